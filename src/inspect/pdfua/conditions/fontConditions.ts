// Conditions on fonts: embedded, encoded, widths, every glyph mapped to text.
import { type CMap, isIdentity } from '../../../formats/pdf/cmap.ts';
import { namesCharacter } from '../../../formats/pdf/fontPrograms.ts';
import { entry, nameEntry, streamBytes, streamEntry } from '../../../formats/pdf/pdfObjects.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { isPredefined, predefinedCollection, type UsedFont } from '../evidence/fontEvidence.ts';
import type { Glyph } from '../evidence/glyphEvidence.ts';
import { condition } from '../pdfConditions.ts';

const remedy = 'Print the document again with the fonts embedded, or with other fonts.';

const composite = ({ fonts }: Evidence) => fonts.filter(({ kind }) => kind === 'Type0');
const withCMap = (evidence: Evidence) => composite(evidence).filter(({ cmap }) => cmap !== undefined);
const trueTypes = ({ fonts }: Evidence) => fonts.filter(({ kind }) => kind === 'TrueType');
const programs = (evidence: Evidence) => trueTypes(evidence).filter(({ trueType }) => trueType !== undefined);

const tableCount = ({ trueType }: UsedFont) => trueType?.encodings.length ?? 0;
const hasTable = ({ trueType }: UsedFont, platform: number, encoding: number) =>
  trueType?.encodings.some((one) => one.platform === platform && one.encoding === encoding) ?? false;

function isCompatible({ cmap, collection }: UsedFont): boolean {
  if (isIdentity(cmap?.name)) return true;
  const wanted = cmap?.isEmbedded ? cmap.collection : predefinedCollection(cmap?.name);
  return (
    wanted !== undefined &&
    collection !== undefined &&
    collection.registry === wanted.registry &&
    collection.ordering === wanted.ordering &&
    (wanted.supplement === undefined || collection.supplement <= wanted.supplement)
  );
}

const isKnown = ({ name, isEmbedded }: CMap) => isEmbedded || isPredefined(name);

export const fonts = [
  condition(
    '7.21.3.1-1',
    { meaning: 'The codes of a font with many characters and its glyphs belong to one collection.', remedy },
    composite,
    (font) =>
      isCompatible(font)
        ? undefined
        : { found: `${font.name}, whose CMap belongs to another collection`, expected: 'one registry and ordering' },
  ),
  condition(
    '7.21.3.2-1',
    { meaning: 'It is said which glyph belongs to which code.', remedy },
    ({ fonts: all }) => all.filter(({ descendantKind, isEmbedded }) => descendantKind === 'CIDFontType2' && isEmbedded),
    ({ name, descendant }) =>
      streamEntry(descendant, 'CIDToGIDMap') || nameEntry(descendant, 'CIDToGIDMap') === 'Identity'
        ? undefined
        : { found: `${name} without a map to its glyphs`, expected: 'CIDToGIDMap' },
  ),
  condition(
    '7.21.3.3-1',
    { meaning: 'The map that divides text into codes is in the file, or is one that every reader has.', remedy },
    withCMap,
    ({ name, cmap }) =>
      isKnown(cmap!)
        ? undefined
        : { found: `${name} with the CMap ${cmap!.name}, which is not in the file`, expected: 'an embedded CMap' },
  ),
  condition(
    '7.21.3.3-2',
    { meaning: 'A map of codes and its description agree on the direction of writing.', remedy },
    (evidence) => withCMap(evidence).filter(({ cmap }) => cmap!.isEmbedded),
    ({ name, cmap }) =>
      cmap!.mode === cmap!.statedMode
        ? undefined
        : {
            found: `${name} with WMode ${cmap!.mode} in the map and ${cmap!.statedMode} beside it`,
            expected: 'one WMode',
          },
  ),
  condition(
    '7.21.3.3-3',
    { meaning: 'A map of codes builds only on those that every reader has.', remedy },
    (evidence) => withCMap(evidence).filter(({ cmap }) => cmap!.uses !== undefined),
    ({ name, cmap }) =>
      isPredefined(cmap!.uses)
        ? undefined
        : { found: `${name}, whose CMap builds on ${cmap!.uses}`, expected: 'a CMap of ISO 32000-1' },
  ),
  condition(
    '7.21.4.1-1',
    { meaning: 'Fonts are in the file, so that every reader shows the same letters.', remedy },
    ({ fonts: all }) => all.filter(({ kind, isRendered }) => kind !== 'Type3' && isRendered),
    ({ name, isEmbedded }) =>
      isEmbedded ? undefined : { found: `${name}, which is not in the file`, expected: 'an embedded font program' },
  ),
  condition(
    '7.21.4.2-2',
    { meaning: 'The list of the glyphs in a cut-down font is complete.', remedy },
    ({ fonts: all }) =>
      all.filter(
        (font) => font.descendantKind === 'CIDFontType2' && font.trueType && streamEntry(font.descriptor, 'CIDSet'),
      ),
    (font) =>
      listsAllGlyphs(font)
        ? undefined
        : { found: `${font.name} with an incomplete CIDSet`, expected: 'every glyph, or no CIDSet' },
  ),
  condition(
    '7.21.6-1',
    { meaning: 'The letters of an ordinary TrueType font can be found by their codes.', remedy },
    (evidence) => programs(evidence).filter(({ isSymbolic }) => !isSymbolic),
    (font) =>
      tableCount(font) > (hasTable(font, 3, 0) ? 1 : 0)
        ? undefined
        : { found: `${font.name} without a table of characters`, expected: 'a cmap table that is not for symbols' },
  ),
  condition(
    '7.21.6-2',
    { meaning: 'An ordinary TrueType font has an encoding from which its text follows.', remedy },
    (evidence) => trueTypes(evidence).filter(({ isSymbolic }) => !isSymbolic),
    (font) => {
      const { base, differences } = font.encoding;
      const expected = 'MacRomanEncoding or WinAnsiEncoding, with names of characters';
      if (base !== 'MacRomanEncoding' && base !== 'WinAnsiEncoding')
        return { found: `${font.name} with ${base ? `the encoding ${base}` : 'no encoding'}`, expected };
      const strange = [...differences.values()].find((name) => !namesCharacter(name));
      if (strange) return { found: `${font.name} with the glyph name ${strange}`, expected };
      return differences.size > 0 && !hasTable(font, 3, 1)
        ? { found: `${font.name} with glyph names and no table for them`, expected: 'a cmap table (3,1)' }
        : undefined;
    },
  ),
  condition(
    '7.21.6-3',
    { meaning: 'A TrueType font of symbols brings its own encoding, and no other is laid over it.', remedy },
    (evidence) => trueTypes(evidence).filter(({ isSymbolic }) => isSymbolic),
    ({ name, dict }) =>
      entry(dict, 'Encoding') ? { found: `${name}, a font of symbols with an encoding`, expected: 'none' } : undefined,
  ),
  condition(
    '7.21.6-4',
    { meaning: 'The glyphs of a TrueType font of symbols can be found by their codes in one way only.', remedy },
    (evidence) => programs(evidence).filter(({ isSymbolic }) => isSymbolic),
    (font) =>
      tableCount(font) === 1 || hasTable(font, 3, 0)
        ? undefined
        : {
            found: `${font.name} with ${tableCount(font)} tables of characters`,
            expected: 'one, or one for symbols (3,0)',
          },
  ),
];

/** A bit for each CID, the first in the highest place. */
function listsAllGlyphs({ descriptor, descendant, trueType }: UsedFont): boolean {
  const set = streamBytes(streamEntry(descriptor, 'CIDSet')) ?? new Uint8Array();
  const isListed = (cid: number) => (((set[cid >> 3] ?? 0) >> (7 - (cid & 7))) & 1) === 1;
  // With a map of its own, a font's glyphs have other numbers than its CIDs.
  if (streamEntry(descendant, 'CIDToGIDMap')) return true;
  for (let cid = 1; cid < Math.max(trueType!.glyphs, set.length * 8); cid++)
    if (isListed(cid) !== cid < trueType!.glyphs) return false;
  return true;
}

const glyphRemedy = 'Print the document again with another program or other fonts.';
const textRemedy = 'Print the document again with a program that writes maps to Unicode, or with other fonts.';

const shown = ({ glyphs }: Evidence) => glyphs;
const painted = ({ glyphs }: Evidence) => glyphs.filter(({ isRendered }) => isRendered);
const named = ({ font, code }: Glyph) => `code ${code} of ${font.name}`;

export const glyphs = [
  condition(
    '7.21.4.1-2',
    { meaning: 'The embedded font has every letter that is shown in it.', remedy: glyphRemedy },
    (evidence) => painted(evidence).filter(({ isPresent, code }) => isPresent !== undefined && code !== 0),
    (glyph) => (glyph.isPresent ? undefined : { found: `${named(glyph)} without a glyph`, expected: 'a glyph' }),
  ),
  condition(
    '7.21.5-1',
    {
      meaning: 'Letters are as wide in the font as the file says, so that they stand where they should.',
      remedy: glyphRemedy,
    },
    (evidence) =>
      painted(evidence).filter(({ width, statedWidth }) => width !== undefined && statedWidth !== undefined),
    (glyph) =>
      Math.abs(glyph.width! - glyph.statedWidth!) <= 1
        ? undefined
        : {
            found: `${named(glyph)} with the width ${glyph.statedWidth}`,
            expected: `${Math.round(glyph.width!)}, as in the font`,
          },
  ),
  condition(
    '7.21.7-1',
    {
      meaning: 'For every letter shown the text is known, so that it can be read out, searched and copied.',
      remedy: textRemedy,
    },
    shown,
    (glyph) =>
      glyph.hasText ? undefined : { found: `${named(glyph)} without a text`, expected: 'a character in Unicode' },
  ),
  condition(
    '7.21.7-2',
    { meaning: 'The text of a letter is a real character.', remedy: textRemedy },
    (evidence) => shown(evidence).filter(({ text }) => text !== undefined),
    (glyph) =>
      /[\0\ufffe\ufeff]/.test(glyph.text!)
        ? { found: `${named(glyph)} with a text that is no character`, expected: 'no U+0000, U+FEFF or U+FFFE' }
        : undefined,
  ),
  condition(
    '7.21.8-1',
    { meaning: 'No letter is shown by the empty box that stands for a missing one.', remedy: glyphRemedy },
    shown,
    (glyph) =>
      glyph.isNotdef ? { found: `${named(glyph)}, the box for a missing letter`, expected: 'a letter' } : undefined,
  ),
];
