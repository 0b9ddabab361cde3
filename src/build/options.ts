// Options, progress and results of a build.
import type { VFileMessage } from 'vfile-message';
import type { EditionOptions } from '../editions/chooseEditions.ts';
import type { EditionId, ExportFormat, Format, Paper } from '../editions/editions.ts';

export interface BuildOptions extends EditionOptions {
  /** Guides' folders, Markdown files, or folders of guides. */
  readonly paths: readonly string[];
  /** Folder that gets one folder for each guide. */
  readonly out: string;
  readonly editions?: readonly EditionId[];
  readonly formats?: readonly Format[];
  readonly paper?: Paper;
  /** A style sheet of the author's, wherever it is, in place of the one that the guide names. */
  readonly style?: string;
  /** A place in the book, as a reader writes it (`12`, `act 3`): what comes after it is left out. */
  readonly through?: string;
  /** Only these sections, by their titles, their names in file names or their kinds. */
  readonly sections?: readonly string[];
  /** Each section of a book begins on a right-hand page. */
  readonly duplex?: boolean;
  /** ISO 8601: the day the content was last changed, for the metadata of PDF and EPUB. Without it the guide's `date`; the clock is never asked. */
  readonly modified?: string;
  /** Texts of the work, wherever they are, to check the quotations of the one guide against, beside those its front matter names. */
  readonly sources?: readonly string[];
  /** Part of the title of the one book to take from a file of highlights. */
  readonly work?: string;
  /** ISO 8601 day, for quotations.lock. */
  readonly today?: string;
  /** `false` leaves quotations.lock as it is. */
  readonly record?: boolean;
  /** Builds everything again, even where nothing has changed. */
  readonly force?: boolean;
  /** Warnings forbid writing, as errors always do. */
  readonly strict?: boolean;
  /** Only this share of the guides; `merge` lists them all when the output folders are put together. */
  readonly shard?: Shard;
  /** Guides worked on at a time. */
  readonly jobs?: number;
  /** Path of a Chrome, Chromium or Edge. */
  readonly browser?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly onGuide?: (progress: GuideProgress) => void;
}

/** The second of three is `{ index: 2, of: 3 }`. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Told when a guide is begun, and when it is done. */
export interface GuideProgress {
  readonly slug: string;
  readonly isDone: boolean;
  /** Guides of this build that are done, unchanged ones included. */
  readonly done: number;
  readonly total: number;
  /** The guide's weight, and that of all guides not yet done. */
  readonly weight: number;
  readonly left: readonly number[];
  /** Guides worked on at a time. */
  readonly atATime: number;
}

/** Told before each document. */
export interface Progress {
  readonly slug: string;
  /** Relative to the guide's output folder. */
  readonly file: string;
  readonly done: number;
  readonly total: number;
}

export interface BuiltFile {
  readonly path: string;
  readonly bytes: number;
  /** PDFs only. */
  readonly pages?: number;
  /** Printed for each student, for the teacher alone, or on both sides of sheets that are folded. */
  readonly edition: EditionId | ExportFormat;
  /** The same bytes were there already, and were not written again. */
  readonly unchanged?: boolean;
}

export interface GuideResult {
  readonly slug: string;
  /** Sorted by place. */
  readonly messages: readonly VFileMessage[];
  /** Empty when an error, or a warning under `strict`, forbade writing, or where there is a `fault`. */
  readonly files: readonly BuiltFile[];
  readonly ok: boolean;
  /** Why this guide could not be finished, whatever its text says: an `EnvironmentFault`, or else a fault of this program. */
  readonly fault?: Error;
}

/** Throws the first fault where no guide could be finished; its `guides` has the messages of all. */
export function throwIfAllFailed(guides: readonly Omit<GuideResult, 'files'>[]): void {
  const [first] = guides;
  if (first?.fault && guides.every(({ fault }) => fault)) throw Object.assign(first.fault, { guides });
}

export interface BuildResult {
  readonly guides: readonly GuideResult[];
  readonly ok: boolean;
}
