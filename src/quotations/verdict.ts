// Verdicts on quotations.
import type { SourceDivision } from '../books/bookBlocks.ts';

/** A stretch of a source's `text`, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The place of a quotation's words in one source: one span for each segment, in order. */
export interface BookPassage extends Span {
  readonly segments: readonly Span[];
  /** Computed from the source's own structure, from the largest to the smallest. */
  readonly divisions: readonly SourceDivision[];
}

/** One step of a word-by-word comparison; `same` where both have it. Words as their texts write them. */
export interface Difference {
  readonly kind: 'same' | 'quoted-only' | 'source-only';
  readonly words: string;
  /** Span of words that only the source has. */
  readonly span?: Span;
}

/** The gap between two segments of a quotation: an omission, or words in brackets. */
export interface QuotedGap {
  readonly kind: 'omission' | 'insertion' | 'capital';
  /** The words in the brackets. */
  readonly inserted: string;
}

export type Verdict =
  /** `capital`: the first letter of a segment is written larger or smaller than in the book. */
  | {
      readonly kind: 'verified';
      readonly passage: BookPassage;
      readonly capital: boolean;
      readonly gaps: readonly QuotedGap[];
    }
  /** Right words, and the guide gives a place that the book contradicts. */
  | {
      readonly kind: 'elsewhere';
      readonly passage: BookPassage;
      readonly capital: boolean;
      readonly gaps: readonly QuotedGap[];
    }
  | {
      readonly kind: 'altered';
      readonly passage: BookPassage;
      readonly differences: readonly Difference[];
      /** All differences are between spellings of the same words: colour and color, to-day and today. */
      readonly spellingOnly: boolean;
      /** The words are the book's, and no more than punctuation or capitals differs. */
      readonly punctuationOnly?: boolean;
    }
  | { readonly kind: 'not-found' }
  /** Too short, or at several places with no locator to choose by. */
  | { readonly kind: 'ambiguous'; readonly passages: readonly BookPassage[] }
  /** No source. */
  | { readonly kind: 'unchecked' };

/** Only marks, capitals or spelling differ. */
export const isOfAnotherEdition = (verdict: Verdict): boolean =>
  verdict.kind === 'altered' && (verdict.spellingOnly || verdict.punctuationOnly === true);
