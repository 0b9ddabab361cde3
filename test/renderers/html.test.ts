// The student guide as a web page, opened in a real browser: one file, for any screen, in light and dark, and on paper.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Guide } from '../../src/index.ts';
import { openBrowser, openTab } from '../support/browser.ts';
import { temporaryFolder } from '../support/folders.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { fixtures } from '../support/guides.ts';
import { itLong } from '../support/long.ts';
import { headingsOf } from '../support/printedBook.ts';
import { readPdf } from '../support/readPdf.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: BrowserContext;
let page: Page;
let guide: Guide;
let html: string;
const requests: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  const file = (await fixtures.guide.files()).get('guide.html')!;
  html = readFileSync(file, 'utf8');
  guide = await fixtures.guide.guide();
  browser = await openBrowser();
  page = await openTab(browser);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const devtools = await page.createCDPSession();
  await devtools.send('Network.enable');
  devtools.on('Network.requestWillBeSent', ({ request }) => requests.push(request.url));
  devtools.on('Network.webSocketCreated', ({ url }) => requests.push(url));
  // The policy of the page would forbid the checker, which is no part of it.
  await page.setBypassCSP(true);
  await page.goto(pathToFileURL(file).href, { waitUntil: 'networkidle0' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
});
afterAll(() => browser?.close());

test('it asks for nothing but itself, and nothing goes wrong', () => {
  const others = requests.filter((url) => !url.startsWith('data:') && !/\/guide\.html$/.test(url));
  expect(others).toEqual([]);
  expect(complaints).toEqual([]);
});

test('its own policy keeps it from asking', async () => {
  const policy = await page.$eval('meta[http-equiv="Content-Security-Policy"]', (meta) => meta.getAttribute('content'));
  expect(policy).toMatch(/default-src 'none'/);
  expect(policy).not.toMatch(/https?:|\*|script-src/);
  expect(html).not.toMatch(/<script|<link\b|<iframe|@import/i);
});

test('pictures are inside the file and are shown', async () => {
  const images = await page.$$eval('img', (list) =>
    list.map((image) => ({ data: image.src.slice(0, 11), width: image.naturalWidth, alt: image.alt })),
  );
  expect(images.map(({ alt }) => alt)).toEqual([
    'The tower, with its lamp',
    'A chart of the sound',
    'The harbour at low water',
    'A brass instrument',
  ]);
  for (const { data, width } of images) {
    expect(data).toBe('data:image/');
    expect(width).toBeGreaterThan(0);
  }
});

test('the typefaces of the text are inside the file and used', async () => {
  const loaded = await page.evaluate(() =>
    [...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family.replace(/"/g, '')),
  );
  expect(loaded).toEqual(expect.arrayContaining(['Source Serif 4', 'Source Sans 3', 'Source Code Pro']));
});

test('no typeface is announced that is not there', () => {
  expect(html.match(/@font-face\{[^}]*url\(data:,\)/g) ?? []).toEqual([]);
});

test('headings stand in their order, and none skips a level', async () => {
  const found = await page.$$eval('h1, h2, h3, h4, h5, h6', (list) =>
    list.map((heading) => ({
      title: heading.textContent!.trim().replace(/\u00a0/g, ' '),
      level: Number(heading.tagName[1]),
    })),
  );
  const cards = [
    { level: 2, title: 'Quotations by heart' },
    { level: 3, title: 'Glossary' },
  ];
  expect(found.slice(2)).toEqual([...headingsOf(guide, 'Notes'), ...cards]);
  expect(found.filter(({ level }) => level === 1)).toHaveLength(1);
  for (const [index, { level, title }] of found.entries())
    expect(level, title).toBeLessThanOrEqual((found[index - 1]?.level ?? 0) + 1);
});

test('ids are unique, and every link leads somewhere', async () => {
  const { ids, inner, outer } = await page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map(
      (link) => link.getAttribute('href')!,
    );
    return {
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
      inner: links.filter((href) => href.startsWith('#')),
      outer: links.filter((href) => !href.startsWith('#')),
    };
  });
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(inner.length).toBeGreaterThan(60);
  expect(inner.filter((href) => !ids.includes(decodeURIComponent(href.slice(1))))).toEqual([]);
  expect(outer).toEqual(['https://example.org/board?a=1&b=2', 'http://example.com/', 'mailto:makers@example.org']);
});

describe.each([360, 768, 1280])('at %i pixels', (width) => {
  test('nothing is wider than the screen', async () => {
    await page.setViewport({ width, height: 800 });
    const { scrollWidth, wide } = await page.evaluate((limit) => {
      const isScrolled = (element: Element | null): boolean =>
        element !== null &&
        (/auto|scroll/.test(getComputedStyle(element).overflowX) || isScrolled(element.parentElement));
      return {
        scrollWidth: document.scrollingElement!.scrollWidth,
        wide: [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > limit + 0.5 && !isScrolled(element))
          .map((element) => `${element.tagName} ${element.textContent!.slice(0, 30)}`),
      };
    }, width);
    expect(wide).toEqual([]);
    expect(scrollWidth).toBeLessThanOrEqual(width);
  });
});

test('the first link leads to the text, and from all of the text one leads back to the contents', async () => {
  await page.setViewport({ width: 390, height: 800 });
  const skip = await page.$eval('.skip', (link) => [link.textContent, link.getAttribute('href')]);
  expect(skip).toEqual(['Skip to the text', '#sg-text']);
  const back = await page.evaluate(() => {
    const link = document.querySelector('.to-contents')!;
    const places = [...document.querySelectorAll('main > section')].map((section) => {
      section.scrollIntoView();
      const { top, bottom, left, right } = link.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
    });
    scrollTo(0, 0);
    return {
      text: link.textContent,
      isReached: places.every(Boolean),
      overCover: link.getBoundingClientRect().top < innerHeight,
    };
  });
  expect(back).toEqual({ text: 'Contents', isReached: true, overCover: false });
  expect(html).toContain('id="sg-contents"');
});

test('each section ends with a link to the next', async () => {
  const links = await page.$$eval('main > section', (sections) =>
    sections.map((section) => [
      section.querySelector('h2')!.id,
      section.querySelector('.next-section a')?.getAttribute('href'),
    ]),
  );
  expect(links.length).toBeGreaterThan(10);
  expect(links.map(([, next]) => next ?? undefined)).toEqual([...links.slice(1).map(([id]) => `#${id}`), undefined]);
});

test('cards to revise with open without a script, and have answers by the author’s word alone', async () => {
  const forTeachers = '\n## For teachers\n\n> Nobody but **teachers** reads this.\n>\n> — Emma, chapter 44\n';
  const text = (answers: string) =>
    `---\nanswers: ${answers}\n---\n\n# Emma\n\n## Quotations\n\n> I may have **lost my heart**, but not my self-control.\n>\n> — Emma, chapter 40\n\n> **Badly done.**\n>\n> — Mr Knightley, chapter 43\n\n## Glossary\n\n- **barouche**: an open carriage\n\n## Quiz\n\n1. Whom does Emma marry?\n\n   - [ ] Mr Elton\n   - [x] Mr Knightley\n${answers === 'withheld' ? forTeachers : ''}`;
  const cardsOf = async (answers: string) => {
    const tab = await openTab(browser);
    const file = join(temporaryFolder(), 'cards.html');
    writeFileSync(file, await guideFrom(text(answers)).html());
    await tab.setJavaScriptEnabled(false);
    await tab.goto(pathToFileURL(file).href);
    const cards: string[][] = [];
    for (const one of await tab.$$('details.card')) {
      const seen = () => one.evaluate((details) => (details as HTMLElement).innerText.replace(/\s+/g, ' ').trim());
      const before = await seen();
      await (await one.$('summary'))!.click();
      cards.push([before, (await seen()).slice(before.length).trim()]);
    }
    await tab.close();
    return cards;
  };
  const withheld = [
    ['1 I may have …, but not my self-control.', 'I may have lost my heart, but not my self-control. Emma, chapter 40'],
    ['2 … Mr Knightley, chapter 43', 'Badly done. Mr Knightley, chapter 43'],
    ['barouche', 'an open carriage'],
  ];
  expect(await cardsOf('withheld')).toEqual(withheld);
  expect(await cardsOf('shown')).toEqual([
    ...withheld,
    ['1 Whom does Emma marry? Mr Elton Mr Knightley', 'Mr Knightley'],
  ]);
});

test('no id of the page stands again on a card', async () => {
  const text =
    '# Emma\n\n## Quotations\n\n> I may have **lost my <span id="heart">heart</span>**,[^1] but not my self-control.\n>\n> — Emma, chapter 40\n\n[^1]: Late.\n\n## Plot\n\nOf [hearts](#heart).\n';
  const html = await guideFrom(text).html();
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
  expect(html).toContain('class="card"');
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

test('heads of rows stand at the top of their row, below its line', async () => {
  const file = join(temporaryFolder(), 'rows.html');
  const rows = guideFrom({
    'guide.md':
      '# Rows\n\n## At a glance\n\n| | |\n|---|---|\n| Author | Ada |\n| Setting | A house by the sea, long ago |\n',
  });
  writeFileSync(file, await rows.html());
  const tab = await openTab(browser);
  await tab.goto(pathToFileURL(file).href);
  const cells = await tab.$$eval('tbody tr:last-child > *', (found) =>
    found.map((cell) => {
      const { verticalAlign, borderTopWidth } = getComputedStyle(cell);
      return [cell.tagName, verticalAlign, Number.parseFloat(borderTopWidth) > 0];
    }),
  );
  await tab.close();
  expect(cells).toEqual([
    ['TH', 'top', true],
    ['TD', 'top', true],
  ]);
});

describe.each(['light', 'dark'] as const)('in %s mode', (mode) => {
  test('axe finds nothing against WCAG 2.1 A and AA', async () => {
    await page.setViewport({ width: 800, height: 800 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: mode }]);
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as {
        axe: {
          run: (
            context: Document,
            options: object,
          ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      };
      const { violations: found } = await checker.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
    });
    expect(violations).toEqual([]);
  });

  test('the page has the colours of the mode', async () => {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: mode }]);
    const [ink, paper] = await page.evaluate(() => {
      const brightness = (colour: string) =>
        colour
          .match(/\d+/g)!
          .slice(0, 3)
          .reduce((sum, part) => sum + Number(part), 0) / 3;
      const style = getComputedStyle(document.documentElement);
      return [brightness(style.color), brightness(style.backgroundColor)];
    });
    if (mode === 'dark') expect(ink).toBeGreaterThan(paper! + 100);
    else expect(paper).toBeGreaterThan(ink! + 100);
  });
});

itLong('printed, it keeps its text on the sheet, dark mode or not', async () => {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  const { pages } = await readPdf(await page.pdf({ format: 'a4', preferCSSPageSize: true }), { fonts: false });
  expect(pages.length).toBeGreaterThan(10);
  const outside = pages.flatMap(({ runs, width }) =>
    runs.filter((run) => run.x < 0 || run.x + run.width > width).map(({ text }) => text),
  );
  expect(outside).toEqual([]);
  await page.emulateMediaType('print');
  const [ink, paper] = await page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    return [style.color, style.backgroundColor];
  });
  await page.emulateMediaType();
  expect(ink).toBe('rgb(0, 0, 0)');
  expect(paper).toBe('rgb(255, 255, 255)');
});
