// What the program must know of a language: its printed words, the names authors give their sections, and how they write places in a book.
import type { LocatorUnit, SectionKind } from '../guide/model.ts';

export interface Language {
  readonly tag: string;
  readonly printed: PrintedWords;
  readonly accessibility: AccessibilityWords;
  /** Lower-case names and synonyms. */
  readonly sections: Partial<Record<SectionKind, readonly string[]>>;
  /** Lower-case unit words, without a closing full stop. */
  readonly units: Partial<Record<LocatorUnit, readonly string[]>>;
  /** Spelt numbers, from one on. */
  readonly numbers: readonly string[];
  /** The forms of each: first, second; lower case. */
  readonly ordinals?: readonly (readonly string[])[];
  /** Lower-case words that start an answer, and an alias line. */
  readonly answer: readonly string[];
  readonly alias: readonly string[];
  readonly marks: readonly string[];
  readonly lines: readonly string[];
  readonly typesetting: Typesetting;
}

/** How text is set in print where its author typed what the keyboard has. */
export interface Typesetting {
  /**
   * Opening and closing mark: of a quotation, of one inside it, and so on; the last pair also stands for a lone single mark.
   * Without any, the language has its own marks on its keyboards and its text is left as it is.
   */
  readonly quotationMarks: readonly string[];
  /** By ISO 3166 region. */
  readonly regionalMarks?: Readonly<Record<string, readonly string[]>>;
  /** Lower-case words that start with an apostrophe. */
  readonly elisions: readonly string[];
  /** What two hyphens stand for; with spaces where words never touch a dash. */
  readonly dash?: '—' | '–' | ' – ';
  /** The same where the hyphens touch a word on one side only. */
  readonly attachedDash?: '—';
  /** What a narrow no-break space belongs to: inside `marks`, and before `before`. */
  readonly spaced?: Spaced;
  readonly regionalSpaced?: Readonly<Record<string, Spaced>>;
}

export interface Spaced {
  readonly marks: string;
  readonly before: string;
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
  /** `{editions}` are names of editions. */
  readonly checkedAgainst: string;
  readonly image: string;
  /** `{n}` is a number. */
  readonly minutes: string;
  readonly mark: string;
  readonly marks: string;
  /** `{script}` is a script's name. */
  readonly noFont: string;
  /** Between the parts of a list, with its space. */
  readonly comma: string;
  /** A reference to page `{n}`. */
  readonly page: string;
  readonly index: string;
  readonly indexOfQuotations: string;
  readonly indexOfCharacters: string;
  readonly answers: string;
  /** What links are called; the first contains the word of `answer`, which is seen of it. */
  readonly answerToQuestion: string;
  readonly backToQuestion: string;
  /** For whom a teacher's edition is. */
  readonly teachers: string;
  readonly largePrintEdition: string;
  readonly clearPrintEdition: string;
}

/** Sentences an e-book says of itself to readers who look for one they can use. */
interface AccessibilityWords {
  readonly structure: string;
  readonly noImages: string;
  readonly described: string;
  readonly undescribed: string;
  readonly printedPages: string;
}
