// The context of a renderer: guide, printer, shared prints.
import type { Root } from 'hast';
import type { Printer } from '../browser/printer.ts';
import type { Diagnostics } from '../diagnostics/finding.ts';
import type { BookEdition, Paper } from '../editions/editions.ts';
import type { Guide } from '../guide/model.ts';
import type { DocumentCache, PendingPrint } from './documentCache.ts';

export interface RenderSettings {
  readonly guide: Guide;
  readonly printer: Printer;
  readonly paper: Paper;
  readonly duplex?: boolean;
  /** ISO 8601. */
  readonly modified?: string;
  /** Files of this build, so that an EPUB knows whether its pages are being printed. */
  readonly files: ReadonlySet<string>;
  /** Reads a file of the guide from an earlier build. */
  readonly earlier?: (file: string) => Promise<Uint8Array | undefined>;
  readonly cache?: DocumentCache;
  readonly diagnostics: Diagnostics;
}

export interface RenderContext extends RenderSettings {
  readonly cache: DocumentCache;
  /** Fonts the guide lacks are looked for once, before its first page. */
  readonly printOptions: () => Promise<PrintOptions>;
  readonly printBook: (edition: BookEdition) => Promise<PendingPrint<FinishedPdf>>;
  /** Returns undefined, with a note, when no PDF of this content belongs to the EPUB. */
  readonly printForEpub: (edition: BookEdition) => Promise<PdfOfEpub | undefined>;
}

export interface PrintOptions {
  readonly paper: Paper;
  /** Sections of a book begin on a right-hand page. */
  readonly duplex?: boolean;
  /** ISO 8601. */
  readonly modified?: string;
  readonly replaceText?: (tree: Root) => void;
}

export interface FinishedPdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Its last page is that of the folded sheets. */
  readonly hasBackCover?: true;
}

export interface PdfOfEpub {
  readonly bytes: Uint8Array;
  readonly pages: () => Promise<PrintedGuide | undefined>;
}

export interface PrintedStart {
  readonly id: string;
  /** From 1. */
  readonly page: number;
  /** Offset of its beginning in the page’s text. */
  readonly at: number;
}

/** Words and page numbers of a finished PDF, for the EPUB’s page list. */
export interface PrintedGuide {
  /** Text of each page without running head and folio; U+FFFC stands for a picture with a description. */
  readonly pages: readonly string[];
  /** Pages on which the parts of the book begin, in their order; parts may share a page. */
  readonly starts: readonly PrintedStart[];
  /** A URN that tells this print from others of the same guide, such as those on other paper. */
  readonly identifier: string;
}
