// Tells documents of many programs by their bytes, and loads the reader of each.
import { type DocumentTree, unreadableDocument } from './documentTree.ts';

const isOle = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
/** Office files locked with a password are OLE files with such a stream (MS-OFFCRYPTO, 2.3.4.4). */
const isLockedOffice = (bytes: Buffer): boolean =>
  isOle(bytes) && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
export const isZipArchive = (bytes: Buffer): boolean =>
  bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));

export interface DocumentKind {
  readonly kind: string;
  /** Names of an archive's files stand in it as they are. */
  readonly recognises: (bytes: Buffer) => boolean;
  readonly read: (bytes: Buffer, path: string) => Promise<DocumentTree>;
}

/** The first that recognises a file reads it. Pages and plain text are not among them. */
export const documentKinds: readonly DocumentKind[] = [
  {
    kind: 'a Word document (DOCX)',
    recognises: (bytes) =>
      isZipArchive(bytes) && bytes.includes('word/document') && bytes.includes('[Content_Types].xml'),
    read: async (bytes, path) => (await import('./wordDocument.ts')).readWordDocument(bytes, path),
  },
  {
    kind: 'an OpenDocument text (ODT)',
    recognises: (bytes) => isZipArchive(bytes) && bytes.includes('application/vnd.oasis.opendocument.text'),
    read: async (bytes, path) => (await import('./openDocument.ts')).readOpenDocument(bytes, path),
  },
  {
    kind: 'an RTF document',
    recognises: (bytes) => bytes.subarray(0, 5).toString('latin1') === '{\\rtf',
    read: async (bytes, path) => (await import('./rtfDocument.ts')).readRtfDocument(bytes, path),
  },
  {
    kind: 'a PDF',
    recognises: (bytes) => bytes.subarray(0, 1024).includes('%PDF-'),
    read: async (bytes, path) => (await import('./pdfDocument.ts')).readPdfDocument(bytes, path),
  },
];

const others: readonly (readonly [is: (bytes: Buffer) => boolean, found: string, remedy: string])[] = [
  [isLockedOffice, 'the document is locked with a password', 'Save a copy without a password.'],
  [
    isOle,
    'this is a document of an old Word (DOC)',
    'Open it in a word processor and save it as a Word document (DOCX).',
  ],
  [
    (bytes) =>
      ['BOOKMOBI', 'TEXtREAd'].includes(bytes.subarray(60, 68).toString('latin1')) ||
      /^(?:CONT\x02\x00|\xeaDRMION)/.test(bytes.subarray(0, 8).toString('latin1')),
    'this is a Kindle book',
    'Give the book as an EPUB; Calibre makes one of a Kindle book that is not locked.',
  ],
  [
    (bytes) => isZipArchive(bytes) && /ppt\/|xl\//.test(bytes.subarray(0, 4000).toString('latin1')),
    'this is a presentation or a table of numbers',
    'Copy its text into a document, and give that.',
  ],
  [
    (bytes) => isZipArchive(bytes) && bytes.includes('Index/Document.iwa'),
    'this is a document of Apple’s Pages',
    'Export it as Word.',
  ],
  [
    (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b,
    'this is a compressed file',
    'Unpack it, and give what is in it.',
  ],
];

/** Throws for an empty file and for kinds that are known and cannot be read. */
export function refuseDocument(bytes: Buffer, path: string): void {
  if (bytes.length === 0) throw unreadableDocument(path, 'the file is empty', 'Copy or save it again.');
  for (const [is, found, remedy] of others) if (is(bytes)) throw unreadableDocument(path, found, remedy);
}
