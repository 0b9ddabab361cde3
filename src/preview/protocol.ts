// States, events and requests between the preview's server and its page, as JSON.
import type { EditionId, ExportFormat, Format, Paper } from '../editions/editions.ts';

export const keyHeader = 'x-studyguide-key';
/** Name of a file that is sent, percent-encoded: header fields hold ASCII only. */
export const nameHeader = 'x-studyguide-name';

/** Bytes: more than any text, picture or book that a class needs. */
export const largestUpload = 50_000_000;
/** Bytes of one text, as `build` reads at most. */
export const largestDraft = 8 * 1024 * 1024;

export interface ShownMessage {
  /** Name in the guide's folder; empty for what concerns the whole guide. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: 'error' | 'warning' | 'note';
  readonly ruleId: string;
  readonly message: string;
  readonly remedy: string;
}

export interface ShownText {
  readonly name: string;
  readonly text: string;
  /** Counts changes; a change names the version that it was made to. */
  readonly version: number;
  /** As it was when the guide was opened. */
  readonly opened: string;
  /** The file's text where it was changed by another program while this one has changes that are not saved. */
  readonly theirs?: string;
}

export interface Settings {
  readonly paper?: Paper;
  /** The edition whose pages are made after each change. */
  readonly edition: EditionId;
}

export interface EditionOffer {
  readonly id: EditionId;
  readonly name: string;
  readonly audience: 'student' | 'teacher';
  readonly formats: readonly Format[];
  readonly isDefault: boolean;
}

/** A format that is made once of a guide, for another program. */
export interface ExportOffer {
  readonly id: ExportFormat;
  readonly name: string;
  readonly audience: 'student' | 'teacher';
}

export interface PreviewState {
  /** Undefined as long as no guide is open. */
  readonly guide?: {
    readonly slug: string;
    /** Its files are saved here; undefined for dropped texts, which are saved nowhere. */
    readonly folder?: string;
    readonly texts: readonly ShownText[];
    /** Other files of its folder that were dropped. */
    readonly others: readonly string[];
    /** Names of the books that its quotations are compared with. */
    readonly books: readonly string[];
  };
  readonly settings: Settings;
  readonly editions: readonly EditionOffer[];
  readonly exports: readonly ExportOffer[];
  /** Names of guides that come with the program. */
  readonly examples: readonly string[];
  /** About the file that the program was started with. */
  readonly remarks: readonly Remark[];
}

/** Something that a person should know of a file: what became of it, and what to do. */
export interface Remark {
  readonly name: string;
  readonly message: string;
  readonly remedy: string;
}

/** `version` counts changes of the guide; older events are out of date. */
export type PreviewEvent =
  | { readonly kind: 'beat' }
  /** Another guide is open, or other files: ask for the state. */
  | { readonly kind: 'opened'; readonly page: string }
  /** A text was changed by another page or on disk. */
  | {
      readonly kind: 'text';
      readonly version: number;
      readonly page: string;
      readonly name: string;
      readonly text: string;
    }
  | { readonly kind: 'conflict'; readonly version: number; readonly name: string; readonly theirs: string }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'unsaved'; readonly name: string; readonly message: string; readonly remedy: string }
  | { readonly kind: 'messages'; readonly version: number; readonly messages: readonly ShownMessage[] }
  | { readonly kind: 'sheet'; readonly version: number; readonly sheet: SheetState }
  | { readonly kind: 'file'; readonly version: number; readonly file: ShownFile }
  | { readonly kind: 'done'; readonly version: number; readonly files: readonly ShownFile[]; readonly ok: boolean }
  | { readonly kind: 'fault'; readonly version: number; readonly message: string; readonly remedy: string };

export type SheetState =
  | { readonly is: 'none' }
  /** A quotation fits on no page, or the guide has errors: the last good sheet stays. */
  | { readonly is: 'held' }
  | {
      readonly is: 'made';
      readonly file: string;
      readonly total: number;
      readonly kept: number;
      readonly columns?: number;
      /** Points. */
      readonly size?: number;
      /** First words of each quotation that is left off. */
      readonly leftOff: readonly string[];
    };

export interface ShownFile {
  readonly name: string;
  readonly edition: EditionId | ExportFormat;
  readonly pages?: number;
  readonly version: number;
}

export interface TextChange {
  readonly page: string;
  readonly name: string;
  readonly text: string;
  readonly base: number;
}

export interface Wanted {
  readonly editions: readonly EditionId[];
  readonly formats: readonly Format[];
  readonly paper?: Paper;
  /** As a zip with the folders `students` and `teacher`; otherwise the one file that there is. */
  readonly isPack: boolean;
}
