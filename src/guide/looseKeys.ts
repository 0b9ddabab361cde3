// Keys in a line or a list without a heading: “1-B, 2-A”, ANSWERS.
import type { Paragraph, RootContent } from 'mdast';
import {
  isAnswerLabel,
  isExplanationLabel,
  isKeyName,
  isKeyTitle,
  isNameOfLooseKey,
  mentionsAnswer,
} from './answerLabels.ts';
import { letteredLines, withoutStart } from './choices.ts';
import { splitAnswer } from './labelledAnswers.ts';
import { textOf } from './syntaxTree.ts';
import { isInstruction } from './withholding.ts';

/** Points right below lettered choices, of which one begins with an answer's label: the others explain it. */
export const isKeyBelowChoices = (node: RootContent, above: RootContent | undefined): boolean =>
  node.type === 'list' &&
  !node.ordered &&
  above?.type === 'paragraph' &&
  letteredLines(above) !== undefined &&
  node.children.some(({ children: [first] }) => {
    const split = first?.type === 'paragraph' ? splitAnswer(first, true, false) : undefined;
    return split !== undefined && !split.before;
  });

const letterPair = /[:：]\s*\d{1,2}\s*[-–—.):=]\s*[(]?[\p{L}\p{No}][)]?\s*$/u;

const pairOfKey = /(?<![\p{L}\p{N}])\d{1,2}\s*(?:[-–—.):=．、]\s*[\p{L}\p{No}«"“(]|(?:\p{L}|\p{No})(?![\p{L}\p{N}]))/gu;

/** "1-B, 2-A" and no other words. */
const pairsAlone =
  /^(?:[([（]?\d{1,2}\s*[-–—.):=．、]?\s*[(（]?[\p{L}\p{No}][\p{L}\p{M}]{0,14}[)）]?\s*[,;|/·•.]?\s*){2,}[)\]）]?\s*$/u;

const labelOfLooseKey =
  /^[([（]?([^:：\n]{2,60}?)(?:\s*[:：]\s*|\s+[-–—=→]+\s*|\s*\n\s*|\s+(?=[([（]?\d{1,2}\s*[-–—.):=．、]))(?=\S)/u;

/**
 * A key that no plain label begins: "✅ Quiz answers: 1-B, 2-A", "1-B, 2-A", "The correct answers are B and A". Numbers with answers make
 * one sure anywhere; the rest counts below questions only.
 */
export function looseKeyIn(
  paragraph: Paragraph,
  isBelowQuestions: boolean,
  isBelowGaps = isBelowQuestions,
): { readonly answers: Paragraph; readonly isNamed: boolean } | undefined {
  const text = textOf(paragraph);
  const sign = /^[^\p{L}\p{N}([（]*/u.exec(text)![0].length;
  const words = text.slice(sign);
  const from = (length: number): Paragraph => ({ ...paragraph, children: withoutStart(paragraph.children, length) });
  if (isBelowGaps && pairsAlone.test(words)) return { answers: from(sign), isNamed: false };
  const label = labelOfLooseKey.exec(words);
  if (label && isNameOfLooseKey(label[1]!)) {
    const answers = words.slice(label[0].length);
    const length = sign + label[0].length;
    if ((answers.match(pairOfKey) ?? []).length > 1) return { answers: from(length), isNamed: true };
    // Text after a plain label belongs to it, too.
    const isPlain = isAnswerLabel(label[1]!);
    if (isBelowQuestions && !isPlain && !isInstruction(label[1]!) && !/^[\s_.…☐□]*$/u.test(answers))
      return { answers: paragraph, isNamed: false };
  }
  const [sentence = ''] = words.split(/(?<=[.!。！])\s/u);
  // "Right answer: B. the pier" is labelled, and no guess.
  if (label && isAnswerLabel(label[1]!)) return undefined;
  const namesChoice = /(?<![\p{L}\p{N}])[B-H](?![\p{L}\p{N}'’])/u.test(sentence);
  if (isBelowQuestions && namesChoice && mentionsAnswer(sentence) && !isInstruction(sentence))
    return { answers: paragraph, isNamed: false };
  return undefined;
}

/** "Key: 1-c, 2-a", "Answers: 1. lantern; 2. valley", a whole key in one paragraph. */
export function isKeyRow(text: string): boolean {
  const match = /^\s*[([（]?([^:：\n]{2,60})[:：]\s*(?=[([]?\d{1,2}\s*[-–—.):=．、]?\s*\S)/u.exec(text);
  if (!match) return false;
  const label = match[1]!.replace(/\([^()]*\)/g, '').trim();
  const pairs = text.slice(match[0].length).match(pairOfKey) ?? [];
  return (
    pairs.length > 0 &&
    (isAnswerLabel(label) ||
      isKeyTitle(label) ||
      ((pairs.length > 1 || letterPair.test(text)) && isExplanationLabel(label)))
  );
}

/** "1. B", "2. C" below the questions: the letters of right choices, and no other words. */
export const isListOfLetters = (node: RootContent): boolean =>
  node.type === 'list' &&
  node.children.length > 1 &&
  node.children.every((item) => /^[(（]?[a-hA-H][)）.]?$/.test(textOf(item).trim()));

/** A line that is no heading and heads the answers all the same: ANSWERS, or **Answer key**, with a list or more below it. */
export const isKeyLine = (node: Paragraph, next: RootContent | undefined, isInItem: boolean): boolean => {
  const text = textOf(node).trim();
  const isAlone = /^[^\n]{2,60}$/.test(text) && next !== undefined && next.type !== 'heading';
  const isNamed =
    /^(?:\p{Lu}[\p{Lu}\s]+|.*(?:keys?|answers|solutions|scheme))[:.]?$/u.test(text) && isAnswerLabel(text);
  const plain = text.replace(/\s*[(（][^()（）]*[)）]\s*/gu, '').replace(/[:：.]\s*$/u, '');
  return (
    isAlone &&
    (isNamed ||
      (next.type === 'list' && next.ordered === true && isKeyName(plain)) ||
      (!isInItem &&
        (next.type === 'list' || next.type === 'table') &&
        isNameOfLooseKey(plain) &&
        !isInstruction(plain)) ||
      isKeyName(plain, true))
  );
};
