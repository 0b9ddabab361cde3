// The examples of a style sheet of one's own in templates/README.md, and the four looks: each keeps every rule of print.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAuthorStyle } from '../../src/content/authorStyle.ts';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import type { FileReport } from '../../src/diagnostics/rules.ts';
import { build } from '../../src/index.ts';
import { checkCopies } from '../../src/inspect/copies/checkCopies.ts';
import { examinePdf } from '../../src/inspect/pdfua/checkPdf.ts';
import { folderWith, temporaryFolder } from '../support/folders.ts';
import { isLong } from '../support/long.ts';
import { readPage } from '../support/markdownPages.ts';
import { readPdf } from '../support/readPdf.ts';

const [, section = ''] = readPage('templates/README.md').split('### A look of your own');
const examples = [...section.split('### Tokens')[0]!.matchAll(/```css\n(.*?)```/gs)].map(([, css]) => css!);

const font = join(
  createRequire(import.meta.url).resolve('@fontsource/atkinson-hyperlegible-next/package.json'),
  '../files/atkinson-hyperlegible-next-latin-400-normal.woff2',
);

/** A guide's folder with a style sheet, and the fonts that the examples name. */
function folderOf(css: string, keys = 'style: school.css'): string {
  const folder = folderWith({
    'emma/guide.md': `---\n${keys}\nfigures: characters\n---\n\n${text}`,
    'emma/school.css': css,
  });
  mkdirSync(join(folder, 'emma/fonts'));
  for (const name of ['school.woff2', 'school-bold.woff2']) copyFileSync(font, join(folder, 'emma/fonts', name));
  return join(folder, 'emma');
}

const text = `# Emma

## Characters

### Emma

She makes *matches*, and is wrong.

### M. Waldman and M. Krempe

They teach Emma. Their capitals are as wide as letters get, and stay within their frame.

## Themes

### Marriage

| Who | Whom |
|---|---|
| Emma | Mr Knightley |

## Quotations

> It is a **truth** of a kind.
>
> — Emma, chapter 2 · [Marriage](#marriage)

What it shows.

## Questions

1. Why is she wrong? (2 marks)

   **Answer.** She looks at herself.
`;

it('are three at least, and one for fonts', () => {
  expect(examples.length).toBeGreaterThanOrEqual(4);
  expect(examples.filter((css) => css.includes('@font-face'))).toHaveLength(1);
});

it.each(examples)('are used as they stand: %#', async (css) => {
  const diagnostics = new Diagnostics();
  const folder = folderOf(css);
  const named = { name: 'school.css', folder, origin: { path: 'guide.md', line: 1, column: 1 } };
  const { style, fonts = [] } = await readAuthorStyle(named, undefined, diagnostics);
  expect(diagnostics.messages.map(String)).toEqual([]);
  expect(style).toMatch(/\{.+\}/);
  expect(fonts).toHaveLength(css.split('@font-face').length - 1);
});

describe.runIf(isLong)('print', () => {
  const all = [
    ...examples.map((css, index) => [`example ${index + 1}`, folderOf(css)] as const),
    ...['classic', 'plain', 'warm', 'exam'].map((look) => [`look ${look}`, folderOf('', `look: ${look}`)] as const),
  ];
  it.each(all)('%s keeps every rule in every edition', async (_, path) => {
    const { guides } = await build({
      paths: [path],
      out: temporaryFolder(),
      editions: ['guide', 'handouts', 'quotes', 'teacher', 'large-print', 'clear-print', 'worksheet'],
      formats: ['pdf'],
    });
    const [{ files, messages }] = guides as [(typeof guides)[number]];
    expect(messages.filter(({ ruleId }) => /style|font|omitted/.test(String(ruleId)))).toEqual([]);
    for (const { path: file, edition } of files) {
      const bytes = new Uint8Array(readFileSync(file));
      const { pages } = await readPdf(bytes);
      if (edition === 'quotes') expect(pages).toHaveLength(1);
      for (const { runs } of pages) for (const { size } of runs) expect(size).toBeGreaterThan(6);
      expect(failing(await examinePdf(bytes))).toEqual([]);
      // A page with little on it is the guide's, not the look's.
      const copies = failing(await checkCopies(bytes));
      expect(copies.filter((one) => !/^copier-(?:sparse-end|blank)/.test(one))).toEqual([]);
    }
  });
});

const failing = ({ rules }: FileReport): string[] =>
  rules.flatMap(({ id, failures }) => failures.map((failure) => `${id}: ${JSON.stringify(failure)}`));
