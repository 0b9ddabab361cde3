// Soft hyphens: out of the words of a PDF, and told from the hyphens of its words.
import { type PDFContext, PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import { operationsIn } from '../../../formats/pdf/contentStream.ts';
import { streamText, textStream } from './loadPdf.ts';

/**
 * Chromium writes each place where a word could be divided as a character of its own, which readers show or take for the end of the
 * word. The hyphen at the end of a line it writes as any hyphen; U+00AD is the one that is not part of the word (ISO 32000-1, 14.8.2.2.3).
 */
export function dropSoftHyphens(document: PDFDocument): void {
  const dividing = dividingFonts(document.context);
  for (const page of document.getPages()) {
    const reference = page.node.get(PDFName.of('Contents'));
    const stream = document.context.lookup(reference);
    if (!(reference instanceof PDFRef) || !(stream instanceof PDFRawStream)) continue;
    const content = streamText(stream);
    if (!actualText.test(content)) continue;
    const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
    const mended = withoutSoftHyphens(content, (font, glyph) => fonts && dividing(fonts, font, glyph));
    document.context.assign(reference, textStream(document.context, mended));
  }
}

const softHyphenCode = '00AD';
/** A place where a line may end without a hyphen (ZERO WIDTH SPACE). */
const breakCode = '200B';
const actualText = /\/ActualText\s*<FEFF(?:[0-9A-F]{4})*?(?:00AD|200B)/;

/** A font as it is named in the page's resources, and a glyph in hexadecimals; gives the name of a font whose hyphen is a dividing one. */
type DividingFont = (font: string, glyph: string) => string | undefined;

/** `content` is Latin 1. */
export function withoutSoftHyphens(content: string, dividingFont: DividingFont): string {
  let result = '';
  let copied = 0;
  const replace = (start: number, end: number, text: string) => {
    result += content.slice(copied, start) + text;
    copied = end;
  };
  /** A span is open that shows nothing. */
  let isInSpan = false;
  /** Its place is one for a hyphen. */
  let isHyphen = false;
  /** A soft hyphen was the last that was shown. */
  let follows = false;
  let font: { name: string; start: number; end: number } | undefined;
  for (const { operator, operands, start, end } of operationsIn(content)) {
    if (operator === 'BDC') {
      const text = /\/ActualText\s*<FEFF([0-9A-F]*)>/.exec(operands[1] ?? '')?.[1] ?? '';
      const codes: readonly string[] = text.match(/.{4}/g) ?? [];
      if (!codes.includes(softHyphenCode) && !codes.includes(breakCode)) continue;
      const left = codes.filter((code) => code !== softHyphenCode && code !== breakCode);
      isHyphen = codes.includes(softHyphenCode);
      isInSpan = left.length === 0;
      replace(start, end, isInSpan ? '' : content.slice(start, end).replace(text, left.join('')));
    } else if (operator === 'EMC' && isInSpan) {
      replace(start, end, '');
      [isInSpan, follows] = [false, isHyphen];
    } else if (operator === 'Tf') {
      font = { name: operands[0]!.slice(1), start, end };
    } else if (operator === 'Tj' || operator === 'TJ') {
      if (isInSpan) replace(start, end, '');
      else if (follows) {
        const glyph = /^\[?<([0-9A-F]{4})>\]?$/.exec(operands[0] ?? '')?.[1];
        const name = glyph && font && font.start >= copied ? dividingFont(font.name, glyph) : undefined;
        if (name) replace(font!.start, font!.start + 1 + font!.name.length, `/${name}`);
        follows = false;
      }
    }
  }
  return result + content.slice(copied);
}

/** A second font for each that has such hyphens: the same glyphs, with another character for the hyphen. */
function dividingFonts(context: PDFContext): (fonts: PDFDict, font: string, glyph: string) => string | undefined {
  const copies = new Map<string, PDFRef | undefined>();
  return (fonts, font, glyph) => {
    const key = `${fonts.get(PDFName.of(font))?.toString()} ${glyph}`;
    if (!copies.has(key)) copies.set(key, copyOf(context, fonts.get(PDFName.of(font)), glyph));
    const copy = copies.get(key);
    if (!copy) return undefined;
    const name = `${font}H`;
    fonts.set(PDFName.of(name), copy);
    return name;
  };
}

/** Undefined when the glyph is no hyphen. */
function copyOf(context: PDFContext, reference: unknown, glyph: string): PDFRef | undefined {
  const font = reference instanceof PDFRef ? context.lookup(reference) : undefined;
  const map = font instanceof PDFDict ? font.lookup(PDFName.of('ToUnicode')) : undefined;
  if (!(font instanceof PDFDict) || !(map instanceof PDFRawStream)) return undefined;
  const text = streamText(map);
  const mended = withDividingHyphen(text, glyph);
  if (mended === undefined) return undefined;
  const copy = font.clone(context);
  copy.set(PDFName.of('ToUnicode'), context.register(textStream(context, mended)));
  return context.register(copy);
}

const hyphenCodes: readonly string[] = ['002D', '2010', '2011'];
const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

/** @returns a map in which the glyph is a soft hyphen; undefined when it is no hyphen in `map`. */
export function withDividingHyphen(map: string, glyph: string): string | undefined {
  let isFound = false;
  const mended = map.replace(
    /^<([0-9A-F]{4})> (?:<([0-9A-F]{4})> )?<([0-9A-F]{4})>$/gm,
    (line, first: string, last: string | undefined, code: string) => {
      const [from, to, at] = [first, last ?? first, glyph].map((value) => Number.parseInt(value, 16)) as [
        number,
        number,
        number,
      ];
      if (at < from || at > to) return line;
      const codes = Array.from({ length: to - from + 1 }, (_, index) => hex(Number.parseInt(code, 16) + index));
      if (!hyphenCodes.includes(codes[at - from]!)) return line;
      isFound = true;
      codes[at - from] = softHyphenCode;
      return last === undefined
        ? `<${first}> <${softHyphenCode}>`
        : `<${first}> <${last}> [${codes.map((one) => `<${one}>`).join(' ')}]`;
    },
  );
  return isFound ? mended : undefined;
}
