// Walks from a teacher's files to the printed quote sheet in a real browser, and counts clicks and seconds: `npm run bench:walk`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { project } from './material.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: '/usr/bin/chromium' },
    port: { type: 'string', default: '47820' },
    /** Of the page when everything is there, for people to look at. */
    screenshots: { type: 'string' },
  },
});
const require = createRequire(join(project, 'package.json'));
const puppeteer = require('puppeteer');
const { PDFDocument } = require('@cantoo/pdf-lib');
const work = mkdtempSync(join(tmpdir(), 'studyguide-bench-walk-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const quotations = [
  ['I am malicious because I am miserable.', 'the creature, chapter 17'],
  ['Beware; for I am fearless, and therefore powerful.', 'the creature, chapter 20'],
  ['Nothing is so painful to the human mind as a great and sudden change.', 'Victor, chapter 23'],
  [
    'Life, although it may only be an accumulation of anguish, is dear to me, and I will defend it.',
    'the creature, chapter 10',
  ],
  ['I ought to be thy Adam, but I am rather the fallen angel.', 'the creature, chapter 10'],
  ['I was benevolent and good; misery made me a fiend.', 'the creature, chapter 10'],
  [
    'I had worked hard for nearly two years, for the sole purpose of infusing life into an inanimate body.',
    'Victor, chapter 5',
  ],
  ['You are my creator, but I am your master; obey!', 'the creature, chapter 20'],
];

/** Notes as somebody types them in Word: headings, a list, quotations with their sources behind them. */
async function wordNotes() {
  const { Document, HeadingLevel, Packer, Paragraph } = require('docx');
  const heading = (text, level) => new Paragraph({ text, heading: level });
  const children = [
    heading('Frankenstein: notes for year 10', HeadingLevel.HEADING_1),
    heading('Plot', HeadingLevel.HEADING_2),
    new Paragraph('A young scholar makes a living being, runs from it, and is followed by what it becomes.'),
    heading('Characters', HeadingLevel.HEADING_2),
    ...['Victor: the maker', 'The creature: made, and left alone', 'Walton: writes the letters'].map(
      (text) => new Paragraph({ text, bullet: { level: 0 } }),
    ),
    heading('Key quotes', HeadingLevel.HEADING_2),
    ...quotations.map(([words, source]) => new Paragraph(`“${words}” – ${source}`)),
  ];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

const clippings = quotations
  .map(
    ([words], index) =>
      `Frankenstein (Mary Shelley)\r\n- Your Highlight on page ${index + 40} | Location ${index + 40}0-${index + 40}2 | Added on Monday, 2 March 2026 10:00:00\r\n\r\n${words}\r\n==========\r\n`,
  )
  .join('');

const files =
  positionals.length > 0 ? positionals : [join(work, 'Frankenstein notes.docx'), join(work, 'My Clippings.txt')];
if (positionals.length === 0) {
  writeFileSync(files[0], await wordNotes());
  writeFileSync(files[1], `\ufeff${clippings}`);
}

const started = performance.now();
/** Seconds since then. */
const since = (begin) => ((performance.now() - begin) / 1000).toFixed(1);
const server = spawn('sh', [join(project, 'start/preview.sh'), '--no-open', '--port', options.port], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
process.on('exit', () => server.kill('SIGINT'));
const address = await new Promise((resolve) => createInterface({ input: server.stdout }).once('line', resolve));
const browser = await puppeteer.launch({ executablePath: options.browser, headless: true, args: ['--no-sandbox'] });
const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 900 });
page.on('dialog', (dialog) => void dialog.accept());
await page.goto(address);
await page.waitForSelector('#start:not([hidden])');
const rows = [
  `The program and its page are there ${since(started)} s after the double click, the browser's own start among them.`,
  '',
];
rows.push(
  '| File | clicks | file to sheet on the page, s | click to PDF on disk, s | all, s | says |',
  '|---|---|---|---|---|---|',
);

for (const file of files) {
  await page.waitForSelector('#start:not([hidden])');
  const downloads = mkdtempSync(join(work, 'downloads-'));
  const devtools = await page.createCDPSession();
  await devtools.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  let clicks = 0;
  const begin = performance.now();
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('#choose-files')]);
  clicks += 1;
  await chooser.accept([file]);
  clicks += 1;
  // The sheet itself, drawn: a teacher looks at it before it is taken.
  await page.waitForFunction(
    `document.querySelector('#pages canvas[data-drawn]') && !document.getElementById('fit-meter').hidden`,
    { timeout: 60_000, polling: 50 },
  );
  const seen = since(begin);
  const says = await page.$eval('#fit-words', (words) => words.textContent);
  const asked = performance.now();
  await page.click('#take-buttons .main-action');
  clicks += 1;
  let taken;
  while (!taken) {
    await pause(20);
    taken = readdirSync(downloads).find((name) => name.endsWith('.pdf'));
  }
  const made = since(asked);
  const all = since(begin);
  const pages = (await PDFDocument.load(readFileSync(join(downloads, taken)))).getPageCount();
  rows.push(`| ${basename(file)} | ${clicks} | ${seen} | ${made} | ${all} | ${says} (${taken}: ${pages} page) |`);
  if (options.screenshots)
    await page.screenshot({ path: join(options.screenshots, `${basename(file)}.png`), fullPage: true });
  await page.click('#anew');
}
process.stdout.write(
  `${new Date().toISOString().slice(0, 10)} · Node ${process.version} · ${await browser.version()} · load ${loadavg()[0].toFixed(1)}\n\n${rows.join('\n')}\n`,
);
await browser.close();
process.exit(0);
