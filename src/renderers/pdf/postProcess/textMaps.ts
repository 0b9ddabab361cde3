// Mends maps from glyphs to characters, so that text can be searched.
import { PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import { streamText, textStream } from './loadPdf.ts';

/**
 * Source Serif and Sans draw ’ (U+2019) and ʼ (U+02BC) with one glyph, ‘ (U+2018) and ʻ (U+02BB) with another, and Chromium
 * maps each to the rarer character. Searching and copying "don’t" fails then in every reader that does not look at ActualText,
 * Firefox among them. A glyph that is only part of a letter it maps to U+0000, which is no character (ISO 14289-1, 7.21.7);
 * `hasParts` says that there are such glyphs, and that words may not be read back whole.
 */
export function mendTextMaps(document: PDFDocument): { readonly hasParts: boolean } {
  let hasParts = false;
  for (const [, font] of document.context.enumerateIndirectObjects()) {
    if (!(font instanceof PDFDict) || font.get(PDFName.of('Type')) !== PDFName.of('Font')) continue;
    const reference = font.get(PDFName.of('ToUnicode'));
    const stream = document.context.lookup(reference);
    if (!(reference instanceof PDFRef) || !(stream instanceof PDFRawStream)) continue;
    const map = streamText(stream);
    const mended = map
      .replace(
        /^(<[0-9A-F]{4}>) <(02BB|02BC|0000|FEFF|FFFE)>$/gm,
        (_, glyph: string, code: string) => `${glyph} <${intended[code]}>`,
      )
      .replace(/^<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>$/gm, mendRange);
    if (mended !== map) document.context.assign(reference, textStream(document.context, mended));
    if (mended.includes(`<${partOfLetter}>`)) hasParts = true;
  }
  return { hasParts };
}

/** ZERO WIDTH SPACE, which readers do not show, for a glyph that has no character of its own. */
const partOfLetter = '200B';

const intended: Readonly<Record<string, string>> = {
  '02BB': '2018',
  '02BC': '2019',
  '0000': partOfLetter,
  FEFF: partOfLetter,
  FFFE: partOfLetter,
};

/** A range of glyphs whose characters include the rare ones is written out one by one (PDF 32000-1, 9.10.3). */
function mendRange(line: string, first: string, last: string, start: string): string {
  const length = Number.parseInt(last, 16) - Number.parseInt(first, 16) + 1;
  const codes = Array.from({ length }, (_, index) =>
    (Number.parseInt(start, 16) + index).toString(16).toUpperCase().padStart(4, '0'),
  );
  if (!codes.some((code) => code in intended)) return line;
  return `<${first}> <${last}> [${codes.map((code) => `<${intended[code] ?? code}>`).join(' ')}]`;
}
