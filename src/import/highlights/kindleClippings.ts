// Reads Kindle’s `My Clippings.txt`, in the languages of the devices.
import { editionWords, entryWords, pageWords } from '../../languages/highlightWords.ts';
import {
  type Entry,
  groupEntries,
  type HighlightsFile,
  type LeftOut,
  nameOfAuthor,
  type PlaceRange,
} from './highlightedBooks.ts';

const rule = /^={8,}\s*$/;

/** The line below the title: a dash, what it is and where, a line, when. */
const isEntryLine = (line: string | undefined): boolean => line !== undefined && /^\s*[-–—]\s*\S.*\d/.test(line);

/** Lines are counted in `text`. Entries that are none are left out and named. */
export function readKindleClippings(text: string): HighlightsFile {
  const entries: Entry[] = [];
  const leftOut: LeftOut[] = [];
  let lines: string[] = [];
  let first = 1;
  const finish = () => {
    const read = readEntry(lines, first);
    if (read && 'place' in read) entries.push(read);
    else if (read) leftOut.push(read);
  };
  for (const [index, line] of text.split('\n').entries()) {
    if (!rule.test(line)) {
      lines.push(line);
      continue;
    }
    finish();
    lines = [];
    first = index + 2;
  }
  finish();
  const read = groupEntries(entries);
  return { ...read, leftOut: [...leftOut, ...read.leftOut] };
}

const invisible = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

function readEntry(lines: readonly string[], first: number): Entry | LeftOut | undefined {
  const start = lines.findIndex((line) => line.replace(invisible, '').trim() !== '');
  if (start < 0) return undefined;
  const heading = lines[start]!.replace(invisible, '').trim();
  const about = lines[start + 1]?.replace(invisible, '');
  const body = lines.slice(start + 2).map((line) => line.replaceAll('\ufeff', '').trim());
  const text = body.join('\n').trim();
  const line =
    first +
    start +
    2 +
    Math.max(
      0,
      body.findIndex((one) => one !== ''),
    );
  const whole = [heading, about?.trim(), text].filter(Boolean).join('\n');
  if (!about || !isEntryLine(about))
    return { kind: 'parts that are no entry of the list', text: whole, line: first + start };
  const { kind, page, place, time } = readAbout(about, text);
  const named = titleAndAuthor(heading);
  if (kind === 'bookmark') return { kind: 'bookmarks', text: whole, line: first + start, title: named.title };
  // In the language of the device: "<You have reached the clipping limit for this item>".
  if (/^<[^<>\n]+>$/.test(text))
    return {
      kind: 'highlights that the publisher of the e-book does not let a device copy',
      text: whole,
      line,
      title: named.title,
    };
  return { kind, text, ...named, page, place, time, line };
}

interface About {
  readonly kind: 'highlight' | 'note' | 'bookmark';
  readonly page?: string;
  readonly place?: PlaceRange;
  readonly time?: string;
}

const range =
  /(?<![\p{L}\d])#?(\d[\d.,\u00a0]*\d|\d|[ivxlcdm]{1,9}(?![\p{L}\p{M}]))(?:\s*[-–]\s*#?(\d+|[ivxlcdm]{1,9}(?![\p{L}\p{M}])))?/giu;

function readAbout(line: string, text: string): About {
  const parts = line.replace(/^\s*[-–—]\s*/, '').split(/\s*\|\s*/);
  const last = parts.at(-1)!;
  const isTime =
    /\d{1,2}[:.]\d{2}/.test(last) || (/(?<!\d)(?:19|20)\d{2}(?!\d)/.test(last) && /\d[^\d-]+\d/.test(last));
  const said = parts.length > 1 && isTime ? parts.slice(0, -1) : parts;
  const words = said.join(' | ').toLowerCase();
  const numbers = said
    .flatMap((part) => part.split(/[（(｜]/))
    .flatMap((part) => [...part.matchAll(range)].map((match) => ({ part: part.toLowerCase(), match })))
    .filter(({ match }) => /\d/.test(match[0]) || pageWords.some((word) => match.input.toLowerCase().includes(word)));
  const isPage = ({ part, match }: (typeof numbers)[number]) =>
    /[ivxlcdm]/i.test(match[1]!) || pageWords.some((word) => part.includes(word));
  const page = numbers.find(isPage);
  const place = numbers.find((one) => one !== page);
  const position = place && rangeOf(place.match);
  const pages =
    page && [page.match[1]!, page.match[2]].filter((one, at, all) => one !== undefined && one !== all[at - 1]);
  return {
    kind: kindOf(words, text, position, page !== undefined),
    page: pages?.join('–'),
    place: position,
    time: said.length < parts.length ? last.trim() : undefined,
  };
}

/** `680-82` is 680 to 682. */
function rangeOf(match: RegExpMatchArray): PlaceRange {
  const from = Number(match[1]!.replace(/\D/g, ''));
  const end = match[2]?.replace(/\D/g, '');
  if (end === undefined) return { from, to: from };
  const start = String(from);
  const to = Number(end.length < start.length ? start.slice(0, start.length - end.length) + end : end);
  return { from, to: Math.max(from, to) };
}

/** A device whose words are not known writes highlights with a range of positions, and notes with one. */
function kindOf(words: string, text: string, place: PlaceRange | undefined, hasPage: boolean): About['kind'] {
  if (text === '' || entryWords.bookmark.some((word) => words.includes(word))) return 'bookmark';
  if (entryWords.note.some((word) => words.includes(word))) return 'note';
  const isKnown = highlightWords.some((word) => words.includes(word));
  return !isKnown && place !== undefined && place.from === place.to && !hasPage && !words.includes('-')
    ? 'note'
    : 'highlight';
}

const highlightWords: readonly string[] = entryWords.highlight;

const isEdition = new RegExp(`(?:${editionWords.join('|')})`, 'iu');

/** "Title (Series) (Author)": the last parenthesis, which may hold others. */
export function titleAndAuthor(heading: string): { readonly title: string; readonly author?: string } {
  const inner = lastParenthesis(heading);
  if (inner === undefined) return { title: withoutFileName(heading) };
  const title = heading.slice(0, heading.length - inner.length - 2).trim();
  if (title === '') return { title: heading };
  if (isEdition.test(inner)) return titleAndAuthor(title);
  const isNumber = /^[\d\s.,/-]+$/.test(inner);
  if (isNumber) return { title: heading };
  const bare = lastParenthesis(title);
  const plain =
    bare !== undefined && isEdition.test(bare) ? title.slice(0, title.length - bare.length - 2).trim() : title;
  return { title: withoutFileName(plain), author: nameOfAuthor(inner) };
}

function lastParenthesis(heading: string): string | undefined {
  if (!/[)）]$/.test(heading)) return undefined;
  let depth = 0;
  for (let at = heading.length - 1; at >= 0; at--) {
    if (/[)）]/.test(heading[at]!)) depth += 1;
    if (/[(（]/.test(heading[at]!)) depth -= 1;
    if (depth === 0) return heading.slice(at + 1, -1);
  }
  return undefined;
}

const withoutFileName = (title: string) => title.replace(/\.(?:pdf|epub|mobi|azw3?|txt|docx?|fb2)$/i, '').trim();
