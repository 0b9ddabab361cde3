// The preview's page in a real browser: typing, fit, downloads, hostile guides, keyboard, axe, narrow screens.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import type { Browser, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../src/formats/zip.ts';
import { p, packed, style, styled, wordFile } from '../import/officeFiles.ts';
import { longestWait, openOwnBrowser, openTab } from '../support/browser.ts';
import { filesIn, folderWith, temporaryFolder } from '../support/folders.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { isLong, itLong } from '../support/long.ts';
import { readPdf } from '../support/readPdf.ts';
import { openPreview, type TestPreview } from './openPreview.ts';
import { newFileIn, pageSteps, quotations, Watch } from './pageSteps.ts';

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
const { see, fitSays, textOf, paste, press, write, isKept, isBookKept, violations } = pageSteps(() => page);

async function openPage(address = preview.address): Promise<Page> {
  const opened = await watch.open(browser);
  // A dialog would wait for a person.
  await opened.evaluateOnNewDocument(() => {
    window.print = () => {
      top!.document.body.dataset.printed = document.documentElement.outerHTML;
    };
  });
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
  // Work is replaced, never queued. On a busy machine twenty keys take longer than a second.
  const [begun, start] = [preview.runs(), performance.now()];
  await page.keyboard.type('twenty keys in all. ', { delay: 40 });
  const seconds = Math.max(1, (performance.now() - start) / 1000);
  expect(preview.runs() - begun).toBeLessThanOrEqual(Math.ceil(3 * seconds));
  // A message leads to its line.
  await press('#messages [data-rule="asset-missing"] button');
  await see(`getSelection().toString().includes('lamp.png')`);
  expect(await page.$eval('#messages [data-rule="asset-missing"] .remedy', (remedy) => remedy.textContent)).not.toBe(
    '',
  );
});

itLong('a line in the text leads to its place on the page, and a place on the page to its line', async () => {
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

itLong('the form makes a guide without a word of Markdown', async () => {
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
  const isShown = (id: string) => page.$eval(`#${id}`, (section) => !(section as HTMLElement).hidden);
  const give = async (path: string) => choose((await isShown('work')) ? '#add-files' : '#choose-files', path);
  /** From the folders of the computer onto the page. */
  const drop = async (...files: string[]) => {
    const devtools = await page.createCDPSession();
    const place = { x: 300, y: 200, data: { items: [], files, dragOperationsMask: 1 } };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', { type, ...place });
    await devtools.detach();
  };
  const startAnew = async () => {
    if (await isShown('work')) await press('#anew');
    await page.waitForSelector('#start:not([hidden])');
  };
  /** The file that is downloaded after this is done. */
  const downloaded = async (work: () => Promise<unknown>): Promise<string> => {
    // A browser may write over a file of the same name.
    const downloads = temporaryFolder();
    const devtools = await page.createCDPSession();
    await devtools.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    await work();
    const file = await newFileIn(downloads);
    await devtools.detach();
    return file;
  };
  const editorHas = (words: string) =>
    see(`document.getElementById('editor').textContent.includes(${JSON.stringify(words)})`);
  const remarksSay = (words: string) =>
    see(`document.getElementById('remarks').textContent.includes(${JSON.stringify(words)})`);

  itLong(
    'a Word file becomes the quote sheet in three clicks, and what is left out is listed; a picture that is missing is asked for, and given',
    async () => {
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
          header: p('Year 10, for my eyes only'),
        }),
      );
      await page.evaluate(() => document.getElementById('anew')!.click());
      await page.waitForSelector('#start:not([hidden])');
      // Two clicks: the button, and the file in the browser's dialog.
      await choose('#choose-files', word);
      await fitSays('All 2 quotations fit');
      await remarksSay('Year 10, for my eyes only');
      expect(await page.$eval('#take-buttons button', (button) => button.textContent)).toBe('Quote sheet (PDF)');
      const taken = await downloaded(() => press('#take-buttons button'));
      expect([basename(taken), readFileSync(taken).subarray(0, 5).toString()]).toEqual([
        'the-lamp-quotes.pdf',
        '%PDF-',
      ]);
      await see(`document.getElementById('take-result').textContent.startsWith('Made: ')`);
      // The browser's own dialog gets the sheet as it is shown, on one page of its paper.
      await press('button[data-word="printSheet"]');
      await see('document.body.dataset.printed');
      const tab = await openTab(browser);
      await tab.goto(`${preview.origin}/page.css`);
      await tab.setContent(await page.$eval('body', (body) => body.dataset.printed!));
      await tab.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
      const { pages } = await readPdf(await tab.pdf({ preferCSSPageSize: true }));
      expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[595, 842]]);
      // Pixels of A4 at 300 in an inch.
      expect(await tab.$$eval('img', (images) => images.map((one) => one.naturalWidth))).toEqual([2479]);
      await tab.close();
      await write(`# The Lamp\n\n${lines.join('\n')}\n`);
      const button = '#messages [data-rule="asset-missing"] button + .remedy + button';
      await page.waitForSelector(button);
      const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
      await choose(button, file('lamp.png', Buffer.from(dot, 'base64')));
      await see(`!document.querySelector('#messages [data-rule="asset-missing"]')`);
    },
  );

  itLong(
    'what cannot be read is answered with what to give instead, and the text that was open stays open',
    async () => {
      const locked = Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
        Buffer.from('EncryptedPackage', 'utf16le'),
        Buffer.alloc(200),
      ]);
      const word = await wordFile({ body: p('Words') });
      const others = [
        ['locked.docx', locked, 'without a password'],
        ['scan.pdf', await pdfWithoutText(), 'text'],
        ['damaged.docx', word.subarray(0, word.length / 2), 'damaged'],
        ['old.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'save it as'],
        ['notes.pages', await packed({ 'Index/Document.iwa': 'x' }), 'Export it as Word'],
        ['photo.heic', 'x', 'JPEG'],
        ['lesson.pptx', await packed({ 'ppt/presentation.xml': 'x' }), 'presentation'],
      ] as const;
      for (const [name, bytes, said] of others) {
        await give(file(name, bytes));
        await see(`/${name}[^]*${said}[^]*stays open/.test(document.getElementById('remarks').textContent)`);
        expect(await textOf('editor')).toContain('The lamp went out.');
      }
      // Larger than anything that is read: the page does not send it.
      const large = file('large.docx', '');
      truncateSync(large, 50_000_001);
      const before = requests.filter((url) => url.includes('/api/drop')).length;
      await give(large);
      await remarksSay('large.docx has more than 50 MB');
      expect(requests.filter((url) => url.includes('/api/drop'))).toHaveLength(before);
      // Where no text is open yet, the start page says the same; what was open is one click away.
      await startAnew();
      const [[name, , said]] = others;
      await give(join(folder, name));
      await see(`/${name}[^]*${said}/.test(document.getElementById('remarks').textContent)`);
      await give(join(folder, 'lamp.png'));
      await remarksSay('No text was found');
      await press('#back button');
      await editorHas('The lamp went out.');
      await fitSays('The one quotation fits');
      await startAnew();
      await press('#kept-list button');
      await page.waitForSelector('#work:not([hidden])');
      await editorHas('The lamp went out.');
    },
  );

  itLong('a folder, a zip in other encodings, and highlights become texts', async () => {
    await startAnew();
    const own = folderWith({
      'lamp/guide.md': '# From a folder\n\n![A lamp](pictures/lamp.png)\n',
      'lamp/pictures/lamp.png': readFileSync(join(folder, 'lamp.png')),
      'lamp/notes.txt': 'Not a part of it.',
      'lamp/.hidden.md': '# Hidden',
    });
    await drop(join(own, 'lamp'));
    await editorHas('From a folder');
    // Not the pages of the guide before.
    await see(`document.getElementById('fit-words').textContent.startsWith('No quotation was found')`);
    await page.select('#view', 'reading');
    // A newer frame may take the place of the first.
    const pixels = async () => {
      const frame = await (await page.$('#reading iframe'))?.contentFrame();
      return frame?.$eval('main img', (image) => image.naturalWidth).catch(() => 0);
    };
    await expect.poll(pixels, { timeout: longestWait }).toBe(1);
    await page.select('#view', 'quotes');
    expect(await page.$$eval('#text-name option', (options) => options.map((one) => one.textContent))).toEqual([
      'guide.md',
    ]);

    const zip = await packed({
      'wide.md': Buffer.from('\ufeff# A café – wide\n', 'utf16le'),
      'windows.md': Buffer.from('# A caf\xe9 \x96 late\n', 'latin1'),
    });
    await drop(file('encodings.zip', zip));
    await editorHas('A café – wide');
    for (const name of ['wide.md', 'windows.md'])
      await see(`/${name}[^]*(?:UTF-8|Unicode)/.test(document.getElementById('remarks').textContent)`);
    await page.select('#text-name', 'windows.md');
    await editorHas('A café – late');

    const entry = (place: number, words: string) =>
      `The Lamp (A. Writer)\r\n- Your Highlight on page ${place} | Location ${place}0-${place}1 | Added on Monday, 2 March 2026 10:00:00\r\n\r\n${words}\r\n==========\r\n`;
    await drop(file('My Clippings.txt', `\ufeff${entry(12, 'The lamp burned.')}${entry(20, 'Nobody thanks a wall.')}`));
    await fitSays('All 2 quotations fit');
    await editorHas('Nobody thanks a wall.');
  });

  itLong('names that are hostile are harmless on the page, in the zip and on disk', async () => {
    await startAnew();
    const names = [
      '<img src=x onerror="document.title=1">.md',
      '../../outside.md',
      'C:\\Temp\\con.md',
      'a\u202egnp.md',
      'notes.md',
      'notes.txt',
    ];
    await page.evaluate((all) => {
      const dataTransfer = new DataTransfer();
      for (const name of all) dataTransfer.items.add(new File([`# ${name.length} letters\n`], name));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, names);
    await page.waitForSelector('#work:not([hidden])');
    const shown = await page.$$eval('#text-name option', (options) => options.map((one) => one.textContent!));
    expect(shown.toSorted()).toEqual([
      'C_/Temp/_con.md',
      '_img src=x onerror=_document.title=1__.md',
      'a_gnp.md',
      'notes-2.md',
      'notes.md',
      'outside.md',
    ]);
    expect(await page.title()).toBe('Study guides');
    expect(await page.$('#remarks img, #text-name img')).toBeNull();
    await remarksSay('Another text is called notes.md');
    const archive = await openArchive(
      readFileSync(await downloaded(() => press('button[data-word="takeProject"]'))),
      50_000_000,
    );
    if ('remedy' in archive) throw new Error(archive.reason);
    expect([...archive.names].toSorted()).toEqual(shown.toSorted());
    // On disk they are where their names on the page say, in the guide's folder.
    const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(`studyguide-preview-${process.pid}-`));
    const onDisk = folders.flatMap((name) => filesIn(join(tmpdir(), name)));
    expect(onDisk.filter((name) => !/^guide\/[^/]+\//.test(name))).toEqual([]);
    for (const name of shown)
      expect(
        onDisk.some((path) => path.endsWith(`/${name}`)),
        name,
      ).toBe(true);
  });

  itLong('a pack and a file are those of build, byte for byte; a pack can be stopped', async () => {
    const text = guideOf(2);
    await paste(text);
    await fitSays('All 2 quotations fit');
    await see(`document.body.dataset.done`);
    await page.$eval('#take details', (details) => {
      (details as HTMLDetailsElement).open = true;
      const wanted = ['quotes', 'pdf', 'csv'];
      for (const box of details.querySelectorAll<HTMLInputElement>('input')) box.checked = wanted.includes(box.value);
    });
    const pack = await openArchive(readFileSync(await downloaded(() => press('#pack-form button'))), 50_000_000);
    if ('remedy' in pack) throw new Error(pack.reason);
    const guide = guideFrom({ 'the-lamp.md': text }, 'guides');
    const built = await guide.build({
      editions: ['quotes'],
      formats: ['pdf', 'csv'],
      paths: [join(guide.folder, 'the-lamp.md')],
    });
    const expected = built.guides[0]!.files.map(({ path }) => ({ path, name: basename(path) }));
    expect([...pack.names].map((name) => basename(name)).toSorted()).toEqual(
      expected.map(({ name }) => name).toSorted(),
    );
    for (const { path, name } of expected) {
      const inside = pack.names.find((one) => basename(one) === name)!;
      expect(inside).toBe(`${name.endsWith('.pdf') ? 'students' : 'teacher'}/${name}`);
      const packedFile = await pack.read(inside, 1e8, 1e8);
      expect('bytes' in packedFile && Buffer.from(packedFile.bytes).equals(readFileSync(path)), name).toBe(true);
    }
    const sheet = await downloaded(() => press('#take-buttons button'));
    expect(readFileSync(sheet).equals(readFileSync(expected.find(({ name }) => name.endsWith('.pdf'))!.path))).toBe(
      true,
    );
    // Held back until it is stopped, however fast the machine is.
    const devtools = await page.createCDPSession();
    await devtools.send('Fetch.enable', { patterns: [{ urlPattern: '*/api/make' }] });
    await press('#pack-form button');
    await page.waitForSelector('#making:not([hidden])');
    await press('#stop');
    await see(`document.getElementById('take-result').textContent.startsWith('Stopped.')`);
    await devtools.send('Fetch.disable');
    await devtools.detach();
  });
});

it('a page of another address learns nothing and changes nothing', async () => {
  await paste(guideOf(1));
  await see(`document.getElementById('saved').textContent === 'Kept in this browser'`);
  const elsewhere = createServer((_, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<form method="post"></form>'),
  );
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const stateNow = async () => JSON.parse((await preview.ask('GET', '/api/state')).body.toString()).guide;
  const before = await stateNow();
  const foreign = await openTab(browser);
  await foreign.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
  const learned = await foreign.evaluate(
    async (origin, key) => {
      const answers: string[] = [];
      for (const [method, path] of [
        ['GET', '/api/state'],
        ['GET', '/api/events'],
        ['GET', '/'],
        ['POST', '/api/new'],
        ['POST', '/api/drop'],
      ])
        for (const options of [{ mode: 'no-cors' as const }, { headers: { 'x-studyguide-key': key } }] as RequestInit[])
          answers.push(
            await fetch(origin + path, { method, ...options }).then(
              (response) => `${response.type} ${response.status}`,
              () => 'refused',
            ),
          );
      return [...new Set(answers)];
    },
    preview.origin,
    preview.key,
  );
  // An opaque answer tells a page nothing, not even its status.
  expect(learned.filter((answer) => answer !== 'refused' && answer !== 'opaque 0')).toEqual([]);
  expect(await stateNow()).toEqual(before);
  await foreign.close();
  await new Promise((resolve) => elsewhere.close(resolve));
});

itLong('keeps dropped texts through a restart of the program, and says that it has ended', async () => {
  await paste('# Kept\n\nSome words.\n');
  await see(`document.getElementById('saved').textContent === 'Kept in this browser'`);
  await write('# Kept\n\nOther words.\n');
  await isKept('# Kept\n\nOther words.\n');
  const book = join(temporaryFolder(), 'The Lamp (the book).txt');
  writeFileSync(book, 'The lamp went out.\n');
  const [chooser] = await Promise.all([page.waitForFileChooser(), press('#choose-book')]);
  await chooser.accept([book]);
  const hasBook = `document.getElementById('book-words').textContent.includes('The Lamp (the book).txt')`;
  await see(hasBook);
  await isBookKept('The Lamp (the book).txt');
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
  await see(`document.getElementById('editor').textContent.includes('Other words.') && ${hasBook}`);
});

it('keeps a text on disk in this browser too, while no program takes it', async () => {
  const path = join(temporaryFolder(), 'lamp.md');
  writeFileSync(path, '# The Lamp\n\nOne.\n');
  let own = await openPreview({ path });
  let tab = await openPage(own.address);
  await see(`document.getElementById('editor').textContent.includes('One.')`, tab);
  await own.close();
  await tab.waitForSelector('#offline:not([hidden])');
  const words = '# The Lamp\n\nWritten when the program had ended.\n';
  await write(words, tab);
  // The page has made its store by then.
  await see(`document.getElementById('saved').textContent === 'Kept in this browser'`, tab);
  await isKept(words, tab);
  await tab.close();
  complaints.length = 0;
  // Without the file's name the page goes on with the text that it keeps.
  own = await openPreview({ port: own.port });
  tab = await openPage(own.address);
  await see(`document.getElementById('editor').textContent.includes('when the program had ended')`, tab);
  await tab.close();
  await own.close();
  // They are this program's, at an address of its own.
  requests.length = 0;
  expect(readFileSync(path, 'utf8')).toBe('# The Lamp\n\nOne.\n');
});

describe('two tabs and the disk lose nothing', () => {
  const saved = `document.getElementById('saved').textContent === 'Saved in lamp.md'`;
  const question = `document.getElementById('conflict').open`;
  const has = (words: string) => `document.getElementById('editor').textContent.includes(${JSON.stringify(words)})`;
  const seen = (tab: Page, test: string) => tab.waitForFunction(test, { polling: 50 });
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
    await press('#editor .cm-content', first);
    await first.keyboard.type(words);
  };

  it('a word typed in one tab is in the other, and on disk', async () => {
    await type('Typed. ');
    await seen(second, has('Typed.'));
    // “Saved” stands there from the beginning.
    await expect.poll(() => readFileSync(path, 'utf8'), { timeout: longestWait }).toContain('Typed.');
    await seen(first, saved);
  });

  it('asks which text to keep; the answer in one tab is the answer in the other', async () => {
    // In one piece: a slow machine saves between two keys, and then nothing is in question.
    await press('#editor .cm-content', first);
    const devtools = await first.createCDPSession();
    await devtools.send('Input.insertText', { text: 'Mine. ' });
    writeFileSync(path, '# The Lamp\n\nTheirs.\n');
    await devtools.detach();
    await seen(first, question);
    expect(await first.$eval('#conflict-theirs', (theirs) => theirs.textContent)).toContain('Theirs.');
    await first.keyboard.press('Escape');
    expect(await first.evaluate(question)).toBe(true);
    await press('#conflict [value=both]', first);
    // “Saved” may stand there from before.
    await expect.poll(() => readFileSync(path, 'utf8'), { timeout: longestWait }).toMatch(/Mine\.[\s\S]*Theirs\./);
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
    await press('#editor .cm-content', first);
    const devtools = await first.createCDPSession();
    await devtools.send('Input.insertText', { text: words });
    await devtools.detach();
  };
  const keepBoth = async () => {
    await seen(first, question);
    await press('#conflict [value=both]', first);
  };
  /** No second question: everything is sent and saved. */
  const bothAreSaved = async (words: RegExp) => {
    await expect.poll(() => readFileSync(path, 'utf8'), { timeout: longestWait }).toMatch(words);
    await seen(first, `!${question} && ${saved}`);
    await seen(second, `!${question}`);
  };

  itLong('asks once, also where a change that was under way is refused after the answer', async () => {
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

  itLong('asks once, also where the answer to a change comes after another program has written the file', async () => {
    const { isHeld, release } = await holdChange('Response');
    await insert('Answered late. ');
    await isHeld;
    writeFileSync(path, '# The Lamp\n\nFrom a third program.\n');
    await seen(first, question);
    await release();
    await keepBoth();
    await bothAreSaved(/Answered late\.[\s\S]*third program\./);
  });

  itLong('asks once, also where the connection is lost while the question is open', async () => {
    const { isHeld, release } = await holdChange('Request');
    await insert('Before the loss. ');
    await isHeld;
    writeFileSync(path, '# The Lamp\n\nFrom a fourth program.\n');
    await seen(first, question);
    await first.evaluate(() => {
      const notice = document.getElementById('offline')!;
      new MutationObserver(() => {
        if (notice.textContent?.includes('does not answer')) document.body.classList.add('test-was-lost');
      }).observe(notice, { attributes: true, childList: true });
    });
    // The program is busy for longer than the page waits for a sign of life: four and a half seconds, and some for a busy machine.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 7500);
    await seen(first, `document.querySelector('.test-was-lost') && document.getElementById('offline').hidden`);
    await keepBoth();
    await release();
    await bothAreSaved(/Before the loss\.[\s\S]*fourth program\./);
  });

  itLong('says that its file was renamed or deleted, and writes it again with the next change', async () => {
    await seen(first, saved);
    const gone = `document.getElementById('remarks').textContent.includes('not in its folder any more')`;
    const moved = `${path}.moved`;
    const before = readFileSync(path, 'utf8');
    renameSync(path, moved);
    for (const tab of [first, second]) await seen(tab, gone);
    await insert('Renamed. ');
    await expect
      .poll(() => existsSync(path) && readFileSync(path, 'utf8'), { timeout: longestWait })
      .toContain('Renamed.');
    await seen(first, `${saved} && !${gone}`);
    expect(readFileSync(moved, 'utf8')).toBe(before);
    rmSync(path);
    for (const tab of [first, second]) await seen(tab, gone);
    // A file that comes back as it was is no news; one with another text is taken, as nothing here is unsaved.
    writeFileSync(path, '# The Lamp\n\nBack again.\n');
    for (const tab of [first, second]) await seen(tab, `${has('Back again.')} && !${gone} && !${question}`);
  });

  itLong('brings back the text as it was opened', async () => {
    await press('#reset', first);
    await expect.poll(() => readFileSync(path, 'utf8'), { timeout: longestWait }).toBe('# The Lamp\n\nOne.\n');
    for (const tab of [first, second]) await seen(tab, `${has('One.')} && !${has('Back again.')}`);
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

  itLong('fits in 360 pixels, in every language, to the right and to the left', async () => {
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

  itLong('goes from a pasted text to a file by keyboard alone', async () => {
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
