// Breaks one important line after another in a copy of the repository, and says which breaks no test notices.
//
//   npm run mutate                       all of them
//   npm run mutate -- --only cache       those whose promise or description holds these words; several are parted by |
//   npm run mutate -- --dry              only looks whether each line still stands once in its file
//   npm run mutate -- --jobs 2 --write   two at a time; writes the table of docs/testing.md
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { mutants } from './mutants.mjs';

const root = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
});

/** Milliseconds; a break that makes a test wait is noticed too. */
const longest = 400_000;

function copyOfRepository() {
  const folder = mkdtempSync(join(tmpdir(), 'studyguide-mutants-'));
  for (const name of readdirSync(root)) {
    if (name === '.git' || name === 'node_modules') continue;
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** 'passed', 'failed' or 'timed out'. */
function runTests(folder, tests) {
  return new Promise((done) => {
    const vitest = spawn(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'default', '--bail', '1', ...tests],
      { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
    );
    let output = '';
    for (const stream of [vitest.stdout, vitest.stderr])
      stream.on('data', (text) => {
        output += text;
      });
    const timer = setTimeout(() => {
      try {
        process.kill(-vitest.pid, 'SIGKILL');
      } catch {}
      done({ result: 'timed out', output });
    }, longest);
    vitest.on('exit', (code) => {
      clearTimeout(timer);
      done({ result: code === 0 ? 'passed' : 'failed', output });
    });
  });
}

const existingTests = (tests) => tests.filter((test) => existsSync(join(root, test)));
async function verdictOn({ file, from, to, tests }, folder) {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2) return 'stale';
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  try {
    const { result, output } = await runTests(folder, existingTests(tests));
    if (/No test files found/.test(output)) return 'stale';
    if (result === 'passed') return 'unnoticed';
    const failed = /FAIL\s+(?:\S+\s+)?(test\/\S+)/.exec(output.replace(/\u001b\[[\d;]*m/g, ''))?.[1];
    return result === 'timed out' ? 'noticed (a test waits)' : `noticed by ${failed ?? 'the loading of tests'}`;
  } finally {
    writeFileSync(path, text);
  }
}

const wanted = mutants.filter(({ promise, what }) =>
  values.only.split('|').some((words) => `${promise}: ${what}`.includes(words)),
);
if (values.dry) {
  const stale = wanted.filter(({ file, from }) => readFileSync(join(root, file), 'utf8').split(from).length !== 2);
  for (const { promise, what, file } of stale) console.log(`✗ ${promise}: ${what}: stale (${file})`);
  console.log(`${wanted.length - stale.length} of ${wanted.length} breaks apply`);
  process.exit(stale.length === 0 ? 0 : 1);
}

const verdicts = new Map();
const left = [...wanted];
await Promise.all(
  Array.from({ length: Number(values.jobs) }, async () => {
    const folder = copyOfRepository();
    try {
      for (let mutant = left.shift(); mutant; mutant = left.shift()) {
        const start = Date.now();
        const verdict = await verdictOn(mutant, folder);
        verdicts.set(mutant, verdict);
        console.log(
          `${verdict === 'unnoticed' || verdict === 'stale' ? '✗' : '✓'} ${mutant.promise}: ${mutant.what}: ${verdict} (${Math.round((Date.now() - start) / 1000)} s)`,
        );
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }),
);

const noticed = wanted.filter((mutant) => verdicts.get(mutant).startsWith('noticed')).length;
console.log(`${noticed} of ${wanted.length} breaks are noticed`);
if (values.write) writeTable();
process.exitCode = noticed === wanted.length ? 0 : 1;

/** Rows of breaks that were not tried this time stay as they are. */
function writeTable() {
  const page = join(root, 'docs/testing.md');
  const text = readFileSync(page, 'utf8');
  const [, written] = /<!-- mutants -->\n([\s\S]*?)<!-- end -->/.exec(text);
  const known = new Map(
    [...written.matchAll(/^\| ([^|]+) \| ([^|]+) \| `[^|]+` \| ([^|]+) \|$/gm)].map(([, promise, what, verdict]) => [
      `${promise} ${what}`,
      verdict,
    ]),
  );
  const rows = mutants.map((mutant) => {
    const { promise, what, file } = mutant;
    const verdict =
      verdicts.get(mutant)?.replace(/(test\/\S+)/, '`$1`') ?? known.get(`${promise} ${what}`) ?? 'not tried yet';
    return { verdict, row: `| ${promise} | ${what} | \`${file}\` | ${verdict} |` };
  });
  const count = rows.filter(({ verdict }) => verdict.startsWith('noticed')).length;
  const table = [
    `${count} of ${rows.length} are noticed.`,
    '',
    '| Promise | Line | File | Verdict |',
    '| --- | --- | --- | --- |',
    ...rows.map(({ row }) => row),
  ].join('\n');
  writeFileSync(
    page,
    text.replace(/(<!-- mutants -->\n)[\s\S]*?(<!-- end -->)/, (_, start, end) => `${start}\n${table}\n\n${end}`),
  );
}
