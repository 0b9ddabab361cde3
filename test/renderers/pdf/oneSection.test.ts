// A guide of one section: no page of contents, and all the same each edition knows where its parts stand.
import { beforeAll, describe, expect, test } from 'vitest';
import { examinePdf } from '../../../src/inspect/pdfua/checkPdf.ts';
import { guideFrom } from '../../support/guideFrom.ts';
import { openEpub } from '../../support/openEpub.ts';
import { type PrintedPdf, readPdf } from '../../support/readPdf.ts';

const text = Array.from({ length: 60 }, (_, n) => `Paragraph ${n}: nobody thanked the dark for going.`).join('\n\n');
const own = guideFrom(
  `---\ncoverPage: page\n---\n\n# Lamps\n\n${text}\n\n1. Why is the map drawn twice?\n\n   **Answer.** For the town and for Tolliver.\n`,
  'lamps',
);
const books = new Map<string, { bytes: Uint8Array; pdf: PrintedPdf }>();

beforeAll(async () => {
  await own.files(['guide', 'teacher'], {}, ['pdf', 'epub', 'html']);
  for (const edition of ['guide', 'teacher'] as const) {
    const bytes = await own.pdf(edition);
    books.set(edition, { bytes, pdf: await readPdf(bytes) });
  }
});

const linesOf = (pdf: PrintedPdf, page: number) => pdf.pages[page - 1]!.lines.map((line) => line.text);

describe.each(['guide', 'teacher'])('%s', (edition) => {
  test('the text begins behind the cover, below its own title', () => {
    const { pdf } = books.get(edition)!;
    const printed = pdf.pages.flatMap((page) => page.lines.map((line) => line.text));
    expect(printed.filter((line) => /^(?:Contents|Introduction)$/.test(line))).toEqual([]);
    expect(linesOf(pdf, 2)).toContain('Lamps');
    expect(linesOf(pdf, 2).join(' ')).toContain('Paragraph 0:');
  });

  test('meets every condition for accessibility', async () => {
    expect((await examinePdf(books.get(edition)!.bytes)).rules.filter(({ failed }) => failed > 0)).toEqual([]);
  });
});

test('the student’s pages are the teacher’s, and the e-book knows them', async () => {
  const [student, teacher] = ['guide', 'teacher'].map((edition) => books.get(edition)!.pdf);
  expect(student!.pages.length).toBeGreaterThan(2);
  for (const { number } of student!.pages.slice(1))
    expect(linesOf(student!, number).slice(1, -1)).toEqual(linesOf(teacher!, number).slice(1, -1));
  const nav = openEpub(await own.epub()).find(({ file }) => file === 'nav.xhtml')!;
  expect(nav.xhtml).toContain('page-list');
});
