// Gives formulas their own tag (Formula, ISO 32000-1, 14.8.4.5), where Chromium's structure tree knows pictures only.
import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { elementsOf, kidsOf } from './structure.ts';

const name = (text: string) => PDFName.of(text);

/** `formulas` are their descriptions in reading order; pictures stand between them. */
export function nameFormulas(document: PDFDocument, formulas: readonly string[]): void {
  let next = 0;
  for (const { type, element } of elementsOf(document)) {
    const alt = type === 'Figure' ? element.lookup(name('Alt')) : undefined;
    if (!(alt instanceof PDFString || alt instanceof PDFHexString)) continue;
    const place = formulas.indexOf(alt.decodeText(), next);
    if (place < 0) continue;
    next = place + 1;
    element.set(name('S'), name('Formula'));
    withoutCells(element);
  }
}

/** What is set in columns in a formula is no table, and only a table's cells may say how many rows they span. */
function withoutCells(element: PDFDict): void {
  for (const kid of kidsOf(element)) {
    const below = element.context.lookup(kid);
    if (!(below instanceof PDFDict) || !below.has(name('S'))) continue;
    below.delete(name('A'));
    withoutCells(below);
  }
}
