// Reads files of every kind that can become a guide, told by their content.

import { EnvironmentFault } from '../diagnostics/faults.ts';
import { documentKinds, isZipArchive, refuseDocument } from '../documents/documentKinds.ts';
import { type DocumentTree, unreadableDocument } from '../documents/documentTree.ts';
import { isMailDocument } from '../documents/mailDocument.ts';
import { readFile, stat } from '../platform/diskFiles.ts';
import type { HighlightedBook } from './highlights/highlightedBooks.ts';
import { booksWithHighlights, guidesOfBooks, highlightReaders, readHighlights } from './highlights/highlightKinds.ts';
import type { ImportedGuide, ImportFile, ImportOptions, ImportReader } from './importedGuide.ts';

const mega = 1_000_000;
const mostBytes = 50 * mega;

/** The first that recognises a file reads it. Text that none knows is read as text or Markdown. */
const importReaders: readonly ImportReader[] = [
  ...highlightReaders,
  ...documentKinds.map(
    ({ kind, recognises, read }): ImportReader => ({
      kind,
      recognises: ({ bytes }) => recognises(bytes),
      read: async (file, options) => guidesOf(file, await read(file.bytes, file.path), options),
    }),
  ),
  {
    kind: 'an e-book (EPUB)',
    recognises: ({ bytes }) => isZipArchive(bytes) && bytes.includes('META-INF/container.xml'),
    read: async (file) => {
      const { readEpubDocument } = await import('../documents/pagesDocument.ts');
      return [await guideOf(file, await readEpubDocument(file.bytes, file.path))];
    },
  },
  {
    kind: 'a web page in an archive',
    recognises: ({ bytes }) => isZipArchive(bytes),
    read: async (file, options) => {
      const { readZippedPage } = await import('../documents/pagesDocument.ts');
      const page = await readZippedPage(file.bytes, file.path);
      if (!page)
        throw unreadableDocument(
          file.path,
          'this archive (ZIP) holds no document that can be read',
          'Unpack it, and give the document itself.',
        );
      return guidesOf(file, page, options);
    },
  },
  {
    kind: 'a web page in one file (MHTML)',
    recognises: ({ bytes }) => isMailDocument(bytes.subarray(0, 4000).toString('latin1')),
    read: async (file) => {
      const { readMailDocument } = await import('../documents/mailDocument.ts');
      return [await guideOf(file, readMailDocument(file.bytes, file.path), true)];
    },
  },
  {
    kind: 'an FB2 book',
    recognises: ({ text }) => text !== undefined && /<FictionBook[\s>]/.test(text.slice(0, 4000)),
    read: async (file) => {
      const { readFictionBook } = await import('../documents/fictionBook.ts');
      return [await guideOf(file, readFictionBook(file.text!, file.path))];
    },
  },
  {
    kind: 'a web page (HTML)',
    recognises: ({ text, path }) => isPage(text, path),
    read: async (file, options) => {
      const { readPageDocument } = await import('../documents/pageDocument.ts');
      const [guide] = await guidesOf(file, readPageDocument(file.text!), options, true);
      // Read where it lies, its pictures are found from there.
      if (options.leavesMarkdown) return [guide!];
      const { withPagePictures } = await import('./pagePictures.ts');
      return [await withPagePictures(guide!)];
    },
  },
];

/** Google keeps highlights in a document of its own. */
async function guidesOf(
  file: ImportFile,
  tree: DocumentTree,
  options: ImportOptions,
  isPage = false,
): Promise<readonly ImportedGuide[]> {
  const { readPlayBooks } = await import('./highlights/playBooks.ts');
  const notes = readPlayBooks(tree.root, tree.hasLines);
  if (!notes) return [await guideOf(file, tree, isPage)];
  return guidesOfBooks(booksWithHighlights(notes, file.path), { path: file.path, hasLines: tree.hasLines }, options);
}

async function guideOf(file: ImportFile, tree: DocumentTree, isPage = false) {
  const { documentGuide } = await import('./documentGuide.ts');
  return documentGuide(tree, file.path, isPage);
}

/** Undefined where `leavesMarkdown` leaves it. Throws a fault with a remedy for a file that cannot be read as a guide. */
export async function importFile(
  path: string,
  options: ImportOptions = {},
): Promise<readonly ImportedGuide[] | undefined> {
  const info = await stat(path).catch(() => undefined);
  if (!info) throw new EnvironmentFault('input-missing', `${path}: there is no such file`, 'Give the path of a file.');
  if (!info.isFile()) throw unreadableDocument(path, 'this is no file', 'Give the path of a file.');
  if (info.size > mostBytes)
    throw unreadableDocument(
      path,
      `the file has more than ${mostBytes / mega} MB`,
      'Make its pictures smaller, or divide it into several files.',
    );
  return importBytes(await readFile(path), path, options);
}

/** @returns undefined where the file holds no highlights, or cannot be read: its reader says why */
export async function highlightsAt(path: string): Promise<readonly HighlightedBook[] | undefined> {
  const info = await stat(path).catch(() => undefined);
  if (!info?.isFile() || info.size > mostBytes) return undefined;
  const bytes = await readFile(path);
  const { decodeForImport } = await import('./repairText.ts');
  const text = (await decodeForImport(bytes))?.text;
  const found = await readHighlights({ path, bytes, text }).catch((error: unknown) => {
    if (error instanceof EnvironmentFault && error.code === 'source-unreadable') return undefined;
    throw error;
  });
  return found?.read.books;
}

/** The same for bytes that are at hand; `path` names them. */
export async function importBytes(
  bytes: Buffer,
  path: string,
  options: ImportOptions = {},
): Promise<readonly ImportedGuide[] | undefined> {
  refuseDocument(bytes, path);
  const { decodeForImport } = await import('./repairText.ts');
  const decoded = await decodeForImport(bytes);
  const file: ImportFile = { path, bytes, text: decoded?.text };
  const reader = importReaders.find(({ recognises }) => recognises(file));
  if (reader) return withWords(await reader.read(file, options), path);
  if (!decoded) throw unreadableDocument(path, 'this is no kind of file that can be read as a guide', give);
  const { textGuide } = await import('./markdownFile.ts');
  const guide = await textGuide(decoded, path, options.leavesMarkdown);
  return guide && withWords([guide], path);
}

/** A guide of which nothing is left is none. */
function withWords(guides: readonly ImportedGuide[], path: string): readonly ImportedGuide[] {
  const isEmpty = ({ tree, markdown }: ImportedGuide) => tree.children.length === 0 && !/\S/.test(markdown ?? '');
  const [guide] = guides;
  const isAllAround = guide && isEmpty(guide) && guide.removed.length > 0;
  // Pages of a few lines each may be all heads and feet; they are named.
  if (guides.length === 1 && isAllAround && !guide.removed.some(({ kind }) => kind === 'running heads and feet'))
    throw unreadableDocument(
      path,
      'nothing in the file is the text of a guide; all of it stands around one',
      'Copy the text itself into a document, and give that.',
    );
  return guides;
}

const give = 'Give a Word document, a web page, a text, an e-book or a PDF with text.';

function isPage(text: string | undefined, path: string): boolean {
  if (text === undefined) return false;
  const head = text.slice(0, 4000).trimStart();
  return (
    (head.startsWith('<') && /<(?:!doctype\s+html|html|head|body|meta)[\s>]/i.test(head)) || /\.x?html?$/i.test(path)
  );
}
