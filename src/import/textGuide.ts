// Makes a Markdown tree of plain text: headings, lists, tables by their lines.
import type { Heading, List, ListItem, Paragraph, Root, RootContent, Table, TableRow } from 'mdast';
import type { Position } from 'unist';
import { readHeadingLocator } from '../guide/locator.ts';
import { opensQuotation } from '../guide/quotedLine.ts';
import { allLanguages } from '../languages/index.ts';
import type { Removal } from './importedGuide.ts';
import { contentsKey } from './pageLines.ts';
import { readPlainText, type TextBlock } from './plainText.ts';
import { isSectionName, looksLikeHeading } from './sectionNames.ts';
import { isLabelledAnswer } from './shapeQuestions.ts';
import { namesWriter } from './titleLines.ts';

export function treeOfText(text: string): { readonly tree: Root; readonly removed: readonly Removal[] } {
  const { blocks, removed } = readPlainText(text);
  const entries = blocks.flatMap(entriesOf);
  const listed = new Set(
    removed.filter(({ kind }) => kind === 'lists of contents').map(({ text: one }) => contentsKey(one)),
  );
  const depths = headingDepths(entries, listed);
  return { tree: { type: 'root', children: assemble(entries, depths, subtitlesOf(entries, depths)) }, removed };
}

/** One line that says something of its own, or the lines of one paragraph. */
interface Entry {
  readonly text: string;
  readonly line: number;
  readonly space: number;
  /** Lines of verse or address stay lines. */
  readonly lines: readonly string[];
}

function entriesOf(block: TextBlock): Entry[] {
  return block.lines.map((text, index) => ({
    text: text.trim(),
    line: block.line + index,
    space: index === 0 ? block.space : 0,
    lines: [text.trim()],
  }));
}

const item = /^(?:([-•*·▪►◦○–])\s+|\(?(\d{1,3})[.)]\s+|\(?([a-hA-H])[.)]\s+|(☐|☑|☒|\[[ xX]\])\s*)(?=\S)/u;
const isItem = (text: string) => item.test(text);

/** Depth of each entry that is a heading. */
function headingDepths(entries: readonly Entry[], listed: ReadonlySet<string>): ReadonlyMap<Entry, 1 | 2 | 3> {
  const depths = new Map<Entry, 1 | 2 | 3>();
  const names = entries.map(({ text }) => (looksLikeHeading(text) ? isSectionName(text) : undefined));
  const firstName = names.findIndex((name) => name !== undefined && name !== 'contents');
  const known = entries.filter((_, index) => names[index]);
  const widest = Math.min(...known.map(({ space }) => space), 9);
  let kind: string | undefined;
  /** Numbered lines below one without a number are its parts, unless sections are numbered. */
  let hasSection = false;
  let lastPart: string | undefined;
  const numbersSections = known.some(({ text }) => isItem(text) && !listed.has(contentsKey(text)));
  for (const [index, entry] of entries.entries()) {
    const { text } = entry;
    const next = entries[index + 1];
    if (!next || !looksLikeHeading(text) || (kind === undefined && namesWriter(text))) continue;
    // “Also known as: Kath” between a name and what is said.
    const below = (isLabelled(next.text) && next.text.length < 80 ? entries[index + 2] : undefined) ?? next;
    const name = names[index];
    const isFirst = index === 0 || (depths.size === 0 && index < 3);
    if (index === 0 && firstName !== 0 && !/[?]$/.test(text)) {
      depths.set(entry, 1);
      continue;
    }
    if ((name === 'answers' || kind === 'quiz' || kind === 'questions') && isLabelledAnswer(text)) continue;
    if (name && name !== 'contents' && !(isItem(text) && isItem(next.text)) && !isAnswerLine(kind, text)) {
      // "Analysis" below one quotation of many is a part of it.
      const repeats = entries.filter((one) => contentsKey(one.text) === contentsKey(text)).length;
      depths.set(entry, repeats > 2 && kind !== undefined ? 3 : 2);
      if (repeats <= 2 || kind === undefined) kind = name;
      lastPart = undefined;
      continue;
    }
    if (listed.has(contentsKey(text)) && !isItem(text)) {
      depths.set(entry, 2);
      kind = 'prose';
      continue;
    }
    if (isItem(text) && !isNumberedHeading(text, next, kind)) continue;
    const place = readHeadingLocator(text, allLanguages);
    // “Part 1: The Harbour” above “Chapters 1–2: The storm”.
    const isAbovePart =
      /\d/.test(text + next.text) && looksLikeHeading(next.text) && readHeadingLocator(next.text, allLanguages);
    if (place && kind !== 'quotations' && (next.text.length > 40 || isItem(next.text) || isAbovePart)) {
      depths.set(entry, kind === undefined ? 2 : 3);
      continue;
    }
    if (!fits(kind, entry, below) && !hasSubtitle(kind, entries, index)) continue;
    if (depths.get(entries[index - 1]!) === 3 && hasSubtitle(kind, entries, index - 1)) continue;
    const isWide = known.length > 2 && widest > 1 && entry.space >= widest;
    if (
      kind !== 'characters' &&
      isLabelled(text) &&
      (isLabelled(next.text) || isLabelled(entries[index - 1]?.text ?? ''))
    )
      continue;
    // The numbers are over: what follows is no part of what they count.
    const isBehindNumbers = kind !== 'faq' && !isItem(text) && lastPart !== undefined && isItem(lastPart);
    const isPart = kind !== undefined || (hasSection && isItem(text) && !numbersSections);
    depths.set(entry, isPart && !isWide && !isBehindNumbers ? 3 : 2);
    lastPart = isPart && !isWide && !isBehindNumbers ? text : undefined;
    if (isBehindNumbers) kind = 'prose';
    hasSection ||= !isItem(text);
    if (isFirst && depths.size === 1) depths.set(entry, 2);
    if (isWide && kind !== undefined) kind = 'prose';
  }
  return depths;
}

/** `Also known as: Kath`, `Setting: Geneva` */
const isLabelled = (text: string) => /^[^:：]{2,40}[:：]\s*\S/u.test(text);

/** A name, what somebody or something is called, and then a paragraph: the second line is no heading of its own. */
function hasSubtitle(kind: string | undefined, entries: readonly Entry[], index: number): boolean {
  const [name, called, text] = entries.slice(index, index + 3);
  return (
    kind !== undefined &&
    namedParts.has(kind) &&
    text !== undefined &&
    isLine(name!.text) &&
    isLine(called!.text) &&
    isSectionName(called!.text) === undefined &&
    readHeadingLocator(called!.text, allLanguages) === undefined &&
    text.text.length >= 60 &&
    text.text.length > called!.text.length &&
    /[.!?…]["”’»)]*$/u.test(text.text)
  );
}

const isLine = (text: string) => looksLikeHeading(text) && !/[?？]$/u.test(text) && !isItem(text);
const namedParts = new Set(['characters', 'plot', 'themes', 'symbols', 'devices', 'analysis', 'context', 'prose']);

/** The lines below the names that have one. */
const subtitlesOf = (entries: readonly Entry[], depths: ReadonlyMap<Entry, number>): ReadonlySet<Entry> =>
  new Set(
    entries.flatMap((entry, index) => {
      const above = entries[index - 1];
      const isCalled =
        above &&
        depths.get(above) === 3 &&
        !depths.has(entry) &&
        isLine(entry.text) &&
        hasSubtitle('prose', entries, index - 1);
      return isCalled ? [entry] : [];
    }),
  );

/** In a quiz "Answers" or "Review" may be a choice. */
const isAnswerLine = (kind: string | undefined, text: string) =>
  kind === 'quiz' && text.split(/\s+/).length === 1 && !/^\p{Lu}/u.test(text);

/** "1. Why does Ruth lie?" above its answer, in a section of questions that are answered. */
const isNumberedHeading = (text: string, next: Entry, kind: string | undefined) =>
  kind === 'faq'
    ? /[?？]$/u.test(text) && !/^\(?(?:\d{1,3}|[a-hA-H])[.)]\s/.test(next.text)
    : /^\d{1,2}[.)]\s/.test(text) &&
      !isItem(next.text) &&
      kind !== 'questions' &&
      kind !== 'quiz' &&
      kind !== 'essays' &&
      next.text.length > 80;

function fits(kind: string | undefined, { text }: Entry, next: Entry): boolean {
  if (kind === 'faq')
    return (
      (/[?？]$/u.test(text) &&
        !/^\P{L}*[^?:：]{2,40}[:：]\s+\p{Lu}.*\s/u.test(text.replace(/^[A-Z]{1,2}[:：]\s*/u, ''))) ||
      (next.text.length > 80 && !isItem(text))
    );
  // "Its last words: who is meant?" is a sentence.
  if (kind !== 'quotations' && /[?？]$/u.test(text))
    return (
      !/[:：]\s/u.test(text) &&
      !/^(?:questions|quiz|essays)$/.test(kind ?? '') &&
      next.text.length > 60 &&
      kind !== 'introduction'
    );
  if (kind === 'questions' || kind === 'quiz' || kind === 'essays')
    return /[?？]$/u.test(next.text) || /^\d/.test(next.text) ? text.split(/\s+/).length <= 8 && !isItem(text) : false;
  if (kind === 'quotations')
    return opensQuotation(next.text) && !/[?？]$/u.test(text) && !/\d/.test(text) && !/^[—–-]/.test(text);
  if (kind === 'glossary' || kind === 'timeline' || kind === 'glance') return false;
  if (opensQuotation(next.text) || isItem(next.text)) return true;
  // Below a name of a few words a short sentence is enough.
  const isName = text.split(/\s+/).length <= 6 && /[.!?…]["”’»)]*$/u.test(next.text);
  return next.text.length >= (isName ? 30 : 60) && next.text.length > text.length && !looksLikeHeading(next.text);
}

const at = (entry: Entry): Position => ({
  start: { line: entry.line, column: 1 },
  end: { line: entry.line, column: entry.text.length + 1 },
});

const paragraph = (text: string, entry: Entry): Paragraph => ({
  type: 'paragraph',
  children: [{ type: 'text', value: text, position: at(entry) }],
  position: at(entry),
});

function assemble(
  entries: readonly Entry[],
  depths: ReadonlyMap<Entry, 1 | 2 | 3>,
  subtitles: ReadonlySet<Entry>,
): RootContent[] {
  const result: RootContent[] = [];
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index]!;
    const depth = depths.get(entry);
    if (depth) {
      const text = entry.text.replace(/[:：]$/u, '').replace(/^#+\s*/, '');
      const heading: Heading = {
        type: 'heading',
        depth,
        children: [{ type: 'text', value: text }],
        position: at(entry),
      };
      result.push(heading);
      continue;
    }
    if (subtitles.has(entry)) {
      const { children, ...rest } = paragraph(entry.text, entry);
      result.push({ ...rest, children: [{ type: 'emphasis', children, position: at(entry) }] });
      continue;
    }
    const cells = tableFrom(entries, index, depths);
    if (cells) {
      result.push(cells.table);
      index += cells.length - 1;
      continue;
    }
    const above = result.at(-1);
    if (above?.type === 'list' && above.ordered && isLabelledAnswer(entry.text)) {
      above.children.at(-1)!.children.push(paragraph(entry.text, entry));
      continue;
    }
    const found = isSource(entries, index) ? null : item.exec(entry.text);
    if (found && !found[3]) {
      addItem(result, entry, found);
      continue;
    }
    // Lettered choices stay lines below their question.
    const last = result.at(-1);
    if (found?.[3] && last?.type === 'list' && entry.space === 0) {
      // The letter stays: a key may name it.
      const inner = last.children.at(-1)!;
      const choice: ListItem = {
        type: 'listItem',
        spread: false,
        children: [paragraph(entry.text, entry)],
        position: at(entry),
      };
      const before = inner.children.at(-1);
      if (before?.type === 'list') before.children.push(choice);
      else
        inner.children.push({ type: 'list', ordered: false, spread: false, children: [choice], position: at(entry) });
      continue;
    }
    if (found?.[3] && last?.type === 'paragraph' && /^\(?[a-hA-H][.)]/.test(lastLine(last))) {
      last.children.push({ type: 'break' }, { type: 'text', value: entry.text });
      continue;
    }
    result.push(paragraph(entry.text, entry));
  }
  return result;
}

/** `– Ruth, chapter 3` below quoted words is no item of a list. */
const isSource = (entries: readonly Entry[], index: number): boolean =>
  /^[–—-]\s/u.test(entries[index]!.text) &&
  index > 0 &&
  opensQuotation(entries[index - 1]!.text) &&
  !isItem(entries[index - 1]!.text);

const lastLine = (node: Paragraph) => {
  const last = node.children.at(-1);
  return last?.type === 'text' ? last.value : '';
};

function addItem(result: RootContent[], entry: Entry, found: RegExpExecArray): void {
  const [sign, , number, , box] = found;
  const text = entry.text.slice(sign.length);
  const listItem: ListItem = {
    type: 'listItem',
    spread: false,
    ...(box ? { checked: /☑|☒|x/i.test(box) } : {}),
    children: [paragraph(text, entry)],
    position: at(entry),
  };
  const last = result.at(-1);
  const isOrdered = number !== undefined;
  if (
    last?.type === 'list' &&
    Boolean(last.ordered) === isOrdered &&
    (!isOrdered || Number(number) === (last.start ?? 1) + last.children.length)
  ) {
    last.children.push(listItem);
    return;
  }
  // Choices below a numbered question belong to it.
  if (last?.type === 'list' && last.ordered && !isOrdered && (box !== undefined || entry.space === 0)) {
    const inner = last.children.at(-1)!;
    const before = inner.children.at(-1);
    if (before?.type === 'list') before.children.push(listItem);
    else
      inner.children.push({ type: 'list', ordered: false, spread: false, children: [listItem], position: at(entry) });
    return;
  }
  const list: List = {
    type: 'list',
    ordered: isOrdered,
    start: isOrdered ? Number(number) : undefined,
    spread: false,
    children: [listItem],
    position: at(entry),
  };
  result.push(list);
}

/** Two lines or more of cells between tabs, as tables are copied from pages and word processors. */
function tableFrom(
  entries: readonly Entry[],
  from: number,
  depths: ReadonlyMap<Entry, number>,
): { readonly table: Table; readonly length: number } | undefined {
  const cellsOf = (entry: Entry | undefined) => entry?.text.split('\t').map((cell) => cell.trim()) ?? [];
  const columns = cellsOf(entries[from]).length;
  if (columns < 2) return undefined;
  let to = from;
  while (entries[to] && !depths.has(entries[to]!) && cellsOf(entries[to]).length === columns) to++;
  if (to - from < 2) return undefined;
  // Names and what they are, without a head above them.
  const isHeadless = columns === 2 && (cellsOf(entries[from])[1]!.length > 25 || /\d/.test(entries[from]!.text));
  const table: Table = {
    type: 'table',
    align: [],
    position: at(entries[from]!),
    children: [
      ...(isHeadless
        ? [
            {
              type: 'tableRow' as const,
              children: cellsOf(entries[from]).map(() => ({ type: 'tableCell' as const, children: [] })),
            },
          ]
        : []),
      ...entries.slice(from, to).map(
        (entry): TableRow => ({
          type: 'tableRow',
          position: at(entry),
          children: cellsOf(entry).map((value) => ({
            type: 'tableCell',
            children: value ? [{ type: 'text', value }] : [],
          })),
        }),
      ),
    ],
  };
  return { table, length: to - from };
}
