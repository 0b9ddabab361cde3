// Folding loses what printers differ in and nothing else, and every character of it leads back to the text it came from.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedPart, foldedText, foldForMatching, originalSpan } from '../../src/quotations/match/folding.ts';
import { divide } from '../../src/quotations/match/quotationWords.ts';
import { isLong, runs } from '../support/long.ts';

const folded = foldedText;
/** For each unit of the folded text, where what it stands for begins and ends. */
function waysBack(text: string) {
  const whole = foldForMatching(text);
  const spans = Array.from(whole.codes, (_, at) => originalSpan(whole, at, at + 1));
  return {
    form: foldedPart(whole, 0, whole.codes.length),
    starts: spans.map(({ start }) => start),
    ends: spans.map(({ end }) => end),
  };
}

it('a text longer than what is folded at once is folded as its parts are, and leads back', () => {
  const paragraph =
    '“Mr. Darcy… said _no_ more;” so they went—two-and-thirty of them—to the café’s garden, and\nstood there.\n\n';
  const count = isLong ? 6000 : 3000;
  const whole = foldForMatching(paragraph.repeat(count));
  const form = foldedPart(whole, 0, whole.codes.length);
  expect(form.length).toBeGreaterThan(80 * count);
  expect(form.trim()).toBe(Array.from({ length: count }, () => folded(paragraph).trim()).join(' '));
  for (let at = form.indexOf('garden'); at >= 0; at = form.indexOf('garden', at + 1)) {
    const { start, end } = originalSpan(whole, at, at + 6);
    expect([start % paragraph.length, end - start]).toEqual([paragraph.indexOf('garden'), 6]);
  }
});

const wordsOf = (text: string) => {
  const { types, typeOf } = divide(foldForMatching(text));
  return [...typeOf].map((type) => types[type]!.form);
};

describe('two printings of the same words are equal', () => {
  it.each([
    ['quotation marks', '“I will,” said he.', '"I will," said he.'],
    ['marks within marks, and which of them are doubled', '‘He said “no” to me’', '“He said ‘no’ to me”'],
    ['marks of other languages', '« Je l’aime »', "„Je l'aime“"],
    ['marks that are left out', '“Hateful day!” I exclaimed', 'Hateful day! I exclaimed'],
    ['apostrophes', 'don’t ’tis boys’ o’er', "don't 'tis boys' o'er"],
    ['dashes', 'my master—obey', 'my master -- obey'],
    ['dashes of other lengths', 'my master – obey', 'my master―obey'],
    ['a hyphen with spaces round it', 'my master - obey', 'my master—obey'],
    ['spans of years', '1914–18', '1914-18'],
    ['white space', 'a\u00a0wretched\u2009  outcast\n\tnow', 'a wretched outcast now'],
    ['spaces before punctuation', 'Quoi\u202f? Non !', 'Quoi? Non!'],
    ['ligatures', 'ﬁrst ﬂame', 'first flame'],
    ['compatible characters', 'Ｆｒａｎｋ ſuch', 'Frank such'],
    ['soft hyphens', 'fiend\u00adish', 'fiendish'],
    ['soft hyphens at the end of a line', 'fiend\u00ad\nish', 'fiendish'],
    ['what is not seen', '\ufeffmon\u200bster\u2060', 'monster'],
    ['accents of their own', 'cafe\u0301', 'café'],
    ['emphasis', '_keeping;_ **such** *words*', 'keeping; such words'],
    ['emphasis of a part', '_un_happy', 'unhappy'],
    ['lines of verse', 'Water, water, every where,\nNor any drop', 'Water, water, every where, / Nor any drop'],
    ['stanzas', 'drop to drink. // The very deep', 'drop to drink.\n\nThe very deep'],
    ['ellipses', 'well . . . then', 'well… then'],
    ['points of titles', 'Mr. and Mrs. Saville', 'Mr and Mrs Saville'],
    ['ornaments between paragraphs', 'one.\n\n* * *\n\nTwo', 'one. Two'],
  ])('%s', (_, one, other) => {
    expect(folded(one)).toBe(folded(other));
  });
});

describe('different words are not', () => {
  it.each([
    ['letters', 'colour', 'color'],
    ['accents', 'café', 'cafe'],
    ['capitals', 'Nature', 'nature'],
    ['hyphens', 'to-day', 'today'],
    ['a hyphen and a space', 'any-one', 'any one'],
    ['a space', 'any one', 'anyone'],
    ['apostrophes within a word', 'were', 'we’re'],
    ['order', 'I am', 'am I'],
    ['commas', 'my master, obey', 'my master obey'],
    ['question marks', 'I? Am I', 'I. Am I'],
    ['underscores that are no emphasis', 'snake_case', 'snakecase'],
    ['and, and its sign', 'you and I', 'you & I'],
    ['a slash without spaces', 'and/or', 'and or'],
    ['footnote digits', 'monster1', 'monster'],
  ])('%s', (_, one, other) => {
    expect(folded(one)).not.toBe(folded(other));
  });
});

it('a hyphen at the end of a line stays open', () => {
  expect(folded('be-\r\n  loved')).toBe('be‧loved');
  expect(folded('pre- and\npost-war')).toBe('pre- and post-war');
  expect(folded('a dash -\nhere')).toBe('a dash— here');
  expect(folded('the end-\n\nThe beginning')).toBe('the end- The beginning');
});

it('scripts without spaces have a word for each character', () => {
  expect(wordsOf('春眠不覺曉，\n處處')).toEqual(['春', '眠', '不', '覺', '曉', '處', '處']);
  expect(folded('春眠不\n覺曉')).toBe(folded('春眠不覺曉'));
});

describe('for any text', () => {
  const many = { numRuns: runs(5000, 150) };
  const peculiar = fc.constantFrom(
    ...[
      ' ',
      '\n',
      '\r\n',
      '\n\n',
      '-',
      '--',
      '—',
      '–',
      '_',
      '*',
      "'",
      '’',
      '“',
      '"',
      '.',
      '...',
      '…',
      ',',
      '/',
      ' / ',
      '//',
      '[',
      '1',
    ],
    ...[
      'a',
      'B',
      'é',
      'e\u0301',
      '\u0301',
      'ﬁ',
      '…',
      '\u00ad',
      '\u00ad\n',
      '\u200b',
      '\u00a0',
      '‧',
      'Mr',
      'St.',
      '春',
      '가',
      '\u1100\u1161',
      '𝔘',
      '😀',
    ],
    ...['´', '″', '½', '\ufe0f', 'か\u3099', 'ｶﾞ', '\ud800', '\u0001', 'İ', 'ß', '&', '̧', 'ﷺ'],
  );
  const text = fc.oneof(
    fc.array(peculiar, { maxLength: 14 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.lorem({ maxCount: 12 }),
  );

  it('folding again changes nothing', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(folded(folded(one))).toBe(folded(one));
      }),
      many,
    );
  });

  it('composed and decomposed letters are equal', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(folded(one.normalize('NFD'))).toBe(folded(one.normalize('NFC')));
      }),
      many,
    );
  });

  it('the way back only goes forward, and stays inside', () => {
    fc.assert(
      fc.property(text, (one) => {
        const { form, starts, ends } = waysBack(one);
        for (let at = 0; at < form.length; at++) {
          expect(starts[at]).toBeGreaterThanOrEqual(at > 0 ? starts[at - 1]! : 0);
          expect(ends[at]).toBeGreaterThanOrEqual(Math.max(starts[at]!, at > 0 ? ends[at - 1]! : 0));
          expect(ends[at]).toBeLessThanOrEqual(one.length);
        }
      }),
      many,
    );
  });

  it('each letter leads back to characters that fold to it', () => {
    fc.assert(
      fc.property(text, (one) => {
        const { form, starts, ends } = waysBack(one);
        for (let at = 0; at < form.length; at++) {
          if (!/[\p{L}\p{N}]/u.test(form[at]!)) continue;
          expect(folded(one.slice(starts[at]!, ends[at]!))).toContain(form[at]);
        }
      }),
      many,
    );
  });

  it('what some words lead back to has these words', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (one, a, b) => {
        const whole = foldForMatching(one);
        const { types, typeOf, starts } = divide(whole);
        if (typeOf.length === 0) return;
        const [from, to] = [a % typeOf.length, b % typeOf.length].sort((x, y) => x - y) as [number, number];
        const last = types[typeOf[to]!]!;
        const { start, end } = originalSpan(whole, starts[from]!, starts[to]! + last.form.length);
        const forms = [...typeOf.slice(from, to + 1)].map((type) => types[type]!.form);
        // Half a pair of `_`, and the hyphen of a line, mean something else when they are cut.
        fc.pre(!/[_*‧]/u.test(one) && [...one].every((character) => wordsOf(character).length < 2));
        expect(wordsOf(one.slice(start, end))).toEqual(forms);
      }),
      many,
    );
  });

  it('what stands in paragraphs apart is folded apart', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        fc.pre(!/\u00ad[^\S\n]*$/u.test(one));
        expect(wordsOf(`${one}\n\n${other}`)).toEqual([...wordsOf(one), ...wordsOf(other)]);
      }),
      many,
    );
  });
});

it('a text that is read piece by piece is folded as the whole is', () => {
  const whole = 'He said “No” — and_went_ on; the ﬁrst café\n\nOF ALL, '.repeat(60) + 'x'.repeat(3000) + ' and the end';
  const pieces = { length: whole.length, part: (start: number, end: number) => whole.slice(start, end) };
  expect(foldForMatching(pieces)).toEqual(foldForMatching(whole));
});
