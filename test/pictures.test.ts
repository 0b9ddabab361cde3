// The documentation's pictures show the program's pages: drawn from finished files by `npm run pictures`, stale when their inputs have changed.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import type { EditionId } from '../src/editions/editions.ts';
import { en } from '../src/languages/en.ts';
import { drawnGuide, drawPage, framed, hashOf, pageOf, pageUnder, whatIsSeen, withKeys } from './support/drawnPages.ts';
import { guideFrom, type TestGuide } from './support/guideFrom.ts';
import { itLong } from './support/long.ts';
import { markdownPages, readPage, repository } from './support/markdownPages.ts';

const folder = join(repository, 'docs/pictures');
const record = join(folder, 'inputs.json');
const shown = guideFrom(join(repository, 'content/never-let-me-go'));
/** npm names the script it runs. */
const isDrawing = process.env.npm_lifecycle_event === 'pictures';

/** Pages are named by their heading, since their numbers change with the text. */
interface Picture {
  /** Editions of the guide that is shown. */
  readonly editions: readonly EditionId[];
  /** Student guides of others. */
  readonly guides?: readonly TestGuide[];
  readonly draw: () => Promise<Canvas>;
}

const drawnFrom = withKeys('content/frankenstein', 'figures: all');
const looks = (['classic', 'plain', 'warm', 'exam'] as const).map((look) =>
  withKeys('templates/starter/guide.md', `look: ${look}`),
);

const pictures: Readonly<Record<string, Picture>> = {
  'figures-pages.webp': { editions: [], guides: [drawnFrom], draw: pagesOfFigures },
  'looks-pages.webp': { editions: [], guides: looks, draw: pagesOfLooks },
  'guide-and-quote-sheet.webp': { editions: ['guide', 'quotes'], draw: spreadAndSheet },
  'large-print-page.webp': { editions: ['large-print'], draw: () => single('large-print', 'Themes') },
  'clear-print-page.webp': { editions: ['clear-print'], draw: () => single('clear-print', 'Themes') },
  'booklet-sheet.webp': { editions: ['booklet'], draw: () => single('booklet', 'Characters', 1240) },
  'index-page.webp': { editions: ['guide'], draw: () => single('guide', 'Index') },
  'worksheet-page.webp': { editions: ['worksheet'], draw: () => pageOfSheet('worksheet', 1) },
  'cards-page.webp': { editions: ['cards'], draw: () => pageOfSheet('cards', 3) },
  'recall-page.webp': { editions: ['recall'], draw: () => pageOfSheet('recall', 1) },
  'answers-page.webp': { editions: ['answers'], draw: () => single('answers', 'Quiz') },
  'teacher-page.webp': { editions: ['teacher'], draw: () => single('teacher', 'Answers') },
};

/** A quality of 100 tells Skia to lose nothing. */
const lossless = 100;

describe('pictures', () => {
  it.runIf(isDrawing)(
    'are redrawn',
    async () => {
      for (const [name, { draw }] of Object.entries(pictures))
        writeFileSync(join(folder, name), (await draw()).toBuffer('image/webp', lossless));
      writeFileSync(record, `${JSON.stringify(await inputsOfAll(), undefined, 2)}\n`);
    },
    900_000,
  );

  it('are those that are drawn, each of them shown, and none is heavy', () => {
    const drawn = Object.keys(pictures).sort();
    const files = readdirSync(folder).filter((name) => name !== 'inputs.json');
    expect(files.sort()).toEqual(drawn);
    const used = markdownPages().flatMap((name) => [...readPage(name).matchAll(/pictures\/([\w-]+\.webp)/g)]);
    expect([...new Set(used.map(([, name]) => name!))].sort()).toEqual(drawn);
    expect(files.filter((name) => statSync(join(folder, name)).size > 300_000)).toEqual([]);
  });

  itLong(
    'show what is printed now (draw them again with npm run pictures)',
    async () => {
      expect(JSON.parse(readFileSync(record, 'utf8'))).toEqual(await inputsOfAll());
    },
    300_000,
  );
});

async function inputsOfAll(): Promise<Record<string, string>> {
  const guide = await drawnGuide(shown);
  const seen = new Map<EditionId, string>();
  for (const edition of new Set(Object.values(pictures).flatMap(({ editions }) => editions)))
    seen.set(edition, whatIsSeen(await pageOf(guide, edition)));
  const seenOf = async (source: TestGuide) => whatIsSeen(await pageOf(await drawnGuide(source), 'guide'));
  const hashes: [string, string][] = [];
  for (const [name, { editions, guides = [] }] of Object.entries(pictures)) {
    const parts = editions.map((id) => seen.get(id));
    for (const source of guides) parts.push(await seenOf(source));
    hashes.push([name, hashOf(parts.join('\n'))]);
  }
  return Object.fromEntries(hashes);
}

const paper = '#ffffff';

/** A page of a sheet that has no headings to find it by. */
async function pageOfSheet(edition: EditionId, number: number): Promise<Canvas> {
  return framed(await drawPage(await shown.pdf(edition, { paper: 'a4' }), number, 840));
}

async function single(edition: EditionId, heading: string, width = 840): Promise<Canvas> {
  const bytes = await shown.pdf(edition, { paper: 'a4' });
  return framed(await drawPage(bytes, await pageUnder(bytes, heading), width));
}

/** Two facing pages of the student guide, and before them the quote sheet. */
async function spreadAndSheet(): Promise<Canvas> {
  const book = await shown.pdf('guide', { paper: 'a4' });
  // A right-hand page has an odd number.
  const right = await pageUnder(book, 'Key quotations');
  const left = right % 2 === 0 ? right : right - 1;
  const pages = [await drawPage(book, left, 640), await drawPage(book, left + 1, 640)] as const;
  const sheet = await drawPage(await shown.pdf('quotes', { paper: 'a4' }), 1, 620);
  const [across, down] = [1840, 1000] as const;
  const canvas = createCanvas(across, down);
  const context = canvas.getContext('2d');
  context.fillStyle = '#e8e8e8';
  context.fillRect(0, 0, across, down);
  const top = (down - pages[0].height) / 2;
  lay(context, pages[0], 40, top);
  lay(context, pages[1], 40 + pages[0].width, top);
  lay(context, sheet, across - 40 - sheet.width, down - 40 - sheet.height);
  return canvas;
}

async function pagesOfFigures(): Promise<Canvas> {
  const book = await drawnFrom.pdf('guide', { paper: 'a4' });
  const { themeTracker, characterMap, timeline } = en.figures;
  const pages: Canvas[] = [];
  for (const title of [characterMap, themeTracker, timeline])
    pages.push(framed(await drawPage(book, await pageUnder(book, title), 640)));
  return besideOneAnother(pages);
}

async function pagesOfLooks(): Promise<Canvas> {
  const pages: Canvas[] = [];
  for (const source of looks) pages.push(framed(await drawPage(await source.pdf('guide', { paper: 'a4' }), 1, 480)));
  return besideOneAnother(pages);
}

function besideOneAnother(pages: readonly Canvas[]): Canvas {
  const gap = 24;
  const canvas = createCanvas(
    pages.reduce((width, page) => width + page.width, gap * (pages.length - 1)),
    Math.max(...pages.map(({ height }) => height)),
  );
  const context = canvas.getContext('2d');
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  let x = 0;
  for (const page of pages) {
    context.drawImage(page, x, 0);
    x += page.width + gap;
  }
  return canvas;
}

function lay(context: SKRSContext2D, page: Canvas, x: number, y: number): void {
  context.shadowColor = 'rgb(0 0 0 / 35%)';
  context.shadowBlur = 24;
  context.shadowOffsetY = 6;
  context.fillStyle = paper;
  context.fillRect(x, y, page.width, page.height);
  context.shadowColor = 'transparent';
  context.drawImage(page, x, y);
}
