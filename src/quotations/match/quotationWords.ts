// Words of a quotation with emphasis, omissions and insertions.
import { stripAccents } from '../../formats/foldText.ts';
import { allLanguages } from '../../languages/index.ts';
import { alone, characterKind, emphasis, word } from './characterKinds.ts';
import { type Folded, stringOf } from './folding.ts';

export interface Word {
  /** As folded: `to-day`, `don't`, `be‧loved`. */
  readonly form: string;
  /** Its letters, without capitals and hyphens: what it is looked up by. */
  readonly key: string;
  /** Punctuation before the next word: `—`, `,`, or nothing. */
  readonly punctuation: string;
}

export interface Words {
  /** One for each word that is written differently. */
  readonly types: readonly Word[];
  /** For each word of the text, its place in `types`. */
  readonly typeOf: Int32Array;
  /** Offset of each word in the folded text; one more than there are words. */
  readonly starts: Int32Array;
}

/** A word of a quotation. */
export interface QuotedWord extends Word {
  /** As the guide writes it, with its punctuation. */
  readonly written: string;
  /** The first of a line, where some editions print a capital and others do not. */
  readonly startsLine?: boolean;
}

export interface Segment {
  /** Never empty. */
  readonly words: readonly QuotedWord[];
  /** The gap before this segment: words left out, words put in the place of others, or `[t]` for `T`. */
  readonly after?: 'omission' | 'insertion' | 'capital';
  /** Words in the brackets before it. */
  readonly inserted?: string;
}

export function divide({ codes }: Pick<Folded, 'codes'>): Words {
  const types: Word[] = [];
  const known = new WrittenWords(codes);
  // Most words have four letters and a space, or more. What is never filled takes no memory; a copy would.
  let typeOf = new Int32Array((codes.length >> 2) + 64);
  let starts = new Int32Array(typeOf.length + 1);
  let length = 0;
  for (let start = 0; start < codes.length; ) {
    const found = known.at(start);
    if (known.isNew) {
      const read = readWord(stringOf(codes, start, known.end));
      known.keep(read ? types.push(read) - 1 : -1);
    }
    const type = known.typeAt(found);
    if (type >= 0) {
      if (length === typeOf.length) {
        typeOf = doubled(typeOf);
        starts = doubled(starts);
      }
      typeOf[length] = type;
      starts[length++] = start;
    }
    start = known.end + 1;
  }
  starts[length] = codes.length + 1;
  return { types, typeOf: typeOf.subarray(0, length), starts: starts.subarray(0, length + 1) };
}

/** A hash table of words as they are written, which makes no string of a word that is known. */
class WrittenWords {
  readonly #codes: Uint16Array;
  /** For each place of the table, the number of its word, or -1. */
  #table: Int32Array;
  /** For each word, where it first stands, its length, its hash and its type. */
  #starts: Int32Array;
  #lengths: Int32Array;
  #hashes: Int32Array;
  #types: Int32Array;
  #count = 0;
  /** End of the word that was looked up last, and whether it was met for the first time. */
  end = 0;
  isNew = false;

  constructor(codes: Uint16Array) {
    this.#codes = codes;
    // A quotation has few words, and a guide thousands of quotations.
    const room = codes.length < 1000 ? 1 << 7 : 1 << 11;
    this.#table = new Int32Array(2 * room).fill(-1);
    this.#starts = new Int32Array(room);
    this.#lengths = new Int32Array(room);
    this.#hashes = new Int32Array(room);
    this.#types = new Int32Array(room);
  }

  /** @returns the number of the word that begins here */
  at(start: number): number {
    const codes = this.#codes;
    let hash = 0x811c9dc5;
    let end = start;
    for (; end < codes.length; end++) {
      const code = codes[end]!;
      if (code === 0x20) break;
      hash = Math.imul(hash ^ code, 0x01000193);
    }
    hash ^= hash >>> 15;
    this.end = end;
    const mask = this.#table.length - 1;
    let place = hash & mask;
    for (let word = this.#table[place]!; word >= 0; word = this.#table[place]!) {
      if (this.#hashes[word] === hash && this.#isSame(word, start, end - start)) {
        this.isNew = false;
        return word;
      }
      place = (place + 1) & mask;
    }
    this.isNew = true;
    this.#table[place] = this.#count;
    if (this.#count === this.#starts.length) this.#growWords();
    this.#starts[this.#count] = start;
    this.#lengths[this.#count] = end - start;
    this.#hashes[this.#count] = hash;
    this.#count += 1;
    if (this.#count * 2 > this.#table.length) this.#growTable();
    return this.#count - 1;
  }

  /** The type of the word that was met for the first time. */
  keep(type: number): void {
    this.#types[this.#count - 1] = type;
  }

  typeAt(word: number): number {
    return this.#types[word]!;
  }

  #isSame(word: number, start: number, length: number): boolean {
    if (this.#lengths[word] !== length) return false;
    const codes = this.#codes;
    const first = this.#starts[word]!;
    for (let at = 0; at < length; at++) if (codes[first + at] !== codes[start + at]) return false;
    return true;
  }

  #growWords(): void {
    this.#starts = doubled(this.#starts);
    this.#lengths = doubled(this.#lengths);
    this.#hashes = doubled(this.#hashes);
    this.#types = doubled(this.#types);
  }

  #growTable(): void {
    this.#table = new Int32Array(this.#table.length * 2).fill(-1);
    const mask = this.#table.length - 1;
    for (let word = 0; word < this.#count; word++) {
      let place = this.#hashes[word]! & mask;
      while (this.#table[place]! >= 0) place = (place + 1) & mask;
      this.#table[place] = word;
    }
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Punctuation before the first word of a text is no word. */
function readWord(written: string): Word | undefined {
  let end = written.length;
  while (end > 0 && !isLetter(written.charCodeAt(end - 1))) end -= 1;
  if (end === 0) return undefined;
  const form = written.slice(0, end);
  return { form, key: form.toLowerCase().replace(/[-‧]/g, ''), punctuation: written.slice(end) };
}

function isLetter(code: number): boolean {
  const kind = characterKind(code);
  return kind === word || kind === alone || kind === emphasis;
}

/** A hyphen at the end of a line is a hyphen or nothing, as the other text has it. */
export function isSameForm(one: string, other: string): boolean {
  if (one === other) return true;
  if (!one.includes('‧') && !other.includes('‧')) return false;
  let at = 0;
  let beside = 0;
  while (at < one.length || beside < other.length) {
    const [a, b] = [one[at], other[beside]];
    const isHyphen = a === '-' || a === '‧' || b === '-' || b === '‧';
    if (a === b || (isHyphen && (a === '-' || a === '‧') && (b === '-' || b === '‧'))) {
      at += 1;
      beside += 1;
    } else if (a === '‧') at += 1;
    else if (b === '‧') beside += 1;
    else return false;
  }
  return true;
}

interface Place {
  readonly first: boolean;
  readonly last: boolean;
}

/**
 * `capital` where the words are the same but for a capital that quoting may change. `startsVerse` says whether the book's word is
 * the first of a line of verse; it is asked only where the capital alone differs.
 */
export function compareWords(
  quoted: QuotedWord,
  source: Word,
  { first, last }: Place,
  startsVerse?: () => boolean,
): 'same' | 'capital' | undefined {
  if (quoted.punctuation !== source.punctuation && !(last && mayEnd(quoted.punctuation, source.punctuation)))
    return undefined;
  if (isSameForm(quoted.form, source.form)) return 'same';
  if (quoted.key !== source.key) return undefined;
  const isCapital = isSameForm(withoutCapital(quoted.form), withoutCapital(source.form));
  if (first && isCapital) return 'capital';
  if (isCapital && (startsVerse?.() || (quoted.startsLine && /^\p{Lu}/u.test(quoted.form)))) return 'same';
  // Books open their chapters with words in capitals.
  const isShouted = source.form === source.form.toUpperCase() && /\p{Lu}.*\p{Lu}/u.test(source.form);
  return isShouted && isSameForm(quoted.form.toUpperCase(), source.form) ? 'capital' : undefined;
}

function withoutCapital(form: string): string {
  const first = String.fromCodePoint(form.codePointAt(0)!);
  return first.toLowerCase() + form.slice(first.length);
}

/**
 * The last word of a segment may be followed by nothing, by what follows it in the book or the beginning of that, and by a full
 * stop, comma or dash of the guide's own; but none of these takes the place of a question mark or an exclamation mark.
 */
function mayEnd(quoted: string, source: string): boolean {
  const own = quoted.replace(/[.,—。、،]$/u, '');
  return source.startsWith(own) && (own === quoted || !/^[)\]]?[?!？！؟]/u.test(source.slice(own.length)));
}

const spellings = allLanguages.flatMap((language) => language.spellings);
const elisions = allLanguages.flatMap(({ quoting }) => quoting.elisions);
const ands = new Set(allLanguages.flatMap(({ and }) => and));

/** For words that are equal letter by letter, or nearly: it is asked only of what stands in place of one another. */
export function spellingOf(word: string): string {
  const small = word.toLowerCase();
  if (ands.has(small)) return '&';
  // Editions have “O” and “Oh” for one another.
  if (small === 'oh') return 'o';
  // No word is so long, and endings are looked for from every letter of it. The vocative O is not of.
  const full =
    small.length > 50 || word === 'O'
      ? small
      : elisions.reduce((form, [pattern, replacement]) => form.replace(pattern, replacement), small);
  const plain = stripAccents(full)
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/[-‧' ]/g, '');
  if (plain.length > 50) return plain;
  return spellings.reduce((form, [pattern, replacement]) => form.replace(pattern, replacement), plain);
}
