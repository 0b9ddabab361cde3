// Folds letters, marks and spaces so that printings compare equal.
import type { Span } from '../verdict.ts';
import { foldGap, type Gap, type Neighbour, type Neighbours } from './gaps.ts';
import { endOfAlone, normalise, type Units } from './normalise.ts';

/** `text[i]` stands for the units `starts[i]` to `ends[i]` of what was folded; both only ever grow. */
export interface Folded {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Letters, their order and their case stay; docs/quotations.md says what goes. */
export function fold(text: string): Folded {
  const units = normalise(text);
  const { codes, starts, ends, length } = units;
  const output = new Output(length);
  const gaps = new Map<string, (Gap & Neighbours)[]>();
  let before: Neighbour = 'none';
  for (let index = 0; index < length; ) {
    const wordStart = index;
    index = endOfWord(units, index);
    for (let at = wordStart; at < index; at++) output.push(codes[at]!, starts[at]!, ends[at]!);
    if (index > wordStart) before = neighbour(codes[wordStart]!, codes[index - 1]!);
    const gapStart = index;
    while (index < length && !isWord(codes[index]!)) index += 1;
    if (index === length && index === gapStart) break;
    if (index === gapStart + 1 && index < length && codes[gapStart] === 0x20 && before !== 'none') {
      output.push(0x20, starts[gapStart]!, ends[gapStart]!);
      continue;
    }
    const gap = stringOf(codes, gapStart, index);
    const after = index === length ? 'none' : neighbour(codes[index]!, codes[index]!);
    const title = before === 'word' && gap.includes('.') && isTitle(stringOf(codes, wordStart, gapStart));
    const known = gaps.get(gap)?.find((one) => one.before === before && one.after === after && one.title === title);
    const folded = known ?? { before, after, title, ...foldGap(gap, { before, after, title }) };
    if (!known) gaps.set(gap, [...(gaps.get(gap) ?? []), folded]);
    for (let at = 0; at < folded.text.length; at++) {
      const from = gapStart + folded.starts[at]!;
      const to = gapStart + folded.ends[at]!;
      // A space that stands for no character at all stands before the next one.
      output.push(folded.text.charCodeAt(at), starts[Math.min(from, length - 1)]!, to > from ? ends[to - 1]! : 0);
    }
  }
  return output.folded();
}

/** The characters that the units `start` to `end` of a folded text stand for. */
export function unfold({ starts, ends }: Folded, start: number, end: number): Span {
  const from = starts[start] ?? 0;
  return { start: from, end: end > start ? ends[end - 1]! : from };
}

function isWord(code: number): boolean {
  const kind = kindOf(code);
  return kind === word || kind === alone || kind === emphasis;
}

function endOfWord({ codes, length }: Units, start: number): number {
  if (kindOf(codes[start]!) === alone) return Math.min(endOfAlone(codes, start), length);
  let end = start;
  while (end < length && isWord(codes[end]!) && kindOf(codes[end]!) !== alone) end += 1;
  return end;
}

const neighbour = (first: number, last: number): Neighbour =>
  kindOf(first) === alone ? 'alone' : last >= 0x30 && last <= 0x39 ? 'digit' : 'word';

function stringOf(codes: Uint16Array, start: number, end: number): string {
  if (end - start === 2) return String.fromCharCode(codes[start]!, codes[start + 1]!);
  if (end - start === 3) return String.fromCharCode(codes[start]!, codes[start + 1]!, codes[start + 2]!);
  return Buffer.from(codes.buffer, codes.byteOffset + start * 2, (end - start) * 2).toString('utf16le');
}

class Output {
  #codes: Uint16Array;
  #starts: Int32Array;
  #ends: Int32Array;
  #length = 0;
  #last = 0;

  constructor(expected: number) {
    this.#codes = new Uint16Array(expected + 64);
    this.#starts = new Int32Array(expected + 64);
    this.#ends = new Int32Array(expected + 64);
  }

  push(code: number, start: number, end: number): void {
    if (this.#length === this.#codes.length) this.#grow();
    this.#codes[this.#length] = code;
    this.#starts[this.#length] = start;
    this.#last = Math.max(this.#last, end, start);
    this.#ends[this.#length++] = this.#last;
  }

  #grow(): void {
    const size = this.#length * 2;
    const [codes, starts, ends] = [new Uint16Array(size), new Int32Array(size), new Int32Array(size)];
    codes.set(this.#codes);
    starts.set(this.#starts);
    ends.set(this.#ends);
    [this.#codes, this.#starts, this.#ends] = [codes, starts, ends];
  }

  folded(): Folded {
    const length = this.#length;
    return {
      text: stringOf(this.#codes, 0, length),
      starts: this.#starts.slice(0, length),
      ends: this.#ends.slice(0, length),
    };
  }
}

export const word = 1;
/** A word by itself, in a script that writes none between its words. */
export const alone = 2;
export const space = 3;
export const singleMark = 4;
export const doubleMark = 5;
/** `_` and `*`. */
export const emphasis = 6;
const punctuation = 7;

/** Apostrophes, primes and single quotation marks of any style: which of them a character is, only its neighbours tell. */
const singleMarks = /['`´‘’‚‛‹›′‵ʹʼʻʽˈ׳＇]/u;
const doubleMarks = /["“”„‟«»″‶〝〞〟「」『』״＂]/u;
/** Han, kana and the scripts of South-East Asia, whose words only a dictionary can divide. */
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

const kinds = new Uint8Array(0x10000);

/** Of a UTF-16 unit. */
export function kindOf(unit: number): number {
  if (kinds[unit] === 0) kinds[unit] = classify(unit);
  return kinds[unit]!;
}

function classify(unit: number): number {
  // Han beyond the first plane; whatever else needs two units is a letter or a symbol, but for a few marks of dead scripts.
  if (unit >= 0xd840 && unit <= 0xd88f) return alone;
  if (unit >= 0xd800 && unit <= 0xdfff) return word;
  const character = String.fromCharCode(unit);
  if (/[\s\u0085]/u.test(character)) return space;
  if (singleMarks.test(character)) return singleMark;
  if (doubleMarks.test(character)) return doubleMark;
  if (character === '_' || character === '*') return emphasis;
  if (character === '\u2212') return punctuation;
  if (!/[\p{L}\p{N}\p{M}\p{S}&%@#]/u.test(character)) return punctuation;
  return /[\p{L}\p{N}]/u.test(character) && unspaced.test(character) ? alone : word;
}

/** Soft hyphens, joiners, marks of direction, selectors of a variant, stretched Arabic lines: nothing a reader reads. */
export const isInvisible = (character: string): boolean =>
  /[\p{Default_Ignorable_Code_Point}\u0640]/u.test(character) ||
  (/\p{Cc}/u.test(character) && !/[\s\u0085]/.test(character));

/** Joins what stands before it, in some normal form: accents, and the parts of Hangul, kana and Kirat Rai. */
export const joinsBefore = (character: string): boolean =>
  /^[\p{M}\u1160-\u11ff\u{16d67}]/u.test(character.normalize('NFKC')) && !isInvisible(character);

/** What British printers write without a point and American ones with it. */
const isTitle = (text: string): boolean => /^(?:[Mm](?:rs?|s|essrs|me|lle)|[Dd]r|[Ss]t)$/.test(text);
