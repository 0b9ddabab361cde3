// Covers of books: title, picture or pattern, whose copy it is.
import { expect, it } from 'vitest';
import { checkCopies } from '../../src/inspect/copies/checkCopies.ts';
import { examinePdf } from '../../src/inspect/pdfua/checkPdf.ts';
import { coverPattern } from '../../src/renderers/coverPattern.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { readPdf } from '../support/readPdf.ts';

const titles = Array.from({ length: 60 }, (_, index) => `Title ${index}`);

it('a title has one pattern, and another title mostly another', () => {
  for (const title of titles) expect(coverPattern(title, 12, 12)).toEqual(coverPattern(title, 12, 12));
  expect(new Set(titles.map((title) => coverPattern(title, 12, 12).path)).size).toBeGreaterThan(50);
});

it('a pattern fills its tiles, stays within them and is more paper than ink', () => {
  for (const title of titles) {
    const { path, width, height, weight } = coverPattern(title, 8, 10);
    expect([width, height]).toEqual([80, 100]);
    const points = [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)(?=[MAL]|$)/g)].map((match) => match.slice(1).map(Number));
    expect(Math.min(...points.flat())).toBeGreaterThanOrEqual(0);
    expect(Math.max(...points.map(([x]) => x!))).toBeLessThanOrEqual(width);
    expect(Math.max(...points.map(([, y]) => y!))).toBeLessThanOrEqual(height);
    // No tile has more lines than eight as long as itself.
    const strokes = path.split('M').length - 1;
    expect((strokes * 10 * weight) / (width * height)).toBeLessThan(0.15);
  }
});

it('a cover has level, school, title, work and room for a name, in this order; the teacher’s has no such room', async () => {
  const guide = guideFrom(
    '---\ncoverPage: page\nlevel: Year 10\nschool: Hill School\nwork: {author: Jane Austen}\n---\n\n# Emma\n\n## Plot\n\nEmma makes matches.\n\n## Questions\n\n1. Who?\n\n   **Answer.** Emma.\n',
  );
  const files = await guide.files(['guide', 'teacher'], {}, ['pdf']);
  expect(files.size).toBe(2);
  const [student, teacher] = await Promise.all(
    (['guide', 'teacher'] as const).map(async (edition) => (await readPdf(await guide.pdf(edition))).pages[0]!.text),
  );
  expect(student).toMatch(/Hill School.*Year 10.*Emma.*Jane Austen.*Name.*Class.*Set/);
  expect(teacher).toMatch(/Hill School.*Year 10.*Emma.*Jane Austen/);
  expect(teacher).not.toContain('Class');
});

/** Cover, contents, and a page for all sections. */
const backed = (head: string, sections: string) => guideFrom(`---\ncoverPage: page\n${head}\n---\n\n${sections}`);

it.each([
  [
    'left to right',
    'school: Hill School\ndescription: For our class.',
    '# Emma\n\n## Plot\n\nShe errs.\n\n## Themes\n\nClass.\n',
    0,
  ],
  ['right to left', 'lang: ar\nschool: مدرسة\ndescription: دليل للطلاب', '# إيما\n\n## الحبكة\n\nتخطئ إيما.\n', 1],
] as const)(
  'a booklet %s has a back cover where folding leaves its last page empty',
  async (_, head, sections, half) => {
    const bytes = await backed(head, sections).pdf('booklet');
    const [sheet, ...others] = (await readPdf(bytes)).pages;
    expect(others).toHaveLength(1);
    const words = sheet!.runs.filter(({ x }) => (x < sheet!.width / 2 ? 0 : 1) === half).map(({ text }) => text);
    expect(words.join(' ')).toContain(half === 0 ? 'For our class.' : 'دليل');
    // No folio and no running head; only the school, once.
    expect(words.join(' ')).not.toMatch(/[\d\u0660-\u0669]/);
    expect((await examinePdf(bytes)).ok).toBe(true);
    const { rules } = await checkCopies(bytes);
    expect(rules.filter(({ severity, failures }) => severity !== 'note' && failures.length > 0)).toEqual([]);
  },
);

it('a booklet whose pages fill its sheets has no back cover and no further sheet', async () => {
  const full = backed(
    'description: For our class.',
    '# Emma\n\n## Plot\n\nShe errs.\n\n<!-- pagebreak -->\n\nShe learns.\n\n## Themes\n\nClass.\n',
  );
  const { pages } = await readPdf(await full.pdf('booklet'));
  expect(pages).toHaveLength(2);
  expect(pages[0]!.text.match(/For our class/g)).toHaveLength(1);
});
