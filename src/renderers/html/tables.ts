// Normalises tables: scopes of headers, missing cells, wide tables.
import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';

export function normaliseTables(tree: Root, paper: boolean): void {
  visit(tree, 'element', (table) => {
    if (table.tagName !== 'table') return;
    // On paper an empty row of headers is the rule above the table.
    if (!paper) withoutEmptyHead(table);
    joinCaptions(table);
    const groups = rowGroupsOf(table);
    const columns = Math.max(0, ...groups.map(columnsOf));
    for (const rows of groups) {
      squareOff(rows, columns);
      for (const row of rows) for (const cell of cellsOf(row)) settleCell(cell, paper);
    }
    const classes = [
      // On paper the rest is measured in the page.
      ...(columns > 4 ? [columns > 7 ? 'very-wide' : 'wide', ...(paper ? [] : fitOf(groups, columns))] : []),
      ...(isToFillIn(groups) ? ['to-fill-in'] : []),
    ];
    if (classes.length > 0) table.properties.className = classes;
  });
}

/** Letters that fit beside one another in the narrowest edition, large print, in the type of such a table. */
const lettersAcross = { wide: 46, veryWide: 66 } as const;
/** A head of more letters would stand higher than it helps. */
const tallestHead = 24;

/**
 * Words of a wide table stay whole. Heads stand upright where they and not the cells below them are too wide; words break only where
 * the cells are.
 */
function fitOf(groups: readonly (readonly Element[])[], columns: number): string[] {
  const heads = Array.from({ length: columns }, () => 0);
  const cells = Array.from({ length: columns }, () => 0);
  for (const row of groups.flat()) {
    const inRow = cellsOf(row);
    if (inRow.some((cell) => cell.properties.colSpan !== undefined || cell.properties.rowSpan !== undefined))
      return ['narrow-cells'];
    const isHead = inRow.every(({ tagName }) => tagName === 'th');
    for (const [at, cell] of inRow.entries()) {
      const widths = isHead ? heads : cells;
      widths[at] = Math.max(widths[at] ?? 0, longestWord(textOf(cell)));
    }
  }
  const room = columns > 7 ? lettersAcross.veryWide : lettersAcross.wide;
  // A gap between columns is as wide as a letter and a half.
  const across = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width + 1.5, 0);
  // Bold letters are a tenth wider.
  if (across(cells.map((width, at) => Math.max(width, 1.1 * heads[at]!))) <= room) return [];
  return across(cells.map((width, at) => Math.max(width, at === 0 ? 1.1 * heads[0]! : 2.5))) <= room &&
    Math.max(...heads) <= tallestHead
    ? ['upright-heads']
    : ['narrow-cells'];
}

/** Han and kana break between any two signs. */
const longestWord = (text: string): number =>
  Math.max(
    0,
    ...text
      .split(/[\s\u00ad\u200b]+|(?<=[-–—/])|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u)
      .map((word) => word.length),
  );

/** A column with a head and nothing below it, beside one that has words. */
function isToFillIn(groups: readonly (readonly Element[])[]): boolean {
  const rows = groups
    .flat()
    .map(cellsOf)
    .filter((cells) => cells.some(({ tagName }) => tagName === 'td'));
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  return Array.from({ length: columns }, (_, index) =>
    rows.every((cells) => !cells[index] || isBlank(cells[index])),
  ).some((isEmptyColumn) => isEmptyColumn);
}

const isBlank = (cell: Element): boolean => isEmpty(cell) && cell.tagName === 'td';

function settleCell(cell: Element, paper: boolean): void {
  const classes: string[] = [];
  // A header that says nothing would be announced before every cell below it.
  if (!paper && cell.tagName === 'th' && isEmpty(cell)) {
    cell.tagName = 'td';
    cell.properties.scope = undefined;
  }
  if (cell.tagName === 'th' && !cell.properties.scope) cell.properties.scope = 'col';
  // Chromium leaves empty cells out of the structure at the end of a row, and then rows differ in length (PDF/UA-1, 7.2).
  if (paper && cell.children.length === 0) cell.children.push({ type: 'text', value: '\u00a0' });
  const align = cell.properties.align;
  cell.properties.align = undefined;
  if (align === 'center' || align === 'right') classes.push(`align-${align}`);
  // Breaking inside words wherever they stand would let columns shrink to a letter; only what cannot fit may break.
  if (!paper && /\S{20,}/.test(textOf(cell))) classes.push('long-words');
  if (classes.length > 0) cell.properties.className = classes;
}

/** Markdown has no table without a row of headers, so authors leave it empty; then the first column is what heads the rows. */
function withoutEmptyHead(table: Element): void {
  const head = elementsOf(table).find(({ tagName }) => tagName === 'thead');
  const rows = head ? elementsOf(head) : [];
  if (!head || rows.length === 0 || !rows.every((row) => cellsOf(row).every(isEmpty))) return;
  table.children = table.children.filter((child) => child !== head);
  for (const row of rowGroupsOf(table).flat()) {
    const [first] = cellsOf(row);
    if (first && !isEmpty(first) && cellsOf(row).length > 1)
      Object.assign(first, { tagName: 'th' }).properties.scope = 'row';
  }
}

const isEmpty = (cell: Element): boolean =>
  textOf(cell).trim() === '' && !cell.children.some((child) => child.type === 'element');

/** A table has one caption (HTML, 4.9.1), so what a second says is said with the first. */
function joinCaptions(table: Element): void {
  const [first, ...more] = elementsOf(table).filter(({ tagName }) => tagName === 'caption');
  if (!first || more.length === 0) return;
  for (const caption of more) first.children.push({ type: 'text', value: ' ' }, ...caption.children);
  table.children = [first, ...table.children.filter((child) => child !== first && !more.includes(child as Element))];
}

/** Cells that reach over several rows stay within their group (HTML, 4.9.12.1), so each group is looked at alone. */
function rowGroupsOf(table: Element): Element[][] {
  const parts = elementsOf(table);
  const groups = parts.filter(({ tagName }) => /^(?:thead|tbody|tfoot)$/.test(tagName));
  const rowsOf = (group: Element) => elementsOf(group).filter(({ tagName }) => tagName === 'tr');
  return [...groups.map(rowsOf), rowsOf(table)].filter((rows) => rows.length > 0);
}

const elementsOf = (element: Element): Element[] =>
  element.children.filter((child): child is Element => child.type === 'element');

const cellsOf = (row: Element): Element[] => elementsOf(row).filter(({ tagName }) => /^t[dh]$/.test(tagName));

const spanOf = (cell: Element, name: 'colSpan' | 'rowSpan', most: number): number => {
  const span = Number(cell.properties[name] ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, most) : 1;
};

/** No author's table is wider; a larger span is a mistake or malice. */
const mostColumns = 100;

/** How many columns each row has, with cells that reach down from rows above. */
function widthsOf(rows: readonly Element[]): number[] {
  const reaching: number[] = [];
  return rows.map((row, index) => {
    let column = 0;
    const free = () => {
      while ((reaching[column] ?? 0) > 0) column++;
    };
    for (const cell of cellsOf(row)) {
      free();
      const width = spanOf(cell, 'colSpan', mostColumns);
      const height = spanOf(cell, 'rowSpan', rows.length - index);
      for (let offset = 0; offset < width; offset++) reaching[column + offset] = height;
      column += width;
    }
    free();
    const width = Math.max(column, reaching.findLastIndex((left) => left > 0) + 1);
    for (const [at, left] of reaching.entries()) reaching[at] = Math.max(0, (left ?? 0) - 1);
    return width;
  });
}

const columnsOf = (rows: readonly Element[]): number => Math.max(0, ...widthsOf(rows));

/** No cell reaches below its group, and short rows are filled up with empty cells. */
function squareOff(rows: readonly Element[], columns: number): void {
  const widths = widthsOf(rows);
  rows.forEach((row, index) => {
    for (const cell of cellsOf(row)) {
      if (cell.properties.rowSpan !== undefined) cell.properties.rowSpan = spanOf(cell, 'rowSpan', rows.length - index);
      if (cell.properties.colSpan !== undefined) cell.properties.colSpan = spanOf(cell, 'colSpan', mostColumns);
    }
    for (let missing = columns - widths[index]!; missing > 0; missing--) row.children.push(h('td'));
  });
}
