// Says what was looked at for a guide, and what was found there, for whoever asks later whether all is as it was.
import { createHash } from 'node:crypto';

export interface Reads {
  /** Told of each path before it is read, whether or not there is anything; and, once it was read, of what its bytes were (`sha256`). */
  readonly note: (path: string, sha256?: string) => void;
}

export const sha1 = (content: string): string => createHash('sha1').update(content).digest('hex');

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
