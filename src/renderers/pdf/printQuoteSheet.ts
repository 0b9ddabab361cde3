// Prints the quote sheet, and proves one page on the finished file.
import type { OpenPage, Printer } from '../../browser/printer.ts';
import { EnvironmentFault } from '../../diagnostics/faults.ts';
import type { Diagnostics } from '../../diagnostics/finding.ts';
import type { QuoteSheetEdition } from '../../editions/editions.ts';
import type { Guide } from '../../guide/model.ts';
import { type PendingPrint, pageCacheKey, type SheetFit } from '../documentCache.ts';
import type { FinishedPdf, PrintOptions } from '../renderContext.ts';
import { type Fit, fitOnePage, setFit, smallestType } from './fitOnePage.ts';
import { withLightPictures } from './lightPictures.ts';
import { quoteSheetPaper } from './paperDocument.ts';
import { finish } from './pdfTasks.ts';
import type { FinishedPage } from './postProcess/finishPdf.ts';
import type { DocumentFacts } from './postProcess/pdfMetadata.ts';
import { printPage } from './printable.ts';
import { documentFacts } from './printEditions.ts';
import { holdsWords, textOfPages, withoutGlosses } from './readBack.ts';
import { leaveWordsOut, repeatSheet } from './sheetForms.ts';
import { reportTooLong } from './sheetReports.ts';

/** The sheet, with how many of its quotations are on it. */
interface FinishedSheet extends FinishedPdf {
  readonly kept: number;
  readonly fit: SheetFit;
}

/** Undefined is printed when a quotation fits on no page, and the diagnostics name it. */
export async function quoteSheetPrinting(
  guide: Guide,
  sheet: QuoteSheetEdition,
  printer: Printer,
  options: PrintOptions,
  diagnostics: Diagnostics,
): Promise<PendingPrint<FinishedSheet | undefined>> {
  const { html, title } = quoteSheetPaper(guide, sheet, options);
  const facts = documentFacts(guide, title, options);
  return {
    cacheKey: [await pageCacheKey(guide, html), sheet.quotationIds, facts],
    print: () =>
      withLightPictures(guide, html, (document, toFinish) =>
        printer.open(document, async (page) => {
          const result = await fitOnePage(page);
          if ('tooLong' in result) {
            for (const id of result.tooLong) reportTooLong(guide, id, diagnostics);
            return undefined;
          }
          if (sheet.form === 'blanked') {
            await setFit(page, result.fit);
            await leaveWordsOut(page);
          }
          if (sheet.form === 'two-up') await repeatSheet(page);
          const print = async () => finish(toFinish(await printPage(page), facts));
          const { finished, fit } = await printProven(page, result.fit, sheet, facts, print);
          if (sheet.form !== 'two-up') return { ...finished, kept: fit.kept, fit };
          const { impose } = await import('./imposition.ts');
          return { ...(await impose(finished, 'two-up', guide.direction)), kept: fit.kept, fit };
        }),
      ),
  };
}

/** Prints and reads back: one page, with every word of every quotation kept. Should print and layout differ, the type gets smaller. */
async function printProven(
  page: OpenPage,
  first: Fit,
  sheet: QuoteSheetEdition,
  { title }: DocumentFacts,
  print: () => Promise<FinishedPage>,
): Promise<{ finished: FinishedPdf; fit: Fit }> {
  let fit = first;
  for (let attempt = 0; attempt < 12; attempt++) {
    await setFit(page, fit);
    const finished = await print();
    if (await isProven(page, finished, sheet, fit.kept)) return { finished, fit };
    const air = fit.air > 0.1 ? fit.air / 2 : 0;
    const size = fit.air > 0.1 ? fit.size : Math.max(smallestType, Math.floor(fit.size * 0.98 * 20) / 20);
    fit = size === fit.size && air === fit.air ? { ...fit, kept: fit.kept - 1 } : { ...fit, air, size };
    if (fit.kept === 0) break;
  }
  throw new EnvironmentFault(
    'guide-inconsistent',
    `The sheet “${title}” could not be proven to be one whole page`,
    'Report this with the guide that shows it.',
  );
}

async function isProven(
  page: OpenPage,
  { bytes, hasParts }: FinishedPage,
  { form, quotationIds }: QuoteSheetEdition,
  kept: number,
): Promise<boolean> {
  const pages = await textOfPages(bytes);
  // Two sheets are one page in the end.
  if (pages.length !== (form === 'two-up' ? 2 : 1)) return false;
  // The page's words are compared with the printed words, so that a lost word is noticed.
  const texts = await page.run(textsOfQuotations, quotationIds.slice(0, kept));
  return texts.every(
    ([text, ...glosses]) =>
      text !== '' &&
      pages.every(
        (words) =>
          glosses.every((gloss) => holdsWords(words, gloss, hasParts)) &&
          holdsWords(withoutGlosses(words, glosses), text!, hasParts),
      ),
  );
}

/** Runs in the page: the words of each quotation, then what stands above them (ruby). */
function textsOfQuotations(ids: readonly string[]): string[][] {
  return ids.map((id) => {
    const quotation = document.querySelector(`[data-quotation="${CSS.escape(id)}"]`)?.cloneNode(true) as
      | Element
      | undefined;
    if (!quotation) return [''];
    for (const parenthesis of quotation.querySelectorAll('rp')) parenthesis.remove();
    const glosses = [...quotation.querySelectorAll('rt')].map((gloss) => {
      gloss.remove();
      return gloss.textContent ?? '';
    });
    return [quotation.textContent ?? '', ...glosses];
  });
}
