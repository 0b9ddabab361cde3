// Reads a book of any kind into blocks and divisions.

import { EnvironmentFault } from '../diagnostics/faults.ts';
import { shortenText } from '../diagnostics/finding.ts';
import { documentKinds } from '../documents/documentKinds.ts';
import { isMailDocument } from '../documents/mailDocument.ts';
import { foldHeading } from '../formats/foldText.ts';
import { sha256 } from '../formats/hash.ts';
import { allLanguages, type Language, languagesUnderstood } from '../languages/index.ts';
import { readFile, stat } from '../platform/diskFiles.ts';
import { basename } from '../platform/paths.ts';
import { isUtf8 } from '../platform/runtime.ts';
import {
  type Block,
  kindsRead,
  type LineNumber,
  type ReadFile,
  type SourceDivision,
  type SourceText,
  slackOfPlays,
  unreadable,
} from './bookBlocks.ts';
import { acrossPages, withoutContents, withoutNotes } from './bookFrontMatter.ts';
import { declaredEncoding, decodeText } from './decodeText.ts';
import { chooseHeads, findCandidates, withHeadsApart } from './divisionRuns.ts';
import { assemble } from './divisions.ts';
import { mayBeHead, readHead } from './heads.ts';
import { readPlainTextBook, withoutLicence } from './plainTextBook.ts';
import { findSpeeches } from './speeches.ts';
import { endAtWorks, findTitles } from './titles.ts';

/** Throws a fault with a remedy for whatever cannot be read. */
export async function readSource(path: string): Promise<SourceText> {
  const info = await stat(path).catch(() => undefined);
  if (!info)
    throw new EnvironmentFault(
      'input-missing',
      `${path}: there is no such file`,
      `Give the text of the book as ${kindsRead}.`,
    );
  // A pipe or a device could be read without end.
  if (!info.isFile()) throw unreadable(path, 'this is no file', `Give the text of the book as ${kindsRead}.`);
  if (info.size > maxBytes) throw tooLarge(path, maxBytes);
  return readFile(path)
    .catch((error: Error) => {
      throw unreadable(path, `the file cannot be read (${error.message})`, 'Look at who may read it.');
    })
    .then((bytes) => readSourceBytes(bytes, path));
}

/** The same for bytes that are at hand; `path` names them. */
export function readSourceBytes(bytes: Uint8Array, path: string): Promise<SourceText> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fingerprint = sha256(buffer);
  // No function waits that still holds the bytes when they are read.
  return readFileOfAnyKind(buffer, path).then((file) => sourceOf(withoutLicence(file), path, fingerprint));
}

function sourceOf(read: ReadFile, path: string, fingerprint: string): SourceText {
  const { languages, text, cast, listed, ...file } = readWork(read);
  if (text === '') throw unreadable(path, 'the file has no words', `Give the text of the book as ${kindsRead}.`);
  const verses = versesIn(file.numbers, text);
  const found = verses.length > 0 && file.divisions.every(({ unit }) => unit !== 'chapter') ? verses : [];
  const all = found.length > 0 ? [...file.divisions, ...found].sort((a, b) => a.start - b.start) : file.divisions;
  const titles = findTitles({ text, divisions: all, headings: file.headings, listed });
  const divisions = endAtWorks(all, titles);
  const play = findSpeeches(text, divisions, cast);
  // The halves of shared lines are numbered in several ways.
  const numbers = play ? file.numbers.map((line) => ({ ...line, slack: slackOfPlays })) : file.numbers;
  const title = file.title?.trim() || undefined;
  return {
    path,
    title,
    author: file.author?.trim() || undefined,
    edition: nameOf(file.edition) ?? nameOf(title) ?? nameOf(basename(path))!,
    fingerprint,
    language: file.language ?? languages[0]!.tag,
    ...(file.encoding ? { encoding: file.encoding } : {}),
    ...(file.keepsLines ? { keepsLines: true } : {}),
    text,
    // “Bild 1” stands below a picture where nobody speaks.
    divisions: play ? divisions : divisions.filter(({ unit }) => unit !== 'tableau'),
    ...play,
    ...(numbers.length > 0 ? { numbers } : {}),
    ...(titles.length > 0 ? { titles } : {}),
  };
}

/** The work of a file as one text. Its blocks take several times the room of the text, and end here. */
function readWork({ blocks: read, ...file }: ReadFile) {
  const languages = file.language ? languagesUnderstood(file.language) : guessedLanguages(read);
  const noted = acrossPages(withoutNotes(read));
  const words = withoutContents(noted, languages);
  const blocks = withHeadsApart(words, languages);
  const book = assemble(blocks, chooseHeads(blocks, findCandidates(blocks, languages)));
  return { ...file, languages, ...book, listed: listedIn(noted, words) };
}

/** Lines of the contents lists that were taken out. */
function listedIn(blocks: readonly Block[], kept: readonly Block[]): ReadonlySet<string> {
  if (kept === blocks) return new Set();
  const left = new Set(kept);
  const entries = blocks.filter((block) => !left.has(block)).flatMap(({ text }) => text.split('\n'));
  return new Set(entries.map((line) => foldHeading(line.replace(/[\s.·…]{2,99}(?:\d{1,4}|[ivxlc]{1,7})$/i, ''))));
}

/** Verses that a Bible numbers `1:3` make its chapters. */
function versesIn(numbers: readonly LineNumber[], text: string): readonly SourceDivision[] {
  const starts = numbers.filter(({ chapter }, at) => chapter !== undefined && chapter !== numbers[at - 1]?.chapter);
  return starts.map(({ start, chapter }, at) => ({
    unit: 'chapter' as const,
    number: chapter!,
    title: String(chapter),
    start,
    end: starts[at + 1]?.start ?? text.length,
  }));
}

/** Metadata of a file may be anything, and is printed: shortened to one line. */
function nameOf(said: string | undefined): string | undefined {
  const line = shortenText((said ?? '').replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, ' '), 200);
  return line === '' ? undefined : line;
}

/** A file as the readers see it. */
interface BookFile {
  readonly path: string;
  readonly bytes: Buffer;
  /** Decoded when a reader first asks; throws where it is too large or no text. */
  readonly text: () => string;
}

/** One kind of book. A new kind is a row of `readers` and a file. */
interface BookReader {
  readonly maxBytes: number;
  /** Lines are marked as such, so that a new line in a block is one of the work. */
  readonly keepsLines?: boolean;
  /** Asked in the order of the table; throws for a file that belongs to this kind and cannot be read. */
  readonly recognises: (file: BookFile) => boolean;
  /** Loads the parser of this kind alone. */
  readonly read: (file: BookFile) => Promise<ReadFile>;
}

const mega = 1_000_000;

/** The longest works in print have ten million characters; a parser of markup needs many times the memory of what it reads. */
const readers: readonly BookReader[] = [
  {
    maxBytes: 64 * mega,
    recognises: ({ bytes }) => documentKinds.some(({ recognises }) => recognises(bytes)),
    read: async ({ bytes, path }) => (await import('./documentBook.ts')).readDocumentBook(bytes, path),
  },
  {
    maxBytes: 64 * mega,
    recognises: ({ bytes }) => isMailDocument(bytes.subarray(0, 4000).toString('latin1')),
    read: async ({ bytes, path }) => (await import('./documentBook.ts')).readMailBook(bytes, path),
  },
  {
    maxBytes: 1000 * mega,
    keepsLines: true,
    recognises: ({ bytes, path }) => isEpub(bytes, path),
    read: async ({ bytes, path }) => (await import('./epubBook.ts')).readEpubBook(bytes, path),
  },
  {
    maxBytes: 24 * mega,
    keepsLines: true,
    recognises: ({ text }) => isTei(text()) || isFictionBook(text()),
    read: async ({ text, path }) => (await import('./xmlBook.ts')).readXmlBook(text(), path),
  },
  {
    maxBytes: 24 * mega,
    recognises: ({ text, path }) => isHtml(text(), path),
    read: async ({ text }) => (await import('./htmlBook.ts')).readHtmlBook(text()),
  },
  {
    maxBytes: 8 * mega,
    recognises: ({ path }) => /\.(?:md|markdown|mdown|mkd)$/i.test(path),
    read: async ({ text, path }) => (await import('./markdownBook.ts')).readMarkdownBook(text(), path),
  },
  {
    maxBytes: 64 * mega,
    recognises: () => true,
    read: async ({ text }) => readPlainTextBook(text()),
  },
];

const maxBytes = Math.max(...readers.map((reader) => reader.maxBytes));
const maxTextBytes = 64 * mega;

async function readFileOfAnyKind(bytes: Buffer, path: string): Promise<ReadFile> {
  const isUnnamed = bytes[0] !== 0x50 && !isUtf8(bytes) && bytes.length <= maxTextBytes && !declaredEncoding(bytes);
  const guess = isUnnamed ? (await import('./guessEncoding.ts')).guessEncoding(bytes) : undefined;
  let decoded: string | undefined;
  const text = () => {
    if (bytes.length > maxTextBytes) throw tooLarge(path, maxTextBytes);
    decoded ??= decodeText(bytes, path, guess);
    return decoded;
  };
  const file: BookFile = { path, bytes, text };
  const reader = readers.find(({ recognises }) => recognises(file))!;
  if (bytes.length > reader.maxBytes) throw tooLarge(path, reader.maxBytes);
  const read = await reader.read(file);
  return { ...read, ...(reader.keepsLines ? { keepsLines: true } : {}), ...(guess ? { encoding: guess } : {}) };
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
    .filter((line) => line.length < 60 && mayBeHead(line));
  const count = (language: Language) => lines.filter((line) => readHead(line, [language])).length;
  const ranked = allLanguages
    .map((language) => ({ tag: language.tag, heads: count(language) }))
    .sort((a, b) => b.heads - a.heads);
  return languagesUnderstood(ranked[0]!.tag);
}

/** Kinds of files that are no text, by their first bytes. */
const others: readonly (readonly [name: string, begins: (bytes: Buffer) => boolean])[] = [
  ['Word document (DOC)', (bytes) => bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))],
  [
    'Kindle book',
    (bytes) =>
      ['BOOKMOBI', 'TEXtREAd'].includes(bytes.subarray(60, 68).toString('latin1')) ||
      /^(?:CONT\x02\x00|\xeaDRMION)/.test(bytes.subarray(0, 8).toString('latin1')),
  ],
  ['compressed file', (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b],
];

const archives: readonly (readonly [name: string, holds: string])[] = [
  ['Word document (DOCX)', 'word/document.xml'],
  ['OpenDocument text (ODT)', 'application/vnd.oasis.opendocument'],
];

/** Kind of a file by its bytes; markup is told from other text when it is decoded. */
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
    name === 'Kindle book'
      ? 'Calibre makes an EPUB of a Kindle book that is not locked; give that, or the book as plain text.'
      : `Give the book as one of the kinds that are read: ${kindsRead}. Most programs save or export one of them.`,
  );

const isTei = (text: string): boolean => /<(?:\w+:)?TEI(?:\.2|Corpus)?[\s>]/.test(text.slice(0, 8000));
const isFictionBook = (text: string): boolean => /<FictionBook[\s>]/.test(text.slice(0, 4000));

function isHtml(text: string, path: string): boolean {
  const head = text.slice(0, 4000).trimStart();
  return (head.startsWith('<') && /<(?:!doctype\s+html|html)[\s>]/i.test(head)) || /\.x?html?$/i.test(path);
}
