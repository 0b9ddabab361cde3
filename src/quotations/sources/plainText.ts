// Turns plain text, hard-wrapped or not, into paragraphs.
import type { Block, ReadFile } from './block.ts';

export function readPlainText(text: string): ReadFile {
  return { blocks: blocksOfLines(text.split('\n')) };
}

const longLine = 100;

export function blocksOfLines(written: readonly string[]): readonly Block[] {
  const lines = written.map((line) => line.trim());
  const endsParagraph = isUnwrapped(lines)
    ? (before: string, line: string) => before.length > longLine || line.length > longLine
    : () => false;
  const blocks: Block[] = [];
  let current: string[] = [];
  let space = 0;
  const end = () => {
    if (current.length === 0) return;
    const text = current.join('\n');
    // Rows of stars and dashes divide; they say nothing.
    if (/[\p{L}\p{N}]/u.test(text)) {
      blocks.push({ text, space });
      space = 0;
    }
    current = [];
  };
  for (const line of lines) {
    if (line === '' || (current.length > 0 && endsParagraph(current.at(-1)!, line))) end();
    if (line === '') space += 1;
    else current.push(line);
  }
  end();
  return blocks;
}

/** Each line is a paragraph where most of the text stands in lines that no printer would set. */
function isUnwrapped(lines: readonly string[]): boolean {
  let long = 0;
  let all = 0;
  for (const { length } of lines) {
    all += length;
    if (length > longLine) long += length;
  }
  return long * 2 > all;
}
