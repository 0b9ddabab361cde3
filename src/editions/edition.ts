// What can be made of a guide: editions as data, without any HTML or input and output.
import type { Guide, Section } from '../guide/model.ts';

export const editionIds = ['guide', 'handouts', 'quotes', 'teacher'] as const;
export type EditionId = (typeof editionIds)[number];
export const formats = ['pdf', 'epub', 'html'] as const;
export type Format = (typeof formats)[number];
export type Paper = 'a4' | 'letter';
export type Grouping = 'theme' | 'speaker' | 'order';

/** One document to be rendered. `file` is relative to the guide's output folder and has no extension. */
export type Edition = BookEdition | HandoutEdition | QuoteSheetEdition;

export interface BookEdition {
  readonly kind: 'book';
  readonly id: 'guide' | 'teacher';
  readonly file: string;
  readonly formats: readonly Format[];
  readonly answers: boolean;
  readonly sectionIds: readonly string[];
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

/** Sections a student may see: the answers' own section is the teacher's. */
export function studentSections(guide: Guide): readonly Section[] {
  return guide.sections.filter((section) => section.kind !== 'answers');
}

/** The sections of a book, in its order. */
export function sectionsOf(guide: Guide, edition: BookEdition): readonly Section[] {
  return edition.sectionIds.flatMap((id) => guide.sections.find((section) => section.id === id) ?? []);
}
