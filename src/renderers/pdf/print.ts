// Turns editions into PDF bytes: the guide with its page numbers, and the handouts.
import { readFile } from 'node:fs/promises';
import type { Root } from 'hast';
import { EnvironmentFault } from '../../diagnostics.ts';
import type { BookEdition, HandoutEdition, Paper } from '../../editions/edition.ts';
import type { Guide, Section } from '../../guide/model.ts';
import { bookDocument, handoutDocument, type Medium } from '../document.ts';
import { type FontFace, fontFaces } from '../fonts.ts';
import { type OpenPage, origin, type PrintablePage, type Printer } from './browser.ts';
import { type FinishedPdf, finishPdf, pageCount, pagesOfDestinations } from './finish.ts';
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
  const { pdf, headings } = await printNumbered(guide, await savingPages(guide, html, sections, printer), printer);
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

/**
 * Prints, reads from the PDF where each heading came to stand, writes the numbers into the contents and prints again, until
 * the numbers printed are the numbers that hold. The figures have a fixed width, so the second print settles it. Each print has
 * a page of its own: Chromium gathers a heading's outline title once more when the same page is printed twice.
 */
async function printNumbered(guide: Guide, html: string, printer: Printer): Promise<PrintedPage> {
  let numbered = html;
  for (let round = 0; round < 4; round++) {
    const printed = await printer.open(printable(guide, numbered), printPage);
    const next = withPageNumbers(html, await pagesOfDestinations(printed.pdf));
    if (next === numbered) return printed;
    numbered = next;
  }
  throw new EnvironmentFault(
    'guide-inconsistent',
    'The page numbers of the contents did not settle in four prints',
    'Report this with the guide that shows it.',
  );
}

/** Sections that shed a page when set closer are set closer; all others keep their leading. */
async function savingPages(
  guide: Guide,
  html: string,
  sections: readonly Section[],
  printer: Printer,
): Promise<string> {
  const lengths = async (text: string) => {
    const { pdf } = await printer.open(printable(guide, text), printPage);
    const pages = await pagesOfDestinations(pdf);
    const starts = [...sections.map(({ id }) => pages[id] ?? 0), (await pageCount(pdf)) + 1];
    return sections.map((_, index) => starts[index + 1]! - starts[index]!);
  };
  const [plain, closer] = await Promise.all([lengths(html), lengths(tightened(html, () => true))]);
  return tightened(html, (index) => closer![index]! < plain![index]!);
}

/** Sanitising lets no class of an author's through, so every such section is ours. */
function tightened(html: string, which: (index: number) => boolean): string {
  let index = -1;
  return html.replace(/<section class="kind-[^"]*/g, (open) => (which(++index) ? `${open} tight` : open));
}

/** Sanitising lets no attribute `data-page-of` through, so every one is the contents'. */
function withPageNumbers(html: string, pages: Readonly<Record<string, number>>): string {
  return html.replace(
    /(<span class="page-number" data-page-of="([^"]*)">)/g,
    (open: string, _: string, id: string) => open + (pages[unescaped(id)] ?? ''),
  );
}

const unescaped = (attribute: string) =>
  attribute
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&quot;/g, '"')
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&');
