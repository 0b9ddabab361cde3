// Turns editions into PDF bytes: the guide with its page numbers, and the handouts.
import { readFile } from 'node:fs/promises';
import type { Root } from 'hast';
import { type BookEdition, type HandoutEdition, type Paper, sectionsOf } from '../../editions/edition.ts';
import type { Guide, Section } from '../../guide/model.ts';
import { bookDocument, handoutDocument, type Medium } from '../document.ts';
import { type FontFace, fontFaces } from '../fonts.ts';
import { type OpenPage, origin, type PrintablePage, type Printer } from './browser.ts';
import { type FinishedPdf, finishPdf } from './finish.ts';
import { printNumbered } from './numbering.ts';
import { bookPageRules, handoutPageRules } from './paper.ts';

export interface PrintOptions {
  readonly paper: Paper;
  readonly settleText?: (tree: Root) => void;
}

export async function printBook(
  guide: Guide,
  edition: BookEdition,
  printer: Printer,
  options: PrintOptions,
): Promise<FinishedPdf> {
  const sections = sectionsOf(guide, edition);
  const html = bookDocument(
    guide,
    edition,
    paperMedium(
      'book.html',
      ['tokens', 'base', 'content', 'print', 'book', ...(edition.answers ? ['teacher'] : [])],
      bookPageRules(guide, options.paper, sections),
      options,
    ),
  );
  const { pdf, headings } = await printNumbered(html, sections, (text) =>
    printer.open(printable(guide, text), printPage),
  );
  return finishPdf(pdf, guide, guide.title, headings);
}

export async function printHandout(
  guide: Guide,
  edition: HandoutEdition,
  printer: Printer,
  options: PrintOptions,
): Promise<FinishedPdf> {
  const section = guide.sections.find((one) => one.id === edition.sectionId) as Section;
  const html = handoutDocument(
    guide,
    section,
    paperMedium(
      'handout.html',
      ['tokens', 'base', 'content', 'print', 'handout'],
      handoutPageRules(guide, options.paper, section),
      options,
    ),
  );
  const { pdf, headings } = await printer.open(printable(guide, html), printPage);
  return finishPdf(pdf, guide, `${guide.title} – ${section.title}`, headings);
}

export function paperMedium(
  template: Medium['template'],
  layers: readonly string[],
  pageRules: string,
  options: PrintOptions,
): Medium {
  return {
    template,
    layers,
    pageRules,
    image: (key) => `${origin}/images/${encodeURIComponent(key)}`,
    font: (face) => `${origin}/fonts/${encodeURIComponent(face.name)}`,
    settleText: options.settleText,
  };
}

/** Images of the guide and typefaces of the program; nothing else exists for the page. */
export function printable(guide: Guide, html: string): PrintablePage {
  const files = new Map<string, { mediaType: string; read: () => Promise<Uint8Array> }>();
  for (const [key, asset] of Object.entries(guide.assets))
    files.set(`/images/${key}`, { mediaType: asset.mediaType, read: () => readFile(asset.file) });
  for (const face of fontFaces())
    files.set(`/fonts/${face.name}`, { mediaType: 'font/woff2', read: () => readFace(face) });
  return { html, files };
}

const faceBytes = new Map<string, Promise<Uint8Array>>();

function readFace(face: FontFace): Promise<Uint8Array> {
  let bytes = faceBytes.get(face.file);
  if (!bytes) {
    bytes = readFile(face.file);
    faceBytes.set(face.file, bytes);
  }
  return bytes;
}

export interface PrintedPage {
  readonly pdf: Uint8Array;
  readonly headings: readonly string[];
}

export async function printPage(page: OpenPage): Promise<PrintedPage> {
  const pdf = await page.pdf();
  const headings = await page.run(
    () =>
      [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        .filter((heading) => heading.getClientRects().length > 0)
        .map((heading) => (heading.textContent ?? '').replace(/\s+/g, ' ').trim()),
    undefined,
  );
  return { pdf, headings };
}
