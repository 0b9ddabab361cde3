// Quotations of a folder of books (STUDYGUIDE_BOOKS=folder): EPUB of Standard Ebooks, TEI, plays of Project Gutenberg. Prints the rates.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, it } from 'vitest';
import { readTruth } from '../support/quotations/bookTruths.ts';
import { countsOf, judgedCases } from '../support/quotations/judgedCases.ts';
import { passageCases, speechCases, truthOf } from '../support/quotations/quotationCases.ts';
import { chanceOf } from '../support/quotations/random.ts';

const folder = process.env.STUDYGUIDE_BOOKS ?? '';
const perBook = Number(process.env.STUDYGUIDE_BOOKS_EACH ?? 40);
const seed = Number(process.env.CORPUS_SEED ?? 1);
const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(?:epub|xml|txt)$/.test(name)) : [];
const all = countsOf();

it.skipIf(files.length === 0).each(files.length > 0 ? files : ['none'])('%s', async (name) => {
  const truth = truthOf(readTruth(join(folder, name)));
  const chance = chanceOf(seed);
  const { speeches, passages } = truth.book;
  const taken = <One>(list: readonly One[], make: (one: One) => readonly unknown[]) => {
    const found: One[] = [];
    for (let tries = 0; tries < perBook * 20 && found.length < perBook && list.length > 0; tries++) {
      const one = chance.pick(list);
      if (!found.includes(one) && make(one).length > 0) found.push(one);
    }
    return found;
  };
  const cases = [
    ...taken(speeches, (one) => speechCases(truth, one, chanceOf(seed))).flatMap((one) =>
      speechCases(truth, one, chance),
    ),
    ...taken(passages, (one) => passageCases(truth, one, chanceOf(seed))).flatMap((one) =>
      passageCases(truth, one, chance),
    ),
  ];
  const { wrong, counts } = await judgedCases(truth.book, cases);
  all.add(counts);
  if (wrong.length > 0)
    console.log(
      `${name}: ${wrong.length} of ${cases.length} judged wrongly\n${wrong
        .slice(0, Number(process.env.STUDYGUIDE_BOOKS_SHOWN ?? 30))
        .map((one) => JSON.stringify(one))
        .join('\n')}`,
    );
  else console.log(`${name}: all of ${cases.length} judged rightly`);
  expect(cases.length).toBeGreaterThan(0);
});

afterAll(() => console.log(all.table()));
