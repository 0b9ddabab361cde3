// Reads from a PDF on which page each linked place stands.
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRef, PDFString } from '@cantoo/pdf-lib';
import { decoded } from '../../../content/address.ts';
import { loadPdf } from './load.ts';

export interface Places {
  readonly pageCount: number;
  /** Element ids that something links to, with the page (from 1) each stands on. */
  readonly pages: Readonly<Record<string, number>>;
}

/** Reads the named destinations (PDF 32000-1, 12.3.2.3). */
export async function placesIn(bytes: Uint8Array): Promise<Places> {
  const document = await loadPdf(bytes);
  const pageNumbers = new Map(document.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const places: Record<string, number> = {};
  const note = (name: string, value: unknown) => {
    const target = value instanceof PDFRef ? document.context.lookup(value) : value;
    const array = target instanceof PDFDict ? target.lookupMaybe(PDFName.of('D'), PDFArray) : target;
    const page = array instanceof PDFArray ? pageNumbers.get(String(array.get(0))) : undefined;
    if (page) places[decoded(name)] = page;
  };
  const old = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  for (const [key, value] of old?.entries() ?? []) note(key.decodeText(), value);
  const walk = (node: PDFDict | undefined) => {
    const names = node?.lookupMaybe(PDFName.of('Names'), PDFArray);
    for (let index = 0; names && index + 1 < names.size(); index += 2) {
      const key = names.lookup(index);
      if (key instanceof PDFString || key instanceof PDFHexString) note(key.decodeText(), names.get(index + 1));
    }
    const kids = node?.lookupMaybe(PDFName.of('Kids'), PDFArray);
    for (let index = 0; kids && index < kids.size(); index++) walk(kids.lookupMaybe(index, PDFDict));
  };
  walk(document.catalog.lookupMaybe(PDFName.of('Names'), PDFDict)?.lookupMaybe(PDFName.of('Dests'), PDFDict));
  return { pageCount: document.getPageCount(), pages: places };
}
