// Options of a body, and the prefix that marks our own HTML.
import type { Element } from 'hast';
import type { AnswerBlock } from 'mdast';
import type { FigureWidth } from '../../figures/drawing.ts';
import type { Guide, Question } from '../../guide/model.ts';
import { randomHex } from '../../platform/digests.ts';

/**
 * Cannot be spelt in an author's HTML: our own elements carry their class and attributes behind this prefix through
 * sanitising, which drops every class, style and id-like hook of the author's.
 */
export const trustedPrefix = `sg-${randomHex(12)}-`;
export const trustedPrefixPattern = new RegExp(`^${trustedPrefix}`);

/** `trustedPrefix` + class names, or the same + `|` + JSON of further attributes. */
export function trustedAttributes(
  className: string,
  attributes?: Record<string, string | number | boolean>,
): { dataOurs: string } {
  return { dataOurs: trustedPrefix + className + (attributes ? `|${JSON.stringify(attributes)}` : '') };
}

declare module 'hast' {
  interface ElementData {
    /** An image that says nothing, by its author's word. */
    isDecoration?: boolean;
  }
}

/** How one medium wants a body. */
export interface BodyOptions {
  readonly guide: Guide;
  /** Teachers see answers and right choices. */
  readonly answers: boolean;
  /** HTML level of the model's third-level headings; 3 where the section's title is `h2`. */
  readonly topHeading: 2 | 3 | 4;
  /** Address of an image in this medium. */
  readonly image: (key: string) => string;
  /** Address of a place in the guide in this medium; undefined prints the link's text alone. */
  readonly place: (id: string) => string | undefined;
  /** Between questions and answers that stand apart; undefined prints none. */
  readonly answerLinks?: AnswerLinks;
  /** Room to write under a question: ruled lines; undefined prints none. */
  readonly writingLines?: (question: Question) => number;
  /** On paper nothing can be opened, so everything is; and blocks carry `data-source="path:line:column"`, so that layout can be traced to the Markdown. */
  readonly paper?: boolean;
  /** The page has a margin for notes (html/marginNotes.ts). */
  readonly marginNotes?: boolean;
  /** For how wide a column pictures made from the model are drawn; undefined is that of a telephone, and on paper that of half a sheet. */
  readonly figureWidth?: FigureWidth;
}

/** `question` comes last in its item; `block` stands where an answer in prose does, or comes last in it. */
export interface AnswerLinks {
  readonly question: (question: Question) => Element[];
  readonly block: (block: AnswerBlock) => Element[];
  /** Id of an answer in prose, in the student's pages and, with the prefix, in the key. */
  readonly idOf: (block: AnswerBlock) => string | undefined;
}

/** A chapter of a book as it is bound: a section of the guide, the index, or a part of the teacher's key. */
export interface BookPart {
  readonly id: string;
  readonly title: string;
  /** Listed below the part while the contents stay short. */
  readonly subheadings: readonly { readonly id: string; readonly title: string }[];
  readonly element: Element;
}

/** In its place in the book. */
export interface BoundPart extends BookPart {
  /** Begins on a page of its own; the parts behind it share pages. */
  readonly startsPage: boolean;
}
