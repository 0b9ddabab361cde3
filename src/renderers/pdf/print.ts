// Turns editions into PDF bytes: the guide with its page numbers, and the handouts.
import { readFile } from 'node:fs/promises';
import type { Root } from 'hast';
import { EnvironmentFault } from '../../diagnostics.ts';
import type { BookEdition, HandoutEdition, Paper } from '../../editions/edition.ts';
import type { Guide, Section } from '../../guide/model.ts';
import { bookDocument, handoutDocument, type Medium } from '../document.ts';
import { type FontFace, fontFaces } from '../fonts.ts';
import { type OpenPage, origin, type PrintablePage, type Printer } from './browser.ts';
import { type FinishedPdf, finishPdf, pagesOfDestinations } from './finish.ts';
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
  const sections = edition.sectionIds.flatMap((id) => guide.sections.find((section) => section.id === id) ?? []);
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
  return printer.open(printable(guide, html), async (page) => finishPdf(await printNumbered(page), guide, guide.title));
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
  return printer.open(printable(guide, html), async (page) =>
    finishPdf(await page.pdf(), guide, `${guide.title} – ${section.title}`),
  );
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

/**
 * Prints, reads from the PDF where each heading came to stand, writes the numbers into the contents and prints again, until
 * the numbers printed are the numbers that hold. The figures have a fixed width, so the second print settles it.
 */
async function printNumbered(page: OpenPage): Promise<Uint8Array> {
  let written: Record<string, number> = {};
  for (let round = 0; round < 4; round++) {
    const pdf = await page.pdf();
    const pages = await pagesOfDestinations(pdf);
    const wanted = await page.run(
      (ids) => ids.filter((id) => document.querySelector(`[data-page-of="${CSS.escape(id)}"]`)),
      Object.keys(pages),
    );
    const numbers = Object.fromEntries(wanted.map((id) => [id, pages[id]!]));
    if (wanted.length > 0 && wanted.every((id) => written[id] === numbers[id])) return pdf;
    if (wanted.length === 0) return pdf;
    await page.run((list) => {
      for (const [id, number] of Object.entries(list)) {
        for (const place of document.querySelectorAll(`[data-page-of="${CSS.escape(id)}"]`))
          place.textContent = String(number);
      }
    }, numbers);
    written = numbers;
  }
  throw new EnvironmentFault(
    'guide-inconsistent',
    'The page numbers of the contents did not settle in four prints',
    'Report this with the guide that shows it.',
  );
}
