// Files of a build are written all or none: should one fail, earlier files come back and added ones go.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { onceUnlocked, writeWithLock } from '../src/build/writeFiles.ts';
import { Diagnostics } from '../src/diagnostics/finding.ts';
import { build } from '../src/index.ts';
import { filesIn, folderWith, temporaryFolder, writeGuide } from './support/folders.ts';

it('a rename that fails leaves the earlier files and none of the added', async () => {
  const out = folderWith({ 'earlier.txt': 'earlier' });
  // The third needs a folder where the second should be a file, which the rename is the first to meet.
  const files = ['earlier.txt', 'added.txt', 'blocked', join('blocked', 'more.txt')].map((name) => ({
    path: join(out, name),
    bytes: 'new',
  }));
  const origin = { path: 'guide.md', line: 1, column: 1 };
  await expect(
    writeWithLock(files, out, { change: undefined, origin, diagnostics: new Diagnostics() }),
  ).rejects.toMatchObject({ code: 'output-failed' });
  expect(filesIn(out)).toEqual(['earlier.txt']);
  expect(readFileSync(join(out, 'earlier.txt'), 'utf8')).toBe('earlier');
});

it('a guide with errors is not even rendered', async () => {
  const guide = writeGuide('tale', { 'guide.md': '# Tale\n\n![A box](lost.png)\n' });
  const begun: string[] = [];
  const result = await build({
    paths: [guide],
    out: temporaryFolder(),
    formats: ['html'],
    strict: true,
    onProgress: ({ file }) => begun.push(file),
  });
  expect([result.ok, begun]).toEqual([false, []]);
});

const refusals = (codes: readonly string[]) => {
  const left = [...codes];
  return async () => {
    const code = left.shift();
    if (code) throw Object.assign(new Error(code), { code });
  };
};

// On Linux nothing locks a file; what Windows says of one is said here by the work itself.
it('on Windows a file that another program holds for a moment is replaced when it lets go', async () => {
  await onceUnlocked(refusals(['EPERM', 'EBUSY', 'EACCES']), 'win32');
  await expect(onceUnlocked(refusals(['ENOSPC']), 'win32')).rejects.toMatchObject({ code: 'ENOSPC' });
  await expect(onceUnlocked(refusals(['EPERM']), 'linux')).rejects.toMatchObject({ code: 'EPERM' });
});
