// Prints a book until every page number in it names the page where its target really stands.
import { EnvironmentFault } from '../../diagnostics.ts';
import { type Places, placesIn } from './finishing/places.ts';
import { writePageNumbers } from './pageNumbers.ts';
import type { PrintedPage } from './print.ts';

type Print = (html: string) => Promise<PrintedPage>;
type Parts = readonly { readonly id: string }[];

/** HTML to be numbered, with the places of its first print if there was one. */
interface Saved {
  readonly html: string;
  readonly places?: Places;
}

const mostPrints = 8;
/** After so many the numbers in the text get a fixed width, and then they move nothing any more. */
const restlessPrints = 4;

/**
 * Prints, reads from the PDF where each place came to stand, writes the numbers into contents, text and index and prints again,
 * until the numbers printed are the numbers that hold and nothing has moved. Each print has a page of its own: tags and ids never
 * depend on what was printed before. With `duplex` every part begins on a right-hand page.
 */
export async function printNumbered(html: string, parts: Parts, duplex: boolean, print: Print): Promise<PrintedPage> {
  const saved = await savePages(html, parts, print);
  let padded: readonly boolean[] = parts.map(() => false);
  let current = saved.html;
  let places = saved.places;
  for (let round = 0; round < mostPrints; round++) {
    let printed: PrintedPage | undefined;
    if (!places) {
      printed = await print(current);
      places = await placesIn(printed.pdf);
    }
    if (duplex) padded = rectoStarts(parts, places, padded);
    const html = round < restlessPrints ? saved.html : steadied(saved.html);
    const next = writePageNumbers(withBlanks(html, padded), places.pages);
    if (printed && next === current) return printed;
    current = next;
    places = undefined;
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

/** Parts that shed a page when set closer are set closer; all others keep their leading, and then their places are known. */
async function savePages(html: string, parts: Parts, print: Print): Promise<Saved> {
  const [plain, closer] = await Promise.all(
    [html, setCloser(html, () => true)].map(async (text) => placesIn((await print(text)).pdf)),
  );
  const before = lengthsOf(parts, plain!);
  const after = lengthsOf(parts, closer!);
  const saves = (index: number) => after[index]! < before[index]!;
  return parts.some((_, index) => saves(index)) ? { html: setCloser(html, saves) } : { html, places: plain };
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
