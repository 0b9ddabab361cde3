// Measures the preview through a real browser, from a typed word to what is seen: `npm run bench:preview`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { joined, project } from './material.mjs';
import { median, memoryOf, processorTimeOf } from './measure.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
    port: { type: 'string', default: '47810' },
  },
});
const rounds = Number(options.rounds);
const puppeteer = createRequire(join(project, 'package.json'))('puppeteer');

const work = mkdtempSync(join(tmpdir(), 'studyguide-bench-preview-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const markdown = joined(join(work, 'guide.md'));
const server = spawn(
  'node',
  [join(project, 'bin/studyguide.js'), 'preview', markdown, '--no-open', '--port', options.port],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
process.on('exit', () => server.kill());
const address = await new Promise((resolve) => createInterface({ input: server.stdout }).once('line', resolve));
const browser = await puppeteer.launch({
  executablePath: options.browser,
  headless: true,
  args: ['--no-sandbox', '--window-size=1400,1000'],
});
const page = await browser.newPage();
await page.setViewport({ width: 1400, height: 1000 });
await page.goto(address);
await page.waitForSelector('#work:not([hidden])');
const devtools = await page.createCDPSession();

/** When each part of the page first changed after the last key, in the page's own time. */
await page.evaluate(() => {
  const times = {};
  window.times = times;
  const now = () => performance.now();
  addEventListener(
    'input',
    () => Object.assign(times, { typed: now(), messages: 0, meter: 0, opened: 0, pages: 0, done: 0 }),
    {
      capture: true,
    },
  );
  const watch = (id, name, options) =>
    new MutationObserver(() => {
      if (times.typed && !times[name]) times[name] = now();
      times.last = now();
    }).observe(document.getElementById(id), options);
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  watch('messages', 'messages', all);
  watch('fit', 'meter', all);
  // New pages have new labels before they are drawn; scrolling draws old ones.
  watch('pages', 'opened', { subtree: true, attributes: true, attributeFilter: ['aria-label'] });
  new MutationObserver(() => {
    if (times.opened && !times.pages) times.pages = now();
    times.last = now();
  }).observe(document.getElementById('pages'), { subtree: true, attributes: true, attributeFilter: ['data-drawn'] });
  new MutationObserver(() => {
    if (times.typed) times.done = now();
  }).observe(document.body, { attributes: true, attributeFilter: ['data-done'] });
});

const settled = async () => {
  for (let last = -1; ; ) {
    await pause(400);
    const [version, isOld] = await page.evaluate(() => [document.body.dataset.done, window.times.last]);
    const state = `${version} ${isOld}`;
    if (state === last && version !== undefined) return;
    last = state;
  }
};

async function typeWords(view) {
  await page.select('#view', view);
  await page.waitForSelector('canvas[data-drawn]', { timeout: 60_000 });
  const taken = { messages: [], meter: [], pages: [], done: [], server: [], page: [] };
  const spent = () => ({ server: processorTimeOf(server.pid), page: processorTimeOf(browser.process().pid) });
  for (let round = 0; round < rounds + 2; round++) {
    await settled();
    // A picture that is not there gives a new message each time; the words around it are printed again.
    await page.click('#editor .cm-content');
    const before = spent();
    await devtools.send('Input.insertText', { text: `![a lamp](lamp-${view}-${round}.png) ` });
    const times = await page
      .waitForFunction(
        () => window.times.messages && window.times.done && (window.times.pages ? { ...window.times } : null),
        { polling: 200, timeout: 60_000 },
      )
      .then((handle) => handle.jsonValue());
    const after = spent();
    // The first two warm up.
    if (round < 2) continue;
    for (const name of ['messages', 'meter', 'pages', 'done']) taken[name].push(times[name] - times.typed);
    for (const name of ['server', 'page']) taken[name].push(after[name] - before[name]);
  }
  return taken;
}

const sheet = await typeWords('quotes');
const guide = await typeWords('guide');
const pagesShown = await page.$$eval('#pages canvas', (all) => all.length);
await page.$eval('#pages', async (place) => {
  for (let top = 0; top < place.scrollHeight; top += place.clientHeight) {
    place.scrollTop = top;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
});
const browserDevtools = await browser.target().createCDPSession();
const { processInfo } = await browserDevtools.send('SystemInfo.getProcessInfo');
const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => memoryOf(id, false));
const mega = (bytes) => Math.round(bytes / 1e6);
const row = (name, values, most) =>
  `| ${name} | ${values.length ? Math.round(median(values)) : '–'} | ${values.length ? Math.round(Math.min(...values)) : '–'} | ${most} |`;
process.stdout.write(
  `${[
    `${new Date().toISOString().slice(0, 10)} · Node ${process.version} · ${await browser.version()} · ${rounds} words, ${readFileSync(markdown, 'utf8').split(/\s+/).length} words in the guide, ${pagesShown} pages · load ${loadavg()[0].toFixed(1)}`,
    '',
    '| From a typed word to | median, ms | least, ms | aim, ms |',
    '|---|---|---|---|',
    row('its messages', sheet.messages, 100),
    row('the meter', sheet.meter, 120),
    row('the proven quote sheet, drawn', sheet.pages, 180),
    row('the pages of the guide, drawn', guide.pages, 300),
    row('everything finished', guide.done, 600),
    '',
    `Processor time of a word: the server and its browser ${Math.round(median(sheet.server))} ms with the quote sheet shown and ${Math.round(median(guide.server))} with the guide, the page and its browser ${Math.round(median(sheet.page))} and ${Math.round(median(guide.page))}.`,
    `Server and its browser ${mega(memoryOf(server.pid, true))} MB (aim 450), the page ${mega(Math.max(...renderers))} MB (aim 300).`,
  ].join('\n')}\n`,
);
await browser.close();
server.kill('SIGTERM');
process.exit(0);
