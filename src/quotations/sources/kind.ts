// Tells from the first bytes of a file, and only then from its name, how its words are to be read.
import { kindsRead, unreadable } from './fault.ts';

export type Kind = 'text' | 'html' | 'markdown' | 'epub';

/** What teachers have that is no text, by how it begins. */
const others: readonly (readonly [name: string, begins: (bytes: Buffer) => boolean])[] = [
  ['PDF', (bytes) => bytes.subarray(0, 1024).includes('%PDF-')],
  ['Word document (DOC)', (bytes) => bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))],
  ['RTF document', (bytes) => bytes.subarray(0, 5).toString('latin1') === '{\\rtf'],
  ['Kindle book', (bytes) => ['BOOKMOBI', 'TEXtREAd'].includes(bytes.subarray(60, 68).toString('latin1'))],
  ['compressed file', (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b],
];

const archives: readonly (readonly [name: string, holds: string])[] = [
  ['Word document (DOCX)', 'word/document.xml'],
  ['OpenDocument text (ODT)', 'application/vnd.oasis.opendocument'],
];

/** Of bytes; text of markup is told from other text when it is decoded. */
export function isEpub(bytes: Buffer, path: string): boolean {
  if (bytes.length === 0) throw unreadable(path, 'the file is empty', 'Copy or download it again.');
  for (const [name, begins] of others) if (begins(bytes)) throw notRead(path, name);
  if (!bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return false;
  if (bytes.includes('META-INF/container.xml')) return true;
  const other = archives.find(([, holds]) => bytes.includes(holds))?.[0];
  if (!other && /\.epub$/i.test(path)) return true;
  throw notRead(path, other ?? 'ZIP archive');
}

const notRead = (path: string, name: string) =>
  unreadable(
    path,
    `a ${name} cannot be read as a source of quotations`,
    `Give the book as one of the kinds that are read: ${kindsRead}. Most programs save or export one of them.`,
  );

export function kindOfText(text: string, path: string): Exclude<Kind, 'epub'> {
  const head = text.slice(0, 4000).trimStart();
  if (head.startsWith('<') && /<(?:!doctype\s+html|html)[\s>]/i.test(head)) return 'html';
  if (/\.x?html?$/i.test(path)) return 'html';
  return /\.(?:md|markdown|mdown|mkd)$/i.test(path) ? 'markdown' : 'text';
}
