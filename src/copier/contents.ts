// Turns a page of a PDF into what is painted on it: letters, lines, pictures and the rest, each with its place on the sheet.
import { type Box, boxThrough, combine, heightScale, lineScale, type Matrix } from './geometry.ts';
import type { Engine, OpenPdf } from './pdfium.ts';
import type { Colour } from './tone.ts';

/** A piece of text as the file draws it, which may be one letter. */
export interface Run {
  /** The ink of its letters, not their line; no ink, as in a space, has no height. */
  readonly box: Box;
  /** Points. */
  readonly size: number;
  readonly isBold: boolean;
  readonly colour: Colour;
  /** 0 to 1. */
  readonly opacity: number;
  /** Blended, masked or in a group that is: its colour on paper is not the one it names. */
  readonly isMixed: boolean;
  readonly handle: number;
}

export interface Stroke {
  readonly box: Box;
  /** Points. */
  readonly weight: number;
  readonly colour: Colour;
}

export interface Contents {
  readonly width: number;
  readonly height: number;
  /** In the order of the content. Text that is not painted (rendering modes 3 and 7, or no opacity) is not among it. */
  readonly runs: readonly Run[];
  /** Lines that are drawn and bars that are filled. */
  readonly strokes: readonly Stroke[];
  /** Image XObjects, inline images and whatever is tagged as a figure. */
  readonly pictures: readonly Box[];
  /** Everything that is tagged as content, so neither head, foot nor decoration; empty if the file has no tags. */
  readonly tagged: readonly Box[];
}

interface Surroundings {
  readonly matrix: Matrix;
  readonly isMixed: boolean;
  readonly marks: readonly string[];
}

const kinds = { text: 1, path: 2, image: 3, form: 5 } as const;

/** `page` is a handle of PDFium. */
export function contentsOf({ engine }: OpenPdf, page: number): Contents {
  const [width, height] = [engine.FPDF_GetPageWidthF(page), engine.FPDF_GetPageHeightF(page)];
  const found = { runs: [] as Run[], strokes: [] as Stroke[], pictures: [] as Box[], tagged: [] as Box[] };
  const boldness = new Map<number, boolean>();

  const read = (object: number, { matrix, isMixed, marks }: Surroundings) => {
    const kind = engine.FPDFPageObj_GetType(object);
    const own = {
      matrix: combine(matrixOf(object), matrix),
      isMixed: isMixed || engine.FPDFPageObj_HasTransparency(object),
      marks: [...marks, ...marksOf(object)],
    };
    if (kind === kinds.form) {
      for (let at = 0; at < engine.FPDFFormObj_CountObjects(object); at++)
        read(engine.FPDFFormObj_GetObject(object, at), own);
      return;
    }
    const bounds = engine.floats(4, (at) => engine.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12));
    if (!bounds) return;
    const box = boxThrough(matrix, ...(bounds as [number, number, number, number]));
    if (kind === kinds.image || own.marks.includes('Figure')) found.pictures.push(box);
    if (own.marks.length > 0 && !own.marks.includes('Artifact')) found.tagged.push(box);
    if (kind === kinds.text) readRun(object, box, own, isMixed);
    if (kind === kinds.path) readPath(object, box, own.matrix);
  };

  const readRun = (object: number, box: Box, own: Surroundings, isInMixed: boolean) => {
    const mode = engine.FPDFTextObj_GetTextRenderMode(object);
    if (mode === 3 || mode === 7) return;
    const paint = paintOf(object, mode === 1 || mode === 5);
    if (paint?.opacity === 0) return;
    const nominal = engine.floats(1, (at) => engine.FPDFTextObj_GetFontSize(object, at))?.[0] ?? 0;
    found.runs.push({
      box,
      size: nominal * heightScale(own.matrix),
      isBold: isBold(engine.FPDFTextObj_GetFont(object)),
      colour: paint?.colour ?? 0,
      opacity: paint?.opacity ?? 1,
      // Opacity of its own is known and can be reckoned; everything else must be looked at.
      isMixed: isInMixed || !paint || (own.isMixed && paint.opacity === 1),
      handle: object,
    });
  };

  const readPath = (object: number, box: Box, matrix: Matrix) => {
    const [fill, isStroked] = engine.integers(2, (at) => engine.FPDFPath_GetDrawMode(object, at, at + 4)) ?? [0, 0];
    const paint = paintOf(object, Boolean(isStroked));
    if (!paint || paint.opacity === 0) return;
    const pen = engine.floats(1, (at) => engine.FPDFPageObj_GetStrokeWidth(object, at))?.[0] ?? 0;
    if (isStroked) found.strokes.push({ box, weight: pen * lineScale(matrix), colour: paint.colour });
    else if (fill)
      found.strokes.push({ box, weight: Math.min(box.right - box.left, box.bottom - box.top), colour: paint.colour });
  };

  const matrixOf = (object: number): Matrix =>
    (engine.floats(6, (at) => engine.FPDFPageObj_GetMatrix(object, at)) as Matrix | undefined) ?? [1, 0, 0, 1, 0, 0];

  const marksOf = (object: number): string[] =>
    Array.from({ length: Math.max(0, engine.FPDFPageObj_CountMarks(object)) }, (_, index) => {
      const mark = engine.FPDFPageObj_GetMark(object, index);
      return engine.text((at, room, length) => engine.FPDFPageObjMark_GetName(mark, at, room, length));
    });

  const paintOf = (object: number, isLine: boolean) => {
    const get = isLine ? engine.FPDFPageObj_GetStrokeColor : engine.FPDFPageObj_GetFillColor;
    const parts = engine.integers(4, (at) => get(object, at, at + 4, at + 8, at + 12));
    if (!parts) return undefined;
    const [red, green, blue, opacity] = parts as [number, number, number, number];
    return { colour: (red << 16) | (green << 8) | blue, opacity: opacity / 255 };
  };

  const isBold = (font: number): boolean => {
    const known = boldness.get(font);
    if (known !== undefined) return known;
    const name = engine.name((at, room) => engine.FPDFFont_GetBaseFontName(font, at, room));
    // Half bold is not what WCAG calls bold, and the weight a PDF tells is often made up.
    const answer = /bold|black|heavy/i.test(name.replace(/(?:semi|demi)[- ]?bold/i, ''));
    boldness.set(font, answer);
    return answer;
  };

  const sheet = { matrix: ontoSheet(engine, page, width, height), isMixed: false, marks: [] };
  for (let at = 0; at < engine.FPDFPage_CountObjects(page); at++) read(engine.FPDFPage_GetObject(page, at), sheet);
  return { width, height, ...found };
}

/** From the coordinates of the page, whatever its boxes and its rotation, onto the sheet that is shown. */
function ontoSheet(engine: Engine, page: number, width: number, height: number): Matrix {
  // PDFium answers in whole pixels, so it is asked about a sheet of very small ones.
  const fine = 100;
  const far = 1000;
  const place = (x: number, y: number) => {
    const at = [Math.round(width * fine), Math.round(height * fine)] as const;
    const found = engine.integers(2, (to) => engine.FPDF_PageToDevice(page, 0, 0, ...at, 0, x, y, to, to + 4));
    return (found ?? [0, 0]).map((pixels) => pixels / fine) as [number, number];
  };
  const [e, f] = place(0, 0);
  const [right, up] = [place(far, 0), place(0, far)];
  return [(right[0] - e) / far, (right[1] - f) / far, (up[0] - e) / far, (up[1] - f) / far, e, f];
}
