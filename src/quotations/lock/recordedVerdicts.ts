// Reports what quotations.lock says of quotations when the book is not at hand.
import type { Diagnostics } from '../../diagnostics/finding.ts';
import type { Locator, Quotation } from '../../guide/model.ts';
import { type AttributedPlace, attributedPlaces, excludeEachOther } from '../contradictions.ts';
import { placeOf } from '../match/places.ts';
import { listed, quoted } from '../reportVerdicts.ts';
import type { Verdict } from '../verdict.ts';
import { hashOf, type LockedDivision, type LockedGuide, type LockedQuotation, type LockedVerdict } from './lockFile.ts';

/** Editions in which all quotations were found as they stand now; none where one was not, was edited since, or is new. */
export function reportLocked(
  quotations: readonly Quotation[],
  record: LockedGuide,
  contradicted: ReadonlySet<string>,
  diagnostics: Diagnostics,
): readonly string[] {
  const entries = entriesFor(quotations, record);
  const when = whenFound(record.quotations, record);
  const findings = quotations.map((quotation, at): Finding => {
    const { entry, isSame } = entries[at]!;
    if (entry && isSame) {
      const found = attributedPlaces(quotation)
        .map((claim) => {
          const own = entryAt(claim, record);
          // A repeat may be written otherwise than the words that were verified.
          if (!own) return { isVerified: false, verified: record.sources.map(() => false), isUnchecked: true };
          return reportClaim(claim, own, record, diagnostics);
        })
        .reduce(both);
      return { ...found, isVerified: found.isVerified && !contradicted.has(quotation.id) };
    }
    if (entry?.found.some((found) => found?.verdict === 'verified'))
      diagnostics.report(
        'quotation-changed',
        `${quoted(quotation.text, 60)} was changed since it was verified ${whenFound([entry], record)}`,
        quotation.origin,
      );
    return { isUnchecked: true, verified: record.sources.map(() => false), isVerified: false };
  });
  const count = findings.filter(({ isVerified }) => isVerified).length;
  const unchecked = findings.filter(({ isUnchecked }) => isUnchecked).length;
  const inEach = record.sources.map((_, at) => findings.filter(({ verified }) => verified[at]).length);
  const editions = record.sources.map(({ edition }, at) => `${inEach[at]} in ${edition}`);
  const counted = new Set(inEach).size > 1 ? `, ${listed(editions)}` : '';
  diagnostics.report(
    'quotation-recorded',
    `${count} of ${quotations.length} ${quotations.length === 1 ? 'quotation was' : 'quotations were'} verified ${when}${counted}; the record says so, the book is not at hand`,
    quotations[0]!.origin,
  );
  if (unchecked > 0)
    diagnostics.report(
      'quotation-unchecked',
      unchecked === 1
        ? 'One quotation has not been checked since it was written or changed'
        : `${unchecked} quotations have not been checked since they were written or changed`,
      quotations[findings.findIndex(({ isUnchecked }) => isUnchecked)]!.origin,
    );
  if (!findings.every(({ isVerified }) => isVerified)) return [];
  const hasAll = (_: unknown, at: number) => findings.every(({ verified }) => verified[at]);
  return [...new Set(record.sources.filter(hasAll).map(({ edition }) => edition))];
}

/** “on 2026-03-01 against the Standard Ebooks edition”; quotations that were added later were checked later. */
function whenFound(entries: readonly LockedQuotation[], { sources }: LockedGuide): string {
  const days = entries.flatMap(({ checked }) => checked ?? []).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  const when = first === undefined ? '' : first === last ? `on ${first} ` : `between ${first} and ${last} `;
  return `${when}against ${listed(sources.map(({ edition }) => edition))}`;
}

interface Finding {
  /** In one edition at least; of each place that is given. */
  readonly isVerified: boolean;
  /** For each source. */
  readonly verified: readonly boolean[];
  readonly isUnchecked: boolean;
}

/** One wrong place is enough. */
const both = (one: Finding, other: Finding): Finding => ({
  isVerified: one.isVerified && other.isVerified,
  verified: one.verified.map((is, at) => is && other.verified[at]!),
  isUnchecked: one.isUnchecked || other.isUnchecked,
});

/** The words may have been found at one place and not at another. */
function entryAt(
  { text, locator, attribution }: AttributedPlace,
  { quotations }: LockedGuide,
): LockedQuotation | undefined {
  const words = hashOf(text);
  // If the speaker was compared, another speaker has to be compared again.
  const same = quotations.filter(
    (entry) => entry.words === words && (entry.speaker === undefined || entry.speaker === attribution.speaker),
  );
  return same.find(({ place }) => place === locator?.text) ?? same[0];
}

interface Match {
  readonly entry: LockedQuotation | undefined;
  /** Not a letter was changed since. */
  readonly isSame: boolean;
}

/** First by their words; then, of what is left, by id, and at last what stands between the same neighbours. */
function entriesFor(quotations: readonly Quotation[], record: LockedGuide): readonly Match[] {
  // Words at several places have several entries, of which the first is the quotation's own.
  const byWords = new Map(record.quotations.toReversed().map((entry) => [entry.words, entry]));
  const matches: Match[] = quotations.map(({ text }) => {
    const entry = byWords.get(hashOf(text));
    return { entry, isSame: entry !== undefined };
  });
  const written = new Set(matches.map(({ entry }) => entry?.words));
  const left = new Set(record.quotations.filter(({ words }) => !written.has(words)));
  const give = (at: number, entry: LockedQuotation | undefined) => {
    if (!entry || !left.delete(entry)) return;
    matches[at] = { entry, isSame: false };
  };
  for (const [at, { id }] of quotations.entries())
    if (!matches[at]!.entry)
      give(
        at,
        record.quotations.find((entry) => entry.id === id && left.has(entry)),
      );
  for (const at of quotations.keys()) {
    if (matches[at]!.entry) continue;
    const before = at === 0 ? -1 : record.quotations.indexOf(matches[at - 1]!.entry as LockedQuotation);
    const own = record.quotations[before]?.words;
    if (at === 0 || before >= 0)
      give(
        at,
        record.quotations.find(({ words }, index) => index > before && words !== own),
      );
  }
  return matches;
}

const doubtWords = {
  'quotation-elsewhere': 'has another speaker',
  'quotation-speakers': 'has several speakers, or is a stage direction',
  'quotation-sense': 'may have its sense turned by brackets or an omission',
} as const;

function reportClaim(
  { text, attribution, locator, origin }: AttributedPlace,
  entry: LockedQuotation,
  record: LockedGuide,
  diagnostics: Diagnostics,
): Finding {
  const when = whenFound([entry], record);
  const verdicts = entry.found.map((found): Verdict['kind'] =>
    found ? verdictNow(found, entry, locator) : 'unchecked',
  );
  const verified = verdicts.map((verdict, at) => verdict === 'verified' && !entry.found[at]!.doubt);
  const doubt = entry.found.find((_, at) => verdicts[at] === 'verified')?.doubt;
  if (doubt) {
    diagnostics.report(doubt, `${quoted(text, 60)} ${doubtWords[doubt]}; so it was found ${when}`, origin);
    return { isVerified: false, verified, isUnchecked: false };
  }
  if (verified.includes(true)) return { isVerified: true, verified, isUnchecked: false };
  if (verdicts.length === 0 || verdicts.includes('unchecked'))
    return { isVerified: false, verified, isUnchecked: true };
  const best = (['elsewhere', 'ambiguous', 'altered', 'not-found'] as const).find((kind) => verdicts.includes(kind))!;
  const found = entry.found[verdicts.indexOf(best)]!;
  const { edition } = record.sources[verdicts.indexOf(best)]!;
  const place = placeOf((found.at ?? []).map(([unit, number]) => ({ unit, number })));
  if (best === 'elsewhere') {
    // A repeat without a place is judged by that of its quotation, where this is told.
    if (attribution.locator || entry.place === undefined)
      diagnostics.report(
        'quotation-elsewhere',
        `The place is given as “${attribution.locator?.text ?? attribution.text}”; in ${edition} the words stand in ${place}`,
        attribution.origin,
      );
  } else if (best === 'ambiguous')
    diagnostics.report('quotation-ambiguous', `${quoted(text, 60)} was found ambiguous ${when}`, origin);
  else if (best === 'altered') {
    const differs = found.edition ? 'with other marks or spelling' : 'altered';
    diagnostics.report(
      found.edition ? 'quotation-edition' : 'quotation-altered',
      `${quoted(text, 60)} was found ${differs} ${when}${place ? ` (${place})` : ''}`,
      origin,
    );
  } else diagnostics.report('quotation-not-found', `${quoted(text, 60)} was not found ${when}`, origin);
  return { isVerified: false, verified, isUnchecked: false };
}

/** The words are as they were; the place the guide gives for them may not be. */
function verdictNow(
  { verdict, at = [] }: LockedVerdict,
  { place }: LockedQuotation,
  locator: Locator | undefined,
): Verdict['kind'] {
  if (place === locator?.text || (verdict !== 'verified' && verdict !== 'elsewhere')) return verdict;
  // Without a place the words may be ambiguous, which only the book can tell.
  if (!locator) return 'unchecked';
  if (excludeEachOther(locator, locatorOf(at))) return 'elsewhere';
  return agrees(locator, at) ? 'verified' : 'unchecked';
}

/** Every division that is given is one the words were found in; pages and lines are an edition's own. */
function agrees({ divisions }: Locator, at: readonly LockedDivision[]): boolean {
  const given = divisions.filter(({ unit }) => unit !== 'page' && unit !== 'location' && unit !== 'line');
  const isRight = ({ unit, from, to }: Locator['divisions'][number]) =>
    at.some(([found, number]) => found === unit && from <= number && number <= to);
  return given.length > 0 && given.every(isRight);
}

const locatorOf = (at: readonly LockedDivision[]): Locator => ({
  text: '',
  divisions: at.map(([unit, number]) => ({ unit, from: number, to: number })),
});
