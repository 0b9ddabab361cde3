// How far a class has read: the place named, and whether others come before or after it.
import { usageFault } from '../diagnostics/faults.ts';
import type { Language } from '../languages/language.ts';
import { readLocator, unitsBySize, unitWords } from './locator.ts';
import type { Guide, Locator, LocatorUnit } from './model.ts';

/** `unknown` where the guide does not say which of the two comes first. */
export type Reach = 'within' | 'later' | 'unknown';

export interface PlaceLimit {
  /** As it is said in messages: “chapter 12”. */
  readonly name: string;
  readonly reachOf: (locator: Locator | undefined) => Reach;
}

type Division = Locator['divisions'][number];

/** Divisions of pages and lines tell nothing of the order of chapters. */
const fine: ReadonlySet<LocatorUnit> = new Set(['line', 'page', 'location', 'stanza']);
/** Divisions that a number alone may mean, the likeliest first where a guide has as many of each. */
const counted: readonly LocatorUnit[] = [
  'chapter',
  'act',
  'canto',
  'stave',
  'letter',
  'section',
  'book',
  'part',
  'volume',
  'tableau',
  'scene',
  'stanza',
  'page',
  'line',
];

/** Places by their groups: each group lists places in the order in which the guide has them as headings. */
export interface KnownPlaces {
  readonly all: readonly Locator[];
  /** Places of headings, with those of the headings they stand under. */
  readonly headings: readonly (readonly Locator[])[];
}

/** @throws EnvironmentFault (`usage`) where the guide has no such place, with the places there are */
export function readPlaceLimit(
  typed: string,
  known: KnownPlaces,
  guide: Pick<Guide, 'title'>,
  languages: readonly Language[],
): PlaceLimit {
  const placed = [...known.all, ...known.headings.flat()];
  const has = (unit: LocatorUnit) => placed.some(({ divisions }) => divisions.some((one) => one.unit === unit));
  const listed = listPlaces(placed);
  const remedy =
    listed === ''
      ? 'Name the chapters in headings (`### Chapter 3`) and behind quotations and questions (`(chapter 3)`).'
      : `It has ${listed}.`;
  if (!placed.some(({ divisions }) => divisions.some(({ unit }) => counted.includes(unit))))
    throw usageFault(`--through: the guide “${guide.title}” names no chapters or other places`, remedy);
  const pairs = pairsOf(placed);
  const isRestarted = (unit: LocatorUnit) =>
    unitsBySize
      .slice(0, unitsBySize.indexOf(unit))
      .some((larger) => hasTwice(pairs.filter((pair) => pair.larger.unit === larger && pair.smaller.unit === unit)));
  const limit = /^\s*\d{1,5}\s*$/.test(typed)
    ? bareNumber(Number(typed), placed, isRestarted)
    : readLocator(typed, languages)?.divisions;
  if (!limit || limit.length === 0)
    throw usageFault(`--through: “${typed}” is not a place in the book, such as 12 or "act 3"`, remedy);
  const lacking = limit.find(
    ({ unit, to }) =>
      !has(unit) ||
      (unit !== 'line' &&
        to > Math.max(...placed.flatMap(({ divisions }) => divisions.map((one) => (one.unit === unit ? one.to : 0))))),
  );
  const name = limit.map(({ unit, to }) => (isUnnumbered(unit) ? unit : `${unit} ${to}`)).join(', ');
  if (lacking) throw usageFault(`--through: the guide “${guide.title}” has no ${nameOf(lacking)}`, remedy);
  const largest = limit[0]!.unit;
  if (isRestarted(largest))
    throw usageFault(
      `--through: the guide “${guide.title}” has several divisions named ${name}, since their numbers start again`,
      `Name the larger division too, such as --through "part 2, ${name}". ${remedy}`,
    );
  return { name, reachOf: (locator) => reachOf(locator?.divisions, limit, { known, pairs, isRestarted }) };
}

const isUnnumbered = (unit: LocatorUnit) => unit === 'prologue' || unit === 'epilogue';
const nameOf = ({ unit, to }: Division) => (isUnnumbered(unit) ? unit : `${unit} ${to}`);

/** “chapters 1–23, parts 1–3”. */
function listPlaces(placed: readonly Locator[]): string {
  return unitsBySize
    .filter((unit) => unit !== 'line' && unit !== 'location')
    .flatMap((unit) => {
      const ends = placed.flatMap(({ divisions }) =>
        divisions.flatMap((one) => (one.unit === unit ? [one.from, one.to] : [])),
      );
      if (ends.length === 0) return [];
      const [from, to] = [Math.min(...ends), Math.max(...ends)];
      if (isUnnumbered(unit)) return [`a ${unit}`];
      return [from === to ? `${unit} ${from}` : `${unit}s ${from}–${to}`];
    })
    .join(', ');
}

function bareNumber(
  number: number,
  placed: readonly Locator[],
  isRestarted: (unit: LocatorUnit) => boolean,
): Division[] {
  const uses = (unit: LocatorUnit) =>
    placed.filter(({ divisions }) => divisions.some((one) => one.unit === unit)).length;
  const has = (unit: LocatorUnit) =>
    placed.some(({ divisions }) => divisions.some((one) => one.unit === unit && one.to >= number));
  const usable = counted.filter((unit) => uses(unit) > 0);
  // Lines and pages are named beside the divisions that hold them.
  const [unit] = [...usable].sort(
    (a, b) =>
      Number(fine.has(a)) - Number(fine.has(b)) ||
      Number(has(b)) - Number(has(a)) ||
      Number(isRestarted(a)) - Number(isRestarted(b)) ||
      uses(b) - uses(a) ||
      counted.indexOf(a) - counted.indexOf(b),
  );
  return unit ? [{ unit, from: number, to: number }] : [];
}

interface Pair {
  readonly larger: Division;
  readonly smaller: Division;
}

/** Divisions named together with one that holds them: “part 2, chapter 12”. */
function pairsOf(placed: readonly Locator[]): Pair[] {
  return placed.flatMap(({ divisions }) =>
    divisions.flatMap((larger, at) =>
      larger.from === larger.to ? divisions.slice(at + 1).map((smaller) => ({ larger, smaller })) : [],
    ),
  );
}

/** Whether one number stands in two of the larger divisions. */
function hasTwice(pairs: readonly Pair[]): boolean {
  const homes = new Map<number, number>();
  for (const { larger, smaller } of pairs)
    for (const number of [smaller.from, smaller.to]) {
      const home = homes.get(number);
      if (home !== undefined && home !== larger.from) return true;
      homes.set(number, larger.from);
    }
  return false;
}

interface Order {
  readonly known: KnownPlaces;
  readonly pairs: readonly Pair[];
  readonly isRestarted: (unit: LocatorUnit) => boolean;
}

function reachOf(place: readonly Division[] | undefined, limit: readonly Division[], order: Order): Reach {
  const coarse = place?.filter(({ unit }) => !fine.has(unit) || limit.some((one) => one.unit === unit));
  if (!coarse || coarse.length === 0) return 'unknown';
  let isShared = false;
  for (const end of limit) {
    const here = coarse.find(({ unit }) => unit === end.unit);
    if (!here) {
      // “act 3”, where the class has read to act 3, scene 2
      if (isShared) return coarse.some(({ unit }) => isSmaller(unit, end.unit)) ? 'unknown' : 'later';
      continue;
    }
    if (!isShared && limit[0] !== end && order.isRestarted(end.unit)) return 'unknown';
    if (here.to > end.to) return 'later';
    isShared = true;
    if (here.to < end.to) return 'within';
  }
  if (isShared) return 'within';
  if (coarse.some(({ unit }) => unit === 'epilogue')) return 'later';
  if (limit.some(({ unit }) => unit === 'epilogue') || coarse.some(({ unit }) => unit === 'prologue')) return 'within';
  if (limit.some(({ unit }) => unit === 'prologue')) return 'later';
  return reachByPairs(coarse[0]!, limit[0]!, order) ?? reachByHeadings(coarse[0]!, limit[0]!, order) ?? 'unknown';
}

const isSmaller = (unit: LocatorUnit, than: LocatorUnit) => unitsBySize.indexOf(unit) > unitsBySize.indexOf(than);

/** “part 2” against “chapter 12”, where the guide says which chapters of which parts. */
function reachByPairs(place: Division, end: Division, { pairs, isRestarted }: Order): Reach | undefined {
  const placeIsLarger = isSmaller(end.unit, place.unit);
  const [large, small] = placeIsLarger ? [place, end] : [end, place];
  if (isRestarted(small.unit)) return undefined;
  const of = pairs.filter(({ larger, smaller }) => larger.unit === large.unit && smaller.unit === small.unit);
  const inside = of.filter(({ larger }) => larger.from <= large.to).map(({ smaller }) => smaller.to);
  const beyond = of.filter(({ larger }) => larger.from > large.to).map(({ smaller }) => smaller.from);
  if (placeIsLarger) {
    if (Math.max(...inside) > end.to) return 'later';
    return beyond.some((first) => first <= end.to + 1) ? 'within' : undefined;
  }
  if (place.to <= Math.max(...inside)) return 'within';
  return place.to >= Math.min(...beyond) ? 'later' : undefined;
}

/** Letters against chapters: all headings of the one kind stand before all of the other. */
function reachByHeadings(place: Division, end: Division, { known }: Order): Reach | undefined {
  for (const group of known.headings) {
    const at = (unit: LocatorUnit) =>
      group.flatMap(({ divisions }, index) => (divisions.some((one) => one.unit === unit) ? [index] : []));
    const [places, ends] = [at(place.unit), at(end.unit)];
    if (places.length === 0 || ends.length === 0) continue;
    if (Math.max(...places) < Math.min(...ends)) return 'within';
    if (Math.min(...places) > Math.max(...ends)) return 'later';
  }
  return undefined;
}

/** Places named anywhere in a text: “in chapters 3 and 22”, “(1.5.38)”, “the third act”. */
export function placesNamedIn(text: string, languages: readonly Language[]): Locator[] {
  const places: Locator[] = [];
  for (const [, inside] of text.matchAll(/[(（]([^()（）]{1,80})[)）]/g))
    for (const part of [inside!, ...inside!.split(/[;,:·]/)]) {
      const place = readLocator(part, languages);
      if (place) places.push(place);
    }
  for (const [written] of text.matchAll(/第\s*(?:\d+|[一二三四五六七八九十百]+)\s*\p{L}/gu)) {
    const place = readLocator(written.replace(/\s/g, ''), languages);
    if (place) places.push(place);
  }
  const words = [...text.matchAll(/[^\s()（）[\]“”"„«»¿?¡!…]+/g)].map(([word]) => word);
  const isUnit = (word: string | undefined) => {
    const bare = word
      ?.toLowerCase()
      .normalize('NFKC')
      .replace(/[.,;:’'–—-].*$|\d.*$/u, '');
    return bare !== undefined && bare !== '' && languages.some((language) => unitWords(language).has(bare));
  };
  words.forEach((word, index) => {
    if (!isUnit(word)) return;
    // “act 3, scene 2” is one place, and so is “the third act”.
    const windows = [
      ...[6, 5, 4, 3, 2, 1].map((length) => words.slice(index, index + length)),
      ...(index > 0 ? [words.slice(index - 1, index + 1)] : []),
      ...(index > 1 ? [words.slice(index - 2, index + 1)] : []),
    ];
    const readable = windows.flatMap((window) => {
      const place = readLocator(window.join(' ').replace(/[.,;:]+$/, ''), languages);
      return place ? [{ place, length: window[0] === word ? window.length : 1 }] : [];
    });
    const [first] = readable;
    if (!first) return;
    places.push(first.place);
    // “chapters 3, 7 and 22”
    const unit = first.place.divisions.at(-1)!.unit;
    for (let at = index + first.length, gaps = 0; at < words.length && gaps < 2; at++) {
      const number = /^\(?(\d{1,4})(?:[-–](\d{1,4}))?[.,;:)]*$/.exec(words[at]!);
      if (!number) {
        if ([...words[at]!].length > 3) break;
        gaps += 1;
        continue;
      }
      gaps = 0;
      const from = Number(number[1]);
      places.push({ text: words[at]!, divisions: [{ unit, from, to: Number(number[2] ?? from) }] });
    }
  });
  return places;
}

/** The place that a block gives itself: at its start, or in the parenthesis that ends it. What stands in its midst is said in passing. */
export function ownPlaceOf(text: string, languages: readonly Language[]): Locator | undefined {
  const start = text.replace(/\s+/g, ' ').trim().slice(0, 80);
  const [closing] = /[(（][^()（）]{1,80}[)）][\s\p{P}]*$/u.exec(text) ?? [];
  const [atEnd] = closing === undefined ? [] : placesNamedIn(closing, languages);
  if (atEnd) return atEnd;
  const words = start.split(' ');
  for (let length = Math.min(7, words.length); length > 0; length--) {
    const place = readLocator(
      words
        .slice(0, length)
        .join(' ')
        .replace(/[.,;:–—-]+$/, ''),
      languages,
    );
    // “Part I” of “Part I think” is none.
    if (place && (length === words.length || /\d|[.,;:–—-]$/.test(words[length - 1]!) || /^[–—-]/.test(words[length]!)))
      return place;
  }
  return undefined;
}
