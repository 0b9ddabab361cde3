// The student guide as it comes from the printer: paper, metadata, contents, heads and folios, page breaks and links.
import { PDFDict, PDFName } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Guide, Paper } from '../../../src/index.ts';
import { guideFrom } from '../../support/guideFrom.ts';
import { fixtures } from '../../support/guides.ts';
import { sampled } from '../../support/long.ts';
import {
  type BookPage,
  bodySize,
  bookPages,
  type FoundHeading,
  findHeadings,
  headingsOf,
  outsideSheet,
  pageHolding,
} from '../../support/printedBook.ts';
import { lettersOf, type PdfObjects, type PrintedPdf, readObjects, readPdf } from '../../support/readPdf.ts';

const sizes = { a4: [595.28, 841.89], letter: [612, 792] } as const;

const short = (lang: string, title: string) => ({
  'guide.md': `---\nlang: ${lang}\ncoverPage: page\n---\n\n# ${title}\n\n## One\n\nSome words.\n\n## Two\n\nMore words.\n`,
});

let small: Record<string, PrintedPdf>;

beforeAll(async () => {
  const british = guideFrom(short('en-GB', 'Plain'));
  const american = guideFrom(short('en-US', 'Plain'));
  small = {
    british: await readPdf(await british.pdf()),
    american: await readPdf(await american.pdf()),
    german: await readPdf(await guideFrom(short('de', 'Schlicht')).pdf()),
    britishOnLetter: await readPdf(await british.pdf('guide', { paper: 'letter' })),
    americanOnA4: await readPdf(await american.pdf('guide', { paper: 'a4' })),
  };
});

test('key quotations are set 13 on 18 points, and the lines below each stand on the grid again', async () => {
  const words = 'The lamp has burned for forty years and nobody asked why it should burn at all. ';
  const quotation = (at: number) =>
    `> ${words.repeat(1 + (at % 4)).slice(0, 40 + 45 * (at % 4))}\n>\n> — Ada, chapter ${at + 1}\n\n${words.repeat(3)}`;
  const made = guideFrom(
    `# The Lamp\n\n## Key quotations\n\n${Array.from({ length: 12 }, (_, at) => quotation(at)).join('\n\n')}\n`,
    'grid',
  );
  const leading: number[] = [];
  const offGrid: number[] = [];
  for (const { lines } of (await readPdf(await made.pdf())).pages) {
    const quoted = lines.filter(({ size }) => Math.abs(size - 13) < 0.1);
    leading.push(
      ...quoted
        .slice(1)
        .map(({ y }, at) => quoted[at]!.y - y)
        .filter((step) => step < 20),
    );
    const text = lines.filter(({ size }) => Math.abs(size - 10.5) < 0.1);
    offGrid.push(...text.slice(1).map(({ y }, at) => Math.abs(((text[at]!.y - y + 3.75) % 7.5) - 3.75)));
  }
  expect(leading.length).toBeGreaterThan(12);
  expect(leading.every((step) => Math.abs(step - 18) < 0.2)).toBe(true);
  expect(offGrid.length).toBeGreaterThan(25);
  expect(Math.max(...offGrid)).toBeLessThan(0.5);
});

describe('paper and language', () => {
  test.each([
    ['british', 'a4'],
    ['american', 'letter'],
    ['german', 'a4'],
    ['britishOnLetter', 'letter'],
    ['americanOnA4', 'a4'],
  ] as const)('%s is on %s', (name, paper) => {
    for (const { width, height } of small[name]!.pages) {
      expect(Math.abs(width - sizes[paper][0])).toBeLessThan(1);
      expect(Math.abs(height - sizes[paper][1])).toBeLessThan(1);
    }
  });

  test('the contents page is headed in the guide’s language', () => {
    const headOf = (name: string) => bookPages(small[name]!, name === 'american' ? 'letter' : 'a4')[1]!.body[0]!.text;
    expect(headOf('british')).toBe('Contents');
    expect(headOf('american')).toBe('Contents');
    expect(headOf('german')).toBe('Inhalt');
    expect(small.german!.info.Language).toBe('de');
  });
});

describe.each(sampled(['a4', 'letter'] as const, 1))('on %s', (paper: Paper) => {
  let pdf: PrintedPdf;
  let objects: PdfObjects;
  let guide: Guide;
  let pages: BookPage[];
  let headings: FoundHeading[];

  beforeAll(async () => {
    const bytes = await fixtures.guide.pdf('guide', { paper });
    guide = await fixtures.guide.guide();
    pdf = await readPdf(bytes);
    objects = await readObjects(bytes);
    pages = bookPages(pdf, paper);
    headings = findHeadings(pages, headingsOf(guide, 'Notes'), 3);
  });

  const sectionHeadings = () => headings.filter(({ level }) => level === 2);

  test('every page has the size of the paper', () => {
    for (const { width, height } of pages) {
      expect(Math.abs(width - sizes[paper][0])).toBeLessThan(1);
      expect(Math.abs(height - sizes[paper][1])).toBeLessThan(1);
    }
  });

  test('title, author and language are in the file, which is tagged', () => {
    expect(pdf.info.Title).toBe(guide.title);
    expect(objects.author).toBe('The Fixture Makers');
    expect(pdf.info.Language).toBe('en-GB');
    expect(objects.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked'))?.toString()).toBe('true');
    expect(objects.catalog.lookup(PDFName.of('StructTreeRoot'))).toBeInstanceOf(PDFDict);
  });

  test('every font is in the file, and no Latin letter is drawn with a Type 3 font', () => {
    expect(objects.fontDescriptors.length).toBeGreaterThan(4);
    // A Type 3 font is a set of drawings inside the file, and has no font program to embed.
    const drawn = new Set(pages.flatMap((page) => page.runs.filter((run) => run.isType3).map((run) => run.font)));
    const missing = objects.fontDescriptors
      .filter(({ embedded }) => !embedded)
      .map(({ name }) => name.replace(/^\/[A-Z]{6}\+/, ''));
    expect(missing.filter((name) => !drawn.has(name))).toEqual([]);
    const latin = pages.flatMap((page) => page.runs.filter((run) => run.isType3 && /\p{Script=Latin}/u.test(run.text)));
    expect(latin.map((run) => run.text)).toEqual([]);
  });

  test('the outline is the headings, in order', () => {
    const index = [
      { title: 'Index', level: 2 },
      { title: 'Quotations', level: 3 },
      { title: 'Characters', level: 3 },
    ];
    const expected = [
      'The Keeper’s Log',
      'Contents',
      ...[...headingsOf(guide, 'Notes'), ...index].map(({ title }) => title),
    ];
    expect(pdf.outline.map(({ title }) => title)).toEqual(expected);
    expect(pdf.outline.slice(2).map(({ level }) => level)).toEqual([...headings, ...index].map(({ level }) => level));
  });

  test('the cover has no folio, and every other page has its own at the foot', () => {
    expect(pages[0]!.foot).toEqual([]);
    expect(pages[0]!.head).toEqual([]);
    expect(pages.slice(1).map((page) => page.foot.map((line) => line.text))).toEqual(
      pages.slice(1).map((page) => [String(page.number)]),
    );
  });

  test('the contents page names every section and subsection with the page it stands on', () => {
    const contents = pages.slice(1, sectionHeadings()[0]!.page - 1).flatMap((page) => page.body);
    expect(contents[0]!.text).toBe('Contents');
    const inFaq = new Set(
      guide.sections
        .filter(({ kind }) => kind === 'faq')
        .flatMap((section) => section.subheadings.map(({ title }) => title)),
    );
    const index = findHeadings(pages, [{ title: 'Index', level: 2 }], headings.at(-1)!.page);
    const entries = [...headings, ...index].filter(
      ({ title, level }) => level <= 3 && title !== 'Notes' && !inFaq.has(title),
    );
    // A long title wraps beside its number: each entry’s lines are put in the order of reading.
    const printed = contents.slice(1);
    const words = printed.filter((line) => !/^\d+$/.test(line.text)).map((line) => line.text);
    const numbers = printed.filter((line) => /^\d+$/.test(line.text)).map((line) => Number(line.text));
    expect(lettersOf(words.join(''))).toBe(lettersOf(entries.map(({ title }) => title).join('')));
    expect(entries.map(({ title }, index) => `${title} ${numbers[index]}`)).toEqual(
      entries.map(({ title, page }) => `${title} ${page}`),
    );
    expect(numbers).toHaveLength(entries.length);
  });

  test('running heads name the section outside and the guide inside, on left and on right pages; where a section opens a page, its title is the head', () => {
    const index = findHeadings(pages, [{ title: 'Index', level: 2 }], headings.at(-1)!.page);
    const sections = [...sectionHeadings(), ...index];
    let openers = 0;
    for (const page of pages.slice(sections[0]!.page - 1)) {
      const section =
        sections.find((heading) => heading.page === page.number) ??
        sections.findLast((heading) => heading.page < page.number)!;
      const fromLeft = [...page.head].sort((a, b) => a.x - b.x).map((line) => line.text);
      const isRight = page.number % 2 === 1;
      const isOpener = section.page === page.number && section.first.y >= Math.max(...page.body.map((line) => line.y));
      if (isOpener) openers += 1;
      const expected = isRight ? [guide.title, section.title] : [section.title, guide.title];
      expect(fromLeft).toEqual(isOpener ? [] : expected);
      const folio = page.foot[0]!;
      expect(folio.x > page.width / 2).toBe(isRight);
    }
    expect(openers).toBeGreaterThan(0);
    expect(pages[1]!.head).toEqual([]);
  });

  test('the side of the binding has room for punched holes, on left and on right pages', () => {
    for (const page of pages) {
      const inner =
        page.number % 2 === 1
          ? Math.min(...page.runs.map((run) => run.x))
          : page.width - Math.max(...page.runs.map((run) => run.x + run.width));
      expect(inner).toBeGreaterThan(24.5 * (72 / 25.4));
    }
  });

  test('sections share pages: one begins on the next page only where less than half a page is left', () => {
    const sections = sectionHeadings();
    expect(new Set(sections.map(({ page }) => page)).size).toBeLessThan(sections.length);
    for (const { page, first, title } of sections.slice(1)) {
      const isAtTop = first.y === Math.max(...pages[page - 1]!.body.map((line) => line.y));
      if (!isAtTop) continue;
      const lowest = Math.min(...pages[page - 2]!.body.map((line) => line.y));
      expect(lowest / pages[page - 2]!.height, title).toBeLessThan(0.5);
    }
  });

  test('a section that goes on has a part of it on the page where it begins', () => {
    const sections = sectionHeadings();
    for (const [index, { page, last, title }] of sections.entries()) {
      const next = sections[index + 1];
      if (!next || next.page <= page) continue;
      const own = pages[page - 1]!.body.filter((line) => line.y < last.y);
      expect(own.length, title).toBeGreaterThanOrEqual(2);
    }
  });

  test('no heading is the last line of a page', () => {
    for (const { page, last, title } of headings) {
      const below = pages[page - 1]!.body.filter((line) => line.y < last.y);
      expect(below.length, title).toBeGreaterThan(0);
    }
  });

  test('a quotation stands whole on one page with its attribution', () => {
    expect(guide.quotations.length).toBeGreaterThan(20);
    for (const { text, attribution } of guide.quotations) {
      const own = pages.filter((page) => lettersOf(page.text).includes(lettersOf(text)));
      const together = own.find(
        (page) =>
          pageHolding([page], `${text} ${attribution.text}`) ??
          lettersOf(page.notes.map((line) => line.text).join(' ')).includes(lettersOf(attribution.text)),
      );
      expect(together?.number, `${text} — ${attribution.text}`).toBeDefined();
    }
  });

  test('the long table repeats its header on each of its pages, above the rows', () => {
    const rows = (page: BookPage) => page.body.filter((line) => /^Watch \d+$/.test(line.text));
    const tablePages = pages.filter((page) => rows(page).length > 0);
    expect(tablePages.length).toBeGreaterThan(1);
    expect(tablePages.flatMap((page) => rows(page).map((line) => line.text))).toEqual(
      Array.from({ length: 80 }, (_, index) => `Watch ${index + 1}`),
    );
    for (const page of tablePages) {
      const header = page.body.filter((line) => line.text === 'Bearing log');
      expect(header).toHaveLength(1);
      expect(header[0]!.y).toBeGreaterThan(Math.max(...rows(page).map((line) => line.y)));
    }
  });

  test('footnotes are printed in the section that calls them', () => {
    for (const [section, note] of [
      ['Symbols', 'The two clocks come from the author’s own house, where neither was ever repaired.'],
      ['Analysis', 'The longest of the gaps is nineteen days'],
    ] as const) {
      const page = pageHolding(pages, note)!.number;
      const at = sectionHeadings().findIndex(({ title }) => title === section);
      expect(page).toBeGreaterThanOrEqual(sectionHeadings()[at]!.page);
      expect(page).toBeLessThanOrEqual(sectionHeadings()[at + 1]!.page);
    }
  });

  test('links lead to the web, to a mailbox or to a place in the file', () => {
    const links = pages.flatMap((page) => page.links);
    expect(links.flatMap(({ url }) => url ?? [])).toEqual([
      'https://example.org/board?a=1&b=2',
      'http://example.com/',
      'mailto:makers@example.org',
    ]);
    expect(
      objects.actions.filter(({ kind, address }) => kind !== 'URI' || !/^(?:https?:\/\/|mailto:)/.test(address ?? '')),
    ).toEqual([]);
    const inner = links.filter(({ url }) => url === undefined);
    expect(inner.length).toBeGreaterThan(40);
    expect(inner.filter(({ to }) => to === undefined || !objects.destinations.has(to))).toEqual([]);
  });

  test('pictures are in the file, each with its description', () => {
    expect(objects.imageCount).toBeGreaterThanOrEqual(2);
    for (const alt of [
      'The tower, with its lamp',
      'A chart of the sound',
      'The harbour at low water',
      'A brass instrument',
    ])
      expect(objects.alternatives).toContain(alt);
    expect(pdf.pages.some((page) => page.text.includes('[Image'))).toBe(false);
  });

  test('no page is blank', () => {
    expect(pages.filter((page) => page.body.length === 0).map(({ number }) => number)).toEqual([]);
  });

  test('lines of the text stand on one grid, half a line from one another or a multiple of it', () => {
    const size = bodySize(pages);
    const half = 7.5;
    let on = 0;
    let all = 0;
    for (const page of pages.slice(sectionHeadings()[0]!.page - 1)) {
      const lines = page.body.filter((line) => Math.abs(line.size - size) < 0.1);
      const steps = lines.slice(1).map((line, index) => Math.abs(lines[index]!.y - line.y));
      all += steps.length;
      on += steps.filter((step) => Math.abs(step / half - Math.round(step / half)) * half < 0.6).length;
    }
    // Tables, notes and pictures between them are as high as they are.
    expect(on / all).toBeGreaterThan(0.9);
  });

  test('all text lies where a printer reaches', () => {
    expect(pages.flatMap(outsideSheet)).toEqual([]);
  });

  test('full lines of prose hold 55 to 75 characters on average', () => {
    const size = bodySize(pages);
    const full = pages.slice(sectionHeadings()[0]!.page - 1).flatMap((page) => {
      const prose = page.body.filter((line) => Math.abs(line.size - size) < 0.1);
      const left = Math.min(...prose.map((line) => line.x));
      const right = Math.max(...prose.map((line) => line.right));
      return prose.filter((line) => line.x < left + 1 && line.right > left + 0.85 * (right - left));
    });
    expect(full.length).toBeGreaterThan(200);
    const average = full.reduce((sum, line) => sum + line.text.length, 0) / full.length;
    expect(average).toBeGreaterThan(55);
    expect(average).toBeLessThan(75);
  });

  test('apostrophes and quotation marks come back as themselves', () => {
    const text = pages.map((page) => page.text).join('\n');
    for (const words of ['the narrator’s silence', 'the boy’s ‘old lamp’', '“The book is a letter.”'])
      expect(text.includes(words), words).toBe(true);
    // The modifier letters look the same, and nobody finds them.
    expect(text.match(/[\u02bb\u02bc]/g)).toBeNull();
  });

  test('every script is printed', () => {
    const text = pages.map((page) => page.text).join('\n');
    for (const words of ['灯塔的看守人每夜都在日志里写字', 'φάρος', 'маяк', '🌊', 'המגדלור'])
      expect(text).toContain(words);
    expect(text).toMatch(/[\p{Script=Arabic}]/u);
  });

  test('code keeps its words', () => {
    expect(
      pageHolding(pages, 'while (dark) { keep(lamp); } // a line of code that is longer than the measure of the page'),
    ).toBeDefined();
  });
});
