// Reads the page breaks of an e-book back from its files, with the words that stand around them.
import { strFromU8, unzipSync } from 'fflate';
import { withoutBlockIds } from './openEpub.ts';
import { lettersOf } from './readPdf.ts';

export type Files = Readonly<Record<string, string>>;

export function open(bytes: Uint8Array): Files {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes))
      .filter(([name]) => /\.(?:xhtml|opf|ncx)$/.test(name))
      .map(([name, data]) => [name.replace(/^OEBPS\//, ''), withoutBlockIds(strFromU8(data))]),
  );
}

export interface Break {
  readonly file: string;
  readonly number: number;
  readonly id: string;
  /** XHTML of the section before and after it. */
  readonly before: string;
  readonly after: string;
}

/** In the order of the spine. */
export function breaksIn(files: Files): Break[] {
  const sections = Object.keys(files).filter((name) => name.startsWith('section-'));
  return sections.flatMap((file) =>
    [
      ...files[file]!.matchAll(
        /<(?:span|div) epub:type="pagebreak" role="doc-pagebreak" id="([^"]+)" aria-label="(\d+)"><\/(?:span|div)>/g,
      ),
    ].map((match) => ({
      file,
      number: Number(match[2]),
      id: match[1]!,
      before: files[file]!.slice(0, match.index),
      after: files[file]!.slice(match.index + match[0].length),
    })),
  );
}

/** Links between questions and answers are not on paper. */
export const answerLink = /<p(?: id="[^"]*")? class="to-(?:answer|question)">.*?<\/p>/gs;

export const wordsOf = (xhtml: string): string[] =>
  xhtml
    .replace(answerLink, '')
    .replace(
      /<(?:br|\/?(?:p|li|t[dhr]|h\d|d[tdl]|ol|ul|table|thead|tbody|section|figure|blockquote|figcaption|pre|div))\b[^>]*>/g,
      ' ',
    )
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|amp);/g, ' ')
    .split(/\s+/)
    .filter((word) => lettersOf(word) !== '');

/** A break's page begins with these. Only the beginning of what follows is read: there are thousands of breaks. */
export const firstWordsOf = (after: string, count: number): string[] => wordsOf(after.slice(0, 40_000)).slice(0, count);
