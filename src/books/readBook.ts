// Reads a book of any kind into blocks and divisions.

import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { shortenText } from '../diagnostics/finding.ts';
import { sha256 } from '../formats/hash.ts';
import { allLanguages, type Language, languagesUnderstood } from '../languages/index.ts';
import { type Block, kindsRead, type ReadFile, type SourceText, unreadable } from './bookBlocks.ts';
import { withoutContents, withoutNotes } from './bookFrontMatter.ts';
import { decodeText } from './decodeText.ts';
import { chooseHeads, findCandidates, withHeadsApart } from './divisionRuns.ts';
import { assemble } from './divisions.ts';
import { readHead } from './heads.ts';
import { withoutLicence } from './plainTextBook.ts';

const mega = 1_000_000;
/** The longest works in print have ten; a parser of markup needs many times what it reads. */
const largest = { epub: 1000 * mega, text: 64 * mega, html: 24 * mega, markdown: 8 * mega } as const;

/** Throws a fault with a remedy for whatever cannot be read. */
export async function readSource(path: string): Promise<SourceText> {
  const info = await stat(path).catch(() => undefined);
  if (!info)
    throw new EnvironmentFault(
      'input-missing',
      `${path}: there is no such file`,
      `Give the text of the book as ${kindsRead}.`,
    );
  // A pipe or a device could be read for ever.
  if (!info.isFile()) throw unreadable(path, 'this is no file', `Give the text of the book as ${kindsRead}.`);
  if (info.size > largest.epub) throw tooLarge(path, largest.epub);
  const bytes = await readFile(path).catch((error: Error) => {
    throw unreadable(path, `the file cannot be read (${error.message})`, 'Look at who may read it.');
  });
  return readSourceBytes(bytes, path);
}

/** The same for bytes that are at hand; `path` names them. */
export async function readSourceBytes(bytes: Uint8Array, path: string): Promise<SourceText> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const file = withoutLicence(await readKind(buffer, path));
  const languages = file.language ? languagesUnderstood(file.language) : guessedLanguages(file.blocks);
  const words = withoutContents(withoutNotes(file.blocks), languages);
  const blocks = withHeadsApart(words, languages);
  const { text, divisions } = assemble(blocks, chooseHeads(blocks, findCandidates(blocks, languages)));
  if (text === '') throw unreadable(path, 'the file has no words', `Give the text of the book as ${kindsRead}.`);
  const title = file.title?.trim() || undefined;
  return {
    path,
    title,
    author: file.author?.trim() || undefined,
    edition: nameOf(file.edition) ?? nameOf(title) ?? nameOf(basename(path))!,
    fingerprint: sha256(buffer),
    text,
    divisions,
  };
}

/** What a file says of itself may be anything, and is printed: one line, not a page. */
function nameOf(said: string | undefined): string | undefined {
  const line = shortenText((said ?? '').replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, ' '), 200);
  return line === '' ? undefined : line;
}

/** Parsers are loaded for the kind that is there. */
async function readKind(bytes: Buffer, path: string): Promise<ReadFile> {
  if (isEpub(bytes, path)) return (await import('./epubBook.ts')).readEpubBook(bytes, path);
  const sized = (most: number) => {
    if (bytes.length > most) throw tooLarge(path, most);
  };
  sized(largest.text);
  const text = decodeText(bytes, path);
  const kind = kindOfText(text, path);
  sized(largest[kind]);
  if (kind === 'html') return (await import('./htmlBook.ts')).readHtmlBook(text);
  if (kind === 'markdown') return (await import('./markdownBook.ts')).readMarkdownBook(text, path);
  return (await import('./plainTextBook.ts')).readPlainTextBook(text);
}

const tooLarge = (path: string, most: number) =>
  unreadable(
    path,
    `the file has more than ${most / mega} MB, more than any book`,
    'Give the text of this one work alone.',
  );

/** A file that does not say its language is read in the one that knows most of its heads. */
function guessedLanguages(blocks: readonly Block[]): readonly Language[] {
  const lines = blocks
    .slice(0, 20_000)
    .map(({ text, label }) => text.split('\n', 1)[0] || (label ?? ''))
    .filter(({ length }) => length < 60);
  const count = (language: Language) => lines.filter((line) => readHead(line, [language])).length;
  const ranked = allLanguages
    .map((language) => ({ tag: language.tag, heads: count(language) }))
    .sort((a, b) => b.heads - a.heads);
  return languagesUnderstood(ranked[0]!.tag);
}

type Kind = 'text' | 'html' | 'markdown' | 'epub';

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
function isEpub(bytes: Buffer, path: string): boolean {
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

function kindOfText(text: string, path: string): Exclude<Kind, 'epub'> {
  const head = text.slice(0, 4000).trimStart();
  if (head.startsWith('<') && /<(?:!doctype\s+html|html)[\s>]/i.test(head)) return 'html';
  if (/\.x?html?$/i.test(path)) return 'html';
  return /\.(?:md|markdown|mdown|mkd)$/i.test(path) ? 'markdown' : 'text';
}
