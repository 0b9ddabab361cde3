// Turns "part 2, chapter 3", "1.5.38–39", "Act I, sc. v" or "p. 240" into the divisions of a book they name.
import type { Language } from '../languages/index.ts';
import type { Locator, LocatorUnit } from './model.ts';

type Division = Locator['divisions'][number];

const order: readonly LocatorUnit[] = [
  'volume',
  'part',
  'book',
  'prologue',
  'epilogue',
  'act',
  'scene',
  'canto',
  'chapter',
  'letter',
  'stave',
  'section',
  'stanza',
  'line',
  'page',
];

/** The whole text must be a place; undefined when any of it is something else. */
export function readLocator(text: string, languages: readonly Language[]): Locator | undefined {
  const written = text.trim();
  const plain = written
    .replace(/^\(\s*(.*?)\s*\)$/s, '$1')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[“”"]/g, '')
    .replace(/^(?:in|from|aus|dans|en)\s+/, '')
    .replace(/^(?:the)\s+/, '');
  if (plain === '') return undefined;
  const dotted = readDotted(plain);
  if (dotted) return { text: written, divisions: dotted };
  const divisions: Division[] = [];
  for (const piece of plain.split(/\s*(?:[,;،؛、]|·|\band\b(?=\s+[a-z]{2,}))\s*/).filter(Boolean)) {
    const read = readPieces(piece, languages);
    if (!read) return undefined;
    divisions.push(...read);
  }
  if (divisions.length === 0) return undefined;
  divisions.sort((a, b) => order.indexOf(a.unit) - order.indexOf(b.unit));
  return { text: written, divisions };
}

/** The place a heading names, if it starts with one ("Chapters 10–12: The Cottages") or ends with one in parentheses. */
export function readHeadingLocator(heading: string, languages: readonly Language[]): Locator | undefined {
  const trimmed = heading.replace(/\s+/g, ' ').trim();
  const parenthesis = /[(（]([^()（）]+)[)）]$/.exec(trimmed);
  const inner = parenthesis && readLocator(parenthesis[1]!, languages);
  if (inner) return inner;
  // The longest beginning that is a place: "Vol. 1, ch. 3: Tokens", "Chapters 10 – 12: The Cottages".
  const pieces = trimmed.slice(0, 200).split(/( ?[:：|] ?|\. | [-–—] )/);
  for (let length = pieces.length; length > 0; length -= 2) {
    const place = readLocator(pieces.slice(0, length).join(''), languages);
    if (place) return place;
  }
  return undefined;
}

/** `1.5` act and scene, `1.5.38–39` with lines. */
function readDotted(text: string): Division[] | undefined {
  const match = /^(?:\(\s*)?(\d+|[ivx]+)\.(\d+|[ivx]+)(?:\.(\d+)(?:\s*[-–—]\s*(\d+))?)?(?:\s*\))?$/.exec(text);
  if (!match) return undefined;
  const act = numberOf(match[1]!, []);
  const scene = numberOf(match[2]!, []);
  if (!act || !scene) return undefined;
  const divisions: Division[] = [
    { unit: 'act', from: act, to: act },
    { unit: 'scene', from: scene, to: scene },
  ];
  if (match[3]) {
    const from = Number(match[3]);
    divisions.push({ unit: 'line', from, to: match[4] ? endOfRange(from, Number(match[4]), match[4]) : from });
  }
  return divisions;
}

/** "chapter 3", "act 1 scene 5", "3. Kapitel", "第3章". */
function readPieces(piece: string, languages: readonly Language[]): Division[] | undefined {
  const han = /^第\s*(\d+|[一二三四五六七八九十百]+)\s*([章幕场場节節回卷部页頁])$/.exec(piece);
  if (han) {
    const unit = (
      {
        章: 'chapter',
        回: 'chapter',
        幕: 'act',
        场: 'scene',
        場: 'scene',
        节: 'section',
        節: 'section',
        卷: 'volume',
        部: 'part',
        页: 'page',
        頁: 'page',
      } as const
    )[han[2]!];
    const number = Number(han[1]) || hanNumber(han[1]!);
    return unit && number ? [{ unit, from: number, to: number }] : undefined;
  }
  const words = piece
    .replace(/([a-zà-ÿ])\.(?=\s|\d)/g, '$1 ')
    .replace(/\s*[-–—]\s*(?=\d|[ivxlc]+\b)/g, '-')
    .split(/\s+/)
    .filter(Boolean);
  const divisions: Division[] = [];
  for (let index = 0; index < words.length; ) {
    const word = words[index]!.replace(/\.$/, '');
    const glued = /^([a-zà-ÿ]+)(\d+(?:-\d+)?)$/.exec(word);
    const unit = unitOf(glued ? glued[1]! : word, languages);
    if (unit === 'prologue' || unit === 'epilogue') {
      divisions.push({ unit, from: 1, to: 1 });
      index += 1;
      continue;
    }
    if (unit) {
      const range = glued ? rangeOf(glued[2]!, languages) : rangeOf(words[index + 1] ?? '', languages);
      if (!range) return undefined;
      index += glued ? 1 : 2;
      const connector = words[index];
      const last = /^(to|bis|à|a|and|und|et|y|&)$/.test(connector ?? '')
        ? numberOf(words[index + 1] ?? '', languages)
        : undefined;
      if (last) index += 2;
      divisions.push({ unit, from: range.from, to: last ?? range.to });
      continue;
    }
    const ordinal = rangeOf(word, languages);
    const after = unitOf(words[index + 1]?.replace(/\.$/, '') ?? '', languages);
    if (!ordinal || !after) return undefined;
    divisions.push({ unit: after, ...ordinal });
    index += 2;
  }
  return divisions.length > 0 ? divisions : undefined;
}

function unitOf(word: string, languages: readonly Language[]): LocatorUnit | undefined {
  for (const { units } of languages) {
    for (const [unit, names] of Object.entries(units)) if (names.includes(word)) return unit as LocatorUnit;
  }
  return undefined;
}

function rangeOf(word: string, languages: readonly Language[]): { from: number; to: number } | undefined {
  const whole = numberOf(word, languages);
  if (whole) return { from: whole, to: whole };
  const parts = word.split('-');
  const from = numberOf(parts[0] ?? '', languages);
  const to = numberOf(parts[1] ?? '', languages);
  return parts.length === 2 && from && to ? { from, to: endOfRange(from, to, parts[1]!) } : undefined;
}

/** "38–9" ends at 39. */
function endOfRange(from: number, to: number, written: string): number {
  const scale = 10 ** written.length;
  return to < from && /^\d+$/.test(written) ? Math.floor(from / scale) * scale + to : to;
}

/** Digits of any script stand in blocks of ten. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0)!;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(point - zero);
}

/** Arabic, roman or spelt. */
function numberOf(word: string, languages: readonly Language[]): number | undefined {
  const text = word.replace(/[.,:;]$/, '');
  if (/^\d{1,5}$/.test(text)) return Number(text) || undefined;
  const ordinal = /^(\d{1,3})(?:st|nd|rd|th|e|er|º|ª|\.)$/.exec(text);
  if (ordinal) return Number(ordinal[1]);
  if (/^m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(text) && text !== '') return romanNumber(text);
  for (const { numbers } of languages) {
    const index = numbers.indexOf(text);
    if (index >= 0) return index + 1;
  }
  const ordinals = [
    'first',
    'second',
    'third',
    'fourth',
    'fifth',
    'sixth',
    'seventh',
    'eighth',
    'ninth',
    'tenth',
    'eleventh',
    'twelfth',
  ];
  return ordinals.includes(text) ? ordinals.indexOf(text) + 1 : undefined;
}

function romanNumber(text: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
  let total = 0;
  for (let index = 0; index < text.length; index++) {
    const value = values[text[index]!]!;
    total += value < (values[text[index + 1]!] ?? 0) ? -value : value;
  }
  return total;
}

function hanNumber(text: string): number {
  const digits = '一二三四五六七八九';
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens ? digits.indexOf(tens) + 1 : 1) * 10 : 0;
  return ten + (ones ? digits.indexOf(ones) + 1 : 0);
}
