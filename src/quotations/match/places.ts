// Compares a guide's place with the place of the words in the book.
import type { SourceDivision, SourceText, TextSpan } from '../../books/bookBlocks.ts';
import { foldHeading } from '../../formats/foldText.ts';
import type { Locator, LocatorUnit } from '../../guide/model.ts';
import type { BookPassage } from '../verdict.ts';

/** The place that a guide gives for some words. */
export interface GivenPlace {
  readonly locator?: Locator;
  /** Names in the attribution that may be the title of a poem, a play or a scene. */
  readonly titles?: readonly string[];
}

/** `unknown` where nothing of the place can be compared: a page, or a unit the source does not have. */
export type Agreement = 'agrees' | 'contradicts' | 'unknown';

type PlaceClaimed = Locator['divisions'][number];

/** Pages are an edition's own; stanzas are not read from sources, and lines only where it prints them. */
const incomparable: ReadonlySet<LocatorUnit> = new Set(['page', 'location', 'line', 'stanza']);

export function comparePlace(source: SourceText, passage: BookPassage, given: GivenPlace): Agreement {
  const byTitle = compareTitle(source, passage, given.titles ?? []);
  if (byTitle === 'contradicts') return 'contradicts';
  const byDivision = given.locator ? compareDivisions(source, passage, given.locator) : 'unknown';
  if (byDivision === 'contradicts') return 'contradicts';
  if (given.locator && isOtherLine(source, passage, asVerses(source, given.locator))) return 'contradicts';
  return byTitle === 'agrees' || byDivision === 'agrees' ? 'agrees' : 'unknown';
}

function compareDivisions(source: SourceText, { divisions, start }: BookPassage, written: Locator): Agreement {
  let agrees = false;
  let outerUnknown = false;
  const claimed = asVerses(source, written);
  const work = source.titles?.find((title) => title.isWork && title.start <= start && start < title.end);
  const within = work
    ? source.divisions.filter((division) => work.start <= division.start && division.start < work.end)
    : source.divisions;
  for (const claim of claimed.divisions) {
    if (incomparable.has(claim.unit)) continue;
    const all = within.filter(({ unit }) => unit === claim.unit);
    if (all.length === 0) {
      outerUnknown = true;
      continue;
    }
    const here = divisions.filter(({ unit }) => unit === claim.unit);
    const isRight = here.some((division) =>
      numbersOf(division, all, { ...source, divisions: within }, claimed).some((one) => isIn(one, claim)),
    );
    if (isRight) agrees = true;
    // "Volume 2, chapter 3", and the source has chapters only: its numbers may run through all volumes.
    else if (!outerUnknown) return 'contradicts';
  }
  return agrees ? 'agrees' : 'unknown';
}

const isIn = (number: number, { from, to }: PlaceClaimed) => from <= number && number <= to;

/**
 * The number a division has, and the one it would have in an edition that counts otherwise: through the whole book where this
 * source begins again in each part, or from the beginning of the part where it counts through and the guide names the part.
 */
function numbersOf(
  division: SourceDivision,
  all: readonly SourceDivision[],
  source: SourceText,
  claimed: Locator,
): number[] {
  const numbers = [division.number];
  const restarts = new Set(all.map(({ number }) => number)).size < all.length;
  if (restarts) numbers.push(all.indexOf(division) + 1);
  const outer = source.divisions.filter(
    (one) => one.start <= division.start && division.end <= one.end && one.unit !== division.unit,
  );
  const named = outer.findLast(({ unit }) => claimed.divisions.some((claim) => claim.unit === unit));
  if (!restarts && named)
    numbers.push(all.filter((one) => one.start >= named.start && one.end <= named.end).indexOf(division) + 1);
  return numbers;
}

/** `1:3` is act 1, scene 3, but chapter 1, verse 3 in a book of numbered verses. */
function asVerses({ divisions, numbers }: SourceText, locator: Locator): Locator {
  const [first, second] = locator.divisions;
  const isPair = first?.unit === 'act' && second?.unit === 'scene' && locator.text.includes(':');
  if (!isPair || numbers?.[0]?.slack !== 0 || divisions.some(({ unit }) => unit === 'act')) return locator;
  return {
    ...locator,
    divisions: [
      { ...first, unit: 'chapter' },
      { ...second, unit: 'line' },
    ],
  };
}

/** The parts whose title the guide names; several where a collection has one name twice. */
function compareTitle({ titles = [] }: SourceText, { start }: TextSpan, written: readonly string[]): Agreement {
  let agreement: Agreement = 'unknown';
  for (const name of written) {
    const named = titles.filter((part) => isTitleOf(part.title, name));
    if (named.length === 0) continue;
    if (!named.some((part) => part.start <= start && start < part.end)) return 'contradicts';
    agreement = 'agrees';
  }
  return agreement;
}

/** "Hamlet" for "HAMLET, PRINCE OF DENMARK". */
export function isTitleOf(title: string, name: string): boolean {
  const wanted = foldHeading(name);
  if (wanted.length < 3) return false;
  return foldHeading(title) === wanted || foldHeading(title.split(/[,;:.—–(]/)[0]!) === wanted;
}

function isOtherLine(source: SourceText, passage: BookPassage, { divisions }: Locator): boolean {
  const claim = divisions.find(({ unit }) => unit === 'line');
  if (!claim || !source.numbers) return false;
  const [first, last] = [lineAt(source, passage.start), lineAt(source, Math.max(passage.start, passage.end - 1))];
  if (!first || !last) return false;
  const slack = Math.max(first.slack, last.slack);
  return claim.to + slack < first.number || claim.from - slack > last.number;
}

/** Lines that may be counted from the last printed number; with more between, the count is not to be trusted. */
const mostCounted = 40;

/** @returns undefined where the source prints no number near by. */
export function lineAt(source: SourceText, offset: number): { number: number; slack: number } | undefined {
  const numbers = source.numbers ?? [];
  if (numbers.length === 0) return undefined;
  const scope = innermost(source, offset);
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]!.start > offset) high = middle;
    else low = middle + 1;
  }
  const before = numbers[low - 1];
  const after = numbers[low];
  if (before && before.start >= scope.start) {
    const lines = linesBetween(source.text, before.start, offset);
    if (lines <= mostCounted) return { number: before.number + lines, slack: before.slack };
  }
  if (after && after.start < scope.end) {
    const lines = linesBetween(source.text, offset, after.start);
    if (lines <= mostCounted && after.number > lines) return { number: after.number - lines, slack: after.slack };
  }
  return undefined;
}

function innermost({ divisions, titles = [], text }: SourceText, offset: number): TextSpan {
  const around = [...divisions, ...titles].filter(({ start, end }) => start <= offset && offset < end);
  return around.reduce<TextSpan>((inner, one) => (one.end - one.start < inner.end - inner.start ? one : inner), {
    start: 0,
    end: text.length,
  });
}

const linesBetween = (text: string, start: number, end: number): number =>
  [...text.slice(start, end).matchAll(/\n+(?=[^\n])/g)].length;

/** "chapter 24", "act 1, scene 5", or nothing where the source has no divisions. */
export const placeOf = (divisions: readonly { readonly unit: string; readonly number: number }[]): string =>
  divisions.map(({ unit, number }) => (/^(?:pro|epi)logue$/.test(unit) ? unit : `${unit} ${number}`)).join(', ');

/** Never empty: "“London”, line 16", "the pages before chapter 1". */
export function describePlace(source: SourceText, passage: BookPassage): string {
  const title = source.titles?.findLast(({ start, end }) => start <= passage.start && passage.start < end);
  const line = lineAt(source, passage.start);
  const parts = [
    ...(title && (title.isWork || passage.divisions.length === 0) ? [`“${title.title}”`] : []),
    ...(passage.divisions.length > 0 ? [placeOf(passage.divisions)] : []),
    ...(line ? [`line ${line.number}`] : []),
  ];
  if (parts.length > 0) return parts.join(', ');
  const [next] = source.divisions.filter(({ start }) => start > passage.start);
  return next ? `the pages before ${placeOf([next])}` : 'another place';
}
