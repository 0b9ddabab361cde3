// Draws dotted lines to write on into the margins of a finished book.
import { type PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib';
import { contentsOf } from './artifacts.ts';
import { textStream } from './loadPdf.ts';

/** Points from the lower left corner of the sheet; pages from 1. */
export interface NoteLine {
  readonly page: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** Round dots of 0.8 pt, black, which a copier keeps. Ahead of the page's own content, which changes the units. */
const dots = '0 G 0.8 w 1 J [0 3.2] 0 d';

export function drawNoteLines(document: PDFDocument, lines: readonly NoteLine[]): void {
  if (lines.length === 0) return;
  for (const [index, page] of document.getPages().entries()) {
    const own = lines.filter((line) => line.page === index + 1);
    if (own.length === 0) continue;
    const paths = own.map(
      ({ left, right, y }) => `${left.toFixed(2)} ${y.toFixed(2)} m ${right.toFixed(2)} ${y.toFixed(2)} l S`,
    );
    const drawn = `/Artifact <</Type /Layout>> BDC\nq ${dots}\n${paths.join('\n')}\nQ\nEMC\n`;
    const stream = textStream(document.context, drawn + contentsOf(page));
    const reference = page.node.get(PDFName.of('Contents'));
    if (reference instanceof PDFRef) document.context.assign(reference, stream);
    else page.node.set(PDFName.of('Contents'), document.context.register(stream));
  }
}
