// The page about accessible PDFs lists the conditions as the register has them.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { pdfRules } from '../../src/inspect/pdfua/checkPdf.ts';

const file = fileURLToPath(new URL('../../docs/pdf-accessibility.md', import.meta.url));
const may = { rewrite: Boolean(process.env.UPDATE_DOCS) && !process.env.CI };

it('docs/pdf-accessibility.md lists every condition (rewrite it with UPDATE_DOCS=1)', () => {
  // A picture in a remedy is an example, not a picture of the page.
  const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/!\[[^\]]*\]\([^)]*\)/g, '`$&`');
  const rows = Object.entries(pdfRules).map(
    ([id, { clause, meaning, remedy }]) => `| \`${id}\` | ${clause} | ${cell(meaning)} | ${cell(remedy)} |`,
  );
  const table = ['| rule | clause | what it asks for | what to do |', '|---|---|---|---|', ...rows].join('\n');
  const text = readFileSync(file, 'utf8');
  const generated = text.replace(
    /(<!-- conditions -->\n)[\s\S]*(<!-- \/conditions -->)/,
    (_, open: string, close: string) => `${open}\n${table}\n\n${close}`,
  );
  if (may.rewrite) writeFileSync(file, generated);
  expect(readFileSync(file, 'utf8')).toBe(generated);
});
