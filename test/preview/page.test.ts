// The preview's page in a real browser: typing, fit, downloads, hostile guides, keyboard, axe, narrow screens.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { p, style, styled, wordFile } from '../import/officeFiles.ts';
import { longestWait, openOwnBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/folders.ts';
import { isLong } from '../support/long.ts';
import { openPreview, type TestPreview } from './openPreview.ts';
import { pageSteps, quotations, Watch } from './pageSteps.ts';

const guideOf = (count: number) => `# The Lamp\n\n${quotations(count)}`;

/** A page with a picture's place and no letters, as a scanner leaves it. */
async function pdfWithoutText(): Promise<Uint8Array> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const scan = await PDFDocument.create();
  scan.addPage([300, 400]).drawRectangle({ x: 10, y: 10, width: 280, height: 380 });
  return scan.save();
}

let preview: TestPreview;
let browser: Browser;
let page: Page;
const watch = new Watch();
const { complaints, requests } = watch;
const { see, fitSays, textOf, paste, press, write, isKept, violations } = pageSteps(() => page);

async function openPage(address = preview.address): Promise<Page> {
  const opened = await watch.open(browser);
  await opened.goto(address);
  return opened;
}

beforeAll(async () => {
  [preview, browser] = await Promise.all([openPreview(), openOwnBrowser()]);
  page = await openPage();
});
afterAll(async () => {
  await preview.close();
  await browser.close();
});
afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
  // Nothing leaves this machine.
  expect(requests.filter((url) => !url.startsWith(preview.origin) && !/^(?:data|blob|about):/.test(url))).toEqual([]);
});

/** The editor scrolls the page to its cursor some frames after the key: an element stands still once it is where it was. */
const standsStill = (selector: string) =>
  page.waitForFunction(
    async (one) => {
      const place = () => document.querySelector(one)?.getBoundingClientRect().top;
      const before = place();
      for (let frame = 0; frame < 6; frame++) await new Promise((next) => requestAnimationFrame(next));
      return before !== undefined && before === place();
    },
    { polling: 50 },
    selector,
  );

it('takes the key out of the address, and a reload still works', async () => {
  expect(page.url()).toBe(`${preview.origin}/`);
  await page.reload();
  await page.waitForSelector('#start:not([hidden])');
  expect(await page.$eval('#offline', (notice) => (notice as HTMLElement).hidden)).toBe(true);
});

it('a typed word updates messages, fit and page', async () => {
  await paste(guideOf(2));
  await fitSays('All 2 quotations fit');
  await page.waitForSelector('canvas[data-drawn]');
  await press('#editor .cm-content');
  await page.keyboard.down('Control');
  await page.keyboard.press('End');
  await page.keyboard.up('Control');
  await page.keyboard.type('\n## Themes\n\n');
  await write(`${guideOf(3)}\n\n![A lamp](lamp.png)\n`);
  await fitSays('All 3 quotations fit');
  await see(`document.querySelector('#messages [data-rule="asset-missing"]')`);
  // A message leads to its line.
  await press('#messages [data-rule="asset-missing"] button');
  await see(`getSelection().toString().includes('lamp.png')`);
  expect(await page.$eval('#messages [data-rule="asset-missing"] .remedy', (remedy) => remedy.textContent)).not.toBe(
    '',
  );
});

it('a line in the text leads to its place on the page, and a place on the page to its line', async () => {
  await page.select('#view', 'quotes');
  const filler = Array.from({ length: 60 }, (_, index) => `Paragraph ${index} tells of other things.\n`).join('\n');
  await paste(
    `# The Lamp\n\n## Plot\n\n${filler}\n\nThe keeper *walks* down [to the](https://example.com) harbour at dawn.\n`,
  );
  await page.select('#view', 'guide');
  await page.waitForSelector('canvas[data-drawn]');
  await page.focus('#editor .cm-content');
  await page.keyboard.down('Control');
  await page.keyboard.press('End');
  await page.keyboard.up('Control');
  await page.keyboard.press('ArrowUp');
  // The pages of the guide before may still be there.
  const spotOnLastPage = () =>
    page.evaluate(() => {
      document.getElementById('editor')!.click();
      const canvases = document.querySelectorAll('#pages canvas');
      const spot = document.querySelector('#pages .spot')?.getBoundingClientRect();
      const last = canvases[1]?.getBoundingClientRect();
      return canvases.length === 2 && !!spot && !!last && spot.top > last.top && spot.bottom < last.bottom;
    });
  await expect.poll(spotOnLastPage, { timeout: longestWait, interval: 300 }).toBe(true);
  expect(await page.$eval('#pages', (pages) => pages.scrollTop)).toBeGreaterThan(0);
  // Back, from the place that is marked.
  await page.keyboard.down('Control');
  await page.keyboard.press('Home');
  await page.keyboard.up('Control');
  await see(`document.querySelector('.cm-scroller').scrollTop === 0`);
  await standsStill('#pages');
  // The pages may be laid out once more while they are looked at.
  const clickOnSpot = async () => {
    await page.$eval('#pages .spot', (spot) => spot.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await standsStill('#pages .spot');
    const spot = await (await page.$('#pages .spot'))?.boundingBox();
    const canvas = await (await page.$('#pages canvas'))?.boundingBox();
    if (spot && canvas) await page.mouse.click(canvas.x + canvas.width * 0.3, spot.y + 8);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return page.evaluate(() => getSelection()?.focusNode?.textContent ?? '');
  };
  await expect.poll(clickOnSpot, { timeout: longestWait, interval: 300 }).toContain('harbour');
  await page.select('#view', 'quotes');
});

it('names quotations too many, and takes the other back when one is taken out; one too long keeps the last good sheet', async () => {
  await page.select('#view', 'quotes');
  await paste(guideOf(33));
  await see(`/^Type: .* \\d+ of 33 quotations fit/.test(document.getElementById('fit-words').textContent)`);
  const left = await page.$$eval('#fit-left li', (items) => items.map((item) => item.textContent!));
  const meter = await page.$eval('#fit-meter', (element) => [
    (element as HTMLMeterElement).value,
    (element as HTMLMeterElement).max,
  ]);
  expect(meter).toEqual([33 - left.length, 33]);
  expect(left.at(-1)).toContain('Quotation number 33');
  await write(guideOf(3));
  await fitSays('All 3 quotations fit');
  expect(await page.$$('#fit-left li')).toEqual([]);
  await page.waitForSelector('canvas[data-drawn]');
  const drawn = await page.$eval('#pages figcaption', (caption) => caption.textContent);
  await write(`# The Lamp\n\n## Quotations\n\n> ${'lamp and light '.repeat(2500)}\n>\n> — Ada\n`);
  await fitSays('cannot be made');
  expect(await page.$eval('#old', (old) => [(old as HTMLElement).hidden, old.textContent])).toEqual([
    false,
    'These pages are older than the text.',
  ]);
  expect(await page.$eval('#pages figcaption', (caption) => caption.textContent)).toBe(drawn);
  await write(guideOf(1));
  await fitSays('The one quotation fits');
});

it('scripts, frames and remote pictures of a guide do nothing', async () => {
  await paste(
    `# <img src=x onerror="document.title='broken'">\n\n<script>document.title='broken'</script>\n\n<iframe src="https://example.com/"></iframe>\n\n![a](https://example.com/a.png)\n\n[a](javascript:document.title='broken') [away](https://example.com/away)\n\n## Quotations\n\n> <b onclick="x">Words</b>\n>\n> — Ada <script>1</script>\n`,
  );
  await see(`document.querySelector('#messages [data-rule="asset-remote"]')`);
  await page.select('#view', 'reading');
  const frame = await page.waitForSelector('#reading iframe');
  expect(await frame!.evaluate((element) => element.getAttribute('sandbox'))).toBe('');
  const inside = (await frame!.contentFrame())!;
  await inside.waitForSelector('main');
  expect(await inside.$eval('main', (main) => main.textContent)).toContain('Words');
  // A link to elsewhere leads nowhere.
  await inside.$eval('a[href^="https:"]', (link) => (link as HTMLAnchorElement).click());
  await expect.poll(() => complaints).toEqual([expect.stringMatching(/example\.com.*Content Security Policy/)]);
  complaints.length = 0;
  await page.select('#view', 'quotes');
  expect(await page.title()).toBe('Study guides');
});

it('the form makes a guide without a word of Markdown', async () => {
  await press('#anew');
  await page.waitForSelector('#start:not([hidden])');
  await press('#form-details summary');
  await page.type('[name=book]', 'The *Lamp*');
  await page.type('[name=people]', 'Ada\nThe keeper');
  await page.type('[name=words]', '- The lamp\nwas #out');
  await page.type('[name=who]', 'Ada');
  await page.type('[name=where]', 'chapter 2');
  await press('#guide-form button[type=submit]');
  await fitSays('The one quotation fits');
  expect(await textOf('messages')).not.toMatch(/Error|Warning/);
});

describe('files', () => {
  const folder = temporaryFolder();
  const file = (name: string, bytes: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  /** Through the browser's own dialog. */
  const choose = async (button: string, path: string) => {
    const [chooser] = await Promise.all([page.waitForFileChooser(), press(button)]);
    await chooser.accept([path]);
  };

  it('a Word file becomes the quote sheet in three clicks; a picture that is missing is asked for, and given', async () => {
    const lines = ['## Quotations', '> The lamp went out.', '> — Ada, chapter 2', '![A lamp](lamp.png)'];
    const word = file(
      'The Lamp.docx',
      await wordFile({
        body:
          p('The Lamp', styled('Heading1')) +
          p('Quotations', styled('Heading2')) +
          p('“The lamp went out.” — Ada, chapter 2') +
          p('“Nobody thanks a wall.” — Ben, chapter 5'),
        styles: style('Heading1', 'heading 1') + style('Heading2', 'heading 2'),
      }),
    );
    await page.evaluate(() => document.getElementById('anew')!.click());
    await page.waitForSelector('#start:not([hidden])');
    // Two clicks: the button, and the file in the browser's dialog.
    await choose('#choose-files', word);
    await fitSays('All 2 quotations fit');
    const sheet = '#take-buttons button';
    expect(await page.$eval(sheet, (button) => button.textContent)).toBe('Quote sheet (PDF)');
    await press(sheet);
    await see(`document.getElementById('take-result').textContent.startsWith('Made: ')`);
    await write(`# The Lamp\n\n${lines.join('\n')}\n`);
    const button = '#messages [data-rule="asset-missing"] button + .remedy + button';
    await page.waitForSelector(button);
    const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
    await choose(button, file('lamp.png', Buffer.from(dot, 'base64')));
    await see(`!document.querySelector('#messages [data-rule="asset-missing"]')`);
  });

  it('what cannot be read is answered with what to give instead; the text before it is one click away', async () => {
    const locked = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(200),
    ]);
    for (const [name, bytes, said] of [
      ['locked.docx', locked, 'without a password'],
      ['scan.pdf', await pdfWithoutText(), 'text'],
    ] as const) {
      if (await page.$eval('#start', (start) => (start as HTMLElement).hidden))
        await choose('#add-files', file(name, bytes));
      else await choose('#choose-files', file(name, bytes));
      await see(`/${name}[^]*${said}/.test(document.getElementById('remarks').textContent)`);
    }
    await page.waitForSelector('#kept-list button', { visible: true });
    await press('#kept-list button');
    await see(`document.getElementById('editor').textContent.includes('The lamp went out.')`);
  });
});

it('keeps dropped texts through a restart of the program, and says that it has ended', async () => {
  await paste('# Kept\n\nSome words.\n');
  await see(`document.getElementById('saved').textContent === 'Kept in this browser'`);
  await write('# Kept\n\nOther words.\n');
  await isKept('# Kept\n\nOther words.\n');
  const { port } = preview;
  await preview.close();
  // The stream of its events has ended; four seconds and a half of silence would say the same.
  await page.waitForSelector('#offline:not([hidden])');
  expect(await textOf('editor')).toContain('Other words.');
  await page.close();
  // Requests that no server answered.
  complaints.length = 0;
  preview = await openPreview({ port });
  page = await openPage();
  await see(`document.getElementById('editor').textContent.includes('Other words.')`);
});

describe('two tabs and the disk lose nothing', () => {
  const saved = `document.getElementById('saved').textContent === 'Saved in lamp.md'`;
  const question = `document.getElementById('conflict').open`;
  const has = (words: string) => `document.getElementById('editor').textContent.includes(${JSON.stringify(words)})`;
  const seen = (tab: Page, test: string) => tab.waitForFunction(test, { timeout: 60_000, polling: 50 });
  let path: string;
  let own: TestPreview;
  let first: Page;
  let second: Page;

  beforeAll(async () => {
    path = join(temporaryFolder(), 'lamp.md');
    writeFileSync(path, '# The Lamp\n\nOne.\n');
    own = await openPreview({ path });
    first = await openPage(own.address);
    second = await openPage(own.address);
    for (const tab of [first, second]) await seen(tab, has('One.'));
    await first.bringToFront();
  });
  // Whatever happened: a tab behind another one answers no clicks.
  afterAll(async () => {
    await Promise.all([first.close(), second.close()]);
    await own.close();
    requests.length = 0;
  });
  // Refused changes are the point.
  afterEach(() => {
    const others = complaints.filter((complaint) => !complaint.includes('409'));
    complaints.splice(0, complaints.length, ...others);
    requests.length = 0;
  });

  const type = async (words: string) => {
    await first.click('#editor .cm-content');
    await first.keyboard.type(words);
  };

  it('a word typed in one tab is in the other, and on disk', async () => {
    await type('Typed. ');
    await seen(second, has('Typed.'));
    // “Saved” stands there from the beginning.
    await expect.poll(() => readFileSync(path, 'utf8'), { timeout: 30_000 }).toContain('Typed.');
    await seen(first, saved);
  });

  it('asks which text to keep; the answer in one tab is the answer in the other', async () => {
    // In one piece: a slow machine saves between two keys, and then nothing is in question.
    await first.click('#editor .cm-content');
    const devtools = await first.createCDPSession();
    await devtools.send('Input.insertText', { text: 'Mine. ' });
    writeFileSync(path, '# The Lamp\n\nTheirs.\n');
    await devtools.detach();
    await seen(first, question);
    expect(await first.$eval('#conflict-theirs', (theirs) => theirs.textContent)).toContain('Theirs.');
    await first.keyboard.press('Escape');
    expect(await first.evaluate(question)).toBe(true);
    await first.click('#conflict [value=both]');
    // “Saved” may stand there from before.
    await expect.poll(() => readFileSync(path, 'utf8'), { timeout: 30_000 }).toMatch(/Mine\.[\s\S]*Theirs\./);
    await seen(first, saved);
    expect(await first.evaluate(has('Theirs.'))).toBe(true);
    await seen(second, `${has('Mine.')} && !${question}`);
  });

  /** Keeps the next change, or the answer to it, until it is released; `isHeld` resolves when it has one. */
  const holdChange = async (requestStage: 'Request' | 'Response') => {
    const devtools = await first.createCDPSession();
    const isHeld = new Promise<string>((resolve) => {
      devtools.on('Fetch.requestPaused', ({ requestId }) => resolve(requestId));
    });
    await devtools.send('Fetch.enable', { patterns: [{ urlPattern: '*/api/text', requestStage }] });
    const release = async () => {
      await devtools.send('Fetch.continueRequest', { requestId: await isHeld });
      await devtools.send('Fetch.disable');
      await devtools.detach();
    };
    return { isHeld, release };
  };
  /** In one piece: a slow machine sends and saves between two keys. */
  const insert = async (words: string) => {
    await first.click('#editor .cm-content');
    const devtools = await first.createCDPSession();
    await devtools.send('Input.insertText', { text: words });
    await devtools.detach();
  };
  const keepBoth = async () => {
    await seen(first, question);
    await first.click('#conflict [value=both]');
  };
  /** No second question: everything is sent and saved. */
  const bothAreSaved = async (words: RegExp) => {
    await expect.poll(() => readFileSync(path, 'utf8'), { timeout: 60_000 }).toMatch(words);
    await seen(first, `!${question} && ${saved}`);
    await seen(second, `!${question}`);
  };

  it('asks once, also where a change that was under way is refused after the answer', async () => {
    let refusals = 0;
    first.on('response', (response) => {
      if (response.status() === 409) refusals += 1;
    });
    const { isHeld, release } = await holdChange('Request');
    await insert('Late. ');
    await isHeld;
    writeFileSync(path, '# The Lamp\n\nFrom elsewhere.\n');
    await keepBoth();
    await release();
    await bothAreSaved(/Late\.[\s\S]*From elsewhere\./);
    expect(refusals).toBe(1);
  });

  it('asks once, also where the answer to a change comes after another program has written the file', async () => {
    const { isHeld, release } = await holdChange('Response');
    await insert('Answered late. ');
    await isHeld;
    writeFileSync(path, '# The Lamp\n\nFrom a third program.\n');
    await seen(first, question);
    await release();
    await keepBoth();
    await bothAreSaved(/Answered late\.[\s\S]*third program\./);
  });

  it('asks once, also where the connection is lost while the question is open', async () => {
    const { isHeld, release } = await holdChange('Request');
    await insert('Before the loss. ');
    await isHeld;
    writeFileSync(path, '# The Lamp\n\nFrom a fourth program.\n');
    await seen(first, question);
    await first.evaluate(() => {
      new MutationObserver(() => document.body.classList.add('test-was-lost')).observe(
        document.getElementById('offline')!,
        { attributes: true },
      );
    });
    // The program is busy for longer than the page waits for a sign of life.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000);
    await seen(first, `document.querySelector('.test-was-lost') && document.getElementById('offline').hidden`);
    await keepBoth();
    await release();
    await bothAreSaved(/Before the loss\.[\s\S]*fourth program\./);
  });
});

describe('for everyone', () => {
  it.each(isLong ? ['light', 'dark'] : ['dark'])('axe finds nothing, %s', async (scheme) => {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await paste(`${guideOf(33)}\n\n![A lamp](lamp.png)\n`);
    await see(`document.querySelector('#fit-left li') && document.querySelector('#messages [data-rule]')`);
    await page.$$eval('details', (all) => {
      for (const one of all) one.open = true;
    });
    expect(await violations()).toEqual([]);
    await press('#anew');
    await page.waitForSelector('#start:not([hidden])');
    expect(await violations()).toEqual([]);
  });

  it('fits in 360 pixels, in every language, to the right and to the left', async () => {
    await page.setViewport({ width: 360, height: 740 });
    await paste(guideOf(2));
    await fitSays('All 2 quotations fit');
    const tags = await page.$$eval('#language option', (options) => options.map((option) => option.value));
    for (const tag of tags) {
      await page.select('#language', tag);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, tag).toBeLessThanOrEqual(360);
      expect(await page.$eval('html', (html) => html.dir)).toBe(['ar', 'he'].includes(tag) ? 'rtl' : 'ltr');
    }
    await page.select('#language', 'en');
    await page.setViewport({ width: 1200, height: 900 });
  });

  it('goes from a pasted text to a file by keyboard alone', async () => {
    await press('#anew');
    await page.waitForSelector('#start:not([hidden])');
    await page.focus('#paste');
    await page.keyboard.type('# Keys\n\n## Quotations\n\n> Words of a lamp\n>\n> — Ada\n');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await fitSays('The one quotation fits');
    // A guide that has begun gives the keyboard to its part of the page.
    await see(`document.activeElement.id === 'main'`);
    for (let steps = 0; steps < 60; steps++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.textContent === 'Quote sheet (PDF)')) break;
    }
    await page.keyboard.press('Enter');
    await see(`document.getElementById('take-result').textContent.startsWith('Made: keys-quotes.pdf')`);
  });
});
