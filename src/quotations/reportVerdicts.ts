// Turns verdicts on quotations into messages.
import type { SourceText } from '../books/bookBlocks.ts';
import { type Diagnostics, type Origin, shortenText } from '../diagnostics/finding.ts';
import type { Attribution, Guide } from '../guide/model.ts';
import { languagesUnderstood } from '../languages/index.ts';
import type { Judgement } from './match/judgeQuotation.ts';
import { comparePlace, describePlace, type GivenPlace, isOtherWork, placeOf } from './match/places.ts';
import type { ProseQuotation } from './proseQuotations.ts';
import { lacksReportingClause, turnedSense } from './sense.ts';
import { compareSpeaker, type Speaker } from './speakers.ts';
import { type BookPassage, type Difference, isOfAnotherEdition, type Verdict } from './verdict.ts';

interface Judged {
  readonly text: string;
  readonly judgement: Judgement;
  readonly attribution: Attribution;
  readonly origin: Origin;
  readonly sources: readonly SourceText[];
  readonly doubt?: Doubt;
  readonly place: GivenPlace;
}

/** Right words that are not verified all the same. */
export interface Doubt {
  readonly rule: 'quotation-elsewhere' | 'quotation-speakers' | 'quotation-sense';
  readonly message: string;
}

/** The speaker first: who reads the message looks the passage up anyway. */
export function findDoubt(
  text: string,
  { verdict, by }: Judgement,
  sources: readonly SourceText[],
  speaker: Speaker | undefined,
  guide: Guide,
): Doubt | undefined {
  const source = sources[by]!;
  if (verdict.kind === 'ambiguous') return doubtOfAll(verdict.passages, source, speaker, guide);
  const isAltered = verdict.kind === 'altered' && isOfAnotherEdition(verdict);
  if (verdict.kind !== 'verified' && verdict.kind !== 'elsewhere' && !isAltered) return undefined;
  const where = whereIn(source, verdict.passage);
  const voice = compareSpeaker(source, verdict.passage, speaker, guide);
  const given = speaker?.name ?? '';
  if (voice.kind === 'other')
    return {
      rule: 'quotation-elsewhere',
      message: `The speaker of these words is ${listed(voice.speakers)} (${where}), not ${given}`,
    };
  if (voice.kind === 'several')
    return {
      rule: 'quotation-speakers',
      message: `These words have several speakers, ${listed(voice.speakers)} (${where}), and are given to ${given}`,
    };
  if (voice.kind === 'direction')
    return {
      rule: 'quotation-speakers',
      message: `These words are a stage direction (${where}), and are given to ${given} as the speaker`,
    };
  if (verdict.kind === 'altered') return undefined;
  // A guide in English may quote a book in German.
  const languages = [...languagesUnderstood(guide.lang), ...languagesUnderstood(source.language ?? guide.lang)];
  const turned = turnedSense(text, source, verdict, languages);
  return turned === undefined
    ? undefined
    : { rule: 'quotation-sense', message: `The sense may be turned: ${turned} (${where})` };
}

/** Nobody can tell which place is meant, but the speaker says the words at none. */
function doubtOfAll(
  passages: readonly BookPassage[],
  source: SourceText,
  speaker: Speaker | undefined,
  guide: Guide,
): Doubt | undefined {
  const voices = passages.map((passage) => compareSpeaker(source, passage, speaker, guide));
  const where = listed([...new Set(passages.slice(0, 3).map((passage) => whereIn(source, passage)))]);
  const given = speaker?.name ?? '';
  if (voices.every(({ kind }) => kind === 'direction'))
    return {
      rule: 'quotation-speakers',
      message: `These words are a stage direction (${where}), and are given to ${given} as the speaker`,
    };
  const speakers = voices.flatMap((voice) => (voice.kind === 'other' ? voice.speakers : []));
  if (voices.every(({ kind }) => kind === 'other'))
    return {
      rule: 'quotation-elsewhere',
      message: `The speaker of these words is ${listed([...new Set(speakers)])} (${where}), not ${given}`,
    };
  return undefined;
}

/** A wrong speaker is mended in the attribution, all else in the words. */
function reportDoubt(
  doubt: Doubt | undefined,
  attribution: Attribution,
  origin: Origin,
  diagnostics: Diagnostics,
): void {
  if (doubt)
    diagnostics.report(doubt.rule, doubt.message, doubt.rule === 'quotation-elsewhere' ? attribution.origin : origin);
}

export function reportVerdict(judged: Judged, diagnostics: Diagnostics): void {
  const { text, judgement, attribution, origin, sources } = judged;
  const { verdict, by } = judgement;
  const source = sources[by]!;
  switch (verdict.kind) {
    case 'verified':
      reportDoubt(judged.doubt, attribution, origin, diagnostics);
      if (verdict.capital) diagnostics.report('quotation-capital', capitalOf(text, source, verdict), origin);
      break;
    case 'elsewhere':
      // A repeat without a place is judged by that of its quotation, where this is told.
      if (comparePlace(source, verdict.passage, { ...judged.place, locator: attribution.locator }) === 'contradicts')
        diagnostics.report('quotation-elsewhere', elsewhereOf(judged, source, verdict), attribution.origin);
      reportDoubt(judged.doubt, attribution, origin, diagnostics);
      break;
    case 'altered':
      if (isOfAnotherEdition(verdict)) {
        diagnostics.report('quotation-edition', alteredOf(source, verdict), origin);
        if (comparePlace(source, verdict.passage, judged.place) === 'contradicts')
          diagnostics.report('quotation-elsewhere', elsewhereOf(judged, source, verdict), attribution.origin);
        reportDoubt(judged.doubt, attribution, origin, diagnostics);
      } else if (lacksReportingClause(verdict.differences, source))
        diagnostics.report('quotation-omission', omissionOf(source, verdict), origin);
      else diagnostics.report('quotation-altered', alteredOf(source, verdict), origin);
      break;
    case 'not-found':
      diagnostics.report(
        'quotation-not-found',
        `${quoted(text, 60)} is not in ${listed(sources.map(({ edition }) => edition))}`,
        origin,
      );
      break;
    case 'ambiguous':
      if (judged.doubt) reportDoubt(judged.doubt, attribution, origin, diagnostics);
      else diagnostics.report('quotation-ambiguous', ambiguousOf(text, source, verdict, attribution), origin);
      break;
    case 'unchecked':
      break;
  }
}

/** In running text only a near match is a warning: other words may be of another book, a title, or no quotation at all. */
export function reportProseVerdict(
  { text, origin, locator, isShort }: ProseQuotation,
  { verdict, by }: Judgement,
  sources: readonly SourceText[],
  doubt: Doubt | undefined,
  diagnostics: Diagnostics,
): void {
  const source = sources[by]!;
  if (isShort) {
    const isMissing = verdict.kind === 'not-found' || (verdict.kind === 'altered' && !isOfAnotherEdition(verdict));
    if (isMissing)
      diagnostics.report(
        'prose-quotation-not-found',
        `${quoted(text, 60)} is not in ${locator?.text ?? ''}, nor anywhere else in ${listed(sources.map(({ edition }) => edition))}`,
        origin,
      );
    else if (verdict.kind === 'elsewhere' && locator)
      diagnostics.report(
        'prose-quotation-elsewhere',
        elsewhereOf({ attribution: { locator, text: '' } }, source, verdict),
        origin,
      );
    return;
  }
  if (doubt) diagnostics.report(doubt.rule, doubt.message, origin);
  if (verdict.kind === 'altered') diagnostics.report('prose-quotation-altered', alteredOf(source, verdict), origin);
  else if (verdict.kind === 'not-found')
    diagnostics.report(
      'prose-quotation-not-found',
      `${quoted(text, 60)} is not in ${listed(sources.map(({ edition }) => edition))}`,
      origin,
    );
  else if (verdict.kind === 'elsewhere' && locator)
    diagnostics.report(
      'prose-quotation-elsewhere',
      elsewhereOf({ attribution: { locator, text: '' } }, source, verdict),
      origin,
    );
}

function capitalOf(text: string, source: SourceText, { passage }: Extract<Verdict, { kind: 'verified' }>): string {
  return `${quoted(text, 40)} begins with another letter than ${whereIn(source, passage)}: ${quoted(passageText(source, passage), 40)}`;
}

function elsewhereOf(
  {
    attribution,
    place = {},
  }: { readonly attribution: Pick<Attribution, 'locator' | 'text'>; readonly place?: GivenPlace },
  source: SourceText,
  { passage }: Extract<Verdict, { kind: 'elsewhere' | 'altered' }>,
): string {
  const where = `in ${source.edition} the words stand in ${describePlace(source, passage)}`;
  if (place.work && isOtherWork(source, passage, place.work)) return `The words are not of “${place.work}”; ${where}`;
  return `The place is given as “${attribution.locator?.text ?? attribution.text}”; ${where}`;
}

function alteredOf(source: SourceText, verdict: Extract<Verdict, { kind: 'altered' }>): string {
  const { differences, passage, spellingOnly, punctuationOnly } = verdict;
  const kind = spellingOnly ? 'Other spelling' : punctuationOnly ? 'Other punctuation or capitals' : 'Other words';
  return `${kind} than in ${whereIn(source, passage)}: ${changesOf(differences)}; there it reads ${quoted(bookWording(source, passage, differences))}`;
}

/** With the mark, or the next words, where the difference stands at the end. */
function bookWording(source: SourceText, passage: BookPassage, differences: readonly Difference[]): string {
  const text = passageText(source, passage);
  const [before, last] = differences.slice(-2);
  if (!last || last.kind === 'same') return text;
  const [behind] = source.text.slice(passage.end, passage.end + 80).split('\n\n');
  if (last.kind === 'quoted-only' && before?.kind === 'same')
    return text + (/^(?:\s+[\p{L}\p{N}]\S*){1,4}(?=\s|$)/u.exec(behind!)?.[0] ?? '');
  return text + (/^[.,;:!?…]+/.exec(behind!)?.[0] ?? '');
}

function omissionOf(source: SourceText, { differences, passage }: Extract<Verdict, { kind: 'altered' }>): string {
  const left = differences.filter(({ kind }) => kind === 'source-only').map(({ words }) => quoted(words, 60));
  return `Nothing shows that ${listed(left)} is left out; write … there, as ${whereIn(source, passage)} has ${quoted(passageText(source, passage))}`;
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
  return `Nobody can tell which words are meant: ${source.edition} has ${quoted(text, 40)} ${times}${where}; ${
    locator ? 'quote more words' : 'give the place, or quote more words'
  }`;
}

type Found = Pick<Judged, 'judgement' | 'origin'>;

/** So many notes on single quotations are summed up in one more. */
const fewestToSum = 3;

/** Notes where one edition has words that another has not, unless the files are the volumes of one book. */
export function reportDisputes(
  claims: readonly Found[],
  sources: readonly SourceText[],
  diagnostics: Diagnostics,
): void {
  const disputed = claims.filter(({ judgement }) => judgement.isDisputed);
  const [first] = disputed;
  if (!first || areVolumes(claims, sources)) return;
  for (const one of disputed) reportDispute(one, sources, diagnostics);
  if (disputed.length < fewestToSum) return;
  const counts = sources.map(
    ({ edition }, at) => `${edition} has ${claims.filter(({ judgement }) => isFoundBy(judgement, at)).length}`,
  );
  diagnostics.report(
    'quotation-editions-differ',
    `${disputed.length} of ${claims.length} quotations are not in every edition: ${listed(counts)}`,
    first.origin,
  );
}

const isFoundBy = ({ verdicts }: Judgement, at: number) =>
  ['verified', 'elsewhere', 'ambiguous'].includes(verdicts[at]!.kind);

/** Each file has words of its own, none has words of another, nor anything near them. */
function areVolumes(claims: readonly Found[], sources: readonly SourceText[]): boolean {
  const holders = claims.map(({ judgement }) => sources.flatMap((_, at) => (isFoundBy(judgement, at) ? [at] : [])));
  const hasNear = claims.some(
    ({ judgement }) => judgement.isDisputed && judgement.verdicts.some(({ kind }) => kind === 'altered'),
  );
  return !hasNear && holders.every(({ length }) => length < 2) && new Set(holders.flat()).size === sources.length;
}

function reportDispute({ judgement, origin }: Found, sources: readonly SourceText[], diagnostics: Diagnostics): void {
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

const mostChanges = 4;

export const quoted = (words: string, length?: number): string => `“${shortenText(words, length)}”`;

/** "Project Gutenberg eBook 84, chapter 24". */
function whereIn(source: Pick<SourceText, 'edition'>, passage: Pick<BookPassage, 'divisions'>): string {
  return [source.edition, placeOf(passage.divisions)].filter(Boolean).join(', ');
}

/** The book's words from the first quoted one to the last, what was left out between segments as an ellipsis. */
const passageText = (source: SourceText, { segments }: BookPassage): string =>
  segments.map(({ start, end }) => source.text.slice(start, end)).join(' … ');

/** “modeled” for “modelled”; “not” left out. */
function changesOf(differences: readonly Difference[]): string {
  const changes: string[] = [];
  for (let at = 0; at < differences.length; at++) {
    const [one, next] = [differences[at]!, differences[at + 1]];
    if (one.kind === 'same') continue;
    if (next && next.kind !== 'same' && next.kind !== one.kind) {
      const [mine, theirs] = (one.kind === 'quoted-only' ? [one, next] : [next, one]).map(({ words }) => words);
      changes.push(`${quoted(withoutEnd(mine!, theirs!), 60)} for ${quoted(withoutEnd(theirs!, mine!), 60)}`);
      at += 1;
    } else changes.push(`${quoted(one.words, 60)} ${one.kind === 'quoted-only' ? 'put in' : 'left out'}`);
  }
  const left = changes.length - mostChanges;
  return [...changes.slice(0, mostChanges), ...(left > 0 ? [`and ${left} more`] : [])].join(', ');
}

/** If more than that differs, a comma at the end does not matter. */
function withoutEnd(words: string, other: string): string {
  const [bare, otherBare] = [words, other].map((one) => one.replace(/[.,;:!?…]+$/, ''));
  return bare === otherBare ? words : bare!;
}

/** "A", "A and B", "A, B and C". */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
