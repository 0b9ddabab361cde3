// Turns operands of a content stream into what they mean: bytes of strings, dictionaries, names.
import { type PDFContext, type PDFDict, PDFName, PDFObjectParser } from '@cantoo/pdf-lib';
import { elementsOf } from './contentStream.ts';
import { asDict, asName } from './objects.ts';

/** The strings of an operand of `Tj`, `'`, `"` or `TJ`, one character for each byte. */
export function stringsIn(operand: string | undefined): readonly string[] {
  if (!operand) return [];
  if (operand[0] === '[') return elementsOf(operand).flatMap((element) => bytesOf(element) ?? []);
  return [bytesOf(operand)].flatMap((bytes) => bytes ?? []);
}

/** `(a\(b)` or `<612862>` (ISO 32000-1, 7.3.4); undefined for what is no string. */
export function bytesOf(operand: string): string | undefined {
  if (operand[0] === '(') return literal(operand.slice(1, operand.endsWith(')') ? -1 : undefined));
  if (operand[0] !== '<' || operand[1] === '<') return undefined;
  const digits = operand.replace(/[^0-9A-Fa-f]/g, '');
  return digits.replace(/..?/g, (pair) => String.fromCharCode(Number.parseInt(pair.padEnd(2, '0'), 16)));
}

/** `/Name` without its slash. */
export function nameOf(operand: string | undefined): string | undefined {
  return operand?.[0] === '/' ? asName(PDFName.of(operand.slice(1))) : undefined;
}

/** `<</MCID 3 /Lang (de)>>` */
export function dictOf(operand: string | undefined, context: PDFContext): PDFDict | undefined {
  if (!operand?.startsWith('<<')) return undefined;
  try {
    return asDict(PDFObjectParser.forBytes(Buffer.from(operand, 'latin1'), context).parseObject());
  } catch {
    return undefined;
  }
}

function literal(inside: string): string {
  return inside.replace(/\\([0-7]{1,3}|\r\n|[\s\S])|\r\n?/g, (whole, escaped?: string) => {
    if (escaped === undefined) return '\n';
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 0xff);
    if (/^[\r\n]/.test(escaped)) return '';
    return escapes[escaped] ?? whole.slice(1);
  });
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
