// Finds a play's speeches, speakers and stage directions.
import { allLanguages } from '../languages/index.ts';
import type { CastSpan, SourceDivision, Speech, TextSpan } from './bookBlocks.ts';

interface Play {
  readonly speeches: readonly Speech[];
  readonly unspoken: readonly TextSpan[];
}

/** @returns undefined where the text is no play. */
export function findSpeeches(
  text: string,
  divisions: readonly SourceDivision[],
  cast: readonly CastSpan[],
): Play | undefined {
  const heads = new Set(divisions.map(({ start }) => start));
  const marked = cast.filter(({ kind }) => kind === 'name');
  const names = marked.length > 0 ? marked.map((span) => namedBy(text, span)) : printedNames(text, heads);
  if (!names) return undefined;
  const ends = [...heads].sort((a, b) => a - b);
  let next = 0;
  const speeches: Speech[] = [];
  for (const [at, { end, speaker }] of names.entries()) {
    while (next < ends.length && ends[next]! < end) next += 1;
    speeches.push({
      speaker,
      start: end,
      end: Math.min(names[at + 1]?.start ?? text.length, ends[next] ?? text.length),
    });
  }
  const directions = cast.filter(({ kind }) => kind === 'direction');
  const found =
    directions.length > 0 && marked.length > 0 ? directions : [...directions, ...printedDirections(text, names)];
  return { speeches, unspoken: merged([...names, ...found]) };
}

interface Name extends TextSpan {
  readonly speaker: string;
}

function namedBy(text: string, { start, end }: TextSpan): Name {
  return { start, end, speaker: plainName(text.slice(start, end)) };
}

/** "LADY MACBETH [_aside_]." is Lady Macbeth. */
function plainName(written: string): string {
  return written
    .replace(/[[(][^\])]*[\])]?/g, '')
    .replace(/_[^_]*_/g, '')
    .replace(/, (?=\p{Ll}).*$/su, '')
    .replace(/[\s.:,;—–_*-]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const joining = 'and|und|et|y|e|en|of|the|de|du|des|la|le|von|van|der|to|&';
const capital = String.raw`(?:(?:MRS?|DR|ST|MME|MLLE|M)\.(?= )|[\p{Lu}\d][\p{Lu}\p{M}\d'’-]*)`;
const aside = String.raw`(?:,? ?(?:[[(][^\])\n]{0,200}[\])]|_[^_\n]{1,200}_|\p{Ll}[\p{Ll} ]{2,30}(?=[.:]\s*$)|(?<=, )\p{Ll}[^\n.:—–]{1,80}(?=[.:]?\s*[—–])))?`;
const behind = String.raw`(?:\s*[.:][\])]?(?:\s*[-–—]+)?|\s*[-–—]{1,2}(?=\s|\p{Lu})|[ \t]{2,}(?=\S)|\s*$)`;
const inCapitals = new RegExp(
  `^[_*]{0,2}(${capital}(?:,? (?:${capital}|${joining}))*)[_*]{0,2}${aside}${behind}[_*]{0,2}`,
  'u',
);
/** "Cyrano (souriant):", "Macb.", "Ham. To be": names that only their coming again tells from the beginnings of sentences. */
const inSmallLetters = new RegExp(
  String.raw`^[_*]{0,2}(\p{Lu}[\p{Ll}\p{M}'’-]+(?: (?:\p{Lu}[\p{L}\p{M}'’-]*|${joining})){0,3})[_*]{0,2}${aside}(?:\s*:|\.(?=\s*$|\s+['‘’"“«¡¿]?\p{Lu}|\s*[-–—])|\s*$)[_*]{0,2}`,
  'u',
);
const isNumeral = /^(?:[IVXLC]+|\d+)$/;
const notNames = /^(?:MRS?|DR|ST|THE END|FINIS|FIN|ENDE|END)$/;
const longestName = 40;

interface Candidate extends Name {
  readonly isFirstLine: boolean;
  /** Followed by nothing that marks it as a name. */
  readonly isBare: boolean;
}

/** Share of the paragraphs or of the lines that begin a speech in any play, and of the names that come again. */
const least = { paragraphs: 0.2, lines: 0.06, again: 0.34, names: 3 } as const;

function printedNames(text: string, heads: ReadonlySet<number>): readonly Name[] | undefined {
  return namesPrintedSo(text, heads, inCapitals, 2) ?? namesPrintedSo(text, heads, inSmallLetters, 3);
}

function namesPrintedSo(
  text: string,
  heads: ReadonlySet<number>,
  pattern: RegExp,
  often: number,
): readonly Name[] | undefined {
  const candidates: Candidate[] = [];
  let paragraphs = 0;
  let lines = 0;
  let isFirstLine = true;
  let isHead = false;
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    if (end === start) {
      isFirstLine = true;
    } else {
      lines += 1;
      if (isFirstLine) {
        paragraphs += 1;
        isHead = heads.has(start);
      }
      const candidate = isHead ? undefined : nameOnLine(text, start, end, pattern, isFirstLine);
      if (candidate) candidates.push(candidate);
      isFirstLine = false;
    }
    start = end + 1;
  }
  const counts = new Map<string, number>();
  for (const { speaker } of candidates) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const again = candidates.filter(({ speaker }) => counts.get(speaker)! >= often);
  const isPlay =
    again.length >= 2 &&
    candidates.length >= least.names &&
    again.length >= candidates.length * least.again &&
    (candidates.filter((one) => one.isFirstLine).length >= paragraphs * least.paragraphs ||
      (often === 2 && candidates.length >= lines * least.lines));
  if (!isPlay) return undefined;
  // Somebody who speaks once is known by the marks behind the name, or because hardly anybody else does.
  const isSure = again.length >= candidates.length * certain;
  return candidates.filter(
    ({ speaker, isFirstLine: first, isBare }) =>
      counts.get(speaker)! >= often ||
      (often === 2 ? isSure || (first && !isBare) : isSure && first && !isBare && counts.get(speaker)! >= 2),
  );
}

/** Share of the names that come again, from which the others are names too. */
const certain = 0.9;

const isSmallLetter = (code: number) => code >= 0x61 && code <= 0x7a;

function nameOnLine(
  text: string,
  start: number,
  end: number,
  pattern: RegExp,
  isFirstLine: boolean,
): Candidate | undefined {
  const first = text.charCodeAt(start);
  if (isSmallLetter(first)) return undefined;
  // Most lines of verse: a capital, and no second one behind it.
  if (pattern === inCapitals && first >= 0x41 && first <= 0x5a && isSmallLetter(text.charCodeAt(start + 1)))
    return undefined;
  const line = text.slice(start, Math.min(end, start + 250));
  const match = pattern.exec(line);
  if (!match) return undefined;
  const speaker = plainName(match[1]!);
  if (speaker.length < 2 || speaker.length > longestName || isNumeral.test(speaker) || notNames.test(speaker))
    return undefined;
  if (pattern === inCapitals && !/\p{Lu}{2}/u.test(speaker)) return undefined;
  const isAlone = match[0].length >= line.trimEnd().length;
  if (pattern === inSmallLetters && !isFirstLine && !match[0].includes(':')) return undefined;
  if (paragraphDirection.test(line)) return undefined;
  // A name alone in its paragraph is a title.
  if (isAlone && (text[end] !== '\n' || end + 1 >= text.length || text[end + 1] === '\n')) return undefined;
  const isBare = isAlone && !/[.:]/.test(match[0].slice(match[1]!.length));
  return { start, end: start + match[0].length, speaker, isFirstLine, isBare };
}

const directionWords = allLanguages.flatMap(({ quoting }) => quoting.directions).join('|');
const paragraphDirection = new RegExp(String.raw`^[_*[(]{0,3}(?:${directionWords})(?![\p{L}])`, 'u');
const inBrackets = /\[[^[\]]{1,1500}\]|\(_[^()]{1,1500}_\)|(?<![\p{L}\p{N}])_[^_\n]{1,300}_(?=[ \t]*(?:\n|$))/gu;

/** In brackets, in italics at the end of a line, in parentheses as a paragraph, or by their first word. */
function printedDirections(text: string, names: readonly Name[]): TextSpan[] {
  const found: TextSpan[] = [];
  const from = names[0]?.start ?? 0;
  for (const match of text.matchAll(inBrackets)) {
    // Emphasis does not reach from one paragraph to the next.
    if (match[0].startsWith('_') && !isWholeLine(text, match.index, match.index + match[0].length)) continue;
    found.push({ start: match.index, end: match.index + match[0].length });
  }
  // "(Er geht ab.)", "(Il sort.)": a sentence, where an aside of somebody who speaks is a part of one.
  for (const match of text.matchAll(/\(\p{Lu}[^()\n]{1,200}(?:\n[^()\n]{1,200}){0,3}\.\)/gu))
    if (match.index >= from) found.push({ start: match.index, end: match.index + match[0].length });
  const starts = new Set(names.map(({ start }) => start));
  for (let start = from; start < text.length; ) {
    const blank = text.indexOf('\n\n', start);
    const end = blank < 0 ? text.length : blank;
    const first = text.charCodeAt(start);
    const isOpening =
      !starts.has(start) &&
      (first === 0x28 || first === 0x5f || paragraphDirection.test(text.slice(start, start + 40)));
    if (isOpening) {
      const paragraph = text.slice(start, end);
      if (paragraphDirection.test(paragraph) || /^\([^()]*\)[.]?$/.test(paragraph)) found.push({ start, end });
    }
    start = end + 2;
  }
  // At the right margin: "the roughest day.               Exeunt."
  const hasMargin = text.includes('      ');
  for (const match of (hasMargin ? text : '').matchAll(/(?<=\S) {6,}([\p{Lu}[][^\n]{2,60})(?=\n|$)/gu))
    found.push({ start: match.index, end: match.index + match[0].length });
  for (const word of leaving)
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      let start = at;
      while (start > at - 3 && marks.includes(text[start - 1]!)) start -= 1;
      const behindWord = at + word.length;
      if (text[start - 1] !== '\n' || /\w/.test(text[behindWord] ?? '')) continue;
      const feed = text.indexOf('\n', behindWord);
      found.push({ start, end: Math.min(feed < 0 ? text.length : feed, behindWord + longestLeaving) });
    }
  return found;
}

const leaving = ['Exit', 'Exeunt'];
const marks = '_*[(';
const longestLeaving = 120;

const isWholeLine = (text: string, start: number, end: number) =>
  (start === 0 || text[start - 1] === '\n') && /^[.,]?[ \t]*(?:\n|$)/.test(text.slice(end, end + 4));

function merged(spans: readonly TextSpan[]): TextSpan[] {
  const kept: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else kept.push({ start, end });
  }
  return kept;
}

/** The speeches that some words belong to; none in a stage direction or outside the play. */
export function speechesIn(speeches: readonly Speech[], { start, end }: TextSpan): readonly Speech[] {
  let [low, high] = [0, speeches.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (speeches[middle]!.end > start) high = middle;
    else low = middle + 1;
  }
  const found: Speech[] = [];
  for (let at = low; at < speeches.length && speeches[at]!.start < end; at++) found.push(speeches[at]!);
  return found;
}
