// Turns the bookmarks of a PDF into their titles, in the order in which they are listed.
import type { PDFDict } from '@cantoo/pdf-lib';
import { dictEntry, textEntry } from '../../formats/pdf/pdfObjects.ts';

export interface Bookmark {
  readonly title: string;
}

/** A list that comes back to itself is walked once. */
export function bookmarksOf(catalog: PDFDict): readonly Bookmark[] {
  const bookmarks: Bookmark[] = [];
  const seen = new Set<PDFDict>();
  const waiting = [dictEntry(dictEntry(catalog, 'Outlines'), 'First')];
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    if (seen.has(item)) continue;
    seen.add(item);
    bookmarks.push({ title: textEntry(item, 'Title') ?? '' });
    for (const next of ['Next', 'First']) {
      const dict = dictEntry(item, next);
      if (dict) waiting.push(dict);
    }
  }
  return bookmarks;
}
