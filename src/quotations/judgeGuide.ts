// Judges every quotation of a guide against the texts of its work: messages, what the lock says of them, and what may be printed of it.
import type { SourceText } from '../books/bookBlocks.ts';
import type { Diagnostics } from '../diagnostics/finding.ts';
import type { Guide, Quotation } from '../guide/model.ts';
import { claimsOf, type PlaceClaim } from './contradictions.ts';
import type { LockedGuide } from './lock/lockFile.ts';
import { hashOf, lockedVerdict } from './lock/lockFile.ts';
import { type Judgement, judge } from './match/judgeQuotation.ts';
import { indexSource, type SourceIndex } from './match/textIndex.ts';
import type { ProseQuotation } from './proseQuotations.ts';
import { listed, sayInProse, sayVerdict } from './reportVerdicts.ts';

export interface GuideToJudge {
  readonly guide: Guide;
  readonly prose: readonly ProseQuotation[];
  /** Ids of quotations whose speaker or place the guide itself contradicts: they are not verified, whatever the book says. */
  readonly contradicted: ReadonlySet<string>;
}

interface GuideCheck {
  /** Editions that have every quotation of the guide; none where one has not been found as it stands. */
  readonly checkedAgainst: readonly string[];
  readonly entry: LockedGuide;
}

export function checkGuide(
  { guide, prose, contradicted }: GuideToJudge,
  quotations: readonly Quotation[],
  sources: readonly SourceText[],
  /** ISO 8601 day, for the lock. */
  today: string | undefined,
  diagnostics: Diagnostics,
): GuideCheck {
  const indexes = sources.map(indexSource);
  const known = new Map<string, Judgement>();
  const judgeOnce = ({ text, locator }: PlaceClaim): Judgement => {
    const key = `${locator?.text ?? ''}\n${text}`;
    const judgement = known.get(key) ?? judge({ text, locator }, indexes);
    known.set(key, judgement);
    return judgement;
  };
  const judgements = quotations.map((quotation) => {
    const claims = claimsOf(quotation).map((claim) => {
      const judgement = judgeOnce(claim);
      sayVerdict({ ...claim, judgement, sources }, diagnostics);
      return { ...claim, judgement };
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
    entry: entryFor(guide, judgements, indexes, today),
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

function entryFor(
  { work }: Guide,
  judgements: readonly Judged[],
  indexes: readonly SourceIndex[],
  today: string | undefined,
): LockedGuide {
  const inWords = work.copyright === 'public-domain';
  return {
    ...(today ? { checked: today } : {}),
    sources: indexes.map(({ source: { edition, title, author, fingerprint } }) => ({
      edition,
      ...(title ? { title } : {}),
      ...(author ? { author } : {}),
      sha256: fingerprint,
    })),
    quotations: judgements.flatMap(({ quotation: { id }, claims }) =>
      withoutRepetition(claims).map(({ text, locator, judgement }) => ({
        id,
        words: hashOf(text),
        ...(locator ? { place: locator.text } : {}),
        found: judgement.verdicts.map((verdict, at) => lockedVerdict(verdict, indexes[at]!.source, inWords)),
      })),
    ),
  };
}

/** The same words at the same place are one entry. */
function withoutRepetition<Claim extends PlaceClaim>(claims: readonly Claim[]): readonly Claim[] {
  const written = new Set<string>();
  return claims.filter(({ text, locator }) => {
    const key = `${locator?.text ?? ''}\n${hashOf(text)}`;
    return !written.has(key) && written.add(key);
  });
}
