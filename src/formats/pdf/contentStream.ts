// Content streams of PDF pages: operators with their operands and offsets.
import { type PDFContext, type PDFDict, PDFName, PDFObjectParser } from '@cantoo/pdf-lib';
import { asDict, asName } from './pdfObjects.ts';

/** An operator with its operands (ISO 32000-1, 7.8.2). `start` and `end` are byte offsets, `end` past the operator. */
interface Operation {
  readonly operator: string;
  /** As they stand in the stream: `12`, `/F4`, `<000F>`, `(text)`, `[…]`, `<<…>>`. */
  readonly operands: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** `content` is Latin 1: one character for each byte. Unreadable bytes are skipped, as readers do. */
export function* operationsIn(content: string): Generator<Operation> {
  let operands: string[] = [];
  let start = -1;
  let at = 0;
  while (at < content.length) {
    const tokenStart = skipSpace(content, at);
    if (tokenStart >= content.length) return;
    const end = tokenEnd(content, tokenStart);
    const token = content.slice(tokenStart, end);
    if (start < 0) start = tokenStart;
    at = end;
    const first = content.charCodeAt(tokenStart);
    if (beginsOperand[first] || (!beginsOperator[first] && isOperand(token))) {
      operands.push(token);
      continue;
    }
    if (isStrayMark[first]) continue;
    if (token === 'BI') at = inlineImageEnd(content, end);
    yield { operator: token, operands, start, end: at };
    operands = [];
    start = -1;
  }
}

/** By the code of a character (ISO 32000-1, 7.2.2): a page has a hundred thousand of them, and a pattern takes longer to ask. */
const isSpace = tableOf('\0\t\n\f\r ');
const isDelimiter = tableOf('()<>[]{}/%\0\t\n\f\r ');

function tableOf(characters: string): readonly boolean[] {
  return Array.from({ length: 256 }, (_, code) => characters.includes(String.fromCharCode(code)));
}

function skipSpace(content: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < content.length && isSpace[content.charCodeAt(at)]) at++;
    if (content[at] !== '%') return at;
    while (at < content.length && content[at] !== '\n' && content[at] !== '\r') at++;
  }
}

/** @returns the end of the token that starts at `from` (ISO 32000-1, 7.2 and 7.3). */
function tokenEnd(content: string, from: number): number {
  const first = content[from]!;
  if (first === '(') return literalStringEnd(content, from);
  if (first === '<') return content[from + 1] === '<' ? groupEnd(content, from + 2) : closing(content, from, '>');
  if (first === '[') return groupEnd(content, from + 1);
  let at = from + 1;
  if (isDelimiter[content.charCodeAt(from)] && first !== '/') return at;
  while (at < content.length && !isDelimiter[content.charCodeAt(at)]) at++;
  return at;
}

function literalStringEnd(content: string, from: number): number {
  let depth = 0;
  for (let at = from; at < content.length; at++) {
    if (content[at] === '\\') at++;
    else if (content[at] === '(') depth++;
    else if (content[at] === ')' && --depth === 0) return at + 1;
  }
  return content.length;
}

/** Past the end of an array or dictionary. Groups in it are counted, not entered: a file may nest them without end. */
function groupEnd(content: string, from: number): number {
  let depth = 1;
  let at = from;
  while (at < content.length) {
    at = skipSpace(content, at);
    if (at >= content.length) break;
    const opens = content[at] === '[' || content.startsWith('<<', at);
    const closes = content[at] === ']' || content.startsWith('>>', at);
    if (!opens && !closes) {
      at = tokenEnd(content, at);
      continue;
    }
    at += content[at] === '[' || content[at] === ']' ? 1 : 2;
    depth += opens ? 1 : -1;
    if (depth === 0) return at;
  }
  return content.length;
}

function closing(content: string, from: number, mark: string): number {
  const at = content.indexOf(mark, from);
  return at < 0 ? content.length : at + mark.length;
}

/**
 * The bytes of an inline image may look like anything. They end at `EI` between white space (ISO 32000-1, 8.9.7) where
 * what follows reads as text, as operators do and the bytes of an image do not.
 */
function inlineImageEnd(content: string, from: number): number {
  const data = /(?<![A-Za-z/])ID[\0\t\n\f\r ]/g;
  data.lastIndex = from;
  const end = /[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)/g;
  end.lastIndex = data.exec(content) ? data.lastIndex - 1 : from;
  while (end.exec(content))
    if (/^[\t\n\f\r\x20-\x7e]*$/.test(content.slice(end.lastIndex, end.lastIndex + 12))) return end.lastIndex;
  return content.length;
}

/** @returns the items of an array operand: `12`, `(text)`, `<000F>`. */
export function elementsOf(array: string): readonly string[] {
  const elements: string[] = [];
  const inside = array.slice(1, array.endsWith(']') ? -1 : undefined);
  for (let at = skipSpace(inside, 0); at < inside.length; ) {
    const end = tokenEnd(inside, at);
    elements.push(inside.slice(at, end));
    at = skipSpace(inside, end);
  }
  return elements;
}

/** By the first character, for the same reason. Others are looked at as a whole: `+5` is a number, and `true` no operator. */
const beginsOperand = tableOf('/(<[.0123456789');
const beginsOperator = tableOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdeghijklmopqrsuvwxyz');
const isStrayMark = tableOf(')>]{}');

/** Numbers may be written in ways that no standard knows. */
const operand = /^(?:[/(<[]|[+-]*[\d.]|(?:true|false|null)$)/;
const isOperand = (token: string): boolean => operand.test(token);

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
