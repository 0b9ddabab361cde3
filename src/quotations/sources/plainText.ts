// Turns plain text, hard-wrapped or not, into paragraphs.
import type { Block, ReadFile } from './block.ts';

export function readPlainText(text: string): ReadFile {
  return { blocks: blocksOfLines(text.split('\n')) };
}

const longLine = 100;
const shortLine = 45;

export function blocksOfLines(written: readonly string[]): readonly Block[] {
  const lines = withoutLineNumbers(written).map((line) => line.trim());
  const parts = partsParagraphs(lines);
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
    if (line === '' || (current.length > 0 && parts(current.at(-1)!, line))) end();
    if (line === '') space += 1;
    else current.push(line);
  }
  end();
  return blocks;
}

const numbered = /^(.*[\p{L}\p{P}])\s{2,}(\d{1,5})$/u;

/** Verse is numbered behind every fifth or tenth line; a contents list has other numbers. */
function withoutLineNumbers(lines: readonly string[]): readonly string[] {
  const numbers = lines.flatMap((line) => {
    const match = line.length < longLine ? numbered.exec(line.trimEnd()) : null;
    return match ? [Number(match[2])] : [];
  });
  const fives = numbers.filter((number) => number % 5 === 0).length;
  if (numbers.length < 4 || fives < numbers.length * 0.9) return lines;
  return lines.map((line) => (line.length < longLine ? line.trimEnd().replace(numbered, '$1') : line));
}

/** What parts two paragraphs beside an empty line. */
function partsParagraphs(lines: readonly string[]): (before: string, line: string) => boolean {
  const empty = lines.filter((line) => line === '').length;
  const hasEmpty = lines.length < 50 || empty * 100 > lines.length;
  if (isUnwrapped(lines))
    return hasEmpty ? (before, line) => before.length > longLine || line.length > longLine : () => true;
  // Some programs leave no empty lines: then a paragraph ends with a short one, and a head is one.
  return hasEmpty ? () => false : (before, line) => before.length < shortLine || line.length < shortLine;
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
