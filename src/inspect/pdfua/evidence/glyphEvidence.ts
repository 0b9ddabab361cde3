// Glyphs of shown codes: their text, font program and widths.
import { PDFArray } from '@cantoo/pdf-lib';
import { isIdentity } from '../../../formats/pdf/cmap.ts';
import { isInStandard } from '../../../formats/pdf/fontPrograms.ts';
import {
  arrayEntry,
  asNumber,
  itemsOf,
  latin1,
  numberEntry,
  streamBytes,
  streamEntry,
} from '../../../formats/pdf/pdfObjects.ts';
import type { UsedFont } from './fontEvidence.ts';

export interface Glyph {
  readonly font: UsedFont;
  readonly code: number;
  readonly page: number;
  readonly isRendered: boolean;
  readonly hasText: boolean;
  /** From the font’s ToUnicode map. */
  readonly text: string | undefined;
  /** The glyph that stands for what a font does not have. */
  readonly isNotdef: boolean;
  /** Undefined where the program cannot tell. */
  readonly isPresent: boolean | undefined;
  readonly statedWidth: number | undefined;
  readonly width: number | undefined;
}

export function glyphsOf(font: UsedFont): readonly Glyph[] {
  const glyphOf = font.kind === 'Type0' ? compositeGlyph(font) : simpleGlyph(font);
  const widthOf = font.kind === 'Type0' ? compositeWidths(font) : simpleWidths(font);
  return [...font.codes].map(([code, page]) => {
    const glyph = glyphOf(code);
    const text = font.toUnicode?.isEmbedded ? font.toUnicode.textOf(code) : undefined;
    return {
      font,
      code,
      page: font.renderedCodes.get(code) ?? page,
      isRendered: font.renderedCodes.has(code),
      hasText: text !== undefined || hasOtherText(font, code),
      text,
      isNotdef: isNotdef(font, code),
      isPresent: glyph === undefined ? undefined : glyph > 0 && glyph < (font.trueType?.glyphs ?? 0),
      statedWidth: widthOf(code),
      width: glyph === undefined ? undefined : font.trueType?.widthOf(glyph),
    };
  });
}

/** Collections whose characters are known from their CIDs. */
const knownCollections = ['Japan1', 'GB1', 'CNS1', 'Korea1', 'KR'];

/** Without a word in the map to Unicode, the encoding or the collection may tell (ISO 14289-1, 7.21.7). */
function hasOtherText(font: UsedFont, code: number): boolean {
  if (font.toUnicode && !font.toUnicode.isEmbedded) return isIdentity(font.toUnicode.name);
  if (font.kind === 'Type0') {
    const collection = isIdentity(font.cmap?.name) ? font.collection : (font.cmap?.collection ?? font.collection);
    return collection?.registry === 'Adobe' && knownCollections.includes(collection.ordering ?? '');
  }
  const told = font.encoding.tells(code);
  if (told !== undefined) return told;
  if (font.kind === 'Type3') return false;
  if (font.kind === 'TrueType') return !font.isSymbolic && isInStandard(code);
  // The program of a Type 1 font names its glyphs itself.
  return true;
}

function isNotdef(font: UsedFont, code: number): boolean {
  if (font.kind === 'Type0') return font.isEmbedded && font.cmap?.cidOf(code) === 0;
  const name = font.encoding.differences.get(code);
  return name === '.notdef' || (name === undefined && code === 0 && font.kind === 'TrueType');
}

/** Number of the glyph in the program; undefined where it is not known here. */
function compositeGlyph({
  descendant,
  descendantKind,
  cmap,
  trueType,
}: UsedFont): (code: number) => number | undefined {
  if (descendantKind !== 'CIDFontType2' || !trueType) return () => undefined;
  const map = streamEntry(descendant, 'CIDToGIDMap');
  const bytes = map && streamBytes(map);
  const table = bytes && latin1(bytes);
  return (code) => {
    const cid = cmap?.cidOf(code);
    if (cid === undefined || table === undefined) return cid;
    return table.length >= 2 * cid + 2 ? table.charCodeAt(2 * cid) * 256 + table.charCodeAt(2 * cid + 1) : 0;
  };
}

/** ISO 32000-1, 9.6.6.4. */
function simpleGlyph({ kind, isSymbolic, encoding, trueType }: UsedFont): (code: number) => number | undefined {
  if (kind !== 'TrueType' || !trueType) return () => undefined;
  const table = (platform: number, number: number) =>
    trueType.encodings.find((one) => one.platform === platform && one.encoding === number);
  const [windows, symbol, mac] = [table(3, 1), table(3, 0), table(1, 0)];
  const first = (...glyphs: readonly (number | undefined)[]) =>
    glyphs.find((glyph) => glyph !== 0 && glyph !== undefined) ?? (glyphs.includes(0) ? 0 : undefined);
  return (code) => {
    if (isSymbolic)
      return first(symbol?.glyphOf(code), symbol?.glyphOf(0xf000 + code), mac?.glyphOf(code), windows?.glyphOf(code));
    const character = encoding.characterOf(code);
    // By the Macintosh table a glyph is found through names, which are not looked into here.
    return windows && character !== undefined ? windows.glyphOf(character) || undefined : undefined;
  };
}

function simpleWidths({ dict, descriptor }: UsedFont): (code: number) => number | undefined {
  const first = numberEntry(dict, 'FirstChar') ?? 0;
  const widths = itemsOf(arrayEntry(dict, 'Widths')).map(asNumber);
  if (widths.length === 0) return () => undefined;
  return (code) => widths[code - first] ?? numberEntry(descriptor, 'MissingWidth') ?? 0;
}

/** `[first [w w w] first last w …]` (ISO 32000-1, 9.7.4.3). */
function compositeWidths({ descendant, cmap }: UsedFont): (code: number) => number | undefined {
  const single = new Map<number, number>();
  const ranges: { readonly from: number; readonly to: number; readonly width: number }[] = [];
  const items = itemsOf(arrayEntry(descendant, 'W'));
  for (let index = 0; index + 1 < items.length; ) {
    const from = asNumber(items[index]) ?? 0;
    const next = items[index + 1];
    if (next instanceof PDFArray) {
      for (const [offset, width] of itemsOf(next).entries()) single.set(from + offset, asNumber(width) ?? 0);
      index += 2;
    } else {
      ranges.push({ from, to: asNumber(next) ?? from, width: asNumber(items[index + 2]) ?? 0 });
      index += 3;
    }
  }
  const otherwise = numberEntry(descendant, 'DW') ?? 1000;
  return (code) => {
    const cid = cmap?.cidOf(code);
    if (cid === undefined) return undefined;
    return single.get(cid) ?? ranges.find(({ from, to }) => cid >= from && cid <= to)?.width ?? otherwise;
  };
}
