// Pictures with more pixels than print needs are printed with those it needs; all others stay byte for byte.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { unzipSync } from 'fflate';
import { imageSize } from 'image-size';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type BuildOptions, build } from '../../src/index.ts';
import { bookPages } from '../../src/renderers/pdf/paper.ts';
import { buildAsAnew } from '../support/builds.ts';
import { folderWith, temporaryFolder, writeGuide } from '../support/folders.ts';

/** Stripes, so that there is something to average. */
function picture(kind: 'jpeg' | 'png' | 'webp', width: number, height: number): Buffer {
  const canvas = createCanvas(width, height);
  const ink = canvas.getContext('2d');
  ink.fillStyle = kind === 'png' ? 'rgba(0,0,200,0.5)' : '#333';
  for (let x = 0; x < width; x += 8) ink.fillRect(x, 0, 4, height);
  return kind === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer(`image/${kind}`, 92);
}

/** As a camera held upright writes it (Exif 2.3: a big-endian directory with one entry, Orientation 6). */
function turned(jpeg: Buffer): Buffer {
  const entry = [1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
  const body = [...Buffer.from('Exif\0\0MM\0*', 'latin1'), 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0];
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, body.length + 2, ...body]), jpeg.subarray(2)]);
}

const files = {
  'cover.jpg': picture('jpeg', 4040, 400),
  'wide.jpg': picture('jpeg', 4040, 400),
  'clear.png': picture('png', 4040, 100),
  'new.webp': picture('webp', 3030, 100),
  'upright.jpg': turned(picture('jpeg', 300, 4040)),
  'small.jpg': picture('jpeg', 2000, 100),
  'hardly.jpg': picture('jpeg', 2100, 100),
};
const pictures = Object.keys(files).slice(1);
const text = `---\ncover: cover.jpg\n---\n\n# Pictures\n\n## Plot\n\n${pictures.map((name) => `![About ${name}](${name})\n`).join('\n')}`;

describe('of a guide', () => {
  let options: BuildOptions;
  let page: string;
  const read = (file: string) => readFileSync(join(options.out, 'pictures', file));
  const embedded = (name: string) => {
    const tag = page.match(new RegExp(`<img[^>]*alt="About ${name}"[^>]*>`))![0];
    const [, mediaType, base64] = /src="data:([^;]+);base64,([^"]+)"/.exec(tag)!;
    return { tag, mediaType, bytes: Buffer.from(base64!, 'base64') };
  };

  beforeAll(async () => {
    const guide = writeGuide('pictures', { 'guide.md': text, ...files });
    options = { paths: [guide], out: temporaryFolder(), editions: ['guide'] };
    await build(options);
    page = read('pictures.html').toString('utf8');
  });

  it.each([
    ['wide.jpg', 'image/jpeg', 2020, 200],
    ['clear.png', 'image/png', 2020, 50],
    ['new.webp', 'image/webp', 2020, 67],
    ['upright.jpg', 'image/jpeg', 2020, 150],
  ])('%s is scaled', (name, mediaType, width, height) => {
    const found = embedded(name);
    expect(found.mediaType).toBe(mediaType);
    expect(imageSize(found.bytes)).toMatchObject({ width, height });
    expect(found.bytes.length).toBeLessThan(files[name as keyof typeof files].length);
  });

  it('its place on the page is that of the author’s picture', () => {
    expect(embedded('wide.jpg').tag).toContain('width="4040" height="400"');
    expect(embedded('upright.jpg').tag).toContain('width="4040" height="300"');
  });

  it.each(['small.jpg', 'hardly.jpg'])('%s stays byte for byte', (name) => {
    expect(Buffer.compare(embedded(name).bytes, files[name as keyof typeof files])).toBe(0);
  });

  it('the e-book has the scaled ones, and a cover as large as shops scale it', () => {
    const book = Object.entries(unzipSync(read('pictures.epub')));
    const sizes = book
      .filter(([name]) => name.startsWith('OEBPS/images/'))
      .map(([name, bytes]) => [name.slice('OEBPS/images/'.length), imageSize(bytes)]);
    expect(Object.fromEntries(sizes)).toMatchObject({
      'cover.jpg': { width: 2560, height: 253 },
      'image-01.jpg': { width: 2020 },
      'image-02.png': { width: 2020 },
    });
  });

  it('the PDF has the scaled ones', () => {
    const widths = [
      ...read('pictures.pdf')
        .toString('latin1')
        .matchAll(/\/Width (\d+)/g),
    ].map(([, width]) => Number(width));
    expect(widths).toContain(2020);
    expect(Math.max(...widths)).toBeLessThanOrEqual(2560);
  });

  it('a scaled file that somebody changed is not believed', async () => {
    const folder = join(options.out, '.studyguide/pictures/pictures');
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), files['small.jpg']);
    writeFileSync(join(options.paths[0]!, 'guide.md'), `${text}\nMore words.\n`);
    await buildAsAnew({ ...options, formats: ['html'] });
  });

  it('scaled files of pictures that are gone go later', async () => {
    const folder = join(options.out, '.studyguide/pictures/pictures');
    writeFileSync(join(options.paths[0]!, 'guide.md'), '# Pictures\n\n![A](wide.jpg)\n');
    const later = Date.now() + 700_000;
    const clock = vi.spyOn(Date, 'now').mockReturnValue(later);
    await buildAsAnew({ ...options, formats: ['html'] }).finally(() => clock.mockRestore());
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

it('where nothing can be kept, the files are the same', async () => {
  const guide = writeGuide('one', { 'guide.md': '# One\n\n![A](wide.jpg)\n', 'wide.jpg': files['wide.jpg'] });
  const out = folderWith({ '.studyguide/pictures': 'in the way' });
  await buildAsAnew({ paths: [guide], out, editions: ['guide'], formats: ['html', 'epub'] });
});

it('no text is wider than the widest that pictures are scaled for', () => {
  const widths = Object.values(bookPages).flatMap((papers) =>
    Object.values(papers).map(({ width, inner, outer }) => width - inner - outer),
  );
  expect(Math.max(...widths)).toBeLessThanOrEqual((2020 / 300) * 25.4);
});
