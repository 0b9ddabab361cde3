// Two pages on a side: the order for folding, the order for reading, and a sheet that is read aloud in the order of the book.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bookletSides, type Side, twoUpSides } from '../../../src/renderers/pdf/imposition.ts';
import { guideFrom } from '../../support/guideFrom.ts';
import { fixtures } from '../../support/guides.ts';
import { type PrintedPdf, readPdf } from '../../support/readPdf.ts';

describe('the order of a booklet', () => {
  it('of eight pages is that of two folded sheets', () => {
    expect(bookletSides(8, 'ltr')).toEqual([
      [7, 0],
      [1, 6],
      [5, 2],
      [3, 4],
    ]);
  });

  it('is filled up with empty pages at the back', () => {
    expect(bookletSides(5, 'ltr')).toEqual([
      [undefined, 0],
      [1, undefined],
      [undefined, 2],
      [3, 4],
    ]);
  });

  it('ends with its back cover, behind the empty pages', () => {
    expect(bookletSides(6, 'ltr', true)).toEqual([
      [5, 0],
      [1, undefined],
      [undefined, 2],
      [3, 4],
    ]);
  });

  it('is bound on the right where text runs from right to left', () => {
    expect(bookletSides(4, 'rtl')).toEqual([
      [0, 3],
      [2, 1],
    ]);
  });

  it('puts the pages in order when the sheets are folded into each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (count) => {
        const sides = bookletSides(count, 'ltr');
        expect(sides.length % 2).toBe(0);
        expect(folded(sides).filter((page) => page !== undefined)).toEqual(Array.from({ length: count }, (_, i) => i));
        if (count > 2) expect(sides.at(-1)!.some((page) => page !== undefined)).toBe(true);
      }),
    );
  });
});

/** Reads the folded sheets from the front: the right half of each front and the left of each back, then outwards again. */
function folded(sides: readonly Side[]): (number | undefined)[] {
  const inwards: (number | undefined)[] = [];
  const outwards: (number | undefined)[] = [];
  for (let sheet = 0; sheet < sides.length; sheet += 2) {
    const [front, back] = [sides[sheet]!, sides[sheet + 1]!];
    inwards.push(front[1], back[0]);
    outwards.unshift(back[1], front[0]);
  }
  return [...inwards, ...outwards];
}

it('two-up pages stand in the order of reading', () => {
  expect(twoUpSides(5, 'ltr')).toEqual([
    [0, 1],
    [2, 3],
    [4, undefined],
  ]);
  expect(twoUpSides(3, 'rtl')).toEqual([
    [1, 0],
    [undefined, 2],
  ]);
});

describe.each([
  ['a4', 841.89, 595.28],
  ['letter', 792, 612],
] as const)('finished on %s', (paper, width, height) => {
  let booklet: PrintedPdf;
  let twoUp: PrintedPdf;

  beforeAll(async () => {
    booklet = await readPdf(await fixtures.answers.pdf('booklet', { paper }));
    twoUp = await readPdf(await fixtures.answers.pdf('two-up', { paper }));
  });

  /** Folios by half, as they are printed. */
  const folios = (pdf: PrintedPdf) =>
    pdf.pages.map((page) => {
      const feet = page.lines.filter((line) => line.y < 40 && /^\d+$/.test(line.text));
      const half = (from: number) => feet.find((line) => line.x >= from && line.x < from + page.width / 2)?.text;
      return [half(0), half(page.width / 2)];
    });

  it('each side is a whole sheet, lengthwise', () => {
    for (const page of [...booklet.pages, ...twoUp.pages]) {
      expect(Math.abs(page.width - width)).toBeLessThan(1.5);
      expect(Math.abs(page.height - height)).toBeLessThan(1.5);
    }
  });

  it('the booklet’s folios are in the order for folding', () => {
    const printed = folios(booklet);
    expect(printed.length % 2).toBe(0);
    const order = folded(printed.map(([left, right]) => [Number(left ?? 0), Number(right ?? 0)] as const));
    const numbers = order.filter((folio) => folio !== 0);
    // The cover has no folio.
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 2));
  });

  it('the two-up folios are in the order of reading', () => {
    const numbers = folios(twoUp)
      .flat()
      .filter((folio) => folio !== undefined)
      .map(Number);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 2));
  });

  it('nothing meant to be read is smaller than 9 pt on the folded page', () => {
    const small = [...booklet.pages, ...twoUp.pages].flatMap((page) => page.runs.filter((run) => run.size < 8.95));
    expect(small.map((run) => `${run.text} ${run.size}`)).toEqual([]);
  });

  it('links lead to the sheets, and the outline is the book’s', () => {
    const links = booklet.pages.flatMap((page) => page.links);
    expect(links.length).toBeGreaterThan(4);
    expect(booklet.outline.map(({ title }) => title)).toEqual(twoUp.outline.map(({ title }) => title));
    expect(booklet.outline[1]!.title).toBe('Contents');
  });
});

it('a title of several lines stays on its half of the sheet, above nothing else', async () => {
  const words =
    'The Strange and Surprising Adventures of a Governess in the North Country Who Lived Eight and Twenty Years';
  for (const title of [
    words.slice(0, 90),
    `${words} All Alone in an Uninhabited House near the Mouth of the Great River`,
  ]) {
    const guide = guideFrom({ 'guide.md': `---\ntitle: ${title}\n---\n\n## Plot\n\nShe arrives.\n` });
    const [first] = (await readPdf(await guide.pdf('two-up', { paper: 'a4' }))).pages;
    const cover = first!.runs.filter((run) => run.x + run.width <= first!.width / 2).map(({ text }) => text);
    expect(cover.join(' ').replace(/\s+/g, ' ')).toContain(title);
  }
});
