// Grid tables of Pandoc, drawn with +, - and |.
import type { Paragraph, PhrasingContent, Root, RootContent, Table, TableCell } from 'mdast';
import type { Parent } from 'unist';
import { SKIP, visit } from 'unist-util-visit';
import type { ForeignMarkup } from './foreignMarkup.ts';

const ruler = /^\+(?:[-=:]{2,}\+)+$/;
type Align = NonNullable<Table['align']>[number];
/** A cell's lines with the place of the first; all begin in one column. */
interface Cell {
  readonly lines: string[];
  readonly line: number;
  readonly column: number;
}

/** `parse` reads the Markdown of a cell. */
export function resolveGridTables(
  tree: Root,
  source: string,
  parse: (markdown: string) => Root,
  found: ForeignMarkup,
): void {
  if (!/^[ \t]*\+(?:[-=:]{2,}\+)+[ \t]*$/m.test(source)) return;
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  visit(tree, 'paragraph', (node: Paragraph, index, parent: Parent | undefined) => {
    const { start, end } = node.position ?? {};
    if (!parent || index === undefined || start?.offset === undefined || end?.offset === undefined) return undefined;
    const text = source.slice(start.offset, end.offset);
    if (!/^\+[-=:]{2,}\+/.test(text)) return undefined;
    const lines = text.split('\n').map((line) => line.trim());
    const indents = text.split('\n').map((line, at) => (at === 0 ? start.column : line.search(/\S|$/) + 1));
    const rows = rowsOf(lines, start.line, indents);
    if (!rows) {
      found.report('grid table with joined cells', node);
      return undefined;
    }
    const table: Table = {
      type: 'table',
      align: alignments(lines.find((line) => line.includes('=')) ?? lines[0]!),
      position: node.position,
      children: rows.map((cells) => ({
        type: 'tableRow',
        children: cells.map((cell) => cellOf(cell, parse, starts)),
        position: node.position,
      })),
    };
    parent.children.splice(index, 1, table);
    return [SKIP, index + 1];
  });
}

/** Undefined where cells reach over several columns or rows. The first row is the head; without one it is empty. */
function rowsOf(lines: readonly string[], firstLine: number, indents: readonly number[]): Cell[][] | undefined {
  const columns = lines[0]!.split('+').length - 2;
  if (!ruler.test(lines[0]!) || !ruler.test(lines.at(-1)!)) return undefined;
  const rows: Cell[][] = [];
  let open: Cell[] | undefined;
  let heads = 0;
  for (const [at, line] of lines.entries()) {
    if (ruler.test(line)) {
      if (line.split('+').length - 2 !== columns) return undefined;
      if (line.includes('=') && at > 0 && heads === 0) heads = rows.length;
      open = undefined;
      continue;
    }
    const parts = /^\|.*\|$/.test(line) ? line.slice(1, -1).split('|') : [];
    if (parts.length !== columns) return undefined;
    let column = indents[at]! + 1;
    const places = parts.map((part) => {
      const place = column;
      column += part.length + 1;
      return place;
    });
    if (!open) {
      open = parts.map((_, cell) => ({ lines: [], line: firstLine + at, column: places[cell]! }));
      rows.push(open);
    }
    for (const [cell, part] of parts.entries()) open[cell]!.lines.push(part);
  }
  if (rows.length === 0 || heads > 1) return undefined;
  if (heads === 0) rows.unshift(rows[0]!.map(({ line, column }) => ({ lines: [], line, column })));
  return rows;
}

const alignments = (line: string): Align[] =>
  line
    .split('+')
    .slice(1, -1)
    .map((rule) => {
      const [left, right] = [rule.startsWith(':'), rule.endsWith(':')];
      return left && right ? 'center' : right ? 'right' : left ? 'left' : null;
    });

function cellOf(cell: Cell, parse: (markdown: string) => Root, starts: readonly number[]): TableCell {
  const indent = Math.min(...cell.lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)), 1);
  const tree = parse(cell.lines.map((line) => line.slice(Number.isFinite(indent) ? indent : 0).trimEnd()).join('\n'));
  visit(tree, ({ position }) => {
    for (const point of [position?.start, position?.end]) {
      if (!point) continue;
      point.line += cell.line - 1;
      point.column += cell.column + indent - 1;
      point.offset = (starts[point.line - 1] ?? 0) + point.column - 1;
    }
  });
  return { type: 'tableCell', children: phrasesOf(tree.children) };
}

/** A cell of Markdown holds one line of text: its paragraphs and points stand on lines of their own. */
export function phrasesOf(blocks: readonly RootContent[]): PhrasingContent[] {
  const lines = blocks.flatMap((block): PhrasingContent[][] => {
    if (block.type === 'paragraph' || block.type === 'heading') return [block.children];
    if (block.type === 'list')
      return block.children.map((item, at) => [
        { type: 'text', value: block.ordered ? `${(block.start ?? 1) + at}. ` : '• ' },
        ...phrasesOf(item.children),
      ]);
    if (block.type === 'code') return [[{ type: 'inlineCode', value: block.value, position: block.position }]];
    if ('children' in block) return [phrasesOf(block.children as RootContent[])];
    return block.type === 'html' ? [[block]] : [];
  });
  return lines.flatMap((line, at): PhrasingContent[] => (at === 0 ? line : [{ type: 'break' }, ...line]));
}
