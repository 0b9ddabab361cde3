// Loads a PDF of our own as objects, and saves it.
import { deflateSync, inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  ParseSpeeds,
  type PDFContext,
  PDFDocument,
  PDFName,
  PDFRawStream,
  type PDFStream,
} from '@cantoo/pdf-lib';
import { type PackedPdf, packPdf } from './packPdf.ts';
import { readPrint } from './readPrint.ts';

/**
 * A print as the browser wrote it is read by its table; any other file by the library’s own parser. `bytes` must stay as they are as long
 * as the document is used.
 */
export async function loadPdf(bytes: Uint8Array): Promise<PDFDocument> {
  const context = readPrint(bytes);
  return context ? documentOf(context) : parsePdf(bytes);
}

/** The library has no other way from objects to a document; `true` and `false`: no key is needed, and nothing in Info is changed. */
const documentOf = (context: PDFContext): PDFDocument =>
  Reflect.construct(PDFDocument, [context, true, false]) as PDFDocument;

/** The library would pause after every hundred objects for the sake of a page on a screen; here each pause is a millisecond lost. */
const withoutPauses = { parseSpeed: ParseSpeeds.Fastest };

/** The library takes each stream as a slice. A document of many pictures would be in memory twice; nobody writes into the bytes. */
class UncopiedBytes extends Uint8Array<ArrayBufferLike> {
  override slice(start?: number, end?: number): Uint8Array<ArrayBuffer> {
    return this.subarray(start, end) as Uint8Array<ArrayBuffer>;
  }
}

async function parsePdf(bytes: Uint8Array): Promise<PDFDocument> {
  const uncopied = new UncopiedBytes(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const document = await PDFDocument.load(uncopied, { ...withoutPauses, updateMetadata: false });
  // Streams that packed other objects have been unpacked; kept, they would be saved beside what they hold.
  for (const [reference, object] of document.context.enumerateIndirectObjects()) {
    const type = object instanceof PDFRawStream ? object.dict.get(PDFName.of('Type')) : undefined;
    if (type === PDFName.of('ObjStm') || type === PDFName.of('XRef')) document.context.delete(reference);
  }
  return document;
}

/** Nothing may wait to be embedded in the document: only objects of its context are written. `sizes` as for `packPdf`. */
export const savePdf = ({ context }: PDFDocument, sizes?: ReadonlyMap<PDFStream, number>): PackedPdf =>
  packPdf(context, contentsOf, sizes);

/** Texts of streams that are compressed when the file is saved: a page’s is changed several times before. */
const texts = new WeakMap<PDFStream, string>();
/** How long all texts of a document are that wait for that. */
const lengths = new WeakMap<PDFContext, number>();
/** In longer documents the rest is compressed at once, so that they are not in memory as text. */
const longestTexts = 2 ** 24;

function contentsOf(stream: PDFStream): Uint8Array {
  const text = texts.get(stream);
  return text === undefined ? stream.getContents() : deflateSync(Buffer.from(text, 'latin1'));
}

/** A stream of Latin 1 text. */
export function textStream(context: PDFContext, text: string): PDFRawStream {
  const length = (lengths.get(context) ?? 0) + text.length;
  if (length > longestTexts) return context.stream(deflateSync(Buffer.from(text, 'latin1')), { Filter: 'FlateDecode' });
  lengths.set(context, length);
  const stream = context.stream(new Uint8Array(), { Filter: 'FlateDecode' });
  texts.set(stream, text);
  return stream;
}

/** As Latin 1: one character for each byte. */
export function streamText(stream: PDFRawStream): string {
  const text = texts.get(stream);
  if (text !== undefined) return text;
  const isPlain = stream.dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode') && !hasParameters(stream);
  const bytes = isPlain ? inflateSync(stream.contents) : decodePDFRawStream(stream).decode();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

const hasParameters = ({ dict }: PDFRawStream) => dict.has(PDFName.of('DecodeParms'));
