// Removes a book's printed contents, captions and transcriber's notes.
import { foldHeading } from '../formats/foldText.ts';
import { allLanguages, type Language } from '../languages/index.ts';
import { type Block, bookWords, firstLine } from './bookBlocks.ts';
import { type Head, readHead, readNumberedHead } from './heads.ts';

/** Names of lists of what follows, as letters alone. */
const lists = new Set(allLanguages.flatMap(({ books }) => books.contents.map(foldHeading)));

/** Longer than any list of chapters that is printed. */
const longestList = 60_000;

/** A book in volumes has a list in each; one with a thousand is no book. */
const mostLists = 50;

export function withoutContents(blocks: readonly Block[], languages: readonly Language[]): readonly Block[] {
  const omitted = linkLists(blocks);
  const titles = listTitles(blocks, languages);
  const entries = titles.slice(0, mostLists).flatMap((at) => firstEntries(blocks, at, reachFrom(blocks, at)));
  const wanted = new Set(entries.flatMap(({ line }) => keysOf(line, languages)));
  const places = placesOf(blocks, wanted, languages);
  for (const at of titles.slice(0, mostLists)) {
    if (omitted.has(at)) continue;
    const end = omitted.has(at + 1) ? at + 1 : endOfList(blocks, at, places, languages);
    for (let index = at; index < end; index++) omitted.add(index);
  }
  return omitted.size === 0 ? blocks : blocks.filter((_, index) => !omitted.has(index));
}

/** Three entries in a row that lead elsewhere are a list; a heading may well lead back to one. */
function linkLists(blocks: readonly Block[]): Set<number> {
  const omitted = new Set<number>();
  for (let index = 0; index < blocks.length; index++) {
    let end = index;
    while (blocks[end]?.isLink && blocks[end]!.level === undefined) end += 1;
    if (end - index >= 3) for (let at = index; at < end; at++) omitted.add(at);
    index = Math.max(index, end - 1);
  }
  return omitted;
}

function listTitles(blocks: readonly Block[], languages: readonly Language[]): number[] {
  const names = new Set([...lists, ...languages.map(({ printed }) => foldHeading(printed.contents))]);
  const initials = new Set([...names].map(initialOf));
  return blocks.flatMap(({ text }, index) => {
    const line = firstLine(text);
    return line.length <= 60 && initials.has(initialOf(line)) && names.has(foldHeading(line)) ? [index] : [];
  });
}

/** Places of short lines whose letters, or the place they name, are among those that are wanted. */
function placesOf(
  blocks: readonly Block[],
  wanted: ReadonlySet<string>,
  languages: readonly Language[],
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  if (wanted.size === 0) return places;
  const canBeWanted = lineFilter(wanted);
  const keysIn = (line: string) => (canBeWanted(line) ? keysOf(line, languages) : []);
  blocks.forEach(({ text, label }, index) => {
    for (const key of new Set([...keysIn(firstLine(text)), ...(label ? keysIn(label) : [])])) {
      if (!wanted.has(key)) continue;
      const known = places.get(key);
      if (known) known.push(index);
      else places.set(key, [index]);
    }
  });
  return places;
}

/** Nearly all lines of a book are told by their first letter or figure from those that have one of the keys. */
function lineFilter(wanted: ReadonlySet<string>): (line: string) => boolean {
  // Heads are known by any word.
  if ([...wanted].some((key) => key.includes(' '))) return ({ length }) => length <= longestKeyed;
  const initials = new Set([...wanted].map(initialOf));
  return (line) => {
    if (line.length > longestKeyed) return false;
    const initial = initialOf(line);
    // A name may stand behind a number.
    return initials.has(initial) || /^[ivxlc\d]/.test(initial);
  };
}

const initialOf = (line: string): string => {
  const code = line.charCodeAt(0) | 0x20;
  if (code >= 0x61 && code <= 0x7a) return String.fromCharCode(code);
  return /[\p{L}\p{N}]/u.exec(line)?.[0].toLowerCase()[0] ?? '';
};

const longestKeyed = 120;

function keysOf(line: string, languages: readonly Language[]): readonly string[] {
  if (line.length > longestKeyed) return [];
  // "The Sea .... 12"
  const entry = line.replace(/[\s.·…]{2,99}(?:\d{1,4}|[ivxlc]{1,7})$/i, '');
  const head = readHead(line, languages) ?? (entry === line ? undefined : readHead(entry, languages));
  if (head) return [keyOf(head)];
  const name = foldHeading(entry);
  const numbered = readNumberedHead(entry, languages);
  return [name, ...(numbered?.rest ? [foldHeading(numbered.rest)] : [])].filter((key) => key.length > 2);
}

const keyOf = ({ places }: Head) => places.map(({ unit, number }) => `${unit} ${number}`).join(', ');

function endOfList(
  blocks: readonly Block[],
  at: number,
  places: ReadonlyMap<string, readonly number[]>,
  languages: readonly Language[],
): number {
  const reach = reachFrom(blocks, at);
  if (blocks[at]!.level !== undefined) {
    // A list with a heading of its own ends at the next; entries that are headings are told from chapters later.
    const next = blocks.findIndex(({ level }, index) => index > at && level !== undefined);
    if (next > 0 && next <= reach) return next;
  }
  for (const { line, index } of firstEntries(blocks, at, reach))
    for (const key of keysOf(line, languages)) {
      const again = places.get(key)?.find((place) => place > index);
      if (again !== undefined && again <= reach)
        return beforeProse(blocks, at, headAbove(blocks, again, languages), languages);
    }
  let end = at + 1;
  while (end < reach && isEntry(blocks[end]!, languages)) end += 1;
  return end;
}

/** The first lines behind the title of a list, which tell what it lists. */
function firstEntries(blocks: readonly Block[], at: number, reach: number) {
  return blocks
    .slice(at, Math.min(at + 40, reach))
    .flatMap(({ text }, index) => text.split('\n', 40).map((line) => ({ line, index: at + index })))
    .slice(1, 9);
}

/** The entry may be the title below the number of its chapter. */
function headAbove(blocks: readonly Block[], title: number, languages: readonly Language[]): number {
  const isHead = (at: number) => {
    const line = firstLine(blocks[at]!.text);
    return readHead(line, languages) !== undefined || readNumberedHead(line, languages)?.rest === '';
  };
  if (isHead(title)) return title;
  const above = [title - 1, title - 2].find((at) => at >= 0 && isHead(at));
  return above ?? title;
}

/** Text that is no list, such as a preface, stays with its heading. */
function beforeProse(blocks: readonly Block[], at: number, end: number, languages: readonly Language[]): number {
  const isProse = ({ text }: Block) =>
    text.length > 300 && text.split('\n').filter(isLong).length * 2 > text.split('\n').length;
  let last = blocks.slice(at + 1, end).findIndex(isProse) + at + 1;
  if (last === at) return end;
  while (last > at + 1 && !isEntry(blocks[last - 1]!, languages)) last -= 1;
  return last;
}

const isLong = (line: string) => line.length > 45 && !/[\s.]\d{1,4}$/.test(line);

/** The furthest that a list may go. */
function reachFrom(blocks: readonly Block[], at: number): number {
  let read = 0;
  let index = at;
  while (index < blocks.length && read < longestList) read += blocks[index++]!.text.length;
  return index;
}

function isEntry({ text, isLink }: Block, languages: readonly Language[]): boolean {
  if (isLink) return true;
  const lines = text.split('\n');
  return lines.every((line) => {
    if (line.length > longestEntry) return false;
    return pageNumber.test(line) || readHead(line, languages) || isNumbered(line, languages);
  });
}

/** "I. The Boat" and "I THE BOAT", not "I rowed". */
function isNumbered(line: string, languages: readonly Language[]): boolean {
  const numbered = readNumberedHead(line, languages);
  return numbered !== undefined && (numbered.isParted || numbered.rest === numbered.rest.toUpperCase());
}

const longestEntry = 100;

const pageNumber = new RegExp(`[\\s.]\\d{1,4}$|\\b(?:${bookWords('page')})\\b`, 'i');
const note = new RegExp(`^[[(]?[_*=]{0,3}(?:${bookWords('transcriberNotes')})\\b`, 'i');
const correction = new RegExp(`\\b(?:${bookWords('corrections')})\\b`, 'i');
const footnote = new RegExp(`^\\[(?:${bookWords('footnotes')})\\b`, 'i');
const picture = new RegExp(`^\\[_?(?:${bookWords('pictures').replaceAll('.', '\\.')})\\b`, 'i');
const pageMark = new RegExp(
  ` ?\\[(?:(?:${bookWords('pageMarks').replaceAll('.', '\\.')}) ?)?(?:\\d{1,4}|[*†‡])\\]`,
  'gi',
);
const pictureMark = new RegExp(`\\[_?(?:${bookWords('pictureMarks')})\\]`, 'gi');

/** Captions, transcriber's notes and footnotes, which stand in brackets in plain text; and the marks of notes. */
export function withoutNotes(blocks: readonly Block[]): readonly Block[] {
  const kept: Block[] = [];
  let closes = false;
  let left = 0;
  for (const [index, block] of blocks.entries()) {
    const { text } = block;
    // A caption may have paragraphs; one that is never closed has few.
    if (closes && left > 0) {
      closes = !text.endsWith(']');
      left -= 1;
      continue;
    }
    closes = false;
    if (picture.test(text) || footnote.test(text) || (note.test(text) && text.startsWith('['))) {
      const end = closingBracket(text);
      closes = end < 0;
      left = 5;
      // "[Illustration] The words go on."
      const after = closes ? '' : text.slice(end + 1).trim();
      if (picture.test(text) && after !== '') kept.push({ ...block, text: after });
      continue;
    }
    if (note.test(text) || correction.test(text)) {
      // At the end of a file all that follows is the transcriber's.
      if (charactersFrom(blocks, index) < longestNote) break;
      continue;
    }
    // The note itself, at the end of its chapter.
    if (/^\[(?:\d{1,4}|[A-Z*†‡])\] ?\S/.test(text)) continue;
    const sign = signOfNote.exec(text)?.[1];
    if (sign && uncall(kept, sign)) continue;
    const words = text.includes('[') ? withoutMarks(text) : text;
    if (words !== '' || text === '') kept.push(words === text ? block : { ...block, text: words });
  }
  return kept;
}

/** Signs of notes as printers use them: * † ‡ § ¶ and small numbers. */
const signOfNote = /^(\*{1,3}|[†‡§¶‖]{1,2}|[¹²³⁴-⁹]{1,2}|\{\d{1,3}\}) ?["“‘']?[\p{Lu}_]/u;
/** Paragraphs above a note among which its sign must be; a page has no more. */
const reachOfNote = 12;

/** Takes the sign of a note out of the paragraph that it belongs to; false where no paragraph above has it. */
function uncall(kept: Block[], sign: string): boolean {
  for (let at = kept.length - 1; at >= Math.max(0, kept.length - reachOfNote); at--) {
    const { text } = kept[at]!;
    const call = callIn(text, sign);
    if (call < 0) continue;
    kept[at] = { ...kept[at]!, text: text.slice(0, call) + text.slice(call + sign.length) };
    return true;
  }
  return false;
}

/** The place of the sign behind a word or its punctuation; around words it is emphasis. */
function callIn(text: string, sign: string): number {
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + sign.length] ?? ' '];
    const closes = text.slice(0, at).split(sign).length % 2 === 0;
    if (/[\p{L}\p{P}]/u.test(before) && before !== sign[0] && /[\s\p{P}]/u.test(after) && after !== sign[0] && !closes)
      return at;
  }
  return -1;
}

/** The number of a page between two halves of a sentence, in plain text, is taken out, and the halves are one paragraph. */
export function acrossPages(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some(isPageNumber)) return blocks;
  const kept: Block[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const [block, before, after] = [blocks[at]!, kept.at(-1), blocks[at + 1]];
    const isWithin =
      isPageNumber(block) &&
      before?.level === undefined &&
      after?.level === undefined &&
      /[\p{Ll},;-]$/u.test(before?.text ?? '') &&
      /^\p{Ll}/u.test(after?.text ?? '');
    if (!isWithin) kept.push(block);
    else {
      kept[kept.length - 1] = { ...before!, text: `${before!.text}\n${after!.text}` };
      at += 1;
    }
  }
  return kept;
}

const isPageNumber = ({ text, level }: Block) =>
  level === undefined && text.length < 12 && /^\W*\d{1,4}\W*$/.test(text);

/** The one that ends what the first opens. */
function closingBracket(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '[') depth += 1;
    else if (text[index] === ']' && --depth === 0) return index;
  }
  return -1;
}

const longestNote = 20_000;

function charactersFrom(blocks: readonly Block[], from: number): number {
  let length = 0;
  for (let index = from; index < blocks.length && length < longestNote; index++) length += blocks[index]!.text.length;
  return length;
}

function withoutMarks(text: string): string {
  return text.replace(pageMark, '').replace(pictureMark, '');
}
