// An image is used only if it is a real image in a file inside the guide's folder; every other one is named and described.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDrawing } from '../../src/content/safeSvg.ts';
import { fileIn, nodesOfType, readFolder, readMarkdown } from '../guide/reading.ts';
import { writeGuide } from '../support/folders.ts';

const svg = (inside = '') => `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20">${inside}</svg>`;
/** One transparent pixel. */
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const withImage = (address: string, files: Record<string, string | Uint8Array> = {}) =>
  readMarkdown({ 'guide.md': `Text.\n\n![A tape](${address})\n`, ...files });

describe('accepted', () => {
  it.each([
    ['plain', 'tape.svg', 'tape.svg'],
    ['in a folder', 'images/tape.svg', 'images/tape.svg'],
    ['with a dot', './tape.svg', 'tape.svg'],
    ['by a detour inside the folder', 'images/../tape.svg', 'tape.svg'],
    ['percent-encoded', 'my%20tape%20%28old%29.svg', 'my tape (old).svg'],
    ['with spaces', '<my tape.svg>', 'my tape.svg'],
    ['with spaces and no brackets', 'my old tape.svg', 'my old tape.svg'],
    ['with spaces and a title', 'images/my tape.svg "A tape"', 'images/my tape.svg'],
    ['with a per cent sign', '<100% tape.svg>', '100% tape.svg'],
    ['in letters beyond ASCII', 'kassette-ä.svg', 'kassette-ä.svg'],
    ['with a back slash', 'images\\\\tape.svg', 'images/tape.svg'],
    ['with a query', 'tape.svg?raw=true', 'tape.svg'],
  ])('%s', async (_, address, name) => {
    const reading = await withImage(address, { [name]: svg(), 'images/keep.txt': '' });
    expect(reading.said).toEqual([]);
    expect(reading.guide.assets).toEqual({
      'image-1.svg': {
        file: expect.stringContaining(name),
        mediaType: 'image/svg+xml',
        width: 30,
        height: 20,
        isMoving: false,
      },
    });
    expect(nodesOfType(reading.guide.sections, 'image').map((node) => node.url)).toEqual(['asset:image-1.svg']);
  });

  it('by its content, whatever its name says', async () => {
    const { guide, said } = await withImage('tape.jpg', { 'tape.jpg': png });
    expect(said).toEqual([]);
    expect(Object.values(guide.assets).map((asset) => asset.mediaType)).toEqual(['image/png']);
  });

  it('the same file twice is one asset', async () => {
    const { guide } = await readMarkdown({
      'guide.md': '![A](a.gif) and ![again](./a.gif), <img src="a.gif" alt="and again">, ![other](b.png)\n',
      'a.gif': gif,
      'b.png': png,
    });
    expect(Object.keys(guide.assets)).toEqual(['image-1.gif', 'image-2.png']);
    expect(Object.values(guide.htmlImages)).toEqual(['image-1.gif']);
  });

  it('as a cover, and by reference', async () => {
    const { guide, said } = await readMarkdown({
      'guide.md': '---\ncover: tape.svg\n---\n\n![A tape][tape]\n\n[tape]: tape.svg "The tape"\n',
      'tape.svg': svg(),
    });
    expect([said, guide.cover]).toEqual([[], 'image-1.svg']);
  });

  it('through a link that stays inside the folder', async () => {
    const folder = writeGuide('under-test', { 'guide.md': '![A tape](link.svg)\n', 'tape.svg': svg() });
    symlinkSync('tape.svg', join(folder, 'link.svg'));
    expect((await readFolder(folder)).said).toEqual([]);
  });

  it('from a later file, and from a guide of one file', async () => {
    const later = await readMarkdown({ 'guide.md': 'Text.\n', 'z.md': '![A tape](tape.svg)\n', 'tape.svg': svg() });
    expect(later.said).toEqual([]);
    const single = await readFolder(later.folder, fileIn(later, 'z.md'));
    expect([single.said, Object.keys(single.guide.assets)]).toEqual([[], ['image-1.svg']]);
  });
});

describe('refused', () => {
  it.each([
    ['missing', 'tape.png', 'asset-missing'],
    ['without an address', '', 'asset-missing'],
    ['remote', 'https://example.org/tape.png', 'asset-remote'],
    ['remote without a scheme', '//example.org/tape.png', 'asset-remote'],
    ['by FTP', 'ftp://example.org/tape.png', 'asset-remote'],
    ['outside by ..', '../tape.png', 'asset-outside'],
    ['outside by encoded ..', '%2e%2e/tape.png', 'asset-outside'],
    ['outside by a detour', 'images/../../tape.png', 'asset-outside'],
    ['outside by back slashes', '..\\\\tape.png', 'asset-outside'],
    ['absolute', '/etc/hostname', 'asset-outside'],
    ['absolute on Windows', 'C:/tape.png', 'asset-outside'],
    ['the address of a file', 'file:///etc/hostname', 'asset-outside'],
    ['in the address itself, and no image', 'data:image/png;base64,AAAA', 'asset-unreadable'],
    [
      'in the address itself, a drawing',
      `data:image/png;base64,${Buffer.from(svg()).toString('base64')}`,
      'asset-unreadable',
    ],
    ['in the address itself, of another kind', 'data:image/svg+xml;base64,AAAA', 'asset-unreadable'],
    ['a script', 'javascript:alert(1)', 'asset-unreadable'],
    ['the folder itself', '.', 'asset-outside'],
    ['a folder', 'images', 'asset-unreadable'],
    ['text with the name of an image', 'text.png', 'asset-unreadable'],
    ['an empty file', 'empty.png', 'asset-unreadable'],
    ['a cut image', 'cut.png', 'asset-unreadable'],
    ['the guide', 'guide.md', 'asset-unreadable'],
  ])('%s', async (_, address, ruleId) => {
    const { guide, said } = await withImage(address, {
      'images/keep.txt': '',
      'text.png': 'This is text.\n',
      'empty.png': '',
      'cut.png': png.subarray(0, 12),
    });
    expect(said).toEqual([`guide.md:3:1 [${ruleId}]`]);
    expect(guide.assets).toEqual({});
    expect(nodesOfType(guide.sections, 'image').map(({ url, alt }) => [url, alt])).toEqual([['asset:', 'A tape']]);
  });

  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['an event handler', svg('<rect onload="alert(1)"/>')],
    ['foreign content', svg('<foreignObject><body/></foreignObject>')],
    ['an image from elsewhere', svg('<image href="https://example.org/a.png"/>')],
    ['a style from elsewhere', svg('<style>@import "https://example.org/a.css";</style>')],
    ['a fill from elsewhere', svg('<rect fill="url(https://example.org/a.svg#b)"/>')],
    ['a script’s address', svg('<a href="javascript:alert(1)"><rect/></a>')],
    ['a script by another name', svg('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>')],
    ['a picture from elsewhere in a style', svg('<style>rect{fill:image-set("https://example.org/a" 1x)}</style>')],
    ['a style sheet before it', `<?xml-stylesheet href="https://example.org/a.css"?>${svg()}`],
    ['an address that is changed later', svg('<image id="i"/><animate attributeName="href" to="x.png"/>')],
    ['a handler that is set later', svg('<set attributeName="onclick" to="alert(1)"/>')],
    ['addresses that begin elsewhere', svg('<g xml:base="https://example.org/"><use href="#a"/></g>')],
    ['HTML in it', svg('<h:meta xmlns:h="http://www.w3.org/1999/xhtml" content="0;url=https://example.org"/>')],
    ['a drawing in an address', svg('<rect fill="url(data:image/svg+xml,x)"/>')],
    ['a filter’s picture from elsewhere', svg('<filter id="f"><feImage href="a.png"/></filter>')],
    ['tags that are not closed', svg('<g>')],
    ['names that are not declared', svg('<text>&nbsp;</text>')],
    ['control characters', svg('<text>\u0001</text>')],
    ['no word that it is SVG', svg().replace(/ xmlns="[^"]*"/, '')],
    ['an encoding nobody reads', `<?xml version="1.0" encoding="utf-7"?>${svg()}`],
    ['an entity', `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>${svg('<text>&a;</text>')}`],
  ])('a drawing with %s', async (_, drawing) => {
    const { guide, said } = await withImage('tape.svg', { 'tape.svg': drawing });
    expect(said).toEqual(['guide.md:3:1 [asset-unreadable]']);
    expect(guide.assets).toEqual({});
  });

  it.each([
    ['a document type', `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.0//EN" "http://www.w3.org/TR/svg10.dtd">${svg()}`],
    [
      'what a drawing program keeps',
      svg('<metadata/><i:view xmlns:i="http://inkscape.example" i:x="1"><i:y/></i:view>'),
    ],
    [
      'places within it',
      svg('<linearGradient id="a"/><rect fill="url(#a)" style="stroke:url(\'#a\')"/><use href="#a"/>'),
    ],
    ['a picture in it', svg(`<image href="data:image/png;base64,${png.toString('base64')}"/>`)],
    ['a typeface in it', svg('<style>@font-face{font-family:x;src:url(data:font/woff2;base64,AA)}</style>')],
    [
      'letters of an older encoding',
      Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${svg('<text>\xe4</text>')}`, 'latin1'),
    ],
  ])('but not a drawing with %s', async (_, drawing) => {
    const { guide, said } = await withImage('tape.svg', { 'tape.svg': drawing });
    expect(said).toEqual([]);
    expect(Object.keys(guide.assets)).toEqual(['image-1.svg']);
  });

  it('writes no reference to what the drawing does not have', async () => {
    const shapes =
      '<style>.b{fill:url(#gone)}</style><rect fill="url(#grid)" stroke="url(#c) red"/>' +
      '<rect style="fill:url(\'#grid\');mask:url(#a)"/><use href="#gone"/><use href="#a"/><mask id="a"/>';
    const drawing = readDrawing(Buffer.from(svg(shapes)));
    expect('text' in drawing && drawing.text).toContain(
      '<style>.b{fill:none}</style><rect fill="none" stroke="red"></rect>' +
        '<rect style="fill:none;mask:url(#a)"></rect><use></use><use href="#a"></use><mask id="a"></mask>',
    );
  });

  it('with an entity that nothing names: its declaration is refused itself', async () => {
    const drawing = `<!DOCTYPE svg [<!ENTITY a "b">]>${svg()}`;
    const { guide, said } = await withImage('tape.svg', { 'tape.svg': drawing });
    expect([said, guide.assets]).toEqual([['guide.md:3:1 [asset-unreadable]'], {}]);
  });

  // CSS Syntax 3, 4.3.7: before any other letter a backslash means the letter.
  it('with backslashes before letters of its style, which CSS does not read', async () => {
    const { said } = await withImage('tape.svg', {
      'tape.svg': svg('<style>@\\import "https://example.org/a.css";</style>'),
    });
    expect(said).toEqual(['guide.md:3:1 [asset-unreadable]']);
  });

  it('however the letters of an address are written', async () => {
    const references = (text: string) => [...text].map((letter) => `&#${letter.codePointAt(0)};`).join('');
    const escapes = (text: string) => [...text].map((letter) => `\\${letter.codePointAt(0)!.toString(16)} `).join('');
    const accepts = async (fill: string) => {
      const { said } = await withImage('tape.svg', { 'tape.svg': svg(`<rect style="${fill}"/>`) });
      return said.length === 0;
    };
    for (const [address, isOwn] of [
      ['#a', true],
      ['https://example.org/a', false],
    ] as const) {
      const fill = `fill:url(${address})`;
      expect(await accepts(fill)).toBe(isOwn);
      expect(await accepts(references(fill))).toBe(isOwn);
      expect(await accepts(`fill:${escapes('url')}(${address})`)).toBe(isOwn);
    }
  });

  it('through a link that leads outside, also by a folder', async () => {
    const elsewhere = writeGuide('elsewhere', { 'tape.svg': svg() });
    const folder = writeGuide('under-test', { 'guide.md': '![A tape](link.svg) ![A tape](folder/tape.svg)\n' });
    symlinkSync(join(elsewhere, 'tape.svg'), join(folder, 'link.svg'));
    symlinkSync(elsewhere, join(folder, 'folder'));
    const { guide, said } = await readFolder(folder);
    expect(said).toEqual(['guide.md:1:1 [asset-outside]', 'guide.md:1:21 [asset-outside]']);
    expect(guide.assets).toEqual({});
  });

  it('in a folder that only begins like the guide’s', async () => {
    const folder = writeGuide('under-test', { 'guide.md': '![A tape](../under-test-too/tape.svg)\n' });
    mkdirSync(`${folder}-too`);
    writeFileSync(join(`${folder}-too`, 'tape.svg'), svg());
    expect((await readFolder(folder)).said).toEqual(['guide.md:1:1 [asset-outside]']);
  });

  it('a cover, at its place in the front matter', async () => {
    const { guide, said } = await readMarkdown('---\ntitle: A\ncover: ../tape.png\n---\n\nText.\n');
    expect([said, guide.cover]).toEqual([['guide.md:3:8 [asset-outside]'], undefined]);
  });

  it('in HTML and in a section’s heading', async () => {
    const { guide, said } = await readMarkdown(
      '## The ![tape](https://example.org/a.png)\n\n<img src="https://example.org/b.png" alt="A tape">\n',
    );
    expect(said).toEqual(['guide.md:1:8 [asset-remote]', 'guide.md:3:1 [asset-remote]']);
    expect(guide.htmlImages).toEqual({});
    expect(nodesOfType(guide.sections, 'image').map((node) => node.url)).toEqual(['asset:']);
  });
});

it('an image without a description is a note, whether accepted or not', async () => {
  const { said } = await readMarkdown({ 'guide.md': '![](tape.svg)\n\n![](none.svg)\n', 'tape.svg': svg() });
  expect([...said].sort()).toEqual([
    'guide.md:1:1 [image-without-alt]',
    'guide.md:3:1 [asset-missing]',
    'guide.md:3:1 [image-without-alt]',
  ]);
});
