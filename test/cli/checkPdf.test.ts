// `check FILE.pdf` says what a PDF lacks in three forms, beside guides if there are any, and what is no PDF is said so.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pdfWith } from '../conformance/conformingPdf.ts';
import { pdfFailing } from '../conformance/failing.ts';
import { folderWith } from '../support/folders.ts';
import { runProgram } from './runProgram.ts';

const folderOf = async (files: Readonly<Record<string, Uint8Array>>) => {
  const folder = folderWith();
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  return folder;
};
const check = async (folder: string, ...words: readonly string[]) =>
  runProgram(['check', ...words.map((word) => (word.includes('.') ? join(folder, word) : word))], { cwd: folder });

describe('a PDF that meets every condition', () => {
  it('is said to, with what only a person can judge', async () => {
    const folder = await folderOf({ 'good.pdf': await pdfWith() });
    const { status, stdout, stderr } = await check(folder, 'good.pdf');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('good.pdf: 1 page, “An example”, en-GB');
    expect(lines[1]).toMatch(/^ {2}1\d\d rules checked: no messages$/);
    expect(lines.slice(2).join(' ')).toMatch(/only part .* a person has to judge\. With --copies /);
  });

  it('gives no line and an empty array', async () => {
    const folder = await folderOf({ 'good.pdf': await pdfWith() });
    expect(await check(folder, 'good.pdf', '--format', 'unix')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(JSON.parse((await check(folder, 'good.pdf', '--format', 'json')).stdout)).toEqual([]);
  });
});

describe('a PDF that does not', () => {
  it('pretty: the condition, places, how many more, and the remedy', async () => {
    const many = await pdfWith((draft) => {
      draft.content += '0 0 m 1 1 l S\n'.repeat(300);
    });
    const folder = await folderOf({ 'many.pdf': many });
    const { status, stdout } = await check(folder, 'many.pdf');
    expect(status).toBe(1);
    const lines = stdout.split('\n');
    expect(lines[1]).toMatch(/^ {2}error: Everything painted on a page .*\. \[pdfua-7\.1-3\]$/);
    expect(lines[2]).toBe(
      '    Unexpected line or area that is neither tagged nor an artifact, expected one of the two (200 times: page 1)',
    );
    expect(lines[3]).toBe('    and 100 more');
    expect(lines[4]).toMatch(/^ {4}Tag it/);
    expect(lines[5]).toMatch(/rules checked: 300 errors$/);
  });

  it('unix: the page as the line, 1 for the whole file', async () => {
    const folder = await folderOf({ 'link.pdf': await pdfFailing('7.18.5-2'), 'mark.pdf': await pdfFailing('5-1') });
    const { status, stdout } = await check(folder, 'link.pdf', 'mark.pdf', '--format', 'unix');
    expect(status).toBe(1);
    expect(stdout.trimEnd().split('\n')).toEqual([
      'link.pdf:1:1: error: Unexpected link without a description, ' +
        'expected Contents that say where it leads [pdfua-7.18.5-2]',
      'mark.pdf:1:1: error: Unexpected metadata without a mark as PDF/UA, ' +
        'expected pdfuaid:part in the metadata [pdfua-5-1]',
    ]);
  });

  it('json: the same rows as for guides', async () => {
    const folder = await folderOf({ 'picture.pdf': await pdfFailing('7.3-1') });
    const [row] = JSON.parse((await check(folder, 'picture.pdf', '--format', 'json')).stdout);
    expect(row).toMatchObject({ path: 'picture.pdf', line: 1, column: 1, severity: 'error', ruleId: 'pdfua-7.3-1' });
    expect(Object.keys(row)).toContain('remedy');
  });

  it('our own conditions are warnings, and errors under --strict', async () => {
    const folder = await folderOf({ 'outline.pdf': await pdfFailing('outline-1') });
    const lenient = await check(folder, 'outline.pdf');
    expect(lenient.status).toBe(0);
    expect(lenient.stdout).toContain('  warning: Bookmarks');
    expect(lenient.stdout).toMatch(/rules checked: 1 warning$/m);
    const strict = await check(folder, 'outline.pdf', '--strict', '--format', 'unix');
    expect(strict.status).toBe(1);
    expect(strict.stdout).toMatch(/: error: .*Another heading.* \[outline-1\]$/m);
  });

  it('cannot send control sequences to the terminal', async () => {
    const wild = await pdfWith((draft) => {
      draft.set('bookmark', 'Title', draft.text('a\u009b31m\u001b[31m'));
      draft.xmp = draft.xmp.replace('An example', 'An&#x9b;31m example');
    });
    const folder = await folderOf({ 'wild.pdf': wild });
    for (const format of ['pretty', 'unix', 'json']) {
      const { stdout } = await check(folder, 'wild.pdf', '--format', format);
      expect(stdout).toContain('outline-1');
      expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    }
  });
});

describe('what is no PDF', () => {
  it.each([
    ['an empty file', '', 'The file is empty'],
    ['another kind of file', 'Chapter One', 'does not begin with %PDF'],
  ])('%s is said so, and the others are checked', async (_, content, reason) => {
    const folder = await folderOf({ 'odd.PDF': Buffer.from(content), 'good.pdf': await pdfWith() });
    const { status, stdout } = await check(folder, 'odd.PDF', 'good.pdf');
    expect(status).toBe(1);
    expect(stdout).toMatch(new RegExp(`^odd\\.PDF: error: .*${reason}.* \\[pdf-unreadable\\]\n {4}\\S`));
    expect(stdout).toContain('no messages');
    const { stdout: unix } = await check(folder, 'odd.PDF', '--format', 'unix');
    expect(unix).toMatch(/^odd\.PDF:1:1: error: .* \[pdf-unreadable\]\n$/);
  });

  it('a missing file and a folder are answered as for guides', async () => {
    const folder = folderWith();
    await mkdir(join(folder, 'folder.pdf'));
    for (const name of ['missing.pdf', 'folder.pdf']) {
      const { status, stdout, stderr } = await check(folder, name);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(new RegExp(`^studyguide: ${name}: `));
    }
  });
});

it('checks guides and PDFs in one call', async () => {
  const folder = folderWith({ 'guide.md': '# A guide\n\n![A cat](cat.png)\n' });
  await writeFile(join(folder, 'picture.pdf'), await pdfFailing('7.3-1'));
  const { status, stdout } = await check(folder, 'guide.md', 'picture.pdf', '--format', 'unix');
  expect(status).toBe(1);
  expect(stdout.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^guide\.md:3:1: warning: .* \[asset-missing\]$/),
    expect.stringMatching(/^picture\.pdf:1:1: error: .* \[pdfua-7\.3-1\]$/),
  ]);
  const { stdout: pretty } = await check(folder, 'guide.md', 'picture.pdf');
  expect(pretty).toMatch(/1 guide checked: 1 warning\n\npicture\.pdf: 1 page/);
});

describe('--copies', () => {
  it('says of a good file how much ink it takes', async () => {
    const folder = await folderOf({ 'good.pdf': await pdfWith() });
    const { status, stdout } = await check(folder, 'good.pdf', '--copies');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^good\.pdf: copies of 1 page, most ink: [\d.]+ % of page 1$/m);
    expect(stdout).not.toContain('With --copies');
  });

  it('makes a warning of what a copier loses, with its page, and an error of it under --strict', async () => {
    const dark = await pdfWith((draft) => {
      draft.content += '/Artifact BMC 0 g 40 40 500 500 re f EMC\n';
    });
    const folder = await folderOf({ 'dark.pdf': dark });
    const { status, stdout } = await check(folder, 'dark.pdf', '--copies', '--format', 'unix');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^dark\.pdf:1:1: warning: .* \[copier-ink\]$/m);
    expect((await check(folder, 'dark.pdf', '--copies', '--strict')).status).toBe(1);
    expect((await check(folder, 'dark.pdf', '--strict')).status).toBe(0);
  });
});
