// Two real editions of one novel: what Project Gutenberg and Standard Ebooks make of Frankenstein, where they are at hand.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { divisionsAt } from '../../src/books/bookBlocks.ts';
import { readSource } from '../../src/books/readBook.ts';

/** Beside the project; the texts are no part of it. */
const folder = fileURLToPath(new URL('../../../shared/sources/', import.meta.url));
const sources = existsSync(folder) ? folder : undefined;

describe.skipIf(!sources).each([
  ['frankenstein.txt', 'Project Gutenberg eBook 84', 'the ice raft', /^Frankenstein;/],
  ['frankenstein.epub', 'Standard Ebooks', 'the ice-raft', /^Introduction\n\nThe Publishers/],
])('%s', (file, edition, raft, opening) => {
  const reading = sources ? readSource(`${sources}${file}`) : undefined;

  it('is known by its edition', async () => {
    expect(await reading).toMatchObject({
      edition,
      title: expect.stringMatching('Frankenstein'),
      author: expect.stringMatching('Shelley'),
    });
  });

  it('has four letters and twenty-four chapters, in order and side by side', async () => {
    const { divisions } = (await reading)!;
    const numbered = divisions.filter(({ unit }) => unit !== 'prologue');
    const expected = [
      ...[1, 2, 3, 4].map((number) => `letter ${number}`),
      ...Array.from({ length: 24 }, (_, index) => `chapter ${index + 1}`),
    ];
    expect(numbered.map(({ unit, number }) => `${unit} ${number}`)).toEqual(expected);
    for (const [index, { end }] of numbered.entries()) expect(numbered[index + 1]?.start ?? end + 2).toBe(end + 2);
  });

  it('each begins and ends with its own words', async () => {
    const { text, divisions } = (await reading)!;
    const wordsOf = (unit: string, number: number) => {
      const { start, end } = divisions.find((one) => one.unit === unit && one.number === number)!;
      return text.slice(start, end).replace(/[\s_]+/g, ' ');
    };
    expect(text.slice(0, 100)).toMatch(opening);
    expect(wordsOf('letter', 1).slice(0, 60)).toMatch(/^Letter (?:1|I) To Mrs\. Saville, England\. /);
    expect(wordsOf('letter', 4).slice(-40)).toMatch(/course,? and wrecked it\W+thus!$/);
    expect(wordsOf('chapter', 1).slice(0, 60)).toMatch(/^Chapter (?:1|I) I am by birth a Genevese/);
    expect(wordsOf('chapter', 1).slice(-40)).toMatch(/she was to be mine only\.$/);
    expect(wordsOf('chapter', 5).slice(0, 60)).toMatch(/^Chapter (?:5|V) It was on a dreary night of November/);
    expect(wordsOf('chapter', 24).slice(0, 60)).toMatch(/^Chapter (?:24|XXIV) My present situation was/);
    expect(wordsOf('chapter', 24).slice(-40)).toMatch(/lost in darkness and distance\.$/);
  });

  it('a late sentence stands in chapter 24, and nothing of the licence anywhere', async () => {
    const source = (await reading)!;
    const at = source.text.replace(/\s/g, ' ').indexOf(raft);
    expect(divisionsAt(source, at).map(({ unit, number }) => `${unit} ${number}`)).toEqual(['chapter 24']);
    const others =
      /.{0,20}(?:gutenberg|trademark|donations|licen[cs]e agreement|e-?book|transcriber|standard ?ebooks|uncopyright|colophon).{0,20}/gi;
    expect(source.text.match(others)).toBeNull();
    expect(source.text.match(/^letter (?:1|i)$/gim)).toHaveLength(1);
    expect(source.text.match(/^chapter (?:9|ix)$/gim)).toHaveLength(1);
  });
});
