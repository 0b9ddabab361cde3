// Puts no-break spaces where a line must not end: in places of a book, in names with initials, before dashes and French stops.
import { languageOf } from '../../languages/index.ts';
import type { LocalTypesetting } from '../../languages/typesetting.ts';
import type { Run } from './run.ts';

const noBreak = '\u00A0';
const narrowNoBreak = '\u202F';

/** Characters that may hold together: with more, a line ends too early and a column of a table overflows. A quarter of a full line. */
const longest = 25;

export function setSpaces(run: Run, setting: LocalTypesetting): void {
  if (setting.dash === undefined) return;
  const { text } = run;
  const held = new Set<number>();
  const isBreak = (at: number) => /[ \t\n\r\u2028]/.test(text[at]!) && !held.has(at);
  run.replace(gap, (match) => {
    let from = match.index;
    let to = from + match[0].length;
    if (!belongTogether(text.slice(Math.max(0, from - reach), from), text.slice(to, to + reach), setting.language))
      return undefined;
    while (from > 0 && to - from <= longest && !isBreak(from - 1)) from -= 1;
    while (to < text.length && to - from <= longest && !isBreak(to)) to += 1;
    if (to - from > longest) return undefined;
    for (let at = match.index; at < match.index + match[0].length; at++) held.add(at);
    return noBreak;
  });
}

/** Characters on each side of a gap that are looked at. */
const reach = 24;

/** Most gaps are seen to be free by the word after them: it is neither a number nor a name nor an abbreviation. */
const gap = /(?<=\S)[ \t\n]+(?=\S)(?=[ivx]{3}|(?!\p{Ll}{3}))/gu;

/** What belongs together whatever the words are. */
const together: readonly { readonly before: RegExp; readonly after: RegExp }[] = [
  // 50 %
  { before: /\p{Nd}$/u, after: /^[%‰€]/ },
  // § 3, No. 3
  { before: /(?:(?<!\p{L})(?:Nos?|Nrn?)\.|[nN][°º]|[№§¶])$/u, after: /^\p{Nd}/u },
  // E. M. Forster; but in "Kathy H. Others" and "said I. Then" a sentence may end.
  { before: /(?<![\p{L}\p{N}.])\p{Lu}\.$/u, after: /^\p{Lu}\.(?!\p{L})/u },
  { before: /(?<![\p{L}\p{N}.]|\p{Lu}\p{Ll}+\s|\p{Ll}\s(?=I))\p{Lu}\.$/u, after: /^\p{Lu}/u },
  // Kathy H.
  { before: /(?<!\p{L})\p{Lu}\p{Ll}+$/u, after: /^\p{Lu}\.(?!\p{L}|\s\p{Lu}\.)/u },
  // z. B., i. e.
  { before: /(?<![\p{L}\p{N}.])\p{Ll}\.$/u, after: /^\p{L}{1,2}\./u },
  // No line starts with a dash, or with an omission.
  { before: /\S$/, after: /^(?:[–—](?![\p{L}\p{N}])|\[…\]|\(…\))/u },
];

function belongTogether(before: string, after: string, language: string): boolean {
  if (together.some((sides) => sides.after.test(after) && sides.before.test(before))) return true;
  const units = unitsOf(language);
  // chapter 22, ch. 22, Act IV
  if (/^(?:\p{Nd}|[IVXLC]+(?!\p{L})|[ivx]{2,}(?!\p{L}))/u.test(after)) {
    const [, word, stop] = /(?<!\p{L})(\p{L}+)(\.?)$/u.exec(before) ?? [];
    // A letter alone is a unit with its stop only: "p. 14"; and in "the book I read" there is no Book I.
    const isPronoun = /^I(?!\p{L})/u.test(after) && /^\p{Ll}/u.test(word ?? '');
    // After a word in full, a stop ends the sentence.
    const isWhole = stop ? (word?.length ?? 0) <= 5 : (word?.length ?? 0) > 1;
    if (word && isWhole && units.has(word.toLowerCase()) && !isPronoun) return true;
  }
  // 22. Kapitel
  return (
    language === 'de' && /\p{Nd}\.$/u.test(before) && units.has(/^\p{Lu}\p{Ll}+/u.exec(after)?.[0].toLowerCase() ?? '')
  );
}

const units = new Map<string, ReadonlySet<string>>();

function unitsOf(language: string): ReadonlySet<string> {
  let known = units.get(language);
  if (!known) {
    known = new Set(Object.values(languageOf(language).units).flat());
    units.set(language, known);
  }
  return known;
}

/** Lexique des règles typographiques en usage à l'Imprimerie nationale: guillemets and high stops have a space that holds. */
export function setNarrowSpaces(run: Run, { spaced }: LocalTypesetting): void {
  if (!spaced) return;
  const { marks, before } = spaced;
  run.replace(new RegExp(`${marks[0]}[ \\t\\n]*(?=\\S)`, 'gu'), () => marks[0] + narrowNoBreak);
  run.replace(new RegExp(`(?<=\\S)[ \\t\\n]*(?=${marks[1]})`, 'gu'), () => narrowNoBreak);
  run.replace(
    new RegExp(
      `(?<=[\\p{L}\\p{N}\\p{M}\\uFFFC)\\]”’»….%°])[ \\t\\n]*(?=[${before}][;:!?]*(?:[\\s)\\]»”’…,.–—]|$))`,
      'gu',
    ),
    () => narrowNoBreak,
  );
}
