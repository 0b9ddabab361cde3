// Proves that the guide with everything in it becomes a valid, complete and reproducible EPUB without an answer in it.
import { readFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { strFromU8, unzipSync } from 'fflate';
import { imageSize } from 'image-size';
import { beforeAll, describe, expect, it } from 'vitest';
import { findGuides } from '../../src/content/loadFiles.ts';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import type { Guide } from '../../src/guide/model.ts';
import { readGuideFiles } from '../../src/guide/readGuideTexts.ts';
import { renderEpub } from '../../src/renderers/epub/renderEpub.ts';
import { isLong, sampled } from '../support/long.ts';
import { withoutBlockIds } from '../support/openEpub.ts';
import { withNothingShared } from '../support/sharedPrinter.ts';

async function read(path: string): Promise<Guide> {
  const [location] = await findGuides(path);
  const guide = await readGuideFiles(location!, new Diagnostics());
  if (!guide) throw new Error(`${path} is no guide`);
  return guide;
}

/** Text files by name, without the folder of the content. */
function open(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, data]) => [
      name.replace(/^OEBPS\//, ''),
      /\.(?:xhtml|opf|ncx|css|svg)$|mimetype/.test(name) ? strFromU8(data) : '',
    ]),
  );
}

let guide: Guide;
let bytes: Uint8Array;
let files: Record<string, string>;
let pages: string[];

beforeAll(async () => {
  guide = await read('test/fixtures/everything');
  bytes = await renderEpub(guide, bookEdition(guide, 'guide'));
  files = open(bytes);
  pages = Object.keys(files).filter((name) => /^section-.*\.xhtml$/.test(name));
});

const page = (name: string): string => withoutBlockIds(files[`section-${name}.xhtml`]!);

describe('the archive', () => {
  it('begins with the media type, stored and without extra fields', () => {
    const head = Buffer.from(bytes.subarray(0, 58));
    expect(head.readUInt16LE(8)).toBe(0);
    expect(head.readUInt16LE(28)).toBe(0);
    expect(head.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip');
  });

  it('has no hour of its making', () => {
    // The first day that ZIP can hold, of the first file (APPNOTE 4.4.6).
    const head = Buffer.from(bytes.subarray(0, 30));
    expect([head.readUInt16LE(10), head.readUInt16LE(12)]).toEqual([0, (1 << 5) | 1]);
  });

  it.runIf(isLong)('is the same, byte for byte, when it is built again', async () => {
    const again = await read('test/fixtures/everything');
    const anew = await withNothingShared(() => renderEpub(again, bookEdition(again, 'guide')));
    expect(Buffer.compare(bytes, anew)).toBe(0);
  });

  it('holds every image that is used, and no other', () => {
    const held = Object.keys(files).filter((name) => /^images\/./.test(name));
    expect(held.sort()).toEqual([
      'images/cover.jpg',
      'images/image-01.png',
      'images/image-02.jpg',
      'images/image-03.svg',
      'images/image-04.png',
      'images/image-05.gif',
      'images/image-06.png',
    ]);
    for (const type of ['image/png', 'image/jpeg', 'image/svg+xml', 'image/gif'])
      expect(files['content.opf']).toContain(`media-type="${type}"`);
    expect(files['images/image-03.svg']).toContain('<linearGradient id="grass">');
  });

  it('carries Arabic and Hebrew typefaces, and leaves Chinese and emoji to the device', () => {
    const fonts = Object.keys(files).filter((name) => name.endsWith('.woff2'));
    for (const name of [
      'amiri-arabic-400-normal',
      'noto-serif-hebrew-hebrew-700-normal',
      'source-serif-4-latin-700-italic',
    ]) {
      expect(fonts).toContain(`fonts/${name}.woff2`);
    }
    expect(fonts.join()).not.toMatch(/noto-sans-sc|emoji/);
    for (const [, family] of files['style.css']!.matchAll(/@font-face\{font-family:"([^"]+)"/g)) {
      expect(files['style.css']!.replace(/@font-face\{[^}]*\}/g, '')).toContain(`"${family}"`);
    }
    expect(files['style.css']).toMatch(/url\(fonts\/source-serif-4-latin-400-normal\.woff2\).*unicode-range/);
  });
});

describe('the package', () => {
  it('says what the book is', () => {
    const opf = files['content.opf']!;
    expect(opf).toContain('<dc:title id="title">Everything &lt;at once&gt; &amp; “more”: A Study Guide</dc:title>');
    expect(opf).toContain('<dc:language>en-GB</dc:language>');
    expect(opf).toContain('<dc:creator id="creator">Ana Bêta, Žofia O’Neil</dc:creator>');
    expect(opf).toContain('<dc:rights>CC BY-SA 4.0</dc:rights>');
    expect(opf).toContain('<dc:date>2026-02-03</dc:date>');
    expect(opf).toContain('<meta property="dcterms:modified">2026-02-03T00:00:00Z</meta>');
    expect(opf).toMatch(
      /<dc:identifier id="book-id">urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}</,
    );
    expect(opf).toMatch(/<item id="cover" href="images\/cover.jpg" [^>]*properties="cover-image"\/>/);
  });

  it('claims no accessibility feature it has not', () => {
    const opf = files['content.opf']!;
    expect(opf).toContain('schema:accessMode">visual<');
    expect(opf).toContain('schema:accessibilityFeature">tableOfContents<');
    // One picture of the fixture has no description; the GIF and the WebP stand still.
    expect(opf).not.toContain('alternativeText');
    expect(opf).not.toContain('accessModeSufficient">textual<');
    expect(opf).toContain('accessModeSufficient">textual,visual<');
    expect(opf).toContain('schema:accessibilityHazard">none<');
  });

  it('takes the day of change from the caller, never from the clock', async () => {
    const [dated, dateless] = await Promise.all([
      renderEpub(guide, bookEdition(guide, 'guide'), { modified: '2026-05-06T07:08:09+02:00' }),
      renderEpub({ ...guide, date: undefined }, bookEdition(guide, 'guide')),
    ]);
    expect(open(dated)['content.opf']).toContain('dcterms:modified">2026-05-06T05:08:09Z<');
    expect(open(dateless)['content.opf']).toContain('dcterms:modified">2000-01-01T00:00:00Z<');
  });
});

describe('the contents', () => {
  it('list every section, and the headings in it one level down', () => {
    expect(pages).toHaveLength(bookEdition(guide, 'guide').sectionIds.length);
    const nav = files['nav.xhtml']!;
    expect(nav).toContain('<h1 id="contents-title">Contents</h1>');
    for (const file of pages) expect(nav).toContain(`<li><a href="${file}">`);
    expect(nav).toMatch(
      /<li><a href="section-themes\.xhtml">Themes<\/a>\s*<ol>\s*<li><a href="section-themes\.xhtml#power-and-mercy">Power and mercy<\/a><\/li>/,
    );
    expect(nav).toContain('epub:type="landmarks"');
    expect(files['toc.ncx']).toContain('<content src="section-themes.xhtml#power-and-mercy"/>');
  });

  it('and every link lead to a place that is there', () => {
    for (const [name, text] of Object.entries(files)) {
      if (!/\.(?:xhtml|ncx)$/.test(name)) continue;
      for (const [, address] of text.matchAll(/(?:href|src)="([^"]*)"/g)) {
        if (/^(?:https|mailto):/.test(address!)) continue;
        const [file, id] = address!.split('#');
        const target = file === '' ? text : files[file!];
        expect(target, `${name}: ${address}`).toBeDefined();
        if (id !== undefined) expect(target!.split(` id="${id}"`), `${name}: ${address}`).toHaveLength(2);
      }
    }
  });
});

describe('the pages', () => {
  it('keep descriptions, sizes and the attributes that carry meaning', () => {
    expect(page('pictures')).toContain(
      '<img src="images/image-03.svg" alt="Plan of the school: a hall &amp; a “lawn”" width="120" height="80"/>',
    );
    expect(page('pictures')).toContain('<img src="images/image-01.png" alt="" width="48" height="32"/>');
    expect(page('pictures')).toContain('<span class="missing-image">[Image: The lost corner of England]</span>');
    expect(page('html')).toContain('<details open="open"><summary>Press <b>here</b></summary>');
    expect(page('html')).toContain('<th scope="row" rowspan="2">Prospero</th>');
    expect(page('html')).toContain('<abbr title="Royal Shakespeare Company">RSC</abbr>');
    expect(page('html')).toContain('<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>');
    expect(page('html')).toContain('<ol start="5" reversed="reversed" type="a"><li value="9">');
    expect(page('html')).toContain('<span lang="it" xml:lang="it">Milano</span>');
    expect(page('plot')).toContain('<ol start="7">');
    expect(page('plot')).toContain('<th scope="col" class="align-right">Lines</th>');
    expect(page('voices')).toContain('<p dir="rtl">');
  });

  it('let each line of verse hang by itself', () => {
    expect(page('key-quotations')).toMatch(
      /<blockquote epub:type="z3998:verse">\s*<p><span class="verse-line"><span class="quotation-number">1 <\/span>Our revels [^<]*<\/span><br\/><span class="verse-line">\s*As I foretold/,
    );
  });

  it('mark notes as notes', () => {
    const text = page('key-quotations');
    expect(text).toMatch(
      /<a href="#key-quotations-fn-quotation" id="key-quotations-fnref-quotation" epub:type="noteref" role="doc-noteref">1<\/a>/,
    );
    expect(text).toMatch(/<section epub:type="endnotes" role="doc-endnotes" class="notes">/);
    expect(text).toMatch(/<li>\s*<div id="key-quotations-fn-quotation" epub:type="footnote" role="doc-footnote">/);
    expect(text).toMatch(/aria-label="Back to the text: 1" epub:type="backlink" role="doc-backlink"/);
  });

  it('print an author’s template and program text as it stands', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands in the author's text, not in ours.
    expect(page('voices')).toContain('<code>&lt;%= 1 + 1 %&gt;</code> ${process.env.HOME} {{x}} $&amp; $1.');
    expect(Object.values(files).join('')).not.toMatch(/<script|javascript:|onclick|onload|\sstyle="/);
  });

  it('hold no answer, in words, in names of files or in attributes', () => {
    expect(Object.entries(files).join('\n')).not.toContain('ZEBRA');
    expect(page('questions')).toContain(
      '<ol class="choices" type="A"><li>Ariel</li><li>Miranda</li><li>Sycorax</li></ol>',
    );
  });

  it('hold the answers in the teacher’s edition', async () => {
    const text = Object.values(open(await renderEpub(guide, bookEdition(guide, 'teacher')))).join('\n');
    for (const word of ['ZEBRAONE', 'ZEBRATWO', 'ZEBRATHREE', 'ZEBRASECTION', 'ZEBRAPICTURE'])
      expect(text).toContain(word);
  });
});

it('turns the pages from right to left in a guide in Hebrew', async () => {
  const hebrew = open(await renderEpub({ ...guide, lang: 'he', direction: 'rtl' }, bookEdition(guide, 'guide')));
  expect(hebrew['content.opf']).toContain('page-progression-direction="rtl"');
  expect(hebrew['nav.xhtml']).toMatch(/<html [^>]*lang="he" xml:lang="he" dir="rtl">/);
  expect(hebrew['nav.xhtml']).not.toContain('>Contents<');
});

describe('the guide’s own cover', () => {
  const coveredWith = async (mediaType: string) => {
    const cover = Object.keys(guide.assets).find((key) => guide.assets[key]!.mediaType === mediaType)!;
    const archive = unzipSync(await renderEpub({ ...guide, cover }, bookEdition(guide, 'guide')));
    const opf = strFromU8(archive['OEBPS/content.opf']!);
    expect(opf).toMatch(/href="images\/cover\.jpg" media-type="image\/jpeg" properties="cover-image"/);
    return { file: guide.assets[cover]!.file, picture: archive['OEBPS/images/cover.jpg']! };
  };

  it('stays as it is when it is a JPEG', async () => {
    const { file, picture } = await coveredWith('image/jpeg');
    expect(Buffer.compare(picture, readFileSync(file))).toBe(0);
  });

  it.each(sampled(['image/svg+xml', 'image/webp', 'image/gif'], 1))(
    'becomes a JPEG when it is %s',
    async (mediaType) => {
      const { file, picture } = await coveredWith(mediaType);
      const [made, own] = [imageSize(picture), imageSize(readFileSync(file))];
      expect(made.type).toBe('jpg');
      expect(made.width! / made.height!).toBeCloseTo(own.width! / own.height!, 1);
      if (mediaType === 'image/svg+xml') expect(Math.max(made.width!, made.height!)).toBe(2560);
    },
  );
});

it('carries a WebP as a PNG with the same pixels', async () => {
  const picture = unzipSync(bytes)['OEBPS/images/image-04.png']!;
  const webp = Object.values(guide.assets).find(({ mediaType }) => mediaType === 'image/webp')!;
  const pixels = async (source: string | Buffer) => {
    const image = await loadImage(source);
    const ink = createCanvas(image.width, image.height).getContext('2d');
    ink.drawImage(image, 0, 0);
    return Buffer.from(ink.getImageData(0, 0, image.width, image.height).data);
  };
  expect(imageSize(picture).type).toBe('png');
  expect(Buffer.compare(await pixels(Buffer.from(picture)), await pixels(webp.file))).toBe(0);
});
