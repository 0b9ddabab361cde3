// A build makes what has changed and nothing else, and what it leaves is what a build into an empty folder would have made.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/formats/hash.ts';
import { type BuildOptions, build } from '../../src/index.ts';
import { buildAsAnew, filesAsTheyLie } from '../support/builds.ts';
import { filesIn, temporaryFolder, writeGuide } from '../support/folders.ts';
import { isLong, sampled } from '../support/long.ts';

const drawing = (shade: number) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="rgb(${shade},0,0)"/></svg>`,
  );

const text = `---
title: Tale
work: { title: The Tale, source: book.txt }
---

## Plot

Something happens. ![A box](box.svg)

> The words of the book.
>
> — Ann, chapter 1

## Review

It was good. ![gone](nowhere.svg)
`;

const book = 'Chapter 1\n\nAnn said: The words of the book. Then she went home.\n';

let guide: string;
let out: string;
let options: BuildOptions;

beforeEach(() => {
  guide = writeGuide('tale', { 'guide.md': text, 'box.svg': drawing(0), 'book.txt': book });
  out = temporaryFolder();
  options = { paths: [guide], out, editions: ['guide'], formats: ['html'] };
});

const write = (name: string, content: string | Uint8Array) => writeFileSync(join(guide, name), content);

/** Nothing was read, laid out or printed. */
async function isUnchanged(now: BuildOptions = options): Promise<boolean> {
  const begun: string[] = [];
  const { guides } = await build({ ...now, onProgress: ({ file }) => begun.push(file) });
  const isThere = guides.every(({ files }) => files.length > 0 && files.every(({ unchanged }) => unchanged));
  expect(isThere || begun.length > 0).toBe(true);
  return begun.length === 0;
}

test('a second guide of a name is refused, though it was built here alone before', async () => {
  const other = writeGuide('tale', { 'guide.md': text.replace('Something', 'Nothing'), 'book.txt': book });
  await build({ ...options, paths: [other] });
  for (let again = 0; again < 2; again++) {
    const { result } = await buildAsAnew({ ...options, paths: [guide, other] });
    expect(result.guides.map(({ ok }) => ok)).toEqual([true, false]);
    expect(result.guides[1]!.messages.map(({ ruleId }) => ruleId)).toEqual(['slug-duplicate']);
  }
});

test('what has not changed is not written, and its messages are said again', async () => {
  const first = await buildAsAnew(options);
  expect(first.made).toEqual(['tale/tale.html']);
  const before = filesAsTheyLie(out);
  for (let again = 0; again < 2; again++) {
    const { result, made } = await buildAsAnew(options);
    expect(made).toEqual([]);
    expect(result.guides[0]!.messages.map(({ ruleId }) => ruleId)).toContain('asset-missing');
  }
  expect(filesAsTheyLie(out)).toEqual(before);
});

describe('is noticed:', () => {
  const changes: Readonly<Record<string, () => BuildOptions | undefined>> = {
    'a word': () => void write('guide.md', text.replace('Something', 'Anything.')),
    'a word of as many letters': () => void write('guide.md', text.replace('happens', 'appears')),
    'a word under the same times': () => {
      const old = new Date('2020-01-01');
      write('guide.md', text.replace('happens', 'appears'));
      utimesSync(join(guide, 'guide.md'), old, old);
      return undefined;
    },
    'another file of the guide': () => void write('20-more.md', '## More\n\nAnd more.\n'),
    'an image': () => void write('box.svg', drawing(200)),
    'an image that was missing': () => void write('nowhere.svg', drawing(9)),
    'an image that is gone': () => void rmSync(join(guide, 'box.svg')),
    'an image that cannot be read': () => void write('box.svg', '<svg'),
    'an image behind a link': () => {
      renameSync(join(guide, 'box.svg'), join(guide, 'other.svg'));
      write('third.svg', drawing(100));
      symlinkSync('third.svg', join(guide, 'box.svg'));
      return undefined;
    },
    'an image behind a link that leads out': () => {
      const elsewhere = join(temporaryFolder(), 'box.svg');
      renameSync(join(guide, 'box.svg'), elsewhere);
      symlinkSync(elsewhere, join(guide, 'box.svg'));
      return undefined;
    },
    'the book': () => void write('book.txt', book.replace('words of', 'letters of')),
    'a book that is gone': () => void rmSync(join(guide, 'book.txt')),
    'a record of quotations that is gone': () => void rmSync(join(guide, 'quotations.lock')),
    'another book': () => {
      const file = join(temporaryFolder(), 'second.txt');
      writeFileSync(file, book.replace('Ann', 'Anna'));
      return { ...options, sources: [file] };
    },
    'the date of the content': () => ({ ...options, modified: '2024-05-06T00:00:00Z' }),
    'an edition': () => ({ ...options, editions: ['guide', 'quotes'] }),
    'a format': () => ({ ...options, formats: ['html', 'epub'] }),
    strictness: () => ({ ...options, strict: true }),
    'the spelling of its path, which messages repeat': () => ({ ...options, paths: [`${guide}/guide.md`] }),
  };
  test.each(sampled(Object.entries(changes), 10))('%s', async (_name, change) => {
    await build(options);
    const now = change() ?? options;
    const begun: string[] = [];
    const { result } = await buildAsAnew({ ...now, onProgress: ({ file }) => begun.push(file) });
    // Once here, and once elsewhere.
    if (result.ok) expect(begun).toHaveLength(2 * result.guides[0]!.files.length);
    if (result.ok) expect(await isUnchanged(now)).toBe(true);
  });

  test('a file that is gone, cut off, touched by somebody or a link', async () => {
    await build(options);
    const file = join(out, 'tale', 'tale.html');
    const good = readFileSync(file);
    for (const spoil of [
      () => rmSync(file),
      () => writeFileSync(file, good.subarray(0, 100)),
      () => writeFileSync(file, good.toString().replace('happens', 'appears')),
      () => {
        renameSync(file, join(out, 'away.html'));
        symlinkSync(join(out, 'away.html'), file);
      },
    ]) {
      spoil();
      expect((await build(options)).ok).toBe(true);
      expect(Buffer.compare(readFileSync(file), good)).toBe(0);
      expect(await isUnchanged()).toBe(true);
    }
  });
});

test.runIf(isLong)('a book named for the run is looked at again', async () => {
  const file = join(temporaryFolder(), 'second.txt');
  writeFileSync(file, book);
  write('guide.md', text.replace(', source: book.txt', ''));
  const named = { ...options, sources: [file] };
  await buildAsAnew(named);
  expect(await isUnchanged(named)).toBe(true);
  writeFileSync(file, book.replace('words of', 'letters of'));
  const { result } = await buildAsAnew(named);
  expect(result.guides[0]!.messages.map(({ ruleId }) => ruleId)).toContain('quotation-altered');
});

test('a failing guide is tried again, and leaves the earlier files and what is known of them', async () => {
  await build(options);
  const before = filesAsTheyLie(out);
  write('guide.md', '---\ntitle: [unclosed\n---\n');
  for (let again = 0; again < 2; again++) expect((await build(options)).ok).toBe(false);
  expect(filesAsTheyLie(out)).toEqual(before);
  write('guide.md', text);
  expect(await isUnchanged()).toBe(true);
});

test('what is saved while the guide is built belongs to the next build', async () => {
  await build(options);
  write('guide.md', text.replace('happens', 'appears'));
  await build({ ...options, onProgress: () => write('guide.md', text.replace('happens', 'occurs!')) });
  await buildAsAnew(options);
  expect(readFileSync(join(out, 'tale', 'tale.html'), 'utf8')).toContain('occurs!');
});

test('of many guides the one that changed is built', async () => {
  const parent = temporaryFolder();
  for (const slug of ['a', 'b', 'c']) writeGuide(slug, { 'guide.md': text.replace('Tale', slug) }, parent);
  const all = { ...options, paths: [parent] };
  await build(all);
  appendFileSync(join(parent, 'b', 'guide.md'), '\nMore.\n');
  const { made } = await buildAsAnew(all);
  expect(made).toEqual(['b/b.html']);
});

test.runIf(isLong)('builds of the same guide at the same time do no harm', async () => {
  const others: BuildOptions[] = [options, { ...options, paper: 'letter' }, { ...options, formats: ['html', 'epub'] }];
  await Promise.all([...others, ...others].map((one) => build(one)));
  for (const one of others) await buildAsAnew(one);
  expect(filesIn(out)).toEqual(['tale/tale.epub', 'tale/tale.html']);
});

test('builds of parts do not forget one another', async () => {
  const parts: BuildOptions[] = [options, { ...options, paper: 'letter' }, { ...options, formats: ['html', 'epub'] }];
  for (const part of parts) await build(part);
  for (const part of parts) expect(await isUnchanged(part)).toBe(true);
});

test('with force everything is written again, and known afterwards', async () => {
  await build(options);
  const before = filesAsTheyLie(out);
  const { guides } = await build({ ...options, force: true });
  expect(guides[0]!.files.map(({ unchanged }) => unchanged)).toEqual([undefined]);
  expect(filesAsTheyLie(out)['tale/tale.html']).not.toBe(before['tale/tale.html']);
  expect(await isUnchanged()).toBe(true);
});

describe('what is kept of a build', () => {
  const records = () => filesIn(join(out, '.studyguide')).filter((name) => name.endsWith('.json'));
  const record = () => join(out, '.studyguide', 'tale.json');

  test('is one file for each guide, and goes with its files', async () => {
    await build(options);
    expect(records()).toEqual(['tale.json']);
    rmSync(join(out, 'tale'), { recursive: true });
    await build({ ...options, paths: [writeGuide('other', { 'guide.md': text })] });
    expect(records()).toEqual(['other.json']);
  });

  test('may be thrown away', async () => {
    await build(options);
    rmSync(join(out, '.studyguide'), { recursive: true });
    await buildAsAnew(options);
    expect(await isUnchanged()).toBe(true);
  });

  test('a fingerprint of the program is believed only when it is whole', async () => {
    await build(options);
    writeFileSync(join(out, '.studyguide', 'program.fingerprint'), 'spoilt');
    expect(await isUnchanged()).toBe(true);
  });

  test.each<[string, (good: string) => string]>([
    ['cut off', (good) => good.slice(0, -40)],
    ['empty', () => ''],
    ['changed by hand', (good) => good.replace('asset-missing', 'asset-there!!')],
    ['of another guide', (good) => good.replace('"slug":"tale"', '"slug":"tail"')],
    ['of another program', () => '{"version":7}\n'],
  ])('is not believed when it is %s', async (_name, spoil) => {
    await build(options);
    writeFileSync(record(), spoil(readFileSync(record(), 'utf8')));
    expect(await isUnchanged()).toBe(false);
    expect(await isUnchanged()).toBe(true);
  });

  test('names no file of anybody else, even when it seems whole', async () => {
    await build(options);
    const [, good] = readFileSync(record(), 'utf8').split('\n');
    const secret = join(temporaryFolder(), 'secret.txt');
    writeFileSync(secret, 'secret');
    for (const forge of [
      (text: string) => text.replaceAll('"tale.html"', JSON.stringify('../../secret.html')),
      (text: string) => text.replaceAll('"outputs":[', '"outputs":[null,'),
      (text: string) => text.replaceAll('"documents":{', '"documents":null,"was":{'),
      (text: string) => text.replaceAll('"path":"guide.md"', `"path":${JSON.stringify(secret)}`),
      () => 'null',
    ]) {
      const text = forge(good!);
      writeFileSync(record(), `${sha256(text)}\n${text}\n`);
      const { result } = await buildAsAnew(options);
      expect(result.guides[0]!.files.map(({ path }) => path.slice(out.length + 1)).sort()).toEqual(['tale/tale.html']);
    }
  });

  test('is neither read nor written through a link', async () => {
    await build(options);
    const elsewhere = temporaryFolder();
    renameSync(join(out, '.studyguide'), join(elsewhere, 'kept'));
    symlinkSync(join(elsewhere, 'kept'), join(out, '.studyguide'));
    const before = readFileSync(join(elsewhere, 'kept', 'tale.json'), 'utf8');
    const begun: string[] = [];
    await build({ ...options, onProgress: ({ file }) => begun.push(file) });
    expect(begun).toHaveLength(1);
    write('guide.md', `${text}\nMore.\n`);
    await build(options);
    expect(readFileSync(join(elsewhere, 'kept', 'tale.json'), 'utf8')).toBe(before);
    rmSync(join(out, '.studyguide'));
    mkdirSync(join(out, '.studyguide'));
    symlinkSync(join(elsewhere, 'new.json'), record());
    await build(options);
    expect(existsSync(join(elsewhere, 'new.json'))).toBe(false);
    expect(await isUnchanged()).toBe(true);
  });
});
