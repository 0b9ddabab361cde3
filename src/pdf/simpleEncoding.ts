// Turns the encoding of a simple font into what its codes stand for (ISO 32000-1, 9.6.6).
import { type PDFDict, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { characterNamed, namesCharacter } from './glyphNames.ts';
import { arrayEntry, asDict, asName, entry, itemsOf, nameEntry } from './objects.ts';

export interface SimpleEncoding {
  readonly isPresent: boolean;
  /** `WinAnsiEncoding`, `MacRomanEncoding` …; the base of one with differences. */
  readonly base: string | undefined;
  /** Codes that have a glyph name of their own. */
  readonly differences: ReadonlyMap<number, string>;
  /** Whether the encoding says which character a code is; undefined where that is for the font program to say. */
  readonly tells: (code: number) => boolean | undefined;
  /** Code point by the differences and the base, as far as they are known here. */
  readonly characterOf: (code: number) => number | undefined;
}

export function readEncoding(font: PDFDict): SimpleEncoding {
  const value = entry(font, 'Encoding');
  const dict = asDict(value);
  const base = asName(value) ?? nameEntry(dict, 'BaseEncoding');
  const differences = new Map<number, string>();
  let code = 0;
  for (const item of itemsOf(arrayEntry(dict, 'Differences'))) {
    if (item instanceof PDFNumber) code = item.asNumber();
    else if (item instanceof PDFName) differences.set(code++, asName(item)!);
  }
  const characters = tableOf(base);
  return {
    isPresent: value !== undefined,
    base,
    differences,
    tells(one) {
      const name = differences.get(one);
      if (name !== undefined) return namesCharacter(name);
      if (base === 'StandardEncoding') return isInStandard(one);
      return base === undefined ? undefined : one >= 32;
    },
    characterOf(one) {
      const name = differences.get(one);
      return name === undefined ? characters.get(one) : characterNamed(name);
    },
  };
}

/** Codes of the two encodings that fonts of text have are those of the platforms they are named for. */
function tableOf(base: string | undefined): ReadonlyMap<number, number> {
  const label = base === 'WinAnsiEncoding' ? 'windows-1252' : base === 'MacRomanEncoding' ? 'macintosh' : undefined;
  if (!label) return new Map();
  const text = new TextDecoder(label).decode(Uint8Array.from({ length: 256 }, (_, code) => code));
  return new Map(Array.from({ length: 224 }, (_, index) => [index + 32, text.charCodeAt(index + 32)]));
}

/** Codes with a character in the standard encoding (ISO 32000-1, annex D.2). */
export const isInStandard = (code: number): boolean =>
  [
    [32, 126],
    [161, 175],
    [177, 180],
    [182, 189],
    [193, 200],
    [205, 208],
    [232, 235],
    [248, 251],
  ].some(([from, to]) => code >= from! && code <= to!) || [191, 202, 203, 225, 227, 241, 245].includes(code);
