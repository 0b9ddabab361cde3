// Soft hyphens in running text on paper, by the patterns of its language.
import type { ElementContent, Root } from 'hast';
import createHyphenator, { type PatternsDefinition } from 'hyphen';
import { scriptsOf } from '../../../languages/scripts.ts';
import { packageModule } from '../../../platform/installation.ts';

const softHyphen = '\u00ad';
/** ZERO WIDTH SPACE. */
const breakPlace = '\u200b';

/** Letters of the shortest word that is divided. */
const shortestDivided = 10;
/** Letters of the shortest that is divided by its place and its first letter. */
export interface Shortest {
  readonly small: number;
  /** Names are read at a glance, so that a capital keeps all but the longest words whole. */
  readonly capital: number;
}
/** A word of so many letters may be too long for its line. */
const tooLong = 16;
export const dividedInProse: Shortest = { small: shortestDivided, capital: tooLong };
/** For readers to whom the shape of a word matters. */
export const dividedInLargePrint: Shortest = { small: tooLong, capital: tooLong };
/** Columns may be narrower than any word. */
const dividedInCells: Shortest = { small: shortestDivided, capital: shortestDivided };

/** A part of a word on a line of its own has at least so many letters. */
const shortestPart = 4;

/** Headings and labels stay whole, and of code, formulas and readings every character counts. */
const whole = new Set(
  'h1 h2 h3 h4 h5 h6 code pre kbd samp var style script textarea math svg rt rp summary nav'.split(' '),
);
const wholeClasses = new Set(['attribution', 'box-title', 'question-details', 'theme-mark']);

/** Changes the text below `tree` in place. */
export function hyphenateText(tree: Root | ElementContent, lang: string, shortest: Shortest): void {
  if (tree.type === 'text') tree.value = withSoftHyphens(tree.value, lang, shortest);
  if (tree.type !== 'element' && tree.type !== 'root') return;
  let [own, least] = [lang, shortest];
  if (tree.type === 'element') {
    const { className, lang: named } = tree.properties;
    if (whole.has(tree.tagName) || (Array.isArray(className) && className.some((one) => wholeClasses.has(String(one)))))
      return;
    if (typeof named === 'string' && named !== '') own = named;
    if (tree.tagName === 'td') least = dividedInCells;
    // A head may stand upright.
    if (tree.tagName === 'th') least = dividedInLargePrint;
  }
  for (const child of tree.children) hyphenateText(child as ElementContent, own, least);
}

/** Most texts have none. */
const longToken = /\S{10}/u;
const word = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]{10,}/gu;
/** Addresses, paths and names of programs; such a word is not divided by rules of a language. */
const address = /[@/\\_=#~<>]|[\p{L}\p{N}][.:][\p{L}\p{N}]/u;

/** @returns the text with soft hyphens, none when its language has no patterns, and with places to break long addresses. */
export function withSoftHyphens(text: string, lang: string, shortest = dividedInProse): string {
  if (!longToken.test(text)) return text;
  const divide = dividerOf(lang) ?? ((letters) => letters);
  return text.replace(/\S+/gu, (token) =>
    address.test(token)
      ? withBreaks(token)
      : token.includes(softHyphen)
        ? token
        : token.replace(word, (letters) =>
            letters.length < (/^\p{Lu}/u.test(letters) ? shortest.capital : shortest.small) || isShouted(letters)
              ? letters
              : parts(letters, divide),
          ),
  );
}

/** A line may end behind a sign of a long address or name (Chicago Manual of Style, 7.46). */
const withBreaks = (token: string): string =>
  token.length < 20
    ? token
    : token.replace(/(?<=[\p{L}\p{N}])[/\\_.?&=#~@:]+(?=[\p{L}\p{N}])|:\/\/(?=[\p{L}\p{N}])/gu, `$&${breakPlace}`);

/** An abbreviation, or a word in capitals that has the look of a name. */
const isShouted = (letters: string): boolean => letters === letters.toUpperCase() && letters !== letters.toLowerCase();

function parts(letters: string, divide: (word: string) => string): string {
  const pieces = divide(letters).split(softHyphen);
  let result = '';
  let left = letters.length;
  let length = 0;
  for (const [at, piece] of pieces.entries()) {
    result += piece;
    length += piece.length;
    left -= piece.length;
    if (at === pieces.length - 1 || length < shortestPart || left < shortestPart) continue;
    // The letters on both sides may be one glyph, from which no half can be taken.
    if (/f$/i.test(piece) && /^[bfhijklt]/i.test(pieces[at + 1]!)) continue;
    result += softHyphen;
    length = 0;
  }
  return result;
}

const dividedScripts: readonly string[] = ['Latn', 'Grek', 'Cyrl'];

const dividers = new Map<string, ((word: string) => string) | undefined>();

/** Patterns of a language are up to a megabyte, and loaded with the first long word that needs them. */
function dividerOf(lang: string): ((word: string) => string) | undefined {
  const tag = lang.toLowerCase();
  if (!dividers.has(tag)) dividers.set(tag, loadDivider(tag));
  return dividers.get(tag);
}

/** Languages without patterns are looked for again: in a browser they are loaded when they are missed. */
export function forgetUndivided(): void {
  for (const [tag, divider] of dividers) if (!divider) dividers.delete(tag);
}

function loadDivider(tag: string): ((word: string) => string) | undefined {
  // The patterns for Chinese are those of its transliteration, and others divide no word with a hyphen.
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(tag) || !scriptsOf(tag).some((one) => dividedScripts.includes(one)))
    return undefined;
  for (const name of new Set([tag, tag.split('-')[0]!])) {
    const language = packageModule(`hyphen/${name}/index.js`) as { patterns: PatternsDefinition } | undefined;
    if (language) return createHyphenator(language.patterns) as (word: string) => string;
  }
  return undefined;
}
