// Proves that the e-book's page breaks stand before the words with which the pages of the printed guide begin.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import { readGuide } from '../../src/index.ts';
import { renderEpub } from '../../src/renderers/epub/renderEpub.ts';
import { xhtmlPages } from '../../src/renderers/epub/xhtmlPages.ts';
import { readPrintedContents } from '../../src/renderers/pdf/readBack.ts';
import { epubCheck } from '../support/epubCheck.ts';
import { temporaryFolder, writeGuide } from '../support/folders.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { fixtures, ownGuides } from '../support/guides.ts';
import { inTurn, isLong, itLong, listTurns } from '../support/long.ts';
import { answerLink, type Break, breaksIn, type Files, firstWordsOf, open, wordsOf } from '../support/pageBreaks.ts';
import { type BookPage, bodyLetters, bookPages, withoutNumber } from '../support/printedBook.ts';
import { lettersOf, readPdf } from '../support/readPdf.ts';
import { withNothingShared } from '../support/sharedPrinter.ts';

const sources = [
  fixtures.guide,
  fixtures.everything,
  ...(isLong ? inTurn(ownGuides, listTurns).map((path) => guideFrom(path)) : []),
];

/** Each is bound to its own PDF. */
const books = sources.flatMap((source) =>
  (['guide', 'teacher'] as const).map((edition) => [source.slug, edition, source] as const),
);

/** The first line but for the number of a line of verse. */
const firstWords = (body: BookPage['body']) => body.find(({ text }) => !/^\d+$/.test(text))?.text;

const labelsIn = (svg: string): string[] =>
  [...svg.matchAll(/<text\b[^>]*>([^<]*)/g)].map(([, label]) => label!.trim());

const reversed = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

describe.each(books)('%s (%s)', (_slug, edition, source) => {
  let pages: BookPage[];
  let files: Files;
  let breaks: Break[];

  beforeAll(async () => {
    expect(await source.ruleIds(['guide', 'teacher'])).not.toContain('pages-unmarked');
    pages = bookPages(await readPdf(await source.pdf(edition)), 'a4');
    files = open(await source.epub(edition));
    breaks = breaksIn(files);
  });

  it('every page from the first section to the last has one break, in order, but for the index', () => {
    const key = pages.findIndex(({ number, body }) => number > 1 && firstWords(body) === 'Answers');
    expect(key > 0).toBe(edition === 'teacher');
    const end = key < 0 ? pages.length : key;
    const index = pages.slice(3, end).find(({ body }) => body.some(({ text }) => text === 'Index'));
    // The index may begin below the last section.
    const last = index ? index.number - (firstWords(index.body) === 'Index' ? 1 : 0) : end;
    const first = breaks[0]!.number;
    // The contents stand before it; a short guide has none.
    if (first > 1) expect(lettersOf(pages[first - 2]!.text)).toMatch(/Contents|\d$/);
    const students = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const teachers = pages.slice(end).map(({ number }) => number);
    expect(breaks.map(({ number }) => number)).toEqual([...students, ...teachers]);
  });

  it('a page begins with a section where the section’s heading is the first on the page', () => {
    const headingOf = (xhtml: string) => lettersOf(wordsOf(/<h1 .*?<\/h1>/s.exec(xhtml)?.[0] ?? '').join(''));
    const headings = Object.values(files).map(headingOf);
    // In the key a page may begin with a section's name too.
    const numbers = breaks.filter(({ file }) => !file.includes('sg-key')).map(({ number }) => number);
    for (const [name, xhtml] of Object.entries(files).filter(([name]) => /^section-(?!sg-key)/.test(name))) {
      const [first] = breaks.filter(({ file }) => file === name);
      const heading = headingOf(xhtml);
      // Two sections of one name are told apart by nothing on the page.
      if (headings.filter((one) => one === heading).length > 1) continue;
      const below = pages.filter((page) => numbers.includes(page.number) && bodyLetters(page).startsWith(heading));
      const isMarked =
        first !== undefined && xhtml.includes(`id="${first.id}" aria-label="${first.number}"></div>\n<h1 `);
      // The first section of a short guide stands below the title.
      if (first !== breaks[0]) expect(isMarked, name).toBe(below.length > 0);
      if (isMarked && first !== breaks[0]) expect(below, name).toContain(pages[first.number - 1]);
    }
  });

  it('the words after a break are the first words of that page', () => {
    const others = breaks.filter(({ after }) => !after.startsWith('\n<h1 '));
    expect(others.length).toBeGreaterThan(0);
    for (const { number, before, after } of others) {
      const drawn = labelsIn(/^\s*<div class="drawing"><svg.*?<\/svg>/s.exec(after)?.[0] ?? '');
      if (drawn.length > 0) {
        // A drawing is parted elsewhere on a narrow screen: the first place on the page is in the part that follows the break.
        const [first] = /\d+/.exec(pages[number - 1]!.body[0]!.text)!;
        expect(drawn, `page ${number}`).toContain(first);
        continue;
      }
      // The letters of choices are no words of the e-book, and the indices of a formula come back in the order of their painting.
      const beforeChoices = after.split(/<ol class="choices|<math/)[0]!;
      // A line from right to left comes back from the PDF in the order of its painting: here, a heading or cells of one word.
      const isReversed = reversed.test(firstWordsOf(beforeChoices, 1).join(''));
      const compared = isReversed ? beforeChoices.split(/<\/h\d>/)[0]! : beforeChoices;
      const words = withoutNumber(lettersOf(firstWordsOf(compared, isReversed ? 4 : 6).join('')));
      // The head of a table is printed again on each of its pages.
      const head = /<table\b[^>]*>(?!.*<\/table>).*?<thead>(.*?)<\/thead>/s.exec(before)?.[1] ?? '';
      const repeated = lettersOf(wordsOf(head).join(''));
      const body = bodyLetters(pages[number - 1]!);
      const printed = repeated !== '' && body.startsWith(repeated) ? body.slice(repeated.length) : body;
      expect(`${number}: ${printed.slice(0, words.length)}`).toBe(`${number}: ${words}`);
    }
  });

  it('the lists of pages lead to the breaks', () => {
    const expected = breaks.map(({ file, id, number }) => `${file}#${id} ${number}`);
    const list = /<nav epub:type="page-list".*?<\/nav>/s.exec(files['nav.xhtml']!)![0];
    expect([...list.matchAll(/href="(.*?)">(.*?)</g)].map(([, href, text]) => `${href} ${text}`)).toEqual(expected);
    const targets = [...files['toc.ncx']!.matchAll(/<pageTarget .*?<text>(.*?)<.*?src="(.*?)"/gs)];
    expect(targets.map(([, text, source]) => `${source} ${text}`)).toEqual(expected);
    for (const { file, id } of breaks) expect(files[file]!.split(` id="${id}"`)).toHaveLength(2);
  });

  it('the package says whose pages they are', () => {
    const opf = files['content.opf']!;
    const source = /<dc:source id="(.*?)">(urn:uuid:.*?)</.exec(opf)!;
    expect(opf).toContain(`<meta refines="#${source[1]}" property="source-of">pagination</meta>`);
    expect(opf).not.toContain(`"book-id">${source[2]}<`);
    for (const feature of ['pageBreakMarkers', 'pageNavigation'])
      expect(opf).toContain(`<meta property="schema:accessibilityFeature">${feature}</meta>`);
  });
});

describe.each(sources.map((source) => [source.slug, source] as const))('%s, both editions', (slug, source) => {
  it('the student’s pages of the teacher’s e-book begin where the student’s do', async () => {
    const [student, teacher] = [await source.epub(), await source.epub('teacher')].map(open) as [Files, Files];
    const tight = (xhtml: string) => xhtml.replace(answerLink, '').replace(/\s*(<[^>]*>)\s*/g, '$1');
    const sections = Object.keys(student).filter((name) => name.startsWith('section-'));
    for (const name of sections) expect(tight(teacher[name]!), name).toBe(tight(student[name]!));
    expect(breaksIn(teacher).length).toBeGreaterThan(breaksIn(student).length);
  });

  it.skipIf(!isLong)('the e-books are the same, byte for byte, when they are built again', async () => {
    const { guides } = await withNothingShared(() =>
      source.build({ editions: ['guide', 'teacher'], formats: ['pdf', 'epub'] }),
    );
    const again = (name: string) => readFileSync(guides[0]!.files.find(({ path }) => path.endsWith(name))!.path);
    expect(again(`/${slug}.epub`).equals(await source.epub())).toBe(true);
    expect(again(`/${slug}-teacher.epub`).equals(await source.epub('teacher'))).toBe(true);
  });
});

itLong('lines that run from right to left, with names that do not, are read in their order', async () => {
  const words =
    'المسرحية جزيرة الأمير القارب كتاب Ariel الحب والموت الذاكرة ليل ونهار قالت *الفتاة* إلى البحر Milano مدينة قديمة'.split(
      ' ',
    );
  const paragraph = (seed: number) =>
    Array.from({ length: 70 }, (_, index) => words[(seed * 31 + index * index * 7 + index * seed) % words.length]).join(
      ' ',
    );
  const text = Array.from({ length: 24 }, (_, index) => paragraph(index)).join('\n\n');
  const source = guideFrom(`---\ntitle: دليل\nlang: ar\n---\n\n## الملخص\n\n${text}\n`);
  const breaks = breaksIn(open(await source.epub())).slice(1);
  const { pages } = (await readPrintedContents(await source.pdf()))!;
  expect(breaks.length).toBeGreaterThan(1);
  for (const { number, after } of breaks) {
    const wanted = lettersOf(firstWordsOf(after, 6).join(''));
    expect(lettersOf(pages[number - 1]!).slice(0, wanted.length)).toBe(wanted);
  }
});

it.runIf(isLong)('a break before any word there is makes a valid book', async () => {
  const { guide } = await readGuide('test/fixtures/everything');
  const edition = bookEdition(guide!, 'guide');
  const pages: string[] = [];
  const starts = xhtmlPages(guide!, edition, (key) => key).map(({ text, body }, index) => {
    const start = { id: edition.sectionIds[index]!, page: pages.length + 1, at: 0 };
    // On paper attributions and the marks of questions stand in the margin, where no page begins.
    const inColumn = body.replace(
      /<figcaption class="attribution">.*?<\/figcaption>|<span class="question-details">.*?<\/span>/gs,
      ' ',
    );
    const words = wordsOf(inColumn.replace(/<img [^>]*alt="[^"]+"[^>]*>/g, ' \ufffcx ').replace(/<rp>.*?<\/rp>/g, ''));
    pages.push(text.split('\n')[0]!, ...words.map((word) => word.replace('\ufffcx', '\ufffc')));
    return start;
  });
  const bytes = await renderEpub(guide!, edition, { printed: { pages, starts, identifier: 'urn:x:a-word-to-a-page' } });
  const breaks = breaksIn(open(bytes));
  expect(breaks.map(({ number }) => number)).toEqual(pages.map((_, index) => index + 1));
  for (const { number, after } of breaks) {
    const word = lettersOf(pages[number - 1]!.split(/\s/)[0]!);
    expect(`${number}: ${lettersOf(firstWordsOf(after, 1)[0] ?? '').slice(0, word.length)}`).toBe(`${number}: ${word}`);
  }
  // Thousands of marks take the checker long; CI waits for it.
  if (!isLong) return;
  const file = join(temporaryFolder(), 'everything.epub');
  writeFileSync(file, bytes);
  expect(epubCheck([file]).get(file)).toEqual([]);
});

it('an author’s own id is left to the author', async () => {
  const folder = writeGuide('tale', { 'guide.md': '# Tale\n\n## Plot\n\n### Page 2\n\nOnce upon a time.\n' });
  const { guide } = await readGuide(folder);
  const printed = {
    pages: ['Cover', 'Plot Page 2 Once upon a', 'time.'],
    starts: [{ id: 'plot', page: 2, at: 0 }],
    identifier: 'urn:x:a4',
  };
  const files = open(await renderEpub(guide!, bookEdition(guide!, 'guide'), { printed }));
  const xhtml = files['section-plot.xhtml']!;
  expect(xhtml).toMatch(/<h2 id="page-2">Page&#160;2<\/h2>/);
  expect(breaksIn(files).map(({ id, after }) => [id, after.trim().slice(0, 4)])).toEqual([
    ['printed-page-2', '<h1 '],
    ['page-3', 'time'],
  ]);
  expect(files['nav.xhtml']).toContain('<a href="section-plot.xhtml#printed-page-2">2</a>');
});
