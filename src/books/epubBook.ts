// Reads a book from an EPUB, with the divisions its contents name.

import { decodeByMark } from '../formats/byteOrderMark.ts';
import {
  encryptedFiles,
  fileAt,
  type Item,
  obfuscations,
  type Package,
  packageFileOf,
  readPackage,
} from '../formats/epubPackage.ts';
import { foldHeading } from '../formats/foldText.ts';
import { walkXml } from '../formats/xml.ts';
import { type Archive, openArchive } from '../formats/zip.ts';
import { limits } from '../formats/zipLimits.ts';
import { allLanguages } from '../languages/index.ts';
import { type Block, bookWords, type ReadFile, unreadable } from './bookBlocks.ts';
import { languageTag, MarkupReader, typesOf, walkHtml } from './htmlBook.ts';

/** Megabytes of all pages together: the longest novels have four. */
const mostText = 64_000_000;

export async function readEpubBook(bytes: Uint8Array, path: string): Promise<ReadFile> {
  const archive = await openArchive(bytes);
  if ('reason' in archive) throw unreadable(path, archive.reason, archive.remedy);
  await refuseLocked(archive, path);
  const { book } = await packageOf(archive, path);
  const contents = await contentsOf(archive, book);
  const blocks: Block[] = [];
  let read = 0;
  for (const { file } of pagesOf(book)) {
    if (file === undefined || omittedPages.has(book.guide.get(file) ?? contents.landmarks.get(file) ?? '')) continue;
    const text = await textOf(archive, file, path);
    read += text.length;
    if (read > mostText) throw tooMuch(path);
    const page = readPage(text);
    if (!isOfPublisher(page, file, contents)) blocks.push(...withLabels(page, file, contents));
  }
  return {
    blocks,
    title: book.title,
    author: book.creators.length > 0 ? book.creators.join(', ') : undefined,
    edition: book.publisher,
    language: languageTag(book.language),
  };
}

/** A method of scrambling typefaces locks no words; any other does. */
async function refuseLocked(archive: Archive, path: string): Promise<void> {
  const encryption = await archive.read('META-INF/encryption.xml', limits.text, limits.text);
  const methods = 'bytes' in encryption ? [...encryptedFiles(decodeByMark(encryption.bytes)).values()] : [];
  if (methods.some((method) => !obfuscations.has(method)) || archive.names.includes('META-INF/rights.xml'))
    throw unreadable(
      path,
      'the e-book is locked (DRM), and its words cannot be read',
      'Give a copy without a lock, or the book as plain text.',
    );
}

async function packageOf(archive: Archive, path: string): Promise<{ readonly book: Package }> {
  const container = await textOf(archive, 'META-INF/container.xml', path);
  const file = packageFileOf(container);
  if (file === undefined) throw broken(path, 'a container that names no package document');
  const book = readPackage(await textOf(archive, file, path), file);
  if (book.items.length === 0) throw broken(path, 'a package document that lists no files');
  return { book };
}

async function textOf(archive: Archive, file: string, path: string): Promise<string> {
  const read = await archive.read(file, limits.text, limits.text);
  if ('bytes' in read) return decodeByMark(read.bytes);
  if (read.fault === 'too-large') throw tooMuch(path);
  throw broken(path, read.fault === 'missing' ? read.reason : `${read.reason}, ${file}`);
}

const broken = (path: string, found: string) =>
  unreadable(path, `the e-book is not sound: ${found}`, 'Download it again, or run `studyguide check` on it.');

const tooMuch = (path: string) =>
  unreadable(path, 'the e-book unpacks to more text than any book has', 'Give the book as plain text.');

function pagesOf({ spine, items }: Package): readonly Item[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const inOrder = spine.flatMap((id) => byId.get(id) ?? []);
  return (inOrder.length > 0 ? inOrder : items).filter(
    ({ mediaType, properties }) => /^(?:application\/xhtml\+xml|text\/html)$/.test(mediaType) && !properties.has('nav'),
  );
}

async function contentsOf(archive: Archive, { items }: Package): Promise<BookContents> {
  const item =
    items.find(({ properties }) => properties.has('nav')) ??
    items.find(({ mediaType }) => mediaType === 'application/x-dtbncx+xml');
  const read = item?.file === undefined ? undefined : await archive.read(item.file, limits.text, limits.text);
  if (!item?.file || !read || !('bytes' in read)) return { entries: [], landmarks: new Map() };
  return readContents(decodeByMark(read.bytes), item.file);
}

/** A page that is no XML is read as browsers read it. */
function readPage(text: string): readonly Block[] {
  const reader = new MarkupReader();
  const malformed = walkXml(text, {
    begin: (name, attributes) => reader.begin(name.toLowerCase(), attributes),
    text: (part) => reader.text(part),
    finish: () => reader.finish(),
  });
  if (!malformed) return reader.blocks;
  const lenient = new MarkupReader();
  walkHtml(text, {
    begin: (name, attributes) => lenient.begin(name, attributes),
    text: (part) => lenient.text(part),
    finish: () => lenient.finish(),
  });
  return lenient.blocks;
}

/** As the guide of EPUB 2 and the landmarks of EPUB 3 name them. */
const omittedPages = new Set(
  'toc title-page titlepage halftitlepage copyright-page colophon imprint cover index loi lot notes endnotes footnotes other.notes'.split(
    ' ',
  ),
);

const ofPublisher = new Set(allLanguages.flatMap(({ books }) => books.publisher.map(foldHeading)));
const otherBooks = new RegExp(`^(?:${bookWords('otherBooks')})\\b`, 'i');
const legalPhrase = new RegExp(`\\b(?:${bookWords('rights')})\\b|\\bISBN\\b[-: 0-9]`, 'i');

/** Older books do not say what a page is; its name in the contents, its heading or its legal phrases do. */
function isOfPublisher(blocks: readonly Block[], file: string, { entries }: BookContents): boolean {
  const heading = blocks.slice(0, 3).find(({ level }) => level !== undefined)?.text;
  const name = heading ?? entries.find((entry) => entry.file === file)?.label;
  // A page with a second heading holds more than its first says.
  const headings = blocks.filter(({ level }) => level !== undefined).length;
  if (name && headings <= 1 && (ofPublisher.has(foldHeading(name)) || otherBooks.test(name))) return true;
  const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
  return length < 6000 && blocks.some(({ text }) => legalPhrase.test(text));
}

/** Headings from the contents, for places without one of their own, such as a picture with the number of the chapter. */
function withLabels(blocks: readonly Block[], file: string, { entries }: BookContents): readonly Block[] {
  const labels = new Map<number, Block>();
  const own = new Map<number, string>();
  for (const { fragment, label, depth } of entries.filter((entry) => entry.file === file)) {
    const named = fragment === undefined ? 0 : blocks.findIndex(({ ids }) => ids?.includes(fragment));
    const at = Math.max(0, named);
    const heading = blocks.slice(at, at + 3).findIndex(({ level }) => level !== undefined);
    if (heading >= 0) own.set(at + heading, label);
    else if (named >= 0 || fragment === undefined) labels.set(at, { text: '', label, level: Math.min(depth, 6) });
  }
  return blocks.flatMap((block, index) => {
    const label = own.get(index);
    const before = labels.get(index);
    const itself = label === undefined ? block : { ...block, label };
    return before ? [before, itself] : [itself];
  });
}

interface ContentsEntry {
  /** Within the archive. */
  readonly file: string;
  readonly fragment?: string;
  readonly label: string;
  /** 1 for the outermost. */
  readonly depth: number;
}

interface BookContents {
  readonly entries: readonly ContentsEntry[];
  /** Types of files in the landmarks: `copyright-page`. */
  readonly landmarks: ReadonlyMap<string, string>;
}

/** A navigation document of EPUB 3, or the NCX of EPUB 2. */
function readContents(text: string, file: string): BookContents {
  const entries: ContentsEntry[] = [];
  const landmarks = new Map<string, string>();
  const open: string[] = [];
  let nav: string | undefined;
  let depth = 0;
  let label: string | undefined;
  let address = '';
  let type = '';

  const take = () => {
    if (label === undefined || address === '') return;
    const place = fileAt(address, file);
    if (nav === 'landmarks') landmarks.set(place, type);
    const fragment = /#(.+)$/s.exec(address)?.[1];
    if (nav === 'toc' && label.trim() !== '')
      entries.push({ file: place, fragment, label: label.replace(/\s+/g, ' ').trim(), depth });
    label = undefined;
    address = '';
  };

  walkXml(text, {
    begin(name, attributes) {
      open.push(name);
      if (name === 'nav') nav = typesOf(attributes).find((one) => one === 'toc' || one === 'landmarks');
      if (name === 'navMap') nav = 'toc';
      if (name === 'navPoint' || (nav && name === 'ol')) depth += 1;
      if (nav && name === 'a') {
        label = '';
        address = attributes.href ?? '';
        type = typesOf(attributes)[0] ?? '';
      }
      if (nav && name === 'navLabel') label = '';
      if (nav && name === 'content') {
        address = attributes.src ?? '';
        take();
      }
    },
    text(part) {
      if (label !== undefined) label += part;
    },
    finish() {
      const name = open.pop();
      if (name === 'a') take();
      if (name === 'navPoint' || (nav && name === 'ol')) depth -= 1;
      if (name === 'nav' || name === 'navMap') nav = undefined;
    },
  });
  return { entries, landmarks };
}
