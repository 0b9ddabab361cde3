// Reads tables of quotations by the heads of their columns.
import type { PhrasingContent, RootContent, Table, TableCell } from 'mdast';
import type { Language } from '../languages/index.ts';
import { partsOfAttribution } from './attribution.ts';
import { InlineText } from './inlineText.ts';
import { readLocator } from './locator.ts';
import { findByName } from './names.ts';
import { opensQuotation, type QuotedLine, readMarkedLine, wordsIn } from './quotedLine.ts';
import { isFieldLabel, isVoice, namesSource, type Voices } from './quotedSource.ts';

/** `count` numbers the rows, which their order does too. */
type Column = keyof Language['quotationFields'] | 'count' | 'other';

export interface QuotedRow extends QuotedLine {
  readonly row: Table['children'][number];
  /** The other columns, with their heads where these say something of their own. */
  readonly explained: RootContent[];
  readonly themes: readonly string[];
}

/** @returns undefined where no column is one of quotations; outside a section for them its words must also be marked as such. */
export function readQuotationTable(table: Table, voices: Voices, isSection: boolean): QuotedRow[] | undefined {
  const [head, ...rows] = table.children;
  if (!head || rows.length === 0) return undefined;
  const columns = columnsOf(head.children, rows, voices, isSection);
  const quoted = columns.indexOf('quotation');
  if (quoted < 0) return undefined;
  const marked = rows.filter((row) => opensQuotation(lineOf(row.children[quoted]).text)).length;
  if (!isSection && (marked < rows.length || !columns.some((column) => column === 'speaker' || column === 'place')))
    return undefined;
  let above: InlineText | undefined;
  let unsaid = unknownHeads(head.children, columns, voices);
  return rows.flatMap((row) => {
    const cell = lineOf(row.children[quoted]);
    if (cell.text === '') return [];
    const read: QuotedLine = readMarkedLine(cell, voices) ?? { words: wordsIn(cell), attribution: [] };
    const attribution: InlineText[] = [];
    const themes: string[] = [];
    const explained: RootContent[] = [...unsaid, ...(read.commentary ? [paragraphOf(read.commentary.nodes)] : [])];
    unsaid = [];
    for (const [index, column] of columns.entries()) {
      const written = lineOf(row.children[index]);
      // Below a speaker an empty cell means the same one.
      const value = column === 'speaker' && written.text === '' && above ? above : written;
      if (column === 'speaker') above = value;
      if (index === quoted || column === 'count' || value.text === '' || /^[-–—]+$/.test(value.text)) continue;
      const title = lineOf(head.children[index]);
      const source = column === 'place' ? placeIn(value, title, voices) : column === 'speaker' ? value : undefined;
      const named = column === 'theme' ? themesIn(value.text, voices) : undefined;
      if (source) attribution.push(source);
      else if (named) themes.push(...named);
      else if (column === 'meaning' || title.text === '') explained.push(paragraphOf(value.nodes));
      else explained.push(paragraphOf([...labelOf(title), ...value.nodes]));
    }
    const order = (line: InlineText) => (partsOfAttribution(line.text, voices.languages).speaker ? 0 : 1);
    attribution.sort((a, b) => order(a) - order(b));
    return [{ row, words: read.words, attribution: [...attribution, ...read.attribution], explained, themes }];
  });
}

/** Heads that say something of their own, above cells that became quotations or sources: printed once, below the first quotation. */
const unknownHeads = (heads: readonly TableCell[], columns: readonly Column[], voices: Voices): RootContent[] =>
  heads
    .filter((_, index) => columns[index] === 'quotation' || columns[index] === 'place')
    .map(lineOf)
    .filter(({ text }) => text !== '' && columnNamed(text, voices) === 'other')
    .map(({ nodes }) => paragraphOf([{ type: 'strong', children: [...nodes] }]));

const lineOf = (cell: TableCell | undefined): InlineText => new InlineText(cell?.children ?? []).cut(0);
const paragraphOf = (children: readonly PhrasingContent[]): RootContent => ({
  type: 'paragraph',
  children: [...children],
});
const labelOf = (title: InlineText): PhrasingContent[] => [
  { type: 'strong', children: [{ type: 'text', value: title.text.replace(/[:：]?$/, ':') }] },
  { type: 'text', value: ' ' },
];

function columnsOf(
  heads: readonly TableCell[],
  rows: readonly Table['children'][number][],
  voices: Voices,
  isSection: boolean,
): Column[] {
  const columns = heads.map((head, index): Column => {
    const title = lineOf(head).text;
    const isCount = rows.every((row, at) => lineOf(row.children[index]).text.replace(/\.$/, '') === String(at + 1));
    return isCount && title.length <= 3 ? 'count' : columnNamed(title, voices);
  });
  if (!isSection || columns.includes('quotation')) return onlyFirst(columns);
  const isMarked = heads.findIndex(
    (_, index) => rows.every((row) => opensQuotation(lineOf(row.children[index]).text)) && columns[index] === 'other',
  );
  if (isMarked < 0) return onlyFirst(columns);
  columns[isMarked] = 'quotation';
  return onlyFirst(columns).map((column, index) => {
    const cells = rows.map((row) => lineOf(row.children[index]).text).filter((text) => text !== '');
    return column === 'other' && cells.length > 0 && cells.every((text) => namesSource(text, voices))
      ? 'place'
      : column;
  });
}

function columnNamed(title: string, voices: Voices): Column {
  const { languages } = voices;
  const fields = ['quotation', 'speaker', 'place', 'theme', 'meaning'] as const;
  const named = fields.find((field) => isFieldLabel(title, field, languages));
  if (named) return named;
  // "Speaker and context", "Chapter / page"
  const parts = title.split(/\s*(?:[/&+,(]|\s(?:and|und|et|y|e|en|ו|و)\s)\s*/u).map((part) => part.replace(/\)$/, ''));
  if (parts.some((part) => isUnit(part, voices))) return 'place';
  return fields.find((field) => isFieldLabel(parts[0]!, field, languages)) ?? 'other';
}

const onlyFirst = (columns: Column[]): Column[] =>
  columns.map((column, index) => (column === 'quotation' && columns.indexOf(column) < index ? 'other' : column));

const isUnit = (title: string, { languages }: Voices) =>
  readLocator(`${title.replace(/[.:]$/, '')} 1`, languages) !== undefined;

/** A number below "Chapter" is a chapter. */
function placeIn(value: InlineText, title: InlineText, voices: Voices): InlineText | undefined {
  const { text } = value;
  const { locator, speaker } = partsOfAttribution(text, voices.languages);
  if (locator && (speaker === undefined || isVoice(speaker, voices))) return value;
  const counted = `${title.text.replace(/[.:]$/, '')} ${text}`;
  if (readLocator(counted, voices.languages))
    return new InlineText([{ type: 'text', value: counted, position: value.nodes[0]?.position }]);
  return text.split(/\s+/).length <= 8 ? value : undefined;
}

function themesIn(text: string, { themes }: Voices): string[] | undefined {
  const names = text.split(/\s*[,;/、،]\s*/).filter(Boolean);
  return names.every((name) => findByName(name, themes)) ? names : undefined;
}
