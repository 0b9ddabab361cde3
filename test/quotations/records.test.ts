// quotations.lock: who writes it and when, and what is said without the book where it or the guide was edited since.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { severityOf } from '../../src/diagnostics/finding.ts';
import { build, check, readGuide } from '../../src/index.ts';
import { runProgram } from '../cli/runProgram.ts';
import { filesIn, temporaryFolder, writeGuide } from '../support/folders.ts';
import { isLong, itLong } from '../support/long.ts';
import { printings, smallPlays } from '../support/quotations/smallPlays.ts';
import { guideTo, smallBook, trueQuotations } from '../support/smallBook.ts';

const front = '  source: book.txt\n';
const lamp = (more = '', slug = 'lamp', quotations = trueQuotations): string =>
  writeGuide(slug, { 'guide.md': guideTo(quotations, { front, more }), 'book.txt': smallBook });
const lock = (folder: string) => join(folder, 'quotations.lock');
const editLock = (folder: string, change: (text: string) => string): void =>
  writeFileSync(lock(folder), change(readFileSync(lock(folder), 'utf8')));

function bookElsewhere(): string {
  const file = join(temporaryFolder(), 'book.txt');
  writeFileSync(file, smallBook);
  return file;
}

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

  it('has the same words without a place, and the wrong one is told where it is given', async () => {
    const more = '## Plot\n\n> I found that I had been counting them all my life.\n>\n> — Ada\n\n';
    const quotations = trueQuotations.map(({ words, by }) => ({ words, by: by?.replace('chapter 3', 'chapter 2') }));
    const folder = lamp(more, 'lamp', quotations);
    const wrong =
      'warning quotation-elsewhere: The place is given as “chapter 2”; in book.txt the words stand in chapter 3';
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

  it.each([', letter 3', ', p. 300'])(
    'repeats words since with “%s”, which the record cannot bear out',
    async (place) => {
      const folder = lamp();
      await check([folder]);
      const again = `## Plot\n\n> I found that I had been counting them all my life.\n>\n> — Ada${place}\n\n## Quotations`;
      const messages = await said(withoutBook(folder, (text) => text.replace('## Quotations', again)));
      expect(messages).toContain(verified(2));
    },
  );

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
    ['17 MB', (text: string) => text + ' '.repeat(17_000_000)],
  ])('and that has %s says nothing, and no more than a line is said of it', async (_, change) => {
    const folder = lamp();
    await check([folder]);
    editLock(folder, change);
    expect(await said(withoutBook(folder))).toEqual([unchecked, unreadable]);
  });

  it.each([
    ['a better verdict', (text: string) => text.replace('"verdict":"verified"', '"verdict":"verified","capital":true')],
    ['a place that is none', (text: string) => text.replace('["chapter",1]', '["\\u001b[31m",1]')],
    ['a number that is none', (text: string) => text.replace('["chapter",1]', '["chapter",1e300]')],
    ['another place', (text: string) => text.replace('"place":"chapter 1"', '"place":"chapter 2"')],
    ['what was given as a place no text', (text: string) => text.replace('"place":"chapter 1"', '"place":{}')],
    ['no checksum', (text: string) => text.replace(/,"sum":"[^"]*"/, '')],
    ['half an entry', (text: string) => text.replace(/,"found".*/, '')],
  ])('and gave an entry %s is not used there, and the next check with the book writes it again', async (_, change) => {
    const folder = lamp();
    await check([folder]);
    const before = readFileSync(lock(folder), 'utf8');
    editLock(folder, change);
    const edited = /^warning record-edited: An entry of the record was changed by hand or damaged \(line \d+\)/;
    const away = withoutBook(folder);
    expect(await said(away)).toEqual([verified(2), oneUnchecked, expect.stringMatching(edited)]);
    await check([away], { sources: [bookElsewhere()] });
    expect(readFileSync(lock(folder), 'utf8')).toBe(before);
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

it('of a play the record has the speaker, and another one is unchecked', async () => {
  const [play] = smallPlays;
  const { lines, speaker, act, scene } = play!.speeches[0]!;
  const other = play!.speeches.find((one) => one.speaker !== speaker)!.speaker;
  const guide = guideTo([{ words: lines[0]!, by: `${speaker}, ${act}.${scene}` }], { front: '  source: play.txt\n' });
  const folder = writeGuide('lamp', { 'guide.md': guide, 'play.txt': Object.values(printings)[0]!(play!) });
  await check([folder]);
  rmSync(join(folder, 'play.txt'));
  writeFileSync(join(folder, 'guide.md'), guide.replace('  source: play.txt\n', ''));
  expect(await said(folder)).toEqual([expect.stringMatching(/^note quotation-recorded: 1 of 1/)]);
  writeFileSync(join(folder, 'guide.md'), guide.replace('  source: play.txt\n', '').replace(speaker, other));
  expect(await said(folder)).toEqual([expect.stringMatching(/^note quotation-recorded: 0 of 1/), oneUnchecked]);
});

describe('a guide that has another name now', () => {
  it('is known by its words; the next check with the book gives the entry its name', async () => {
    const folder = lamp();
    await check([folder]);
    const renamed = join(temporaryFolder(), 'lantern');
    renameSync(folder, renamed);
    expect(await said(withoutBook(renamed))).toEqual([verified(3)]);
    await check([renamed], { sources: [bookElsewhere()] });
    expect(Object.keys(JSON.parse(readFileSync(lock(renamed), 'utf8')).guides)).toEqual(['lantern']);
  });

  it('and other words by half has nothing of it', async () => {
    const folder = lamp();
    await check([folder]);
    const renamed = join(temporaryFolder(), 'lantern');
    renameSync(folder, renamed);
    const text = guideTo([{ words: 'Nobody ever wrote these words about a lantern.', by: 'Ada' }], {});
    writeFileSync(join(renamed, 'guide.md'), text);
    expect(await said(renamed)).toEqual([
      'note quotation-unchecked: One quotation has not been checked against the book',
    ]);
  });

  it('leaves the entry of a guide that quotes the same and is still there', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'book.txt'), smallBook);
    for (const slug of ['one', 'two']) {
      writeFileSync(join(folder, `${slug}.md`), guideTo(trueQuotations, { front }));
      await check([join(folder, `${slug}.md`)]);
    }
    expect(Object.keys(JSON.parse(readFileSync(lock(folder), 'utf8')).guides)).toEqual(['one', 'two']);
    renameSync(join(folder, 'one.md'), join(folder, 'three.md'));
    await check([join(folder, 'three.md')]);
    expect(Object.keys(JSON.parse(readFileSync(lock(folder), 'utf8')).guides)).toEqual(['two', 'three'].toSorted());
  });
});

describe('a record that two people wrote', () => {
  const [first] = trueQuotations;
  const middle = { words: 'I found that I had been counting them all my life.', by: 'Ada, chapter 3' };
  const added = { words: 'The sea took the lower path in one night.', by: 'Ada, chapter 2' };
  const git = (folder: string, ...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });

  /** Each person adds a quotation to the guide and checks it with the book; then the two are merged. */
  async function merged(
    ours: typeof trueQuotations,
    theirs: typeof trueQuotations,
    days = ['2026-03-01', '2026-03-02'],
  ) {
    const folder = lamp('', 'lamp', [first!]);
    rmSync(join(folder, 'book.txt'));
    const source = bookElsewhere();
    const save = async (quotations: typeof trueQuotations, today: string) => {
      writeFileSync(join(folder, 'guide.md'), guideTo(quotations, {}));
      await check([folder], { sources: [source], today });
      git(folder, 'add', 'quotations.lock');
      git(folder, 'commit', '-qm', 'checked');
    };
    git(folder, 'init', '-q', '-b', 'ours');
    await save([first!], '2026-01-01');
    git(folder, 'checkout', '-qb', 'theirs');
    await save(theirs, days[1]!);
    git(folder, 'checkout', '-q', 'ours');
    await save(ours, days[0]!);
    return { folder, merge: (...how: string[]) => git(folder, 'merge', '-q', '-m', 'merged', ...how, 'theirs') };
  }

  it('is merged by version control where they added at different places, and has both', async () => {
    const { folder, merge } = await merged([added, first!], [first!, middle]);
    merge();
    writeFileSync(join(folder, 'guide.md'), guideTo([added, first!, middle], {}));
    expect(JSON.parse(readFileSync(lock(folder), 'utf8')).guides.lamp.quotations).toHaveLength(3);
    expect(await said(folder)).toEqual([
      'note quotation-recorded: 3 of 3 quotations were verified between 2026-01-01 and 2026-03-02 against book.txt; the record says so, the book is not at hand',
    ]);
  });

  it.each(['merge', 'diff3', 'union'])('is read with both where they added at one place (%s)', async (style) => {
    const { folder, merge } = await merged([first!, added], [first!, middle]);
    if (style === 'union') writeFileSync(join(folder, '.git', 'info', 'attributes'), '*.lock merge=union\n');
    else git(folder, 'config', 'merge.conflictStyle', style);
    try {
      merge();
    } catch {
      expect(readFileSync(lock(folder), 'utf8')).toContain('<<<<<<<');
    }
    writeFileSync(join(folder, 'guide.md'), guideTo([first!, added, middle], {}));
    expect(await said(folder)).toEqual([expect.stringMatching(/^note quotation-recorded: 3 of 3 quotations/)]);
    await check([folder], { sources: [bookElsewhere()] });
    expect(JSON.parse(readFileSync(lock(folder), 'utf8')).guides.lamp.quotations).toHaveLength(3);
  });

  it('has the verdicts of each against the edition each of them had', async () => {
    const folder = lamp();
    await check([folder], { today: '2026-03-01' });
    const text = readFileSync(lock(folder), 'utf8');
    const edition = join(temporaryFolder(), 'second.txt');
    writeFileSync(edition, `${smallBook}\nThe end.\n`);
    await check([withoutBook(folder)], { sources: [edition], today: '2026-03-02' });
    editLock(folder, (theirs) => `<<<<<<< ours\n${text}=======\n${theirs}>>>>>>> theirs\n`);
    expect(await said(folder)).toEqual([expect.stringMatching(/3 of 3 .* against book\.txt and second\.txt/)]);
  });
});

it('says how many were found in each edition where not all were', async () => {
  const folder = lamp();
  const other = join(temporaryFolder(), 'other.txt');
  writeFileSync(other, smallBook.replace('counting them all my life', 'counting them since March'));
  await check([folder], { sources: [other, join(folder, 'book.txt')] });
  expect(await said(withoutBook(folder))).toEqual([
    expect.stringMatching(/3 of 3 .* against other\.txt and book\.txt, 2 in other\.txt and 3 in book\.txt;/),
  ]);
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
      expect(readFileSync(lock(folder), 'utf8')).toContain('"checked":"2026-11-21"');
    }
  });

  itLong('of no guide is lost where many of one folder are built at once', async () => {
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

  it.runIf(isLong)('of no guide is lost where programs run at once', async () => {
    const folder = temporaryFolder();
    const slugs = Array.from({ length: isLong ? 4 : 2 }, (_, index) => `lamp${index}`);
    for (const slug of slugs) writeFileSync(join(folder, `${slug}.md`), guideTo(trueQuotations, { front }));
    writeFileSync(join(folder, 'book.txt'), smallBook);
    // Modules that are reloaded share nothing with the others, as in another process.
    const programs: (typeof check)[] = [];
    for (const _ of slugs) {
      vi.resetModules();
      programs.push((await import('../../src/index.ts')).check);
    }
    const file = (slug: string) => join(folder, `${slug}.md`);
    await Promise.all(slugs.map((slug, at) => programs[at]!([file(slug)])));
    expect(Object.keys(JSON.parse(readFileSync(lock(folder), 'utf8')).guides)).toEqual(slugs);
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
