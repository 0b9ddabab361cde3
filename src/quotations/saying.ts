// Turns the judgement on one quotation into messages: what the guide has, what the book has, and where.

import type { SourceText } from '../books/bookBlocks.ts';
import type { Diagnostics, Origin } from '../diagnostics.ts';
import type { Attribution, Quotation } from '../guide/model.ts';
import type { Judgement } from './matching/judge.ts';
import type { ProseQuotation } from './prose.ts';
import type { Verdict } from './verdict.ts';
import { changesOf, listed, passageText, placeOf, quoted, whereIn } from './wording.ts';

interface Judged {
  readonly judgement: Judgement;
  readonly attribution: Attribution;
  readonly origin: Origin;
  readonly sources: readonly SourceText[];
}

export function sayVerdict(quotation: Quotation, judged: Judged, diagnostics: Diagnostics): void {
  const { judgement, attribution, origin, sources } = judged;
  const { verdict, by } = judgement;
  const source = sources[by]!;
  switch (verdict.kind) {
    case 'verified':
      if (verdict.capital) diagnostics.report('quotation-capital', capitalOf(quotation.text, source, verdict), origin);
      break;
    case 'elsewhere':
      diagnostics.report('quotation-elsewhere', elsewhereOf(attribution, source, verdict), attribution.origin);
      break;
    case 'altered':
      diagnostics.report('quotation-altered', alteredOf(source, verdict), origin);
      break;
    case 'not-found':
      diagnostics.report(
        'quotation-not-found',
        `Unexpected quotation ${quoted(quotation.text, 60)}, expected words of ${listed(sources.map(({ edition }) => edition))}`,
        origin,
      );
      break;
    case 'ambiguous':
      diagnostics.report('quotation-ambiguous', ambiguousOf(quotation.text, source, verdict, attribution), origin);
      break;
    case 'unchecked':
      break;
  }
  if (judgement.isDisputed) sayDispute(judged, diagnostics);
}

/** Of running text a near match alone is a warning: what is not found may be of another book, a title, or no quotation at all. */
export function sayInProse(
  { text, origin, locator }: ProseQuotation,
  { verdict, by }: Judgement,
  sources: readonly SourceText[],
  diagnostics: Diagnostics,
): void {
  const source = sources[by]!;
  if (verdict.kind === 'altered') diagnostics.report('prose-quotation-altered', alteredOf(source, verdict), origin);
  else if (verdict.kind === 'not-found')
    diagnostics.report(
      'prose-quotation-not-found',
      `${quoted(text, 60)} is not in ${listed(sources.map(({ edition }) => edition))}`,
      origin,
    );
  else if (verdict.kind === 'elsewhere' && locator)
    diagnostics.report('prose-quotation-elsewhere', elsewhereOf({ locator }, source, verdict), origin);
}

function capitalOf(text: string, source: SourceText, { passage }: Extract<Verdict, { kind: 'verified' }>): string {
  return `Unexpected first letter in ${quoted(text, 40)}, expected ${quoted(passageText(source, passage), 40)} as in ${whereIn(source, passage)}`;
}

function elsewhereOf(
  { locator }: Pick<Attribution, 'locator'>,
  source: SourceText,
  { passage }: Extract<Verdict, { kind: 'elsewhere' }>,
): string {
  return `Unexpected place “${locator?.text ?? ''}”, expected ${placeOf(passage.divisions)} as in ${source.edition}`;
}

function alteredOf(source: SourceText, verdict: Extract<Verdict, { kind: 'altered' }>): string {
  const { differences, passage, spellingOnly, punctuationOnly } = verdict;
  const kind = spellingOnly ? 'spelling' : punctuationOnly ? 'punctuation or capitals' : 'words';
  return `Unexpected ${kind} in a quotation: ${changesOf(differences)}; expected ${quoted(passageText(source, passage))} as in ${whereIn(source, passage)}`;
}

const mostPlaces = 4;

function ambiguousOf(
  text: string,
  source: SourceText,
  { passages }: Extract<Verdict, { kind: 'ambiguous' }>,
  { locator }: Attribution,
): string {
  const places = [...new Set(passages.map((passage) => placeOf(passage.divisions)))].filter(Boolean);
  const more = places.length > mostPlaces ? [...places.slice(0, mostPlaces), 'other places'] : places;
  const where = more.length > 0 ? ` (${listed(more)})` : '';
  const times = passages.length === 1 ? 'once' : `${passages.length} times`;
  return `Unexpected quotation ${quoted(text, 40)}, which ${source.edition} has ${times}${where}, expected ${
    locator ? 'more words' : 'a place or more words'
  } that leave no doubt`;
}

function sayDispute({ judgement, origin, sources }: Judged, diagnostics: Diagnostics): void {
  const found = sources.filter((_, at) => /^(?:verified|elsewhere|ambiguous)$/.test(judgement.verdicts[at]!.kind));
  const others = sources.flatMap((source, at) => {
    const verdict = judgement.verdicts[at]!;
    if (verdict.kind === 'altered')
      return [`${whereIn(source, verdict.passage)} has ${quoted(passageText(source, verdict.passage), 80)}`];
    return verdict.kind === 'not-found' ? [`${source.edition} has not`] : [];
  });
  diagnostics.report(
    'quotation-editions-differ',
    `${listed(found.map(({ edition }) => edition))} has these words, ${listed(others)}`,
    origin,
  );
}
