// Wide tables and code on paper: words stay whole, and nothing leaves the page.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guideFrom } from '../../support/guideFrom.ts';
import { isLong } from '../../support/long.ts';
import { outsideSheet } from '../../support/printedBook.ts';
import { readPdf } from '../../support/readPdf.ts';

const heads =
  'Alabaster Blackbird Carpenter Dangerous Eternally Furniture Gardening Happiness Invisible Jewellery'.split(' ');
const table = (...rows: readonly (readonly string[])[]) =>
  rows.map((row, at) => `|${row.join('|')}|\n${at === 0 ? `|${'---|'.repeat(row.length)}\n` : ''}`).join('');
const source = guideFrom(
  [
    '# The Glass Door\n\n## Plot\n',
    table(
      heads,
      heads.map((head) => head.toLowerCase()),
      [...heads].reverse().map((head) => head.toLowerCase()),
    ),
    '## Timeline\n',
    table(
      ['When', 'Where', 'Who', 'What', 'Why', 'Words', 'Theme', 'Page', 'Notes'],
      [
        'Chapter 1',
        'Corner house',
        'Ames, Brook',
        'A key is found',
        'He hides',
        'incomprehensibilities',
        'Greed',
        '11',
        'https://example.org/a/very/long/address/chapter-one.html',
      ],
    ),
    '## Marks\n',
    table(
      ['Who', 'Thrown', 'Caught', 'Bright', 'Straight', 'Stretched', 'Strength', 'Breadths', 'Thoughts'],
      ['Ames', ...'12345678'],
    ),
    '```\nfunction wide(parameterOne, parameterTwo, parameterThree) { return parameterOne; }\n```\n',
  ].join('\n'),
);

describe.each(isLong ? (['guide', 'large-print', 'clear-print', 'handouts'] as const) : (['large-print'] as const))(
  '%s',
  (edition) => {
    it('divides words only where a hyphen stands, and keeps within the sheet', async () => {
      const words: string[] = [];
      for (const [name, path] of await source.files([edition], {}, ['pdf'])) {
        expect(name).toMatch(/\.pdf$/);
        const { pages } = await readPdf(new Uint8Array(readFileSync(path)));
        expect(pages.flatMap(outsideSheet)).toEqual([]);
        words.push(...pages.flatMap(({ runs }) => runs.flatMap(({ text }) => text.split(/\s+/))));
      }
      for (const word of [
        ...heads,
        ...heads.map((head) => head.toLowerCase()),
        'Chapter',
        'corner',
        'Brook',
        'Greed',
        'Stretched',
      ])
        expect(words.map((one) => one.toLowerCase())).toContain(word.toLowerCase());
      expect(words.find((word) => word.startsWith('https://'))).toMatch(/[/.]$|chapter-one\.html$/);
    });
  },
);

it('code too wide for its lines has the margin for notes', async () => {
  const { pages } = await readPdf(await source.pdf('guide'));
  expect(pages.flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n')).toMatch(
    /function wide\(parameterOne, parameterTwo, parameterThree\) \{ return/,
  );
});

it('code and boxes of more than half a page begin where they stand', async () => {
  const lines = (count: number, word: string) => Array.from({ length: count }, (_, at) => `${word} ${at + 1}`);
  const tall = `\`\`\`\n${lines(45, 'code').join('\n')}\n\`\`\`\n`;
  const box = `> [!note] Look\n> ${lines(24, 'box').join('\n>\n> ')}\n`;
  const source = guideFrom(`# A\n\n## Plot\n\n${lines(12, 'Text').join('\n\n')}\n\n${tall}\n${box}`);
  const { pages } = await readPdf(await source.pdf('guide'));
  expect(pages[0]!.text).toMatch(/Text 12 .*code 1 .*code 5 /);
  expect(pages.slice(0, -1).every(({ lines }) => Math.min(...lines.slice(0, -1).map(({ y }) => y)) < 250)).toBe(true);
});
