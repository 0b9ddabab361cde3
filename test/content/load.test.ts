// A path becomes guides: which files belong to one, in which order, and what is said when there is none.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findGuides, loadFiles } from '../../src/content/loadFiles.ts';
import { asFault } from '../../src/diagnostics/faults.ts';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { templateFile } from '../../src/platform/installation.ts';
import { readMarkdown } from '../guide/reading.ts';
import { temporaryFolder, writeGuide } from '../support/folders.ts';

const text = 'Some text.\n';

describe('findGuides', () => {
  it('a folder: guide.md first, the others in name order, whatever their case', async () => {
    const folder = writeGuide('macbeth', { '20-b.md': text, 'guide.md': text, '10-a.markdown': text, 'Z.MD': text });
    expect(await findGuides(folder)).toEqual([
      {
        slug: 'macbeth',
        folder,
        files: ['guide.md', '10-a.markdown', '20-b.md', 'Z.MD'].map((name) => join(folder, name)),
      },
    ]);
  });

  it('README, hidden, underscored and other files are not the guide’s', async () => {
    const folder = writeGuide('macbeth', {
      'a.md': text,
      'README.md': text,
      'readme.markdown': text,
      '_notes.md': text,
      '.draft.md': text,
      'notes.txt': text,
    });
    expect(await findGuides(folder)).toEqual([{ slug: 'macbeth', folder, files: [join(folder, 'a.md')] }]);
  });

  it('a folder with guide.md is one guide, whatever lies below it', async () => {
    const folder = writeGuide('macbeth', { 'guide.md': text, 'extras/more.md': text });
    expect((await findGuides(folder)).map((guide) => guide.files)).toEqual([[join(folder, 'guide.md')]]);
  });

  it('one file: its name is the slug', async () => {
    const folder = writeGuide('notes', { 'Great Expectations.md': text, 'other.md': text });
    const path = join(folder, 'Great Expectations.md');
    expect(await findGuides(path)).toEqual([{ slug: 'Great Expectations', folder, files: [path] }]);
  });

  it('a folder of guides: each folder, without drafts, hidden ones and the README', async () => {
    const folder = writeGuide('content', {
      'README.md': text,
      'macbeth/guide.md': text,
      'emma/one.md': text,
      '_drafts/guide.md': text,
      '.git/guide.md': text,
      'images/cover.txt': text,
    });
    expect((await findGuides(folder)).map((guide) => guide.slug)).toEqual(['emma', 'macbeth']);
  });

  it.each([
    ['nothing there', (folder: string) => join(folder, 'absent'), /absent: there is no such file/],
    ['no guide in it', (folder: string) => folder, /no guide is in this folder/],
    ['no Markdown', (folder: string) => join(folder, 'a.odp'), /not a Markdown file/],
  ])('%s: a fault with a remedy', async (_, pathIn, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.odp'), text);
    await expect(findGuides(pathIn(folder))).rejects.toMatchObject({
      code: 'input-missing',
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(/\S/),
    });
  });

  it('a name misspelt: did you mean', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'never-let-me-go'));
    await expect(findGuides(join(folder, 'never-let-me-goo'))).rejects.toMatchObject({
      remedy: `Did you mean ${join(folder, 'never-let-me-go')}?`,
    });
  });
});

describe('files of other kinds', () => {
  it.each(['notes.txt', 'Notes.TXT', 'notes.markdown', 'notes.mdx'])('%s is read when it is named', async (name) => {
    const folder = writeGuide('mine', { [name]: text });
    const path = join(folder, name);
    expect(await findGuides(path)).toMatchObject([{ slug: name.replace(/\.\w+$/, ''), folder, files: [path] }]);
  });

  it('in a folder .mdx belongs to the guide, .txt does not', async () => {
    const folder = writeGuide('mine', { 'a.mdx': text, 'guide.mdx': text, 'notes.txt': text });
    expect((await findGuides(folder))[0]!.files).toEqual([join(folder, 'guide.mdx'), join(folder, 'a.mdx')]);
  });

  it.each([
    ['README.md', /only README\.md, which is never part of a guide/, /name the file itself: .*README\.md.*guide\.md/],
    ['notes.txt', /no guide is in this folder/, /name the file itself: .*notes\.txt/],
  ])('%s alone in a folder: how to name it', async (name, message, remedy) => {
    const folder = writeGuide('mine', { [name]: text });
    await expect(findGuides(folder)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(remedy),
    });
  });

  it.each([
    ['an RTF document', '{\\rtf1\\ansi Some text.}'],
    ['a PDF', '%PDF-1.7\n'],
    ['a Word document', 'PK\x03\x04\x14\x00\x06\x00[Content_Types].xml'],
    ['an e-book (EPUB)', 'PK\x03\x04\x0a\x00mimetypeapplication/epub+zip'],
    ['a document of an old Word', '\xd0\xcf\x11\xe0\xa1\xb1'],
  ])('%s under the name of a Markdown file is told by its first bytes', async (kind, start) => {
    const reading = await readMarkdown({ 'guide.md': Buffer.from(start, 'latin1') });
    expect(reading.said).toEqual(['guide.md:1:1 [file-unreadable]']);
    expect(reading.messages[0]!.reason).toContain(kind);
    expect(reading.messages[0]!.note).toMatch(/plain text in UTF-8/);
  });
});

describe('loadFiles', () => {
  const load = async (files: Record<string, string | Uint8Array>) => {
    const folder = writeGuide('macbeth', files);
    const diagnostics = new Diagnostics();
    const [location] = await findGuides(folder);
    const loaded = await loadFiles(location!, diagnostics);
    return { folder, texts: loaded.map((file) => file.text), messages: diagnostics.messages };
  };

  it.each([
    ['UTF-8', Buffer.from('Zoë')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffZoë')],
    ['UTF-16, little-endian', Buffer.from('\ufeffZoë', 'utf16le')],
    ['UTF-16, big-endian', Buffer.from('\ufeffZoë', 'utf16le').swap16()],
  ])('reads %s', async (_, bytes) => {
    expect(await load({ 'guide.md': bytes })).toMatchObject({ texts: ['Zoë'], messages: [] });
  });

  it.each([
    ['Latin-1', Buffer.from('Zo\xeb', 'latin1')],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xd8])],
    ['a cut character', Buffer.from([0x61, 0xe2, 0x82])],
  ])('refuses %s, and still reads the other files', async (_, bytes) => {
    const { texts, messages } = await load({ 'guide.md': bytes, 'other.md': text });
    expect(texts).toEqual([text]);
    expect(messages.map((message) => [message.ruleId, message.line, message.column])).toEqual([
      ['file-unreadable', 1, 1],
    ]);
  });

  it('a link to nowhere is unreadable, not a crash', async () => {
    const folder = writeGuide('macbeth', { 'guide.md': text });
    symlinkSync('nowhere.md', join(folder, 'z.md'));
    const diagnostics = new Diagnostics();
    const [location] = await findGuides(folder);
    expect(await loadFiles(location!, diagnostics)).toHaveLength(1);
    expect(diagnostics.messages.map((message) => message.ruleId)).toEqual(['file-unreadable']);
  });

  it('a Markdown file that is a link out of the folder is not read', async () => {
    const folder = writeGuide('macbeth', { 'guide.md': text });
    const secret = join(temporaryFolder(), 'secret.md');
    writeFileSync(secret, 'SECRET');
    symlinkSync(secret, join(folder, 'z.md'));
    const diagnostics = new Diagnostics();
    const [location] = await findGuides(folder);
    expect(JSON.stringify(await loadFiles(location!, diagnostics))).not.toContain('SECRET');
    expect(diagnostics.messages.map((message) => message.ruleId)).toEqual(['file-unreadable']);
  });

  it('a file whose name would lead out of the output folder is refused', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '...md'), text);
    await expect(findGuides(join(folder, '...md'))).rejects.toMatchObject({ code: 'input-missing' });
  });

  it('control characters become �, one for one, each named at its place', async () => {
    const { said, guide } = await readMarkdown('# A\r\n\r\nOne\u0000 two\u0008.\n\nThree\ufffe.\n');
    expect(said).toEqual([
      'guide.md:3:4 [character-forbidden]',
      'guide.md:3:9 [character-forbidden]',
      'guide.md:5:6 [character-forbidden]',
    ]);
    expect(JSON.stringify(guide)).toContain('One� two�.');
  });
});

describe('what is not there any more', () => {
  it('is told of a file with what to do about it', async () => {
    const diagnostics = new Diagnostics();
    const folder = temporaryFolder();
    const files = await loadFiles({ slug: 'gone', folder, files: [join(folder, 'guide.md')] }, diagnostics);
    expect(files).toEqual([]);
    expect(diagnostics.messages.map(({ ruleId, reason, note }) => [ruleId, reason, note])).toEqual([
      ['file-unreadable', expect.stringMatching(/it is not there any more$/), expect.stringMatching(/^Try again/)],
    ]);
  });

  it('of the program itself is installed again', () => {
    const lost = (path: string) => Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'open', path });
    expect(asFault(lost(templateFile('styles', 'gone.css')))?.remedy).toMatch(/npm ci/);
    expect(asFault(lost('/books/templates/guide.md'))?.remedy).toMatch(/^Try again/);
  });

  it('or one too many open, where a thread should start', () => {
    const code = 'ERR_WORKER_INIT_FAILED';
    const failed = Object.assign(new Error('Worker initialization failure: EMFILE'), { code });
    expect(asFault(failed)).toMatchObject({ code: 'system-refused', remedy: expect.stringContaining('ulimit -n') });
  });
});
