// The page that needs no program, in a real browser: from a web space, from the disk, and without a network.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../src/formats/zip.ts';
import { openOwnBrowser, openTab } from '../support/browser.ts';
import { epubCheck, skipsEpubCheck } from '../support/epubCheck.ts';
import { temporaryFolder } from '../support/folders.ts';
import { readPdf } from '../support/readPdf.ts';
import { openPreview } from './openPreview.ts';
import { serveFolder, staticPage, type WebSpace } from './openStaticPage.ts';
import { newFileIn, pageSteps, quotations, Watch } from './pageSteps.ts';

const guideOf = (count: number) =>
  `# The Lamp\n\n## Characters\n\n### Ada\n\nShe keeps the lamp.\n\n## Questions\n\n1. Who keeps the lamp?\n\n   **Answer:** Ada does.\n\n${quotations(count)}`;

let folder: string;
let atFirst: readonly string[];
let space: WebSpace;
let browser: Browser;
let page: Page;
const downloads = temporaryFolder();
const watch = new Watch();
const { complaints, requests } = watch;
const { see, fitSays, textOf, paste, press, write, isKept, violations } = pageSteps(() => page);

async function openPage(address: string, prepare?: () => void): Promise<Page> {
  const opened = await watch.open(browser);
  const devtools = await opened.createCDPSession();
  await devtools.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  if (prepare) await opened.evaluateOnNewDocument(prepare);
  await opened.goto(address);
  await opened.waitForSelector('#start:not([hidden]), #work:not([hidden])');
  return opened;
}

beforeAll(async () => {
  ({ folder, atFirst } = await staticPage());
  [space, browser] = await Promise.all([serveFolder(folder), openOwnBrowser()]);
  page = await openPage(space.address);
});
afterAll(async () => {
  await browser.close();
  await space.close();
});
afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
  expect(
    requests.splice(0).filter((url) => !url.startsWith(space.origin) && !/^(?:data|blob|about|file):/.test(url)),
  ).toEqual([]);
});

/** Presses a button by the key of its words, and waits for the file that it gives. */
async function take(word: string, seen = page): Promise<string> {
  const before = new Set(readdirSync(downloads));
  await press(`button[data-word="${word}"]`, seen);
  return newFileIn(downloads, before);
}

/** Prints what the browser's dialog gets: the frame as it is laid out, in a tab of its own. */
async function print(button: string, seen = page): Promise<Uint8Array> {
  await seen.waitForSelector('iframe.paper[data-laid]');
  await seen.evaluate(() => {
    const { contentWindow } = document.querySelector<HTMLIFrameElement>('#pages iframe.paper')!;
    contentWindow!.print = () => {
      document.body.dataset.printed = contentWindow!.document.documentElement.outerHTML;
    };
  });
  await press(button, seen);
  await see('document.body.dataset.printed', seen);
  const html = await seen.evaluate(() => {
    const { printed } = document.body.dataset;
    delete document.body.dataset.printed;
    return printed!;
  });
  const tab = await openTab(browser);
  // Its typefaces are those of the page, which has them under addresses of its own.
  await tab.goto(new URL('page.css', seen.url()).href);
  await tab.setContent(`<!doctype html>${html}`);
  await tab.evaluate(() => document.fonts.ready);
  const pdf = await tab.pdf({ preferCSSPageSize: true });
  await tab.close();
  return pdf;
}

/** Runs in the page: words of four letters and more on each page as it is shown. */
function wordsOnScreen(): string[][] {
  const sheet = document.querySelector<HTMLIFrameElement>('#pages iframe.paper')!.contentDocument!;
  const boxes = [...sheet.querySelectorAll('.page-box')].map((box) => box.getBoundingClientRect());
  const pages = boxes.map((): string[] => []);
  const range = sheet.createRange();
  const texts = sheet.createTreeWalker(sheet.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode())
    for (const { index, 0: word } of (node as Text).data.matchAll(/\p{L}{4,}/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const place = range.getClientRects()[0];
      const page = place ? boxes.findIndex(({ top, bottom }) => place.top >= top && place.bottom <= bottom) : -1;
      pages[page]?.push(word);
    }
  return pages;
}

it('loads at most 600 kB, gzipped, before the first text', () => {
  const sizes = atFirst.map((name) => gzipSync(readFileSync(join(folder, name))).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(600_000);
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).not.toMatch(/(?:src|href)="\//);
});

it('reads, checks and fits a text, and says that nothing is proven', async () => {
  await paste(guideOf(2));
  await fitSays('All 2 quotations fit on one page.');
  expect(await textOf('fit-words')).toContain('no finished file was checked');
  await write(`${guideOf(3)}\n\n![A lamp](lamp.png)\n`);
  await fitSays('All 3 quotations fit');
  await see(`document.querySelector('#messages [data-rule="asset-missing"]')`);
  expect(await textOf('installed-adds')).toContain('The installed program adds');
  // The whole width of the paper is seen.
  await page.waitForSelector('iframe.paper[data-laid]');
  const beyond = await page.$eval('iframe.paper[data-laid]', (paper) => {
    const shown = paper.parentElement!.getBoundingClientRect();
    return paper.getBoundingClientRect().right - shown.right;
  });
  expect(beyond).toBeLessThan(1);
});

it('names quotations too many, as the printer would', async () => {
  await write(guideOf(33));
  await see(`/ \\d+ of 33 quotations fit/.test(document.getElementById('fit-words').textContent)`);
  await see(`document.querySelector('#messages [data-rule="quotation-omitted"]')`);
  const left = await page.$$eval('#fit-left li', (items) => items.map((item) => item.textContent!));
  expect(left.at(-1)).toContain('Quotation number 33');
  await write(guideOf(3));
  await fitSays('All 3 quotations fit');
});

it('prints the sheet on one page of its paper, with the program’s typefaces', async () => {
  const { pages } = await readPdf(await print('button[data-word="printSheet"]'));
  expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[595, 842]]);
  const text = pages[0]!.lines.map((line) => line.text).join(' ');
  for (const n of [1, 2, 3]) expect(text).toContain(`Quotation number ${n}`);
  expect([...new Set(pages[0]!.lines.flatMap(({ runs }) => runs.map(({ font }) => font.slice(0, 11))))].sort()).toEqual(
    ['SourceSans3', 'SourceSerif'],
  );
});

it('prints as many quotations as fit on one page', async () => {
  await write(guideOf(60));
  await see(`/ \\d+ of 60 quotations fit/.test(document.getElementById('fit-words').textContent)`);
  const kept = Number(/(\d+) of 60/.exec(await textOf('fit-words'))![1]);
  await see(
    `document.querySelector('#pages iframe.paper[data-laid]').contentDocument.body.textContent.includes('number 60 ')`,
  );
  const { pages } = await readPdf(await print('button[data-word="printSheet"]'));
  expect(pages).toHaveLength(1);
  expect(pages[0]!.text).toContain(`Quotation number ${kept} `);
  expect(pages[0]!.text).not.toContain(`Quotation number ${kept + 1} `);
  await write(guideOf(3));
  await fitSays('All 3 quotations fit');
});

it('makes an e-book in which EPUBCheck finds nothing', async () => {
  const book = await take('takeEpub');
  const archive = await openArchive(readFileSync(book), 50_000_000);
  expect('names' in archive && archive.names).toContain('mimetype');
  if (!skipsEpubCheck) expect(epubCheck([book]).get(book)).toEqual([]);
});

it('texts outlive a reload, and work without a network', async () => {
  await write(guideOf(1));
  await fitSays('The one quotation fits');
  await isKept(guideOf(1));
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await space.close();
  await page.reload();
  await fitSays('The one quotation fits');
  expect(await textOf('editor')).toContain('Quotation number 1');
  // The last words too, before there was a pause to keep them in.
  await write(`Last words.\n\n${guideOf(1)}`);
  await page.reload();
  await page.waitForSelector('#work:not([hidden])');
  expect(await textOf('editor')).toContain('Last words.');
});

it('opens from the disk: text, fit and print', async () => {
  const own = await openPage(pathToFileURL(join(folder, 'index.html')).href);
  await paste(guideOf(2), own);
  await fitSays('All 2 quotations fit', own);
  await see(`document.querySelector('#pages iframe.paper[data-laid]')`, own);
  await own.close();
});

describe('each at an address of its own', () => {
  let other: WebSpace;
  let own: Page;
  const opened = async (missing?: RegExp, prepare?: () => void) => {
    other = await serveFolder(folder, missing);
    own = await openPage(other.address, prepare);
  };
  afterEach(async () => {
    await own.close();
    await other.close();
    complaints.length = 0;
    const ours = [space.origin, other.origin];
    const elsewhere = requests.splice(0).filter((url) => /^https?:/.test(url) && !ours.includes(new URL(url).origin));
    expect(elsewhere).toEqual([]);
  });

  it('a typeface that cannot be loaded gives no fit, and is named', async () => {
    await opened(/^fonts\/source-serif/);
    await paste(guideOf(2), own);
    await fitSays('cannot be fitted', own);
    expect(await textOf('fit-words', own)).toContain('Source Serif 4');
    expect(await own.$('#pages iframe')).toBeNull();
  });

  it('says that nothing is kept where the browser keeps nothing', async () => {
    await opened(undefined, () => {
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
      Object.defineProperty(globalThis, 'localStorage', {
        get: () => {
          throw new DOMException('', 'SecurityError');
        },
      });
    });
    await paste(guideOf(1), own);
    await see(`document.getElementById('saved').textContent.startsWith('This browser keeps no texts')`, own);
    await fitSays('The one quotation fits', own);
  });

  it('texts and pictures are one zip, which this page and `studyguide preview` open again', async () => {
    await opened();
    await paste(`${guideOf(2)}\n\n![A lamp](lamp.svg)\n`, own);
    await see(`document.querySelector('#messages [data-rule="asset-missing"]')`, own);
    const picture = join(temporaryFolder(), 'lamp.svg');
    writeFileSync(picture, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>');
    await (await own.$('input#files'))!.uploadFile(picture);
    await see(`!document.querySelector('#messages [data-rule="asset-missing"]')`, own);
    const zip = await take('takeProject', own);
    await press('#anew', own);
    await own.waitForSelector('#start:not([hidden])');
    await (await own.$('input#files'))!.uploadFile(zip);
    await fitSays('All 2 quotations fit', own);
    // Its files come one after the other.
    await see(`!document.querySelector('#messages [data-rule="asset-missing"]')`, own);
    const preview = await openPreview({ path: zip });
    const { texts, others } = JSON.parse((await preview.ask('GET', '/api/state')).body.toString()).guide;
    await preview.close();
    expect(texts.map(({ text }: { text: string }) => text)[0]).toContain('Quotation number 2');
    expect(others).toEqual(['lamp.svg']);
  });

  it.each(['handouts', 'worksheet', 'cards', 'recall', 'answers'])('prints %s on its paper', async (edition) => {
    await opened();
    await own.goto(`${other.address}index.html`);
    await own.waitForSelector('#examples button');
    await press('[data-word="example-frankenstein"]', own);
    await own.waitForSelector('#work:not([hidden])');
    await own.select('#view', edition);
    await see(`document.querySelector('#pages iframe.paper[data-laid]')`, own);
    const { pages } = await readPdf(await print('#print', own));
    expect(pages.length).toBeGreaterThan(0);
    for (const { width, height } of pages) expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    if (edition === 'cards') expect(pages.length % 2).toBe(0);
    else {
      const shown = await own.evaluate(wordsOnScreen);
      expect(shown).toHaveLength(pages.length);
      for (const [index, { text }] of pages.entries()) {
        const ends = [...shown[index]!.slice(0, 3), ...shown[index]!.slice(-3)];
        expect(ends.filter((word) => !text.includes(word))).toEqual([]);
      }
    }
  });

  it('axe finds nothing, on paper and off it', async () => {
    await opened();
    expect(await violations(own)).toEqual([]);
    await paste(guideOf(33), own);
    await own.waitForSelector('iframe.paper[data-laid]');
    await own.$$eval('details', (all) => {
      for (const one of all) one.open = true;
    });
    expect(await violations(own)).toEqual([]);
  });

  it('fits in 360 pixels, in every language, to the right and to the left', async () => {
    await opened();
    await own.setViewport({ width: 360, height: 740 });
    await paste(guideOf(2), own);
    await fitSays('All 2 quotations fit', own);
    for (const tag of await own.$$eval('#language option', (options) => options.map((option) => option.value))) {
      await own.select('#language', tag);
      expect(await own.evaluate(() => document.documentElement.scrollWidth), tag).toBeLessThanOrEqual(360);
      const paper = await own.$eval('.paper', (frame) => {
        const { left, right } = frame.getBoundingClientRect();
        return { left, right };
      });
      expect([paper.left >= 0, paper.right <= 360], tag).toEqual([true, true]);
    }
  });

  it('goes from a pasted text to the print by keyboard alone', async () => {
    await opened();
    await own.focus('#paste');
    await own.keyboard.type('# Keys\n\n## Quotations\n\n> Words of a lamp\n>\n> — Ada\n');
    await own.keyboard.press('Tab');
    await own.keyboard.press('Enter');
    await fitSays('The one quotation fits', own);
    await own.waitForSelector('iframe.paper[data-laid]');
    await own.evaluate(() => {
      document.querySelector<HTMLIFrameElement>('iframe.paper')!.contentWindow!.print = () => {
        document.body.dataset.printed = 'yes';
      };
    });
    // A guide that has begun gives the keyboard to its part of the page.
    await see(`document.activeElement.id === 'main'`, own);
    for (let steps = 0; steps < 60; steps++) {
      await own.keyboard.press('Tab');
      if (await own.evaluate(() => document.activeElement?.textContent === 'Print the quote sheet')) break;
    }
    await own.keyboard.press('Enter');
    await see('document.body.dataset.printed', own);
  });

  it('compares quotations with a book that is given', async () => {
    await opened();
    await paste(guideOf(2), own);
    const book = join(temporaryFolder(), 'lamp.txt');
    writeFileSync(book, `Chapter 1\n\n${guideOf(1).split('> ')[1]}\n\nChapter 2\n\nOther words.\n`);
    await (await own.$('input#book'))!.uploadFile(book);
    await see(`document.querySelector('#messages [data-rule^="quotation-"]')`, own);
    expect(await textOf('book-words', own)).toContain('lamp.txt');
  });
});
