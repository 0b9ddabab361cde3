// Turns editions into prints of PDF bytes: books with their page numbers, and handouts.
import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { origin } from '../../browser/pageRequests.ts';
import type { Printer } from '../../browser/printer.ts';
import type { BookEdition, Design, HandoutEdition } from '../../editions/editions.ts';
import type { Guide, Section } from '../../guide/model.ts';
import { type PendingPrint, pageCacheKey, tablePlaces } from '../documentCache.ts';
import { bookDocument } from '../html/documents/book.ts';
import type { Medium } from '../html/documents/document.ts';
import { handoutDocument } from '../html/documents/document.ts';
import { dividedInLargePrint, dividedInProse } from '../html/typography/hyphenation.ts';
import { setText } from '../html/typography/typography.ts';
import { contentIdentifier, printIdentifier } from '../identity.ts';
import type { FinishedPdf, PrintOptions } from '../renderContext.ts';
import { fitToWidth } from './fitWidth.ts';
import { printNumbered } from './numbering.ts';
import { openBook } from './openBook.ts';
import { bookPageRules, bookPages, handoutPageRules, headString } from './paper.ts';
import { pdfWorker } from './pdfWorker.ts';
import type { DocumentFacts } from './postProcess/pdfMetadata.ts';
import { fontAddress, printable, printPage } from './printable.ts';

const designLayers: Readonly<Record<Design, readonly string[]>> = {
  standard: [],
  'large-print': ['large-print'],
  'clear-print': ['clear-print'],
  'half-sheet': ['half-sheet'],
};

export async function bookPrinting(
  guide: Guide,
  edition: BookEdition,
  printer: Printer,
  options: PrintOptions,
): Promise<PendingPrint<FinishedPdf>> {
  const layers = ['tokens', 'base', 'content', 'print', 'book', ...designLayers[edition.design]];
  const page = bookPages[edition.design][options.paper];
  const setHead = headText(guide, options);
  const { html, parts } = bookDocument(guide, edition, {
    ...paperMedium('book.html', edition.key ? [...layers, 'teacher'] : layers, options),
    clearType: edition.design === 'clear-print',
    divided: /^(?:large|clear)-print$/.test(edition.design) ? dividedInLargePrint : dividedInProse,
    pageRules: bookPageRules(guide, page, setHead),
  });
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
  return {
    cacheKey: [await pageCacheKey(guide, html), bound, isPadded, facts],
    tables: tablePlaces(html),
    print: async () => {
      pdfWorker.warm();
      let tablesByRows: readonly number[] = [];
      const { pdf, words } = await printer.open(printable(guide, html), async (tab) => {
        const book = await openBook(tab, bound);
        tablesByRows = book.tablesByRows;
        return printNumbered(bound, isPadded, book);
      });
      return { ...(await pdfWorker.run('finish', { pdf, words, facts })), tablesByRows };
    },
  };
}

export async function handoutPrinting(
  guide: Guide,
  edition: HandoutEdition,
  printer: Printer,
  options: PrintOptions,
): Promise<PendingPrint<FinishedPdf>> {
  const section = guide.sections.find((one) => one.id === edition.sectionId) as Section;
  const html = handoutDocument(guide, edition, {
    ...paperMedium('handout.html', ['tokens', 'base', 'content', 'print', 'handout'], options),
    divided: dividedInProse,
    pageRules: handoutPageRules(guide, options.paper, section.title, headText(guide, options)),
  });
  const facts = documentFacts(guide, `${guide.title} – ${section.title}`, options);
  return {
    cacheKey: [await pageCacheKey(guide, html), facts],
    print: async () => {
      pdfWorker.warm();
      const { pdf, words } = await printer.open(printable(guide, html), async (page) => {
        await fitToWidth(page);
        return printPage(page);
      });
      return pdfWorker.run('finish', { pdf, words, facts });
    },
  };
}

/** Shared by all documents on paper; page rules are each document's own. */
export function paperMedium(
  template: Medium['template'],
  layers: readonly string[],
  options: PrintOptions,
): Omit<Medium, 'pageRules'> {
  return {
    template,
    layers,
    image: (key) => `${origin}/images/${encodeURIComponent(key)}`,
    font: fontAddress,
    replaceText: options.replaceText,
  };
}

/** Margin boxes take strings, not elements. */
export function headText(guide: Guide, { replaceText }: PrintOptions): (text: string) => string {
  return (text) => {
    const tree: Root = { type: 'root', children: [{ type: 'text', value: setText(text, guide.lang) }] };
    replaceText?.(tree);
    return textOf(tree);
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
