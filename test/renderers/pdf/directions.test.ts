// A point of a list that runs the other way than its list: its number stays on the page, and the page keeps its size.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { build } from '../../../src/index.ts';
import { examinePdf } from '../../../src/inspect/pdfua/checkPdf.ts';
import { temporaryFolder, writeGuide } from '../../support/folders.ts';
import { bodySize, bookPages } from '../../support/printedBook.ts';
import { readPdf } from '../../support/readPdf.ts';

const words = 'and words enough that the line is as long as the page is wide, and longer than one line of it. '.repeat(
  3,
);

it.each([
  ['from right to left', 'en', `Text.[^a] ${words}\n\n[^a]: حاشية بالعربية.\n\n1. ${words}\n2. كلمات عربية\n`],
  ['from left to right', 'he', 'טקסט.[^a]\n\n[^a]: A note in English.\n\n1. מילים\n2. English words\n'],
])('%s', async (_, lang, text) => {
  const path = writeGuide('directions', { 'guide.md': `---\nlang: ${lang}\n---\n# A\n\n## B\n\n${text}` });
  const { guides } = await build({ paths: [path], out: temporaryFolder(), editions: ['large-print'] });
  const bytes = new Uint8Array(readFileSync(guides[0]!.files[0]!.path));
  // Chromium sets a whole document smaller if one thing in it is wider than the page.
  expect(bodySize(bookPages(await readPdf(bytes), 'a4'))).toBeCloseTo(18, 1);
  expect((await examinePdf(bytes)).rules.filter(({ failed }) => failed > 0).map(({ id }) => id)).toEqual([]);
});
