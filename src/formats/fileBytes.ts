// Bytes of a file on disk, or of one that is written out in a `data:` address (RFC 2397).
import { digest, digestFile } from '../platform/digests.ts';
import { readFile, readInto, stat } from '../platform/diskFiles.ts';

/** Formats of pictures; a drawing (SVG) could hold more than a picture. */
const embedded = /^data:image\/(?:png|jpe?g|gif|webp);base64,([a-z0-9+/\s]+=*)\s*$/i;

/** Undefined for any other address. */
export function embeddedImage(address: string): Uint8Array | undefined {
  const base64 = embedded.exec(address)?.[1];
  return base64 === undefined ? undefined : new Uint8Array(Buffer.from(base64, 'base64'));
}

export const dataAddress = (mediaType: string, bytes: Uint8Array): string =>
  `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;

/** `file` is a path, or the address of an embedded image. */
export const readFileBytes = async (file: string): Promise<Uint8Array> => embeddedImage(file) ?? readFile(file);

/** Reads a file into memory that is there already. @returns false, with anything in `target`, for a file of another length */
export async function readFileInto(file: string, target: Uint8Array): Promise<boolean> {
  const embedded = embeddedImage(file);
  if (!embedded) {
    const { read, size } = await readInto(file, target);
    return read === target.length && size === read;
  }
  if (embedded.length !== target.length) return false;
  target.set(embedded);
  return true;
}

/** The first bytes of a file, and how many it has. */
export async function readFileStart(file: string, most: number): Promise<{ start: Uint8Array; size: number }> {
  const embedded = embeddedImage(file);
  if (embedded) return { start: embedded.subarray(0, most), size: embedded.length };
  const target = new Uint8Array(most);
  const { read, size } = await readInto(file, target);
  return { start: target.subarray(0, read), size };
}

export async function fileSize(file: string): Promise<number> {
  return embeddedImage(file)?.length ?? (await stat(file)).size;
}

export async function fileSha256(file: string): Promise<string> {
  const embedded = embeddedImage(file);
  return embedded ? digest('sha256', embedded) : digestFile('sha256', file);
}

/** Collects pieces into one buffer of `capacity` bytes, without a second copy of them all as long as they fit. */
export class JoinedBytes {
  private length = 0;
  private buffer: Buffer;

  constructor(capacity: number) {
    // Memory that nothing is written to takes no room.
    this.buffer = Buffer.allocUnsafeSlow(capacity);
  }

  add(piece: Uint8Array | string, encoding: 'utf8' | 'latin1' = 'utf8'): void {
    const size = typeof piece === 'string' ? Buffer.byteLength(piece, encoding) : piece.length;
    if (this.length + size > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.ceil((this.length + size) * 1.25));
      this.buffer.copy(larger, 0, 0, this.length);
      this.buffer = larger;
    }
    if (typeof piece === 'string') this.buffer.write(piece, this.length, encoding);
    else this.buffer.set(piece, this.length);
    this.length += size;
  }

  get bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }
}
