// Every rule for e-books is kept by the example, and broken by a book that is changed in just that respect.
import { describe, expect, it, test } from 'vitest';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import { readGuide } from '../../src/index.ts';
import { examineEpub } from '../../src/inspect/epub/checkEpub.ts';
import { epubRules, sources } from '../../src/inspect/epub/epubRules.ts';
import { renderEpub } from '../../src/renderers/epub/renderEpub.ts';
import { isLong } from '../support/long.ts';
import { epubFailing, failing } from './failing.ts';
import { epubWith, page, sheet, xhtml } from './soundEpub.ts';

const brokenIn = async (bytes: Uint8Array) =>
  (await examineEpub(bytes)).rules.filter(({ failed }) => failed > 0).map(({ id }) => id);
const failuresOf = async (id: string, bytes: Uint8Array) =>
  (await examineEpub(bytes)).rules.find((rule) => rule.id === id)!.failures;

describe('the example', () => {
  it('breaks no rule', async () => {
    const report = await examineEpub(epubWith());
    expect(report.rules.filter(({ failed }) => failed > 0)).toEqual([]);
    expect(report).toMatchObject({ ok: true, pages: 2, title: 'An example', language: 'en-GB', version: '3.0' });
  });
});

describe('the register', () => {
  it('has a failing example for each rule, and a rule for each example', () => {
    expect(Object.keys(failing)).toEqual(Object.keys(epubRules));
  });

  it.each(Object.keys(epubRules))('%s is broken where it should be, and no other', async (id) => {
    expect(await brokenIn(epubFailing(id))).toEqual([id, ...(failing[id]!.also ?? [])].toSorted(byRegister));
  });

  it('says what each rule means, what to do, in sentences, and who says so', () => {
    for (const [id, { meaning, remedy, sources: named }] of Object.entries(epubRules)) {
      expect(meaning, id).toMatch(/^[A-Z].*\.$/);
      expect(remedy, id).toMatch(/^[A-Z].*\.$/);
      for (const source of named ?? []) expect(sources, id).toHaveProperty([source]);
    }
    const used = new Set<string>(Object.values(epubRules).flatMap((rule) => rule.sources ?? []));
    expect(Object.keys(sources).filter((source) => !used.has(source))).toEqual([]);
  });
});

const order = Object.keys(epubRules);
const byRegister = (one: string, other: string) => order.indexOf(one) - order.indexOf(other);

describe('a failure', () => {
  it('names file, line and column, what was found and what was expected', async () => {
    const epub = epubWith(({ change }) => change(sheet, 'a { color', 'p { color: #222 }\n  a { color'));
    const [failure] = await failuresOf('epub-text-colour', epub);
    expect(failure).toEqual({
      file: sheet,
      line: 5,
      column: 5,
      found: 'fixed colour of text in “p { color: #222 }”',
      expected: 'inherit, currentColor or none',
    });
  });

  it('stands at the element, also for style within a page', async () => {
    const epub = epubWith(({ change }) => {
      change(page, '<p>', '\n  <p style="color: red">');
      change(page, '</head>', '<style>\n  p { font-size: 9pt }</style></head>');
    });
    const places = async (id: string) => (await failuresOf(id, epub)).map(({ line, column }) => [line, column]);
    expect(await places('epub-font-size')).toEqual([[5, 7]]);
    expect(await places('epub-text-colour')).toEqual([[9, 3]]);
    expect(await places('epub-inline-style')).toEqual([[9, 3]]);
  });

  it('is counted when it is not listed', async () => {
    const epub = epubWith(({ files }) => {
      files[sheet] = 'p { color: red }\n'.repeat(1000);
    });
    const { rules } = await examineEpub(epub);
    const { failed, failures } = rules.find(({ id }) => id === 'epub-text-colour')!;
    expect(failed).toBe(1000);
    expect(failures.length).toBeLessThan(1000);
  });
});

describe('what other tools do with reason', () => {
  it('a drawing has colours of its own', async () => {
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg"><style>a { fill: red }</style><g style="color: red"/></svg>';
    expect(await brokenIn(epubWith(({ change }) => change(page, '</p>', `${drawing}</p>`)))).toEqual([]);
  });

  it('a drawing may refer to its own parts, wherever they stand in it', async () => {
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/><path fill="url(#b)"/><defs><g id="a"/><pattern id="b"/></defs></svg>';
    expect(await brokenIn(epubWith(({ change }) => change(page, '</p>', `${drawing}</p>`)))).toEqual([]);
  });

  it('names of characters are known where the DOCTYPE defines them', async () => {
    const doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">';
    const named = xhtml('<p>a&nbsp;b</p>');
    const brokenBy = (text: string) =>
      brokenIn(
        epubWith(({ files }) => {
          files[page] = text;
        }),
      );
    expect(await brokenBy(named)).toEqual(['epub-malformed']);
    expect(await brokenBy(named.replace('<!DOCTYPE html>', doctype))).toEqual([]);
  });

  it('another kind of picture may stand before one that everybody knows', async () => {
    const avif = Buffer.from('\0\0\0\x20ftypavif', 'latin1');
    const withPicture = epubWith(({ add, change }) => {
      add('map.avif', 'image/avif', avif);
      change(page, '<img', '<picture><source srcset="map.avif 1x"/><img');
      change(page, '</p>', '</picture></p>');
    });
    expect(await brokenIn(withPicture)).toEqual([]);
    const withFallback = epubWith(({ add }) => add('map.avif', 'image/avif', avif, 'fallback="map"'));
    expect(await brokenIn(withFallback)).toEqual([]);
  });

  it('sound, film and links may lie elsewhere', async () => {
    const film = '<video src="https://example.org/film.mp4"></video><a href="./chapter-1.xhtml">One</a>';
    expect(await brokenIn(epubWith(({ change }) => change(page, '</p>', `${film}</p>`)))).toEqual([]);
  });

  it('in a book with fixed pages, sizes and places are fixed', async () => {
    const epub = epubWith(({ change, files }) => {
      change('OEBPS/content.opf', '</metadata>', '<meta property="rendition:layout">pre-paginated</meta></metadata>');
      files[sheet] = 'body { width: 600px } p { position: absolute; left: 10px; font-size: 30px; color: red }';
    });
    expect(await brokenIn(epub)).toEqual(['epub-fixed-layout']);
  });

  it('a book without a package document is looked at by the names of its files', async () => {
    const epub = epubWith(({ files, change }) => {
      change(sheet, 'a { color: inherit', 'a { color: red');
      files['META-INF/container.xml'] = '<container/>';
    });
    expect(await brokenIn(epub)).toEqual(['epub-package', 'epub-text-colour']);
  });
});

describe('our own books', () => {
  test.runIf(isLong).each(['test/fixtures/everything', 'content/never-let-me-go'])('%s', async (path) => {
    const { guide } = await readGuide(path);
    const { ok, rules } = await examineEpub(await renderEpub(guide!, bookEdition(guide!, 'guide')));
    const complaints = rules.filter(({ severity, failed }) => severity !== 'note' && failed > 0).map(({ id }) => id);
    expect(ok).toBe(true);
    expect(complaints).toEqual([]);
  });
});
