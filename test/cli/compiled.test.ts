// Code that V8 has compiled is kept for the next run, and run only where it is of this program, this build and this user.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { env, execPath, platform } from 'node:process';
import { beforeEach, describe, expect, it } from 'vitest';
import { filesIn, temporaryFolder } from '../support/folders.ts';
import { itLong } from '../support/long.ts';

const keeper = join(import.meta.dirname, '../../bin/compiled.js');
let folder: string;
let kept: string;

beforeEach(() => {
  folder = temporaryFolder();
  kept = join(temporaryFolder(), 'kept');
  writeProgram('one');
  writeFileSync(join(folder, 'part.cjs'), 'exports.half = (number) => number / 2;');
});

function writeProgram(word: string, fingerprint = 'first') {
  writeFileSync(join(folder, 'fingerprint'), fingerprint);
  const code = `const { half } = require('./part.cjs'); console.log('${word}', half(4), __filename.length > 9, typeof module.exports);`;
  writeFileSync(join(folder, 'main.cjs'), code);
}

const starter =
  'const [keeper, folder, kept] = process.argv.slice(1); require(keeper).keepCompiled(folder, kept); require(folder + "/main.cjs")';
const run = () => execFileSync(execPath, ['-e', starter, keeper, folder, kept], { encoding: 'utf8' });
const file = (fingerprint = 'first') => join(kept, fingerprint, 'main.cjs.bin');
const result = 'one 2 true object\n';

it('keeps it at the end of the first run, for this user alone, and leaves it in the second', () => {
  expect(run()).toBe(result);
  const first = statSync(file());
  expect(statSync(join(kept, 'first', 'part.cjs.bin')).size).toBeGreaterThan(100);
  if (platform !== 'win32') expect([statSync(kept).mode & 0o777, first.mode & 0o777]).toEqual([0o700, 0o600]);
  expect(run()).toBe(result);
  expect(statSync(file())).toMatchObject({ ino: first.ino, mtimeMs: first.mtimeMs });
});

itLong('has a place of its own for another build', () => {
  run();
  writeProgram('two', 'second');
  expect(run()).toBe('two 2 true object\n');
  expect(statSync(file('second')).size).toBeGreaterThan(100);
});

itLong('takes away what other builds left a month ago, and nothing younger', () => {
  const [old, young] = ['old', 'young'].map((name) => join(kept, name)) as [string, string];
  for (const place of [old, young]) {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'main.cjs.bin'), 'compiled');
    chmodSync(place, 0o700);
  }
  chmodSync(kept, 0o700);
  const then = Date.now() / 1000 - 31 * 24 * 60 * 60;
  utimesSync(old, then, then);
  expect(run()).toBe(result);
  expect([old, young].map((place) => existsSync(place))).toEqual([false, true]);
});

it('does not run what is older than the program', () => {
  run();
  const before = new Date(Date.now() - 60_000);
  utimesSync(file(), before, before);
  // As long as the first: V8 compares lengths.
  writeProgram('two');
  expect(run()).toBe('two 2 true object\n');
});

it.each<[string, (bytes: Buffer) => Buffer]>([
  ['in its middle', (bytes) => bytes.fill(7, 100)],
  ['by half', (bytes) => bytes.subarray(0, bytes.length / 2)],
  ['wholly', () => Buffer.alloc(0)],
])('makes again what is damaged %s', (_, damage) => {
  run();
  const whole = readFileSync(file());
  const damaged = damage(Buffer.from(whole));
  writeFileSync(file(), damaged);
  expect(run()).toBe(result);
  expect(readFileSync(file()).length).toBe(whole.length);
  expect(readFileSync(file()).equals(damaged)).toBe(false);
});

it.skipIf(platform === 'win32')('does not run what others may have written, or what lies elsewhere', () => {
  const foreign = () => {
    writeProgram('two');
    rmSync(kept, { recursive: true, force: true });
    run();
    writeProgram('one');
    // Newer than the program, and of the same length: what would be run if it were trusted.
    const later = new Date(Date.now() + 60_000);
    utimesSync(file(), later, later);
  };
  foreign();
  expect(run(), 'the danger there is').toContain('two');
  foreign();
  chmodSync(file(), 0o666);
  expect(run()).toBe(result);
  foreign();
  renameSync(file(), join(folder, 'elsewhere'));
  symlinkSync(join(folder, 'elsewhere'), file());
  expect(run()).toBe(result);
  foreign();
  chmodSync(kept, 0o777);
  expect(run()).toBe(result);
});

itLong('does without where nothing can be kept', () => {
  writeFileSync(kept, 'a file where a folder should be');
  expect(run()).toBe(result);
  rmSync(kept);
  mkdirSync(kept);
  rmSync(join(folder, 'fingerprint'));
  expect(run()).toBe(result);
});

describe.skipIf(platform === 'win32')('the folder it is kept in', () => {
  const start = (environment: {
    readonly HOME: string;
    readonly XDG_CACHE_HOME?: string;
  }): { printed: string; left: string[] } => {
    const bin = join(folder, 'bin');
    const program = join(folder, 'dist', 'program');
    cpSync(dirname(keeper), bin, { recursive: true });
    mkdirSync(program, { recursive: true });
    writeFileSync(join(program, 'fingerprint'), 'first');
    writeFileSync(join(program, 'studyguide.cjs'), "console.log('started');");
    const cwd = temporaryFolder();
    const { HOME: _, XDG_CACHE_HOME: __, ...others } = env;
    const options = { cwd, env: { ...others, ...environment }, encoding: 'utf8' } as const;
    return { printed: execFileSync(execPath, [join(bin, 'studyguide.js')], options), left: filesIn(cwd) };
  };

  it.each([{ HOME: '', XDG_CACHE_HOME: '' }, { HOME: '' }, { HOME: 'here', XDG_CACHE_HOME: 'here' }])(
    'is never below the one the user works in: %o',
    (environment) => {
      expect(start(environment)).toEqual({ printed: 'started\n', left: [] });
    },
  );

  itLong('is the user’s own otherwise', () => {
    const home = temporaryFolder();
    for (const environment of [
      { HOME: home, XDG_CACHE_HOME: '' },
      { HOME: '', XDG_CACHE_HOME: join(home, '.cache') },
    ]) {
      expect(start(environment).printed).toBe('started\n');
      expect(existsSync(join(home, '.cache', 'studyguide', 'compiled'))).toBe(true);
      rmSync(join(home, '.cache'), { recursive: true });
    }
  });
});
