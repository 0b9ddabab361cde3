// Made misquotations, by the hundred and in CI by the thousand: every one is caught, and no true quotation is called false.
import { afterAll, describe, expect, it } from 'vitest';
import type { SourceDivision } from '../../src/books/bookBlocks.ts';
import type { Locator } from '../../src/guide/model.ts';
import { judge } from '../../src/quotations/match/judgeQuotation.ts';
import { indexSource, type SourceIndex } from '../../src/quotations/match/textIndex.ts';
import type { Verdict } from '../../src/quotations/verdict.ts';
import { inTurn, isLong } from '../support/long.ts';
import { correctedStory, frankenstein, story } from '../support/quotations/books.ts';
import { cut, plain, standsIn } from '../support/quotations/cuts.ts';
import { changes, misquote, repunctuate } from '../support/quotations/misquotations.ts';
import { reprint } from '../support/quotations/printings.ts';
import { chanceOf } from '../support/quotations/random.ts';
import { quoteTruly } from '../support/quotations/trueQuotations.ts';

const numbers = inTurn(Array.from({ length: isLong ? 300 : 5 }, (_, at) => at));
const seed = Number(process.env.CORPUS_SEED ?? 18310);

interface Row {
  readonly kind: string;
  readonly made: number;
  readonly right: number;
  /** Misquotations for which the passage they were made from is shown. */
  readonly shown: number;
}
const report: Row[] = [];

const editions = [
  { name: 'a story of our own', texts: [await story(), await correctedStory()] },
  { name: 'Frankenstein', texts: await frankenstein() },
].filter(({ texts }) => texts.length > 0);

const placeOf = ({ unit, number }: SourceDivision): Locator => ({
  text: `${unit} ${number}`,
  divisions: [{ unit, from: number, to: number }],
});

const isCaught = ({ kind }: Verdict) => kind === 'altered' || kind === 'not-found';

describe.each(editions)('$name', ({ name, texts }) => {
  const indexes = texts.map(indexSource);
  const [index, other] = indexes as [SourceIndex, SourceIndex];
  const { source } = index;

  /** Makes and judges; what is not right is listed whole, so that a failure shows its words. */
  function count(
    kind: string,
    make: (at: number) => { right: boolean; shown?: boolean; words: string; verdict: Verdict },
  ) {
    const made = numbers.map(make);
    report.push({
      kind: `${name}: ${kind}`,
      made: made.length,
      right: made.filter(({ right }) => right).length,
      shown: made.filter(({ shown }) => shown).length,
    });
    const wrong = made
      .filter(({ right }) => !right)
      .map(({ words, verdict }) => ({ words, verdict: shortOf(verdict) }));
    expect(wrong).toEqual([]);
  }
  const shortOf = (verdict: Verdict) => (verdict.kind === 'altered' ? verdict.differences : verdict.kind);
  const chanceFor = (kind: string, at: number) =>
    chanceOf(
      [...`${name}, ${kind}, ${at}`].reduce((mixed, letter) => Math.imul(mixed ^ letter.charCodeAt(0), 16777619), seed),
    );

  it.each(['with their place', 'without'])('true quotations %s', (how) => {
    count(`true, ${how}`, (at) => {
      const book = indexes[at % indexes.length]!;
      const { text, from, capital, isWhole } = quoteTruly(book.source, chanceFor(how, at));
      const isPlaced = how === 'with their place';
      const { verdict } = judge({ text, ...(isPlaced ? { locator: placeOf(from.division) } : {}) }, [book]);
      if (verdict.kind !== 'verified') {
        // Without a place, words that the book has twice cannot be told apart.
        const isTwice = plain(book.source.text).split(plain(from.text)).length > 2;
        return { right: verdict.kind === 'ambiguous' && !isPlaced && isTwice, words: text, verdict };
      }
      const { passage } = verdict;
      const found = passage.segments.map(({ start, end }) => plain(book.source.text.slice(start, end))).join(' ');
      const isThere = !isWhole || found === plain(from.text);
      const isPlaceKnown = passage.divisions.includes(from.division) || !isPlaced;
      return { right: isThere && isPlaceKnown && verdict.capital === capital, shown: true, words: text, verdict };
    });
  });

  it.each(Object.keys(changes))('%s', (kind) => {
    count(kind, (at) => {
      const chance = chanceFor(kind, at);
      const made = misquote(kind, source, chance)!;
      const text = chance.in100(50) ? reprint(made.text, chance, kind === 'respelt') : made.text;
      const locator = chance.in100(50) ? { locator: placeOf(made.from.division) } : {};
      const { verdict } = judge({ text, ...locator }, [index]);
      const shown =
        verdict.kind === 'altered' && verdict.passage.start < made.from.end && verdict.passage.end > made.from.start;
      return { right: isCaught(verdict), shown, words: text, verdict };
    });
  });

  it('other punctuation', () => {
    count('other punctuation', (at) => {
      const { text, from } = repunctuate(source, chanceFor('punctuation', at));
      const { verdict } = judge({ text, locator: placeOf(from.division) }, [index]);
      const isAltered = verdict.kind === 'altered';
      return {
        right: isAltered && verdict.punctuationOnly === true,
        shown: isAltered && verdict.passage.start < from.end && verdict.passage.end > from.start,
        words: text,
        verdict,
      };
    });
  });

  it('right words, wrong chapter', () => {
    count('right words, wrong chapter', (at) => {
      const chance = chanceFor('chapter', at);
      for (;;) {
        const from = cut(source, chance, 5, 30);
        const wrong = chance.pick(source.divisions);
        if (standsIn(from.text, source.text.slice(wrong.start, wrong.end))) continue;
        const { verdict } = judge({ text: reprint(from.text, chance), locator: placeOf(wrong) }, [index]);
        return { right: verdict.kind === 'elsewhere', shown: true, words: `${from.text} (${wrong.title})`, verdict };
      }
    });
  });

  it('words of another edition', () => {
    count('words of another edition', (at) => {
      const chance = chanceFor('edition', at);
      for (;;) {
        const from = cut(other.source, chance, 6, 30);
        if (standsIn(from.text, source.text)) continue;
        const text = reprint(from.text, chance, true);
        const alone = judge({ text }, [index]).verdict;
        const both = judge({ text, locator: placeOf(from.division) }, indexes);
        const right = isCaught(alone) && both.verdict.kind === 'verified' && both.isDisputed && both.by === 1;
        return { right, shown: alone.kind === 'altered', words: text, verdict: alone };
      }
    });
  });

  afterAll(() => {
    const rows = report.filter(({ kind }) => kind.startsWith(name));
    const line = (...cells: readonly (string | number)[]) =>
      cells.map((cell, at) => (at === 0 ? String(cell).padEnd(50) : String(cell).padStart(14))).join('');
    const table = rows.map(({ kind, made, right, shown }) => line(kind, made, right, shown));
    console.log([line('quotations', 'made', 'judged right', 'passage shown'), ...table].join('\n'));
  });
});
