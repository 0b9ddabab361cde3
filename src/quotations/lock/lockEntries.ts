// Entries of quotations.lock: verdict, places, selectors.

import { createHash } from 'node:crypto';
import type { SourceText } from '../../books/bookBlocks.ts';
import { unitsBySize } from '../../guide/locator.ts';
import type { LocatorUnit } from '../../guide/model.ts';
import { foldForMatching } from '../match/folding.ts';
import type { BookPassage, Span, Verdict } from '../verdict.ts';
import {
  anchorLimit,
  contextLength,
  type GuideRecord,
  type HashedSelector,
  type RecordedDivision,
  type RecordedQuotation,
  type RecordedSource,
  type RecordedVerdict,
  type TextSelector,
} from './lockFile.ts';

/** Undefined where something is missing or of another kind. */
export function readGuideRecord(value: unknown): GuideRecord | undefined {
  if (!isObject(value)) return undefined;
  const { checked } = value;
  if (checked !== undefined && !(isText(checked) && /^\d{4}-\d\d-\d\d$/.test(checked))) return undefined;
  const sources = readAll(value.sources, readSource);
  const quotations = readAll(value.quotations, readQuotation);
  if (!sources || sources.length === 0 || !quotations) return undefined;
  if (quotations.some(({ found }) => found.length !== sources.length)) return undefined;
  return { ...(checked ? { checked } : {}), sources, quotations };
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What is printed, so that it is one line and no page. */
const isName = (value: unknown): value is string => isText(value) && value.length <= 300 && !/\p{Cc}/u.test(value);

function readAll<T>(values: unknown, read: (value: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(values)) return undefined;
  const all = values.map(read);
  return all.every((one) => one !== undefined) ? (all as T[]) : undefined;
}

function readSource(value: unknown): RecordedSource | undefined {
  if (!isObject(value)) return undefined;
  const { edition, title, author, sha256 } = value;
  if (!isName(edition) || !isText(sha256)) return undefined;
  return { edition, ...(isText(title) ? { title } : {}), ...(isText(author) ? { author } : {}), sha256 };
}

function readQuotation(value: unknown): RecordedQuotation | undefined {
  if (!isObject(value)) return undefined;
  const { id, words, place } = value;
  const found = readAll(value.found, readVerdict);
  if (!isText(id) || !isText(words) || !found || (place !== undefined && !isText(place))) return undefined;
  return { id, words, ...(place ? { place } : {}), found };
}

const kinds: readonly RecordedVerdict['verdict'][] = ['verified', 'elsewhere', 'altered', 'not-found', 'ambiguous'];

function readVerdict(value: unknown): RecordedVerdict | undefined {
  if (!isObject(value)) return undefined;
  const verdict = kinds.find((kind) => kind === value.verdict);
  const at = value.at === undefined ? undefined : readAll(value.at, readDivision);
  const selectors = value.selectors === undefined ? undefined : readAll(value.selectors, readSelector);
  if (!verdict || (value.at !== undefined && !at) || (value.selectors !== undefined && !selectors)) return undefined;
  return {
    verdict,
    ...(value.capital === true ? { capital: true } : {}),
    ...(at ? { at } : {}),
    ...(selectors ? { selectors } : {}),
  };
}

function readDivision(value: unknown): RecordedDivision | undefined {
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

/** What makes two wordings the same: their folded letters. */
export const hashOf = (words: string): string =>
  createHash('sha256').update(foldForMatching(words).text.trim()).digest('hex');

/** `inWords` for works in the public domain. */
export function recordOf(verdict: Verdict, source: SourceText, inWords: boolean): RecordedVerdict {
  switch (verdict.kind) {
    case 'verified':
    case 'elsewhere':
      return {
        verdict: verdict.kind,
        ...(verdict.capital ? { capital: true as const } : {}),
        ...anchorsOf(verdict.passage, source, inWords),
      };
    case 'altered':
      return { verdict: verdict.kind, ...anchorsOf(verdict.passage, source, inWords) };
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
