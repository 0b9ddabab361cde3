// Turns the bytes of a PDF into a report: which of the conditions of PDF/UA-1 that a machine can decide the file meets.
import type { PdfReport } from './checkPdf.ts';

/** Throws nothing for what a file can hold: what cannot be read is reported as unreadable. */
export async function checkPdf(bytes: Uint8Array): Promise<PdfReport> {
  // The library that reads PDF objects is loaded when there is one to read.
  const { examinePdf } = await import('./checkPdf.ts');
  return examinePdf(bytes);
}
