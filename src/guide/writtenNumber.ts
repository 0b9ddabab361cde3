// Turns "22", "xxii", "twenty-second", "einundzwanzigstes" or "二十二" into a number.
import type { Language } from '../languages/index.ts';

/** Arabic, roman or spelt; the text is in lower case. */
export function numberOf(word: string, languages: readonly Language[]): number | undefined {
  const text = word.replace(/[.,:;]$/, '');
  if (/^\d{1,5}$/.test(text)) return Number(text) || undefined;
  const ordinal = /^(\d{1,3})(?:st|nd|rd|th|e|er|º|ª|\.)$/.exec(text);
  if (ordinal) return Number(ordinal[1]);
  if (/^m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(text) && text !== '') return romanNumber(text);
  for (const language of languages) {
    const number = speltNumbers(language).get(text);
    if (number) return number;
  }
  return undefined;
}

const spelt = new WeakMap<Language, ReadonlyMap<string, number>>();

function speltNumbers(language: Language): ReadonlyMap<string, number> {
  const known = spelt.get(language);
  if (known) return known;
  const forms = new Map<string, number>();
  for (const of of [language.numbers.map((form) => [form]), language.ordinals ?? []])
    of.forEach((alike, index) => {
      for (const form of alike)
        for (const way of [form, withoutAccents(form)]) if (!forms.has(way)) forms.set(way, index + 1);
    });
  spelt.set(language, forms);
  return forms;
}

/** Capitals were long printed without them, and so are old files in ASCII. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Digits of any script stand in blocks of ten. */
export function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0)!;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(point - zero);
}

function romanNumber(text: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
  let total = 0;
  for (let index = 0; index < text.length; index++) {
    const value = values[text[index]!]!;
    total += value < (values[text[index + 1]!] ?? 0) ? -value : value;
  }
  return total;
}

export function hanNumber(text: string): number {
  const digits = '一二三四五六七八九';
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens ? digits.indexOf(tens) + 1 : 1) * 10 : 0;
  return ten + (ones ? digits.indexOf(ones) + 1 : 0);
}
