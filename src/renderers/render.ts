// Chooses the renderer for an edition in a format; each returns bytes and writes nothing.
import type { Diagnostics } from '../diagnostics.ts';
import type { Edition, EditionId, Format, Paper } from '../editions/edition.ts';
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
  readonly diagnostics: Diagnostics;
}

/** Renderers are loaded when the first document needs them; the fonts a guide lacks are looked for once, before its first page. */
export async function renderer(
  guide: Guide,
  { printer, paper, duplex, diagnostics }: RenderContext,
): Promise<(edition: Edition, format: Format) => Promise<Rendered | undefined>> {
  let options: Promise<import('./pdf/print.ts').PrintOptions> | undefined;
  /** The booklet and the two-up edition are the same pages in another order. */
  let halfSheets: ReturnType<typeof import('./pdf/print.ts')['printBook']> | undefined;
  const printOptions = async () => {
    const { complainAboutScripts, findUncovered, replaceUncovered } = await import('./pdf/coverage.ts');
    const uncovered = await findUncovered(guide, printer);
    complainAboutScripts(guide, uncovered, diagnostics);
    return { paper, duplex, settleText: replaceUncovered(guide, uncovered) };
  };
  return async (edition, format) => {
    const named = { file: `${edition.file}.${format}`, edition: edition.id };
    if (edition.kind === 'book' && format === 'epub') {
      const { renderEpub } = await import('./epub/epub.ts');
      return { ...named, bytes: await renderEpub(guide, edition) };
    }
    if (edition.kind === 'book' && format === 'html') {
      const { renderHtml } = await import('./html.ts');
      return { ...named, bytes: await renderHtml(guide, edition) };
    }
    options ??= printOptions();
    const { printBook, printHandout } = await import('./pdf/print.ts');
    switch (edition.kind) {
      case 'book': {
        if (!edition.imposition) return { ...named, ...(await printBook(guide, edition, printer, await options)) };
        halfSheets ??= options.then((all) => printBook(guide, edition, printer, all));
        const printed = (await halfSheets).bytes;
        const { impose } = await import('./pdf/imposition.ts');
        return { ...named, ...(await impose(printed, edition.imposition, guide.direction)) };
      }
      case 'handout':
        return { ...named, ...(await printHandout(guide, edition, printer, await options)) };
      case 'quote-sheet': {
        const { printQuoteSheet } = await import('./pdf/quoteSheet.ts');
        const printed = await printQuoteSheet(guide, edition, printer, await options, diagnostics);
        return printed && { ...named, ...printed };
      }
    }
  };
}
