// Reads a key: the answers to numbered questions, in lists, lines or one line.
import type { Heading, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { isKeyTitle } from './answerLabels.ts';
import { questionStart } from './asking.ts';
import { withoutStart } from './choices.ts';
import { linesOf, paragraphOf } from './containers.ts';
import { isKeyRow } from './looseKeys.ts';
import { hasNoContent, textOf } from './syntaxTree.ts';

interface KeyEntry {
  readonly number: number;
  readonly answer: RootContent[];
}

/** The entries below one heading of a key; the first group may have none. */
export interface KeyGroup {
  readonly title: string | undefined;
  readonly entries: KeyEntry[];
}

/** Whether blocks are a key with several numbers, and not the answer to one question. */
export const isNumberedKey = (blocks: readonly RootContent[]): boolean =>
  (readKey(blocks)?.reduce((sum, { entries }) => sum + entries.length, 0) ?? 0) > (isRow(blocks) ? 0 : 1);

const isRow = ([first, ...others]: readonly RootContent[]): boolean =>
  others.length === 0 && first?.type === 'paragraph' && isKeyRow(textOf(first));

/** The entries of a key; undefined where it holds more than entries and headings. */
export function readKey(blocks: readonly RootContent[]): KeyGroup[] | undefined {
  const groups: KeyGroup[] = [{ title: undefined, entries: [] }];
  const group = () => groups.at(-1)!;
  const parts = blocks.flatMap(withTitleApart);
  const nextOf = (node: RootContent) => parts[parts.indexOf(node) + 1];
  for (const node of parts) {
    if (hasNoContent([node]) || node.type === 'thematicBreak') continue;
    if (node.type === 'heading') {
      const start = questionStart.exec(`${textOf(node).trim()}:`);
      const number = start ? numberIn(start) : undefined;
      if (number !== undefined && start![0].length >= textOf(node).trim().length)
        group().entries.push({ number, answer: [] });
      else if (!isLabelOfKey(node)) groups.push({ title: textOf(node).trim(), entries: [] });
      continue;
    }
    if (node.type === 'list' && node.ordered && !isInEntry(group())) {
      for (const [at, item] of node.children.entries()) {
        const last = group().entries.at(-1)?.number;
        // "1. C  2. A  3. B" is one point, and "4." below it the second.
        const number = at === 0 || last === undefined ? (node.start ?? 1) + at : last + 1;
        group().entries.push(...entriesOfPoint(item, number));
      }
      continue;
    }
    const read = node.type === 'paragraph' ? entriesIn(node) : [];
    if (read.length > 0) group().entries.push(...read);
    else if (isInEntry(group()) && !isTitleLine(node, nextOf(node))) group().entries.at(-1)!.answer.push(node);
    else if (node.type !== 'paragraph') return undefined;
    else if (isTitleLine(node, nextOf(node))) groups.push({ title: textOf(node).trim(), entries: [] });
    else if (!isKeyTitle(textOf(node).replace(/[:：]\s*$/u, ''))) return undefined;
  }
  const filled = groups.filter(({ entries }) => entries.length > 0);
  const isFull = filled.every(({ entries }) => entries.every(({ answer }) => answer.length > 0));
  return filled.length > 0 && isFull ? filled : undefined;
}

/** A point of a key, and the numbers that its line goes on with. */
function entriesOfPoint({ children }: ListItem, number: number): KeyEntry[] {
  const [first, ...rest] = children;
  const pairs =
    first?.type === 'paragraph' && linesOf(first).length === 1
      ? pairsIn([{ type: 'text', value: `${number}. ` }, ...first.children])
      : undefined;
  if (!pairs || rest.length > 0) return [{ number, answer: children as RootContent[] }];
  return pairs.map((pair) => ({ number: pair.number, answer: [{ type: 'paragraph', children: pair.answer }] }));
}

/** "**Part B**" and "13. b) hard" below it, one paragraph where the number is not 1. */
function withTitleApart(node: RootContent): RootContent[] {
  if (node.type !== 'paragraph') return [node];
  const [first, ...lines] = linesOf(node);
  const rest = paragraphOf(lines, node);
  if (!first || !rest || /\d/.test(textOf(first).slice(0, 3)) || entriesIn(rest).length === 0) return [node];
  return [paragraphOf([first], node)!, rest];
}

/** "**Chapter 1**" above the entries of that chapter. */
const isTitleLine = (node: RootContent, next: RootContent | undefined): boolean =>
  node.type === 'paragraph' &&
  ((next?.type === 'list' && next.ordered === true) || (next?.type === 'paragraph' && entriesIn(next).length > 0)) &&
  /^[^\n.!?。]{2,60}$/u.test(textOf(node).trim()) &&
  !isKeyTitle(textOf(node).replace(/[:：]\s*$/u, ''));

const isLabelOfKey = (heading: Heading): boolean => isKeyTitle(textOf(heading));

/** "### Question 1", and its answer below. */
const isInEntry = ({ entries }: KeyGroup): boolean => {
  const last = entries.at(-1);
  return last !== undefined && (last.answer.length === 0 || last.answer.every(({ type }) => type !== 'paragraph'));
};

const numberIn = (match: RegExpExecArray): number | undefined => {
  const digits = match.slice(1).find((one) => one !== undefined);
  return digits === undefined ? undefined : Number(digits);
};

const pairStart = /(?<![\p{L}\p{N}])(\d{1,3})\s*(?:[-–—.):=．、]\s*|\s?(?=\(?[\p{L}\p{No}]\)?(?:$|[\s,;–—-])))/gu;

/** `1. C  2. A` or `1-c, 2-a` in one line, or a line for each number. */
function entriesIn(paragraph: Paragraph): KeyEntry[] {
  const entries: KeyEntry[] = [];
  for (const line of linesOf(paragraph)) {
    const text = textOf(line);
    const label = /^\s*[^\d:：]{2,40}[:：]\s*(?=\d)/u.exec(text);
    const words =
      label && (isKeyRow(text) || isKeyTitle(label[0].replace(/[:：\s]+$/u, '')))
        ? withoutStart(line, label[0].length)
        : line;
    const read = pairsIn(words) ?? numberedLine(words);
    if (read)
      entries.push(...read.map(({ number, answer }) => ({ number, answer: [paragraphOf([answer], paragraph)!] })));
    else if (entries.length === 0) return [];
    else entries.at(-1)!.answer.push(paragraphOf([line], paragraph)!);
  }
  const isRising = entries.every(({ number }, at) => at === 0 || number > entries[at - 1]!.number);
  return isRising && entries.every(({ answer }) => answer.every((one) => one !== undefined)) ? entries : [];
}

interface Pair {
  readonly number: number;
  readonly answer: PhrasingContent[];
}

/** Several numbers in a line, each followed by the next. */
function pairsIn(line: readonly PhrasingContent[]): Pair[] | undefined {
  const text = textOf(line);
  const starts = [...text.matchAll(pairStart)];
  const [first] = starts;
  if (!first || first.index > 0 || starts.length < 2) return undefined;
  const rising = [first];
  for (const start of starts.slice(1)) if (Number(start[1]) === Number(rising.at(-1)![1]) + 1) rising.push(start);
  if (rising.length < 2) return undefined;
  return rising.map((start, at) => {
    const end = rising[at + 1]?.index ?? text.length;
    const value = text.slice(start.index + start[0].length, end).replace(/[\s,;；，、|/–—-]+$/u, '');
    return { number: Number(start[1]), answer: [{ type: 'text', value }] };
  });
}

function numberedLine(line: readonly PhrasingContent[]): Pair[] | undefined {
  const text = textOf(line);
  const start = /^\s*[(（]?(\d{1,3})\s*[-–—.):=．、）]\s*(?=\S)/u.exec(text) ?? questionStart.exec(text);
  const digits = start?.slice(1).find((one) => one !== undefined);
  if (!start || digits === undefined) return undefined;
  const answer = withoutStart(line, start[0].length);
  return hasNoContent(answer) ? undefined : [{ number: Number(digits), answer }];
}
