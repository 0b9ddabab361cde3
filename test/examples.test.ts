// The documentation's commands and programs are run as they stand: README's first guide in every run, all other commands in the long one.
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Outcome, runProgram } from './cli/runProgram.ts';
import { p, styled, wordFile } from './import/officeFiles.ts';
import { temporaryFolder } from './support/folders.ts';
import { fixtures } from './support/guides.ts';
import { inTurn, isLong, listTurns } from './support/long.ts';
import {
  codeIn,
  commandsIn,
  markdownPages,
  ours,
  readPage as read,
  repository,
  tableUnder,
} from './support/markdownPages.ts';

/** Paths of a command are seen from where it is typed. */
async function runIn(folder: string, line: string): Promise<Outcome> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    // These run until they are stopped, which is done as soon as the preview has an address, or all is built and watched.
    const stop = new AbortController();
    const onWrite = (text: string) => /#key=|^Watching/.test(text) && stop.abort('SIGINT');
    const untilStopped = runsOn(line) ? { signal: stop.signal, onWrite } : {};
    return await runProgram(wordsOf(line), { cwd: folder, env: { HOME: folder }, ...untilStopped });
  } finally {
    process.chdir(before);
  }
}

const runsOn = (line: string): boolean => wordsOf(line)[0] === 'preview' || line.includes('--watch');

const wordsOf = (line: string) =>
  (line.replace(ours, '').match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"|"$/g, ''));

describe('README.md', () => {
  const page = read('README.md');
  const walk = page.slice(page.indexOf('\n## Your first guide\n'), page.indexOf('\n## What you can count on\n'));
  const cwd = temporaryFolder();

  beforeAll(() => {
    const markdown = /^ {3}```markdown\n(.*?)\n {3}```\n/ms.exec(walk)![1]!.replace(/^ {3}/gm, '');
    writeFileSync(join(cwd, codeIn(walk)[0]!), markdown);
  });

  it.sequential.each(commandsIn(walk).filter((line) => ours.test(line)))('%s does its work', async (line) => {
    const { status, stdout, stderr } = await runIn(cwd, line);
    expect([status, stderr.replace(/^.*unchecked.*$/gm, '')], stdout).toEqual([
      0,
      expect.not.stringContaining('warning'),
    ]);
  });

  it('the first guide has become every file of the first table', () => {
    const table = page.slice(page.indexOf('| In `'));
    const folder = codeIn(table)[0]!;
    const named = tableUnder(`\n#\n${table}`, '#').flatMap(([files]) => codeIn(files!));
    expect(named.length).toBeGreaterThan(6);
    expect(named.filter((name) => !existsSync(join(cwd, folder, name)))).toEqual([]);
    expect(readdirSync(join(cwd, folder, 'handouts')).length).toBeGreaterThan(2);
  });
});

describe('programs', () => {
  const programs = markdownPages().flatMap((name) =>
    [...read(name).matchAll(/^```ts\n(import .*?)^```/gms)].map(([, code], index) => ({ name, index, code: code! })),
  );

  it('are found', () => expect(programs.map(({ name }) => name)).toEqual(['docs/api.md', 'docs/libraries.md']));

  it.each(programs.filter(({ name }) => isLong || name === 'docs/api.md'))('of $name run', async ({ code }) => {
    const folder = temporaryFolder();
    const file = join(folder, 'example.ts');
    const ours = pathToFileURL(join(repository, 'src/index.ts')).href;
    const paths = code
      .replaceAll("'studyguide'", `'${ours}'`)
      .replace(/'content(.*?)'/g, (_, path) => `'${repository}/content${path}'`)
      .replace(/out: '.*?'/g, `out: '${folder}/out'`);
    writeFileSync(file, paths);
    const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
    try {
      await import(/* @vite-ignore */ file);
      if (paths.includes('console.log')) expect(printed.mock.calls.flat()).toContain(true);
    } finally {
      printed.mockRestore();
    }
  });
});

describe.runIf(isLong)('every other command', () => {
  const lines = markdownPages()
    .filter((name) => name !== 'README.md')
    .flatMap((name) => commandsIn(read(name)).map((line) => ({ name, line })))
    .filter(
      ({ line }) =>
        ours.test(line) && (wordsOf(line).length > 1 || wordsOf(line)[0] === 'doctor') && !line.includes('--help'),
    );
  const different = [...new Map(lines.map((one) => [wordsOf(one.line).join(' '), one])).values()];
  const finished = temporaryFolder();

  beforeAll(async () => {
    const files = await fixtures.answers.files(['guide']);
    cpSync(files.get('answers.pdf')!, join(finished, 'book.pdf'));
    cpSync(files.get('answers.epub')!, join(finished, 'book.epub'));
    const body = p('The harbour', styled('Heading1')) + p('Ada keeps the light.');
    writeFileSync(join(finished, 'book.docx'), await wordFile({ title: 'The harbour', body }));
  });

  it.each(inTurn(different, listTurns))('$line (from $name)', async ({ line }) => {
    const cwd = temporaryFolder();
    if (wordsOf(line)[0] !== 'new') layOut(cwd, wordsOf(line));
    // Only an imported guide can be merged.
    if (line.includes('school.css')) writeFileSync(join(cwd, 'school.css'), 'h1 { letter-spacing: 0.02em }\n');
    if (line.includes('--update')) await runIn(cwd, line.replace(' --update', ''));
    const { status, stderr } = await runIn(cwd, line);
    // Shares that nobody has built are missing from a merge, and this book does not hold the quotations.
    const expected = runsOn(line)
      ? 130
      : line.includes('--merge')
        ? 3
        : /--source/.test(line) && /check|--strict/.test(line)
          ? 1
          : 0;
    expect(status, stderr).toBe(expected);
  });

  const clippings = ['Frankenstein (Shelley, Mary)', 'Emma (Austen, Jane)']
    .map(
      (title) =>
        `${title}\n- Your Highlight on page 5 | Location 40-41 | Added on Monday, May 6, 2024 7:03:11 PM\n\nWords of a book.\n==========\n`,
    )
    .join('');

  /** Whatever the command names: a small guide, a book, a finished file. */
  function layOut(cwd: string, words: readonly string[]): void {
    for (const [index, word] of words.entries()) {
      const before = words[index - 1] ?? '';
      if (
        index === 0 ||
        word.startsWith('-') ||
        /^--(?!source|copies|strict|quiet|force|duplex|merge|no-record)/.test(before)
      )
        continue;
      const path = join(cwd, word);
      mkdirSync(/\.\w+$/.test(word) ? dirname(path) : path, { recursive: true });
      if (/\.(?:pdf|epub|docx)$/.test(word)) cpSync(join(finished, `book${/\.\w+$/.exec(word)![0]}`), path);
      else if (word.endsWith('Clippings.txt')) writeFileSync(path, clippings);
      else if (/\.(?:txt|html)$/.test(word)) writeFileSync(path, 'Chapter 1\n\nA book with other words.\n');
      else if (word.startsWith('content/') && existsSync(join(repository, word)))
        cpSync(join(repository, word), path, { recursive: true });
      else writeFileSync(/\.md$/.test(word) ? path : join(path, 'guide.md'), read('templates/starter/guide.md'));
    }
  }
});
