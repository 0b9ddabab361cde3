// Fonts in PDFs: TrueType tables, simple encodings and glyph names.
import { type PDFDict, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { Encodings, Font, FontNames } from '@cantoo/pdf-lib/standard-fonts';
import { type CMap, readCMap } from './cmap.ts';
import { arrayEntry, asDict, asName, entry, itemsOf, nameEntry } from './pdfObjects.ts';

export interface TrueType {
  readonly glyphs: number;
  /** In thousandths of the type size. */
  readonly widthOf: (glyph: number) => number | undefined;
  readonly encodings: readonly TrueTypeEncoding[];
}

interface TrueTypeEncoding {
  readonly platform: number;
  readonly encoding: number;
  /** 0 for a code without a glyph; undefined where the format of the table is not known here. */
  readonly glyphOf: (code: number) => number | undefined;
}

/** Undefined for a program that is none, or is damaged. */
export function readTrueType(bytes: Uint8Array): TrueType | undefined {
  try {
    return read(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function read(data: DataView): TrueType | undefined {
  const tables = new Map<string, number>();
  for (let index = 0; index < data.getUint16(4); index++) {
    const at = 12 + 16 * index;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((offset) => data.getUint8(at + offset)));
    tables.set(tag, data.getUint32(at + 8));
  }
  const [head, maxp, hhea, hmtx] = ['head', 'maxp', 'hhea', 'hmtx'].map((tag) => tables.get(tag));
  if (head === undefined || maxp === undefined || hhea === undefined || hmtx === undefined) return undefined;
  const scale = 1000 / data.getUint16(head + 18);
  const glyphs = data.getUint16(maxp + 4);
  const metrics = data.getUint16(hhea + 34);
  return {
    glyphs,
    widthOf(glyph) {
      const at = hmtx + 4 * Math.min(glyph, metrics - 1);
      return metrics > 0 && glyph < glyphs && at + 2 <= data.byteLength ? data.getUint16(at) * scale : undefined;
    },
    encodings: encodingsAt(data, tables.get('cmap')),
  };
}

function encodingsAt(data: DataView, table: number | undefined): readonly TrueTypeEncoding[] {
  if (table === undefined) return [];
  return Array.from({ length: data.getUint16(table + 2) }, (_, index) => {
    const at = table + 4 + 8 * index;
    const subtable = table + data.getUint32(at + 4);
    return {
      platform: data.getUint16(at),
      encoding: data.getUint16(at + 2),
      glyphOf: (code: number) => {
        try {
          return glyphIn(data, subtable, code);
        } catch {
          return undefined;
        }
      },
    };
  });
}

function glyphIn(data: DataView, at: number, code: number): number | undefined {
  const format = data.getUint16(at);
  if (format === 0) return code < 256 ? data.getUint8(at + 6 + code) : 0;
  if (format === 6) {
    const index = code - data.getUint16(at + 6);
    return index >= 0 && index < data.getUint16(at + 8) ? data.getUint16(at + 10 + 2 * index) : 0;
  }
  return format === 4 ? inSegments(data, at, code) : undefined;
}

/** Format 4: segments of codes with a shift, or with a list of glyphs. */
function inSegments(data: DataView, at: number, code: number): number {
  const size = data.getUint16(at + 6);
  const [ends, starts, shifts, offsets] = [at + 14, at + 16 + size, at + 16 + 2 * size, at + 16 + 3 * size] as const;
  for (let segment = 0; segment < size; segment += 2) {
    if (code > data.getUint16(ends + segment)) continue;
    const start = data.getUint16(starts + segment);
    if (code < start) return 0;
    const shift = data.getUint16(shifts + segment);
    const offset = data.getUint16(offsets + segment);
    if (offset === 0) return (code + shift) & 0xffff;
    const glyph = data.getUint16(offsets + segment + offset + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + shift) & 0xffff;
  }
  return 0;
}

export class FontReader {
  readonly #cmap: CMap | undefined;
  readonly #toUnicode: CMap | undefined;
  readonly #encoding: SimpleEncoding;

  constructor(font: PDFDict) {
    this.#cmap = nameEntry(font, 'Subtype') === 'Type0' ? readCMap(entry(font, 'Encoding')) : undefined;
    this.#toUnicode = readCMap(entry(font, 'ToUnicode'));
    this.#encoding = readEncoding(font);
  }

  /** One byte each, or as the font's CMap divides them. */
  *codesIn(bytes: string): Generator<number> {
    for (let at = 0; at < bytes.length; ) {
      const length = this.#cmap?.lengthAt(bytes, at) ?? 1;
      let code = 0;
      for (const byte of bytes.slice(at, at + length)) code = code * 256 + byte.charCodeAt(0);
      yield code;
      at += length;
    }
  }

  /** Codes without a known character are left out. */
  textIn(bytes: string): string {
    return [...this.codesIn(bytes)]
      .map((code) => {
        const character = this.#encoding.characterOf(code);
        return this.#toUnicode?.textOf(code) ?? (character === undefined ? '' : String.fromCodePoint(character));
      })
      .join('');
  }
}

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

/** The character's code point; undefined for a name without a known character. */
function characterNamed(name: string): number | undefined {
  const spelt = /^uni([0-9A-F]{4})$|^u([0-9A-F]{4,6})$/.exec(name);
  return spelt ? Number.parseInt(spelt[1] ?? spelt[2]!, 16) : characters().get(name);
}

/**
 * Whether a name stands for a character. There are thousands of such names: those of the standard fonts are known to,
 * those that only count (`g12`, `cid7`) are known not to, and of the others it is taken for granted.
 */
export function namesCharacter(name: string): boolean {
  if (characterNamed(name) !== undefined || latinNames().has(name)) return true;
  return name !== '.notdef' && !/^(?:[a-z]|glyph|gid|cid|index|char|id)?[-_]?\d+$|^[gc][0-9a-f]{2,4}$/i.test(name);
}

let known: ReadonlyMap<string, number> | undefined;
let latin: ReadonlySet<string> | undefined;

function characters(): ReadonlyMap<string, number> {
  known ??= new Map(
    [Encodings.Symbol, Encodings.ZapfDingbats, Encodings.WinAnsi].flatMap((encoding) =>
      encoding.supportedCodePoints.map((point): [string, number] => [
        encoding.encodeUnicodeCodePoint(point).name,
        point,
      ]),
    ),
  );
  return known;
}

function latinNames(): ReadonlySet<string> {
  latin ??= new Set(Font.load(FontNames.Helvetica).CharMetrics.map(({ N }) => N));
  return latin;
}
