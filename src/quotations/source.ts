// What the check of quotations knows of a book: its words, and where its chapters, letters, acts and scenes begin.
import type { LocatorUnit } from '../guide/model.ts';

/** One text of the work: a file somebody has, in one edition. */
export interface SourceText {
  /** As named in the front matter or on the command line. */
  readonly path: string;
  readonly title?: string;
  readonly author?: string;
  /** What is printed after "checked against": the edition or the publisher as the file tells it, else its title or file name. */
  readonly edition: string;
  /** SHA-256 of the file's bytes, in hexadecimal digits. */
  readonly fingerprint: string;
  /** The words of the work, as the file writes them; what is not the work (licence, contents, notes of the publisher) is left out. */
  readonly text: string;
  /** In reading order, an outer division before the inner ones it holds. */
  readonly divisions: readonly SourceDivision[];
}

/** One chapter, letter, act: `start` to `end` are offsets in UTF-16 units into the source's `text`. */
export interface SourceDivision {
  readonly unit: LocatorUnit;
  readonly number: number;
  /** As the book heads it. */
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/** The divisions a place stands in, from the largest to the smallest. */
export function divisionsAt(source: SourceText, offset: number): readonly SourceDivision[] {
  return source.divisions.filter(({ start, end }) => start <= offset && offset < end);
}
