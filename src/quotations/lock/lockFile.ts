// Reads and writes quotations.lock.

import type { SourceText } from '../../books/bookBlocks.ts';
import type { Diagnostics } from '../../diagnostics/finding.ts';
import { withoutByteOrderMark } from '../../formats/byteOrderMark.ts';
import { type Reads, sha256 } from '../../formats/hash.ts';
import { unitsBySize } from '../../guide/locator.ts';
import type { LocatorUnit } from '../../guide/model.ts';
import { lstat, readFile } from '../../platform/diskFiles.ts';
import { foldedText } from '../match/folding.ts';
import { listed, quoted } from '../reportVerdicts.ts';
import { type BookPassage, isOfAnotherEdition, type Span, type Verdict } from '../verdict.ts';

export const lockName = 'quotations.lock';

/** One file serves every guide of its folder. */
interface LockFile {
  /** By slug. */
  readonly guides: Readonly<Record<string, LockedGuide>>;
  /** As it was read. */
  readonly text: string;
}

export interface LockedGuide {
  readonly sources: readonly LockedSource[];
  readonly quotations: readonly LockedQuotation[];
}

interface LockedSource {
  readonly edition: string;
  readonly title?: string;
  readonly author?: string;
  /** SHA-256 of the file's bytes, in hexadecimal digits. */
  readonly sha256: string;
}

export interface LockedQuotation {
  /** As in the guide. */
  readonly id: string;
  /** SHA-256 of the folded words, in hexadecimal digits: other words have another. */
  readonly words: string;
  /** The place the guide gave for them. */
  readonly place?: string;
  /** The speaker the guide gave for them, where a source says who speaks. */
  readonly speaker?: string;
  /** ISO 8601 day of the first check that found this. */
  readonly checked?: string;
  /** One for each source, in their order; undefined where the words were never looked for in it. */
  readonly found: readonly (LockedVerdict | undefined)[];
}

/** Why right words were not verified: somebody else speaks them, or brackets and omissions turn the sense. */
const doubts = ['quotation-elsewhere', 'quotation-speakers', 'quotation-sense'] as const;

export interface LockedVerdict {
  readonly verdict: Exclude<Verdict['kind'], 'unchecked'>;
  /** Only with `verified` and `elsewhere`: a letter at a segment's start is larger or smaller in the book. */
  readonly capital?: true;
  readonly doubt?: (typeof doubts)[number];
  /** Only with `altered`: marks, capitals and spelling alone differ. */
  readonly edition?: true;
  /** From the largest division to the smallest. */
  readonly at?: readonly LockedDivision[];
  /** One for each segment of the quotation. */
  readonly selectors?: readonly (TextSelector | HashedSelector)[];
}

export type LockedDivision = readonly [unit: LocatorUnit, number: number];

/** TextQuoteSelector and TextPositionSelector of the Web Annotation Data Model (4.2.4 and 4.2.5), the words no longer than `anchorLimit`. */
interface TextSelector extends Span {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** The same for works that are, or may be, in copyright: SHA-256 of what the texts would be, folded. */
interface HashedSelector extends Span {
  readonly exactSha256: string;
  readonly prefixSha256: string;
  readonly suffixSha256: string;
}

/** Characters of the book before and after a quotation that its anchor is found by, as annotators do. */
const contextLength = 32;
/** Characters of a quotation that are kept; the rest is in the guide, and between `start` and `end`. */
const anchorLimit = 120;

/** Lines of entries whose checksum is not theirs, from 1. */
type ParsedLock = { readonly file: LockFile; readonly edited: readonly number[] } | { readonly fault: string };

/** Only known fields are kept: the file may have been edited by hand. */
function parseLock(text: string): ParsedLock {
  const edited: unknown[] = [];
  let written: unknown;
  try {
    written = JSON.parse(withoutByteOrderMark(text));
  } catch {
    written = mergedLock(text, edited);
    if (!written) return { fault: 'it is not JSON' };
  }
  if (!isObject(written) || !isObject(written.guides)) return { fault: 'it has no `guides`' };
  const { version } = written;
  if (version !== 1)
    return {
      fault: `it has ${typeof version === 'number' ? `version ${version}` : 'no known version'}; this program reads version 1`,
    };
  // A guide may be named like something every object has.
  const guides: Record<string, LockedGuide> = Object.create(null);
  for (const [slug, value] of Object.entries(written.guides)) {
    const guide = hasChecksums(value) ? readLockedGuide(value, edited) : readUnsummed(value);
    if (!guide) return { fault: `what it says of ${quoted(slug, 60)} is incomplete` };
    guides[slug] = guide;
  }
  const lines = text.split('\n');
  const lineOf = (entry: unknown): number => {
    if (typeof entry === 'number') return entry;
    const id = isObject(entry) && isText(entry.id) ? JSON.stringify(entry.id) : undefined;
    return id ? lines.findIndex((line) => line.includes(id)) + 1 : 0;
  };
  return { file: { guides, text }, edited: edited.map((entry) => lineOf(entry) || 1).toSorted((a, b) => a - b) };
}

/**
 * Reads a file that version control merged, line by line: both sides' entries, with or without the lines that mark a conflict, whatever
 * became of commas and brackets. @returns undefined when there is no entry in it
 */
function mergedLock(text: string, edited: unknown[]): unknown {
  const guides = new Map<string, { sources: unknown[]; quotations: unknown[] }>();
  let guide: { sources: unknown[]; quotations: unknown[] } | undefined;
  let isCommonAncestor = false;
  for (const [at, raw] of text.split('\n').entries()) {
    if (/^(?:<{7}|={7}|>{7})/.test(raw)) isCommonAncestor = false;
    else if (/^\|{7}/.test(raw)) isCommonAncestor = true;
    if (isCommonAncestor) continue;
    const line = raw.trim().replace(/,$/, '');
    const slug = line.endsWith(': {') ? parsed(line.slice(0, -': {'.length)) : undefined;
    if (isText(slug) && (slug !== 'guides' || guide)) {
      guide = guides.get(slug) ?? { sources: [], quotations: [] };
      guides.set(slug, guide);
    }
    if (!guide || !line.startsWith('{"')) continue;
    const entry = parsed(line);
    if (!isObject(entry)) edited.push(at + 1);
    else if ('edition' in entry) guide.sources.push(entry);
    else guide.quotations.push(entry);
  }
  const entries = [...guides].filter(([, { sources }]) => sources.length > 0);
  return entries.length > 0 ? { version: 1, guides: Object.fromEntries(entries) } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A damaged lock is a warning and says nothing; the next check that has the book replaces it. */
export async function readLock(file: string, diagnostics: Diagnostics, reads?: Reads): Promise<LockFile | undefined> {
  reads?.note(file);
  const text = await lockText(file).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' || error.code === 'ENOTDIR' ? undefined : error,
  );
  if (text === undefined) return undefined;
  if (typeof text === 'string') reads?.note(file, sha256(text));
  const read = typeof text === 'string' ? parseLock(text) : { fault: text.message };
  if ('file' in read) {
    const [first] = read.edited;
    if (first !== undefined)
      diagnostics.report('record-edited', editedMessage(read.edited), { path: file, line: first, column: 1 });
    return read.file;
  }
  diagnostics.report('record-unreadable', `The record of earlier checks cannot be used: ${read.fault}`, {
    path: file,
    line: 1,
    column: 1,
  });
  return undefined;
}

function editedMessage(lines: readonly number[]): string {
  const shown = lines.slice(0, 10);
  const where = `${shown.length === 1 ? 'line' : 'lines'} ${listed(shown.map(String))}${lines.length > shown.length ? ' and more' : ''}`;
  return lines.length === 1
    ? `An entry of the record was changed by hand or damaged (${where}): it is not used`
    : `${lines.length} entries of the record were changed by hand or damaged (${where}): they are not used`;
}

/** Ten thousand quotations take eight megabytes. */
const largestLock = 16_000_000;

/** A symlink could lead anywhere, and reading a pipe or a device might never end. */
async function lockText(file: string): Promise<string> {
  const info = await lstat(file);
  if (!info.isFile()) throw new Error('it is no file');
  if (info.size > largestLock) throw new Error('it has more than 16 MB');
  return readFile(file, 'utf8');
}

const isDay = (value: unknown): value is string => isText(value) && /^\d{4}-\d\d-\d\d$/.test(value);

/** Entries that are not as a check wrote them go to `edited`. @returns undefined where something else is missing or of another kind */
function readLockedGuide(value: unknown, edited: unknown[]): LockedGuide | undefined {
  if (!isObject(value) || !Array.isArray(value.quotations)) return undefined;
  const all = readAll(value.sources, readSource);
  if (!all || all.length === 0) return undefined;
  // Two sides of a merge both have their sources.
  const sources = all.filter(
    (one, at) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at,
  );
  const keys = sourceKeys(sources);
  const quotations = new Map<string, LockedQuotation>();
  for (const entry of value.quotations) {
    const read = isObject(entry) && entry.sum === checksum(entry) ? readQuotation(entry, keys) : undefined;
    if (!read) {
      edited.push(entry);
      continue;
    }
    const key = JSON.stringify([read.words, read.place, read.speaker]);
    const other = quotations.get(key);
    quotations.set(key, other ? bothSides(other, read) : read);
  }
  return { sources, quotations: [...quotations.values()] };
}

/** The same words, found by both sides of a merge. */
function bothSides(one: LockedQuotation, other: LockedQuotation): LockedQuotation {
  const isLater = (other.checked ?? '') > (one.checked ?? '');
  const [later, earlier] = isLater ? [other, one] : [one, other];
  return { ...later, found: later.found.map((found, at) => found ?? earlier.found[at]) };
}

/** The checksum notices a hand, not a forger: anyone who means to can write another. */
function checksum({ sum: _, ...entry }: Record<string, unknown>): string {
  return sha256(JSON.stringify(entry)).slice(0, 8);
}

/** Short names by which entries name their sources, so that a merge may bring others. */
function sourceKeys(sources: readonly LockedSource[]): readonly string[] {
  const keys = sources.map((source) => source.sha256.slice(0, 12));
  return keys.map((key, at) => (keys.indexOf(key) === at ? key : `${key}-${at}`));
}

const hasChecksums = (value: unknown): boolean =>
  isObject(value) && Array.isArray(value.quotations) && value.quotations.some((one) => isObject(one) && 'sum' in one);

/** Once there were no checksums, one day for the whole guide, and verdicts in the order of the sources. */
function readUnsummed(value: unknown): LockedGuide | undefined {
  if (!isObject(value)) return undefined;
  const { checked } = value;
  if (checked !== undefined && !isDay(checked)) return undefined;
  const sources = readAll(value.sources, readSource);
  if (!sources || sources.length === 0) return undefined;
  const quotations = readAll(value.quotations, (entry) => readQuotation(entry));
  if (!quotations || quotations.some(({ found }) => found.length !== sources.length)) return undefined;
  return { sources, quotations: quotations.map((one) => ({ ...one, ...(checked ? { checked } : {}) })) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Shortens a value to one line for messages. */
const isName = (value: unknown): value is string => isText(value) && value.length <= 300 && !/\p{Cc}/u.test(value);

function readAll<T>(values: unknown, read: (value: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(values)) return undefined;
  const all = values.map(read);
  return all.every((one) => one !== undefined) ? (all as T[]) : undefined;
}

function readSource(value: unknown): LockedSource | undefined {
  if (!isObject(value)) return undefined;
  const { edition, title, author, sha256 } = value;
  if (!isName(edition) || !isText(sha256)) return undefined;
  return { edition, ...(isText(title) ? { title } : {}), ...(isText(author) ? { author } : {}), sha256 };
}

/** With the names of its sources; without them the verdicts are in the order of the sources. */
function readQuotation(value: unknown, keys?: readonly string[]): LockedQuotation | undefined {
  if (!isObject(value)) return undefined;
  const { id, words, place, speaker, checked } = value;
  const verdicts = readAll(value.found, readVerdict);
  if (!isText(id) || !isText(words) || !verdicts || (place !== undefined && !isText(place))) return undefined;
  if ((speaker !== undefined && !isText(speaker)) || (checked !== undefined && !isDay(checked))) return undefined;
  const names = (value.found as readonly { readonly in?: unknown }[]).map((one) => one.in);
  const found = keys ? keys.map((key) => verdicts[names.indexOf(key)]) : verdicts;
  return {
    id,
    words,
    ...(place ? { place } : {}),
    ...(speaker ? { speaker } : {}),
    ...(checked ? { checked } : {}),
    found,
  };
}

const kinds: readonly LockedVerdict['verdict'][] = ['verified', 'elsewhere', 'altered', 'not-found', 'ambiguous'];

function readVerdict(value: unknown): LockedVerdict | undefined {
  if (!isObject(value)) return undefined;
  const verdict = kinds.find((kind) => kind === value.verdict);
  const doubt = doubts.find((rule) => rule === value.doubt);
  const at = value.at === undefined ? undefined : readAll(value.at, readDivision);
  const selectors = value.selectors === undefined ? undefined : readAll(value.selectors, readSelector);
  if (!verdict || (value.at !== undefined && !at) || (value.selectors !== undefined && !selectors)) return undefined;
  return {
    verdict,
    ...(value.capital === true ? { capital: true } : {}),
    ...(doubt ? { doubt } : {}),
    ...(value.edition === true ? { edition: true } : {}),
    ...(at ? { at } : {}),
    ...(selectors ? { selectors } : {}),
  };
}

function readDivision(value: unknown): LockedDivision | undefined {
  if (!Array.isArray(value)) return undefined;
  const [unit, number] = value;
  return unitsBySize.includes(unit) && Number.isSafeInteger(number) ? [unit as LocatorUnit, number] : undefined;
}

function readSelector(value: unknown): TextSelector | HashedSelector | undefined {
  if (!isObject(value) || !Number.isSafeInteger(value.start) || !Number.isSafeInteger(value.end)) return undefined;
  const { exact, prefix, suffix, exactSha256, prefixSha256, suffixSha256 } = value;
  const span = { start: value.start as number, end: value.end as number };
  if (typeof exact === 'string' && typeof prefix === 'string' && typeof suffix === 'string')
    return { ...span, exact, prefix, suffix };
  if (isText(exactSha256) && isText(prefixSha256) && isText(suffixSha256))
    return { ...span, exactSha256, prefixSha256, suffixSha256 };
  return undefined;
}

export interface LockedFindings {
  readonly slug: string;
  readonly entry: LockedGuide;
  /** The guide's earlier name, of which no guide is left. */
  readonly replaces?: string;
}

/** The findings on one guide put into the file; `undefined` where it is the file already. What it says of other guides stays. */
export function updatedLock(
  earlier: LockFile | undefined,
  { slug, entry, replaces }: LockedFindings,
): string | undefined {
  const before = [slug, replaces].flatMap((name) => (name === undefined ? [] : (earlier?.guides[name] ?? [])));
  // The day alone is no news: what is found again keeps the day it was found first, and its line.
  const known = new Map(
    before
      .flatMap(({ sources, quotations }) => quotations.map((one) => [withoutDay(one, sources), one] as const))
      .toReversed(),
  );
  const quotations = entry.quotations.map((one) => known.get(withoutDay(one, entry.sources)) ?? one);
  const guides = Object.entries({ ...earlier?.guides, [slug]: { ...entry, quotations } });
  const text = printed(guides.filter(([name]) => name !== replaces).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return text === earlier?.text ? undefined : text;
}

const withoutDay = ({ checked: _, ...entry }: LockedQuotation, sources: readonly LockedSource[]): string =>
  JSON.stringify(written(entry, sources));

const written = ({ found, ...entry }: LockedQuotation, sources: readonly LockedSource[]) => {
  const keys = sourceKeys(sources);
  return { ...entry, found: found.flatMap((one, at) => (one ? [{ in: keys[at], ...one }] : [])) };
};

/**
 * One line for each entry, in the order of the guide, and commas on lines of their own: so no line changes where another is added, and
 * version control merges what two people add.
 */
function printed(guides: readonly (readonly [slug: string, guide: LockedGuide])[]): string {
  const list = (lines: readonly string[]) => (lines.length === 0 ? '[]' : `[\n${lines.join('\n,\n')}\n]`);
  const texts = guides.map(([slug, { sources, quotations }]) => {
    const entries = quotations.map((one) => {
      const entry = written(one, sources);
      return JSON.stringify({ ...entry, sum: checksum(entry) });
    });
    const lists = `"sources": ${list(sources.map((one) => JSON.stringify(one)))},\n"quotations": ${list(entries)}`;
    return `${JSON.stringify(slug)}: {\n${lists}\n}`;
  });
  return `{\n"version": 1,\n"guides": {\n${texts.join('\n,\n')}\n}\n}\n`;
}

/** A guide's entry by what is in it, since guides are renamed: its own, unless another has its words and its own has none. */
export function entryOf(
  file: LockFile | undefined,
  slug: string,
  texts: readonly string[],
): { readonly slug: string; readonly entry: LockedGuide } | undefined {
  const words = new Set(texts.map(hashOf));
  const shared = ({ quotations }: LockedGuide): number =>
    new Set(quotations.map((one) => one.words).filter((one) => words.has(one))).size;
  const own = file?.guides[slug];
  if (own && (shared(own) > 0 || words.size === 0)) return { slug, entry: own };
  const [nearest] = Object.entries(file?.guides ?? {}).toSorted(([, a], [, b]) => shared(b) - shared(a));
  if (nearest && shared(nearest[1]) * 2 >= words.size && words.size > 0) return { slug: nearest[0], entry: nearest[1] };
  return own && { slug, entry: own };
}

/** Two wordings are the same if their folded letters are. */
export const hashOf = (words: string): string => sha256(foldedText(words).trim());

/** `inWords` for works in the public domain. */
export function lockedVerdict(
  verdict: Verdict,
  source: SourceText,
  inWords: boolean,
  doubt?: LockedVerdict['doubt'],
): LockedVerdict {
  switch (verdict.kind) {
    case 'verified':
    case 'elsewhere':
      return {
        verdict: verdict.kind,
        ...(verdict.capital ? { capital: true as const } : {}),
        ...(doubt ? { doubt } : {}),
        ...anchorsOf(verdict.passage, source, inWords),
      };
    case 'altered':
      return {
        verdict: verdict.kind,
        ...(isOfAnotherEdition(verdict) ? { edition: true as const } : {}),
        ...anchorsOf(verdict.passage, source, inWords),
      };
    case 'ambiguous':
    case 'not-found':
      return { verdict: verdict.kind };
    case 'unchecked':
      return { verdict: 'not-found' };
  }
}

function anchorsOf({ divisions, segments }: BookPassage, source: SourceText, inWords: boolean) {
  return {
    at: divisions.map(({ unit, number }) => [unit, number] as const),
    selectors: segments.map((segment) => selectorOf(segment, source, inWords)),
  };
}

function selectorOf({ start, end }: Span, { text }: SourceText, inWords: boolean) {
  const exact = text.slice(start, end);
  const prefix = text.slice(Math.max(0, start - contextLength), start);
  const suffix = text.slice(end, end + contextLength);
  if (!inWords)
    return { start, end, exactSha256: hashOf(exact), prefixSha256: hashOf(prefix), suffixSha256: hashOf(suffix) };
  return { start, end, exact: onOneLine(exact).slice(0, anchorLimit), prefix, suffix };
}

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ');
