// Puts pictures into a finished PDF that was printed with light ones of the same size.
import { type PDFDocument, PDFName, PDFRawStream, type PDFStream } from '@cantoo/pdf-lib';
import { readFileInto } from '../../../formats/fileBytes.ts';
import { sha256 } from '../../../formats/hash.ts';
import { lightJpeg } from '../../../formats/jpeg.ts';

/** A picture of a guide, and what stood for it while its page was printed. */
export interface LightPicture {
  /** A path, or a `data:` address. */
  readonly file: string;
  /** Bytes of the file. */
  readonly size: number;
  /** Stands in the light file, which no other picture's is equal to. */
  readonly comment: string;
  /** SHA-256 of the light file. */
  readonly hash: string;
  readonly lightSize: number;
  /** It can be seen in the document. */
  readonly isShown: boolean;
}

/** A light picture is not in the print as it was given, or its file is another one now: the document is printed with the true ones. */
export class PictureLost extends Error {}

/** @returns the pictures by the objects that have light ones in their place */
export function findLightPictures(
  document: PDFDocument,
  pictures: readonly LightPicture[],
): Map<PDFStream, LightPicture> {
  const found = new Map<PDFStream, LightPicture>();
  if (pictures.length === 0) return found;
  const sizes = new Set(pictures.map(({ lightSize }) => lightSize));
  const byHash = new Map(pictures.map((picture) => [picture.hash, picture]));
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || !sizes.has(object.contents.length)) continue;
    if (object.dict.get(PDFName.of('Filter')) !== PDFName.of('DCTDecode')) continue;
    const picture = byHash.get(sha256(object.contents));
    if (picture) found.set(object, picture);
  }
  const whole = new Set(found.values());
  if (pictures.some((picture) => picture.isShown && !whole.has(picture)))
    throw new PictureLost('The browser has drawn a picture otherwise than as its file');
  return found;
}

/** Reads a picture's file to its place in the PDF. */
export async function fillIn({ file, comment, hash }: LightPicture, target: Uint8Array): Promise<void> {
  const isWhole = await readFileInto(file, target).catch(() => false);
  const light = isWhole ? lightJpeg(target, comment) : undefined;
  if (!light || sha256(light) !== hash) throw new PictureLost(`${file} has changed while it was printed`);
}
