// Rules that a guide's quotations get when they are checked against a small book.
import { join } from 'node:path';
import { check } from '../../../src/index.ts';
import { writeGuide } from '../folders.ts';

export interface BookToQuote {
  readonly files: Readonly<Record<string, string>>;
  readonly lang?: string;
  readonly work?: string;
  readonly characters?: readonly string[];
}

/** Words, attribution, and the rules that are expected. */
export type QuotedRow = readonly [words: string, by: string, rules: readonly string[]];

const beside = /^quotation-(?:checked|capital|editions-differ|duplicate-differs)$/;

/** One guide for all rows of a book; each quotation once. */
export async function rulesOf(
  { files, lang = 'en', work = '', characters = [] }: BookToQuote,
  rows: readonly QuotedRow[],
) {
  const cast = characters.map((one) => `### ${one}\n\nX.\n\n`).join('');
  let guide = `---\ntitle: T\nlang: ${lang}\n${work === '' ? '' : `work:\n${work}`}---\n\n${cast === '' ? '' : `## Characters\n\n${cast}`}## Quotations\n\n`;
  const starts = rows.map(([words, by]) => {
    const start = guide.split('\n').length;
    guide += `> ${words}\n>\n> — ${by}\n\nX.\n\n`;
    return start;
  });
  const folder = writeGuide('guide', { 'guide.md': guide, ...files });
  const sources = Object.keys(files).map((name) => join(folder, name));
  const [result] = await check([folder], { record: false, sources });
  return rows.map(([words, by], at) => {
    const end = starts[at + 1] ?? Number.POSITIVE_INFINITY;
    const said = result!.messages.filter(({ line }) => line! >= starts[at]! && line! < end);
    const rules = said.map(({ ruleId }) => ruleId!).filter((rule) => /^(?:quotation|locator)-/.test(rule));
    return [words, by, [...new Set(rules.filter((rule) => !beside.test(rule)))]] as const;
  });
}
