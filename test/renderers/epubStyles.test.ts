// The e-book's style sheet leaves colours, size, margins and typeface to the reader, and nothing stands out of a small screen.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env, getuid } from 'node:process';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { bookEdition } from '../../src/editions/book.ts';
import { readGuide } from '../../src/index.ts';
import { renderEpub } from '../../src/renderers/epub/epub.ts';
import { findBrowser } from '../../src/renderers/pdf/findBrowser.ts';
import { temporaryFolder } from '../support/folders.ts';

const everything = (await readGuide('test/fixtures/everything')).guide!;
const archive = unzipSync(await renderEpub(everything, bookEdition(everything, 'guide')));
const css = strFromU8(archive['OEBPS/style.css']!);

interface Declaration {
  readonly selector: string;
  readonly property: string;
  readonly value: string;
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '');

function declarationsOf(text: string): Declaration[] {
  return [...withoutComments(text).matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selector, block]) =>
    selector!.trim() === '@font-face'
      ? []
      : block!
          .split(';')
          .filter((declaration) => declaration.includes(':'))
          .map((declaration) => {
            const [property, ...value] = declaration.split(':');
            return { selector: selector!.trim(), property: property!.trim(), value: value.join(':').trim() };
          }),
  );
}

const declared =
  (isWrong: (declaration: Declaration) => boolean) =>
  (text: string): string[] =>
    declarationsOf(text)
      .filter(isWrong)
      .map(({ selector, property, value }) => `${selector} { ${property}: ${value} }`);
const written =
  (pattern: RegExp) =>
  (text: string): string[] =>
    text.match(pattern) ?? [];

const nameless = /^(?:inherit|currentcolor|transparent|none|0)$/i;
const colour =
  /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color|color-mix)a?\(|\b(?:black|white|gr[ae]y|silver|red|green|blue|yellow|orange|purple|brown|navy|maroon|teal|olive|canvas|canvastext)\b/i;

/** What a rule finds wrong, and an example in which it finds something. */
const rules: Readonly<Record<string, readonly [(text: string) => string[], ...examples: string[]]>> = {
  'no colour is fixed': [
    declared(
      ({ property, value }) =>
        colour.test(value) || (/^(?:color|background(?:-color)?|fill|stroke)$/.test(property) && !nameless.test(value)),
    ),
    'p { color: #222 }',
    'hr { border-top: 1em solid gray }',
    'a { color: LinkText }',
    'body { background: papayawhip }',
  ],
  'no length is absolute': [
    declared(({ value }) => /(?<![\w.])-?(?:\d*\.)?\d+(?:px|pt|pc|cm|mm|in|q)\b/i.test(value)),
    'td { padding: 2px }',
    'p { margin-block: .5cm }',
  ],
  'sides are those of the writing, not of the page': [
    declared(
      ({ property, value }) =>
        /(?:^|-)(?:left|right)(?:-|$)/.test(property) ||
        (/^(?:text-align|float|clear|caption-side)$/.test(property) && /^(?:left|right)$/.test(value)) ||
        (/^(?:margin|padding|border-width|inset)$/.test(property) && isLopsided(value)),
    ),
    'li { margin-left: 1em }',
    'td { text-align: right }',
    'blockquote { margin: 0 0 1em 2em }',
  ],
  'no variable, which older readers drop with its whole declaration': [
    written(/var\(|(?<=[{;]\s*)--[\w-]+(?=\s*:)/g),
    'p { margin: var(--gap) }',
    ':root { --gap: 1em }',
  ],
  'no comment holds two hyphens, which end it where a reader puts the sheet into the page': [
    (text) => (text.match(/\/\*[\s\S]*?\*\//g) ?? []).filter((comment) => comment.includes('--')),
    '/* Headings -- all of them */',
  ],
  'a family stands on the body alone, and on formulas, whose signs only one face draws': [
    declared(
      ({ selector, property, value }) =>
        /^font(?:-family)?$/.test(property) &&
        selector !== 'body' &&
        !(selector === 'math' && property === 'font-family' && /^"Noto Sans Math", math$/.test(value)),
    ),
    'math { font-family: Georgia }',
    'h1 { font-family: "Source Sans 3", sans-serif }',
    'code { font: 1em monospace }',
  ],
  'text keeps the size the reader chose': [
    declared(
      ({ selector, property, value }) =>
        property === 'font-size' && (/^(?:html|body|p)$/.test(selector) || !/^\d*\.?\d+(?:em|%)$/.test(value)),
    ),
    'body { font-size: 1.1em }',
    'small { font-size: small }',
    'h1 { font-size: 4vw }',
  ],
  'nothing overrules the reader': [written(/!\s*important/gi), 'p { text-indent: 0 !important }'],
  'nothing leaves the flow of pages': [
    declared(
      ({ property, value }) =>
        (property === 'position' && value !== 'static') ||
        (property === 'overflow' && value !== 'visible') ||
        (property === 'white-space' && /^(?:nowrap|pre)$/.test(value)),
    ),
    'aside { position: fixed }',
    'table { overflow: auto }',
    'pre { white-space: pre }',
  ],
  'nothing is fetched from outside the book': [
    written(/@import[^;]*|url\((?!fonts\/)[^)]*\)/g),
    '@import "x.css";',
    'body { background-image: url(https://example.org/paper.png) }',
  ],
};

function isLopsided(value: string): boolean {
  const sides = value.split(/\s+/);
  return sides.length === 4 && sides[1] !== sides[3];
}

describe.each(Object.entries(rules))('%s', (_, [find, ...examples]) => {
  it('holds in the book', () => {
    expect(find(css)).toEqual([]);
  });

  it.each(examples)('is broken by %s', (example) => {
    expect(find(example)).not.toEqual([]);
  });
});

describe('on a screen', () => {
  let browser: Browser;
  let page: Page;
  const folder = temporaryFolder();
  const pages = Object.keys(archive).filter((name) => name.endsWith('.xhtml'));

  beforeAll(async () => {
    for (const [name, data] of Object.entries(archive)) {
      if (name.endsWith('/')) continue;
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), data);
    }
    const found = (await findBrowser())!;
    browser = await puppeteer.launch({
      executablePath: found.path,
      headless: found.isShell ? 'shell' : true,
      env: { ...env, ...found.environment },
      args: getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  const open = (name: string) => page.goto(pathToFileURL(join(folder, name)).href, { waitUntil: 'load' });

  /** The reader's own sheet comes last, as reading systems have it. */
  const read = (style: string) => page.addStyleTag({ content: style });

  test.each([
    [360, 16],
    [360, 24],
    [480, 16],
    [600, 16],
    [600, 32],
  ])('of %i pixels with letters of %i, nothing is wider than it', async (width, size) => {
    await page.setViewport({ width, height: 800 });
    const wide: string[] = [];
    for (const name of pages) {
      await open(name);
      await read(`html { font-size: ${size}px }`);
      wide.push(
        ...(await page.evaluate((file) => {
          const edge = document.documentElement.clientWidth;
          return [...document.body.querySelectorAll('*')]
            .filter((element) => {
              const { left, right, width } = element.getBoundingClientRect();
              return width > 0 && (right > edge + 1 || left < -1);
            })
            .map((element) => `${file}: ${element.outerHTML.slice(0, 120)}`);
        }, name)),
      );
    }
    expect(wide).toEqual([]);
  });

  test.each([
    ['in the dark', '#e8e8e8', '#101010'],
    ['in sepia', '#5b4636', '#f4ecd8'],
  ])('%s, every word and rule takes the reader’s colours', async (_, ink, paper) => {
    await page.setViewport({ width: 600, height: 800 });
    const others: string[] = [];
    for (const name of pages) {
      await open(name);
      await read(`body { color: ${ink}; background: ${paper} }`);
      others.push(
        ...(await page.evaluate((file) => {
          const { color: own } = getComputedStyle(document.body);
          return [...document.body.querySelectorAll('*')].flatMap((element) => {
            const { color, backgroundColor, borderTopColor } = getComputedStyle(element);
            const isOwn = [color, borderTopColor].every((value) => value === own);
            return isOwn && backgroundColor === 'rgba(0, 0, 0, 0)'
              ? []
              : [`${file}: ${element.outerHTML.slice(0, 120)}`];
          });
        }, name)),
      );
    }
    expect(others).toEqual([]);
  });

  test('with a typeface of the reader’s own, headings and quotations are set in it', async () => {
    await open(pages.find((name) => name.endsWith('-key-quotations.xhtml'))!);
    await read('body { font-family: OpenDyslexic }');
    const families = await page.evaluate(() =>
      [...document.querySelectorAll('h1, p, figcaption, li')].map((element) => getComputedStyle(element).fontFamily),
    );
    expect([...new Set(families)]).toEqual(['OpenDyslexic']);
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
