// Reads and prints `quotations.lock`: JSON, the same bytes for the same findings, as few lines in a difference as possible.
import { quoted } from '../wording.ts';
import { isObject, readGuideRecord } from './entries.ts';
import type { GuideRecord, RecordFile } from './record.ts';

export type ReadRecord = { readonly file: RecordFile } | { readonly fault: string };

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
