// Documents for paper as HTML, before a browser lays them out.
import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { origin } from '../../browser/pageRequests.ts';
import type {
  BookEdition,
  ClassSheetEdition,
  ClassSheetId,
  Design,
  Edition,
  ExportEdition,
  HandoutEdition,
  QuoteSheetEdition,
} from '../../editions/editions.ts';
import type { Guide, Section } from '../../guide/model.ts';
import { type Language, languageOf } from '../../languages/index.ts';
import { bookDocument } from '../html/documents/book.ts';
import { cardsDocument } from '../html/documents/cards.ts';
import { answersDocument } from '../html/documents/classSheet.ts';
import { handoutDocument, type Medium } from '../html/documents/document.ts';
import { quoteSheetDocument } from '../html/documents/quoteSheet.ts';
import { recallDocument } from '../html/documents/recall.ts';
import { worksheetDocument } from '../html/documents/worksheet.ts';
import { dividedInLargePrint, dividedInProse } from '../html/typography/hyphenation.ts';
import { setText } from '../html/typography/typography.ts';
import type { PrintOptions } from '../renderContext.ts';
import type { FontFace } from '../typefaces.ts';
import { bookPageRules, bookPages, cardPageRules, handoutPageRules, quoteSheetPageRules } from './paper.ts';

const designLayers: Readonly<Record<Design, readonly string[]>> = {
  standard: ['grid', 'margin'],
  'large-print': ['large-print'],
  'clear-print': ['clear-print'],
  'half-sheet': ['half-sheet'],
};

export function bookPaper(guide: Guide, edition: BookEdition, options: PrintOptions) {
  const layers = ['tokens', 'base', 'content', 'print', 'book', ...designLayers[edition.design]];
  const page = bookPages[edition.design][options.paper];
  const setHead = headText(guide, options);
  const document = bookDocument(guide, edition, {
    ...paperMedium('book.html', edition.key ? [...layers, 'teacher'] : layers, options),
    clearType: edition.design === 'clear-print',
    figureWidth: /^(?:large|clear)-print$/.test(edition.design) ? 'large' : 'paper',
    divided: /^(?:large|clear)-print$/.test(edition.design) ? dividedInLargePrint : dividedInProse,
    marginNotes: edition.design === 'standard',
    pageRules: bookPageRules(page),
  });
  return { ...document, page, setHead };
}

interface Paper {
  readonly html: string;
  readonly title: string;
}

export function handoutPaper(guide: Guide, edition: HandoutEdition, options: PrintOptions): Paper {
  const section = guide.sections.find((one) => one.id === edition.sectionId) as Section;
  const html = handoutDocument(guide, edition, {
    ...paperMedium('handout.html', ['tokens', 'base', 'content', 'print', 'handout'], options),
    divided: dividedInProse,
    pageRules: handoutPageRules(guide, options.paper, section.title, headText(guide, options)),
  });
  return { html, title: `${guide.title} – ${section.title}` };
}

export function quoteSheetPaper(guide: Guide, sheet: QuoteSheetEdition, options: PrintOptions): Paper {
  const html = quoteSheetDocument(guide, sheet, {
    ...paperMedium('quotes.html', ['tokens', 'base', 'content', 'print', 'quotes'], options),
    // Words to learn by heart are seen whole.
    divided: dividedInLargePrint,
    pageRules: quoteSheetPageRules(options.paper, sheet.form === 'two-up'),
  });
  return { html, title: `${guide.title} – ${languageOf(guide.lang).printed.quoteSheet}` };
}

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

export function classSheetPaper(
  guide: Guide,
  edition: ClassSheetEdition,
  options: PrintOptions,
): Paper & Pick<SheetKind, 'isFilled'> {
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
  return { html, title: `${guide.title} – ${title}`, isFilled };
}

/** The document of any edition that is printed. */
export function paperHtml(guide: Guide, edition: Exclude<Edition, ExportEdition>, options: PrintOptions): string {
  switch (edition.kind) {
    case 'book':
      return bookPaper(guide, edition, options).html;
    case 'handout':
      return handoutPaper(guide, edition, options).html;
    case 'class-sheet':
      return classSheetPaper(guide, edition, options).html;
    case 'quote-sheet':
      return quoteSheetPaper(guide, edition, options).html;
  }
}

/** Shared by all documents on paper; page rules are each document's own. */
function paperMedium(
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
function headText(guide: Guide, { replaceText }: PrintOptions): (text: string) => string {
  return (text) => {
    const tree: Root = { type: 'root', children: [{ type: 'text', value: setText(text, guide.lang) }] };
    replaceText?.(tree);
    return textOf(tree);
  };
}

/** Addresses of typefaces for pages. */
export const fontAddress = (face: FontFace): string => `${origin}/fonts/${encodeURIComponent(face.name)}`;
