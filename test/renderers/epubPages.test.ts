// Proves that the e-book's page breaks stand before the words with which the pages of the printed guide begin.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { bookEdition } from '../../src/editions/book.ts';
import { build, readGuide } from '../../src/index.ts';
import { pageStarts } from '../../src/renderers/epub/alignment.ts';
import { renderEpub } from '../../src/renderers/epub/epub.ts';
import { pagesOf } from '../../src/renderers/epub/pages.ts';
import { contentsOfPages } from '../../src/renderers/pdf/pageContents.ts';
import { epubCheck, skipsEpubCheck } from '../support/epubCheck.ts';
import { filesIn, temporaryFolder, writeGuide } from '../support/folders.ts';
import { everything, ownGuides } from '../support/guides.ts';
import { type BookPage, bookPages } from '../support/printedBook.ts';
import { lettersOf, readPdf } from '../support/readPdf.ts';

const paths = ['test/fixtures/printed/guide', everything, ...ownGuides];

type Files = Readonly<Record<string, string>>;

function open(bytes: Uint8Array): Files {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes))
      .filter(([name]) => /\.(?:xhtml|opf|ncx)$/.test(name))
      .map(([name, data]) => [name.replace(/^OEBPS\//, ''), strFromU8(data)]),
  );
}

interface Break {
  readonly file: string;
  readonly number: number;
  readonly id: string;
  /** XHTML of the section before and after it. */
  readonly before: string;
  readonly after: string;
}

/** In the order of the spine. */
function breaksIn(files: Files): Break[] {
  const sections = Object.keys(files).filter((name) => name.startsWith('section-'));
  return sections.sort().flatMap((file) =>
    [
      ...files[file]!.matchAll(
        /<span epub:type="pagebreak" role="doc-pagebreak" id="([^"]+)" aria-label="(\d+)"><\/span>/g,
      ),
    ].map((match) => ({
      file,
      number: Number(match[2]),
      id: match[1]!,
      before: files[file]!.slice(0, match.index),
      after: files[file]!.slice(match.index + match[0].length),
    })),
  );
}

const wordsOf = (xhtml: string): string[] =>
  xhtml
    .replace(
      /<(?:br|\/?(?:p|li|t[dhr]|h\d|d[tdl]|ol|ul|table|thead|tbody|section|figure|blockquote|figcaption|pre|div))\b[^>]*>/g,
      ' ',
    )
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|amp);/g, ' ')
    .split(/\s+/)
    .filter((word) => lettersOf(word) !== '');

/** A number before all words is compared on neither side: it may be one of a line of verse. */
const withoutNumber = (letters: string): string => letters.replace(/^\d+/, '');

/** Letters of a page's body without what paper adds: marks of lists, references to pages and, before all, the numbers of verse. */
const bodyOf = (page: BookPage): string =>
  withoutNumber(
    lettersOf(
      page.body
        .map((line) => line.text.replace(/^\d+\.(?:\s|$)/, ''))
        .join(' ')
        .replace(/,? \(?p\.\s\d+\)?/g, ''),
    ),
  );

describe.each(paths)('%s', (path) => {
  const slug = basename(path);
  const out = temporaryFolder();
  const options = { paths: [path], editions: ['guide'], formats: ['pdf', 'epub'] } as const;
  let pages: BookPage[];
  let files: Files;
  let breaks: Break[];
  const read = (folder: string, format: string) => readFileSync(join(folder, slug, `${slug}.${format}`));

  beforeAll(async () => {
    const built = await build({ ...options, out });
    expect(built.guides[0]!.messages.map(({ ruleId }) => ruleId)).not.toContain('pages-unmarked');
    pages = bookPages(await readPdf(read(out, 'pdf')), 'a4');
    files = open(read(out, 'epub'));
    breaks = breaksIn(files);
  });

  it('every page from the first section to the index has one break, in order', () => {
    const index = pages.findIndex(({ number, body }) => number > 3 && body[0]?.text === 'Index');
    const last = index < 0 ? pages.length : index;
    const first = breaks[0]!.number;
    expect(first).toBeGreaterThan(2);
    // What is before it is the contents.
    expect(lettersOf(pages[first - 2]!.text)).toMatch(/Contents|\d$/);
    expect(breaks.map(({ number }) => number)).toEqual(Array.from({ length: last - first + 1 }, (_, i) => first + i));
  });

  it('every section begins with the page of its heading', () => {
    for (const [name, xhtml] of Object.entries(files).filter(([name]) => name.startsWith('section-'))) {
      const [first] = breaks.filter(({ file }) => file === name);
      expect(xhtml, name).toContain(`id="${first?.id}" aria-label="${first?.number}"></span>\n<h1 `);
      const heading = lettersOf(wordsOf(/<h1 .*?<\/h1>/s.exec(xhtml)![0]).join(''));
      expect(bodyOf(pages[first!.number - 1]!).slice(0, heading.length), name).toBe(heading);
    }
  });

  it('the words after a break are the first words of that page', () => {
    const others = breaks.filter(({ after }) => !after.startsWith('\n<h1 '));
    expect(others.length).toBeGreaterThan(0);
    for (const { number, before, after } of others) {
      const first = wordsOf(after).slice(0, 6);
      // A line from right to left comes back from the PDF in the order of its painting: here, cells of one word.
      const isReversed = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(first.join(''));
      const words = withoutNumber(lettersOf(first.slice(0, isReversed ? 4 : 6).join('')));
      // The head of a table is printed again on each of its pages.
      const head = /<table>(?!.*<\/table>).*?<thead>(.*?)<\/thead>/s.exec(before)?.[1] ?? '';
      const repeated = lettersOf(wordsOf(head).join(''));
      const body = bodyOf(pages[number - 1]!);
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

  it('the e-book is the same, byte for byte, when it is built again', async () => {
    const again = temporaryFolder();
    await build({ ...options, out: again });
    expect(Buffer.compare(read(out, 'epub'), read(again, 'epub'))).toBe(0);
  });

  it.skipIf(skipsEpubCheck)('EPUBCheck finds nothing', { timeout: 120_000 }, () => {
    expect(epubCheck(join(out, slug, `${slug}.epub`))).toEqual([]);
  });
});

describe('without the printed guide', () => {
  it('the e-book has no page numbers, claims none, and a note says so', async () => {
    const out = temporaryFolder();
    // No browser of this name could be started.
    const built = await build({
      paths: ['test/fixtures/clean/novel'],
      out,
      formats: ['epub', 'html'],
      browser: join(out, 'no-browser'),
    });
    expect(built.ok).toBe(true);
    expect(built.guides[0]!.messages.filter(({ ruleId }) => ruleId === 'pages-unmarked')).toHaveLength(1);
    const text = Object.values(open(readFileSync(join(out, 'novel', 'novel.epub')))).join('\n');
    expect(text).not.toMatch(/pagebreak|page-list|pageList|dc:source|pageBreakMarkers|pageNavigation/);
  });

  it('when it cannot be printed the build ends, with nothing written', async () => {
    const out = temporaryFolder();
    const paths = ['test/fixtures/clean/novel'];
    await expect(build({ paths, out, editions: ['guide'], browser: join(out, 'no-browser') })).rejects.toThrow();
    expect(filesIn(out)).toEqual([]);
  });
});

it('lines that run from right to left, with names that do not, are read in their order', async () => {
  const words =
    'المسرحية جزيرة الأمير القارب كتاب Ariel الحب والموت الذاكرة ليل ونهار قالت *الفتاة* إلى البحر Milano مدينة قديمة'.split(
      ' ',
    );
  const paragraph = (seed: number) =>
    Array.from({ length: 70 }, (_, index) => words[(seed * 31 + index * index * 7 + index * seed) % words.length]).join(
      ' ',
    );
  const text = Array.from({ length: 24 }, (_, index) => paragraph(index)).join('\n\n');
  const out = temporaryFolder();
  const folder = writeGuide('jazira', { 'guide.md': `---\ntitle: دليل\nlang: ar\n---\n\n## الملخص\n\n${text}\n` });
  await build({ paths: [folder], out, editions: ['guide'], formats: ['pdf', 'epub'] });
  const pages = await contentsOfPages(new Uint8Array(readFileSync(join(out, 'jazira', 'jazira.pdf'))));
  const breaks = breaksIn(open(readFileSync(join(out, 'jazira', 'jazira.epub')))).slice(1);
  expect(breaks.length).toBeGreaterThan(1);
  for (const { number, after } of breaks) {
    const wanted = lettersOf(wordsOf(after).slice(0, 6).join(''));
    expect(lettersOf(pages[number - 1]!).slice(0, wanted.length)).toBe(wanted);
  }
});

it.skipIf(skipsEpubCheck)('a break before any word there is makes a valid book', { timeout: 120_000 }, async () => {
  const { guide } = await readGuide('test/fixtures/everything');
  const edition = bookEdition(guide!, 'guide');
  const pages: string[] = [];
  const starts = pagesOf(guide!, edition, (key) => key).map(({ text, body }, index) => {
    const start = { id: edition.sectionIds[index]!, page: pages.length + 1 };
    const words = wordsOf(body.replace(/<img [^>]*alt="[^"]+"[^>]*>/g, ' \ufffcx ').replace(/<rp>.*?<\/rp>/g, ''));
    pages.push(text.split('\n')[0]!, ...words.map((word) => word.replace('\ufffcx', '\ufffc')));
    return start;
  });
  const bytes = await renderEpub(guide!, edition, { printed: { pages, starts, layout: 'a word to a page' } });
  const breaks = breaksIn(open(bytes));
  expect(breaks.map(({ number }) => number)).toEqual(pages.map((_, index) => index + 1));
  for (const { number, after } of breaks) {
    const word = lettersOf(pages[number - 1]!.split(/\s/)[0]!);
    expect(`${number}: ${lettersOf(wordsOf(after)[0] ?? '').slice(0, word.length)}`).toBe(`${number}: ${word}`);
  }
  const file = join(temporaryFolder(), 'everything.epub');
  writeFileSync(file, bytes);
  expect(epubCheck(file)).toEqual([]);
});

it('an author’s own id is left to the author', async () => {
  const folder = writeGuide('tale', { 'guide.md': '# Tale\n\n## Plot\n\n### Page 2\n\nOnce upon a time.\n' });
  const { guide } = await readGuide(folder);
  const printed = {
    pages: ['Cover', 'Plot Page 2 Once upon a', 'time.'],
    starts: [{ id: 'plot', page: 2 }],
    layout: 'a4',
  };
  const files = open(await renderEpub(guide!, bookEdition(guide!, 'guide'), { printed }));
  const xhtml = files['section-01-plot.xhtml']!;
  expect(xhtml).toMatch(/<h2 id="page-2">Page&#160;2<\/h2>/);
  expect(breaksIn(files).map(({ id, after }) => [id, after.trim().slice(0, 4)])).toEqual([
    ['printed-page-2', '<h1 '],
    ['page-3', 'time'],
  ]);
  expect(files['nav.xhtml']).toContain('<a href="section-01-plot.xhtml#printed-page-2">2</a>');
});

describe('the alignment', () => {
  const letters = 'abcdefghijklmnop';
  // Not the same word again and again, as fast-check prefers.
  const word = fc.noBias(fc.string({ unit: fc.constantFrom(...letters), minLength: 4, maxLength: 9 }));

  it('finds each page of a print that adds figures and lacks letters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(word, fc.integer({ min: 0, max: 9 })), { minLength: 40, maxLength: 80 }), {
          minLength: 2,
          maxLength: 6,
        }),
        (book) => {
          // Some words are followed by a reference on paper, some contain a letter that cannot be read back.
          const own = book.map((page) => page.map(([text, kind]) => (kind === 1 ? `${text}\u05d0` : text)).join(''));
          const printed = book.map((page) => page.map(([text, kind]) => (kind === 0 ? `${text}147` : text)).join(''));
          const starts = own.slice(0, -1).map((_, index) => own.slice(0, index + 1).join('').length);
          pageStarts(printed, own.join('')).forEach((start, index) => {
            // Where a lost letter stands at the end of a page, it may be taken for the first of the next.
            const lost = book[index]!.at(-1)![1] === 1 ? 1 : 0;
            expect([starts[index]! - lost, starts[index]]).toContain(start);
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('keeps the order whatever it is given', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 120 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), text, (pages, own) => {
        const starts = pageStarts(pages, own);
        expect(starts).toHaveLength(pages.length - 1);
        starts.reduce((before, start) => {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(start).toBeLessThanOrEqual(own.length);
          return start;
        }, 0);
      }),
    );
  });

  it('gives a page that cannot be read the place after what was read before it', () => {
    expect(pageStarts(['onetwothree', '', 'seveneightnine'], 'onetwothreefourfiveseveneightnine')).toEqual([11, 11]);
    expect(pageStarts(['', '', ''], 'nothing of this can be read back')).toEqual([0, 0]);
  });

  it('takes repeated passages in their order', () => {
    const verse = 'rowrowrowyourboatgentlydownthestream';
    const own = verse.repeat(9);
    expect(pageStarts([verse.repeat(3), verse.repeat(4), verse.repeat(2)], own)).toEqual([
      verse.length * 3,
      verse.length * 7,
    ]);
  });
});
