// Cuts true quotations at random from a book, and says by a comparison of its own whether words stand in it.
import type { SourceDivision, SourceText } from '../../../src/books/bookBlocks.ts';
import type { Chance } from './random.ts';

export interface Cut {
  readonly text: string;
  readonly tokens: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly division: SourceDivision;
}

/** Words between spaces; one that a line divides is one. */
const tokens = /\S+(?:(?<=\p{L}-)\n[ \t]*\S+)*/gu;
const ofDivision = new WeakMap<SourceDivision, readonly { text: string; start: number }[]>();

/** From `least` to `most` words out of one division, without its heading. */
export function cut(book: SourceText, chance: Chance, least: number, most: number): Cut {
  for (;;) {
    const division = chance.pick(book.divisions);
    const body = ofDivision.get(division) ?? tokensOf(book, division);
    ofDivision.set(division, body);
    const count = least + chance.below(most - least + 1);
    if (body.length < count) continue;
    const from = chance.below(body.length - count + 1);
    const taken = body.slice(from, from + count);
    if (!taken.every(({ text }) => /[\p{L}\p{N}]/u.test(text))) continue;
    const start = taken[0]!.start;
    const end = taken.at(-1)!.start + taken.at(-1)!.text.length;
    return { text: book.text.slice(start, end), tokens: taken.map(({ text }) => text), start, end, division };
  }
}

function tokensOf({ text }: SourceText, { start, end, title }: SourceDivision) {
  const from = start + title.length;
  return [...text.slice(from, end).matchAll(tokens)].map((match) => ({ text: match[0], start: from + match.index }));
}

/** Letters and digits alone, in small letters, with one space for whatever stands between: the program folds otherwise. */
export const plain = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()} `;

const joined = (text: string) => text.replace(/(?<=\p{L})-\r?\n\s*(?=\p{L})/gu, '');
const plainBooks = new Map<string, readonly string[]>();

/** Whether the words stand anywhere in a text, with its divided words joined or not. */
export function standsIn(words: string, text: string): boolean {
  const books = plainBooks.get(text) ?? [plain(text), plain(joined(text))];
  plainBooks.set(text, books);
  return books.some((book) => book.includes(plain(words)) || book.includes(plain(joined(words))));
}
