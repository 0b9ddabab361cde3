// Finds what is known of a guide's language; English stands in for a language that is not known.
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import type { Language } from './language.ts';
import { nl } from './nl.ts';
import { pt } from './pt.ts';
import { zh } from './zh.ts';

export type { Language, PrintedWords } from './language.ts';

const known: Readonly<Record<string, Language>> = { en, de, fr, es, it, pt, nl, ar, he, zh, ja };

export function languageOf(tag: string): Language {
  return known[new Intl.Locale(tag).language] ?? en;
}

/** The guide's language and English, since English headings are common in guides in any language. */
export function languagesUnderstood(tag: string): readonly Language[] {
  const own = languageOf(tag);
  return own === en ? [en] : [own, en];
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
