// Reads and writes quotations.lock.
import { lstat, readFile } from 'node:fs/promises';
import type { SourceText } from '../../books/bookBlocks.ts';
import type { Diagnostics } from '../../diagnostics/finding.ts';
import { withoutByteOrderMark } from '../../formats/byteOrderMark.ts';
import { type Reads, sha256 } from '../../formats/hash.ts';
import { unitsBySize } from '../../guide/locator.ts';
import type { LocatorUnit } from '../../guide/model.ts';
import { foldForMatching } from '../match/folding.ts';
import { quoted } from '../reportVerdicts.ts';
import { type BookPassage, isOfAnotherEdition, type Span, type Verdict } from '../verdict.ts';

export const lockName = 'quotations.lock';

/** One file serves every guide of its folder. */
interface LockFile {
  readonly version: 1;
  /** By slug. */
  readonly guides: Readonly<Record<string, LockedGuide>>;
}

export interface LockedGuide {
  /** ISO 8601 day of the check. */
  readonly checked?: string;
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
  /** One for each source, in their order. */
  readonly found: readonly LockedVerdict[];
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

type ParsedLock = { readonly file: LockFile } | { readonly fault: string };

/** The file may have been edited by hand: only known fields are kept. */
function parseLock(text: string): ParsedLock {
  let value: unknown;
  try {
    value = JSON.parse(withoutByteOrderMark(text));
  } catch {
    return { fault: 'it is not JSON' };
  }
  if (!isObject(value) || !isObject(value.guides)) return { fault: 'it has no `guides`' };
  const { version } = value;
  if (version !== 1)
    return {
      fault: `it has ${typeof version === 'number' ? `version ${version}` : 'no known version'}; this program reads version 1`,
    };
  // A guide may be named like something every object has.
  const guides: Record<string, LockedGuide> = Object.create(null);
  for (const [slug, written] of Object.entries(value.guides)) {
    const guide = readLockedGuide(written);
    if (!guide) return { fault: `what it says of ${quoted(slug, 60)} is incomplete` };
    guides[slug] = guide;
  }
  return { file: { version, guides } };
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
  if ('file' in read) return read.file;
  diagnostics.report('record-unreadable', `The record of earlier checks cannot be used: ${read.fault}`, {
    path: file,
    line: 1,
    column: 1,
  });
  return undefined;
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

/** Undefined where something is missing or of another kind. */
function readLockedGuide(value: unknown): LockedGuide | undefined {
  if (!isObject(value)) return undefined;
  const { checked } = value;
  if (checked !== undefined && !(isText(checked) && /^\d{4}-\d\d-\d\d$/.test(checked))) return undefined;
  const sources = readAll(value.sources, readSource);
  const quotations = readAll(value.quotations, readQuotation);
  if (!sources || sources.length === 0 || !quotations) return undefined;
  if (quotations.some(({ found }) => found.length !== sources.length)) return undefined;
  return { ...(checked ? { checked } : {}), sources, quotations };
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

function readQuotation(value: unknown): LockedQuotation | undefined {
  if (!isObject(value)) return undefined;
  const { id, words, place, speaker } = value;
  const found = readAll(value.found, readVerdict);
  if (!isText(id) || !isText(words) || !found || (place !== undefined && !isText(place))) return undefined;
  if (speaker !== undefined && !isText(speaker)) return undefined;
  return { id, words, ...(place ? { place } : {}), ...(speaker ? { speaker } : {}), found };
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

/** The findings on one guide put into the file; `undefined` where it is the file already. What it says of other guides stays. */
export function updatedLock(earlier: LockFile | undefined, slug: string, entry: LockedGuide): string | undefined {
  const before = earlier?.guides[slug];
  // The day alone is no news: a check that finds the same leaves the file as it is.
  if (before && JSON.stringify({ ...before, checked: '' }) === JSON.stringify({ ...entry, checked: '' }))
    return undefined;
  const guides = { ...earlier?.guides, [slug]: entry };
  const sorted = Object.fromEntries(Object.entries(guides).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return printed({ version: 1, guides: sorted });
}

/** One line for what was found of a quotation in one source, so that a comparison of versions shows which. */
function printed({ version, guides }: LockFile): string {
  const list = (indent: string, lines: readonly string[]) =>
    lines.length === 0 ? '[]' : `[\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}]`;
  const texts = Object.entries(guides).map(([slug, { sources, quotations, ...rest }]) => {
    const entries = quotations.map(({ found, ...entry }) => {
      const start = JSON.stringify(entry).slice(0, -1);
      return `${start},"found":${list(
        '      ',
        found.map((one) => JSON.stringify(one)),
      )}}`;
    });
    const start = Object.entries(rest).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n    `);
    const lists = `"sources": ${list(
      '    ',
      sources.map((one) => JSON.stringify(one)),
    )},\n    "quotations": ${list('    ', entries)}`;
    return `    ${JSON.stringify(slug)}: {\n    ${start.join('')}${lists}\n  }`;
  });
  return `{\n  "version": ${version},\n  "guides": {\n${texts.join(',\n')}\n  }\n}\n`;
}

/** Two wordings are the same if their folded letters are. */
export const hashOf = (words: string): string => sha256(foldForMatching(words).text.trim());

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
