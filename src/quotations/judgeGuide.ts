// Judges every quotation of a guide against the texts of its work: messages, the record of what was found, and what may be printed of it.
import type { SourceText } from '../books/bookBlocks.ts';
import type { Diagnostics } from '../diagnostics/finding.ts';
import type { Guide, Quotation } from '../guide/model.ts';
import { claimsOf, type PlaceClaim } from './contradictions.ts';
import { hashOf, recordOf } from './lock/lockEntries.ts';
import type { GuideRecord } from './lock/lockFile.ts';
import { type Judgement, judge } from './match/judgeQuotation.ts';
import { indexSource, type SourceIndex } from './match/textIndex.ts';
import type { ProseQuotation } from './proseQuotations.ts';
import { listed, sayInProse, sayVerdict } from './reportVerdicts.ts';

interface JudgingOptions {
  readonly prose: readonly ProseQuotation[];
  /** Ids of quotations that the guide itself contradicts: they are not verified, whatever the book says. */
  readonly contradicted: ReadonlySet<string>;
  /** ISO 8601 day, for the record. */
  readonly today?: string;
}

interface GuideCheck {
  /** Editions that have every quotation of the guide; none where one has not been found as it stands. */
  readonly checkedAgainst: readonly string[];
  readonly record: GuideRecord;
}

export function checkGuide(
  guide: Guide,
  quotations: readonly Quotation[],
  sources: readonly SourceText[],
  { prose, contradicted, today }: JudgingOptions,
  diagnostics: Diagnostics,
): GuideCheck {
  const indexes = sources.map(indexSource);
  const judgements = quotations.map((quotation) => {
    const claims = claimsOf(quotation).map(({ attribution, origin }) => {
      const judgement = judge({ text: quotation.text, locator: attribution.locator }, indexes);
      sayVerdict(quotation, { judgement, attribution, origin, sources }, diagnostics);
      return { attribution, origin, judgement };
    });
    // One wrong place is enough.
    const isRight =
      !contradicted.has(quotation.id) && claims.every(({ judgement }) => judgement.verdict.kind === 'verified');
    return { quotation, claims, isRight };
  });
  for (const one of prose)
    if (one.medium === undefined && !one.asked) sayInProse(one, judge(one, indexes), sources, diagnostics);
  sayTotal(
    quotations,
    judgements.filter(({ isRight }) => isRight).map(({ claims }) => claims[0]!.judgement),
    sources,
    diagnostics,
  );
  const areAllRight = judgements.length > 0 && judgements.every(({ isRight }) => isRight);
  const hasAll = (_: SourceText, at: number) =>
    judgements.every(({ claims }) => claims.every(({ judgement }) => judgement.verdicts[at]!.kind === 'verified'));
  return {
    checkedAgainst: areAllRight ? [...new Set(sources.filter(hasAll).map(({ edition }) => edition))] : [],
    record: recordFor(guide, judgements, indexes, today),
  };
}

function sayTotal(
  quotations: readonly Quotation[],
  right: readonly Judgement[],
  sources: readonly SourceText[],
  diagnostics: Diagnostics,
): void {
  if (quotations.length === 0) return;
  const editions = sources.map(({ edition }, at) => {
    const count = right.filter(({ verdicts }) => verdicts[at]!.kind === 'verified').length;
    return `${count} in ${edition}`;
  });
  const total = `${right.length} of ${quotations.length} ${quotations.length === 1 ? 'quotation' : 'quotations'}`;
  diagnostics.report(
    'quotation-checked',
    sources.length === 1
      ? `${total} verified against ${sources[0]!.edition}`
      : `${total} verified: ${listed(editions)}`,
    quotations[0]!.origin,
  );
}

interface Judged {
  readonly quotation: Quotation;
  readonly claims: readonly (PlaceClaim & { readonly judgement: Judgement })[];
}

function recordFor(
  { work }: Guide,
  judgements: readonly Judged[],
  indexes: readonly SourceIndex[],
  today: string | undefined,
): GuideRecord {
  const inWords = work.copyright === 'public-domain';
  return {
    ...(today ? { checked: today } : {}),
    sources: indexes.map(({ source: { edition, title, author, fingerprint } }) => ({
      edition,
      ...(title ? { title } : {}),
      ...(author ? { author } : {}),
      sha256: fingerprint,
    })),
    quotations: judgements.flatMap(({ quotation: { id, text }, claims }) =>
      claims.map(({ attribution: { locator }, judgement }) => ({
        id,
        words: hashOf(text),
        ...(locator ? { place: locator.text } : {}),
        found: judgement.verdicts.map((verdict, at) => recordOf(verdict, indexes[at]!.source, inWords)),
      })),
    ),
  };
}
