// Judges every quotation of a guide against the texts of its work: messages, the record of what was found, and what may be printed of it.
import type { Diagnostics } from '../diagnostics.ts';
import type { Attribution, Guide, Quotation } from '../guide/model.ts';
import type { GateOptions } from './gate.ts';
import { indexSource, type SourceIndex } from './matching/indexing.ts';
import { type Judgement, judge } from './matching/judge.ts';
import { hashOf, recordOf } from './record/anchors.ts';
import type { GuideRecord } from './record/record.ts';
import { sayInProse, sayVerdict } from './saying.ts';
import type { SourceText } from './source.ts';
import { listed } from './wording.ts';

export interface GuideCheck {
  /** Editions that have every quotation of the guide; none where one has not been found as it stands. */
  readonly checkedAgainst: readonly string[];
  readonly record: GuideRecord;
}

export function checkGuide(
  guide: Guide,
  quotations: readonly Quotation[],
  sources: readonly SourceText[],
  { prose, contradicted, today }: Pick<GateOptions, 'prose' | 'contradicted' | 'today'>,
  diagnostics: Diagnostics,
): GuideCheck {
  const indexes = sources.map(indexSource);
  const judgements = quotations.map((quotation) => {
    const [own, ...others] = claimsOf(quotation).map(({ attribution, origin }) => {
      const judgement = judge({ text: quotation.text, locator: attribution.locator }, indexes);
      sayVerdict(quotation, { judgement, attribution, origin, sources }, diagnostics);
      return judgement;
    });
    // One wrong place is enough.
    const isRight =
      !contradicted.has(quotation.id) && [own!, ...others].every(({ verdict }) => verdict.kind === 'verified');
    return { quotation, own: own!, isRight };
  });
  for (const one of prose)
    if (one.medium === undefined && !one.asked) sayInProse(one, judge(one, indexes), sources, diagnostics);
  sayTotal(
    quotations,
    judgements.filter(({ isRight }) => isRight).map(({ own }) => own),
    sources,
    diagnostics,
  );
  const areAllRight = judgements.length > 0 && judgements.every(({ isRight }) => isRight);
  const hasAll = (_: SourceText, at: number) => judgements.every(({ own }) => own.verdicts[at]!.kind === 'verified');
  return {
    checkedAgainst: areAllRight ? [...new Set(sources.filter(hasAll).map(({ edition }) => edition))] : [],
    record: recordFor(guide, judgements, indexes, today),
  };
}

/** The same words may be quoted again elsewhere, and given to another place there. */
function claimsOf(quotation: Quotation): readonly Pick<Quotation, 'attribution' | 'origin'>[] {
  const written = new Set([quotation.attribution.locator?.text]);
  const again = (quotation.repeats ?? []).filter(({ attribution }: { attribution: Attribution }) => {
    const { locator, medium } = attribution;
    if (medium !== undefined || !locator || written.has(locator.text)) return false;
    written.add(locator.text);
    return true;
  });
  return [quotation, ...again];
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

function recordFor(
  { work }: Guide,
  judgements: readonly { readonly quotation: Quotation; readonly own: Judgement }[],
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
    quotations: judgements.map(({ quotation: { id, text, attribution }, own }) => ({
      id,
      words: hashOf(text),
      ...(attribution.locator ? { place: attribution.locator.text } : {}),
      found: own.verdicts.map((verdict, at) => recordOf(verdict, indexes[at]!.source, inWords)),
    })),
  };
}
