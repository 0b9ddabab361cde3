// Chooses the renderer for an edition in a format; each returns bytes and writes nothing.
import type { Printer } from '../browser/printer.ts';
import type { Diagnostics } from '../diagnostics/finding.ts';
import type { BookEdition, Edition, EditionId, Format, Paper } from '../editions/editions.ts';
import type { Guide } from '../guide/model.ts';
import { digest, guideMark, type Keep, keepNothing, type Made, type Printing } from './documentCache.ts';
import type { FinishedPdf } from './pdf/postProcess/finishPdf.ts';

export interface Rendered {
  /** With extension, relative to the guide's output folder. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly pages?: number;
  readonly edition: EditionId;
}

interface RenderContext {
  readonly printer: Printer;
  readonly paper: Paper;
  readonly duplex?: boolean;
  /** ISO 8601. */
  readonly modified?: string;
  /** Files of this build, so that an e-book knows whether its pages are being printed. */
  readonly files: ReadonlySet<string>;
  /** A file of the guide from an earlier build. */
  readonly earlier?: (file: string) => Promise<Uint8Array | undefined>;
  /** Gives back what need not be made again. */
  readonly keep?: Keep;
  readonly diagnostics: Diagnostics;
}

/** Renderers are loaded when the first document needs them; the fonts a guide lacks are looked for once, before its first page. */
export async function renderer(
  guide: Guide,
  { printer, paper, duplex, modified, files, earlier, keep = keepNothing, diagnostics }: RenderContext,
): Promise<(edition: Edition, format: Format) => Promise<Rendered | undefined>> {
  let options: Promise<import('./pdf/printEditions.ts').PrintOptions> | undefined;
  const prints = new Map<string, Promise<Printing<FinishedPdf>>>();
  const printOptions = async () => {
    const { complainAboutScripts, findUncovered, replaceUncovered } = await import('./pdf/scriptCoverage.ts');
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
    const { bookPrinting } = await import('./pdf/printEditions.ts');
    const { decidedBy, print } = await bookPrinting(guide, edition, printer, await options);
    if (!edition.imposition) {
      const made = await keep(`${edition.file}.pdf`, decidedBy, print);
      return { decidedBy, print: async () => made as FinishedPdf };
    }
    // What is put on sheets is no file itself, and is printed only if a sheet is missing.
    let printed: Promise<FinishedPdf> | undefined;
    return {
      decidedBy,
      print: () => {
        printed ??= print();
        return printed;
      },
    };
  };
  /** The PDF that lies beside the e-book when the build is done, if it is a print of this guide; and its pages. */
  const printedBeside = async (edition: BookEdition) => {
    const file = `${edition.file}.pdf`;
    if (files.has(file)) {
      const { bytes } = await (await print(edition)).print();
      return { bytes, pages: () => readPrinted(guide, edition, bytes) };
    }
    const bytes = await earlier?.(file);
    // Whatever lies there may be damaged, or not ours.
    const printed = bytes && (await readPrinted(guide, edition, bytes).catch(() => undefined));
    if (bytes && printed) return { bytes, pages: async () => printed };
    const reason = bytes
      ? `The e-book has no page numbers: ${file} was built before, from other content`
      : `The e-book has no page numbers: ${file} is not built with it, and was not before`;
    diagnostics.report('pages-unmarked', reason, guide.origin);
    return undefined;
  };
  return async (edition, format) => {
    const named = { file: `${edition.file}.${format}`, edition: edition.id };
    const finished = (made: Made | undefined) => made && { ...named, bytes: made.bytes, pages: made.pages };
    if (edition.kind === 'book' && format === 'epub') {
      const { renderEpub } = await import('./epub/renderEpub.ts');
      const beside = await printedBeside(edition);
      const decidedBy = [await guideMark(guide), edition, modified, beside && digest(beside.bytes)];
      const made = await keep(named.file, decidedBy, async () => ({
        bytes: await renderEpub(guide, edition, { modified, printed: await beside?.pages() }),
      }));
      return made && { ...named, bytes: made.bytes };
    }
    if (edition.kind === 'book' && format === 'html') {
      const { renderHtml } = await import('./html/documents/webPage.ts');
      return { ...named, bytes: await renderHtml(guide, edition) };
    }
    options ??= printOptions();
    switch (edition.kind) {
      case 'book': {
        const { decidedBy, print: printed } = await print(edition);
        const { imposition } = edition;
        if (!imposition) return finished(await printed());
        return finished(
          await keep(named.file, [decidedBy, imposition, guide.direction], async () => {
            const { impose } = await import('./pdf/imposition.ts');
            return impose((await printed()).bytes, imposition, guide.direction);
          }),
        );
      }
      case 'handout': {
        const { handoutPrinting } = await import('./pdf/printEditions.ts');
        const { decidedBy, print } = await handoutPrinting(guide, edition, printer, await options);
        return finished(await keep(named.file, decidedBy, print));
      }
      case 'quote-sheet': {
        const { complainAboutOmitted, quoteSheetPrinting } = await import('./pdf/printQuoteSheet.ts');
        const { decidedBy, print } = await quoteSheetPrinting(guide, edition, printer, await options, diagnostics);
        const made = await keep(named.file, decidedBy, print);
        if (made) complainAboutOmitted(guide, edition, made.kept!, diagnostics);
        return finished(made);
      }
    }
  };
}

const readPrinted: typeof import('./pdf/printedGuide.ts')['printedGuide'] = async (...input) =>
  (await import('./pdf/printedGuide.ts')).printedGuide(...input);
