// Compares a guide's place with the place of the words in the book.
import type { SourceDivision, SourceText, TextSpan, TitledPart } from '../../books/bookBlocks.ts';
import { foldHeading } from '../../formats/foldText.ts';
import { readDay, readLeadingPlace, readLocator } from '../../guide/locator.ts';
import { type Locator, type LocatorUnit, lastOfAll } from '../../guide/model.ts';
import { languagesUnderstood } from '../../languages/index.ts';
import type { BookPassage } from '../verdict.ts';

/** The place that a guide gives for some words. */
export interface GivenPlace {
  readonly locator?: Locator;
  /** Names in the attribution that may be the title of a poem, a play or a scene. */
  readonly titles?: readonly string[];
  /** The title of the guide's work, which chooses a work of a collection. */
  readonly work?: string;
}

/** `unknown` where nothing of the place can be compared: a page, or a unit the source does not have. */
export type Agreement = 'agrees' | 'contradicts' | 'unknown';

type PlaceClaimed = Locator['divisions'][number];

/** Pages are an edition's own; stanzas are not read from sources, and lines only where it prints them. */
const incomparable: ReadonlySet<LocatorUnit> = new Set(['page', 'location', 'line', 'stanza']);

export function comparePlace(source: SourceText, passage: BookPassage, given: GivenPlace): Agreement {
  if (given.work && isOtherWork(source, passage, given.work)) return 'contradicts';
  const byTitle = compareTitle(source, passage, given.titles ?? []);
  if (byTitle === 'contradicts') return 'contradicts';
  const byDay = compareDay(source, passage, given.titles ?? []);
  if (byDay === 'contradicts') return 'contradicts';
  const byDivision = given.locator ? compareDivisions(source, passage, given.locator, given.titles ?? []) : 'unknown';
  if (byDivision === 'contradicts') return 'contradicts';
  if (given.locator && isOtherLine(source, passage, asVerses(source, given.locator))) return 'contradicts';
  return [byTitle, byDay, byDivision].includes('agrees') ? 'agrees' : 'unknown';
}

function compareDivisions(
  source: SourceText,
  { divisions, start }: BookPassage,
  written: Locator,
  names: readonly string[],
): Agreement {
  let agrees = false;
  let outerUnknown = false;
  const around = (source.titles ?? []).filter((title) => title.start <= start && start < title.end);
  const work =
    around.find(({ title }) => names.some((name) => isTitleOf(title, name))) ?? around.find(({ isWork }) => isWork);
  const within = work
    ? source.divisions.filter((division) => work.start <= division.start && division.start < work.end)
    : source.divisions;
  const claimed = asWrittenIn(within, asVerses(source, written));
  for (const claim of claimed.divisions) {
    if (incomparable.has(claim.unit)) continue;
    const all = within.filter(({ unit }) => unit === claim.unit);
    if (all.length === 0) {
      // Another work of the file has one, and this has none.
      const isElsewhere =
        (claim.unit === 'prologue' || claim.unit === 'epilogue') &&
        source.divisions.some(({ unit }) => unit === claim.unit);
      if (isElsewhere) return 'contradicts';
      outerUnknown = true;
      continue;
    }
    const here = divisions.filter(({ unit }) => unit === claim.unit);
    const isRight = here.some((division) =>
      claim.from === lastOfAll
        ? isLast(division, all, within)
        : numbersOf(division, all, { ...source, divisions: within }, claimed).some((one) => isIn(one, claim)),
    );
    if (isRight) agrees = true;
    // "Volume 2, chapter 3", and the source has chapters only: its numbers may run through all volumes.
    else if (!outerUnknown) return 'contradicts';
  }
  return agrees ? 'agrees' : 'unknown';
}

/** The last of its kind in the division that holds it, or in the book. */
function isLast(division: SourceDivision, all: readonly SourceDivision[], within: readonly SourceDivision[]): boolean {
  const outer = within.findLast(
    (one) => one.unit !== division.unit && one.start <= division.start && division.end <= one.end,
  );
  return !all.some((one) => one.start > division.start && (!outer || one.start < outer.end));
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

/** `1:3` is act 1, scene 3, and verses are stanzas, but in a book of numbered verses they are its lines. */
function asVerses({ divisions, numbers }: SourceText, locator: Locator): Locator {
  if (numbers?.[0]?.slack !== 0 || divisions.some(({ unit }) => unit === 'act')) return locator;
  const units: Partial<Record<LocatorUnit, LocatorUnit>> = { act: 'chapter', scene: 'line', stanza: 'line' };
  return { ...locator, divisions: locator.divisions.map((one) => ({ ...one, unit: units[one.unit] ?? one.unit })) };
}

const isBare = ({ title }: SourceDivision) => /^\W*(?:[IVXLC]+|\d+)\W*$/.test(title);
const numberedSo: ReadonlySet<LocatorUnit> = new Set([
  'book',
  'canto',
  'part',
  'chapter',
  'section',
  'stave',
  'letter',
]);

/**
 * The place in the units of this book: `book 2` where a number alone heads the books of a poem, and `2.4` as book 2, line 4 where
 * it has books or cantos and no acts.
 */
function asWrittenIn(within: readonly SourceDivision[], locator: Locator): Locator {
  const units = new Set(within.map(({ unit }) => unit));
  const named = (unit: LocatorUnit, becomes: LocatorUnit): Locator => ({
    ...locator,
    divisions: locator.divisions.map((one) => (one.unit === unit ? { ...one, unit: becomes } : one)),
  });
  const [first, second] = locator.divisions;
  if (first?.unit === 'act' && second?.unit === 'scene' && !units.has('act') && !units.has('scene')) {
    const inner = (['chapter', 'letter', 'canto', 'section'] as const).find((unit) => units.has(unit));
    const outer = (['volume', 'part', 'book'] as const).find((unit) =>
      within.some((one) => one.unit === unit && within.some((other) => other.unit === inner && isWithin(other, one))),
    );
    if (outer && inner)
      return {
        ...locator,
        divisions: [
          { ...first, unit: outer },
          { ...second, unit: inner },
        ],
      };
    const only =
      (['book', 'canto'] as const).find((unit) => units.has(unit)) ??
      (within.every(isBare) ? within[0]?.unit : undefined);
    return only
      ? {
          ...locator,
          divisions: [
            { ...first, unit: only },
            { ...second, unit: 'line' },
          ],
        }
      : locator;
  }
  const claims = locator.divisions.filter(({ unit }) => !incomparable.has(unit));
  const [claim] = claims;
  if (claims.length !== 1 || !claim || !numberedSo.has(claim.unit) || units.has(claim.unit)) return locator;
  const bare = within.find((division) => isBare(division));
  return bare && [...units].every((unit) => unit === bare.unit) ? named(claim.unit, bare.unit) : locator;
}

const isWithin = (one: TextSpan, other: TextSpan) => other.start <= one.start && one.end <= other.end;

/** The parts whose title the guide names; several where a collection has one name twice. */
function compareTitle(source: SourceText, { start }: TextSpan, written: readonly string[]): Agreement {
  let agreement: Agreement = 'unknown';
  for (const name of written) {
    const named = [...(source.titles ?? []), ...titledDivisions(source)].filter((part) => isTitleOf(part.title, name));
    if (named.length === 0) continue;
    if (!named.some((part) => part.start <= start && start < part.end)) return 'contradicts';
    agreement = 'agrees';
  }
  return agreement;
}

const divisionTitles = new WeakMap<SourceText, readonly TitledPart[]>();

/** Chapters and parts with a title besides their number: "CHAPTER I. The Door", "Inferno". */
function titledDivisions(source: SourceText): readonly TitledPart[] {
  const known = divisionTitles.get(source);
  if (known) return known;
  const languages = languagesUnderstood(source.language ?? 'en');
  const titled = source.divisions.flatMap(({ title, start, end }) => {
    const rest = (readLeadingPlace(title.replace(/\s+/g, ' '), languages, true)?.rest ?? title).replace(
      /^[\s.:：—–|-]+/,
      '',
    );
    return /\p{L}{3}/u.test(rest) && !readLocator(rest, languages) ? [{ title: rest, start, end }] : [];
  });
  divisionTitles.set(source, titled);
  return titled;
}

/** Only a source of several works, one of which is the guide's, has words of others. */
export function isOtherWork(source: SourceText, { start }: TextSpan, name: string): boolean {
  const { titles = [] } = source;
  const works = titles.filter(({ isWork }) => isWork);
  const isOwn = ({ title }: TitledPart) => isTitleOf(title, name) || isTitleWithin(title, name);
  const own =
    works.length > 0
      ? works.filter(isOwn)
      : titledAlone(
          source,
          titles.filter(({ title }) => isTitleOf(title, name)),
        );
  const isOnlyOne = works.length > 0 ? own.length < works.length : own.length > 0;
  return own.length > 0 && isOnlyOne && !own.some((one) => one.start <= start && start < one.end);
}

/** So much text makes a part a poem or a story of its own, and no title page. */
const leastOfWork = 150;

/**
 * Poems and stories under titles of their own, where neither a contents list nor acts show that they are works. The first title of a
 * file is its own, and chapters that run on through the file are those of one book.
 */
function titledAlone(
  { titles = [], divisions, title, text }: SourceText,
  own: readonly TitledPart[],
): readonly TitledPart[] {
  const [one] = own;
  if (own.length !== 1 || !one || titles.length < 3) return [];
  if (title ? isTitleOf(one.title, title) : one === titles[0]) return [];
  if (text.slice(one.start + one.title.length, one.end).trim().length < leastOfWork) return [];
  const runsOn = divisions.some(
    ({ unit, number, start }) =>
      start >= one.end &&
      number > 1 &&
      !divisions.some(
        (other) => other.unit === unit && other.number === 1 && other.start >= one.end && other.start < start,
      ),
  );
  return runsOn ? [] : own;
}

/** "MACBETH" for "The Tragedy of Macbeth". */
function isTitleWithin(title: string, name: string): boolean {
  const [one, other] = [foldHeading(title), foldHeading(name)];
  return Math.min(one.length, other.length) >= 5 && (one.includes(other) || other.includes(one));
}

/** "Hamlet" for "HAMLET, PRINCE OF DENMARK". */
export function isTitleOf(title: string, name: string): boolean {
  const wanted = foldHeading(name);
  if (wanted.length < 3) return false;
  return foldHeading(title) === wanted || foldHeading(title.split(/[,;:.—–(]/)[0]!) === wanted;
}

interface DatedEntry {
  readonly start: number;
  readonly day: string;
}

const dated = new WeakMap<SourceText, readonly DatedEntry[]>();

/** Entries of a diary and letters, by the day they begin with. */
function entriesOf(source: SourceText): readonly DatedEntry[] {
  const known = dated.get(source);
  if (known) return known;
  const entries: DatedEntry[] = [];
  // A letter has its place before the day: "Buda-Pesth, 24 August".
  for (const match of source.text.matchAll(/(?:^|\n)[^\p{L}\d\n]*(?:\p{L}[\p{L}\p{Pd}. ]{1,30}, )?([^\n]{1,40})/gu)) {
    if (!/\d/.test(match[0].slice(0, 60))) continue;
    const day = keyOfDay(match[1]!) ?? keyOfDay(match[0]);
    if (day) entries.push({ start: match.index, day });
  }
  dated.set(source, entries);
  return entries;
}

function keyOfDay(text: string): string | undefined {
  const read = readDay(text);
  return read && `${read.day}.${read.month}`;
}

/** Contradicts only where the source has an entry of that day, and the words stand in another. */
function compareDay(source: SourceText, { start }: TextSpan, written: readonly string[]): Agreement {
  const wanted = written.map(keyOfDay).find((day) => day !== undefined);
  if (wanted === undefined) return 'unknown';
  const entries = entriesOf(source);
  const here = entries.findLast((entry) => entry.start <= start);
  if (here?.day === wanted) return 'agrees';
  return entries.some(({ day }) => day === wanted) ? 'contradicts' : 'unknown';
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
    // A verse may run over several lines.
    const lines = before.chapter === undefined ? linesBetween(source.text, before.start, offset) : 0;
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
    ...(line ? [`${line.slack === 0 ? 'verse' : 'line'} ${line.number}`] : []),
  ];
  if (parts.length > 0) return parts.join(', ');
  const [next] = source.divisions.filter(({ start }) => start > passage.start);
  return next ? `the pages before ${placeOf([next])}` : 'another place';
}
