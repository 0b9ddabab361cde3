// Tells files of highlights by their content, and reads their books.

import { usageFault } from '../../diagnostics/faults.ts';
import { unreadableDocument } from '../../documents/documentTree.ts';
import { sharedWords } from '../../languages/highlightWords.ts';
import { basename, extname } from '../../platform/paths.ts';
import type { ImportedGuide, ImportFile, ImportOptions, ImportReader } from '../importedGuide.ts';
import { foldWords, type HighlightedBook, type HighlightsFile } from './highlightedBooks.ts';

interface HighlightKind {
  /** As messages and docs/highlights.md name it. */
  readonly kind: string;
  readonly hasLines: boolean;
  readonly recognises: (file: ImportFile) => boolean;
  /** Loads the parser of this kind alone. */
  readonly read: (file: ImportFile) => Promise<HighlightsFile>;
}

const head = ({ text }: ImportFile, letters = 20_000): string => text?.slice(0, letters) ?? '';

const exportAgain = 'Export the highlights again, and give the new file.';

export const highlightKinds: readonly HighlightKind[] = [
  {
    kind: 'Kindle’s My Clippings.txt',
    hasLines: true,
    recognises: (file) => isClippings(head(file, 200_000)),
    read: async ({ text }) => (await import('./kindleClippings.ts')).readKindleClippings(text!),
  },
  {
    kind: 'a notebook of Kindle (HTML)',
    hasLines: true,
    recognises: ({ text = '' }) =>
      /class\s*=\s*["']?bookTitle\b/.test(text) && /class\s*=\s*["']?noteHeading\b/.test(text),
    read: async ({ text }) => (await import('./kindleNotebook.ts')).readKindleNotebook(text!),
  },
  {
    kind: 'highlights of KOReader (Markdown)',
    hasLines: true,
    recognises: ({ text = '' }) =>
      /^# \S/m.test(text.slice(0, 5000)) && /^### .*\S+ @ \d{1,2} \S+ \d{4} \d/m.test(text),
    read: async ({ text }) => (await import('./koreaderExports.ts')).readKoreaderPage(text!),
  },
  {
    kind: 'highlights of KOReader (HTML)',
    hasLines: true,
    recognises: ({ text = '' }) =>
      /<h5[^>]*text-align:\s*right[^>]*color:\s*gray/.test(text) && /color:\s*darkgray/.test(text),
    read: async ({ text }) => (await import('./koreaderExports.ts')).readKoreaderHtml(text!),
  },
  {
    kind: 'settings of KOReader (metadata.lua)',
    hasLines: false,
    recognises: ({ text = '' }) =>
      /^(?:\s*--[^\n]*\n)*\s*return\s*\{/.test(text) && /\["(?:annotations|bookmarks|doc_props)"\]\s*=/.test(text),
    read: async (file) => {
      const { readKoreaderSettings } = await import('./koreaderExports.ts');
      return orDamaged(file, () => readKoreaderSettings(file.bytes));
    },
  },
  {
    kind: 'a table of Readwise (CSV)',
    hasLines: false,
    recognises: (file) => {
      const [names = ''] = head(file, 1000).split('\n', 1);
      return /(?:^|[,;\t"])Highlight(?:$|[,;\t"])/.test(names) && names.includes('Book Title');
    },
    read: async (file) => {
      const { readReadwiseTable } = await import('./readwise.ts');
      return orDamaged(file, () => readReadwiseTable(file.text!));
    },
  },
  {
    kind: 'a page of Readwise (Markdown)',
    hasLines: true,
    recognises: ({ text = '' }) =>
      /^#{1,2}\s+Metadata\s*$/m.test(text.slice(0, 5000)) && /^#{1,2}\s+(?:New )?Highlights\b/m.test(text),
    read: async ({ text }) => (await import('./readwise.ts')).readReadwisePage(text!),
  },
  {
    kind: 'highlights of KOReader, calibre or Hypothesis (JSON)',
    hasLines: false,
    recognises: ({ text = '', path }) =>
      /^\s*[[{]/.test(text) &&
      (/\.(?:json|calibre_annotation_collection)$/i.test(path) ||
        /"(?:entries|documents|TextQuoteSelector|calibre_\w+)"/.test(text)),
    read: async (file) => {
      const { jsonKinds } = await import('./jsonHighlights.ts');
      const json: unknown = orDamaged(file, () => JSON.parse(file.text!));
      const known = jsonKinds.find(({ recognises }) => recognises(json));
      if (!known)
        throw unreadableDocument(
          file.path,
          'this is JSON without highlights that are known',
          `JSON is read where it is one of these: ${jsonKinds.map(({ kind }) => kind).join(', ')}.`,
        );
      return known.read(json, nameOf(file.path));
    },
  },
  {
    kind: 'the database of a Kobo (KoboReader.sqlite)',
    hasLines: false,
    recognises: ({ bytes }) => bytes.subarray(0, 16).toString('latin1') === 'SQLite format 3\0',
    read: async (file) => {
      const { readKoboDatabase } = await import('./koboDatabase.ts');
      const read = await readKoboDatabase(file.bytes).catch((error: Error) => {
        throw damaged(file.path, error);
      });
      if (!read)
        throw unreadableDocument(
          file.path,
          'this database is not a Kobo’s',
          'Give KoboReader.sqlite from the hidden folder .kobo of the device.',
        );
      return read;
    },
  },
  {
    kind: 'excerpts that Apple Books shared',
    hasLines: true,
    recognises: (file) => {
      const lines = (file.text ?? '').split('\n').filter((line) => line.trim() !== '');
      const froms = lines.filter((line) => isSharedFrom(line)).length;
      // A text that quotes one excerpt is no list of them.
      return froms > 0 && lines.length <= froms * 40 && /^\s*[“"„«「‘]/.test(lines[0] ?? '');
    },
    read: async ({ text }) => (await import('./sharedExcerpts.ts')).readSharedExcerpts(text!),
  },
];

/** Titles, a dash with what and where, words, a line of equals signs. */
function isClippings(text: string): boolean {
  const lines = text.split('\n').map((line) => line.replace(/[\ufeff\u200e\u200f]/g, '').trim());
  const first = lines.findIndex((line) => line !== '');
  return (
    first >= 0 &&
    /^[-–—]\s*\S.*\d.*\|/.test(lines[first + 1] ?? '') &&
    lines.slice(first + 2).some((line) => /^={8,}$/.test(line))
  );
}

const isSharedFrom = (line: string): boolean => {
  const plain = line.trim().toLowerCase().replace(/:$/, '');
  return sharedWords.from.some((words) => words === plain);
};

const nameOf = (path: string) => basename(path, extname(path));

function orDamaged<Result>({ path }: ImportFile, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw damaged(path, error as Error);
  }
}

const damaged = (path: string, error: Error) =>
  unreadableDocument(path, `the file is damaged (${error.message.split('\n', 1)[0]})`, exportAgain);

/** @returns undefined for a file of another kind */
export async function readHighlights(
  file: ImportFile,
): Promise<{ readonly kind: HighlightKind; readonly read: HighlightsFile } | undefined> {
  const kind = highlightKinds.find(({ recognises }) => recognises(file));
  if (!kind) return undefined;
  return { kind, read: booksWithHighlights(await kind.read(file), file.path) };
}

/** Throws a fault for a file that has none. */
export function booksWithHighlights(read: HighlightsFile, path: string): HighlightsFile {
  const books = read.books.filter(({ highlights, notes = [] }) => highlights.length + notes.length > 0);
  if (books.length === 0)
    throw unreadableDocument(path, 'there are no highlights in it', 'Mark something in the book, and export again.');
  return { ...read, books };
}

/** Throws `usage` with the titles where none or several match; a title that is the very same matches alone. */
export function booksNamed(books: readonly HighlightedBook[], work: string, path: string): readonly HighlightedBook[] {
  const wanted = foldWords(work);
  const title = (book: HighlightedBook) => foldWords(book.title ?? '');
  const same = books.filter((book) => title(book) === wanted);
  const matching = same.length > 0 ? same : books.filter((book) => title(book).includes(wanted));
  if (matching.length === 1) return matching;
  throw usageFault(
    `${path}: ${matching.length === 0 ? 'no book' : `${matching.length} books`} of this file ${matching.length === 0 ? 'has' : 'have'} “${work}” in the title`,
    `Name one with --work:\n${titlesOf(matching.length === 0 ? books : matching)}`,
  );
}

/** One on a line. */
export const titlesOf = (books: readonly HighlightedBook[]): string =>
  books
    .map(
      ({ title, author, highlights }) =>
        `  ${title ?? 'without a title'}${author ? ` (${author})` : ''}: ${highlights.length} ${highlights.length === 1 ? 'highlight' : 'highlights'}`,
    )
    .join('\n');

/** For the table of kinds of files, before pages and plain text. */
export const highlightReaders: readonly ImportReader[] = highlightKinds.map(({ kind, recognises }) => ({
  kind,
  recognises,
  read: readAsGuides,
}));

async function readAsGuides(file: ImportFile, options: ImportOptions): Promise<readonly ImportedGuide[]> {
  const { kind, read } = (await readHighlights(file))!;
  return guidesOfBooks(read, { path: file.path, hasLines: kind.hasLines }, options);
}

/** A guide for each book, or for the one that is named. */
export async function guidesOfBooks(
  read: HighlightsFile,
  { path, hasLines }: { readonly path: string; readonly hasLines: boolean },
  { work, book: number, sources = [] }: ImportOptions,
): Promise<readonly ImportedGuide[]> {
  const named = work === undefined ? read.books : booksNamed(read.books, work, path);
  const books = number === undefined ? named : read.books.slice(number, number + 1);
  const { highlightsGuide, languageOfHighlights } = await import('./highlightsGuide.ts');
  const { finishGuide } = await import('../documentGuide.ts');
  const located = sources.length === 0 ? undefined : await (await import('./locateHighlights.ts')).openSources(sources);
  return Promise.all(
    books.map(async (book) => {
      const language = await languageOfHighlights(book);
      const leftOut = read.leftOut.filter(({ title }) => {
        if (title === book.title) return true;
        // Parts of no book, or of one without highlights, are named once.
        const isAnybodys = title === undefined || read.books.every((other) => other.title !== title);
        return isAnybodys && (work !== undefined || read.books.indexOf(book) === 0);
      });
      const placed = located ? located.locate(book, language) : { book };
      return finishGuide(highlightsGuide({ ...placed, path, hasLines, leftOut, language }));
    }),
  );
}
