// Hashes, and the record of the files a guide was read from.
import { createHash } from 'node:crypto';

export interface Reads {
  /** Called with each path before it is read, even where there is no file, and again with the `sha256` of its bytes. */
  readonly note: (path: string, sha256?: string) => void;
}

export const sha1 = (content: string): string => createHash('sha1').update(content).digest('hex');

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
