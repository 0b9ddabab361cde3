// Turns a number tree of a PDF into a map (ISO 32000-1, 7.9.7).
import type { PDFDict, PDFObject } from '@cantoo/pdf-lib';
import { arrayEntry, asDict, asNumber, itemsOf } from './objects.ts';

/** A tree that comes back to itself is walked once. */
export function numberTree(root: PDFDict | undefined): ReadonlyMap<number, PDFObject> {
  const found = new Map<number, PDFObject>();
  const seen = new Set<PDFDict>();
  const waiting = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const pairs = itemsOf(arrayEntry(node, 'Nums'));
    for (let index = 0; index + 1 < pairs.length; index += 2) {
      const key = asNumber(pairs[index]);
      const value = pairs[index + 1];
      if (key !== undefined && value) found.set(key, value);
    }
    for (const kid of itemsOf(arrayEntry(node, 'Kids'))) {
      const dict = asDict(kid);
      if (dict) waiting.push(dict);
    }
  }
  return found;
}
