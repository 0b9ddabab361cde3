// Reads plain text into blocks with lines: copied pages, texts with short lines.

import type { Removal } from './importedGuide.ts';
import { residueOfLines } from './pageLines.ts';
import { residueParts } from './residueLines.ts';

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
  const kept = withoutResidue(lines, removed);
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

function withoutResidue(lines: readonly Line[], removed: Removal[]): readonly Line[] {
  const written = lines.filter(({ text }) => text.trim() !== '');
  const kinds = residueOfLines(written.map(({ text }) => ({ text: text.trim() })));
  const kindOf = new Map(written.map(({ number }, index) => [number, kinds[index]]));
  return lines.flatMap((line) => {
    const kind = kindOf.get(line.number);
    if (kind) {
      removed.push({ kind, text: line.text, line: line.number });
      return [];
    }
    if (line.text.trim() === '') return [{ ...line, text: '' }];
    const parts = residueParts(line.text);
    if (!parts) return [line];
    for (const [as, text] of parts.removed) removed.push({ kind: as, text, line: line.number });
    return [{ ...line, text: parts.kept }];
  });
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
  // Two lines of a glossary, or of facts.
  if (labelled.test(line) && labelled.test(next.trim())) return false;
  // A quotation with its source ends in no mark either.
  const isSourced = /^[“"„«‘]/u.test(line) || /[—–]\s?[^—–]{2,60}$/u.test(line);
  return line.length >= 60 && !isSourced && !/^[“"„«]/u.test(next.trim());
}

const labelled = /^[^:：.!?]{1,40}[:：]\s+\S/u;

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
