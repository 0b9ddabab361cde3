// Loads a PDF of our own as objects, exactly as it is.
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

export async function loadPdf(bytes: Uint8Array): Promise<PDFDocument> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  // Streams that packed other objects have been unpacked; kept, they would be saved beside what they hold.
  for (const [reference, object] of document.context.enumerateIndirectObjects()) {
    const type = object instanceof PDFRawStream ? object.dict.get(PDFName.of('Type')) : undefined;
    if (type === PDFName.of('ObjStm') || type === PDFName.of('XRef')) document.context.delete(reference);
  }
  return document;
}
