// Finds where printed pages begin in a text, by the letters both share.

/**
 * Where in `own` each page after the first begins; `own.length` is its end. Print and text may each have letters that the other lacks:
 * page references, marks of lists and repeated table heads there, letters that cannot be read back here.
 *
 * What is guaranteed, whatever the texts: the places never go back, and a page begins no later than its first letter that was found and
 * no earlier than the last one found before it. Where letters between these two were not found, the page begins as early as it may,
 * unless only the page before it has something unexplained: a reader told to turn there reads on and meets the words, but would not look
 * back for them.
 */
export function pageStarts(pages: readonly string[], own: string): number[] {
  const printed = pages.join('');
  const found = align(printed, own);
  let start = 0;
  return pages.slice(0, -1).map((page) => {
    start += page.length;
    keepTogether(printed, own, found, start);
    let before = start - 1;
    while (before >= 0 && found[before]! < 0) before -= 1;
    let after = start;
    while (after < found.length && found[after]! < 0) after += 1;
    const earliest = before < 0 ? 0 : found[before]! + 1;
    const latest = after < found.length ? found[after]! : own.length;
    const isUnexplained = { before: before < start - 1, after: after > start };
    return isUnexplained.before && !isUnexplained.after ? latest : earliest;
  });
}

/**
 * Letters at a gap of the text may belong before it or behind it, as the e of “five” and “three” does: those before the start of a page
 * belong with what is before them, and those after it with what is after.
 */
function keepTogether(printed: string, own: string, found: Int32Array, start: number): void {
  const follows = (index: number) => found[index - 1]! >= 0 && found[index] === found[index - 1]! + 1;
  let first = start - 1;
  while (follows(first)) first -= 1;
  const earlier = found[first - 1]! + 1;
  if (earlier > 0 && found[first]! >= 0 && own.startsWith(printed.slice(first, start), earlier))
    for (let index = first; index < start; index++) found[index] = earlier + index - first;
  if (!follows(start)) return;
  let end = start + 1;
  while (follows(end)) end += 1;
  const later = found[end]! - (end - start);
  if (found[end]! >= 0 && own.startsWith(printed.slice(start, end), later))
    for (let index = start; index < end; index++) found[index] = later + index - start;
}

/** Letters that make a place certain; where so many are nowhere unique, fewer must do. */
const gramLengths = [24, 12, 6];

/** For each letter of `printed` its place in `own`, rising, or -1 where it has none. */
function align(printed: string, own: string): Int32Array {
  const found = new Int32Array(printed.length).fill(-1);
  const open: Range[] = [{ from: 0, to: printed.length, ownFrom: 0, ownTo: own.length, level: 0 }];
  for (let range = open.pop(); range; range = open.pop()) {
    let { from, to, ownFrom, ownTo } = range;
    const { level } = range;
    const takeStart = () => {
      while (to > from && ownTo > ownFrom && printed[from] === own[ownFrom]) found[from++] = ownFrom++;
    };
    // Where both want the same letters, the longer run is no chance; of two alike the latter, since what print adds stands before it.
    if (sameAtStart(printed, own, range) > sameAtEnd(printed, own, range)) takeStart();
    while (to > from && ownTo > ownFrom && printed[to - 1] === own[ownTo - 1]) found[--to] = --ownTo;
    takeStart();
    if (from === to || ownFrom === ownTo) continue;
    const length = gramLengths[level];
    if (length === undefined) {
      if ((to - from) * (ownTo - ownFrom) <= mostCells)
        alignAll(printed, own, { from, to, ownFrom, ownTo, level }, found);
      continue;
    }
    const anchors = anchorsIn(printed, own, { from, to, ownFrom, ownTo, level }, length);
    if (anchors.length === 0) open.push({ from, to, ownFrom, ownTo, level: level + 1 });
    else {
      for (const { place, ownPlace } of anchors) {
        if (place < from || ownPlace < ownFrom) continue;
        open.push({ from, to: place, ownFrom, ownTo: ownPlace, level });
        for (let index = 0; index < length; index++) found[place + index] = ownPlace + index;
        from = place + length;
        ownFrom = ownPlace + length;
      }
      open.push({ from, to, ownFrom, ownTo, level });
    }
  }
  return found;
}

/** A piece of the print and the piece of the text that it must be looked for in. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly ownFrom: number;
  readonly ownTo: number;
  /** Which of the lengths of grams is tried. */
  readonly level: number;
}

/** Keeps the table in a few megabytes and milliseconds; only pages of one repeated passage have more. */
const mostCells = 2_000_000;

/** The most letters that keep their order (longest common subsequence), for short passages that repeat themselves. */
function alignAll(printed: string, own: string, { from, to, ownFrom, ownTo }: Range, found: Int32Array): void {
  const width = ownTo - ownFrom + 1;
  const most = new Uint16Array((to - from + 1) * width);
  for (let row = to - from - 1; row >= 0; row--)
    for (let column = width - 2; column >= 0; column--) {
      const cell = row * width + column;
      most[cell] =
        printed[from + row] === own[ownFrom + column]
          ? most[cell + width + 1]! + 1
          : Math.max(most[cell + width]!, most[cell + 1]!);
    }
  for (let row = 0, column = 0; row < to - from && column < width - 1; ) {
    const cell = row * width + column;
    if (printed[from + row] === own[ownFrom + column]) found[from + row++] = ownFrom + column++;
    else if (most[cell + width]! >= most[cell + 1]!) row += 1;
    else column += 1;
  }
}

function sameAtStart(printed: string, own: string, { from, to, ownFrom, ownTo }: Range): number {
  const most = Math.min(to - from, ownTo - ownFrom);
  let length = 0;
  while (length < most && printed[from + length] === own[ownFrom + length]) length += 1;
  return length;
}

function sameAtEnd(printed: string, own: string, { from, to, ownFrom, ownTo }: Range): number {
  const most = Math.min(to - from, ownTo - ownFrom);
  let length = 0;
  while (length < most && printed[to - 1 - length] === own[ownTo - 1 - length]) length += 1;
  return length;
}

interface Anchor {
  readonly place: number;
  readonly ownPlace: number;
}

/** Grams that occur once in either piece, as many as keep the same order in both. */
function anchorsIn(printed: string, own: string, { from, to, ownFrom, ownTo }: Range, length: number): Anchor[] {
  const ownPlaces = uniqueGrams(own, ownFrom, ownTo, length);
  const anchors: Anchor[] = [];
  for (const [gram, place] of uniqueGrams(printed, from, to, length)) {
    const ownPlace = ownPlaces.get(gram);
    if (place >= 0 && ownPlace !== undefined && ownPlace >= 0) anchors.push({ place, ownPlace });
  }
  return longestRising(anchors);
}

/** In the order of their places; a gram that occurs again has -1 for its place. */
function uniqueGrams(text: string, from: number, to: number, length: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let place = from; place + length <= to; place++) {
    const gram = text.slice(place, place + length);
    places.set(gram, places.has(gram) ? -1 : place);
  }
  return places;
}

/** The longest run of anchors, sorted by place, whose own places rise too: patience sorting. */
function longestRising(anchors: readonly Anchor[]): Anchor[] {
  const piles: number[] = [];
  const previous: number[] = [];
  anchors.forEach(({ ownPlace }, index) => {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (anchors[piles[middle]!]!.ownPlace < ownPlace) low = middle + 1;
      else high = middle;
    }
    previous[index] = piles[low - 1] ?? -1;
    piles[low] = index;
  });
  const rising: Anchor[] = [];
  for (let index = piles.at(-1) ?? -1; index >= 0; index = previous[index]!) rising.unshift(anchors[index]!);
  return rising;
}

export interface Letters {
  readonly letters: string;
  /** Where each letter stands in the text. */
  readonly places: readonly number[];
}

/** Stands for a picture; one without a description is decoration on paper, and has no place in the order of its words. */
export const picture = '\ufffc';

const forms = new Map<string, string>();

/**
 * Letters and figures alone, small and without accents, character by character: spaces, punctuation, capitals made by a style sheet,
 * composed letters, ligatures and presentation forms come back from a PDF in more than one shape.
 */
export function lettersOf(text: string): Letters {
  const places: number[] = [];
  let letters = '';
  let at = 0;
  for (const character of text) {
    let form = forms.get(character);
    if (form === undefined) {
      form =
        character === picture
          ? picture
          : character
              .normalize('NFKD')
              .toLowerCase()
              .replace(/[^\p{L}\p{N}]|\p{Lm}/gu, '');
      forms.set(character, form);
    }
    for (let index = 0; index < form.length; index++) places.push(at);
    letters += form;
    at += character.length;
  }
  return { letters, places };
}
