// Files of highlights of each kind, told by their content and read into books.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { describe, expect, it } from 'vitest';
import type { EnvironmentFault } from '../../src/diagnostics/faults.ts';
import { readHighlights } from '../../src/import/highlights/highlightKinds.ts';
import { decodeForImport } from '../../src/import/repairText.ts';
import { repository } from '../support/markdownPages.ts';
import { imported } from './imported.ts';
import { p, r, style, styled, wordFile } from './officeFiles.ts';

const folder = join(repository, 'test/fixtures/highlights');

async function read(bytes: Buffer, path = 'file') {
  const text = (await decodeForImport(bytes))?.text;
  return readHighlights({ path, bytes, text });
}

/** Books, and of each highlight the words, note, page or position, and chapter. */
async function booksOf(bytes: Buffer, path?: string) {
  const found = await read(bytes, path);
  return found?.read.books.map(({ title, author, highlights }) => ({
    title,
    author,
    highlights: highlights.map(({ text, note, page, place, chapter }) => [text, note, page ?? place?.from, chapter]),
  }));
}

const fixture = (name: string) => readFileSync(join(folder, name));

const lamp = { title: 'The Lamp', author: 'Ada Quill' };

describe('each kind', () => {
  it('Kindle’s notebook, whose tags are closed in a wrong order and whose marks stand apart', async () => {
    expect(await booksOf(fixture('notebook.html'))).toEqual([
      {
        ...lamp,
        highlights: [
          [
            'The lamp went out at nine, as always, and ‘nobody’ spoke of it.',
            'Who put it out?',
            '3',
            'Chapter 1: Nine o’clock',
          ],
          ['Ada lit it again before six.', undefined, '15', 'Chapter 2'],
        ],
      },
    ]);
  });

  it('KOReader’s JSON of several books, with pages as numbers and as text', async () => {
    expect(await booksOf(fixture('koreader.json'))).toEqual([
      {
        title: 'The Lamp',
        author: 'Ada Quill, Ben Writer',
        highlights: [
          ['The lamp went out at nine,\nas always.', 'Who put it out?', '3', 'Chapter 1'],
          ['Ada lit it again before six.', undefined, '15', 'Chapter 2'],
        ],
      },
      {
        title: 'ランプ',
        author: '羽根 あだ',
        highlights: [
          ['ランプは九時に消えた。いつものように。誰もそのことを話さなかった。', undefined, 'xii', '第一章'],
        ],
      },
    ]);
  });

  it('KOReader’s JSON of one book', async () => {
    const { documents } = JSON.parse(fixture('koreader.json').toString('utf8'));
    expect(await booksOf(Buffer.from(JSON.stringify(documents[1])))).toMatchObject([{ title: 'ランプ' }]);
  });

  it.each([
    ['koreader.md', 'Nine o’clock'],
    ['koreader.html', 'Chapter 1'],
  ])('%s', async (name, chapter) => {
    const [book] = (await booksOf(fixture(name)))!;
    expect(book).toMatchObject(lamp);
    expect(book!.highlights[0]).toEqual(['The lamp went out at nine, as always.', 'Who put it out?', '3', chapter]);
  });

  it('KOReader’s Markdown without its links back', async () => {
    expect((await booksOf(fixture('koreader.md')))![0]!.highlights[1]).toEqual([
      'Ada lit it again before six.',
      undefined,
      '15',
      'The match',
    ]);
  });

  it('KOReader’s own file', async () => {
    expect(await booksOf(fixture('metadata.epub.lua'))).toEqual([
      {
        ...lamp,
        highlights: [
          ['The lamp went out at nine — “as always”.', 'Who put it out?\nShe never says.', '3', 'Chapter 1'],
        ],
      },
    ]);
  });

  it('KOReader’s own file before 2024', async () => {
    expect(await booksOf(fixture('metadata-old.lua'))).toEqual([
      {
        ...lamp,
        highlights: [
          ['The lamp went out at nine.', 'Who put it out?', '3', undefined],
          ['Ada lit it again before six.', undefined, '15', 'Chapter 2'],
        ],
      },
    ]);
  });

  it('Readwise’s table, with line breaks and quotation marks in it', async () => {
    const found = await read(fixture('readwise.csv'));
    expect(await booksOf(fixture('readwise.csv'))).toEqual([
      {
        ...lamp,
        highlights: [
          ['The lamp went out at nine;\nnobody said "good night".', 'Who put it out?', '3', undefined],
          ['Ada lit it again, before six.', undefined, '15', undefined],
        ],
      },
      { title: 'Other', author: 'Ben Writer', highlights: [['Words of another.', undefined, 1200, undefined]] },
    ]);
    expect(found!.read.books[1]!.notes).toMatchObject([{ text: 'A remark without words.' }]);
  });

  it('Readwise’s page', async () => {
    expect(await booksOf(fixture('readwise.md'))).toEqual([
      {
        title: 'The Lamp: A Story',
        author: 'Ada Quill',
        highlights: [
          ['The lamp went out at nine, as always.', 'Who put it out?', 71, undefined],
          ['Ada lit it again\nbefore six.', undefined, '15', undefined],
        ],
      },
    ]);
  });

  it('calibre’s collection, in the order of the e-book', async () => {
    const [book] = (await booksOf(Buffer.from(`\ufeff${fixture('calibre.json')}`), 'lamp.json'))!;
    expect(book!.highlights).toEqual([
      ['The lamp went out at nine.', 'Who put it out?', undefined, 'Chapter 1'],
      ['Ada lit it again before six.', undefined, undefined, 'Chapter 2'],
    ]);
  });

  it('Hypothesis', async () => {
    expect(await booksOf(fixture('hypothesis.json'))).toMatchObject([
      {
        title: 'The Lamp',
        highlights: [
          ['The lamp went out at nine.', 'Who put it out?', undefined, undefined],
          ['Ada lit it again before six.', undefined, undefined, undefined],
        ],
      },
    ]);
  });

  it('excerpts of Apple Books', async () => {
    const found = await read(fixture('apple-books.txt'));
    expect(found!.read.books).toMatchObject([
      {
        ...lamp,
        highlights: [
          { text: 'The lamp went out at nine.', line: 1 },
          { text: 'Ada lit it again before six.\nAnd nobody saw.', line: 8 },
        ],
      },
    ]);
    expect(found!.read.leftOut).toHaveLength(2);
  });
});

describe('notes of Google Play Books', () => {
  const picture =
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="pic"><pic:pic><pic:blipFill><a:blip r:embed="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';
  const row = (...cells: readonly string[]) =>
    `<w:tbl><w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr></w:tbl>`;
  const marked = (page: string, ...words: readonly string[]) =>
    row(row(p(picture), words.join(''), p(r(page, '<w:i/>'))) + p(''));
  const italic = (words: string) => p(r(words, '<w:i/>'));
  const notes = (...parts: readonly string[]) =>
    wordFile({
      body: [
        row(p(picture), p(r('The Lamp', '<w:i/>'), styled('Heading1')) + p('Quill, Ada') + p('Harbour Press')),
        row(p('This document is overwritten when you make changes in Play Books.')),
        ...parts,
      ].join(''),
      styles: style('Heading1', 'heading 1') + style('Heading2', 'heading 2'),
      files: { 'word/media/image1.png': Buffer.from('89504e470d0a1a0a', 'hex') },
      relations: { p1: 'media/image1.png' },
    });

  it('in the document that Drive keeps', async () => {
    const { text, removed } = await imported(
      await notes(
        p(r('Chapter 1', '<w:i/>'), styled('Heading2')),
        marked('3', italic('The lamp went out at nine.') + p('Who put it out?') + p('6 May 2024')),
        marked('4', p('6 May 2024')),
        p('Chapter 2', styled('Heading2')),
        marked('15', italic('Ada lit it again') + italic('before six.') + p('7 May 2024')),
      ),
      'notes.docx',
    );
    expect(text).toBe(`---
title: Quotations from The Lamp
work:
  title: The Lamp
  author: Ada Quill
---

## Quotations

> The lamp went out at nine.
>
> — Chapter 1, page 3

Who put it out?

> Ada lit it again\\
> before six.
>
> — Chapter 2, page 15
`);
    expect(removed).toEqual([
      'what Google Play Books writes around the highlights: Harbour Press',
      'what Google Play Books writes around the highlights: This document is overwritten when you make changes in Play Books.',
      'bookmarks: 6 May 2024 4',
    ]);
  });

  it('with bookmarks alone gets a message', async () => {
    const bytes = await notes(marked('4', p('6 May 2024')));
    await expect(imported(bytes, 'notes.docx')).rejects.toThrow('no highlights');
  });
});

describe('a Kobo’s database', async () => {
  const { Database } = await initSqlJs();
  function databaseWith(statements: string): Buffer {
    const database = new Database();
    database.run(statements);
    const bytes = Buffer.from(database.export());
    database.close();
    return bytes;
  }

  it('is read by the place of each chapter, without what the reader deleted', async () => {
    const bytes = databaseWith(`
      create table content (ContentID text, ContentType integer, Title text, Attribution text, VolumeIndex integer);
      create table Bookmark (BookmarkID text, VolumeID text, ContentID text, Text text, Annotation text, DateCreated text,
        ChapterProgress real, Hidden text, Type text);
      insert into content values ('lamp', 6, 'The Lamp', 'Ada Quill', -1), ('lamp!ch1', 9, 'Chapter 1', null, 3), ('lamp!ch2', 9, 'chapter-2.xhtml', null, 4);
      insert into Bookmark values
        ('a', 'lamp', 'lamp!ch2', 'Ada lit it again before six.', null, '2024-05-06', 0.2, 'false', 'highlight'),
        ('b', 'lamp', 'lamp!ch1', 'The lamp went out at nine.', 'Who put it out?', '2024-05-06', 0.9, 'false', 'note'),
        ('c', 'lamp', 'lamp!ch1', 'Deleted.', null, '2024-05-06', 0.9, 'true', 'highlight'),
        ('d', 'lamp', 'lamp!ch1', null, null, '2024-05-06', 0.9, 'false', 'dogear'),
        ('e', 'file:///mnt/onboard/Some%20Tale.kepub.epub', 'x', 'A tale.', null, null, 0, 'false', 'highlight');`);
    expect(await booksOf(bytes)).toEqual([
      {
        ...lamp,
        highlights: [
          ['The lamp went out at nine.', 'Who put it out?', undefined, 'Chapter 1'],
          ['Ada lit it again before six.', undefined, undefined, undefined],
        ],
      },
      { title: 'Some Tale', author: undefined, highlights: [['A tale.', undefined, undefined, undefined]] },
    ]);
  });

  it.each([
    ['another program’s', () => databaseWith('create table t (x);'), 'not a Kobo’s'],
    ['a damaged one', () => Buffer.concat([databaseWith('create table t (x);').subarray(0, 600)]), 'damaged'],
  ])('%s gets a message', async (_, bytes, said) => {
    await expect(read(bytes())).rejects.toThrow(said);
  });
});

describe('other files', () => {
  it.each([
    ['plain text', 'The lamp went out at nine.\n'],
    ['Markdown', '# The Lamp\n\n## Quotations\n\n> The lamp went out.\n>\n> — Ada\n'],
    ['text with a row of equals signs', 'Title\n==========\n\n- one 1\n- two 2\n'],
    ['a list with a row of equals signs', 'Things\n- one 1\n- two 2\n\nMore\n==========\n\n- three 3\n'],
    ['a text that quotes an excerpt', `The lamp.\n\n${fixture('apple-books.txt')}`],
    ['a table of other things', 'Name,Mark\nAda,5\n'],
  ])('%s is left to its reader', async (_, text) => {
    expect(await read(Buffer.from(text))).toBeUndefined();
  });

  it.each([
    ['JSON that is cut off', '{"documents": [{"title": "The Lamp", "entries": [', 'damaged'],
    ['JSON of another program', '{"entries": 3}', 'without highlights'],
    ['a Lua file that is cut off', 'return {\n ["annotations"] = {', 'damaged'],
    ['a table that is cut off', 'Highlight,Book Title,Book Author\n"The lamp', 'damaged'],
    [
      'a list with bookmarks alone',
      `The Lamp (Ada Quill)\n- Your Bookmark on page 3 | Location 7 | Added on Monday, May 6, 2024 8:00:00 PM\n\n\n==========\n`,
      'no highlights',
    ],
  ])('%s gets a message that says what to do', async (_, text, said) => {
    const fault = (await read(Buffer.from(text)).catch((error: unknown) => error)) as EnvironmentFault;
    expect(fault.message).toContain(said);
    expect(fault.remedy).toMatch(/\S/);
    expect(fault.code).toBe('source-unreadable');
  });

  it.each(['utf16le', 'utf8'] as const)(
    'Kindle’s list in %s with a byte order mark and Windows’ line ends',
    async (encoding) => {
      const text =
        '\ufeffThe Lamp (Ada Quill)\r\n- Your Highlight on Location 5-6 | Added on Monday, May 6, 2024 8:00:00 PM\r\n\r\nThe lamp went out.\r\n==========\r\n';
      expect(await booksOf(Buffer.from(text, encoding))).toMatchObject([
        { ...lamp, highlights: [['The lamp went out.', undefined, 5, undefined]] },
      ]);
    },
  );
});
