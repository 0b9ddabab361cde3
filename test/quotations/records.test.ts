// quotations.lock: who writes it and when, and what is said without the book where it or the guide was edited since.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { severityOf } from '../../src/diagnostics/finding.ts';
import { build, check, readGuide } from '../../src/index.ts';
import { runProgram } from '../cli/runProgram.ts';
import { filesIn, temporaryFolder, writeGuide } from '../support/folders.ts';
import { guideTo, smallBook, trueQuotations } from '../support/smallBook.ts';

const front = '  source: book.txt\n';
const lamp = (more = '', slug = 'lamp', quotations = trueQuotations): string =>
  writeGuide(slug, { 'guide.md': guideTo(quotations, { front, more }), 'book.txt': smallBook });
const lock = (folder: string) => join(folder, 'quotations.lock');
const editLock = (folder: string, change: (text: string) => string): void =>
  writeFileSync(lock(folder), change(readFileSync(lock(folder), 'utf8')));

/** Takes the book away and edits the guide. */
function withoutBook(folder: string, change = (text: string) => text): string {
  const file = join(folder, 'guide.md');
  rmSync(join(folder, 'book.txt'));
  writeFileSync(file, change(readFileSync(file, 'utf8').replace(front, '')));
  return folder;
}

async function said(folder: string): Promise<string[]> {
  const [result] = await check([folder]);
  return result!.messages
    .filter(({ ruleId }) => /^(?:quotation|record)-/.test(ruleId!) && !/duplicate/.test(ruleId!))
    .map((message) => `${severityOf(message)} ${message.ruleId}: ${message.reason}`)
    .toSorted();
}

const verified = (count: number) =>
  `note quotation-recorded: ${count} of 3 quotations were verified against book.txt; the record says so, the book is not at hand`;
const oneUnchecked = 'note quotation-unchecked: One quotation has not been checked since it was written or changed';

describe('a guide that was edited since', () => {
  it('has the same words a second time, with a place that was wrong with the book and still is', async () => {
    const folder = lamp('## Plot\n\n> I found that I had been counting them all my life.\n>\n> — Ada, chapter 1\n\n');
    const wrong =
      'warning quotation-elsewhere: The place is given as “chapter 1”; in book.txt the words stand in chapter 3';
    expect(await said(folder)).toEqual(['note quotation-checked: 2 of 3 quotations verified against book.txt', wrong]);
    expect(await said(withoutBook(folder))).toEqual([verified(2), wrong]);
  });

  it('repeats words since with a place that the record contradicts', async () => {
    const folder = lamp();
    await check([folder]);
    const again =
      '## Plot\n\n> I found that I had been counting them all my life.\n>\n> — Ada, chapter 2\n\n## Quotations';
    expect(await said(withoutBook(folder, (text) => text.replace('## Quotations', again)))).toEqual([
      verified(2),
      'warning quotation-elsewhere: The place is given as “chapter 2”; in book.txt the words stand in chapter 3',
    ]);
  });

  it.each([
    ['of another kind', ', letter 3'],
    ['in a larger division that the record does not know', ', volume 2, chapter 3'],
    ['on a page', ', p. 300'],
    ['nowhere, so that the words may stand at several', ''],
  ])('gives words another place, %s, and they are unchecked', async (_, place) => {
    const folder = lamp();
    await check([folder]);
    expect(await said(withoutBook(folder, (text) => text.replace(', chapter 3', place)))).toEqual([
      verified(2),
      oneUnchecked,
    ]);
  });

  it.each([', chapters 2–3', ', chapter 3, p. 40'])('gives “%s”, which the record bears out', async (place) => {
    const folder = lamp();
    await check([folder]);
    expect(await said(withoutBook(folder, (text) => text.replace(', chapter 3', place)))).toEqual([verified(3)]);
  });
});

const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
const unreadable = expect.stringMatching(
  /^warning record-unreadable: The record of earlier checks cannot be used: .{5,120}$/,
);
const unchecked = 'note quotation-unchecked: 3 quotations have not been checked against the book';

describe('a record that somebody edited', () => {
  it.each([
    ['a version that is a tower of lists', () => `{"version":${deep},"guides":{}}`],
    ['a version of a page', () => `{"version":"${'x'.repeat(5000)}","guides":{}}`],
    ['an edition of a page', (text: string) => text.replace('"edition":"book.txt"', `"edition":"${'x'.repeat(5000)}"`)],
    ['an edition of two lines', (text: string) => text.replace('"edition":"book.txt"', '"edition":"a\\nb"')],
    ['a place that is none', (text: string) => text.replace('["chapter",1]', '["\\u001b[31m",1]')],
    ['a number that is none', (text: string) => text.replace('["chapter",1]', '["chapter",1e300]')],
    ['what was given as a place no text', (text: string) => text.replace('"place":"chapter 1"', '"place":{}')],
    ['two versions of it', (text: string) => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> other\n`],
    ['17 MB', (text: string) => text + ' '.repeat(17_000_000)],
  ])('and that has %s says nothing, and no more than a line is said of it', async (_, change) => {
    const folder = lamp();
    await check([folder]);
    editLock(folder, change);
    expect(await said(withoutBook(folder))).toEqual([unchecked, unreadable]);
  });

  it('with more in it than a check writes is read and written without it', async () => {
    const folder = lamp();
    await check([folder]);
    const { guides } = JSON.parse(readFileSync(lock(folder), 'utf8'));
    const other = JSON.stringify(guides.lamp).replace('{', `{"a\\"b":1,"deep":${deep},`);
    editLock(folder, (text) => text.replace('"guides": {', `"guides": {"other":${other},`));
    writeFileSync(
      join(folder, 'guide.md'),
      guideTo(trueQuotations, { front }).replace(', chapter 3', ', chapters 2–3'),
    );
    expect(await said(folder)).toEqual(['note quotation-checked: 3 of 3 quotations verified against book.txt']);
    expect(JSON.parse(readFileSync(lock(folder), 'utf8')).guides.other).toEqual(guides.lamp);
  });

  it('with the mark that some editors put before a text is read', async () => {
    const folder = lamp();
    await check([folder]);
    editLock(folder, (text) => `\ufeff${text}`);
    expect(await said(withoutBook(folder))).toEqual([verified(3)]);
  });

  it.each(['constructor', '__proto__', 'toString'])('has nothing on a guide called %s', async (slug) => {
    const folder = lamp('', slug);
    writeFileSync(lock(folder), '{"version":1,"guides":{}}');
    expect(await said(withoutBook(folder))).toEqual([unchecked]);
    writeFileSync(join(folder, 'book.txt'), smallBook);
    await check([folder], { sources: [join(folder, 'book.txt')] });
    rmSync(join(folder, 'book.txt'));
    expect(await said(folder)).toEqual([verified(3)]);
  });
});

it('of a long quotation in the public domain the record has 120 characters', async () => {
  const words =
    'The lamp had burned for ninety years before anybody thought of asking who paid for the oil. My father said that a light which asks for nothing is the only honest thing on the coast.';
  const folder = writeGuide('lamp', {
    'guide.md': guideTo([{ words, by: 'Ada, chapter 1' }], { front: `${front}  copyright: public-domain\n` }),
    'book.txt': smallBook,
  });
  await check([folder]);
  const [{ found }] = JSON.parse(readFileSync(lock(folder), 'utf8')).guides.lamp.quotations;
  expect(found[0].verdict).toBe('verified');
  expect(found[0].selectors[0].exact).toBe(words.slice(0, 120));
});

describe('what is no file', () => {
  it('a link out of the folder is neither read nor written through', async () => {
    const from = lamp();
    await check([from]);
    const outside = join(temporaryFolder(), 'secret.lock');
    const text = readFileSync(lock(from), 'utf8');
    writeFileSync(outside, text.replace('book.txt', 'elsewhere'));
    const folder = lamp();
    symlinkSync(outside, lock(folder));
    expect(await said(withoutBook(folder))).toEqual([unchecked, unreadable]);
    const withBook = lamp();
    symlinkSync(outside, lock(withBook));
    await check([withBook]);
    expect(readFileSync(outside, 'utf8')).toContain('elsewhere');
    expect(readFileSync(lock(withBook), 'utf8')).toBe(text);
  });

  it('a pipe or a device is not waited for', async () => {
    const piped = withoutBook(lamp());
    execFileSync('mkfifo', [lock(piped)]);
    const endless = withoutBook(lamp());
    symlinkSync('/dev/zero', lock(endless));
    const folder = withoutBook(lamp());
    mkdirSync(lock(folder));
    for (const one of [piped, endless, folder]) expect(await said(one)).toEqual([unchecked, unreadable]);
  });
});

describe('quotations.lock is written', () => {
  const options = { editions: ['guide'], formats: ['html'] } as const;
  const altered = [{ words: 'I found that I had been counting them half my life.', by: 'Ada, chapter 3' }];
  const verdictsIn = (folder: string) =>
    JSON.parse(readFileSync(lock(folder), 'utf8')).guides.lamp.quotations.map(
      ({ found }: { found: { verdict: string }[] }) => found[0]!.verdict,
    );

  it('with the outputs of a build, and by a build that has nothing else to write', async () => {
    const [folder, out] = [lamp(), temporaryFolder()];
    await build({ ...options, paths: [folder], out });
    expect([filesIn(out), existsSync(lock(folder))]).toEqual([['lamp/lamp.html'], true]);
    rmSync(lock(folder));
    const { guides } = await build({ ...options, paths: [folder], out });
    expect([guides[0]!.files[0]!.unchanged, existsSync(lock(folder))]).toEqual([true, true]);
  });

  it('by a check that finds an error, and with strictness', async () => {
    for (const strict of [false, true]) {
      const folder = lamp('', 'lamp', altered);
      const [result] = await check([folder], { strict });
      expect(result!.ok).toBe(false);
      expect(verdictsIn(folder)).toEqual(['altered']);
    }
  });

  it('not by a build that fails, whenever it fails', async () => {
    const out = temporaryFolder();
    const folder = lamp('', 'lamp', altered);
    expect(await build({ ...options, paths: [folder], out, strict: true })).toMatchObject({ ok: false });
    expect([filesIn(folder), filesIn(out)]).toEqual([['book.txt', 'guide.md'], []]);
    await check([folder]);
    const before = readFileSync(lock(folder), 'utf8');
    writeFileSync(join(folder, 'guide.md'), guideTo(trueQuotations, { front }));
    writeFileSync(join(out, 'file'), '');
    await expect(build({ ...options, paths: [folder], out: join(out, 'file') })).rejects.toMatchObject({
      code: 'output-failed',
    });
    const stop = new AbortController();
    const stopped = build({ ...options, paths: [folder], out, signal: stop.signal, onProgress: () => stop.abort() });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect([readFileSync(lock(folder), 'utf8'), filesIn(folder)]).toEqual([
      before,
      ['book.txt', 'guide.md', 'quotations.lock'],
    ]);
  });

  it('not where it is forbidden, nor by reading alone; and then by the next build that may', async () => {
    const [folder, out] = [lamp(), temporaryFolder()];
    await readGuide(folder);
    await check([folder], { record: false });
    await build({ ...options, paths: [folder], out, record: false });
    expect(existsSync(lock(folder))).toBe(false);
    await build({ ...options, paths: [folder], out });
    expect(existsSync(lock(folder))).toBe(true);
  });

  it('by each command, unless --no-record', async () => {
    for (const words of [['check'], ['build', '--edition', 'guide', '--format', 'html'], ['quotes']]) {
      const [folder, cwd] = [lamp(), temporaryFolder()];
      const out = words[0] === 'check' ? [] : ['--out', join(cwd, words[0] === 'quotes' ? 'q.pdf' : 'out')];
      const command = [words[0]!, folder, ...words.slice(1), ...out];
      expect(await runProgram([...command, '--no-record'], { cwd })).toMatchObject({ status: 0 });
      expect(existsSync(lock(folder)), command.join(' ')).toBe(false);
      expect(await runProgram(command, { cwd })).toMatchObject({ status: 0 });
      expect(readFileSync(lock(folder), 'utf8')).toContain('"checked": "2026-11-21"');
    }
  });

  it('of no guide is lost where many of one folder are built at once', async () => {
    const folder = temporaryFolder();
    const slugs = Array.from({ length: 8 }, (_, index) => `lamp${index}`);
    for (const slug of slugs) writeFileSync(join(folder, `${slug}.md`), guideTo(trueQuotations, { front }));
    writeFileSync(join(folder, 'book.txt'), smallBook);
    const guides = () => Object.keys(JSON.parse(readFileSync(lock(folder), 'utf8')).guides);
    const paths = slugs.map((slug) => join(folder, `${slug}.md`));
    await build({ ...options, paths, out: temporaryFolder(), jobs: 8 });
    expect(guides()).toEqual(slugs);
    rmSync(lock(folder));
    await check(paths);
    expect(guides()).toEqual(slugs);
  });

  it('nowhere where a folder has its name, and the outputs are written all the same', async () => {
    const [folder, out] = [lamp(), temporaryFolder()];
    mkdirSync(lock(folder));
    const { guides, ok } = await build({ ...options, paths: [folder], out });
    expect([ok, filesIn(out)]).toEqual([true, ['lamp/lamp.html']]);
    expect(guides[0]!.messages.map(({ ruleId }) => ruleId)).toContain('record-unwritten');
    expect(filesIn(folder)).toEqual(['book.txt', 'guide.md']);
  });
});
