// Reads a book from plain text, Project Gutenberg’s included.
import { allLanguages } from '../languages/index.ts';
import type { Block, ReadFile } from './bookBlocks.ts';

export function readPlainTextBook(text: string): ReadFile {
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

/** `*** START OF THIS PROJECT GUTENBERG EBOOK`, and the end of what came before the book until 2003. */
const start = /^\W{0,8}START OF (?:THE|THIS) PROJECT GUTENBERG/i;
const startOfOld = /^\*{1,3}\s?END\s?\*{0,3}\s?THE SMALL PRINT/i;
const end = /^\W{0,8}(?:THIS IS )?(?:THE )?END OF (?:(?:THE|THIS) )?(?:PROJECT GUTENBERG|ETEXT)/i;
const licence = /^\W{0,8}START: FULL LICENSE/i;
/** Until 2003 it stood before the book in some files and behind it in others. */
const smallPrint = /^\*{1,3}\s?START\s?\*{0,3}\s?THE SMALL PRINT/i;
const credit =
  /^\W{0,3}(?:(?:this )?e-?(?:text|book) (?:was )?(?:prepared|produced|transcribed|created)|(?:produced|prepared|transcribed|scanned|digitized|scanned and proofed) by|credits:|html version by)\b/i;

export function withoutLicence(file: ReadFile): ReadFile {
  const { blocks } = file;
  const header: string[] = [];
  const kept: Block[] = [];
  let inside = true;
  let starts = 0;
  let ended = false;
  for (const [index, block] of blocks.entries()) {
    const lines = block.text.split('\n');
    const isLate = index * 2 > blocks.length;
    const starting = lines.findIndex((line) => start.test(line) || (!ended && !isLate && startOfOld.test(line)));
    if (starting >= 0) {
      // What stood before the first one is its header.
      if (starts === 0 || !ended) header.push(...kept.splice(0).map(({ text }) => text));
      starts += 1;
      inside = true;
      // The mark may take two lines, and the book may follow without an empty one.
      const closing = lines.findIndex((line, index) => index >= starting && line.endsWith('*'));
      const after = closing < 0 ? '' : lines.slice(closing + 1).join('\n');
      if (after !== '') kept.push({ ...block, text: after });
      continue;
    }
    const at = lines.findIndex((line) => end.test(line) || licence.test(line) || (isLate && smallPrint.test(line)));
    if (at >= 0) {
      const before = lines.slice(0, at).join('\n');
      if (inside && before !== '') kept.push({ ...block, text: before });
      ended = true;
      inside = false;
    } else if (inside) kept.push(block);
  }
  if (starts === 0 && !ended && !isFromGutenberg(blocks)) return file;
  if (starts === 0) header.push(...kept.splice(0, endOfUnmarkedHeader(kept)).map(({ text }) => text));
  const opening = kept.slice(0, 12);
  const own = kept.filter(
    (block, index) => index >= 12 || !(credit.test(block.text) || /Project Gutenberg/i.test(block.text)),
  );
  const said = readHeader([...header, ...opening.map(({ text }) => text)]);
  return {
    blocks: own,
    title: said.title ?? file.title,
    author: said.author ?? file.author,
    language: file.language ?? said.language,
    edition: said.edition ?? file.edition ?? 'Project Gutenberg',
  };
}

/** A header that nothing ends, by the last of its phrases. */
function endOfUnmarkedHeader(blocks: readonly Block[]): number {
  return 1 + blocks.slice(0, 60).findLastIndex(({ text }) => phrase.test(text));
}

const phrase =
  /project gutenberg|\betexts?\b|\be-?book #|copyright laws|plain vanilla|\bdonations\b|\[e-?(?:text|book)/i;

const isFromGutenberg = (blocks: readonly Block[]) =>
  blocks.slice(0, 3).some(({ text }) => /^\W{0,3}(?:The )?Project Gutenberg(?:’s|'s)? /i.test(text));

/** `Title: …` with its second line, `Author: …`, `[EBook #84]`. */
function readHeader(header: readonly string[]) {
  const lines = header.join('\n\n').split('\n').slice(0, 400);
  const field = (name: string): string | undefined => {
    const at = lines.findIndex((line) => line.startsWith(`${name}:`));
    if (at < 0) return undefined;
    const following = lines.slice(at + 1, at + 5);
    const stop = following.findIndex((line) => line.trim() === '' || /^[A-Z][\w ]{0,30}:/.test(line));
    const value = [lines[at]!.slice(name.length + 1), ...following.slice(0, Math.max(stop, 0))];
    return (
      value
        .map((line) => line.trim())
        .join(' ')
        .trim() || undefined
    );
  };
  const first = /Project Gutenberg(?:['’]s)? e-?(?:text|book)s?,? (?:of )?(.{1,200}?)(?:,? by (.{1,100}))?$/im.exec(
    lines.slice(0, 12).join('\n'),
  );
  const number = /\[\s?e-?(?:book|text) ?#? ?(\d{1,6})\s?\]/i.exec(lines.join('\n'))?.[1];
  return {
    title: field('Title') ?? first?.[1]?.replace(/[*\s]{1,99}$/, ''),
    author: field('Author') ?? first?.[2]?.replace(/[*\s]{1,99}$/, ''),
    language: languageTags.get(field('Language')?.toLowerCase()),
    edition: number && `Project Gutenberg eBook ${number}`,
  };
}

/** Headers name languages in English. */
const nameOf = new Intl.DisplayNames('en', { type: 'language' });
const languageTags = new Map(allLanguages.map(({ tag }) => [nameOf.of(tag)?.toLowerCase(), tag]));
