// Photos are printed as light pictures of their size, and the finished PDF has the photos themselves.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it, test } from 'vitest';
import type { PrintablePage } from '../../../src/browser/pageRequests.ts';
import { lazyPrinter, type Printer } from '../../../src/browser/printer.ts';
import { Diagnostics } from '../../../src/diagnostics/finding.ts';
import { chooseEditions } from '../../../src/editions/chooseEditions.ts';
import type { HandoutEdition } from '../../../src/editions/editions.ts';
import { lightJpeg } from '../../../src/formats/jpeg.ts';
import { build, type Guide, readGuide } from '../../../src/index.ts';
import { printable } from '../../../src/renderers/pdf/printable.ts';
import { handoutPrinting } from '../../../src/renderers/pdf/printEditions.ts';
import { filesIn, folderWith, temporaryFolder } from '../../support/folders.ts';
import { printsDuring } from '../../support/sharedPrinter.ts';

/** As hard to compress as a photo. */
function photo(seed: number, width = 720, height = 540): Buffer {
  const canvas = createCanvas(width, height);
  const ink = canvas.getContext('2d');
  const image = ink.createImageData(width, height);
  let value = seed;
  for (let at = 0; at < image.data.length; at++) {
    value = (value * 1103515245 + 12345) & 0x7fffffff;
    image.data[at] = at % 4 === 3 ? 255 : value >> 16;
  }
  ink.putImageData(image, 0, 0);
  return canvas.encodeSync('jpeg', 90);
}

const segment = (name: number, ...content: number[]) => [0xff, name, 0, content.length + 2, ...content];
const ascii = (text: string) => [...Buffer.from(text, 'latin1')];

/** The segments before a scan; more is not read. */
const head = (frame: number[], ...before: number[][]) =>
  new Uint8Array([0xff, 0xd8, ...before.flat(), ...frame, ...segment(0xda, 1, 1, 0, 0, 63, 0)]);
const frameOf = (name: number, components: readonly number[], bits = 8) =>
  segment(name, bits, 0, 75, 0, 101, components.length, ...components.flatMap((samples, at) => [at + 1, samples, 0]));
/** Little-endian, with one entry in its directory. */
const turned = (orientation: number) =>
  segment(0xe1, ...ascii('Exif\0\0II*\0'), 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0);

type Case = [kind: string, frame: number[], ...before: number[][]];

describe('a light JPEG', () => {
  it.each<Case>([
    ['colours at half the size', frameOf(0xc0, [0x22, 0x11, 0x11])],
    ['colours at the full size', frameOf(0xc0, [0x11, 0x11, 0x11])],
    ['colours at half the width', frameOf(0xc1, [0x21, 0x11, 0x11])],
    ['grey', frameOf(0xc0, [0x11])],
    ['grey with more samples than it needs', frameOf(0xc0, [0x22])],
    ['progressive', frameOf(0xc2, [0x22, 0x11, 0x11])],
    ['upright by its camera', frameOf(0xc0, [0x22, 0x11, 0x11]), turned(1)],
  ])('is whole and has the size of its photo: %s', async (_kind, frame, ...before) => {
    const light = lightJpeg(head(frame, ...before), 'picture 1')!;
    const { width, height } = await loadImage(Buffer.from(light));
    expect([width, height]).toEqual([101, 75]);
    const ink = createCanvas(101, 75).getContext('2d');
    ink.drawImage(await loadImage(Buffer.from(light)), 0, 0);
    const samples = new Set(ink.getImageData(0, 0, 101, 75).data);
    expect([...samples].sort((a, b) => a - b)).toEqual([128, 255]);
    expect(Buffer.from(light).includes('picture 1')).toBe(true);
  });

  it.each<Case>([
    ['four colours', frameOf(0xc0, [0x11, 0x11, 0x11, 0x11])],
    ['twelve bits', frameOf(0xc1, [0x11], 12)],
    ['arithmetic codes', frameOf(0xc9, [0x11])],
    ['without loss', frameOf(0xc3, [0x11])],
    ['turned by its camera', frameOf(0xc0, [0x11]), turned(6)],
    ['what its camera says is unreadable', frameOf(0xc0, [0x11]), segment(0xe1, ...ascii('Exif\0\0II'))],
  ])('is not made of %s', (_kind, frame, ...before) => {
    expect(lightJpeg(head(frame, ...before), '')).toBeUndefined();
  });

  it('keeps what changes how a browser shows or measures a picture', () => {
    const kept = [segment(0xe0, ...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0), turned(1)];
    const profile = segment(0xe2, ...ascii('ICC_PROFILE\0'), 1, 1, 7, 7);
    const dropped = segment(0xed, ...ascii('Photoshop 3.0\0'));
    const light = Buffer.from(
      lightJpeg(head(frameOf(0xc0, [0x11]), ...kept, dropped, profile, segment(0xee, ...ascii('Adobe'), 0, 1)), '')!,
    );
    for (const one of [...kept, profile]) expect(light.includes(Buffer.from(one))).toBe(true);
    expect(light.includes('Adobe')).toBe(true);
    expect(light.includes('Photoshop')).toBe(false);
  });
});

const text = '# Photos\n\n## Plot\n\nA photo.\n\n![Harbour](harbour.jpg)\n\nAnother one.\n\n![Lamp](lamp.jpg)\n';
const photos = { 'harbour.jpg': photo(1), 'lamp.jpg': photo(2, 600, 700) };
const holds = (pdf: Uint8Array, bytes: Buffer) => Buffer.from(pdf).includes(bytes);
const largest = (prints: readonly Uint8Array[]) => Math.max(...prints.map(({ length }) => length));

/** A handout as `build` prints it, with changes on the way. */
async function printedHandout(
  folder: string,
  change: (printer: Printer, guide: Guide) => Printer,
): Promise<Uint8Array> {
  const { guide } = await readGuide(folder);
  const edition = chooseEditions(guide!, ['handouts'], {}, new Diagnostics()).find(
    ({ kind }) => kind === 'handout',
  ) as HandoutEdition;
  const printing = await handoutPrinting(guide!, edition, change(lazyPrinter(), guide!), { paper: 'a4' });
  return (await printing.print()).bytes;
}

test('prints are light, and each file has the bytes of the photos', async () => {
  const folder = folderWith({ 'guide.md': text, ...photos });
  const out = temporaryFolder();
  const prints = await printsDuring(() =>
    build({ paths: [folder], editions: ['guide', 'handouts'], formats: ['pdf'], out }),
  );
  expect(prints.length).toBeGreaterThanOrEqual(2);
  expect(largest(prints)).toBeLessThan(photos['harbour.jpg'].length);
  for (const file of filesIn(out).filter((path) => path.endsWith('.pdf')))
    for (const bytes of Object.values(photos)) expect(holds(readFileSync(join(out, file)), bytes)).toBe(true);
});

test('the file is the one that the photos themselves would have given', async () => {
  const folder = folderWith({ 'guide.md': text, ...photos });
  const light = await printedHandout(folder, (printer) => printer);
  const plain = await printedHandout(folder, (printer, guide) => ({
    ...printer,
    open: (page, work) => printer.open({ ...page, files: printable(guide, '').files }, work),
  }));
  expect(Buffer.compare(light, plain)).toBe(0);
  for (const bytes of Object.values(photos)) expect(holds(light, bytes)).toBe(true);
});

// One that stands twice is in the print as a file all the same.
test.each([
  ['each', text, 'img'],
  ['one of two', text.replace('Lamp](lamp', 'Harbour again](harbour'), 'img[alt="Harbour"]'],
])('a photo with an effect is printed as it is: %s', async (_, markdown, selector) => {
  const folder = folderWith({ 'guide.md': markdown, ...photos });
  const seen: PrintablePage['files'][] = [];
  const bytes = await printedHandout(folder, (printer) => ({
    ...printer,
    open: (page, work) => {
      seen.push(page.files);
      return printer.open(
        { ...page, html: page.html.replace('</head>', `<style>${selector}{filter:invert(1)}</style></head>`) },
        work,
      );
    },
  }));
  expect(new Set(seen).size).toBe(2);
  // Chromium draws it and keeps the pixels, which are no file any more.
  expect(bytes.length).toBeGreaterThan(photos['harbour.jpg'].length);
});

test('a photo that the browser has drawn otherwise than as its file is printed once more', async () => {
  const folder = folderWith({ 'guide.md': text, ...photos });
  let prints = 0;
  const bytes = await printedHandout(folder, (printer) => ({
    ...printer,
    open: (page, work) => {
      prints += 1;
      // Another picture comes into the first print, for whatever reason.
      const files = [...page.files].map(([path, file]) => {
        const read = async () => ((await file.read()).length > 0 ? photo(4, 90, 60) : new Uint8Array());
        return [path, prints === 1 && file.mediaType === 'image/jpeg' ? { ...file, read } : file] as const;
      });
      return printer.open({ ...page, files: new Map(files) }, work);
    },
  }));
  expect(prints).toBe(2);
  for (const one of Object.values(photos)) expect(holds(bytes, one)).toBe(true);
});

const padded = (bytes: Buffer, { length }: Buffer) => Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);

test.each([
  ['shorter', photo(3, 600, 600)],
  ['as long', padded(photo(3, 600, 600), photos['lamp.jpg'])],
])('a photo that is saved anew while it is printed is printed once more: a file %s', async (_, newer) => {
  const folder = folderWith({ 'guide.md': text, ...photos });
  let prints = 0;
  const bytes = await printedHandout(folder, (printer) => ({
    ...printer,
    open: async (page, work) => {
      const result = await printer.open(page, work);
      prints += 1;
      if (prints === 1) writeFileSync(join(folder, 'lamp.jpg'), newer);
      return result;
    },
  }));
  expect(prints).toBe(2);
  expect(holds(bytes, newer)).toBe(true);
  expect(holds(bytes, readFileSync(join(folder, 'harbour.jpg')))).toBe(true);
});
