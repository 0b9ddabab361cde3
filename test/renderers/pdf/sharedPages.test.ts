// Sections share pages; a short guide opens with its title instead of a cover and has no contents.
import { expect, test } from 'vitest';
import { examinePdf } from '../../../src/inspect/pdfua/checkPdf.ts';
import { guideFrom } from '../../support/guideFrom.ts';
import { itLong, sampled } from '../../support/long.ts';
import { type BookPage, bookPages } from '../../support/printedBook.ts';
import { readPdf } from '../../support/readPdf.ts';

const pagesOf = async (bytes: Uint8Array): Promise<BookPage[]> => bookPages(await readPdf(bytes), 'a4');
const words = (page: BookPage) => page.body.map(({ text }) => text).join(' ');
const foliosOf = (pages: readonly BookPage[]) => pages.map(({ foot }) => foot.map(({ text }) => text).join(' '));

const section = (title: string, sentences: number) =>
  `## ${title}\n\n${Array.from({ length: sentences }, (_, n) => `Sentence ${n + 1} on ${title.toLowerCase()} says what happens at the harbour.`).join(' ')}\n\n`;
const short = ['Summary', 'What I liked', 'Favourite scene', 'Who should read it'].map((title) => section(title, 2));
const opened = (coverPage: string, text: string, more = '') =>
  `---\ntitle: The lamp\nauthor: A. Reader\n${coverPage ? `coverPage: ${coverPage}\n` : ''}${more}---\n\n${text}`;

test('sections of a few lines share one page, below the title, which has its folio and no head', async () => {
  const guide = guideFrom(opened('', short.join('')));
  const bytes = await guide.pdf();
  const pages = await pagesOf(bytes);
  expect(pages).toHaveLength(1);
  expect(words(pages[0]!)).toMatch(
    /^Study guide The lamp .*A\. Reader.* Summary .* What I liked .* Who should read it/,
  );
  expect(words(pages[0]!)).not.toContain('Contents');
  expect(foliosOf(pages)).toEqual(['1']);
  expect(pages[0]!.head).toEqual([]);
  expect((await examinePdf(bytes)).rules.filter(({ failed }) => failed > 0)).toEqual([]);
});

const covers = [
  ['none', 1, /^The lamp Summary/],
  // By default it is what “auto” chooses.
  ['auto', 1, /^Study guide The lamp/],
  ['page', 3, /^Study guide The lamp/],
  ['block', 1, /^Study guide The lamp/],
] as const;
test.each(sampled(covers, 2))('coverPage: %s', async (coverPage, count, opening) => {
  const pages = await pagesOf(await guideFrom(opened(coverPage, short.join(''))).pdf());
  expect(pages).toHaveLength(count);
  expect(words(pages[0]!)).toMatch(opening);
  expect(foliosOf(pages)).toEqual(count === 1 ? ['1'] : ['', '2', '3']);
  expect(pages.map((page) => page.body[0]!.text).filter((text) => text === 'Contents')).toHaveLength(
    count === 1 ? 0 : 1,
  );
});

test('a long guide has a cover and contents; with a block both stand on the first page', async () => {
  const long = [...short, section('Analysis', 200)].join('');
  const covered = await pagesOf(await guideFrom(opened('', long)).pdf());
  expect(words(covered[1]!)).toMatch(/^Contents/);
  const blocked = await pagesOf(await guideFrom(opened('block', long)).pdf());
  expect(words(blocked[0]!)).toMatch(/The lamp .*Contents .*Summary/);
  expect(blocked.length).toBeLessThan(covered.length);
});

itLong(
  'a section begins where a sixth of the page is left, and the heads name the first that begins on a page',
  async () => {
    const text = [section('First', 45), section('Second', 60), section('Third', 3), section('Fourth', 90)].join('');
    const pages = await pagesOf(await guideFrom(opened('none', text)).pdf());
    const titles = ['First', 'Second', 'Third', 'Fourth'];
    let going = '';
    for (const page of pages) {
      const begun = page.body.filter((line) => titles.includes(line.text) && line.size > 12).map((line) => line.text);
      if (page.number > 1) expect(page.head.map((line) => line.text)).toContain(begun[0] ?? going);
      going = begun.at(-1) ?? going;
      for (const title of begun) {
        const below = page.body.filter((line) => line.y < page.body.find((one) => one.text === title)!.y);
        expect(below.length, title).toBeGreaterThanOrEqual(3);
      }
    }
    // None but the last has room to spare.
    for (const page of pages.slice(0, -1))
      expect(Math.min(...page.body.map(({ y }) => y)) / page.height).toBeLessThan(0.4);
  },
);

test('the author’s page break begins a page', async () => {
  const pages = await pagesOf(await guideFrom(opened('', `${short[0]}<!-- pagebreak -->\n\n${short[1]}`)).pdf());
  expect(pages).toHaveLength(2);
  expect(pages[1]!.body[0]!.text).toBe('What I liked');
});

test('the key begins a page of its own, and the student’s pages are the teacher’s', async () => {
  const text = `${short.join('')}## Questions\n\n1. Why does the lamp go out?\n\n   **Answer.** There is no oil.\n`;
  const guide = guideFrom(opened('', text));
  const student = await pagesOf(await guide.pdf());
  const teacher = await pagesOf(await guide.pdf('teacher'));
  expect(teacher).toHaveLength(student.length + 1);
  expect(words(teacher.at(-1)!)).toContain('There is no oil.');
  for (const [index, page] of student.entries())
    expect(words(teacher[index]!).replace(/^Teacher’s edition/, 'Study guide')).toBe(words(page));
});

test('an unknown word for the cover is a message with its place', async () => {
  const { messages } = (await guideFrom(opened('sheet', short.join(''))).check())[0]!;
  expect(messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([['front-matter-type', 4]]);
});
