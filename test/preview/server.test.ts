// The preview's server: who may ask what, and that pages and packs are those of `build`.
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { defaultEditionIds, documentFormats, type EditionId, type Format } from '../../src/editions/editions.ts';
import { openArchive } from '../../src/formats/zip.ts';
import { type PreviewWord, previewWords } from '../../src/languages/previewWords.ts';
import { keyHeader, nameHeader } from '../../src/preview/protocol.ts';
import { saveText } from '../../src/preview/savedFile.ts';
import { temporaryFolder } from '../support/folders.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { isLong, itLong } from '../support/long.ts';
import { openPreview, type TestPreview } from './openPreview.ts';

const text = `# The Lamp

## Quotations

> The lamp was **out before midnight**.
>
> — Ada, chapter 2

## Questions

1. Who put out the lamp?

   **Answer.** The keeper.
`;

it('the page says the same in every language', () => {
  const slots = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort();
  for (const [tag, words] of Object.entries(previewWords))
    for (const [key, text] of Object.entries(words))
      expect(slots(text), `${tag}: ${key}`).toEqual(slots(previewWords.en![key as PreviewWord]));
  expect(Object.keys(previewWords)).toHaveLength(11);
});

function packed(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, contents] of Object.entries(files)) zip.addBuffer(Buffer.from(contents), name);
  zip.end();
  return buffer(zip.outputStream);
}

let preview: TestPreview;
beforeAll(async () => {
  preview = await openPreview();
});
afterAll(() => preview.close());

describe('refuses', () => {
  it.each([
    ['another Host', { host: 'evil.example' }, 403],
    ['localhost by its name', { host: 'localhost:80' }, 403],
    ['another Origin', { origin: 'http://evil.example' }, 403],
    ['an opaque Origin', { origin: 'null' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['no key', { [keyHeader]: undefined }, 401],
    ['a wrong key', { [keyHeader]: 'x'.repeat(32) }, 401],
  ])('%s', async (_, headers, status) => {
    for (const [method, path] of [
      ['GET', '/api/state'],
      ['POST', '/api/new'],
      ['POST', '/api/open'],
      ['POST', '/api/drop'],
      ['PUT', '/api/text'],
      ['POST', '/api/make'],
      ['GET', '/api/events'],
    ] as const)
      expect((await preview.ask(method, path, {}, headers)).status, path).toBe(status);
  });

  it('a change without an Origin', async () => {
    expect((await preview.ask('POST', '/api/new', {}, { origin: undefined })).status).toBe(403);
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/api/file/..%2f..%2fpackage.json',
    '/api/file/guide.md',
    '/page.html',
  ])('the path %s', async (path) => {
    expect((await preview.ask('GET', path)).status).toBe(404);
  });

  it('more than 50 MB before it is read', async () => {
    await preview.ask('POST', '/api/new', { name: 'large' });
    const headers = { [nameHeader]: 'a.md', 'content-length': '60000000' };
    const answer = await preview.ask('POST', '/api/drop?page=', undefined, headers).catch(() => undefined);
    expect(answer?.status ?? 413).toBe(413);
  });
});

it('gives the page without a key, with a policy that lets nothing else run', async () => {
  const page = await preview.ask('GET', '/', undefined, { [keyHeader]: undefined, origin: undefined });
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
  expect(page.headers['content-security-policy']).not.toMatch(/unsafe-eval'(?<!wasm-unsafe-eval')/);
  expect(page.body.toString()).not.toContain(preview.key);
  expect(preview.address).toContain(`#key=${preview.key}`);
});

it('makes messages, fit, and the files of build byte for byte, students and teacher apart', async () => {
  await preview.ask('POST', '/api/new', { name: 'The Lamp' });
  expect((await preview.drop('the-lamp.md', text)).remarks).toEqual([]);
  const made = await preview.event('sheet', ({ sheet }) => sheet.is === 'made' && sheet.file === 'the-lamp-quotes.pdf');
  expect(made.sheet).toMatchObject({ kept: 1, total: 1, leftOff: [] });
  const done = await preview.event('done', ({ version }) => version >= made.version);
  expect(done.files.map(({ name }) => name).sort()).toEqual(['the-lamp-quotes.pdf', 'the-lamp.html', 'the-lamp.pdf']);

  const guide = guideFrom({ 'the-lamp.md': text }, 'guides');
  // The pages shown have been printed already; the long run makes everything.
  const wanted = isLong
    ? { editions: [...defaultEditionIds], formats: [...documentFormats] }
    : { editions: ['guide', 'quotes', 'teacher'] as EditionId[], formats: ['pdf', 'html'] as Format[] };
  const built = await guide.build({ ...wanted, paths: [join(guide.folder, 'the-lamp.md')] });
  const pack = await preview.ask('POST', '/api/make', { ...wanted, isPack: true });
  expect(pack.status).toBe(200);
  const archive = await openArchive(pack.body);
  if ('remedy' in archive) throw new Error(archive.reason);
  const expected = built.guides[0]!.files.map(({ path, edition }) => ({
    name: `${edition === 'teacher' ? 'teacher' : 'students'}/${path.slice(path.indexOf('/the-lamp/') + 10)}`,
    bytes: readFileSync(path),
  }));
  expect([...archive.names].sort()).toEqual(expected.map(({ name }) => name).sort());
  for (const { name, bytes } of expected) {
    const packed = await archive.read(name, 1e8, 1e8);
    expect('bytes' in packed && Buffer.from(packed.bytes).equals(bytes), name).toBe(true);
  }

  if (!isLong) return;
  const epub = await preview.ask('POST', '/api/make', { editions: ['guide'], formats: ['epub'], isPack: false });
  expect(epub.headers[nameHeader]).toBe('the-lamp.epub');
  expect(epub.body.equals(expected.find(({ name }) => name === 'students/the-lamp.epub')!.bytes)).toBe(true);
});

itLong('twenty keys in a second begin at most three times', async () => {
  await preview.ask('POST', '/api/new', { name: 'keys' });
  await preview.drop('keys.md', text);
  await preview.event('done', ({ files }) => files.some(({ name }) => name === 'keys.pdf'));
  const before = preview.runs();
  const state = JSON.parse((await preview.ask('GET', '/api/state')).body.toString());
  let base = state.guide.texts[0].version;
  const start = performance.now();
  for (let key = 1; key <= 20; key++) {
    const change = { page: 'a', name: 'keys.md', text: `${text}\n${'x'.repeat(key)}\n`, base };
    base = JSON.parse((await preview.ask('PUT', '/api/text', change)).body.toString()).version;
    await new Promise((resolve) => setTimeout(resolve, 45));
  }
  const done = await preview.event('done', ({ version }) => version >= base);
  // On a busy machine twenty keys take longer than a second, and the last run begins after them.
  const seconds = Math.max(1, (performance.now() - start) / 1000);
  expect(done.version).toBe(base);
  expect(preview.runs() - before).toBeLessThanOrEqual(Math.ceil(3 * seconds));
});

it('two pages lose nothing: a change to an older text is given back with the newer one', async () => {
  await preview.ask('POST', '/api/new', { name: 'two' });
  await preview.drop('two.md', text);
  const { guide } = JSON.parse((await preview.ask('GET', '/api/state')).body.toString());
  const change = { name: 'two.md', base: guide.texts[0].version };
  expect((await preview.ask('PUT', '/api/text', { ...change, page: 'a', text: 'mine' })).status).toBe(200);
  const late = await preview.ask('PUT', '/api/text', { ...change, page: 'b', text: 'theirs' });
  expect(late.status).toBe(409);
  const { version, conflict } = JSON.parse(late.body.toString());
  expect(conflict).toBe('mine');
  const both = await preview.ask('PUT', '/api/text', {
    name: 'two.md',
    base: version,
    page: 'b',
    text: 'mine\ntheirs',
  });
  expect(both.status).toBe(200);
});

describe('dropped files', () => {
  it.each([
    ['../../outside.md', 'outside.md'],
    ['C:\\Temp\\con.md', '_con.md'],
    ['a\u202egnp.md', 'a_gnp.md'],
    ['<img src=x onerror=alert(1)>.md', '_img src=x onerror=alert(1)_.md'],
    [`${'long'.repeat(100)}.md`, `${'long'.repeat(39)}l.md`],
  ])('%s is harmless', async (name, expected) => {
    await preview.ask('POST', '/api/new', { name: 'names' });
    await preview.drop(name, text);
    const { guide } = JSON.parse((await preview.ask('GET', '/api/state')).body.toString());
    expect(guide.texts[0].name.split('/').at(-1)).toBe(expected);
    expect(guide.texts[0].name).not.toContain('..');
  });

  it('hidden files are left out', async () => {
    await preview.ask('POST', '/api/new', { name: 'hidden' });
    for (const name of ['.env.md', '__MACOSX/a.md', 'a/.git/b.md']) await preview.drop(name, text);
    const { guide } = JSON.parse((await preview.ask('GET', '/api/state')).body.toString());
    expect(guide.texts).toEqual([]);
  });

  it('other encodings are read, and said', async () => {
    await preview.ask('POST', '/api/new', { name: 'encodings' });
    const windows = await preview.drop('windows.txt', Buffer.from('# A caf\xe9 \x96 late\n', 'latin1'));
    const wide = await preview.drop('wide.md', Buffer.from('\ufeff# A café – late\n', 'utf16le'));
    const { guide } = JSON.parse((await preview.ask('GET', '/api/state')).body.toString());
    expect(guide.texts.map((one: { text: string }) => one.text)).toEqual(['# A café – late\n', '# A café – late\n']);
    for (const { remarks } of [windows, wide])
      expect(remarks.map(({ message }) => message)).toEqual([expect.stringMatching(/UTF-8|Unicode/)]);
  });

  it('a text that is longer than any guide is not opened', async () => {
    await preview.ask('POST', '/api/new', { name: 'long' });
    const words = (megabytes: number) => Buffer.alloc(megabytes * 1_000_000, 'And so it went on.\n\n');
    for (const [name, size] of [
      ['book.txt', 18],
      ['book.md', 9],
    ] as const) {
      const { remarks } = await preview.drop(name, words(size));
      expect(remarks.map(({ message }) => message)).toEqual([expect.stringContaining('longer than any guide')]);
    }
    expect(JSON.parse((await preview.ask('GET', '/api/state')).body.toString()).guide.texts).toEqual([]);
  });

  it('a Word document becomes text that builds, and what is left out is listed', async () => {
    await preview.ask('POST', '/api/new', { name: 'word' });
    const paragraph = (text: string, style = '') =>
      `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;
    const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph('The Lamp', 'Heading1')}${paragraph('Plot', 'Heading2')}${paragraph('The lamp goes out.')}</w:body></w:document>`;
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
    const zip = await packed({
      '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
      '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
      'word/document.xml': document,
    });
    await preview.drop('The Lamp.docx', zip);
    const { guide } = JSON.parse((await preview.ask('GET', '/api/state')).body.toString());
    expect(guide.texts[0].name).toBe('The Lamp.md');
    expect(guide.texts[0].text).toMatch(/The Lamp\n\n(?:#+ )?Plot\n\nThe lamp goes out\.\n/);
    await preview.event('done', ({ ok, files }) => ok && files.some(({ name }) => name === 'word.html'));
    const damaged = await preview.drop('damaged.docx', zip.subarray(0, zip.length / 2));
    expect(damaged.remarks).toHaveLength(1);
  });

  it('a zip keeps its folders, and what it must not hold is said', async () => {
    await preview.ask('POST', '/api/new', { name: 'zip' });
    const { remarks } = await preview.drop(
      'all.zip',
      await packed({ 'lamp/guide.md': text, 'lamp/pictures/a.png': 'x', 'lamp/b.exe': 'x', 'lamp/more.zip': 'x' }),
    );
    const { guide } = JSON.parse((await preview.ask('GET', '/api/state')).body.toString());
    expect(guide.texts.map(({ name }: { name: string }) => name)).toEqual(['guide.md']);
    expect(guide.others).toEqual(['pictures/a.png']);
    expect((await preview.ask('GET', `/api/part/${encodeURIComponent('pictures/a.png')}`)).body.toString()).toBe('x');
    expect((await preview.ask('GET', `/api/part/${encodeURIComponent('../../guide.md')}`)).status).toBe(404);
    expect(remarks.map(({ name }) => name).sort()).toEqual(['b.exe', 'more.zip']);
  });

  it.each<[string, () => Promise<Buffer> | Buffer]>([
    ['a.pages', () => packed({ 'Index/Document.iwa': 'x' })],
    ['b.pdf', () => Buffer.from('%PDF-1.4 and nothing more')],
    ['c.doc', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['d.exe', () => Buffer.from('MZ')],
    ['e.zip', () => Buffer.from('PK\x03\x04 and nothing more')],
  ])('%s is answered with something to do', async (name, contents) => {
    await preview.ask('POST', '/api/new', { name: 'others' });
    const { remarks } = await preview.drop(name, await contents());
    expect(remarks.map((one) => [one.message, (one as { remedy?: string }).remedy])).toEqual([
      [expect.stringMatching(/\w/), expect.stringMatching(/\w/)],
    ]);
    const { guide } = JSON.parse((await preview.ask('GET', '/api/state')).body.toString());
    expect(guide.texts).toEqual([]);
  });
});

describe('a guide on disk', () => {
  const open = async (contents: string | Buffer) => {
    const folder = temporaryFolder();
    const path = join(folder, 'notes.md');
    writeFileSync(path, contents);
    const own = await openPreview({ path });
    const { guide } = JSON.parse((await own.ask('GET', '/api/state')).body.toString());
    return { own, path, folder, shown: guide.texts[0] as { text: string; version: number; opened: string } };
  };

  it('is saved with its line ends and its mark', async () => {
    const { own, path, folder, shown } = await open('\ufeff# One\r\n\r\nfirst\r\nold\nlast');
    expect(shown.text).toBe('# One\n\nfirst\nold\nlast');
    await own.ask('PUT', '/api/text', {
      page: 'a',
      name: 'notes.md',
      text: '# One\n\nfirst\nnew\nmore\nlast',
      base: shown.version,
    });
    await own.event('saved');
    expect(readFileSync(path, 'utf8')).toBe('\ufeff# One\r\n\r\nfirst\r\nnew\r\nmore\r\nlast');
    expect(readdirSync(folder)).toEqual(['notes.md']);
    await own.close();
  });

  it('is taken again when it changes on disk; with unsaved changes, a person chooses', async () => {
    const { own, path, shown } = await open('# One\n');
    writeFileSync(path, '# Two\n');
    const taken = await own.event('text', ({ text: now }) => now === '# Two\n');
    expect(taken.version).toBeGreaterThan(shown.version);
    // A change is saved after half a second: nothing may keep this process from writing first.
    await own.event('done', ({ version }) => version >= taken.version);
    const change = { page: 'a', name: 'notes.md' };
    await own.ask('PUT', '/api/text', { ...change, text: '# Mine\n', base: taken.version });
    writeFileSync(path, '# Theirs\n');
    const conflict = await own.event('conflict');
    expect(conflict.theirs).toBe('# Theirs\n');
    await own.ask('POST', '/api/save');
    expect(readFileSync(path, 'utf8')).toBe('# Theirs\n');
    await own.ask('PUT', '/api/text', { ...change, text: '# Both\n', base: conflict.version });
    await own.event('saved');
    expect(readFileSync(path, 'utf8')).toBe('# Both\n');
    await own.close();
  });

  it('that is deleted is said, and saved again with the next change', async () => {
    const { own, path, shown } = await open('# One\n');
    const { rmSync } = await import('node:fs');
    rmSync(path);
    expect((await own.event('unsaved')).message).toContain('deleted');
    await own.ask('PUT', '/api/text', { page: 'a', name: 'notes.md', text: '# Kept\n', base: shown.version });
    await own.event('saved');
    expect(readFileSync(path, 'utf8')).toBe('# Kept\n');
    await own.close();
  });

  it('is not written over where another program wrote it last, nor through a link that leads out', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'notes.md');
    writeFileSync(path, 'theirs');
    const [seen, mine] = [Buffer.from('seen'), Buffer.from('mine')];
    for (const expected of [seen, undefined])
      expect(await saveText(path, folder, mine, expected)).toEqual({ is: 'changed', now: Buffer.from('theirs') });
    expect(readFileSync(path, 'utf8')).toBe('theirs');
    expect(await saveText(path, folder, mine, Buffer.from('theirs'))).toEqual({ is: 'saved' });
    const outside = join(temporaryFolder(), 'outside.md');
    writeFileSync(outside, 'outside');
    const link = join(folder, 'link.md');
    symlinkSync(outside, link);
    expect(await saveText(link, folder, mine, Buffer.from('outside'))).toMatchObject({ is: 'refused' });
    expect(readFileSync(outside, 'utf8')).toBe('outside');
  });

  it('in another encoding is only read', async () => {
    const bytes = Buffer.from('# Caf\xe9\n', 'latin1');
    const { own, path, shown } = await open(bytes);
    expect(shown.text).toBe('# Café\n');
    await own.ask('PUT', '/api/text', { page: 'a', name: 'notes.md', text: '# Other\n', base: shown.version });
    await own.ask('POST', '/api/save');
    await own.close();
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(existsSync(`${path}.tmp`)).toBe(false);
  });
});
