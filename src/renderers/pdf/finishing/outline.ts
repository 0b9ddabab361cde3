// Gives the outline the exact words of the document's headings.
import { PDFDict, type PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';

/**
 * Chromium writes a heading's words once more for each page it was tried on, and loses spaces at the ends of lines.
 * `headings` are the document's, in its order.
 */
export function mendOutline(document: PDFDocument, headings: readonly string[]): void {
  const items: PDFDict[] = [];
  const walk = (item: PDFDict | undefined) => {
    for (let current = item; current; current = current.lookupMaybe(PDFName.of('Next'), PDFDict)) {
      items.push(current);
      walk(current.lookupMaybe(PDFName.of('First'), PDFDict));
    }
  };
  walk(document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)?.lookupMaybe(PDFName.of('First'), PDFDict));
  // A heading no bookmark was made of, such as one that is not painted: then the bookmarks' own words stay.
  if (items.length !== headings.length) return;
  for (const [index, item] of items.entries()) item.set(PDFName.of('Title'), PDFHexString.fromText(headings[index]!));
}
