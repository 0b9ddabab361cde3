// Turns verdicts into entries of quotations.lock.

import type { SourceText } from '../../books/bookBlocks.ts';
import { sha256 } from '../../formats/hash.ts';
import { foldForMatching } from '../match/folding.ts';
import type { BookPassage, Span, Verdict } from '../verdict.ts';
import { anchorLimit, contextLength, type LockedVerdict } from './lockFile.ts';

/** What makes two wordings the same: their folded letters. */
export const hashOf = (words: string): string => sha256(foldForMatching(words).text.trim());

/** `inWords` for works in the public domain. */
export function lockedVerdict(verdict: Verdict, source: SourceText, inWords: boolean): LockedVerdict {
  switch (verdict.kind) {
    case 'verified':
    case 'elsewhere':
      return {
        verdict: verdict.kind,
        ...(verdict.capital ? { capital: true as const } : {}),
        ...anchorsOf(verdict.passage, source, inWords),
      };
    case 'altered':
      return { verdict: verdict.kind, ...anchorsOf(verdict.passage, source, inWords) };
    case 'ambiguous':
    case 'not-found':
      return { verdict: verdict.kind };
    case 'unchecked':
      return { verdict: 'not-found' };
  }
}

function anchorsOf({ divisions, segments }: BookPassage, source: SourceText, inWords: boolean) {
  return {
    at: divisions.map(({ unit, number }) => [unit, number] as const),
    selectors: segments.map((segment) => selectorOf(segment, source, inWords)),
  };
}

function selectorOf({ start, end }: Span, { text }: SourceText, inWords: boolean) {
  const exact = text.slice(start, end);
  const prefix = text.slice(Math.max(0, start - contextLength), start);
  const suffix = text.slice(end, end + contextLength);
  if (!inWords)
    return { start, end, exactSha256: hashOf(exact), prefixSha256: hashOf(prefix), suffixSha256: hashOf(suffix) };
  return { start, end, exact: onOneLine(exact).slice(0, anchorLimit), prefix, suffix };
}

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ');
