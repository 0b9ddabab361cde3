// Edits the book open in a tab (page numbers, blank pages), and prints it.
import type { OpenPage } from '../../browser/printer.ts';
import { fitToWidth } from './fitWidth.ts';
import { keepTogether } from './keepTogether.ts';
import { noteLinesIn, readMargin, type SetMargin, setMargin } from './margin.ts';
import type { BookPage } from './paper.ts';
import type { Places } from './postProcess/destinations.ts';
import { type PrintedPage, printPage } from './printable.ts';

/** How a book is to stand on its pages; the lists have an entry for each part. */
interface Setting {
  /** Parts that are set with less leading. */
  readonly closer: readonly boolean[];
  /** Parts that begin a page, however much room is left on the one before. */
  readonly startsPage: readonly boolean[];
  /** Parts that have a blank page before them. */
  readonly padded: readonly boolean[];
  /** Numbers in the text have a fixed width, so that none can move a line. */
  readonly isSteady: boolean;
  readonly hasBackCover?: boolean;
  /** Whose pages are printed as numbers, and where notes stand; without, all stays as it is. */
  readonly places?: Places;
}

/** A setting with the numbers as they will be read; two that are equal print the same pages. */
export interface Composition extends Omit<Setting, 'places'> {
  readonly numbers?: readonly (number | undefined)[];
  readonly index?: readonly (readonly PrintedPages[])[];
  /** Running heads of the pages from the first, as CSS strings. */
  readonly heads?: readonly string[];
  readonly guideHeads?: readonly string[];
  readonly margin?: SetMargin & { readonly firstPage: number; readonly step: number };
}

interface HeadedPart {
  readonly id: string;
  /** A CSS string. */
  readonly head: string;
}

export interface OpenBook {
  readonly compose: (setting: Setting) => Composition;
  /** A print to find places in: nothing can be seen on it, but all stands where it will stand. */
  readonly try: (composition: Composition) => Promise<Uint8Array>;
  readonly print: (composition: Composition) => Promise<PrintedPage>;
}

/** Loading and laying out a book takes as long as printing it, so one tab sees it through. */
export async function openBook(
  page: OpenPage,
  parts: readonly HeadedPart[],
  sheet: BookPage,
  /** The guide's title as a CSS string. */
  guide: string,
  /** Dotted lines in the margins, for a guide that asks for them. */
  lines?: { readonly isRightToLeft: boolean },
): Promise<OpenBook & { readonly tablesByRows: readonly number[] }> {
  const tablesByRows = await fitToWidth(page, true);
  await keepTogether(page);
  await page.run(reserveRoom, undefined);
  const margin = await readMargin(page);
  const wanted = await page.run(numbersWanted, undefined);
  // Chromium cuts parts of pixels off a sheet and off each of its margins: 982 px from page to page on A4, 920 on Letter.
  const [whole, top] = [(sheet.height * 96) / 25.4, (sheet.top * 96) / 25.4];
  const height = Math.floor(((sheet.height - sheet.top - sheet.bottom) * 96) / 25.4);
  const step = Math.floor(whole) - Math.floor(top) - Math.floor(whole - top - height);
  return {
    tablesByRows,
    compose: ({ places, ...setting }) => ({
      ...setting,
      ...(places && {
        numbers: wanted.numbers.map((place) => places.pages[place]),
        index: wanted.index.map((entry) => indexPages(entry, places.pages)),
        ...headsOf(parts, places, guide),
        margin: { ...setMargin(margin, places, height), firstPage: places.pages[parts[0]?.id ?? ''] ?? 1, step },
      }),
    }),
    try: async (composition) => {
      await page.run(arrange, { ...composition, isSeen: false });
      return page.draft();
    },
    print: async (composition) => {
      await page.run(arrange, { ...composition, isSeen: true });
      const printed = await printPage(page);
      if (!lines || !composition.margin) return printed;
      const { free, firstPage } = composition.margin;
      const noteLines = noteLinesIn(free, sheet, firstPage, lines.isRightToLeft);
      return { ...printed, words: { ...printed.words, noteLines } };
    },
  };
}

/**
 * A page is headed by the first part that begins on it, else by the one that goes on there; the last head is for all pages that follow.
 * A part that begins at the top of a page is its head.
 */
function headsOf(
  parts: readonly HeadedPart[],
  { pages, tops }: Places,
  guide: string,
): Pick<Composition, 'heads' | 'guideHeads'> {
  const heads: string[] = [];
  const openers = new Set<number>();
  let current = '""';
  for (const { id, head } of parts) {
    const page = pages[id] ?? 1;
    if ((tops[id] ?? 0) < 1) openers.add(page);
    while (heads.length < page - 1) heads.push(current);
    if (heads.length < page) heads.push(head);
    current = head;
  }
  const first = Math.min(...parts.map(({ id }) => pages[id] ?? 1));
  const isWithout = (page: number) => openers.has(page) || page < first;
  const all = [...heads, current];
  return {
    heads: all.map((head, index) => (isWithout(index + 1) ? '""' : head)),
    guideHeads: all.map((_, index) => (isWithout(index + 1) ? '""' : guide)),
  };
}

/**
 * Runs in the page: says how much of a part must stand on the page where it begins. A part that is short stands there whole, and of a long
 * one there is room for a sixth of the page: the title and five lines. Measured at the width of the page.
 */
function reserveRoom(): void {
  const { body } = document;
  body.style.inlineSize = 'var(--page-width)';
  const probe = document.createElement('div');
  probe.style.blockSize = 'calc(var(--page-height) / 6)';
  body.append(probe);
  const sixth = probe.getBoundingClientRect().height;
  probe.remove();
  const parts = [...document.querySelectorAll<HTMLElement>('main > section')];
  const heights = parts.map((part) => Math.min(sixth, part.getBoundingClientRect().height));
  for (const [at, part] of parts.entries()) {
    const heading = part.querySelector<HTMLElement>('h2');
    const room = heights[at]! - (heading?.getBoundingClientRect().height ?? 0);
    part.style.setProperty('--room', `${Math.max(0, Math.floor(room))}px`);
  }
  body.style.inlineSize = '';
}

/** Runs in the page: the places whose pages are to be printed, in their order. */
function numbersWanted(): { numbers: string[]; index: IndexPlaces[] } {
  return {
    numbers: [...document.querySelectorAll<HTMLElement>('.page-number')].map(({ dataset }) => dataset.pageOf ?? ''),
    index: [...document.querySelectorAll<HTMLElement>('.index-pages')].map(({ dataset }) => ({
      places: (dataset.pagesOf ?? '').split(' '),
      main: dataset.main || undefined,
      isSelective: 'selective' in dataset,
    })),
  };
}

/** Runs in the page. Sanitising lets no class of an author's through, so every element found here is ours. */
function arrange({
  closer,
  startsPage,
  padded,
  isSteady,
  hasBackCover = false,
  isSeen,
  numbers,
  index,
  heads,
  guideHeads,
  margin,
}: Composition & { readonly isSeen: boolean }): void {
  document.body.classList.toggle('steady', isSteady);
  document.body.style.visibility = isSeen ? '' : 'hidden';
  for (const back of document.querySelectorAll<HTMLElement>('.back-cover')) back.hidden = !hasBackCover;
  for (const blank of document.querySelectorAll('.blank-page')) blank.remove();
  for (const [at, part] of document.querySelectorAll('section[class^="kind-"]').entries()) {
    part.classList.toggle('tight', closer[at]);
    part.classList.toggle('new-page', startsPage[at]);
    if (!padded[at]) continue;
    const blank = document.createElement('div');
    blank.className = 'blank-page';
    part.before(blank);
  }
  if (heads && guideHeads) {
    const style = document.querySelector('#section-heads') ?? document.createElement('style');
    style.id = 'section-heads';
    const counter = (name: string, symbols: readonly string[]) =>
      `@counter-style ${name}{system:fixed 1;symbols:${symbols.join(' ')};fallback:${name}-last}` +
      `@counter-style ${name}-last{system:cyclic;symbols:${symbols.at(-1)}}`;
    style.textContent = counter('section-heads', heads) + counter('guide-heads', guideHeads);
    document.head.append(style);
  }
  if (numbers)
    for (const [at, number] of document.querySelectorAll('.page-number').entries())
      number.textContent = String(numbers[at] ?? '');
  if (margin) {
    for (const [at, note] of document.querySelectorAll<HTMLElement>('.margin-note').entries()) {
      const { isEven, top, pagesAbove, isLeftOut } = margin.notes[at]!;
      note.classList.toggle('even', isEven);
      note.hidden = isLeftOut;
      note.style.insetBlockStart = `${pagesAbove * margin.step + top}px`;
    }
    for (const [at, element] of document.querySelectorAll('.sided').entries())
      element.classList.toggle('even', margin.areEven[at]);
  }
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
  /** Pages with one mention are left out where others have more. */
  readonly isSelective?: boolean;
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
export function indexPages({ places, main, isSelective }: IndexPlaces, pageOf: PageOf): PrintedPages[] {
  const placeOn = new Map<number, string>();
  const mentions = new Map<number, number>();
  for (const place of places) {
    const page = pageOf[place];
    if (page === undefined) continue;
    mentions.set(page, (mentions.get(page) ?? 0) + (place === main ? 2 : 1));
    if (!placeOn.has(page)) placeOn.set(page, place);
  }
  if (isSelective && [...mentions.values()].some((count) => count > 1))
    for (const [page, count] of mentions) if (count === 1) placeOn.delete(page);
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
