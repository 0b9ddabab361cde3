// A document of an office program or a page as an HTML tree, and why one cannot be read.
import type { Root } from 'hast';
import { EnvironmentFault } from '../diagnostics/faults.ts';

/** Kinds of words that a document holds and its reader does not show. */
export type WithheldKind = 'hidden' | 'deleted' | 'comment' | 'white' | 'placeholder';

/** How letters differ from the text's own, beyond bold; answers may be told by it. */
export type ApartLook = 'highlight' | 'colour' | 'underline';

/** `span`s of a document's tree have this class. */
export const apartClass = (look: ApartLook): string => `apart-${look}`;

/** Six hexadecimal digits as a colour; empty for black, grey and slate. */
export function hueOf(colour: string): string {
  const parts = /^([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour)?.slice(1);
  const values = (parts ?? []).map((part) => Number.parseInt(part, 16));
  return values.length === 3 && Math.max(...values) - Math.min(...values) > 80 ? colour.toLowerCase() : '';
}

/** Words of the file that stand on no page of the guide. */
export interface WithheldText {
  readonly kind: WithheldKind;
  readonly text: string;
  /** First words of the paragraph. */
  readonly near?: string;
}

/** A part that cannot be carried: a chart, a macro, an equation's layout. */
export interface LostPart {
  readonly what: string;
  readonly near?: string;
}

/** Words that are on the page and not of the text: running heads, page numbers, contents lists. */
export interface FurnitureText {
  readonly kind: 'head' | 'foot' | 'page-number' | 'contents' | 'cover';
  readonly text: string;
}

/**
 * Elements are those of HTML. On `p`, `properties.dataSize` is the size of the letters in points, `dataBold` says that all of it is bold,
 * `dataCentred` that it is centred, `dataQuoted` that it is set in from both sides.
 */
export interface DocumentTree {
  readonly root: Root;
  readonly title?: string;
  readonly author?: string;
  readonly language?: string;
  /** By the address that `img` elements name. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  readonly withheld: readonly WithheldText[];
  readonly lost: readonly LostPart[];
  readonly furniture: readonly FurnitureText[];
  /** The book that it is about, where the file says so. */
  readonly work?: { readonly title?: string; readonly author?: string; readonly year?: string };
  readonly description?: string;
  /** The tree's positions are lines of the file. */
  readonly hasLines: boolean;
  /** As read from a file without lines: its readers name pages. */
  readonly pages?: number;
}

export const unreadableDocument = (path: string, found: string, remedy: string): EnvironmentFault =>
  new EnvironmentFault('source-unreadable', `${path}: ${found}`, remedy);
