// Imposes pages two to a side: as a booklet, or side by side.
//
// Each page becomes a form XObject that keeps its marked content, and the structure tree is told where it went (ISO 32000-1,
// 14.7.4.3), so that a sheet is read aloud in the order of the book and not of the paper.
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import type { FinishedPdf } from '../renderContext.ts';
import { loadPdf, savePdf } from './postProcess/loadPdf.ts';
import { kidsOf, structureElements } from './postProcess/structureTree.ts';

/** Page indices from 0; undefined is an empty half. */
export type Side = readonly [left: number | undefined, right: number | undefined];

/**
 * Saddle-stitched: sheets lie in each other, so the outermost has the last page beside the first. Filled up to a multiple of four
 * at the back, or before the back cover. Bound on the right where text runs from right to left.
 */
export function bookletSides(pageCount: number, direction: 'ltr' | 'rtl', hasBackCover = false): Side[] {
  const total = Math.ceil(pageCount / 4) * 4;
  const inner = hasBackCover ? pageCount - 1 : pageCount;
  const page = (index: number) =>
    index < inner ? index : hasBackCover && index === total - 1 ? pageCount - 1 : undefined;
  const sides: Side[] = [];
  for (let low = 0, high = total - 1; low < high; low++, high--)
    sides.push(low % 2 === 0 ? [page(high), page(low)] : [page(low), page(high)]);
  return direction === 'rtl' ? sides.map(([left, right]) => [right, left]) : sides;
}

/** In the order of reading. */
export function twoUpSides(pageCount: number, direction: 'ltr' | 'rtl'): Side[] {
  const sides: Side[] = [];
  for (let index = 0; index < pageCount; index += 2) {
    const second = index + 1 < pageCount ? index + 1 : undefined;
    sides.push(direction === 'rtl' ? [second, index] : [index, second]);
  }
  return sides;
}

/** Takes a finished book whose pages have all one size. */
export async function impose(
  { bytes, hasBackCover }: Pick<FinishedPdf, 'bytes' | 'hasBackCover'>,
  kind: 'booklet' | 'two-up',
  direction: 'ltr' | 'rtl',
): Promise<FinishedPdf> {
  const document = await loadPdf(bytes);
  const pages = document.getPages();
  const sides =
    kind === 'booklet' ? bookletSides(pages.length, direction, hasBackCover) : twoUpSides(pages.length, direction);
  const placed = placeOnSheets(document, pages, sides);
  moveStructure(document, placed);
  moveDestinations(document, placed);
  for (const page of pages) forget(document, page);
  return {
    bytes: savePdf(document).bytes,
    pages: sides.length,
  };
}

/** The page is gone, and with it the tree it stood in; left behind, both would be saved. */
function forget({ context }: PDFDocument, page: PDFPage): void {
  for (
    let node: PDFObject | undefined = page.node;
    node instanceof PDFDict;
    node = context.lookup(node.get(name('Parent')))
  ) {
    const reference = context.getObjectRef(node);
    if (reference) context.delete(reference);
  }
  const contents = page.node.get(name('Contents'));
  if (contents instanceof PDFRef) context.delete(contents);
}

/** The new place of a page of the book. */
interface Placed {
  readonly sheet: PDFRef;
  readonly form: PDFRef;
  /** Points to the right. */
  readonly shift: number;
}

const name = (text: string) => PDFName.of(text);

function placeOnSheets(
  document: PDFDocument,
  pages: readonly PDFPage[],
  sides: readonly Side[],
): ReadonlyMap<PDFRef, Placed> {
  const { context, catalog } = document;
  const { width, height } = pages[0]!.getSize();
  const placed = new Map<PDFRef, Placed>();
  const root = context.nextRef();
  const sheets = sides.map((side) => {
    const sheet = context.nextRef();
    const forms: Record<string, PDFRef> = {};
    const annotations: PDFObject[] = [];
    const content: string[] = [];
    side.forEach((index, half) => {
      if (index === undefined) return;
      const page = pages[index]!;
      const form = context.register(asForm(document, page));
      const shift = half * width;
      placed.set(page.ref, { sheet, form, shift });
      forms[`P${half}`] = form;
      content.push(`q 1 0 0 1 ${shift} 0 cm /P${half} Do Q`);
      annotations.push(...shiftedAnnotations(page, shift));
    });
    const node = context.obj({
      Type: 'Page',
      Parent: root,
      MediaBox: [0, 0, 2 * width, height],
      Resources: { XObject: forms },
      Contents: context.register(context.flateStream(content.join('\n'))),
      Tabs: 'S',
    });
    if (annotations.length > 0) node.set(name('Annots'), context.obj(annotations));
    context.assign(sheet, node);
    return sheet;
  });
  context.assign(root, context.obj({ Type: 'Pages', Kids: sheets, Count: sheets.length }));
  catalog.set(name('Pages'), root);
  return placed;
}

/** A finished page has one content stream, which is taken over as it is, with the key by which the parent tree knows it. */
function asForm(document: PDFDocument, page: PDFPage): PDFRawStream {
  const { context } = document;
  const stream = context.lookup(page.node.get(name('Contents'))) as PDFRawStream;
  const { width, height } = page.getSize();
  const form = context.obj({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height] });
  for (const key of ['Filter', 'DecodeParms', 'Length']) {
    const value = stream.dict.get(name(key));
    if (value) form.set(name(key), value);
  }
  for (const key of ['Resources', 'StructParents']) {
    const value = page.node.get(name(key));
    if (value) form.set(name(key), value);
  }
  return PDFRawStream.of(form, stream.contents);
}

function shiftedAnnotations(page: PDFPage, shift: number): PDFObject[] {
  const annotations = page.node.lookupMaybe(name('Annots'), PDFArray)?.asArray() ?? [];
  for (const reference of annotations) {
    const annotation = page.node.context.lookup(reference, PDFDict);
    const box = annotation.lookup(name('Rect'), PDFArray);
    for (const index of [0, 2]) box.set(index, PDFNumber.of(box.lookup(index, PDFNumber).asNumber() + shift));
    annotation.delete(name('P'));
  }
  return annotations;
}

/** A piece of marked content is now found by its number in the page's form, on the sheet. */
function moveStructure(document: PDFDocument, placed: ReadonlyMap<PDFRef, Placed>): void {
  const { context } = document;
  const placeOf = (value: PDFObject | undefined) => (value instanceof PDFRef ? placed.get(value) : undefined);
  for (const { element } of structureElements(document)) {
    const own = placeOf(element.get(name('Pg')));
    const kids = kidsOf(element).map((kid) => {
      const piece = context.lookup(kid);
      if (piece instanceof PDFNumber && own)
        return context.obj({ Type: 'MCR', Pg: own.sheet, Stm: own.form, MCID: piece.asNumber() });
      if (piece instanceof PDFDict && !piece.has(name('S'))) {
        const place = placeOf(piece.get(name('Pg'))) ?? own;
        if (place) piece.set(name('Pg'), place.sheet);
        if (place && piece.has(name('MCID'))) piece.set(name('Stm'), place.form);
      }
      return kid;
    });
    if (kids.length > 0) element.set(name('K'), context.obj(kids));
    if (own) element.set(name('Pg'), own.sheet);
  }
}

/** Destinations of links and of the outline are arrays that begin with a page (ISO 32000-1, 12.3.2.2). */
function moveDestinations(document: PDFDocument, placed: ReadonlyMap<PDFRef, Placed>): void {
  const walk = (value: PDFObject): void => {
    if (value instanceof PDFDict) for (const [, item] of value.entries()) walk(item);
    if (!(value instanceof PDFArray)) return;
    const page = value.size() > 1 ? value.get(0) : undefined;
    const place = page instanceof PDFRef && value.get(1) instanceof PDFName ? placed.get(page) : undefined;
    if (!place) {
      for (const item of value.asArray()) walk(item);
      return;
    }
    value.set(0, place.sheet);
    const left = value.get(2);
    if (value.get(1) === name('XYZ') && left instanceof PDFNumber)
      value.set(2, PDFNumber.of(left.asNumber() + place.shift));
  };
  for (const [, object] of document.context.enumerateIndirectObjects()) walk(object);
}
