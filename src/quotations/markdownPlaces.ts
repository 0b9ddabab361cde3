// Maps letters of the syntax tree to their places in the Markdown file.
import type { Text } from 'mdast';

export interface MarkdownPlaces {
  readonly text: string;
  /** Offset of each line's first character. */
  readonly lines: readonly number[];
}

export function markdownPlaces(text: string): MarkdownPlaces {
  const lines = [0];
  for (const end of text.matchAll(/\r\n|\r|\n/g)) lines.push(end.index + end[0].length);
  return { text, lines };
}

/** Without the file, or where the tree was made by the program, as near as the node's own place says. */
export function placeIn(
  node: Text,
  offset: number,
  markdown: MarkdownPlaces | undefined,
): { readonly line: number; readonly column: number } {
  const position = node.position;
  if (!position) return { line: 1, column: 1 };
  const { start, end } = position;
  if (markdown && start.offset !== undefined && end.offset !== undefined) {
    const found = offsetIn(markdown.text.slice(start.offset, end.offset), node.value, offset);
    if (found !== undefined) return pointAt(markdown, start.offset + found);
  }
  const before = node.value.slice(0, offset).split('\n');
  return before.length === 1
    ? { line: start.line, column: start.column + offset }
    : { line: start.line + before.length - 1, column: before.at(-1)!.length + 1 };
}

function pointAt({ lines }: MarkdownPlaces, offset: number): { line: number; column: number } {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - lines[low]! + 1 };
}

interface Letter {
  /** Undefined for a character reference, which may stand for any letter. */
  readonly value: string | undefined;
  readonly at: number;
}

/** `value` is all that `written` says, or a stretch of it where the node has been divided. */
function offsetIn(written: string, value: string, offset: number): number | undefined {
  if (written === value) return offset;
  const letters = lettersOf(written);
  for (let from = 0; from + value.length <= letters.length; from++) {
    let length = 0;
    while (length < value.length && isLetter(letters[from + length]!, value[length]!)) length += 1;
    if (length === value.length) return letters[from + Math.min(offset, value.length - 1)]?.at;
  }
  return undefined;
}

const isLetter = (letter: Letter, value: string) => letter.value === undefined || letter.value === value;

function lettersOf(written: string): readonly Letter[] {
  const letters: Letter[] = [];
  const pattern =
    /\\(?<escaped>[!-/:-@[-`{-~])|(?<reference>&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)|[ \t]*(?:\r\n|\r|\n)[ \t>]*|[\s\S]/gi;
  for (const match of written.matchAll(pattern)) {
    const { escaped, reference } = match.groups!;
    if (escaped) letters.push({ value: escaped, at: match.index });
    else if (reference) letters.push({ value: undefined, at: match.index });
    else if (/[\r\n]/.test(match[0])) letters.push({ value: '\n', at: match.index });
    else letters.push({ value: match[0], at: match.index });
  }
  return letters;
}
