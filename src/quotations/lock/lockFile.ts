// Reads and writes quotations.lock.
import type { LocatorUnit } from '../../guide/model.ts';
import { quoted } from '../reportVerdicts.ts';
import type { Span, Verdict } from '../verdict.ts';
import { isObject, readGuideRecord } from './lockEntries.ts';

export const recordName = 'quotations.lock';

/** One file serves every guide of its folder. */
export interface RecordFile {
  readonly version: 1;
  /** By slug. */
  readonly guides: Readonly<Record<string, GuideRecord>>;
}

export interface GuideRecord {
  /** ISO 8601 day of the check. */
  readonly checked?: string;
  readonly sources: readonly RecordedSource[];
  readonly quotations: readonly RecordedQuotation[];
}

export interface RecordedSource {
  readonly edition: string;
  readonly title?: string;
  readonly author?: string;
  /** Of the file's bytes, in hexadecimal digits. */
  readonly sha256: string;
}

export interface RecordedQuotation {
  /** As in the guide. */
  readonly id: string;
  /** SHA-256 of the folded words, in hexadecimal digits: other words have another. */
  readonly words: string;
  /** The place the guide gave for them. */
  readonly place?: string;
  /** One for each source, in their order. */
  readonly found: readonly RecordedVerdict[];
}

export interface RecordedVerdict {
  readonly verdict: Exclude<Verdict['kind'], 'unchecked'>;
  /** Only with `verified` and `elsewhere`: a letter at a segment's start is larger or smaller in the book. */
  readonly capital?: true;
  /** From the largest division to the smallest. */
  readonly at?: readonly RecordedDivision[];
  /** One for each segment of the quotation. */
  readonly selectors?: readonly (TextSelector | HashedSelector)[];
}

export type RecordedDivision = readonly [unit: LocatorUnit, number: number];

/** TextQuoteSelector and TextPositionSelector of the Web Annotation Data Model (4.2.4 and 4.2.5), the words no longer than `anchorLimit`. */
export interface TextSelector extends Span {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** The same for works that are, or may be, in copyright: SHA-256 of what the texts would be, folded. */
export interface HashedSelector extends Span {
  readonly exactSha256: string;
  readonly prefixSha256: string;
  readonly suffixSha256: string;
}

/** Characters of the book before and after a quotation that its anchor is found by, as annotators do. */
export const contextLength = 32;
/** Characters of a quotation that are kept; the rest is in the guide, and between `start` and `end`. */
export const anchorLimit = 120;

type ReadRecord = { readonly file: RecordFile } | { readonly fault: string };

/** What somebody else wrote into the file may be anything: only what is known is kept of it. */
export function parseRecord(text: string): ReadRecord {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { fault: 'it is not JSON' };
  }
  if (!isObject(value) || !isObject(value.guides)) return { fault: 'it has no `guides`' };
  const { version } = value;
  if (version !== 1)
    return { fault: `it is of ${typeof version === 'number' ? `version ${version}` : 'no known version'}, expected 1` };
  // A guide may be named like something every object has.
  const guides: Record<string, GuideRecord> = Object.create(null);
  for (const [slug, written] of Object.entries(value.guides)) {
    const guide = readGuideRecord(written);
    if (!guide) return { fault: `what it says of ${quoted(slug, 60)} is incomplete` };
    guides[slug] = guide;
  }
  return { file: { version, guides } };
}

/** The findings on one guide put into the file; `undefined` where it is the file already. What it says of other guides stays. */
export function withRecord(earlier: RecordFile | undefined, slug: string, record: GuideRecord): string | undefined {
  const before = earlier?.guides[slug];
  // The day alone is no news: a check that finds the same leaves the file as it is.
  if (before && JSON.stringify({ ...before, checked: '' }) === JSON.stringify({ ...record, checked: '' }))
    return undefined;
  const guides = { ...earlier?.guides, [slug]: record };
  const sorted = Object.fromEntries(Object.entries(guides).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return printed({ version: 1, guides: sorted });
}

/** One line for what was found of a quotation in one source, so that a comparison of versions shows which. */
function printed({ version, guides }: RecordFile): string {
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
