// Conditions on the single characters shown: each has a glyph, a width and a text.
import { condition } from '../condition.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Glyph } from '../evidence/glyphs.ts';

const remedy = 'Print the document again with another program or other fonts.';
const textRemedy = 'Print the document again with a program that writes maps to Unicode, or with other fonts.';

const shown = ({ glyphs }: Evidence) => glyphs;
const painted = ({ glyphs }: Evidence) => glyphs.filter(({ isRendered }) => isRendered);
const named = ({ font, code }: Glyph) => `code ${code} of ${font.name}`;

export const glyphs = [
  condition(
    '7.21.4.1-2',
    { meaning: 'The embedded font has every letter that is shown in it.', remedy },
    (evidence) => painted(evidence).filter(({ isPresent, code }) => isPresent !== undefined && code !== 0),
    (glyph) => (glyph.isPresent ? undefined : { found: `${named(glyph)} without a glyph`, expected: 'a glyph' }),
  ),
  condition(
    '7.21.5-1',
    { meaning: 'Letters are as wide in the font as the file says, so that they stand where they should.', remedy },
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
    { meaning: 'No letter is shown by the empty box that stands for a missing one.', remedy },
    shown,
    (glyph) =>
      glyph.isNotdef ? { found: `${named(glyph)}, the box for a missing letter`, expected: 'a letter' } : undefined,
  ),
];
