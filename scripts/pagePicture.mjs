// Draws docs/page.webp and docs/preview.webp: the page from the disk, and the program's, with an example. `npm run pictures:page`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer';

const root = join(import.meta.dirname, '..');
const program = process.argv[2] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const browser = await puppeteer.launch({ executablePath: program, headless: true, args: ['--no-sandbox'] });

/** `drawn` chooses the page that is shown. */
async function drawPage(address, drawn, picture) {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  await page.setViewport({ width: 1280, height: 1180 });
  await page.goto(address);
  await page.waitForSelector('#examples button');
  await page.click('[data-word="example-frankenstein"]');
  await page.waitForSelector(drawn);
  await page.waitForFunction(() => document.getElementById('fit-words').textContent.includes('fit on one page'));
  await page.waitForFunction(() => document.body.dataset.done);
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path: join(root, 'docs', picture), type: 'webp', quality: 80 });
  await page.close();
}

await drawPage(pathToFileURL(join(root, 'dist/page/index.html')).href, 'iframe.paper[data-laid]', 'page.webp');
const server = spawn(process.execPath, [join(root, 'bin/studyguide.js'), 'preview', '--no-open', '--port', '47830'], {
  stdio: ['ignore', 'pipe', 'ignore'],
});
const address = await new Promise((resolve) => createInterface({ input: server.stdout }).once('line', resolve));
await drawPage(address, '#pages canvas[data-drawn]', 'preview.webp');
server.kill('SIGINT');
await browser.close();
