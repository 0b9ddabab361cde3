// Letters, lines and pictures of a PDF page, with their places on the sheet.
import type { Engine, OpenPdf } from './pdfium.ts';

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

interface Stroke {
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
export function readPaintedContents({ engine }: OpenPdf, page: number): Contents {
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

/** Points from the upper left corner of the sheet as it is shown, cropped and turned. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** `a b c d e f` as in ISO 32000-1, 8.3.3. */
type Matrix = readonly [number, number, number, number, number, number];

export const millimetre = 72 / 25.4;

/** First `inner`, then `outer`. */
function combine(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** The upright box round a rectangle after it was turned. */
function boxThrough(matrix: Matrix, left: number, bottom: number, right: number, top: number): Box {
  const [a, b, c, d, e, f] = matrix;
  const corners = [left, right].flatMap((x) => [bottom, top].map((y) => [a * x + c * y + e, b * x + d * y + f]));
  const across = corners.map(([x]) => x!);
  const down = corners.map(([, y]) => y!);
  return { left: Math.min(...across), top: Math.min(...down), right: Math.max(...across), bottom: Math.max(...down) };
}

/** How much taller a letter becomes, whichever way it is turned. */
const heightScale = ([, , c, d]: Matrix): number => Math.hypot(c, d);

/** How much thicker a line becomes; between the two where the directions differ. */
const lineScale = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));

export const meets = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

export const contains = (outer: Box, inner: Box): boolean =>
  outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom;

/** The same middle, but never narrower or lower than this. */
export function atLeast({ left, top, right, bottom }: Box, width: number, height: number): Box {
  const across = Math.max(0, width - (right - left)) / 2;
  const down = Math.max(0, height - (bottom - top)) / 2;
  return { left: left - across, top: top - down, right: right + across, bottom: bottom + down };
}

const longest = 40;

/**
 * The words that start at `first`, for as long as the letters are of the same kind. Files draw text a letter at a time as
 * often as a line at a time.
 */
export function wordsFrom(
  { engine }: OpenPdf,
  page: number,
  runs: readonly Run[],
  first: Run,
  isSame: (run: Run) => boolean,
): string {
  const text = engine.FPDFText_LoadPage(page);
  let words = '';
  let before = first;
  for (const run of runs.slice(runs.indexOf(first))) {
    if (words.length > longest || !(isBlank(run) || isSame(run))) break;
    if (Math.abs(run.box.bottom - before.box.bottom) > before.size) words += ' ';
    words += engine.text((at, room) => engine.FPDFTextObj_GetText(run.handle, text, at, room));
    before = run;
  }
  engine.FPDFText_ClosePage(text);
  const plain = words.replace(/\s+/gu, ' ').trim();
  return plain.length > longest ? `${plain.slice(0, longest).trimEnd()}…` : plain;
}

/** A space: nothing of it is on paper. */
export const isBlank = ({ box }: Run): boolean => box.right <= box.left || box.bottom <= box.top;

/** `0xRRGGBB` in sRGB. */
export type Colour = number;

export const white: Colour = 0xffffff;

/** Relative luminance as WCAG 2.2 defines it: 0 for black, 1 for white. */
export const luminance = (colour: Colour): number =>
  0.2126 * linear[red(colour)]! + 0.7152 * linear[green(colour)]! + 0.0722 * linear[blue(colour)]!;

/**
 * Contrast ratio of WCAG 2.2 (1.4.3), between 1 and 21, of two colours or of the greys a printer makes of them, whichever is
 * lower: the eye and the machine do not agree about blue and red, and the words must be readable either way.
 */
export function contrast(one: Colour, other: Colour): number {
  const asSeen = ratio(luminance(one), luminance(other));
  return Math.min(asSeen, ratio(linear[level(one)]!, linear[level(other)]!));
}

/** Share of the paper that ink covers, 0 to 1; grey as in ISO 32000-1, 10.3.3. */
export const coverage = (colour: Colour): number =>
  1 - (0.3 * red(colour) + 0.59 * green(colour) + 0.11 * blue(colour)) / 255;

/** Distance from grey, 0 to 255: the largest component less the smallest. */
export const chroma = (colour: Colour): number =>
  Math.max(red(colour), green(colour), blue(colour)) - Math.min(red(colour), green(colour), blue(colour));

/** Blends a colour with the one behind it (ISO 32000-1, 11.3.3). */
export function blend(colour: Colour, opacity: number, behind: Colour): Colour {
  const part = (of: (colour: Colour) => number) => Math.round(opacity * of(colour) + (1 - opacity) * of(behind));
  return (part(red) << 16) | (part(green) << 8) | part(blue);
}

export const shownColour = (colour: Colour): string => `#${colour.toString(16).padStart(6, '0')}`;

const red = (colour: Colour) => colour >> 16;
const green = (colour: Colour) => (colour >> 8) & 255;
const blue = (colour: Colour) => colour & 255;
const level = (colour: Colour) => Math.round(255 * (1 - coverage(colour)));

const ratio = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** Components of sRGB in linear light, as in WCAG 2.2; the threshold is that of IEC 61966-2-1. */
const linear = Array.from({ length: 256 }, (_, component) => {
  const share = component / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});
