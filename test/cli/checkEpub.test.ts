// `check FILE.epub` says what a book breaks in three forms, beside guides and PDFs if there are any, and what is no book is said so.
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pdfFailing } from '../conformance/failing.ts';
import { epubFailing } from '../ebooks/failing.ts';
import { epubWith, sheet } from '../ebooks/soundEpub.ts';
import { folderWith } from '../support/folders.ts';
import { runProgram } from './runProgram.ts';

const folderOf = async (files: Readonly<Record<string, Uint8Array>>) => {
  const folder = folderWith();
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  return folder;
};
const check = async (folder: string, ...words: readonly string[]) =>
  runProgram(['check', ...words.map((word) => (word.includes('.') ? join(folder, word) : word))], { cwd: folder });

describe('a book that breaks no rule', () => {
  it('is said to, with what else there is to ask', async () => {
    const folder = await folderOf({ 'good.epub': epubWith() });
    const { status, stdout, stderr } = await check(folder, 'good.epub');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('good.epub: EPUB 3.0, 2 page files, “An example”, en-GB');
    expect(lines[1]).toMatch(/^ {2}\d\d rules checked: no messages$/);
    expect(lines.slice(2).join(' ')).toMatch(/EPUBCheck .* Ace by DAISY/);
  });

  it('gives no line and an empty array', async () => {
    const folder = await folderOf({ 'good.epub': epubWith() });
    expect(await check(folder, 'good.epub', '--format', 'unix')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(JSON.parse((await check(folder, 'good.epub', '--format', 'json')).stdout)).toEqual([]);
  });
});

describe('a book that does', () => {
  const colourful = () =>
    epubWith(({ files }) => {
      files[sheet] = 'p { color: red }\n'.repeat(300);
    });

  it('pretty: the rule, places, how many more, and the remedy', async () => {
    const folder = await folderOf({ 'colour.epub': colourful() });
    const { status, stdout } = await check(folder, 'colour.epub');
    expect(status).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[1]).toMatch(/^ {2}warning: Text has no colour of its own.*\. \[epub-text-colour\]$/);
    expect(lines[2]).toBe(
      '    Unexpected fixed colour of text in “p { color: red }”, expected inherit, currentColor or none (200 times: ' +
        'OEBPS/style.css:1:5, OEBPS/style.css:2:5, OEBPS/style.css:3:5, OEBPS/style.css:4:5, OEBPS/style.css:5:5 …)',
    );
    expect(lines[3]).toBe('    and 100 more');
    expect(lines[4]).toMatch(/^ {4}Leave the colour out/);
    expect(lines[5]).toMatch(/rules checked: 300 warnings$/);
  });

  it('unix: the file within the book, its line and column', async () => {
    const folder = await folderOf({ 'a.epub': epubFailing('epub-image-webp'), 'b.epub': epubFailing('epub-mimetype') });
    const { status, stdout } = await check(folder, 'a.epub', 'b.epub', '--format', 'unix');
    expect(status).toBe(1);
    expect(stdout.trimEnd().split('\n')).toEqual([
      'a.epub!OEBPS/images/map.jpg:1:1: warning: Unexpected picture in WebP, expected a JPEG or PNG [epub-image-webp]',
      'b.epub!mimetype:1:1: error: Unexpected “application/zip”, expected application/epub+zip [epub-mimetype]',
    ]);
    const many = await check(await folderOf({ 'c.epub': colourful() }), 'c.epub', '--format', 'unix');
    expect(many.stdout).toMatch(/^c\.epub!OEBPS\/style\.css:200:5: warning: /m);
    expect(many.stdout).toMatch(/^c\.epub:1:1: warning: 100 more of this kind.* \[epub-text-colour\]$/m);
  });

  it('json: the same rows as for guides', async () => {
    const folder = await folderOf({ 'a.epub': epubFailing('epub-malformed') });
    const { status, stdout } = await check(folder, 'a.epub', '--format', 'json');
    expect(status).toBe(1);
    const [row] = JSON.parse(stdout);
    expect(row).toMatchObject({ path: 'a.epub!OEBPS/chapter-1.xhtml', severity: 'error', ruleId: 'epub-malformed' });
    expect(row.line).toBeGreaterThan(5);
    expect(row.remedy).toMatch(/^Correct/);
  });

  it('warnings are errors under --strict, notes never', async () => {
    const folder = await folderOf({
      'warned.epub': epubFailing('epub-text-colour'),
      'noted.epub': epubFailing('epub-landmarks'),
    });
    expect((await check(folder, 'warned.epub')).status).toBe(0);
    const strict = await check(folder, 'warned.epub', '--strict');
    expect(strict.status).toBe(1);
    expect(strict.stdout).toContain('  error: Text has no colour');
    expect((await check(folder, 'noted.epub', '--strict')).status).toBe(0);
  });

  it('cannot send control sequences to the terminal', async () => {
    const wild = epubWith(({ files, change }) => {
      files['OEBPS/\u001b[31m.css'] = '';
      files[sheet] = 'p { color: "\u001b[31m\u009b31m" }';
      change('OEBPS/content.opf', 'An example', 'An &#x9b;31m example');
    });
    const folder = await folderOf({ 'wild.epub': wild });
    for (const format of ['pretty', 'unix', 'json']) {
      const { stdout } = await check(folder, 'wild.epub', '--format', format);
      expect(stdout).toContain('epub-text-colour');
      expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    }
  });
});

describe('what is no EPUB', () => {
  it.each([
    ['an empty file', '', 'The file is empty'],
    ['another kind of file', 'Chapter One', 'no sound ZIP archive'],
  ])('%s is said so, and the others are checked', async (_, content, reason) => {
    const folder = await folderOf({ 'odd.EPUB': Buffer.from(content), 'good.epub': epubWith() });
    const { status, stdout } = await check(folder, 'odd.EPUB', 'good.epub');
    expect(status).toBe(1);
    expect(stdout).toMatch(new RegExp(`^odd\\.EPUB: error: .*${reason}.* \\[epub-unreadable\\]\n {4}\\S`));
    expect(stdout).toContain('no messages');
    const { stdout: unix } = await check(folder, 'odd.EPUB', '--format', 'unix');
    expect(unix).toMatch(/^odd\.EPUB:1:1: error: .* \[epub-unreadable\]\n$/);
  });

  it('a file of many gigabytes is not read', async () => {
    const folder = await folderOf({ 'huge.epub': epubWith() });
    await truncate(join(folder, 'huge.epub'), 5_000_000_000);
    const { status, stdout } = await check(folder, 'huge.epub', '--format', 'unix');
    expect(status).toBe(1);
    expect(stdout).toMatch(/more than 1000 MB.* \[epub-unreadable\]\n$/);
  });

  it('a missing file and a folder are answered as for guides', async () => {
    const folder = folderWith();
    await mkdir(join(folder, 'folder.epub'));
    for (const name of ['missing.epub', 'folder.epub']) {
      const { status, stdout, stderr } = await check(folder, name);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(new RegExp(`^studyguide: ${name}: `));
    }
  });
});

it('checks guides, PDFs and e-books in one call', async () => {
  const folder = folderWith({ 'guide.md': '# A guide\n\n![A cat](cat.png)\n' });
  await writeFile(join(folder, 'picture.pdf'), await pdfFailing('7.3-1'));
  await writeFile(join(folder, 'book.epub'), epubFailing('epub-landmarks'));
  const { status, stdout } = await check(folder, 'book.epub', 'guide.md', 'picture.pdf', '--format', 'unix');
  expect(status).toBe(1);
  expect(stdout.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^guide\.md:3:1: warning: .* \[asset-missing\]$/),
    expect.stringMatching(/^picture\.pdf:1:1: error: .* \[pdfua-7\.3-1\]$/),
    expect.stringMatching(/^book\.epub!OEBPS\/content\.opf:1:1: note: .* \[epub-landmarks\]$/),
  ]);
  const { stdout: pretty } = await check(folder, 'book.epub', 'guide.md', 'picture.pdf');
  expect(pretty).toMatch(/1 guide checked: 1 warning\n\npicture\.pdf: 1 page[\s\S]*\n\nbook\.epub: EPUB 3\.0/);
});
