// Prints books once, or takes them from the cache, for all documents that share them.
import type { BookEdition } from '../editions/editions.ts';
import { cacheNothing, type PendingPrint } from './documentCache.ts';
import type { FinishedPdf, PdfOfEpub, PrintOptions, RenderContext, RenderSettings } from './renderContext.ts';

/** Whichever document comes first prints; the others wait for that print, never for their turn. */
export function sharePrints({ cache = cacheNothing, ...settings }: RenderSettings): RenderContext {
  const { guide, printer, paper, duplex, modified, files, earlier, diagnostics } = settings;
  let options: Promise<PrintOptions> | undefined;
  const prints = new Map<string, Promise<PendingPrint<FinishedPdf>>>();

  const findOptions = async (): Promise<PrintOptions> => {
    const { findUncovered, replaceUncovered, reportUncovered } = await import('./pdf/scriptCoverage.ts');
    const uncovered = await findUncovered(guide, printer);
    reportUncovered(guide, uncovered, diagnostics);
    return { paper, duplex, modified, replaceText: replaceUncovered(guide, uncovered) };
  };
  const printOptions = () => {
    options ??= findOptions();
    return options;
  };
  const reported = new Set<string>();
  const reportByRows = (place: string | undefined, { design }: BookEdition) => {
    const [, path, line, column] = /^(.*):(\d+):(\d+)$/.exec(place ?? '') ?? [];
    // Student's and teacher's book have the same page.
    const where = /^(?:large|clear)-print$/.test(design) ? ` of the edition ${design}` : '';
    if (!path || reported.has(place + where)) return;
    reported.add(place + where);
    diagnostics.report(
      'table-by-rows',
      `This table is wider than the page${where}; it is printed row by row, each cell beside its heading`,
      { path, line: Number(line), column: Number(column) },
    );
  };
  const startPrint = async (edition: BookEdition): Promise<PendingPrint<FinishedPdf>> => {
    // Started before the modules are loaded.
    const found = printOptions();
    const { bookPrinting } = await import('./pdf/printEditions.ts');
    const { cacheKey, print, tables = [] } = await bookPrinting(guide, edition, printer, await found);
    if (!edition.imposition) {
      const made = await cache(`${edition.file}.pdf`, cacheKey, print);
      for (const number of made?.tablesByRows ?? []) reportByRows(tables[number], edition);
      return { cacheKey, print: async () => made as FinishedPdf };
    }
    // Pages for imposition are no file themselves, and are printed only when an imposed file is missing.
    let printed: Promise<FinishedPdf> | undefined;
    return {
      cacheKey,
      print: () => {
        printed ??= print();
        return printed;
      },
    };
  };
  /** The booklet and the two-up edition are the same pages in another order, but for a back cover. */
  const printBook = (edition: BookEdition) => {
    const key = edition.imposition && !edition.hasBackCover ? edition.design : edition.id;
    const started = prints.get(key) ?? startPrint(edition);
    prints.set(key, started);
    return started;
  };
  const readPages = async (edition: BookEdition, bytes: Uint8Array) => {
    const { printedGuide } = await import('./pdf/printedGuide.ts');
    return printedGuide(guide, edition, bytes);
  };
  const printForEpub = async (edition: BookEdition): Promise<PdfOfEpub | undefined> => {
    const file = `${edition.file}.pdf`;
    if (files.has(file)) {
      const { bytes } = await (await printBook(edition)).print();
      return { bytes, pages: () => readPages(edition, bytes) };
    }
    const bytes = await earlier?.(file);
    // An earlier file may be damaged, or not ours.
    const printed = bytes && (await readPages(edition, bytes).catch(() => undefined));
    if (bytes && printed) return { bytes, pages: async () => printed };
    const reason = bytes
      ? `The e-book has no page numbers: ${file} was built before, from other content`
      : `The e-book has no page numbers: ${file} is not built with it, and was not before`;
    diagnostics.report('pages-unmarked', reason, guide.origin);
    return undefined;
  };
  return { ...settings, cache, printOptions, printBook, printForEpub };
}
