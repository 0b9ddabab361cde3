// Things the cache believes: keys of documents, inputs, and names in its files.
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openCache } from '../../src/build/cache/guideCache.ts';
import { compareInput, InputLog, realPathOf } from '../../src/build/cache/inputs.ts';
import { type CachedGuide, removeCachedGuide } from '../../src/build/cache/store.ts';
import { findGuides } from '../../src/content/loadFiles.ts';
import { sha256 } from '../../src/formats/hash.ts';
import { type BuildOptions, build } from '../../src/index.ts';
import { folderWith, temporaryFolder, writeGuide } from '../support/folders.ts';

afterEach(() => vi.unstubAllEnvs());

describe('a document is made again', () => {
  const slug = 'tale';
  const guide = writeGuide(slug, { 'guide.md': '# Tale\n\nText.\n' });
  const executable = (name: string): string => {
    const path = join(folderWith({ [name]: '#!/bin/sh\n' }), name);
    chmodSync(path, 0o755);
    return path;
  };

  /** Those of two documents that are made, where the cache in `out` knows them by these keys already. */
  async function made(out: string, browser: string): Promise<readonly string[]> {
    const [location] = await findGuides(guide);
    const cache = await openCache({ paths: [guide], out, browser });
    const { cachedOr, finish } = cache.begin(location!);
    const names: string[] = [];
    const files = await Promise.all(
      ['tale.pdf', 'tale.html'].map(async (file) => {
        const document = await cachedOr(file, 'key', async () => {
          names.push(file);
          return { bytes: Buffer.from(file) };
        });
        const path = join(out, slug, file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, document!.bytes);
        return { file, bytes: document!.bytes, edition: 'guide' as const };
      }),
    );
    finish(files, { slug, messages: [], files: [], ok: true });
    await cache.close();
    return names.sort();
  }

  test('on another machine, and with another browser if it is a PDF', async () => {
    const out = temporaryFolder();
    const browser = executable('browser');
    expect(await made(out, browser)).toEqual(['tale.html', 'tale.pdf']);
    expect(await made(out, browser)).toEqual([]);
    expect(await made(out, executable('other'))).toEqual(['tale.pdf']);
    vi.stubEnv('TZ', 'Asia/Tokyo');
    expect(await made(out, executable('third'))).toEqual(['tale.html', 'tale.pdf']);
  });

  test('where somebody has edited the file', async () => {
    const options: BuildOptions = { paths: [guide], out: temporaryFolder(), editions: ['guide'], formats: ['epub'] };
    await build(options);
    const file = join(options.out, slug, 'tale.epub');
    const good = readFileSync(file);
    appendFileSync(file, 'x');
    await build(options);
    expect(Buffer.compare(readFileSync(file), good)).toBe(0);
  });
});

test('a guide is built again on another machine', async () => {
  const guide = writeGuide('tale', { 'guide.md': '# Tale\n\nText.\n' });
  const options: BuildOptions = { paths: [guide], out: temporaryFolder(), formats: ['html'], editions: ['guide'] };
  const begun: string[] = [];
  const onProgress = ({ file }: { file: string }) => begun.push(file);
  await build(options);
  await build({ ...options, onProgress });
  expect(begun).toEqual([]);
  vi.stubEnv('TZ', 'Asia/Tokyo');
  await build({ ...options, onProgress });
  expect(begun).toEqual(['tale.html']);
});

describe('an input', () => {
  test('that is neither the guide’s nor named is not read, whatever the cache says of it', () => {
    const parent = folderWith({ 'guide/guide.md': 'Text.\n', 'secret.txt': 'secret' });
    const folder = join(parent, 'guide');
    const home = realPathOf(folder)!;
    const input = { path: join('..', 'secret.txt'), real: join('..', 'secret.txt'), sha256: sha256('secret') };
    expect(compareInput(input, { folder, home }, new Set())).toBeUndefined();
    expect(compareInput(input, { folder, home }, new Set([join(parent, 'secret.txt')]))).toMatchObject(input);
  });

  test('that was read twice with other bytes is not remembered', () => {
    const folder = folderWith({ 'guide.md': 'new' });
    const path = join(folder, 'guide.md');
    const once = new InputLog(folder);
    once.note(path, sha256('new'));
    expect(once.close()).toBeDefined();
    const twice = new InputLog(folder);
    twice.note(path, sha256('old'));
    twice.note(path, sha256('new'));
    expect(twice.close()).toBeUndefined();
  });
});

test('a name in the cache leads to no file outside the guide’s folder', () => {
  const out = folderWith({ 'mine.txt': 'mine', 'tale/tale.html': 'built' });
  const output = (file: string, text: string) => ({ file, edition: 'guide' as const, bytes: 4, sha256: sha256(text) });
  const outputs = [
    output(join('..', 'mine.txt'), 'mine'),
    output(join(out, 'mine.txt'), 'mine'),
    output('tale.html', 'built'),
  ];
  const cached = { slug: 'tale', documents: {}, builds: { key: { outputs } } } as unknown as CachedGuide;
  removeCachedGuide(out, cached);
  expect(['mine.txt', 'tale/tale.html'].map((name) => existsSync(join(out, name)))).toEqual([true, false]);
});
