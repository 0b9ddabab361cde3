// The places of a book in their order, as far as a guide names them.
import { unitsBySize } from '../guide/locator.ts';
import { type Guide, isForTeachers, type Locator, type LocatorUnit } from '../guide/model.ts';
import { placeInWords } from '../languages/index.ts';

export interface BookPlace {
  readonly unit: LocatorUnit;
  readonly number: number;
  /** The division it stands in, where numbers start again in each. */
  readonly above?: { readonly unit: LocatorUnit; readonly number: number };
}

export interface PlaceAxis {
  readonly places: readonly BookPlace[];
  /** Index of the only place, or of the first of several; undefined where the guide does not say enough. */
  readonly indexOf: (locator: Locator | undefined) => number | undefined;
  /** Whether a place is one of the axis's, and not a stretch of them. */
  readonly isOne: (locator: Locator) => boolean;
}

/** They say nothing of chapters. */
const fine: ReadonlySet<LocatorUnit> = new Set<LocatorUnit>(['line', 'page', 'location', 'stanza']);

/** No book has more; a number beyond them is a slip. */
const mostPlaces = 200;

const coarse = ({ divisions }: Locator) => divisions.filter(({ unit }) => !fine.has(unit));

/** Undefined where a guide names no places. */
export function placeAxis(guide: Guide): PlaceAxis | undefined {
  const named = placesNamed(guide);
  if (named.length === 0) return undefined;
  const larger = new Set(
    named.flatMap((one) =>
      coarse(one)
        .slice(0, -1)
        .map(({ unit }) => unit),
    ),
  );
  const units = [
    ...new Set(
      named.flatMap((one) =>
        coarse(one)
          .slice(-1)
          .map(({ unit }) => unit),
      ),
    ),
  ].filter((unit) => !larger.has(unit));
  const aboveOf = restartedIn(named, units);
  const keyOf = ({ unit, number, above }: BookPlace) =>
    `${above ? `${above.unit} ${above.number} ` : ''}${unit} ${number}`;
  const highest = new Map<string, { unit: LocatorUnit; above?: BookPlace['above']; to: number }>();
  const read = (locator: Locator): { first: BookPlace; last: number } | undefined => {
    const own = coarse(locator);
    const leaf = own.at(-1);
    if (!leaf || !units.includes(leaf.unit)) return undefined;
    const aboveUnit = aboveOf.get(leaf.unit);
    const holder = aboveUnit && own.find(({ unit }) => unit === aboveUnit);
    if (aboveUnit && !holder) return undefined;
    const above = holder && { unit: holder.unit, number: holder.from };
    const last = holder && holder.to !== holder.from ? Number.POSITIVE_INFINITY : leaf.to;
    return { first: { unit: leaf.unit, number: leaf.from, ...(above ? { above } : {}) }, last };
  };
  for (const locator of named) {
    const place = read(locator);
    if (!place) continue;
    const { unit, above } = place.first;
    const group = keyOf({ ...place.first, number: 0 });
    const to = Math.max(place.first.number, Number.isFinite(place.last) ? place.last : 0);
    highest.set(group, { unit, above, to: Math.min(mostPlaces, Math.max(highest.get(group)?.to ?? 0, to)) });
  }
  const rank = unitOrder(named);
  const groups = [...highest.values()].sort(
    (a, b) => (a.above?.number ?? 0) - (b.above?.number ?? 0) || rank(a.unit) - rank(b.unit),
  );
  const places = groups
    .flatMap(({ unit, above, to }) =>
      Array.from({ length: to }, (_, index): BookPlace => ({ unit, number: index + 1, ...(above ? { above } : {}) })),
    )
    .slice(0, mostPlaces);
  const indexes = new Map(places.map((place, index) => [keyOf(place), index]));
  return {
    places,
    indexOf: (locator) => {
      const place = locator && read(locator);
      return place && indexes.get(keyOf(place.first));
    },
    isOne: (locator) => {
      const place = read(locator);
      return place !== undefined && place.last === place.first.number;
    },
  };
}

/** “act 1, scene 5”, “chapter 3”. */
export function nameOfPlace({ unit, number, above }: BookPlace, lang: string): string {
  return placeInWords(lang, [...(above ? [above] : []), { unit, number }]);
}

/** Named by what students see. */
function placesNamed(guide: Guide): Locator[] {
  const headings = guide.sections
    .filter((section) => !isForTeachers(section))
    .flatMap(({ locator, body }) => {
      let open: { depth: number; locator: Locator }[] = locator ? [{ depth: 2, locator }] : [];
      const found: Locator[] = locator ? [locator] : [];
      for (const node of body) {
        if (node.type !== 'heading') continue;
        open = open.filter(({ depth }) => depth < node.depth);
        const own = node.data?.locator;
        if (!own) continue;
        found.push(
          withOuter(
            own,
            open.map((one) => one.locator),
          ),
        );
        open.push({ depth: node.depth, locator: own });
      }
      return found;
    });
  const quoted = guide.quotations
    .filter(({ forTeachers }) => !forTeachers)
    .flatMap(({ attribution, repeats = [] }) => [attribution, ...repeats.map((repeat) => repeat.attribution)])
    .filter(({ medium }) => medium === undefined)
    .map(({ locator }) => locator);
  return [...headings, ...quoted, ...guide.timeline.map(({ locator }) => locator)].filter(
    (one): one is Locator => one !== undefined && coarse(one).length > 0,
  );
}

/** “Part 2” above “Chapter 10”. */
export function withOuter(own: Locator, outer: readonly Locator[]): Locator {
  const units = new Set(own.divisions.map(({ unit }) => unit));
  const above = outer
    .flatMap(({ divisions }) => divisions)
    .filter(({ unit, from, to }) => !units.has(unit) && from === to);
  return { text: own.text, divisions: [...above, ...own.divisions] };
}

/** For each unit whose numbers start again, the one it is counted in. */
function restartedIn(named: readonly Locator[], units: readonly LocatorUnit[]): Map<LocatorUnit, LocatorUnit> {
  const found = new Map<LocatorUnit, LocatorUnit>();
  for (const unit of units) {
    const homes = new Map<string, Set<number>>();
    for (const locator of named) {
      const own = coarse(locator);
      const leaf = own.at(-1);
      if (leaf?.unit !== unit) continue;
      for (const holder of own.slice(0, -1)) {
        const key = `${holder.unit} ${leaf.from}`;
        homes.set(key, (homes.get(key) ?? new Set()).add(holder.from));
      }
    }
    const restarted = [...homes].find(([, holders]) => holders.size > 1)?.[0].split(' ')[0] as LocatorUnit | undefined;
    // Scenes are counted in their act, even where a guide names one scene alone.
    if (restarted) found.set(unit, restarted);
    else if (unit === 'scene') found.set(unit, 'act');
  }
  return found;
}

/** Letters before chapters, where the guide has them so. */
function unitOrder(named: readonly Locator[]): (unit: LocatorUnit) => number {
  const met = [...new Set(named.flatMap((one) => coarse(one).map(({ unit }) => unit)))];
  return (unit) =>
    unit === 'prologue'
      ? -1
      : unit === 'epilogue'
        ? 1000
        : met.includes(unit)
          ? met.indexOf(unit)
          : unitsBySize.indexOf(unit);
}
