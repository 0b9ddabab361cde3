// The contract's single cases: every row of its tables, omissions, places, editions and differences.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SourceDivision, SourceText } from '../../src/books/bookBlocks.ts';
import type { Locator, LocatorUnit } from '../../src/guide/model.ts';
import { type Judgement, judge } from '../../src/quotations/match/judgeQuotation.ts';
import { indexSource } from '../../src/quotations/match/textIndex.ts';
import type { Verdict } from '../../src/quotations/verdict.ts';

interface Part {
  readonly unit: LocatorUnit;
  readonly number: number;
  readonly text: string;
  /** Divisions inside this one. */
  readonly parts?: readonly Part[];
}

function bookOf(parts: readonly Part[]): SourceText {
  const divisions: SourceDivision[] = [];
  let text = '';
  const add = ({ unit, number, text: own, parts: inner }: Part) => {
    const start = text.length;
    const at = divisions.push({ unit, number, title: `${unit} ${number}`, start, end: start }) - 1;
    text += `${own}\n\n`;
    for (const one of inner ?? []) add(one);
    divisions[at] = { ...divisions[at]!, end: text.length };
  };
  for (const part of parts) add(part);
  return { path: 'book.txt', edition: 'first', fingerprint: '', text, divisions };
}

const chapters = (...texts: readonly string[]) =>
  bookOf(texts.map((text, at) => ({ unit: 'chapter', number: at + 1, text })));

const place = (...divisions: readonly (readonly [LocatorUnit, number, number?])[]): Locator => ({
  text: '',
  divisions: divisions.map(([unit, from, to]) => ({ unit, from, to: to ?? from })),
});

const look = (text: string, book: SourceText, locator?: Locator): Judgement =>
  judge({ text, ...(locator ? { locator } : {}) }, [indexSource(book)]);

function named(verdict: Verdict): string {
  if (verdict.kind === 'altered')
    return verdict.punctuationOnly ? 'edition, marks' : verdict.spellingOnly ? 'edition, spelling' : 'altered';
  const isCapital = (verdict.kind === 'verified' || verdict.kind === 'elsewhere') && verdict.capital;
  return verdict.kind + (isCapital ? ', capital' : '');
}

const filler = 'The rain fell upon the roofs of the town, and nobody went out before evening.';

describe('every row of the tables in docs/quotations.md', () => {
  const page = readFileSync(new URL('../../docs/quotations.md', import.meta.url), 'utf8');
  const rows = page
    .split('\n')
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^[|\s]*`?|`?[|\s]*$/g, '').replaceAll('⏎', '\n')))
    .filter((cells) => cells.length === 4 && /^(?:verified|altered|edition|ambiguous)/.test(cells[3]!));

  it('there are rows', () => expect(rows.length).toBeGreaterThan(30));

  it.each(rows)('%s', (_, guide, book, verdict) => {
    expect(named(look(guide!, chapters(`${filler} ${book!} ${filler}`)).verdict)).toBe(verdict);
  });
});

const differencesOf = ({ verdict }: Judgement) =>
  verdict.kind === 'altered'
    ? verdict.differences.map(
        ({ kind, words }) => `${{ same: ' ', 'quoted-only': '-', 'source-only': '+' }[kind]}${words}`,
      )
    : verdict.kind;

describe('differences', () => {
  const book = chapters(
    `${filler} “I will be with you on your wedding-night.” I was afraid of him; but I\nstayed. ${filler}`,
  );

  it.each([
    ['I will not be with you', [' I will', '-not', ' be with you']],
    ['I shall be with you on your wedding-night.', [' I', '-shall', '+will', ' be with you on your wedding-night.']],
    ['I will be with you on your wedding night', [' I will be with you on your', '-wedding night', '+wedding-night.']],
    ['I was afraid of him; but I left', [' I was afraid of him; but I', '-left', '+stayed.']],
    ['I was afraid of him, but I stayed', [' I was afraid of', '-him,', '+him;', ' but I stayed']],
    ['I will be with you … but I never stayed', [' I will be with you', ' …', ' but I', '-never', ' stayed']],
  ])('%s', (text, expected) => {
    expect(differencesOf(look(text, book))).toEqual(expected);
  });

  it('of words merged from two places, the longer run is shown', () => {
    const two = chapters(`Beware, for I am fearless indeed. ${filler} I was benevolent and good once then.`);
    expect(differencesOf(look('I was benevolent and good once then. Beware, for I am fearless indeed.', two))).toEqual([
      ' I was benevolent and good once then.',
      '-Beware, for I am fearless indeed.',
    ]);
  });

  it('words from nowhere have no passage', () => {
    expect(look('The quick brown fox jumps over the lazy dog', book).verdict).toEqual({ kind: 'not-found' });
  });
});

describe('omissions', () => {
  const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');
  const apart = (count: number) => chapters(`I had desired it so ${words(count)} and now I slept`);

  it('reach over 300 words and no more', () => {
    expect(look('I had desired it so … and now I slept', apart(300)).verdict.kind).toBe('verified');
    expect(look('I had desired it so … and now I slept', apart(301)).verdict.kind).toBe('altered');
  });

  it('reach over 50 words beside a segment of two words', () => {
    const text = 'I had desired it so … I slept';
    const book = (count: number) => chapters(`I had desired it so ${words(count)} I slept`);
    expect(look(text, book(50)).verdict.kind).toBe('verified');
    expect(look(text, book(51)).verdict.kind).toBe('altered');
  });

  it('brackets stand for 15 words and no more', () => {
    const text = 'I had desired it so [much] and now I slept';
    expect(look(text, apart(15)).verdict.kind).toBe('verified');
    expect(look(text, apart(16)).verdict.kind).toBe('altered');
  });

  it('a letter in brackets stands for nothing', () => {
    expect(look('I had desired it so [A]nd now I slept', apart(0)).verdict).toMatchObject({
      kind: 'verified',
      capital: true,
    });
    expect(look('I had desired it so [A]nd now I slept', apart(1)).verdict.kind).toBe('altered');
  });

  it('never reach into another chapter', () => {
    const book = chapters(`${filler} I had desired it so`, `and now I slept ${filler}`);
    expect(look('I had desired it so … and now I slept', book).verdict.kind).toBe('altered');
  });

  it('have one span for each segment', () => {
    const { verdict } = look('I had desired it so … and now I slept', apart(9));
    expect(
      verdict.kind === 'verified' && verdict.passage.segments.map(({ start, end }) => apart(9).text.slice(start, end)),
    ).toEqual(['I had desired it so', 'and now I slept']);
  });
});

describe('places', () => {
  const refrain = 'I shall be with you always';
  const once = chapters(filler, `${filler} ${refrain}.`, filler);
  const twice = chapters(refrain, filler, refrain);

  it.each([
    ['the right chapter', once, place(['chapter', 2]), 'verified'],
    ['a range', once, place(['chapter', 1, 3]), 'verified'],
    ['another chapter', once, place(['chapter', 3]), 'elsewhere'],
    ['none', once, undefined, 'verified'],
    ['a page', once, place(['page', 240]), 'verified'],
    ['a unit the source lacks', once, place(['act', 1], ['scene', 5]), 'verified'],
    ['a volume the source lacks, and a chapter counted in it', once, place(['volume', 2], ['chapter', 1]), 'verified'],
    ['none, and two places', twice, undefined, 'ambiguous'],
    ['a page, and two places', twice, place(['page', 9]), 'ambiguous'],
    ['one of two places', twice, place(['chapter', 3]), 'verified'],
    ['neither of two places', twice, place(['chapter', 2]), 'elsewhere'],
  ] as const)('%s', (_, book, locator, kind) => {
    const { verdict } = look(refrain, book, locator);
    expect(verdict.kind).toBe(kind);
    const named = locator?.divisions.length === 1 && locator.divisions[0]!.unit === 'chapter' && kind === 'verified';
    if (verdict.kind === 'verified' && named && book === twice) expect(verdict.passage.divisions[0]!.number).toBe(3);
  });

  it('letter 2 is not chapter 2', () => {
    const book = bookOf([
      { unit: 'letter', number: 1, text: filler },
      { unit: 'letter', number: 2, text: refrain },
      { unit: 'chapter', number: 1, text: filler },
      { unit: 'chapter', number: 2, text: filler },
    ]);
    expect(look(refrain, book, place(['letter', 2])).verdict.kind).toBe('verified');
    expect(look(refrain, book, place(['chapter', 2])).verdict.kind).toBe('elsewhere');
  });

  const inVolumes = (numbers: readonly number[]) =>
    bookOf([
      {
        unit: 'volume',
        number: 1,
        text: '',
        parts: [1, 2].map((number) => ({ unit: 'chapter', number, text: filler })),
      },
      {
        unit: 'volume',
        number: 2,
        text: '',
        parts: numbers.map((number, at) => ({ unit: 'chapter', number, text: at === 0 ? refrain : filler })),
      },
    ]);

  it.each([
    ['begins again', [1, 2], place(['volume', 2], ['chapter', 1]), 'verified'],
    ['begins again, and the guide counts through', [1, 2], place(['chapter', 3]), 'verified'],
    ['begins again, and the volume is wrong', [1, 2], place(['volume', 1], ['chapter', 1]), 'elsewhere'],
    ['begins again, and the chapter is wrong', [1, 2], place(['volume', 2], ['chapter', 2]), 'elsewhere'],
    ['counts through', [3, 4], place(['chapter', 3]), 'verified'],
    ['counts through, and the guide begins again', [3, 4], place(['volume', 2], ['chapter', 1]), 'verified'],
    ['counts through, and the guide names no volume', [3, 4], place(['chapter', 1]), 'elsewhere'],
  ] as const)('a source that %s', (_, numbers, locator, kind) => {
    expect(look(refrain, inVolumes(numbers), locator).verdict.kind).toBe(kind);
  });
});

describe('few words', () => {
  const book = chapters(filler, `${filler} Reader, he wept.`);

  it.each([
    ['he wept', undefined, 'ambiguous'],
    ['he wept', place(['chapter', 2]), 'verified'],
    ['he wept', place(['chapter', 1]), 'elsewhere'],
    ['she wept', undefined, 'not-found'],
    ['Reader he wept', undefined, 'edition, marks'],
    ['Reader … wept', undefined, 'ambiguous'],
    ['', undefined, 'not-found'],
    ['… [ ] “”', undefined, 'not-found'],
  ] as const)('%s, %o', (text, locator, expected) => {
    expect(named(look(text, book, locator).verdict)).toBe(expected);
  });
});

describe('several sources', () => {
  const [first, revised] = [
    chapters(`${filler} I was good and kind to them.`),
    chapters(`${filler} I was good and gentle to them.`),
  ].map(indexSource);
  const together = (text: string) => judge({ text }, [first!, revised!]);

  it('none', () => {
    expect(judge({ text: 'anything at all here' }, [])).toMatchObject({
      verdict: { kind: 'unchecked' },
      by: -1,
      isDisputed: false,
    });
  });

  it('one has the words and one has others', () => {
    const judgement = together('I was good and gentle to them.');
    expect(judgement).toMatchObject({ verdict: { kind: 'verified' }, by: 1, isDisputed: true });
    expect(judgement.verdicts.map(({ kind }) => kind)).toEqual(['altered', 'verified']);
  });

  it('both or neither have them', () => {
    expect(together('nobody went out before evening')).toMatchObject({
      verdict: { kind: 'verified' },
      by: 0,
      isDisputed: false,
    });
    expect(together('I was good and cruel to them.')).toMatchObject({
      verdict: { kind: 'altered' },
      isDisputed: false,
    });
  });
});
