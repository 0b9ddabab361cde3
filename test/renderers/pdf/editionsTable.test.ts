// The table in docs/editions.md has a row for each edition on each paper, and says nothing the register does not.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { editionIds } from '../../../src/editions/editions.ts';
import { build } from '../../../src/index.ts';
import { checkCopies } from '../../../src/inspect/copies/checkCopies.ts';
import { examinePdf, pdfRules } from '../../../src/inspect/pdfua/checkPdf.ts';
import { temporaryFolder } from '../../support/folders.ts';

const repository = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const page = repository('docs/editions.md');
const mark = '<!-- measured -->\n';
const papers = ['a4', 'letter'] as const;

test.runIf(env.UPDATE_DOCS === '1' && !env.CI)(
  'is measured again',
  async () => {
    const rows: string[] = [];
    for (const paper of papers) {
      for (const id of editionIds) {
        const { guides } = await build({
          paths: [repository('content/never-let-me-go')],
          editions: [id],
          formats: ['pdf'],
          paper,
          out: temporaryFolder(),
        });
        const { files } = guides[0]!;
        let failed = 0;
        let lost = 0;
        let ink = 0;
        for (const file of files) {
          const bytes = readFileSync(file.path);
          failed += (await examinePdf(bytes)).rules.filter((rule) => rule.failed > 0).length;
          const copies = await checkCopies(bytes);
          lost += copies.ok ? 0 : 1;
          ink = Math.max(ink, ...copies.pages.map((one) => one.ink));
        }
        const name = files.length === 1 ? basename(files[0]!.path) : `${files.length} files`;
        const pages = files.reduce((sum, file) => sum + file.pages!, 0);
        const size = `${Math.round(files.reduce((sum, file) => sum + file.bytes, 0) / 1000)} kB`;
        const inked = `${(ink * 100).toFixed(1)} %`;
        rows.push(
          `| \`${id}\` | ${paper} | ${name} | ${pages} | ${size} | ${Object.keys(pdfRules).length} | ${failed} | ${lost} | ${inked} |`,
        );
      }
    }
    const text = readFileSync(page, 'utf8');
    const table = [
      '| edition | paper | file | pages | size | conditions | failed | lost in copies | most ink on a page |',
      '|---|---|---|---|---|---|---|---|---|',
      ...rows,
    ];
    writeFileSync(page, `${text.slice(0, text.indexOf(mark) + mark.length)}\n${table.join('\n')}\n`);
  },
  900_000,
);

test('has every edition on every paper, all conditions, and no failure', () => {
  const text = readFileSync(page, 'utf8');
  const rows = text
    .slice(text.indexOf(mark))
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(rows.map(([, id, paper]) => `${id} ${paper}`)).toEqual(
    papers.flatMap((paper) => editionIds.map((id) => `\`${id}\` ${paper}`)),
  );
  for (const row of rows) expect(row.slice(6, 9)).toEqual([String(Object.keys(pdfRules).length), '0', '0']);
});
