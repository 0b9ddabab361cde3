// The starter guide is correct, complete and quoted exactly, and `new` never touches what is there.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGuide } from '../../src/build/check.ts';
import { folderWith } from '../support/folders.ts';
import { runProgram } from './runProgram.ts';

const starter = join(import.meta.dirname, '../../templates/starter/guide.md');

describe('the starter guide', () => {
  it('passes check without a warning', async () => {
    const { status, stdout } = await runProgram(['check', starter, '--strict', '--format', 'unix']);
    expect(stdout).not.toMatch(/: (?:error|warning): /);
    expect(status).toBe(0);
  });

  it('shows every kind of thing a guide can have', async () => {
    const { guide } = await readGuide(starter);
    expect(guide).toMatchObject({
      lang: 'en',
      title: 'Frankenstein: a short guide',
      work: { author: 'Mary Shelley', copyright: 'public-domain' },
    });
    expect(guide!.sections.map((section) => section.kind)).toEqual([
      'introduction',
      'plot',
      'characters',
      'themes',
      'quotations',
      'questions',
      'quiz',
      'glossary',
      'timeline',
    ]);
    const { characters, themes, quotations, questions, glossary, timeline } = guide!;
    expect([characters, themes, quotations, glossary, timeline].map((list) => list.length)).toEqual([2, 2, 3, 3, 4]);
    for (const { attribution, commentary } of quotations) {
      expect(attribution.speakerId).toBeDefined();
      expect(attribution.locator).toBeDefined();
      expect(attribution.themeIds.length).toBeGreaterThan(0);
      expect(commentary.length).toBeGreaterThan(0);
    }
    expect(questions).toHaveLength(5);
    for (const { answer, choices } of questions)
      expect(answer.length > 0 || choices.filter((choice) => choice.correct).length === 1).toBe(true);
  });

  it('quotes Mary Shelley’s words', async () => {
    const { guide } = await readGuide(starter);
    // Project Gutenberg’s text of the edition of 1831, chapters 10, 4 and 20.
    expect(guide!.quotations.map(({ text }) => text)).toEqual([
      'I ought to be thy Adam, but I am rather the fallen angel',
      'Learn from me, if not by my precepts, at least by my example, how dangerous is the acquirement of knowledge',
      'I shall be with you on your wedding-night.',
    ]);
  });
});

describe('new', () => {
  it('writes the starter guide and says what to do next', async () => {
    const folder = folderWith();
    const { status, stdout, stderr } = await runProgram(['new', join(folder, 'my books', 'emma')], { cwd: folder });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Written: my books/emma/guide.md');
    expect(stdout).toContain('studyguide check "my books/emma"');
    expect(await readFile(join(folder, 'my books/emma/guide.md'), 'utf8')).toBe(await readFile(starter, 'utf8'));
  });

  it('refuses a folder with something in it', async () => {
    const folder = folderWith({ 'emma/notes.txt': 'mine' });
    const { status, stdout, stderr } = await runProgram(['new', join(folder, 'emma')], { cwd: folder });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('emma: the folder is not empty');
    expect(await readdir(join(folder, 'emma'))).toEqual(['notes.txt']);
  });

  it('refuses a file, and takes a folder that has only hidden files', async () => {
    const folder = folderWith({ 'emma/.gitkeep': '', file: '' });
    expect((await runProgram(['new', join(folder, 'file')])).status).toBe(2);
    expect((await runProgram(['new', join(folder, 'emma')])).status).toBe(0);
  });
});

describe('new --library', () => {
  it('writes guides and settings that pass check, and says how to build all of them', async () => {
    const folder = folderWith();
    const place = join(folder, 'our guides');
    const { status, stdout, stderr } = await runProgram(['new', place, '--library'], { cwd: folder });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('studyguide build "our guides"');
    expect((await readdir(place, { recursive: true })).sort()).toEqual(
      ['README.md', 'frankenstein', 'frankenstein/guide.md', 'hamlet', 'hamlet/guide.md', 'studyguide.yml'].map(
        (name) => join(name),
      ),
    );
    const checked = await runProgram(['check', place, '--strict', '--no-record', '--format', 'unix']);
    expect([checked.status, checked.stdout]).toEqual([0, expect.not.stringMatching(/: (?:error|warning): /)]);
    const guides = await Promise.all(['frankenstein', 'hamlet'].map((name) => readGuide(join(place, name))));
    expect(guides.map(({ guide }) => guide?.school)).toEqual(['Our school', 'Our school']);
  });

  it('has keys behind its comments that are keys, with values they take', async () => {
    const settings = await readFile(join(import.meta.dirname, '../../templates/library/studyguide.yml'), 'utf8');
    const shown = settings.replace(/^# (?=\w+: )/gm, '');
    const guide = await readFile(starter, 'utf8');
    const folder = folderWith({ 'studyguide.yml': shown, 'logo.svg': logo, 'emma/guide.md': guide });
    const { stdout } = await runProgram(['check', join(folder, 'emma'), '--no-record', '--format', 'unix']);
    expect(shown.match(/^\w+:/gm)!.length).toBeGreaterThan(5);
    expect(stdout).not.toMatch(/: (?:error|warning): /);
  });

  it('refuses a folder with something in it', async () => {
    const folder = folderWith({ 'guides/notes.txt': 'mine' });
    expect((await runProgram(['new', join(folder, 'guides'), '--library'])).status).toBe(2);
    expect(await readdir(join(folder, 'guides'))).toEqual(['notes.txt']);
  });
});

const logo = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h9v9z"/></svg>';
