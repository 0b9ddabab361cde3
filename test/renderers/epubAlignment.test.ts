// The words of printed pages are found again in a text that has more or fewer letters.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageStarts } from '../../src/renderers/epub/alignPages.ts';

describe('the alignment', () => {
  const letters = 'abcdefghijklmnop';
  // Not the same word again and again, as fast-check prefers.
  const word = fc.noBias(fc.string({ unit: fc.constantFrom(...letters), minLength: 4, maxLength: 9 }));

  it('finds each page of a print that adds figures and lacks letters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(word, fc.integer({ min: 0, max: 9 })), { minLength: 40, maxLength: 80 }), {
          minLength: 2,
          maxLength: 6,
        }),
        (book) => {
          // Some words are followed by a reference on paper, some contain a letter that cannot be read back.
          const own = book.map((page) => page.map(([text, kind]) => (kind === 1 ? `${text}\u05d0` : text)).join(''));
          const printed = book.map((page) => page.map(([text, kind]) => (kind === 0 ? `${text}147` : text)).join(''));
          const starts = own.slice(0, -1).map((_, index) => own.slice(0, index + 1).join('').length);
          pageStarts(printed, own.join('')).forEach((start, index) => {
            // A lost letter at the end of a page may be taken for the first of the next.
            const lost = book[index]!.at(-1)![1] === 1 ? 1 : 0;
            expect([starts[index]! - lost, starts[index]]).toContain(start);
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('keeps the order whatever it is given', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 120 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), text, (pages, own) => {
        const starts = pageStarts(pages, own);
        expect(starts).toHaveLength(pages.length - 1);
        starts.reduce((before, start) => {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(start).toBeLessThanOrEqual(own.length);
          return start;
        }, 0);
      }),
    );
  });

  it('gives a page that cannot be read the place after what was read before it', () => {
    expect(pageStarts(['onetwothree', '', 'seveneightnine'], 'onetwothreefourfiveseveneightnine')).toEqual([11, 11]);
    expect(pageStarts(['', '', ''], 'nothing of this can be read back')).toEqual([0, 0]);
  });

  it('takes repeated passages in their order', () => {
    const verse = 'rowrowrowyourboatgentlydownthestream';
    const own = verse.repeat(9);
    expect(pageStarts([verse.repeat(3), verse.repeat(4), verse.repeat(2)], own)).toEqual([
      verse.length * 3,
      verse.length * 7,
    ]);
  });
});
