// Looks for the stretches of a source that resemble a segment: rare words point at them, approximate matching decides.
import search from 'approx-string-match';
import { firstAtLeast, type SourceIndex, type WordRange } from './indexing.ts';
import type { Segment } from './segments.ts';

/** `errors` are letters to be put in, taken out or changed. */
export interface Candidate extends WordRange {
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
export function candidatesFor(index: SourceIndex, segment: Segment, tolerance: number): Candidate[] {
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
): Candidate | undefined {
  const from = Math.max(0, within.start);
  const to = Math.min(words.typeOf.length, within.end);
  if (from >= to) return undefined;
  const pattern = patternOf(segment);
  if (pattern.length > longestPattern) return undefined;
  const offset = words.starts[from]!;
  const text = folded.text.slice(offset, words.starts[to]! - 1);
  const match = search(text, pattern, Math.floor(pattern.length * tolerance))[0];
  if (!match) return undefined;
  // A word belongs to the match if half of it does.
  const middle = (at: number) => (words.starts[from + at]! + words.starts[from + at + 1]! - 1) / 2 - offset;
  const start = from + firstAtLeast(to - from, (at) => middle(at) >= match.start);
  const end = from + firstAtLeast(to - from, (at) => middle(at) >= match.end);
  return start < end ? { start, end, errors: match.errors } : undefined;
}
