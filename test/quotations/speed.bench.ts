// How long the check of quotations takes: `npx vitest bench test/quotations`. Nothing fails by being slow; the figures are to be read.
import { bench, describe } from 'vitest';
import { judge } from '../../src/quotations/match/judgeQuotation.ts';
import { indexSource } from '../../src/quotations/match/textIndex.ts';
import { bookOf, frankenstein, story } from '../support/quotations/books.ts';
import { misquote } from '../support/quotations/misquotations.ts';
import { chanceOf } from '../support/quotations/random.ts';
import { quoteTruly } from '../support/quotations/trueQuotations.ts';

const novel =
  (await frankenstein())[0] ??
  (await bookOf(
    'long.txt',
    Array(30)
      .fill((await story()).text)
      .join('\n\n'),
  ));
/** Other words in each copy, so that a quotation occurs in the first alone. */
const long = await bookOf(
  'five-megabytes.txt',
  Array.from({ length: Math.ceil(5_000_000 / novel.text.length) }, (_, copy) =>
    copy === 0 ? novel.text : novel.text.replace(/\b[a-z]{5,}\b/g, (word) => word + 'abcdefghijklmnop'[copy]),
  ).join('\n\n'),
);
const chance = chanceOf(5);
const thousand = Array.from({ length: 1000 }, () => ({ text: quoteTruly(novel, chance).text }));
const misquotations = Array.from({ length: 100 }, () => ({ text: misquote('one word changed', novel, chance)!.text }));
const indexOfNovel = indexSource(novel);
const once = { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 };

describe('1,000 quotations', () => {
  bench(
    `against ${(long.text.length / 1e6).toFixed(1)} million characters, with reading them`,
    () => {
      const index = indexSource(long);
      for (const claim of thousand) judge(claim, [index]);
    },
    once,
  );
});

describe('100 misquotations', () => {
  bench(
    `against a novel of ${Math.round(indexOfNovel.words.typeOf.length / 1000)},000 words, with what they were made from`,
    () => {
      for (const claim of misquotations) judge(claim, [indexOfNovel]);
    },
    once,
  );
});
