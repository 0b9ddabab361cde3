// Turns names of glyphs into characters, as far as they are those of the standard fonts or spell the character out.
import { Encodings, Font, FontNames } from '@cantoo/pdf-lib/standard-fonts';

/** The character's code point; undefined for a name without a known character. */
export function characterNamed(name: string): number | undefined {
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
