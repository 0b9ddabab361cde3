// Prints the sheets a class works with: worksheet, cards, recall, answers.
import type { Printer } from '../../browser/printer.ts';
import type { ClassSheetEdition } from '../../editions/editions.ts';
import type { Guide } from '../../guide/model.ts';
import { type PendingPrint, pageCacheKey } from '../documentCache.ts';
import type { FinishedPdf, PrintOptions } from '../renderContext.ts';
import { fillPages, unfillPages } from './fillPages.ts';
import { keepTogether } from './keepTogether.ts';
import { layCards } from './layCards.ts';
import { withLightPictures } from './lightPictures.ts';
import { handoutBox } from './paper.ts';
import { classSheetPaper } from './paperDocument.ts';
import { pdfWorker } from './pdfWorker.ts';
import { printPage } from './printable.ts';
import { documentFacts } from './printEditions.ts';

export async function classSheetPrinting(
  guide: Guide,
  edition: ClassSheetEdition,
  printer: Printer,
  options: PrintOptions,
): Promise<PendingPrint<FinishedPdf>> {
  const { html, title, isFilled } = classSheetPaper(guide, edition, options);
  const facts = documentFacts(guide, title, options);
  return {
    cacheKey: [await pageCacheKey(guide, html), facts],
    print: () =>
      withLightPictures(guide, html, (document, toFinish) => {
        pdfWorker.warm();
        return printer.open(document, async (page) => {
          const print = async () => pdfWorker.run('finish', toFinish(await printPage(page), facts));
          if (edition.id === 'cards') await layCards(page, edition.sides ?? 'duplex');
          if (edition.id !== 'cards') await keepTogether(page);
          if (!isFilled) return print();
          const pages = await fillPages(page, handoutBox(options.paper));
          const filled = await print();
          if (filled.pages === pages) return filled;
          await unfillPages(page);
          return print();
        });
      }),
  };
}
