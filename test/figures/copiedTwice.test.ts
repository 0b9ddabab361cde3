// Pictures made from a guide after two copies, in grey and as colour-blind readers see them.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, type ImageData, loadImage } from '@napi-rs/canvas';
import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString as textOf } from 'hast-util-to-string';
import { s } from 'hastscript';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { drawSign, type Figure } from '../../src/figures/drawing.ts';
import { drawnGuide, drawPage, pageUnder } from '../support/drawnPages.ts';
import { temporaryFolder } from '../support/folders.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { isLong } from '../support/long.ts';
import { repository } from '../support/markdownPages.ts';

/** Dots to an inch of a copier. */
const resolution = 300;
const signCount = 12;
/** Units; a unit is a point and a little more on paper. */
const cell = 14;

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly dots: Float64Array;
}

const greyOf = ({ width, height, data }: ImageData): Grey => ({
  width,
  height,
  dots: Float64Array.from({ length: width * height }, (_, at) => data[at * 4]!),
});

/** A copy: a scan that is out of focus by a dot and lies a third of a dot aside, in black and white. */
function copied({ width, height, dots }: Grey, threshold: number): Grey {
  const at = (x: number, y: number) =>
    dots[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))]!;
  const blurred = new Float64Array(dots.length);
  const weights = [1, 2, 1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++)
          sum += weights[dy + 1]! * weights[dx + 1]! * ((2 * at(x + dx, y + dy) + at(x + dx + 1, y + dy)) / 3);
      blurred[y * width + x] = sum / 16;
    }
  return { width, height, dots: blurred.map((dot) => (dot < threshold ? 0 : 255)) };
}

/** The first copy is light, the second dark. */
const copiedTwice = (page: Grey): Grey => copied(copied(page, 110), 150);

/** Each sign filled, and below it outlined. */
async function signs(): Promise<Grey> {
  const width = signCount * cell;
  const scale = resolution / 72;
  const drawing = s(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${2 * cell}`,
      width: width * scale,
      height: 2 * cell * scale,
    },
    Array.from({ length: signCount * 2 }, (_, index) =>
      drawSign(index >> 1, [((index >> 1) + 0.5) * cell, ((index % 2) + 0.5) * cell], index % 2 === 0),
    ).map((sign) => ({ ...sign, properties: { ...sign.properties, stroke: '#000' } })),
  );
  const image = await loadImage(Buffer.from(toHtml(drawing, { space: 'svg' }).replaceAll('currentColor', '#000')));
  const canvas = createCanvas(Math.round(width * scale), Math.round(2 * cell * scale));
  const ink = canvas.getContext('2d');
  ink.fillStyle = '#fff';
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.drawImage(image, 0, 0, canvas.width, canvas.height);
  return greyOf(ink.getImageData(0, 0, canvas.width, canvas.height));
}

function cutOut({ width, dots }: Grey, column: number, row: number): number[] {
  const size = Math.floor((cell * resolution) / 72);
  const [left, top] = [Math.round((column * cell * resolution) / 72), Math.round((row * cell * resolution) / 72)];
  return Array.from(
    { length: size * size },
    (_, at) => dots[(top + Math.floor(at / size)) * width + left + (at % size)]!,
  );
}

const distance = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, dot, at) => sum + Math.abs(dot - (other[at] ?? 255)), 0);

it('each sign is still nearest to itself, filled and outlined', async () => {
  const original = await signs();
  const copy = copiedTwice(original);
  const cells = Array.from({ length: signCount * 2 }, (_, index) => [index >> 1, index % 2] as const);
  for (const [column, row] of cells) {
    const seen = cutOut(copy, column, row);
    const nearest = cells
      .map((one) => ({ one, far: distance(seen, cutOut(original, ...one)) }))
      .sort((a, b) => a.far - b.far);
    expect(nearest[0]!.one).toEqual([column, row]);
    // Two copies change no sign as much as another sign differs from it.
    expect(nearest[1]!.far).toBeGreaterThan(1.25 * nearest[0]!.far);
  }
});

const hasReader = spawnSync('tesseract', ['--version']).status === 0;
const drawn = [
  ['macbeth', 'characters'],
  ['macbeth', 'themes'],
  ['frankenstein', 'characters'],
  ['frankenstein', 'timeline'],
  ['never-let-me-go', 'themes'],
] as const;

describe.runIf(isLong)('pictures of the three guides', () => {
  it.each(drawn)('%s, %s: words can be read after two copies', async (slug, name) => {
    const source = guideFrom(join(repository, 'content', slug));
    const figure = await figureOf(source, name);
    const page = await pageWith(source, figure, 2480);
    // Black, white and greys of edges: nothing that a colour-blind reader or a grey copy could lose.
    const { data } = page;
    for (let at = 0; at < data.length; at += 4)
      if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) throw new Error('The page has a colour.');
    if (!hasReader) return console.warn('`tesseract` is not installed; no words are read.');
    const read = readWords(copiedTwice(greyOf(page)));
    const wanted = wordsOf(figure.drawings.paper.flatMap(textsOf).join(' '));
    const lost = wanted.filter((word) => !read.has(word));
    console.log(`${slug}, ${name}: ${wanted.length - lost.length} of ${wanted.length} words; lost: ${lost.join(' ')}`);
    expect(lost.length / wanted.length).toBeLessThan(0.1);
  });
});

async function figureOf(source: ReturnType<typeof guideFrom>, name: string): Promise<Figure> {
  const { sections } = await drawnGuide(source);
  for (const { body } of sections)
    for (const node of body) if (node.type === 'guideFigure' && node.figure.name === name) return node.figure;
  throw new Error(`The guide has no picture of ${name}.`);
}

async function pageWith(source: ReturnType<typeof guideFrom>, { title }: Figure, width: number): Promise<ImageData> {
  const bytes = await source.pdf('guide', { paper: 'a4' });
  const page = await drawPage(bytes, await pageUnder(bytes, title), width);
  return page.getContext('2d').getImageData(0, 0, page.width, page.height);
}

function textsOf(drawing: Element): string[] {
  const texts: string[] = [];
  visit(drawing, { tagName: 'text' }, (element) => void texts.push(textOf(element as Element)));
  return texts;
}

const wordsOf = (text: string): string[] => [...new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])];

function readWords({ width, height, dots }: Grey): Set<string> {
  const canvas = createCanvas(width, height);
  const ink = canvas.getContext('2d');
  const image = ink.createImageData(width, height);
  for (const [at, dot] of dots.entries()) image.data.set([dot, dot, dot, 255], at * 4);
  ink.putImageData(image, 0, 0);
  const file = join(temporaryFolder(), 'copy.png');
  writeFileSync(file, canvas.toBuffer('image/png'));
  const text = execFileSync('tesseract', [file, 'stdout', '--psm', '11', '--dpi', String(resolution)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  });
  return new Set(wordsOf(text));
}
