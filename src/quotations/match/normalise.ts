// Normalises text to NFKC, with the original units of each unit.
import { alone, characterKind, isInvisible, joinsBefore, singleMark, word } from './characterKinds.ts';

export interface Units {
  /** Longer than `length` perhaps. */
  readonly codes: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly length: number;
}

/** Kind of each unit: 1 stays as it is, 2 may join the unit before it or be invisible, 3 neither. */
const standing = new Uint8Array(0x10000);

function standingAt(unit: number): number {
  if (standing[unit] === 0) standing[unit] = standingOf(unit);
  return standing[unit]!;
}

function standingOf(unit: number): number {
  const character = String.fromCharCode(unit);
  if (unit >= 0xd800 && unit <= 0xdfff) return 2;
  if (isInvisible(character) || joinsBefore(character)) return 2;
  return character.normalize('NFKC') === character || characterKind(unit) === singleMark ? 1 : 3;
}

/** Whether a unit is no part of emphasis, and neither changes its form nor joins another, whatever stands beside it. */
export const staysAsItIs = (unit: number): boolean => standingAt(unit) === 1 && !isEmphasis(unit);

export function normalise(text: string): Units {
  // One character becomes 18 units at most, and an ellipsis 3; most stay one.
  let codes = new Uint16Array(text.length + 64);
  let starts = new Int32Array(text.length + 64);
  let ends = new Int32Array(text.length + 64);
  let length = 0;
  const push = (code: number, start: number, end: number) => {
    if (length === codes.length) {
      codes = grown(codes, new Uint16Array(length * 2));
      starts = grown(starts, new Int32Array(length * 2));
      ends = grown(ends, new Int32Array(length * 2));
    }
    codes[length] = code;
    starts[length] = start;
    ends[length++] = end;
  };
  for (let index = 0; index < text.length; ) {
    const unit = text.charCodeAt(index);
    if (standingAt(unit) === 1 && (index + 1 === text.length || standingAt(text.charCodeAt(index + 1)) !== 2)) {
      push(unit, index, ++index);
      continue;
    }
    const cluster = clusterAt(text, index);
    for (let at = 0; at < cluster.form.length; at++) push(cluster.form.charCodeAt(at), index, cluster.end);
    index = cluster.next;
  }
  const units = { codes, starts, ends, length };
  return codes.indexOf(underscore) < 0 && codes.indexOf(asterisk) < 0 ? units : withoutEmphasis(units);
}

function grown<T extends Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** A character with all that joins it; nothing where it is invisible, and with it the line break after a soft hyphen. */
function clusterAt(text: string, start: number): { form: string; end: number; next: number } {
  const first = String.fromCodePoint(text.codePointAt(start)!);
  let end = start + first.length;
  if (isInvisible(first)) {
    const broken =
      first === '\u00ad' ? /^[^\S\r\n]*(?:\r\n|[\n\r\u2028])[^\S\r\n]*/.exec(text.slice(end, end + 200)) : null;
    const next = end + (broken && continuesAt(text, end + broken[0].length) ? broken[0].length : 0);
    return { form: '', end, next };
  }
  let whole = first;
  for (let index = end; index < text.length; ) {
    if (standingAt(text.charCodeAt(index)) !== 2) break;
    const character = String.fromCodePoint(text.codePointAt(index)!);
    index += character.length;
    if (joinsBefore(character)) {
      whole += character;
      end = index;
    } else if (!isInvisible(character)) break;
  }
  return { form: formOf(whole), end, next: end };
}

const continuesAt = (text: string, at: number) => /\S/.test(text.charAt(at)) && standingAt(text.charCodeAt(at)) !== 2;

const forms = new Map<string, string>();

function formOf(cluster: string): string {
  const known = forms.get(cluster);
  if (known !== undefined) return known;
  const form =
    characterKind(cluster.charCodeAt(0)) === singleMark && cluster.length === 1 ? cluster : compatible(cluster);
  // A hostile text may have any number of clusters, and a long one is never met again.
  if (forms.size < 10_000 && cluster.length < 8) forms.set(cluster, form);
  return form;
}

/** A spacing accent, which NFKC writes as an accent on a space, is an apostrophe to anyone who typed it. */
function compatible(cluster: string): string {
  const form = cluster.normalize('NFKC');
  // An accent on a sign of emphasis would come to stand on the letter before it.
  if (isEmphasis(form.charCodeAt(0))) return form[0]!;
  const spaced = /^ \p{M}/u.test(form) && !/^\s/u.test(cluster);
  return [...(spaced ? "'" + form.slice(1).replace(/^\p{M}/u, '') : form)].filter((one) => !isInvisible(one)).join('');
}

const underscore = 0x5f;
const asterisk = 0x2a;

/**
 * Removes `*` and `_` that stand for emphasis: those round words, and those inside a word that make pairs, `_un_happy`;
 * what is left, as in `snake_case`, belongs to the word.
 */
function withoutEmphasis(units: Units): Units {
  const { codes, starts, ends } = units;
  let length = 0;
  let copied = 0;
  // Units between two signs move down as one block.
  const drop = (from: number, to: number) => {
    for (const array of [codes, starts, ends]) array.copyWithin(length, copied, from);
    length += from - copied;
    copied = to;
  };
  for (let index = nextEmphasis(codes, 0, units.length); index < units.length; ) {
    const run = runAt(units, index, copied);
    for (const { from, to } of run.emphasis) drop(from, to);
    index = nextEmphasis(codes, run.end, units.length);
  }
  drop(units.length, units.length);
  return { codes, starts, ends, length };
}

const isEmphasis = (code: number | undefined) => code === underscore || code === asterisk;

function nextEmphasis(codes: Uint16Array, from: number, length: number): number {
  for (let index = from; index < length; index++) if (isEmphasis(codes[index])) return index;
  return length;
}

/** The end of the word with a sign at `index`, and those of its signs that are emphasis; nothing before `floor` is looked at. */
function runAt({ codes, length }: Units, index: number, floor: number) {
  const inRun = (at: number) => characterKind(codes[at]!) === word || isEmphasis(codes[at]);
  let start = index;
  while (start > floor && inRun(start - 1)) start -= 1;
  if (start > floor && characterKind(codes[start - 1]!) === alone)
    start = Math.min(index, endOfAlone(codes, start - 1));
  let end = index;
  const signs: { from: number; to: number }[] = [];
  while (end < length && inRun(end)) {
    const from = end;
    while (end < length && isEmphasis(codes[end])) end += 1;
    if (end > from) signs.push({ from, to: end });
    else end += 1;
  }
  const edges = signs.filter(({ from, to }) => from === start || to === end);
  const isPaired = (signs.length - edges.length) % 2 === 0 || signs.length % 2 === 0;
  return { end, emphasis: isPaired ? signs : edges };
}

const unitsAt = (codes: Uint16Array, at: number) => (codes[at]! >= 0xd800 && codes[at]! <= 0xdbff ? 2 : 1);

/** A letter of an unspaced script keeps its accents. */
export function endOfAlone(codes: Uint16Array, start: number): number {
  let end = start + unitsAt(codes, start);
  while (end < codes.length && codes[end]! >= 0x300 && characterKind(codes[end]!) === word) {
    const units = unitsAt(codes, end);
    if (!joinsBefore(String.fromCharCode(...codes.subarray(end, end + units)))) break;
    end += units;
  }
  return end;
}
