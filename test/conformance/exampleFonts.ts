// The fonts of the example: a composite one, one of letters with an encoding, and one of symbols with a map to Unicode.
import type { PDFRef } from '@cantoo/pdf-lib';
import type { Draft } from './conformingPdf.ts';
import { trueTypeProgram } from './trueTypeProgram.ts';

const symbolic = 4;
const nonsymbolic = 32;

export function addFonts(draft: Draft): Record<string, PDFRef> {
  const descriptor = (name: string, flags: number, program: Uint8Array) =>
    draft.add(`descriptor${name}`, {
      Type: 'FontDescriptor',
      FontName: `ABCDEF+${name}`,
      Flags: flags,
      FontFile2: draft.stream(program),
    });
  const widths = Array.from({ length: 95 }, () => 500);
  draft.add('descendant', {
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: 'ABCDEF+Composite',
    CIDSystemInfo: { Registry: draft.text('Adobe'), Ordering: draft.text('Identity'), Supplement: 0 },
    CIDToGIDMap: 'Identity',
    DW: 0,
    W: [1, 94, 500, 95, [500]],
    FontDescriptor: descriptor('Composite', symbolic, trueTypeProgram()),
  });
  draft.add('F1', {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: 'ABCDEF+Composite',
    Encoding: 'Identity-H',
    DescendantFonts: [draft.refs.descendant!],
    ToUnicode: draft.stream(toUnicode('<0001> <005F> <0020>', '<0000> <FFFF>')),
  });
  const simple = { Type: 'Font', Subtype: 'TrueType', FirstChar: 32, LastChar: 126, Widths: widths };
  draft.add('F2', {
    ...simple,
    BaseFont: 'ABCDEF+Letters',
    Encoding: 'WinAnsiEncoding',
    FontDescriptor: descriptor('Letters', nonsymbolic, trueTypeProgram()),
  });
  draft.add('F3', {
    ...simple,
    BaseFont: 'ABCDEF+Symbols',
    FontDescriptor: descriptor('Symbols', symbolic, trueTypeProgram([{ platform: 1, encoding: 0 }])),
    ToUnicode: draft.stream(toUnicode('<20> <7E> <0020>', '<00> <FF>')),
  });
  return { F1: draft.refs.F1!, F2: draft.refs.F2!, F3: draft.refs.F3! };
}

/** In the codes of one of the fonts. */
export function encoded(words: string, font: string): string {
  if (font !== 'F1') return `(${words.replace(/[()\\]/g, '\\$&')})`;
  return `<${[...words].map((letter) => (letter.charCodeAt(0) - 31).toString(16).padStart(4, '0')).join('')}>`;
}

export const toUnicode = (range: string, space: string): string =>
  `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Example def
1 begincodespacerange ${space} endcodespacerange
1 beginbfrange ${range} endbfrange
endcmap end end`;
