// Measures a page's picture for copying: ink, colour, edges, emptiness.
import type { CopierFailure, CopierLimits } from './copierRules.ts';
import { type DrawnPage, eachPixel, type Raster, somePixel } from './drawnPage.ts';
import { type Box, type Colour, chroma, coverage, meets, millimetre, type Run, white } from './paintedContents.ts';

/** Asked of each of two million pixels: where modules are not bundled, as in tests, an import takes a hundred times as long to look up. */
const paper: Colour = white;

/** Share of the page under ink, 0 to 1. */
export function inkOn({ pixels }: Raster): number {
  let sum = 0;
  for (let at = 0; at < pixels.length; at++) {
    const colour = pixels[at]! & paper;
    if (colour !== paper) sum += coverage(colour);
  }
  return sum / pixels.length;
}

export function tooMuchInk({ contents }: DrawnPage, ink: number, limits: CopierLimits): CopierFailure[] {
  const hasPictures = contents.pictures.length > 0;
  const most = hasPictures ? limits.inkWithPictures : limits.ink;
  if (ink <= most) return [];
  return [
    {
      rule: 'copier-ink',
      found: `${Math.ceil(ink * 100)} % of the page under ink`,
      expected: `at most ${most * 100} % on a page ${hasPictures ? 'with' : 'without'} pictures`,
      measure: ink,
    },
  ];
}

/** Greys of JPEGs and black made of four inks are off by up to 8; a tint that anybody sees is well above. */
const greyEnough = 16;

/** Half a square millimetre: less than a full stop of 12 pt carries no meaning. */
const leastArea = 0.5 * millimetre ** 2;

export function colourOutsidePictures({ contents, whole, wordsFrom }: DrawnPage): CopierFailure[] {
  const { width, scale, pixels } = whole;
  let first: number | undefined;
  let count = 0;
  const inPicture = pictureMask(contents.pictures, whole);
  for (let at = 0; at < pixels.length; at++) {
    const colour = pixels[at]! & paper;
    if (colour === paper || chroma(colour) <= greyEnough || inPicture?.[at]) continue;
    first ??= at;
    count++;
  }
  if (first === undefined || count < leastArea * scale ** 2) return [];
  const place = [first % width, Math.floor(first / width)].map((pixel) => Math.round(pixel / scale / millimetre));
  return [
    {
      rule: 'copier-colour',
      found: `colour, first ${place[0]} mm from the left and ${place[1]} mm from the top`,
      expected: 'black, white and grey outside pictures',
      words: words(contents.runs, (run) => chroma(run.colour) > greyEnough, wordsFrom),
    },
  ];
}

function pictureMask(pictures: readonly Box[], raster: Raster): Uint8Array | undefined {
  if (pictures.length === 0) return undefined;
  const mask = new Uint8Array(raster.pixels.length);
  // The rim of a picture that ends within a pixel colours the next one.
  const rim = 1 / raster.scale;
  for (const { left, top, right, bottom } of pictures)
    eachPixel(raster, { left: left - rim, top: top - rim, right: right + rim, bottom: bottom + rim }, (_, x, y) => {
      mask[y * raster.width + x] = 1;
    });
  return mask;
}

/** A tint of less than a twentieth is no ink: machines print none of it. */
const faintest = 0.05;

const isInk = (colour: Colour) => colour !== paper && coverage(colour) > faintest;

export function inkAtEdges({ contents, whole: raster, wordsFrom }: DrawnPage, limits: CopierLimits): CopierFailure[] {
  const { width, height } = contents;
  // PDFium draws bars out to whole pixels, so that what begins at 5 mm exactly may begin a pixel, 0.2 mm, before.
  const margin = (Math.floor(limits.edge * millimetre * raster.scale) - 1) / raster.scale;
  const sheet = { left: 0, top: 0, right: width, bottom: height };
  const sides = {
    left: [{ ...sheet, right: margin }, (x: number) => x],
    top: [{ ...sheet, bottom: margin }, (_: number, y: number) => y],
    right: [{ ...sheet, left: width - margin }, (x: number) => raster.width - 1 - x],
    bottom: [{ ...sheet, top: height - margin }, (_: number, y: number) => raster.height - 1 - y],
  } as const;
  const found = Object.entries(sides).flatMap(([side, [strip, distance]]) => {
    let nearest = Number.POSITIVE_INFINITY;
    eachPixel(raster, strip, (colour, x, y) => {
      if (isInk(colour)) nearest = Math.min(nearest, distance(x, y) / raster.scale / millimetre);
    });
    return Number.isFinite(nearest) ? [{ side, nearest }] : [];
  });
  if (found.length === 0) return [];
  return [
    {
      rule: 'copier-edge',
      found: `ink ${found.map(({ side, nearest }) => `${nearest.toFixed(1)} mm from the ${side}`).join(', ')}`,
      expected: `${limits.edge} mm of white at every edge`,
      measure: Math.min(...found.map(({ nearest }) => nearest)),
      words: words(contents.runs, ({ box }) => Object.values(sides).some(([strip]) => meets(box, strip)), wordsFrom),
    },
  ];
}

/** The highest head or foot of our own pages; others rarely go further into the sheet. */
const headOrFoot = 22 * millimetre;

/**
 * Whether anything stands on the page but head and foot: ink between them or, where the file tells content from decoration, ink
 * of the content.
 */
export function isBlankPage({ contents: { width, height, tagged }, whole }: DrawnPage): boolean {
  const body = { left: 0, top: headOrFoot, right: width, bottom: height - headOrFoot };
  return ![body, ...tagged].some((box) => somePixel(whole, box, isInk));
}

/**
 * Lines of text and lines to write on, counted down the page; those beside one another are one. None on a page with a picture, whose
 * height no lines tell.
 */
export function linesOn({
  contents: { width, height, runs, strokes, pictures, tagged },
}: DrawnPage): number | undefined {
  if (pictures.length > 0) return undefined;
  const isInBody = ({ top, bottom }: Box) => top >= headOrFoot && bottom <= height - headOrFoot;
  const isRule = ({ left, right, top, bottom }: Box) => right - left > width / 4 && bottom - top < millimetre;
  const texts = [...runs.map(({ box }) => box).filter(isInBody), ...tagged].filter(({ top, bottom }) => bottom > top);
  const rules = strokes.map(({ box }) => box).filter((box) => isInBody(box) && isRule(box));
  let lines = 0;
  let reached = 0;
  for (const { top, bottom } of [...texts, ...rules].toSorted((one, other) => one.bottom - other.bottom)) {
    // A letter that hangs below its line, or a raised figure, begins none.
    if (lines > 0 && (top + bottom) / 2 <= reached) continue;
    lines += 1;
    reached = bottom;
  }
  return lines;
}

export function thinLines({ contents: { strokes, width, height } }: DrawnPage, limits: CopierLimits): CopierFailure[] {
  const thin = strokes.filter(
    ({ box, weight, colour }) =>
      weight < limits.line &&
      coverage(colour) > faintest &&
      // Specks are no lines.
      Math.max(box.right - box.left, box.bottom - box.top) > 2 &&
      box.right > 0 &&
      box.left < width &&
      box.bottom > 0 &&
      box.top < height,
  );
  const thinnest = thin.toSorted((one, other) => one.weight - other.weight)[0];
  if (!thinnest) return [];
  const place = [thinnest.box.left, thinnest.box.top].map((points) => Math.round(points / millimetre));
  return [
    {
      rule: 'copier-hairline',
      found: `${thin.length === 1 ? 'a line' : `${thin.length} lines`} of ${thinnest.weight.toFixed(2)} pt, ${place[0]} mm from the left and ${place[1]} mm from the top`,
      expected: `at least ${limits.line} pt`,
      measure: thinnest.weight,
    },
  ];
}

function words(runs: readonly Run[], isConcerned: (run: Run) => boolean, wordsFrom: DrawnPage['wordsFrom']) {
  const first = runs.find(isConcerned);
  return first && wordsFrom(first, isConcerned);
}
