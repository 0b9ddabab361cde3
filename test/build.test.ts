// A build of one or more guides: which files it writes, when it writes none, and that it says so without printing.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { getuid } from 'node:process';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type BuildOptions, build, EnvironmentFault, type Progress, severityOf } from '../src/index.ts';
import { filesIn, temporaryFolder, writeGuide } from './support/folders.ts';
import { isLong, sampled } from './support/long.ts';

const good = (title: string) =>
  `---\ntitle: ${title}\n---\n\n## Plot\n\nSomething happens.\n\n> Words.\n>\n> — Ann, chapter 1\n\n## Review\n\nIt was good.\n`;
const broken = '---\ntitle: [unclosed\n---\n\n## Plot\n\nText.\n';
const doubtful = `${good('Doubtful')}\n![gone](nowhere.png)\n`;

/** Without pages to print: quick, and no browser is started. */
const quick = { editions: ['guide'], formats: ['html'] } as const satisfies Partial<BuildOptions>;

const bytesIn = (folder: string) =>
  Object.fromEntries(filesIn(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));

async function faultOf(work: Promise<unknown>): Promise<EnvironmentFault> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EnvironmentFault);
  return error as EnvironmentFault;
}

describe('editions and formats', () => {
  test('by default every edition is made in every format it has, and is told of before', async () => {
    const out = temporaryFolder();
    const told: Progress[] = [];
    const result = await build({
      paths: [writeGuide('tale', { 'guide.md': good('Tale') })],
      out,
      onProgress: (progress) => told.push(progress),
    });
    expect(result.ok).toBe(true);
    expect(filesIn(out)).toEqual([
      'tale/handouts/tale-plot.pdf',
      'tale/handouts/tale-review.pdf',
      'tale/tale-quotes.pdf',
      'tale/tale-teacher.epub',
      'tale/tale-teacher.pdf',
      'tale/tale.epub',
      'tale/tale.html',
      'tale/tale.pdf',
    ]);
    const { files } = result.guides[0]!;
    expect(files.map(({ path }) => path).sort()).toEqual(filesIn(out).map((name) => join(out, name)));
    for (const { path, bytes, pages } of files) {
      expect(bytes, path).toBe(readFileSync(path).length);
      expect(pages === undefined, path).toBe(!path.endsWith('.pdf'));
    }
    expect(told.map(({ file }) => `tale/${file}`).sort()).toEqual(filesIn(out));
    for (const progress of told) {
      expect(progress.slug).toBe('tale');
      expect(progress.total).toBe(files.length);
      expect(progress.done).toBeLessThan(files.length);
    }
    const done = told.map((progress) => progress.done);
    expect(done[0]).toBe(0);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  const choices = [
    [{ editions: ['guide'] }, ['tale.epub', 'tale.html', 'tale.pdf']],
    [{ formats: ['html'] }, ['tale.html']],
    [{ formats: ['epub', 'html'] }, ['tale-teacher.epub', 'tale.epub', 'tale.html']],
    [{ editions: ['teacher'] }, ['tale-teacher.epub', 'tale-teacher.pdf']],
    [{ editions: ['guide', 'teacher'], formats: ['pdf'] }, ['tale-teacher.pdf', 'tale.pdf']],
    [{ editions: ['quotes'] }, ['tale-quotes.pdf']],
    [{ editions: ['quotes'], formats: ['html'] }, []],
  ] satisfies [Partial<BuildOptions>, string[]][];
  test.each(sampled(choices, 4))('%j', async (options, expected) => {
    const out = temporaryFolder();
    const result = await build({ paths: [writeGuide('tale', { 'guide.md': good('Tale') })], out, ...options });
    expect(result.ok).toBe(true);
    expect(filesIn(out).map((name) => basename(name))).toEqual(expected);
  });
});

describe('several guides', () => {
  test('a broken one does not keep the others from being built', async () => {
    const parent = temporaryFolder();
    const out = temporaryFolder();
    writeGuide('a', { 'guide.md': good('A') }, parent);
    writeGuide('b', { 'guide.md': broken }, parent);
    writeGuide('c', { 'guide.md': good('C') }, parent);
    const result = await build({ paths: [parent], out, ...quick });
    expect(result.ok).toBe(false);
    expect(result.guides.map(({ slug, ok, files }) => [slug, ok, files.length])).toEqual([
      ['a', true, 1],
      ['b', false, 0],
      ['c', true, 1],
    ]);
    expect(
      result.guides[1]!.messages.some(
        (message) => severityOf(message) === 'error' && message.file === join(parent, 'b', 'guide.md'),
      ),
    ).toBe(true);
    expect(filesIn(out)).toEqual(['a/a.html', 'c/c.html']);
  });

  test('of two with one name the second is an error and the first is built', async () => {
    const first = writeGuide('tale', { 'guide.md': good('First') });
    const second = writeGuide('Tale', { 'guide.md': good('Second') });
    const out = temporaryFolder();
    const result = await build({ paths: [first, second], out, ...quick });
    expect(result.ok).toBe(false);
    expect(result.guides.map(({ ok }) => ok)).toEqual([true, false]);
    expect(result.guides[1]!.messages.map(({ ruleId }) => ruleId)).toEqual(['slug-duplicate']);
    expect(result.guides[1]!.messages[0]!.file).toBe(join(second, 'guide.md'));
    expect(filesIn(out)).toEqual(['tale/tale.html']);
    expect(readFileSync(join(out, 'tale', 'tale.html'), 'utf8')).toContain('First');
  });

  test('one that is named twice is built once', async () => {
    const guide = writeGuide('tale', { 'guide.md': good('Tale') });
    const result = await build({ paths: [guide, guide], out: temporaryFolder(), ...quick });
    expect(result.guides).toHaveLength(1);
    expect(result.ok).toBe(true);
  });
});

describe('errors and warnings', () => {
  test('a failing guide leaves the earlier files as they were', async () => {
    const guide = writeGuide('tale', { 'guide.md': good('Before') });
    const out = temporaryFolder();
    await build({ paths: [guide], out, editions: ['guide', 'quotes'] });
    const before = bytesIn(out);
    expect(Object.keys(before)).toHaveLength(4);
    writeFileSync(join(guide, 'guide.md'), broken);
    expect((await build({ paths: [guide], out, editions: ['guide', 'quotes'] })).ok).toBe(false);
    expect(bytesIn(out)).toEqual(before);
  });

  test('a warning is written past, and under strict nothing is written', async () => {
    const guide = writeGuide('doubtful', { 'guide.md': doubtful });
    const out = temporaryFolder();
    const strict = await build({ paths: [guide], out, ...quick, strict: true });
    expect(strict.ok).toBe(false);
    expect(strict.guides[0]!.files).toEqual([]);
    expect(strict.guides[0]!.messages.map(({ ruleId }) => ruleId)).toContain('asset-missing');
    expect(filesIn(out)).toEqual([]);
    const lenient = await build({ paths: [guide], out, ...quick });
    expect(lenient.ok).toBe(true);
    expect(filesIn(out)).toEqual(['doubtful/doubtful.html']);
  });

  test.runIf(isLong)('a warning found while printing forbids writing under strict as well', async () => {
    const many = Array.from(
      { length: 40 },
      (_, index) =>
        `> Words number ${index} ${'are many and are long '.repeat(24)}.\n>\n> — Ann, chapter ${index + 1}\n`,
    );
    const guide = writeGuide('many', { 'guide.md': `# Many\n\n${many.join('\n')}` });
    const out = temporaryFolder();
    const result = await build({
      paths: [guide],
      out,
      editions: ['quotes', 'guide'],
      formats: ['pdf', 'html'],
      strict: true,
    });
    expect(result.guides[0]!.messages.map(({ ruleId }) => ruleId)).toContain('quotation-omitted');
    expect(result.ok).toBe(false);
    expect(filesIn(out)).toEqual([]);
  });

  test('notes do not count, even under strict', async () => {
    const result = await build({
      paths: [writeGuide('tale', { 'guide.md': good('Tale') })],
      out: temporaryFolder(),
      ...quick,
      strict: true,
    });
    expect(result.guides[0]!.messages.map(severityOf)).toEqual(['note']);
    expect(result.ok).toBe(true);
  });

  test('messages are sorted by place', async () => {
    const guide = writeGuide('tale', {
      'guide.md': '---\nunknown: 1\n---\n\n## One\n\n![a](a.png)\n\n[b](#b)\n',
      '20-more.md': '## Two\n\n![c](c.png)\n',
    });
    const { messages } = (await build({ paths: [guide], out: temporaryFolder(), ...quick })).guides[0]!;
    expect(messages.length).toBeGreaterThanOrEqual(4);
    const places = messages.map(({ file, line, column }) => [file!, line!, column!] as const);
    const ordered = [...places].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) || a[1] - b[1] || a[2] - b[2]);
    expect(places).toEqual(ordered);
  });
});

describe('a guide that cannot be finished', () => {
  test('costs the others neither files nor messages, and keeps its own messages beside its fault', async () => {
    const out = temporaryFolder();
    const paths = ['a', 'b', 'c'].map((slug) => writeGuide(slug, { 'guide.md': doubtful }));
    writeFileSync(join(out, 'b'), 'in the way');
    const { guides, ok } = await build({ paths, out, ...quick });
    expect(ok).toBe(false);
    expect(guides.map(({ fault }) => fault && (fault as EnvironmentFault).code)).toEqual([
      undefined,
      'output-failed',
      undefined,
    ]);
    const messages = guides.map((guide) => guide.messages.map(({ ruleId }) => ruleId));
    expect(messages[1]).toContain('asset-missing');
    expect(messages[1]).toEqual(messages[0]);
    expect(filesIn(out)).toEqual(['a/a.html', 'b', 'c/c.html']);
    rmSync(join(out, 'b'));
    expect((await build({ paths, out, ...quick })).guides.map((guide) => guide.files[0]?.unchanged)).toEqual([
      true,
      undefined,
      true,
    ]);
  });

  test('is the fault of the build where it is so for all, with their messages', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'out'), 'in the way');
    const paths = ['a', 'b'].map((slug) => writeGuide(slug, { 'guide.md': doubtful }));
    const fault = await faultOf(build({ paths, out: join(folder, 'out'), ...quick }));
    expect(fault.guides?.map(({ slug, messages }) => [slug, messages.length > 0])).toEqual([
      ['a', true],
      ['b', true],
    ]);
  });
});

describe('an output folder that cannot be written to', () => {
  test('because a file is in its way is a fault of the machine', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'in the way');
    const fault = await faultOf(
      build({ paths: [writeGuide('tale', { 'guide.md': good('Tale') })], out: join(folder, 'file', 'out'), ...quick }),
    );
    expect(fault.code).toBe('output-failed');
    expect(fault.remedy).not.toBe('');
    expect(filesIn(folder)).toEqual(['file']);
  });

  test.skipIf(getuid?.() === 0 || process.platform === 'win32')('because it is read-only is one too', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    try {
      const fault = await faultOf(
        build({ paths: [writeGuide('tale', { 'guide.md': good('Tale') })], out: folder, ...quick }),
      );
      expect(fault.code).toBe('output-failed');
      expect(filesIn(folder)).toEqual([]);
    } finally {
      chmodSync(folder, 0o700);
    }
  });

  test('because a folder has the name of one file leaves the other files as they were', async () => {
    const guide = writeGuide('tale', { 'guide.md': good('Before') });
    const out = temporaryFolder();
    const options = { paths: [guide], out, editions: ['guide'], formats: ['epub', 'html'] } as const;
    await build(options);
    for (const blocked of ['tale.epub', 'tale.html']) {
      rmSync(join(out, 'tale', blocked));
      mkdirSync(join(out, 'tale', blocked, 'inside'), { recursive: true });
      const before = bytesIn(out);
      writeFileSync(join(guide, 'guide.md'), good('After'));
      const fault = await faultOf(build(options));
      expect(fault.code).toBe('output-failed');
      expect(Object.keys(bytesIn(out))).toEqual(Object.keys(before));
      expect(
        bytesIn(out)[Object.keys(before)[0]!] === before[Object.keys(before)[0]!],
        `with ${blocked} in the way`,
      ).toBe(true);
      rmSync(join(out, 'tale', blocked), { recursive: true });
      writeFileSync(join(guide, 'guide.md'), good('Before'));
      await build(options);
    }
  });
});

describe('stopping', () => {
  test('a build that is stopped before it starts writes nothing', async () => {
    const out = temporaryFolder();
    const signal = AbortSignal.abort();
    await expect(
      build({ paths: [writeGuide('tale', { 'guide.md': good('Tale') })], out, signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(filesIn(out)).toEqual([]);
  });

  test.each(sampled([2, 0], 1))('a build that is stopped after %i documents writes nothing', async (after) => {
    const out = temporaryFolder();
    const control = new AbortController();
    const work = build({
      paths: [writeGuide('tale', { 'guide.md': good('Tale') })],
      out,
      signal: control.signal,
      onProgress: ({ done }) => {
        if (done >= after) control.abort();
      },
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(filesIn(out)).toEqual([]);
  });
});

describe('the library', () => {
  afterEach(() => vi.restoreAllMocks());

  test('prints nothing, not even about a guide full of faults', async () => {
    const written: unknown[] = [];
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        written.push(text);
        return true;
      });
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, name).mockImplementation((text) => void written.push(text));
    const parent = temporaryFolder();
    writeGuide('broken', { 'guide.md': broken }, parent);
    writeGuide('doubtful', { 'guide.md': doubtful }, parent);
    await build({ paths: [parent], out: temporaryFolder() });
    vi.restoreAllMocks();
    expect(written).toEqual([]);
  });

  test('says what it was asked for in vain', async () => {
    const folder = temporaryFolder();
    expect((await faultOf(build({ paths: [join(folder, 'nothing')], out: folder }))).code).toBe('input-missing');
    expect((await faultOf(build({ paths: [folder], out: folder }))).code).toBe('input-missing');
    const guide = writeGuide('tale', { 'guide.md': good('Tale') });
    const fault = await faultOf(build({ paths: [guide], out: folder, browser: join(folder, 'no-browser') }));
    expect(fault.code).toBe('browser-missing');
    expect(filesIn(folder)).toEqual([]);
  });
});
