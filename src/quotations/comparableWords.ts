// Quoted words as comparable runs, without marks, capitals and emphasis.
import { countWords } from '../guide/syntaxTree.ts';

/** A run of fewer words, or characters of a script without spaces, is found in any book by chance. */
const fewestWords = 4;
const fewestCharacters = 8;

/** Whether a text is long enough to be told from chance. */
export function isLongEnough(text: string): boolean {
  const { words, characters } = countWords(text);
  return words + (characters * fewestWords) / fewestCharacters >= fewestWords;
}

/** Enough to be compared with the words of one place. */
export function hasTwoWords(text: string): boolean {
  const { words, characters } = countWords(text);
  return words + characters / 2 >= 2;
}

export interface ComparableWords {
  readonly runs: readonly (readonly string[])[];
  /** Texts with one key have the same words. */
  readonly key: string;
}

export function comparableWords(text: string): ComparableWords {
  const runs = runsOf(text);
  return { runs, key: runs.map((run) => run.join(' ')).join(' ') };
}

/** The words between omissions (`…`, `...`, `. . .`) and the author's own in square brackets. */
export function runsOf(text: string): readonly (readonly string[])[] {
  return text
    .normalize('NFKC')
    .split(/\.(?:\s?\.){2,}|…|\[[^\]]*\]/)
    .map(wordsOf)
    .filter((run) => run.length > 0);
}

/** Characters of scripts without spaces are words of their own. */
const unit =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}]/u;

function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  const close = () => {
    if (word !== '') words.push(word);
    word = '';
  };
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\u00ad/g, '')
    .replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, '');
  for (const letter of letters) {
    if (!unit.test(letter)) close();
    else if (countWords(letter).characters > 0) {
      close();
      words.push(letter);
    } else word += letter;
  }
  close();
  return words;
}

/** Whether every run of the part stands in the whole, in order. */
export function isPartOf(part: readonly (readonly string[])[], whole: readonly (readonly string[])[]): boolean {
  const text = whole.map((run) => ` ${run.join(' ')} `).join('…');
  let from = 0;
  for (const run of part) {
    const at = text.indexOf(` ${run.join(' ')} `, from);
    if (at < 0) return false;
    from = at + run.join(' ').length + 1;
  }
  return part.length > 0;
}

/** Returns a function that finds the other texts with the same words, and those that hold all of a text's words; no two are compared that share no start. */
export function holders<T extends ComparableWords>(texts: readonly T[]): (text: T) => readonly T[] {
  const byStart = new Map<string, Set<T>>();
  const byKey = new Map<string, T[]>();
  for (const text of texts) {
    byKey.set(text.key, [...(byKey.get(text.key) ?? []), text]);
    for (const run of text.runs)
      for (let at = 0; at + fewestWords <= run.length; at++) {
        const start = run.slice(at, at + fewestWords).join(' ');
        byStart.set(start, (byStart.get(start) ?? new Set()).add(text));
      }
  }
  return (text) => {
    const same = (byKey.get(text.key) ?? []).filter((other) => other !== text);
    const longest = text.runs.reduce((best, run) => (run.length > best.length ? run : best), []);
    if (longest.length < fewestWords || !isLongEnough(longest.join(' '))) return same;
    const near = [...(byStart.get(longest.slice(0, fewestWords).join(' ')) ?? [])];
    return [...same, ...near.filter(({ key, runs }) => key !== text.key && isPartOf(text.runs, runs))];
  };
}

/** The first words, to know a quotation by. */
export function opening(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  const start = words.split(' ').slice(0, 8).join(' ').slice(0, 60);
  return start.length < words.length ? `${start.replace(/[\s,;:.–—]+$/u, '')}…` : start;
}
