// Reads plain text into blocks with lines: copied pages, texts with short lines.

import type { Removal } from './importedGuide.ts';
import { beginsResidue, residueKindOf, residueParts } from './residueLines.ts';
import { isSectionName } from './sectionNames.ts';

export interface TextBlock {
  /** From 1. */
  readonly line: number;
  readonly lines: readonly string[];
  /** Blank lines above it. */
  readonly space: number;
}

export interface PlainText {
  readonly blocks: readonly TextBlock[];
  readonly removed: readonly Removal[];
  /** Paragraphs have no blank lines between them. */
  readonly isTight: boolean;
}

interface Line {
  readonly number: number;
  readonly text: string;
}

export function readPlainText(text: string): PlainText {
  const removed: Removal[] = [];
  const lines = withoutPages(text, removed);
  const kept = withoutResidue(withoutContentsList(lines, removed), removed);
  const blanks = kept.filter((line) => line.text.trim() === '').length;
  const full = kept.length - blanks;
  const isWrapped = hasShortLines(kept);
  const isTight = !isWrapped && full > 12 && blanks * 8 < full;
  return { blocks: blocksOf(kept, isWrapped, isTight), removed, isTight };
}

/** Form feeds end pages; the lines that begin or end most pages are heads, feet and numbers. */
function withoutPages(text: string, removed: Removal[]): readonly Line[] {
  const all = text.split('\n').map((line, index) => ({ number: index + 1, text: line.replace(/[ \t\u00a0]+$/u, '') }));
  const drop = new Map<number, string>();
  const count = new Map<string, number>();
  const shape = (line: string) =>
    line
      .trim()
      .replace(/\d+/g, '#')
      .replace(/^#\s*|\s*#$/g, '');
  const isEdge = new Set<number>();
  if (text.includes('\f')) {
    let page: Line[] = [];
    const close = () => {
      const written = page.filter((line) => line.text.trim() !== '');
      for (const line of [...written.slice(0, 2), ...written.slice(-2)]) isEdge.add(line.number);
      page = [];
    };
    for (const line of all) {
      if (line.text.includes('\f')) close();
      page.push(line);
    }
    close();
    for (const line of all)
      if (isEdge.has(line.number)) {
        const key = shape(line.text.replace(/\f/g, ''));
        count.set(key, (count.get(key) ?? 0) + 1);
      }
  }
  for (const line of all) {
    const bare = line.text.replace(/\f/g, '').trim();
    if (!isEdge.has(line.number) || bare === '') continue;
    if (/^(?:[-–—]\s*)?\d{1,4}(?:\s*[-–—])?$/.test(bare)) drop.set(line.number, 'page numbers');
    else if ((count.get(shape(bare)) ?? 0) >= 3 && bare.length < 100) drop.set(line.number, 'running heads and feet');
  }
  // Numbers that count up on lines of their own are of pages that were copied.
  const lone = all.filter((line) => /^(?:[-–—]\s*)?\d{1,4}(?:\s*[-–—])?$/.test(line.text.replace(/\f/g, '').trim()));
  const numbers = lone.map((line) => Number(/\d+/.exec(line.text)![0]));
  if (lone.length >= 3 && numbers.every((one, index) => index === 0 || one === numbers[index - 1]! + 1))
    for (const line of lone) drop.set(line.number, 'page numbers');
  return all.flatMap((line) => {
    const clean = { ...line, text: line.text.replace(/\f/g, '') };
    const kind = drop.get(line.number);
    if (!kind) return [clean];
    removed.push({ kind, text: clean.text, line: line.number });
    return [];
  });
}

/** Three lines or more that each stand again below as lines of their own are a list of contents; a head may stand above them. */
function withoutContentsList(lines: readonly Line[], removed: Removal[]): readonly Line[] {
  const keyOf = (line: Line) =>
    line.text
      .replace(/^\s*(?:[-•*·▪►]\s*|\d{1,2}[.)]\s*)+/u, '')
      .replace(/[\s.…·]{3,}\d{1,4}\s*$/u, '')
      .trim()
      .toLowerCase();
  const last = new Map<string, number>();
  for (const [index, line] of lines.entries()) if (line.text.trim() !== '') last.set(keyOf(line), index);
  const written = lines.map((line, index) => ({ line, index })).filter(({ line }) => line.text.trim() !== '');
  let best: readonly { line: Line; index: number }[] = [];
  for (let from = 0; from < Math.min(written.length, 120); from++) {
    let to = from;
    while (
      to < written.length &&
      keyOf(written[to]!.line).length < 100 &&
      (last.get(keyOf(written[to]!.line)) ?? -1) > written[to]!.index
    )
      to++;
    // Each stands again behind the list, not in it.
    const run = written.slice(from, to).filter(({ line }) => (last.get(keyOf(line)) ?? 0) >= (written[to]?.index ?? 0));
    if (run.length >= 3 && run.length === to - from && run.length > best.length) best = run;
  }
  if (best.length === 0) return lines;
  const first = written.findIndex(({ index }) => index === best[0]!.index);
  const head = written[first - 1];
  const isHead = head !== undefined && isSectionName(head.line.text) === 'contents';
  const drop = new Set([...best.map(({ index }) => index), ...(isHead ? [head.index] : [])]);
  for (const index of drop)
    removed.push({ kind: 'lists of contents', text: lines[index]!.text, line: lines[index]!.number });
  return lines.filter((_, index) => !drop.has(index));
}

function withoutResidue(lines: readonly Line[], removed: Removal[]): readonly Line[] {
  const result: Line[] = [];
  const menu = menuWords(lines);
  const total = lines.reduce((sum, { text }) => sum + text.length, 0);
  let inside: string | undefined;
  for (const [index, line] of lines.entries()) {
    const kind = residueKindOf(line.text) ?? (menu.has(line.number) ? 'navigation' : undefined);
    const remove = (as: string, text = line.text) => removed.push({ kind: as, text, line: line.number });
    if (kind) {
      remove(kind);
      const rest = lines.slice(index + 1);
      const next = rest.findIndex(({ text }) => isSectionName(text) !== undefined);
      const behind = (next < 0 ? rest : rest.slice(0, next)).filter(({ text }) => text.trim() !== '');
      const length = behind.reduce((sum, { text }) => sum + text.length, 0);
      // The heads of lists of other pages and of comments rule the lines behind them, if these are few and short, or the last.
      const areShort = behind.every(({ text }) => text.length < 110 && !/[.!?…]["”’»)]*$/u.test(text.trim()));
      if (beginsResidue(line.text))
        inside = (areShort && behind.length <= 16) || (next < 0 && length * 6 < total) ? kind : undefined;
      continue;
    }
    if (line.text.trim() === '') {
      result.push({ ...line, text: '' });
      continue;
    }
    if (inside && isSectionName(line.text) === undefined) {
      remove(inside);
      continue;
    }
    inside = undefined;
    const parts = residueParts(line.text);
    if (parts) {
      for (const [as, text] of parts.removed) remove(as, text);
      result.push({ ...line, text: parts.kept });
    } else result.push(line);
  }
  return result;
}

/** Words between two lines of navigation above the text are of the same menu. */
function menuWords(lines: readonly Line[]): ReadonlySet<number> {
  const written = lines.filter(({ text }) => text.trim() !== '').slice(0, 40);
  const isMenu = written.map(({ text }) => residueKindOf(text) === 'navigation');
  const found = new Set<number>();
  for (const [index, { text, number }] of written.entries()) {
    if (text.length > 60) break;
    const isBetween =
      isMenu.slice(Math.max(0, index - 2), index).includes(true) && isMenu.slice(index + 1, index + 3).includes(true);
    if (isBetween && text.trim().split(/\s+/).length <= 3 && isSectionName(text) === undefined) found.add(number);
  }
  return found;
}

/** Lines of nearly one length, most of which go on in the next. */
function hasShortLines(lines: readonly Line[]): boolean {
  const written = lines.map(({ text }) => text.trim());
  const pairs = written.flatMap((text, index) =>
    text !== '' && (written[index + 1] ?? '') !== '' ? [[text, written[index + 1]!] as const] : [],
  );
  if (pairs.length < 6) return false;
  const longest = Math.max(...written.map(({ length }) => length));
  if (longest > 110) return false;
  const goesOn = pairs.filter(
    ([text, next]) => !/[.!?:…”"»)]$/u.test(text) && /^[\p{Ll}\p{Lo}(]/u.test(next) && text.length > longest * 0.6,
  );
  const full = pairs.filter(([text]) => text.length > longest * 0.75);
  return goesOn.length * 3 > pairs.length && full.length * 2 > pairs.length;
}

function blocksOf(lines: readonly Line[], isWrapped: boolean, isTight: boolean): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let open: Line[] = [];
  let space = 0;
  const longest = Math.max(0, ...lines.map(({ text }) => text.length));
  const close = () => {
    if (open.length > 0) {
      const texts = open.map(({ text }) => text);
      blocks.push({ line: open[0]!.number, lines: joinLines(texts, isWrapped ? longest : 0), space });
      space = 0;
    }
    open = [];
  };
  for (const line of lines) {
    if (line.text.trim() === '') {
      close();
      space += 1;
      continue;
    }
    // A line that is long and ends in no mark goes on in the next, also where other paragraphs have one line.
    if (!isWrapped && open.length > 0 && (isTight || !isUnfinished(open.at(-1)!.text, line.text))) close();
    open.push(line);
  }
  close();
  return blocks;
}

function isUnfinished(text: string, next: string): boolean {
  const line = text.trim();
  if (line.length < 50 || /[.!?:;…”"’»)\]]$/u.test(line) || line.includes('\t') || startsItem.test(next.trim()))
    return false;
  if (/^[\p{Ll}(]/u.test(next.trim())) return true;
  // A quotation with its source ends in no mark either.
  const isSourced = /^[“"„«‘]/u.test(line) || /[—–]\s?[^—–]{2,60}$/u.test(line);
  return line.length >= 60 && !isSourced && !/^[“"„«]/u.test(next.trim());
}

const startsItem = /^(?:[-•*·▪►◦○☐☒☑]\s|\d{1,3}[.)]\s|[a-hA-H][.)]\s|[—–]\s)/u;

/** Hyphens at the ends of lines are the printer's where a small letter follows; a short line ends a paragraph. */
function joinLines(lines: readonly string[], longest: number): string[] {
  const result: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    const text = line.trim();
    const last = result.at(-1);
    const isNew = startsItem.test(text);
    if (isOpen && last !== undefined && !isNew)
      result[result.length - 1] =
        /\p{L}[-\u00ad\u2010]$/u.test(last) && /^\p{Ll}/u.test(text) ? last.slice(0, -1) + text : `${last} ${text}`;
    else result.push(text);
    isOpen = line.length > longest * 0.6;
  }
  return result;
}
