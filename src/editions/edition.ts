// What can be made of a guide: editions as data, without any HTML or input and output.

export const editionIds = [
  'guide',
  'handouts',
  'quotes',
  'teacher',
  'large-print',
  'clear-print',
  'booklet',
  'two-up',
] as const;
export type EditionId = (typeof editionIds)[number];
/** What is made when nothing else is asked for. */
export const defaultEditionIds = ['guide', 'handouts', 'quotes', 'teacher'] as const satisfies readonly EditionId[];
export const formats = ['pdf', 'epub', 'html'] as const;
export type Format = (typeof formats)[number];
export type Paper = 'a4' | 'letter';
export type Grouping = 'theme' | 'speaker' | 'order';

/** One document to be rendered. `file` is relative to the guide's output folder and has no extension. */
export type Edition = BookEdition | HandoutEdition | QuoteSheetEdition;

/** How a book is set: for the full sheet, in large print, in clear print, or for half a sheet. */
export type Design = 'standard' | 'large-print' | 'clear-print' | 'half-sheet';

export interface BookEdition {
  readonly kind: 'book';
  readonly id: Exclude<EditionId, 'handouts' | 'quotes'>;
  readonly file: string;
  readonly formats: readonly Format[];
  readonly design: Design;
  /** Two pages on each side of a sheet: in the order for folding, or side by side. */
  readonly imposition?: 'booklet' | 'two-up';
  /** The student's pages, which have the same numbers in every edition. */
  readonly sectionIds: readonly string[];
  /** Behind the student's pages: the sections whose answers are printed, and those that are the teacher's own. */
  readonly key?: AnswerKey;
  /** The key of another edition with the same pages, which takes up room in the contents and is not printed. */
  readonly reserve?: AnswerKey;
}

export interface AnswerKey {
  readonly answeredIds: readonly string[];
  readonly teachingIds: readonly string[];
}

export interface HandoutEdition {
  readonly kind: 'handout';
  readonly id: 'handouts';
  readonly file: string;
  readonly formats: readonly ['pdf'];
  readonly sectionId: string;
}

export interface QuoteSheetEdition {
  readonly kind: 'quote-sheet';
  readonly id: 'quotes';
  readonly file: string;
  readonly formats: readonly ['pdf'];
  readonly grouping: Grouping;
  /** Themes that occur on the sheet, each with its letter. */
  readonly marks: readonly { readonly themeId: string; readonly letter: string }[];
  /** Every quotation of the guide once, best first. */
  readonly quotationIds: readonly string[];
}
