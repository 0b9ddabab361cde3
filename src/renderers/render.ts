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
  /** The build prints books too, so that their e-books can say where the printed pages begin. */
  readonly printsBooks?: boolean;
  readonly diagnostics: Diagnostics;
}

/** Renderers are loaded when the first document needs them; the fonts a guide lacks are looked for once, before its first page. */
export async function renderer(
  guide: Guide,
  { printer, paper, duplex, printsBooks, diagnostics }: RenderContext,
): Promise<(edition: Edition, format: Format) => Promise<Rendered | undefined>> {
  let options: Promise<import('./pdf/print.ts').PrintOptions> | undefined;
  let isUnmarked = false;
  const prints = new Map<string, ReturnType<typeof import('./pdf/print.ts')['printBook']>>();
  const printOptions = async () => {
    const { complainAboutScripts, findUncovered, replaceUncovered } = await import('./pdf/coverage.ts');
    const uncovered = await findUncovered(guide, printer);
    complainAboutScripts(guide, uncovered, diagnostics);
    return { paper, duplex, settleText: replaceUncovered(guide, uncovered) };
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
  const printedPages = async (edition: BookEdition) => {
    const { bytes, starts } = await print(edition);
    const { contentsOfPages } = await import('./pdf/pageContents.ts');
    return { pages: await contentsOfPages(bytes), starts, layout: duplex ? `${paper} duplex` : paper };
  };
  /** Once, however many e-books there are. */
  const sayUnmarked = () => {
    if (!isUnmarked)
      diagnostics.report('pages-unmarked', 'The e-book has no page numbers of the printed guide', guide.origin);
    isUnmarked = true;
  };
  return async (edition, format) => {
    const named = { file: `${edition.file}.${format}`, edition: edition.id };
    if (edition.kind === 'book' && format === 'epub') {
      const { renderEpub } = await import('./epub/epub.ts');
      if (!printsBooks) sayUnmarked();
      const printed = printsBooks ? await printedPages(edition) : undefined;
      return { ...named, bytes: await renderEpub(guide, edition, { printed }) };
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
