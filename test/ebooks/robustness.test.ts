// Damaged and hostile e-books end in a report, never in an exception, without end or with all memory gone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Archive, openArchive } from '../../src/formats/zip.ts';
import { examineEpub } from '../../src/inspect/epub/checkEpub.ts';
import { isLong, itLong, runs, sampled } from '../support/long.ts';
import { processorTime } from '../support/processorTime.ts';
import { type Draft, epubWith, pack, packageFile, page, sheet, xhtml } from './soundEpub.ts';

const reasonOf = async (bytes: Uint8Array) => (await examineEpub(bytes)).unreadable?.reason;
const broken = async (bytes: Uint8Array) => {
  const before = processorTime();
  const { unreadable, rules } = await examineEpub(bytes);
  expect(unreadable).toBeUndefined();
  expect(processorTime() - before).toBeLessThan(20_000);
  return rules.filter(({ failed }) => failed > 0);
};
const brokenIn = async (change: (draft: Draft) => void) => (await broken(epubWith(change))).map(({ id }) => id);
const withSheet = (text: string | Uint8Array) =>
  brokenIn(({ files }) => {
    files[sheet] = text;
  });
const withPage = (text: string) =>
  brokenIn(({ files }) => {
    files[page] = text;
  });
const chapter = (body: string) => withPage(xhtml(body));

it('files that are small alone and large together are not unpacked to the end', async () => {
  const names = ['a', 'b', 'c'];
  const archive = await openArchive(pack(Object.fromEntries(names.map((name) => [name, '0'.repeat(40_000)]))), 100_000);
  if (!(archive instanceof Archive)) throw new Error(archive.reason);
  const results = [];
  for (const name of names) results.push(await archive.read(name, 10, 50_000));
  expect(results.map((result) => ('fault' in result ? result.reason : result.size))).toEqual([
    40_000,
    40_000,
    'more than 0.1 MB in all',
  ]);
});

it('a book whose navigation has no table of contents is told so', async () => {
  const ids = await brokenIn((draft) => draft.change('OEBPS/nav.xhtml', 'epub:type="toc"', 'epub:type="lof"'));
  expect(ids).toContain('epub-nav');
});

describe('what is no EPUB', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), /empty/],
    ['text', Buffer.from('Chapter One'), /no sound ZIP archive/],
    ['a file cut off', epubWith().subarray(0, 2000), /no sound ZIP archive/],
    ['a beginning alone', Buffer.from('PK\x03\x04'), /no sound ZIP archive/],
    ['a directory of files that is cut off', epubWith().subarray(1000), /no sound ZIP archive/],
  ])('%s', async (_, bytes, reason) => expect(await reasonOf(bytes)).toMatch(reason));

  it('another archive is said to lack what makes a book', async () => {
    expect((await broken(pack({ 'a.txt': 'a' }))).map(({ id }) => id)).toEqual(['epub-mimetype', 'epub-package']);
    expect((await broken(pack({}))).map(({ id }) => id)).toEqual(['epub-mimetype', 'epub-package']);
  });
});

describe('archives', () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f/${index}`, '']));

  it.runIf(isLong)('of ten thousand files', async () => {
    if (isLong) expect(await brokenIn(({ files }) => Object.assign(files, many(9990)))).toEqual([]);
    expect(await reasonOf(epubWith(({ files }) => Object.assign(files, many(10_000))))).toMatch(/10009 files/);
  });

  it('that say a wrong number of files', async () => {
    const bytes = Buffer.from(epubWith(({ files }) => Object.assign(files, many(isLong ? 10_000 : 1000))));
    const end = bytes.lastIndexOf('PK\x05\x06');
    bytes.writeUInt16LE(9, end + 8);
    bytes.writeUInt16LE(9, end + 10);
    // Nobody reads on behind the number, reading systems neither.
    expect((await examineEpub(bytes)).unreadable).toBeUndefined();
  });

  itLong('that unpack to a thousand times their size', async () => {
    const bomb = Buffer.alloc(210_000_000);
    const rules = await broken(epubWith(({ add }) => add('film.bin', 'video/mp4', bomb)));
    expect(rules.map(({ id }) => id)).toEqual(['epub-unchecked']);
    expect(rules[0]!.failures[0]!.found).toMatch(/more than 200 MB of it/);
  });

  it('that give a file another size than it has', async () => {
    const bytes = Buffer.from(epubWith());
    const entry = bytes.lastIndexOf(page) - 46;
    bytes.writeUInt32LE(1, entry + 24);
    expect((await broken(bytes)).map(({ id }) => id)).toEqual(['epub-file-damaged']);
  });

  it('whose checksum does not fit', async () => {
    const bytes = Buffer.from(epubWith());
    bytes[bytes.lastIndexOf(page) - 46 + 16]! ^= 1;
    expect((await broken(bytes)).map(({ id }) => id)).toEqual(['epub-file-damaged']);
  });

  it('locked with a password', async () => {
    const bytes = Buffer.from(epubWith());
    bytes[bytes.lastIndexOf(page) - 46 + 8]! |= 1;
    expect((await broken(bytes)).map(({ id }) => id)).toEqual(['epub-encrypted']);
  });

  it.each(['../../../etc/passwd', '/etc/passwd', 'C:/windows/system.ini', 'OEBPS\\page.xhtml', 'a/../../b'])(
    'with a file named %s',
    async (name) => {
      const broken = await brokenIn(({ files, change }) => {
        files[name] = 'x';
        change(packageFile, '</manifest>', `<item id="x" href="../${name}" media-type="text/css"/></manifest>`);
      });
      expect(broken).toEqual(['epub-entry-name', 'epub-file-missing']);
    },
  );

  it('with two files of one name', async () => {
    const bytes = Buffer.from(epubWith(({ files }) => Object.assign(files, { 'OEBPS/styl2.css': 'p { color: red }' })));
    const name = bytes.lastIndexOf('OEBPS/styl2.css');
    bytes.write(sheet, name);
    expect((await broken(bytes)).map(({ id }) => id)).toEqual(['epub-entry-name']);
  });
});

describe('style sheets', () => {
  const one = isLong ? 1_000_000 : 250_000;

  it.each([
    ['@media in one another', '@media x{'],
    ['rules in one another', 'a{'],
    ['braces', '{'],
    ['brackets in a value', 'p{a:('],
    ['functions in a value', 'p{a:calc('],
    ['selectors in one another', ':not('],
    ['beginnings of comments', '/*'],
    ['beginnings of texts', '"\n'],
    ['closing braces', '}'],
  ])('a long sheet of %s', async (_, part) => {
    const broken = await withSheet(part.repeat(one / part.length));
    expect(['epub-unchecked', 'epub-css-syntax'].some((id) => broken.includes(id))).toBe(true);
  });

  it.each(sampled([9, 5], 1))('of %i MB are not read', async (size) => {
    expect(await withSheet('p { color: red }'.repeat((size * 1_000_000) / 16))).toEqual(['epub-unchecked']);
  });

  it('are read behind one that is not', async () => {
    const rules = await brokenIn(({ files, add }) => {
      files[sheet] = 'p { color: red }'.repeat(600_000);
      add('small.css', 'text/css', 'p { position: fixed }');
    });
    expect(rules).toEqual(['epub-unchecked', 'epub-position']);
  });

  it('of bytes that are no text', async () => {
    const noise = Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 256);
    expect(await withSheet(noise)).toContain('epub-css-syntax');
  });
});

describe('pages', () => {
  it('elements in one another are read without a stack', async () => {
    const deep = 1100;
    expect(await chapter(`${'<b>'.repeat(deep)}${'</b>'.repeat(deep)}`)).toEqual([]);
  });

  it('elements that are never closed', async () => {
    expect(await chapter('<p>'.repeat(900))).toEqual(['epub-malformed']);
  });

  it.runIf(isLong)('twenty thousand style attributes', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `<p style="margin: ${index}em">a</p>`);
    expect(await chapter(lines.join('\n'))).toEqual(['epub-unchecked', 'epub-page-bytes', 'epub-inline-style']);
  });

  it('nothing that a DOCTYPE names is read or multiplied', async () => {
    const doctype = (subset: string) => `<!DOCTYPE html [${subset}]>`;
    const text = (subset: string) => xhtml('<p>&x;&b;</p>').replace('<!DOCTYPE html>', doctype(subset));
    expect(await withPage(text('<!ENTITY a "ha"><!ENTITY b "&a;&a;">'))).toEqual([]);
    expect(await withPage(text('<!ENTITY x SYSTEM "file:///etc/passwd">'))).toEqual(['epub-external-entity']);
    expect(await withPage(text('<!ENTITY % x PUBLIC "y" "http://127.0.0.1:9/x.dtd"> %x;'))).toEqual([
      'epub-external-entity',
    ]);
  });

  it('in UTF-16', async () => {
    const bytes = Buffer.from(`\ufeff${xhtml('<p style="color: red">a</p>').replace('UTF-8', 'UTF-16')}`, 'utf16le');
    const broken = await brokenIn(({ files }) => {
      files[page] = bytes;
    });
    expect(broken).toEqual(['epub-inline-style', 'epub-text-colour']);
  });
});

describe('packages', () => {
  it.each([
    ['that are not XML', '<package><manifest>'],
    ['that list nothing', '<package/>'],
    ['that are empty', ''],
  ])('%s', async (_, text) => {
    const broken = await brokenIn(({ files }) => {
      files[packageFile] = text;
    });
    expect(broken.some((id) => ['epub-malformed', 'epub-package'].includes(id))).toBe(true);
  });

  it('that list themselves, folders and what cannot be decoded', async () => {
    const hrefs = ['content.opf', '.', '../', '%E0%A4%A', '', '#a', 'chapter-1.xhtml'];
    const items = hrefs.map((href, index) => `<item id="i${index}" href="${href}" media-type="text/css"/>`);
    const broken = await brokenIn(({ change }) => change(packageFile, '</manifest>', `${items.join('')}</manifest>`));
    expect(broken).toContain('epub-file-missing');
  });

  it('a container that names itself', async () => {
    const broken = await brokenIn(({ change }) =>
      change('META-INF/container.xml', packageFile, 'META-INF/container.xml'),
    );
    expect(broken).toContain('epub-package');
  });
});

describe('damage', () => {
  it('of any bytes ends in a report', async () => {
    const whole = epubWith();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }),
        fc.option(fc.nat(whole.length)),
        async (changes, cut) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, byte] of changes) bytes[at] = byte;
          const { unreadable, rules } = await examineEpub(cut === null ? bytes : bytes.subarray(0, cut));
          expect(unreadable === undefined).toBe(rules.length > 0);
        },
      ),
      { numRuns: runs(1500, 25) },
    );
  });

  it('of any style sheet or page does too', async () => {
    const part = fc.constantFrom(...'{}()[]<>;:"\'/*@!&-=pa1 \n'.split(''), 'url(', '<style>', '<![CDATA[', '<!--');
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 60 }), async (parts) => {
        const text = parts.join('');
        await broken(
          epubWith(({ files }) => {
            files[sheet] = text;
            files[page] = text;
          }),
        );
      }),
      { numRuns: runs(1000, 25) },
    );
  });
});
