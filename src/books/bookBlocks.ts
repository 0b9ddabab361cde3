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
  /** Printed after "checked against": the edition or the publisher from the file, else its title or file name. */
  readonly edition: string;
  /** SHA-256 of the file's bytes, in hexadecimal digits. */
  readonly fingerprint: string;
  /** A language tag, as the file says or its heads tell. */
  readonly language?: string;
  /** True if it was guessed. */
  readonly encoding?: string;
  /** The words of the work, as the file writes them; what is not the work (licence, contents, notes of the publisher) is left out. */
  readonly text: string;
  /** A new line is one of the work: a verse, not the wrapping of a text file. */
  readonly keepsLines?: boolean;
  /** In reading order, an outer division before the inner ones it holds. */
  readonly divisions: readonly SourceDivision[];
  /** Speeches of a play, in order. */
  readonly speeches?: readonly Speech[];
  /** Names of speakers and stage directions of a play, in order. */
  readonly unspoken?: readonly TextSpan[];
  /** Lines whose numbers the file prints, in order. */
  readonly numbers?: readonly LineNumber[];
  /** Headings that name a part without a number: plays and poems of a collection, scenes with a name; in order. */
  readonly titles?: readonly TitledPart[];
}

/** A stretch of a source's `text`, in UTF-16 units. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export interface Speech extends TextSpan {
  /** As the book writes the name. */
  readonly speaker: string;
}

export interface LineNumber {
  /** Offset of the line in the source's `text`. */
  readonly start: number;
  readonly number: number;
  /** How far another edition's number for the same line may be from it. */
  readonly slack: number;
  /** Chapter of a numbered verse. */
  readonly chapter?: number;
}

/** Editions number the halves of shared lines and lines of prose in their own ways. */
export const slackOfPlays = 10;

export interface TitledPart extends TextSpan {
  readonly title: string;
  /** A work of its own, with its own acts or chapters. */
  readonly isWork?: boolean;
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
  /** Title of the place in the file's contents. */
  readonly label?: string;
  /** The division that begins with this heading, according to the file. */
  readonly unit?: LocatorUnit;
  /** All of it leads elsewhere in the file, as the entries of a contents list do. */
  readonly isLink?: boolean;
  /** Ids that links into the file may name. */
  readonly ids?: readonly string[];
  /** Empty lines before it, where the file is plain text. */
  readonly space?: number;
  /** Spans in `text` that the file marks as names of speakers or stage directions. */
  readonly cast?: readonly CastSpan[];
  /** Numbers that the file prints for lines of its `text`. */
  readonly numbers?: readonly LineNumber[];
}

export interface CastSpan extends TextSpan {
  readonly kind: 'name' | 'direction';
}

/** A file that has been read, before its work is told from what surrounds it. */
export interface ReadFile {
  readonly blocks: readonly Block[];
  readonly title?: string;
  readonly author?: string;
  readonly edition?: string;
  /** A language tag; without one the heads of the chapters decide. */
  readonly language?: string;
  /** True if it was guessed. */
  readonly encoding?: string;
  readonly keepsLines?: boolean;
}

/** The words of all languages for a part of a book, as alternatives of a regular expression. */
export function bookWords(part: keyof Language['books']): string {
  return allLanguages.flatMap(({ books }) => books[part]).join('|');
}

export function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

export const kindsRead = 'plain text, EPUB, Word (DOCX), ODT, RTF, PDF with text, HTML, MHTML, TEI, FB2 and Markdown';

/** V8 keeps the whole of a text for a piece of it, and blocks and titles outlive the text of the file. */
export const ownCopy = (piece: string): string => Buffer.from(piece, 'utf16le').toString('utf16le');

export function unreadable(path: string, found: string, remedy: string): EnvironmentFault {
  return new EnvironmentFault('source-unreadable', `${path}: ${found}`, remedy);
}
