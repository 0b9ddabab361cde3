// Lines that mean more than running text: definitions, verse, bullets, labels, entries.
import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { allLanguages, questionLabels, questionNumberUnspaced } from '../languages/index.ts';
import { answerLetters } from './answerLabels.ts';
import { joinLooseChoices, withoutStart } from './choices.ts';
import { linesOf, paragraphOf } from './containers.ts';
import type { SectionDraft } from './draft.ts';
import { isTitleOfPerson, labelOf } from './names.ts';
import { textOf } from './syntaxTree.ts';
import { endInVerdicts } from './withholding.ts';

type Line = readonly PhrasingContent[];

/** `nodes` with definition lists, line blocks, loose choices and typed bullets as Markdown's own lists and breaks. */
export function readTypedLines(nodes: readonly RootContent[]): RootContent[] {
  const result: RootContent[] = [];
  for (const written of joinLooseChoices(nodes)) {
    if (written.type === 'list' || written.type === 'listItem' || written.type === 'blockquote') {
      const read = { ...written, children: readTypedLines(written.children as RootContent[]) } as RootContent;
      if (read.type === 'list' && read.ordered && (isAnswered(read) || endInVerdicts(read)))
        read.data = { ...read.data, asks: true };
      result.push(read);
      continue;
    }
    const node = written.type === 'paragraph' ? withBreaks(withTypedDigits(written)) : written;
    if (node.type !== 'paragraph') {
      result.push(node);
      continue;
    }
    const lines = linesOf(node);
    const before = result.at(-1);
    const asked = questionsOf(lines, node);
    if (asked) {
      result.push(...asked);
      continue;
    }
    if (isBullets(lines) || isLineBlock(lines)) {
      result.push(isLineBlock(lines) ? verseOf(lines, node) : bulletsOf(lines, node));
      continue;
    }
    const definition = definitionOf(lines, node);
    if (definition) {
      addEntry(result, definition);
      continue;
    }
    // "Term", a line without words, ": meaning"
    const isMeaning = lines.every((line) => meaningSign.test(textOf(line)));
    if (isMeaning && before?.type === 'paragraph' && isTerm(textOf(before)) && linesOf(before).length === 1) {
      result.pop();
      addEntry(result, entry(linesOf(before)[0]!, lines, before));
      continue;
    }
    result.push(node);
  }
  return result;
}

/** "2️⃣ Why does she stay?": a digit on a key is the number of a question. */
function withTypedDigits<Node extends Paragraph | PhrasingContent>(node: Node): Node {
  if (node.type === 'text')
    return { ...node, value: node.value.replace(/(^|\n)(\s*)(\d)\ufe0f?\u20e3\s*/gu, '$1$2$3. ') };
  if (!('children' in node) || !/\u20e3/u.test(textOf(node))) return node;
  return { ...node, children: (node.children as PhrasingContent[]).map((child) => withTypedDigits(child)) };
}

const isBreak = (node: PhrasingContent | undefined): boolean =>
  node?.type === 'break' || (node?.type === 'html' && /^<br\s*\/?>$/i.test(node.value));

/** `<br>` at the end of a line is a break; at the end of a paragraph it is nothing. */
function withBreaks(paragraph: Paragraph): Paragraph {
  if (!paragraph.children.some((child) => child.type === 'html' && isBreak(child))) return paragraph;
  const children: PhrasingContent[] = [];
  for (const child of paragraph.children) {
    const last = children.at(-1);
    if (isBreak(child)) {
      if (last?.type === 'text') children.splice(-1, 1, { ...last, value: last.value.trimEnd() });
      children.push({ type: 'break', position: child.position });
    } else if (child.type === 'text' && isBreak(last)) {
      const value = child.value.replace(/^\s*\n\s*|^\s+/, '');
      if (value !== '') children.push({ ...child, value });
    } else children.push(child);
  }
  while (isBreak(children.at(-1))) children.pop();
  return { ...paragraph, children };
}

const questionLetters = allLanguages.flatMap(({ question }) => question.letters);
const typedNumber = new RegExp(
  `^\\s*(?:(?:${[...questionLabels, ...questionLetters].join('|')})\\s*(\\d{1,3})\\s*[.:：)]|(\\d{1,3})[.)]|${questionNumberUnspaced})\\s*(?=\\D)`,
  'i',
);

/** "1. The lamp is old. / A: True": most points have a line that answers them. */
const isAnswered = ({ children }: List): boolean =>
  children.filter(({ children: [first] }) => first?.type === 'paragraph' && hasLabelledAnswer(linesOf(first).slice(1)))
    .length *
    2 >
  children.length;

const letterLine = new RegExp(`^\\s*(?:${answerLetters})\\s*[:：]`);

/** A line begins with `A:`, and none with `B:`. */
const hasLabelledAnswer = (lines: readonly Line[]): boolean =>
  lines.some((line) => letterLine.test(textOf(line))) && !lines.some((line) => /^\s*B\s*[:：.)]/.test(textOf(line)));

/** @returns undefined where the paragraph has other lines than its source, as one made of several */
function positionOfLine({ position }: Paragraph, count: number, index: number): Paragraph['position'] {
  if (!position || position.end.line - position.start.line + 1 !== count) return undefined;
  const line = position.start.line + index;
  const column = index === 0 ? position.start.column : 1;
  return { start: { line, column }, end: index === count - 1 ? position.end : { line, column } };
}

/** The digits of the match, or the numeral of "問一". */
function numberIn(match: RegExpExecArray): number {
  const digits = match.slice(1).find((one) => one !== undefined);
  if (digits !== undefined) return Number(digits);
  const [tens, ones] = /[一二三四五六七八九十]+/.exec(match[0])![0].split('十');
  const value = (sign: string | undefined) => (sign ? '一二三四五六七八九'.indexOf(sign) + 1 : 0);
  return ones === undefined ? value(tens) : (value(tens) || 1) * 10 + value(ones);
}

/** "1. Who lights it? / Ada. / 2. Why? / …": lines by turns a question and what answers it, all in one paragraph. */
function questionsOf(lines: readonly Line[], like: Paragraph): RootContent[] | undefined {
  const groups: { readonly number: number; readonly question: Line; readonly rest: Line[] }[] = [];
  const positions = new Map(lines.map((line, index) => [line, positionOfLine(like, lines.length, index)]));
  const positionOf = (line: Line) => positions.get(line) ?? line[0]?.position ?? like.position;
  const above: Line[] = [];
  /** Numbers behind a word for questions, such as "Q2)". */
  let named = 0;
  for (const line of lines.filter((one) => textOf(one).trim() !== '' || one.some(({ type }) => type === 'image'))) {
    const number = typedNumber.exec(textOf(line));
    const last = groups.at(-1);
    const count = number ? numberIn(number) : Number.NaN;
    if (number && (!last || count === last.number + 1)) {
      const question = withoutStart(line, number[0].length);
      positions.set(question, positions.get(line));
      groups.push({ number: count, question, rest: [] });
      if (number[2] === undefined) named += 1;
    } else (last ? last.rest : above).push(line);
  }
  const answered = groups.filter(({ rest }) => rest.length > 0);
  const asking = groups.filter(({ question }) => /[?？؟]/.test(textOf(question)));
  // Lettered lines are choices.
  const areChoices = groups.some(
    ({ rest }) => rest.filter((line) => /^\s*[(（]?[a-dA-D][.)）]\s/.test(textOf(line))).length > 1,
  );
  const isLabelled = groups.filter(({ rest }) => hasLabelledAnswer(rest)).length * 2 >= groups.length;
  const inLine = answersInLines(lines);
  if (inLine) return [{ ...listOfItems(inLine, like, positionOf), data: { asks: true } }];
  const asks =
    groups.length > 1 &&
    (named === groups.length || (answered.length * 2 >= groups.length && asking.length * 3 >= groups.length));
  // Choices below a number that stands behind a word are choices of that question.
  if (groups.length === 0 || (areChoices && named < groups.length) || !(asks || isLabelled)) return undefined;
  const top = paragraphOf(above, like);
  const list = { ...listOfItems(groups, like, positionOf), start: groups[0]!.number };
  return [...(top ? [top] : []), { ...list, data: { asks: true } }];
}

/** Questions with what stands below each. */
function listOfItems(
  groups: readonly { readonly question: Line; readonly rest: readonly Line[] }[],
  like: Paragraph,
  positionOf: (line: Line) => Paragraph['position'],
): List {
  const children = groups.map(({ question, rest }): ListItem => {
    const below = paragraphOf(rest, like, { type: 'break' });
    const blocks = [{ ...like, children: [...question], position: positionOf(question) }];
    if (below) blocks.push({ ...below, position: positionOf(rest[0]!) });
    return itemOf(blocks);
  });
  return { type: 'list', ordered: true, start: 1, spread: false, children, position: children[0]!.position };
}

const typedMark = /^\s*(?:[(（](\d{1,2}|[a-hivx]+)[)）]|(\d{1,2}|[A-H])[.)]|([a-h])\)|([IVX]+)\.)\s+/u;

/** "I. Who lights it? – Ada / II. …", "(1) Who? / (Ada) / (2) …": each line that asks has a mark, and its answer behind or below it. */
function answersInLines(lines: readonly Line[]): { readonly question: Line; readonly rest: Line[] }[] | undefined {
  const found: { readonly question: Line; readonly rest: Line[]; readonly mark: string }[] = [];
  for (const line of lines) {
    const text = textOf(line);
    const mark = typedMark.exec(text);
    if (mark && /[?？؟]/.test(text)) found.push({ question: line, rest: [], mark: mark.slice(1).join('') });
    else if (mark || found.length === 0) return undefined;
    else found.at(-1)!.rest.push(line);
  }
  const isAnswered = ({ question, rest }: (typeof found)[number]) =>
    rest.length > 0 || /[?？؟]["”’»)]*\s+(?![([（]?\s*\d)\S/u.test(textOf(question));
  const first = /^(?:1|a|i)$/i.test(found[0]?.mark ?? '');
  if (!first || found.length < 2 || found.filter(isAnswered).length * 2 < found.length) return undefined;
  return found.map(({ question, rest }) => ({
    question: withoutStart(question, typedMark.exec(textOf(question))![0].length),
    rest,
  }));
}

const meaningSign = /^\s*[:~]\s+(?=\S)/;
const bulletSign = /^\s*(?:[•·▪▸►‣◦○●■‐]\s+|[•▪►●■](?=[^\s•▪►●■])|o\t)(?=\S)/u;

const isBullets = (lines: readonly Line[]): boolean =>
  lines.length > 0 && lines.every((line) => bulletSign.test(textOf(line)));
const isLineBlock = (lines: readonly Line[]): boolean =>
  lines.length > 1 &&
  lines.every((line) => /^\s*\|(?:\s|$)/.test(textOf(line)) && !/\|\s*$/.test(textOf(line).slice(1)));

function bulletsOf(lines: readonly Line[], like: Paragraph): List {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    position: like.position,
    children: lines.map((line) =>
      itemOf([{ ...like, children: withoutStart(line, bulletSign.exec(textOf(line))![0].length) }]),
    ),
  };
}

const itemOf = (children: readonly RootContent[]): ListItem => ({
  type: 'listItem',
  spread: false,
  children: [...children] as ListItem['children'],
  position: children[0]?.position,
});

/** Lines behind bars (pandoc); what they are indented by stays. */
function verseOf(lines: readonly Line[], like: Paragraph): Paragraph {
  const children = lines.flatMap((line, index): PhrasingContent[] => {
    const [, sign, indent] = /^(\s*\|)(?:\s(\s*))?/.exec(textOf(line)) as unknown as [
      string,
      string,
      string | undefined,
    ];
    const rest = withoutStart(line, sign.length + (indent === undefined ? 0 : indent.length + 1));
    return [
      ...(index > 0 ? [{ type: 'break' } as const] : []),
      ...(indent ? [{ type: 'text', value: '\u00a0'.repeat(indent.length) } as const] : []),
      ...rest,
    ];
  });
  return { ...like, children };
}

const isTerm = (text: string): boolean => text.trim() !== '' && text.length <= 80 && !/[.?!？！。:：]\s*$/.test(text);

/** A term in its line, and below it lines that begin with a colon or a tilde. */
function definitionOf(lines: readonly Line[], like: Paragraph): ListItem | undefined {
  const [term, ...meanings] = lines;
  if (!term || meanings.length === 0 || !isTerm(textOf(term)) || meaningSign.test(textOf(term))) return undefined;
  return meaningSign.test(textOf(meanings[0]!)) ? entry(term, meanings, like) : undefined;
}

function entry(term: Line, meanings: readonly Line[], like: Paragraph): ListItem {
  const texts: PhrasingContent[][] = [];
  for (const line of meanings) {
    const sign = meaningSign.exec(textOf(line));
    if (sign || texts.length === 0) texts.push(withoutStart(line, sign?.[0].length ?? 0));
    else texts.at(-1)!.push({ type: 'text', value: ' ' }, ...line);
  }
  const [first = [], ...more] = texts;
  const isBold = term.length === 1 && term[0]!.type === 'strong';
  const name: PhrasingContent = isBold ? term[0]! : { type: 'strong', children: [...term] };
  return itemOf([
    { ...like, children: [name, { type: 'text', value: ': ' }, ...first] },
    ...more.map((children) => ({ ...like, children })),
  ]);
}

function addEntry(result: RootContent[], item: ListItem): void {
  const last = result.at(-1);
  if (last?.type === 'list' && last.data?.isEntries) last.children.push(item);
  else
    result.push({
      type: 'list',
      ordered: false,
      spread: false,
      children: [item],
      position: item.position,
      data: { isEntries: true },
    });
}

declare module 'mdast' {
  interface ListData {
    /** Made of lines that were typed as terms and meanings. */
    isEntries?: boolean;
    /** Made of numbered lines that have lines below them, of which many ask. */
    asks?: boolean;
  }
}

/** `wick – the cord`, `Ada Finch: the girl`: a short name, a sign, and what it is. */
const named =
  /^\s*([^:：–—\t]{1,60}?)(\s*[:：](?=\s|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana})\s*|\s+[–—-]\s+|\s*\t+\s*|\s+=\s+)(?=\S)/u;

function nameLength(line: Line): number {
  const match = named.exec(textOf(line));
  if (!match || line[0]?.type === 'strong') return 0;
  const name = match[1]!.trim();
  return name.split(/\s+/).length <= 6 &&
    !/[.!?]\s/.test(withoutShortTitles(name)) &&
    line[0]?.type === 'text' &&
    line[0].value.length >= match[0].length
    ? match[1]!.length
    : 0;
}

/** The full stop of "Mr. Knightley" and "J. Alfred Prufrock" ends no sentence. */
const withoutShortTitles = (name: string): string =>
  name.replace(/(\p{L}+)\.(?=\s)/gu, (written, word: string) =>
    /^\p{Lu}$/u.test(word) || isTitleOfPerson(word) ? word : written,
  );

const withBoldName = (line: Line, length: number): PhrasingContent[] => {
  const [first, ...rest] = line;
  if (first?.type !== 'text') return [...line];
  return [
    { type: 'strong', children: [{ type: 'text', value: first.value.slice(0, length).trim() }] },
    { ...first, value: first.value.slice(length) },
    ...rest,
  ];
};

const isNamed = (line: Line): boolean =>
  nameLength(line) > 0 || labelOf({ type: 'paragraph', children: [...line] }) !== undefined;

/** In sections of terms and people, and of what happened when, lines and points that begin with a name get it in bold, as a list. */
export function readEntries(section: SectionDraft): void {
  if (!['glossary', 'characters', 'themes', 'timeline'].includes(section.kind)) return;
  if (section.kind !== 'glossary' && section.body.some(({ type }) => type === 'heading')) return;
  const isEntryLines = (node: RootContent): node is Paragraph =>
    node.type === 'paragraph' && linesOf(node).every(isNamed);
  const entries = section.body.filter(isEntryLines).reduce((sum, node) => sum + linesOf(node).length, 0);
  const result: RootContent[] = [];
  for (const node of section.body) {
    if (node.type === 'list') {
      for (const item of node.children) {
        const [first] = item.children;
        if (first?.type !== 'paragraph' || labelOf(first)) continue;
        const length = nameLength(first.children);
        if (length > 0) first.children = withBoldName(first.children, length);
      }
      result.push(node);
    } else if (isEntryLines(node) && (entries > 1 || section.body.length === 1)) {
      for (const line of linesOf(node)) {
        const length = nameLength(line);
        addEntry(result, itemOf([{ ...node, children: length > 0 ? withBoldName(line, length) : [...line] }]));
      }
    } else result.push(node);
  }
  section.body = result;
}

const label = /^\s*(?:\p{Lu}|\p{Lo})[^:：.!?\n]{0,30}[:：]\s/u;

const enumerator =
  /^\s*(?:\(?(\p{Ll}|\p{Lu}|[ivxIVX]{1,4}|\d{1,2})\)|(\p{Ll}|\p{Lu}|[ivxIVX]{1,4})\.|[–—→➢➤➔✓✔✗★☆§※◆◇»-])\s+\S|^\s*(\d{1,2})\.(?=\p{L})/u;

/** "a. the lamp / b. the door", "(1) … / (2) …", "– … / – …": Markdown knows no such lists. A line above may lead to them. */
function isEnumeration(lines: readonly Line[]): boolean {
  const signs = lines.map((line) => enumerator.exec(textOf(line)));
  const first = signs.findIndex((sign) => sign !== null);
  const counted = signs.slice(first);
  if (first < 0 || first > 1 || counted.length < 2 || counted.includes(null)) return false;
  const [one, two] = counted.map((sign) => sign![1] ?? sign![2] ?? sign![3] ?? sign![0].trim()[0]!);
  return /^(?:a|A|i|I|1|а|А|α)$/u.test(one!) ? one !== two : one === two && /^[^\p{L}\p{N}]$/u.test(one!);
}

/** Two lines or more that each begin with a label stay lines; so does a line of signs to write on. */
export function keepLabelledLines(nodes: readonly RootContent[]): void {
  for (const node of nodes) {
    if (node.type === 'paragraph') {
      const lines = linesOf(node);
      const isLabelled = (line: Line) =>
        (line[0]?.type === 'strong' && /[:：.]\s*$/.test(textOf(line[0]))) ||
        (line[0]?.type === 'strong' && /^\s*[:：]/.test(textOf(line[1]))) ||
        (line[0]?.type === 'text' && label.test(`${textOf(line)} `));
      const isKept = lines.length > 1 && lines.every((line) => isLabelled(line) || /_{4,}/.test(textOf(line)));
      if (isKept || isEnumeration(lines))
        node.children = paragraphOf(lines, node, { type: 'break' })?.children ?? node.children;
    } else if ('children' in node && node.type !== 'heading' && node.type !== 'table')
      keepLabelledLines(node.children as RootContent[]);
  }
}

/** Ticks of a list of things to do are for students too; those of a list that anything above it asks about may be a key. */
export function markDoneItems(section: SectionDraft): void {
  if (section.kind === 'questions' || section.kind === 'quiz' || section.kind === 'essays') return;
  section.body.forEach((node, index) => {
    if (node.type !== 'list' || !node.children.some(({ checked }) => checked)) return;
    const above = section.body.slice(0, index).findLast((one) => one.type === 'paragraph' || one.type === 'heading');
    if (/[?？؟]/.test(`${above ? textOf(above) : ''}${section.title}${textOf(node)}`)) return;
    for (const item of node.children)
      if (item.checked) item.data = { ...item.data, hProperties: { ...item.data?.hProperties, dataDone: 'true' } };
  });
}
