// Edits the book open in a tab (page numbers, blank pages), and prints it.
import type { OpenPage } from '../../browser/printer.ts';
import { type PrintedPage, printPage } from './printable.ts';

/** How a book is to stand on its pages; the lists have an entry for each part. */
interface Setting {
  /** Parts that are set with less leading. */
  readonly closer: readonly boolean[];
  /** Parts that have a blank page before them. */
  readonly padded: readonly boolean[];
  /** Numbers in the text have a fixed width, so that none can move a line. */
  readonly isSteady: boolean;
  /** Pages that are printed as numbers; without, the numbers stay as they stand. */
  readonly pages?: PageOf;
}

/** A setting with the numbers as they will be read; two that are equal print the same pages. */
export interface Composition extends Omit<Setting, 'pages'> {
  readonly numbers?: readonly (number | undefined)[];
  readonly index?: readonly (readonly PrintedPages[])[];
}

export interface OpenBook {
  readonly compose: (setting: Setting) => Composition;
  /** A print to find places in: nothing can be seen on it, but all stands where it will stand. */
  readonly try: (composition: Composition) => Promise<Uint8Array>;
  readonly print: (composition: Composition) => Promise<PrintedPage>;
}

/** Loading and laying out a book takes as long as printing it, so one tab sees it through. */
export async function openBook(page: OpenPage): Promise<OpenBook> {
  const wanted = await page.run(numbersWanted, undefined);
  return {
    compose: ({ pages, ...setting }) => ({
      ...setting,
      numbers: pages && wanted.numbers.map((place) => pages[place]),
      index: pages && wanted.index.map((entry) => indexPages(entry, pages)),
    }),
    try: async (composition) => {
      await page.run(arrange, { ...composition, isSeen: false });
      return page.draft();
    },
    print: async (composition) => {
      await page.run(arrange, { ...composition, isSeen: true });
      return printPage(page);
    },
  };
}

/** Runs in the page: the places whose pages are to be printed, in their order. */
function numbersWanted(): { numbers: string[]; index: IndexPlaces[] } {
  return {
    numbers: [...document.querySelectorAll<HTMLElement>('.page-number')].map(({ dataset }) => dataset.pageOf ?? ''),
    index: [...document.querySelectorAll<HTMLElement>('.index-pages')].map(({ dataset }) => ({
      places: (dataset.pagesOf ?? '').split(' '),
      main: dataset.main || undefined,
    })),
  };
}

/** Runs in the page. Sanitising lets no class of an author's through, so every element found here is ours. */
function arrange({
  closer,
  padded,
  isSteady,
  isSeen,
  numbers,
  index,
}: Composition & { readonly isSeen: boolean }): void {
  document.body.classList.toggle('steady', isSteady);
  document.body.style.visibility = isSeen ? '' : 'hidden';
  for (const blank of document.querySelectorAll('.blank-page')) blank.remove();
  for (const [at, part] of document.querySelectorAll('section[class^="kind-"]').entries()) {
    part.classList.toggle('tight', closer[at]);
    if (!padded[at]) continue;
    const blank = document.createElement('div');
    blank.className = 'blank-page';
    part.before(blank);
  }
  if (numbers)
    for (const [at, number] of document.querySelectorAll('.page-number').entries())
      number.textContent = String(numbers[at] ?? '');
  const linkTo = (place: string, text: string) => {
    const link = document.createElement('a');
    link.href = `#${place}`;
    link.textContent = text;
    return link;
  };
  if (index)
    for (const [at, entry] of document.querySelectorAll<HTMLElement>('.index-pages').entries()) {
      const printed = index[at]!.flatMap(({ first, last, isMain }, place) => {
        const link = linkTo(first.place, String(first.page));
        const run = document.createElement(isMain ? 'b' : 'bdi');
        if (last) run.append(link, '–', linkTo(last.place, String(last.page)));
        else if (isMain) run.append(link);
        return [...(place > 0 ? [entry.dataset.comma!] : []), last || isMain ? run : link];
      });
      // Chromium records the place of whatever is linked to, seen or not; places without a number of their own keep such a link.
      const unseen = (entry.dataset.pagesOf ?? '').split(' ').map((place) => {
        const link = linkTo(place, '');
        link.hidden = true;
        return link;
      });
      entry.replaceChildren(...printed, ...unseen);
    }
}

/** Element ids, with the page (from 1) each stands on. */
type PageOf = Readonly<Record<string, number>>;

/** Ids of the places an entry of the index names, its character's own entry among them. */
interface IndexPlaces {
  readonly places: readonly string[];
  readonly main?: string;
}

/** A page, or a run of pages, that is a link to the first place on it. */
interface PrintedPages {
  readonly first: LinkedPage;
  readonly last?: LinkedPage;
  readonly isMain: boolean;
}

interface LinkedPage {
  readonly page: number;
  readonly place: string;
}

/** "3, <b>12</b>, 14–17": one link for each page, runs drawn together, the main entry's page alone (Chicago Manual, 16.9–16.14). */
export function indexPages({ places, main }: IndexPlaces, pageOf: PageOf): PrintedPages[] {
  const placeOn = new Map<number, string>();
  for (const place of places) {
    const page = pageOf[place];
    if (page !== undefined && !placeOn.has(page)) placeOn.set(page, place);
  }
  const mainPage = main === undefined ? undefined : pageOf[main];
  const linked = (page: number): LinkedPage => ({ page, place: placeOn.get(page)! });
  return runsOf(
    [...placeOn.keys()].sort((a, b) => a - b),
    mainPage,
  ).map(([first, last]) => ({
    first: linked(first),
    ...(last === first ? {} : { last: linked(last) }),
    isMain: first === mainPage,
  }));
}

/** Pages that follow each other make a run; `alone` is in none. */
function runsOf(pages: readonly number[], alone: number | undefined): [number, number][] {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last && page === last[1] + 1 && page !== alone && last[1] !== alone) last[1] = page;
    else runs.push([page, page]);
  }
  return runs;
}
