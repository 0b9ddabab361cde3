// Prints a book until every page number in it names the page where its target really stands.
import { EnvironmentFault } from '../../diagnostics.ts';
import { type Places, placesIn } from './finishing/places.ts';
import { writePageNumbers } from './pageNumbers.ts';
import type { PrintedPage } from './print.ts';

export interface Press {
  readonly print: (html: string) => Promise<PrintedPage>;
  /** Two prints for their places alone: as it is, and with every part set closer (`tight`). */
  readonly tryBoth: (html: string) => Promise<readonly [plain: Uint8Array, closer: Uint8Array]>;
}
type Parts = readonly { readonly id: string }[];

/** HTML to be numbered, with the places that are to be expected when it is printed. */
interface Saved {
  readonly html: string;
  readonly places: Places;
}

const mostPrints = 8;
/** After so many the numbers in the text get a fixed width, and then they move nothing any more. */
const restlessPrints = 4;

/**
 * Tries where each place will stand, writes the numbers into contents, text and index, prints and reads the places from the PDF,
 * until the numbers printed are the numbers that hold and nothing has moved. With `duplex`
 * every part begins on a right-hand page.
 */
export async function printNumbered(html: string, parts: Parts, duplex: boolean, press: Press): Promise<PrintedPage> {
  const saved = await savePages(html, parts, press);
  let padded: readonly boolean[] = parts.map(() => false);
  let places = saved.places;
  let printed: { readonly html: string; readonly page: PrintedPage } | undefined;
  for (let round = 0; round < mostPrints; round++) {
    if (duplex) padded = rectoStarts(parts, places, padded);
    const html = round < restlessPrints ? saved.html : steadied(saved.html);
    const next = writePageNumbers(withBlanks(html, padded), places.pages);
    if (next === printed?.html) return printed.page;
    printed = { html: next, page: await press.print(next) };
    places = placesIn(printed.page.pdf);
  }
  throw new EnvironmentFault(
    'guide-inconsistent',
    `The page numbers of the book did not settle in ${mostPrints} prints`,
    'Report this with the guide that shows it.',
  );
}

/** A number that moves the place it names to another page and back again would never be right. */
const steadied = (html: string) => html.replace('<body class="book">', '<body class="book steady">');

/** Which parts need a blank page before them to begin on a right-hand page; `padded` says which have one in this print. */
function rectoStarts(parts: Parts, places: Places, padded: readonly boolean[]): boolean[] {
  const lengths = lengthsOf(parts, places).map((length, index) => length - (padded[index + 1] ? 1 : 0));
  let page = (places.pages[parts[0]?.id ?? ''] ?? 1) - (padded[0] ? 1 : 0);
  return lengths.map((length) => {
    const needsBlank = page % 2 === 0;
    page += length + (needsBlank ? 1 : 0);
    return needsBlank;
  });
}

function withBlanks(html: string, padded: readonly boolean[]): string {
  let index = -1;
  return html.replace(partStart, (open) => (padded[++index] ? `<div class="blank-page"></div>${open}` : open));
}

/** Parts that shed a page when set closer are set closer; all others keep their leading. */
async function savePages(html: string, parts: Parts, { tryBoth }: Press): Promise<Saved> {
  const [plain, closer] = (await tryBoth(html)).map(placesIn) as [Places, Places];
  const before = lengthsOf(parts, plain);
  const after = lengthsOf(parts, closer);
  const saves = parts.map((_, index) => after[index]! < before[index]!);
  if (!saves.includes(true)) return { html, places: plain };
  return { html: setCloser(html, (index) => saves[index]!), places: mixed(parts, plain, closer, saves) };
}

/** Each part begins on a page of its own, so within it every place stands as it was tried, and later parts move up together. */
function mixed(parts: Parts, plain: Places, closer: Places, saves: readonly boolean[]): Places {
  const pages: Record<string, number> = {};
  const first = { plain: plain.pages[parts[0]!.id] ?? 1, closer: closer.pages[parts[0]!.id] ?? 1 };
  for (const [id, page] of Object.entries(plain.pages)) if (page < first.plain) pages[id] = page;
  const lengths = { plain: lengthsOf(parts, plain), closer: lengthsOf(parts, closer) };
  const starts = { ...first };
  let start = first.plain;
  for (const [index, isCloser] of saves.entries()) {
    const tried = isCloser ? 'closer' : 'plain';
    const from = starts[tried];
    const to = from + lengths[tried][index]!;
    for (const [id, page] of Object.entries((isCloser ? closer : plain).pages))
      if (page >= from && page < to) pages[id] = start + page - from;
    starts.plain += lengths.plain[index]!;
    starts.closer += lengths.closer[index]!;
    start += lengths[tried][index]!;
  }
  return { pageCount: start - 1, pages };
}

/** Pages of each part. */
function lengthsOf(parts: Parts, { pages, pageCount }: Places): number[] {
  const starts = [...parts.map(({ id }) => pages[id] ?? 0), pageCount + 1];
  return parts.map((_, index) => starts[index + 1]! - starts[index]!);
}

/** Sanitising lets no class of an author's through, so every such section is ours. */
const partStart = /<section class="kind-[^"]*/g;

function setCloser(html: string, which: (index: number) => boolean): string {
  let index = -1;
  return html.replace(partStart, (open) => (which(++index) ? `${open} tight` : open));
}
