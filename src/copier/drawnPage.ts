// Turns one page of an open PDF into what the checks look at: its contents, and its picture with text and without.
import { type Contents, contentsOf, type Run } from './contents.ts';
import type { OpenPdf } from './pdfium.ts';
import { draw, type Raster } from './raster.ts';
import { wordsFrom } from './words.ts';

export interface DrawnPage {
  readonly contents: Contents;
  readonly whole: Raster;
  /** What lies behind the text. */
  readonly behind: Raster;
  /** The words that begin with a run, for as long as its neighbours are of the same kind. */
  wordsFrom(first: Run, isSame: (run: Run) => boolean): string;
}

/** What `look` makes of a page, counted from 1; nothing if the page cannot be opened. */
export function withPage<T>(pdf: OpenPdf, number: number, look: (page: DrawnPage) => T): T | undefined {
  const { engine } = pdf;
  const handle = engine.FPDF_LoadPage(pdf.document, number - 1);
  if (!handle) return undefined;
  const contents = contentsOf(pdf, handle);
  const { width, height, runs } = contents;
  const whole = draw(pdf, handle, width, height);
  const showText = (isShown: boolean) => {
    for (const run of runs) engine.FPDFPageObj_SetIsActive(run.handle, isShown);
  };
  showText(false);
  const behind = runs.length > 0 ? draw(pdf, handle, width, height) : whole;
  // PDFium tells no words of what is not shown.
  showText(true);
  const answer = look({
    contents,
    whole,
    behind,
    wordsFrom: (first, isSame) => wordsFrom(pdf, handle, runs, first, isSame),
  });
  engine.FPDF_ClosePage(handle);
  return answer;
}
