// A mistyped command is answered with what was meant and where to read more, and with exit status 2.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { reportFault } from '../../src/cli/reportFault.ts';
import { EnvironmentFault, whereToReport } from '../../src/diagnostics/faults.ts';
import { folderWith } from '../support/folders.ts';
import { runProgram } from './runProgram.ts';

describe('wrong usage', () => {
  it.each([
    [['biuld', 'x'], 'there is no command biuld', 'Did you mean build?', 'studyguide --help'],
    [['build', 'x', '--papr', 'a4'], 'there is no option --papr', 'Did you mean --paper?', 'studyguide build --help'],
    [['build', 'x', '-paper', 'a4'], 'there is no option -paper', 'Did you mean --paper?', 'studyguide build --help'],
    [['build', 'x', '--papr=a4'], 'there is no option --papr', 'Did you mean --paper?', 'studyguide build --help'],
    [['build', 'x', '--paper', 'leter'], 'choose a4 or letter', 'Did you mean letter?', 'studyguide build --help'],
    [
      ['build', 'x', '--edition', 'guide,handout'],
      'no edition “handout”',
      'Did you mean handouts?',
      'studyguide build --help',
    ],
    [['build', 'x', '--format', 'pfd'], 'choose pdf, epub, html, ', undefined, 'studyguide build --help'],
    [['build', 'x', '--format', 'pdff'], 'choose pdf, epub, html, ', 'Did you mean pdf?', 'studyguide build --help'],
    [['check', 'x', '--format', 'jsn'], 'choose pretty, unix or json', 'Did you mean json?', 'studyguide check --help'],
    [
      ['quotes', 'x', '--group', 'themes'],
      'choose act, theme, speaker or order',
      'Did you mean theme?',
      'studyguide quotes --help',
    ],
    [
      ['quotes', 'x', '--out', 'sheet'],
      'not the name of a PDF file',
      'Did you mean sheet.pdf?',
      'studyguide quotes --help',
    ],
    [
      ['content/emma'],
      'there is no command content/emma',
      'Did you mean studyguide build content/emma?',
      'studyguide --help',
    ],
    [['help', 'chek'], 'there is no command chek', 'Did you mean check?', 'studyguide --help'],
    [['build'], 'the path is missing', undefined, 'studyguide build --help'],
    [['build', '--out'], '--out <dir> needs a value', undefined, 'studyguide build --help'],
    [['build', 'x', '--jobs', 'two'], '“two” is not a number', undefined, 'studyguide build --help'],
    ...['0/3', '4/3', '1/0', '2', '1/3/5', '-1/3', '1.5/3', 'a/b', '01/3', '1/12345', ''].map(
      (typed): [string[], string, undefined, string] => [
        ['build', 'x', '--shard', typed],
        `--shard: “${typed}” is not a share of a library; write i/n`,
        undefined,
        'studyguide build --help',
      ],
    ),
    [['build', 'x', '--shard'], '--shard <i/n> needs a value', undefined, 'studyguide build --help'],
    [['build', 'x', '--shard', '1/2', '--merge'], 'cannot be used with', undefined, 'studyguide build --help'],
    [['build', 'x', '--merge', '--force'], 'cannot be used with', undefined, 'studyguide build --help'],
    [['build', 'x', '--edition', ','], 'a value is missing', undefined, 'studyguide build --help'],
    [
      ['build', 'x', '--level', 'suport'],
      'choose support, standard or stretch',
      'Did you mean support?',
      'studyguide build --help',
    ],
    [
      ['build', 'x', '--level', 'support'],
      '--level is for worksheet',
      'Add --edition worksheet.',
      'studyguide build --help',
    ],
    [
      ['build', 'x', '--cards', 'fold', '--edition', 'quotes'],
      '--cards is for cards',
      'Add --edition cards.',
      'studyguide build --help',
    ],
    [
      ['build', 'x', '--sheet', 'blanked', '--edition', 'guide'],
      '--sheet is for quotes',
      'Add --edition quotes.',
      'studyguide build --help',
    ],
    [
      ['quotes', 'x', '--quotes', 'ten'],
      '“ten” is neither a number of quotations',
      undefined,
      'studyguide quotes --help',
    ],
    [['quotes', 'a', 'b'], 'too many arguments', undefined, 'studyguide quotes --help'],
    [['zzz'], 'there is no command zzz', undefined, 'studyguide --help'],
  ])('%j', async (argv, message, suggestion, help) => {
    const { status, stdout, stderr } = await runProgram(argv);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^studyguide: /);
    expect(stderr).toContain(message);
    if (suggestion) expect(stderr).toContain(`\n${suggestion}\n`);
    else expect(stderr).not.toContain('Did you mean');
    expect(stderr).toContain(`\nRun \`${help}\` for help.\n`);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('prints the help on stderr without a command', async () => {
    const { status, stdout, stderr } = await runProgram([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: studyguide/);
  });

  it('suggests a path that is near', async () => {
    const folder = folderWith({ 'frankenstein/guide.md': '# F\n\nText.\n' });
    const { status, stderr } = await runProgram(['check', join(folder, 'frankenstien')], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain('studyguide: frankenstien: there is no such file or folder\nDid you mean frankenstein?\n');
  });
});

describe('parts of guides', () => {
  const files = {
    'emma/guide.md': '# Emma\n\n## Plot\n\n### Chapters 1–3\n\nEmma makes matches.\n',
    'essay/guide.md': '# Essay\n\n## Plot\n\nNo chapters.\n',
  };

  it.each([
    [['emma', '--through', '2'], 'nothing is left of the guide “Emma” up to 2'],
    [['emma', '--through', '9'], '“Emma” has no chapter 9\nIt has chapters 1–3.\n'],
    [['essay', '--through', '1'], '“Essay” names no chapters'],
    [['emma', '--section', 'plott'], 'no section “plott”; it has plot\nDid you mean plot?\n'],
    [['emma', '--through', ''], '--through: the name of a place is missing'],
    [['emma', '--section', ','], '--section: the name of a section is missing'],
    [
      ['emma', '--style', 'schol.css'],
      '--style schol.css: there is no such file in this folder\nName a style sheet (CSS), saved as plain text in UTF-8',
    ],
  ])('%j that there are not', async ([path, ...options], message) => {
    const cwd = folderWith(files);
    const built = await runProgram(['build', join(cwd, path!), ...options, '--format', 'html'], { cwd });
    expect({ status: built.status, stdout: built.stdout }).toEqual({ status: 2, stdout: '' });
    expect(built.stderr).toContain(message);
  });

  it('are made of those of several guides that have them, and the status is 2 all the same', async () => {
    const cwd = folderWith(files);
    const argv = ['build', cwd, '--out', join(cwd, 'out'), '--through', '3', '--edition', 'guide', '--format', 'html'];
    const { status, stdout, stderr } = await runProgram([...argv, '--section', 'plot'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(
      'essay could not be finished:\nstudyguide: --through: the guide “Essay” names no chapters',
    );
    expect(stdout).toContain('emma-only-plot-through-3.html');
  });
});

it.skipIf(process.platform === 'win32')('a device is neither a file nor a folder', async () => {
  const { status, stderr } = await runProgram(['check', '/dev/null']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^studyguide: \/dev\/null is neither a file nor a folder\nGive a Markdown file/);
});

it.skipIf(process.platform === 'win32')('a folder is no browser', async () => {
  const folder = folderWith({ 'a.md': '# A\n\nText.\n' });
  const argv = ['build', join(folder, 'a.md'), '--out', join(folder, 'out'), '--browser', folder];
  const { status, stderr } = await runProgram(argv, { cwd: '/nowhere' });
  expect(status).toBe(3);
  expect(stderr).toMatch(/named by --browser, is not a program\nName a Chrome/);
});

it.skipIf(process.platform === 'win32')('a guide whose name has 255 bytes is told to have a shorter one', async () => {
  const slug = 'a'.repeat(255);
  const folder = folderWith({ [`${slug}/guide.md`]: '# A\n\nText.\n' });
  const argv = ['build', join(folder, slug), '--out', join(folder, 'out'), '--edition', 'guide', '--format', 'html'];
  const { status, stderr } = await runProgram(argv);
  expect(status).toBe(3);
  expect(stderr).toContain('Give the guide’s folder or file a shorter name');
  expect(stderr).not.toMatch(/^\s+at /m);
});

describe('faults', () => {
  const report = async (error: unknown) => {
    let stderr = '';
    const streams = { stdout: { write() {} }, stderr: { write: (text: string) => (stderr += text) } };
    const status = await reportFault(error, {
      ...streams,
      env: {},
      cwd: '/',
    });
    return { status, stderr };
  };

  it.each([
    ['ENOENT', '/disk/guide/a.md', 'Try again'],
    ['ENOENT', fileURLToPath(new URL('../../templates/styles/type.css', import.meta.url)), 'npm ci'],
    ['ENAMETOOLONG', '/disk/guide', 'shorter name'],
    ['EMFILE', '/usr/bin/chromium', 'ulimit'],
    ['EROFS', '/disk/out', '--out'],
  ])('%s at %s says what to do: %s', async (code, path, remedy) => {
    const { status, stderr } = await report(Object.assign(new Error(code), { code, path, syscall: 'open' }));
    expect(status).toBe(3);
    expect(stderr).toMatch(/^studyguide: /);
    expect(stderr).toContain(remedy);
  });

  it.each([
    ['usage', 2],
    ['input-missing', 2],
    ['browser-missing', 3],
    ['browser-failed', 3],
    ['output-failed', 3],
    ['guide-inconsistent', 3],
  ] as const)('%s ends with %i, message and remedy', async (code, status) => {
    const outcome = await report(new EnvironmentFault(code, 'What happened', 'What to do.'));
    expect(outcome.status).toBe(status);
    expect(outcome.stderr).toMatch(/^studyguide: What happened\nWhat to do\.\n/);
  });

  it('a refusal of the operating system is no crash', async () => {
    const outcome = await report(Object.assign(new Error('x'), { code: 'EACCES', syscall: 'open', path: '/a/b.md' }));
    expect(outcome.status).toBe(3);
    expect(outcome.stderr).toMatch(/^studyguide: \/a\/b\.md: permission denied\n/);
    expect(outcome.stderr).not.toMatch(/^\s+at /m);
  });

  it('a crash shows where, and says whose fault it is', async () => {
    const outcome = await report(new TypeError('x is not a function'));
    expect(outcome.status).toBe(3);
    expect(outcome.stderr).toMatch(/TypeError: x is not a function\n\s+at /);
    expect(outcome.stderr).toContain('a fault of studyguide, not of your guide');
    expect(outcome.stderr).toContain(`Please report it with the lines above ${whereToReport()}.`);
  });

  it('one address gives all three of package.json, and is named once the owner has set it', async () => {
    const { withAddress } = await import('../../scripts/address.mjs' as string);
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    for (const address of [
      'https://codeberg.org/a/b.c',
      'https://codeberg.org/a/b.c.git',
      'https://codeberg.org/a/b.c/',
    ])
      expect(withAddress({ name: 'x', bugs: { url: 'old' }, license: 'MIT' }, address)).toEqual({
        name: 'x',
        homepage: 'https://codeberg.org/a/b.c#readme',
        repository: { type: 'git', url: 'git+https://codeberg.org/a/b.c.git' },
        bugs: { url: 'https://codeberg.org/a/b.c/issues' },
        license: 'MIT',
      });
    for (const wrong of ['http://codeberg.org/a/b', 'https://codeberg.org/a', 'https://codeberg.org/', 'git@host:a/b'])
      expect(() => withAddress(manifest, wrong), wrong).toThrow();
    const page = manifest.bugs?.url.replace(/\/issues$/, '');
    if (page) expect(withAddress(manifest, page)).toEqual(manifest);
    else expect([manifest.repository, manifest.homepage]).toEqual([undefined, undefined]);
    expect(whereToReport('https://codeberg.org/a/b/issues')).toBe('at https://codeberg.org/a/b/issues');
    expect(whereToReport('')).toBe('to the person you have studyguide from');
  });
});
