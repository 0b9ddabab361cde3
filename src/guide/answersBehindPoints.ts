// Answers behind the points of an exercise: solutions of examples, verdicts, an order.
import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { isExerciseTitle } from './answerLabels.ts';
import { verdictHead } from './answersInTables.ts';
import { letteredLines, withoutStart } from './choices.ts';
import { isShowMark, linesOf, paragraphOf } from './containers.ts';
import { textOf, trimEnd } from './syntaxTree.ts';
import { verdictWords } from './withholding.ts';

const behindExample = /^([\s\S]{2,}?)\s*(?:[:：=]|→|⇒|->|=>|\t|\s[–—-])\s*([^:：=→⇒\n]{1,80})$/u;
/** "He bakes cakes. VARIETY -> He bakes a variety of cakes.": one arrow, and whatever stands behind it. */
const behindArrow =
  /^((?:(?!→|⇒|->|=>)[\s\S]){2,}?)\s*(?:→|⇒|->|=>)\s*((?:(?!→|⇒|->|=>)[^?？؟_])*\p{L}(?:(?!→|⇒|->|=>)[^?？؟_])*)$/u;
/** "Pip are a boy. (is)", "I steal bread. I am … Valjean": behind a sentence or an open end. */
const behindSentence =
  /^([\s\S]*(?:[.!…。！]|_{3,})["”’»]?)\s*(?:[(（]([^()（）\n\d]*\p{L}[^()（）\n\d]*)[)）]|(?<=…\s*|\.{3}\s*|_{3}\s*)(\p{L}[^.…\n\d]{0,30}))\s*\.?\s*$/u;

/** "The village (6) MORWEL": behind the number of letters of a crossword. */
const behindLength =
  /^([\s\S]*[(（]\d{1,2}(?:\s*[,-]\s*\d{1,2})*[)）])\s*(?:[:：=–—→.-]|->|=>)*\s*(\p{L}[^()\n]{0,30})$/u;

/** "Name the device", and points of the form "a lamp like a moon: simile": the words behind the examples are for teachers. */
export function answersBehindExamples(
  nodes: readonly RootContent[],
  title: string,
  onUnclear: (nodes: readonly RootContent[], reason: string) => void,
): RootContent[] {
  const above: { readonly depth: number; readonly isExercise: boolean }[] = [
    { depth: 0, isExercise: isExerciseTitle(title) },
  ];
  return nodes.flatMap((node, index): RootContent[] => {
    if (node.type === 'heading') {
      while (above.at(-1)!.depth >= node.depth) above.pop();
      above.push({ depth: node.depth, isExercise: isExerciseTitle(textOf(node)) });
    }
    if (node.type !== 'list' || isShowMark(nodes[index - 1])) return [node];
    const isExercise = above.some((one) => one.isExercise);
    const split = answersOfPoints(node, isExercise);
    if (!split) return [node];
    onUnclear(
      [node],
      'The words behind the points of this list may be its solutions; they are printed for teachers only',
    );
    return [{ ...node, children: node.children.map((item, index) => split[index] ?? item) }];
  });
}

/** The points without the words that solve them; undefined where they are no tasks. */
function answersOfPoints(list: List, isExercise: boolean): (ListItem | undefined)[] | undefined {
  const count = list.children.length;
  const filled = (split: readonly (ListItem | undefined)[]) => split.filter(Boolean).length;
  const byLength = list.children.map((item) => splitExample(item, behindLength));
  if (filled(byLength) > (isExercise ? 0 : 1) && filled(byLength) * 2 >= count) return byLength;
  if (count < (isExercise ? 2 : 3)) return undefined;
  const split = list.children.map(
    (item) => splitExample(item, behindExample) ?? (isExercise ? splitExample(item, behindSentence) : undefined),
  );
  // "1. Nora – c": a letter of what stands beside it.
  const areLetters = list.children.every(
    (item, index) => split[index] && lettersBehind.test(textOf(item.children[0] ?? [])),
  );
  if (areLetters) return split;
  // A sentence written anew is as long as the one before the arrow.
  const rewritten = list.children.map((item) => splitExample(item, behindArrow, 40));
  if (isExercise && filled(rewritten) * 3 >= count * 2) return rewritten;
  return isExercise && filled(split) * 3 >= count * 2 && areExamplesLonger(list, split) ? split : undefined;
}

const lettersBehind = /(?:[:：=→⇒]|->|=>|\t|\s[–—-])\s*[(（]?[a-kA-K][)）]?\s*\.?$/u;

/** "Diary: as Gaspard" is a task with its name; an example is longer than the word for it. */
function areExamplesLonger(list: List, split: readonly (ListItem | undefined)[]): boolean {
  const count = (nodes: readonly (ListItem | undefined)[]) =>
    nodes.flatMap((node) => (node ? (textOf(node).match(/[\p{L}\p{N}]+/gu) ?? []) : [])).length;
  const examples = count(split);
  const all = count(list.children.filter((_, index) => split[index]));
  return examples > (all - examples) * 1.3;
}

/** The example, and the few words behind it as its answer; undefined where none stand there. */
function splitExample(item: ListItem, pattern: RegExp, most = 6): ListItem | undefined {
  const [first, ...rest] = item.children;
  const last = first?.type === 'paragraph' ? first.children.at(-1) : undefined;
  if (first?.type !== 'paragraph' || !last || typeof item.checked === 'boolean') return undefined;
  // Its last choice is no answer.
  if (letteredLines(first)) return undefined;
  const match = pattern.exec(textOf(first));
  const words = (match?.[2] ?? match?.[3])?.trim();
  if (!match || words === undefined || words.split(/\s+/).length > most || /[?？؟_]/.test(words)) return undefined;
  const children = shortened(first.children, textOf(first).length - match[1]!.length);
  return answeredItem(item, { ...first, children }, words, rest);
}

/** `rest` stands below the question. */
function answeredItem(
  item: ListItem,
  question: Paragraph,
  words: string,
  rest: ListItem['children'] = item.children.slice(1),
): ListItem {
  const { position } = question;
  const answer: Paragraph = {
    type: 'paragraph',
    children: [{ type: 'text', value: words.trim(), position }],
    position,
  };
  return { ...item, children: [question, { type: 'answerBlock', children: [answer], position }, ...rest] };
}

/** `children` without their last `length` characters. */
function shortened(children: readonly PhrasingContent[], length: number): PhrasingContent[] {
  const result = [...children];
  let left = length;
  while (left > 0 && result.length > 0) {
    const last = result.pop()!;
    const size = textOf(last).length;
    if (size > left) {
      if (last.type === 'text') result.push({ ...last, value: last.value.slice(0, size - left) });
      else if ('children' in last)
        result.push({ ...last, children: shortened(last.children as PhrasingContent[], left) } as PhrasingContent);
    }
    left -= size;
  }
  return result;
}

/** "Lena is a doctor. F (She is a midwife.)", "(F) Lena is a doctor.": what is said of statements stands in their answer. */
export function verdictsOnStatements(nodes: readonly RootContent[]): RootContent[] {
  return nodes.flatMap((node, index): RootContent[] => {
    if (isShowMark(nodes[index - 1])) return [node];
    if (node.type === 'paragraph') return verdictsInLines(node);
    if (node.type !== 'list') return [node];
    const split = orderOfPoints(node) ?? node.children.map(withoutVerdict);
    const found = split.filter((one) => one !== undefined);
    if (found.length < 2 || found.length * 2 < node.children.length) return [node];
    return [{ ...node, children: node.children.map((item, at) => split[at] ?? item) }];
  });
}

/** "a) Faust is a doctor. (false, he is a scholar) / b) …": statements in the lines of a paragraph. */
function verdictsInLines(node: Paragraph): RootContent[] {
  const lines = linesOf(node);
  if (lines.length < 2) return [node];
  const split = lines.map((line) =>
    withoutVerdict({ type: 'listItem', children: [{ ...node, children: [...line] }], position: node.position }),
  );
  const found = split.filter((one) => one !== undefined);
  if (found.length < 2 || found.length * 2 < lines.length) return [node];
  const kept = lines.map((line, at) => (split[at] ? (split[at].children[0] as Paragraph).children : line));
  return [
    paragraphOf(kept, node, { type: 'break' }) ?? node,
    { type: 'answerBlock', children: [node], position: node.position },
  ];
}

/** "3 The barn burns", "1 Tom arrives", "2 …": the numbers put the points in order. */
function orderOfPoints(list: List): ListItem[] | undefined {
  const starts = list.children.map((item) =>
    /^\s*[([]?(\d{1,2})[)\].:]?\s+(?=\p{L})/u.exec(textOf(item.children[0] ?? [])),
  );
  const numbers = starts.map((start) => Number(start?.[1]));
  const sorted = [...numbers].sort((a, b) => a - b);
  const isOrder = numbers.length > 2 && !list.ordered && sorted.every((number, at) => number === at + 1);
  if (!isOrder || numbers.every((number, at) => number === at + 1)) return undefined;
  return list.children.map((item, at) => {
    const first = item.children[0] as Paragraph;
    return answeredItem(
      item,
      { ...first, children: withoutStart(first.children, starts[at]![0].length) },
      starts[at]![1]!,
    );
  });
}

const verdictSign = String.raw`(?:[TFVRWPNSПНВХΣΛ]|[✓✔✗✘❌✅☑✕]\ufe0f?)`;
const verdictBefore = new RegExp(
  `^\\s*(?:[(（[]\\s*(?:${verdictWords}|${verdictSign})\\s*[)）\\]]|_+\\s*(?:${verdictWords}|${verdictSign})\\s*_+|[✓✔✗✘❌✅✕]\\ufe0f?)\\s*(?=\\S)`,
  'iu',
);
/** Behind a sentence: "F (She is a midwife.)", "(False – they are eleven)", "✗ He owns a ferry." */
const verdictThenReason = new RegExp(
  `(?<=[.!?。！？]["”’»)]?)\\s*(?:[–—-]\\s*)?[*_]*[(（[]?(?:${verdictSign}(?![\\p{L}'’])[\\s*_)\\]]*(?:$|[.:;,(（–—-].*$|(?<=[✓✔✗✘❌✅✕]\\ufe0f?\\s+)\\S.*$)|(?:${verdictWords})(?!\\p{L})[\\s*_)\\]]*(?:[.。]?[)\\]]?$|[:(（–—-].*$|(?<=[(（[](?:${verdictWords})\\s*),.*$))`,
  'isu',
);

const verdictFirst = new RegExp(`^\\s*[([]?(?:${verdictWords}|[TFVRWPNSПНВХΣΛ])\\s*(?:[\\s,.;:)\\]–—-].*)?$`, 'isu');

function withoutVerdict(item: ListItem): ListItem | undefined {
  const [first] = item.children;
  if (first?.type !== 'paragraph' || typeof item.checked === 'boolean') return undefined;
  const text = textOf(first);
  const [start, ...others] = first.children;
  const isMarked = start?.type === 'strong' || start?.type === 'emphasis';
  if (isMarked && others.length > 0 && verdictHead.test(textOf(start).replace(/[.:]$/, ''))) {
    const children = withoutStart(others, /^\s*[.:–—-]*\s*/.exec(textOf(others))![0].length);
    return answeredItem(item, { ...first, children }, textOf(start));
  }
  const last = first.children.at(-1);
  if (
    first.children.length > 1 &&
    (last?.type === 'strong' || last?.type === 'emphasis') &&
    verdictFirst.test(textOf(last))
  )
    return answeredItem(item, { ...first, children: trimEnd(first.children.slice(0, -1)) }, textOf(last));
  const before = verdictBefore.exec(text)?.[0];
  if (before)
    return answeredItem(item, { ...first, children: withoutStart(first.children, before.length) }, bare(before));
  const behind = verdictThenReason.exec(text);
  if (!behind || behind.index < 3) return undefined;
  const children = shortened(first.children, text.length - behind.index);
  return answeredItem(item, { ...first, children }, bare(text.slice(behind.index)));
}

/** Without the brackets or lines around it. */
const bare = (words: string): string => words.trim().replace(/^(?:[(（[](.*)[)）\]]|_+(.*)_+)$/s, '$1$2');
