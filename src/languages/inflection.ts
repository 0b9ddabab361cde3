// Says in which other forms a word of a language stands in a text, as far as a plain ending does it.

interface Inflection {
  /** After a comma they are the term's own first word: "Gallery, the". */
  readonly articles: readonly string[];
  /** Each that fits gives a form; of those that add an ending, the first. */
  readonly endings: readonly (readonly [ending: RegExp, replacement: string])[];
  /** A capital tells a name from a common word only where common nouns have none. */
  readonly capitalsAreNouns?: boolean;
}

const none: Inflection = { articles: [], endings: [] };

// biome-ignore format: a table
const inflections: Readonly<Record<string, Inflection>> = {
  en: {
    articles: ['the', 'a', 'an'],
    endings: [[/(?<=[^aeiou])y$/i, 'ies'], [/(?<=(?:s|x|z|ch|sh))$/i, 'es'], [/$/, 's']],
  },
  de: { articles: ['der', 'die', 'das', 'ein', 'eine'], endings: [], capitalsAreNouns: true },
  fr: { articles: ['le', 'la', 'les', 'l’', 'un', 'une'], endings: [] },
  es: { articles: ['el', 'la', 'los', 'las', 'un', 'una'], endings: [] },
  it: { articles: ['il', 'lo', 'la', 'i', 'gli', 'le', 'l’', 'un', 'uno', 'una'], endings: [] },
  pt: { articles: ['o', 'a', 'os', 'as', 'um', 'uma'], endings: [] },
  nl: { articles: ['de', 'het', 'een'], endings: [] },
};

/** Of a language that is not known, words have no other forms. */
export function inflectionOf(tag: string): Inflection {
  return inflections[new Intl.Locale(tag).language] ?? none;
}
