// Annotations and form fields of a PDF, with what each belongs to.
import { type PDFDict, PDFStream } from '@cantoo/pdf-lib';
import { boxOf, type Page } from '../../../formats/pdf/openPdf.ts';
import {
  arrayEntry,
  asDict,
  dictEntry,
  entry,
  itemsOf,
  nameEntry,
  numberEntry,
  textEntry,
} from '../../../formats/pdf/pdfObjects.ts';
import type { Structure } from './structureEvidence.ts';

export interface Annotation {
  readonly dict: PDFDict;
  readonly kind: string | undefined;
  readonly page: number;
  /** Hidden, or outside what of the page is shown. */
  readonly isOutOfSight: boolean;
  readonly contents: string | undefined;
  /** The element of the structure tree that says it is this annotation's. */
  readonly element: PDFDict | undefined;
  readonly elementType: string | undefined;
}

const hidden = 2;

export function annotationsOf(pages: readonly Page[], structure: Structure): readonly Annotation[] {
  return pages.flatMap((page) =>
    annotationDicts(page).map((dict) => {
      const key = numberEntry(dict, 'StructParent');
      const element = key === undefined ? undefined : asDict(structure.inParentTree(key));
      return {
        dict,
        kind: nameEntry(dict, 'Subtype'),
        page: page.number,
        isOutOfSight: ((numberEntry(dict, 'F') ?? 0) & hidden) !== 0 || isOutside(dict, page),
        contents: textEntry(dict, 'Contents'),
        element,
        elementType: element && structure.standardTypeOf(element),
      };
    }),
  );
}

function isOutside(dict: PDFDict, { cropBox }: Page): boolean {
  const box = boxOf(arrayEntry(dict, 'Rect'));
  if (!box || !cropBox) return false;
  return cropBox[1] >= box[3] || cropBox[0] >= box[2] || cropBox[3] <= box[1] || cropBox[2] <= box[0];
}

/** The forms an annotation is drawn with: one for each state, or one. */
export function appearancesOf(page: Page): readonly PDFStream[] {
  return annotationDicts(page).flatMap((dict) => {
    const appearances = dictEntry(dict, 'AP');
    return ['N', 'D', 'R'].flatMap((key) => {
      const appearance = entry(appearances, key);
      if (appearance instanceof PDFStream) return [appearance];
      const states = asDict(appearance);
      return (states?.keys() ?? [])
        .map((state) => states?.lookup(state))
        .filter((state): state is PDFStream => state instanceof PDFStream);
    });
  });
}

const annotationDicts = (page: Page): readonly PDFDict[] =>
  itemsOf(arrayEntry(page.dict, 'Annots')).flatMap((one) => asDict(one) ?? []);

export interface Field {
  readonly dict: PDFDict;
  /** Screen readers say it instead of the field's name. */
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
