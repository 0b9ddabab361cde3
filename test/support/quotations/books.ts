// The books that quotations are cut from: a story of our own in two editions, and Frankenstein in two where this machine has it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SourceText } from '../../../src/books/bookBlocks.ts';
import { readSource, readSourceBytes } from '../../../src/books/readBook.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const bookOf = (path: string, text: string): Promise<SourceText> => readSourceBytes(Buffer.from(text), path);

export const story = (): Promise<SourceText> => readSource(at('../../fixtures/sources/carrow-light.txt'));

/** As another publisher would have set and corrected it. */
export const correctedStory = async (): Promise<SourceText> =>
  bookOf(
    'carrow-light-corrected.txt',
    [
      [/(?<=\p{Ll})-\n(?=\p{Ll})/gu, ''],
      [/----?/g, '—'],
      [/(?<=\s|^|\()"/gm, '“'],
      [/"/g, '”'],
      [/'/g, '’'],
      [/_/g, ''],
      [/\bupon\b/g, 'on'],
      [/\bhonour\b/g, 'honor'],
      [/\bgrey\b/g, 'gray'],
      [/\bpersons\b/g, 'people'],
      [/\btwo-and-thirty\b/g, 'thirty-two'],
      [/\bpost-office\b/g, 'post office'],
      [/\bwhich never ceases\b/g, 'that never stops'],
      [/\bdismal instrument\b/g, 'wretched instrument'],
      [/\bextremely ill\b/g, 'exceedingly badly'],
      [/\bquietly to pieces\b/g, 'silently to pieces'],
    ].reduce((text, [from, to]) => text.replace(from as RegExp, to as string), (await story()).text),
  );

/** Gutenberg's and Standard Ebooks' Frankenstein, which stay outside the repository. */
export async function frankenstein(): Promise<readonly SourceText[]> {
  const files = ['txt', 'epub'].map((type) => at(`../../../../shared/sources/frankenstein.${type}`));
  return files.every((file) => existsSync(file)) ? Promise.all(files.map(readSource)) : [];
}
