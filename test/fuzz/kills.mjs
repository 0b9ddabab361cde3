// Kills builds at random moments, looks at what they leave, and builds again.
//
//   npm run kills -- --kills 60 --seed 1
//
// After a kill each file is whole, of this version of the guide or the one before, and no browser runs on. The next build, with a clock
// moved on by two hours, writes what a build into an empty folder writes, and nothing is left over.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});

/** Mulberry32, as in test/support/quotations/random.ts. */
let state = Number(values.seed) >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

const place = mkdtempSync(join(tmpdir(), 'studyguide-kills-'));
const temporary = join(place, 'tmp');
const guide = join(place, 'lamp');
const out = join(place, 'out');
const clock = join(place, 'clock.cjs');
mkdirSync(temporary);
mkdirSync(guide);
writeFileSync(clock, 'const now = Date.now; Date.now = () => now() + 7_200_000;\n');

const write = (version) =>
  writeFileSync(
    join(guide, 'guide.md'),
    `# The lamp, version ${version}

## Plot

Version ${version} of what happens to the lamp.

## Quotations

> The lamp went out in version ${version}.
>
> — Ada, chapter 3

## Questions

1. Which version is it? (2 marks)

   **Answer.** Version ${version}.
`,
  );

/** The program as people run it; `killAfter` in milliseconds. Its exit status, or 'killed'. */
function run(folder, { killAfter, isLater = false } = {}) {
  return new Promise((done) => {
    const program = spawn(
      process.execPath,
      [
        ...(isLater ? ['--require', clock] : []),
        join(root, 'bin/studyguide.js'),
        'build',
        guide,
        '--out',
        folder,
        '--quiet',
      ],
      { env: { ...process.env, TMPDIR: temporary }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let errors = '';
    program.stderr.on('data', (text) => {
      errors += text;
    });
    const timer = killAfter === undefined ? undefined : setTimeout(() => program.kill('SIGKILL'), killAfter);
    program.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (code !== 0 && !signal) process.stderr.write(errors);
      done(signal ? 'killed' : code);
    });
  });
}

const isTemporary = (name) => /\.studyguide-[0-9a-f]{8}-\d+\.(?:tmp|old)$/.test(name);
const isCache = (name) => name.startsWith('.studyguide/');

/** Contents of the files below a folder, by name. */
function filesIn(folder) {
  const files = new Map();
  let entries;
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return files;
  }
  for (const entry of entries) {
    const name = join(entry.parentPath, entry.name).slice(folder.length + 1);
    if (entry.isFile() && !isCache(name)) files.set(name, readFileSync(join(folder, name)).toString('base64'));
  }
  return files;
}

/** Processes with our temporary folder in their command line (Linux). */
function browsers() {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'latin1').includes(`${temporary}/`);
    } catch {
      return false;
    }
  });
}

async function reference(version) {
  write(version);
  const folder = join(place, `reference-${version}`);
  const start = Date.now();
  if ((await run(folder)) !== 0) throw new Error('The guide cannot be built.');
  return { files: filesIn(folder), milliseconds: Date.now() - start };
}

const counts = {
  kills: 0,
  'ended before the kill': 0,
  'left half-written files under our names': 0,
  'left files of two versions': 0,
};
const found = [];
try {
  const versions = [await reference(0), await reference(1)];
  await run(out);
  for (let round = 0; round < Number(values.kills); round++) {
    const version = round % 2;
    write(version);
    const killAfter = random() * versions[version].milliseconds * 1.1;
    const end = await run(out, { killAfter });
    const fault = (what) => found.push(`kill ${round + 1} after ${Math.round(killAfter)} ms: ${what}`);
    counts[end === 'killed' ? 'kills' : 'ended before the kill'] += 1;
    const left = filesIn(out);
    const seen = new Set();
    for (const [name, bytes] of left) {
      if (isTemporary(name)) continue;
      const of = versions.flatMap(({ files }, index) => (files.get(name) === bytes ? [index] : []));
      if (of.length === 0) fault(`${name} is of no version`);
      if (of.length === 1) seen.add(of[0]);
    }
    for (const name of versions[0].files.keys()) if (!left.has(name)) fault(`${name} is away`);
    if ([...left.keys()].some(isTemporary)) counts['left half-written files under our names'] += 1;
    if (seen.size > 1) counts['left files of two versions'] += 1;
    for (let wait = 0; browsers().length > 0 && wait < 50; wait++) await pause(100);
    if (browsers().length > 0) fault('a browser runs on');

    if ((await run(out, { isLater: true })) !== 0) fault('the next build fails');
    const now = filesIn(out);
    for (const name of now.keys()) if (!versions[version].files.has(name)) fault(`${name} is left over`);
    for (const [name, bytes] of versions[version].files)
      if (now.get(name) !== bytes) fault(`${name} is not what it should be`);
    for (const name of readdirSync(out, { recursive: true })) if (isTemporary(name)) fault(`${name} is left over`);
    const profiles = readdirSync(temporary).filter((name) => name.startsWith('studyguide-'));
    if (profiles.length > 0) fault(`${profiles.join(', ')} is left in the temporary folder`);
  }
} finally {
  rmSync(place, { recursive: true, force: true, maxRetries: 3 });
}
console.log(
  `${Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')}; ${found.length} findings`,
);
for (const line of found) console.log(line);
process.exitCode = found.length === 0 ? 0 : 1;
