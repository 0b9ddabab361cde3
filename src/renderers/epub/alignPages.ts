// Finds where printed pages begin in a text, by the letters both share.
import { diffChars } from 'diff';

/**
 * Finds the place in `own` at which each page after the first begins; `own.length` is its end. Print and text may each have letters that the other lacks:
 * page references, marks of lists and repeated table heads there, letters that cannot be read back here.
 *
 * Guaranteed for all texts: the places never go back, and a page begins no later than its first letter that was found and
 * no earlier than the last one found before it. Where letters between these two were not found, the page begins as early as it may,
 * unless only the page before it has something unexplained: a reader told to turn there reads on and meets the words, but would not look
 * back for them.
 */
export function pageStarts(pages: readonly string[], own: string): number[] {
  const printed = pages.join('');
  const found = align(printed, own);
  let start = 0;
  return pages.slice(0, -1).map((page) => {
    start += page.length;
    keepTogether(printed, own, found, start);
    let before = start - 1;
    while (before >= 0 && found[before]! < 0) before -= 1;
    let after = start;
    while (after < found.length && found[after]! < 0) after += 1;
    const earliest = before < 0 ? 0 : found[before]! + 1;
    const latest = after < found.length ? found[after]! : own.length;
    const isUnexplained = { before: before < start - 1, after: after > start };
    return isUnexplained.before && !isUnexplained.after ? latest : earliest;
  });
}

/**
 * Letters at a gap of the text may belong before it or behind it, as the e of “five” and “three” does: those before the start of a page
 * belong with what is before them, and those after it with what is after.
 */
function keepTogether(printed: string, own: string, found: Int32Array, start: number): void {
  const follows = (index: number) => found[index - 1]! >= 0 && found[index] === found[index - 1]! + 1;
  let first = start - 1;
  while (follows(first)) first -= 1;
  const earlier = found[first - 1]! + 1;
  if (earlier > 0 && found[first]! >= 0 && own.startsWith(printed.slice(first, start), earlier))
    for (let index = first; index < start; index++) found[index] = earlier + index - first;
  if (!follows(start)) return;
  let end = start + 1;
  while (follows(end)) end += 1;
  const later = found[end]! - (end - start);
  if (found[end]! >= 0 && own.startsWith(printed.slice(start, end), later))
    for (let index = start; index < end; index++) found[index] = later + index - start;
}

/** Bounds the time for texts with nothing in common to about a second; the places of their pages are not found. */
const mostEdits = 10_000;

/** For each letter of `printed` its place in `own`, rising, or -1 where it has none. */
function align(printed: string, own: string): Int32Array {
  const found = new Int32Array(printed.length).fill(-1);
  let [at, ownAt] = [0, 0];
  for (const { value, added, removed } of diffChars(printed, own, { maxEditLength: mostEdits }) ?? []) {
    if (!added && !removed) for (let index = 0; index < value.length; index++) found[at + index] = ownAt + index;
    if (!added) at += value.length;
    if (!removed) ownAt += value.length;
  }
  return found;
}

export interface Letters {
  readonly letters: string;
  /** Offset of each letter in the text. */
  readonly places: readonly number[];
}

/** Stands for a picture; one without a description is decoration on paper, and has no place in the order of its words. */
export const picture = '\ufffc';

const forms = new Map<string, string>();

/**
 * Letters and figures alone, small and without accents, character by character: spaces, punctuation, capitals made by a style sheet,
 * composed letters, ligatures and presentation forms come back from a PDF in more than one shape.
 */
export function lettersOf(text: string): Letters {
  const places: number[] = [];
  let letters = '';
  let at = 0;
  for (const character of text) {
    let form = forms.get(character);
    if (form === undefined) {
      form =
        character === picture
          ? picture
          : character
              .normalize('NFKD')
              .toLowerCase()
              .replace(/[^\p{L}\p{N}]|\p{Lm}/gu, '');
      forms.set(character, form);
    }
    for (let index = 0; index < form.length; index++) places.push(at);
    letters += form;
    at += character.length;
  }
  return { letters, places };
}
