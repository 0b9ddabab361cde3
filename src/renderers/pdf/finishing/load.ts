// Loads a PDF of our own as objects, exactly as it is.
import { PDFDocument } from '@cantoo/pdf-lib';

export const loadPdf = (bytes: Uint8Array): Promise<PDFDocument> => PDFDocument.load(bytes, { updateMetadata: false });
