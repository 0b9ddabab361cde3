// Draws pictures with the browser's own canvas.
import { readFile } from './diskFiles.ts';
import { ownBytes } from './installation.ts';

const registered = new Map<string, Promise<void>>();

async function register(name: string, file: string): Promise<void> {
  const face = new FontFace(name, (await ownBytes(file)) as Uint8Array<ArrayBuffer>);
  (self as unknown as { fonts: FontFaceSet }).fonts.add(await face.load());
}

const isSvg = (bytes: Uint8Array): boolean => /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 100)));

type DrawSvg = (svg: Uint8Array, longest?: number) => Promise<Uint8Array>;

let drawOnPage: DrawSvg = async () => {
  throw new Error('A drawing cannot be drawn here');
};

/** A Worker reads no SVG, and has its page draw it. */
export function setSvgDrawing(draw: DrawSvg): void {
  drawOnPage = draw;
}

export function loadCanvas() {
  return {
    createCanvas: (width: number, height: number) => new OffscreenCanvas(width, height),
    /** An SVG is drawn as large as `longest`, in pixels of its longer side. */
    loadImage: async (source: string | Uint8Array, longest?: number): Promise<ImageBitmap> => {
      const bytes = typeof source === 'string' ? ((await readFile(source)) as Uint8Array) : source;
      const pixels = isSvg(bytes) ? await drawOnPage(bytes, longest) : bytes;
      return createImageBitmap(new Blob([pixels as Uint8Array<ArrayBuffer>]));
    },
    registerFace: (name: string, file: string): Promise<void> => {
      const known = registered.get(name) ?? register(name, file);
      registered.set(name, known);
      return known;
    },
    /** `drawn` is the `d` of an SVG path. */
    pathOf: (drawn: string) => new Path2D(drawn),
    /** `quality` in per cent. */
    encode: async (canvas: OffscreenCanvas, kind: 'png' | 'jpeg' | 'webp', quality: number): Promise<Uint8Array> => {
      const blob = await canvas.convertToBlob({ type: `image/${kind}`, quality: quality / 100 });
      return new Uint8Array(await blob.arrayBuffer());
    },
    release: (image: ImageBitmap): void => image.close(),
  };
}
