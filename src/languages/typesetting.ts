// Finds how text in a language is set, also in languages that no guide has words in, for a phrase or a quotation in them.
import { languageOf } from './index.ts';
import type { Spaced, Typesetting } from './language.ts';

/** `Typesetting` for one region. */
export interface LocalTypesetting extends Pick<Typesetting, 'quotationMarks' | 'elisions' | 'dash' | 'attachedDash'> {
  /** BCP 47, primary language alone. */
  readonly language: string;
  readonly spaced?: Spaced;
}

const found = new Map<string, LocalTypesetting>();

/** `tag` is BCP 47; one that is malformed, or of a language that is not known, gets apostrophes and no quotation marks. */
export function typesettingOf(tag: string): LocalTypesetting {
  let local = found.get(tag);
  if (!local) {
    local = localTypesetting(tag);
    found.set(tag, local);
  }
  return local;
}

function localTypesetting(tag: string): LocalTypesetting {
  const { language, region } = partsOf(tag);
  const own = languageOf(language);
  if (own.tag !== language) {
    const quotationMarks = delimiters[language]?.split(' ');
    return quotationMarks
      ? { language, quotationMarks, elisions: [], dash: '–' }
      : { language, quotationMarks: [], elisions: [] };
  }
  const { quotationMarks, regionalMarks, regionalSpaced, spaced, ...rest } = own.typesetting;
  return {
    ...rest,
    language,
    quotationMarks: regionalMarks?.[region] ?? quotationMarks,
    spaced: regionalSpaced?.[region] ?? spaced,
  };
}

/** Node 20 has no language for `und`: it stands with what cannot be read, as no language at all (ISO 639 `zxx`). */
function partsOf(tag: string): { language: string; region: string } {
  try {
    const { language, region } = new Intl.Locale(tag);
    return { language: language || 'zxx', region: region ?? '' };
  } catch {
    return { language: 'zxx', region: '' };
  }
}

/** Quotation marks of further languages: outer pair, inner pair; a third for lone single marks. Source: Unicode CLDR 48, delimiters. */
const delimiters: Readonly<Record<string, string>> = {
  af: '“” ‘’',
  be: '«» „“ ‘’',
  bs: '„” ‘’',
  ca: '«» “”',
  cs: '„“ ‚‘',
  cy: '“” ‘’',
  da: '“” ‘’',
  el: '«» “”',
  et: '„“ ‚‘',
  eu: '«» “”',
  fa: '«» ‹›',
  fi: '”” ’’',
  ga: '“” ‘’',
  gd: '“” ‘’',
  gl: '“” ‘’',
  hr: '„“ ‚‘',
  hu: '„” »« ‘’',
  id: '“” ‘’',
  is: '„“ ‚‘',
  la: '“” ‘’',
  lb: '„“ ‚‘',
  lv: '“” ‘’',
  mk: '„“ ‚‘',
  nb: '«» ‘’',
  nn: '«» ‘’',
  no: '«» ‘’',
  pl: '„” «» ‘’',
  ro: '„” «» ‘’',
  ru: '«» „“ ‘’',
  sk: '„“ ‚‘',
  sl: '„“ ‚‘',
  sq: '“” ‘’',
  sr: '„” ’’',
  sv: '”” ’’',
  tr: '“” ‘’',
  uk: '«» „“ ‘’',
};
