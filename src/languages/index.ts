// Finds a language's file; English stands in for languages without one.
import type { LocatorUnit } from '../guide/model.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { conversationsElsewhere, negationsElsewhere } from './elsewhere.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import type { Abbreviations, Language, LocalTypesetting } from './language.ts';
import { nl } from './nl.ts';
import { pt } from './pt.ts';
import {
  everydayElsewhere,
  questionLabelsElsewhere,
  sectionNamesElsewhere,
  wordsAroundElsewhere,
} from './sectionsElsewhere.ts';
import { zh } from './zh.ts';

export type { Abbreviations, Language, LocalTypesetting, PrintedWords } from './language.ts';

const known: Readonly<Record<string, Language>> = { en, de, fr, es, it, pt, nl, ar, he, zh, ja };

/** For what is understood in any guide and book, whatever its language. */
export const allLanguages: readonly Language[] = Object.values(known);

export function languageOf(tag: string): Language {
  return knownLanguage(tag) ?? en;
}

/** @returns undefined for a language without a file. */
export function knownLanguage(tag: string): Language | undefined {
  return known[languageIn(tag)];
}

const languagesOfTags = new Map<string, string>();

/** The language of a tag, `de` of `de-CH`. Every line that is set asks for it, and a locale takes long to make. */
function languageIn(tag: string): string {
  const before = languagesOfTags.get(tag);
  if (before !== undefined) return before;
  const { language } = new Intl.Locale(tag);
  languagesOfTags.set(tag, language);
  return language;
}

/** The guide's language and English, since English headings are common in guides in any language. */
export function languagesUnderstood(tag: string): readonly Language[] {
  const own = knownLanguage(tag) ?? languageWithSectionsAlone(languageIn(tag)) ?? en;
  const before = understood.get(own);
  if (before) return before;
  const languages = own === en ? [en] : [own, en];
  understood.set(own, languages);
  return languages;
}

/** One list for each language, by which tables made of its words are kept. */
const understood = new Map<Language, readonly Language[]>();

const withSectionsAlone = new Map<string, Language>();
const noNames = Object.fromEntries(
  Object.keys(en.sections).map((kind) => [kind, []]),
) as unknown as Language['sections'];

/** English in all but the names of sections. */
function languageWithSectionsAlone(language: string): Language | undefined {
  const names = sectionNamesElsewhere(language);
  if (!names) return undefined;
  let own = withSectionsAlone.get(language);
  if (!own) {
    const split = Object.entries(names).map(([kind, written]) => [kind, written.split('|')]);
    own = {
      ...en,
      tag: language,
      sections: { ...noNames, ...Object.fromEntries(split) },
      titles: {
        ...wordsAroundElsewhere(language),
        everyday: everydayElsewhere,
        conversations: conversationsElsewhere,
      },
      quoting: { ...en.quoting, negations: negationsElsewhere },
    };
    withSectionsAlone.set(language, own);
  }
  return own;
}

/** Whether sections of a language without a file are found by their usual names. */
export const knowsSections = (tag: string): boolean =>
  sectionNamesElsewhere(new Intl.Locale(tag).language) !== undefined;

/** Regular expressions for what stands before a question's number, in any language. */
export const questionLabels: readonly string[] = [
  ...allLanguages.flatMap(({ question }) => question.labels),
  ...questionLabelsElsewhere,
];

export { questionNumberUnspaced } from './sectionsElsewhere.ts';

/** "Not from the novel". */
export function notFromWork(
  tag: string,
  form: keyof Language['otherMedia']['notFrom'] | 'nonfiction' | undefined,
): string {
  const { notFrom } = languageOf(tag).otherMedia;
  return notFrom[form === undefined || form === 'nonfiction' ? 'book' : form];
}

/** "Act 1", as a heading; figures alone where the language has no word for the division. */
export function divisionName(tag: string, unit: LocatorUnit, number: number): string {
  const { units, counters } = languageOf(tag);
  const [word] = units[unit];
  if (word !== undefined) return `${word.charAt(0).toLocaleUpperCase(tag)}${word.slice(1)} ${number}`;
  const counter = Object.keys(counters).find((sign) => counters[sign] === unit);
  return counter === undefined ? String(number) : `第${number}${counter}`;
}

/** A place in running text, from the largest division to the smallest: act 1, scene 5. */
export function placeInWords(
  tag: string,
  divisions: readonly { readonly unit: LocatorUnit; readonly number: number | string }[],
): string {
  const { units, counters, nounsHaveCapitals, printed } = languageOf(tag);
  const words = divisions.map(({ unit, number }) => {
    const [word] = units[unit];
    const isNumbered = unit !== 'prologue' && unit !== 'epilogue';
    const name = word !== undefined && nounsHaveCapitals ? word.charAt(0).toLocaleUpperCase(tag) + word.slice(1) : word;
    if (name !== undefined) return isNumbered ? `${name} ${number}` : name;
    const counter = Object.keys(counters).find((sign) => counters[sign] === unit);
    return counter === undefined ? `${unit} ${number}` : `第${number}${counter}`;
  });
  return words.join(printed.comma);
}

/** Abbreviations of no one language. */
const initialisms = 'BBC|CNN|DNA|DVD|EU|GPS|HIV|IBM|ISBN|RNA|SMS|TV|UK|UN|URL|USA|WWF'.split('|');
const acronyms = 'AIDS|CERN|FIFA|NASA|OPEC|UEFA|UNESCO|UNICEF'.split('|');

/** @returns undefined where no abbreviations of a language are known. */
export function abbreviationsOf(tag: string): Abbreviations | undefined {
  const own = knownLanguage(tag)?.abbreviations;
  return (
    own && {
      ...own,
      initialisms: [...initialisms, ...own.initialisms],
      acronyms: [...acronyms, ...own.acronyms],
    }
  );
}

const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

export function directionOf(tag: string): 'ltr' | 'rtl' {
  return rightToLeftScripts.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** Regions that use US Letter, after Unicode CLDR's territory data (paperSize); A4 everywhere else. */
const letterRegions = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

export function paperOf(tag: string): 'a4' | 'letter' {
  return letterRegions.has(new Intl.Locale(tag).region ?? '') ? 'letter' : 'a4';
}

const settings = new Map<string, LocalTypesetting>();

/** `tag` is BCP 47; one that is malformed, or of a language that is not known, gets apostrophes and no quotation marks. */
export function typesettingOf(tag: string): LocalTypesetting {
  let setting = settings.get(tag);
  if (!setting) {
    setting = localTypesetting(tag);
    settings.set(tag, setting);
  }
  return setting;
}

function localTypesetting(tag: string): LocalTypesetting {
  const { language, region } = partsOf(tag);
  const own = known[language]?.typesetting;
  if (!own) {
    const quotationMarks = delimiters[language]?.split(' ') ?? [];
    return {
      language,
      quotationMarks,
      elisions: [],
      dash: quotationMarks.length > 0 ? '–' : undefined,
      attachedDash: undefined,
      spaced: undefined,
      isUnspaced: false,
      unitFollowsNumber: false,
    };
  }
  return {
    ...own,
    language,
    quotationMarks: own.regionalMarks[region] ?? own.quotationMarks,
    spaced: own.regionalSpaced[region] ?? own.spaced,
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
