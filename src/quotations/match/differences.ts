// Word-by-word differences between a quotation and a passage.
import { diffArrays } from 'diff';
import type { Difference } from '../verdict.ts';
import { oneLine } from './findQuotation.ts';
import { originalSpan } from './folding.ts';
import { compareWords, isSameForm, type QuotedWord, spellingOf, type Word } from './quotationWords.ts';
import { type SourceIndex, startsVerse, type WordRange, wordAt } from './textIndex.ts';

/** One step: words that both have, or words of the one in the place of words of the other. */
export interface Step {
  readonly isSame: boolean;
  readonly quoted: readonly QuotedWord[];
  readonly source: WordRange;
}

/** More changes than this between a segment and a passage, and the comparison says nothing. */
const mostChanges = 1000;

/** The words around a segment's likely place are compared too; what they have more at either end is none of its business. */
function compareSegment(
  index: SourceIndex,
  quoted: readonly QuotedWord[],
  { start, end }: WordRange,
): Step[] | undefined {
  const pairs = pairWords(index, quoted, { start, end });
  if (pairs) return pairs;
  const source = bookWords(index, { start, end }).map((word, at) => ({ word: { ...word, written: '' }, at: -1 - at }));
  const own = quoted.map((word, at) => ({ word, at }));
  const changes = diffArrays(source, own, {
    maxEditLength: mostChanges,
    comparator: (left, right) => {
      const [one, other] = left.at >= 0 ? [left, right] : [right, left];
      return (
        compareWords(one.word, other.word, { first: one.at === 0, last: one.at === quoted.length - 1 }, () =>
          startsVerse(index, start - 1 - other.at),
        ) !== undefined
      );
    },
  });
  if (!changes) return undefined;
  const steps: OpenStep[] = [];
  let [at, read] = [start, 0];
  for (const { added, removed, count } of changes) {
    const isSame = !added && !removed;
    if (!steps.length || steps.at(-1)!.isSame || isSame)
      steps.push({ isSame, quoted: [], source: { start: at, end: at } });
    const step = steps.at(-1)!;
    if (!removed) {
      step.quoted.push(...quoted.slice(read, read + count));
      read += count;
    }
    if (!added) {
      at += count;
      step.source.end = at;
    }
  }
  trimEnds(index, steps);
  return steps.filter((step) => step.quoted.length > 0 || step.source.end > step.source.start);
}

/** If only marks differ, each word is compared with its own: "it, it" is not "it it" with one more. */
function pairWords(index: SourceIndex, quoted: readonly QuotedWord[], { start, end }: WordRange): Step[] | undefined {
  if (end - start !== quoted.length) return undefined;
  const steps: OpenStep[] = [];
  for (const [at, word] of quoted.entries()) {
    const book = wordAt(index, start + at);
    if (word.key !== book.key) return undefined;
    const isSame =
      compareWords(word, book, { first: at === 0, last: at === quoted.length - 1 }, () =>
        startsVerse(index, start + at),
      ) !== undefined;
    if (steps.at(-1)?.isSame !== isSame)
      steps.push({ isSame, quoted: [], source: { start: start + at, end: start + at } });
    const step = steps.at(-1)!;
    step.quoted.push(word);
    step.source.end += 1;
  }
  return steps;
}

interface OpenStep {
  readonly isSame: boolean;
  readonly quoted: QuotedWord[];
  readonly source: { start: number; end: number };
}

/** A changed word at an end stands in the place of one of the book's, or of as many as spell the same. */
function trimEnds(index: SourceIndex, steps: readonly OpenStep[]): void {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first && !first.isSame && first !== last) {
    const { source, quoted } = first;
    const taken = takenFor(index, quoted, (count) => ({ start: source.end - count, end: source.end }), source);
    source.start = source.end - taken;
  }
  if (last && !last.isSame) {
    const { source, quoted } = last;
    const taken = takenFor(index, quoted, (count) => ({ start: source.start, end: source.start + count }), source);
    source.end = source.start + taken;
  }
}

function takenFor(
  index: SourceIndex,
  quoted: readonly Word[],
  range: (count: number) => WordRange,
  { start, end }: WordRange,
): number {
  const counts = Array.from({ length: end - start }, (_, at) => at + 1);
  const same = counts.find((count) => isSpelling(quoted, bookWords(index, range(count))));
  return same ?? Math.min(quoted.length, end - start);
}

const bookWords = (index: SourceIndex, { start, end }: WordRange): Word[] =>
  Array.from({ length: end - start }, (_, at) => wordAt(index, start + at));

/** Word by word, or run together: `any one`, `anyone`. */
function isSpelling(quoted: readonly Word[], book: readonly Word[]): boolean {
  const spelt = (words: readonly Word[]) => words.map(({ form }) => spellingOf(form)).join('');
  const joined = (words: readonly Word[]) => spellingOf(words.map(({ form }) => form).join(''));
  const owned = (words: readonly Word[]) => words.map(({ form }) => withoutOwner(form)).join(' ');
  const isSame = spelt(quoted) === spelt(book) || joined(quoted) === joined(book) || owned(quoted) === owned(book);
  // "under 't" for "under't"
  const isParted = quoted.length !== book.length && unmarked(quoted) === unmarked(book);
  const isMisread = () =>
    quoted.length === book.length && book.every(({ form }, at) => isScanned(quoted[at]!.form, form));
  return book.length > 0 && (isSame || isParted || isMisread());
}

/** "Infant's" and "Infants'": old editions have no apostrophe before an s. */
const withoutOwner = (form: string) => form.toLowerCase().replace(/'?s'?$/, 's');

const unmarked = (words: readonly Word[]) => words.map(({ form }) => form.toLowerCase().replaceAll("'", '')).join('');

/** Letters that scanners take for one another. */
const asScanned = (form: string) =>
  form
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[1iIl|!]/g, 'l')
    .replace(/[0O]/g, 'o')
    .replace(/5/g, 's')
    .toLowerCase();
/** No word is written so: a figure or a capital among small letters, an l before a consonant. */
const isNoWord = (form: string) => /\p{L}\d|\d\p{L}|\p{Ll}\p{Lu}|^[Ll][bcdfgjkmnpqrstvwxz]|\|/u.test(form);

const isScanned = (quoted: string, book: string): boolean =>
  quoted === book || (isNoWord(book) && asScanned(quoted) === asScanned(book));

export function describe(index: SourceIndex, steps: readonly Step[]): Difference[] {
  return steps.flatMap(({ isSame, quoted, source }): Difference[] => {
    const own = quoted.map(({ written }) => written).join(' ');
    if (isSame) return [{ kind: 'same', words: own }];
    return [
      ...(quoted.length > 0 ? [{ kind: 'quoted-only', words: own } as const] : []),
      ...(source.end > source.start ? [{ kind: 'source-only', ...writtenAt(index, source) } as const] : []),
    ];
  });
}

/** As the book writes them, with their punctuation. */
function writtenAt({ source, folded, words }: SourceIndex, { start, end }: WordRange) {
  const span = originalSpan(folded, words.starts[start]!, words.starts[end]! - 1);
  return { words: oneLine(source.text.slice(span.start, span.end)), span };
}

type Extent = 'punctuation' | 'spelling' | 'words';

/** The gravest change: marks and capitals, the spelling of words, or words. */
export function extentOf(index: SourceIndex, steps: readonly Step[]): Extent {
  let extent: Extent = 'punctuation';
  for (const step of steps.filter(({ isSame }) => !isSame)) {
    const { quoted } = step;
    const book = bookWords(index, step.source);
    const areLetters =
      book.length === quoted.length &&
      quoted.every((word, at) => isSameForm(word.form.toLowerCase(), book[at]!.form.toLowerCase()));
    if (areLetters) continue;
    if (!isSpelling(quoted, book)) return 'words';
    extent = 'spelling';
  }
  return extent;
}

/** A changed word at an end, or one that the book has twice there, may have misled the search for letters by so many words. */
const reach = 6;
/** With so many words of the book's at an end, nothing there is in doubt. */
const firmWords = 4;

/** Longer changes are hardly ever of spelling alone. */
const mostRespelt = 4;

/** `within` is what the segments beside this one leave. */
export function alignSegment(
  index: SourceIndex,
  words: readonly QuotedWord[],
  range: WordRange,
  within: WordRange,
): readonly Step[] | undefined {
  let best = { ...range, steps: compareSegment(index, words, range) };
  const consider = (start: number, end: number) => {
    if (start < within.start || end > within.end || start >= end) return;
    const steps = compareSegment(index, words, { start, end });
    const gain = costOf(index, best.steps) - costOf(index, steps);
    if (gain > 0 || (gain === 0 && end - start < best.end - best.start)) best = { start, end, steps };
  };
  if (!isFirm(best.steps?.[0])) {
    for (let start = range.start - reach; start <= range.start + reach; start++) consider(start, best.end);
  }
  if (!isFirm(best.steps?.at(-1))) {
    for (let end = range.end - reach; end <= range.end + reach; end++) consider(best.start, end);
  }
  return best.steps;
}

const isFirm = (step: Step | undefined) => step?.isSame === true && step.quoted.length >= firmWords;

/** How many words are others, and then how many have no other in their place; other spellings, “anyone” for “any one”, are half a word. */
function costOf(index: SourceIndex, steps: readonly Step[] | undefined): number {
  if (!steps) return Number.POSITIVE_INFINITY;
  return steps
    .filter(({ isSame }) => !isSame)
    .reduce((sum, { quoted, source }) => {
      const [own, book] = [quoted.length, source.end - source.start];
      if (own <= mostRespelt && book <= mostRespelt && isSpelling(quoted, bookWords(index, source))) return sum + 0.5;
      return sum + Math.max(own, book) + Math.abs(own - book) / 1000;
    }, 0);
}
