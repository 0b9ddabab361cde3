// Finds places where a guide contradicts itself.
import type { Nodes } from 'mdast';
import type { Diagnostics, Origin } from '../diagnostics/finding.ts';
import { foldName } from '../formats/foldText.ts';
import { unitsBySize } from '../guide/locator.ts';
import {
  type Attribution,
  type Guide,
  type Locator,
  type LocatorUnit,
  lastOfAll,
  type Quotation,
} from '../guide/model.ts';
import { findByName } from '../guide/names.ts';
import { type ComparableWords, comparableWords, holders, isPartOf, opening, runsOf } from './comparableWords.ts';
import { reportBudget } from './copyrightBudget.ts';
import { type ProseQuotation, quotedStretches } from './proseQuotations.ts';
import { canBeOne, type Speaker } from './speakers.ts';

/** Words at one place of the guide, with what is said of them there. */
interface Mention extends ComparableWords {
  readonly text: string;
  readonly speaker?: Speaker;
  readonly locator?: Locator;
  readonly medium?: string;
  /** The attribution as the guide writes it. */
  readonly credit: string;
  readonly origin: Origin;
  /** None in running text. */
  readonly quotationId?: string;
}

/**
 * One message for each place that contradicts an earlier one: quotations first, by rank, then the running text. Returns the ids of
 * quotations that are contradicted.
 */
function findContradictions(
  guide: Guide,
  prose: readonly ProseQuotation[],
  diagnostics: Diagnostics,
): ReadonlySet<string> {
  const ids = new Set<string>();
  const mentions = mentionsIn(guide, prose);
  const holdersOf = holders(mentions);
  const rank = new Map(mentions.map((mention, index) => [mention, index]));
  const pairs = new Map<Mention, Set<Mention>>();
  for (const mention of mentions) {
    for (const other of holdersOf(mention)) {
      const [earlier, later] = rank.get(other)! < rank.get(mention)! ? [other, mention] : [mention, other];
      pairs.set(later, (pairs.get(later) ?? new Set()).add(earlier));
    }
  }
  for (const later of mentions) {
    const earlier = [...(pairs.get(later) ?? [])].sort((a, b) => rank.get(a)! - rank.get(b)!);
    const contradicted = earlier.find((one) => contradict(one, later, guide));
    if (contradicted) {
      diagnostics.report('quotation-duplicate-differs', sentence(contradicted, later), later.origin, {
        related: contradicted.origin,
      });
      for (const { quotationId } of [contradicted, later]) if (quotationId) ids.add(quotationId);
      continue;
    }
    const otherMedium = earlier.find((one) => (one.medium === undefined) !== (later.medium === undefined));
    if (otherMedium)
      diagnostics.report('quotation-two-media', sentence(otherMedium, later), later.origin, {
        related: otherMedium.origin,
      });
  }
  return ids;
}

function mentionsIn(guide: Guide, prose: readonly ProseQuotation[]): readonly Mention[] {
  const wrong = wrongChoices(guide);
  const mention = (text: string, said: Omit<Mention, 'text' | keyof ComparableWords>): Mention => ({
    ...said,
    ...comparableWords(text),
    text,
  });
  const attributed = (quotation: Quotation, attribution: Attribution, origin: Origin): Mention => {
    const { speaker, speakerId, locator, medium, text } = attribution;
    return mention(quotation.text, {
      speaker: speaker === undefined ? undefined : { name: speaker, id: speakerId },
      locator,
      medium,
      credit: text,
      origin,
      quotationId: quotation.id,
    });
  };
  const quoted = guide.quotations.flatMap((quotation) => [
    attributed(quotation, quotation.attribution, quotation.origin),
    ...(quotation.repeats ?? []).map(({ attribution, origin }) => attributed(quotation, attribution, origin)),
  ]);
  const running = prose
    .filter((one) => !one.asked && !one.isShort && (one.speaker ?? one.locator ?? one.medium) !== undefined)
    .map(({ text, speaker, locator, medium, origin }) =>
      mention(text, {
        speaker: speaker === undefined ? undefined : { name: speaker, id: findByName(speaker, guide.characters)?.id },
        locator,
        medium,
        credit: [speaker, locator?.text, medium].filter(Boolean).join(', '),
        origin,
      }),
    );
  return [...quoted, ...running].filter(({ key, origin }) => key !== '' && !wrong.has(placeOf(origin)));
}

/** A wrong choice may well give words to somebody else. */
function wrongChoices(guide: Guide): ReadonlySet<string> {
  const places = new Set<string>();
  const walk = (nodes: readonly Nodes[], path: string): void => {
    for (const node of nodes) {
      if (node.type === 'quotationLeaf' && node.position) places.add(placeOf({ path, ...node.position.start }));
      else if ('children' in node) walk(node.children, path);
    }
  };
  for (const { choices, origin } of guide.questions)
    for (const choice of choices) if (!choice.correct) walk(choice.content, origin.path);
  return places;
}

const placeOf = ({ path, line, column }: Origin) => `${path}:${line}:${column}`;

function contradict(a: Mention, b: Mention, guide: Guide): boolean {
  if (foldName(a.medium ?? '') !== foldName(b.medium ?? '')) return false;
  if (a.locator && b.locator && excludeEachOther(a.locator, b.locator)) return true;
  if (!a.speaker || !b.speaker || canBeOne(a.speaker, b.speaker, guide)) return false;
  const [part, whole] = a.key.length <= b.key.length ? [a, b] : [b, a];
  return part.key === whole.key || !isSpokenInside(part, whole, guide.lang);
}

/** The narrator of a scene is given as its speaker, and others speak in it in quotation marks. */
function isSpokenInside(part: Mention, { text }: Mention, lang: string): boolean {
  const [outer] = quotedStretches(text, lang);
  const isAll = outer !== undefined && !/[\p{L}\p{N}]/u.test(text.slice(0, outer.start) + text.slice(outer.end));
  const words = isAll ? text.slice(outer.start + 1, outer.end - 1) : text;
  return quotedStretches(words, lang).some(({ start, end }) => isPartOf(part.runs, runsOf(words.slice(start, end))));
}

function sentence(earlier: Mention, later: Mention): string {
  const there = `“${earlier.credit}” at ${placeOf(earlier.origin)}`;
  if (earlier.key === later.key) return `The same words are given to “${later.credit}” here and to ${there}`;
  const isPart = later.key.length < earlier.key.length;
  const words = opening(isPart ? later.text : earlier.text);
  return isPart
    ? `The words “${words}” are given to “${later.credit}” here and, within a longer quotation, to ${there}`
    : `The words “${words}” are given to “${later.credit}” here, within a longer quotation, and to ${there}`;
}

export interface AttributedPlace extends Pick<Quotation, 'text' | 'attribution' | 'origin'> {
  /** Place in which the words are looked for: a repeat without a place has the quotation's. */
  readonly locator?: Locator;
}

/** The quotation itself first; then each repeat, since each is printed where it stands. */
export function attributedPlaces(quotation: Quotation): readonly AttributedPlace[] {
  const { text, attribution, origin } = quotation;
  const again = (quotation.repeats ?? [])
    .filter((repeat) => repeat.attribution.medium === undefined)
    .map((repeat) => ({
      text: repeat.text ?? text,
      attribution: repeat.attribution,
      origin: repeat.origin,
      locator: repeat.attribution.locator ?? attribution.locator,
    }));
  return [{ text, attribution, origin, locator: attribution.locator }, ...again];
}

type Division = Locator['divisions'][number];

/** A quotation runs on from the page it begins on, and editions number the lines of prose and of shared verse lines differently. */
const slack: Partial<Record<LocatorUnit, number>> = { page: 1, line: 10 };
const counted: readonly LocatorUnit[] = unitsBySize.filter((unit) => unit !== 'prologue' && unit !== 'epilogue');

/** False wherever both may be true: one is coarser, they overlap, or they count in different ways. */
export function excludeEachOther(a: Locator, b: Locator): boolean {
  if (isFrame(a, 'prologue') && isFrame(b, 'epilogue')) return true;
  if (isFrame(a, 'epilogue') && isFrame(b, 'prologue')) return true;
  if (frameOf(a) && !frameOf(b) && hasChapterAlone(b)) return true;
  if (frameOf(b) && !frameOf(a) && hasChapterAlone(a)) return true;
  for (const unit of counted) {
    const [one, other] = [divisionOf(a, unit), divisionOf(b, unit)];
    if (!one || !other) {
      // A unit that only one of them names, such as a volume, may make the numbers below it start again.
      if ((one || other) && namesInner(one ? b : a, unit)) return excludePages(a, b);
      continue;
    }
    if (areApart(one, other, slack[unit] ?? 0)) return true;
  }
  return false;
}

/** Pages count through the whole book, whatever else a place names. */
function excludePages(a: Locator, b: Locator): boolean {
  const [one, other] = [divisionOf(a, 'page'), divisionOf(b, 'page')];
  return one !== undefined && other !== undefined && areApart(one, other, slack.page!);
}

const divisionOf = ({ divisions }: Locator, unit: LocatorUnit): Division | undefined =>
  divisions.find((division) => division.unit === unit);

const namesInner = ({ divisions }: Locator, unit: LocatorUnit): boolean =>
  divisions.some((division) => division.unit !== 'page' && counted.indexOf(division.unit) > counted.indexOf(unit));

const areApart = (a: Division, b: Division, by: number): boolean =>
  // The last scene may be any.
  [a, b].every(({ from }) => from !== lastOfAll) && (a.to + by < b.from || b.to + by < a.from);

const isFrame = (locator: Locator, unit: 'prologue' | 'epilogue'): boolean => locator.divisions[0]?.unit === unit;
const frameOf = (locator: Locator): boolean => isFrame(locator, 'prologue') || isFrame(locator, 'epilogue');
const hasChapterAlone = ({ divisions }: Locator): boolean => divisions[0]?.unit === 'chapter';

/** Returns the ids of quotations that the guide contradicts elsewhere. */
export function reportContradictions(
  guide: Guide,
  prose: readonly ProseQuotation[],
  diagnostics: Diagnostics,
): ReadonlySet<string> {
  const contradicted = findContradictions(guide, prose, diagnostics);
  reportBudget(guide, prose, diagnostics);
  return contradicted;
}
