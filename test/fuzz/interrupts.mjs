// Stops every kind of command at random moments, and says how long each took to end and what it left.
//
//   npm run interrupts -- --rounds 10 --seed 1
//   npm run interrupts -- --kinds build,preview --load 20     beside twenty programs that only count
//
// Ctrl-C and SIGTERM are answered within a second; no browser runs on, and no half-written file and no profile is left (Linux).
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    kinds: { type: 'string', default: 'build,quotes,import,check,preview,watch' },
    load: { type: 'string', default: '0' },
  },
});

/** Mulberry32, as in test/support/quotations/random.ts. */
let state = Number(values.seed) >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

const place = mkdtempSync(join(tmpdir(), 'studyguide-interrupts-'));
const temporary = join(place, 'tmp');
mkdirSync(temporary);

/** Long enough that each step of the commands takes a moment. */
const chapters = Array.from({ length: 60 }, (_, chapter) =>
  Array.from(
    { length: 40 },
    (_, line) => `In chapter ${chapter + 1} the lamp of house ${line * 7} went out ${line + 2} times before morning.`,
  ),
);
const book = chapters.map((lines, index) => `CHAPTER ${index + 1}\n\n${lines.join('\n\n')}\n`).join('\n\n');
const quotations = chapters
  .slice(0, 30)
  .map((lines, index) => `> ${lines[index]}\n>\n> — Ada, chapter ${index + 1}\n`)
  .join('\n');
const plot = chapters.map((lines, index) => `### Chapter ${index + 1}\n\n${lines.join(' ')}\n`).join('\n');
const text = `# The lamp\n\n## Plot\n\n${plot}\n## Quotations\n\n${quotations}\n`;
const guide = join(place, 'lamp');
mkdirSync(guide);
writeFileSync(join(guide, 'guide.md'), `---\nlang: en\nwork:\n  source: lamp.txt\n---\n\n${text}`);
writeFileSync(join(guide, 'lamp.txt'), book);
const page = join(place, 'page.html');
writeFileSync(
  page,
  `<h1>The lamp</h1>${chapters.map((lines, index) => `<h2>Chapter ${index + 1}</h2>${lines.map((line) => `<p>${line}</p>`).join('')}`).join('')}`,
);

/** Arguments of each kind, and words after which it goes on for ever. */
const kinds = {
  build: { args: (out) => ['build', guide, '--out', out] },
  quotes: { args: (out) => ['quotes', guide, '--out', join(out, 'sheet.pdf')] },
  import: { args: (out) => ['import', page, '--out', join(out, 'imported')] },
  check: { args: () => ['check', guide] },
  preview: { args: () => ['preview', guide, '--no-open'], isEndless: true },
  watch: { args: (out) => ['build', guide, '--watch', '--out', out], isEndless: true },
};

/** Processes that were started with our temporary folder, other than this one. */
function running() {
  return readdirSync('/proc').filter((name) => {
    try {
      if (!/^\d+$/.test(name) || readFileSync(`/proc/${name}/stat`, 'latin1').includes(') Z ')) return false;
      return readFileSync(`/proc/${name}/environ`, 'latin1').includes(`TMPDIR=${temporary}`);
    } catch {
      return false;
    }
  });
}

function start(args) {
  const child = spawn(process.execPath, [join(root, 'bin/studyguide.js'), ...args], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run = { child, errors: '' };
  child.stdout.resume();
  child.stderr.on('data', (piece) => {
    run.errors += piece;
  });
  run.ended = new Promise((done) =>
    child.once('exit', (code, signal) => done({ code, signal, at: performance.now() })),
  );
  return run;
}

const left = (folder) => readdirSync(folder, { recursive: true }).map(String);
const found = [];
const load = Array.from({ length: Number(values.load) }, () =>
  spawn(process.execPath, ['-e', 'for(;;);'], { stdio: 'ignore' }),
);
try {
  for (const kind of values.kinds.split(',')) {
    const { args, isEndless } = kinds[kind];
    const first = join(place, `out-${kind}`);
    mkdirSync(first);
    // How long the command takes here, or how long it is looked at.
    const begun = performance.now();
    const whole = start(args(first));
    const end = isEndless ? undefined : await whole.ended;
    if (isEndless) await pause(8000);
    const length = performance.now() - begun;
    if (isEndless) whole.child.kill('SIGINT');
    const usual = await whole.ended;
    if (end && usual.code !== 0) throw new Error(`${kind} fails by itself:\n${whole.errors}`);

    const times = [];
    let missed = 0;
    for (let round = 0; round < Number(values.rounds); round++) {
      const out = join(place, `out-${kind}-${round}`);
      mkdirSync(out);
      const signal = round % 2 === 0 ? 'SIGINT' : 'SIGTERM';
      const after = Math.round(random() * length);
      const run = start(args(out));
      await Promise.race([pause(after), run.ended]);
      const asked = performance.now();
      if (!run.child.kill(signal) || run.child.exitCode !== null) {
        missed += 1;
        continue;
      }
      const { code, signal: by, at } = await run.ended;
      const milliseconds = Math.round(at - asked);
      times.push(milliseconds);
      const fault = (what) => found.push(`${kind}, ${signal} after ${after} ms: ${what}`);
      const expected = signal === 'SIGTERM' ? 143 : 130;
      // It may have been at its end already.
      if (code !== expected && by !== signal && code !== 0) fault(`status ${code ?? by}\n${run.errors}`);
      if (run.errors.split('Stopped.').length > 2) fault('it says twice that it stopped');
      if (milliseconds > 1000) fault(`it took ${milliseconds} ms`);
      for (let wait = 0; running().length > 0 && wait < 20; wait++) await pause(50);
      if (running().length > 0) fault(`${running().length} processes run on`);
      for (const name of left(out)) if (/\.(?:tmp|old)$/.test(name)) fault(`${name} is left`);
      for (const name of readdirSync(temporary)) {
        fault(`${name} is left in the temporary folder`);
        rmSync(join(temporary, name), { recursive: true, force: true });
      }
      rmSync(out, { recursive: true, force: true });
    }
    times.sort((one, other) => one - other);
    const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
    console.log(
      `${kind} (${Math.round(length)} ms): ${times.length} stopped, ${missed} had ended; milliseconds: median ${at(0.5)}, nine of ten ${at(0.9)}, longest ${times.at(-1)}`,
    );
  }
} finally {
  for (const one of load) one.kill('SIGKILL');
  rmSync(place, { recursive: true, force: true, maxRetries: 3 });
}
console.log(`${found.length} findings`);
for (const line of found) console.log(line);
process.exitCode = found.length === 0 ? 0 : 1;
