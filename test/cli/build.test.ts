// `build` and `quotes`: results on stdout, messages and progress on stderr. HTML alone, so that no browser is needed.
import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { resultTable, sizeOf, summaryLine } from '../../src/cli/printResults.ts';
import { progressLine } from '../../src/cli/progressLine.ts';
import { count } from '../../src/diagnostics/shownText.ts';
import { folderWith } from '../support/folders.ts';
import { runProgram } from './runProgram.ts';

const good = '# A guide\n\nText.\n';
const html = ['--edition', 'guide', '--format', 'html'];

describe('build', () => {
  it('lists the files, and says nothing on stderr when nothing is wrong', async () => {
    const folder = folderWith({ 'content/emma/guide.md': good });
    const out = join(folder, 'out');
    const { status, stdout, stderr } = await runProgram(['build', join(folder, 'content'), '--out', out, ...html], {
      cwd: folder,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^emma\n {2}out\/emma\/emma\.html +\d+ kB\n1 file of 1 guide in out, 0\.5 s\n$/);
    expect(await readdir(join(out, 'emma'))).toEqual(['emma.html']);
  });

  it.skipIf(process.platform === 'win32')('names a file that is a link to itself, and shows its progress', async () => {
    const folder = folderWith({ 'emma/guide.md': good });
    await symlink('more.md', join(folder, 'emma', 'more.md'));
    const argv = ['build', join(folder, 'emma'), '--out', join(folder, 'out'), ...html];
    const { status, stderr } = await runProgram(argv, { cwd: folder, isTTY: true });
    expect(status).toBe(1);
    expect(stderr).toContain('[file-unreadable]');
  });

  it('builds the other guides when one has errors, and ends with 1', async () => {
    const folder = folderWith({ 'a/guide.md': '---\ntitle: "open\n---\n\nText.\n', 'b/guide.md': good });
    const { status, stdout, stderr } = await runProgram(['build', folder, '--out', join(folder, 'out'), ...html], {
      cwd: folder,
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^a\/guide\.md:\d+:\d+: error: .* \[front-matter-invalid\]\n {4}\S/);
    expect(stdout).toContain('a\n  nothing written: 1 error\n');
    expect(stdout).toContain('1 file of 1 guide in out; 1 guide with errors');
  });

  it('builds the others when one cannot be finished, says why, and ends with the worst status', async () => {
    const folder = folderWith({ 'content/a/guide.md': good, 'content/b/guide.md': good, 'out/a': 'in the way' });
    const argv = ['build', join(folder, 'content'), '--out', join(folder, 'out'), ...html];
    const { status, stdout, stderr } = await runProgram(argv, { cwd: folder });
    expect(status).toBe(3);
    expect(stderr).toMatch(/^a could not be finished:\nstudyguide: Could not write to out: .*\nA file is in the way/);
    expect(stdout).toContain('a\n  nothing written: it could not be finished\nb\n  out/b/b.html');
    expect(stdout).toContain('1 file of 1 guide in out; 1 not finished, ');
  });

  it('dates the e-book and the PDF by SOURCE_DATE_EPOCH, and refuses one that is no number', async () => {
    const folder = folderWith({ 'a/guide.md': '---\ntitle: A\ndate: 2026-02-03\n---\n\nText.\n' });
    const argv = ['build', join(folder, 'a'), '--out', folder, '--edition', 'guide', '--format', 'pdf,epub'];
    expect((await runProgram(argv, { env: { SOURCE_DATE_EPOCH: '1770000000' } })).status).toBe(0);
    const opf = strFromU8(unzipSync(await readFile(join(folder, 'a', 'a.epub')))['OEBPS/content.opf']!);
    expect(opf).toContain('<meta property="dcterms:modified">2026-02-02T02:40:00Z</meta>');
    expect(opf).toContain('<dc:date>2026-02-03</dc:date>');
    const pdf = await PDFDocument.load(await readFile(join(folder, 'a', 'a.pdf')), { updateMetadata: false });
    expect(pdf.getModificationDate()).toEqual(new Date('2026-02-02T02:40:00Z'));
    for (const wrong of ['yesterday', '-1', '1.5', '99999999999999']) {
      const { status, stderr } = await runProgram(argv, { env: { SOURCE_DATE_EPOCH: wrong } });
      expect(status).toBe(2);
      expect(stderr).toContain(`SOURCE_DATE_EPOCH is “${wrong}”`);
    }
  });

  it('writes nothing for a warning under --strict', async () => {
    const folder = folderWith({ 'a/guide.md': '# A\n\n![x](y.png)\n' });
    const argv = ['build', join(folder, 'a'), '--out', join(folder, 'out'), ...html];
    expect((await runProgram(argv)).status).toBe(0);
    const { status, stdout } = await runProgram([...argv, '--strict']);
    expect(status).toBe(1);
    expect(stdout).toContain('Nothing written');
  });

  it('shows progress on a terminal and takes it away again', async () => {
    const folder = folderWith({ 'emma/guide.md': good });
    const argv = ['build', join(folder, 'emma'), '--out', join(folder, 'out'), ...html];
    const { stderr } = await runProgram(argv, { isTTY: true });
    expect(stderr).toContain('emma  emma.html');
    expect(stderr.endsWith('\r\u001b[2K')).toBe(true);
    expect((await runProgram([...argv, '--quiet'], { isTTY: true })).stderr).toBe('');
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('stops at %s with %i and leaves nothing half-written', async (name, expected) => {
    const folder = folderWith({ 'emma/guide.md': good });
    const stop = new AbortController();
    const { status, stdout, stderr } = await runProgram(
      ['build', join(folder, 'emma'), '--out', join(folder, 'out'), ...html],
      {
        isTTY: true,
        signal: stop.signal,
        onWrite: (text) => text.includes('emma.html') && stop.abort(name),
      },
    );
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    expect(stderr.endsWith('\u001b[2KStopped. Earlier files are as they were.\n')).toBe(true);
    expect(await readdir(folder)).toEqual(['emma']);
  });

  it('a folder that cannot be written ends with 3 and no stack trace', async () => {
    const folder = folderWith({ 'emma/guide.md': good, file: '' });
    const { status, stderr } = await runProgram([
      'build',
      join(folder, 'emma'),
      '--out',
      join(folder, 'file'),
      ...html,
    ]);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^studyguide: /);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

it('quotes without a quotation says so and ends with 1', async () => {
  const folder = folderWith({ 'emma/guide.md': good });
  const { status, stdout, stderr } = await runProgram(['quotes', join(folder, 'emma'), '--out', join(folder, 'x.pdf')]);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('[edition-skipped]');
});

describe('the table of results', () => {
  it('is aligned across guides', () => {
    const file = (path: string, bytes: number, pages?: number) => ({ path, bytes, pages, edition: 'guide' as const });
    const guides = [
      { slug: 'a', ok: true, messages: [], files: [file('out/a/a.pdf', 340_123, 12), file('out/a/a.epub', 1_234_567)] },
      { slug: 'long', ok: true, messages: [], files: [file('out/long/long.pdf', 999, 1)] },
    ];
    expect(resultTable(guides, { cwd: '/' })).toBe(
      [
        'a',
        '  out/a/a.pdf        12 pages  340 kB',
        '  out/a/a.epub                 1.2 MB',
        'long',
        '  out/long/long.pdf    1 page   999 B',
        '',
      ].join('\n'),
    );
    const teacher = { ...file('out/a/a-teacher.pdf', 1000, 3), edition: 'teacher' as const };
    const booklet = { ...file('out/a/a-booklet.pdf', 1000, 4), edition: 'booklet' as const };
    const classroom = { slug: 'a', ok: true, messages: [], files: [...guides[0]!.files, teacher, booklet] };
    expect(resultTable([classroom], { cwd: '/', students: 30 })).toBe(
      [
        'a',
        '  out/a/a.pdf          12 pages  340 kB  30 copies: 180 sheets (360 on one side)',
        '  out/a/a.epub                   1.2 MB',
        '  out/a/a-teacher.pdf   3 pages    1 kB  for the teacher  1 copy: 2 sheets (3 on one side)',
        '  out/a/a-booklet.pdf   4 pages    1 kB  30 copies: 60 sheets',
        '',
      ].join('\n'),
    );
    expect(summaryLine(guides, 'out', 1234, { cwd: '/' })).toBe('3 files of 2 guides in out, 1.2 s\n');
  });

  it('counts and measures', () => {
    expect([count(1, 'page'), count(2, 'page')]).toEqual(['1 page', '2 pages']);
    expect([0, 999, 1000, 999_499, 999_500].map(sizeOf)).toEqual(['0 B', '999 B', '1 kB', '999 kB', '1.0 MB']);
  });
});

it('a progress line never wraps', () => {
  let written = '';
  const line = progressLine({ isTTY: true, columns: 20, write: (text) => (written += text) });
  line.show({ slug: 'never-let-me-go', file: 'handouts/x.pdf', done: 7, total: 22 });
  expect(written.replace('\r\u001b[2K', '')).toBe('never-let-me-go  h…');
});
