// A guide made of a document or of highlights, before it is written as Markdown.
import type { Root } from 'mdast';
import type { RuleId } from '../diagnostics/register.ts';

/** Front matter, as far as the file says it. */
export interface FoundFrontMatter {
  readonly title?: string;
  readonly author?: string;
  readonly description?: string;
  /** BCP 47. */
  readonly lang?: string;
  readonly date?: string;
  readonly work?: { readonly title?: string; readonly author?: string; readonly year?: string };
}

/** Words of the file that are not in the guide, whole: with the guide's they are all the words of the file. */
export interface Removal {
  /** For people, in the plural: `buttons for sharing and buying`. */
  readonly kind: string;
  readonly text: string;
  /** Absent where the file has no lines. */
  readonly line?: number;
}

/** A message about the file. Without a line it is about the whole; `near` are the first words of a paragraph. */
export interface ImportFinding {
  readonly ruleId: RuleId;
  readonly reason: string;
  readonly remedy?: string;
  readonly line?: number;
  readonly near?: string;
}

export interface ImportedGuide {
  /** The file it was read from. */
  readonly path: string;
  readonly front: FoundFrontMatter;
  /** Positions are places in the file, where `hasLines`. Images name keys of `images`. */
  readonly tree: Root;
  /** The file was Markdown: written as it is, in place of the tree. Its lines are those of the file. */
  readonly markdown?: string;
  readonly hasLines: boolean;
  readonly images: ReadonlyMap<string, Uint8Array>;
  readonly removed: readonly Removal[];
  readonly findings: readonly ImportFinding[];
  /** Highlights that were found in the books of `sources`; absent where there are none, or none of its highlights is in them. */
  readonly isLocated?: boolean;
}

export interface ImportOptions {
  /** Books that highlights are located in. */
  readonly sources?: readonly string[];
  /** Part of the title of the one book to take from several. */
  readonly work?: string;
  /** The same by its number, from 0. */
  readonly book?: number;
  /** A text that is Markdown already is left to the reader of Markdown. */
  readonly leavesMarkdown?: boolean;
}

export interface ImportFile {
  readonly path: string;
  readonly bytes: Buffer;
  /** Undefined where the bytes are no text. */
  readonly text: string | undefined;
}

/** One kind of file. A new kind is a row of `importReaders` and a file. */
export interface ImportReader {
  /** As messages name it: `a Word document (DOCX)`. */
  readonly kind: string;
  /** Asked in the order of the table. The content decides; a name only where the content may be several things. */
  readonly recognises: (file: ImportFile) => boolean;
  /** Loads the parser of this kind alone. Several guides where the file has several books. */
  readonly read: (file: ImportFile, options: ImportOptions) => Promise<readonly ImportedGuide[]>;
}
