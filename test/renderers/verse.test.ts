// Lines of verse: each its own, hanging where it is long, and numbered as the work counts them.
import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import type { BrowserContext } from 'puppeteer';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { afterAll, describe, expect, test } from 'vitest';
import { readGuide } from '../../src/index.ts';
import { quotationWords, sectionBody } from '../../src/renderers/html/body.ts';
import type { BodyOptions } from '../../src/renderers/html/bodyOptions.ts';
import { styles } from '../../src/renderers/html/documents/template.ts';
import { asVerse } from '../../src/renderers/html/verse.ts';
import { textOfPages } from '../../src/renderers/pdf/readBack.ts';
import { openBrowser, openTab } from '../support/browser.ts';
import { writeGuide } from '../support/folders.ts';

const stringifier = unified().use(rehypeStringify);

const stanza = (...lines: (string | Element)[]): Element =>
  h(
    'p',
    lines.flatMap((line, index) => (index === 0 ? [line] : [h('br'), '\n', line])),
  );
/** The number each line shows, and its words. */
const linesOf = (...paragraphs: Element[]) =>
  paragraphs.flatMap(({ children }) =>
    (children as Element[]).map((line) => [line.properties.dataLine, textOf(line).trim()]),
  );

describe('a line', () => {
  test('is an element with its end', () => {
    const paragraph = stanza('One,', 'two.');
    asVerse(paragraph);
    expect(stringifier.stringify({ type: 'root', children: [paragraph] })).toBe(
      '<p><span class="verse-line">One,<br></span><span class="verse-line">\ntwo.</span></p>',
    );
  });

  test('takes up again what goes on from the line before', () => {
    const paragraph = h('p', ['One ', h('em', { id: 'x' }, ['two', h('br'), h('strong', ['three', h('br'), 'four'])])]);
    asVerse(paragraph);
    expect(stringifier.stringify({ type: 'root', children: [paragraph] })).toBe(
      '<p><span class="verse-line">One <em id="x">two<br></em></span>' +
        '<span class="verse-line"><em><strong>three<br></strong></em></span>' +
        '<span class="verse-line"><em><strong>four</strong></em></span></p>',
    );
  });

  test('may end inside what ends with it', () => {
    const paragraph = h('p', [h('em', ['One', h('br')]), 'two']);
    asVerse(paragraph, 5);
    expect(linesOf(paragraph)).toEqual([
      [5, 'One'],
      [undefined, 'two'],
    ]);
  });
});

describe('numbers', () => {
  test('stand at every fifth line of the work', () => {
    const paragraph = stanza(...'abcdefgh');
    asVerse(paragraph, 148);
    expect(linesOf(paragraph).map(([number]) => number)).toEqual([
      undefined,
      undefined,
      150,
      ...Array(4).fill(undefined),
      155,
    ]);
  });

  test('or at the first, where no line is a fifth', () => {
    const paragraph = stanza('a', 'b');
    asVerse(paragraph, 38);
    expect(linesOf(paragraph).map(([number]) => number)).toEqual([38, undefined]);
  });

  test('go on from stanza to stanza', () => {
    const stanzas = [stanza('a', 'b'), stanza('c', 'd')];
    asVerse(stanzas, 2);
    expect(linesOf(...stanzas).map(([number]) => number)).toEqual([undefined, undefined, undefined, 5]);
  });

  test('are not made up', () => {
    const paragraph = stanza('a', 'b');
    asVerse(paragraph);
    expect(linesOf(paragraph).map(([number]) => number)).toEqual([undefined, undefined]);
  });
});

const optionsFor = (guide: BodyOptions['guide'], more: Partial<BodyOptions> = {}): BodyOptions => ({
  guide,
  answers: false,
  topHeading: 3,
  image: (key) => key,
  place: (id) => `#${id}`,
  ...more,
});

async function htmlOf(quotation: string, more?: Partial<BodyOptions>): Promise<string> {
  const path = writeGuide('verse', { 'guide.md': `# Play\n\n## Quotations\n\n${quotation}\n` });
  const guide = (await readGuide(path)).guide!;
  return stringifier.stringify({ type: 'root', children: sectionBody(guide.sections[0]!, optionsFor(guide, more)) });
}

describe('a quotation', () => {
  const numbersIn = (html: string) => [...html.matchAll(/data-line="(\d+)"/g)].map(([, number]) => Number(number));

  test.each([
    ['> One,\\\n> two,\\\n> three.\n>\n> — Ariel, 1.2.39–41', [40]],
    ['> One, / two.\n>\n> — Ariel, Act 1, scene 2, lines 12–13', [12]],
    ['> One,\\\n> two,\n>\n> three,\\\n> four.\n>\n> — Poem, lines 2-5', [5]],
    ['> One,\\\n> *two,\\\n> three*.\n>\n> — Ariel, 1.2.39–41', [40]],
  ])('is numbered where its place counts its lines: %j', async (quotation, numbers) => {
    expect(numbersIn(await htmlOf(quotation))).toEqual(numbers);
    expect(numbersIn(await htmlOf(quotation, { paper: true }))).toEqual(numbers);
  });

  test.each([
    ['without lines', '> One,\\\n> two.\n>\n> — Ariel, 1.2'],
    ['with more lines than are printed', '> One,\\\n> two.\n>\n> — Ariel, 1.2.39–45'],
    ['with one line for several', '> One,\\\n> two.\n>\n> — Ariel, 1.2.39'],
    ['with a line that stands for others', '> One,\\\n> […]\\\n> three.\n>\n> — Ariel, 1.2.39–41'],
    ['in prose', '> One and two.\n>\n> — Ariel, 1.2.40'],
  ])('is not numbered %s', async (_, quotation) => {
    expect(numbersIn(await htmlOf(quotation))).toEqual([]);
  });

  test('leaves no trace of the count, and an author cannot give one', async () => {
    expect(await htmlOf('> One,\\\n> two.\n>\n> — Ariel, 1.2.39–40')).not.toContain('first-line');
    const html = '<figure class="verse" data-first-line="5"><p data-line="7">One<br>two</p></figure>';
    expect(numbersIn(await htmlOf(html))).toEqual([]);
  });

  test('has no numbers on the quote sheet', async () => {
    const path = writeGuide('verse', { 'guide.md': '## Quotations\n\n> One, / two.\n>\n> — Ariel, 1.2.39–40\n' });
    const guide = (await readGuide(path)).guide!;
    const words = quotationWords(guide.quotations[0]!, optionsFor(guide));
    expect(stringifier.stringify({ type: 'root', children: words })).not.toContain('data-line');
  });
});

describe('on the page', () => {
  let browser: BrowserContext | undefined;
  afterAll(() => browser?.close());

  test('a number moves no text, meets no text and is read to nobody', async () => {
    browser = await openBrowser();
    const page = await openTab(browser);
    const long = 'a line that is much too long for so narrow a measure and must be turned over';
    const quotation = `> ${long},\\\n> two,\\\n> three.\n>\n> — Ariel, 1.2.1235–1237`;
    const short = '> One,\\\n> two.\n>\n> — Ariel, 1.2.39–40';
    const html = await htmlOf(quotation);
    const css = styles('tokens', 'base', 'content');
    await page.setContent(`<!doctype html><style>${css}</style><main>${await htmlOf(short)}</main>`);
    const [numbered, plain] = await page.evaluate(() => {
      const places = () =>
        [...document.querySelectorAll('figure *')].flatMap((element) => {
          const { left, top, width, height } = element.getBoundingClientRect();
          return [left, top, width, height];
        });
      const before = places();
      document.querySelector('[data-line]')!.removeAttribute('data-line');
      return [before, places()] as const;
    });
    // A browser counts in 64ths of a pixel.
    expect(numbered).toEqual(plain.map((place) => expect.closeTo(place, 1)));

    await page.setContent(`<!doctype html><style>${css}</style><main style="width:80mm">${html}</main>`);
    const measured = await page.evaluate(() => {
      const line = document.querySelector<HTMLElement>('.verse-line')!;
      const range = document.createRange();
      range.selectNodeContents(line);
      return {
        end: line.getBoundingClientRect().right,
        texts: [...range.getClientRects()].filter(({ width }) => width > 0).map(({ right }) => right),
        width: Number.parseFloat(getComputedStyle(line, '::before').width),
        words: line.innerText,
      };
    });
    expect(measured.texts.length).toBeGreaterThan(1);
    expect(measured.width).toBeGreaterThan(10);
    expect(measured.texts[0]!).toBeLessThan(measured.end - measured.width);
    expect(measured.words).not.toContain('1235');

    await page.setContent(`<!doctype html><style>${css}</style><main>${html}</main>`);
    const read = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
    expect(read).toContain('three.');
    expect(read).not.toMatch(/"1235"/);
    const [printed] = await textOfPages(await page.pdf());
    expect(printed).toMatch(/1235(?!–)/);
    expect(printed!.replace(/\s+/g, ' ')).toContain(`${long}, two, three. — Ariel`);
  });
});
