// Hashes in JavaScript, at once: the browser's own answer later, and only on secure pages.
import { sha1 } from '@noble/hashes/legacy';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { readFile } from './diskFiles.ts';

const algorithms = { sha1, sha256 };

export const digest = (algorithm: keyof typeof algorithms, content: string | Uint8Array): string =>
  // A view that is no subclass: the library refuses others.
  bytesToHex(algorithms[algorithm](typeof content === 'string' ? utf8ToBytes(content) : plainView(content)));

export const digestFile = async (algorithm: 'sha256', file: string): Promise<string> =>
  digest(algorithm, (await readFile(file)) as Uint8Array);

export const randomHex = (bytes: number): string => bytesToHex(crypto.getRandomValues(new Uint8Array(bytes)));

const plainView = ({ buffer, byteOffset, byteLength }: Uint8Array) => new Uint8Array(buffer, byteOffset, byteLength);
