// Turns a PDF content stream into its operations with their places, so that one can be wrapped and the rest left alone.

/** An operator with its operands (ISO 32000-1, 7.8.2). `start` and `end` are byte offsets, `end` past the operator. */
export interface Operation {
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
    if (isOperand(token)) {
      operands.push(token);
      continue;
    }
    if (strayMark.test(token)) continue;
    if (token === 'BI') at = inlineImageEnd(content, end);
    yield { operator: token, operands, start, end: at };
    operands = [];
    start = -1;
  }
}

/** White space and comments. */
const gap = /(?:[\0\t\n\f\r ]+|%[^\n\r]*)*/y;
/** All that belongs to a number, an operator or a name after its slash. */
const regular = /[^()<>[\]{}/%\0\t\n\f\r ]*/y;

const skipSpace = (content: string, from: number) => pastMatch(gap, content, from);

/** `pattern` is sticky and matches nothing too: where what stands at `from` ends. A page has some ten thousand tokens. */
function pastMatch(pattern: RegExp, content: string, from: number): number {
  pattern.lastIndex = from;
  pattern.test(content);
  return pattern.lastIndex;
}

/** Where the token that starts at `from` ends (ISO 32000-1, 7.2 and 7.3). */
function tokenEnd(content: string, from: number): number {
  const first = content[from]!;
  if (first === '(') return literalStringEnd(content, from);
  if (first === '<') return content[from + 1] === '<' ? groupEnd(content, from + 2) : closing(content, from, '>');
  if (first === '[') return groupEnd(content, from + 1);
  return delimiters.has(first) ? from + 1 : pastMatch(regular, content, from + 1);
}

/** Those that stand alone wherever they are not expected. */
const delimiters = new Set([')', '>', ']', '{', '}', '%']);

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

/** What an array operand holds: `12`, `(text)`, `<000F>`. */
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

const strayMark = /^[)>\]{}]$/;

const isOperand = (token: string): boolean =>
  /^[/(<[]/.test(token) ||
  /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(token) ||
  /^(?:true|false|null)$/.test(token) ||
  /^[+-]*[\d.]/.test(token);
