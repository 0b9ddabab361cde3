// Every page number printed in a book is the page where its target stands: after links in the text and in the index.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Guide } from '../../../src/index.ts';
import { indexPages } from '../../../src/renderers/pdf/openBook.ts';
import { bookPages as sheetPages } from '../../../src/renderers/pdf/paper.ts';
import { guideFrom } from '../../support/guideFrom.ts';
import { fixtures } from '../../support/guides.ts';
import { isLong, sampled } from '../../support/long.ts';
import { type BookPage, bookPages, findHeadings, headingsOf } from '../../support/printedBook.ts';
import { lettersOf, readPdf } from '../../support/readPdf.ts';

let guide: Guide;
const books = new Map<string, BookPage[]>();

beforeAll(async () => {
  guide = await fixtures.guide.guide();
  for (const edition of isLong ? (['guide', 'teacher', 'large-print'] as const) : (['guide', 'teacher'] as const))
    books.set(
      edition === 'guide' ? edition : `guide-${edition}`,
      bookPages(
        await readPdf(await fixtures.guide.pdf(edition)),
        'a4',
        sheetPages[edition === 'large-print' ? edition : 'standard'].a4,
      ),
    );
});

const textOf = (page: BookPage) => [...page.body, ...page.notes].map((line) => line.text).join(' ');
const indexPage = (pages: readonly BookPage[]) =>
  pages.findLast((page) => page.body.some((line) => line.text === 'Index'))!;

/** The index begins below the last section, on the same page where there is room. */
const withoutIndex = (pages: readonly BookPage[]): BookPage[] =>
  pages.slice(0, indexPage(pages).number).map((page) => {
    const at = page.number === indexPage(pages).number ? page.body.findIndex(({ text }) => text === 'Index') : -1;
    return at < 0 ? page : { ...page, body: page.body.slice(0, at) };
  });

describe.each(sampled(['guide', 'guide-large-print'], 1))('in %s', (name) => {
  test('a link’s page is where the heading stands', () => {
    const pages = books.get(name)!;
    const headings = findHeadings(pages, headingsOf(guide, 'Notes'), 3);
    const targets = new Map(
      [...guide.themes.map((theme) => theme.name)].map((title) => [
        title,
        headings.find((one) => one.title === title)!.page,
      ]),
    );
    let references = 0;
    for (const page of pages) {
      for (const [title, target] of targets) {
        const text = textOf(page);
        for (const match of text.matchAll(new RegExp(`${title},? \\(?p\\.\\s(\\d+)`, 'g'))) {
          references += 1;
          expect(`${title}: ${match[1]}`).toBe(`${title}: ${target}`);
        }
      }
    }
    // Each quotation names one or two themes.
    expect(references).toBeGreaterThan(guide.quotations.length);
  });

  test('each quotation of the index stands on the page named', () => {
    const pages = books.get(name)!;
    const index = pages.slice(indexPage(pages).number - 1).flatMap((page) => page.body);
    const words = lettersOf(index.map((line) => line.text).join(''));
    for (const quotation of guide.quotations.filter((one) => !one.forTeachers)) {
      const opening = lettersOf(quotation.text.split(/\s+/).slice(0, 5).join(''));
      const speaker = lettersOf(quotation.attribution.text);
      const found = new RegExp(`${opening}.{0,60}?${speaker}(\\d+?)(?=\\D|$)`, 'u').exec(words);
      const page = withoutIndex(pages).find((one) => lettersOf(textOf(one)).includes(lettersOf(quotation.text)))!;
      expect(found, quotation.text).not.toBeNull();
      expect(`${quotation.text}: ${found![1]}`).toBe(`${quotation.text}: ${page.number}`);
    }
  });

  test('each character of the index is named on the pages given, and no other names it more than in passing', () => {
    const pages = books.get(name)!;
    const first = findHeadings(pages, headingsOf(guide, 'Notes'), 3)[0]!.page;
    const last = indexPage(pages).number - 1;
    const index = pages
      .slice(last)
      .flatMap((page) => page.body.map((line) => line.text))
      .join(' ');
    for (const character of guide.characters) {
      // "Hale" is Tobias Hale, since nobody else is called so.
      const parts = character.name.split(' ').filter((word) => /^(?!The|Old)\p{Lu}\p{L}{2,}$/u.test(word));
      const names = [character.name, ...character.aliases, ...parts].map((one) => one.replace(/^The /, '[Tt]he '));
      const pattern = new RegExp(`(?<![\\p{L}])(?:${names.join('|')})(?![\\p{L}])`, 'u');
      const naming = withoutIndex(pages)
        .slice(first - 1)
        .filter((page) => pattern.test(textOf(page)));
      const entry = new RegExp(`${character.name}\\s+((?:\\d+(?:–\\d+)?(?:, )?)+)`, 'u').exec(index);
      expect(entry, character.name).not.toBeNull();
      const given = pagesIn(entry![1]!);
      expect(
        given.filter((number) => !naming.some((page) => page.number === number)),
        character.name,
      ).toEqual([]);
      const often = new RegExp(`${pattern.source}[^]*${pattern.source}[^]*${pattern.source}`, 'u');
      const missed = naming.filter((page) => often.test(textOf(page)) && !given.includes(page.number));
      // Three in one paragraph are its first and its last.
      expect(
        missed.map(({ number }) => number),
        character.name,
      ).toEqual([]);
    }
  });
});

test('a page number means the same page to student and teacher', () => {
  const student = books.get('guide')!;
  const teacher = books.get('guide-teacher')!;
  const text = (page: BookPage) => [...page.head, ...page.body, ...page.foot].map((line) => line.text);
  expect(teacher.length).toBeGreaterThan(student.length);
  for (const page of student.slice(2)) expect(text(teacher[page.number - 1]!)).toEqual(text(page));
  // The contents differ by the parts behind the student's pages.
  const [own, theirs] = [student[1]!, teacher[1]!].map(text) as [string[], string[]];
  expect(own.filter((line) => !theirs.includes(line))).toEqual([]);
  expect(theirs).toContain('Answers');
});

test('a quotation that stands on two pages has both in the index, and a long word in the contents keeps its number', async () => {
  const long = 'Persönlichkeitsentwicklungsmöglichkeitenundverhältnismäßigkeitsüberlegungen';
  const quotation = '> Fair is foul, / and foul is fair\n>\n> — Witch, 1.1.11\n';
  const markdown = `---\ncoverPage: page\n---\n\n# Twice\n\n## Characters\n\n### Witch\n\nOne of three.\n\n${quotation}\n<!-- pagebreak -->\n\n## ${long}\n\nWords.\n\n<!-- pagebreak -->\n\n## Key quotations\n\n${quotation}\nOn it.\n\n> Another.\n>\n> — Witch, 1.1.12\n`;
  const pages = bookPages(await readPdf(await guideFrom(markdown).pdf()), 'a4');
  const holding = withoutIndex(pages)
    .slice(2)
    .filter((page) => lettersOf(textOf(page)).includes('Fairisfoulandfoulisfair'));
  expect(holding).toHaveLength(2);
  const index = textOf(indexPage(pages));
  expect(index).toContain(
    `Fair is foul, / and foul is fair 1 — Witch, 1.1.11 ${holding.map((page) => page.number).join(', ')}`,
  );
  const start = pages.find((page) => page.number > 2 && lettersOf(textOf(page)).includes(long.slice(0, 20)))!;
  expect(pages[1]!.body.map((line) => line.text)).toContain(String(start.number));
});

test('places are found whatever their headings are called', async () => {
  const names = [
    'Constructor',
    '\\_\\_proto\\_\\_',
    'toString',
    'שלום עולם',
    'Émile “Q” d’Or / 100% *of* it',
    '😀 Smile',
  ];
  const headings = names.map((name) => `### ${name}\n\nWords.\n`).join('\n');
  const odd = guideFrom(
    `---\ntitle: Odd\ncoverPage: page\n---\n\n## Themes\n\n${headings}\n\n## Plot\n\nSee [it](#__proto__).\n`,
  );
  const pages = bookPages(await readPdf(await odd.pdf()), 'a4');
  expect(pages.map(textOf).join(' ')).toMatch(/See it,? \(?p\.\s3\)?\./);
  for (const name of ['Constructor', '__proto__', 'toString', 'it', '😀 Smile'])
    expect(textOf(pages[1]!)).toMatch(new RegExp(`${name}\\s+3(?!\\d)`));
});

describe('the pages of an index entry', () => {
  const entry = (places: Record<string, number>, main = '') => {
    return indexPages({ places: Object.keys(places), main: main || undefined }, places)
      .map(({ first, last, isMain }) => {
        const pages = last ? `${first.page}–${last.page}` : String(first.page);
        return isMain ? `<b>${pages}</b>` : pages;
      })
      .join(', ');
  };

  test('pages in a row are drawn together', () => {
    expect(entry({ a: 3, b: 4, c: 5, d: 9 })).toBe('3–5, 9');
  });

  test('two mentions on one page are one number', () => {
    expect(entry({ a: 3, b: 3, c: 7 })).toBe('3, 7');
  });

  test('the main entry’s page is in bold and in no run', () => {
    expect(entry({ main: 8, a: 7, b: 8, c: 9, d: 10 }, 'main')).toBe('7, <b>8</b>, 9–10');
  });

  test('pages out of order are put in order', () => {
    expect(entry({ a: 12, b: 2, c: 11 })).toBe('2, 11–12');
  });
});

function pagesIn(entry: string): number[] {
  return entry
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part) => {
      const [from, to] = part.split('–').map(Number) as [number, number | undefined];
      return Array.from({ length: (to ?? from) - from + 1 }, (_, offset) => from + offset);
    });
}
