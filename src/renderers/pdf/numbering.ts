// Prints a book until every page number names the page of its target.
import { EnvironmentFault } from '../../diagnostics/faults.ts';
import type { OpenBook } from './openBook.ts';
import { noPages, type Places, placesIn } from './postProcess/destinations.ts';
import type { PrintedPage } from './printable.ts';

type Parts = readonly { readonly id: string; readonly startsPage: boolean }[];

/** Parts that share pages, up to the next that begins a page of its own. */
type Runs = readonly { readonly id: string; readonly parts: number }[];

/** The runs that are set closer, with the places that are to be expected when the book is printed so. */
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
export async function printNumbered(
  parts: Parts,
  duplex: boolean,
  book: OpenBook,
  /** Whether a book of so many pages has room for its back cover. */
  hasRoom: (pages: number) => boolean = () => false,
): Promise<PrintedPage & { readonly hasBackCover: boolean }> {
  const runs = runsOf(parts, duplex);
  const saved = await savePages(runs, book);
  let padded = none(runs);
  let places = saved.places;
  let hasBackCover = false;
  let printed: { readonly as: string; readonly page: PrintedPage } | undefined;
  for (let round = 0; round < mostPrints; round++) {
    if (duplex) padded = rectoStarts(runs, places, padded);
    const isSteady = round >= restlessPrints;
    hasBackCover = hasRoom(places.pageCount - (hasBackCover ? 1 : 0));
    const composition = book.compose({
      ...settingOf(runs, saved.closer, padded),
      ...(hasBackCover && { hasBackCover }),
      isSteady,
      places,
    });
    const as = JSON.stringify(composition);
    if (as === printed?.as) return { ...printed.page, hasBackCover };
    printed = { as, page: await book.print(composition) };
    places = placesIn(printed.page.pdf);
  }
  throw new EnvironmentFault(
    'guide-inconsistent',
    `The page numbers of the book did not settle in ${mostPrints} prints`,
    'Report this with the guide that shows it.',
  );
}

function runsOf(parts: Parts, duplex: boolean): Runs {
  const runs: { id: string; parts: number }[] = [];
  for (const { id, startsPage } of parts) {
    if (duplex || startsPage || runs.length === 0) runs.push({ id, parts: 1 });
    else runs.at(-1)!.parts += 1;
  }
  return runs;
}

const none = (runs: Runs): readonly boolean[] => runs.map(() => false);

/** From a value for each run to one for each part; only the first part of a run begins a page or has an empty page before it. */
const settingOf = (runs: Runs, closer: readonly boolean[], padded: readonly boolean[]) => {
  const ofFirst = (values: readonly boolean[]) =>
    runs.flatMap(({ parts }, index) => Array.from({ length: parts }, (_, part) => part === 0 && values[index]!));
  return {
    closer: runs.flatMap(({ parts }, index) => Array.from({ length: parts }, () => closer[index]!)),
    startsPage: ofFirst(runs.map(() => true)),
    padded: ofFirst(padded),
  };
};

/** The runs that need a blank page before them to begin on a right-hand page; `padded` says which have one in this print. */
function rectoStarts(runs: Runs, places: Places, padded: readonly boolean[]): boolean[] {
  const lengths = lengthsOf(runs, places).map((length, index) => length - (padded[index + 1] ? 1 : 0));
  let page = (places.pages[runs[0]?.id ?? ''] ?? 1) - (padded[0] ? 1 : 0);
  return lengths.map((length) => {
    const needsBlank = page % 2 === 0;
    page += length + (needsBlank ? 1 : 0);
    return needsBlank;
  });
}

/** In a longer run a last page with little on it weighs less than an even leading in the whole book. */
const longestCloser = 8;

/** Runs that shed a page when set closer are set closer; all others keep their leading. */
async function savePages(runs: Runs, book: OpenBook): Promise<Saved> {
  const tried = async (closer: readonly boolean[]) =>
    placesIn(await book.try(book.compose({ ...settingOf(runs, closer, none(runs)), isSteady: false })));
  const plain = await tried(none(runs));
  const before = lengthsOf(runs, plain);
  if (before.every((length) => length > longestCloser)) return { closer: none(runs), places: plain };
  const closer = await tried(runs.map(() => true));
  const after = lengthsOf(runs, closer);
  const saves = runs.map((_, index) => before[index]! <= longestCloser && after[index]! < before[index]!);
  return { closer: saves, places: saves.includes(true) ? mixed(runs, plain, closer, saves) : plain };
}

/** Each run begins on a page of its own, so within it every place stands as it was tried, and later runs move up together. */
function mixed(runs: Runs, plain: Places, closer: Places, saves: readonly boolean[]): Places {
  const pages = noPages();
  const tops = noPages();
  const first = { plain: plain.pages[runs[0]!.id] ?? 1, closer: closer.pages[runs[0]!.id] ?? 1 };
  for (const [id, page] of Object.entries(plain.pages))
    if (page < first.plain) [pages[id], tops[id]] = [page, plain.tops[id]!];
  const lengths = { plain: lengthsOf(runs, plain), closer: lengthsOf(runs, closer) };
  const starts = { ...first };
  let start = first.plain;
  for (const [index, isCloser] of saves.entries()) {
    const tried = isCloser ? 'closer' : 'plain';
    const from = starts[tried];
    const to = from + lengths[tried][index]!;
    const places = isCloser ? closer : plain;
    for (const [id, page] of Object.entries(places.pages))
      if (page >= from && page < to) [pages[id], tops[id]] = [start + page - from, places.tops[id]!];
    starts.plain += lengths.plain[index]!;
    starts.closer += lengths.closer[index]!;
    start += lengths[tried][index]!;
  }
  return { pageCount: start - 1, pages, tops };
}

/** Pages of each run. */
function lengthsOf(runs: Runs, { pages, pageCount }: Places): number[] {
  const starts = [...runs.map(({ id }) => pages[id] ?? 0), pageCount + 1];
  return runs.map((_, index) => starts[index + 1]! - starts[index]!);
}
