// States, events and requests between the preview’s page and its engine, as JSON.
import type { EditionId, ExportFormat, Format, Paper } from '../editions/editions.ts';

export const keyHeader = 'x-studyguide-key';
/** Name of a file that is sent, percent-encoded: header fields hold ASCII only. */
export const nameHeader = 'x-studyguide-name';

/** Bytes: more than any text, picture or book that a class needs. */
export const largestUpload = 50_000_000;
/** Bytes of one text, as `build` reads at most. */
export const largestDraft = 8 * 1024 * 1024;

/** Guides that come with the program, by the names of their folders in `content/`, and the starter. */
export const examples = ['starter', 'frankenstein', 'macbeth', 'never-let-me-go'] as const;

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
  /** Its file has this text; undefined for texts that are saved nowhere. */
  readonly isSaved?: boolean;
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
  /** How its pages are shown and printed; undefined where this engine makes none of it. */
  readonly pages?: 'pdf' | 'html';
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

export interface TakenFile {
  readonly remarks: readonly Remark[];
  /** How many texts the guide has by now. */
  readonly texts: number;
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
  /** Without these typefaces a measure would be false. */
  | { readonly is: 'unmeasured'; readonly typefaces: readonly string[] }
  | {
      readonly is: 'made';
      readonly file: string;
      readonly total: number;
      readonly kept: number;
      /** Read back from the finished PDF; otherwise measured on the laid-out page. */
      readonly isProven: boolean;
      readonly columns?: number;
      /** Points. */
      readonly size?: number;
      /** First words of each quotation that is left off. */
      readonly leftOff: readonly string[];
    };

export interface ShownFile {
  readonly name: string;
  /** Pages to look at and print, or the guide to read on a screen. */
  readonly use: 'pages' | 'reading';
  readonly edition: EditionId | ExportFormat;
  readonly pages?: number;
  readonly version: number;
  /** The sheet of pages that are HTML. */
  readonly paper?: PaperShape;
}

/** Millimetres, and what the page does to the HTML before it is printed. */
export interface PaperShape {
  readonly width: number;
  readonly height: number;
  readonly lays: 'sheet' | 'blanked' | 'two-up' | 'cards' | 'filled' | 'wide' | 'plain';
  readonly sides?: 'duplex' | 'fold';
}

/** A quote sheet as the page has measured it; one of the three is there. */
export interface MeasuredSheet {
  readonly version: number;
  readonly file: string;
  readonly fit?: { readonly columns: number; readonly size: number; readonly air: number; readonly kept: number };
  /** Quotations that fit on no page alone. */
  readonly tooLong?: readonly string[];
  /** Typefaces that could not be loaded. */
  readonly typefaces?: readonly string[];
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

export interface MadeFiles {
  /** With its folder, for a file of a guide. */
  readonly name: string;
  readonly contents: Blob;
}

/** Everything that the page asks for. An engine refuses with an `Error` whose message a reader understands. */
export interface GuideEngine {
  readonly state: () => Promise<PreviewState>;
  /** @returns `conflict`, the text as it is now, where the change was made to an older version */
  readonly change: (change: TextChange) => Promise<{ readonly version: number; readonly conflict?: string }>;
  /** Begins a guide beside the open one; its files follow, and `open` shows it. */
  readonly begin: (name: string, page: string) => Promise<void>;
  /** Shows the guide that this page has begun, in place of the one that was open. */
  readonly open: (page: string) => Promise<void>;
  readonly openExample: (id: string, page: string) => Promise<void>;
  /** To the guide that this page has begun; without `page`, to the open one. */
  readonly addFile: (name: string, file: Blob, page?: string) => Promise<TakenFile>;
  /** @returns the names of all books */
  readonly addBook: (name: string, file: Blob) => Promise<readonly string[]>;
  readonly removeBooks: () => Promise<readonly string[]>;
  readonly choose: (settings: Settings) => Promise<Settings>;
  /** A picture of the guide, by its name in the list. */
  readonly part: (name: string) => Promise<Blob>;
  /** One of the files that events have named. */
  readonly file: (name: string) => Promise<ArrayBuffer>;
  /** @returns messages where the guide has errors */
  readonly make: (
    wanted: Wanted,
    signal: AbortSignal,
  ) => Promise<MadeFiles | { readonly messages: readonly ShownMessage[] }>;
}
