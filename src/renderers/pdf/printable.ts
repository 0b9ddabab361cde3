// Turns HTML into a page that a tab can load, with the images of its guide and the typefaces of the program, and nothing else.
import { readFile } from 'node:fs/promises';
import { origin, type PrintableFile, type PrintablePage } from '../../browser/pageRequests.ts';
import type { Guide } from '../../guide/model.ts';
import { type FontFace, fontFaces } from '../fonts.ts';

export function printable(guide: Guide, html: string): PrintablePage {
  const images = Object.entries(guide.assets).map(([key, asset]): [string, PrintableFile] => [
    `/images/${key}`,
    { mediaType: asset.mediaType, read: () => readFile(asset.file) },
  ]);
  const typefaces = fontFaces().map((face): [string, PrintableFile] => [
    `/fonts/${face.name}`,
    { mediaType: 'font/woff2', read: () => readFace(face), isLasting: true },
  ]);
  return { html, files: new Map([...images, ...typefaces]) };
}

/** Where a page finds a typeface. */
export const fontAddress = (face: FontFace): string => `${origin}/fonts/${encodeURIComponent(face.name)}`;

const faceBytes = new Map<string, Promise<Uint8Array>>();

function readFace(face: FontFace): Promise<Uint8Array> {
  let bytes = faceBytes.get(face.file);
  if (!bytes) {
    bytes = readFile(face.file);
    faceBytes.set(face.file, bytes);
  }
  return bytes;
}
