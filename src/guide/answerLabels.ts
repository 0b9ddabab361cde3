// Tells the words that label an answer from the same words said to students.
import type { Paragraph } from 'mdast';
import { fold } from './names.ts';
import type { ReadingContext } from './read.ts';
import { textOf } from './text.ts';

/** "Answer", "Model answer (2 marks).", "Answers may include:" */
export function isAnswerLabel(text: string, context: ReadingContext): boolean {
  const plain = fold(
    text
      .replace(/[(（][^()]*[)）]/g, '')
      .replace(/[\s.:：。)–—-]+$/, '')
      .replace(/\s*\d+$/, ''),
  );
  return context.languages.some(({ answer }) =>
    answer.some((word) => {
      const name = fold(word);
      return [name, `${name}s`].some(
        (one) =>
          plain === one ||
          (plain.startsWith(`${one} `) && isMoreOfLabel(plain.slice(one.length + 1))) ||
          // Several answers to something are given, one is asked for.
          (one.endsWith('s') && /^(?:to|for) /.test(plain.slice(one.length + 1)) && plain.startsWith(`${one} `)) ||
          (plain.endsWith(` ${one}`) && isStartOfLabel(plain.slice(0, -one.length - 1))),
      );
    }),
  );
}

/** "Answer key", "Answer to question 1", "Answers will vary"; but "Answer all questions" is said to students. */
const isMoreOfLabel = (words: string) =>
  /^(?:\d+ ?[a-z]?|[a-z]|key|sheet|guide|guidance|to q.*|for q.*|(?:may|might|could|should|will) .*)$/.test(words);

/** "Possible answer", "Q1 answer"; but "in your answer" is said to students. */
const isStartOfLabel = (words: string) =>
  /^(?:the|an?|one|possible|example|expected|exemplar|sample|suggested|full|short|best|right|good|q ?\d+|question \d+|\d+|[^\p{L}\p{N}]+)$/u.test(
    words,
  );

/** Length of `Answer:` at the start of a line, 0 if there is none. */
export function answerPrefix(text: string, usesLetters: boolean, context: ReadingContext): number {
  const letter = usesLetters ? /^\s*A\s*\d*[.:)]\s*/.exec(text) : null;
  if (letter) return letter[0].length;
  const match = /^\s*[([（]?([^:：.–—→\n]{2,40}?)(?:[:：.]|\s[-–—→])\s*/.exec(text);
  return match && isAnswerLabel(match[1]!, context) ? match[0].length : 0;
}

/** Where `(Answer: …` begins in a line; -1 if nowhere. */
export function parenthesisedAnswer(text: string, context: ReadingContext): number {
  const match = [...text.matchAll(/[([（]\s*([^:：.()[\]（）]{2,30})[:：.]\s/g)].find(([, label]) =>
    isAnswerLabel(label!, context),
  );
  return match?.index ?? -1;
}

/** `<b>Answer.</b> …` */
export const hasAnswerLabel = (html: string, context: ReadingContext): boolean =>
  [...html.matchAll(/>\s*([^<>]{2,24}?)\s*</g)].some((match) => isAnswerLabel(match[1]!, context));

/** `**Q3.** …`, `Q: …`, `Question 4 …`: an answer ends where the next question begins. */
export const startsQuestion = (paragraph: Paragraph): boolean =>
  /^\s*(?:Q|Question|Frage|Pregunta)\s*\d*\s*[.:)]/i.test(textOf(paragraph)) ||
  (paragraph.children[0]?.type === 'strong' && /^\d+[.)]/.test(textOf(paragraph)));
