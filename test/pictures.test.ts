// The documentation's pictures show the program's pages: drawn from finished files by `npm run pictures`, stale when their inputs have changed.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { type CssNode, generate, type List, type ListItem, parse as parseCss, walk } from 'css-tree';
import { describe, expect, it } from 'vitest';
import type { Printer } from '../src/browser/printer.ts';
import { Diagnostics } from '../src/diagnostics/finding.ts';
import { bookEdition } from '../src/editions/chooseEditions.ts';
import { type BookEdition, type ClassSheetId, type EditionId, editionRow } from '../src/editions/editions.ts';
import { quoteSheet } from '../src/editions/quoteSheetEdition.ts';
import { addFigures } from '../src/figures/addFigures.ts';
import type { Guide } from '../src/guide/model.ts';
import { openInPdfium } from '../src/inspect/copies/pdfium.ts';
import { en } from '../src/languages/en.ts';
import { classSheetPrinting } from '../src/renderers/pdf/printClassSheet.ts';
import { bookPrinting } from '../src/renderers/pdf/printEditions.ts';
import { quoteSheetPrinting } from '../src/renderers/pdf/printQuoteSheet.ts';
import { guideFrom, type TestGuide } from './support/guideFrom.ts';
import { markdownPages, readPage, repository } from './support/markdownPages.ts';
import { readPdf } from './support/readPdf.ts';

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

/** One of the guides of this repository, with other keys at the head of its first file. */
function withKeys(path: string, keys: string): TestGuide {
  const home = join(repository, path);
  const names = statSync(home).isDirectory() ? readdirSync(home).filter((name) => name.endsWith('.md')) : [''];
  const files = names.map((name) => [name || 'guide.md', readFileSync(join(home, name), 'utf8')] as const);
  const own = new RegExp(`^(?:${[...keys.matchAll(/^\w+/gm)].join('|')}):.*\\n`, 'gm');
  const change = (name: string, text: string) =>
    name === 'guide.md' ? text.replace(own, '').replace(/^---\n/, `---\n${keys}\n`) : text;
  return guideFrom(Object.fromEntries(files.map(([name, text]) => [name, change(name, text)])));
}

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

  it('show what is printed now (draw them again with npm run pictures)', async () => {
    expect(JSON.parse(readFileSync(record, 'utf8'))).toEqual(await inputsOfAll());
  }, 300_000);
});

async function inputsOfAll(): Promise<Record<string, string>> {
  const guide = await shown.guide();
  const seen = new Map<EditionId, string>();
  for (const edition of new Set(Object.values(pictures).flatMap(({ editions }) => editions)))
    seen.set(edition, whatIsSeen(await pageOf(guide, edition)));
  const seenOf = async (source: TestGuide) => {
    const drawn = await addFigures(await source.guide(), new Diagnostics());
    return whatIsSeen(await pageOf(drawn, 'guide'));
  };
  const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
  const hashes: [string, string][] = [];
  for (const [name, { editions, guides = [] }] of Object.entries(pictures)) {
    const parts = editions.map((id) => seen.get(id));
    for (const source of guides) parts.push(await seenOf(source));
    hashes.push([name, hash(parts.join('\n'))]);
  }
  return Object.fromEntries(hashes);
}

/** The page as the browser gets it: everything a print depends on but browser and typefaces. */
async function pageOf(guide: Guide, edition: EditionId): Promise<string> {
  let page = '';
  const seen = new Error('the page is all that is wanted');
  const printer: Printer = {
    open: async ({ html }) => {
      page = html;
      throw seen;
    },
    warm: async () => {},
    close: async () => {},
  };
  const row = editionRow(edition);
  const { print } =
    row.kind === 'class-sheet'
      ? await classSheetPrinting(
          guide,
          { kind: row.kind, id: edition as ClassSheetId, file: edition, formats: row.formats },
          printer,
          { paper: 'a4' },
        )
      : edition === 'quotes'
        ? await quoteSheetPrinting(guide, quoteSheet(guide), printer, { paper: 'a4' }, new Diagnostics())
        : await bookPrinting(guide, bookEdition(guide, edition as BookEdition['id']), printer, { paper: 'a4' });
  await expect(print()).rejects.toBe(seen);
  return page;
}

const tag = /<([a-z][a-z0-9-]*)((?:\s+[^\s=>]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*>/gi;
const shownAttribute = /\s(?:class|style)=(?:"[^"]*"|'[^']*'|[^\s>]+)/g;

/** Words, elements, classes and the style rules for them: no identifiers, no comments, nothing that only programs read. */
function whatIsSeen(html: string): string {
  const [, before, css, after] = /^(.*<style>)(.*)(<\/style>.*)$/s.exec(html)!;
  const classes = new Set([...html.matchAll(/\sclass="([^"]*)"/g)].flatMap(([, names]) => names!.split(' ')));
  // The program sets these two in the browser.
  for (const name of ['tight', 'steady']) classes.add(name);
  const sheet = parseCss(css!);
  walk(sheet, {
    leave(node: CssNode, item: ListItem<CssNode>, list: List<CssNode>) {
      const isUnused =
        node.type === 'Selector' &&
        node.children.some((part) => part.type === 'ClassSelector' && !classes.has(part.name));
      const isEmpty = node.type === 'Rule' && node.prelude.type === 'SelectorList' && node.prelude.children.isEmpty;
      if (isUnused || isEmpty || (node.type === 'Atrule' && node.name === 'font-face')) list?.remove(item);
    },
  });
  const body = `${before}${after}`.replace(
    tag,
    (_, name: string, attributes: string) => `<${name}${attributes.match(shownAttribute)?.sort().join('') ?? ''}>`,
  );
  return `${generate(sheet)}\n${body}`;
}

const paper = '#ffffff';
const edge = '#8c8c8c';

/** A page of a sheet that has no headings to find it by. */
async function pageOfSheet(edition: EditionId, number: number): Promise<Canvas> {
  return framed(await drawPage(await shown.pdf(edition, { paper: 'a4' }), number, 840));
}

async function single(edition: EditionId, heading: string, width = 840): Promise<Canvas> {
  const bytes = await shown.pdf(edition, { paper: 'a4' });
  return framed(await drawPage(bytes, await pageUnder(bytes, heading), width));
}

function framed(page: Canvas): Canvas {
  const context = page.getContext('2d');
  context.strokeStyle = edge;
  context.strokeRect(0.5, 0.5, page.width - 1, page.height - 1);
  return page;
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

/** The number, counted from 1, of the page that has these words largest: contents and running heads have them too. */
async function pageUnder(bytes: Uint8Array, heading: string): Promise<number> {
  const { pages } = await readPdf(bytes);
  const found = pages.flatMap(({ number, runs }) =>
    runs.filter(({ text }) => text.trim() === heading).map(({ size }) => ({ number, size })),
  );
  const [largest] = found.sort((one, other) => other.size - one.size);
  if (!largest) throw new Error(`No page is headed “${heading}”.`);
  return largest.number;
}

const inGrey = 0x08;
const asPrinted = 0x800;

async function drawPage(bytes: Uint8Array, number: number, width: number): Promise<Canvas> {
  const pdf = await openInPdfium(bytes);
  if (typeof pdf === 'string') throw new Error(pdf);
  const { engine, document } = pdf;
  try {
    const page = engine.FPDF_LoadPage(document, number - 1);
    const height = Math.round((width * engine.FPDF_GetPageHeightF(page)) / engine.FPDF_GetPageWidthF(page));
    const bitmap = engine.FPDFBitmap_Create(width, height, 0);
    engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    engine.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, inGrey | asPrinted);
    const start = engine.FPDFBitmap_GetBuffer(bitmap);
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    const image = context.createImageData(width, height);
    image.data.set(engine.bytes().subarray(start, start + width * height * 4));
    // The fourth byte of each pixel means nothing; red, green and blue are one grey.
    for (let at = 3; at < image.data.length; at += 4) image.data[at] = 255;
    context.putImageData(image, 0, 0);
    engine.FPDFBitmap_Destroy(bitmap);
    engine.FPDF_ClosePage(page);
    return canvas;
  } finally {
    pdf.close();
  }
}
