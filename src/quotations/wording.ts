// Says in one line what a quotation and a book have in common and what not.
import type { SourceText } from '../books/bookBlocks.ts';
import type { Difference, Passage } from './verdict.ts';

const most = 160;
const mostChanges = 4;

/** Words as a message can hold them: on one line, and not a page of them. */
export function shortened(words: string, length = most): string {
  const line = words.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).trimEnd()} …`;
}

export const quoted = (words: string, length?: number): string => `“${shortened(words, length)}”`;

/** "chapter 24", "act 1, scene 5", or nothing where the source has no divisions. */
export const placeOf = (divisions: readonly { readonly unit: string; readonly number: number }[]): string =>
  divisions.map(({ unit, number }) => (/^(?:pro|epi)logue$/.test(unit) ? unit : `${unit} ${number}`)).join(', ');

/** "Project Gutenberg eBook 84, chapter 24". */
export function whereIn(source: Pick<SourceText, 'edition'>, passage: Pick<Passage, 'divisions'>): string {
  return [source.edition, placeOf(passage.divisions)].filter(Boolean).join(', ');
}

/** The book's words from the first quoted one to the last, what was left out between segments as an ellipsis. */
export const passageText = (source: SourceText, { segments }: Passage): string =>
  segments.map(({ start, end }) => source.text.slice(start, end)).join(' … ');

/** “modeled” for “modelled”; “not” left out. */
export function changesOf(differences: readonly Difference[]): string {
  const changes: string[] = [];
  for (let at = 0; at < differences.length; at++) {
    const [one, next] = [differences[at]!, differences[at + 1]];
    if (one.kind === 'same') continue;
    if (next && next.kind !== 'same' && next.kind !== one.kind) {
      const [mine, theirs] = (one.kind === 'quoted-only' ? [one, next] : [next, one]).map(({ words }) => words);
      changes.push(`${quoted(withoutEnd(mine!, theirs!), 60)} for ${quoted(withoutEnd(theirs!, mine!), 60)}`);
      at += 1;
    } else changes.push(`${quoted(one.words, 60)} ${one.kind === 'quoted-only' ? 'put in' : 'left out'}`);
  }
  const left = changes.length - mostChanges;
  return [...changes.slice(0, mostChanges), ...(left > 0 ? [`and ${left} more`] : [])].join(', ');
}

/** Where more than that differs, a comma at the end is not the matter. */
function withoutEnd(words: string, other: string): string {
  const [bare, otherBare] = [words, other].map((one) => one.replace(/[.,;:!?…]+$/, ''));
  return bare === otherBare ? words : bare!;
}

/** "A", "A and B", "A, B and C". */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
