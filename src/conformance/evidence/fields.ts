// Turns the form of a PDF into its fields.
import type { PDFDict } from '@cantoo/pdf-lib';
import {
  arrayEntry,
  asDict,
  dictEntry,
  itemsOf,
  nameEntry,
  numberEntry,
  textEntry,
} from '../../formats/pdf/pdfObjects.ts';
import type { Structure } from './structure.ts';

export interface Field {
  readonly dict: PDFDict;
  /** What a screen reader says instead of the field's name. */
  readonly description: string | undefined;
  /** The element of the structure tree that says it is this field's. */
  readonly element: PDFDict | undefined;
}

/** A tree that comes back to itself is walked once. */
export function fieldsOf(catalog: PDFDict, structure: Structure): readonly Field[] {
  const fields: Field[] = [];
  const seen = new Set<PDFDict>();
  const waiting = dictsIn(dictEntry(catalog, 'AcroForm'), 'Fields').toReversed();
  for (let dict = waiting.pop(); dict; dict = waiting.pop()) {
    if (seen.has(dict)) continue;
    seen.add(dict);
    const key = numberEntry(dict, 'StructParent');
    const element = key === undefined ? undefined : asDict(structure.inParentTree(key));
    fields.push({ dict, description: textEntry(dict, 'TU'), element });
    waiting.push(...dictsIn(dict, 'Kids').filter(isField).toReversed());
  }
  return fields;
}

/** A kid without a name of its own is a place on a page where the field shows. */
export const isField = (dict: PDFDict): boolean =>
  textEntry(dict, 'T') !== undefined ||
  (nameEntry(dict, 'FT') !== undefined && dictEntry(dict, 'Parent') === undefined);

const dictsIn = (dict: PDFDict | undefined, key: string): PDFDict[] =>
  itemsOf(arrayEntry(dict, key)).flatMap((one) => asDict(one) ?? []);
