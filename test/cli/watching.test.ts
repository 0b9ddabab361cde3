// `build --watch`: what is saved is built again, by one process, until Ctrl-C. HTML alone where no browser is needed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath, platform } from 'node:process';
import { afterEach, expect, it } from 'vitest';
import { folderWith } from '../support/folders.ts';
import { runProgram } from './runProgram.ts';

const html = ['--edition', 'guide', '--format', 'html'];
const text = (word: string) => `---\nlang: en\n---\n\n# A guide\n\n## Plot\n\nSomebody sees a ${word}.\n`;

let stop = async () => {};
afterEach(() => stop());

/** The command at work in this process. `until` waits for words after those it waited for last. */
function watching(folder: string, argv: readonly string[]) {
  const controller = new AbortController();
  let printed = '';
  let from = 0;
  let look = () => {};
  const ended = runProgram(['build', '--watch', ...argv, '--out', join(folder, 'out')], {
    cwd: folder,
    signal: controller.signal,
    onWrite: (written) => {
      printed += written;
      look();
    },
  });
  stop = async () => {
    controller.abort('SIGINT');
    await ended;
  };
  return {
    until: async (words: string | RegExp) => {
      const start = from;
      const find = () =>
        typeof words === 'string' ? printed.indexOf(words, start) : printed.slice(start).search(words);
      await new Promise<void>((resolve) => {
        look = () => find() >= 0 && resolve();
        look();
      });
      from = printed.length;
      return printed.slice(start);
    },
    stop: async () => {
      await stop();
      return ended;
    },
  };
}

const page = (folder: string, slug = 'emma') => readFileSync(join(folder, 'out', slug, `${slug}.html`), 'utf8');
const save = (folder: string, name: string, content: string) => writeFileSync(join(folder, name), content);

it('builds the guide that was saved, and tells what and how long', async () => {
  const folder = folderWith({ 'content/emma/guide.md': text('cat'), 'content/other/guide.md': text('dog') });
  const program = watching(folder, [join(folder, 'content'), ...html]);
  expect(await program.until('Stop with Ctrl-C.\n')).toContain('2 files of 2 guides in out');
  save(folder, 'content/emma/guide.md', text('horse'));
  expect(await program.until(/\d ms\n/)).toMatch(/^emma\n {2}out\/emma\/emma\.html +\d+ kB\n1 file written, \d+ ms\n$/);
  expect(page(folder)).toContain('horse');
  const { status, stderr } = await program.stop();
  expect({ status, stderr: stderr.split('\n').at(-2) }).toEqual({
    status: 130,
    stderr: 'Stopped. Earlier files are as they were.',
  });
});

it('takes a file that is rewritten under another name, as editors save', async () => {
  const folder = folderWith({ 'emma/guide.md': text('cat') });
  const program = watching(folder, [join(folder, 'emma'), ...html]);
  await program.until('Stop with Ctrl-C.\n');
  renameSync(join(folder, 'emma/guide.md'), join(folder, 'emma/guide.md~'));
  save(folder, 'emma/new.tmp', text('horse'));
  renameSync(join(folder, 'emma/new.tmp'), join(folder, 'emma/guide.md'));
  expect(await program.until(/\d ms\n/)).not.toContain('not there any more');
  expect(page(folder)).toContain('horse');
});

it('keeps the last files when the save is faulty, prints its messages, and goes on', async () => {
  const folder = folderWith({ 'emma/guide.md': text('cat') });
  const program = watching(folder, [join(folder, 'emma'), ...html]);
  await program.until('Stop with Ctrl-C.\n');
  const before = page(folder);
  save(folder, 'emma/guide.md', '---\ntitle: "open\n---\n\nText.\n');
  const told = await program.until(/\d ms\n/);
  expect(told).toMatch(/^emma\/guide\.md:\d+:\d+: error: .* \[front-matter-invalid\]\n/);
  expect(told).toContain('emma\n  nothing written: 1 error\n');
  expect(page(folder)).toBe(before);
  save(folder, 'emma/guide.md', '---\ntitle: "still open\n---\n\nText.\n');
  expect(await program.until(/\d ms\n/)).toContain('[front-matter-invalid]');
  save(folder, 'emma/guide.md', text('horse'));
  expect(await program.until(/\d ms\n/)).toContain('1 file written');
});

it('tells of a guide that was deleted or renamed, leaves its files, and builds it again when it is back', async () => {
  const folder = folderWith({ 'content/emma/guide.md': text('cat'), 'content/other/guide.md': text('dog') });
  const program = watching(folder, [join(folder, 'content'), ...html]);
  await program.until('Stop with Ctrl-C.\n');
  renameSync(join(folder, 'content/emma'), join(folder, 'content/emily'));
  const told = await program.until(/1 file written.*\n/);
  expect(told).toContain('content/emma/guide.md is not there any more: it was deleted, moved or renamed.');
  expect(told).toContain('Its files stay in out/emma');
  expect(told).toContain('out/emily/emily.html');
  expect(existsSync(join(folder, 'out/emma/emma.html'))).toBe(true);
  rmSync(join(folder, 'content'), { recursive: true });
  await program.until('content/other/guide.md is not there any more');
  renameSync(folderWith({ 'emma/guide.md': text('cow') }), join(folder, 'content'));
  await program.until(/1 file written.*\n/);
  expect(page(folder)).toContain('cow');
});

it('watches pictures and the book, and prints a message once', async () => {
  const svg = (width: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="9"><title>A line</title><path d="M0 0h${width}"/></svg>`;
  const quoting = `${text('cat')}\n![A line](line.svg)\n\n## Quotations\n\n> Emma was handsome and clever that day.\n\n- Emma, chapter 1\n`;
  const folder = folderWith({
    'emma/guide.md': quoting,
    'emma/line.svg': svg(80),
    'book.txt': 'Another book.\n'.repeat(9),
  });
  const program = watching(folder, [join(folder, 'emma'), '--source', join(folder, 'book.txt'), ...html]);
  await program.until('Stop with Ctrl-C.\n');
  const first = page(folder);
  save(folder, 'emma/line.svg', svg(70));
  const told = await program.until(/\d ms\n/);
  expect(told).toMatch(/^emma\n[^\n]*\n1 file written; \d+ messages? as before, \d+ ms\n$/);
  expect(page(folder)).not.toBe(first);
  save(folder, 'book.txt', `Chapter 1\n\nEmma was handsome and clever that day.\n\n${'Another line.\n'.repeat(9)}`);
  expect(await program.until(/\d ms\n/)).not.toContain('as before,');
});

it('replaces a build by that of the next save, and queues none', async () => {
  const folder = folderWith({ 'emma/guide.md': text('cat') });
  const program = watching(folder, [join(folder, 'emma'), ...html]);
  await program.until('Stop with Ctrl-C.\n');
  for (let count = 0; count <= 40; count += 1) {
    save(folder, 'emma/guide.md', text(`horse ${count}.`));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  let rounds = 0;
  while (!page(folder).includes('horse 40.')) {
    await program.until(/\d ms\n/);
    rounds += 1;
  }
  expect(rounds).toBeLessThan(30);
});

it('keeps the browser open, and writes only the files that a word changes', async () => {
  const folder = folderWith({ 'emma/guide.md': `${text('cat')}\n## Themes\n\n### Pride\n\nIt comes before a fall.\n` });
  const program = watching(folder, [join(folder, 'emma'), '--edition', 'handouts', '--format', 'pdf']);
  await program.until('Stop with Ctrl-C.\n');
  const other = statSync(join(folder, 'out/emma/handouts/emma-themes.pdf')).mtimeMs;
  save(folder, 'emma/guide.md', readFileSync(join(folder, 'emma/guide.md'), 'utf8').replace('cat', 'horse'));
  expect(await program.until(/\d ms\n/)).toContain('1 file written, 1 as before');
  expect(statSync(join(folder, 'out/emma/handouts/emma-themes.pdf')).mtimeMs).toBe(other);
});

it('ends as `build` does when nothing can be built', async () => {
  const folder = folderWith({ 'emma/guide.md': text('cat'), out: 'in the way' });
  const { status, stderr } = await runProgram([
    'build',
    '--watch',
    join(folder, 'emma'),
    '--out',
    join(folder, 'out'),
    ...html,
  ]);
  expect(status).toBe(3);
  expect(stderr).toContain('A file is in the way of the output folder');
  expect(stderr).not.toContain('Watching');
  expect((await runProgram(['build', '--watch', join(folder, 'nothing')])).status).toBe(2);
});

const program = join(import.meta.dirname, '../../bin/studyguide.js');
const isCompiled = existsSync(join(import.meta.dirname, '../../dist/program/studyguide.cjs'));

it.skipIf(platform === 'win32' || !isCompiled)('is one process, and ends with 130 at Ctrl-C', async () => {
  const folder = folderWith({ 'emma/guide.md': text('cat') });
  const argv = [program, 'build', 'emma', '--watch', ...html];
  const child = spawn(execPath, argv, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  stop = async () => void child.kill('SIGKILL');
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (written) => (printed += written));
  const until = async (words: string) => {
    while (!printed.includes(words)) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await until('Stop with Ctrl-C.\n');
  save(folder, 'emma/guide.md', text('horse'));
  await until('1 file written');
  expect(readFileSync(join(folder, 'dist/guides/emma/emma.html'), 'utf8')).toContain('horse');
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const asked = performance.now();
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  // One second by our promise; this machine may have other things to do.
  expect(performance.now() - asked).toBeLessThan(30_000);
  expect(printed).toContain('Stopped. Earlier files are as they were.\n');
});
