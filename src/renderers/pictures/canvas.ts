// Draws covers, redraws pictures in formats that shops take, and scales large ones.
import { EnvironmentFault } from '../../diagnostics/faults.ts';
import { readFileBytes } from '../../formats/fileBytes.ts';
import { loadCanvas } from '../../platform/canvasLibrary.ts';
import { type CoverDesign, page, paintCover } from './coverPainting.ts';

export type Drawing =
  | { readonly as: 'cover'; readonly design: CoverDesign }
  /** A picture on disk, by its path. */
  | { readonly as: 'jpeg' | 'png'; readonly file: string }
  | ScaledDrawing;

export interface ScaledDrawing {
  readonly as: 'scaled';
  /** A path, or the address of an embedded image. */
  readonly file: string;
  readonly kind: 'jpeg' | 'png' | 'webp';
  /** Below 1. */
  readonly factor: number;
}

/** JPEG quality in per cent: no rings are seen around letters. */
const quality = 92;
/** The same for photos at 300 pixels to an inch, whose rings are too small to be seen. */
const scaledQuality = 85;
/** Pixels on the longer side; what shops scale a cover to. */
const longest = 2560;

export function canDraw(): boolean {
  try {
    return openCanvas() !== undefined;
  } catch {
    return false;
  }
}

function openCanvas(): ReturnType<typeof loadCanvas> {
  try {
    return loadCanvas();
  } catch (error) {
    throw new EnvironmentFault(
      'canvas-missing',
      'The library that draws covers and turns WebP into PNG does not run on this machine',
      'Install the program again with its optional packages; or name a JPEG as `cover` in the front matter and save WebP images as PNG.',
      { cause: error },
    );
  }
}

export async function draw(drawing: Drawing): Promise<Uint8Array> {
  if (drawing.as === 'cover') return cover(drawing.design);
  if (drawing.as === 'scaled') return scaled(drawing);
  return drawing.as === 'jpeg' ? asJpeg(drawing.file) : asPng(drawing.file);
}

async function cover(design: CoverDesign): Promise<Uint8Array> {
  const { createCanvas, registerFace, encode, pathOf } = openCanvas();
  for (const { name, file } of design.faces.all) await registerFace(name, file);
  const canvas = createCanvas(page.width, page.height);
  paintCover(canvas.getContext('2d'), design, pathOf(design.pattern.path));
  return encode(canvas, 'jpeg', quality);
}

/** On white, since a JPEG has no transparent places; drawings are made as large as shops want covers. */
async function asJpeg(file: string): Promise<Uint8Array> {
  const { createCanvas, loadImage, encode } = openCanvas();
  const image = await loadImage(file, longest);
  const isDrawing = file.toLowerCase().endsWith('.svg');
  const scale = longest / Math.max(image.width, image.height);
  const factor = isDrawing ? scale : Math.min(1, scale);
  const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * factor)));
  const canvas = createCanvas(width!, height!);
  const ink = canvas.getContext('2d');
  ink.fillStyle = '#fff';
  ink.fillRect(0, 0, width!, height!);
  ink.drawImage(image, 0, 0, width!, height!);
  return encode(canvas, 'jpeg', quality);
}

async function asPng(file: string): Promise<Uint8Array> {
  const { createCanvas, loadImage, encode } = openCanvas();
  const image = await loadImage(file);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return encode(canvas, 'png', quality);
}

async function scaled({ file, kind, factor }: ScaledDrawing): Promise<Uint8Array> {
  const { createCanvas, loadImage, encode, release } = openCanvas();
  const image = await loadImage(await readFileBytes(file));
  const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * factor)));
  const canvas = createCanvas(width!, height!);
  const ink = canvas.getContext('2d');
  // Averages all pixels; `high` looks at the nearest only and leaves patterns where many become one.
  ink.imageSmoothingQuality = 'medium';
  ink.drawImage(image, 0, 0, width!, height!);
  release(image);
  return encode(canvas, kind, scaledQuality);
}
