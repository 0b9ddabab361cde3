// Three shards put together are the library built at once; what is missing or out of date is named.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/formats/hash.ts';
import { build, type Format } from '../../src/index.ts';
import { runProgram } from '../cli/runProgram.ts';
import { filesIn, temporaryFolder, writeGuide } from '../support/folders.ts';
import { isLong, itLong, sampled } from '../support/long.ts';

const html = ['--edition', 'guide', '--format', 'html'];
const guideText = (slug: string, lines = 4) =>
  `# ${slug}\n\n## Plot\n\n${`Something happens in ${slug}.\n\n`.repeat(lines)}> Words to keep.\n>\n> — Ann, chapter 1\n`;

let content: string;
let parts: string[];
let merged: string;

beforeEach(() => {
  content = temporaryFolder();
  for (const [place, slug] of ['dubliners', 'emma', 'hamlet', 'jane-eyre', 'persuasion'].entries())
    writeGuide(slug, { 'guide.md': guideText(slug, 4 + place) }, content);
  parts = [1, 2, 3].map(() => temporaryFolder());
  merged = temporaryFolder();
});

const run = (out: string, ...words: string[]) =>
  runProgram(['build', content, '--out', out, ...words], { cwd: out, env: { SOURCE_DATE_EPOCH: '1770000000' } });

const shard = (index: number, words: readonly string[] = html, out = parts[index - 1]!) =>
  run(out, ...words, '--shard', `${index}/3`);

/** As artifacts are put together: without times and numbers of files. */
const putTogether = () => {
  for (const part of parts) cpSync(part, merged, { recursive: true });
};

const build3 = async (words: readonly string[] = html) => {
  for (const index of [1, 2, 3]) expect((await shard(index, words)).status).toBe(0);
  putTogether();
};

const cacheFile = (slug: string) => join(merged, '.studyguide', `${slug}.json`);
/** A file of the cache that is whole, and not ours. */
const forge = (slug: string, change: (text: string) => string) => {
  const [, text] = readFileSync(cacheFile(slug), 'utf8').split('\n');
  const changed = change(text!);
  expect(changed).not.toBe(text);
  writeFileSync(cacheFile(slug), `${sha256(changed)}\n${changed}\n`);
};

const bytesIn = (folder: string) =>
  Object.fromEntries(
    filesIn(folder)
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  );

const slugsIn = (folder: string) => [...new Set(filesIn(folder).map((name) => name.split(/[\\/]/)[0]!))];

it.each([
  ...(isLong
    ? ([
        ['as web pages', html],
        ['as PDF, EPUB and web pages', ['--edition', 'guide']],
        ['in every default edition', []],
      ] as [string, string[]][])
    : ([['as web pages', html]] as [string, string[]][])),
])('three shards put together are one build, and the next build has nothing to do: %s', async (_name, words) => {
  await build3(words);
  expect(parts.map((part) => slugsIn(part).length)).toEqual([2, 1, 2]);
  const whole = temporaryFolder();
  const once = await run(whole, ...words);
  const merge = await run(merged, ...words, '--merge');
  expect(bytesIn(merged)).toEqual(bytesIn(whole));
  const withoutTime = (text: string) => text.replaceAll(/^Shard.*: |, [\d.]+ s$|/gm, '').replaceAll(whole, merged);
  expect({ ...merge, stdout: withoutTime(merge.stdout) }).toEqual({ ...once, stdout: withoutTime(once.stdout) });
  const old = new Date('2020-01-01');
  utimesSync(join(content, 'emma', 'guide.md'), old, old);
  const begun: string[] = [];
  const again = await run(merged, ...words);
  expect(again.stdout).toContain(', all as they were, ');
  expect(again.stderr).toBe(once.stderr);
  const { guides } = await build({
    paths: [content],
    out: merged,
    editions: words.includes('--edition') ? ['guide'] : undefined,
    formats: words.includes('--format') ? (words.at(-1)!.split(',') as Format[]) : undefined,
    modified: new Date(1770000000_000).toISOString(),
    onProgress: ({ slug }) => begun.push(slug),
  });
  expect({ guides: guides.length, begun }).toEqual({ guides: 5, begun: [] });
  expect((await run(merged, ...words, '--merge')).status).toBe(0);
});

it('each shard says what it has built, and one without a guide that it has none', async () => {
  const first = await shard(1);
  expect(first.stdout).toMatch(/^dubliners\n {2}.*\nemma\n {2}.*\nShard 1 of 3: 2 files of 2 guides in .*\n$/);
  const out = temporaryFolder();
  for (const index of [1, 2, 3, 4, 5, 6, 7])
    expect(await run(out, ...html, '--shard', `${index}/7`)).toMatchObject({ status: 0 });
  expect((await run(out, ...html, '--shard', '7/7')).stdout).toBe(
    'Shard 7 of 7: no guide falls to it, nothing to build\n',
  );
  expect(slugsIn(out)).toHaveLength(5);
  expect(await run(out, ...html, '--merge')).toMatchObject({ status: 0 });
});

it.runIf(isLong)('shards may build into one folder, one after another or again', async () => {
  for (const index of [3, 1, 2, 1]) expect((await shard(index, html, merged)).status).toBe(0);
  expect((await shard(2, [...html, '--jobs', '1', '--force'], merged)).status).toBe(0);
  expect(await run(merged, ...html, '--merge', '--jobs', '3', '--class', '30', '--quiet')).toMatchObject({ status: 0 });
});

itLong('a guide with errors fails its shard and the merge, with its messages', async () => {
  writeGuide('hamlet', { 'guide.md': '---\ntitle: "open\n---\n\nText.\n' }, content);
  expect([(await shard(1)).status, (await shard(2)).status, (await shard(3)).status]).toEqual([0, 1, 0]);
  putTogether();
  const whole = await run(temporaryFolder(), ...html);
  const { status, stdout, stderr } = await run(merged, ...html, '--merge');
  expect({ status, stderr }).toEqual({ status: 1, stderr: whole.stderr });
  expect(stdout).toContain('hamlet\n  nothing written: 1 error\n');
  expect(stdout).toMatch(/4 files of 4 guides in .*; 1 guide with errors/);
  const strict = [...html, '--strict'];
  writeGuide('hamlet', { 'guide.md': '# Hamlet\n\n![x](y.png)\n' }, content);
  expect((await shard(2, strict)).status).toBe(1);
});

itLong('two guides of one name are found although they fall to two shards', async () => {
  const other = temporaryFolder();
  for (const slug of ['Emma', 'emma2']) writeGuide(slug, { 'guide.md': guideText(slug) }, other);
  const both = (out: string, ...words: string[]) =>
    runProgram(['build', content, other, '--out', out, ...html, ...words], { cwd: out });
  const outcomes = [];
  for (let index = 1; index <= 7; index++) outcomes.push(await both(merged, '--shard', `${index}/7`));
  expect(outcomes.map(({ status }) => status).sort()).toEqual([0, 0, 0, 0, 0, 0, 1]);
  expect(outcomes.map(({ stderr }) => stderr).join('')).toContain('[slug-duplicate]');
  const { status, stderr } = await both(merged, '--merge');
  expect(status).toBe(1);
  expect(stderr).toContain('[slug-duplicate]');
});

it.runIf(isLong)('a book is of one guide, in whatever shard', async () => {
  const book = join(temporaryFolder(), 'book.txt');
  writeFileSync(book, 'Chapter 1\n\nWords to keep.\n');
  const { status, stderr } = await shard(2, [...html, '--source', book]);
  expect(status).toBe(2);
  expect(stderr).toContain('--source names the book of one guide, and here are 5');
  const one = ['build', join(content, 'emma'), '--out', merged, ...html, '--source', book];
  for (const index of ['1/2', '2/2']) expect((await runProgram([...one, '--shard', index])).status).toBe(0);
  expect((await runProgram([...one, '--merge'])).status).toBe(0);
  writeFileSync(book, 'Chapter 1\n\nOther words.\n');
  expect((await runProgram([...one, '--merge'])).status).toBe(3);
});

describe('a merge refuses', () => {
  let built: string | undefined;
  /** Built once, from the content of the first test, whose folder the cache names. */
  const putTogetherOnce = async () => {
    if (built) return cpSync(built, merged, { recursive: true });
    await build3();
    built = temporaryFolder();
    cpSync(merged, built, { recursive: true });
  };
  let firstContent: string | undefined;
  beforeEach(async () => {
    if (firstContent) cpSync(content, firstContent, { recursive: true });
    content = firstContent ??= content;
    for (const more of ['ulysses', 'emma/more.md']) rmSync(join(content, more), { recursive: true, force: true });
    await putTogetherOnce();
  });

  const refused = async (words: readonly string[] = html) => {
    const before = bytesIn(merged);
    const outcome = await run(merged, ...words, '--merge');
    expect(outcome).toMatchObject({ status: 3, stdout: '' });
    expect(outcome.stderr).toContain('Not everything is built in ');
    expect(bytesIn(merged)).toEqual(before);
    return outcome.stderr;
  };

  const faults: Readonly<Record<string, readonly [breakIt: () => unknown, says: string]>> = {
    'a shard that is missing': [
      () => {
        rmSync(cacheFile('hamlet'));
        rmSync(join(merged, 'hamlet'), { recursive: true });
      },
      '\n  hamlet (hamlet.html) is not built yet\n',
    ],
    'a file that is missing': [() => rmSync(join(merged, 'emma', 'emma.html')), '\n  emma (emma.html) is missing\n'],
    'a file that was changed': [
      () => writeFileSync(join(merged, 'emma', 'emma.html'), 'x'),
      'emma (emma.html) is not the file that was built',
    ],
    'a file that was changed, of the same size': [
      () => {
        const file = join(merged, 'hamlet', 'hamlet.html');
        writeFileSync(file, readFileSync(file, 'utf8').replace('happens', 'appears'));
      },
      'hamlet (hamlet.html) is not the file that was built',
    ],
    'a file behind a link': [
      () => {
        renameSync(join(merged, 'emma', 'emma.html'), join(merged, 'real.html'));
        symlinkSync('../real.html', join(merged, 'emma', 'emma.html'));
      },
      'emma (emma.html) is missing',
    ],
    'a cache that is cut off': [
      () => writeFileSync(cacheFile('emma'), readFileSync(cacheFile('emma')).subarray(0, 400)),
      'emma (emma.html) is not built yet',
    ],
    'a cache of another guide': [
      () => cpSync(cacheFile('emma'), cacheFile('hamlet')),
      'hamlet (hamlet.html) is not built',
    ],
    'a cache of another form': [
      () => forge('emma', () => '{"slug":"emma","builds":[1]}'),
      'emma (emma.html) was not built by this program',
    ],
    'a name that leads out': [
      () => forge('emma', (text) => text.replaceAll('"emma.html"', '"../../x.html"')),
      'emma (../../x.html) is missing',
    ],
    'a name for a terminal': [
      () => forge('emma', (text) => text.replaceAll('"emma.html"', '"\\u001b[2Kx.html"')),
      'emma ( [2Kx.html) is missing',
    ],
    'another version of the program': [
      () => forge('emma', (text) => text.replace(/"program":"[\d.]+ /, '"program":"9.9.9 ')),
      'emma (emma.html) was built by studyguide 9.9.9, and this is ',
    ],
    'another program of this version': [
      () => forge('emma', (text) => text.replace(/"program":"([\d.]+) \w/, '"program":"$1 x')),
      'emma (emma.html) was built by another copy of studyguide ',
    ],
    'another machine': [
      () => forge('emma', (text) => text.replace(/"machine":"\w/, '"machine":"x')),
      'emma (emma.html) was built on a machine with other fonts, another Node or another language',
    ],
    'other options in one shard': [
      async () => {
        rmSync(cacheFile('persuasion'));
        await shard(3, [...html, '--paper', 'letter'], merged);
      },
      'persuasion (persuasion.html) was built with other options: --paper letter, not no --paper',
    ],
    'another state of a guide': [
      () => writeGuide('emma', { 'guide.md': guideText('emma', 9) }, content),
      'emma (emma.html) was built before guide.md changed',
    ],
    'another file of a guide': [
      () => writeGuide('emma', { 'more.md': 'More.\n' }, content),
      'emma (emma.html) was built from other files',
    ],
    'a guide more': [
      () => writeGuide('ulysses', { 'guide.md': guideText('ulysses') }, content),
      'ulysses (ulysses.html) is not built yet',
    ],
  };
  it.each(sampled(Object.entries(faults), 9))('%s', async (_name, [breakIt, says]) => {
    await breakIt();
    const stderr = await refused();
    expect(stderr).toContain(says);
    expect(stderr).toContain('\nBuild these guides with the same program, browser, fonts and options');
  });

  it('other options than those of the shards', async () => {
    const stderr = await refused(['--edition', 'guide', '--format', 'html,epub']);
    expect(stderr).toContain(
      'emma (emma.epub, emma.html) was built with other options: --format html, not --format epub,html',
    );
  });

  it('with everything that is wrong at once', async () => {
    rmSync(cacheFile('hamlet'));
    rmSync(join(merged, 'emma', 'emma.html'));
    const stderr = await refused();
    expect(stderr).toContain('hamlet (hamlet.html) is not built yet');
    expect(stderr).toContain('emma (emma.html) is missing');
  });
});

it.runIf(isLong)('a guide that fails when it is printed fails the merge too, which prints nothing', async () => {
  const words = ['--edition', 'quotes', '--strict'];
  const many = Array.from(
    { length: 40 },
    (_, n) => `> Number ${n} ${'is long '.repeat(60)}.\n>\n> — Ann, chapter ${n + 1}\n`,
  );
  writeGuide('emma', { 'guide.md': `# Emma\n\n${many.join('\n')}` }, content);
  const outcomes = [await shard(1, words), await shard(2, words), await shard(3, words)];
  expect(outcomes.map(({ status }) => status)).toEqual([0, 1, 0]);
  putTogether();
  const { status, stdout, stderr } = await run(merged, ...words, '--merge', '--browser', '');
  expect(status).toBe(1);
  expect(stdout).toContain('emma\n  nothing written: ');
  expect(stderr).toContain('[quotation-omitted]');
  if (!isLong) return;
  // An ordinary build tries again.
  expect((await run(merged, ...words)).status).toBe(1);
});

itLong('a merge needs no browser, and no lock that only the shards have written', async () => {
  const book = 'Chapter 1\n\nWords to keep.\n';
  writeGuide(
    'emma',
    { 'book.txt': book, 'guide.md': `---\nwork: { source: book.txt }\n---\n\n${guideText('emma')}` },
    content,
  );
  const words = ['--edition', 'quotes'];
  await build3(words);
  expect(existsSync(join(content, 'emma', 'quotations.lock'))).toBe(true);
  rmSync(join(content, 'emma', 'quotations.lock'));
  expect(await run(merged, ...words, '--merge')).toMatchObject({ status: 0 });
  expect(existsSync(join(content, 'emma', 'quotations.lock'))).toBe(false);
});

describe('a guide that falls to another shard than before', () => {
  beforeEach(async () => {
    await build3();
    rmSync(merged, { recursive: true });
    mkdirSync(merged);
    expect(slugsIn(parts[0]!)).toEqual(['dubliners', 'emma']);
    for (const slug of ['a', 'b', 'c']) writeGuide(slug, { 'guide.md': guideText(slug) }, content);
  });

  it('is taken away where it was built before, with its record', async () => {
    await build3();
    expect(slugsIn(parts[0]!)).toEqual(['a', 'b', 'c']);
    expect(existsSync(join(parts[0]!, 'emma'))).toBe(false);
    expect(existsSync(join(parts[0]!, '.studyguide', 'emma.json'))).toBe(false);
    expect(parts.flatMap(slugsIn).sort()).toEqual([
      'a',
      'b',
      'c',
      'dubliners',
      'emma',
      'hamlet',
      'jane-eyre',
      'persuasion',
    ]);
    expect(await run(merged, ...html, '--merge')).toMatchObject({ status: 0 });
  });

  it.runIf(isLong)('stays where somebody has changed it', async () => {
    const mine = join(parts[0]!, 'emma', 'emma.html');
    writeFileSync(mine, 'mine');
    writeFileSync(join(parts[0]!, 'dubliners', 'notes.txt'), 'mine too');
    await shard(1);
    expect(readFileSync(mine, 'utf8')).toBe('mine');
    expect(filesIn(join(parts[0]!, 'dubliners'))).toEqual(['notes.txt']);
  });

  it.runIf(isLong)('stays where the shard that builds it now has built it into the same folder', async () => {
    const [one] = parts;
    for (const index of [2, 3, 1]) expect((await shard(index, html, one)).status).toBe(0);
    expect(slugsIn(one!)).toHaveLength(8);
    expect(await run(one!, ...html, '--merge')).toMatchObject({ status: 0 });
  });

  it.runIf(isLong)('a guide that is in no shard any more stays, as in any build', async () => {
    rmSync(join(content, 'emma'), { recursive: true });
    await shard(1);
    expect(existsSync(join(parts[0]!, 'emma', 'emma.html'))).toBe(true);
  });
});
