// Blocks and divisions of a book, and why one cannot be read.

import { EnvironmentFault } from '../diagnostics/faults.ts';
import type { LocatorUnit } from '../guide/model.ts';
import { allLanguages, type Language } from '../languages/index.ts';

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

export interface Block {
  /** Lines as the file has them, without their indents; never empty but for a heading that only the contents name. */
  readonly text: string;
  /** 1 to 6 where the file marks it as a heading. */
  readonly level?: number;
  /** What the contents of the file call the place. */
  readonly label?: string;
  /** What the file says begins with this heading. */
  readonly unit?: LocatorUnit;
  /** All of it leads elsewhere in the file, as the entries of a contents list do. */
  readonly isLink?: boolean;
  /** What links into the file may name. */
  readonly ids?: readonly string[];
  /** Empty lines before it, where the file is plain text. */
  readonly space?: number;
}

/** A file that has been read, before its work is told from what surrounds it. */
export interface ReadFile {
  readonly blocks: readonly Block[];
  readonly title?: string;
  readonly author?: string;
  readonly edition?: string;
  /** A language tag; without one the heads of the chapters decide. */
  readonly language?: string;
}

/** The words of all languages for a part of a book, as alternatives of a regular expression. */
export function bookWords(part: keyof Language['books']): string {
  return allLanguages.flatMap(({ books }) => books[part]).join('|');
}

export function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

export const kindsRead = 'plain text, EPUB, HTML and Markdown';

export function unreadable(path: string, found: string, remedy: string): EnvironmentFault {
  return new EnvironmentFault('source-unreadable', `${path}: ${found}`, remedy);
}
