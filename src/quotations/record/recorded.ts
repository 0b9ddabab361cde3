// Says of quotations what the record of an earlier check says of them, when the book itself is not at hand.
import type { Diagnostics } from '../../diagnostics.ts';
import type { Locator, Quotation } from '../../guide/model.ts';
import { excludeEachOther } from '../places.ts';
import { listed, placeOf, quoted } from '../wording.ts';
import { hashOf } from './anchors.ts';
import type { GuideRecord, RecordedDivision, RecordedQuotation, RecordedVerdict } from './record.ts';

/** Editions in which all quotations were found as they stand now; none where one was not, was edited since, or is new. */
export function sayRecorded(
  quotations: readonly Quotation[],
  record: GuideRecord,
  contradicted: ReadonlySet<string>,
  diagnostics: Diagnostics,
): readonly string[] {
  const entries = entriesFor(quotations, record);
  const when = `${record.checked ? `on ${record.checked} ` : ''}against ${listed(record.sources.map(({ edition }) => edition))}`;
  const verified = quotations.map((quotation, at): readonly boolean[] => {
    const { entry, isSame } = entries[at]!;
    if (entry && isSame) {
      const found = sayEntry(quotation, entry, record, when, diagnostics);
      return found.map((isFound) => isFound && !contradicted.has(quotation.id));
    }
    if (entry?.found.some(({ verdict }) => verdict === 'verified'))
      diagnostics.report(
        'quotation-changed',
        `${quoted(quotation.text, 60)} was changed since it was verified ${when}`,
        quotation.origin,
      );
    return record.sources.map(() => false);
  });
  const count = verified.filter((one) => one.includes(true)).length;
  const unchecked = entries.filter(({ entry, isSame }) => !entry || !isSame).length;
  diagnostics.report(
    'quotation-recorded',
    `${count} of ${quotations.length} ${quotations.length === 1 ? 'quotation was' : 'quotations were'} verified ${when}; the record says so, the book is not at hand`,
    quotations[0]!.origin,
  );
  if (unchecked > 0)
    diagnostics.report(
      'quotation-unchecked',
      `${unchecked === 1 ? 'One quotation has' : `${unchecked} quotations have`} not been checked since it was written or changed`.replace(
        'since it was',
        unchecked === 1 ? 'since it was' : 'since they were',
      ),
      quotations[entries.findIndex(({ entry, isSame }) => !entry || !isSame)]!.origin,
    );
  if (!verified.every((one) => one.includes(true))) return [];
  return [...new Set(record.sources.filter((_, at) => verified.every((one) => one[at])).map(({ edition }) => edition))];
}

interface Match {
  readonly entry: RecordedQuotation | undefined;
  /** Not a letter was changed since. */
  readonly isSame: boolean;
}

/** First by their words; then, of what is left, by id, and at last what stands between the same neighbours. */
function entriesFor(quotations: readonly Quotation[], record: GuideRecord): readonly Match[] {
  const byWords = new Map(record.quotations.map((entry) => [entry.words, entry]));
  const matches: Match[] = quotations.map(({ text }) => {
    const entry = byWords.get(hashOf(text));
    return { entry, isSame: entry !== undefined };
  });
  const left = new Set(record.quotations.filter((entry) => !matches.some((match) => match.entry === entry)));
  const give = (at: number, entry: RecordedQuotation | undefined) => {
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
    const before = at === 0 ? -1 : record.quotations.indexOf(matches[at - 1]!.entry as RecordedQuotation);
    if (at === 0 || before >= 0) give(at, record.quotations[before + 1]);
  }
  return matches;
}

/** For each source whether the quotation was verified in it. */
function sayEntry(
  quotation: Quotation,
  entry: RecordedQuotation,
  record: GuideRecord,
  when: string,
  diagnostics: Diagnostics,
): readonly boolean[] {
  const { attribution, origin, text } = quotation;
  const verdicts = entry.found.map((found) => verdictNow(found, entry, attribution.locator));
  const isVerified = verdicts.map((verdict) => verdict === 'verified');
  if (isVerified.includes(true)) return isVerified;
  const [best] = (['elsewhere', 'ambiguous', 'altered', 'not-found'] as const).filter((kind) =>
    verdicts.includes(kind),
  );
  const found = entry.found[verdicts.indexOf(best!)]!;
  const edition = record.sources[verdicts.indexOf(best!)]!.edition;
  const place = placeOf((found.at ?? []).map(([unit, number]) => ({ unit, number })));
  if (best === 'elsewhere')
    diagnostics.report(
      'quotation-elsewhere',
      `Unexpected place “${attribution.locator?.text ?? ''}”, expected ${place} as in ${edition}`,
      attribution.origin,
    );
  else if (best === 'ambiguous')
    diagnostics.report('quotation-ambiguous', `${quoted(text, 60)} was found ambiguous ${when}`, origin);
  else if (best === 'altered')
    diagnostics.report(
      'quotation-altered',
      `${quoted(text, 60)} was found altered ${when}${place ? ` (${place})` : ''}`,
      origin,
    );
  else diagnostics.report('quotation-not-found', `${quoted(text, 60)} was not found ${when}`, origin);
  return isVerified;
}

/** The words are as they were; the place the guide gives for them may not be. */
function verdictNow(
  { verdict, at }: RecordedVerdict,
  { place }: RecordedQuotation,
  locator: Locator | undefined,
): RecordedVerdict['verdict'] {
  if (place === locator?.text || (verdict !== 'verified' && verdict !== 'elsewhere')) return verdict;
  if (!locator) return 'verified';
  return at && excludeEachOther(locator, locatorOf(at)) ? 'elsewhere' : 'verified';
}

const locatorOf = (at: readonly RecordedDivision[]): Locator => ({
  text: '',
  divisions: at.map(([unit, number]) => ({ unit, from: number, to: number })),
});
