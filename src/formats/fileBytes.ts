// Bytes of a file on disk, or of one that is written out in a `data:` address (RFC 2397).
import { readFile } from 'node:fs/promises';

/** Formats that browsers, e-readers and shops all take as they are. */
const embedded = /^data:image\/(?:png|jpe?g|gif);base64,([a-z0-9+/\s]+=*)\s*$/i;

/** Undefined for any other address; a drawing (SVG) could hold more than a picture. */
export function embeddedImage(address: string): Uint8Array | undefined {
  const base64 = embedded.exec(address)?.[1];
  return base64 === undefined ? undefined : new Uint8Array(Buffer.from(base64, 'base64'));
}

/** `file` is a path, or the address of an embedded image. */
export const readFileBytes = async (file: string): Promise<Uint8Array> => embeddedImage(file) ?? readFile(file);
