// Files that killed programs leave behind go with the next build: only ours, only old.
import { copyFileSync, existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, expect, it, vi } from 'vitest';
import { removeStaleFolders } from '../../src/browser/staleFolders.ts';
import { removeLeftovers } from '../../src/build/writeFiles.ts';
import { build } from '../../src/index.ts';
import { buildAsAnew } from '../support/builds.ts';
import { filesIn, folderWith, temporaryFolder, writeGuide } from '../support/folders.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
/** Nobody can set the time a file was last changed at, so the clock is moved on instead. */
const later = (milliseconds: number) => {
  const now = Date.now() + milliseconds;
  vi.spyOn(Date, 'now').mockReturnValue(now);
};

const half = '.studyguide-0123abcd-2.tmp';
const earlier = '.studyguide-0123abcd-0.old';
const others = ['guide.pdf', '.studyguide-notes.tmp', 'a.tmp', '.0123abcd-2.tmp', '.studyguide-0123abcd-2.tmp.txt'];

it('half-written files', async () => {
  const folder = folderWith(Object.fromEntries([half, earlier, ...others].map((name) => [name, 'x'])));
  mkdirSync(join(folder, '.studyguide-0123abcd-3.tmp'));
  utimesSync(join(folder, earlier), 1, 1);
  await removeLeftovers(folder);
  expect(filesIn(folder)).toContain(half);
  expect(filesIn(folder)).toContain(earlier);
  later(700_000);
  await removeLeftovers(folder);
  expect(filesIn(folder)).toEqual([...others].sort());
  expect(existsSync(join(folder, '.studyguide-0123abcd-3.tmp'))).toBe(true);
});

it('profiles of browsers, unless their program runs', () => {
  const parent = temporaryFolder();
  // No system has so many processes.
  const dead = join(parent, 'studyguide-browser-999999999-abc');
  const running = join(parent, `studyguide-browser-${process.pid}-abc`);
  const unknown = join(parent, 'studyguide-browser-abc');
  for (const path of [dead, running, unknown]) mkdirSync(path);
  writeFileSync(join(dead, 'Preferences'), '{}');
  removeStaleFolders(parent, 'studyguide-browser-');
  expect(existsSync(dead)).toBe(true);
  later(4_000_000);
  removeStaleFolders(parent, 'studyguide-browser-');
  expect([dead, running, unknown].map((path) => existsSync(path))).toEqual([false, true, true]);
});

it('profiles of browsers, with a build that needs no browser', async () => {
  const parent = temporaryFolder();
  const dead = join(parent, 'studyguide-browser-999999999-abc');
  mkdirSync(dead);
  vi.stubEnv('TMPDIR', parent);
  later(4_000_000);
  await build({
    paths: [writeGuide('tale', { 'guide.md': '# Tale\n\nText.\n' })],
    out: temporaryFolder(),
    formats: ['html'],
  });
  expect(existsSync(dead)).toBe(false);
});

it('files of two versions, as a kill between two of them leaves them, are all of one after the next build', async () => {
  const text = '# Tale\n\n## Plot\n\nChalk.\n';
  const guide = writeGuide('tale', { 'guide.md': text });
  const options = { paths: [guide], editions: ['guide'], formats: ['html', 'epub'] } as const;
  const [out, other] = [temporaryFolder(), temporaryFolder()];
  await build({ ...options, out });
  writeFileSync(join(guide, 'guide.md'), text.replace('Chalk', 'Slate'));
  await build({ ...options, out: other });
  const mix = () => copyFileSync(join(other, 'tale/tale.html'), join(out, 'tale/tale.html'));
  mix();
  await buildAsAnew({ ...options, out });
  // Back to what the cache knows.
  writeFileSync(join(guide, 'guide.md'), text);
  await build({ ...options, out });
  mix();
  await buildAsAnew({ ...options, out });
});
