// Highlights on the command line: one guide for each book, and their places in the text of the book.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importGuides } from '../../src/build/writeImport.ts';
import { check, readGuide } from '../../src/index.ts';
import { runProgram } from '../cli/runProgram.ts';
import { folderWith } from '../support/folders.ts';

const entry = (title: string, where: string, text: string) =>
  `${title}\r\n- Your Highlight on ${where} | Added on Monday, May 6, 2024 7:03:11 PM\r\n\r\n${text}\r\n==========\r\n`;

const note = (title: string, where: string, text: string) =>
  entry(title, where, text).replace('Your Highlight', 'Your Note');

const novel = [
  'THE LAMP',
  'CHAPTER 1',
  'The lamp went out at nine, as always, and nobody in the house spoke of it. It was the third time that week, and the oil was not to blame.',
  'CHAPTER 2',
  'Ada lit it again before six. She had slept in her coat, with the matches in her hand, and the window had been open all night long.',
  'CHAPTER 3',
  'Nobody in the house spoke of it. The window was shut by then, and the matches lay in a row upon the sill.',
].join('\n\n');

const play = [
  'THE LAMP: A PLAY',
  'ACT I',
  'SCENE I. A kitchen.',
  'ADA. The lamp went out at nine, as it always does when you are late.',
  'BEN. Then light it again, and say no more of oil and matches.',
  'ADA. I have said no more of them for eleven years.',
  'SCENE II. The street.',
  'BEN. She has the matches in her hand, and sleeps in her coat.',
  'ADA. I do not sleep. I wait.',
  'ACT II',
  'SCENE I. A kitchen.',
  'BEN. Who opened the window all night long, and who has shut it now?',
  'ADA. You did, and I did.',
].join('\n\n');

const lamp = 'The Lamp (Quill, Ada)';
const clippings = `\ufeff${[
  entry(lamp, 'page 15 | Location 300-301', 'Ada lit it again before six.'),
  entry(lamp, 'page 3 | Location 71-72', 'The lamp went out at nine, as always'),
  note(lamp, 'page 3 | Location 72', 'Who put it out?'),
  entry(lamp, 'page 20 | Location 400-401', 'obody in the house spoke of it. The window was shut'),
  entry(lamp, 'page 30 | Location 500-501', 'The moon was made of glass that year, and sang.'),
  entry('Other (Writer, Ben)', 'Location 10-11', 'Words of another book that is not here.'),
].join('')}`;

const folder = () => folderWith({ 'My Clippings.txt': clippings, 'lamp.txt': novel, 'play.txt': play });

describe('import', () => {
  it('writes a folder for each book, in the order of the book, with notes as commentary', async () => {
    const home = folder();
    await importGuides({ paths: [join(home, 'My Clippings.txt')], out: join(home, 'out') });
    expect(readdirSync(join(home, 'out')).sort()).toEqual(['other', 'the-lamp']);
    const { guide } = await readGuide(join(home, 'out', 'the-lamp'));
    expect(guide).toMatchObject({
      title: 'Quotations from The Lamp',
      work: { title: 'The Lamp', author: 'Ada Quill' },
    });
    expect(guide!.quotations.map(({ text, attribution }) => [text, attribution.locator?.text])).toEqual([
      ['The lamp went out at nine, as always', 'page 3'],
      ['Ada lit it again before six.', 'page 15'],
      ['obody in the house spoke of it. The window was shut', 'page 20'],
      ['The moon was made of glass that year, and sang.', 'page 30'],
    ]);
    expect(JSON.stringify(guide!.quotations[0]!.commentary)).toContain('Who put it out?');
  });

  it('finds each in the text of the book, and names the one that is not there', async () => {
    const home = folder();
    const { messages } = await importGuides({
      paths: [join(home, 'My Clippings.txt')],
      out: join(home, 'out'),
      sources: [join(home, 'lamp.txt')],
    });
    const text = readFileSync(join(home, 'out', 'the-lamp', 'guide.md'), 'utf8');
    expect(text.match(/^> — .*$/gm)).toEqual([
      '> — chapter 1, page 3',
      '> — chapter 2, page 15',
      '> — chapter 3, page 20',
      '> — page 30',
    ]);
    const missing = messages.filter(({ ruleId }) => ruleId === 'quotation-not-found');
    expect(missing.map(({ message }) => message)).toEqual([expect.stringContaining('The moon was made of glass')]);
    // The other book is not this one, and is not held to it.
    expect(readFileSync(join(home, 'out', 'other', 'guide.md'), 'utf8')).toContain('Words of another book');
  });

  it('finds act, scene and speaker in a play', async () => {
    const home = folder();
    writeFileSync(
      join(home, 'notes.txt'),
      entry('The Lamp: A Play (Quill, Ada)', 'Location 10-11', 'I have said no more of them for eleven years.') +
        entry('The Lamp: A Play (Quill, Ada)', 'Location 40-41', 'Who opened the window all night long'),
    );
    await importGuides({ paths: [join(home, 'notes.txt')], out: join(home, 'out'), sources: [join(home, 'play.txt')] });
    expect(readFileSync(join(home, 'out', 'guide.md'), 'utf8').match(/^> — .*$/gm)).toEqual([
      '> — Ada, act 1, scene 1',
      '> — Ben, act 2, scene 1',
    ]);
  });
});

it('quotations without a place stay quotations, speech with a dash too', async () => {
  const excerpt = (words: string) => `“${words}”\n\nExcerpt From\nLa Lampe\nAda Quill\n\n`;
  const words = [
    'La lampe s’est éteinte à neuf heures, comme toujours.',
    '— Qui l’a éteinte, ma pauvre Ada\u00a0? dit-il.',
  ];
  const home = folderWith({ 'lampe.txt': words.map(excerpt).join('') });
  const { guide, messages } = await readGuide(join(home, 'lampe.txt'));
  expect(guide!.quotations.map(({ text }) => text)).toEqual(words);
  expect(messages.filter(({ ruleId }) => ruleId !== 'quotation-unchecked').map(String)).toEqual([]);
  expect(guide).toMatchObject({ lang: 'fr', title: 'Citations de La Lampe' });
});

describe('quotes, build and check', () => {
  it.each([
    [['quotes', 'My Clippings.txt'], 'highlights of 2 books'],
    [['quotes', 'My Clippings.txt', '--work', 'moon'], 'no book of this file has “moon” in the title'],
    [['import', 'My Clippings.txt', '--out', 'out', '--work', 'moon'], 'no book of this file has “moon” in the title'],
    [['import', 'My Clippings.txt', '--out', 'out', '--work', 'h'], '2 books of this file have “h” in the title'],
    [['build', 'My Clippings.txt', '--source', 'lamp.txt'], '--source names the book of one guide'],
    [['quotes', 'lamp.txt', '--work', 'lamp'], '--work names a book of a file of highlights'],
  ])('%j', async (args, said) => {
    const home = folder();
    const at = (arg: string) => (/\.txt$|^out$/.test(arg) ? join(home, arg) : arg);
    const { status, stderr } = await runProgram(args.map(at));
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    if (args[1] !== 'lamp.txt')
      expect(stderr).toMatch(/ {2}The Lamp \(Ada Quill\): 4 highlights\n {2}Other \(Ben Writer\): 1 highlight/);
  });

  it('check says of each book what it says of a guide, at the lines of the file', async () => {
    const home = folder();
    const results = await check([join(home, 'My Clippings.txt')], { record: false });
    expect(results.map(({ slug, ok }) => [slug, ok])).toEqual([
      ['the-lamp', true],
      ['other', true],
    ]);
    const [unchecked] = results[1]!.messages.filter(({ ruleId }) => ruleId === 'quotation-unchecked');
    expect(unchecked?.line).toBe(29);
  });

  it('a sheet of one book is made of places in its text', async () => {
    const home = folder();
    const { status, stdout, stderr } = await runProgram([
      ...['quotes', join(home, 'My Clippings.txt'), '--work', 'lamp'],
      ...['--source', join(home, 'lamp.txt'), '--out', join(home, 'sheet.pdf'), '--no-record'],
    ]);
    expect([status, stderr]).toEqual([0, expect.stringContaining('2 of 4 quotations verified')]);
    expect(stdout).toContain('1 page');
  });
});
