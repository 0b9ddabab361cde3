// What a document is made with has marks, and another program, browser, font or environment has others.
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { browserMark, machineMark } from '../../src/build/cache/machineFingerprint.ts';
import type { programMark } from '../../src/build/cache/programFingerprint.ts';
import { temporaryFolder } from '../support/folders.ts';

afterEach(() => vi.unstubAllEnvs());

const root = join(import.meta.dirname, '../..');

/** The part of the program that knows its own files, in a folder where they may be changed. */
async function copiedProgram(): Promise<{ folder: string; mark: typeof programMark }> {
  const folder = temporaryFolder();
  const parts = [
    'build/cache/programFingerprint.ts',
    'build/cache/inputs.ts',
    'formats/hash.ts',
    'installation.ts',
  ].map((name) => `src/${name}`);
  for (const name of [...parts, 'templates', 'package.json']) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'node_modules', '.package-lock.json'), '{}');
  return { folder, mark: (await import(join(folder, 'src/build/cache/programFingerprint.ts'))).programMark };
}

describe('the program', () => {
  test.each([
    ['a style sheet', 'templates/styles/base.css'],
    ['its code', 'src/installation.ts'],
    ['what is installed', 'node_modules/.package-lock.json'],
    ['its version', 'package.json'],
  ])('%s', async (_name, file) => {
    const { folder, mark } = await copiedProgram();
    const before = mark();
    expect(mark().mark).toBe(before.mark);
    appendFileSync(join(folder, file), ' ');
    expect(mark(before).mark).not.toBe(before.mark);
  });

  test('where its files have not changed for a while, they are not read again', async () => {
    const { mark } = await copiedProgram();
    expect(mark().stamp).toBeUndefined();
    await vi.waitFor(() => expect(mark().stamp).toBeDefined(), { timeout: 20_000, interval: 500 });
    const before = { ...mark(), mark: 'remembered' };
    expect(mark(before).mark).toBe('remembered');
  });
});

test.skipIf(process.platform !== 'linux')('fonts of the system, and the language', () => {
  const data = temporaryFolder();
  vi.stubEnv('XDG_DATA_HOME', data);
  const marks = [machineMark()];
  expect(machineMark()).toBe(marks[0]);
  mkdirSync(join(data, 'fonts', 'new'), { recursive: true });
  writeFileSync(join(data, 'fonts', 'new', 'a.ttf'), 'a');
  marks.push(machineMark());
  writeFileSync(join(data, 'fonts', 'new', 'a.ttf'), 'ab');
  marks.push(machineMark());
  vi.stubEnv('LANG', 'ja_JP.UTF-8');
  marks.push(machineMark());
  vi.stubEnv('TZ', 'Asia/Tokyo');
  marks.push(machineMark());
  expect(new Set(marks).size).toBe(marks.length);
});

test.skipIf(process.platform !== 'linux')('fonts among which links go round in circles', () => {
  const data = temporaryFolder();
  vi.stubEnv('XDG_DATA_HOME', data);
  mkdirSync(join(data, 'fonts', 'new'), { recursive: true });
  symlinkSync('..', join(data, 'fonts', 'new', 'back'));
  symlinkSync('itself', join(data, 'fonts', 'itself'));
  const before = machineMark();
  writeFileSync(join(data, 'fonts', 'new', 'a.ttf'), 'a');
  expect(machineMark()).not.toBe(before);
});

test.skipIf(process.platform === 'win32')('the browser, and the one behind its start script', async () => {
  const folder = temporaryFolder();
  const real = join(folder, 'lib', 'chromium', 'chromium');
  mkdirSync(dirname(real), { recursive: true });
  writeFileSync(real, 'program');
  const script = join(folder, 'start');
  writeFileSync(script, `#!/bin/sh\nNAME=chromium\nexec ${folder}/lib/$NAME/$NAME "$@"\n`);
  chmodSync(script, 0o755);
  chmodSync(real, 0o755);
  const marks = [await browserMark(script), await browserMark(real)];
  expect(await browserMark(script)).toBe(marks[0]);
  utimesSync(real, 1, 1);
  marks.push(await browserMark(script), await browserMark(real));
  writeFileSync(join(dirname(real), 'icudtl.dat'), 'data');
  marks.push(await browserMark(script), await browserMark(real));
  renameSync(real, `${real}-new`);
  marks.push(await browserMark(script));
  appendFileSync(script, '\n');
  marks.push(await browserMark(script));
  expect(new Set(marks).size).toBe(marks.length);
  await expect(browserMark(join(folder, 'none'))).rejects.toMatchObject({ code: 'browser-missing' });
});
