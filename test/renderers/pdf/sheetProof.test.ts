// The proof of the one-page sheet looks at the print itself: where print and layout differ, the print is made again.
import { expect, it } from 'vitest';
import { lazyPrinter, type OpenPage, type Printer } from '../../../src/browser/printer.ts';
import { Diagnostics } from '../../../src/diagnostics/finding.ts';
import { quoteSheet } from '../../../src/editions/quoteSheetEdition.ts';
import { readGuide } from '../../../src/index.ts';
import { fitOnePage } from '../../../src/renderers/pdf/fitOnePage.ts';
import { quoteSheetPrinting } from '../../../src/renderers/pdf/printQuoteSheet.ts';
import { writeGuide } from '../../support/folders.ts';
import { lettersOf, readPdf } from '../../support/readPdf.ts';

const markdown = `# Stones

## Quotations

${['granite', 'marble', 'slate'].map((stone) => `> The ${stone} lay below the water and kept its shape.\n>\n> — Ada, chapter 3`).join('\n\n')}
`;

/** The sheet, where something happens in the page while it is printed for the first time, and the number of prints. */
async function sheetWith(disturb: () => void, restore: () => void, text = markdown) {
  const guide = (await readGuide(writeGuide('stones', { 'guide.md': text }))).guide!;
  const printer = lazyPrinter();
  let prints = 0;
  const pdf = async (page: OpenPage): Promise<Uint8Array> => {
    prints += 1;
    if (prints > 1) return page.pdf();
    await page.run(disturb, undefined);
    const bytes = await page.pdf();
    await page.run(restore, undefined);
    return bytes;
  };
  const disturbed: Printer = {
    ...printer,
    open: (html, work) => printer.open(html, (page) => work({ ...page, pdf: () => pdf(page) })),
  };
  try {
    const printing = await quoteSheetPrinting(guide, quoteSheet(guide), disturbed, { paper: 'a4' }, new Diagnostics());
    const { pages } = await readPdf((await printing.print())!.bytes);
    return { prints, pages: pages.length, letters: lettersOf(pages.map(({ text }) => text).join('')) };
  } finally {
    await printer.close();
  }
}

it('a second page is noticed', async () => {
  const { prints, pages } = await sheetWith(
    () => {
      const more = document.createElement('p');
      more.id = 'more';
      more.style.cssText = 'break-before: page';
      more.textContent = 'More';
      document.body.append(more);
    },
    () => document.querySelector('#more')!.remove(),
  );
  expect([prints, pages]).toEqual([2, 1]);
});

it('a second page with the same words is noticed', async () => {
  const { prints, pages } = await sheetWith(
    () => {
      const again = document.querySelector('.sheet')!.cloneNode(true) as HTMLElement;
      again.id = 'again';
      again.style.breakBefore = 'page';
      document.querySelector('.sheet')!.after(again);
    },
    () => document.querySelector('#again')!.remove(),
  );
  expect([prints, pages]).toEqual([2, 1]);
});

it('a quotation that is not painted is noticed', async () => {
  const { prints, letters } = await sheetWith(
    () => document.querySelector<HTMLElement>('[data-rank="2"]')!.style.setProperty('visibility', 'hidden'),
    () => document.querySelector<HTMLElement>('[data-rank="2"]')!.style.removeProperty('visibility'),
  );
  expect(prints).toBe(2);
  expect(letters).toContain('marblelay');
});

it('ruby that is not painted is noticed', async () => {
  const { prints, letters } = await sheetWith(
    () => document.querySelector('rt')!.remove(),
    () => document.querySelector('ruby')!.insertAdjacentHTML('beforeend', '<rt>ishi</rt>'),
    '# Stones\n\n## Quotations\n\n> A <ruby>stone<rt>ishi</rt></ruby> of the wall\n>\n> — Ada, chapter 3\n',
  );
  expect(prints).toBe(2);
  expect(letters).toContain('ishi');
});

it('an undisturbed sheet is printed once', async () => {
  const { prints, pages } = await sheetWith(
    () => undefined,
    () => undefined,
  );
  expect([prints, pages]).toEqual([1, 1]);
});

/** A page of two columns in which nothing keeps a quotation together, or its words within it. */
const looseSheet = (style: string, quotations: readonly string[]) => `<!doctype html><meta charset="utf-8"><style>
html { font-size: var(--size); }
.sheet { width: 500px; height: 400px; }
.columns { width: 500px; height: 400px; columns: var(--columns); column-gap: 0; column-fill: auto; }
p, blockquote { margin: 0; line-height: calc(1.2 + var(--air)); }
${style}
</style><div class="sheet"><div class="columns"><section class="group">
${quotations.map((words, index) => `<blockquote data-rank="${index + 1}" data-quotation="q${index}">${words}</blockquote>`).join('\n')}
</section></div></div>`;

async function measured(html: string) {
  const printer = lazyPrinter();
  try {
    return await printer.open({ html, files: new Map() }, async (page) => {
      const result = await fitOnePage(page);
      const pieces = await page.run(
        () =>
          [...document.querySelectorAll<HTMLElement>('[data-rank]')]
            .filter(({ hidden }) => !hidden)
            .map((quotation) => ({
              pieces: quotation.getClientRects().length,
              isWide: quotation.scrollWidth > quotation.clientWidth + 2,
            })),
        undefined,
      );
      return { result, pieces };
    });
  } finally {
    await printer.close();
  }
}

it('no quotation is torn over two columns', async () => {
  const { result, pieces } = await measured(
    looseSheet(
      '',
      Array.from({ length: 5 }, () => 'The granite lay below the water. '.repeat(6)),
    ),
  );
  expect(result).toHaveProperty('fit');
  expect(pieces.map((quotation) => quotation.pieces)).toEqual(pieces.map(() => 1));
});

it('no quotation is wider than its column', async () => {
  const { result, pieces } = await measured(
    looseSheet('blockquote { white-space: nowrap; overflow: hidden; }', [
      'The granite lay below the water and kept its shape through all the years of the river.',
      'The slate lay below',
    ]),
  );
  expect(result).toHaveProperty('fit');
  expect(pieces.filter(({ isWide }) => isWide)).toEqual([]);
});
