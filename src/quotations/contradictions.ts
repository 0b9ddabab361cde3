// Finds where a guide contradicts itself: the same words, or a part of them, given to two speakers, to two places, or to book and film.
import type { Nodes } from 'mdast';
import type { Diagnostics, Origin } from '../diagnostics.ts';
import type { Attribution, Guide, Locator, Quotation } from '../guide/model.ts';
import { findByName, fold } from '../guide/names.ts';
import { excludeEachOther } from './places.ts';
import type { ProseQuotation } from './prose.ts';
import { quotedStretches } from './quotedStretches.ts';
import { canBeOne, type Speaker } from './speakers.ts';
import { holders, isPartOf, opening, runsOf, type Wording, wordingOf } from './wordings.ts';

/** Words at one place of the guide, with what is said of them there. */
interface Mention extends Wording {
  readonly text: string;
  readonly speaker?: Speaker;
  readonly locator?: Locator;
  readonly medium?: string;
  /** What is said of the words, as the guide says it. */
  readonly credit: string;
  readonly origin: Origin;
  /** None in running text. */
  readonly quotationId?: string;
}

/**
 * One message for each place that contradicts an earlier one: quotations first, by rank, then the running text. Returns the ids of
 * quotations that are contradicted.
 */
export function sayContradictions(
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
  const mention = (text: string, said: Omit<Mention, 'text' | keyof Wording>): Mention => ({
    ...said,
    ...wordingOf(text),
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
    .filter((one) => !one.asked && (one.speaker ?? one.locator ?? one.medium) !== undefined)
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
  if (fold(a.medium ?? '') !== fold(b.medium ?? '')) return false;
  if (a.locator && b.locator && excludeEachOther(a.locator, b.locator)) return true;
  if (!a.speaker || !b.speaker || canBeOne(a.speaker, b.speaker, guide)) return false;
  const [part, whole] = a.key.length <= b.key.length ? [a, b] : [b, a];
  return part.key === whole.key || !isSpokenInside(part, whole, guide.lang);
}

/** Who tells a scene is given as speaker of the whole, and others speak in it in quotation marks. */
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
