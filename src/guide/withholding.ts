// Withholds what may be an answer, with a message where it is unclear.
import type { Heading, List, ListItem, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { foldName } from '../formats/foldText.ts';
import { remembered } from '../formats/remembered.ts';
import { verdictsElsewhere } from '../languages/elsewhere.ts';
import { allLanguages } from '../languages/index.ts';
import { tasksElsewhere } from '../languages/sectionsElsewhere.ts';
import { namesMedium } from './attribution.ts';
import { isShownToStudents, linesOf, paragraphOf } from './containers.ts';
import type { ReadingContext } from './draft.ts';
import { readLocator } from './locator.ts';
import { textOf } from './syntaxTree.ts';

export interface WithholdingContext extends ReadingContext {
  /** Behind each question of the section stands a page. */
  readonly pagesFollow?: boolean;
  /** A bare number in brackets behind a question is its marks. */
  readonly marksInBrackets?: boolean;
}

const firstLines = (body: readonly RootContent[]): RootContent[] =>
  body.flatMap((node): RootContent[] =>
    node.type === 'list' ? node.children.flatMap(({ children: [first] }) => first ?? []) : [node],
  );

/**
 * "Why does she stay? [4]", as on examination papers. One number alone may be the answer to "How many?", and so may each where other
 * brackets of the section hold words.
 */
export function standMarksInBrackets(body: readonly RootContent[]): boolean {
  const ends = firstLines(body).flatMap((node) =>
    node.type === 'paragraph' ? (/\[\s*([^[\]]+?)\s*\]\s*$/.exec(textOf(node))?.[1] ?? []) : [],
  );
  const bare = ends.filter((end) => /^\d{1,2}$/.test(end));
  const named = ends.filter((end) => marksOrLines.test(end));
  return bare.length + named.length === ends.length && (bare.length > 1 || (bare.length > 0 && named.length > 0));
}

const pageBehind = /[?？؟]\s*(\d{1,4})(?:\s*[-–]\s*\d{1,4})?\s*$/;

/** "1. Who knocks? *105*", "2. Why? *106-7*": numbers in italics that grow from question to question are pages, and no answers. */
export function pagesFollowQuestions(body: readonly RootContent[]): boolean {
  const pages = firstLines(body).flatMap((node) => {
    const isLast = node.type === 'paragraph' && node.children.at(-1)?.type === 'emphasis';
    const page = isLast ? pageBehind.exec(textOf(node))?.[1] : undefined;
    return page === undefined ? [] : [Number(page)];
  });
  const falling = pages.filter((page, index) => index > 0 && page < pages[index - 1]!).length;
  return pages.length > 3 && falling * 5 < pages.length && pages.at(-1)! > pages[0]!;
}

/**
 * `nodes` without what stands behind their pictures and words: descriptions, captions, words that a pointer shows. It may be the
 * answer to the question above, "What is this?", and is added to `taken`; a picture is called `name` then.
 */
export function withoutDescriptions<Node extends RootContent>(
  nodes: readonly Node[],
  taken: Paragraph[],
  name: string,
): Node[] {
  const take = (text: string | null | undefined, position: RootContent['position']): boolean => {
    // A name that a program gave, or "Figure 2".
    if (!text || (/^[\p{L}_ -]{0,12}\d*(?:\.\w{2,4})?$/u.test(text.trim()) && /\d|\.\w/.test(text))) return false;
    taken.push({ type: 'paragraph', children: [{ type: 'text', value: text }], position });
    return true;
  };
  const read = (node: Nodes): Nodes => {
    if (isShownToStudents(node as RootContent) || node.type === 'answerBlock') return node;
    // "Which lamp, ![with two wicks](…), is brighter?": without it nobody could read the question.
    if (node.type === 'paragraph')
      return {
        ...node,
        children: node.children.map((child, index) =>
          child.type === 'image' && /\p{L}/u.test(flatText(node.children.slice(index + 1))) ? child : read(child),
        ) as PhrasingContent[],
      };
    if (node.type === 'image' || node.type === 'link') {
      const isTitled = take(node.title, node.position);
      const isDescribed = node.type === 'image' && take(node.alt, node.position);
      const bare = {
        ...node,
        ...(isTitled ? { title: null } : {}),
        ...(isDescribed ? { alt: name } : {}),
      } as typeof node;
      return bare.type === 'link' ? { ...bare, children: bare.children.map(read) as PhrasingContent[] } : bare;
    }
    if (node.type === 'html') {
      const value = node.value.replace(
        /(\s(alt|title|aria-label)\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi,
        (all, start: string, attribute: string, double?: string, single?: string) => {
          if (!take(double ?? single, node.position)) return all;
          return /^alt$/i.test(attribute) ? `${start}"${name}"` : '';
        },
      );
      return value === node.value ? node : { ...node, value };
    }
    return 'children' in node ? ({ ...node, children: (node.children as Nodes[]).map(read) } as Nodes) : node;
  };
  return nodes.map((node) => read(node) as Node);
}

interface Divided {
  prompt: RootContent[];
  /** In their order; nothing names them as answers. */
  readonly withheld: RootContent[];
}

const words = (list: 'tasks' | 'hints' | 'pointers'): string =>
  [...allLanguages.flatMap(({ question }) => question[list]), ...(list === 'tasks' ? tasksElsewhere : [])]
    .map((word) => foldName(word).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .sort((a, b) => b.length - a.length)
    .join('|');
const notInWord = String.raw`(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{M}\p{N}])`;
const task = new RegExp(`^[\\s\\p{P}]*(?:${words('tasks')})${notInWord}`, 'u');
const hint = new RegExp(`(?<![\\p{Script=Latin}])(?:${words('hints')})${notInWord}`, 'u');
const pointer = new RegExp(`(?<![\\p{Script=Latin}])(?:${words('pointers')})${notInWord}`, 'u');
const marksOrLines = new RegExp(
  `^\\d{1,3}\\s*(?:${allLanguages.flatMap(({ marks }) => marks).join('|')})$|^(?:${allLanguages.flatMap(({ lines, classroom }) => [...lines, ...classroom.boxes, ...classroom.squares]).join('|')})\\s*[:：]\\s*\\d{1,2}$`,
  'iu',
);
/** Part of a regular expression: words that say whether a statement is true. */
export const verdictWords = [...allLanguages.flatMap(({ answer }) => answer.verdicts), ...verdictsElsewhere]
  .map(foldName)
  .sort((a, b) => b.length - a.length)
  .join('|');
const verdictBehind = new RegExp(
  `(?:[(（[]\\s*(?:${verdictWords})\\s*[)）\\]]|\\s(?:[–—-]|=|→|->|=>)\\s*(?:${verdictWords}))\\s*[.。]?\\s*$`,
  'iu',
);
const startsWithVerdict = new RegExp(`^[\\s*_([]*(?:${verdictWords}|[TFVRWPNSПНВХΣΛ])(?!\\p{L})`, 'iu');
const anyVerdict = new RegExp(`(?<!\\p{L})(?:${verdictWords})(?!\\p{L})`, 'giu');
const verdictInBrackets = new RegExp(`[(（[]\\s*(?:${verdictWords})\\s*[)）\\]]`, 'iu');
const verdictsOffered = new RegExp(`^(?:${verdictWords})\\s*(?:/|\\||,|or|oder|ou|o|of)\\s*(?:${verdictWords})$`, 'iu');

/** "Ines is the eldest. T", "Hij is oud. Onwaar": a sentence, and behind it whether it is true. */
const verdictAlone = new RegExp(
  `(?<=[.!?。！？]["”’»)]?)\\s*[*_]*(?:${verdictWords}|[TFVRWPNSПНВХΣΛ])[*_]*\\s*[.。]?\\s*$`,
  'iu',
);

/** Whether all points of a list, but for one at most, end with a verdict. */
export function endInVerdicts({ children }: List): boolean {
  const verdicts = children.filter(({ children: [first] }) => {
    const text = first?.type === 'paragraph' ? flatText(first.children) : '';
    return verdictAlone.test(text) || verdictBehind.test(text);
  });
  return verdicts.length > 2 && verdicts.length >= children.length - 1;
}

/** Somebody is told what to do: "Give two reasons", "in your own words". */
export const isInstruction = remembered((sentence: string): boolean => {
  const plain = foldName(sentence);
  return plain !== '' && (task.test(plain) || hint.test(plain));
});

/** Beside "3. Why does he sing?" the heading "4. Name two of his songs." is a question too, and what is below it may answer it. */
export function markAskingHeadings(body: readonly RootContent[]): void {
  const headings = body.filter(
    (node): node is Heading => node.type === 'heading' && /^\s*\d+[.)]\s/.test(textOf(node)),
  );
  for (const depth of new Set(headings.map((heading) => heading.depth))) {
    const same = headings
      .filter((heading) => heading.depth === depth)
      .map((heading) => ({ heading, text: textOf(heading) }));
    const asking = same.filter(({ text }) => /[?？؟]/.test(text));
    const told = same.filter(({ text }) => !/[?？؟]/.test(text) && isInstruction(text.replace(/^\s*\d+[.)]\s*/, '')));
    const all = same.length;
    if ((asking.length > 0 && (asking.length + told.length) * 2 > all) || (all > 1 && told.length === all))
      for (const { heading } of same) heading.data = { ...heading.data, asks: true };
  }
}

const isRoomToWrite = (text: string): boolean => /_{3,}|\.{4,}|…{2,}/.test(text) || /^[\s_.…☐□]*$/u.test(text);

/** Words of a line; a break is the end of a line as a line feed is. */
const flatText = (children: readonly PhrasingContent[]): string =>
  children
    .map((child) => (child.type === 'break' ? '\n' : 'children' in child ? flatText(child.children) : textOf(child)))
    .join('');

/** `children` before and from the character `at` of their `flatText`. */
function cutAt(children: readonly PhrasingContent[], at: number): [PhrasingContent[], PhrasingContent[]] {
  const before: PhrasingContent[] = [];
  const after: PhrasingContent[] = [];
  let left = at;
  for (const child of children) {
    const size = flatText([child]).length;
    if (left >= size && (left > 0 || size === 0)) {
      (left === 0 && after.length > 0 ? after : before).push(child);
      left -= size;
    } else if (left <= 0) after.push(child);
    else {
      if (child.type === 'text') {
        before.push({ ...child, value: child.value.slice(0, left) });
        after.push({ ...child, value: child.value.slice(left) });
      } else if ('children' in child) {
        const [first, second] = cutAt(child.children as PhrasingContent[], left);
        before.push({ ...child, children: first } as PhrasingContent);
        after.push({ ...child, children: second } as PhrasingContent);
      } else before.push(child);
      left = 0;
    }
  }
  return [before, after];
}

/** Beside marks or lines they say how a worksheet prints the question; alone they may be its answer. */
const worksheetWords: ReadonlySet<string> = new Set(
  allLanguages.flatMap(({ classroom: { levels, boxes, squares } }) => [
    ...Object.values(levels).flat(),
    ...boxes,
    ...squares,
  ]),
);

/** Text after a question that students may see: its place and marks, an instruction, room to write, choices. */
function isForStudents(piece: string, { languages, pagesFollow, marksInBrackets }: WithholdingContext): boolean {
  const inner = /^[([（](.*)[)）\]][.。]?$/su.exec(piece)?.[1]?.trim();
  const text = inner ?? piece;
  if (isRoomToWrite(text) || isInstruction(text) || verdictsOffered.test(text)) return true;
  if (marksInBrackets && /^\[\s*\d{1,2}\s*\]$/.test(piece)) return true;
  if (pagesFollow && /^\d{1,4}(?:\s*[-–]\s*\d{1,4})?$/.test(text)) return true;
  if (inner === undefined) return false;
  const pieces = inner.split(/\s*[,;]\s*/);
  const others = pieces.filter((one) => !marksOrLines.test(one));
  const places =
    others.length < pieces.length ? others.filter((one) => !worksheetWords.has(one.toLowerCase())) : others;
  return (
    places.length === 0 ||
    namesMedium(inner, languages) ||
    [places.join(', '), ...places].some((place) => readLocator(place, languages) !== undefined)
  );
}

/** The place behind a question's mark from which students read no further; -1 if they read it all. */
function endForStudents(text: string, context: WithholdingContext): number {
  const verdictAt = verdictBehind.exec(text) ?? verdictAlone.exec(text);
  // "true (richtig) or false (falsch)" translates what it asks for.
  if (verdictAt && !verdictInBrackets.test(text.slice(0, verdictAt.index))) return verdictAt.index;
  // One inside a quotation or a parenthesis is not the question's own.
  const last = [...text.matchAll(/[?？؟]+!?(?![”"’'»›」』]|[^()（）]*[)）])/gu)].at(-1);
  if (!last) return -1;
  let at = last.index + last[0].length;
  for (const piece of text
    .slice(at)
    .match(
      /\s*(?:[([（][^()[\]（）]*[)）\]][.。]?|[^.!。！\n([（]+(?:[.!。！](?!\s|$|\n)[^.!。！\n([（]*)*[.!。！]*|[.!。！\n([（])/gu,
    ) ?? []) {
    if (piece.trim() !== '' && !/^[\s.!。！*_]*$/.test(piece) && !isForStudents(piece.trim(), context)) return at;
    at += piece.length;
  }
  return -1;
}

/** "Find an example. *(the scene in the mill)*": where words in italics and parentheses begin behind a task; -1 for none. */
function startOfRemark({ children }: Paragraph, text: string, context: WithholdingContext): number {
  const last = children.at(-1);
  if (last?.type !== 'emphasis' && last?.type !== 'strong') return -1;
  const words = flatText([last]);
  const isRemark = /^\([^()]{4,}\)[.。]?$/u.test(words) && /\s/.test(words) && !/\d/.test(words);
  const before = text.slice(0, text.length - words.length);
  return isRemark && isInstruction(before) && !isForStudents(words, context) ? before.length : -1;
}

/** "Which stone is it? It is granite.": the words behind the question may be its answer. */
export function divideLine(
  paragraph: Paragraph,
  context: WithholdingContext,
): { readonly kept: Paragraph; readonly withheld: Paragraph | undefined } {
  const byLine = divideByLine(paragraph, context);
  if (byLine) return byLine;
  const text = flatText(paragraph.children);
  const found = endForStudents(text, context);
  const at = found < 0 ? startOfRemark(paragraph, text, context) : found;
  if (at < 0) return { kept: paragraph, withheld: undefined };
  const [before, after] = cutAt(paragraph.children, at);
  return {
    kept: paragraphOf(linesOf({ ...paragraph, children: before }), paragraph) ?? { ...paragraph, children: [] },
    withheld: paragraphOf(linesOf({ ...paragraph, children: withoutSigns(after) }), paragraph),
  };
}

/** "When was it? / in May / Where was it? / in Rye": lines that ask, and after each the line that answers. */
function divideByLine(
  paragraph: Paragraph,
  context: WithholdingContext,
): { readonly kept: Paragraph; readonly withheld: Paragraph | undefined } | undefined {
  const lines = linesOf(paragraph);
  const texts = lines.map((line) => textOf(line).trim());
  // "(a) Who speaks? [1]"
  const asking = texts.map((text) => /[?？؟]["”’»)]*\s*(?:[([（][^()[\]（）]{1,20}[)\]）])?$/.test(text));
  if (asking.filter(Boolean).length < 2) return divideBelowMarks(paragraph, texts, context);
  // Lines that an editor broke end anywhere, also behind a question.
  const breaks = paragraph.children.filter(({ type }) => type === 'break').length;
  const areTyped =
    breaks * 2 >= lines.length - 1 ||
    texts.every(
      (text, at) => !asking[at] || at === 0 || /^(?:[-–—•]|[(（]?(?:\d{1,2}|[a-hivx]{1,4})[)）.])/u.test(text),
    );
  if (!areTyped) return undefined;
  const first = asking.indexOf(true);
  const isAnswer = texts.map(
    (text, at) => at > first && !asking[at] && text !== '' && !/[:：]$/.test(text) && !isForStudents(text, context),
  );
  if (!isAnswer.includes(true)) return undefined;
  const kept = lines.filter((_, at) => !isAnswer[at]);
  const hidden = lines.filter((_, at) => isAnswer[at]);
  const pause: PhrasingContent = { type: 'break' };
  return { kept: paragraphOf(kept, paragraph, pause) ?? paragraph, withheld: paragraphOf(hidden, paragraph, pause) };
}

/** "Explain the ending. [4]", and in the next line what is right. */
function divideBelowMarks(
  paragraph: Paragraph,
  texts: readonly string[],
  context: WithholdingContext,
): { readonly kept: Paragraph; readonly withheld: Paragraph | undefined } | undefined {
  const [, square, inner = ''] = /([([（])\s*([^()[\]（）]{1,20}?)\s*[)\]）]$/u.exec(texts[0] ?? '') ?? [];
  const areMarks = marksOrLines.test(inner) || (square === '[' && /^\d{1,2}$/.test(inner));
  const below = texts.slice(1);
  if (!areMarks || below.length === 0 || below.some((text) => /[?？؟]/.test(text) || isForStudents(text, context)))
    return undefined;
  const lines = linesOf(paragraph);
  return {
    kept: paragraphOf(lines.slice(0, 1), paragraph) ?? paragraph,
    withheld: paragraphOf(lines.slice(1), paragraph),
  };
}

/** The arrow, dash or bars before an answer, and the parentheses around it. */
function withoutSigns(children: readonly PhrasingContent[]): PhrasingContent[] {
  const [first, ...rest] = children;
  if (first?.type !== 'text') return [...children];
  const value = first.value.replace(/^\s*(?:[-–—:=]+>?|→|⇒|\|\|)?\s*/u, '').replace(/^\(([^()]*)\)\s*$/, '$1');
  return value === '' ? rest : [{ ...first, value }, ...rest];
}

const asksHere = (node: RootContent): node is Paragraph | Heading =>
  (node.type === 'paragraph' || node.type === 'heading') && /[?？؟]/.test(textOf(node));

const isTaskList = (list: List): boolean => {
  const asking = list.children.filter(({ children: [first] }) => {
    const text = first?.type === 'paragraph' ? flatText(first.children) : '';
    return /[?？؟]/.test(text) || isInstruction(text) || /_{3,}/.test(text);
  });
  return asking.length * 2 > list.children.length;
};

function isPartOfQuestion(node: RootContent, before: RootContent | undefined, asking: string): boolean {
  if (isShownToStudents(node)) return true;
  const isAnnounced = before !== undefined && /[:：]\s*$/.test(textOf(before));
  switch (node.type) {
    case 'paragraph': {
      const text = flatText(node.children).trim();
      const isPicture =
        text === '' || node.children.every((child) => child.type === 'image' || textOf(child).trim() === '');
      return isPicture || isRoomToWrite(text) || isInstruction(text) || isAnnounced;
    }
    case 'list':
      // "4. Name three of his songs:", a heading, and a list of three.
      if (isAnnounced && !(before?.type === 'heading' && before.data?.asks)) return true;
      // "Read these statements and decide if they are true or false."
      return isTaskList(node) || (!/[?？؟]/.test(asking) && offersVerdicts(asking) && areStatements(node));
    case 'blockquote':
      return isAnnounced || pointer.test(foldName(asking));
    case 'code':
    case 'formula':
      return isAnnounced || pointer.test(foldName(asking));
    case 'table':
      return (
        isAnnounced ||
        pointer.test(foldName(asking)) ||
        textOf(node.children.slice(1)).trim() === '' ||
        hasEmptyCell(node)
      );
    case 'html':
      return /^\s*<!--|^\s*<(?:br|hr|img|figure|picture|svg|math)\b/i.test(node.value);
    default:
      return true;
  }
}

/** "true or false", "(T/F)" */
export const offersVerdicts = (text: string): boolean => new Set(foldName(text).match(anyVerdict) ?? []).size > 1;

/** Whole sentences, and no verdict among them. */
const areStatements = ({ children }: List): boolean =>
  children.length > 1 &&
  children.every((item) => {
    const text = flatText(item.children[0]?.type === 'paragraph' ? item.children[0].children : []).trim();
    return /\p{L}[.!。！]?["”’»]?$/u.test(text) && text.split(/\s+/).length > 2 && !startsWithVerdict.test(text);
  });

const hasEmptyCell = (table: RootContent): boolean =>
  table.type === 'table' &&
  table.children.slice(1).some((row) => row.children.some((cell) => textOf(cell).trim() === ''));

/**
 * Blocks of one question without its labelled answers and its choices. What stands behind the last line that asks stays only where it
 * is plainly said to students: a task, room to write, parts that ask themselves, a passage that the question announces.
 */
export function divideQuestion(blocks: readonly RootContent[], context: WithholdingContext): Divided {
  if (context.answers === 'shown') return { prompt: [...blocks], withheld: [] };
  const withheld: RootContent[] = [];
  const prompt: RootContent[] = [];
  const asker = Math.max(blocks.findLastIndex(asksHere), 0);
  const asking = blocks[asker] ? textOf(blocks[asker]) : '';
  blocks.forEach((node, index) => {
    if (index < asker || node.type === 'answerBlock') {
      prompt.push(node);
      return;
    }
    if (index === asker) {
      if (node.type !== 'paragraph') {
        prompt.push(node.type === 'list' ? divideParts(node, withheld, context) : node);
        return;
      }
      const { kept, withheld: behind } = divideLine(node, context);
      prompt.push(kept);
      if (behind) withheld.push(behind);
      return;
    }
    if (!isPartOfQuestion(node, prompt.at(-1), asking)) withheld.push(node);
    else prompt.push(node.type === 'list' ? divideParts(node, withheld, context) : node);
  });
  return { prompt, withheld };
}

/** Parts of a question are questions; what is withheld of one is added to `withheld`. */
function divideParts(list: List, withheld: RootContent[], context: WithholdingContext): List {
  const children = list.children.map((item): ListItem => {
    if (isShownToStudents(item)) return item;
    const divided = divideQuestion(item.children as RootContent[], context);
    withheld.push(...divided.withheld);
    return { ...item, children: divided.prompt as ListItem['children'] };
  });
  return { ...list, children };
}
