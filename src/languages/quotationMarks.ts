// Pairs quotation marks and apostrophes by the characters around them.
import type { LocalTypesetting } from './language.ts';

/** Placeholder for an image, code, an address or a phrase in another language. */
export const atom = '\uFFFC';

export interface Mark {
  readonly at: number;
  readonly isDouble: boolean;
  /** A typographic mark already: it takes part in pairing and keeps its form. */
  readonly isFixed: boolean;
  /**
   * `maybeOpen` is rather an apostrophe ('tis) and `maybeClose` too (students'); `either` closes where something is open and opens
   * otherwise; `onlyClose` closes where something is open and is nothing otherwise.
   */
  role: 'open' | 'close' | 'maybeOpen' | 'maybeClose' | 'either' | 'onlyClose' | 'none';
  /** Its meaning without a partner. */
  alone: 'mark' | 'apostrophe' | 'inches' | 'none';
  /** It may stand for inches. */
  readonly isAfterFigure: boolean;
  partner?: Mark;
}

const singles = new Set("'‘’‚‛‹›");
const doubles = new Set('"“”„‟«»');

/** In the order of the text. */
export function marksIn(text: string, setting: LocalTypesetting): Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    const isDouble = doubles.has(character);
    if (!isDouble && !singles.has(character)) continue;
    marks.push({
      at,
      isDouble,
      isFixed: character !== '"' && character !== "'",
      isAfterFigure: /(?<!\p{Nd})\p{Nd}{1,3}$/u.test(text.slice(Math.max(0, at - 4), at)),
      ...(isDouble ? readDouble(text, at, setting) : readSingle(text, at, setting)),
    });
  }
  return marks;
}

type Reading = Pick<Mark, 'role' | 'alone'>;
const nothing: Reading = { role: 'none', alone: 'none' };
const apostrophe: Reading = { role: 'none', alone: 'apostrophe' };

function readDouble(text: string, at: number, setting: LocalTypesetting): Reading {
  const { left, right } = sidesOf(text, at);
  if (/^\p{Script=Hebrew}.\p{Script=Hebrew}$/u.test(text.slice(Math.max(0, at - 1), at + 2))) return nothing;
  // With spaces inside guillemets, only their form tells opening from closing: "qu’« on".
  if (setting.spaced && (text[at] === '«' || text[at] === '»'))
    return { role: text[at] === '«' ? 'open' : 'close', alone: 'mark' };
  if (left === 'space' && right === 'space') {
    if (text[at] === '«' || text[at] === '»') return { role: text[at] === '«' ? 'open' : 'close', alone: 'mark' };
    // In languages with thin spaces inside the marks, ordinary spaces are often typed there.
    return setting.spaced ? { role: 'either', alone: 'none' } : nothing;
  }
  if (right === 'space' || (right === 'stop' && left !== 'space' && left !== 'opening'))
    return left === 'opening' ? nothing : { role: 'close', alone: isMeasure(text, at) ? 'inches' : 'mark' };
  if (left === 'space' || left === 'opening') return { role: 'open', alone: 'mark' };
  if (right === 'dash')
    return left === 'dash' ? { role: 'onlyClose', alone: 'none' } : { role: 'close', alone: 'mark' };
  // l'"homme
  if (left === 'dash' || /['’]/.test(text[at - 1]!)) return { role: 'open', alone: 'mark' };
  return left === 'stop' && right === 'word' ? { role: 'either', alone: 'mark' } : { role: 'onlyClose', alone: 'none' };
}

/** A figure of at most three digits before, and a word in small letters or a hyphen after. */
function isMeasure(text: string, at: number): boolean {
  return (
    /(?<![\d.,\p{L}])\d{1,3}(?:\.\d)?$/u.test(text.slice(Math.max(0, at - 6), at)) &&
    /^(?:\s\p{Ll}|-\p{L})/u.test(text.slice(at + 1, at + 3))
  );
}

function readSingle(text: string, at: number, { elisions }: LocalTypesetting): Reading {
  const { left, right } = sidesOf(text, at);
  const after = text.slice(at + 1, at + 16);
  if (left === 'word' || left === 'stop') {
    if (right !== 'word') {
      const isRather = /(?:[sxz]|in)$/iu.test(text.slice(Math.max(0, at - 2), at));
      return { role: isRather ? 'maybeClose' : 'close', alone: 'apostrophe' };
    }
    return left === 'word' || /^s\b/.test(after) ? apostrophe : { role: 'either', alone: 'apostrophe' };
  }
  if (right === 'space') return left === 'dash' ? { role: 'close', alone: 'apostrophe' } : nothing;
  if (left === 'dash' && right !== 'word' && right !== 'opening') return { role: 'close', alone: 'apostrophe' };
  if (/^\d0s\b/.test(after)) return apostrophe;
  if (/^\d\d(?!\p{N})/u.test(after)) return { role: 'maybeOpen', alone: 'apostrophe' };
  const word = /^[\p{L}\p{M}]+/u.exec(after)?.[0] ?? '';
  if (elisions.includes(word.toLowerCase()) && !/^['’]/.test(after.slice(word.length)))
    return word === word.toLowerCase() ? apostrophe : { role: 'maybeOpen', alone: 'apostrophe' };
  // Speech that goes on in the next paragraph is not closed in this one.
  const startsSpeech = /(?:^|[,:]\s)\s*$/u.test(text.slice(Math.max(0, at - 3), at));
  return { role: 'open', alone: startsSpeech ? 'mark' : 'apostrophe' };
}

type Side = 'space' | 'word' | 'opening' | 'dash' | 'stop';

function sidesOf(text: string, at: number): { left: Side; right: Side } {
  return { left: sideOf(characterFrom(text, at, -1)), right: sideOf(characterFrom(text, at, 1)) };
}

/** The nearest character; marks next to each other are looked through, and so is the space inside guillemets. */
function characterFrom(text: string, at: number, step: 1 | -1): string | undefined {
  // No text has more marks in a row, but a row of hundreds must not take seconds.
  for (let index = at + step; Math.abs(index - at) < 50; index += step) {
    const isInside = text[index] === '\u202F' && (text[index - 1] === '«' || text[index + 1] === '»');
    if (!isMark(text[index]) && !isInside) return text[index];
  }
  return undefined;
}

const isMark = (character: string | undefined) =>
  character !== undefined && (singles.has(character) || doubles.has(character));

function sideOf(character: string | undefined): Side {
  if (character === undefined || /\s/u.test(character)) return 'space';
  if (character === atom || /[\p{L}\p{M}\p{N}\p{So}\p{Sc}\p{Cs}]/u.test(character)) return 'word';
  if (/[([{¿¡<]/.test(character)) return 'opening';
  return /[\p{Pd}/~+=|]/u.test(character) ? 'dash' : 'stop';
}

/** Finds each mark's partner. */
export function pairMarks(marks: readonly Mark[]): void {
  const open: Mark[] = [];
  let lastDouble: Mark | undefined;
  for (const [index, mark] of marks.entries()) {
    const at = open.findLastIndex(({ isDouble }) => isDouble || !mark.isDouble);
    const partner = open[at]?.isDouble === mark.isDouble ? open[at] : undefined;
    if (mark.role === 'either') mark.role = partner ? 'close' : 'open';
    const closes =
      mark.role === 'close' || mark.role === 'onlyClose' || (mark.role === 'maybeClose' && !closesLater(marks, index));
    if (mark.role === 'open' || (mark.role === 'maybeOpen' && closesLater(marks, index))) open.push(mark);
    else if (closes && partner) {
      join(partner, mark);
      open.length = at;
    } else if (mark.isDouble && mark.role === 'close' && lastDouble?.partner && lastDouble.isAfterFigure) {
      // "a 6" ruler": what had closed was an inch, and this closes.
      join(lastDouble.partner, mark);
      lastDouble.partner = undefined;
      lastDouble.alone = 'inches';
    }
    if (mark.isDouble) lastDouble = mark;
  }
}

function join(opening: Mark, closing: Mark): void {
  opening.partner = closing;
  closing.partner = opening;
}

/** A single mark that can only close comes before the next that can only open. */
function closesLater(marks: readonly Mark[], index: number): boolean {
  for (let later = index + 1; later < marks.length; later++) {
    const { isDouble, role } = marks[later]!;
    if (!isDouble && (role === 'open' || role === 'close')) return role === 'close';
  }
  return false;
}
