// Any file a teacher may have is read in its encoding, or refused with what to do; no file takes long.
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSource, readSourceBytes } from '../../src/books/readBook.ts';
import { epubWith, pack, packageFile, xhtml } from '../ebooks/soundEpub.ts';
import { temporaryFolder } from '../support/folders.ts';
import { isLong, runs } from '../support/long.ts';
import { processorTime } from '../support/processorTime.ts';
import { outline, prose, read } from './reading.ts';

/** The sound book with other contents in one of its files. */
const withFile = (file: string, contents: string) =>
  epubWith(({ files }) => {
    files[file] = contents;
  });
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The bytes that `TextDecoder` reads back as this text. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  for (let first = 0; first < 256; first++) {
    const single = decoder.decode(Uint8Array.of(first));
    if (!table.has(single)) table.set(single, [first]);
    if (first >= 0x81)
      for (let second = 0x40; second < 0xff; second++) {
        const pair = decoder.decode(Uint8Array.of(first, second));
        if ([...pair].length === 1 && !table.has(pair)) table.set(pair, [first, second]);
      }
  }
  return Uint8Array.from([...text].flatMap((letter) => table.get(letter) ?? [0x3f]));
}

describe('encodings that a file does not name', () => {
  const english = 'It was the best of times, it was the worst of times. '.repeat(400);
  const russian =
    'Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. Все смешалось в доме.';
  const japanese =
    '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした所で泣いていた事だけは記憶している。';
  const chinese = '子曰：学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？';
  const polish =
    'Litwo, Ojczyzno moja, ty jesteś jak zdrowie. Ile cię trzeba cenić, ten tylko się dowie, kto cię stracił. Święta Panno.';
  it.each([
    ['windows-1251', russian],
    ['koi8-r', russian],
    ['shift_jis', japanese],
    ['euc-jp', japanese],
    ['gb18030', chinese],
    ['windows-1250', polish],
    ['iso-8859-2', polish],
  ])('%s, alone and among much English', async (encoding, words) => {
    for (const text of [words, `${english}\n\n${words}\n\n${english}`]) {
      const { text: read } = await readSourceBytes(encode(text, encoding), 'book.txt');
      expect(read).toContain(words);
    }
  });
});

describe('encodings', () => {
  const words = 'Chapter 1\n\nThe café of Señor Müller — “open” – was shut…\n\nIt said so.';
  const wide = (text: string, isBig: boolean) => {
    const bytes = Buffer.from(text, 'utf16le');
    return isBig ? bytes.swap16() : bytes;
  };
  const western = Uint8Array.from(
    [...words].map(
      (letter) => ({ '—': 0x97, '“': 0x93, '”': 0x94, '–': 0x96, '…': 0x85 })[letter] ?? letter.charCodeAt(0),
    ),
  );

  it.each<[string, Uint8Array]>([
    ['UTF-8', bytesOf(words)],
    ['UTF-8 with its mark', bytesOf(`\ufeff${words}`)],
    ['UTF-16, little end first', wide(`\ufeff${words}`, false)],
    ['UTF-16, big end first', wide(`\ufeff${words}`, true)],
    ['UTF-16 without a mark', wide(words, false)],
    ['Windows-1252', western],
    ['CR LF', bytesOf(words.replaceAll('\n', '\r\n'))],
    ['CR', bytesOf(words.replaceAll('\n', '\r'))],
    ['form feeds', bytesOf(words.replaceAll('\n\n', '\f\f'))],
  ])('%s', async (_, bytes) => {
    const source = await readSourceBytes(bytes, 'book.txt');
    expect(source.text).toBe(words);
    expect(outline(source)).toEqual(['chapter 1']);
    expect(source.fingerprint).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('what the file says of it', async () => {
    const greek = Buffer.concat([
      Buffer.from('<html><head><meta charset="iso-8859-7"></head><p>'),
      Buffer.from([0xeb, 0xfc, 0xe3, 0xef, 0xf2]),
    ]);
    expect((await readSourceBytes(greek, 'book.html')).text).toBe('λόγος');
  });

  it('one damaged character changes no other', async () => {
    const bytes = Buffer.concat([bytesOf('éèêëàâäîïôöûüç '.repeat(3)), Buffer.from([0xff]), bytesOf(' end')]);
    expect((await readSourceBytes(bytes, 'book.txt')).text).toContain('éèêë');
  });
});

describe('kinds', () => {
  it('are told by what is in a file, not by its name', async () => {
    expect((await read('<!DOCTYPE html><html><body><p>Words</p></body></html>', 'book.txt')).text).toBe('Words');
    expect((await readSourceBytes(epubWith(), 'book.zip')).title).toBe('An example');
    expect((await read('# Words', 'book.md')).text).toBe('Words');
    expect((await read('# Words', 'book')).text).toBe('# Words');
  });
});

describe('faults', () => {
  const locked = (method: string) =>
    epubWith(({ files }) => {
      files['META-INF/encryption.xml'] =
        `<encryption><EncryptedData><EncryptionMethod Algorithm="${method}"/><CipherData><CipherReference URI="OEBPS/chapter-1.xhtml"/></CipherData></EncryptedData></encryption>`;
    });

  it.each<[string, Uint8Array, RegExp, RegExp]>([
    ['nothing', new Uint8Array(), /empty/, /again/],
    ['only spaces', bytesOf(' \n \n'), /no words/, /plain text, EPUB, Word \(DOCX\), ODT/],
    ['a damaged PDF', bytesOf('%PDF-1.7\n'), /damaged/, /save it there/],
    ['DOCX', pack({ '[Content_Types].xml': '', 'word/document.xml': '<w>' }), /damaged/, /save it there/],
    [
      'ODT',
      pack({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' }),
      /damaged/,
      /save it there/,
    ],
    ['another archive', pack({ 'book.txt': 'Words' }), /lack of META-INF/, /again/],
    ['DOC', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /DOC\b/, /plain text/],
    ['half an RTF', bytesOf('{\\rtf1 Words'), /damaged/, /save it there/],
    ['a Kindle book', bytesOf(`${'\0'.repeat(60)}BOOKMOBI`), /Kindle/, /plain text/],
    ['no text', Uint8Array.from([1, 2, 0, 200, 0, 0, 7, 9]), /no text/, /plain text/],
    ['an e-book cut off', epubWith().subarray(0, 900), /ZIP/, /download/],
    ['an e-book with a lock', locked('http://www.w3.org/2001/04/xmlenc#aes256-cbc'), /DRM/, /without a lock/],
    [
      'an e-book without a page',
      epubWith(({ files }) => void delete files['OEBPS/chapter-1.xhtml']),
      /not sound: lack of OEBPS\/chapter-1/,
      /again/,
    ],
    ['an e-book without a package', withFile(packageFile, '<package/>'), /lists no files/, /again/],
    [
      'a page beyond our limit',
      withFile('OEBPS/chapter-1.xhtml', xhtml('a'.repeat(9_000_000))),
      /more text than any book/,
      /plain text/,
    ],
  ])('%s', async (_, bytes, found, remedy) => {
    const fault = readSourceBytes(bytes, 'folder/book.epub');
    await expect(fault).rejects.toMatchObject({
      name: 'EnvironmentFault',
      code: 'source-unreadable',
      message: expect.stringMatching(found),
      remedy: expect.stringMatching(remedy),
    });
    await expect(fault).rejects.toThrow(/^folder\/book\.epub: /);
  });

  it('an archive that calls itself nothing else', async () => {
    await expect(readSourceBytes(pack({ 'book.txt': 'Words' }), 'book.zip')).rejects.toThrow(
      /a ZIP archive cannot be read/,
    );
  });

  it('scrambled typefaces lock nothing', async () => {
    expect((await readSourceBytes(locked('http://www.idpf.org/2008/embedding'), 'book.epub')).title).toBe('An example');
  });

  it('what is missing, and what is no file', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'book'));
    await expect(readSource(join(folder, 'none.txt'))).rejects.toMatchObject({ code: 'input-missing' });
    await expect(readSource(join(folder, 'book'))).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringMatching('no file'),
    });
    await writeFile(join(folder, 'book.txt'), 'Chapter 1\n\nWords.\n');
    expect(await readSource(join(folder, 'book.txt'))).toMatchObject({
      edition: 'book.txt',
      text: 'Chapter 1\n\nWords.',
    });
  });

  it('entities of a book’s own are not expanded, and no file is fetched', async () => {
    const page = `<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>\n<html><body><p>One &b; &c; two</p></body></html>`;
    const source = await readSourceBytes(withFile('OEBPS/chapter-1.xhtml', page), 'book.epub');
    expect(source.text).toContain('One &b; &c; two');
  });
});

describe('no file takes long', () => {
  /** The default run looks at an eighth. */
  const share = isLong ? 1 : 1 / 8;
  const many = 200_000 * share;
  const heads = 15_000 * share;
  it.each<[string, string, string, number?]>([
    ['spaces', `Words${' '.repeat(1_000_000)}end`, 'a.txt'],
    ['lines of spaces', `Words\n${`${' '.repeat(1000)}\n`.repeat(2000)}end`, 'a.txt'],
    ['brackets', '['.repeat(many), 'a.txt'],
    ['brackets on lines', '[Illustration: x\n\n'.repeat(many / 4), 'a.txt'],
    ['words in brackets', `Words ${'[1'.repeat(many)}`, 'a.txt'],
    ['stars', '*'.repeat(many) + 'end', 'a.txt'],
    ['dots', `CONTENTS\n\n${`A${'.'.repeat(110)}x\n`.repeat(20_000 * share)}`, 'a.txt'],
    ['heads', 'Chapter 1\n\n'.repeat(heads), 'a.txt'],
    ['heads that go on', Array.from({ length: heads }, (_, index) => `Chapter ${index + 1}\n\n`).join(''), 'a.txt'],
    [
      'heads that go back',
      Array.from({ length: heads }, (_, index) => `Chapter ${heads - index}\n\n`).join(''),
      'a.txt',
    ],
    [
      'heads that leave out numbers',
      Array.from({ length: heads }, (_, index) => `Chapter ${(index * 7919) % heads}\n\n`).join(''),
      'a.txt',
    ],
    ['ones', '1\n\n'.repeat(2 * heads), 'a.txt'],
    ['ones and twos', '1\n\n2\n\n'.repeat(heads), 'a.txt'],
    ['contents', 'CONTENTS\n\n'.repeat(heads), 'a.txt'],
    ['marks of Project Gutenberg', '*** START OF THE PROJECT GUTENBERG EBOOK\n\nwords\n\n'.repeat(20_000), 'a.txt'],
    ['elements in elements', '<html>' + '<div>'.repeat(10_000) + 'end', 'a.html'],
    ['bold in bold', '<html>' + '<b>'.repeat(10_000) + 'end', 'a.html'],
    ['spaces in elements', '<html><p>' + '<i> </i>'.repeat(30_000) + 'end', 'a.html'],
    ['line breaks', '<html><p>x' + '<br>'.repeat(100_000) + 'end', 'a.html'],
    ['links', '<html>' + '<p><a href="#a">1</a>'.repeat(heads) + 'end', 'a.html'],
    ['lists in lists', `${'- '.repeat(1000)}end`, 'a.md'],
    ['quotations in quotations', `${'>'.repeat(1000)}end`, 'a.md'],
  ])('%s', async (_, text, name) => {
    const began = processorTime();
    await read(text, name).catch((error: Error) => expect(error.message).toMatch(/no words|nested/));
    expect(processorTime() - began).toBeLessThan(20_000);
  });

  it('5 MB of novel, or a quarter of it', async () => {
    const chapters = isLong ? 2500 : 625;
    const text = Array.from(
      { length: chapters },
      (_, index) => `Chapter ${index + 1}\n\n${prose(`p${index}`, 15)}\n\n${prose(`q${index}`, 14)}\n\n\n`,
    ).join('');
    expect(text.length).toBeGreaterThan(1960 * chapters);
    const began = processorTime();
    const source = await read(text);
    expect(processorTime() - began).toBeLessThan(20_000);
    expect(source.divisions).toHaveLength(chapters);
  });

  it('a title that ends a chapter ends what began within it', async () => {
    const { text, divisions } = await read(
      'Before.\n\n# Chapter 4\n\nLetter 3\n\nChapter 1\n\n# Chapter 4\n\nThe end.',
      'a.md',
    );
    expect(divisions.map(({ unit, end }) => `${unit} ${text.slice(end).trim()}`)).toEqual([
      'chapter Chapter 4\n\nThe end.',
      'letter Chapter 4\n\nThe end.',
    ]);
  });

  it('whatever is in a file, divisions lie in the text and in one another', async () => {
    const lines = [
      'Chapter 1',
      'Chapter 2',
      'PART I',
      'Letter 3',
      'I.',
      'II',
      '3',
      'Prologue',
      'EPILOGUE',
      'ACT I\nSCENE II',
      'CONTENTS',
      'NOTES',
      '[Illustration',
      ']',
      'VOLUME II. BOOK I',
      '*** START OF THE PROJECT GUTENBERG',
      'Words of some length, which end.',
      prose('a'),
      '# Chapter 4',
      '<h2>Chapter 5</h2>',
      '',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...lines), { maxLength: 40 }),
        fc.constantFrom('a.txt', 'a.md', 'a.html'),
        async (chosen, name) => {
          const source = await read(`Before it.\n\n${chosen.join('\n\n')}\n\n*** \n\nThe end of it.`, name).catch(
            () => undefined,
          );
          const held: { start: number; end: number }[] = [];
          for (const { start, end } of source?.divisions ?? []) {
            expect(start).toBeLessThanOrEqual(end);
            expect(end).toBeLessThanOrEqual(source!.text.length);
            while (held.length > 0 && held.at(-1)!.end <= start) held.pop();
            if (held.length > 0) expect(end).toBeLessThanOrEqual(held.at(-1)!.end);
            held.push({ start, end });
          }
        },
      ),
      { numRuns: runs(3000, 20) },
    );
  });
});
