// Readies tables: captions, heads, tables that only place their words, tables in tables.
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOfHtml } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';

export function readTables(root: Root): void {
  liftCaptions(root);
  unwrapTables(root);
  findTableHeads(root);
}

const wordsOfCell = (node: Element): string => textOfHtml(node).replace(/\s+/g, ' ').trim();

const elementsOf = (node: Element): readonly Element[] =>
  node.children.filter((child): child is Element => child.type === 'element');

/** The table's own rows, without those of tables in its cells. */
const rowsOf = (table: Element): readonly Element[] =>
  elementsOf(table).flatMap((child) =>
    child.tagName === 'tr' ? [child] : /^t(?:head|body|foot)$/.test(child.tagName) ? rowsOf(child) : [],
  );

const cellsOf = (row: Element): readonly Element[] => elementsOf(row).filter(({ tagName }) => /^t[dh]$/.test(tagName));

function hasTable(node: Element): boolean {
  return elementsOf(node).some((child) => child.tagName === 'table' || hasTable(child));
}

/**
 * A table with one column is a frame, one of a single row around other tables is a page's layout: their words stand for themselves. In a
 * cell of any other table an inner row is a line, as cells of Markdown have no blocks.
 */
function unwrapTables(root: Root): void {
  visit(root, 'element', (table, index, parent) => {
    if (table.tagName !== 'table' || !parent || index === undefined) return undefined;
    const rows = rowsOf(table).map(cellsOf);
    const isLayout = rows.length === 1 && rows[0]!.some(hasTable);
    if (rows.length === 0 || !(rows.every(({ length }) => length <= 1) || isLayout)) {
      for (const cell of rows.flat()) writeInnerTables(cell);
      return undefined;
    }
    const blocks = rows.flat().map((cell): Element => ({ ...cell, tagName: 'div', properties: {} }));
    parent.children.splice(index, 1, ...(blocks as never[]));
    return index;
  });
}

function writeInnerTables(node: Element): void {
  node.children = node.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child];
    writeInnerTables(child);
    if (child.tagName !== 'table') return [child];
    return rowsOf(child).map((row): Element => {
      const cells = cellsOf(row).filter((cell) => wordsOfCell(cell) !== '' || elementsOf(cell).length > 0);
      const children = cells.flatMap((cell, at): ElementContent[] => [
        ...(at > 0 ? [{ type: 'text', value: ' · ' } as const] : []),
        ...inLine(cell.children),
      ]);
      return { type: 'element', tagName: 'p', properties: {}, children, position: row.position };
    });
  });
}

/** Blocks of a cell, one behind the other. */
function inLine(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node, at): ElementContent[] => {
    if (node.type !== 'element' || !/^(?:p|div|h[1-6]|ul|ol|li|blockquote)$/.test(node.tagName)) return [node];
    const inside = inLine(node.children);
    return at > 0 && inside.length > 0 ? [{ type: 'text', value: ' ' }, ...inside] : inside;
  });
}

/** A table whose first row is all bold, or that has three columns and more, has its heads there; Markdown needs to know. */
function findTableHeads(root: Root): void {
  visit(root, 'element', (table) => {
    if (table.tagName !== 'table') return;
    const rows: Element[] = [];
    let hasHead = false;
    visit(table, 'element', (node) => {
      if (node.tagName === 'tr') rows.push(node);
      if (node.tagName === 'th' || node.tagName === 'thead') hasHead = true;
    });
    const cells = (rows[0]?.children ?? []).filter(
      (cell): cell is Element => cell.type === 'element' && cell.tagName === 'td',
    );
    if (hasHead || cells.length < 2 || rows.length < 2 || cells.some((cell) => wordsOfCell(cell).length > 60)) return;
    const isBold = cells.every(
      (cell) =>
        wordsOfCell(cell) === '' ||
        cell.children.every((child) =>
          child.type !== 'element' ? child.type !== 'text' || child.value.trim() === '' : isBoldElement(child),
        ),
    );
    if (!isBold && cells.length < 3) return;
    for (const cell of cells) {
      cell.tagName = 'th';
      if (isBold)
        visit(cell, 'element', (inner, at, parent) => {
          if (!parent || at === undefined || !/^(?:strong|b)$/.test(inner.tagName)) return undefined;
          parent.children.splice(at, 1, ...(inner.children as never[]));
          return [SKIP, at];
        });
    }
  });
}

function isBoldElement(node: Element): boolean {
  if (/^(?:strong|b)$/.test(node.tagName)) return true;
  const inside = node.children.filter(
    (child) => child.type === 'element' || (child.type === 'text' && child.value.trim() !== ''),
  );
  return inside.length > 0 && inside.every((child) => child.type === 'element' && isBoldElement(child));
}

/** The words above a table are a paragraph of Markdown. */
function liftCaptions(root: Root): void {
  visit(root, 'element', (node, index, parent) => {
    if (node.tagName !== 'table' || !parent || index === undefined) return undefined;
    const caption = node.children.find(
      (child): child is Element => child.type === 'element' && child.tagName === 'caption',
    );
    if (!caption) return undefined;
    node.children = node.children.filter((child) => child !== caption);
    parent.children.splice(index, 0, { ...caption, tagName: 'p' });
    return [SKIP, index + 2];
  });
}
