// The finished e-book opened in two reading systems, epub.js and foliate-js: what a student finds, follows, sets and sees there.
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Guide } from '../../src/index.ts';
import { fixtures } from '../support/guides.ts';
import { isLong, sampled } from '../support/long.ts';
import { type BookPage, bodyLetters, bookPages, withoutNumber } from '../support/printedBook.ts';
import { type Entry, goTo, notesIn, type OpenedBook, ReadingRoom, readers, shadesOf } from '../support/readers.ts';
import { lettersOf, readPdf } from '../support/readPdf.ts';

const books = { guide: fixtures.guide, ...(isLong ? { everything: fixtures.everything } : {}) };
const guides = Object.entries(books);
const paths = new Map<string, string>();
let room: ReadingRoom;

beforeAll(async () => {
  for (const [name, source] of [...guides, ['hebrew', fixtures.hebrew] as const])
    paths.set(`${name}.epub`, (await source.files()).get(`${name}.epub`)!);
  room = await ReadingRoom.open(paths);
});
afterAll(() => room?.close());

const flat = (entries: readonly Entry[]): Entry[] => entries.flatMap((entry) => [entry, ...flat(entry.subitems)]);

/** Letters of the first words, without what counts them. */
/** Fewer in a line from right to left: it comes back from the PDF in the order of its painting, here as cells of one word. */
function firstLetters(text: string): string {
  const words = text.split(' ').slice(0, 6);
  // A line from right to left comes back from the PDF in the order of its painting: the first word is a heading or a cell.
  const isReversed = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(words[0]!);
  return withoutNumber(lettersOf(words.slice(0, isReversed ? 1 : 6).join('')));
}

describe.each(readers)('%s', (reader) => {
  describe.each(guides)('with %s', (name, source) => {
    let guide: Guide;
    let printed: BookPage[];
    let page: Page;
    let book: OpenedBook;
    let complaints: string[];

    beforeAll(async () => {
      guide = await source.guide();
      printed = bookPages(await readPdf(await source.pdf(), { fonts: false }), 'a4');
      ({ page, book, complaints } = await room.read(reader, `${name}.epub`));
    });
    afterAll(() => room.leave(page));

    it('opens it and reads its title, contents and landmarks', () => {
      expect(complaints).toEqual([]);
      expect([book.title, book.language]).toEqual([guide.title, guide.lang]);
      const titles = ({ label, subitems }: Entry): unknown => [lettersOf(label), subitems.map(titles)];
      const sections = guide.sections.filter(({ kind }) => kind !== 'answers');
      expect(book.toc.map(titles)).toEqual(
        sections.map(({ id, kind, title, subheadings }) => [
          lettersOf(title),
          kind === 'quotations'
            ? guide.quotations
                .filter(({ sectionId, forTeachers }) => sectionId === id && !forTeachers)
                .map(({ number, text }) => [expect.stringMatching(`^${number}${lettersOf(text).slice(0, 6)}`), []])
            : subheadings.map((heading) => [lettersOf(heading.title), []]),
        ]),
      );
      expect(flat(book.toc).length).toBeGreaterThan(book.toc.length + 4);
      expect(book.landmarks.map(({ type }) => type)).toEqual([
        'cover',
        'toc',
        'bodymatter',
        'glossary',
        'bibliography',
      ]);
      expect(book.direction || 'ltr').toBe('ltr');
    });

    // Pages and links are the same files' in both readers: in the short run each reader follows one of the two.
    it.runIf(isLong || reader === 'epubjs')(
      'shows, at the number of each page of the printed guide, the words that page begins with',
      async () => {
        const index = printed.find(({ number, body }) => number > 3 && body.some(({ text }) => text === 'Index'));
        // The index may begin below the last section.
        const last = index ? index.number - (index.body[0]!.text === 'Index' ? 1 : 0) : printed.length;
        const first = Number(book.pages[0]!.label);
        expect(book.pages.map(({ label }) => Number(label))).toEqual(
          Array.from({ length: last - first + 1 }, (_, at) => first + at),
        );
        for (const { href, label } of sampled(book.pages, 4)) {
          const { file, text, beforeFormula, head, shown, page: number = label } = await goTo(page, href);
          expect(number).toBe(label);
          const letters = bodyLetters(printed[Number(label) - 1]!);
          const repeated = lettersOf(head!);
          const begins = repeated !== '' && letters.startsWith(repeated) ? letters.slice(repeated.length) : letters;
          const title = lettersOf(book.toc.find((entry) => entry.href === file)!.label);
          // Below a section's heading paper may say how long it takes to read.
          const wanted = lettersOf(text!).startsWith(title) ? title : firstLetters(beforeFormula!);
          // A short guide has its title above the first section.
          if (Number(label) === 1) expect(begins).toContain(wanted);
          else expect(`${label}: ${begins.slice(0, wanted.length)}, ${shown}`).toBe(`${label}: ${wanted}, true`);
        }
      },
    );

    it.runIf(isLong || reader === 'foliate')(
      'follows every link of the contents and the landmarks, and shows every picture on the way',
      async () => {
        const shown = new Set<string>();
        for (const { href, label } of flat(book.toc)) {
          const place = await goTo(page, href);
          const wanted = lettersOf(label);
          expect([lettersOf(place.text ?? '').slice(0, wanted.length), place.shown]).toEqual([wanted, true]);
          const pictures = await page.evaluate(async () => {
            const images = [...globalThis.reader.document().images];
            await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
            return images.map(({ alt, naturalWidth }) => ({ alt, naturalWidth }));
          });
          for (const { alt, naturalWidth } of pictures) {
            expect(naturalWidth, alt).toBeGreaterThan(0);
            shown.add(alt);
          }
        }
        expect(shown.size).toBeGreaterThan(3);
        for (const { href } of book.landmarks) expect((await goTo(page, href)).file).toBe(href.split('#')[0]);
        expect(await page.evaluate(() => globalThis.reader.document().images[0])).toBeUndefined();
      },
    );

    // A style sheet allows the same in both: in the short run one of them shows it.
    const isShown = isLong || reader === 'epubjs';

    it.runIf(isShown)('sets the text in the book’s own typeface, and in the reader’s where one is chosen', async () => {
      await goTo(page, quotationsOf(book));
      const fonts = () =>
        page.evaluate(() => {
          const text = globalThis.reader.document();
          const elements = [...text.body.querySelectorAll('*:not(pre, code, kbd, samp, pre *)')];
          return {
            loaded: [...text.fonts]
              .filter(({ status }) => status === 'loaded')
              .map(({ family, weight }) => `${family} ${weight}`),
            used: [...new Set(elements.map((element) => getComputedStyle(element).fontFamily))],
          };
        });
      const own = await fonts();
      expect(own.loaded.map((face) => face.replace(/"/g, ''))).toEqual(
        expect.arrayContaining(['Source Serif 4 400', 'Source Serif 4 700']),
      );
      expect(own.used).toHaveLength(1);
      expect(own.used[0]).toMatch(/^"Source Serif 4"/);
      await page.evaluate(() => globalThis.reader.setFont('OpenDyslexic, sans-serif'));
      expect((await fonts()).used).toEqual(['OpenDyslexic, sans-serif']);
    });

    it.runIf(isShown)('has light words on a dark page where the reader asks for them', async () => {
      await goTo(page, quotationsOf(book));
      await page.evaluate(() => globalThis.reader.setColours('rgb(232, 232, 232)', 'rgb(16, 16, 16)'));
      const colours = await page.evaluate(() => [
        ...new Set(
          [...globalThis.reader.document().body.querySelectorAll('*')].flatMap((element) => {
            const { color, borderInlineStartColor, backgroundColor } = getComputedStyle(element);
            return [color, borderInlineStartColor, backgroundColor];
          }),
        ),
      ]);
      expect(colours.sort()).toEqual(['rgba(0, 0, 0, 0)', 'rgb(232, 232, 232)'].sort());
      const shades = await shadesOf(page);
      // Words take up little of a page.
      expect(shades.dark).toBeGreaterThan(0.6);
      expect(shades.light).toBeGreaterThan(0.01);
      expect(shades.dark + shades.light).toBeGreaterThan(0.85);
    });

    it.runIf(isLong || reader === readers[0])('leads from the text to a note and back', async () => {
      const notes = await notesIn(page, book, isLong ? Number.POSITIVE_INFINITY : 3);
      expect(notes.length).toBeGreaterThan(1);
      for (const { file, reference, id, words } of sampled(notes, 2)) {
        await goTo(page, `${file}#${reference}`);
        const link = `#${reference}`;
        if (reader === 'foliate') {
          const popUp = await page.evaluate((selector) => globalThis.reader.popUp(selector), link);
          expect(popUp).toEqual({ href: `OEBPS/${file}#${id}`, type: 'footnote', hidden: false, text: words });
          await goTo(page, `${file}#${id}`);
        } else {
          const note = await page.evaluate((selector) => globalThis.reader.follow(selector), link);
          expect(note).toMatchObject({ file, shown: true });
          expect(note.text!.slice(0, words.length)).toBe(words);
        }
        const back = await page.evaluate(
          (selector) => globalThis.reader.follow(selector),
          // One way back for each call of the note.
          `#${id} [role="doc-backlink"][href$="#${reference}"]`,
        );
        expect(back).toMatchObject({ file, shown: true });
        expect(back.id).toBe(reference);
      }
    });

    it.runIf(isShown)('leads from one section to another', async () => {
      await goTo(page, quotationsOf(book));
      // A link to a term leads to no place of the contents.
      const selector = 'a[href^="section-"]:not([role="doc-glossref"])';
      const there = await page.evaluate((link) => globalThis.reader.follow(link), selector);
      expect(there.shown).toBe(true);
      expect(flat(book.toc).map(({ href }) => href)).toContain(`${there.file}#${there.id}`);
    });

    it('has nothing to complain of', () => {
      expect(complaints).toEqual([]);
    });
  });
});

it('the mark of a page stays on the line and the screen of what it is before', async () => {
  const files = unzipSync(readFileSync(paths.get('guide.epub')!));
  const css = strFromU8(files['OEBPS/style.css']!);
  const sections = Object.keys(files)
    .filter((name) => name.includes('/section-'))
    .filter((name) => strFromU8(files[name]!).includes('doc-pagebreak'));
  const page = await room.page();
  let marks = 0;
  for (const name of sections) {
    await page.setContent(strFromU8(files[name]!).replace(/<link [^>]*>/, `<style>${css}</style>`));
    const { left, count } = await page.evaluate(
      (step) => {
        const all = [...document.querySelectorAll('[role="doc-pagebreak"]')].slice(1);
        const { style } = document.documentElement;
        style.cssText = 'columns: 1; column-fill: auto; column-gap: 20px';
        const left: string[] = [];
        for (let width = 240; width < 440; width += step) {
          Object.assign(style, {
            width: `${width}px`,
            columnWidth: `${width}px`,
            height: `${300 + ((width * 7) % 340)}px`,
          });
          for (const mark of all) {
            const range = document.createRange();
            range.selectNode(mark);
            const place = range.getBoundingClientRect();
            range.setStartAfter(mark);
            range.setEndAfter(document.body.lastChild!);
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            let text = walker.nextNode() as Text;
            while (range.comparePoint(text, 0) < 0 || text.data.trim() === '') text = walker.nextNode() as Text;
            range.setStart(text, text.data.search(/\S/));
            range.setEnd(text, text.data.search(/\S/) + 1);
            const letter = range.getBoundingClientRect();
            const screen = (x: number) => Math.floor((x + 1) / (width + 20));
            const isOnLine = mark.localName === 'div' || Math.abs(place.top - letter.top) < 8;
            if (screen(place.left) !== screen(letter.left) || !isOnLine) left.push(`${mark.id} at ${width}`);
          }
        }
        return { left, count: all.length };
      },
      isLong ? 4 : 50,
    );
    expect(left, name).toEqual([]);
    marks += count;
  }
  expect(marks).toBeGreaterThan(5);
  await page.close();
});

describe.each(readers)('%s, from right to left', (reader) => {
  it.each(
    sampled(
      [
        ['hebrew', 1],
        ['guide', -1],
      ] as const,
      1,
    ),
  )('the next page of %s comes from its side', async (name, side) => {
    const { page, book, complaints } = await room.read(reader, `${name}.epub`);
    expect(book.direction === 'rtl').toBe(side === 1);
    await page.evaluate(() => globalThis.reader.setSize(200));
    await goTo(page, book.toc[1]!.href);
    const first = await page.evaluate(() => globalThis.reader.placeOf('h1'));
    await page.evaluate(() => globalThis.reader.next());
    const then = await page.evaluate(() => globalThis.reader.placeOf('h1'));
    // The words on the screen leave it on the side of the first word of a line.
    expect(Math.sign(then - first)).toBe(side);
    expect(complaints).toEqual([]);
    room.leave(page);
  });
});

const quotationsOf = (book: OpenedBook): string => flat(book.toc).find(({ label }) => label === 'Key quotations')!.href;
