// The e-book's style sheet leaves colours, size, margins and typeface to the reader, and nothing stands out of a small screen.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import type { BrowserContext, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import { readGuide } from '../../src/index.ts';
import { checkStyles } from '../../src/inspect/epub/styleChecks.ts';
import { renderEpub } from '../../src/renderers/epub/renderEpub.ts';
import { openBrowser, openTab } from '../support/browser.ts';
import { temporaryFolder } from '../support/folders.ts';
import { isLong, sampled } from '../support/long.ts';

const everything = (await readGuide('test/fixtures/everything')).guide!;
// It is the student's with the key behind it, and its style sheet too.
const archive = unzipSync(await renderEpub(everything, bookEdition(everything, 'teacher')));
const css = strFromU8(archive['OEBPS/style.css']!);

test('no rule on style sheets is broken, not even one that only asks for a note', () => {
  expect(checkStyles(css).broken.map(({ rule, at }) => `${rule}: ${at.text}`)).toEqual([]);
});

/** Things that our own sheet does without beside that, and an example of each. */
const ownRules: Readonly<Record<string, readonly [RegExp, string]>> = {
  'lines are as thick as letters make them': [/\d(?:px|pt|pc|cm|mm|in|q)\b/i, 'td { border: 1px solid }'],
  'nothing overrules the reader': [/!\s*important/i, 'p { break-before: page !important }'],
  'nothing leaves its place': [/(?<!-)\bposition\s*:(?!\s*static)/, 'aside { position: relative }'],
  'every address is that of a typeface': [/url\((?!fonts\/)/, 'body { background: url(paper.png) }'],
};
const withoutComments = css.replace(/\/\*[\s\S]*?\*\//g, '');

test.each(Object.entries(ownRules))('%s', (_, [wrong, example]) => {
  expect(withoutComments).not.toMatch(wrong);
  expect(example).toMatch(wrong);
});

describe('on a screen', () => {
  let browser: BrowserContext;
  let page: Page;
  const folder = temporaryFolder();
  const pages = Object.keys(archive).filter((name) => name.endsWith('.xhtml'));

  beforeAll(async () => {
    for (const [name, data] of Object.entries(archive)) {
      if (name.endsWith('/')) continue;
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), data);
    }
    browser = await openBrowser();
    page = await openTab(browser);
  });
  afterAll(() => browser?.close());

  const open = (name: string) => page.goto(pathToFileURL(join(folder, name)).href, { waitUntil: 'load' });

  /** The reader's own sheet comes last, as reading systems have it. */
  const read = (style: string) => page.addStyleTag({ content: style });

  const isTooWide = (): string[] => {
    const edge = document.documentElement.clientWidth;
    return [...document.body.querySelectorAll('*')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (right > edge + 1 || left < -1);
      })
      .map((element) => element.outerHTML.slice(0, 120));
  };

  const hasOtherColours = (): string[] => {
    const { color: own } = getComputedStyle(document.body);
    return [...document.body.querySelectorAll('*')]
      .filter((element) => {
        const { color, backgroundColor, borderTopColor } = getComputedStyle(element);
        const isOwn = [color, borderTopColor].every((value) => value === own);
        return !isOwn || backgroundColor !== 'rgba(0, 0, 0, 0)';
      })
      .map((element) => element.outerHTML.slice(0, 120));
  };

  const dividedWords = (): string[] =>
    [...document.querySelectorAll('h1')].flatMap(({ firstChild }) =>
      [...((firstChild as Text | null)?.data ?? '').matchAll(/[\p{L}]+/gu)].flatMap((word) => {
        const range = document.createRange();
        range.setStart(firstChild!, word.index);
        range.setEnd(firstChild!, word.index + word[0].length);
        return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1 ? word[0] : [];
      }),
    );

  const screens = [
    [360, 24],
    [360, 16],
    [480, 16],
    [600, 16],
    [600, 32],
  ] as const;
  const colours = [
    ['#e8e8e8', '#101010'],
    ['#5b4636', '#f4ecd8'],
  ] as const;

  /** Faults on each page, by the reader's sheet; each page is opened once, since that takes the most time. */
  const looks: Readonly<Record<string, { width: number; height: number; style: string; find: () => string[] }>> =
    Object.fromEntries([
      ...sampled(screens, 2).map(([width, size]) => [
        `of ${width} pixels with letters of ${size}, nothing is wider than it`,
        { width, height: 800, style: `html { font-size: ${size}px }`, find: isTooWide },
      ]),
      ...sampled(colours, 1).map(([ink, paper]) => [
        `in ${ink} on ${paper}, every word and rule takes the reader’s colours`,
        { width: 600, height: 800, style: `body { color: ${ink}; background: ${paper} }`, find: hasOtherColours },
      ]),
      [
        'the largest letters leave each heading its words whole',
        { width: 360, height: 640, style: 'html { font-size: 32px } body { margin: 12px }', find: dividedWords },
      ],
    ]);

  describe('whatever the reader chooses:', () => {
    const found = new Map<string, string[]>(Object.keys(looks).map((name) => [name, []]));

    beforeAll(async () => {
      for (const file of pages) {
        await open(file);
        for (const [name, { width, height, style, find }] of Object.entries(looks)) {
          await page.setViewport({ width, height });
          const sheet = await read(style);
          found.get(name)!.push(...(await page.evaluate(find)).map((wrong) => `${file}: ${wrong}`));
          await sheet.evaluate((element) => element.remove());
        }
      }
    });

    test.each(Object.keys(looks))('%s', (name) => {
      expect(found.get(name)).toEqual([]);
    });
  });

  test('with a typeface of the reader’s own, headings and quotations are set in it', async () => {
    await open(pages.find((name) => name.endsWith('-key-quotations.xhtml'))!);
    await read('body { font-family: OpenDyslexic }');
    const families = await page.evaluate(() =>
      [...document.querySelectorAll('h1, p, figcaption, li')].map((element) => getComputedStyle(element).fontFamily),
    );
    expect([...new Set(families)]).toEqual(['OpenDyslexic']);
  });

  test('a task has its box and no bullet', async () => {
    await open(pages.find((name) => name.endsWith('-plot.xhtml'))!);
    const markers = await page.evaluate(() =>
      [...document.querySelectorAll('.task-list-item')].map((item) => getComputedStyle(item).listStyleType),
    );
    expect(markers).toEqual(['none', 'none']);
  });

  test('the title and the head of a table stay on the screen of its first row', async () => {
    await page.setViewport({ width: 360, height: 800 });
    await open(pages.find((name) => name.endsWith('-html.xhtml'))!);
    const parted = await page.evaluate(
      (count) => {
        const { style } = document.documentElement;
        const screenOf = (selector: string) =>
          Math.floor((document.querySelector(selector)!.getBoundingClientRect().left + 1) / 340);
        return Array.from({ length: count }, (_, index) => 200 + (index * 300) / count).filter((height) => {
          style.cssText = `columns: 320px; column-gap: 20px; column-fill: auto; width: 320px; height: ${height}px`;
          document.body.style.margin = '0';
          const [title, head, row] = ['caption', 'thead th', 'tbody th'].map(screenOf);
          return title !== row || head !== row;
        });
      },
      isLong ? 60 : 20,
    );
    expect(parted).toEqual([]);
  });

  test('lines of verse stay lines on the smallest', async () => {
    await page.setViewport({ width: 360, height: 800 });
    await open(pages.find((name) => name.endsWith('-key-quotations.xhtml'))!);
    const tops = await page.evaluate(() =>
      [...document.querySelectorAll('.verse .verse-line')].map((line) => line.getBoundingClientRect().top),
    );
    expect(tops.length).toBeGreaterThan(4);
    expect(new Set(tops).size).toBe(tops.length);
  });
});

test('the rules are looked for in the sheet itself too', () => {
  expect(css).toContain(readFileSync('templates/styles/epub.css', 'utf8'));
});
