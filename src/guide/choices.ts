// Choices as people type them: lettered lines, marked right ones.
import type { List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { isRightRemark } from './answerLabels.ts';
import { linesOf, paragraphOf } from './containers.ts';
import type { Choice } from './model.ts';
import { textOf } from './syntaxTree.ts';

const letterPattern = /^\s*\*?\s*\(?([A-Za-h])[).:]\)?\s+(?=\S)/;
const tick = /\s*[✓✔✅☑]\ufe0f?\s*/gu;
const rightNote = /\s*[([]\s*([^()[\]]{2,40})\s*[)\]]\s*$/;

export interface LetteredLines {
  /** The lines above the first choice: the question, if it stands in the same paragraph. */
  readonly before: Paragraph | undefined;
  readonly choices: readonly Choice[];
  readonly after: Paragraph | undefined;
}

/** A run of lines `a) …`, `b) …` in a paragraph; undefined where there are fewer than two. */
export function letteredLines(paragraph: Paragraph): LetteredLines | undefined {
  const lines = linesOf(paragraph);
  const letters = lines.map((line) => letterPattern.exec(textOf(line))?.[1]?.toLowerCase());
  const start = letters.indexOf('a');
  if (start < 0 || letters[start + 1] !== 'b') return undefined;
  let end = start;
  while (letters[end] === String.fromCharCode(97 + end - start)) end++;
  return {
    before: paragraphOf(lines.slice(0, start), paragraph),
    choices: lines.slice(start, end).map((line) => readChoice([{ ...paragraph, children: line }])),
    after: paragraphOf(lines.slice(end), paragraph),
  };
}

/** The choices of a list without boxes, where one is marked right or all have letters; undefined where none says so. */
export function markedChoices(list: List): readonly Choice[] | undefined {
  const items = list.children;
  if (items.length < 2 || items.some((item) => item.checked !== null && item.checked !== undefined)) return undefined;
  const hasLetters = items.every((item) => letterPattern.test(textOf(item)));
  const choices = items.map((item) => readChoice(item.children as RootContent[]));
  const right = choices.filter(({ correct }) => correct).length;
  // A list of bold points is a list; one bold point among others is a key.
  return hasLetters || (right > 0 && right < items.length) ? choices : undefined;
}

/** The letter that an answer consists of: `B`, `(b)`, `B) the postman`. */
export function answerLetterOf(answer: readonly RootContent[]): string | undefined {
  const [first] = answer;
  const words = first ? textOf(first).trim() : '';
  return /^\(?([A-Ha-h])(?:[).:](?:\s|$)|\)?\s*[.]?$)/.exec(words)?.[1]?.toLowerCase();
}

function readChoice(content: readonly RootContent[]): Choice {
  const [first, ...rest] = content;
  if (first?.type !== 'paragraph') return { content, correct: false };
  const text = textOf(first);
  const letter = letterPattern.exec(text)?.[1];
  let children: PhrasingContent[] = [...first.children];
  let correct = /^\s*\*\s*\(?[A-Za-h][).:]/.test(text);
  if (letter) children = withoutStart(children, letterPattern.exec(text)![0].length);
  const filled = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const [only] = filled;
  if (filled.length === 1 && only && (only.type === 'strong' || only.type === 'delete')) {
    if (only.type === 'strong') {
      correct = true;
      children = only.children;
    }
  }
  if (/^<(?:u|mark|ins)\b/i.test(first.children[0]?.type === 'html' ? first.children[0].value : '')) {
    correct = true;
    children = children.filter((child) => child.type !== 'html');
  }
  if (tick.test(textOf(children))) {
    correct = true;
    children = mapText(children, (value) => value.replace(tick, ' ').trim());
  }
  tick.lastIndex = 0;
  const note = rightNote.exec(textOf(children))?.[1];
  if (note && isRightRemark(note)) {
    correct = true;
    children = mapText(children, (value) => value.replace(rightNote, ''));
  }
  const item = { content: [{ ...first, children }, ...rest], correct };
  return letter ? { ...item, letter } : item;
}

const mapText = (children: readonly PhrasingContent[], change: (value: string) => string): PhrasingContent[] =>
  children.map((child) =>
    child.type === 'text'
      ? { ...child, value: change(child.value) }
      : 'children' in child
        ? ({ ...child, children: mapText(child.children as PhrasingContent[], change) } as PhrasingContent)
        : child,
  );

/** Without the first `length` characters of their text. */
export function withoutStart(children: readonly PhrasingContent[], length: number): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  let left = length;
  for (const child of children) {
    const size = textOf(child).length;
    if (left >= size && left > 0) {
      left -= size;
      continue;
    }
    if (left === 0) result.push(child);
    else if (child.type === 'text') result.push({ ...child, value: child.value.slice(left) });
    else if ('children' in child)
      result.push({ ...child, children: withoutStart(child.children as PhrasingContent[], left) } as PhrasingContent);
    left = 0;
  }
  return result;
}
