// Hashes in hexadecimal digits, and random ones.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';

export const digest = (algorithm: 'sha1' | 'sha256', content: string | Uint8Array): string =>
  createHash(algorithm).update(content).digest('hex');

/** Hashes piece by piece: all pictures of a guide may be more than memory holds. */
export async function digestFile(algorithm: 'sha256', file: string): Promise<string> {
  const hash = createHash(algorithm);
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

export const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');
