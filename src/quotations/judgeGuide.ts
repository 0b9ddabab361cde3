// Judges every quotation of a guide against the texts of its work.
import type { SourceText } from '../books/bookBlocks.ts';
import type { Diagnostics } from '../diagnostics/finding.ts';
import type { Attribution, Guide, Quotation } from '../guide/model.ts';
import { findByName } from '../guide/names.ts';
import { type AttributedPlace, attributedPlaces } from './contradictions.ts';
import { hashOf, type LockedGuide, lockedVerdict } from './lock/lockFile.ts';
import { type Judgement, judge } from './match/judgeQuotation.ts';
import { namesInFront } from './match/quotedForms.ts';
import { indexSource, type SourceIndex } from './match/textIndex.ts';
import type { ProseQuotation } from './proseQuotations.ts';
import {
  type Doubt,
  findDoubt,
  listed,
  quoted,
  reportDisputes,
  reportProseVerdict,
  reportVerdict,
} from './reportVerdicts.ts';
import { compareSpeaker, type Speaker, speakerIn, speakersIn } from './speakers.ts';
import { type BookPassage, isOfAnotherEdition } from './verdict.ts';

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
  const judgeOnce = (claim: ClaimToJudge): Judgement => {
    const key = JSON.stringify([claim.text, claim.locator?.text, claim.titles, claim.speaker]);
    const { speaker } = claim;
    const speakerFits =
      speaker &&
      ((source: SourceText, passage: BookPassage) => {
        const { kind } = compareSpeaker(source, passage, speaker, guide);
        return kind === 'right' || kind === 'unknown';
      });
    const judgement = known.get(key) ?? judge({ ...claim, names, ...(speakerFits ? { speakerFits } : {}) }, indexes);
    known.set(key, judgement);
    return judgement;
  };
  const names = guide.characters.flatMap(({ name, aliases }) => [name.replace(/\s*[(:–—].*$/, ''), ...aliases]);
  const allNames = [...names, ...sources.flatMap(speakersIn)];
  const judgements = quotations.map((quotation) => {
    const claims = attributedPlaces(quotation).map((claim) => {
      const { attribution } = claim;
      const speaker = speakerIn(attribution, namesInFront(claim.text, allNames), guide);
      const place = { locator: claim.locator, titles: titlesIn(attribution, guide), work: guide.work.title };
      const judgement = judgeOnce({ ...claim, ...place, speaker });
      const doubt = findDoubt(claim.text, judgement, sources, speaker, guide);
      reportVerdict({ ...claim, place, judgement, sources, doubt }, diagnostics);
      return { ...claim, judgement, doubt };
    });
    // One wrong place is enough.
    const isRight =
      !contradicted.has(quotation.id) &&
      claims.every(({ judgement, doubt }) => judgement.verdict.kind === 'verified' && !doubt);
    return { quotation, claims, isRight };
  });
  for (const one of prose) {
    if (one.medium !== undefined || one.asked) continue;
    const speaker = one.speaker ? { name: one.speaker, id: findByName(one.speaker, guide.characters)?.id } : undefined;
    const judgement = judgeOnce({ text: one.text, locator: one.locator, speaker, work: guide.work.title });
    reportProseVerdict(one, judgement, sources, findDoubt(one.text, judgement, sources, speaker, guide), diagnostics);
  }
  reportDisputes(
    judgements.flatMap(({ claims }) => claims),
    sources,
    diagnostics,
  );
  reportOtherEdition(judgements, sources, diagnostics);
  reportOtherBook(judgements, sources, diagnostics);
  reportTotal(
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

interface ClaimToJudge extends Pick<AttributedPlace, 'text' | 'locator'> {
  readonly speaker?: Speaker;
  readonly titles?: readonly string[];
  readonly work?: string;
}

/** Names in an attribution besides a character: the poem, the play, the scene. */
function titlesIn({ text, speaker, speakerId }: Attribution, { characters }: Guide): readonly string[] {
  const parts = text
    .split(/\s*[,;·()]\s*/)
    .map((part) => part.replace(/^[\s“”"‘’'«»„_*]+|[\s“”"‘’'«»„_*]+$/g, ''))
    .filter((part) => part.length > 2);
  // "Mina's Journal" is no name, though it begins with one.
  if (speakerId && findByName(parts[0] ?? '', characters)) return parts.slice(1);
  // "Hyperion 1.4"
  return speaker && !parts.includes(speaker) ? [...parts, speaker] : parts;
}

/** So many quotations, and so large a share of all, that differ in marks or spelling alone are of another edition. */
const telling = { count: 3, share: 0.2 } as const;

function reportOtherEdition(
  judgements: readonly Judged[],
  sources: readonly SourceText[],
  diagnostics: Diagnostics,
): void {
  const claims = judgements.flatMap((one) => one.claims);
  const differing = claims.filter(({ judgement }) => isOfAnotherEdition(judgement.verdict));
  if (differing.length < Math.max(telling.count, claims.length * telling.share)) return;
  const { edition } = sources[differing[0]!.judgement.by]!;
  diagnostics.report(
    'quotations-other-edition',
    `${differing.length} of ${claims.length} quotations differ from ${edition} in punctuation, capitals or spelling only: they are probably from another edition`,
    differing[0]!.origin,
  );
}

/** With fewer quotations not one that is found may be chance. */
const fewestMissing = 3;

/** A file of which no quotation is found may be another book, or may have been read in another way than it was meant. */
function reportOtherBook(
  judgements: readonly Judged[],
  sources: readonly SourceText[],
  diagnostics: Diagnostics,
): void {
  const claims = judgements.flatMap((one) => one.claims);
  if (claims.length < fewestMissing || claims.some(({ judgement }) => judgement.verdict.kind !== 'not-found')) return;
  diagnostics.report(
    'source-other-book',
    `None of the ${claims.length} quotations is in ${listed(sources.map(({ edition }) => edition))}. What was read: ${listed(sources.map(whatWasRead))}. Is it the book?`,
    claims[0]!.origin,
  );
}

function whatWasRead({ text, language, encoding, divisions }: SourceText): string {
  const words = text.match(/\S+/g)?.length ?? 0;
  const named = language === undefined ? '' : new Intl.DisplayNames('en', { type: 'language' }).of(language);
  const parts = [
    `${words.toLocaleString('en')} words`,
    divisions.length > 0 ? `${divisions.length} chapters, acts or other divisions` : 'no chapters',
    ...(named ? [`read as ${named}`] : []),
    ...(encoding ? [`in the encoding ${encoding}`] : []),
  ];
  return `${parts.join(', ')}, beginning ${quoted(text, 80)}`;
}

function reportTotal(
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
  readonly claims: readonly (AttributedPlace & { readonly judgement: Judgement; readonly doubt: Doubt | undefined })[];
}

function entryFor(
  { work }: Guide,
  judgements: readonly Judged[],
  indexes: readonly SourceIndex[],
  today: string | undefined,
): LockedGuide {
  const inWords = work.copyright === 'public-domain';
  const hasSpeeches = indexes.some(({ source }) => source.speeches);
  return {
    sources: indexes.map(({ source: { edition, title, author, fingerprint } }) => ({
      edition,
      ...(title ? { title } : {}),
      ...(author ? { author } : {}),
      sha256: fingerprint,
    })),
    quotations: judgements.flatMap(({ quotation: { id }, claims }) =>
      withoutRepetition(claims).map(({ text, locator, attribution, judgement, doubt }) => ({
        id,
        words: hashOf(text),
        ...(locator ? { place: locator.text } : {}),
        ...(attribution.speaker && hasSpeeches ? { speaker: attribution.speaker } : {}),
        ...(today ? { checked: today } : {}),
        found: judgement.verdicts.map((verdict, at) =>
          lockedVerdict(verdict, indexes[at]!.source, inWords, doubt?.rule),
        ),
      })),
    ),
  };
}

/** The same words of one speaker at the same place are one entry. */
function withoutRepetition<Claim extends AttributedPlace>(claims: readonly Claim[]): readonly Claim[] {
  const written = new Set<string>();
  return claims.filter(({ text, locator, attribution }) => {
    const key = `${locator?.text ?? ''}\n${attribution.speaker ?? ''}\n${hashOf(text)}`;
    return !written.has(key) && written.add(key);
  });
}
