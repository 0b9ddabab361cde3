// With `duplex` every part of a book begins on a right-hand page; without, parts share pages.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { build } from '../../../src/index.ts';
import { temporaryFolder, writeGuide } from '../../support/folders.ts';
import { type BookPage, bookPages } from '../../support/printedBook.ts';
import { readPdf } from '../../support/readPdf.ts';

const long = Array.from({ length: 30 }, () => `${'Words that fill a page of a long section. '.repeat(8)}\n`).join('\n');
const markdown = `# Emma\n\n## One\n\nShort.\n\n## Two\n\n${long}\n\n## Three\n\nShort, see [Two](#two).\n\n## Four\n\nShort.\n`;

let plain: BookPage[];
let duplex: BookPage[];
let booklet: number;

beforeAll(async () => {
  const paths = [writeGuide('emma', { 'guide.md': markdown })];
  const print = async (options: { duplex: boolean; editions: readonly ('guide' | 'booklet')[] }) => {
    const out = temporaryFolder();
    const { guides } = await build({ paths, out, formats: ['pdf'], ...options });
    const pages = bookPages(await readPdf(readFileSync(join(out, 'emma', 'emma.pdf'))), 'a4');
    return { pages, files: guides[0]!.files };
  };
  plain = (await print({ duplex: false, editions: ['guide'] })).pages;
  const second = await print({ duplex: true, editions: ['guide', 'booklet'] });
  duplex = second.pages;
  booklet = second.files.find((file) => file.edition === 'booklet')!.pages!;
});

const startsOf = (pages: readonly BookPage[]) =>
  ['One', 'Two', 'Three', 'Four'].map(
    (title) => pages.find((page) => page.number > 2 && page.body.some((line) => line.text === title))!.number,
  );

test('without it the parts follow each other, on one page where there is room', () => {
  expect(plain.filter((page) => page.body.length === 0)).toEqual([]);
  const [one, two, three, four] = startsOf(plain);
  expect(two).toBe(one);
  expect(four).toBe(three);
});

test('with it each part begins on an odd page, and only the pages between are empty', () => {
  const starts = startsOf(duplex);
  expect(starts.map((page) => page % 2)).toEqual([1, 1, 1, 1]);
  expect(starts.map((page) => duplex[page - 1]!.body[0]!.text)).toEqual(['One', 'Two', 'Three', 'Four']);
  const empty = duplex.filter((page) => page.body.length === 0).map((page) => page.number);
  expect(empty.length).toBeGreaterThan(0);
  expect(empty.filter((page) => !starts.includes(page + 1))).toEqual([]);
  expect(duplex.at(-1)!.body).not.toEqual([]);
});

test('an empty page has its folio and no head', () => {
  const empty = duplex.filter((page) => page.body.length === 0);
  expect(empty.map((page) => page.foot.map((line) => line.text))).toEqual(empty.map((page) => [String(page.number)]));
  expect(empty.flatMap((page) => page.head)).toEqual([]);
});

test('contents and references have the numbers of the padded pages', () => {
  const contents = duplex[1]!.body.map((line) => line.text);
  const starts = startsOf(duplex).map(String);
  expect(contents.filter((line) => /^\d+$/.test(line))).toEqual(starts);
  const reference = /see Two, p\.\s(\d+)\./.exec(duplex.map((page) => page.text).join(' '));
  expect(reference?.[1]).toBe(starts[1]);
});

test('a booklet is folded and has no page to pad', () => {
  expect(booklet % 2).toBe(0);
  expect(booklet * 2).toBeLessThan(duplex.length + 8);
});
