// Index of a book’s words, and candidate places for a quotation.

import search from 'approx-string-match';
import leven from 'leven';
import { divisionsAt, type SourceText } from '../../books/bookBlocks.ts';
import type { BookPassage, Span } from '../verdict.ts';
import { type Folded, foldedPart, foldForMatching, originalSpan, originalStart } from './folding.ts';
import { divide, type Segment, type Word, type Words } from './quotationWords.ts';

export interface SourceIndex {
  readonly source: SourceText;
  readonly folded: Folded;
  readonly words: Words;
  /** The words at which a division begins or ends that no omission reaches across, in order. */
  readonly boundaries: Int32Array;
  /** Places of a key, in order. */
  readonly occurrencesOf: (key: string) => Int32Array;
  /** The index of a play with its names and stage directions, which this one leaves out. */
  readonly withUnspoken?: () => SourceIndex;
}

/** A stretch of a source's words, `end` not included. */
export interface WordRange {
  readonly start: number;
  readonly end: number;
}

export function indexSource(source: SourceText): SourceIndex {
  if (!source.unspoken || source.unspoken.length === 0) return indexWords(source, foldForMatching(source.text));
  let whole: SourceIndex | undefined;
  const withUnspoken = () => {
    whole ??= indexWords(source, foldForMatching(source.text));
    return whole;
  };
  const spoken = {
    length: source.text.length,
    part: (start: number, end: number) => spokenText(source, { start, end }),
  };
  return { ...indexWords(source, foldForMatching(spoken)), withUnspoken };
}

/** Spaces for names and directions, so that all else stays in its place. */
function spokenText({ text, unspoken = [] }: SourceText, within: Span): string {
  const pieces: string[] = [];
  let read = within.start;
  const first = firstAtLeast(unspoken.length, (at) => unspoken[at]!.end > within.start);
  for (let at = first; at < unspoken.length && unspoken[at]!.start < within.end; at++) {
    const start = Math.max(unspoken[at]!.start, read);
    const end = Math.min(unspoken[at]!.end, within.end);
    pieces.push(text.slice(read, start), blank(text.slice(start, end)));
    read = end;
  }
  pieces.push(text.slice(read, within.end));
  return pieces.join('');
}

const blank = (words: string) => (words.includes('\n') ? words.replace(/[^\n]/g, ' ') : ' '.repeat(words.length));

function indexWords(source: SourceText, folded: Folded): SourceIndex {
  const words = divide(folded);
  const ids = new Map<string, number>();
  const idOfType = new Int32Array(words.types.length);
  for (const [type, { key }] of words.types.entries()) {
    if (!ids.has(key)) ids.set(key, ids.size);
    idOfType[type] = ids.get(key)!;
  }
  const from = new Int32Array(ids.size + 1);
  for (const type of words.typeOf) from[idOfType[type]! + 1]! += 1;
  for (let id = 0; id < ids.size; id++) from[id + 1]! += from[id]!;
  const next = from.slice();
  const positions = new Int32Array(words.typeOf.length);
  for (let at = 0; at < words.typeOf.length; at++) positions[next[idOfType[words.typeOf[at]!]!]!++] = at;
  const none = new Int32Array(0);
  const occurrencesOf = (key: string) => {
    const id = ids.get(key);
    return id === undefined ? none : positions.subarray(from[id]!, from[id + 1]!);
  };
  return { source, folded, words, boundaries: boundariesOf(source, folded, words), occurrencesOf };
}

export const wordAt = ({ words }: SourceIndex, at: number): Word => words.types[words.typeOf[at]!]!;

/** Stanzas, lines, sections of a chapter and pages do not begin another place. */
const within: ReadonlySet<string> = new Set(['section', 'stanza', 'line', 'page', 'location']);

function boundariesOf({ divisions }: SourceText, folded: Folded, words: Words): Int32Array {
  const offsets = divisions.filter(({ unit }) => !within.has(unit)).flatMap(({ start, end }) => [start, end]);
  return Int32Array.from(new Set(offsets), (offset) =>
    firstAtLeast(words.typeOf.length, (at) => originalStart(folded, words.starts[at]!) >= offset),
  ).sort();
}

/** The first of the numbers from 0 to `count` for which `holds`, where it holds for all after it. */
export function firstAtLeast(count: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The stretch between boundaries that a word stands in. */
export const stretchOf = ({ boundaries }: SourceIndex, at: number): number =>
  firstAtLeast(boundaries.length, (index) => boundaries[index]! > at);

/** The characters of some words, without the punctuation after the last. */
function spanOf(index: SourceIndex, { start, end }: WordRange): Span {
  const last = index.words.starts[end - 1]! + wordAt(index, end - 1).form.length;
  return originalSpan(index.folded, index.words.starts[start]!, last);
}

export function passageOf(index: SourceIndex, ranges: readonly WordRange[]): BookPassage {
  const segments = ranges.map((range) => spanOf(index, range));
  const start = segments[0]!.start;
  return { start, end: segments.at(-1)!.end, segments, divisions: divisionsAt(index.source, start) };
}

/** `errors` are letters to be put in, taken out or changed. */
export interface PassageCandidate extends WordRange {
  readonly errors: number;
}

/** Rare words first; when so many places were looked at, common words would only add noise and time. */
const mostPlaces = 100_000;
const mostCandidates = 6;
/** Words that begin within as many of one another count for the same place. */
const bucket = 8;

/** Letters in one segment, about six pages, beyond which words are found as they stand or not at all: time grows with the square. */
const longestPattern = 12_000;

export const patternOf = ({ words }: Segment): string =>
  words.map(({ form, punctuation }) => form + punctuation).join(' ');

/** The most likely first. */
export function candidatesFor(index: SourceIndex, segment: Segment, tolerance: number): PassageCandidate[] {
  const { length } = segment.words;
  if (patternOf(segment).length > longestPattern) return [];
  const margin = Math.ceil(length / 2) + bucket;
  return likelyStarts(index, segment)
    .flatMap((start) => {
      const range = { start: start - margin, end: start + length + bucket + margin };
      return searchWithin(index, segment, range, tolerance) ?? [];
    })
    .sort((one, other) => one.errors - other.errors);
}

function likelyStarts(index: SourceIndex, { words }: Segment): number[] {
  const total = index.words.typeOf.length;
  const placed = words
    .map(({ key }, offset) => ({ positions: index.occurrencesOf(key), offset }))
    .filter(({ positions }) => positions.length > 0)
    .sort((one, other) => one.positions.length - other.positions.length);
  const scores = new Map<number, number>();
  let places = 0;
  for (const { positions, offset } of placed) {
    if (places > 0 && places + positions.length > mostPlaces) break;
    places += positions.length;
    const weight = Math.log(1 + total / positions.length);
    for (const position of positions) {
      const place = Math.max(0, Math.floor((position - offset) / bucket));
      scores.set(place, (scores.get(place) ?? 0) + weight);
    }
  }
  const best: { place: number; score: number }[] = [];
  for (const [place, score] of scores) {
    // A place on the border of two buckets has half its words in each.
    const both = score + (scores.get(place + 1) ?? 0);
    if (best.length === mostCandidates && both <= best.at(-1)!.score) continue;
    if (best.length === mostCandidates) best.pop();
    best.splice(
      firstAtLeast(best.length, (at) => best[at]!.score < both),
      0,
      { place, score: both },
    );
  }
  return best.map(({ place }) => place * bucket);
}

/** The stretch within some words that resembles a segment most, if no more than that share of its letters is wrong. */
export function searchWithin(
  { folded, words }: SourceIndex,
  segment: Segment,
  within: WordRange,
  tolerance: number,
): PassageCandidate | undefined {
  const from = Math.max(0, within.start);
  const to = Math.min(words.typeOf.length, within.end);
  if (from >= to) return undefined;
  const pattern = patternOf(segment);
  if (pattern.length > longestPattern) return undefined;
  const offset = words.starts[from]!;
  const text = foldedPart(folded, offset, words.starts[to]! - 1);
  const match = search(text, pattern, Math.floor(pattern.length * tolerance))[0];
  if (!match) return undefined;
  // A word belongs to the match if half of it does.
  const middle = (at: number) => (words.starts[from + at]! + words.starts[from + at + 1]! - 1) / 2 - offset;
  const end = from + firstAtLeast(to - from, (at) => middle(at) >= match.end);
  const start = from + firstAtLeast(to - from, (at) => middle(at) >= match.start);
  const nearest = nearestStart(text, pattern, { start, end }, (at) => words.starts[at]! - offset);
  return nearest < end ? { start: nearest, end, errors: match.errors } : undefined;
}

/** How far the library's start may be off, in words. */
const startSlack = 3;
/** Measuring takes the square of the length in time, and more words leave no doubt. */
const longestMeasured = 400;

/** The end of a match is sure; its start is one of several that the library takes for equally near, so it is measured. */
function nearestStart(
  text: string,
  pattern: string,
  { start, end }: WordRange,
  startOf: (at: number) => number,
): number {
  if (pattern.length > longestMeasured || start >= end) return start;
  const until = startOf(end) - 1;
  let best = { at: start, errors: Number.POSITIVE_INFINITY };
  for (let step = 0; step <= 2 * startSlack; step++) {
    // The library's own start first, then those beside it.
    const at = start + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
    if (at >= end || startOf(at) < 0 || Number.isNaN(startOf(at))) continue;
    const errors = leven(pattern, text.slice(startOf(at), until));
    if (errors < best.errors) best = { at, errors };
  }
  return best.at;
}

/** Lines of a paragraph that are looked at; more tell nothing else. */
const looked = 2000;

/** Whether a word of the book begins a line of verse, where editions differ in capitals. */
export function startsVerse({ source, folded, words }: SourceIndex, at: number): boolean {
  const { text, speeches } = source;
  const offset = originalStart(folded, words.starts[at]!);
  const before = /(\n?)\n[^\p{L}\p{N}\n]*$/u.exec(
    spokenText(source, { start: Math.max(0, offset - 200), end: offset }),
  );
  if (!before) return false;
  if (source.keepsLines && before[1] === '') return true;
  if (before[1] !== '' && speeches) return true;
  const from = Math.max(text.lastIndexOf('\n\n', offset), offset - looked, 0);
  const blank = text.indexOf('\n\n', offset);
  const to = Math.min(blank < 0 ? text.length : blank, offset + looked);
  // A direction makes a line of verse no longer than it is.
  const lines = spokenText(source, { start: from, end: to })
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const following = lines.slice(1);
  if (following.length === 0) return false;
  const capitals = following.filter((line) => /^[^\p{L}]*\p{Lu}/u.test(line)).length;
  if (following.length >= 4) return capitals >= following.length * 0.7;
  // Prose of few lines may have a capital at the start of each by chance, but its lines are full.
  return capitals === following.length && lines.slice(0, -1).every(({ length }) => length < shortLine);
}

/** Shorter than the lines of wrapped prose. */
const shortLine = 62;
