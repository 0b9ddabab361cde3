// Pages of finished files as a book designer looks at them: full, without lone lines, and no last page of a line or two.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Paper } from '../../../src/index.ts';
import { bookPages, sheets } from '../../../src/renderers/pdf/paper.ts';
import { guideFrom } from '../../support/guideFrom.ts';
import { fixtures, ownGuides } from '../../support/guides.ts';
import { inTurn, isLong, itLong } from '../../support/long.ts';
import { findLoneLines, measureFill } from '../../support/pageEnds.ts';

const bytesOf = (path: string) => new Uint8Array(readFileSync(path));
const fewest = 5;

/** Sections that end somewhere behind their first page, line by line; every paragraph has three lines, the last one has one. */
const longer = (id: number) => {
  const words = 'The keeper writes down what the sea has brought him, and what it has taken from him again. ';
  const quotation = '> Keep the lamp.\n>\n> — Ada Quill, chapter 2\n\n';
  const paragraphs = Array.from({ length: 13 + id }, (_, at) => (at % 3 === 1 ? quotation : '') + words.repeat(3));
  return `## Part ${id}\n\n${paragraphs.join('\n\n')}\n\nSo it ends.\n`;
};
const made = guideFrom(`# The Keeper\n\n${[0, 1, 2, 3, 4].map(longer).join('\n')}`, 'ends');

itLong('handouts have no lone lines, and five or more on the last of several pages', { timeout: 120_000 }, async () => {
  const files = await made.files(['handouts'], { paper: 'a4' }, ['pdf']);
  const ends: number[] = [];
  for (const path of files.values()) {
    const fills = await measureFill(bytesOf(path), sheets.a4.handout);
    if (fills.length > 1) ends.push(fills.at(-1)!.lines);
    expect(await findLoneLines(bytesOf(path)), path).toEqual([]);
  }
  expect(ends.length).toBeGreaterThan(2);
  expect(Math.min(...ends)).toBeGreaterThanOrEqual(fewest);
});

test('a student guide has no lone lines', async () => {
  expect(await findLoneLines(await fixtures.guide.pdf())).toEqual([]);
});

/** Cover and contents are as long as they are; the last page is what is left. */
const bodyOf = <T>(pages: readonly T[]) => pages.slice(2, -1);

describe.runIf(isLong).each(inTurn(ownGuides, 1))('%s', (path) => {
  test.each(['a4', 'letter'] as Paper[])('has full pages on %s', { timeout: 240_000 }, async (paper) => {
    const guide = guideFrom(path);
    const files = await guide.files(['guide', 'teacher', 'handouts'], { paper }, ['pdf']);
    // Another test may have had e-books made with them.
    for (const file of [...files.values()].filter((one) => one.endsWith('.pdf'))) {
      const isHandout = file.includes('/handouts/');
      const bytes = bytesOf(file);
      const fills = await measureFill(bytes, isHandout ? sheets[paper].handout : bookPages.standard[paper]);
      const name = `${basename(file)} on ${paper}`;
      expect(await findLoneLines(bytes), name).toEqual([]);
      // Lines to write on are no text.
      if (fills.length > 1 && !/questions/.test(file)) expect(fills.at(-1)!.lines, name).toBeGreaterThanOrEqual(fewest);
      if (isHandout || file.includes('-teacher')) continue;
      const body = bodyOf(fills);
      const mean = body.reduce((sum, { fill }) => sum + fill, 0) / body.length;
      console.log(`${name}: ${fills.length} pages, ${Math.round(mean * 100)} % full`);
      expect(
        body.filter(({ fill }) => fill < 0.6),
        name,
      ).toEqual([]);
      expect(mean, name).toBeGreaterThan(0.75);
    }
  });
});
