// Judges one quotation: verified, altered, elsewhere or not found.

import type { SourceText } from '../../books/bookBlocks.ts';
import { lacksReportingClause } from '../sense.ts';
import { type BookPassage, type Difference, isOfAnotherEdition, type Span, type Verdict } from '../verdict.ts';
import { type Chain, fewestWords, findChains, readWhole, shortSegment, splitSegments } from './findQuotation.ts';
import { findMarked, findNearest } from './nearestPassage.ts';
import { comparePlace, type GivenPlace } from './places.ts';
import type { Segment } from './quotationWords.ts';
import { type CastWords, readingsOf } from './quotedForms.ts';
import { passageOf, type SourceIndex } from './textIndex.ts';

/** The words as the guide has them, and the place it gives for them. */
interface Claim extends GivenPlace {
  readonly text: string;
  /** Names that the guide may write before a speech. */
  readonly names?: readonly string[];
  /** Decides between two places that are equally right: the one whose speaker fits is meant. */
  readonly speakerFits?: (source: SourceText, passage: BookPassage) => boolean;
}

export interface Judgement {
  /** One for each source, in their order. */
  readonly verdicts: readonly Verdict[];
  /** The best of them, and what a guide is held to; `unchecked` without sources. */
  readonly verdict: Verdict;
  /** The source that gave the verdict, by its number; -1 without sources. */
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
  // Words of another edition are better than other words.
  const ranks = verdicts.map((verdict) => order.indexOf(verdict.kind) - (isOfAnotherEdition(verdict) ? 0.5 : 0));
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

function judgeAgainst(claim: Claim, index: SourceIndex): Verdict {
  // Most quotations are found as they are written; the other readings take time to make.
  const written = divideReading(claim.text);
  const atOnce = findReading(claim, written, index);
  if (atOnce) return atOnce;
  const others = readingsOf(claim.text, castOf(claim, index)).filter((text) => text !== claim.text);
  const readings = [written, ...others.map(divideReading)];
  let last: Verdict = { kind: 'not-found' };
  for (const reading of readings.slice(1)) {
    const found = findReading(claim, reading, index);
    if (found) return found;
  }
  // A stage direction may be quoted, or the names of speakers as the book has them.
  if (index.withUnspoken) {
    const found = findReading(claim, written, index.withUnspoken());
    if (found) return found;
  }
  const unreported = withoutClause(claim, written, index);
  if (unreported) return unreported;
  for (const reading of readings) {
    const verdict: Verdict = nearestTo(claim, reading, index) ?? last;
    if (last.kind === 'not-found' || isNearer(verdict, last)) last = verdict;
  }
  return last;
}

const isNearer = (one: Verdict, other: Verdict) =>
  one.kind === 'altered' &&
  other.kind === 'altered' &&
  (isOfMarks(one) === isOfMarks(other) ? changed(one) < changed(other) : isOfMarks(one));

const isOfMarks = ({ spellingOnly, punctuationOnly }: Extract<Verdict, { kind: 'altered' }>) =>
  spellingOnly === true || punctuationOnly === true;

const changed = ({ differences }: Extract<Verdict, { kind: 'altered' }>) =>
  differences.filter(({ kind }) => kind !== 'same').reduce((sum, { words }) => sum + words.length, 0);

const castWords = new WeakMap<SourceText, CastWords>();

/** The names of a guide are one list for all its quotations. */
const withNames = new WeakMap<readonly string[], { readonly source: SourceText; readonly cast: CastWords }>();

function castOf({ names = [] }: Claim, { source }: SourceIndex): CastWords {
  let known = castWords.get(source);
  if (!known) {
    const directions = (source.unspoken ?? []).map(({ start, end }) => source.text.slice(start, end)).join(' ');
    known = {
      names: [...new Set((source.speeches ?? []).map(({ speaker }) => speaker))],
      directions: ` ${directions.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `,
    };
    castWords.set(source, known);
  }
  if (names.length === 0) return known;
  let own = withNames.get(names);
  if (own?.source !== source) {
    own = { source, cast: { ...known, names: [...names, ...known.names] } };
    withNames.set(names, own);
  }
  return own.cast;
}

interface Reading {
  readonly whole: Segment | undefined;
  readonly split: readonly Segment[];
}

const divideReading = (text: string): Reading => ({ whole: readWhole(text), split: splitSegments(text) });

/** @returns undefined where the words do not stand in the book. */
function findReading(claim: Claim, { whole, split }: Reading, index: SourceIndex): Verdict | undefined {
  if (!whole || split.length > mostSegments) return undefined;
  // The book may have the ellipsis or the brackets itself.
  const readings = isUnsplit(whole, split) ? [split] : [[whole], split];
  for (const segments of readings) {
    if (segments.length === 0) continue;
    const chains = findChains(index, segments, false);
    if (chains.length > 0) return choose(chains, segments, claim, index);
  }
  return undefined;
}

/** No clause such as "said Scrooge" has more words. */
const longestClause = 14;
const mostCuts = 20;
/** In words; speech that is quoted at such length has its clauses marked. */
const longestSpeech = 200;

/** Words that stand in the book but for a clause between two of them: "Business! Mankind was my business." */
function withoutClause(claim: Claim, { whole, split }: Reading, index: SourceIndex): Verdict | undefined {
  if (!whole || split.length > 1 || whole.words.length < fewestWords || whole.words.length > longestSpeech)
    return undefined;
  const { words } = whole;
  // The mark before the clause may be left out with it.
  const inner = words.map((_, at) => at + 1).slice(0, -1);
  const marked = inner.filter((cut) => words[cut - 1]!.punctuation !== '').slice(0, mostCuts);
  const others = inner.filter((cut) => words[cut - 1]!.punctuation === '').slice(0, mostCuts);
  for (const cut of [...marked, ...others]) {
    const segments: Segment[] = [{ words: words.slice(0, cut) }, { words: words.slice(cut), after: 'omission' }];
    const passages = findChains(index, segments, false)
      .filter(({ occurrences: [before, after] }) => after!.start - before!.end <= longestClause)
      .map(({ occurrences }) => passageOf(index, occurrences));
    const passage = passages.find((one) => comparePlace(index.source, one, claim) === 'agrees') ?? passages[0];
    if (!passage) continue;
    const differences = differencesAround(index.source, passage);
    if (lacksReportingClause(differences, index.source))
      return { kind: 'altered', passage, differences, spellingOnly: false };
  }
  return undefined;
}

/** The words of both pieces, and the book's between them without the marks around them. */
function differencesAround({ text }: SourceText, { segments: [first, second] }: BookPassage): readonly Difference[] {
  const between = text.slice(first!.end, second!.start);
  const start = first!.end + (/^[^\p{L}\p{N}]*/u.exec(between)?.[0].length ?? 0);
  const end = second!.start - (/[^\p{L}\p{N}]*$/u.exec(between)?.[0].length ?? 0);
  const said = (span: Span): Difference => ({ kind: 'same', words: text.slice(span.start, span.end) });
  if (end <= start) return [];
  return [
    said(first!),
    { kind: 'source-only', words: text.slice(start, end).replace(/\s+/g, ' '), span: { start, end } },
    said(second!),
  ];
}

/** The passage that the words were made from. */
function nearestTo(claim: Claim, { whole, split }: Reading, index: SourceIndex): Verdict | undefined {
  if (!whole || split.length > mostSegments) return undefined;
  const segments = split.length > 0 ? split : [whole];
  const isLikely = (passage: BookPassage) => comparePlace(index.source, passage, claim) === 'agrees';
  // A passage near three words says nothing about them.
  return (isTooShort(segments) ? findMarked : findNearest)(index, segments, isLikely);
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

function choose(chains: readonly Chain[], segments: readonly Segment[], claim: Claim, index: SourceIndex): Verdict {
  const { speakerFits } = claim;
  // Pieces of one or two words each can be picked from any page, whatever they then say.
  const isPicked = segments.length > 1 && segments.every(({ words }) => words.length < shortSegment);
  const places = chains.map(({ occurrences, capital }) => {
    const passage = passageOf(index, occurrences);
    return { passage, capital, agreement: comparePlace(index.source, passage, claim) };
  });
  const fits = ({ passage }: (typeof places)[number]) => speakerFits?.(index.source, passage) ?? true;
  const best = (agreement: string) => {
    const those = places.filter((place) => place.agreement === agreement);
    if (those.length < 2) return those[0];
    const spoken = those.filter(fits);
    const likely = spoken.length > 0 ? spoken : those;
    return likely.find(({ capital }) => !capital) ?? likely[0];
  };
  const right = best('agrees');
  if (right && isPicked) return { kind: 'ambiguous', passages: [right.passage] };
  const gaps = segments.slice(1).map(({ after = 'omission', inserted = '' }) => ({ kind: after, inserted }));
  const found = ({ passage, capital }: (typeof places)[number]) => ({ passage, capital, gaps });
  if (right) return { kind: 'verified', ...found(right) };
  const possible = places.filter(({ agreement }) => agreement === 'unknown');
  if (possible.length === 0) {
    const other = best('contradicts')!;
    return { kind: 'elsewhere', ...found(other) };
  }
  const likely = possible.length > 1 && speakerFits ? possible.filter(fits) : possible;
  if (likely.length === 1 && !isTooShort(segments)) return { kind: 'verified', ...found(likely[0]!) };
  if (possible.length > 1 || isTooShort(segments))
    return { kind: 'ambiguous', passages: possible.map(({ passage }) => passage) };
  return { kind: 'verified', ...found(possible[0]!) };
}
