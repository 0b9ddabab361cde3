// A book is printed until its numbers hold, also where a number moves what it names.
import { afterAll, describe, expect, it } from 'vitest';
import { lazyPrinter } from '../../../src/browser/printer.ts';
import { printNumbered } from '../../../src/renderers/pdf/numbering.ts';
import type { Composition, OpenBook } from '../../../src/renderers/pdf/openBook.ts';
import { readPdf } from '../../support/readPdf.ts';

const printer = lazyPrinter();
afterAll(() => printer.close());

const parts = [
  { id: 'first', startsPage: true },
  { id: 'second', startsPage: true },
];

/** A book of two parts in the real browser; `pagesOfFirst` says how many pages the first takes. */
function bookOf(pagesOfFirst: (composition: Composition) => number) {
  let prints = 0;
  const printOf = (composition: Composition) => {
    const pages = Array.from(
      { length: pagesOfFirst(composition) },
      (_, index) => `<p class="page">Page ${index + 1} of it</p>`,
    );
    const [number] = composition.numbers ?? [];
    const html = `<!doctype html><style>@page { size: 200px 200px } .page + .page, h2 + p + h2, #second { break-before: page }</style>
      <h2 id="first">First</h2>${pages.join('')}
      <h2 id="second">Second</h2><p>The <a href="#first">first</a> is before the <a href="#second">second</a>, which is on page ${number ?? 'none'}.</p>`;
    return printer.open({ html, files: new Map() }, (page) => page.pdf());
  };
  const book: OpenBook = {
    compose: ({ places, ...setting }) => ({ ...setting, numbers: places && [places.pages.second] }),
    try: printOf,
    print: async (composition) => {
      prints += 1;
      return { pdf: await printOf(composition), words: { headings: [], links: [], formulas: [] }, pictures: [] };
    },
  };
  const settled = async (duplex = false) => {
    const { pdf } = await printNumbered(parts, duplex, book);
    const { pages } = await readPdf(pdf, { fonts: false });
    const standsOn = pages.findIndex(({ text }) => /Second/.test(text)) + 1;
    const printed = pages
      .map(({ text }) => /which is on page (\d+)/.exec(text.replace(/\s+/g, ' '))?.[1])
      .find(Boolean);
    return { standsOn, printed: Number(printed), prints };
  };
  return settled;
}

describe('the number printed is the page', () => {
  it('where nothing moves, after one print', async () => {
    expect(await bookOf(() => 2)()).toEqual({ standsOn: 3, printed: 3, prints: 1 });
  });

  it('where the number itself moves the part', async () => {
    const settled = bookOf(({ numbers }) => (numbers?.[0] === undefined ? 1 : 2));
    expect(await settled()).toEqual({ standsOn: 3, printed: 3, prints: 2 });
  });

  it('where a part is set closer and sheds a page, at the first print', async () => {
    expect(await bookOf(({ closer }) => (closer[0] ? 1 : 2))()).toEqual({ standsOn: 2, printed: 2, prints: 1 });
  });
});
