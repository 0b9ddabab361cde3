// Turns a source into an index of its words, built once and asked for every quotation.

import { divisionsAt, type SourceText } from '../../books/bookBlocks.ts';
import type { Passage, Span } from '../verdict.ts';
import { type Folded, fold, unfold } from './folding.ts';
import { divide, type Word, type Words } from './words.ts';

export interface SourceIndex {
  readonly source: SourceText;
  readonly folded: Folded;
  readonly words: Words;
  /** The words at which a division begins or ends that no omission reaches across, in order. */
  readonly boundaries: Int32Array;
  /** Where a key occurs, in order. */
  readonly occurrencesOf: (key: string) => Int32Array;
}

/** A stretch of a source's words, `end` not included. */
export interface WordRange {
  readonly start: number;
  readonly end: number;
}

export function indexSource(source: SourceText): SourceIndex {
  const folded = fold(source.text);
  const words = divide(folded);
  const ids = new Map<string, number>();
  const idOfType = new Int32Array(words.types.length);
  for (const [type, { key }] of words.types.entries()) {
    if (!ids.has(key)) ids.set(key, ids.size);
    idOfType[type] = ids.get(key)!;
  }
  const from = new Int32Array(ids.size + 1);
  for (const type of words.typeOf) from[idOfType[type]! + 1]! += 1;
  for (let id = 0; id < ids.size; id++) from[id + 1]! += from[id]!;
  const next = from.slice();
  const positions = new Int32Array(words.typeOf.length);
  for (let at = 0; at < words.typeOf.length; at++) positions[next[idOfType[words.typeOf[at]!]!]!++] = at;
  const none = new Int32Array(0);
  const occurrencesOf = (key: string) => {
    const id = ids.get(key);
    return id === undefined ? none : positions.subarray(from[id]!, from[id + 1]!);
  };
  return { source, folded, words, boundaries: boundariesOf(source, folded, words), occurrencesOf };
}

export const wordAt = ({ words }: SourceIndex, at: number): Word => words.types[words.typeOf[at]!]!;

/** What a stanza, a line, a section of a chapter or a page begins is no other place. */
const within: ReadonlySet<string> = new Set(['section', 'stanza', 'line', 'page']);

function boundariesOf({ divisions }: SourceText, folded: Folded, words: Words): Int32Array {
  const offsets = divisions.filter(({ unit }) => !within.has(unit)).flatMap(({ start, end }) => [start, end]);
  return Int32Array.from(new Set(offsets), (offset) =>
    firstAtLeast(words.typeOf.length, (at) => folded.starts[words.starts[at]!]! >= offset),
  ).sort();
}

/** The first of the numbers from 0 to `count` for which `holds`, where it holds for all after it. */
export function firstAtLeast(count: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Which of the stretches between boundaries a word stands in. */
export const stretchOf = ({ boundaries }: SourceIndex, at: number): number =>
  firstAtLeast(boundaries.length, (index) => boundaries[index]! > at);

/** The characters of some words, without the punctuation after the last. */
export function spanOf(index: SourceIndex, { start, end }: WordRange): Span {
  const last = index.words.starts[end - 1]! + wordAt(index, end - 1).form.length;
  return unfold(index.folded, index.words.starts[start]!, last);
}

export function passageOf(index: SourceIndex, ranges: readonly WordRange[]): Passage {
  const segments = ranges.map((range) => spanOf(index, range));
  const start = segments[0]!.start;
  return { start, end: segments.at(-1)!.end, segments, divisions: divisionsAt(index.source, start) };
}
