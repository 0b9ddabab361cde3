// Compares the place a guide gives for a quotation with the divisions its words stand in.

import type { SourceDivision, SourceText } from '../../books/bookBlocks.ts';
import type { Locator, LocatorUnit } from '../../guide/model.ts';
import type { Passage } from '../verdict.ts';

/** `unknown` where nothing of the place can be compared: a page, or a unit the source does not have. */
export type Agreement = 'agrees' | 'contradicts' | 'unknown';

type Claim = Locator['divisions'][number];

/** Pages are an edition's own; lines and stanzas are not read from sources. */
const incomparable: ReadonlySet<LocatorUnit> = new Set(['page', 'line', 'stanza']);

export function comparePlace(source: SourceText, { divisions }: Passage, claimed: Locator): Agreement {
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

const isIn = (number: number, { from, to }: Claim) => from <= number && number <= to;

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
