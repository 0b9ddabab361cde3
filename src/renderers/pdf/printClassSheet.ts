// Prints the sheets a class works with: worksheet, cards, recall, answers.
import type { Printer } from '../../browser/printer.ts';
import type { ClassSheetEdition, ClassSheetId } from '../../editions/editions.ts';
import type { Guide } from '../../guide/model.ts';
import { type Language, languageOf } from '../../languages/index.ts';
import { type PendingPrint, pageCacheKey } from '../documentCache.ts';
import { cardsDocument } from '../html/documents/cards.ts';
import { answersDocument } from '../html/documents/classSheet.ts';
import type { Medium } from '../html/documents/document.ts';
import { recallDocument } from '../html/documents/recall.ts';
import { worksheetDocument } from '../html/documents/worksheet.ts';
import { dividedInProse } from '../html/typography/hyphenation.ts';
import type { FinishedPdf, PrintOptions } from '../renderContext.ts';
import { fillPages, unfillPages } from './fillPages.ts';
import { layCards } from './layCards.ts';
import { cardPageRules, handoutBox, handoutPageRules } from './paper.ts';
import { pdfWorker } from './pdfWorker.ts';
import { printable, printPage } from './printable.ts';
import { documentFacts, headText, paperMedium } from './printEditions.ts';

interface SheetKind {
  readonly template: Medium['template'];
  /** Behind the layers that all paper has. */
  readonly layers: readonly string[];
  readonly title: (language: Language) => string;
  readonly document: (guide: Guide, edition: ClassSheetEdition, medium: Medium) => string;
  /** Its pages are filled with room to write. */
  readonly isFilled?: true;
}

const kinds: Readonly<Record<ClassSheetId, SheetKind>> = {
  answers: {
    template: 'class-sheet.html',
    layers: ['handout', 'teacher'],
    title: ({ printed }) => printed.answers,
    document: answersDocument,
  },
  recall: {
    template: 'class-sheet.html',
    layers: ['handout', 'worksheet'],
    title: ({ classroom }) => classroom.recall,
    document: recallDocument,
    isFilled: true,
  },
  cards: {
    template: 'cards.html',
    layers: ['cards'],
    title: ({ classroom }) => classroom.cards,
    document: cardsDocument,
  },
  worksheet: {
    template: 'class-sheet.html',
    layers: ['handout', 'worksheet'],
    title: ({ classroom }) => classroom.worksheet,
    document: worksheetDocument,
    isFilled: true,
  },
};

export async function classSheetPrinting(
  guide: Guide,
  edition: ClassSheetEdition,
  printer: Printer,
  options: PrintOptions,
): Promise<PendingPrint<FinishedPdf>> {
  const { template, layers, document, isFilled, ...kind } = kinds[edition.id];
  const title = kind.title(languageOf(guide.lang));
  const html = document(guide, edition, {
    ...paperMedium(template, ['tokens', 'base', 'content', 'print', ...layers], options),
    ...(edition.id !== 'cards' && { divided: dividedInProse }),
    pageRules:
      edition.id === 'cards'
        ? cardPageRules(options.paper)
        : handoutPageRules(guide, options.paper, title, headText(guide, options)),
  });
  const facts = documentFacts(guide, `${guide.title} – ${title}`, options);
  return {
    cacheKey: [await pageCacheKey(guide, html), facts],
    print: async () => {
      pdfWorker.warm();
      return printer.open(printable(guide, html), async (page) => {
        const print = async () => pdfWorker.run('finish', { ...(await printPage(page)), facts });
        if (edition.id === 'cards') await layCards(page, edition.sides ?? 'duplex');
        if (!isFilled) return print();
        const pages = await fillPages(page, handoutBox(options.paper));
        const filled = await print();
        if (filled.pages === pages) return filled;
        await unfillPages(page);
        return print();
      });
    },
  };
}
