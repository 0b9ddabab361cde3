// Finishes a PDF as Chromium leaves it: author, subject, keywords and dates that do not change from one build to the next.

import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { decoded } from '../../content/address.ts';
import type { Guide } from '../../guide/model.ts';

export interface FinishedPdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** `headings` are the document's, in its order: the outline gets their exact words. */
export async function finishPdf(
  bytes: Uint8Array,
  guide: Guide,
  title: string,
  headings: readonly string[],
): Promise<FinishedPdf> {
  const document = await open(bytes);
  mendOutline(document, headings);
  const date = new Date(guide.date ?? '2000-01-01');
  document.setTitle(title, { showInWindowTitleBar: true });
  if (guide.author) document.setAuthor(guide.author);
  const subject = guide.description ?? [guide.work.title, guide.work.author].filter(Boolean).join(', ');
  if (subject) document.setSubject(subject);
  document.setKeywords(
    [guide.work.title, guide.work.author, ...guide.themes.map((theme) => theme.name)].filter(
      (word) => word !== undefined,
    ),
  );
  document.setCreator('studyguide');
  document.setCreationDate(date);
  document.setModificationDate(date);
  mendTextMaps(document);
  return {
    bytes: await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false }),
    pages: document.getPageCount(),
  };
}

/**
 * Source Serif and Sans draw ’ (U+2019) and ʼ (U+02BC) with one glyph, ‘ (U+2018) and ʻ (U+02BB) with another, and Chromium
 * maps each to the rarer character. Searching
 * and copying "don’t" fails then in every reader that does not look at ActualText, Firefox among them.
 */
function mendTextMaps(document: PDFDocument): void {
  for (const [, font] of document.context.enumerateIndirectObjects()) {
    if (!(font instanceof PDFDict) || font.get(PDFName.of('Type')) !== PDFName.of('Font')) continue;
    const reference = font.get(PDFName.of('ToUnicode'));
    const stream = document.context.lookup(reference);
    if (!(reference instanceof PDFRef) || !(stream instanceof PDFRawStream)) continue;
    const map = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
    const mended = map
      .replace(/^(<[0-9A-F]{4}>) <(02BB|02BC)>$/gm, (_, glyph: string, code: string) => `${glyph} <${intended[code]}>`)
      .replace(/^<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>$/gm, mendRange);
    if (mended !== map) document.context.assign(reference, document.context.flateStream(mended));
  }
}

/** Chromium writes a heading's words once more for each page it was tried on, and loses spaces at the ends of lines. */
function mendOutline(document: PDFDocument, headings: readonly string[]): void {
  const items: PDFDict[] = [];
  const walk = (item: PDFDict | undefined) => {
    for (let current = item; current; current = current.lookupMaybe(PDFName.of('Next'), PDFDict)) {
      items.push(current);
      walk(current.lookupMaybe(PDFName.of('First'), PDFDict));
    }
  };
  walk(document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)?.lookupMaybe(PDFName.of('First'), PDFDict));
  if (items.length !== headings.length) return;
  for (const [index, item] of items.entries()) item.set(PDFName.of('Title'), PDFHexString.fromText(headings[index]!));
}

const intended: Readonly<Record<string, string>> = { '02BB': '2018', '02BC': '2019' };

/** A range of glyphs whose characters include the rare ones is written out one by one (PDF 32000-1, 9.10.3). */
function mendRange(line: string, first: string, last: string, start: string): string {
  const length = Number.parseInt(last, 16) - Number.parseInt(first, 16) + 1;
  const codes = Array.from({ length }, (_, index) =>
    (Number.parseInt(start, 16) + index).toString(16).toUpperCase().padStart(4, '0'),
  );
  if (!codes.some((code) => code in intended)) return line;
  return `<${first}> <${last}> [${codes.map((code) => `<${intended[code] ?? code}>`).join(' ')}]`;
}

export interface Places {
  readonly pageCount: number;
  /** Element ids that something links to, with the page (from 1) each stands on. */
  readonly pages: Readonly<Record<string, number>>;
}

/** Reads the named destinations (PDF 32000-1, 12.3.2.3). */
export async function placesIn(bytes: Uint8Array): Promise<Places> {
  const document = await open(bytes);
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

async function open(bytes: Uint8Array): Promise<PDFDocument> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  return PDFDocument.load(bytes, { updateMetadata: false });
}
