// An e-book's claims of accessibility are what its pages show, one by one, with an example that loses each.
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isAnimated } from '../../src/content/images.ts';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import { readGuide } from '../../src/index.ts';
import { renderEpub } from '../../src/renderers/epub/renderEpub.ts';
import { writeGuide } from '../support/folders.ts';

const images = 'test/fixtures/everything/images';
const fence = readFileSync(`${images}/fence.png`);

async function packageOf(text: string, files: Readonly<Record<string, Uint8Array>> = {}): Promise<string> {
  const folder = writeGuide('claims', { 'guide.md': `# Claims\n\n## Plot\n\n${text}\n`, 'fence.png': fence, ...files });
  const guide = (await readGuide(folder)).guide!;
  return strFromU8(unzipSync(await renderEpub(guide, bookEdition(guide, 'guide')))['OEBPS/content.opf']!);
}

const values = (opf: string, property: string): string[] =>
  [...opf.matchAll(new RegExp(`<meta property="${property}"[^>]*>([^<]*)<`, 'g'))].map(([, value]) => value!);
const claim = ['EPUB Accessibility 1.1 - WCAG 2.2 Level AA'];

describe('a guide of text alone', () => {
  it('is textual, has no hazard and meets the standard', async () => {
    const opf = await packageOf('Someone waits.');
    expect(values(opf, 'schema:accessMode')).toEqual(['textual']);
    expect(values(opf, 'schema:accessModeSufficient')).toEqual(['textual']);
    expect(values(opf, 'schema:accessibilityHazard')).toEqual(['none']);
    expect(values(opf, 'dcterms:conformsTo')).toEqual(claim);
    expect(values(opf, 'schema:accessibilityFeature')).toEqual(
      expect.arrayContaining(['structuralNavigation', 'tableOfContents', 'readingOrder', 'alternativeText']),
    );
    expect(values(opf, 'schema:accessibilitySummary')[0]).toContain('no images but the cover');
    // Nobody has certified it.
    expect(opf).not.toContain('a11y:');
    expect(values(opf, 'schema:accessibilityFeature').join()).not.toMatch(/MathML|ruby|unlocked|longDescription/);
  });
});

describe('images', () => {
  it('with descriptions can be read by those who only hear', async () => {
    const opf = await packageOf('![A fence](fence.png)');
    expect(values(opf, 'schema:accessMode')).toEqual(['textual', 'visual']);
    expect(values(opf, 'schema:accessModeSufficient')).toEqual(['textual', 'textual,visual']);
    expect(values(opf, 'schema:accessibilityFeature')).toContain('alternativeText');
    expect(values(opf, 'dcterms:conformsTo')).toEqual(claim);
    expect(values(opf, 'schema:accessibilitySummary')[0]).toContain('Every image that carries meaning');
  });

  it.each(['![](fence.png)', 'Words ![ ](fence.png)', '<img src="fence.png">'])(
    'without one lose the claims: %s',
    async (image) => {
      const opf = await packageOf(image);
      expect(values(opf, 'schema:accessMode')).toEqual(['textual', 'visual']);
      expect(values(opf, 'schema:accessModeSufficient')).toEqual(['textual,visual']);
      expect(values(opf, 'schema:accessibilityFeature')).not.toContain('alternativeText');
      expect(values(opf, 'dcterms:conformsTo')).toEqual([]);
      expect(values(opf, 'schema:accessibilitySummary')[0]).toContain('Some images have no description');
    },
  );

  it('that are decoration by their author’s word say nothing', async () => {
    const opf = await packageOf('<img src="fence.png" alt="">');
    expect(values(opf, 'schema:accessMode')).toEqual(['textual']);
    expect(values(opf, 'schema:accessibilityFeature')).toContain('alternativeText');
    expect(values(opf, 'dcterms:conformsTo')).toEqual(claim);
  });

  it('that may move leave the hazard unknown', async () => {
    const opf = await packageOf('![A dot](dot.gif)', { 'dot.gif': gif(2) });
    expect(values(opf, 'schema:accessibilityHazard')).toEqual(['unknown']);
    expect(values(opf, 'dcterms:conformsTo')).toEqual([]);
  });
});

describe('the standard is not claimed', () => {
  it.each([
    ['for a link without a word', '<a href="https://example.org/"><img src="fence.png" alt=""></a>'],
    ['for a table without a header', '<table><tr><td>Act 1</td><td>Elsinore</td></tr></table>'],
    ['for a passage in a script of many languages', 'As he says: Быть или не быть, вот в чём вопрос.'],
  ])('%s', async (_, text) => {
    expect(values(await packageOf(text), 'dcterms:conformsTo')).toEqual([]);
  });

  it('but for a passage that is marked as another language, and for a name', async () => {
    const text = '<span lang="ru">Быть или не быть, вот в чём вопрос</span> and the word Достоевский.';
    expect(values(await packageOf(text), 'dcterms:conformsTo')).toEqual(claim);
  });

  it('nor for a passage whose script is one language’s', async () => {
    const text = 'As he says: לִהְיוֹת אוֹ לֹא לִהְיוֹת, זֹאת הַשְּׁאֵלָה.';
    expect(values(await packageOf(text), 'dcterms:conformsTo')).toEqual(claim);
  });
});

it('ruby is named where there is any', async () => {
  const opf = await packageOf('<ruby>漢<rt>kan</rt></ruby>');
  expect(values(opf, 'schema:accessibilityFeature')).toContain('rubyAnnotations');
});

describe('the summary', () => {
  it.each([
    ['de', 'de', 'ltr', 'Außer dem Umschlag'],
    ['pt-BR', 'pt-BR', 'ltr', 'além da capa'],
    ['he', 'he', 'rtl', 'מלבד הכריכה'],
    ['fi', 'en', 'ltr', 'no images but the cover'],
    ['fa', 'en', 'ltr', 'no images but the cover'],
  ])('of a guide in %s is in %s', async (lang, language, direction, words) => {
    const folder = writeGuide('claims', { 'guide.md': `---\ntitle: Claims\nlang: ${lang}\n---\n\nText.\n` });
    const guide = (await readGuide(folder)).guide!;
    const opf = strFromU8(unzipSync(await renderEpub(guide, bookEdition(guide, 'guide')))['OEBPS/content.opf']!);
    expect(opf).toContain(`<meta property="schema:accessibilitySummary" xml:lang="${language}" dir="${direction}">`);
    expect(values(opf, 'schema:accessibilitySummary')[0]).toContain(words);
  });
});

describe('an image', () => {
  it.each([
    ['a GIF of one picture', gif(1), 'image/gif', false],
    ['a GIF of two', gif(2), 'image/gif', true],
    ['a GIF that is cut off', gif(1).subarray(0, -3), 'image/gif', true],
    ['a PNG', fence, 'image/png', false],
    ['an animated PNG', Buffer.from(`${'\x89PNG'}....acTL....IDAT`, 'latin1'), 'image/png', true],
    ['a JPEG', readFileSync(`${images}/boat.jpg`), 'image/jpeg', false],
    ['a WebP', readFileSync(`${images}/tape.webp`), 'image/webp', false],
    ['an animated WebP', Buffer.from('RIFF....WEBPVP8X....\x02', 'latin1'), 'image/webp', true],
    ['an SVG', readFileSync(`${images}/plan.svg`), 'image/svg+xml', false],
    ['an SVG with SMIL', Buffer.from('<svg><animateTransform/></svg>'), 'image/svg+xml', true],
    ['an SVG with moving styles', Buffer.from('<svg><style>@keyframes a{}</style></svg>'), 'image/svg+xml', true],
  ])('%s', (_, bytes, mediaType, expected) => {
    expect(isAnimated(bytes, mediaType)).toBe(expected);
  });
});

/** One black pixel, as many times as there are pictures. */
function gif(pictures: number): Buffer {
  const head = [...Buffer.from('GIF89a', 'latin1'), 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  const picture = [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  return Buffer.from([...head, ...Array.from({ length: pictures }, () => picture).flat(), 0x3b]);
}
