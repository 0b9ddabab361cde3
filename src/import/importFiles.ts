// Reads files of every kind that can become a guide, told by their content.
import { readFile, stat } from 'node:fs/promises';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { isLockedOffice, isOle } from '../documents/documentKinds.ts';
import { type DocumentTree, unreadableDocument } from '../documents/documentTree.ts';
import type { ImportedGuide, ImportFile, ImportOptions, ImportReader } from './importedGuide.ts';

const mega = 1_000_000;
const mostBytes = 50 * mega;

/** The first that recognises a file reads it. */
const importReaders: readonly ImportReader[] = [
  {
    kind: 'a Word document (DOCX)',
    recognises: ({ bytes }) => isZipWith(bytes, 'word/'),
    read: async (file) => {
      const { readWordDocument } = await import('../documents/wordDocument.ts');
      return [await guideOf(file, await readWordDocument(file.bytes, file.path))];
    },
  },
  {
    kind: 'a web page (HTML)',
    recognises: ({ text, path }) => isPage(text, path),
    read: async (file) => {
      const { readPageDocument } = await import('../documents/pageDocument.ts');
      return [await guideOf(file, readPageDocument(file.text!), true)];
    },
  },
];

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

/** The same for bytes that are at hand; `path` names them. */
export async function importBytes(
  bytes: Buffer,
  path: string,
  options: ImportOptions = {},
): Promise<readonly ImportedGuide[] | undefined> {
  refuseOthers(bytes, path);
  const { decodeForImport } = await import('./repairText.ts');
  const decoded = await decodeForImport(bytes);
  const file: ImportFile = { path, bytes, text: decoded?.text };
  const reader = importReaders.find(({ recognises }) => recognises(file));
  if (reader) return reader.read(file, options);
  if (!decoded) throw unreadableDocument(path, 'this is no kind of file that can be read as a guide', give);
  const { textGuide } = await import('./markdownFile.ts');
  const guide = await textGuide(decoded, path, options.leavesMarkdown);
  return guide && [guide];
}

const give = 'Give a Word document, a web page, a text, an e-book or a PDF with text.';

function refuseOthers(bytes: Buffer, path: string): void {
  if (bytes.length === 0) throw unreadableDocument(path, 'the file is empty', 'Copy or save it again.');
  if (isLockedOffice(bytes))
    throw unreadableDocument(path, 'the document is locked with a password', 'Save a copy without a password.');
  if (isOle(bytes))
    throw unreadableDocument(
      path,
      'this is a document of an old Word (DOC)',
      'Open it in a word processor and save it as a Word document (DOCX).',
    );
}

/** Names of an archive's files stand in it as they are. */
const isZipWith = (bytes: Buffer, name: string) =>
  bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1')) && bytes.includes(name);

function isPage(text: string | undefined, path: string): boolean {
  if (text === undefined) return false;
  const head = text.slice(0, 4000).trimStart();
  return (
    (head.startsWith('<') && /<(?:!doctype\s+html|html|head|body|meta)[\s>]/i.test(head)) || /\.x?html?$/i.test(path)
  );
}
