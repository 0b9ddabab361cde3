// Measures the page that needs no program in a real browser, from a typed word to what is seen: `npm run bench:page`.
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { joined, project } from './material.mjs';
import { median, processorTimeOf } from './measure.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
    /** Words of the long guide. */
    words: { type: 'string', default: '100000' },
    only: { type: 'string' },
  },
});
const rounds = Number(options.rounds);
const puppeteer = createRequire(join(project, 'package.json'))('puppeteer');
const folder = join(project, 'dist/page');
const work = mkdtempSync(join(tmpdir(), 'studyguide-bench-page-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const server = createServer(({ url }, response) => {
  const path = decodeURIComponent(new URL(url, 'http://x').pathname.slice(1)) || 'index.html';
  const file = join(folder, path);
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
  return createReadStream(file).pipe(response);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = await puppeteer.launch({
  executablePath: options.browser,
  headless: true,
  args: ['--no-sandbox', '--window-size=1400,1000'],
});

/** In a store of its own, so that nothing is kept of the last time. */
async function openPage() {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1400, height: 1000 });
  await page.evaluateOnNewDocument(watch);
  await page.goto(address);
  await page.waitForFunction('window.times?.usable', { timeout: 60_000 });
  return { page, close: () => context.close() };
}

/** Runs in the page before its own scripts: when each part first changed after the last key, and which work blocked the page. */
function watch() {
  const times = {};
  const tasks = [];
  Object.assign(window, { times, tasks });
  const now = () => performance.now();
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  const anew = () => Object.assign(times, { typed: now(), messages: 0, meter: 0, html: 0, done: 0 });
  addEventListener('input', anew, { capture: true });
  addEventListener('submit', anew, { capture: true });
  document.addEventListener('DOMContentLoaded', () => {
    const follow = (node, name, options) =>
      new MutationObserver(() => {
        if (times.typed && !times[name]) times[name] = now();
        times.last = now();
      }).observe(node, options);
    const all = { subtree: true, childList: true, characterData: true };
    const part = (id) => document.getElementById(id);
    // Examples are offered when the worker answers.
    new MutationObserver(() => (times.usable ??= now())).observe(part('examples'), all);
    follow(part('messages'), 'messages', all);
    follow(part('fit'), 'meter', all);
    follow(part('reading'), 'html', { childList: true });
    follow(part('pages'), 'html', { subtree: true, attributeFilter: ['data-laid'] });
    follow(document.body, 'done', { attributeFilter: ['data-done'] });
  });
}

async function settle(page) {
  for (let last = ''; ; ) {
    await pause(300);
    const state = await page.evaluate(() => `${document.body.dataset.done} ${window.times.last}`);
    if (state === last && !state.startsWith('undefined')) return;
    last = state;
  }
}

async function paste(page, text) {
  await page.$eval('#paste', (field, value) => (field.value = value), text);
  await page.click('#paste-form button');
  await page.waitForSelector('#work:not([hidden])');
}

const say = (lines) => process.stdout.write(`${lines.join('\n')}\n`);
const head = '| | median, ms | least, ms | aim, ms |\n|---|---|---|---|';
const row = (name, values, most) =>
  `| ${name} | ${Math.round(median(values))} | ${Math.round(Math.min(...values))} | ${most} |`;

const text = readFileSync(joined(join(work, 'guide.md')), 'utf8');
const counted = (one) => one.split(/\s+/).length;
say([
  `${new Date().toISOString().slice(0, 10)} · ${await browser.version()} · ${rounds} rounds, ${counted(text)} words in the guide · load ${loadavg()[0].toFixed(1)}`,
  '',
]);

if (!options.only || options.only === 'cold') {
  const usable = [];
  const painted = [];
  for (let round = 0; round < rounds; round++) {
    const { page, close } = await openPage();
    const { paint, ready } = await page.evaluate(() => ({
      ready: window.times.usable,
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    }));
    usable.push(ready);
    painted.push(paint);
    await close();
  }
  say([head, row('opened for the first time: first words seen', painted, '–'), row('usable', usable, 1500), '']);
}

if (!options.only || options.only === 'words') {
  const { page, close } = await openPage();
  await paste(page, text);
  await settle(page);
  const devtools = await page.createCDPSession();
  const taken = { messages: [], meter: [], html: [], done: [], spent: [] };
  const spent = () => processorTimeOf(browser.process().pid);
  for (const view of ['quotes', 'reading']) {
    await page.select('#view', view);
    for (let round = 0; round < rounds + 2; round++) {
      await settle(page);
      await page.click('#editor .cm-content');
      const before = spent();
      // A picture that is not there gives a new message each time.
      await devtools.send('Input.insertText', { text: `![a lamp](lamp-${view}-${round}.png) ` });
      const times = await page
        .waitForFunction(
          (isSheet) => {
            const { times } = window;
            return times.messages && times.meter && times.done && (isSheet || times.html) ? { ...times } : null;
          },
          { polling: 100, timeout: 60_000 },
          view === 'quotes',
        )
        .then((handle) => handle.jsonValue());
      // The first two warm up.
      if (round < 2) continue;
      for (const name of view === 'quotes' ? ['messages', 'meter', 'done'] : ['html'])
        taken[name].push(times[name] - times.typed);
      if (view === 'quotes') taken.spent.push(spent() - before);
    }
  }
  say([
    head,
    row('typed word → its messages', taken.messages, 100),
    row('→ the guide as HTML', taken.html, 120),
    row('→ the meter', taken.meter, 150),
    row('→ everything finished', taken.done, '–'),
    '',
    `Processor time of a word, the whole browser: ${Math.round(median(taken.spent))} ms.`,
    '',
  ]);
  await close();
}

if (!options.only || options.only === 'long') {
  let long = '';
  for (let part = 1; counted(long) < Number(options.words); part++)
    long += `${text.replaceAll(/^(#+ .*)$/gm, `$1 ${part}`)}\n\n`;
  const { page, close } = await openPage();
  const file = join(work, 'long.md');
  writeFileSync(file, long);
  await page.evaluate(() => {
    window.tasks.splice(0);
    window.times.typed = performance.now();
  });
  const start = performance.now();
  await (await page.$('input#files')).uploadFile(file);
  await page.waitForFunction('window.times.messages', { polling: 50, timeout: 120_000 });
  const first = performance.now() - start;
  await page.waitForFunction('document.body.dataset.done', { polling: 50, timeout: 300_000 });
  const finished = performance.now() - start;
  await settle(page);
  const opening = await page.evaluate(() => window.tasks.splice(0));
  const devtools = await page.createCDPSession();
  await page.click('#editor .cm-content');
  const answers = [];
  const delays = [];
  for (let round = 0; round < Math.min(rounds, 10); round++) {
    for (const sign of ` and a word ${round} ![x](y${round}.png) more`) {
      const before = performance.now();
      await devtools.send('Input.insertText', { text: sign });
      delays.push(performance.now() - before);
      await pause(30);
    }
    const times = await page
      .waitForFunction(() => (window.times.messages ? { ...window.times } : null), { polling: 50, timeout: 60_000 })
      .then((handle) => handle.jsonValue());
    answers.push(times.messages - times.typed);
    await pause(200);
  }
  await settle(page);
  const typing = await page.evaluate(() => window.tasks.splice(0));
  const longest = (tasks) => Math.round(Math.max(0, ...tasks.map(({ duration }) => duration)));
  const over = (tasks) => tasks.filter(({ duration }) => duration > 100).length;
  say([
    `A guide of ${counted(long)} words, ${Math.round(long.length / 1000)} kB: messages ${Math.round(first)} ms after the file was given, all finished after ${Math.round(finished)} ms.`,
    `Work that blocked the page: opening ${over(opening)} times more than 100 ms, the longest ${longest(opening)} ms; typing ${over(typing)} times, the longest ${longest(typing)} ms.`,
    `Typing: messages ${Math.round(median(answers))} ms after the last key (at most ${Math.round(Math.max(...answers))}); a key is taken within ${Math.round(median(delays))} ms (at most ${Math.round(Math.max(...delays))}).`,
  ]);
  await close();
}
await browser.close();
server.close();
