// Judges one quotation: verified, altered, elsewhere or not found.

import type { SourceDivision, SourceText } from '../../books/bookBlocks.ts';
import type { Locator, LocatorUnit } from '../../guide/model.ts';
import type { BookPassage, Verdict } from '../verdict.ts';
import { type Chain, fewestWords, findChains, readWhole, shortSegment, splitSegments } from './findQuotation.ts';
import { findMarked, findNearest } from './nearestPassage.ts';
import type { Segment } from './quotationWords.ts';
import { passageOf, type SourceIndex } from './textIndex.ts';

/** What is looked for: the words as the guide has them, and the place it gives for them. */
interface Claim {
  readonly text: string;
  readonly locator?: Locator;
}

export interface Judgement {
  /** One for each source, in their order. */
  readonly verdicts: readonly Verdict[];
  /** The best of them, and what a guide is held to; `unchecked` without sources. */
  readonly verdict: Verdict;
  /** Which source that verdict comes from; -1 without sources. */
  readonly by: number;
  /** The words stand in one source and not in another: the editions differ. */
  readonly isDisputed: boolean;
}

/** With more omissions a quotation is a list of words, and would be looked for without end. */
export const mostSegments = 100;

/** The words were found, from the best to the worst; then they were not. */
const order: readonly Verdict['kind'][] = ['verified', 'elsewhere', 'ambiguous', 'altered', 'not-found', 'unchecked'];

export function judge(claim: Claim, sources: readonly SourceIndex[]): Judgement {
  const verdicts = sources.map((source) => judgeAgainst(claim, source));
  const ranks = verdicts.map(({ kind }) => order.indexOf(kind));
  const by = ranks.indexOf(Math.min(...ranks));
  const found = verdicts.filter(wereFound).length;
  return {
    verdicts,
    verdict: verdicts[by] ?? { kind: 'unchecked' },
    by,
    isDisputed: found > 0 && found < verdicts.length,
  };
}

const wereFound = ({ kind }: Verdict): boolean => kind === 'verified' || kind === 'elsewhere' || kind === 'ambiguous';

function judgeAgainst({ text, locator }: Claim, index: SourceIndex): Verdict {
  const whole = readWhole(text);
  if (!whole) return { kind: 'not-found' };
  const split = splitSegments(text);
  if (split.length > mostSegments) return { kind: 'not-found' };
  // The book may have the ellipsis or the brackets itself.
  const readings = isUnsplit(whole, split) ? [split] : [[whole], split];
  for (const segments of readings) {
    if (segments.length === 0) continue;
    const chains = findChains(index, segments, false);
    if (chains.length > 0) return choose(chains, segments, locator, index);
  }
  const segments = split.length > 0 ? split : [whole];
  const isLikely = (passage: BookPassage) =>
    locator !== undefined && comparePlace(index.source, passage, locator) === 'agrees';
  // What is nearest to three words says nothing of them.
  return (isTooShort(segments) ? findMarked : findNearest)(index, segments, isLikely) ?? { kind: 'not-found' };
}

const isUnsplit = ({ words }: Segment, [first, ...others]: readonly Segment[]) =>
  others.length === 0 &&
  first?.words.length === words.length &&
  first.words.every(({ form, punctuation }, at) => form === words[at]!.form && punctuation === words[at]!.punctuation);

/** Words that only brackets part are one run. */
function isTooShort(segments: readonly Segment[]): boolean {
  let run = 0;
  return segments.every(({ words, after }) => {
    run = after === 'omission' ? words.length : run + words.length;
    return run < fewestWords;
  });
}

function choose(
  chains: readonly Chain[],
  segments: readonly Segment[],
  locator: Locator | undefined,
  index: SourceIndex,
): Verdict {
  // Pieces of one or two words each can be picked from any page, whatever they then say.
  const isPicked = segments.length > 1 && segments.every(({ words }) => words.length < shortSegment);
  const places = chains.map(({ occurrences, capital }) => {
    const passage = passageOf(index, occurrences);
    return { passage, capital, agreement: locator ? comparePlace(index.source, passage, locator) : 'unknown' };
  });
  const best = (agreement: string) => {
    const those = places.filter((place) => place.agreement === agreement);
    return those.find(({ capital }) => !capital) ?? those[0];
  };
  const right = best('agrees');
  if (right && isPicked) return { kind: 'ambiguous', passages: [right.passage] };
  if (right) return { kind: 'verified', passage: right.passage, capital: right.capital };
  const possible = places.filter(({ agreement }) => agreement === 'unknown');
  if (possible.length === 0) {
    const other = best('contradicts')!;
    return { kind: 'elsewhere', passage: other.passage, capital: other.capital };
  }
  if (possible.length > 1 || isTooShort(segments))
    return { kind: 'ambiguous', passages: possible.map(({ passage }) => passage) };
  return { kind: 'verified', passage: possible[0]!.passage, capital: possible[0]!.capital };
}

/** `unknown` where nothing of the place can be compared: a page, or a unit the source does not have. */
type Agreement = 'agrees' | 'contradicts' | 'unknown';

type PlaceClaimed = Locator['divisions'][number];

/** Pages are an edition's own; lines and stanzas are not read from sources. */
const incomparable: ReadonlySet<LocatorUnit> = new Set(['page', 'line', 'stanza']);

function comparePlace(source: SourceText, { divisions }: BookPassage, claimed: Locator): Agreement {
  let agrees = false;
  let outerUnknown = false;
  for (const claim of claimed.divisions) {
    if (incomparable.has(claim.unit)) continue;
    const all = source.divisions.filter(({ unit }) => unit === claim.unit);
    if (all.length === 0) {
      outerUnknown = true;
      continue;
    }
    const here = divisions.filter(({ unit }) => unit === claim.unit);
    const isRight = here.some((division) => numbersOf(division, all, source, claimed).some((one) => isIn(one, claim)));
    if (isRight) agrees = true;
    // "Volume 2, chapter 3", and the source has chapters only: its numbers may run through all volumes.
    else if (!outerUnknown) return 'contradicts';
  }
  return agrees ? 'agrees' : 'unknown';
}

const isIn = (number: number, { from, to }: PlaceClaimed) => from <= number && number <= to;

/**
 * The number a division has, and the one it would have in an edition that counts otherwise: through the whole book where this
 * source begins again in each part, or from the beginning of the part where it counts through and the guide names the part.
 */
function numbersOf(
  division: SourceDivision,
  all: readonly SourceDivision[],
  source: SourceText,
  claimed: Locator,
): number[] {
  const numbers = [division.number];
  const restarts = new Set(all.map(({ number }) => number)).size < all.length;
  if (restarts) numbers.push(all.indexOf(division) + 1);
  const outer = source.divisions.filter(
    (one) => one.start <= division.start && division.end <= one.end && one.unit !== division.unit,
  );
  const named = outer.findLast(({ unit }) => claimed.divisions.some((claim) => claim.unit === unit));
  if (!restarts && named)
    numbers.push(all.filter((one) => one.start >= named.start && one.end <= named.end).indexOf(division) + 1);
  return numbers;
}
