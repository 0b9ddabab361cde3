// Folds letters, marks and spaces so that printings compare equal.
import { allLanguages } from '../../languages/index.ts';
import type { Span } from '../verdict.ts';
import { alone, characterKind, emphasis, space, word } from './characterKinds.ts';
import { foldGap, type Gap, type Neighbour, type Neighbours } from './gaps.ts';
import { endOfAlone, normalise, staysAsItIs, type Units } from './normalise.ts';

/** A text and, for each unit of it, the stretch of what was folded that it stands for; both ends only ever grow. */
export interface Folded {
  /** UTF-16 units of the folded text: a string beside them would take the room of the book once more. */
  readonly codes: Uint16Array;
  /** Units that follow one another in both texts are one run, since a number for each unit takes more room than a book. */
  readonly runs: Runs;
}

interface Runs {
  /** Offset in the folded text at which each run begins. */
  readonly at: Int32Array;
  /** The same in the text that was folded. */
  readonly start: Int32Array;
  /** Units that the first unit of each run stands for; all others stand for one. */
  readonly width: Int32Array;
}

/** Units that are folded at once: few, since a stretch in which nothing changes its form is folded without a table of its units. */
const chunkLength = 1 << 10;
/** The words beside such a space have nothing to do with each other. */
const plainSpace = /(?<=\p{Ll}) (?=\p{Ll})/gu;

/** A text that is folded piece by piece. */
interface Folding {
  readonly length: number;
  readonly part: (start: number, end: number) => string;
}

/** Letters, their order and their case stay; docs/quotations.md says what goes. */
export const foldForMatching = (text: string | Folding): Folded => foldAll(text).folded();

/** The text alone, without the places of its units. */
export const foldedText = (text: string): string => foldAll(text).text();

export const foldedPart = ({ codes }: Folded, start: number, end: number): string =>
  stringOf(codes, start, Math.max(start, Math.min(end, codes.length)));

/** Output of short texts, of which a guide has thousands; nothing of it is read after the call. */
let shared: Output | undefined;
const shortText = 1 << 12;

function foldAll(text: string | Folding): Output {
  const isShort = text.length < shortText;
  const output = (isShort && shared) || new Output();
  if (isShort) shared = output;
  output.reset(text.length);
  const gaps: KnownGaps = new Map();
  let before: Neighbour = 'none';
  for (let start = 0; start < text.length; ) {
    const { piece, from, to } = typeof text === 'string' ? chunkOf(text, start) : readChunk(text, start);
    before = foldChunk(piece, from, to, start, before, output, gaps);
    start += to - from;
  }
  return output;
}

interface Chunk {
  readonly piece: string;
  readonly from: number;
  readonly to: number;
}

function chunkOf(piece: string, from: number): Chunk {
  plainSpace.lastIndex = from + chunkLength;
  const isLast = piece.length <= from + chunkLength;
  return { piece, from, to: isLast ? piece.length : (plainSpace.exec(piece)?.index ?? piece.length) };
}

function readChunk({ length, part }: Folding, start: number): Chunk {
  for (let size = 2 * chunkLength; ; size *= 2) {
    const end = Math.min(length, start + size);
    const piece = part(start, end);
    const chunk = chunkOf(piece, 0);
    if (chunk.to < piece.length || end === length) return chunk;
  }
}

type KnownGaps = Map<string, (Gap & Neighbours)[]>;

/** Gaps that stand between words of any text: few, and each folded once. */
const commonGaps: KnownGaps = new Map();
const mostCommon = 5000;
const longestCommon = 16;

function knownGap(gap: string, neighbours: Neighbours, gaps: KnownGaps): Gap {
  const { before, after, title } = neighbours;
  const isSame = (one: Neighbours) => one.before === before && one.after === after && one.title === title;
  const isCommon = gap.length <= longestCommon && (commonGaps.size < mostCommon || commonGaps.has(gap));
  const all = isCommon ? commonGaps : gaps;
  const known = all.get(gap);
  const found = known?.find(isSame);
  if (found) return found;
  const folded = { ...neighbours, ...foldGap(gap, neighbours) };
  if (known) known.push(folded);
  else all.set(gap, [folded]);
  return folded;
}

/** Units of a chunk in which nothing changes its form, taken as they are. */
let plainCodes = new Uint16Array(2 * chunkLength);

/** @returns undefined where a character changes its form or joins another, or may stand for emphasis */
function plainUnits(text: string, from: number, to: number): Uint16Array | undefined {
  const length = to - from;
  if (length > plainCodes.length) {
    if (length > 1 << 16) return undefined;
    plainCodes = new Uint16Array(length);
  }
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(from + at);
    if (!staysAsItIs(code)) return undefined;
    plainCodes[at] = code;
  }
  return plainCodes;
}

/** @returns what stands before the next chunk */
function foldChunk(
  text: string,
  from: number,
  to: number,
  offset: number,
  before: Neighbour,
  output: Output,
  gaps: KnownGaps,
): Neighbour {
  const plain = plainUnits(text, from, to);
  if (plain) return foldPlain(plain, offset, to - from, before, output, gaps);
  const isWhole = from === 0 && to === text.length;
  return foldUnits(normalise(isWhole ? text : text.slice(from, to)), offset, before, output, gaps);
}

/** The same as `foldUnits` where each unit stands for itself. */
function foldPlain(
  codes: Uint16Array,
  offset: number,
  length: number,
  before: Neighbour,
  output: Output,
  gaps: KnownGaps,
): Neighbour {
  output.begin(offset);
  for (let index = 0; index < length; ) {
    const wordStart = index;
    while (index < length && characterKind(codes[index]!) === word) index += 1;
    if (index > wordStart) {
      output.copy(codes, wordStart, index);
      before = neighbour(codes[wordStart]!, codes[index - 1]!);
    } else if (characterKind(codes[index]!) === alone) {
      index = Math.min(endOfAlone(codes, index), length);
      output.copy(codes, wordStart, index);
      before = 'alone';
    }
    const gapStart = index;
    while (index < length && characterKind(codes[index]!) === space) index += 1;
    const isBlank = index > gapStart && (index === length || isWord(codes[index]!));
    if (isBlank) {
      // The same as `foldGap` makes of spaces alone.
      if (before !== 'none' && index < length) output.push(0x20, gapStart, index);
      continue;
    }
    while (index < length && !isWord(codes[index]!)) index += 1;
    if (index === length && index === gapStart) break;
    const gap = stringOf(codes, gapStart, index);
    const after = index === length ? 'none' : neighbour(codes[index]!, codes[index]!);
    const title = before === 'word' && gap.includes('.') && isTitle(stringOf(codes, wordStart, gapStart));
    const folded = knownGap(gap, { before, after, title }, gaps);
    for (let at = 0; at < folded.text.length; at++) {
      const start = gapStart + folded.starts[at]!;
      const end = gapStart + folded.ends[at]!;
      // A space that stands for no character at all stands before the next one.
      output.push(folded.text.charCodeAt(at), Math.min(start, length - 1), end > start ? end : 0);
    }
  }
  return before;
}

/** @returns what stands before the next chunk */
function foldUnits(units: Units, offset: number, before: Neighbour, output: Output, gaps: KnownGaps): Neighbour {
  const { codes, starts, ends, length } = units;
  output.begin(offset);
  for (let index = 0; index < length; ) {
    const wordStart = index;
    index = endOfWord(units, index);
    for (let at = wordStart; at < index; at++) output.push(codes[at]!, starts[at]!, ends[at]!);
    if (index > wordStart) before = neighbour(codes[wordStart]!, codes[index - 1]!);
    const gapStart = index;
    while (index < length && characterKind(codes[index]!) === space) index += 1;
    const isBlank = index > gapStart && (index === length || isWord(codes[index]!));
    if (isBlank) {
      // The same as `foldGap` makes of spaces alone.
      if (before !== 'none' && index < length) output.push(0x20, starts[gapStart]!, ends[index - 1]!);
      continue;
    }
    while (index < length && !isWord(codes[index]!)) index += 1;
    if (index === length && index === gapStart) break;
    const gap = stringOf(codes, gapStart, index);
    const after = index === length ? 'none' : neighbour(codes[index]!, codes[index]!);
    const title = before === 'word' && gap.includes('.') && isTitle(stringOf(codes, wordStart, gapStart));
    const folded = knownGap(gap, { before, after, title }, gaps);
    for (let at = 0; at < folded.text.length; at++) {
      const from = gapStart + folded.starts[at]!;
      const to = gapStart + folded.ends[at]!;
      // A space that stands for no character at all stands before the next one.
      output.push(folded.text.charCodeAt(at), starts[Math.min(from, length - 1)]!, to > from ? ends[to - 1]! : 0);
    }
  }
  return before;
}

/** @returns the offset in the other text at which the unit `at` of a folded one begins */
export function originalStart({ runs: { at: begins, start } }: Folded, at: number): number {
  const run = runOf(begins, at);
  return run < 0 ? 0 : start[run]! + (at - begins[run]!);
}

/** The characters that the units `start` to `end` of a folded text stand for. */
export function originalSpan(folded: Folded, start: number, end: number): Span {
  const from = originalStart(folded, start);
  if (end <= start) return { start: from, end: from };
  const { at, width } = folded.runs;
  const run = runOf(at, end - 1);
  const last = originalStart(folded, end - 1);
  return { start: from, end: last + (at[run] === end - 1 ? width[run]! : 1) };
}

/** The last run that begins at a unit or before it. */
function runOf(begins: Int32Array, at: number): number {
  let [low, high] = [0, begins.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (begins[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function isWord(code: number): boolean {
  const kind = characterKind(code);
  return kind === word || kind === alone || kind === emphasis;
}

function endOfWord({ codes, length }: Units, start: number): number {
  if (characterKind(codes[start]!) === alone) return Math.min(endOfAlone(codes, start), length);
  let end = start;
  while (end < length && isWord(codes[end]!) && characterKind(codes[end]!) !== alone) end += 1;
  return end;
}

const neighbour = (first: number, last: number): Neighbour =>
  characterKind(first) === alone ? 'alone' : last >= 0x30 && last <= 0x39 ? 'digit' : 'word';

export function stringOf(codes: Uint16Array, start: number, end: number): string {
  if (end - start === 1) return String.fromCharCode(codes[start]!);
  if (end - start === 2) return String.fromCharCode(codes[start]!, codes[start + 1]!);
  if (end - start === 3) return String.fromCharCode(codes[start]!, codes[start + 1]!, codes[start + 2]!);
  return Buffer.from(codes.buffer, codes.byteOffset + start * 2, (end - start) * 2).toString('utf16le');
}

class Output {
  #codes = new Uint16Array(0);
  #length = 0;
  #offset = 0;
  #runs = { at: new Int32Array(256), start: new Int32Array(256), width: new Int32Array(256), length: 0 };
  #last = 0;
  /** The unit that would go on with the run. */
  #next = -1;

  /** Forgets an earlier text. */
  reset(expected: number): void {
    if (this.#codes.length < expected + 64) this.#codes = new Uint16Array(expected + 64);
    this.#length = 0;
    this.#runs.length = 0;
    this.#last = 0;
    this.#next = -1;
  }

  /** `offset` of the chunk in the text. */
  begin(offset: number): void {
    this.#offset = offset;
  }

  push(code: number, startInChunk: number, endInChunk: number): void {
    if (this.#length === this.#codes.length)
      this.#codes = grownTo(this.#codes, new Uint16Array(roomFor(this.#length + 1)));
    const start = startInChunk + this.#offset;
    const end = Math.max(this.#last, start, endInChunk === 0 ? 0 : endInChunk + this.#offset);
    if (start !== this.#next || end !== start + 1) this.#beginRun(start, end - start);
    this.#next = start + 1;
    this.#last = end;
    this.#codes[this.#length++] = code;
  }

  /** Units that stand for themselves; the chunk has room for them. */
  copy(codes: Uint16Array, from: number, to: number): void {
    const start = from + this.#offset;
    const end = to + this.#offset;
    // The first may begin a run, or overlap what stands before it.
    this.push(codes[from]!, from, from + 1);
    if (to === from + 1) return;
    if (this.#last > start + 1) {
      for (let at = from + 1; at < to; at++) this.push(codes[at]!, at, at + 1);
      return;
    }
    if (this.#length + (to - from) > this.#codes.length)
      this.#codes = grownTo(this.#codes, new Uint16Array(roomFor(this.#length + to - from)));
    const target = this.#codes;
    let length = this.#length;
    for (let at = from + 1; at < to; at++) target[length++] = codes[at]!;
    this.#length = length;
    this.#next = end;
    this.#last = end;
  }

  #beginRun(from: number, width: number): void {
    const runs = this.#runs;
    if (runs.length === runs.at.length)
      for (const name of ['at', 'start', 'width'] as const)
        runs[name] = grownTo(runs[name], new Int32Array(runs.length * 2));
    runs.at[runs.length] = this.#length;
    runs.start[runs.length] = from;
    runs.width[runs.length++] = width;
  }

  text(): string {
    return stringOf(this.#codes, 0, this.#length);
  }

  folded(): Folded {
    const { length, at, start, width } = this.#runs;
    const runs = { at: at.slice(0, length), start: start.slice(0, length), width: width.slice(0, length) };
    // A long text has its output for itself.
    const codes = this === shared ? this.#codes.slice(0, this.#length) : this.#codes.subarray(0, this.#length);
    return { codes, runs };
  }
}

/** A folded text is hardly ever longer than what was folded. */
const roomFor = (length: number) => Math.ceil(length * 1.25) + 64;

function grownTo<T extends Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Titles that British printers write without a point and American ones with it. */
const titles = new Set(
  allLanguages.flatMap(({ people }) =>
    people.pointlessTitles.flatMap((title) => [title, title[0]!.toLowerCase() + title.slice(1)]),
  ),
);
const isTitle = (text: string): boolean => titles.has(text);
