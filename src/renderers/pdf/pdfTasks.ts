// Tasks on a whole PDF, from plain data to plain data, for a worker or for this thread.
import { type FinishedPage, finishPdf, type PageWords } from './postProcess/finishPdf.ts';
import type { DocumentFacts } from './postProcess/pdfMetadata.ts';
import type { LightPicture } from './postProcess/putBackPictures.ts';
import { type PrintedContents, readPrintedContents, type WantedPrints } from './readBack.ts';

export interface Unfinished {
  /** As the browser printed it. */
  readonly pdf: Uint8Array;
  readonly words: PageWords;
  readonly facts: DocumentFacts;
  readonly pictures: readonly LightPicture[];
}

export const finish = ({ pdf, words, facts, pictures }: Unfinished): Promise<FinishedPage> =>
  finishPdf(pdf, facts, words, pictures);

export interface Unread {
  readonly bytes: Uint8Array;
  readonly wanted: WantedPrints;
}

export const readContents = ({ bytes, wanted }: Unread): Promise<PrintedContents | undefined> =>
  readPrintedContents(bytes, wanted);
