// Draws docs/page.webp: the page that needs no program, opened from the disk with an example. `npm run pictures:page`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer';

const root = join(import.meta.dirname, '..');
const program = process.argv[2] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const browser = await puppeteer.launch({ executablePath: program, headless: true, args: ['--no-sandbox'] });
const page = await browser.newPage();
page.setDefaultTimeout(120_000);
await page.setViewport({ width: 1280, height: 1180 });
await page.goto(pathToFileURL(join(root, 'dist/page/index.html')).href);
await page.waitForSelector('#examples button');
await page.click('[data-word="example-frankenstein"]');
await page.waitForSelector('iframe.paper[data-laid]');
await page.waitForFunction(() => document.getElementById('fit-words').textContent.includes('fit on one page'));
await page.waitForFunction(() => document.body.dataset.done);
await page.evaluate(() => document.activeElement?.blur());
await page.screenshot({ path: join(root, 'docs/page.webp'), type: 'webp', quality: 80 });
await browser.close();
