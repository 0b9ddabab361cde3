// Finds guides below a path and loads their files.

import { nearestTo } from '../diagnostics/didYouMean.ts';
import { asFault, EnvironmentFault } from '../diagnostics/faults.ts';
import type { Diagnostics } from '../diagnostics/finding.ts';
import { decodeByMark, isWindowsCode, referencedCharacter, windowsCharacter } from '../formats/byteOrderMark.ts';
import { type Reads, sha256 } from '../formats/hash.ts';
import { lstat, readdir, readFile, realpath, stat } from '../platform/diskFiles.ts';
import { basename, dirname, extname, join, resolve } from '../platform/paths.ts';
import type { PackedValue } from '../platform/runtime.ts';
import { isInside } from './pathInside.ts';

/** The files of one guide. Paths in `files` begin as the user wrote them, for messages. */
export interface GuideLocation {
  readonly slug: string;
  /** No file outside this folder is ever read for the guide. */
  readonly folder: string;
  readonly files: readonly string[];
  /** The one file is no Markdown and is turned into it: a Word document, a web page, a list of highlights. */
  readonly isDocument?: boolean;
  /** Number of the one book to take from a file of highlights, from 0. */
  readonly book?: number;
  /** Books that its highlights are located in. */
  readonly sources?: readonly string[];
  /** Told of everything that is looked at for the guide. */
  readonly reads?: Reads;
  /** Files as an earlier build of this process parsed them, by path; this build reads and replaces them. */
  readonly parsed?: Map<string, SerialisedFile>;
  /** Texts by path that are newer than the files: what is being typed. */
  readonly unsaved?: ReadonlyMap<string, string>;
  /** Stops the reading at its next step. */
  readonly signal?: AbortSignal;
}

export interface SerialisedFile {
  readonly text: string;
  /** Whether TeX was made formulas. */
  readonly withTex: boolean;
  /** The parsed file, of which each reading gets a copy: later stages change their tree. Absent while the text is being typed. */
  readonly packed?: PackedValue;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A guide's folder, a Markdown file, or a folder of guides. Throws `input-missing` when there is none. */
export async function findGuides(path: string): Promise<GuideLocation[]> {
  const info = await stat(path).catch(() => undefined);
  if (!info) {
    const near = await nearestSibling(path);
    throw new EnvironmentFault(
      'input-missing',
      `${path}: there is no such file or folder`,
      near ? `Did you mean ${near}?` : 'Give a Markdown file, a guide’s folder or a folder of guides.',
    );
  }
  if (info.isFile()) {
    const isDocument = isDocumentName(path);
    if (!isMarkdown(path) && !isPlainText(path) && !isDocument) {
      throw new EnvironmentFault(
        'input-missing',
        `${path}: not a Markdown file, nor a document that can be read as a guide`,
        'Give a file whose name ends in .md, .txt, .docx, .odt, .rtf, .html, .epub or .pdf; other programs can save their text as one of these.',
      );
    }
    const slug = basename(path, extname(path));
    // Such a name would lead out of the output folder.
    if (/^\.*$/.test(slug))
      throw new EnvironmentFault(
        'input-missing',
        `${path}: the file has no name`,
        'Rename it, for instance to guide.md.',
      );
    return [
      { slug, folder: dirname(path), files: [path], ...(isDocument || isPlainText(path) ? { isDocument: true } : {}) },
    ];
  }
  if (!info.isDirectory())
    throw new EnvironmentFault(
      'input-missing',
      `${path} is neither a file nor a folder`,
      'Give a Markdown file, a guide’s folder or a folder of guides.',
    );
  const own = await guideInFolder(path);
  const below = await guidesBelow(path);
  // A folder with Markdown files is a guide, whatever notes lie in folders below it; but beside folders that say by their
  // `guide.md` that they are guides, Markdown files are guides of one file each.
  if (own && (hasFirst(own) || !below.some(hasFirst))) return [own];
  const single = (own?.files ?? []).map((file) => ({
    slug: basename(file, extname(file)),
    folder: path,
    files: [file],
  }));
  const guides = [...single, ...below].sort((a, b) => byName(a.slug, b.slug));
  if (guides.length === 0) {
    const names = await readdir(path);
    const readme = names.find(isReadme);
    const named = readme ?? names.find(isPlainText);
    throw new EnvironmentFault(
      'input-missing',
      readme
        ? `${path}: this folder has only ${readme}, which is never part of a guide`
        : `${path}: no guide is in this folder`,
      named
        ? `To read it as a guide, name the file itself: ${join(path, named)}${readme ? '; or rename it to guide.md' : ''}.`
        : 'Put a Markdown file into it, or start a guide with `studyguide new DIR`.',
    );
  }
  return guides;
}

/** The guide's files as text; a file that is not text is a message, and the others are still read. */
export async function loadFiles(location: GuideLocation, diagnostics: Diagnostics): Promise<SourceFile[]> {
  const loaded = await Promise.all(
    location.files.map(async (path): Promise<SourceFile | undefined> => {
      const start = { path, line: 1, column: 1 };
      try {
        // One kind of line end: whatever looks for the end of a line looks for a line feed.
        const bytes = await readMarkdownFile(path, location);
        const kind = foreignKindOf(bytes);
        if (kind) {
          diagnostics.report('file-unreadable', `This file is ${kind.name}, whatever its name says`, start, {
            remedy: kind.remedy,
          });
          return undefined;
        }
        const text = decodeByMark(bytes, { fatal: true }).replace(/\r\n?/g, '\n');
        return { path, text: withoutForbiddenCharacters(path, text, diagnostics) };
      } catch (error) {
        const fault = asFault(error);
        const reason =
          error instanceof TypeError ? 'it is not plain text in UTF-8' : (fault?.message ?? (error as Error).message);
        diagnostics.report('file-unreadable', `This file cannot be read: ${reason}`, start, { remedy: fault?.remedy });
        return undefined;
      }
    }),
  );
  return loaded.filter((file) => file !== undefined);
}

const asText = 'and save the text from it as plain text in UTF-8';

/** By the first bytes: what other programs write, under whatever name. */
function foreignKindOf(bytes: Uint8Array): { readonly name: string; readonly remedy: string } | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const wordProcessor = `Open it in a word processor ${asText}.`;
  if (start.startsWith('{\\rtf')) return { name: 'an RTF document', remedy: wordProcessor };
  if (start.startsWith('\xd0\xcf\x11\xe0')) return { name: 'a document of an old Word', remedy: wordProcessor };
  if (start.startsWith('%PDF-')) return { name: 'a PDF', remedy: `Open it in a PDF reader ${asText}.` };
  if (!start.startsWith('PK\x03\x04')) return undefined;
  if (start.includes('application/epub+zip'))
    return { name: 'an e-book (EPUB)', remedy: `Open it in a reader ${asText}.` };
  if (start.includes('application/vnd.oasis.opendocument'))
    return { name: 'a document of LibreOffice', remedy: wordProcessor };
  return /word\/|\[Content_Types\]\.xml/.test(start)
    ? { name: 'a Word document', remedy: wordProcessor }
    : { name: 'an archive (ZIP)', remedy: 'Unpack it, and build the folder that comes out.' };
}

const largestText = 8 * 1024 * 1024;

/** A folder's links lead nowhere else, and what is no file (a pipe, a device) could be read without end; a file the user named is theirs. */
async function readMarkdownFile(path: string, { folder, files, reads, unsaved }: GuideLocation): Promise<Uint8Array> {
  const typed = unsaved?.get(path);
  if (typed !== undefined) return Buffer.from(typed);
  reads?.note(path);
  const real = await realpath(path);
  const [home, isNamed] = [
    await realpath(folder),
    files.length === 1 && files[0] === path && !(await lstat(path)).isSymbolicLink(),
  ];
  if (!isNamed && !isInside(real, home)) throw new Error('it is a link that leads out of the guide’s folder');
  const info = await stat(real);
  if (!info.isFile()) throw new Error('it is not a file');
  if (info.size > largestText) throw new Error('it is larger than 8 MB');
  const bytes = await readFile(real);
  reads?.note(path, sha256(bytes));
  return bytes;
}

async function guidesBelow(path: string): Promise<GuideLocation[]> {
  const entries = await readdir(path, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !isHidden(entry.name));
  const guides = await Promise.all(folders.map((folder) => guideInFolder(join(path, folder.name))));
  return guides.filter((guide) => guide !== undefined);
}

async function guideInFolder(folder: string): Promise<GuideLocation | undefined> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => !entry.isDirectory() && isMarkdown(entry.name) && !isHidden(entry.name) && !isReadme(entry.name))
    .map((entry) => entry.name)
    .sort((a, b) => Number(!isFirst(a)) - Number(!isFirst(b)) || byName(a, b));
  if (names.length === 0) return undefined;
  return { slug: basename(resolve(folder)), folder, files: names.map((name) => join(folder, name)) };
}

const isMarkdown = (name: string) => /\.(md|markdown|mdx)$/i.test(name);
/** Read only when it is named: beside a guide it may be anything. */
const isPlainText = (name: string) => /\.(?:txt|text)$/i.test(name);
/** Read only when it is named, too. The content then says what it is. */
const isDocumentName = (name: string) =>
  /\.(?:docx?|docm|dotx|odt|ott|rtf|x?html?|mht|mhtml|epub|pdf|fb2|zip|json|calibre_annotation_collection|csv|tsv|lua|sqlite|sqlite3|db|xml)$/i.test(
    name,
  );
const isHidden = (name: string) => /^[_.]/.test(name);
const isReadme = (name: string) => /^readme\.(md|markdown|mdx)$/i.test(name);
const isFirst = (name: string) => /^guide\.(md|markdown|mdx)$/i.test(name);
const hasFirst = (guide: GuideLocation) => isFirst(basename(guide.files[0]!));
const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Replaces one for one, so that positions stay true, what XML 1.0 (section 2.2) and so XHTML and EPUB cannot hold, and what no font has. */
function withoutForbiddenCharacters(path: string, text: string, diagnostics: Diagnostics): string {
  const forbidden =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  const found: OddCharacter[] = [];
  const replaced = text.replace(forbidden, (character, offset: number) => {
    const code = character.charCodeAt(0);
    const meant = windowsCharacter(character) ?? '\ufffd';
    const name = `Invisible control character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    found.push({ offset, meant, isWindows: isWindowsCode(code), name });
    return meant;
  });
  // In code they stay as they are typed.
  for (const { 0: typed, index: offset } of replaced.matchAll(/```.*?```|`[^`\n]*`|&#(?:x[\da-f]{1,6}|\d{1,7});/gis)) {
    const meant = typed.startsWith('&') ? referencedCharacter(typed) : undefined;
    if (meant === undefined) continue;
    const code = Number(typed.slice(2, -1).replace(/^x/i, '0x'));
    found.push({ offset, meant, isWindows: isWindowsCode(code), name: `\`${typed}\` is the number of no character` });
  }
  reportOddCharacters(
    found.sort((a, b) => a.offset - b.offset),
    { path, text },
    diagnostics,
  );
  return replaced;
}

interface OddCharacter {
  readonly offset: number;
  /** U+FFFD where it means nothing. */
  readonly meant: string;
  readonly isWindows: boolean;
  readonly name: string;
}

/** In their order. One note for all of Windows; what no program can print is told one by one. */
function reportOddCharacters(
  found: readonly OddCharacter[],
  { path, text }: { readonly path: string; readonly text: string },
  diagnostics: Diagnostics,
): void {
  let line = 1;
  let lineStart = 0;
  const placed = found.map((one) => {
    for (let feed = text.indexOf('\n', lineStart); feed >= 0 && feed < one.offset; ) {
      line += 1;
      lineStart = feed + 1;
      feed = text.indexOf('\n', lineStart);
    }
    return { ...one, place: { path, line, column: one.offset - lineStart + 1 } };
  });
  for (const { name, place, isWindows } of placed)
    if (!isWindows) diagnostics.report('character-forbidden', name, place);
  const windows = placed.filter(({ isWindows }) => isWindows);
  if (windows.length === 0) return;
  const kinds = [...new Set(windows.map(({ meant }) => meant))].filter((meant) => meant !== '\ufffd').join(' ');
  const count = windows.length === 1 ? 'One character is' : `${windows.length} characters are`;
  const empty = windows.filter(({ meant }) => meant === '\ufffd');
  const where = `line${empty.length === 1 ? '' : 's'} ${firstLines(empty.map(({ place }) => place.line))}`;
  const lack = empty.length > 0 ? `Windows has nothing at ${where}, where � is printed` : '';
  const printedAs = kinds ? `printed as ${kinds}` : '';
  diagnostics.report(
    'character-windows',
    `${count} from an old Windows program; ${[printedAs, lack].filter(Boolean).join('; ')}`,
    windows[0]!.place,
  );
}

/** “12, 14, 20 and more” */
function firstLines(all: readonly number[]): string {
  const lines = [...new Set(all)];
  return lines.slice(0, 5).join(', ') + (lines.length > 5 ? ' and more' : '');
}

async function nearestSibling(path: string): Promise<string | undefined> {
  const folder = dirname(path);
  const entries = await readdir(folder).catch(() => [] as string[]);
  const near = nearestTo(basename(path), entries);
  return near && join(folder, near);
}

export interface LocatedGuide extends GuideLocation {
  /** Path of an earlier guide with the same name: their files would overwrite each other. */
  readonly duplicateOf?: string;
}

export async function locate(paths: readonly string[]): Promise<readonly LocatedGuide[]> {
  const found = (await Promise.all(paths.map(findGuides))).flat();
  const bySlug = new Map<string, GuideLocation>();
  return found.flatMap((location): LocatedGuide[] => {
    const first = bySlug.get(location.slug.toLowerCase());
    if (!first) bySlug.set(location.slug.toLowerCase(), location);
    if (first && resolve(first.files[0]!) === resolve(location.files[0]!)) return [];
    return [{ ...location, duplicateOf: first?.files[0] }];
  });
}
