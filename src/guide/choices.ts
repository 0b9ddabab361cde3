// Choices as people type them: lettered lines, marked right ones.
import type { List, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { allLanguages } from '../languages/index.ts';
import { isRightRemark } from './answerLabels.ts';
import { linesOf, paragraphOf } from './containers.ts';
import type { Choice } from './model.ts';
import { areParts, hasNoContent, textOf } from './syntaxTree.ts';

const alphabets = ['abcdefgh', 'абвгдежз', 'αβγδεζηθ', 'אבגדהוזח', 'أبجدهوزح', '①②③④⑤⑥⑦⑧'];
const letterPattern = /^\s*\*?\s*(?:[(（]?([A-Ha-hА-За-зΑ-Θα-θא-חأبجدهوز])[).:：）]\)?\s+|([①-⑧])\s*)(?=\S)/u;

const letterIn = (text: string): string | undefined => {
  const match = letterPattern.exec(text);
  return match?.[1] ?? match?.[2];
};

/** The second letters, for a regular expression: where one begins a line, the first is a choice. */
export const secondLetters = alphabets.flatMap((alphabet) => [alphabet[1]!.toUpperCase(), alphabet[1]!]).join('|');

/** 0 for the first letter of an alphabet; -1 for what is no letter of a choice. */
const rankOf = (letter: string): number =>
  Math.max(...alphabets.map((alphabet) => alphabet.indexOf(letter.toLowerCase())));

const tick = /\s*[✓✔✅☑]\ufe0f?\s*/gu;
const rightNote = /\s*[([]\s*([^()[\]]{2,40})\s*[)\]]\s*$/;

/** 1 for "B) the postman"; -1 for what begins with no letter of a choice. */
export const choiceRank = (text: string): number => {
  const letter = letterIn(text);
  return letter === undefined ? -1 : rankOf(letter);
};

export interface LetteredLines {
  /** The lines above the first choice: the question, if it stands in the same paragraph. */
  readonly before: Paragraph | undefined;
  readonly choices: readonly Choice[];
  readonly after: Paragraph | undefined;
}

/** `☐ an ox`, `( ) an ox`; a box before a rule to write on is no choice. */
const boxedLine =
  /^\s*(?:[☐☑☒□■◻○●⭘◯🔵🟢🔴🟡🟠🟣⚪⚫🅰🅱]\ufe0f?|[([]\s?[xX✓✔]?\s?[)\]])\s*(?=[\p{L}\p{N}"“«])(?!.*_{3})/u;

/** A run of boxes counts as letters do. */
const ranksOfBoxes = (boxes: readonly boolean[]): number[] => {
  const start = boxes.indexOf(true);
  return boxes.map((isBox, index) => (isBox ? index - start : -1));
};

/** A run of lines `a) …`, `b) …` in a paragraph; undefined where there are fewer than two. */
export function letteredLines(paragraph: Paragraph): LetteredLines | undefined {
  const lines = linesOf(paragraph);
  const boxes = lines.map((line) => boxedLine.test(textOf(line)));
  const ranks = boxes.filter(Boolean).length > 1 ? ranksOfBoxes(boxes) : lines.map((line) => choiceRank(textOf(line)));
  const start = ranks.indexOf(0);
  if (start < 0 || ranks[start + 1] !== 1) return undefined;
  let end = start;
  while (ranks[end] === end - start) end++;
  const read = lines.slice(start, end).map((line) => readChoice([{ ...paragraph, children: line }]));
  return {
    before: paragraphOf(lines.slice(0, start), paragraph),
    choices: decide(read),
    after: paragraphOf(lines.slice(end), paragraph),
  };
}

/** A choice is shorter: what begins with a letter and is longer tells something. */
const longestChoice = 200;

const isLooseChoice = (node: RootContent | undefined, rank: number): node is Paragraph => {
  if (node?.type !== 'paragraph') return false;
  const text = textOf(node);
  return text.length <= longestChoice && choiceRank(text) === rank && linesOf(node).length === 1;
};

const asks = (node: RootContent | undefined): boolean =>
  node?.type === 'list'
    ? node.ordered === true
    : node?.type === 'paragraph' && /(?:[?？؟:：…]|\.{3}|_{3,})\s*[.)]?$|^\s*(?:Q\s*)?\d+[.)]\s/u.test(textOf(node));

/** Choices or parts with an empty line between them, as programs write them, below a question: one paragraph of lines, as those without. */
export function joinLooseChoices(nodes: readonly RootContent[]): readonly RootContent[] {
  const result: RootContent[] = [];
  for (let at = 0; at < nodes.length; ) {
    let count = 0;
    while (isLooseChoice(nodes[at + count], count)) count++;
    const isAsked = asks(result.at(-1)) || (result.length > 0 && areParts(nodes.slice(at, at + count).map(textOf)));
    if (count < 2 || !isAsked) {
      result.push(nodes[at++]!);
      continue;
    }
    const run = nodes.slice(at, at + count) as Paragraph[];
    const lines = run.flatMap(({ children }, index): PhrasingContent[] =>
      index === 0 ? children : [{ type: 'break' }, ...children],
    );
    const { position } = run[0]!;
    const end = run.at(-1)!.position?.end;
    result.push({
      ...run[0]!,
      children: lines,
      ...(position && end ? { position: { start: position.start, end } } : {}),
    });
    at += count;
  }
  return result;
}

/** "It is called (a) Cold Gate (b) Long Saddle": choices in the line that asks, each in a line of its own. */
export function withChoicesInLines(paragraph: Paragraph): Paragraph {
  const last = paragraph.children.at(-1);
  if (last?.type !== 'text') return paragraph;
  for (const sign of [
    /\s[(（]([a-eA-E])[)）]\s+/g,
    /(?:\s{2,}|\n)([a-eA-E])[.)]\s+/g,
    /\s([a-e])\)\s+/g,
    /\s([A-E])\)\s+/g,
  ]) {
    const starts = [...last.value.matchAll(sign)];
    if (starts.length < 2 || !starts.every((start, at) => rankOf(start[1]!) === at)) continue;
    const pieces = starts.map((start, at) => last.value.slice(start.index, starts[at + 1]?.index).trim());
    // Parts ask themselves.
    if (pieces.some((piece) => /[?？؟]/.test(piece) || piece.length > 120)) continue;
    const value = [last.value.slice(0, starts[0]!.index), ...pieces].join('\n');
    return { ...paragraph, children: [...paragraph.children.slice(0, -1), { ...last, value }] };
  }
  return paragraph;
}

/** The choices of a list without boxes, where one is marked right or all have letters; undefined where none says so. */
export function markedChoices(list: List): readonly Choice[] | undefined {
  const items = list.children;
  if (items.length < 2 || items.some((item) => item.checked !== null && item.checked !== undefined)) return undefined;
  const hasLetters = items.every((item) => letterPattern.test(textOf(item)));
  const isShort = items.length <= 8 && items.every((item) => textOf(item).split(/\s+/).length <= 12);
  const choices = decide(
    items.map((item) => readChoice(item.children as RootContent[])),
    hasLetters || isShort,
  );
  // A list of bold points is a list; one bold point among others is a key.
  return hasLetters || choices.some(({ correct }) => correct) ? choices : undefined;
}

/** "Option B", "Letra b". */
const choiceWord = new RegExp(
  `^(?:${allLanguages.flatMap(({ answer }) => answer.choices).join('|')})\\s+(?=[(（]?\\p{L}[)）]?\\s*[.。]?$)`,
  'iu',
);

/** "a: the lamp; b: because": an answer to each letter in turn. */
function answersEachLetter(answer: readonly RootContent[], count: number): boolean {
  const text = answer.map((node) => textOf(node)).join('\n');
  const found = [...text.matchAll(/(?<![\p{L}\p{N}])[(（]?(\p{L})[).:：）]\s/gu)].map(([, letter]) => rankOf(letter!));
  return found.length === count && found.every((rank, index) => rank === index);
}

/** The ranks of the choices that an answer names; none where the letters are parts, each with an answer of its own. */
export function rightRanksOf(choices: readonly Choice[], answer: readonly RootContent[]): readonly number[] {
  if (areParts(choices.map(({ content }) => textOf(content)))) return [];
  if (answersEachLetter(answer, choices.length)) return [];
  const ranks = answerRanksOf(answer);
  return ranks.every((rank) => choices[rank]) ? ranks : [];
}

/** The ranks of the letters that an answer consists of: 1 for `B`, `(b)`, `B) the postman`, `Answer: B`; 0 and 2 for `A and C`. */
export function answerRanksOf(answer: readonly RootContent[]): readonly number[] {
  const found = answer.find((node) => node.type !== 'html' && textOf(node).trim() !== '');
  // Points beside it may explain it.
  const first = found?.type === 'list' ? (found.children.find(namesRight) ?? found.children[0]) : found;
  const written = first ? textOf(first).trim() : '';
  const label = /^([^:：\n]{2,40})[:：]\s*/.exec(written);
  const words = (label && isRightRemark(label[1]!) ? written.slice(label[0].length) : written).replace(choiceWord, '');
  const several = /^[(（]?\p{L}[)）]?(?:\s*(?:[,;&+/]|\p{L}{1,4}(?=\s))\s*[(（]?\p{L}[)）]?)+\s*[.。]?$/u.test(words)
    ? [...words.matchAll(/(?<!\p{L})(\p{L})(?!\p{L})/gu)].map(([, letter]) => rankOf(letter!))
    : [];
  if (several.length > 1 && several.every((rank) => rank >= 0)) return several;
  const letter = /^[(（]?([\p{L}\p{No}])(?:[).:：）](?:\s|$)|[)）]?\s*[.。]?$)/u.exec(words)?.[1];
  const rank = letter === undefined ? -1 : rankOf(letter);
  return rank < 0 ? [] : [rank];
}

/** "Right answer: b" */
const namesRight = (item: Nodes): boolean => {
  const label = /^\s*([^:：\n]{2,40})[:：]/.exec(textOf(item))?.[1];
  return label !== undefined && isRightRemark(label);
};

const isTextAlone = (node: Nodes): boolean =>
  'children' in node
    ? node.children.every(isTextAlone)
    : /^(?:text|inlineCode|break)$/.test(node.type) || hasNoContent([node]);

/** Whether an answer says no more than which choice is right. */
export const isLetterAlone = (answer: readonly RootContent[]): boolean => {
  const filled = answer.filter((node) => !hasNoContent([node]));
  return (
    filled.length === 1 &&
    isTextAlone(filled[0]!) &&
    textOf(filled[0]!)
      .replace(/^[^:：]*[:：]/, '')
      .replace(/[^\p{L}]/gu, '').length <= 1
  );
};

/** A choice with the signs it was written with; its content has none of them. */
interface SignedChoice {
  readonly content: readonly RootContent[];
  readonly letter?: string;
  readonly isRight: boolean;
  readonly isWrong: boolean;
  /** A sign that may mean something else: it counts only if a single choice has it. */
  readonly weak?: 'italics' | 'code' | 'capitals' | 'colour';
  readonly withWeak: readonly RootContent[];
}

/** A sign says which is right where some choices have it and others have not. */
function decide(read: readonly SignedChoice[], mayBeWeak = true): Choice[] {
  const some = (has: (one: SignedChoice) => boolean) => {
    const count = read.filter(has).length;
    return count > 0 && count < read.length;
  };
  const weak = (['colour', 'capitals', 'italics', 'code'] as const).find(
    (kind) => read.filter((one) => one.weak === kind).length === 1,
  );
  const isCorrect: (one: SignedChoice) => boolean = some(({ isRight }) => isRight)
    ? ({ isRight }) => isRight
    : some(({ isWrong }) => isWrong)
      ? ({ isWrong }) => !isWrong
      : weak && mayBeWeak
        ? (one) => one.weak === weak
        : () => false;
  const isByWeak =
    weak !== undefined && mayBeWeak && !some(({ isRight }) => isRight) && !some(({ isWrong }) => isWrong);
  return read.map((one) => ({
    content: isByWeak && one.weak === weak ? one.content : one.withWeak,
    correct: isCorrect(one),
    ...(one.letter === undefined ? {} : { letter: one.letter }),
  }));
}

const leadingBox = /^\s*(?:[(（[]\s*([xX✓✔*]?)\s*[)）\]]\s+|(?:([☒☑■●])|[☐□◻○⭘◯🔵🟢🔴🟡🟠🟣⚪⚫🅰🅱])\ufe0f?\s*)/u;
const leadingSign = /^\s*(?:[✓✔✅☑👉➡⭐🌟]\ufe0f?|[*=+](?=\s))\s*/u;
const wrongSign = /\s*[✗✘❌✕]\ufe0f?\s*/gu;
const behindArrow = /\s*(?:←|<-{1,2}|⟵|[–—-])\s*([^–—←<-]{2,30})$/u;
const trailingStar = /\s*(?:\(\*\)|\*)\s*$/;

function readChoice(content: readonly RootContent[]): SignedChoice {
  const [first, ...rest] = content;
  if (first?.type !== 'paragraph') return { content, withWeak: content, isRight: false, isWrong: false };
  const text = textOf(first);
  const letter = letterIn(text);
  let children: PhrasingContent[] = [...first.children];
  let isRight = /^\s*\*\s*[(（]?\p{L}[).:：）]/u.test(text);
  let isWrong = false;
  const box = letter ? null : leadingBox.exec(text);
  if (letter) children = withoutStart(children, letterPattern.exec(text)![0].length);
  else if (box) {
    isRight ||= Boolean(box[1]) || box[2] !== undefined;
    children = withoutStart(children, box[0].length);
  }
  const wrapped = withoutWrapping(children);
  if (wrapped?.sign === 'right') {
    isRight = true;
    children = wrapped.children;
  } else if (wrapped?.sign === 'wrong') {
    isWrong = true;
    children = wrapped.children;
  }
  const strip = (pattern: RegExp, with_ = '') => {
    children = mapText(children, (value) => value.replace(pattern, with_));
  };
  const words = () => textOf(children);
  if (words().search(tick) >= 0) {
    isRight = true;
    children = mapText(children, (value) => value.replace(tick, ' ').trim());
  }
  if (words().search(wrongSign) >= 0) {
    isWrong = true;
    children = mapText(children, (value) => value.replace(wrongSign, ' ').trim());
  }
  if (leadingSign.test(words())) {
    isRight = true;
    strip(leadingSign);
  }
  if (trailingStar.test(words())) {
    isRight = true;
    strip(trailingStar);
  }
  const highlighted = /^\s*==([^=]+)==\s*$|^\s*\[([^\]]+)\]\{[^}]*\}\s*$/.exec(words());
  if (highlighted) {
    isRight = true;
    strip(/^\s*(?:==|\[)|(?:==|\]\{[^}]*\})\s*$/g);
  }
  for (const remark of [rightNote, behindArrow]) {
    const note = remark.exec(words())?.[1];
    if (!note || !isRightRemark(note.trim())) continue;
    isRight = true;
    strip(remark);
  }
  const withWeak = [{ ...first, children }, ...rest];
  let weak: SignedChoice['weak'];
  if (wrapped && wrapped.sign !== 'right' && wrapped.sign !== 'wrong') {
    weak = wrapped.sign;
    children = wrapped.children;
  } else if (isInCapitals(words())) {
    weak = 'capitals';
    children = mapText(children, (value) => value.toLowerCase().replace(/\p{L}/u, (one) => one.toUpperCase()));
  }
  return {
    content: [{ ...first, children }, ...rest],
    withWeak,
    isRight,
    isWrong,
    ...(letter ? { letter } : {}),
    ...(weak ? { weak } : {}),
  };
}

/** No short name such as BBC, which is written so in any choice. */
const isInCapitals = (text: string): boolean => /\p{Lu}{4}|\p{Lu}{2,}\s+\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text);

/** Unwraps a choice that is all in one mark, and says what the mark means. */
function withoutWrapping(
  children: readonly PhrasingContent[],
):
  | { readonly sign: 'right' | 'wrong' | 'italics' | 'code' | 'colour'; readonly children: PhrasingContent[] }
  | undefined {
  const filled = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const [only] = filled;
  if (!only) return undefined;
  if (filled.length === 1) {
    if (only.type === 'strong') return { sign: 'right', children: only.children };
    if (only.type === 'delete') return { sign: 'wrong', children: only.children };
    if (only.type === 'emphasis')
      return only.children.length === 1 && only.children[0]!.type === 'strong'
        ? { sign: 'right', children: only.children[0]!.children }
        : { sign: 'italics', children: only.children };
    // `[Ames]{.underline}`, `[Ames]{.correct}`
    if (only.type === 'styledWords') return { sign: 'right', children: only.children };
    if (only.type === 'inlineCode') return { sign: 'code', children: [{ type: 'text', value: only.value }] };
  }
  const open = only.type === 'html' ? /^<([a-z]+)\b([^>]*)>/i.exec(only.value) : null;
  const last = filled.at(-1);
  if (!open || last?.type !== 'html' || !last.value.toLowerCase().startsWith(`</${open[1]!.toLowerCase()}`))
    return undefined;
  const inner = filled.slice(1, -1);
  if (/^(?:u|mark|ins|b|strong)$/i.test(open[1]!)) return { sign: 'right', children: inner };
  if (/^(?:s|del|strike)$/i.test(open[1]!)) return { sign: 'wrong', children: inner };
  if (/^(?:i|em|cite)$/i.test(open[1]!)) return { sign: 'italics', children: inner };
  return /^(?:span|font)$/i.test(open[1]!) ? { sign: 'colour', children: inner } : undefined;
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
