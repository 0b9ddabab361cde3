// What a machine lacks or refuses is a message with a remedy and no stack, by the compiled program; without `npm run build` skipped.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { env, execPath, platform } from 'node:process';
import { expect, it } from 'vitest';
import { filesIn, temporaryFolder, writeGuide } from '../support/folders.ts';
import { sampled } from '../support/long.ts';

const root = join(import.meta.dirname, '../..');
const isCompiled = existsSync(join(root, 'dist/program/studyguide.cjs'));

const text = '# A lamp\n\n## Plot\n\nIt burns.\n\n## Quotations\n\n> A light.\n>\n> — Ada, chapter 1\n';

interface Place {
  /** As a shell takes them. */
  readonly run: string;
  readonly guide: string;
  readonly folder: string;
  readonly programWithout: (part: string) => string;
}

/** The program as it is installed, without one of its parts or packages. */
function installedWithout(part: string): string {
  const copy = temporaryFolder();
  for (const name of ['bin', 'dist/program', 'templates', 'package.json', 'scripts/start.mjs'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  const packages = join(copy, 'node_modules');
  mkdirSync(packages);
  const link = (name: string) => symlinkSync(join(root, 'node_modules', name), join(packages, name));
  for (const name of readdirSync(join(root, 'node_modules'))) if (!part.endsWith(name)) link(name);
  rmSync(join(copy, part), { recursive: true, force: true });
  return copy;
}

const cases: readonly (readonly [string, status: number, says: RegExp, (place: Place) => string])[] = [
  [
    'the current folder is deleted',
    3,
    /current folder does not exist any more\nChange to another folder/,
    ({ run, guide, folder }) => `mkdir ${folder}/gone; cd ${folder}/gone; rmdir ../gone; ${run} check ${guide}`,
  ],
  ['PATH is a device', 2, /\/dev\/zero is neither a file nor a folder\nGive a/, ({ run }) => `${run} check /dev/zero`],
  [
    'the temporary folder is missing',
    3,
    /nothing can be written to .*\nMake room there, or name .* TMPDIR/,
    ({ run, guide, folder }) => `TMPDIR=${folder}/none ${run} quotes ${guide} --out ${folder}/out.pdf`,
  ],
  [
    'the temporary folder is a file',
    3,
    /nothing can be written to .*\nMake room there, or name .* TMPDIR/,
    ({ run, guide, folder }) => `TMPDIR=${guide}/guide.md ${run} quotes ${guide} --out ${folder}/out.pdf`,
  ],
  [
    'the name of --out is too long',
    3,
    /too long.*\nGive the guide’s folder or file a shorter name, or choose/,
    ({ run, guide, folder }) => `${run} quotes ${guide} --out ${folder}/${'e'.repeat(300)}.pdf`,
  ],
  [
    'a guide’s name has 255 bytes',
    3,
    /the name is too long for this disk\nGive the guide’s folder or file a shorter name/,
    ({ run, guide, folder }) => {
      const long = join(folder, 'f'.repeat(255));
      return `cp -r ${guide} ${long}; ${run} build ${long} --format html --edition guide --out ${folder}/out`;
    },
  ],
  [
    'too few files may be open',
    3,
    /(?:too many files are open|only 64 files may be open at once)\n.*ulimit -n 1024/,
    ({ run, guide, folder }) => `ulimit -n 64; ${run} quotes ${guide} --out ${folder}/out.pdf`,
  ],
  [
    'there is not enough memory',
    3,
    /not enough memory for this guide\nBuild fewer guides .*--jobs 1.*NODE_OPTIONS/,
    ({ run, folder }) =>
      `yes -- '- a *b* c' | head -n 200000 >${folder}/long.md; NODE_OPTIONS=--max-old-space-size=40 ${run} check ${folder}/long.md`,
  ],
  [
    'a folder is named as browser',
    3,
    /is not a program\nName a Chrome, Chromium or Edge/,
    ({ run, guide, folder }) => `${run} quotes ${guide} --browser ${guide} --out ${folder}/out.pdf`,
  ],
  [
    'the program is not compiled',
    3,
    /not been compiled yet\. Run `npm run build`/,
    ({ guide, programWithout }) => `${execPath} ${programWithout('dist')}/bin/studyguide.js check ${guide}`,
  ],
  [
    'neither packages nor compiled program are there',
    3,
    /not been compiled yet\. Run `npm ci`/,
    ({ guide, folder }) => `cp -r ${root}/bin ${folder}/bin; ${execPath} ${folder}/bin/studyguide.js check ${guide}`,
  ],
  [
    '`npm start` comes before `npm ci`',
    3,
    /not installed yet: run npm ci in this folder first/,
    ({ programWithout }) => `cd ${programWithout('node_modules')}; ${execPath} scripts/start.mjs`,
  ],
  [
    'the style sheets are missing',
    3,
    /A part of studyguide is missing: .*tokens\.css\nInstall it again: run `npm ci`/,
    ({ guide, folder, programWithout }) =>
      `${execPath} ${programWithout('templates/styles')}/bin/studyguide.js build ${guide} --format html --out ${folder}/out`,
  ],
  [
    'the starter guide is missing',
    3,
    /A part of studyguide is missing: .*guide\.md\nInstall it again: run `npm ci`/,
    ({ folder, programWithout }) =>
      `${execPath} ${programWithout('templates/starter')}/bin/studyguide.js new ${folder}/new`,
  ],
  [
    'the typefaces are missing',
    3,
    /Typefaces that belong to studyguide are not installed: .*\nInstall it again: run `npm ci`/,
    ({ guide, folder, programWithout }) =>
      `${execPath} ${programWithout('node_modules/@fontsource')}/bin/studyguide.js build ${guide} --format html --out ${folder}/out`,
  ],
  [
    'the library that draws is missing',
    3,
    /library that draws covers .* does not run on this machine\nInstall the program again with its optional packages/,
    ({ guide, folder, programWithout }) =>
      `${execPath} ${programWithout('node_modules/@napi-rs')}/bin/studyguide.js build ${guide} --format epub --edition guide --out ${folder}/out`,
  ],
];

it.skipIf(platform === 'win32' || !isCompiled).each(sampled(cases, 3))('%s', (_, status, says, commandIn) => {
  const folder = temporaryFolder();
  const guide = writeGuide('lamp', { 'guide.md': text });
  const run = `${execPath} ${join(root, 'bin/studyguide.js')}`;
  const command = commandIn({ run, guide, folder, programWithout: installedWithout });
  const outcome = spawnSync('sh', ['-c', command], { env: { ...env, NODE_OPTIONS: '' }, encoding: 'utf8' });
  expect(outcome.stderr).toMatch(says);
  expect(outcome.stderr).not.toMatch(/^\s+at |a fault of studyguide/m);
  expect(outcome.status).toBe(status);
  expect(filesIn(folder).filter((name) => /\.(?:pdf|html|epub|tmp)$/.test(name))).toEqual([]);
});
