// Turns the pages that linked places stand on into the numbers a book prints: one after a link, and pages and runs of them in the index.

/** Element ids, with the page (from 1) each stands on. */
export type PageOf = Readonly<Record<string, number>>;

/** Ids of the places an entry of the index names, its character's own entry among them. */
export interface IndexPlaces {
  readonly places: readonly string[];
  readonly main?: string;
}

/** A page, or a run of pages, that is a link to the first place on it. */
export interface PrintedPages {
  readonly first: LinkedPage;
  readonly last?: LinkedPage;
  readonly isMain: boolean;
}

export interface LinkedPage {
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
