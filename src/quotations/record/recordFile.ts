// Reads and prints `quotations.lock`: JSON, the same bytes for the same findings, as few lines in a difference as possible.
import type { GuideRecord, RecordFile } from './record.ts';

export type ReadRecord = { readonly file: RecordFile } | { readonly fault: string };

/** What somebody else wrote into the file may be anything. */
export function parseRecord(text: string): ReadRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'it is not JSON' };
  }
  if (!isObject(value) || !isObject(value.guides)) return { fault: 'it has no `guides`' };
  if (value.version !== 1) return { fault: `it is of version ${JSON.stringify(value.version)}, expected 1` };
  for (const [slug, guide] of Object.entries(value.guides))
    if (!isGuideRecord(guide)) return { fault: `what it says of “${slug}” is incomplete` };
  return { file: value as unknown as RecordFile };
}

/** The findings on one guide put into the file; `undefined` where it is the file already. Everything else in it stays. */
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
    const start = Object.entries(rest).map(([key, value]) => `"${key}": ${JSON.stringify(value)},\n    `);
    const lists = `"sources": ${list(
      '    ',
      sources.map((one) => JSON.stringify(one)),
    )},\n    "quotations": ${list('    ', entries)}`;
    return `    ${JSON.stringify(slug)}: {\n    ${start.join('')}${lists}\n  }`;
  });
  return `{\n  "version": ${version},\n  "guides": {\n${texts.join(',\n')}\n  }\n}\n`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const kinds = ['verified', 'elsewhere', 'altered', 'not-found', 'ambiguous'];

function isGuideRecord(value: unknown): boolean {
  if (!isObject(value) || !Array.isArray(value.sources) || !Array.isArray(value.quotations)) return false;
  if (value.checked !== undefined && !/^\d{4}-\d\d-\d\d$/.test(String(value.checked))) return false;
  const { length } = value.sources;
  const areSources = value.sources.every((one) => isObject(one) && isText(one.edition) && isText(one.sha256));
  return areSources && length > 0 && value.quotations.every((one) => isRecordedQuotation(one, length));
}

function isRecordedQuotation(value: unknown, sources: number): boolean {
  if (!isObject(value) || !isText(value.id) || !isText(value.words) || !Array.isArray(value.found)) return false;
  return (
    value.found.length === sources &&
    value.found.every((one) => isObject(one) && kinds.includes(String(one.verdict)) && isPlace(one.at))
  );
}

const isPlace = (at: unknown): boolean =>
  at === undefined ||
  (Array.isArray(at) && at.every((one) => Array.isArray(one) && isText(one[0]) && typeof one[1] === 'number'));

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
