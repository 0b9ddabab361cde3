// Loads a PDF of our own as objects, and saves it.
import { deflateSync, inflateSync } from 'node:zlib';
import { decodePDFRawStream, ParseSpeeds, type PDFContext, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

/** The library would pause after every hundred objects for the sake of a page on a screen; here each pause is a millisecond lost. */
const withoutPauses = { parseSpeed: ParseSpeeds.Fastest, objectsPerTick: Number.POSITIVE_INFINITY };

/** The library takes each stream as a slice. A document of many pictures would be in memory twice; nobody writes into the bytes. */
class UncopiedBytes extends Uint8Array<ArrayBufferLike> {
  override slice(start?: number, end?: number): Uint8Array<ArrayBuffer> {
    return this.subarray(start, end) as Uint8Array<ArrayBuffer>;
  }
}

/** `bytes` must stay as they are as long as the document is used. */
export async function loadPdf(bytes: Uint8Array): Promise<PDFDocument> {
  const uncopied = new UncopiedBytes(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const document = await PDFDocument.load(uncopied, { ...withoutPauses, updateMetadata: false });
  // Streams that packed other objects have been unpacked; kept, they would be saved beside what they hold.
  for (const [reference, object] of document.context.enumerateIndirectObjects()) {
    const type = object instanceof PDFRawStream ? object.dict.get(PDFName.of('Type')) : undefined;
    if (type === PDFName.of('ObjStm') || type === PDFName.of('XRef')) document.context.delete(reference);
  }
  return document;
}

export function savePdf(document: PDFDocument): Promise<Uint8Array> {
  return document.save({
    ...withoutPauses,
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
  });
}

/** Compressed by Node's zlib, which takes a fifth of the time of the library's own. */
export function compressed(context: PDFContext, content: string): PDFRawStream {
  return context.stream(deflateSync(Buffer.from(content, 'latin1')), { Filter: 'FlateDecode' });
}

/** As Latin 1: one character for each byte. */
export function streamText(stream: PDFRawStream): string {
  const isPlain = stream.dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode') && !hasParameters(stream);
  const bytes = isPlain ? inflateSync(stream.contents) : decodePDFRawStream(stream).decode();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

const hasParameters = ({ dict }: PDFRawStream) => dict.has(PDFName.of('DecodeParms'));
