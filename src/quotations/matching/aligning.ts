// Settles where in the book a changed segment begins and ends, so that no more is shown as changed than was.
import { compareSegment, type Step } from './differences.ts';
import type { SourceIndex, WordRange } from './indexing.ts';
import type { QuotedWord } from './segments.ts';

/** A changed word at an end, or one that the book has twice there, may have misled the search for letters by so many words. */
const reach = 6;
/** With so many words of the book's at an end, nothing there is in doubt. */
const firmWords = 4;

/** `within` is what the segments beside this one leave. */
export function alignSegment(
  index: SourceIndex,
  words: readonly QuotedWord[],
  range: WordRange,
  within: WordRange,
): readonly Step[] | undefined {
  let best = { ...range, steps: compareSegment(index, words, range) };
  const consider = (start: number, end: number) => {
    if (start < within.start || end > within.end || start >= end) return;
    const steps = compareSegment(index, words, { start, end });
    const gain = costOf(best.steps) - costOf(steps);
    if (gain > 0 || (gain === 0 && end - start < best.end - best.start)) best = { start, end, steps };
  };
  if (!isFirm(best.steps?.[0])) {
    for (let start = range.start - reach; start <= range.start + reach; start++) consider(start, best.end);
  }
  if (!isFirm(best.steps?.at(-1))) {
    for (let end = range.end - reach; end <= range.end + reach; end++) consider(best.start, end);
  }
  return best.steps;
}

const isFirm = (step: Step | undefined) => step?.isSame === true && step.quoted.length >= firmWords;

/** How many words are others, and then how many have no other in their place. */
function costOf(steps: readonly Step[] | undefined): number {
  if (!steps) return Number.POSITIVE_INFINITY;
  return steps
    .filter(({ isSame }) => !isSame)
    .map(({ quoted, source }) => [quoted.length, source.end - source.start] as const)
    .reduce((sum, [own, book]) => sum + Math.max(own, book) + Math.abs(own - book) / 1000, 0);
}
