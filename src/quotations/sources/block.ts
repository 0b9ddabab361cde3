// What every kind of file becomes before its chapters are looked for: a row of paragraphs and headings.
import type { LocatorUnit } from '../../guide/model.ts';

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

/** Letters alone, to compare heads with the entries of a contents list. */
export function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

export function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}
