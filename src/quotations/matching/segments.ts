// Splits quoted words where something was left out or put in, so that each segment is the book's own words from end to end.
import { fold, unfold } from './folding.ts';
import { divide, type Word } from './words.ts';

/** A word of a quotation. */
export interface QuotedWord extends Word {
  /** As the guide writes it, with its punctuation. */
  readonly written: string;
}

export interface Segment {
  /** Never empty. */
  readonly words: readonly QuotedWord[];
  /** What stands between the segment before and this one: words left out, words put in the place of others, or `[t]` for `T`. */
  readonly after?: 'omission' | 'insertion' | 'capital';
}

/** The whole as one segment; undefined where it has no words. */
export function readWhole(text: string): Segment | undefined {
  const words = wordsOf(text);
  return words.length > 0 ? { words } : undefined;
}

const omission = '\u0001';
const insertion = '\u0002';
const capital = '\u0003';
const ellipsis = String.raw`(?:…+|\.(?:\s*\.){2,})[\s.…]*`;

/** Segments in order; an ellipsis at either end leaves nothing. */
export function splitSegments(text: string): readonly Segment[] {
  const marked = text
    .replace(/[\u0001-\u0003]/g, '')
    .replace(new RegExp(String.raw`[[(]\s*${ellipsis}\s*[\])]|\[\s*\]`, 'gu'), omission)
    .replace(/(?:(?<!\s)\s+)?\[\s*[_*]*sic[_*]*\s*[!.]?\s*\]/giu, '')
    .replace(/(?<![\p{L}\p{N}\p{M}])\[(\p{L}\p{M}*)\](?=[\p{L}\p{M}'’])/gu, `${capital}$1`)
    // What is glued to an insertion, as in "walk[ed]", is no longer the book's word.
    .replace(/(?:(?<![\p{L}\p{N}\p{M}'’-])[\p{L}\p{N}\p{M}'’-]+)?\[[^[\]]*\][\p{L}\p{N}\p{M}'’-]*/gu, insertion)
    .replace(new RegExp(ellipsis, 'gu'), omission);
  const segments: Segment[] = [];
  let after: Segment['after'];
  for (const piece of marked.split(/([\u0001-\u0003])/u)) {
    if (piece === omission) after = 'omission';
    else if (piece === insertion) after = after === 'omission' ? after : 'insertion';
    else if (piece === capital) after ??= 'capital';
    else {
      const words = wordsOf(piece);
      if (words.length === 0) continue;
      segments.push({ words, ...(segments.length > 0 && after ? { after } : {}) });
      after = undefined;
    }
  }
  return segments;
}

function wordsOf(text: string): QuotedWord[] {
  const folded = fold(text);
  const { types, typeOf, starts } = divide(folded);
  return [...typeOf].map((type, index) => {
    const end = Math.min(starts[index + 1]! - 1, folded.text.length);
    const span = unfold(folded, starts[index]!, end);
    return { ...types[type]!, written: oneLine(text.slice(span.start, span.end)) };
  });
}

/** White space as one space, for a message. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
