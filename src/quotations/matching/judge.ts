// Judges quoted words against the texts of a work: the contract, which docs/quotations.md states.
import type { Locator } from '../../guide/model.ts';
import type { Passage, Verdict } from '../verdict.ts';
import { type Chain, fewestWords, findChains, shortSegment } from './find.ts';
import { passageOf, type SourceIndex } from './indexing.ts';
import { findMarked, findNearest } from './nearest.ts';
import { comparePlace } from './places.ts';
import { readWhole, type Segment, splitSegments } from './segments.ts';

/** What is looked for: the words as the guide has them, and the place it gives for them. */
export interface Claim {
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

export const wereFound = ({ kind }: Verdict): boolean =>
  kind === 'verified' || kind === 'elsewhere' || kind === 'ambiguous';

export function judgeAgainst({ text, locator }: Claim, index: SourceIndex): Verdict {
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
  const isLikely = (passage: Passage) =>
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
