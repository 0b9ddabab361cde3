// The quotation gate from end to end: files of a guide and of a book in; messages, exit status, record and printed line out.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { severityOf } from '../../src/diagnostics/finding.ts';
import { build, check } from '../../src/index.ts';
import { runProgram } from '../cli/runProgram.ts';
import { temporaryFolder, writeGuide } from '../support/folders.ts';
import { sampled } from '../support/long.ts';
import { readPdf } from '../support/readPdf.ts';
import { guideTo, type Quoted, smallBook, trueQuotations } from '../support/smallBook.ts';

const altered: Quoted = { words: 'The lamp had burned for nineteen years', by: 'Ada, chapter 1' };
const invented: Quoted = { words: 'Every ship carries a second ship made of regret.', by: 'Ada, chapter 2' };
const ofAFilm: Quoted = { words: 'Nobody ever told me that the sea could read.', by: 'Ada (2010 film)' };

const inFolder = { front: '  source: book.txt\n' };
const lamp = (quotations: readonly Quoted[], options: Parameters<typeof guideTo>[1] = inFolder): string =>
  writeGuide('lamp', { 'guide.md': guideTo(quotations, options), 'book.txt': smallBook });
const lockOf = (folder: string): string => readFileSync(join(folder, 'quotations.lock'), 'utf8');
const rewrite = (folder: string, change: (text: string) => string): void => {
  const file = join(folder, 'guide.md');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
};
const withoutBook = (folder: string): string => {
  rmSync(join(folder, 'book.txt'));
  rewrite(folder, (text) => text.replace('  source: book.txt\n', ''));
  return folder;
};

async function said(folder: string, options: Parameters<typeof check>[1] = {}) {
  const [result] = await check([folder], options);
  const messages = result!.messages.filter(({ ruleId }) => /^(?:quotation|prose|source|record)-/.test(ruleId!));
  return { ok: result!.ok, rules: messages.map((message) => `${severityOf(message)} ${message.ruleId}`), messages };
}

describe('with the book', () => {
  it('true quotations pass, and how many is said', async () => {
    const { ok, messages } = await said(lamp(trueQuotations), { strict: true });
    expect(messages.map(({ reason }) => reason)).toEqual(['3 of 3 quotations verified against book.txt']);
    expect(ok).toBe(true);
  });

  it.each([
    ['altered', altered, 'quotation-altered'],
    ['invented', invented, 'quotation-not-found'],
  ])('one that is %s fails the check and a strict build, and no other', async (_, wrong, rule) => {
    const folder = lamp([...trueQuotations, wrong]);
    const { ok, rules } = await said(folder);
    expect(ok).toBe(false);
    expect(rules).toContain(`error ${rule}`);
    const out = temporaryFolder();
    const options = { paths: [folder], out, editions: ['guide'], formats: ['html'] } as const;
    const strict = await build({ ...options, strict: true });
    expect(strict.ok).toBe(false);
    expect(existsSync(join(out, 'lamp', 'lamp.html'))).toBe(false);
    const lenient = await build(options);
    expect(lenient.guides[0]!.messages.map((one) => `${severityOf(one)} ${one.ruleId}`)).toContain(`warning ${rule}`);
    expect(existsSync(join(out, 'lamp', 'lamp.html'))).toBe(true);
  });

  it('the message has the place in the guide, the change, and the passage with its place in the book', async () => {
    const { messages } = await said(lamp([altered]));
    const message = messages.find(({ ruleId }) => ruleId === 'quotation-altered')!;
    expect(message.reason).toBe(
      'Other words than in book.txt, chapter 1: “nineteen” for “ninety”; there it reads “The lamp had burned for ninety years”',
    );
    expect([message.line, message.column]).toEqual([20, 1]);
  });

  it.each([
    [
      'The sea took the lower path in one night!',
      '“night!” for “night.”; there it reads “The sea took the lower path in one night.”',
    ],
    [
      'They counted the steps, and the colour of the railing of the gallery',
      'there it reads “They counted the steps, and the colour of the paint was written down.”',
    ],
  ])('a difference at the end is shown: %s', async (words, shown) => {
    const { messages } = await said(lamp([{ words, by: 'Ada' }]));
    expect(messages.map(({ reason }) => reason).join('\n')).toContain(shown);
  });

  it('words of another medium are not looked for, and not counted', async () => {
    const { ok, messages } = await said(lamp([...trueQuotations, ofAFilm]), { strict: true });
    expect(ok).toBe(true);
    expect(messages.map(({ reason }) => reason)).toEqual(['3 of 3 quotations verified against book.txt']);
  });

  it('one whose speaker the guide contradicts is not verified, with the book or by the record', async () => {
    const more = '## Plot\n\n> I found that I had been counting them all my life.\n>\n> — Father, chapter 3\n\n';
    const folder = lamp(trueQuotations, { ...inFolder, more });
    const { messages } = await said(folder);
    expect(messages.map(({ reason }) => reason)).toContain('2 of 3 quotations verified against book.txt');
    // Nor does the line say so which stands where all are: every word is the book's.
    const out = temporaryFolder();
    await build({ paths: [folder], out, editions: ['guide'], formats: ['html'] });
    expect(readFileSync(join(out, 'lamp', 'lamp.html'), 'utf8')).not.toContain('Quotations checked against');
    const again = await said(withoutBook(folder));
    expect(again.rules).toContain('warning quotation-duplicate-differs');
    expect(again.messages.at(-1)!.reason).toMatch(/^2 of 3 quotations were verified against book\.txt/);
  });

  it('a quotation given again with another place is judged there too', async () => {
    const more = '## Plot\n\n> I found that I had been counting them all my life.\n>\n> — Ada, chapter 1\n\n';
    const { rules, messages } = await said(lamp(trueQuotations, { ...inFolder, more }));
    expect(rules).toContain('warning quotation-elsewhere');
    expect(messages.map(({ reason }) => reason)).toContain('2 of 3 quotations verified against book.txt');
  });

  it('running text is looked through with less severity, and wrong choices not at all', async () => {
    const more = [
      '## Plot\n\nShe says “the lamp had burned for ninety days” (chapter 1) and “the lower path in one night”.',
      'One critic speaks of “a hymn to paperwork and tides”.\n\n',
      '## Quiz\n\n1. What does Ada say?\n   - [ ] “The lamp had burned for ninety weeks”\n   - [x] “The lamp had burned for ninety years”\n\n',
    ].join(' ');
    const { rules, ok } = await said(lamp(trueQuotations, { ...inFolder, more }));
    expect(rules).toEqual([
      'warning prose-quotation-altered',
      'note prose-quotation-not-found',
      'note quotation-checked',
    ]);
    expect(ok).toBe(true);
  });

  it('each repeat is compared as it is written, at its own line', async () => {
    const right = { words: 'They counted the steps … but nobody had said for whom.', by: 'Ada, chapter 2' };
    const joined = { words: 'They counted the steps but nobody had said for whom.', by: 'Ada, chapter 2' };
    const { messages } = await said(lamp([right, joined]));
    const wrong = messages.filter(({ ruleId }) => ruleId === 'quotation-altered');
    expect(wrong).toHaveLength(1);
    expect(wrong[0]!.reason).toContain('Other words');
    expect(messages.map(({ reason }) => reason)).toContain('0 of 1 quotation verified against book.txt');
  });

  it('two editions that differ are told apart, and the quotation stands', async () => {
    const folder = lamp(trueQuotations, { front: '  source: [book.txt, other.txt]\n' });
    writeFileSync(join(folder, 'other.txt'), smallBook.replace('only honest thing', 'one honest thing'));
    const { ok, rules, messages } = await said(folder, { strict: true });
    expect(ok).toBe(true);
    expect(rules).toEqual(['note quotation-editions-differ', 'note quotation-checked']);
    expect(messages[1]!.reason).toBe('3 of 3 quotations verified: 3 in book.txt and 2 in other.txt');
  });
});

describe('where the book is named', () => {
  it('it is no part of the guide, though it is Markdown in its folder', async () => {
    const folder = writeGuide('lamp', {
      'guide.md': guideTo(trueQuotations, { front: '  source: zz-book.md\n' }),
      'zz-book.md': smallBook.replace(/CHAPTER (\w+)\./g, '## Chapter $1'),
    });
    const { messages } = await said(folder);
    expect(messages.map(({ reason }) => reason)).toEqual(['3 of 3 quotations verified against zz-book.md']);
    const out = temporaryFolder();
    await build({ paths: [folder], out, editions: ['guide'], formats: ['html'] });
    expect(readFileSync(join(out, 'lamp', 'lamp.html'), 'utf8')).not.toContain('inspectors');
  });

  it('a link that leads out of the folder is not followed', async () => {
    const folder = lamp(trueQuotations, { front: '  source: link.txt\n' });
    const outside = join(temporaryFolder(), 'secret.txt');
    writeFileSync(outside, smallBook);
    symlinkSync(outside, join(folder, 'link.txt'));
    expect((await said(folder)).rules).toEqual(['note source-missing', 'note quotation-unchecked']);
  });

  it.each(['/etc/hostname', '../book.txt', 'file:///etc/hostname'])('%s is outside and not read', async (path) => {
    const { rules } = await said(lamp(trueQuotations, { front: `  source: ${path}\n` }));
    expect(rules).toEqual(['warning source-outside', 'note quotation-unchecked']);
  });

  it('--source takes it from anywhere, and each file once', async () => {
    const folder = lamp(trueQuotations);
    const elsewhere = join(temporaryFolder(), 'mine.txt');
    writeFileSync(elsewhere, smallBook);
    const named = ['--source', elsewhere, '--source', join(folder, 'book.txt')];
    const { status, stdout } = await runProgram(['check', folder, '--format', 'unix', ...named]);
    expect(stdout).toContain('3 of 3 quotations verified: 3 in mine.txt and 3 in book.txt');
    expect(status).toBe(0);
  });

  it('a file of a kind that is not read is wrong usage too, and says which kinds are', async () => {
    const folder = lamp(trueQuotations);
    writeFileSync(join(folder, 'book.azw3'), `${'\0'.repeat(60)}BOOKMOBI`);
    const { status, stderr } = await runProgram(['check', folder, '--source', join(folder, 'book.azw3')]);
    expect(stderr).toMatch(/book\.azw3: a Kindle book cannot be read.*\n.*EPUB/);
    expect(status).toBe(2);
  });

  it('a file of the guide itself is no book, by whatever name', async () => {
    const { rules, messages } = await said(lamp([invented], { front: '  source: guide.md\n' }));
    expect(rules).toEqual(['warning source-unreadable', 'note quotation-unchecked']);
    expect(messages[0]!.reason).toContain('a file of the guide itself');
    const folder = lamp([invented], {});
    const link = join(temporaryFolder(), 'book.md');
    symlinkSync(join(folder, 'guide.md'), link);
    for (const named of [join(folder, 'guide.md'), link]) {
      const { status, stderr } = await runProgram(['check', folder, '--source', named]);
      expect(stderr).toContain('a file of the guide itself');
      expect(status).toBe(2);
    }
  });

  it.each([
    ['a file that is not there', (folder: string) => [folder, '--source', join(folder, 'bok.txt')], 'no such file'],
    ['a folder', (folder: string) => [folder, '--source', folder], 'this is no file'],
    ['one book for two guides', (folder: string) => [folder, 'test/fixtures/clean', '--source', 'x'], 'one guide'],
    ['no name', (folder: string) => [folder, '--source', ''], '--source'],
  ])('%s is wrong usage', async (_, argumentsFor, complaint) => {
    const { status, stderr } = await runProgram(['check', ...argumentsFor(lamp(trueQuotations))]);
    expect(stderr).toContain(complaint);
    expect(status).toBe(2);
  });
});

it.each([
  ['a light which asks for nothing is the only [dis]honest thing on the coast', 'dishonest'],
  ['a light which asks for nothing is the only [dishonest] thing on the coast', 'dishonest'],
  ['a light which asks for nothing is the only [plain] thing on the coast', undefined],
  ['a light which asks for nothing is the only [in]formal thing on the coast', undefined],
])('a prefix in brackets turns the sense where the rest is the book’s word: %s', async (words, turned) => {
  const { messages } = await said(lamp([{ words, by: 'Father, chapter 1' }]));
  const found = messages.filter(({ ruleId }) => ruleId === 'quotation-sense').map(({ reason }) => reason);
  expect(found).toEqual(turned ? [expect.stringContaining(`the guide has “${turned}”, the book “honest”`)] : []);
});

describe('the record', () => {
  it('speaks where the book is not at hand', async () => {
    const folder = lamp(trueQuotations);
    await check([folder], { today: '2026-03-01' });
    const { ok, messages } = await said(withoutBook(folder), { strict: true });
    expect(messages.map(({ reason }) => reason)).toEqual([
      '3 of 3 quotations were verified on 2026-03-01 against book.txt; the record says so, the book is not at hand',
    ]);
    expect(ok).toBe(true);
  });

  it('is written by a build too, beside the guide, and again only when something else was found', async () => {
    const folder = lamp(trueQuotations);
    await build({
      paths: [folder],
      out: temporaryFolder(),
      editions: ['guide'],
      formats: ['html'],
      today: '2026-03-01',
    });
    const before = lockOf(folder);
    const { mtimeMs } = statSync(join(folder, 'quotations.lock'));
    await check([folder], { today: '2026-04-01' });
    expect(lockOf(folder)).toBe(before);
    expect(statSync(join(folder, 'quotations.lock')).mtimeMs).toBe(mtimeMs);
    rewrite(folder, (text) => text.replace('chapter 3', 'chapter 1'));
    await check([folder], { today: '2026-04-01' });
    expect(lockOf(folder)).toContain('2026-04-01');
  });

  it('says which words were changed since, and that they are unchecked', async () => {
    const folder = lamp(trueQuotations);
    await check([folder], { today: '2026-03-01' });
    rewrite(withoutBook(folder), (text) =>
      text.replace('only honest', 'only decent').replace('> I found', '> We found'),
    );
    const { ok, rules, messages } = await said(folder);
    expect(rules.toSorted()).toEqual([
      'note quotation-recorded',
      'note quotation-unchecked',
      'warning quotation-changed',
      'warning quotation-changed',
    ]);
    expect(ok).toBe(true);
    expect(messages.map(({ reason }) => reason)).toContain(
      '“We found that I had been counting them all my life.” was changed since it was verified on 2026-03-01 against book.txt',
    );
  });

  it('holds for other quotation marks, spaces and emphasis, which are the same words', async () => {
    const folder = lamp(trueQuotations);
    await check([folder]);
    rewrite(withoutBook(folder), (text) => text.replace('only honest thing', 'only  **honest** thing'));
    expect((await said(folder)).rules).toEqual(['note quotation-recorded']);
  });

  it('knows a place that was changed since, without the book', async () => {
    const folder = lamp(trueQuotations);
    await check([folder]);
    rewrite(withoutBook(folder), (text) => text.replace('chapter 3', 'chapter 2'));
    const { rules, messages } = await said(folder);
    expect(rules).toContain('warning quotation-elsewhere');
    expect(messages.map(({ reason }) => reason)).toContain(
      'The place is given as “chapter 2”; in book.txt the words stand in chapter 3',
    );
    rewrite(folder, (text) => text.replace('chapter 2', 'chapter 3').replace('Ada, chapter 3', 'Ada, chapter 2'));
    expect((await said(folder)).rules).toContain('note quotation-recorded');
  });

  it('remembers what was altered and not found, and fails for it again', async () => {
    const folder = lamp([...trueQuotations, altered, invented]);
    await check([folder]);
    const { ok, rules } = await said(withoutBook(folder));
    expect(ok).toBe(false);
    expect(rules).toEqual(expect.arrayContaining(['error quotation-altered', 'error quotation-not-found']));
  });

  it.each([
    ['in copyright', '  copyright: in-copyright\n'],
    ['of which nothing is said', ''],
  ])('has no word of a work that is %s', async (_, copyright) => {
    const folder = lamp(trueQuotations, { front: `${inFolder.front}${copyright}` });
    await check([folder]);
    const lock = lockOf(folder);
    expect(lock).toContain('"exactSha256"');
    expect(lock).not.toMatch(/"(?:exact|prefix|suffix)"/);
    for (const word of ['honest', 'coast', 'ledgers', 'anybody'])
      expect(lock.replace(/"id":"[^"]*"/g, '')).not.toContain(word);
  });

  it('has no more of a work in the public domain than the quotation and 32 characters on each side', async () => {
    const folder = lamp(trueQuotations, { front: `${inFolder.front}  copyright: public-domain\n` });
    await check([folder]);
    const found = JSON.parse(lockOf(folder)).guides.lamp.quotations;
    const [first] = found[0].found[0].selectors;
    expect(first).toEqual({
      start: smallBook.indexOf('a light') - smallBook.indexOf('The Lighthouse'),
      end: expect.any(Number),
      exact: 'a light which asks for nothing is the only honest thing on the coast',
      prefix: expect.stringMatching(/^.{32}$/s),
      suffix: expect.stringMatching(/^\.\s/),
    });
    expect(lockOf(folder)).not.toContain('inspectors');
    expect(found[1].found[0].selectors).toHaveLength(2);
  });

  it('of two guides in one folder is one file, in which each has its own', async () => {
    const folder = temporaryFolder();
    for (const name of ['one', 'two']) writeFileSync(join(folder, `${name}.md`), guideTo(trueQuotations, inFolder));
    writeFileSync(join(folder, 'book.txt'), smallBook);
    await check([join(folder, 'one.md'), join(folder, 'two.md')]);
    expect(Object.keys(JSON.parse(lockOf(folder)).guides)).toEqual(['one', 'two']);
  });

  it.each([
    ['no JSON', '{'],
    ['of a later version', '{"version":2,"guides":{}}'],
    ['incomplete', '{"version":1,"guides":{"lamp":{"sources":[]}}}'],
    [
      'with entries of another kind',
      '{"version":1,"guides":{"lamp":{"sources":[{"edition":"a","sha256":"b"}],"quotations":[7]}}}',
    ],
    [
      'with a verdict nobody gives',
      '{"version":1,"guides":{"lamp":{"sources":[{"edition":"a","sha256":"b"}],"quotations":[{"id":"a","words":"b","found":[{"verdict":"fine"}]}]}}}',
    ],
  ])('that is %s says nothing, is told of, and is replaced when the book is there', async (_, text) => {
    const folder = lamp(trueQuotations);
    writeFileSync(join(folder, 'quotations.lock'), text);
    expect((await said(folder)).rules).toContain('warning record-unreadable');
    expect(JSON.parse(lockOf(folder)).guides.lamp.quotations).toHaveLength(3);
    writeFileSync(join(withoutBook(folder), 'quotations.lock'), text);
    expect((await said(folder)).rules).toEqual(['note quotation-unchecked', 'warning record-unreadable']);
  });

  it('that cannot be written stops nothing', async () => {
    const folder = lamp(trueQuotations);
    mkdirSync(join(folder, 'quotations.lock'));
    const { ok, rules } = await said(folder);
    expect(ok).toBe(true);
    expect(rules).toContain('note record-unwritten');
  });
});

describe('the printed line', () => {
  const line = 'Quotations checked against book.txt';

  async function printed(folder: string) {
    const out = temporaryFolder();
    await build({ paths: [folder], out, editions: ['guide', 'quotes'] });
    const file = (name: string) => new Uint8Array(readFileSync(join(out, 'lamp', name)));
    const text = async (name: string) => (await readPdf(file(name))).pages.map((page) => page.text).join(' ');
    const epub = Object.values(unzipSync(file('lamp.epub'))).map((bytes) => strFromU8(bytes));
    return {
      sheet: (await text('lamp-quotes.pdf')).includes(line),
      guide: (await text('lamp.pdf')).split(line).length - 1,
      html: strFromU8(file('lamp.html')).split(line).length - 1,
      epub: epub.join('').split(`>${line}<`).length - 1,
    };
  }

  it('stands on the sheet, and on the cover and below the quotations of the guide, when it is true of all', async () => {
    expect(await printed(lamp([...trueQuotations, ofAFilm]))).toEqual({ sheet: true, guide: 2, html: 2, epub: 1 });
  });

  it('stands there by the record alone', async () => {
    const folder = lamp(trueQuotations);
    await check([folder]);
    expect(await printed(withoutBook(folder))).toMatchObject({ sheet: true, guide: 2 });
  });

  const wrongOnes: readonly (readonly [how: string, quoted: Quoted])[] = [
    ['altered', altered],
    ['in another place', { ...trueQuotations[0]!, by: 'Father, chapter 3' }],
    ['ambiguous', { words: 'You will keep it when I am gone', by: 'Father' }],
  ];
  it.each(sampled(wrongOnes, 1))('stands nowhere when one quotation is %s', async (_, wrong) => {
    const nowhere = { sheet: false, guide: 0, html: 0, epub: 0 };
    expect(await printed(lamp([...trueQuotations.slice(1), wrong]))).toEqual(nowhere);
  });
});
