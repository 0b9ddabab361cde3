// Marks abbreviations as such, so that a voice neither ends a sentence after "Mr." nor reads "NHS" as a word.
import type { Element, Root } from 'hast';
import { type Abbreviations, abbreviationsOf } from '../../languages/abbreviations.ts';
import { type Passage, wrapPassages } from '../passages.ts';

const untouched = new Set(['abbr', 'code', 'pre', 'kbd', 'samp', 'var']);

/** Only where there is no doubt, and nothing in another language; an author's own `abbr` stands. Text comes as it is printed. */
export function markAbbreviations(tree: Root, lang: string): void {
  const search = searchFor(lang);
  if (!search) return;
  const language = new Intl.Locale(lang).language;
  const isSkipped = ({ tagName, properties }: Element) =>
    untouched.has(tagName) ||
    (typeof properties.lang === 'string' && properties.lang.split('-')[0]!.toLowerCase() !== language);
  wrapPassages(tree, isSkipped, (text) =>
    [...text.matchAll(search.pattern)].flatMap((match): Passage[] => {
      const kind = search.kindOf(match, text);
      if (kind === undefined) return [];
      const element: Element = { type: 'element', tagName: 'abbr', properties: {}, children: [] };
      if (kind !== 'plain') element.properties.epubType = `z3998:${kind}`;
      return [{ from: match.index, to: match.index + match[0].length, element }];
    }),
  );
}

/** In the words of the vocabulary (ANSI/NISO Z39.98); it has none for the rest. */
type Kind = 'name-title' | 'given-name' | 'initialism' | 'acronym' | 'plain';

interface Search {
  readonly pattern: RegExp;
  readonly kindOf: (match: RegExpExecArray, text: string) => Kind | undefined;
}

const searches = new Map<string, Search | undefined>();

function searchFor(lang: string): Search | undefined {
  if (!searches.has(lang)) {
    const words = abbreviationsOf(lang);
    searches.set(lang, words && makeSearch(words));
  }
  return searches.get(lang);
}

const space = '[\\s\\u00a0\\u202f]';
const numeral = '(?:\\p{Nd}|[IVXLC]+(?!\\p{L})|[ivxlc]+(?!\\p{L}))';

function makeSearch(words: Abbreviations): Search {
  const name = `(?=${space}+\\p{Lu})`;
  const parts = [
    `(?<title>${anyOf(words.titles)}\\.?${name}|${anyOf(words.stoppedTitles)}\\.${name})`,
    `(?<plain>${[
      anyOf(words.anywhere),
      `${anyOf(words.numbered)}(?=${space}*${numeral})`,
      `${anyOf(words.counted)}(?=${space}*\\p{Nd})`,
      `(?<=\\p{Nd}${space}?)${anyOf(words.measures)}`,
    ].join('|')})`,
    `(?<era>(?<=(?:\\p{Nd}|centur(?:y|ies))${space}?)${anyOf(words.eras)}|${anyOf(words.eras)}(?=${space}\\p{Nd}))`,
    // E. M. Forster; one letter alone may end a sentence.
    `(?<initials>\\p{Lu}\\.(?:${space}?\\p{Lu}\\.)+)`,
    '(?<capitals>\\p{Lu}{2,6})(?=s?(?![\\p{L}\\p{N}]))',
  ];
  // A measure may touch its figure: "8am".
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}_@/.#])(?:${parts.join('|')})`, 'gu');
  return { pattern, kindOf: (match, text) => kindOf(match, text, words) };
}

function kindOf({ 0: written, groups, index }: RegExpExecArray, text: string, words: Abbreviations): Kind | undefined {
  const after = text.slice(index + written.length);
  if (groups?.title) return 'name-title';
  if (groups?.plain) return 'plain';
  if (groups?.era) return /^\p{Lu}/u.test(written) && !/\p{Ll}/u.test(written) ? 'initialism' : 'plain';
  if (groups?.initials) {
    if (words.initialisms.includes(written.replace(/[^\p{L}]/gu, ''))) return 'initialism';
    return /^[\s\u00a0]*\p{Lu}\p{Ll}/u.test(after) ? 'given-name' : undefined;
  }
  const neighbours = [
    /(\p{Lu}{2,})[^\p{L}\p{N}]{1,2}$/u.exec(text.slice(0, index)),
    /^s?[^\p{L}\p{N}]{1,2}(\p{Lu}{2,})(?!\p{Ll})/u.exec(after),
  ];
  if (neighbours.some((neighbour) => neighbour && !isKnown(neighbour[1]!, words))) return undefined;
  if (words.acronyms.includes(written)) return 'acronym';
  return words.initialisms.includes(written) || isUnspeakable(written) ? 'initialism' : undefined;
}

const isKnown = (capitals: string, words: Abbreviations): boolean =>
  words.initialisms.includes(capitals) ||
  words.acronyms.includes(capitals) ||
  isRoman(capitals) ||
  isUnspeakable(capitals);

/** No language here has words without a vowel, but for sounds and shortened titles. */
const isUnspeakable = (capitals: string): boolean =>
  /^[B-DF-HJ-NP-TV-XZ]{2,5}$/.test(capitals) &&
  !/(.)\1/.test(capitals) &&
  !/^(?:MR|MRS|MS|DR|ST|JR|SR|LTD|PST|SH|TSK|NTH)$/.test(capitals) &&
  !isRoman(capitals);

const isRoman = (capitals: string): boolean =>
  /^(?=.)M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(capitals);

/** The longest first, each as a whole; never, where there are none. */
function anyOf(words: readonly string[]): string {
  if (words.length === 0) return '(?!)';
  const patterns = [...words]
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ /g, `${space}?`))
    .map((word) => (word.endsWith('.') ? word : `${word}(?![\\p{L}\\p{N}])`));
  return `(?:${patterns.join('|')})`;
}
