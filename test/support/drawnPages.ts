// Pages of finished PDFs as pictures, and what they show as text that can be compared.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { type CssNode, generate, type List, type ListItem, parse as parseCss, walk } from 'css-tree';
import { expect } from 'vitest';
import type { Printer } from '../../src/browser/printer.ts';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { bookEdition, handouts } from '../../src/editions/chooseEditions.ts';
import { type BookEdition, type ClassSheetId, type EditionId, editionRow } from '../../src/editions/editions.ts';
import { quoteSheet } from '../../src/editions/quoteSheetEdition.ts';
import { addFigures } from '../../src/figures/addFigures.ts';
import type { Guide } from '../../src/guide/model.ts';
import { openInPdfium } from '../../src/inspect/copies/pdfium.ts';
import { classSheetPrinting } from '../../src/renderers/pdf/printClassSheet.ts';
import { bookPrinting, handoutPrinting } from '../../src/renderers/pdf/printEditions.ts';
import { quoteSheetPrinting } from '../../src/renderers/pdf/printQuoteSheet.ts';
import { guideFrom, type TestGuide } from './guideFrom.ts';
import { repository } from './markdownPages.ts';
import { readPdf } from './readPdf.ts';

/** What a picture of a page shows, in a few digits. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** With the pictures that the guide asks for. */
export const drawnGuide = async (source: TestGuide): Promise<Guide> =>
  addFigures(await source.guide(), new Diagnostics());

/** One of the guides of this repository, with other keys at the head of its first file. */
export function withKeys(path: string, keys: string): TestGuide {
  const home = join(repository, path);
  const names = statSync(home).isDirectory() ? readdirSync(home).filter((name) => name.endsWith('.md')) : [''];
  const files = names.map((name) => [name || 'guide.md', readFileSync(join(home, name), 'utf8')] as const);
  // Its own lines of those keys give way.
  const own = new RegExp(`^(?:${[...keys.matchAll(/^\w+/gm)].join('|')}):.*\\n`, 'gm');
  const change = (name: string, text: string) =>
    name === 'guide.md' ? text.replace(own, '').replace(/^---\n/, `---\n${keys}\n`) : text;
  return guideFrom(Object.fromEntries(files.map(([name, text]) => [name, change(name, text)])));
}

/** The page as the browser gets it: everything a print depends on but browser and typefaces. */
export async function pageOf(guide: Guide, edition: EditionId): Promise<string> {
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
      : edition === 'handouts'
        ? await handoutPrinting(guide, themesHandout(guide), printer, { paper: 'a4' })
        : edition === 'quotes'
          ? await quoteSheetPrinting(guide, quoteSheet(guide), printer, { paper: 'a4' }, new Diagnostics())
          : await bookPrinting(guide, bookEdition(guide, edition as BookEdition['id']), printer, { paper: 'a4' });
  await expect(print()).rejects.toBe(seen);
  return page;
}

const tag = /<([a-z][a-z0-9-]*)((?:\s+[^\s=>]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*>/gi;
const shownAttribute = /\s(?:class|style)=(?:"[^"]*"|'[^']*'|[^\s>]+)/g;

/** Words, elements, classes and the style rules for them: no identifiers, no comments, nothing that only programs read. */
export function whatIsSeen(html: string): string {
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

/** The handout that pictures show. */
const themesHandout = (guide: Guide) =>
  handouts(guide).find(({ sectionId }) => guide.sections.find(({ id }) => id === sectionId)?.kind === 'themes')!;

const edge = '#8c8c8c';

export function framed(page: Canvas): Canvas {
  const context = page.getContext('2d');
  context.strokeStyle = edge;
  context.strokeRect(0.5, 0.5, page.width - 1, page.height - 1);
  return page;
}

/** The number, counted from 1, of the page that has these words largest: contents and running heads have them too. */
export async function pageUnder(bytes: Uint8Array, heading: string): Promise<number> {
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

export async function drawPage(bytes: Uint8Array, number: number, width: number): Promise<Canvas> {
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
