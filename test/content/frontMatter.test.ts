// Front matter becomes typed fields; whatever is unknown or ill-typed is a message at its line and column.
import { describe, expect, it } from 'vitest';
import { readMarkdown, reasonsOf } from '../guide/reading.ts';

const withFrontMatter = (...lines: string[]) => readMarkdown(`---\n${lines.join('\n')}\n---\n\nSome text.\n`);

describe('known keys', () => {
  it('are all read, nested ones too', async () => {
    const { guide, said } = await withFrontMatter(
      'title: "Macbeth: a guide"',
      'author: A. Teacher',
      'description: >',
      '  Two lines',
      '  of description.',
      'lang: en-GB',
      'licence: CC BY 4.0',
      'date: 2026-01-31',
      'work:',
      '  title: Macbeth',
      '  author: William Shakespeare',
      '  year: 1623',
      '  edition: First Folio',
      '  publisher: Jaggard',
      '  isbn: 0571224148',
      '  form: play',
      '  copyright: public-domain',
      '  source: source/macbeth.txt',
    );
    expect(said).toEqual([]);
    expect(guide).toMatchObject({
      title: 'Macbeth: a guide',
      author: 'A. Teacher',
      lang: 'en-GB',
      licence: 'CC BY 4.0',
      date: '2026-01-31',
      work: {
        title: 'Macbeth',
        author: 'William Shakespeare',
        year: '1623',
        edition: 'First Folio',
        publisher: 'Jaggard',
        isbn: '0571224148',
        form: 'play',
        copyright: 'public-domain',
        sources: [{ path: 'source/macbeth.txt', origin: { line: 19, column: 11 } }],
      },
    });
    expect(guide.description?.trim()).toBe('Two lines of description.');
  });

  it('may be missing or empty', async () => {
    const { guide, said } = await withFrontMatter('title:', 'author: ~', 'work:');
    expect(said).toEqual([]);
    expect(guide).toMatchObject({ title: 'Under test', lang: 'en', work: {} });
  });

  it('license and language are read, and the message says how they are spelt here', async () => {
    const reading = await withFrontMatter('license: CC0', 'language: de');
    expect(reading.guide).toMatchObject({ licence: 'CC0', lang: 'de' });
    expect(reading.said).toEqual([
      'guide.md:2:1 [front-matter-unknown-key]',
      'guide.md:3:1 [front-matter-unknown-key]',
    ]);
    expect(reasonsOf(reading, 'front-matter-unknown-key')).toEqual([
      'Unknown key `license`, read as `licence`',
      'Unknown key `language`, read as `lang`',
    ]);
  });

  it('several authors may be a list', async () => {
    const { guide, said } = await withFrontMatter(
      'author: [A. Teacher, B. Teacher]',
      'work:',
      '  author:',
      '    - X',
      '    - Y',
    );
    expect(said).toEqual([]);
    expect(guide).toMatchObject({ author: 'A. Teacher, B. Teacher', work: { author: 'X, Y' } });
  });

  it('numbers stay as they are typed', async () => {
    const { guide } = await withFrontMatter('title: 1984', 'work: {year: 1949, isbn: 0141036141}');
    expect(guide).toMatchObject({ title: '1984', work: { year: '1949', isbn: '0141036141' } });
  });

  it.each([
    ['NOVEL', 'novel'],
    ['Nonfiction', 'nonfiction'],
  ])('form %s is %s', async (written, form) => {
    const { guide, said } = await withFrontMatter(`work: {form: ${written}}`);
    expect([guide.work.form, said]).toEqual([form, []]);
  });

  it.each([
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['de', 'ltr'],
    ['az-Arab', 'rtl'],
  ])('lang %s is set %s', async (lang, direction) => {
    expect((await withFrontMatter(`lang: ${lang}`)).guide).toMatchObject({ lang, direction });
  });
});

describe('unknown keys', () => {
  it.each([
    ['titel: x', 'title'],
    ['Title: x', 'title'],
    ['auther: x', 'author'],
    ['descripton: x', 'description'],
    ['year: 1818', 'work.year'],
    ['wrok: {title: x}', 'work'],
  ])('%s: did you mean %s?', async (line, suggestion) => {
    const reading = await withFrontMatter('licence: CC0', line);
    expect(reading.said).toEqual(['guide.md:3:1 [front-matter-unknown-key]']);
    expect(reasonsOf(reading, 'front-matter-unknown-key')[0]).toContain(`did you mean \`${suggestion}\`?`);
  });

  it('nested: with their own place', async () => {
    const reading = await withFrontMatter('work:', '  titel: x', '  lang: de');
    expect(reading.said).toEqual([
      'guide.md:3:3 [front-matter-unknown-key]',
      'guide.md:4:3 [front-matter-unknown-key]',
    ]);
    expect(reasonsOf(reading, 'front-matter-unknown-key')).toEqual([
      'Unknown key `work.titel`; did you mean `title`?',
      'Unknown key `work.lang`; did you mean `lang`?',
    ]);
  });

  it('nothing like them: no suggestion', async () => {
    const reading = await withFrontMatter('favourite-colour: green');
    expect(reasonsOf(reading, 'front-matter-unknown-key')).toEqual(['Unknown key `favourite-colour`']);
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s is as unknown as any', async (key) => {
    const reading = await withFrontMatter(`${key}: x`);
    expect(reasonsOf(reading, 'front-matter-unknown-key')).toEqual([`Unknown key \`${key}\``]);
  });
});

describe('ill-typed values', () => {
  it.each([
    ['title: [a, b]', 8],
    ['title: true', 8],
    ['title: {a: b}', 8],
    ['author: {name: x}', 9],
    ['lang: not a language', 7],
    ['lang: German', 7],
    ['lang: 7', 7],
    ['date: yesterday', 7],
    ['date: 2026-13-45', 7],
    ['date: 2026-02-31', 7],
    ['date: 7', 7],
    ['work: Macbeth', 7],
    ['work: [Macbeth]', 7],
    ['cover: [a.png]', 8],
  ])('%s is not used', async (line, column) => {
    const { guide, said } = await withFrontMatter('licence: CC0', line);
    expect(said).toEqual([`guide.md:3:${column} [front-matter-type]`]);
    expect(guide).toMatchObject({ title: 'Under test', author: undefined, lang: 'en', date: undefined, work: {} });
  });

  it.each(['form: sonnet', 'copyright: mine', 'year: long ago', 'title: false', 'isbn: [1]'])(
    'work.%s is not used',
    async (line) => {
      const { guide, said } = await withFrontMatter('work:', `  ${line}`);
      expect(said).toEqual([`guide.md:3:${5 + line.indexOf(':')} [front-matter-type]`]);
      expect(guide.work).toEqual({});
    },
  );

  it('the message names what is expected', async () => {
    const reading = await withFrontMatter('date: yesterday', 'work: {form: sonnet}');
    expect(reasonsOf(reading, 'front-matter-type')).toEqual([
      '`date` is `yesterday`; write a date such as 2026-01-31',
      '`work.form` is `sonnet`; write `novel` or `play` or `poem` or `nonfiction`',
    ]);
  });

  it.each(['../book.txt', '/books/book.txt', 'a/../../book.txt', 'C:\\book.txt', 'https://example.org/book.txt'])(
    'a source outside the guide’s folder is refused: %s',
    async (source) => {
      const { said } = await withFrontMatter('work:', `  source: '${source}'`);
      expect(said).toEqual(['guide.md:3:11 [source-outside]']);
    },
  );

  it('a source may be a list, each with its place', async () => {
    const { guide, said } = await withFrontMatter('work:', '  source: [one.txt, two.epub]');
    expect(said).toEqual([]);
    expect(guide.work.sources).toMatchObject([
      { path: 'one.txt', origin: { line: 3, column: 12 } },
      { path: 'two.epub', origin: { line: 3, column: 21 } },
    ]);
  });

  it.each(['[]', '{ a: b }', 'true', '[one.txt, [two.txt]]'])('a source that is %s is no file', async (source) => {
    const { guide, said } = await withFrontMatter('work:', `  source: ${source}`);
    expect(said).toEqual(['guide.md:3:11 [front-matter-type]']);
    expect(guide.work.sources).toBeUndefined();
  });

  it('a date stays an ISO 8601 date, or is refused', async () => {
    const { guide } = await withFrontMatter('date: 5 May 2026');
    expect(guide.date ?? '2026-05-05').toBe('2026-05-05');
  });
});

describe('places', () => {
  const lines = ['---', 'licence: CC0', 'work:', '  titel: x', 'date: yesterday', '---', '', 'Some text.', ''];
  const expected = ['guide.md:4:3 [front-matter-unknown-key]', 'guide.md:5:7 [front-matter-type]'];

  it.each([
    ['line feeds', '', '\n'],
    ['CRLF', '', '\r\n'],
    ['a byte order mark', '\ufeff', '\n'],
    ['a byte order mark and CRLF', '\ufeff', '\r\n'],
  ])('are right with %s', async (_, start, end) => {
    const { guide, said } = await readMarkdown(start + lines.join(end));
    expect(said).toEqual(expected);
    expect(guide.licence).toBe('CC0');
  });

  it.each([
    ['a folded value', 'description: >\n  One\n\n  two.'],
    ['a value that goes on', 'description: One\n  two\n\n  three.'],
    ['a quoted value that goes on', 'description: "One\n  two\n\n  three."'],
    ['comments and blank lines', '# One\n\n\n# two'],
    ['a list', 'author:\n  - One\n\n  - Two'],
  ])('are right below %s', async (_, yaml) => {
    const { said } = await withFrontMatter(yaml, 'titel: x');
    expect(said).toEqual([`guide.md:${yaml.split('\n').length + 2}:1 [front-matter-unknown-key]`]);
  });

  it('of YAML that cannot be read lie inside the front matter', async () => {
    const { messages } = await withFrontMatter('', '- [x] done', '', '', '   ---', 'title: A', 'work: {year: 1}');
    expect(messages.map(({ ruleId }) => ruleId)).toContain('front-matter-invalid');
    const lengths = ['---', '', '- [x] done', '', '', '   ---', 'title: A', 'work: {year: 1}', '---'].map(
      (line) => line.length,
    );
    for (const { line, column } of messages) expect(column).toBeLessThanOrEqual(lengths[line! - 1]! + 1);
  });

  it('of a quotation mark that is never closed is where it opens', async () => {
    const { said } = await withFrontMatter('licence: CC0', 'title: "never closed', 'author: A');
    expect(said).toEqual(['guide.md:3:8 [front-matter-invalid]']);
  });

  it('are right in UTF-16', async () => {
    const { said } = await readMarkdown({ 'guide.md': Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le') });
    expect(said).toEqual(expected);
  });
});

describe('front matter that is no front matter', () => {
  it.each([
    ['an unclosed quotation mark', 'title: "never closed', 'guide.md:2:8'],
    ['a colon inside', 'title: Macbeth: a guide', 'guide.md:2:8'],
    ['a key twice', 'title: a\ntitle: b', 'guide.md:3:1'],
    ['a tab', 'work:\n\ttitle: a', 'guide.md:3:1'],
  ])('%s is an error with its line', async (_, yaml, place) => {
    const { said } = await withFrontMatter(yaml);
    expect(said[0]?.replace(/:\d+ /, ' ')).toBe(`${place.replace(/:\d+$/, '')} [front-matter-invalid]`);
  });

  it('a list or a sentence is an error', async () => {
    expect((await withFrontMatter('- a', '- b')).said).toEqual(['guide.md:2:1 [front-matter-invalid]']);
    expect((await withFrontMatter('Hello there')).said).toEqual(['guide.md:2:1 [front-matter-invalid]']);
  });

  it('an empty one is none', async () => {
    expect((await readMarkdown('---\n---\n\n# Macbeth\n\nSome text.\n')).said).toEqual([]);
  });

  it('in a later file it is a warning', async () => {
    const { guide, said } = await readMarkdown({ 'guide.md': 'Text.\n', 'z.md': '---\ntitle: No\n---\n\nText.\n' });
    expect(said).toEqual(['z.md:1:1 [front-matter-misplaced]']);
    expect(guide.title).toBe('Under test');
  });
});
