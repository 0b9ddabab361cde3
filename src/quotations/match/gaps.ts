// Punctuation between two words, with the origin of each mark.
import { characterKind, doubleMark, singleMark, space } from './characterKinds.ts';

/** A hyphen at the end of a line, which may belong to the word or to the line. */
const lineHyphen = '‧';

export interface Gap {
  /** `''` joins; `-`, `'` and `‧` join the parts of a word; else punctuation, if any, and a space. */
  readonly text: string;
  /** For each unit of `text`, the units of the gap it stands for. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Neighbour of a gap: nothing, a word, a word whose nearest character is a digit, or a character that is a word. */
export type Neighbour = 'none' | 'word' | 'digit' | 'alone';

export interface Neighbours {
  readonly before: Neighbour;
  readonly after: Neighbour;
  /** The word before is a title, whose point some write and some do not: `Mr.`. */
  readonly title: boolean;
}

interface Mark {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const isDash = (text: string) => /[‐‑‒–—―⸺⸻−-]/u.test(text);
const isHyphen = (text: string) => /^[-‐‑−]$/u.test(text);

export function foldGap(gap: string, { before, after, title }: Neighbours): Gap {
  const joined = (text: string): Gap => ({
    text,
    starts: [...text].map(() => 0),
    ends: [...text].map(() => gap.length),
  });
  const inWord = before !== 'none' && after !== 'none' && before !== 'alone' && after !== 'alone';
  const unquoted = withoutMarks(gap);
  if (inWord && unquoted.length === 1 && unquoted[0]!.text === lineHyphen) return joined(lineHyphen);
  const plain = unquoted.filter(({ text }) => text !== lineHyphen);
  const kept = withoutLineSlashes(plain, before !== 'none', after !== 'none');
  const marks = kept.filter(({ text }) => !isSpace(text));
  const tight = marks.length === kept.length;
  if (inWord && tight && marks.length === 0 && [...gap].every((one) => isMark(one)) && [...gap].some(isSingle))
    return joined("'");
  if (inWord && tight && marks.length === 1) {
    if (isHyphen(marks[0]!.text)) return joined('-');
    if (marks[0]!.text === '–' && before === 'digit' && after === 'digit') return joined('-');
  }
  if (inWord && isLineHyphen(kept.map(({ text }) => text).join(''))) return joined(lineHyphen);
  const punctuation = punctuationOf(marks, kept, before !== 'none', title);
  const spaces = after === 'none' ? [] : [{ text: ' ', start: punctuation.at(-1)?.end ?? 0, end: gap.length }];
  const all = [...punctuation, ...(before === 'none' && punctuation.length === 0 ? [] : spaces)];
  return {
    text: all.map(({ text }) => text).join(''),
    starts: all.map(({ start }) => start),
    ends: all.map(({ end }) => end),
  };
}

const isSpace = (text: string) => characterKind(text.charCodeAt(0)) === space;
const isSingle = (text: string) => characterKind(text.charCodeAt(0)) === singleMark;
const isMark = (text: string) => isSingle(text) || characterKind(text.charCodeAt(0)) === doubleMark;

function withoutMarks(gap: string): Mark[] {
  const kept: Mark[] = [];
  for (let index = 0; index < gap.length; index++) {
    const text = gap[index]!;
    if (!isMark(text)) kept.push({ text, start: index, end: index + 1 });
  }
  return kept;
}

/** ` / ` stands for the end of a line of verse, ` // ` for the end of a stanza; `and/or` is left alone. */
function withoutLineSlashes(marks: readonly Mark[], wordBefore: boolean, wordAfter: boolean): Mark[] {
  const text = (wordBefore ? 'w' : ' ') + marks.map((mark) => mark.text).join('') + (wordAfter ? 'w' : ' ');
  const dropped = new Set<number>();
  for (const match of text.matchAll(wordBefore ? /(?<=\s)\/+(?=\s)/g : /(?<=\s)\/+/g)) {
    for (let index = match.index; index < match.index + match[0].length; index++) dropped.add(index - 1);
  }
  return dropped.size === 0 ? [...marks] : marks.filter((_, index) => !dropped.has(index));
}

const isLineHyphen = (text: string) => /^[-‐][^\S\r\n\u2028]*(?:\r\n|[\n\r\u2028])[^\S\r\n\u2028]*$/u.test(text);

/** Dashes and ellipses in one form each, the rest as it is. */
function punctuationOf(marks: readonly Mark[], kept: readonly Mark[], wordBefore: boolean, title: boolean): Mark[] {
  if (title && marks.length === 1 && marks[0]!.text === '.') return [];
  const hangs = marks.length === 1 && isHyphen(marks[0]!.text) && wordBefore && kept[0] === marks[0];
  if (hangs) return [{ ...marks[0]!, text: '-' }];
  const text = marks.map((mark) => mark.text).join('');
  const folded: Mark[] = [];
  for (const match of text.matchAll(/[‐‑‒–—―⸺⸻−-]+|[.…]*(?:…|\.{3})[.…]*|./gsu)) {
    const from = marks[match.index]!;
    const to = marks[match.index + match[0].length - 1]!;
    const form = isDash(match[0]) ? '—' : match[0].length > 1 || match[0] === '…' ? '…' : match[0];
    folded.push({ text: form, start: from.start, end: to.end });
  }
  return folded;
}
