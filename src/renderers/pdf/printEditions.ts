// Turns editions into prints of PDF bytes: books with their page numbers, and handouts.
import type { Printer } from '../../browser/printer.ts';
import type { BookEdition, HandoutEdition } from '../../editions/editions.ts';
import type { Guide } from '../../guide/model.ts';
import { type PendingPrint, pageCacheKey, tablePlaces } from '../documentCache.ts';
import { setText } from '../html/typography/typography.ts';
import { contentIdentifier, printIdentifier } from '../identity.ts';
import type { FinishedPdf, PrintOptions } from '../renderContext.ts';
import { fitToWidth } from './fitWidth.ts';
import { closeUp, keepTogether } from './keepTogether.ts';
import { withLightPictures } from './lightPictures.ts';
import { printNumbered } from './numbering.ts';
import { openBook } from './openBook.ts';
import { handoutBox, headString } from './paper.ts';
import { bookPaper, handoutPaper } from './paperDocument.ts';
import { pdfWorker } from './pdfWorker.ts';
import type { DocumentFacts } from './postProcess/pdfMetadata.ts';
import { printPage } from './printable.ts';

export async function bookPrinting(
  guide: Guide,
  edition: BookEdition,
  printer: Printer,
  options: PrintOptions,
): Promise<PendingPrint<FinishedPdf>> {
  const { html, parts, page, setHead } = bookPaper(guide, edition, options);
  const bound = parts.map(({ id, title, startsPage }) => ({ id, startsPage, head: headString(title, page, setHead) }));
  // Folded or side by side, every page is on either half.
  const isPadded = options.duplex === true && !edition.imposition;
  // A booklet has its pages in another order, under the same name.
  const identity = edition.imposition
    ? undefined
    : {
        document: printIdentifier(guide, edition.id, { paper: options.paper, duplex: isPadded }),
        instance: await contentIdentifier(guide),
      };
  const facts = { ...documentFacts(guide, guide.title, options), identity };
  const hasLines = guide.noteLines === true && edition.design === 'standard';
  const lines = hasLines ? { isRightToLeft: guide.direction === 'rtl' } : undefined;
  return {
    cacheKey: [await pageCacheKey(guide, html), bound, isPadded, facts, ...(lines ? [lines] : [])],
    tables: tablePlaces(html),
    print: () =>
      withLightPictures(guide, html, async (document, toFinish) => {
        pdfWorker.warm();
        let tablesByRows: readonly number[] = [];
        const printed = await printer.open(document, async (tab) => {
          const book = await openBook(tab, bound, page, headString(guide.title, page, setHead), lines);
          tablesByRows = book.tablesByRows;
          return printNumbered(bound, isPadded, book, (pages) => edition.hasBackCover === true && pages % 4 !== 0);
        });
        const finished = await pdfWorker.run('finish', toFinish(printed, facts));
        return { ...finished, tablesByRows, ...(printed.hasBackCover && { hasBackCover: true as const }) };
      }),
  };
}

export async function handoutPrinting(
  guide: Guide,
  edition: HandoutEdition,
  printer: Printer,
  options: PrintOptions,
): Promise<PendingPrint<FinishedPdf>> {
  const { html, title } = handoutPaper(guide, edition, options);
  const facts = documentFacts(guide, title, options);
  return {
    cacheKey: [await pageCacheKey(guide, html), facts],
    print: () =>
      withLightPictures(guide, html, async (document, toFinish) => {
        pdfWorker.warm();
        const printed = await printer.open(document, async (page) => {
          await fitToWidth(page);
          await keepTogether(page);
          await closeUp(page, handoutBox(options.paper));
          return printPage(page);
        });
        return pdfWorker.run('finish', toFinish(printed, facts));
      }),
  };
}

/** `title` is the document's own, such as a handout's. */
export function documentFacts(guide: Guide, title: string, { modified }: PrintOptions): DocumentFacts {
  const { work } = guide;
  const words = [work.title, work.author, ...guide.themes.map((theme) => theme.name)];
  return {
    title: setText(title, guide.lang),
    author: guide.author,
    subject: guide.description ?? ([work.title, work.author].filter(Boolean).join(', ') || undefined),
    keywords: [...new Set(words.filter((word) => word !== undefined))],
    lang: guide.lang,
    date: modified ?? guide.date ?? '2000-01-01',
  };
}
