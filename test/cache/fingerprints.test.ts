// Another program, browser, font or locale has another fingerprint.
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { browserFingerprint, machineFingerprint } from '../../src/build/cache/machineFingerprint.ts';
import type { programFingerprint } from '../../src/build/cache/programFingerprint.ts';
import { temporaryFolder } from '../support/folders.ts';

afterEach(() => vi.unstubAllEnvs());

const root = join(import.meta.dirname, '../..');

/** The part of the program that knows its own files, in a folder where they may be changed. */
async function copiedProgram(): Promise<{ folder: string; fingerprint: typeof programFingerprint }> {
  const folder = temporaryFolder();
  const parts = [
    'build/cache/programFingerprint.ts',
    'build/cache/inputs.ts',
    'content/pathInside.ts',
    'formats/hash.ts',
    'platform/digests.ts',
    'platform/diskFiles.ts',
    'platform/installation.ts',
    'platform/paths.ts',
  ].map((name) => `src/${name}`);
  for (const name of [...parts, 'templates', 'package.json']) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'node_modules', '.package-lock.json'), '{}');
  return {
    folder,
    fingerprint: (await import(join(folder, 'src/build/cache/programFingerprint.ts'))).programFingerprint,
  };
}

describe('the program', () => {
  test.each([
    ['a style sheet', 'templates/styles/base.css'],
    ['its code', 'src/platform/installation.ts'],
    ['what is installed', 'node_modules/.package-lock.json'],
    ['its version', 'package.json'],
  ])('%s', async (_name, file) => {
    const { folder, fingerprint } = await copiedProgram();
    const before = fingerprint();
    expect(fingerprint().fingerprint).toBe(before.fingerprint);
    appendFileSync(join(folder, file), ' ');
    expect(fingerprint(before).fingerprint).not.toBe(before.fingerprint);
  });

  test('where its files have not changed for a while, they are not read again', async () => {
    const { folder, fingerprint } = await copiedProgram();
    // A time to come is too late for any clock: a busy machine may have been long at copying.
    const file = join(folder, 'package.json');
    utimesSync(file, new Date(), new Date(Date.now() + 3_600_000));
    expect(fingerprint().timestamps).toBeUndefined();
    utimesSync(file, new Date(), new Date(Date.now() - 3_600_000));
    await vi.waitFor(() => expect(fingerprint().timestamps).toBeDefined(), { timeout: 120_000, interval: 500 });
    const before = { ...fingerprint(), fingerprint: 'remembered' };
    expect(fingerprint(before).fingerprint).toBe('remembered');
  });
});

test.skipIf(process.platform !== 'linux')('fonts of the system, and the language', () => {
  const data = temporaryFolder();
  vi.stubEnv('XDG_DATA_HOME', data);
  const marks = [machineFingerprint()];
  expect(machineFingerprint()).toBe(marks[0]);
  mkdirSync(join(data, 'fonts', 'new'), { recursive: true });
  writeFileSync(join(data, 'fonts', 'new', 'a.ttf'), 'a');
  marks.push(machineFingerprint());
  writeFileSync(join(data, 'fonts', 'new', 'a.ttf'), 'ab');
  marks.push(machineFingerprint());
  vi.stubEnv('LANG', 'ja_JP.UTF-8');
  marks.push(machineFingerprint());
  vi.stubEnv('TZ', 'Asia/Tokyo');
  marks.push(machineFingerprint());
  expect(new Set(marks).size).toBe(marks.length);
});

test.skipIf(process.platform !== 'linux')('fonts among which links go round in circles', () => {
  const data = temporaryFolder();
  vi.stubEnv('XDG_DATA_HOME', data);
  mkdirSync(join(data, 'fonts', 'new'), { recursive: true });
  symlinkSync('..', join(data, 'fonts', 'new', 'back'));
  symlinkSync('itself', join(data, 'fonts', 'itself'));
  const before = machineFingerprint();
  writeFileSync(join(data, 'fonts', 'new', 'a.ttf'), 'a');
  expect(machineFingerprint()).not.toBe(before);
});

const browserFile = (path: string, bytes: string | Uint8Array): string => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  chmodSync(path, 0o755);
  return path;
};

test('a browser, by its path, size and build id, whenever it was unpacked', async () => {
  const folder = temporaryFolder();
  const bytes = Buffer.alloc(100_000, 'program');
  const file = browserFile(join(folder, 'chromium'), bytes);
  const fingerprints = [await browserFingerprint(file)];
  utimesSync(file, 1, 1);
  expect(await browserFingerprint(file)).toBe(fingerprints[0]);
  fingerprints.push(await browserFingerprint(browserFile(join(folder, 'other'), bytes)));
  writeFileSync(file, bytes.subarray(1));
  fingerprints.push(await browserFingerprint(file));
  writeFileSync(file, Buffer.concat([Buffer.from('build id'), bytes.subarray(8)]));
  fingerprints.push(await browserFingerprint(file));
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
  await expect(browserFingerprint(join(folder, 'none'))).rejects.toMatchObject({ code: 'browser-missing' });
});

test.skipIf(process.platform === 'win32')(
  'a start script, by its text and mtime, and where its symlink leads',
  async () => {
    const folder = temporaryFolder();
    const script = browserFile(join(folder, 'one'), '#!/bin/sh\nexec chromium\n');
    const linked = join(folder, 'linked');
    symlinkSync(script, linked);
    const fingerprints = [await browserFingerprint(linked)];
    utimesSync(script, 1, 1);
    fingerprints.push(await browserFingerprint(linked));
    appendFileSync(script, '\n');
    utimesSync(script, 1, 1);
    fingerprints.push(await browserFingerprint(linked));
    renameSync(script, `${script}-new`);
    rmSync(linked);
    symlinkSync(`${script}-new`, linked);
    fingerprints.push(await browserFingerprint(linked));
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  },
);
