// Tables of the structure tree as grids of cells.
import { PDFArray } from '@cantoo/pdf-lib';
import { asName, asNumber, asText, itemsOf } from '../../../formats/pdf/pdfObjects.ts';
import { attributeOf, type Structure, type StructureElement, significantKids } from './structureEvidence.ts';

interface Cell {
  readonly element: StructureElement;
  readonly isHeader: boolean;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

interface TableGrid {
  readonly table: StructureElement;
  readonly page: number | undefined;
  /** Each cell once. */
  readonly cells: readonly Cell[];
  /** Empty when something does not fit. */
  readonly grid: readonly (readonly Cell[])[];
  readonly misfit?: Misfit;
}

export type Misfit =
  | { readonly kind: 'overlap'; readonly cells: readonly StructureElement[] }
  /** A cell reaches below the last row; columns count from 1. */
  | { readonly kind: 'rows'; readonly column: number }
  /** A row is longer than the first (`width` unknown) or shorter; rows count from 1. */
  | { readonly kind: 'columns'; readonly row: number; readonly width?: number; readonly expected: number };

/** The attributes of one cell may claim a million columns; no table that is read by people has this many cells. */
const mostCells = 1_000_000;

export function gridOf(table: StructureElement, structure: Structure): TableGrid {
  const rows = rowsOf(table).map((row) => significantKids(row).filter(isCell));
  const span = (cell: StructureElement, name: string) => {
    const value = asNumber(attributeOf(cell, 'Table', name, structure));
    return value !== undefined && Number.isInteger(value) && value > 0 ? value : 1;
  };
  const height = heightOf(rows, (cell) => span(cell, 'RowSpan'));
  const width = (rows[0] ?? []).reduce((sum, cell) => sum + span(cell, 'ColSpan'), 0);
  const isTooLarge = width * Math.max(height, rows.length) > mostCells;
  const cells: Cell[] = [];
  const grid: Cell[][] = Array.from({ length: isTooLarge ? 0 : Math.max(height, rows.length) }, () => []);
  const result = (misfit?: Misfit): TableGrid => ({
    table,
    page: table.page,
    cells,
    grid: misfit ? [] : grid,
    misfit,
  });
  if (isTooLarge) return result({ kind: 'columns', row: 1, width, expected: 1 });
  for (const [row, kids] of rows.entries()) {
    let column = 0;
    for (const element of kids) {
      const cell = {
        element,
        isHeader: element.standardType === 'TH',
        row,
        rows: span(element, 'RowSpan'),
        columns: span(element, 'ColSpan'),
      };
      while (column < width && grid[row]?.[column]) column += 1;
      if (column + cell.columns > width) return result({ kind: 'columns', row: row + 1, expected: width });
      if (row + cell.rows > height) return result({ kind: 'rows', column: column + 1 });
      const placed = { ...cell, column };
      cells.push(placed);
      for (let down = 0; down < cell.rows; down++)
        for (let along = 0; along < cell.columns; along++) {
          const line = grid[row + down];
          const other = line?.[column + along];
          if (other) return result({ kind: 'overlap', cells: [element, other.element] });
          if (line) line[column + along] = placed;
        }
      column += cell.columns;
    }
  }
  for (const [row, line] of grid.entries()) {
    const filled = line.filter((cell) => cell !== undefined).length;
    if (filled < width) return result({ kind: 'columns', row: row + 1, width: filled, expected: width });
  }
  return result();
}

/** Texts of the TH cells that a TD names as its own. */
export function headersNamedBy({ element }: Cell, structure: Structure): readonly string[] {
  const headers = attributeOf(element, 'Table', 'Headers', structure);
  return headers instanceof PDFArray ? itemsOf(headers).flatMap((header) => asText(header) ?? []) : [];
}

/** Whether a header above, or to the left, speaks for this cell. */
export function hasHeaderInLine(cell: Cell, { grid }: TableGrid, structure: Structure): boolean {
  for (let column = cell.column; column < cell.column + cell.columns; column++)
    if (
      findHeader(
        range(cell.row).map((row) => grid[row]![column]!),
        'Column',
        structure,
      )
    )
      return true;
  for (let row = cell.row; row < cell.row + cell.rows; row++)
    if (
      findHeader(
        range(cell.column).map((column) => grid[row]![column]!),
        'Row',
        structure,
      )
    )
      return true;
  return false;
}

const range = (from: number): number[] => Array.from({ length: from }, (_, index) => from - 1 - index);

/** Headers next to one another count; those beyond other cells belong to those. */
function findHeader(line: readonly Cell[], direction: 'Column' | 'Row', structure: Structure): boolean {
  let passed = false;
  for (const cell of line) {
    if (cell.isHeader && [direction, 'Both'].includes(scopeOf(cell, structure) ?? '')) return true;
    if (cell.isHeader) passed = true;
    else if (passed) return false;
  }
  return false;
}

/** A header's scope: PDF/UA-1 does not derive it from the header's position. */
export const scopeOf = ({ element }: Cell, structure: Structure): string | undefined =>
  asName(attributeOf(element, 'Table', 'Scope', structure));

function rowsOf(table: StructureElement): readonly StructureElement[] {
  return significantKids(table).flatMap((kid) => {
    if (kid.standardType === 'TR') return [kid];
    if (!['THead', 'TBody', 'TFoot'].includes(kid.standardType ?? '')) return [];
    return significantKids(kid).filter(({ standardType }) => standardType === 'TR');
  });
}

/** Rows that every cell of the row above reaches into count, whether they are written or not. */
function heightOf(rows: readonly (readonly StructureElement[])[], spanOf: (cell: StructureElement) => number): number {
  let height = 0;
  for (let row = 0; row < rows.length; row++) {
    const cells = rows[row]!;
    if (cells.length === 0) continue;
    const span = cells.reduce((least, cell) => Math.min(least, spanOf(cell)), Number.POSITIVE_INFINITY);
    height += span;
    row += span - 1;
  }
  return height;
}

const isCell = ({ standardType }: StructureElement): boolean => standardType === 'TH' || standardType === 'TD';
