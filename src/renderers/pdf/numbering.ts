// Prints a book until every page number names the page of its target.
import { EnvironmentFault } from '../../diagnostics/faults.ts';
import type { OpenBook } from './openBook.ts';
import { noPages, type Places, placesIn } from './postProcess/destinations.ts';
import type { PrintedPage } from './printable.ts';

type Parts = readonly { readonly id: string }[];

/** Which parts are set closer, with the places that are to be expected when the book is printed so. */
interface Saved {
  readonly closer: readonly boolean[];
  readonly places: Places;
}

const mostPrints = 8;
/** After so many the numbers in the text get a fixed width, and then they move nothing any more. */
const restlessPrints = 4;

/**
 * Tries where each place will stand, writes the numbers into contents, text and index, prints and reads the places from the PDF,
 * until the numbers printed are the numbers that hold and nothing has moved. With `duplex` every part begins on a right-hand page.
 */
export async function printNumbered(parts: Parts, duplex: boolean, book: OpenBook): Promise<PrintedPage> {
  const saved = await savePages(parts, book);
  let padded = none(parts);
  let places = saved.places;
  let printed: { readonly as: string; readonly page: PrintedPage } | undefined;
  for (let round = 0; round < mostPrints; round++) {
    if (duplex) padded = rectoStarts(parts, places, padded);
    const isSteady = round >= restlessPrints;
    const composition = book.compose({ closer: saved.closer, padded, isSteady, pages: places.pages });
    const as = JSON.stringify(composition);
    if (as === printed?.as) return printed.page;
    printed = { as, page: await book.print(composition) };
    places = placesIn(printed.page.pdf);
  }
  throw new EnvironmentFault(
    'guide-inconsistent',
    `The page numbers of the book did not settle in ${mostPrints} prints`,
    'Report this with the guide that shows it.',
  );
}

const none = (parts: Parts): readonly boolean[] => parts.map(() => false);

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

/** Parts that shed a page when set closer are set closer; all others keep their leading. */
async function savePages(parts: Parts, book: OpenBook): Promise<Saved> {
  const tried = async (closer: readonly boolean[]) =>
    placesIn(await book.try(book.compose({ closer, padded: none(parts), isSteady: false })));
  const plain = await tried(none(parts));
  const closer = await tried(parts.map(() => true));
  const before = lengthsOf(parts, plain);
  const after = lengthsOf(parts, closer);
  const saves = parts.map((_, index) => after[index]! < before[index]!);
  return { closer: saves, places: saves.includes(true) ? mixed(parts, plain, closer, saves) : plain };
}

/** Each part begins on a page of its own, so within it every place stands as it was tried, and later parts move up together. */
function mixed(parts: Parts, plain: Places, closer: Places, saves: readonly boolean[]): Places {
  const pages = noPages();
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
