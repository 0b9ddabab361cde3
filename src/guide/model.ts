// The model of a guide: small, serialisable, read-only.
//
// Prose stays Markdown syntax tree (mdast), never an HTML string, so that positions survive and paper, screen and e-book may differ.
// Quotations, questions and answers are taken out of the prose and leave a leaf that names them by id.
import './syntaxTree.ts';
import type { PhrasingContent, RootContent } from 'mdast';
import type { Position } from 'unist';
import type { Origin } from '../diagnostics/finding.ts';

export type SectionKind =
  | 'introduction'
  | 'glance'
  | 'quotations'
  | 'plot'
  | 'characters'
  | 'themes'
  | 'symbols'
  | 'devices'
  | 'analysis'
  | 'context'
  | 'author'
  | 'glossary'
  | 'timeline'
  | 'questions'
  | 'quiz'
  | 'essays'
  | 'faq'
  | 'review'
  | 'reading'
  /** Answers gathered in a section of their own, and notes on teaching: for teachers only. */
  | 'answers'
  | 'teaching'
  | 'prose';

/** A number of the only quotation would tell nothing. */
export const printedNumber = ({ number }: Quotation, { quotations }: Guide): number | undefined =>
  quotations.length > 1 ? number : undefined;

/** Sections no student sees. */
export const isForTeachers = ({ kind }: { readonly kind: SectionKind }): boolean =>
  kind === 'answers' || kind === 'teaching';

export interface Guide {
  /** Folder or file name; names every file that is written. */
  readonly slug: string;
  /** Tells a part of a guide from the whole: as far as a place, or some of its sections. */
  readonly part?: string;
  /** In a part: section ids of the whole guide's handouts, in order, so that each keeps its number. */
  readonly handoutOrder?: readonly string[];
  readonly title: string;
  readonly author?: string;
  readonly description?: string;
  /** BCP 47. */
  readonly lang: string;
  readonly direction: 'ltr' | 'rtl';
  /** Key into `assets`. */
  readonly cover?: string;
  readonly licence?: string;
  /** ISO 8601 date. */
  readonly date?: string;
  /** By the author's word: `shown` prints answers for students too. Undefined means withheld. */
  readonly answers?: 'withheld' | 'shown';
  /** How a printed book opens; undefined means `auto`: the guide's length decides. */
  readonly coverPage?: 'auto' | 'none' | 'block' | 'page';
  /** Printed on heads, feet and the cover: the school, its logo (a key into `assets`), the teacher, and the class. */
  readonly school?: string;
  readonly logo?: string;
  readonly teacher?: string;
  readonly group?: string;
  readonly paper?: 'a4' | 'letter';
  /** For whom the guide is, in words for the cover. */
  readonly level?: string;
  /** One of the program's own sets of typefaces and lines; undefined is `classic`. */
  readonly look?: 'classic' | 'plain' | 'warm' | 'exam';
  /** The author's own style sheet, checked: the last layer of every page but those of e-books. */
  readonly style?: string;
  /** Typefaces beside that style sheet. */
  readonly fonts?: readonly AuthorFont[];
  /** Pictures to draw from the model, by the author's word; undefined draws none. */
  readonly figures?: FigureWish;
  /** Dotted lines to write on in the margin of the guide on paper. */
  readonly noteLines?: boolean;
  /** Groups of the key quotations, and of the quote sheet unless it is asked for others; undefined keeps the author's order. */
  readonly quotationsBy?: 'act' | 'theme' | 'speaker' | 'order';
  readonly work: Work;
  /** In printing order; the first may be the introduction. */
  readonly sections: readonly Section[];
  readonly characters: readonly Subject[];
  readonly themes: readonly Subject[];
  readonly quotations: readonly Quotation[];
  /** Editions in which every quotation of the work was found as it stands here; none where one was not. */
  readonly checkedAgainst?: readonly string[];
  readonly questions: readonly Question[];
  readonly glossary: readonly Term[];
  readonly timeline: readonly TimelineEvent[];
  readonly assets: Readonly<Record<string, Asset>>;
  /** For images written as HTML: `path|src` to a key of `assets`. */
  readonly htmlImages: Readonly<Record<string, string>>;
  /** Words a student reads: answers are not counted. */
  readonly words: number;
  /** Whole minutes to read them. */
  readonly readingMinutes: number;
  readonly origin: Origin;
}

export interface AuthorFont {
  readonly family: string;
  readonly weight: string;
  readonly style: 'normal' | 'italic';
  /** An `@font-face` rule that has the file in it. */
  readonly css: string;
  /** By how much its ascent exceeds its descent, in em. */
  readonly rise: number;
  /** That of its file in an e-book. */
  readonly name: string;
  readonly file: string;
  /** Its licence allows no files that can be changed, as web pages and e-books can. */
  readonly isForPaperAlone: boolean;
  /** The e-book's text is set in it. */
  readonly isForText?: boolean;
}

export const figureNames = ['themes', 'characters', 'timeline'] as const;
export type FigureName = (typeof figureNames)[number];

export interface FigureWish {
  readonly wanted: readonly FigureName[];
  /** One by one, so that the author is told which of them cannot be drawn. */
  readonly isNamed: boolean;
  /** Given by the author, in place of what is counted. */
  readonly relations: readonly Relation[];
  /** Places in the order of events, in place of that of the timeline. */
  readonly order: readonly ChapterInOrder[];
  readonly origin: Origin;
}

export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly kind?: string;
  readonly origin: Origin;
}

export interface ChapterInOrder {
  readonly text: string;
  readonly origin: Origin;
}

export interface Work {
  readonly title?: string;
  readonly author?: string;
  readonly year?: string;
  readonly edition?: string;
  readonly publisher?: string;
  readonly isbn?: string;
  readonly form?: 'novel' | 'play' | 'poem' | 'nonfiction';
  readonly copyright?: 'in-copyright' | 'public-domain';
  /** Texts of the work, inside the guide's folder, that its quotations are checked against. */
  readonly sources?: readonly NamedSource[];
}

export interface NamedSource {
  /** As the author wrote it, from the guide's folder. */
  readonly path: string;
  readonly origin: Origin;
}

export interface Section {
  readonly id: string;
  readonly kind: SectionKind;
  readonly title: string;
  readonly heading: readonly PhrasingContent[];
  readonly body: readonly RootContent[];
  /** Third-level headings, for contents and e-book navigation. */
  readonly subheadings: readonly Subheading[];
  /** The chapter or scene its heading names. */
  readonly locator?: Locator;
  /** The file the section stands in: relative links and images start from it. */
  readonly path: string;
  readonly origin: Origin;
}

export interface Subheading {
  readonly id: string;
  readonly title: string;
  readonly locator?: Locator;
}

/** A character or a theme. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly sectionId: string;
  readonly origin: Origin;
}

export interface Quotation {
  readonly id: string;
  /** Blocks of the quoted words; bold marks what is worth learning by heart. */
  readonly content: readonly RootContent[];
  /** The words alone, lines and paragraphs separated by a line feed. */
  readonly text: string;
  readonly verse: boolean;
  readonly attribution: Attribution;
  /** Repeats of the same words in the guide; each may have another speaker or place. */
  readonly repeats?: readonly Repeat[];
  /** In a Quotations section: the prose up to the next quotation. */
  readonly commentary: readonly RootContent[];
  /** Quoted inside an answer, so no student sees it. */
  readonly forTeachers: boolean;
  /** 1 is the last to be dropped from the one-page sheet. */
  readonly rank: number;
  /** From 1, by rank; the same in every edition and part of a guide. Undefined where no student sees the quotation. */
  readonly number?: number;
  readonly sectionId: string;
  readonly origin: Origin;
}

export interface Repeat {
  /** The words of this repeat, if they differ from the first: another comma, an ellipsis, a capital. */
  readonly text?: string;
  readonly attribution: Attribution;
  readonly origin: Origin;
}

export interface Attribution {
  /** The text after the dash, without links to themes, as the author wrote it. */
  readonly text: string;
  readonly speaker?: string;
  readonly speakerId?: string;
  readonly locator?: Locator;
  /** Pieces of `text` that the author set in italics and that are neither speaker nor place. */
  readonly titles?: readonly string[];
  /** The words are not the work's: they are of another medium, such as `2010 film`. */
  readonly medium?: string;
  readonly themeIds: readonly string[];
  readonly origin: Origin;
}

export type LocatorUnit =
  | 'volume'
  | 'part'
  | 'book'
  | 'canto'
  | 'chapter'
  | 'letter'
  | 'stave'
  | 'section'
  | 'stanza'
  | 'act'
  /** A picture of a play, which may hold scenes: Bild, cuadro, картина. */
  | 'tableau'
  | 'scene'
  | 'line'
  | 'page'
  /** A location of an e-reader, which has no pages. */
  | 'location'
  | 'prologue'
  | 'epilogue';

/** The number of the last scene or chapter, which stands behind all others until a book says what it is. */
export const lastOfAll = 99_999;

export interface Locator {
  /** As the author wrote it. */
  readonly text: string;
  /** From the largest division to the smallest. */
  readonly divisions: readonly { readonly unit: LocatorUnit; readonly from: number; readonly to: number }[];
}

export interface Question {
  readonly id: string;
  /** As printed, counted within its section. */
  readonly number: number;
  readonly prompt: readonly RootContent[];
  readonly answer: readonly RootContent[];
  readonly choices: readonly Choice[];
  readonly marks?: number;
  /** Ruled lines to write on. */
  readonly lines?: number;
  /** On a worksheet, instead of ruled lines. */
  readonly room?: 'boxed' | 'squared';
  /** For whom it is; undefined is for everyone. */
  readonly level?: 'support' | 'standard' | 'stretch';
  readonly locator?: Locator;
  readonly sectionId: string;
  readonly origin: Origin;
}

export interface Choice {
  readonly content: readonly RootContent[];
  readonly correct: boolean;
  /** As typed, where the author lettered the choices. */
  readonly letter?: string;
}

export interface Term {
  readonly id: string;
  readonly term: string;
  readonly meaning: string;
  readonly origin: Origin;
}

export interface TimelineEvent {
  readonly when: string;
  readonly what: string;
  readonly locator?: Locator;
  readonly origin: Origin;
}

/** An image. `file` is real and inside the guide's folder, or a scaled copy of it; width and height are the author's picture's, in pixels. */
export interface Asset {
  readonly file: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  /** It moves, or nothing says that it does not. */
  readonly isMoving: boolean;
}

/** Scheme of image addresses inside the model: `asset:KEY`, or `asset:` alone for an image that is refused. */
export const assetScheme = 'asset:';

export function originOf(path: string, node: { position?: Position }): Origin {
  const position = node.position;
  if (!position) return { path, line: 1, column: 1 };
  return {
    path,
    line: position.start.line,
    column: position.start.column,
    endLine: position.end.line,
    endColumn: position.end.column,
  };
}
