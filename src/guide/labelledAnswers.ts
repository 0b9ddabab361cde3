// Answers behind a label in running text: “Answer: …”, “A1) …”, “→ …”.
import type { Paragraph, PhrasingContent } from 'mdast';
import { answerLetters, isAnswerLabel, isExplanationLabel } from './answerLabels.ts';
import { hasNoContent, textOf, trimEnd } from './syntaxTree.ts';

export const answerLetter = new RegExp(`^\\s*(?:${answerLetters})\\s*\\d*\\.?[.:：)]\\s*`);
/** "Who lights it? A: Ada", unless a B stands beside it. */
const letterBehindQuestion = new RegExp(`(?<=[?？؟])\\s+(?:${answerLetters})[:：]\\s+(?![\\s\\S]*\\bB[:：.)])`);

interface SplitAnswer {
  before?: Paragraph;
  answer: Paragraph;
}

/**
 * `**Answer.** …` at the start of a line; among questions also without a stop, anywhere in a line with one, and without bold
 * (`Answer: …`). In running text the word "answer" in italics is no label.
 */
export function splitAnswer(
  paragraph: Paragraph,
  isQuestionSection: boolean,
  usesLetters: boolean,
): SplitAnswer | undefined {
  const children = withoutSignsBefore(paragraph.children);
  const cut = (index: number, before: PhrasingContent[], answer: PhrasingContent[]): SplitAnswer => {
    const kept = [...children.slice(0, index), ...before];
    return {
      before: hasNoContent(kept) ? undefined : { ...paragraph, children: trimEnd(kept) },
      answer: { ...paragraph, children: answer },
    };
  };
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    // Made only where it is needed: a paragraph may have thousands of pieces.
    const rest = () => children.slice(index + 1);
    if (child.type === 'strong' || child.type === 'emphasis') {
      const words = textOf(child);
      // "Who knocks? **Answer: the postman**"
      const prefix =
        child.type === 'strong' || (isQuestionSection && startsLine(children, index))
          ? answerPrefix(words, false, isQuestionSection)
          : 0;
      if (prefix > 0 && prefix < words.trimEnd().length && (isQuestionSection || startsLine(children, index)))
        return cut(index, [], [{ ...child, children: withoutPrefix(child.children, prefix) }, ...rest()]);
      const hasStop = /[.:：]\s*$/.test(words) || /^\s*[.:：]/.test(textOf(children.slice(index + 1, index + 2)));
      const allowed = startsLine(children, index) ? hasStop || isQuestionSection : hasStop && isQuestionSection;
      if (allowed && (isAnswerLabel(words) || (isQuestionSection && isExplanationLabel(words))))
        return cut(index, [], withoutLeadingStop(rest()));
      // "Response? **A:** X"; where a bold B follows, A is a choice.
      if (isQuestionSection && answerLetter.exec(words)?.[0] === words && !rest().some(isBoldB))
        return cut(index, [], rest());
      if (isQuestionSection && startsLine(children, index) && answerPrefix(words, usesLetters) > 0)
        return cut(index, [], children.slice(index));
    }
    if (child.type === 'text' && isQuestionSection) {
      const lines = child.value.split('\n');
      const line = lines.findIndex(
        (text, at) => (at > 0 || startsLine(children, index)) && answerPrefix(text, usesLetters) > 0,
      );
      if (line >= 0) {
        const text = lines.slice(line).join('\n');
        return cut(
          index,
          [{ ...child, value: lines.slice(0, line).join('\n') }],
          [{ ...child, value: text.slice(answerPrefix(text, usesLetters)) }, ...rest()],
        );
      }
    }
    if (child.type === 'text' && !isQuestionSection) {
      const at = labelBehindQuestion(child.value);
      if (at >= 0)
        return cut(
          index,
          [{ ...child, value: child.value.slice(0, at) }],
          [{ ...child, value: child.value.slice(at) }, ...rest()],
        );
    }
    if (child.type === 'text') {
      const letter = letterBehindQuestion.exec(child.value);
      if (letter)
        return cut(
          index,
          [{ ...child, value: child.value.slice(0, letter.index) }],
          [{ ...child, value: child.value.slice(letter.index + letter[0].length) }, ...rest()],
        );
    }
    if (child.type === 'text' && isQuestionSection) {
      const arrow = arrowAnswer(child.value);
      const inline = arrow ?? inlineAnswer(child.value);
      if (inline && (index > 0 || inline.at > 0))
        return cut(
          index,
          [{ ...child, value: child.value.slice(0, inline.at) }],
          [{ ...child, value: child.value.slice(inline.at + inline.length) }, ...rest()],
        );
    }
    if (child.type === 'text' && isQuestionSection) {
      const at = parenthesisedAnswer(child.value);
      if (at >= 0)
        return cut(
          index,
          [{ ...child, value: child.value.slice(0, at) }],
          [{ ...child, value: child.value.slice(at) }, ...rest()],
        );
    }
    if (child.type === 'html' && isQuestionSection && /^<details/i.test(child.value)) return cut(index, [], rest());
  }
  return undefined;
}

const signsBefore = /(?:^|\n)(?:[\s\p{Extended_Pictographic}→⇒•>-]|\ufe0f|\u200d)+$/u;

/** "✅ **Answer:** …": signs in front of a label at the start of a line say nothing. */
function withoutSignsBefore(children: readonly PhrasingContent[]): PhrasingContent[] {
  return children.map((child, index) => {
    const next = children[index + 1];
    const isSign = child.type === 'text' && signsBefore.test(child.value);
    if (!isSign || (next?.type !== 'strong' && next?.type !== 'emphasis') || !startsLine(children, index, child.value))
      return child;
    if (!isAnswerLabel(textOf(next).replace(/[:：.].*$/su, ''))) return child;
    return {
      ...child,
      value: child.value.replace(signsBefore, (signs) => (signs.includes('\n') ? '\n' : '')),
    };
  });
}

const isBoldB = (node: PhrasingContent): boolean => node.type === 'strong' && /^B\s*\d*[.:)]/.test(textOf(node));

function startsLine(children: readonly PhrasingContent[], index: number, text = ''): boolean {
  if (text.includes('\n')) return true;
  const before = children[index - 1];
  return (
    !before ||
    before.type === 'break' ||
    before.type === 'html' ||
    (before.type === 'text' && /\n\s*$/.test(before.value))
  );
}

function withoutLeadingStop(children: PhrasingContent[]): PhrasingContent[] {
  const [first, ...rest] = children;
  return first?.type === 'text' ? [{ ...first, value: first.value.replace(/^\s*[.:：]?\s*/, '') }, ...rest] : children;
}

/** "（答え）殉死", "【解答】…", "답) …", and in scripts without capitals a label and a space: "解答 K". */
const bareLabel =
  /^\s*(?:[([（【]([^()[\]（）【】\n]{1,30})[)\]）】]|(\p{L}[^()\n]{0,20})[)）]|([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,6})(?=[\s\u3000]))\s*(?=\S)/u;

/** Length of `Answer:` at the start of a line, 0 if there is none. */
export function answerPrefix(text: string, usesLetters: boolean, isBelowQuestion = true): number {
  const letter = usesLetters ? answerLetter.exec(text) : null;
  if (letter) return letter[0].length;
  const match = /^\s*[([（]?([^:：.–—→\n]{2,40}?)(?:[:：.]{1,2}|\s[-–—→])\s*/.exec(text);
  const bare = match ? undefined : bareLabel.exec(text);
  if (bare && isAnswerLabel(bare[1] ?? bare[2] ?? bare[3]!)) return bare[0].length;
  if (!match) return 0;
  // Without a colon "Why." is a question.
  const isLabel =
    isAnswerLabel(match[1]!) || (isBelowQuestion && /[:：]\s*$/.test(match[0]) && isExplanationLabel(match[1]!));
  return isLabel ? match[0].length : 0;
}

/** "Why did he leave? Answer: he feared …", in one line. */
function inlineAnswer(text: string): { at: number; length: number } | undefined {
  for (const match of text.matchAll(/(?<=[?？؟!.)]\s+)([^\s:：.?!()][^:：.?!()\n]{0,38})[:：]\s*/gu))
    if (isAnswerLabel(match[1]!)) return { at: match.index, length: match[0].length };
  // "(c) Long Saddle. Ans. (b)"
  const letter = /(?<=\S\s+)(\p{L}{3,8})\.\s*(?=[(（]?\p{L}[)）]?\s*[.。]?\s*$)/u.exec(text);
  return letter && isAnswerLabel(letter[1]!) ? { at: letter.index, length: letter[0].length } : undefined;
}

/** A line that begins with an arrow, or an arrow behind the question mark. */
function arrowAnswer(text: string): { at: number; length: number } | undefined {
  const match = /(?:\n\s*|[?？؟]\s*)(?:→|⇒|->|=>)\s+/u.exec(text);
  if (!match) return undefined;
  const sign = /[?？؟]/.test(match[0][0]!) ? 1 : 0;
  return { at: match.index + sign, length: match[0].length - sign };
}

/** The rest of a bold passage behind its label. */
function withoutPrefix(children: readonly PhrasingContent[], length: number): PhrasingContent[] {
  const [first, ...rest] = children;
  return first?.type === 'text' ? [{ ...first, value: first.value.slice(length) }, ...rest] : [...children];
}

/** @returns the offset of `(Answer: …` in a line; -1 if there is none. */
function parenthesisedAnswer(text: string): number {
  const match = [...text.matchAll(/[([（]\s*([^:：.()[\]（）]{2,30})[:：.]\s/g)].find(([, label]) =>
    isAnswerLabel(label!),
  );
  return match?.index ?? -1;
}

/** "Why is she crying?” (Answer: …)", also in the middle of a lesson; -1 if there is none. */
function labelBehindQuestion(text: string): number {
  const match = /(?<=[?？؟]["”’'»]*)\s+[([（]?\s*([^:：.()[\]（）?\n]{2,30})[:：]\s/u.exec(text);
  return match && (isAnswerLabel(match[1]!) || isExplanationLabel(match[1]!)) ? match.index : -1;
}
