// Reads a book from plain text, Project Gutenberg’s included.
import { allLanguages } from '../languages/index.ts';
import { type Block, type LineNumber, ownCopy, type ReadFile } from './bookBlocks.ts';

export function readPlainTextBook(text: string): ReadFile {
  return { blocks: blocksOfLines((isAozora(text) ? withoutAozoraMarks(text) : text).split('\n')) };
}

/** Aozora Bunko gives Japanese books with readings 《 》 behind words, ｜ before them, and notes for printers in ［＃ ］. */
const isAozora = (text: string): boolean =>
  /［＃[^］\n]{1,200}］/.test(text) || text.includes('【テキスト中に現れる記号について】');

function withoutAozoraMarks(text: string): string {
  return text
    .replace(/^-{10,}\n【テキスト中に現れる記号について】[\s\S]{0,3000}?\n-{10,}\n/m, '')
    .replace(/\n底本[：:][\s\S]{0,4000}$/, '\n')
    .replace(/《[^》\n]{1,40}》|｜|［＃[^］\n]{1,200}］/g, '');
}

const longLine = 100;
const shortLine = 45;

export function blocksOfLines(written: readonly string[]): readonly Block[] {
  const { lines, numberAt } = readLineNumbers(withoutRunningHeads(written));
  const parts = partsParagraphs(lines);
  const blocks: Block[] = [];
  let current: string[] = [];
  let numbers: LineNumber[] = [];
  let space = 0;
  const end = () => {
    if (current.length === 0) return;
    const text = current.length === 1 ? ownCopy(current[0]!) : current.join('\n');
    // Rows of stars and dashes divide; they say nothing.
    if (/[\p{L}\p{N}]/u.test(text)) {
      blocks.push({ text, space, ...(numbers.length > 0 ? { numbers } : {}) });
      space = 0;
    }
    current = [];
    numbers = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line === '' || (current.length > 0 && parts(current.at(-1)!, line))) end();
    if (line === '') space += 1;
    else {
      const number = numberAt.get(at);
      if (number) numbers.push({ ...number, start: current.reduce((sum, one) => sum + one.length + 1, 0) });
      current.push(line);
    }
  }
  end();
  return blocks;
}

const numbered = /^(.*[\p{L}\p{P}])\s{2,}(\d{1,5})$/u;

interface NumberedLines {
  readonly lines: readonly string[];
  /** By the line's place in `lines`; `start` is set where the block is made. */
  readonly numberAt: ReadonlyMap<number, Omit<LineNumber, 'start'>>;
}

/** A poem's own editions count its title, its epigraph or a broken line, or do not. */
const slackOfVerse = 2;

/** Verse is numbered behind every fifth or tenth line; a contents list has other numbers. */
function readLineNumbers(written: readonly string[]): NumberedLines {
  const verses = readVerses(written);
  if (verses) return verses;
  const matches = new Map<number, RegExpExecArray>();
  for (let at = 0; at < written.length; at++) {
    const line = written[at]!;
    const match = line.length < longLine && endsWithFigure(line) ? numbered.exec(line.trimEnd()) : null;
    if (match) matches.set(at, match);
  }
  const numbers = Array.from(matches.values(), (match) => Number(match[2]));
  const fives = numbers.filter((number) => number % 5 === 0).length;
  if (numbers.length < 4 || fives < numbers.length * 0.9)
    return { lines: written.map((line) => line.trim()), numberAt: new Map() };
  const numberAt = new Map<number, Omit<LineNumber, 'start'>>();
  const lines = written.map((line, at) => {
    const match = matches.get(at);
    if (!match) return line.trim();
    const number = Number(match[2]);
    if (number > 0 && number % 5 === 0) numberAt.set(at, { number, slack: slackOfVerse });
    return match[1]!.trim();
  });
  return { lines, numberAt };
}

/** Nearly all lines are told by their last character. */
function endsWithFigure(line: string): boolean {
  for (let at = line.length - 1; at >= Math.max(0, line.length - 4); at--) {
    const code = line.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) return true;
    if (code > 0x20 && code < 0x80) return false;
    if (code >= 0x80 && /\S/.test(line[at]!)) return false;
  }
  return false;
}

const verse = /^\s*0*(\d{1,3}):0*(\d{1,3})[.:]?\s+(?=\S)/;
const fewestVerses = 5;

/** A Bible numbers chapter and verse before each verse: `1:3 And God said`. */
function readVerses(written: readonly string[]): NumberedLines | undefined {
  const matches = new Map<number, RegExpExecArray>();
  for (let at = 0; at < written.length; at++) {
    const match = written[at]!.includes(':') ? verse.exec(written[at]!) : null;
    if (match) matches.set(at, match);
  }
  if (matches.size < fewestVerses) return undefined;
  const full = written.filter((line) => line.trim() !== '').length;
  if (matches.size * 12 < full) return undefined;
  const numberAt = new Map<number, Omit<LineNumber, 'start'>>();
  const lines = written.map((line, at) => {
    const match = matches.get(at);
    if (!match) return line.trim();
    numberAt.set(at, { number: Number(match[2]), slack: 0, chapter: Number(match[1]) });
    return line.slice(match[0].length).trim();
  });
  return { lines, numberAt };
}

const runningHead = /^\s*(?:\d{1,4}\s{2,}[\p{Lu}\d'’.,:& -]{4,60}|[\p{Lu}\d'’.,:& -]{4,60}\s{2,}\d{1,4})\s*$/u;

/** "ROBINSON CRUSOE     13" between two lines of a paragraph; a contents list has several in a row. */
function withoutRunningHeads(lines: readonly string[]): readonly string[] {
  const isHead = (at: number) => lines[at]?.includes('  ') === true && runningHead.test(lines[at]);
  return lines.filter(
    (line, at) =>
      line.length >= longLine ||
      !isHead(at) ||
      isHead(at - 1) ||
      isHead(at + 1) ||
      !/\p{Ll}[^.!?]?\s*$|[,;-]\s*$/u.test(lines[at - 1] ?? '') ||
      !/\p{Ll}/u.test(lines[at + 1] ?? ''),
  );
}

/** Lines that divide paragraphs besides an empty one. */
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
/** Words of all these lines. The short one stands apart: in one search it would make the engine look at nearly every letter. */
const ofLicence = /PROJECT GUTENBERG|SMALL PRINT|FULL LICENSE/i;
const ofOldLicence = /ETEXT/i;
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
    if (!ofLicence.test(block.text) && !ofOldLicence.test(block.text)) {
      if (inside) kept.push(block);
      continue;
    }
    const lines = block.text.split('\n');
    const isLate = index * 2 > blocks.length;
    const starting = lines.findIndex((line) => start.test(line) || (!ended && !isLate && startOfOld.test(line)));
    if (starting >= 0) {
      // Text before the first one is the file's header.
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
    encoding: file.encoding,
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
