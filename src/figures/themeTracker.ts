// The theme tracker: which theme the guide finds in which chapter, as a grid of signs.
import type { Element } from 'hast';
import type { RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Guide, isForTeachers, type Locator, type Subject } from '../guide/model.ts';
import { languageOf, placeInWords } from '../languages/index.ts';
import {
  drawingOf,
  drawLine,
  drawLines,
  drawSign,
  drawText,
  type Figure,
  type FigureWidth,
  figureWidths,
  lineStep,
  tallest,
  textWidth,
  wrapText,
} from './drawing.ts';
import { type BookPlace, type PlaceAxis, placeAxis, withOuter } from './placeAxis.ts';

interface Row {
  readonly theme: Subject;
  readonly letter: string;
  /** How often the guide finds it, by index of the place. */
  readonly counts: ReadonlyMap<number, number>;
}

/** Undefined where no theme is found in a place. */
export function themeTracker(guide: Guide): Omit<Figure, 'id' | 'name'> | undefined {
  const axis = placeAxis(guide);
  if (!axis || guide.themes.length === 0) return undefined;
  const found = findThemes(guide, axis);
  const rows = guide.themes.flatMap((theme, index): Row[] => {
    const counts = found.get(theme.id);
    return counts ? [{ theme, letter: letterOf(index), counts }] : [];
  });
  if (rows.length === 0) return undefined;
  const { figures: words, classroom } = languageOf(guide.lang);
  const draw = (width: FigureWidth) =>
    bandsOf(axis.places, columnsIn(figureWidths[width], rows, figureWidths[width]), rows.length).map((band) =>
      drawBand(guide, axis.places, band, rows, figureWidths[width]),
    );
  return {
    title: words.themeTracker,
    notes: [words.trackerSigns],
    drawings: { paper: draw('paper'), large: draw('large'), screen: draw('screen') },
    head: [words.theme, classroom.where],
    rows: rows.map(({ theme, letter, counts }) => [
      `${letter} ${theme.name}`,
      listPlaces(counts, axis.places, guide.lang),
    ]),
  };
}

const letterOf = (index: number): string => {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letter}${Math.floor(index / 26) + 1}`;
};

/** Behind a quotation, in a link below a heading that names a place, in the theme's own text. */
function findThemes(guide: Guide, axis: PlaceAxis): Map<string, Map<number, number>> {
  const found = new Map<string, Map<number, number>>();
  const isTheme = new Set(guide.themes.map(({ id }) => id));
  const add = (id: string, locator: Locator | undefined) => {
    const at = locator && axis.isOne(locator) ? axis.indexOf(locator) : undefined;
    if (at === undefined || !isTheme.has(id)) return;
    const counts = found.get(id) ?? new Map<number, number>();
    found.set(id, counts.set(at, (counts.get(at) ?? 0) + 1));
  };
  const quotations = new Map(
    guide.quotations
      .filter(({ forTeachers, attribution }) => !forTeachers && attribution.medium === undefined)
      .map((quotation) => [quotation.id, quotation]),
  );
  /** Quotations that stand below a theme's heading speak of it, linked or not. */
  const home = new Map<string, string>();
  for (const section of guide.sections) {
    if (isForTeachers(section)) continue;
    let theme: string | undefined;
    let open: { depth: number; locator: Locator }[] = section.locator ? [{ depth: 2, locator: section.locator }] : [];
    for (const node of section.body) {
      if (node.type === 'heading') {
        open = open.filter(({ depth }) => depth < node.depth);
        if (node.data?.locator) {
          const locator = withOuter(
            node.data.locator,
            open.map((one) => one.locator),
          );
          open.push({ depth: node.depth, locator });
          if (theme !== undefined && section.kind === 'themes' && !isTheme.has(node.data.id ?? '')) add(theme, locator);
        }
        if (isTheme.has(node.data?.id ?? '')) theme = node.data!.id;
        continue;
      }
      if (node.type === 'quotationLeaf' && section.kind === 'themes' && theme !== undefined) home.set(node.id, theme);
      const here = open.at(-1)?.locator;
      if (here && section.kind !== 'themes') for (const id of linkedThemes(node, isTheme)) add(id, here);
    }
  }
  for (const { id, attribution, repeats = [] } of quotations.values()) {
    const themes = new Set([...attribution.themeIds, ...(home.has(id) ? [home.get(id)!] : [])]);
    const locator = attribution.locator ?? repeats.find((repeat) => repeat.attribution.locator)?.attribution.locator;
    for (const theme of themes) add(theme, locator);
  }
  return found;
}

/** Answers are the teacher's. */
function linkedThemes(node: RootContent, isTheme: ReadonlySet<string>): Set<string> {
  const ids = new Set<string>();
  if (node.type === 'answerBlock') return ids;
  visit({ type: 'root', children: [node] }, 'link', ({ url }) => {
    if (url.startsWith('#') && isTheme.has(url.slice(1))) ids.add(url.slice(1));
  });
  return ids;
}

/** “letter 2; chapter 4, 10 (2), 24” */
function listPlaces(counts: ReadonlyMap<number, number>, places: readonly BookPlace[], lang: string): string {
  const groups = new Map<string, { place: BookPlace; numbers: string[] }>();
  for (const [at, count] of [...counts].sort(([a], [b]) => a - b)) {
    const place = places[at]!;
    const key = `${place.above?.number ?? ''} ${place.unit}`;
    const group = groups.get(key) ?? { place, numbers: [] };
    const number = place.above ? `${place.above.number}.${place.number}` : String(place.number);
    group.numbers.push(count > 1 ? `${number} (×${count})` : number);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ place, numbers }) =>
      place.above ? numbers.join(', ') : placeInWords(lang, [{ unit: place.unit, number: numbers.join(', ') }]),
    )
    .join('; ');
}

/** Room for the name of a theme, beside its letter and its sign. */
const nameWidth = (width: number) => Math.round(width * 0.29);
const gridStart = (width: number) => 30 + nameWidth(width);
const columnStep = 13;

const columnsIn = (width: number, _rows: readonly Row[], full: number) =>
  Math.floor((width - gridStart(full) - 2) / columnStep);

interface Band {
  readonly from: number;
  readonly to: number;
}

/** As few bands as fit, as even as may be, and none that tears an act where that costs no band. */
function bandsOf(places: readonly BookPlace[], most: number, _rows: number): Band[] {
  const groupOf = ({ unit, above }: BookPlace) => `${above?.number ?? ''} ${unit}`;
  const needed = Math.ceil(places.length / most);
  const ends = places.flatMap((place, index) =>
    index === places.length - 1 || groupOf(place) !== groupOf(places[index + 1]!) ? [index + 1] : [],
  );
  const bands: Band[] = [];
  for (let from = 0; from < places.length; ) {
    const left = places.length - from;
    const bandsLeft = Math.max(1, needed - bands.length);
    const even = from + Math.min(most, Math.ceil(left / bandsLeft));
    const atEnd = ends.filter(
      (end) => end > from && end - from <= most && (bandsLeft - 1) * most >= places.length - end,
    );
    const nearest = atEnd.sort((a, b) => Math.abs(a - even) - Math.abs(b - even))[0];
    const to = left <= most && bandsLeft === 1 ? places.length : (nearest ?? even);
    bands.push({ from, to });
    from = to;
  }
  return bands;
}

function drawBand(
  guide: Guide,
  places: readonly BookPlace[],
  band: Band,
  rows: readonly Row[],
  width: number,
): Element {
  const { lang, direction } = guide;
  const start = gridStart(width);
  const shown = places.slice(band.from, band.to);
  const xOf = (at: number) => start + (at - band.from) * columnStep + columnStep / 2;
  const end = start + shown.length * columnStep;
  const children: Element[] = [];
  // Two lines above the grid: act and scene, or the kind of division alone.
  const hasGroups = shown.some(({ above }) => above) || new Set(shown.map(({ unit }) => unit)).size > 1;
  const top = hasGroups ? lineStep * 2 + 5 : lineStep + 5;
  const unitName = (place: BookPlace) => placeInWords(lang, [{ unit: place.unit, number: '' }]).trim();
  const [first] = shown;
  const sameUnit = new Set(shown.map(({ unit }) => unit)).size === 1;
  if (first) {
    const outer = first.above && placeInWords(lang, [{ unit: first.above.unit, number: '' }]).trim();
    if (hasGroups && outer && fitsName(outer, start))
      children.push(drawText(outer, start - 4, lineStep - 2, { anchor: 'end' }));
    if (sameUnit && fitsName(unitName(first), start))
      children.push(drawText(unitName(first), start - 4, top - 6, { anchor: 'end' }));
  }
  shown.forEach((place, index) => {
    const at = band.from + index;
    children.push(drawText(String(place.number), xOf(at), top - 6, { anchor: 'middle' }));
    const before = shown[index - 1];
    const opens = !before || before.unit !== place.unit || before.above?.number !== place.above?.number;
    if (!opens || !hasGroups) return;
    const left = xOf(at) - columnStep / 2;
    if (before) children.push(drawLine([left, 2], [left, top], 0.75));
    const label = place.above ? String(place.above.number) : unitName(place);
    children.push(drawText(label, left + 3, lineStep - 2, { isBold: true }));
  });
  children.push(drawLine([0, top], [end, top], 1.2));
  let y = top;
  rows.forEach(({ theme, letter, counts }) => {
    const row = guide.themes.indexOf(theme);
    const lines = wrapText(theme.name, nameWidth(width), 2);
    const height = Math.max(1, lines.length) * lineStep + 5;
    const middle = y + height / 2;
    children.push(drawText(letter, 1, middle + 3.4, { isBold: true }), drawSign(row, [20, middle], true));
    children.push(...drawLines(lines, 30, middle));
    for (let at = band.from; at < band.to; at++) {
      const count = counts.get(at) ?? 0;
      if (count > 0) children.push(drawSign(row, [xOf(at), middle], count > 1));
      else children.push(drawLine([xOf(at) - 0.7, middle], [xOf(at) + 0.7, middle], 1.2));
    }
    y += height;
    children.push(drawLine([0, y], [end, y], 0.75));
  });
  const description = rows.flatMap(({ theme, letter, counts }) => {
    const here = new Map([...counts].filter(([at]) => at >= band.from && at < band.to));
    return here.size > 0 ? [`${letter} ${theme.name}: ${listPlaces(here, places, lang)}`] : [];
  });
  const { themeTracker: title } = languageOf(lang).figures;
  return drawingOf(
    children,
    { width, height: Math.min(y + 2, tallest * 4) },
    [title, ...description].join('. '),
    direction,
  );
}

const fitsName = (text: string, room: number): boolean => text !== '' && textWidth(text) <= room - 4;
