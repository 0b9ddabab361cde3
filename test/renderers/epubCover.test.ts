// Looks at the covers of e-books as a shop shows them: small, grey, and in whatever script the title is.
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import type { Guide } from '../../src/guide/model.ts';
import { drawCover } from '../../src/renderers/epub/cover.ts';
import { sampled } from '../support/long.ts';
import { withNothingShared } from '../support/sharedPrinter.ts';

type Wording = Pick<Guide, 'lang' | 'direction' | 'title'> & {
  readonly work?: Guide['work'];
  readonly author?: string;
};

const titles: Readonly<Record<string, Wording>> = {
  'of a guide in English': {
    lang: 'en',
    direction: 'ltr',
    title: 'Never Let Me Go: A Study Guide',
    work: { author: 'Kazuo Ishiguro' },
  },
  'of one word': { lang: 'en', direction: 'ltr', title: '1984' },
  'of a title without end': {
    lang: 'en',
    direction: 'ltr',
    title:
      'Of the Extraordinarily Long and Wearisome Adventures of Antidisestablishmentarianism, Esquire, and his Descent',
    author: 'One Teacher, Another Teacher and a Third',
  },
  'in Arabic': { lang: 'ar', direction: 'rtl', title: 'دليل دراسة رواية فرانكشتاين', work: { author: 'ماري شيلي' } },
  'in Chinese': { lang: 'zh', direction: 'ltr', title: '红楼梦：学习指南', work: { author: '曹雪芹' } },
};

/** Grey values, 0 to 255, of the cover scaled to a width in pixels. */
async function greyPicture(jpeg: Uint8Array, width: number) {
  const image = await loadImage(jpeg);
  const height = Math.round((width * image.height) / image.width);
  const ink = createCanvas(width, height).getContext('2d');
  ink.imageSmoothingQuality = 'high';
  ink.drawImage(image, 0, 0, width, height);
  const { data } = ink.getImageData(0, 0, width, height);
  const grey = Array.from({ length: width * height }, (_, index) => {
    const [red, green, blue] = data.slice(index * 4, index * 4 + 3);
    return 0.299 * red! + 0.587 * green! + 0.114 * blue!;
  });
  return { height, row: (y: number) => grey.slice(y * width, (y + 1) * width) };
}

const coverOf = (words: Wording) => drawCover({ work: {}, ...words } as Guide);

describe.each(sampled(Object.entries(titles), 2))('a cover %s', (_name, words) => {
  it('is a JPEG of the size shops ask for', async () => {
    const image = await loadImage(await coverOf(words));
    expect([image.width, image.height]).toEqual([1600, 2560]);
    expect([...(await coverOf(words)).subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  });

  it('keeps its words off its edges', async () => {
    const { height, row } = await greyPicture(await coverOf(words), 400);
    const inner = Array.from({ length: height - 12 }, (_, index) => row(index + 6).slice(6, 34));
    expect(Math.min(...inner.flat())).toBeGreaterThan(200);
    const outer = Array.from({ length: height - 12 }, (_, index) => row(index + 6).slice(-34, -6));
    expect(Math.min(...outer.flat())).toBeGreaterThan(200);
  });

  it('is drawn the same each time', async () => {
    expect(Buffer.compare(await coverOf(words), await withNothingShared(() => coverOf(words)))).toBe(0);
  });
});

/** The strokes of a title are two thirds as dark as black at least when the cover is as wide as a thumb. */
it.each(sampled(['of a guide in English', 'of one word', 'in Arabic', 'in Chinese'], 2))(
  'a cover %s can be read in grey at 100 pixels',
  async (name) => {
    const { height, row } = await greyPicture(await coverOf(titles[name]!), 100);
    // Between the heavy rule and the author's name.
    const rows = Array.from({ length: Math.round(height * 0.5) }, (_, index) => row(Math.round(height * 0.19) + index));
    const lined = rows.map((grey) => grey.slice(8, 92));
    const dark = lined.filter((grey) => Math.min(...grey) < 85);
    expect(dark.length).toBeGreaterThan(8);
    // Strokes and the paper between them, not a grey smear.
    expect(dark.filter((grey) => Math.max(...grey) > 240).length).toBe(dark.length);
  },
);
