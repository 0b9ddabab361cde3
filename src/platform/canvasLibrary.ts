// Loads the library that draws pictures, with the few calls that are used of it.
import { createRequire } from 'node:module';
import type { Canvas, Image, Path2D } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);

/** Only books that need a picture drawn load it: the library is large. Throws where it does not run on this machine. */
export function loadCanvas() {
  const library = require('@napi-rs/canvas') as typeof import('@napi-rs/canvas');
  const { createCanvas, GlobalFonts, loadImage } = library;
  return {
    createCanvas,
    /** An SVG stays a drawing, sharp in every size; a browser's Worker asks for it in the size that is `longest`. */
    loadImage: (source: string | Uint8Array, _longest?: number): Promise<Image> => loadImage(source),
    registerFace: async (name: string, file: string): Promise<void> => {
      if (!GlobalFonts.has(name)) GlobalFonts.registerFromPath(file, name);
    },
    /** `drawn` is the `d` of an SVG path. */
    pathOf: (drawn: string): Path2D => new library.Path2D(drawn),
    /** In the thread that draws: where another picture is drawn meanwhile, encoding in one of its own ends the process now and then. */
    encode: async (canvas: Canvas, kind: 'png' | 'jpeg' | 'webp', quality: number): Promise<Uint8Array> =>
      kind === 'png' ? canvas.encodeSync('png') : canvas.encodeSync(kind, quality),
    /** Gives the pixels back now, not when somebody collects garbage. */
    release: (image: Image): void => {
      image.src = Buffer.alloc(0);
    },
  };
}
