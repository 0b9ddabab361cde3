// Quotation marks, dashes and no-break spaces.

import { allLanguages, type LocalTypesetting, languageOf } from '../../../languages/index.ts';
import { type Mark, marksIn, pairMarks } from '../../../languages/quotationMarks.ts';
import type { TextRun } from './textRun.ts';

/** U+2019 in every language (Unicode Standard 6.2, Apostrophes). */
const apostrophe = '’';

const listed = (part: 'doubleElisions' | 'numberSigns' | 'afterFeet') =>
  allLanguages.flatMap(({ typesetting }) => typesetting[part]).join('|');
/** Rock 'n' roll. */
const doubleElisions = new RegExp(`(?<=[\\s-])'(?:${listed('doubleElisions')})'(?=[\\s-])`, 'gi');
const feet = new RegExp(
  `(?<=\\b\\d{1,2})'(?=\\d{1,2}(?![\\d'])|\\s(?:${listed('afterFeet')})\\b|\\s[x×]\\s\\d)|(?<=°\\s?\\d{1,2})'`,
  'g',
);

/**
 * Marks are paired first, and each pair then has the form of its depth: outer, inner, outer again. A lone single mark is an apostrophe
 * where it may be one.
 */
export function setQuotes(run: TextRun, setting: LocalTypesetting): void {
  if (!/["']/.test(run.text)) return;
  if (setting.quotationMarks.length === 0) {
    run.replace(/(?<=\p{Script=Latin})'(?=\p{Script=Latin})/gu, () => apostrophe);
    return;
  }
  setPrimes(run);
  run.replace(doubleElisions, ([word]) => word.replaceAll("'", apostrophe));
  const marks = marksIn(run.text, setting);
  pairMarks(marks);
  const forms = formsOf(marks, setting.quotationMarks, run.text);
  run.apply(
    marks.flatMap((mark) => {
      const form = mark.isFixed ? undefined : forms.get(mark);
      return form === undefined ? [] : [{ from: mark.at, to: mark.at + 1, text: form }];
    }),
  );
}

/** Feet and inches, minutes and seconds: only where figures on both sides, a degree or a word says so. */
function setPrimes(run: TextRun): void {
  run.replace(/(?<=\d)'(\s?\d{1,2}(?:\.\d+|[½¼¾])?)"/g, ([, second]) => `′${second}″`);
  run.replace(feet, () => '′');
  run.replace(/(?<=\d)"(?=\s?[x×]\s?\d)|(?<=\d["″]?\s?[x×]\s?\d[\d.]{0,4})"/g, () => '″');
}

function formsOf(marks: readonly Mark[], pairs: readonly string[], text: string): Map<Mark, string> {
  const forms = new Map<Mark, string>();
  const around: { readonly closing: Mark; readonly depth: number }[] = [];
  for (const mark of marks) {
    while (around.length > 0 && around.at(-1)!.closing.at < mark.at) around.pop();
    const outer = around.at(-1)?.depth;
    const own = mark.isFixed ? pairs.findIndex(([opening]) => opening === text[mark.at]) : -1;
    const depth =
      own >= 0 ? own : outer !== undefined ? (outer + 1) % pairs.length : mark.isDouble ? 0 : pairs.length - 1;
    const [opening, closing] = pairs[depth]!;
    if (mark.partner && mark.partner.at > mark.at) {
      around.push({ closing: mark.partner, depth });
      forms.set(mark, opening!);
      forms.set(mark.partner, closing!);
    } else if (!mark.partner && mark.alone === 'mark') forms.set(mark, mark.role === 'close' ? closing! : opening!);
    else if (!mark.partner && mark.alone === 'inches') forms.set(mark, '″');
    // After a Hebrew letter it is a geresh.
    else if (!mark.partner && mark.alone === 'apostrophe' && !/\p{Script=Hebrew}/u.test(text[mark.at - 1] ?? ''))
      forms.set(mark, apostrophe);
  }
  return forms;
}

export function setDashes(run: TextRun, { dash, attachedDash }: LocalTypesetting): void {
  if (dash === undefined) return;
  if (run.text.includes('..') || run.text.includes('. .')) {
    run.replace(/(?<!\.)\.{3}(\.?)(?!\.)/g, ([, stop]) => (stop ? '.…' : '…'));
    run.replace(/(?<=^|[\s"'“‘«‹„‚([])(?<!(?:^|\s)[.…]\s)\.\s\.\s\.(?!\s?[.…])/g, () => '…');
  }
  if (!run.text.includes('-')) return;
  run.replace(/(?<![-<!])---(?![->])/g, () => '—');
  run.replace(/(?<=\p{N})--(?=\p{N})/gu, () => '–');
  run.replace(/(?<![-<!])--(?![->])/g, ({ index }) => doubleHyphen(run.text, index, dash, attachedDash));
  run.replace(ranges, ([match, from, to]) => (follows(from!, to!) ? match.replace('-', '–') : undefined));
  run.replace(
    /(?<=[^\s\p{Pd}+*/=<>][ \t]{0,3}[ \t\n\u00A0])-(?=[ \t\n\u00A0][ \t]{0,3}[^\s\p{Pd}+*/=<>])/gu,
    ({ index }) => (isSum(run.text, index) ? undefined : '–'),
  );
}

function doubleHyphen(
  text: string,
  at: number,
  dash: '—' | '–' | ' – ',
  attached: string | undefined,
): string | undefined {
  const touchesBefore = /[^\s([{„‚«"']/.test(text[at - 1] ?? ' ');
  const touchesAfter = /[\p{L}\p{N}([{„‚¿¡]/u.test(text[at + 2] ?? ' ');
  if (attached && touchesBefore !== touchesAfter) return attached;
  return dash === ' – ' ? `${touchesBefore ? ' ' : ''}–${touchesAfter ? ' ' : ''}` : dash;
}

/** Two whole numbers and a hyphen, after an act and a scene too; what is longer is a date, a telephone number, an ISBN, a version. */
const ranges =
  /(?<![\p{L}\p{N}\p{Pd}/+#@_=~:]|[\p{N}=][.,]|[=+*/×÷]\s|\p{N}\s)(?:\d{1,3}[.:]){0,2}(\d{1,4})-(\d{1,4})(?![\p{L}\p{N}\p{Pd}/@_]|[.,:]\p{N}|\s?[=+*/×÷]|\.\p{L})/gu;

/** "12-14", "1939-45", "102-9"; "10-9" is a sum or a score, "555-1234" a telephone number, "2010-09" a month (ISO 8601). */
function follows(from: string, to: string): boolean {
  if (/^0/.test(from + to) && !/^\d$/.test(from)) return false;
  if (to.startsWith('0')) return from.length > to.length && to.length === 2 && Number(to) > Number(from.slice(-2));
  if (from.length === 3 && to.length === 4) return false;
  const last = to.length < from.length ? from.slice(0, -to.length) + to : to;
  if (from.length === 4 && to.length === 2 && Number(to) <= 12 && Number(last) <= Number(from)) return false;
  return Number(last) > Number(from);
}

/** "5 - 3" and "a = 5 - x". */
function isSum(text: string, at: number): boolean {
  const before = /(\d+)\s$/.exec(text.slice(Math.max(0, at - 8), at))?.[1];
  const after = /^\s(\d+)\s*([=+*/×÷])?/.exec(text.slice(at + 1, at + 9));
  if (!before || !after) return false;
  return after[2] !== undefined || Number(before) >= Number(after[1]);
}

const noBreak = '\u00A0';
const narrowNoBreak = '\u202F';

/** Characters that may hold together: with more, a line ends too early and a column of a table overflows. A quarter of a full line. */
const longest = 25;

export function setSpaces(run: TextRun, setting: LocalTypesetting): void {
  if (setting.dash === undefined) return;
  const { text } = run;
  const held = new Set<number>();
  const isBreak = (at: number) => /[ \t\n\r\u2028]/.test(text[at]!) && !held.has(at);
  run.replace(gap, (match) => {
    let from = match.index;
    let to = from + match[0].length;
    if (!belongTogether(text.slice(Math.max(0, from - reach), from), text.slice(to, to + reach), setting))
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

/** Pairs that are never separated, whatever the words. */
const together: readonly { readonly before: RegExp; readonly after: RegExp }[] = [
  // 50 %
  { before: /\p{Nd}$/u, after: /^[%‰€]/ },
  // § 3, No. 3
  { before: new RegExp(`(?:(?<!\\p{L})(?:${listed('numberSigns')})\\.|[nN][°º]|[№§¶])$`, 'u'), after: /^\p{Nd}/u },
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

function belongTogether(before: string, after: string, { language, unitFollowsNumber }: LocalTypesetting): boolean {
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
    unitFollowsNumber && /\p{Nd}\.$/u.test(before) && units.has(/^\p{Lu}\p{Ll}+/u.exec(after)?.[0].toLowerCase() ?? '')
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
export function setNarrowSpaces(run: TextRun, { spaced }: LocalTypesetting): void {
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
