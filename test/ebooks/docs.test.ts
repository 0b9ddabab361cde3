// The page about e-books lists rules, sources and bounds as the program has them.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { epubLimits } from '../../src/inspect/epub/bookFiles.ts';
import { epubRules, sources } from '../../src/inspect/epub/epubRules.ts';

const file = fileURLToPath(new URL('../../docs/epub-checks.md', import.meta.url));
const may = { rewrite: Boolean(process.env.UPDATE_DOCS) && !process.env.CI };

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/</g, '&lt;').replace(/&amp;/g, '&amp;amp;');
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const megabytes = (bytes: number) => `${bytes / 1_000_000} MB`;

const generated: Readonly<Record<string, string>> = {
  rules: table(
    ['rule', 'severity', 'what it asks for', 'what to do', 'sources'],
    Object.entries(epubRules).map(([id, rule]) => [
      `\`${id}\``,
      rule.severity,
      cell(rule.meaning),
      cell(rule.remedy),
      rule.sources!.join(', '),
    ]),
  ),
  bounds: table(
    ['what', 'at most'],
    [
      ['the archive, and all of its files unpacked', megabytes(epubLimits.archive)],
      ['files in it', String(epubLimits.files)],
      ['a page, a style sheet or the package document', megabytes(epubLimits.text)],
      ['a picture, a typeface or another file', megabytes(epubLimits.file)],
      ['style in all of the book', megabytes(epubLimits.styles)],
    ],
  ),
  sources: table(
    ['name', 'what it is'],
    Object.entries(sources).map(([id, { title, url }]) => [id, url ? `[${title}](${url})` : title]),
  ),
};

it.each(Object.keys(generated))(
  'docs/epub-checks.md has the %s of the program (rewrite it with UPDATE_DOCS=1)',
  (name) => {
    const text = readFileSync(file, 'utf8');
    const part = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*(<!-- /${name} -->)`);
    expect(text).toMatch(part);
    const written = text.replace(part, (_, open: string, close: string) => `${open}\n${generated[name]}\n\n${close}`);
    if (may.rewrite) writeFileSync(file, written);
    expect(readFileSync(file, 'utf8')).toBe(written);
  },
);

it('the archive is as large as what is in it may be', () => {
  expect(epubLimits.unpacked).toBe(epubLimits.archive);
});
