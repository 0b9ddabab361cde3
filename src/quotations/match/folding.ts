// Folds letters, marks and spaces so that printings compare equal.
import { allLanguages } from '../../languages/index.ts';
import type { Span } from '../verdict.ts';
import { alone, characterKind, emphasis, word } from './characterKinds.ts';
import { foldGap, type Gap, type Neighbour, type Neighbours } from './gaps.ts';
import { endOfAlone, normalise, type Units } from './normalise.ts';

/** `text[i]` stands for the units `starts[i]` to `ends[i]` of what was folded; both only ever grow. */
export interface Folded {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Letters, their order and their case stay; docs/quotations.md says what goes. */
export function foldForMatching(text: string): Folded {
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
export function originalSpan({ starts, ends }: Folded, start: number, end: number): Span {
  const from = starts[start] ?? 0;
  return { start: from, end: end > start ? ends[end - 1]! : from };
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

/** Titles that British printers write without a point and American ones with it. */
const titles = new Set(
  allLanguages.flatMap(({ people }) =>
    people.pointlessTitles.flatMap((title) => [title, title[0]!.toLowerCase() + title.slice(1)]),
  ),
);
const isTitle = (text: string): boolean => titles.has(text);
