// Draws PDF pages as a printer would, with their text and without.
import { type Box, type Colour, type Contents, type Run, readPaintedContents, wordsFrom } from './paintedContents.ts';
import type { OpenPdf } from './pdfium.ts';

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Pixels to a point. */
  readonly scale: number;
  /** Row by row from the upper left corner; the highest byte means nothing. */
  readonly pixels: Uint32Array;
}

/**
 * Two pixels to a point (144 to the inch): the stem of a letter of 9 pt is more than a pixel wide, and ink comes out 3 to 5 % of
 * itself higher than at 300 to the inch, a tenth higher among many thin lines, which are drawn a whole pixel wide.
 */
export const usualScale = 2;

/** Posters are drawn more coarsely, so that a page never takes more memory than this many pixels; A3 has eight million. */
const mostPixels = 16_000_000;
/** No sheet is so long; PDFium draws nothing wider than a bitmap can be. */
const longestSide = 20_000;

const annotationsToo = 0x01;
const asPrinted = 0x800;

/** `width` and `height` are those of the sheet in points. */
function draw({ engine }: OpenPdf, page: number, width: number, height: number): Raster {
  const scale = Math.min(usualScale, Math.sqrt(mostPixels / (width * height)), longestSide / Math.max(width, height));
  const [across, down] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const bitmap = engine.FPDFBitmap_Create(across, down, 0);
  if (bitmap === 0) throw new WebAssembly.RuntimeError('no memory for the page');
  engine.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xffffffff);
  engine.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, annotationsToo | asPrinted);
  const start = engine.FPDFBitmap_GetBuffer(bitmap);
  const bytes = engine.bytes().slice(start, start + across * down * 4);
  engine.FPDFBitmap_Destroy(bitmap);
  return { width: across, height: down, scale, pixels: new Uint32Array(bytes.buffer) };
}

export const colourAt = (raster: Raster, x: number, y: number): Colour =>
  raster.pixels[y * raster.width + x]! & 0xffffff;

/** Whether a pixel that a box touches is as `test` says; it asks row by row and stops at the first. */
export function somePixel(raster: Raster, box: Box, test: (colour: Colour, x: number, y: number) => boolean): boolean {
  const { width, height, scale, pixels } = raster;
  const left = Math.max(0, Math.floor(box.left * scale));
  const right = Math.min(width, Math.ceil(box.right * scale));
  const bottom = Math.min(height, Math.ceil(box.bottom * scale));
  for (let y = Math.max(0, Math.floor(box.top * scale)); y < bottom; y++)
    for (let x = left; x < right; x++) if (test(pixels[y * width + x]! & 0xffffff, x, y)) return true;
  return false;
}

/** Every pixel that a box touches. */
export function eachPixel(raster: Raster, box: Box, visit: (colour: Colour, x: number, y: number) => void): void {
  somePixel(raster, box, (colour, x, y) => {
    visit(colour, x, y);
    return false;
  });
}

export interface DrawnPage {
  readonly contents: Contents;
  readonly whole: Raster;
  /** The background behind the text. */
  readonly behind: Raster;
  /** The words that begin with a run, for as long as its neighbours are of the same kind. */
  wordsFrom(first: Run, isSame: (run: Run) => boolean): string;
}

/** @param page from 1 @returns the result of `look`; undefined if the page cannot be opened. */
export function withPage<T>(pdf: OpenPdf, number: number, look: (page: DrawnPage) => T): T | undefined {
  const { engine } = pdf;
  const handle = engine.FPDF_LoadPage(pdf.document, number - 1);
  if (!handle) return undefined;
  const contents = readPaintedContents(pdf, handle);
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
