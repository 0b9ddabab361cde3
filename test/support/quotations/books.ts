// The books that quotations are cut from: a story of our own in two editions, and Frankenstein in two where this machine has it.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import type { SourceDivision, SourceText } from '../../../src/quotations/source.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Headings such as `Letter 1` and `Chapter 4`, alone on a line. */
export function bookOf(path: string, edition: string, text: string): SourceText {
  const heads = [...text.matchAll(/^(Letter|Chapter) (\d+)$/gm)];
  const divisions = heads.map(
    (head, index): SourceDivision => ({
      unit: head[1]!.toLowerCase() as SourceDivision['unit'],
      number: Number(head[2]),
      title: head[0],
      start: head.index,
      end: heads[index + 1]?.index ?? text.length,
    }),
  );
  return { path, edition, fingerprint: '', text, divisions };
}

export const story = () =>
  bookOf('carrow-light.txt', 'first edition', readFileSync(at('../../fixtures/sources/carrow-light.txt'), 'utf8'));

/** As another publisher would have set and corrected it. */
export const correctedStory = () =>
  bookOf(
    'carrow-light-corrected.txt',
    'corrected edition',
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
    ].reduce((text, [from, to]) => text.replace(from as RegExp, to as string), story().text),
  );

/** Gutenberg's and Standard Ebooks' Frankenstein, which stay outside the repository. */
export function frankenstein(): readonly SourceText[] {
  const [plain, epub] = ['txt', 'epub'].map((type) => at(`../../../../shared/sources/frankenstein.${type}`));
  if (!existsSync(plain!) || !existsSync(epub!)) return [];
  const text = readFileSync(plain!, 'utf8').replaceAll('\r\n', '\n');
  const work = text.slice(text.indexOf('\nLetter 1\n\n_To'), text.indexOf('*** END OF'));
  const files = unzipSync(readFileSync(epub!), {
    filter: ({ name }) => /text\/(letter|chapter)-\d+\.xhtml$/.test(name),
  });
  const chapters = Object.keys(files)
    .map((name) => ({ name, kind: name.includes('letter') ? 0 : 1, number: Number(/(\d+)\.xhtml/.exec(name)![1]) }))
    .sort((one, other) => one.kind - other.kind || one.number - other.number)
    .map(
      ({ name, kind, number }) => `${['Letter', 'Chapter'][kind]} ${number}\n\n${wordsOfPage(strFromU8(files[name]!))}`,
    );
  return [
    bookOf('frankenstein.txt', 'Gutenberg', work),
    bookOf('frankenstein.epub', 'Standard Ebooks', chapters.join('\n\n')),
  ];
}

function wordsOfPage(page: string): string {
  return page
    .replace(/^[\s\S]*?<body[^>]*>|<h\d[\s\S]*?<\/h\d>|<a [^>]*noteref[\s\S]*?<\/a>/g, '')
    .replace(/<(?:br|p|div|header|blockquote|li)\b[^>]*>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&#x?\w+;|&amp;/g, '&')
    .replace(/[ \t]+/g, ' ')
    .replace(/\n\s*\n+/g, '\n\n')
    .trim();
}
