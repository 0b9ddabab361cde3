// Stands in for src/renderers/pictures/canvas.ts while e-books are made in tests: each cover is drawn once, however many books have it.
import { serialize } from 'node:v8';
import { type Drawing, draw as drawAnew } from '../../src/renderers/pictures/canvas.ts';
import { isShared } from './sharedPrinter.ts';

const covers = new Map<string, Promise<Uint8Array>>();

/** Pictures on disk are redrawn: another may have taken their place. */
export function draw(drawing: Drawing): Promise<Uint8Array> {
  if (drawing.as !== 'cover' || !isShared) return drawAnew(drawing);
  const key = serialize(drawing.design).toString('latin1');
  const cover = covers.get(key) ?? drawAnew(drawing);
  covers.set(key, cover);
  return cover;
}
