// Reads places in a book: chapters, acts, lines, in any numerals.
import { stripAccents } from '../formats/foldText.ts';
import { lastElsewhere, ordinalsElsewhere, unitsElsewhere } from '../languages/elsewhere.ts';
import { allLanguages, type Language } from '../languages/index.ts';
import { type Locator, type LocatorUnit, lastOfAll } from './model.ts';

type Division = Locator['divisions'][number];

/** From the largest to the smallest. */
export const unitsBySize: readonly LocatorUnit[] = [
  'volume',
  'part',
  'book',
  'prologue',
  'epilogue',
  'act',
  'tableau',
  'scene',
  'canto',
  'chapter',
  'letter',
  'stave',
  'section',
  'stanza',
  'line',
  'page',
  'location',
];

const inAnyLanguage = (part: keyof Language['placeWords']) =>
  allLanguages.flatMap(({ placeWords }) => placeWords[part]).join('|');
/** "in chapter 3" speaks of a place. */
export const beforePlace = new RegExp(`^(?:${inAnyLanguage('before')})\\s+`, 'i');
const articleOfPlace = new RegExp(`^(?:${inAnyLanguage('articles')})\\s+`);
const betweenPlaces = new RegExp(`\\s*(?:[,;،؛、]|·|\\b(?:${inAnyLanguage('and')})\\b(?=\\s+[a-z]{2,}))\\s*`);
const betweenEnds = new RegExp(`^(?:${inAnyLanguage('to')}|&)$`);
const lastWords = new Set([...allLanguages.flatMap(({ placeWords }) => placeWords.last), ...lastElsewhere]);
const ordinalFigure = new RegExp(
  `^(\\d{1,3})(?:${allLanguages
    .flatMap((one) => one.ordinalEndings)
    .map((ending) => ending.replace('.', '\\.'))
    .join('|')})$`,
);
const counters: Readonly<Record<string, LocatorUnit>> = Object.assign({}, ...allLanguages.map((one) => one.counters));
const counted = new RegExp(`^第\\s*(\\d+|[一二三四五六七八九十百]+)\\s*([${Object.keys(counters).join('')}])$`);

/**
 * The whole text must be a place; undefined when any of it is something else. Only heads of books and attributions have a last scene
 * (`withLast`): which one it is cannot be said without the book.
 */
export function readLocator(text: string, languages: readonly Language[], withLast = false): Locator | undefined {
  const place = readAnyLocator(text, languages);
  return !withLast && place?.divisions.some(({ from }) => from === lastOfAll) ? undefined : place;
}

function readAnyLocator(text: string, languages: readonly Language[]): Locator | undefined {
  const written = text.trim();
  const plain = written
    .replace(/^\(\s*(.*?)\s*\)$/s, '$1')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[“”"]/g, '')
    // "Page: 61"
    .replace(/(\p{L})\s*:\s*(?=\d)/gu, '$1 ')
    .replace(beforePlace, '')
    .replace(articleOfPlace, '');
  if (plain === '') return undefined;
  const dotted = isVerse(written, plain, languages) ? undefined : (readDotted(plain) ?? readDottedList(plain));
  if (dotted) return { text: written, divisions: dotted };
  const divisions: Division[] = [];
  // "Act 4 – Scene 3", "Act 4: Scene 3"
  const parted = plain.replace(/(?<=[\p{L}\p{N}.])(?:\s+[-–—/]\s*|\s*[:/]\s*)(?=\p{L}{2,})/gu, ', ');
  const pieces = parted.split(betweenPlaces).filter(Boolean);
  for (const [index, piece] of pieces.entries()) {
    const read = readPieces(piece, languages);
    if (read) divisions.push(...read);
    else {
      const first = divisions.pop();
      const others = first && readNumbers(pieces.slice(index), languages);
      if (!others) return undefined;
      divisions.push({ ...first, ...rangeAround([first, ...others]) });
      break;
    }
  }
  if (divisions.length === 0) return undefined;
  divisions.sort((a, b) => unitsBySize.indexOf(a.unit) - unitsBySize.indexOf(b.unit));
  return { text: written, divisions };
}

/** No act has so many scenes. */
const mostScenes = 40;

/** “V. 354” is a verse in a language that shortens it so; “V. 2” is the fifth act, but in German, whose nouns have capitals. */
function isVerse(written: string, text: string, [own]: readonly Language[]): boolean {
  const match = /^v\.?\s*(\d{1,4})(?:\s*[-–—]\s*\d{1,4})?(?:\s*ff?\.?)?$/.exec(text);
  if (!match || !own || unitWords(own).get('v') !== 'line') return false;
  return Number(match[1]) > mostScenes || own.nounsHaveCapitals || /^\(?v\.\s/.test(written);
}

/** The place a heading names, if it starts with one ("Chapters 10–12: The Cottages") or ends with one in parentheses. */
export function readHeadingLocator(heading: string, languages: readonly Language[]): Locator | undefined {
  const trimmed = heading.replace(/\s+/g, ' ').trim();
  const parenthesis = /[(（]([^()（）]+)[)）]$/.exec(trimmed);
  const inner = parenthesis && readLocator(parenthesis[1]!, languages);
  if (inner) return inner;
  return readLeadingPlace(trimmed, languages)?.place;
}

/** The longest beginning that is a place, and what follows: "Vol. 1, ch. 3: Tokens", "Part One—The Old Buccaneer". */
export function readLeadingPlace(
  heading: string,
  languages: readonly Language[],
  withLast = false,
): { readonly place: Locator; readonly rest: string } | undefined {
  const pieces = heading.slice(0, 200).split(/( ?[:：|] ?|\.(?: |(?=[-–—]))| [-–] | ?—+ ?| ?--+ ?)/);
  for (let length = pieces.length; length > 0; length -= 2) {
    const place = readLocator(pieces.slice(0, length).join(''), languages, withLast);
    if (place) return { place, rest: pieces.slice(length).join('') + heading.slice(200) };
  }
  return undefined;
}

const dotted = String.raw`(\d{1,3}|[ivx]+)`;
const lineEnd = String.raw`(?:\s*[-–—]\s*(\d+))?`;
/** `1.5`, `1.5.38–39`, `IV. i. 44`, `1:7`; `IV, 1`; `II ii`; `2, 2`; `A1S7`, `A1 Sc7`. */
const actAndScene: readonly RegExp[] = [
  new RegExp(String.raw`^\(?\s*${dotted}\s*\.\s*${dotted}(?:\s*\.\s*(\d+)${lineEnd})?\s*\)?$`),
  new RegExp(String.raw`^\(?\s*${dotted}:${dotted}(?:[:.](\d+)${lineEnd})?\s*\)?$`),
  new RegExp(String.raw`^\(?\s*([ivx]+)\s*,\s*${dotted}(?:\s*,\s*(\d+)${lineEnd})?\s*\)?$`),
  new RegExp(String.raw`^\(?\s*([ivx]+)\s+([ivx]+)(?:\s+(\d+)${lineEnd})?\s*\)?$`),
  new RegExp(String.raw`^\(?\s*(\d)\s*,\s*(\d{1,2})(?:\s*,\s*(\d+)${lineEnd})?\s*\)?$`),
  new RegExp(
    String.raw`^\(?\s*a(?:ct)?\.?\s*${dotted}[\s,.-]*s(?:c(?:ene)?)?\.?\s*${dotted}(?:[\s,.-]*l{1,2}\.?\s*(\d+)${lineEnd})?\s*\)?$`,
  ),
];
/** Reads a chapter and its verses, a book and its lines: `1:3–4`, `II.5–9`. */
const verses = /^\(?\s*(\d{1,3}|(?!v\.)[ivx]+)[:.](\d{1,3})\s*[-–—]\s*(\d{1,3})\s*\)?$/;

function readDotted(text: string): Division[] | undefined {
  const range = verses.exec(text);
  if (range) {
    const [chapter, from] = [numberOf(range[1]!, []), Number(range[2])];
    if (!chapter) return undefined;
    return [
      { unit: 'act', from: chapter, to: chapter },
      { unit: 'scene', from, to: endOfRange(from, Number(range[3]), range[3]!) },
    ];
  }
  const match = actAndScene.map((pattern) => pattern.exec(text)).find((found) => found !== null);
  if (!match) return undefined;
  const act = numberOf(match[1]!, []);
  const scene = numberOf(match[2]!, []);
  if (!act || !scene) return undefined;
  const divisions: Division[] = [
    { unit: 'act', from: act, to: act },
    { unit: 'scene', from: scene, to: scene },
  ];
  if (match[3]) {
    const from = Number(match[3]);
    divisions.push({ unit: 'line', from, to: match[4] ? endOfRange(from, Number(match[4]), match[4]) : from });
  }
  return divisions;
}

const betweenDotted = new RegExp(`\\s*(?:[-–—,;،؛、&]|\\s(?:${inAnyLanguage('and')}|${inAnyLanguage('to')})\\s)\\s*`);

/** `1.1–1.3`, `1.5 and 1.7`, `4.1, 5.5–5.8`: the stretch that holds them all. */
function readDottedList(text: string): Division[] | undefined {
  const places = text.split(betweenDotted).map(readDotted);
  if (places.length < 2 || places.includes(undefined)) return undefined;
  const divisions: Division[] = [];
  for (const unit of ['act', 'scene', 'line'] as const) {
    const named = places.map((place) => place!.find((division) => division.unit === unit));
    if (named.includes(undefined)) break;
    const range = rangeAround(named as Division[]);
    divisions.push({ unit, ...range });
    // Scene 7 of act 1 and scene 2 of act 2 are the ends of no stretch of scenes.
    if (range.from !== range.to) break;
  }
  return divisions;
}

const rangeAround = (ranges: readonly Range[]): Range => ({
  from: Math.min(...ranges.map(({ from }) => from)),
  to: Math.max(...ranges.map(({ to }) => to)),
});

/** The rest of "chapters 3, 5 and 7". Without the last "and" the numbers may be of something smaller: "act 1, 5". */
function readNumbers(pieces: readonly string[], languages: readonly Language[]): Range[] | undefined {
  const words = pieces.flatMap((piece) => piece.split(/\s+/));
  if (!betweenEnds.test(words.at(-2) ?? '')) return undefined;
  const numbers = words.toSpliced(-2, 1).map((word) => rangeOf(word, languages));
  return numbers.includes(undefined) ? undefined : (numbers as Range[]);
}

/** "chapter 3", "act 1 scene 5", "3. Kapitel", "第3章". */
function readPieces(piece: string, languages: readonly Language[]): Division[] | undefined {
  const han = counted.exec(piece);
  if (han) {
    const unit = counters[han[2]!];
    const number = Number(han[1]) || hanNumber(han[1]!);
    return unit && number ? [{ unit, from: number, to: number }] : undefined;
  }
  const words = piece
    .replace(/([a-zà-ÿ])\.(?=\s|\d|[ivxlc]+\b)/g, '$1 ')
    // "358 f.", "358ff."
    .replace(/(\d)\s*ff?\.?(?=\s|$)/g, '$1')
    .replace(/\s*[-–—]\s*(?=\d|[ivxlc]+\b)/g, '-')
    .split(/\s+/)
    .filter(Boolean);
  const divisions: Division[] = [];
  for (let index = 0; index < words.length; ) {
    const word = words[index]!.replace(/\.$/, '');
    const glued = /^([a-zà-ÿ]+)(\d+(?:-\d+)?)$/.exec(word);
    const unit = unitOf(glued ? glued[1]! : word, languages);
    if (unit === 'prologue' || unit === 'epilogue') {
      divisions.push({ unit, from: 1, to: 1 });
      index += 1;
      continue;
    }
    if (unit) {
      // "Book the First"
      const next = articleOfPlace.test(`${words[index + 1]} `) ? index + 2 : index + 1;
      const read = glued ? { range: rangeOf(glued[2]!, languages), length: 0 } : readRange(words, next, languages);
      if (!read?.range) return undefined;
      index = glued ? index + 1 : next + read.length;
      const last = betweenEnds.test(words[index] ?? '') ? readRange(words, index + 1, languages) : undefined;
      if (last) index += 1 + last.length;
      if (read.range.from === lastOfAll && uncounted.has(unit)) return undefined;
      divisions.push({ unit, from: read.range.from, to: last?.range.from ?? read.range.to });
      continue;
    }
    const ordinal = readRange(words, index, languages);
    const after = ordinal && unitOf(words[index + ordinal.length]?.replace(/\.$/, '') ?? '', languages);
    // "Second Page" is somebody who speaks.
    if (after === 'page' && !/\d/.test(words[index]!)) return undefined;
    if (!ordinal || !after || (ordinal.range.from === lastOfAll && uncounted.has(after))) return undefined;
    divisions.push({ unit: after, ...ordinal.range });
    index += ordinal.length + 1;
  }
  return divisions.length > 0 ? divisions : undefined;
}

/** "The last line" is no number that a book prints. */
const uncounted: ReadonlySet<LocatorUnit> = new Set(['stanza', 'line', 'page', 'location']);

/** Whether a word in small letters is that of a division, in one of the languages or in one that has no file. */
export const isUnitWord = (word: string, languages: readonly Language[]): boolean =>
  unitOf(word, languages) !== undefined;

function unitOf(word: string, languages: readonly Language[]): LocatorUnit | undefined {
  for (const language of languages) {
    const unit = unitWords(language).get(word);
    if (unit) return unit;
  }
  // A guide in Russian has English and these.
  return Object.hasOwn(unitsElsewhere, word) ? unitsElsewhere[word] : undefined;
}

const known = new WeakMap<Language, ReadonlyMap<string, LocatorUnit>>();

/** Words for the divisions of books, with and without their accents. */
export function unitWords(language: Language): ReadonlyMap<string, LocatorUnit> {
  const before = known.get(language);
  if (before) return before;
  const words = new Map<string, LocatorUnit>();
  for (const [unit, names] of Object.entries(language.units))
    for (const name of names.flatMap((one) => [one, stripAccents(one)]))
      if (!words.has(name)) words.set(name, unit as LocatorUnit);
  known.set(language, words);
  return words;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** A number may be several words: "twenty first", "vingt et un". */
function readRange(words: readonly string[], start: number, languages: readonly Language[]) {
  for (let length = Math.min(3, words.length - start); length > 0; length--) {
    const range = rangeOf(words.slice(start, start + length).join('-'), languages, length > 1);
    if (range) return { range, length };
  }
  return undefined;
}

function rangeOf(word: string, languages: readonly Language[], isOneNumber = false): Range | undefined {
  if (lastWords.has(word.replace(/[.,:;]$/, ''))) return { from: lastOfAll, to: lastOfAll };
  const whole = numberOf(word, languages);
  if (whole) return { from: whole, to: whole };
  if (isOneNumber) return undefined;
  const parts = word.split('-');
  const from = numberOf(parts[0] ?? '', languages);
  const to = numberOf(parts[1] ?? '', languages);
  return parts.length === 2 && from && to ? { from, to: endOfRange(from, to, parts[1]!) } : undefined;
}

/** "38–9" ends at 39. */
function endOfRange(from: number, to: number, written: string): number {
  const scale = 10 ** written.length;
  return to < from && /^\d+$/.test(written) ? Math.floor(from / scale) * scale + to : to;
}

/** Arabic, roman or spelt; the text is in lower case. */
export function numberOf(word: string, languages: readonly Language[]): number | undefined {
  const text = word.replace(/[.,:;]$/, '');
  if (/^\d{1,5}$/.test(text)) return Number(text) || undefined;
  const ordinal = ordinalFigure.exec(text);
  if (ordinal) return Number(ordinal[1]);
  if (/^m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(text) && text !== '') return romanNumber(text);
  for (const language of languages) {
    const number = speltNumbers(language).get(text);
    if (number) return number;
  }
  return ordinalsElsewhere.get(text);
}

const spelt = new WeakMap<Language, ReadonlyMap<string, number>>();

function speltNumbers(language: Language): ReadonlyMap<string, number> {
  const known = spelt.get(language);
  if (known) return known;
  const forms = new Map<string, number>();
  for (const of of [language.numbers.map((form) => [form]), language.ordinals])
    of.forEach((alike, index) => {
      for (const form of alike)
        for (const way of [form, stripAccents(form)]) if (!forms.has(way)) forms.set(way, index + 1);
    });
  spelt.set(language, forms);
  return forms;
}

/** Digits of any script stand in blocks of ten. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0)!;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(point - zero);
}

function romanNumber(text: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
  let total = 0;
  for (let index = 0; index < text.length; index++) {
    const value = values[text[index]!]!;
    total += value < (values[text[index + 1]!] ?? 0) ? -value : value;
  }
  return total;
}

/** `二十三`, up to ninety-nine. */
export function hanNumber(text: string): number {
  const digits = '一二三四五六七八九';
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens ? digits.indexOf(tens) + 1 : 1) * 10 : 0;
  return ten + (ones ? digits.indexOf(ones) + 1 : 0);
}

/** A day of a diary. */
interface DayAndMonth {
  readonly day: number;
  /** 1 to 12. */
  readonly month: number;
}

/** Names of months in all languages, and days in both orders: "5 May", "May 5th, 1897". Made for the first text that may begin with one. */
function dayReader(): DayReader {
  const months = new Map<string, number>();
  for (const { tag } of allLanguages)
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(tag, { month: style, timeZone: 'UTC', calendar: 'gregory' });
      for (let month = 1; month <= 12; month++) {
        const name = format
          .format(new Date(Date.UTC(2000, month - 1, 15)))
          .toLowerCase()
          .replace(/\.$/, '');
        if (/^\p{L}{3,}$/u.test(name) && !months.has(name)) months.set(name, month);
      }
    }
  const monthNames = [...months.keys()].sort((a, b) => b.length - a.length).join('|');
  const dayThenMonth = String.raw`(?<day>\d{1,2})(?:\.|st|nd|rd|th|er|º|°)?(?: of| de|,)? (?<month>${monthNames})`;
  const monthThenDay = String.raw`(?<month>${monthNames})\.? (?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)?`;
  const patterns = [dayThenMonth, monthThenDay].map((day) => new RegExp(String.raw`^${day}(?![\p{L}\d])`, 'iu'));
  return { months, patterns };
}

interface DayReader {
  readonly months: ReadonlyMap<string, number>;
  readonly patterns: readonly RegExp[];
}

let days: DayReader | undefined;

/** @returns undefined where the text does not begin with a day. */
export function readDay(text: string): DayAndMonth | undefined {
  const plain = text.slice(0, 60).replace(/^[\s_*"“'‘([]+/, '');
  if (!/\d/.test(plain)) return undefined;
  days ??= dayReader();
  const match = days.patterns.map((pattern) => pattern.exec(plain)).find((found) => found !== null);
  if (!match) return undefined;
  const day = Number(match.groups!.day);
  const month = days.months.get(match.groups!.month!.toLowerCase())!;
  return day >= 1 && day <= 31 ? { day, month } : undefined;
}
