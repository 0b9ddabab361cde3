// What the program must know of a language: its printed words, the names authors give their sections, and how they write places in a book.
import type { LocatorUnit, SectionKind } from '../guide/model.ts';

export interface Language {
  readonly tag: string;
  readonly printed: PrintedWords;
  /** Lower-case names and synonyms. */
  readonly sections: Partial<Record<SectionKind, readonly string[]>>;
  /** Lower-case unit words, without a closing full stop. */
  readonly units: Partial<Record<LocatorUnit, readonly string[]>>;
  /** Spelt numbers, from one on. */
  readonly numbers: readonly string[];
  /** Lower-case words that start an answer, and an alias line. */
  readonly answer: readonly string[];
  readonly alias: readonly string[];
  readonly marks: readonly string[];
  readonly lines: readonly string[];
}

export interface PrintedWords {
  readonly contents: string;
  readonly introduction: string;
  readonly notes: string;
  readonly backToText: string;
  readonly name: string;
  readonly class: string;
  readonly date: string;
  readonly studyGuide: string;
  readonly quoteSheet: string;
  readonly teacherEdition: string;
  readonly answer: string;
  readonly otherQuotations: string;
  readonly learnByHeart: string;
  readonly image: string;
  /** `{n}` is a number. */
  readonly minutes: string;
  readonly mark: string;
  readonly marks: string;
  /** `{script}` is a script's name. */
  readonly noFont: string;
}
