// Looks at the page that needs no program in Firefox, by hand: `npm run firefox`. It says what works, and fails where something does not.
import { createReadStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer';
import { getDocumentProxy } from 'unpdf';

const folder = join(import.meta.dirname, '../../dist/page');
const program = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
if (!existsSync(join(folder, 'index.html'))) throw new Error('Run `npm run page` first.');
const downloads = mkdtempSync(join(tmpdir(), 'studyguide-firefox-'));
process.on('exit', () => rmSync(downloads, { recursive: true, force: true }));

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};
const server = createServer(({ url }, response) => {
  const path = decodeURIComponent(new URL(url, 'http://x').pathname.slice(1)) || 'index.html';
  const file = join(folder, path);
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
  return createReadStream(file).pipe(response);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://localhost:${server.address().port}/`;

const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath: program,
  headless: true,
  protocolTimeout: 300_000,
  extraPrefsFirefox: {
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.helperApps.neverAsk.saveToDisk':
      'application/epub+zip,application/zip,application/octet-stream,text/plain',
    'browser.download.useDownloadDir': true,
  },
});
process.stdout.write(`${await browser.version()}\n`);

const quotation = (n) =>
  `> Quotation number ${n} of the lamp that the keeper forgot to put out on the evening of the storm, and which burned until somebody came.\n>\n> — Ada, chapter ${n}\n`;
const guideOf = (count) =>
  `# The Lamp\n\n## Characters\n\n### Ada\n\nShe keeps the lamp.\n\n## Questions\n\n1. Who keeps the lamp?\n\n   **Answer:** Ada does.\n\n## Quotations\n\n${Array.from({ length: count }, (_, index) => quotation(index + 1)).join('\n')}`;

let failed = 0;
/** Whether a part works: `work` throws where it does not. */
async function look(name, work) {
  const start = performance.now();
  try {
    const words = await work();
    process.stdout.write(`works   ${name}${words ? `: ${words}` : ''} (${Math.round(performance.now() - start)} ms)\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`FAILS   ${name}: ${error.message.split('\n')[0]}\n`);
  }
}

const complaints = [];
async function openPage(at) {
  const page = await browser.newPage();
  page.setDefaultTimeout(90_000);
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  await page.goto(at);
  await page.waitForSelector('#start:not([hidden]), #work:not([hidden])');
  return page;
}
const fitSays = (page, words) =>
  page.waitForFunction((wanted) => document.getElementById('fit-words').textContent.includes(wanted), {}, words);
const textOf = (page, id) => page.$eval(`#${id}`, (node) => node.textContent);
async function paste(page, text) {
  await page.$eval('#paste', (field, value) => (field.value = value), text);
  await page.click('#paste-form button');
  await page.waitForSelector('#work:not([hidden])');
}

/** Prints what the browser's dialog gets, in a tab of its own. */
async function printSheet(page, at) {
  await page.waitForSelector('iframe.paper[data-laid]');
  await page.evaluate(() => {
    delete document.body.dataset.printed;
    const frame = document.querySelector('#pages iframe.paper');
    frame.contentWindow.print = () => {
      document.body.dataset.printed = frame.contentDocument.documentElement.outerHTML;
    };
  });
  await page.click('button[data-word="printSheet"]');
  await page.waitForFunction(() => document.body.dataset.printed);
  const html = await page.evaluate(() => document.body.dataset.printed);
  const tab = await browser.newPage();
  await tab.goto(`${at.replace(/index\.html$/, '')}page.css`);
  await tab.setContent(`<!doctype html>${html}`);
  // Firefox’s own dialog takes the paper from the page; this way of printing is told.
  const pdf = await tab.pdf({ format: 'a4', preferCSSPageSize: true });
  await tab.close();
  const { numPages } = await getDocumentProxy(new Uint8Array(pdf));
  if (numPages !== 1) throw new Error(`It has ${numPages} pages.`);
}

for (const [where, at] of [
  ['from a web space', address],
  ['from the disk', pathToFileURL(join(folder, 'index.html')).href],
]) {
  process.stdout.write(`\n${where}\n`);
  let page;
  await look('opens, and its engine answers', async () => {
    page = await openPage(at);
    await page.waitForSelector('#examples button');
  });
  if (!page) continue;
  await look('a pasted text is read, checked and fitted', async () => {
    await paste(page, `${guideOf(3)}\n\n![A lamp](lamp.png)\n`);
    await fitSays(page, 'All 3 quotations fit');
    await page.waitForSelector('#messages [data-rule="asset-missing"]');
    return textOf(page, 'fit-words');
  });
  await look('quotations too many are named', async () => {
    await page.click('#anew');
    await page.waitForSelector('#start:not([hidden])');
    await paste(page, guideOf(40));
    await page.waitForFunction(() =>
      / \d+ of 40 quotations fit/.test(document.getElementById('fit-words').textContent),
    );
    return textOf(page, 'fit-words');
  });
  await look('a full sheet is printed on one page', () => printSheet(page, at));
  await look('a typed word is read', async () => {
    await page.click('#editor .cm-content');
    await page.keyboard.type('![A lamp](typed.png) ');
    await page.waitForSelector('#messages [data-rule="asset-missing"]');
  });
  await look('a dropped file is read', async () => {
    await page.click('#anew');
    await page.waitForSelector('#start:not([hidden])');
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'lamp.md', { type: 'text/markdown' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, guideOf(2));
    await fitSays(page, 'All 2 quotations fit');
  });
  await look('the sheet is printed on one page', () => printSheet(page, at));
  await look('an e-book is made', async () => {
    const before = new Set(readdirSync(downloads));
    await page.click('button[data-word="takeEpub"]');
    for (let tries = 0; tries < 300; tries++) {
      const name = readdirSync(downloads).find((one) => !before.has(one) && one.endsWith('.epub'));
      if (name) {
        const bytes = readFileSync(join(downloads, name));
        if (bytes.length > 0) {
          if (bytes.toString('latin1', 0, 2) !== 'PK') throw new Error('It is no zip.');
          return `${bytes.length} bytes`;
        }
      }
      await pause(200);
    }
    throw new Error(`No file came: ${await textOf(page, 'take-result').catch(() => '')}`);
  });
  await look('handouts are laid out', async () => {
    await page.select('#view', 'handouts');
    await page.waitForFunction(() => /characters/.test(document.querySelector('#pages iframe.paper')?.title));
    return page.$eval('#pages figcaption', (words) => words.textContent);
  });
  await look('the text outlives a reload', async () => {
    await page.waitForFunction(() => document.body.dataset.done);
    await pause(1500);
    await page.reload();
    await fitSays(page, 'All 2 quotations fit');
  });
  await page.close().catch(() => undefined);
}
process.stdout.write('\nwithout a network\n');
await look('opens again and fits', async () => {
  const page = await openPage(address);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await page.reload();
  await page.waitForSelector('#start:not([hidden]), #work:not([hidden])');
  if (await page.$('#work:not([hidden])')) {
    await page.click('#anew');
    await page.waitForSelector('#start:not([hidden])');
  }
  await paste(page, guideOf(1));
  await fitSays(page, 'The one quotation fits');
});
for (const one of new Set(complaints)) process.stdout.write(`said by the browser: ${one}\n`);
await browser.close();
process.exit(failed > 0 ? 1 : 0);
