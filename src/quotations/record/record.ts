// What `quotations.lock` keeps of a check, so that it can be said without the book what was found in it. It never holds the book.
import type { LocatorUnit } from '../../guide/model.ts';
import type { Span, Verdict } from '../verdict.ts';

export const recordName = 'quotations.lock';

/** One file serves every guide of its folder. */
export interface RecordFile {
  readonly version: 1;
  /** By slug. */
  readonly guides: Readonly<Record<string, GuideRecord>>;
}

export interface GuideRecord {
  /** ISO 8601 day of the check. */
  readonly checked?: string;
  readonly sources: readonly RecordedSource[];
  readonly quotations: readonly RecordedQuotation[];
}

export interface RecordedSource {
  readonly edition: string;
  readonly title?: string;
  readonly author?: string;
  /** Of the file's bytes, in hexadecimal digits. */
  readonly sha256: string;
}

export interface RecordedQuotation {
  /** As in the guide. */
  readonly id: string;
  /** SHA-256 of the folded words, in hexadecimal digits: other words have another. */
  readonly words: string;
  /** The place the guide gave for them. */
  readonly place?: string;
  /** One for each source, in their order. */
  readonly found: readonly RecordedVerdict[];
}

export interface RecordedVerdict {
  readonly verdict: Exclude<Verdict['kind'], 'unchecked'>;
  /** Only with `verified` and `elsewhere`: a letter at a segment's start is larger or smaller in the book. */
  readonly capital?: true;
  /** From the largest division to the smallest. */
  readonly at?: readonly RecordedDivision[];
  /** One for each segment of the quotation. */
  readonly selectors?: readonly (TextSelector | HashedSelector)[];
}

export type RecordedDivision = readonly [unit: LocatorUnit, number: number];

/** TextQuoteSelector and TextPositionSelector of the Web Annotation Data Model (4.2.4 and 4.2.5), the words no longer than `anchorLimit`. */
export interface TextSelector extends Span {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** The same for works that are, or may be, in copyright: SHA-256 of what the texts would be, folded. */
export interface HashedSelector extends Span {
  readonly exactSha256: string;
  readonly prefixSha256: string;
  readonly suffixSha256: string;
}

/** Characters of the book before and after a quotation that its anchor is found by, as annotators do. */
export const contextLength = 32;
/** Characters of a quotation that are kept; the rest is in the guide, and between `start` and `end`. */
export const anchorLimit = 120;
