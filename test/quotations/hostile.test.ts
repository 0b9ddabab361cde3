// Quotations and books made to be verified wrongly, or to keep the program busy.
import { describe, expect, it } from 'vitest';
import { readSourceBytes } from '../../src/books/readBook.ts';
import type { Locator } from '../../src/guide/model.ts';
import { judge, mostSegments } from '../../src/quotations/match/judgeQuotation.ts';
import { indexSource } from '../../src/quotations/match/textIndex.ts';
import { sampled } from '../support/long.ts';
import { processorTime } from '../support/processorTime.ts';
import { smallBook } from '../support/smallBook.ts';

const read = (text: string, path = 'book.txt') => readSourceBytes(Buffer.from(text), path);
const chapter = (number: number): Locator => ({
  text: `chapter ${number}`,
  divisions: [{ unit: 'chapter', from: number, to: number }],
});
const verdictOn = async (text: string, locator?: Locator, book = smallBook) =>
  judge({ text, locator }, [indexSource(await read(book))]).verdict;

describe('words picked from a page', () => {
  it.each(['You … will … keep … paint', 'They … counted [all] … the inspectors', 'my father … asks … nothing'])(
    '“%s” is not verified, in the right chapter or in none',
    async (text) => {
      for (const locator of [undefined, chapter(1), chapter(2)])
        expect((await verdictOn(text, locator)).kind).not.toBe('verified');
    },
  );

  it('but pieces of three words are, in their place', async () => {
    expect((await verdictOn('I had been … all my life', chapter(3))).kind).toBe('verified');
  });

  it('beside words in a row they are an omission like any other', async () => {
    expect((await verdictOn('They counted the steps … said … for whom', chapter(2))).kind).toBe('verified');
  });

  it.each(['inspectors', '[t]he inspectors', '… ninety years …'])(
    '“%s” alone is verified in its place',
    async (text) => {
      const kinds = [1, 2].map(async (number) => (await verdictOn(text, chapter(number))).kind);
      expect(await Promise.all(kinds)).toContain('verified');
    },
  );
});

describe('one mark or one capital', () => {
  const book = 'CHAPTER I.\n\nDo you think that I am made of stone? He WENT TO the quay and did not look at the sea.\n';
  it.each([
    ['a full stop of the guide’s own instead of a question mark', 'Do you think that I am made of stone.', 'altered'],
    ['the question mark left out', 'Do you think that I am made of stone', 'verified'],
    ['a capital that the book does not have', 'did not look at the Sea', 'altered'],
    ['a small letter for a word of one capital', 'you think that i am made of stone', 'altered'],
    ['capitals that the book has and the guide has not', 'He went to the quay', 'verified'],
  ])('%s', async (_, text, kind) => {
    expect((await verdictOn(text, undefined, book)).kind).toBe(kind);
  });
});

describe('inputs that would take very long', () => {
  const long = Array.from({ length: 40_000 }, (_, at) => `word${at % 977}`).join(' ');
  const slow: readonly (readonly [string, string])[] = [
    ['one word of 100,000 letters', 'a'.repeat(100_000)],
    ['spaces', `a${'\u00a0'.repeat(100_000)}b c d e`],
    ['brackets that never close', '[a'.repeat(50_000)],
    ['letters with endings in them', `${'all'.repeat(40_000)}ed and three words more`],
    ['a book as one quotation, with a word changed', long.replace('word500', 'other')],
    ['a thousand omissions', 'the … of … '.repeat(500)],
    ['three thousand, with a word that is not there', `${'the … '.repeat(3000)}zebra`],
    ['a hundred segments, all changed', 'the lamp had burnt for … '.repeat(mostSegments)],
  ];
  it.each(sampled(slow, 4))('%s does not', async (_, text) => {
    const began = processorTime();
    expect((await verdictOn(text, undefined, `${smallBook}\n${long}`)).kind).toMatch(/^(?:not-found|altered)$/);
    expect(processorTime() - began).toBeLessThan(5000);
  });

  it.each(sampled(['- ', '> ', '1. '], 1))(
    'Markdown of “%s” without end is refused, and says what to do',
    async (mark) => {
      await expect(read(`Words.\n\n${mark.repeat(500_000)}x`, 'book.md')).rejects.toMatchObject({
        code: 'source-unreadable',
        remedy: expect.stringContaining('plain text'),
      });
    },
  );
});

describe('what a book calls itself', () => {
  it('is printed as one line, and no longer than one', async () => {
    const { edition } = await read(
      `---\nedition: "A\\n\\u001b[31m\\u202eB ${'long '.repeat(100)}"\n---\n\nWords.`,
      'book.md',
    );
    expect(edition).toMatch(/^A \[31m B (?:long ){30,40}…$/);
  });
});
