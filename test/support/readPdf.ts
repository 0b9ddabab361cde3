// Turns a finished PDF into pages of lines and runs of text with place, size and font, and into its links, outline and objects.
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { getDocumentProxy } from 'unpdf';
import { sha256 } from '../../src/formats/hash.ts';

/** Points, from the lower left corner of the page. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** PostScript name without the subset’s prefix. */
  readonly font: string;
  readonly isType3: boolean;
}

export interface Line {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** The largest of its runs. */
  readonly size: number;
  readonly runs: readonly Run[];
}

export interface PrintedPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** In the order of the page’s content, which is the document’s. */
  readonly runs: readonly Run[];
  readonly lines: readonly Line[];
  /** All of it, lines separated by spaces. */
  readonly text: string;
  readonly links: readonly { readonly url?: string; readonly to?: string }[];
}

export interface PrintedPdf {
  readonly pages: readonly PrintedPage[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly outline: readonly { readonly title: string; readonly level: number }[];
}

// pdf.js looks fonts up with a method that Node has only from version 22 on.
const buffers = ArrayBuffer.prototype as {
  transferToFixedLength?: (this: ArrayBuffer, length?: number) => ArrayBuffer;
};
buffers.transferToFixedLength ??= function (length) {
  const copy = new ArrayBuffer(length ?? this.byteLength);
  new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(this.byteLength, copy.byteLength)));
  return copy;
};

/** A piece of text as pdf.js describes it; marks of structure have no `str`. */
interface TextItem {
  readonly str?: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
}

/** The last readings, by their bytes: test files that look at one shared PDF stand near one another. */
const latest = new Map<string, Promise<PrintedPdf>>();
const kept = 24;

/** `fonts: false` is quicker and leaves the fonts’ names empty. Read once where several tests look at the same file. */
export function readPdf(bytes: Uint8Array, { fonts = true } = {}): Promise<PrintedPdf> {
  const hash = sha256(bytes);
  const known = latest.get(hash) ?? (fonts ? undefined : latest.get(`${hash} without fonts`));
  if (known) return known;
  const read = readAnew(bytes, fonts);
  latest.set(fonts ? hash : `${hash} without fonts`, read);
  if (latest.size > kept) latest.delete(latest.keys().next().value!);
  return read;
}

async function readAnew(bytes: Uint8Array, fonts: boolean): Promise<PrintedPdf> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const pages: PrintedPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    if (fonts) await page.getOperatorList();
    const [left, bottom, right, top] = page.view as [number, number, number, number];
    const runs = (content.items as readonly TextItem[]).flatMap((item): Run[] => {
      if (!item.str?.trim()) return [];
      const [a, b, , , x, y] = item.transform;
      const font = fonts
        ? (page.commonObjs.get(item.fontName) as { name: string; isType3Font?: boolean })
        : { name: '' };
      return [
        {
          text: item.str,
          x: x! - left,
          y: y! - bottom,
          width: item.width,
          size: Math.hypot(a!, b!),
          font: (font.name ?? '').replace(/^[A-Z]{6}\+/, ''),
          isType3: font.isType3Font === true,
        },
      ];
    });
    const lines = gather(runs);
    const annotations = (await page.getAnnotations()) as { subtype: string; url?: string; dest?: string | unknown[] }[];
    pages.push({
      number,
      width: right - left,
      height: top - bottom,
      runs,
      lines,
      text: lines.map((line) => line.text).join(' '),
      links: annotations
        .filter(({ subtype }) => subtype === 'Link')
        .map(({ url, dest }) => ({ url, to: typeof dest === 'string' ? dest : undefined })),
    });
  }
  const { info } = await document.getMetadata();
  const outline: { title: string; level: number }[] = [];
  type Entry = { title: string; items: Entry[] };
  const walk = (entries: readonly Entry[] | null, level: number) => {
    for (const { title, items } of entries ?? []) {
      outline.push({ title, level });
      walk(items, level + 1);
    }
  };
  walk((await document.getOutline()) as Entry[] | null, 1);
  return { pages, info: info as Record<string, unknown>, outline };
}

/** Runs on one baseline, near enough for a raised figure, and not in another column. */
function gather(runs: readonly Run[]): Line[] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isSame =
      group &&
      last &&
      Math.abs(run.y - group[0]!.y) < 0.5 * Math.max(run.size, group[0]!.size) &&
      run.x - (last.x + last.width) < 1.5 * run.size &&
      run.x > last.x - run.size;
    if (isSame) group.push(run);
    else groups.push([run]);
  }
  return groups.map((group) => {
    let text = '';
    let end: number | undefined;
    for (const run of group) {
      if (end !== undefined && run.x - end > 0.12 * run.size && !/\s$/.test(text) && !/^\s/.test(run.text)) text += ' ';
      text += run.text;
      end = run.x + run.width;
    }
    return {
      text: text.trim(),
      x: Math.min(...group.map((run) => run.x)),
      right: Math.max(...group.map((run) => run.x + run.width)),
      y: group[0]!.y,
      size: Math.max(...group.map((run) => run.size)),
      runs: group,
    };
  });
}

/** Letters and figures alone, in one form: spaces and punctuation come back from a PDF in more than one shape. */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    // In runs: between two words mostly one sign is left out, and each is looked up once.
    .replace(/(?:[^\p{L}\p{N}]|\p{Lm})+/gu, '')
    .normalize('NFC');

export interface PdfObjects {
  readonly catalog: PDFDict;
  readonly fontDescriptors: readonly { readonly name: string; readonly embedded: boolean }[];
  readonly fontSubtypes: readonly string[];
  /** Every action in the file: `/URI` with its address, or its kind alone. */
  readonly actions: readonly { readonly kind: string; readonly address?: string }[];
  readonly destinations: ReadonlySet<string>;
  readonly author?: string;
  readonly imageCount: number;
  /** Descriptions of pictures, for readers who hear the page. */
  readonly alternatives: readonly string[];
  /** Every string of the file’s objects: titles, descriptions, keywords, expansions. */
  readonly strings: readonly string[];
  /** Everything in the file, unpacked, as Latin 1. */
  readonly raw: string;
}

export async function readObjects(bytes: Uint8Array): Promise<PdfObjects> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const fontDescriptors: { name: string; embedded: boolean }[] = [];
  const fontSubtypes: string[] = [];
  const actions: { kind: string; address?: string }[] = [];
  const alternatives: string[] = [];
  let imageCount = 0;
  const pieces: string[] = [];
  const textOf = (value: PDFObject | undefined) =>
    value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
  const strings: string[] = [];
  const walk = (value: PDFObject | undefined): void => {
    const text = textOf(value);
    if (text !== undefined) strings.push(text);
    if (value instanceof PDFArray) for (const item of value.asArray()) walk(item);
    if (!(value instanceof PDFDict)) return;
    const kind = value.get(PDFName.of('S'));
    const type = String(value.get(PDFName.of('Type')));
    if (kind instanceof PDFName && /^\/(?:URI|Launch|GoToR|GoToE|JavaScript|SubmitForm|ImportData)$/.test(String(kind)))
      actions.push({ kind: String(kind).slice(1), address: textOf(value.lookup(PDFName.of('URI'))) });
    if (type === '/FontDescriptor')
      fontDescriptors.push({
        name: String(value.get(PDFName.of('FontName'))),
        embedded: ['FontFile', 'FontFile2', 'FontFile3'].some((key) => value.has(PDFName.of(key))),
      });
    const alternative = textOf(value.lookup(PDFName.of('Alt')));
    if (alternative !== undefined) alternatives.push(alternative);
    if (type === '/Font') fontSubtypes.push(String(value.get(PDFName.of('Subtype'))).slice(1));
    for (const [, item] of value.entries()) walk(item);
  };
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    walk(object instanceof PDFStream ? object.dict : object);
    const isImage = object instanceof PDFStream && String(object.dict.get(PDFName.of('Subtype'))) === '/Image';
    if (isImage) imageCount += 1;
    pieces.push(String(object instanceof PDFStream ? object.dict : object));
    if (object instanceof PDFRawStream && !isImage)
      pieces.push(Buffer.from(decodePDFRawStream(object).decode()).toString('latin1'));
  }
  return {
    catalog: document.catalog,
    fontDescriptors,
    fontSubtypes,
    actions,
    destinations: destinationsOf(document),
    author: document.getAuthor(),
    imageCount,
    alternatives,
    strings,
    raw: pieces.join('\n'),
  };
}

function destinationsOf(document: PDFDocument): Set<string> {
  const names = new Set<string>();
  const pages = new Set(document.getPages().map((page) => page.ref.toString()));
  const leadsToPage = (value: PDFObject | undefined): boolean => {
    const target = value instanceof PDFRef ? document.context.lookup(value) : value;
    const array = target instanceof PDFDict ? target.lookup(PDFName.of('D')) : target;
    return array instanceof PDFArray && pages.has(String(array.get(0)));
  };
  const old = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  for (const [key, value] of old?.entries() ?? []) if (leadsToPage(value)) names.add(key.decodeText());
  const walk = (node: PDFDict | undefined): void => {
    const list = node?.lookupMaybe(PDFName.of('Names'), PDFArray);
    for (let index = 0; list && index + 1 < list.size(); index += 2) {
      const key = list.lookup(index);
      if ((key instanceof PDFString || key instanceof PDFHexString) && leadsToPage(list.get(index + 1)))
        names.add(key.decodeText());
    }
    const kids = node?.lookupMaybe(PDFName.of('Kids'), PDFArray);
    for (let index = 0; kids && index < kids.size(); index++) walk(kids.lookupMaybe(index, PDFDict));
  };
  walk(document.catalog.lookupMaybe(PDFName.of('Names'), PDFDict)?.lookupMaybe(PDFName.of('Dests'), PDFDict));
  return names;
}
