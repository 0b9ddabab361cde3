// Front matter becomes typed fields; whatever is unknown or ill-typed is a message at its line and column.
import { describe, expect, it } from 'vitest';
import { readMarkdown, reasonsOf } from '../guide/reading.ts';

const withFrontMatter = (...lines: string[]) => readMarkdown(`---\n${lines.join('\n')}\n---\n\nSome text.\n`);

describe('without its first fence', () => {
  it('is read, and places below it stay', async () => {
    const { guide, said } = await readMarkdown(
      'title: The quarry\ntags:\n  - stone\ndate: 2026-01-31\nauthr: A. Teacher\n---\n\n## Plot\n\nSome text.\n\n## Themes\n',
    );
    expect(guide).toMatchObject({ title: 'The quarry', date: '2026-01-31' });
    expect(guide.sections.map(({ title }) => title)).toEqual(['Plot', 'Themes']);
    expect(said).toEqual(['guide.md:5:1 [front-matter-unknown-key]', 'guide.md:12:1 [section-empty]']);
  });

  it.each([
    ['a heading of one line', 'title: The quarry\n---\n\nText.\n'],
    ['lines that name no title', 'Speaker: Ada\nPlace: the quarry\n---\n\nText.\n'],
    ['a line that is no key', 'title: The quarry\nauthor: A. Teacher\nIt begins in rain.\n---\n\nText.\n'],
  ])('is none: %s', async (_name, markdown) => {
    const { guide } = await readMarkdown(markdown);
    expect(JSON.stringify(guide.sections)).toContain(markdown.slice(0, 12));
  });
});

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
    expect(reading.complaints).toEqual([]);
    expect(reasonsOf(reading, 'front-matter-unused')).toEqual(['Unused key `favourite-colour`']);
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s is as unknown as any', async (key) => {
    const reading = await withFrontMatter(`${key}: x`);
    expect(reasonsOf(reading, 'front-matter-unused')).toEqual([`Unused key \`${key}\``]);
  });

  it('are one note, with the place of the first', async () => {
    const reading = await withFrontMatter('title: A', 'subject: english', 'work:', '  translator: B', 'topic: lamps');
    expect(reading.said).toEqual(['guide.md:3:1 [front-matter-unused]']);
    expect(reasonsOf(reading, 'front-matter-unused')).toEqual(['Unused keys `subject`, `work.translator`, `topic`']);
  });

  it.each([
    ['Jekyll', ['layout: post', 'permalink: /lamps/', 'categories: [books]', 'tags: [a]', 'published: true']],
    ['Hugo', ['draft: false', 'weight: 10', 'slug: lamps', 'lastmod: 2020-01-10', 'date: 2020-01-10T09:30:00+01:00']],
    ['Docusaurus', ['id: lamps', 'sidebar_position: 3', 'sidebar_label: Lamps', 'keywords: [a]', 'hide_title: true']],
    ['Obsidian', ['aliases: [Lamps]', 'cssclasses: [wide]', 'tags:', '  - a', 'publish: true', 'date created: x']],
    ['Pandoc', ['documentclass: article', 'geometry: margin=1in', 'toc: true', 'date: \\today', 'fontsize: 12pt']],
    ['Marp', ['marp: true', 'theme: default', 'paginate: true']],
    ['Zettlr', ['id: 20200110', 'keywords: a', 'bibliography: books.bib']],
  ])('keys of %s need no message', async (_, lines) => {
    expect((await withFrontMatter(...lines)).said).toEqual([]);
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

  it('in a later file its title names the section, and what only the first file can say is a warning', async () => {
    const later = '---\ntitle: Stage\nlang: de\nwork: {title: X}\nsubject: y\n---\n\nText.\n';
    const { guide, said } = await readMarkdown({ 'guide.md': '---\nsubject: y\n---\n\nText.\n', 'z.md': later });
    expect(said).toEqual(['guide.md:2:1 [front-matter-unused]', 'z.md:3:7 [front-matter-misplaced]']);
    expect([guide.title, guide.lang]).toEqual(['Under test', 'en']);
    expect(guide.sections.map(({ title }) => title)).toEqual(['Under test', 'Stage']);
  });
});

describe('TOML', () => {
  it('is read as front matter', async () => {
    const toml = [
      '+++',
      'title = "The Glass Door: a \\"guide\\"" # for class 9',
      "author = ['A. Teacher', 'B. Teacher']",
      'date = 2026-11-03T10:00:00Z',
      'draft = true',
      '',
      '[work]',
      'title = "The Glass Door"',
      'year = 1901',
      '[params]',
      'toc = true',
      '+++',
    ].join('\n');
    const { guide, said } = await readMarkdown(`${toml}\n\n## Plot\n\nA key is found.\n`);
    expect(said).toEqual(['guide.md:10:1 [front-matter-unused]']);
    expect(guide).toMatchObject({
      title: 'The Glass Door: a "guide"',
      author: 'A. Teacher, B. Teacher',
      date: '2026-11-03',
      work: { title: 'The Glass Door', year: '1901' },
    });
    expect(guide.sections.map(({ title }) => title)).toEqual(['Plot']);
  });

  it.each(['title "A"', 'title = "A', 'title = A'])('%s is a message with its line', async (line) => {
    const { messages } = await readMarkdown(`+++\nlang = "en"\n${line}\n+++\n\nText.\n`);
    expect(messages.map(({ ruleId, line: at }) => [ruleId, at])).toEqual([['front-matter-invalid', 3]]);
  });

  it('over several lines and in one line is read, and places are those of the file', async () => {
    const { guide, messages } = await readMarkdown(
      '+++\ndescription = """\nA guide."""\nwork = { title = "The Glass Door", year = 1901 }\nauthor = [\n  "A",\n  "B",\n]\nlang =  "German"\n+++\n\nText.\n',
    );
    expect(guide).toMatchObject({
      description: 'A guide.',
      author: 'A, B',
      work: { title: 'The Glass Door', year: '1901' },
    });
    expect(messages.map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual([['front-matter-type', 9, 9]]);
  });

  it('that is never closed is a message', async () => {
    const { messages } = await readMarkdown('+++\ntitle = "A"\n\n## Plot\n\nText.\n');
    expect(messages.map(({ ruleId }) => ruleId)).toContain('front-matter-invalid');
  });
});

it('signs of sites and vaults in values are read as they print them', async () => {
  const { guide } = await readMarkdown(
    '---\ntitle: "Unit 2:&ensp;Ebb &amp; flow"\nauthor: "[[people/ada|Ada Finch]]"\n---\n\nText.\n',
  );
  expect([guide.title, guide.author]).toEqual(['Unit 2: Ebb & flow', 'Ada Finch']);
});

it('a short word with another beginning is no misspelling', async () => {
  const { said } = await readMarkdown('---\ntitle: A\nname: B\n---\n\nText.\n');
  expect(said).toEqual(['guide.md:3:1 [front-matter-unused]']);
});
