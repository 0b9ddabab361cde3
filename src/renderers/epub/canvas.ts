// Loads the drawing library, and draws anew what e-readers and shops do not take.
import { createRequire } from 'node:module';
import { EnvironmentFault } from '../../diagnostics.ts';

/** Of a JPEG, in per cent: no ring is to be seen about letters. */
const quality = 92;
/** Pixels on the longer side; what shops scale a cover to. */
const longest = 2560;

const require = createRequire(import.meta.url);

/** Only books that need a picture drawn load it: the library is large. */
export function loadCanvas(): typeof import('@napi-rs/canvas') {
  try {
    return require('@napi-rs/canvas') as typeof import('@napi-rs/canvas');
  } catch (error) {
    throw new EnvironmentFault(
      'canvas-missing',
      'The library that draws covers and turns WebP into PNG does not run on this machine',
      'Install the program again with its optional packages; or name a JPEG as `cover` in the front matter and save WebP images as PNG.',
      { cause: error },
    );
  }
}

/** In this thread: where another picture is drawn meanwhile, encoding in one of its own ends the process now and then. */
export function jpegOf(canvas: import('@napi-rs/canvas').Canvas): Uint8Array {
  return canvas.encodeSync('jpeg', quality);
}

/** On white, since a JPEG has no transparent places; drawings are made as large as shops want covers. */
export async function asCover(file: string): Promise<Uint8Array> {
  const { createCanvas, loadImage } = loadCanvas();
  const image = await loadImage(file);
  const isDrawing = file.toLowerCase().endsWith('.svg');
  const scale = longest / Math.max(image.width, image.height);
  const factor = isDrawing ? scale : Math.min(1, scale);
  const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * factor)));
  const canvas = createCanvas(width!, height!);
  const ink = canvas.getContext('2d');
  ink.fillStyle = '#fff';
  ink.fillRect(0, 0, width!, height!);
  ink.drawImage(image, 0, 0, width!, height!);
  return jpegOf(canvas);
}

export async function asPng(file: string): Promise<Uint8Array> {
  const { createCanvas, loadImage } = loadCanvas();
  const image = await loadImage(file);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.encodeSync('png');
}
