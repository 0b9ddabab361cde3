// Finds a quotation in a book, part by part between omissions.

import { allLanguages } from '../../languages/index.ts';
import { foldForMatching, originalSpan } from './folding.ts';
import { compareWords, divide, type QuotedWord, type Segment } from './quotationWords.ts';
import { firstAtLeast, type SourceIndex, startsVerse, stretchOf, type WordRange, wordAt } from './textIndex.ts';

/**
 * How many words of the book an omission may stand for: about a page. Next to a segment of one or two words, which occur
 * everywhere, a sentence. Words in brackets stand for a phrase, a letter in brackets for nothing.
 */
const gapLimits = { omission: 300, besideShort: 50, insertion: 15, capital: 0 } as const;
export const shortSegment = 3;

/** A quotation must have as many words without an omission between them; fewer occur by chance. */
export const fewestWords = 4;

/** One segment at one place. */
export interface Occurrence extends WordRange {
  /** Not the book's capitals, where quoting may change them. */
  readonly capital: boolean;
  /** The letters are the book's, but a mark of punctuation, a hyphen or a capital is not. */
  readonly marked: boolean;
}

/** All segments at one place. */
export interface Chain {
  readonly occurrences: readonly Occurrence[];
  readonly capital: boolean;
  readonly marked: boolean;
}

export function occurrencesOf(index: SourceIndex, { words }: Segment): Occurrence[] {
  let rarest = index.occurrencesOf(words[0]!.key);
  let offset = 0;
  for (const [at, { key }] of words.entries()) {
    const positions = index.occurrencesOf(key);
    if (positions.length === 0) return [];
    if (positions.length < rarest.length) [rarest, offset] = [positions, at];
  }
  const found: Occurrence[] = [];
  for (const position of rarest) {
    const occurrence = occurrenceAt(index, words, position - offset);
    if (occurrence) found.push(occurrence);
  }
  return found;
}

function occurrenceAt(index: SourceIndex, words: Segment['words'], start: number): Occurrence | undefined {
  const end = start + words.length;
  if (start < 0 || end > index.words.typeOf.length) return undefined;
  for (let at = 0; at < words.length; at++) if (wordAt(index, start + at).key !== words[at]!.key) return undefined;
  let capital = false;
  let marked = false;
  for (let at = 0; at < words.length; at++) {
    const place = { first: at === 0, last: at === words.length - 1 };
    const compared = compareWords(words[at]!, wordAt(index, start + at), place, () => startsVerse(index, start + at));
    capital ||= compared === 'capital';
    marked ||= compared === undefined;
  }
  return { start, end, capital, marked };
}

/** How far behind one segment the next may begin. */
export function limitBetween(before: Segment, segment: Segment): number {
  if (segment.after !== 'omission') return gapLimits[segment.after ?? 'capital'];
  const isShort = before.words.length < shortSegment || segment.words.length < shortSegment;
  return isShort ? gapLimits.besideShort : gapLimits.omission;
}

/** Linked, because a quotation may have any number of segments, and a word any number of occurrences. */
interface Link {
  readonly one: Occurrence;
  readonly next: Link | undefined;
  /** End of the last segment. */
  readonly end: number;
}

/** Each place once, in order; where chains overlap, the shortest. */
export function findChains(index: SourceIndex, segments: readonly Segment[], withMarked: boolean): Chain[] {
  let links: Link[] | undefined;
  for (let at = segments.length - 1; at >= 0; at--) {
    const found = occurrencesOf(index, segments[at]!).filter(({ marked }) => withMarked || !marked);
    const following = links;
    links = [];
    for (const one of found) {
      const limit = following ? limitBetween(segments[at]!, segments[at + 1]!) : 0;
      const next = following && nextLink(index, one, following, limit);
      if (next || !following) links.push({ one, next, end: next?.end ?? one.end });
    }
    if (links.length === 0) return [];
  }
  return apart(links ?? []).map((link) => {
    const occurrences = occurrencesIn(link);
    return {
      occurrences,
      capital: occurrences.some(({ capital }) => capital),
      marked: occurrences.some(({ marked }) => marked),
    };
  });
}

function occurrencesIn(link: Link): Occurrence[] {
  const occurrences: Occurrence[] = [];
  for (let at: Link | undefined = link; at; at = at.next) occurrences.push(at.one);
  return occurrences;
}

function nextLink(index: SourceIndex, { end }: WordRange, links: readonly Link[], limit: number): Link | undefined {
  const next = links[firstAtLeast(links.length, (at) => links[at]!.one.start >= end)];
  if (!next || next.one.start - end > limit) return undefined;
  return stretchOf(index, end - 1) === stretchOf(index, next.one.start) ? next : undefined;
}

function apart(links: readonly Link[]): Link[] {
  const kept: Link[] = [];
  for (const link of links) {
    const last = kept.at(-1);
    if (!last || link.one.start >= last.end) kept.push(link);
    else if (link.end - link.one.start < last.end - last.one.start) kept[kept.length - 1] = link;
  }
  return kept;
}

/** The whole as one segment; undefined where it has no words. */
export function readWhole(text: string): Segment | undefined {
  const words = wordsOf(text);
  return words.length > 0 ? { words } : undefined;
}

const omission = '\u0001';
const insertion = '\u0002';
const capital = '\u0003';
const ellipsis = String.raw`(?:…+|\.(?:\s*\.){2,}|(?<=[\p{L}\p{N}\s])\.\.(?![.\p{L}])|(?<=\s)[-–—](?:\s[-–—]){2,}(?=\s))[\s.…]*`;

const omissionWords = allLanguages.flatMap(({ quoting }) => quoting.omissionWords).join('|');

/** A letter that may be glued to another: signs of Chinese, Japanese or Thai are words of their own. */
const letter = String.raw`(?:(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}])[\p{L}\p{N}\p{M}'’-])`;
/** A word glued to an insertion, as in "walk[ed]", is no longer the book's. */
export const insertedWords = String.raw`(?:(?<!${letter})${letter}+)?\[[^[\]]*\]${letter}*`;
const everyInsertion = new RegExp(insertedWords, 'gu');

/** Brackets of East Asian print. */
export const withPlainBrackets = (text: string): string => text.replace(/[［〔]/gu, '[').replace(/[］〕]/gu, ']');

/** Segments in order; an ellipsis at either end leaves nothing. */
export function splitSegments(text: string): readonly Segment[] {
  const brackets: string[] = [];
  const marked = withPlainBrackets(text)
    .replace(/[\u0001-\u0003]/g, '')
    .replace(new RegExp(String.raw`[[(]\s*${ellipsis}\s*[\])]|\[\s*(?:${omissionWords})?\s*\]`, 'giu'), omission)
    .replace(/(?:(?<!\s)\s+)?\[\s*[_*]*sic[_*]*\s*[!.]?\s*\]/giu, '')
    .replace(/(?<![\p{L}\p{N}\p{M}])\[([\p{Lu}\p{Lt}\p{Ll}]\p{M}*)\](?=[\p{L}\p{M}'’])/gu, `${capital}$1`)
    .replace(everyInsertion, (written) => {
      brackets.push(written.replace(/[[\]]/g, ''));
      return insertion;
    })
    .replace(new RegExp(ellipsis, 'gu'), omission);
  const segments: Segment[] = [];
  let after: Segment['after'];
  let inserted: string[] = [];
  for (const piece of marked.split(/([\u0001-\u0003])/u)) {
    if (piece === omission) after = 'omission';
    else if (piece === insertion) {
      after = after === 'omission' ? after : 'insertion';
      inserted.push(brackets.shift() ?? '');
    } else if (piece === capital) after ??= 'capital';
    else {
      const words = wordsOf(piece);
      if (words.length === 0) continue;
      const isBehind = segments.length > 0 && after !== undefined;
      segments.push({
        words,
        ...(isBehind ? { after } : {}),
        ...(isBehind && inserted.length > 0 ? { inserted: inserted.join(' ') } : {}),
      });
      after = undefined;
      inserted = [];
    }
  }
  return segments;
}

function wordsOf(text: string): QuotedWord[] {
  const folded = foldForMatching(text);
  const { types, typeOf, starts } = divide(folded);
  return [...typeOf].map((type, index) => {
    const end = Math.min(starts[index + 1]! - 1, folded.codes.length);
    const span = originalSpan(folded, starts[index]!, end);
    const startsLine = index > 0 && lineBefore.test(text.slice(Math.max(0, span.start - 12), span.start));
    return {
      ...types[type]!,
      written: oneLine(text.slice(span.start, span.end)),
      ...(startsLine ? { startsLine } : {}),
    };
  });
}

/** The end of a line, or the slash that stands for one, before a word and its marks. */
const lineBefore = /[\n/|][^\p{L}\p{N}]*$/u;

/** White space as one space, for a message. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
