// Tables that are drawn with rows of hyphens (Pandoc's simple and multiline tables).
import type { PhrasingContent, Root, RootContent, Table, TableCell } from 'mdast';
import type { ForeignMarkup } from './foreignMarkup.ts';

/** Lines of a table, from 0; `end` is the line behind it. */
interface Drawing {
  readonly start: number;
  readonly end: number;
  readonly isMultiline: boolean;
  readonly head: readonly number[];
  /** The row of hyphens that says where columns begin. */
  readonly ruler: number;
  /** Lines of each row. */
  readonly rows: readonly (readonly number[])[];
}

const hyphens = /^ {0,3}-{2,}(?: +-{2,})+ *$/;
const wholeRule = /^ {0,3}-{10,} *$/;
const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/** HTML that ends with its line and may stand right below a paragraph; nothing else in a guide looks like it. */
const placeholder = '<?t?>';

export interface TextTables {
  /** As long as the text was. */
  readonly text: string;
  /** Puts the tables where they were drawn. `parse` reads the Markdown of a cell. */
  readonly insert: (tree: Root, parse: (markdown: string) => Root) => void;
}

/** Takes such tables out of a text: Markdown would read their rows of hyphens as rules and their words as headings. */
export function cutTextTables(text: string, found: ForeignMarkup): TextTables {
  const unchanged = { text, insert: () => undefined };
  if (!/^ {0,3}-{2,} +-{2,}/m.test(text)) return unchanged;
  const lines = text.split('\n');
  const drawings = findDrawings(lines).filter((drawing) => {
    const cells = cellTexts(lines, drawing);
    if (!cells)
      found.report('table drawn with hyphens whose words reach over its columns', {
        position: positionOf(lines, drawing),
      });
    return cells !== undefined;
  });
  if (drawings.length === 0) return unchanged;
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1)! + line.length + 1);
  const blanked = [...lines];
  const tables = new Map<number, Drawing>();
  for (const drawing of drawings) {
    for (let at = drawing.start; at < drawing.end; at++) blanked[at] = ' '.repeat(lines[at]!.length);
    const at = lines.findIndex((line, index) => index >= drawing.start && line.length >= placeholder.length);
    blanked[at] = placeholder.padEnd(lines[at]!.length);
    tables.set(at + 1, drawing);
  }
  return {
    text: blanked.join('\n'),
    insert: (tree, parse) => {
      const put = (parent: { children: RootContent[] }) => {
        for (const [index, node] of parent.children.entries()) {
          const drawing = node.type === 'html' && node.value.startsWith(placeholder);
          const table = drawing ? tables.get(node.position!.start.line) : undefined;
          if (table) parent.children[index] = tableOf(lines, starts, table, parse);
          else if (node.type !== 'paragraph' && 'children' in node) put(node as { children: RootContent[] });
        }
      };
      put(tree);
    },
  };
}

function findDrawings(lines: readonly string[]): Drawing[] {
  const drawings: Drawing[] = [];
  let fence: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1];
    if (fence ? mark?.startsWith(fence) && /^ {0,3}[`~]+\s*$/.test(line) : mark) fence = fence ? undefined : mark;
    if (fence || mark) continue;
    if (!hyphens.test(line) && !wholeRule.test(line)) continue;
    const drawing = drawingAt(lines, at);
    if (!drawing) continue;
    drawings.push(drawing);
    at = drawing.end - 1;
  }
  return drawings;
}

/** At the first row of hyphens, whole or divided. */
function drawingAt(lines: readonly string[], at: number): Drawing | undefined {
  const line = lines[at]!;
  if (!isBlank(lines[at - 1]) && wholeRule.test(line)) return undefined;
  if (wholeRule.test(line)) return multiline(lines, at);
  if (!isBlank(lines[at - 1])) {
    // One line of heads above: `Who   What`.
    if (!isBlank(lines[at - 2]) || hyphens.test(lines[at - 1]!)) return undefined;
    let end = at + 1;
    while (!isBlank(lines[end]) && !hyphens.test(lines[end]!)) end++;
    const rows = range(at + 1, end).map((row) => [row]);
    if (rows.length === 0) return undefined;
    const closed = hyphens.test(lines[end] ?? '') ? end + 1 : end;
    return { start: at - 1, end: closed, isMultiline: false, head: [at - 1], ruler: at, rows };
  }
  // Without heads: a row of hyphens below too.
  const end = lines.findIndex((below, index) => index > at && (hyphens.test(below) || wholeRule.test(below)));
  if (end < 0 || end > at + 200 || end === at + 1 || !isBlank(lines[end + 1])) return undefined;
  const groups = groupsOf(lines, at + 1, end);
  if (groups.length === 0) return undefined;
  const isMultiline = groups.length > 1;
  const rows = isMultiline ? groups : range(at + 1, end).map((row) => [row]);
  return { start: at, end: end + 1, isMultiline, head: [], ruler: at, rows };
}

function multiline(lines: readonly string[], at: number): Drawing | undefined {
  let ruler = at + 1;
  while (!isBlank(lines[ruler]) && !hyphens.test(lines[ruler]!)) ruler++;
  if (ruler === at + 1 || isBlank(lines[ruler])) return undefined;
  const end = lines.findIndex((line, index) => index > ruler && wholeRule.test(line) && isBlank(lines[index + 1]));
  if (end < 0 || end > at + 400) return undefined;
  const rows = groupsOf(lines, ruler + 1, end);
  return rows.length === 0
    ? undefined
    : { start: at, end: end + 1, isMultiline: true, head: range(at + 1, ruler), ruler, rows };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

function groupsOf(lines: readonly string[], from: number, to: number): number[][] {
  const groups: number[][] = [];
  for (const at of range(from, to)) {
    if (isBlank(lines[at])) continue;
    if (at > from && !isBlank(lines[at - 1])) groups.at(-1)!.push(at);
    else groups.push([at]);
  }
  return groups;
}

/** Signs of Chinese and Japanese are two columns wide in the type such tables are drawn in. */
const widthOf = (character: string): number =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u.test(character)
    ? 2
    : /\p{M}/u.test(character)
      ? 0
      : 1;

interface Piece {
  readonly text: string;
  /** From 0. */
  readonly line: number;
  readonly column: number;
}

/** A line cut at the columns; undefined where a word stands across one. */
function cutLine(line: string, at: number, columns: readonly { start: number }[]): Piece[] | undefined {
  const cuts: number[] = [];
  let [width, index] = [0, 0];
  for (const character of line) {
    while (cuts.length < columns.length && width >= columns[cuts.length]!.start) cuts.push(index);
    width += widthOf(character);
    index += character.length;
  }
  while (cuts.length < columns.length) cuts.push(line.length);
  cuts[0] = 0;
  if (cuts.some((cut) => cut > 0 && /\S/.test(line[cut - 1] ?? '') && /\S/.test(line[cut] ?? ''))) return undefined;
  return cuts.map((cut, column) => {
    const piece = line.slice(cut, cuts[column + 1]);
    const indent = piece.search(/\S|$/);
    return { text: piece.trim(), line: at, column: cut + indent };
  });
}

const columnsOf = (ruler: string) =>
  [...ruler.matchAll(/-+/g)].map(({ index, 0: rule }) => ({ start: index, end: index + rule.length }));

/** Each row's cells, and the pieces of each cell; the head is the first row. */
function cellTexts(lines: readonly string[], { head, ruler, rows }: Drawing): Piece[][][] | undefined {
  const columns = columnsOf(lines[ruler]!);
  const cut = [head, ...rows].map((row) => row.map((at) => cutLine(lines[at]!, at, columns)));
  if (cut.flat().includes(undefined)) return undefined;
  return cut.map((row) =>
    columns.map((_, column) => row.map((pieces) => pieces![column]!).filter(({ text }) => text !== '')),
  );
}

function positionOf(lines: readonly string[], { start, end }: Drawing): NonNullable<Table['position']> {
  return {
    start: { line: start + 1, column: 1 },
    end: { line: end, column: lines[end - 1]!.length + 1 },
  };
}

function tableOf(
  lines: readonly string[],
  starts: readonly number[],
  drawing: Drawing,
  parse: (markdown: string) => Root,
): Table {
  const position = positionOf(lines, drawing);
  position.start.offset = starts[drawing.start];
  position.end.offset = starts[drawing.end]! - 1;
  const first = lines[drawing.head[0] ?? drawing.rows[0]![0]!]!;
  return {
    type: 'table',
    position,
    // Words flush with the left end of their hyphens, the right end, both or none.
    align: columnsOf(lines[drawing.ruler]!).map(({ start, end }) => {
      const left = /\S/.test(first[start] ?? '');
      const right = /\S/.test(first[end - 1] ?? '') && !/\S/.test(first[end] ?? '');
      return left === right ? (left ? null : 'center') : right ? 'right' : 'left';
    }),
    children: cellTexts(lines, drawing)!.map((row) => ({
      type: 'tableRow',
      position,
      children: row.map((pieces) => cellOf(pieces, starts, parse)),
    })),
  };
}

function cellOf(pieces: readonly Piece[], starts: readonly number[], parse: (markdown: string) => Root): TableCell {
  const children = pieces.flatMap((piece, index): PhrasingContent[] => {
    const [paragraph] = parse(piece.text).children;
    const phrases: PhrasingContent[] =
      paragraph?.type === 'paragraph' ? paragraph.children : [{ type: 'text', value: piece.text }];
    for (const phrase of phrases) movePlaces(phrase, piece, starts);
    return index === 0 ? phrases : [{ type: 'text', value: ' ' }, ...phrases];
  });
  return { type: 'tableCell', children };
}

function movePlaces(node: PhrasingContent, { line, column }: Piece, starts: readonly number[]): void {
  for (const point of [node.position?.start, node.position?.end]) {
    if (!point) continue;
    point.line += line;
    point.column += column;
    point.offset = starts[point.line - 1]! + point.column - 1;
  }
  if ('children' in node) for (const child of node.children) movePlaces(child, { line, column, text: '' }, starts);
}

/** Rows that were copied from a document or a spreadsheet: lines with as many tabulators each, two or more. */
export function resolveTabbedTables(tree: Root, source: string, parse: (markdown: string) => Root): void {
  if (!/\S\t[^\t\n]*\t/.test(source)) return;
  let starts: number[] | undefined;
  for (const [index, node] of tree.children.entries()) {
    const { start, end } = node.position ?? {};
    if (node.type !== 'paragraph' || start?.offset === undefined || end?.offset === undefined) continue;
    const rows = source
      .slice(start.offset, end.offset)
      .split('\n')
      .map((line) => line.split('\t'));
    const columns = rows[0]!.length;
    if (rows.length < 2 || columns < 3 || rows.some((cells) => cells.length !== columns)) continue;
    starts ??= [0, ...[...source.matchAll(/\n/g)].map(({ index: at }) => at + 1)];
    const { position } = node;
    tree.children[index] = {
      type: 'table',
      position,
      align: rows[0]!.map(() => null),
      children: rows.map((cells, at) => {
        let column = at === 0 ? start.column - 1 : 0;
        const pieces = cells.map((cell): Piece[] => {
          const piece = { text: cell.trim(), line: start.line - 1 + at, column: column + cell.search(/\S|$/) };
          column += cell.length + 1;
          return piece.text === '' ? [] : [piece];
        });
        return { type: 'tableRow', position, children: pieces.map((piece) => cellOf(piece, starts!, parse)) };
      }),
    };
  }
}

/** `Table: People` above or below a table, `: People` below it (Pandoc): words in italics. */
export function nameTables(tree: Root): void {
  for (const [index, node] of tree.children.entries()) {
    if (node.type !== 'table') continue;
    // Right below its last row a caption is read as one more.
    const last = node.children.at(-1)!;
    const [first] = last.children[0]?.children ?? [];
    if (
      last.children.length === 1 &&
      node.children.length > 2 &&
      first?.type === 'text' &&
      /^:\s+\S/.test(first.value)
    ) {
      node.children.pop();
      const paragraph: RootContent = {
        type: 'paragraph',
        children: last.children[0]!.children,
        position: last.position,
      };
      tree.children.splice(index + 1, 0, paragraph);
    }
    const isNamed = readCaption(tree.children[index + 1], /^(?:Table)?:\s+(?=\S)/);
    if (!isNamed) readCaption(tree.children[index - 1], /^Table:\s+(?=\S)/);
  }
}

function readCaption(node: RootContent | undefined, label: RegExp): boolean {
  const [first] = node?.type === 'paragraph' ? node.children : [];
  const match = first?.type === 'text' ? label.exec(first.value) : null;
  if (!match || first?.type !== 'text' || node?.type !== 'paragraph') return false;
  first.value = first.value.slice(match[0].length);
  const end = node.children.at(-1);
  if (end?.type === 'text') end.value = end.value.replace(/\s*\{[#.][^{}]*\}$/, '');
  node.children = [{ type: 'emphasis', children: node.children, position: node.position }];
  return true;
}
