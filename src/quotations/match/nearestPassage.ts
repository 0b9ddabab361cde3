// Finds the passage nearest to a misquotation.
import type { BookPassage, Difference, Verdict } from '../verdict.ts';
import { alignSegment, describe, extentOf, type Step } from './differences.ts';
import { fewestWords, findChains, limitBetween, type Occurrence, occurrencesOf } from './findQuotation.ts';
import type { Segment } from './quotationWords.ts';
import {
  candidatesFor,
  firstAtLeast,
  type PassageCandidate,
  passageOf,
  patternOf,
  type SourceIndex,
  searchWithin,
  stretchOf,
  type WordRange,
} from './textIndex.ts';

/** Share of the quoted letters that may differ; beyond it, only a long run of the book's own words is a sign. */
const mostErrors = 0.4;
/** Words in a row, or a whole segment that is long enough by itself; and their share of all quoted words. */
const tellingRun = { words: 6, share: 0.4 } as const;
/** As far as candidates are looked at, for the sake of such a run. */
const tolerance = 0.65;
/** A segment that occurs at more places is ignored: the others decide. */
const mostAnchors = 12;
/** The longest segments are tried first, and fewer of them where there are many to place. */
const leastAnchors = 3;
const mostPlacements = 600;
/** Words beside a match that are compared too: the first or last quoted word may be the changed one. */
const beside = 3;

type Altered = Extract<Verdict, { kind: 'altered' }>;

/** For each segment where it stands, or nothing. */
interface Placement {
  readonly ranges: readonly (PassageCandidate | undefined)[];
  readonly errors: number;
}

/** `isLikely` prefers one of two passages that are equally near. */
export function findNearest(
  index: SourceIndex,
  segments: readonly Segment[],
  isLikely: (passage: BookPassage) => boolean,
): Altered | undefined {
  const marked = findMarked(index, segments, isLikely);
  if (marked) return marked;
  const lengths = segments.map((segment) => patternOf(segment).length);
  const exact = segments.map((segment) => occurrencesOf(index, segment));
  const anchors = segments
    .flatMap((segment, at) => anchorsFor(index, segment, exact[at]!).map((candidate) => ({ at, candidate })))
    .sort((one, other) => lengths[other.at]! - lengths[one.at]!)
    .slice(0, Math.max(leastAnchors, Math.floor(mostPlacements / segments.length)));
  let best: Placement | undefined;
  for (const { at, candidate } of anchors) {
    const placement = placeAround(index, segments, { lengths, exact }, at, candidate);
    const better = best ? placement.errors - best.errors : -1;
    if (better < 0 || (better === 0 && !isLikely(passageFor(index, best!)) && isLikely(passageFor(index, placement))))
      best = placement;
  }
  if (!best) return undefined;
  const total = lengths.reduce((sum, one) => sum + one, 0);
  if (best.errors <= total * mostErrors) return describeAll(index, segments, best.ranges);
  return describeRun(index, segments, best.ranges);
}

/** The book's words in their order, with other punctuation, hyphens or capitals. */
export function findMarked(
  index: SourceIndex,
  segments: readonly Segment[],
  isLikely: (passage: BookPassage) => boolean,
): Altered | undefined {
  const chains = findChains(index, segments, true).map(({ occurrences }) => occurrences);
  const chosen = chains.find((one) => isLikely(passageOf(index, one))) ?? chains[0];
  return chosen && describeAll(index, segments, chosen);
}

const passageFor = (index: SourceIndex, { ranges }: Placement) =>
  passageOf(
    index,
    ranges.filter((one) => one !== undefined),
  );

function anchorsFor(index: SourceIndex, segment: Segment, exact: readonly Occurrence[]): PassageCandidate[] {
  if (exact.length > 0) return exact.slice(0, mostAnchors).map(asCandidate);
  return candidatesFor(index, segment, tolerance);
}

const asCandidate = ({ start, end, marked }: Occurrence): PassageCandidate => ({ start, end, errors: marked ? 1 : 0 });

/** With one segment in its place, the others are looked for where the contract would have them. */
function placeAround(
  index: SourceIndex,
  segments: readonly Segment[],
  { lengths, exact }: { readonly lengths: readonly number[]; readonly exact: readonly (readonly Occurrence[])[] },
  anchored: number,
  anchor: PassageCandidate,
): Placement {
  const ranges: (PassageCandidate | undefined)[] = segments.map((_, at) => (at === anchored ? anchor : undefined));
  const stretch = stretchOf(index, anchor.start);
  const clip = ({ start, end }: WordRange) => ({
    start: Math.max(start, stretch === 0 ? 0 : index.boundaries[stretch - 1]!),
    end: Math.min(end, index.boundaries[stretch] ?? index.words.typeOf.length),
  });
  let edge = anchor.end;
  for (let at = anchored + 1; at < segments.length; at++) {
    const limit = limitBetween(segments[at - 1]!, segments[at]!) + segments[at]!.words.length + beside;
    ranges[at] = closest(index, segments[at]!, exact[at]!, clip({ start: edge, end: edge + limit }));
    edge = ranges[at]?.end ?? edge;
  }
  edge = anchor.start;
  for (let at = anchored - 1; at >= 0; at--) {
    const limit = limitBetween(segments[at]!, segments[at + 1]!) + segments[at]!.words.length + beside;
    ranges[at] = closest(index, segments[at]!, exact[at]!, clip({ start: edge - limit, end: edge }));
    edge = ranges[at]?.start ?? edge;
  }
  return { ranges, errors: ranges.reduce((sum, one, at) => sum + (one?.errors ?? lengths[at]!), 0) };
}

function closest(index: SourceIndex, segment: Segment, exact: readonly Occurrence[], within: WordRange) {
  const next = exact[firstAtLeast(exact.length, (at) => exact[at]!.start >= within.start)];
  return next && next.end <= within.end ? asCandidate(next) : searchWithin(index, segment, within, mostErrors);
}

interface Compared {
  readonly segment: Segment;
  readonly steps: readonly Step[] | undefined;
}

function compareAll(
  index: SourceIndex,
  segments: readonly Segment[],
  ranges: readonly (WordRange | undefined)[],
): Compared[] {
  let floor = 0;
  return segments.map((segment, at) => {
    const range = ranges[at];
    if (!range) return { segment, steps: undefined };
    const ceiling = ranges.slice(at + 1).find((one) => one !== undefined)?.start ?? index.words.typeOf.length;
    const steps = alignSegment(index, segment.words, range, { start: floor, end: ceiling });
    floor = range.end;
    return { segment, steps };
  });
}

function describeAll(
  index: SourceIndex,
  segments: readonly Segment[],
  ranges: readonly (WordRange | undefined)[],
): Altered | undefined {
  return altered(index, compareAll(index, segments, ranges));
}

/** Only the longest run of the book's own words is shown; the rest is the quotation's. */
function describeRun(index: SourceIndex, segments: readonly Segment[], ranges: readonly (WordRange | undefined)[]) {
  const compared = compareAll(index, segments, ranges);
  const same = compared.flatMap(({ steps }) => steps ?? []).filter(({ isSame }) => isSame);
  const longest = same.reduce<Step | undefined>(
    (most, one) => (one.quoted.length > (most?.quoted.length ?? 0) ? one : most),
    undefined,
  );
  const words = segments.reduce((sum, one) => sum + one.words.length, 0);
  const isSegment =
    segments.length > 1 &&
    segments.some(({ words: own }) => own[0] === longest?.quoted[0] && own.at(-1) === longest?.quoted.at(-1));
  const least = Math.max(isSegment ? fewestWords : tellingRun.words, words * tellingRun.share);
  if (!longest || longest.quoted.length < least) return undefined;
  return altered(
    index,
    compared.map(({ segment, steps }) => {
      if (!steps?.includes(longest)) return { segment, steps: undefined };
      const [from, to] = [segment.words.indexOf(longest.quoted[0]!), segment.words.indexOf(longest.quoted.at(-1)!) + 1];
      const own = (quoted: Segment['words'], at: number): Step => ({
        isSame: false,
        quoted,
        source: { start: at, end: at },
      });
      const { start, end } = longest.source;
      const parts = [own(segment.words.slice(0, from), start), longest, own(segment.words.slice(to), end)];
      return { segment, steps: parts.filter(({ quoted }) => quoted.length > 0) };
    }),
  );
}

function altered(index: SourceIndex, compared: readonly Compared[]): Altered | undefined {
  const found = compared.flatMap(({ steps }) => {
    const sources = steps?.map(({ source }) => source).filter(({ start, end }) => end > start) ?? [];
    return sources.length > 0 ? [{ start: sources[0]!.start, end: sources.at(-1)!.end }] : [];
  });
  if (found.length === 0) return undefined;
  const differences = compared.flatMap(({ segment, steps }, at): Difference[] => [
    ...(at > 0 ? [{ kind: 'same', words: '…' } as const] : []),
    ...(steps
      ? describe(index, steps)
      : [{ kind: 'quoted-only', words: segment.words.map(({ written }) => written).join(' ') } as const]),
  ]);
  const extents = compared.map(({ steps }) => (steps ? extentOf(index, steps) : 'words'));
  const extent = extents.includes('words') ? 'words' : extents.includes('spelling') ? 'spelling' : 'punctuation';
  return {
    kind: 'altered',
    passage: passageOf(index, found),
    differences,
    spellingOnly: extent === 'spelling',
    punctuationOnly: extent === 'punctuation',
  };
}
