// Chooses the renderer for an edition in a format; each returns bytes and writes nothing.
import type { Diagnostics } from '../diagnostics.ts';
import type { BookEdition, Edition, EditionId, Format, Paper } from '../editions/edition.ts';
import type { Guide } from '../guide/model.ts';
import type { Printer } from './pdf/browser.ts';

export interface Rendered {
  /** With extension, relative to the guide's output folder. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly pages?: number;
  readonly edition: EditionId;
}

export interface RenderContext {
  readonly printer: Printer;
  readonly paper: Paper;
  readonly duplex?: boolean;
  /** ISO 8601. */
  readonly modified?: string;
  /** Files of this build, so that an e-book knows whether its pages are being printed. */
  readonly files: ReadonlySet<string>;
  /** A file of the guide from an earlier build. */
  readonly earlier?: (file: string) => Promise<Uint8Array | undefined>;
  readonly diagnostics: Diagnostics;
}

/** Renderers are loaded when the first document needs them; the fonts a guide lacks are looked for once, before its first page. */
export async function renderer(
  guide: Guide,
  { printer, paper, duplex, modified, files, earlier, diagnostics }: RenderContext,
): Promise<(edition: Edition, format: Format) => Promise<Rendered | undefined>> {
  let options: Promise<import('./pdf/print.ts').PrintOptions> | undefined;
  const prints = new Map<string, ReturnType<typeof import('./pdf/print.ts')['printBook']>>();
  const printOptions = async () => {
    const { complainAboutScripts, findUncovered, replaceUncovered } = await import('./pdf/coverage.ts');
    const uncovered = await findUncovered(guide, printer);
    complainAboutScripts(guide, uncovered, diagnostics);
    return { paper, duplex, modified, settleText: replaceUncovered(guide, uncovered) };
  };
  /**
   * What several documents are made of is printed once, by whichever comes first: the others wait for a print that is under way, never
   * for their turn. The booklet and the two-up edition are the same pages in another order; an e-book has the page breaks of its own.
   */
  const print = (edition: BookEdition) => {
    const key = edition.imposition ? edition.design : edition.id;
    const started = prints.get(key) ?? startPrint(edition);
    prints.set(key, started);
    return started;
  };
  const startPrint = async (edition: BookEdition) => {
    options ??= printOptions();
    const { printBook } = await import('./pdf/print.ts');
    return printBook(guide, edition, printer, await options);
  };
  /** The pages of the PDF that lies beside the e-book when the build is done. */
  const printedPages = async (edition: BookEdition) => {
    const file = `${edition.file}.pdf`;
    if (files.has(file)) return readPrinted(guide, edition, (await print(edition)).bytes);
    const bytes = await earlier?.(file);
    // Whatever lies there may be damaged, or not ours.
    const printed = bytes && (await readPrinted(guide, edition, bytes).catch(() => undefined));
    if (printed) return printed;
    const reason = bytes
      ? `The e-book has no page numbers: ${file} was built before, from other content`
      : `The e-book has no page numbers: ${file} is not built with it, and was not before`;
    diagnostics.report('pages-unmarked', reason, guide.origin);
    return undefined;
  };
  return async (edition, format) => {
    const named = { file: `${edition.file}.${format}`, edition: edition.id };
    if (edition.kind === 'book' && format === 'epub') {
      const { renderEpub } = await import('./epub/epub.ts');
      const printed = await printedPages(edition);
      return { ...named, bytes: await renderEpub(guide, edition, { modified, printed }) };
    }
    if (edition.kind === 'book' && format === 'html') {
      const { renderHtml } = await import('./html.ts');
      return { ...named, bytes: await renderHtml(guide, edition) };
    }
    options ??= printOptions();
    switch (edition.kind) {
      case 'book': {
        const { bytes, pages } = await print(edition);
        if (!edition.imposition) return { ...named, bytes, pages };
        const { impose } = await import('./pdf/imposition.ts');
        return { ...named, ...(await impose(bytes, edition.imposition, guide.direction)) };
      }
      case 'handout': {
        const { printHandout } = await import('./pdf/print.ts');
        return { ...named, ...(await printHandout(guide, edition, printer, await options)) };
      }
      case 'quote-sheet': {
        const { printQuoteSheet } = await import('./pdf/quoteSheet.ts');
        const printed = await printQuoteSheet(guide, edition, printer, await options, diagnostics);
        return printed && { ...named, ...printed };
      }
    }
  };
}

const readPrinted: typeof import('./pdf/printedGuide.ts')['printedGuide'] = async (...input) =>
  (await import('./pdf/printedGuide.ts')).printedGuide(...input);
