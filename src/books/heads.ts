// Reads one line of a book as the heading of a chapter, act or scene.
import {
  beforePlace,
  hanNumber,
  isUnitWord,
  numberOf,
  readLeadingPlace,
  unitsBySize,
  unitWords,
} from '../guide/locator.ts';
import { type LocatorUnit, lastOfAll } from '../guide/model.ts';
import { unitsElsewhere } from '../languages/elsewhere.ts';
import { allLanguages, type Language } from '../languages/index.ts';
import { ownCopy } from './bookBlocks.ts';

interface Place {
  readonly unit: LocatorUnit;
  readonly number: number;
}

export interface Head {
  /** From the largest to the smallest. */
  readonly places: readonly Place[];
  /** Text after the number. */
  readonly rest: string;
}

/** A number alone, or with a title behind it. */
interface NumberedHead {
  readonly number: number;
  /** "1. September", not "1 September". */
  readonly isParted: boolean;
  readonly rest: string;
}

const longest = 150;

export function readHead(line: string, languages: readonly Language[]): Head | undefined {
  const text = plain(line);
  if (text === '' || text.length > longest || !namesUnit(text, languages)) return undefined;
  // "In Chapter 3" speaks of a place.
  if (beforePlace.test(text)) return undefined;
  const leading = readLeadingPlace(text, languages, true) ?? beforeTitle(text, languages);
  if (!leading) return undefined;
  const places = leading.place.divisions.map(({ unit, from, to }) => ({ unit, number: from, isOne: from === to }));
  if (places.some(({ unit, isOne }) => !isOne || unit === 'line' || unit === 'page')) return undefined;
  // "The Last Letter" is a title.
  if (places.some(({ unit, number }) => number === lastOfAll && !hasLast.has(unit))) return undefined;
  // "Chapter 1 Chapter 2" is a list.
  if (new Set(places.map(({ unit }) => unit)).size < places.length) return undefined;
  return { places: places.map(({ unit, number }) => ({ unit, number })), rest: title(leading.rest) };
}

/** Divisions that books head as their last: SCÈNE DERNIÈRE, CHAPTER THE LAST. */
const hasLast: ReadonlySet<LocatorUnit> = new Set(['act', 'tableau', 'scene', 'canto', 'chapter']);

/** "CHAPTER I LOOMINGS": nothing but capitals tells the title from a sentence that begins so. */
function beforeTitle(text: string, languages: readonly Language[]) {
  const words = text.split(' ');
  for (let length = Math.min(5, words.length - 1); length >= 2; length--) {
    const read = readLeadingPlace(words.slice(0, length).join(' '), languages, true);
    const rest = words.slice(length).join(' ');
    if (read?.rest === '' && isTitle(rest)) return { place: read.place, rest };
  }
  return undefined;
}

/** Every word that can has a capital, and no sentence ends. */
function isTitle(text: string): boolean {
  if (/^\d{4}\.?$/.test(text)) return true;
  if (/[a-z]{3}[.!?]["”’']?$/.test(text) && /\p{Ll}/u.test(text)) return false;
  const words = text.split(' ').filter((word) => /\p{L}/u.test(word));
  const capital = words.filter((word) => /^\P{L}*[\p{Lu}\p{Lt}\p{Lo}]/u.test(word));
  const small = words.filter((word) => word.length <= 4 && !capital.includes(word));
  return words.length > 0 && capital[0] === words[0] && capital.length + small.length === words.length;
}

/** One of the first words is that of a division; nearly all lines are told from heads by this alone. */
function namesUnit(text: string, languages: readonly Language[]): boolean {
  if (text.startsWith('第')) return true;
  const known = judgedWords(languages);
  let start = 0;
  for (let count = 0; count < firstWords && start <= text.length; count++) {
    let end = start;
    while (end < text.length && !partsWords(text.charCodeAt(end))) end += 1;
    if (end - start <= longestWord) {
      const word = text.slice(start, end);
      let isUnit = known.get(word);
      if (isUnit === undefined) {
        isUnit = isUnitWord(word.toLowerCase(), languages);
        if (known.size < mostKnown) known.set(ownCopy(word), isUnit);
      }
      if (isUnit) return true;
    }
    if (end === text.length) return false;
    start = end + 1;
    while (start < text.length && partsWords(text.charCodeAt(start))) start += 1;
  }
  return false;
}

const firstWords = 6;
/** No language has a word for a division that is longer. */
const longestWord = 30;
const mostKnown = 50_000;
/** Words of each list of languages, as they are written, and whether one names a division: a book asks for the same ones again and again. */
const judged = new WeakMap<readonly Language[], Map<string, boolean>>();

function judgedWords(languages: readonly Language[]): Map<string, boolean> {
  const known = judged.get(languages) ?? new Map<string, boolean>();
  judged.set(languages, known);
  return known;
}

/** White space, points, commas and dashes, in a table, since each line of a book is asked. */
function partsWords(code: number): boolean {
  let known = parting[code];
  if (known === 0) {
    known = /[\s.:,;—–-]/.test(String.fromCharCode(code)) ? 1 : 2;
    parting[code] = known;
  }
  return known === 1;
}

const parting = new Uint8Array(0x10000);

/** Whether any of the languages knows one of the first words as that of a division. */
export function mayBeHead(line: string): boolean {
  const text = plain(line);
  return (
    text.startsWith('第') ||
    text
      .toLowerCase()
      .split(/[\s.:,;—–-]+/, 6)
      .some((word) => allUnitWords.has(word))
  );
}

const allUnitWords = new Set([
  ...allLanguages.flatMap((language) => [...unitWords(language).keys()]),
  ...Object.keys(unitsElsewhere),
]);

/** "I.", "12", "XII. The Sea" as a head; whether it is one is seen from those around it. */
export function readNumberedHead(line: string, languages: readonly Language[]): NumberedHead | undefined {
  if (!mayBeNumber(line)) return undefined;
  if (line.length > longestKept) return numberedHead(line, languages);
  // A play has the same short lines, its names, thousands of times.
  const known = readNumbers.get(languages) ?? new Map<string, NumberedHead | undefined>();
  readNumbers.set(languages, known);
  const before = known.get(line);
  if (before || known.has(line)) return before;
  const head = numberedHead(line, languages);
  if (known.size < mostKnown) known.set(ownCopy(line), head);
  return head;
}

const longestKept = 40;
const readNumbers = new WeakMap<readonly Language[], Map<string, NumberedHead | undefined>>();

function numberedHead(line: string, languages: readonly Language[]): NumberedHead | undefined {
  const text = plain(line);
  if (text === '' || text.length > longest) return undefined;
  const match = /^[[(]?([IVXLC]+|\d{1,3})[\])]?([.:]|(?=\s|$|[—–]))[ —–-]{0,4}(.*)$/.exec(text);
  if (match) {
    const number = numberOf(match[1]!.toLowerCase(), []);
    return number ? { number, isParted: match[2] !== '', rest: title(match[3]!) } : undefined;
  }
  // "二", "（三）", "１" alone, as Japanese and Chinese books head their sections.
  const han = /^[（(]?([一二三四五六七八九十]{1,3}|[０-９]{1,2})[)）]?$/.exec(text);
  if (han) {
    const number = Number(han[1]!.normalize('NFKC')) || hanNumber(han[1]!);
    return number > 0 ? { number, isParted: true, rest: '' } : undefined;
  }
  const spelt = text.replace(/\.$/, '').replace(/[\s-]+/g, '-');
  if (!/^\p{Lu}[\p{L}-]{1,40}$/u.test(spelt)) return undefined;
  const number = numberOf(spelt.toLowerCase(), languages);
  return number ? { number, isParted: true, rest: '' } : undefined;
}

/** Nearly all lines are told from numbers by their first letter and their length. */
function mayBeNumber(line: string): boolean {
  let at = 0;
  while (at < line.length && marks.has(line.charCodeAt(at))) at += 1;
  const code = line.charCodeAt(at);
  if (isSmallLetter(code) || quotes.has(code)) return false;
  const isCapital = code >= 0x41 && code <= 0x5a;
  return !isCapital || line.length - at <= longestSpelt || romanDigits.has(code);
}

const isSmallLetter = (code: number) => code >= 0x61 && code <= 0x7a;
const quotes: ReadonlySet<number> = new Set(Array.from('“”‘’"\'', (mark) => mark.charCodeAt(0)));
const romanDigits: ReadonlySet<number> = new Set(Array.from('IVXLC', (digit) => digit.charCodeAt(0)));
/** A number in words, with room for spaces. */
const longestSpelt = 120;

/** Without the marks that stand for emphasis in plain text. */
function plain(line: string): string {
  const text = line.length > longest + 50 ? line.slice(0, longest + 50) : line;
  return isPlain(text)
    ? text
    : text
        .replace(/\s+/g, ' ')
        .replace(/^[_*=~#| ]{1,9}/, '')
        .replace(/[_*=~#| ]{1,9}$/, '');
}

/** Nearly all lines are ASCII with single spaces, and no marks at their ends. */
function isPlain(text: string): boolean {
  let before = 0x20;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code > 0x7e || (code === 0x20 && before === 0x20)) {
      if (code < 0x2010 || code > 0x2027) return false;
    }
    before = code;
  }
  return !marks.has(text.charCodeAt(0)) && !marks.has(before);
}

const marks: ReadonlySet<number> = new Set(Array.from('_*=~#| ', (mark) => mark.charCodeAt(0)));

function title(rest: string): string {
  return rest.replace(/^[\s.:：—–|-]{1,9}/, '').trim();
}

/** Smaller numbers hold larger ones. */
export function unitRank(unit: LocatorUnit): number {
  return unitsBySize.indexOf(unit);
}

export interface HeadCandidate {
  readonly block: number;
  /** From the largest to the smallest; empty for a number alone, whose unit those around it tell, and for a heading without one. */
  readonly places: readonly Place[];
  readonly numbered?: NumberedHead;
  /** The division that begins here, according to the file. */
  readonly unit?: LocatorUnit;
  /** 1 to 6 where the file marks it as a heading. */
  readonly level?: number;
  readonly title: string;
}

export interface Heads {
  readonly candidates: readonly HeadCandidate[];
  /** Blocks that are no words of the work: entries of a contents list, page numbers. */
  readonly omitted: ReadonlySet<number>;
}
