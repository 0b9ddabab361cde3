// Fits the quote sheet onto one page: type, then air, then omissions.
import type { OpenPage } from '../../browser/printer.ts';

/** Points of type, from the legible floor to what a poster needs. */
export const smallestType = 9;
const largestType = 18;
/** Down to here type is made smaller to keep the lines of verse whole; below, size counts for more. */
const smallestWithWholeLines = 10;

export interface Fit {
  readonly columns: number;
  /** Points. */
  readonly size: number;
  /** 0 (tight) to 1 (airy). */
  readonly air: number;
  /** The first this many, in rank order, are on the sheet. */
  readonly kept: number;
}

type FitResult = { readonly fit: Fit } | { readonly tooLong: readonly string[] };

/**
 * Searches inside the laid-out page. Each quotation carries `data-rank` (1 is dropped last) and `data-quotation` (its id).
 * Fitting means measured: no column beyond the last, nothing wider or taller than its box, no quotation torn in two.
 * Page count alone would be a false proof, since clipped text also prints as one page.
 */
export async function fitOnePage(page: OpenPage): Promise<FitResult> {
  return page.run(searchInPage, {
    floor: smallestType,
    ceiling: largestType,
    wholeLines: smallestWithWholeLines,
    columnCounts: [1, 2, 3],
    most: mostOnSheet,
  });
}

/** Sets the sheet as `fit` says; also for the smaller try when the print differs from the layout. */
export async function setFit(page: OpenPage, fit: Fit): Promise<void> {
  await page.run((wanted, document = globalThis.document) => {
    const root = document.documentElement.style;
    root.setProperty('--size', `${wanted.size}pt`);
    root.setProperty('--air', String(wanted.air));
    root.setProperty('--columns', String(wanted.columns));
    for (const quotation of document.querySelectorAll<HTMLElement>('[data-rank]'))
      quotation.hidden = Number(quotation.dataset.rank) > wanted.kept;
    for (const group of document.querySelectorAll<HTMLElement>('.group'))
      group.hidden = !group.querySelector('[data-rank]:not([hidden])');
  }, fit);
}

/** No page has more lines at the floor: A4 is 842 points high, and a line there 10.8, in three columns. Quotations further back in rank never fit. */
export const mostOnSheet = 3 * 78;

/** Runs in the page: everything it needs is inside it. The preview gives it the document of a frame, and a pause between two tries. */
async function searchInPage(
  {
    floor,
    ceiling,
    wholeLines,
    columnCounts,
    most,
  }: {
    floor: number;
    ceiling: number;
    wholeLines: number;
    columnCounts: readonly number[];
    most: number;
  },
  document = globalThis.document,
  pause?: () => Promise<void>,
): Promise<FitResult> {
  const root = document.documentElement.style;
  const sheet = document.querySelector<HTMLElement>('.sheet')!;
  const box = document.querySelector<HTMLElement>('.columns')!;
  const groups = [...document.querySelectorAll<HTMLElement>('.group')];
  const all = [...document.querySelectorAll<HTMLElement>('[data-rank]')].sort(
    (a, b) => Number(a.dataset.rank) - Number(b.dataset.rank),
  );
  const quotations = all.slice(0, most);

  // Scroll and client sizes are whole pixels, each rounded its own way; the boxes below are compared exactly.
  const slack = 1.5;
  const show = (visible: (quotation: HTMLElement, index: number) => boolean) => {
    all.forEach((quotation, index) => {
      quotation.hidden = !visible(quotation, index);
    });
    for (const group of groups) group.hidden = !group.querySelector('[data-rank]:not([hidden])');
  };
  const fits = async (columns: number, size: number, air: number): Promise<boolean> => {
    await pause?.();
    root.setProperty('--columns', String(columns));
    root.setProperty('--size', `${size}pt`);
    root.setProperty('--air', String(air));
    if (box.scrollWidth > box.clientWidth + slack || box.scrollHeight > box.clientHeight + slack) return false;
    if (sheet.scrollHeight > sheet.clientHeight + slack || sheet.scrollWidth > sheet.clientWidth + slack) return false;
    const frame = box.getBoundingClientRect();
    for (const quotation of all) {
      if (quotation.hidden) continue;
      const pieces = quotation.getClientRects();
      if (pieces.length !== 1 || quotation.scrollWidth > quotation.clientWidth + slack) return false;
      const piece = pieces[0]!;
      if (piece.bottom > frame.bottom + 0.5 || piece.right > frame.right + 0.5 || piece.left < frame.left - 0.5)
        return false;
    }
    return true;
  };
  /** Verse is read by its lines: one that is turned over is a line lost. */
  const verse = [...document.querySelectorAll<HTMLElement>('.verse-line')];
  const isUnbroken = () =>
    verse.every((line) => line.getClientRects().length === 0 || line.offsetHeight < 1.7 * lineHeightOf(line));
  const lineHeightOf = (line: HTMLElement) => Number.parseFloat(getComputedStyle(line).lineHeight);
  const fitsAnyColumns = async (size: number) => {
    for (const columns of columnCounts) if (await fits(columns, size, 0)) return true;
    return false;
  };

  // A quotation that cannot stand alone is the author's to shorten; only long ones need the look.
  const tooLong: HTMLElement[] = [];
  for (const quotation of all) {
    if ((quotation.textContent ?? '').length < 900) continue;
    show((one) => one === quotation);
    if (!(await fitsAnyColumns(floor))) tooLong.push(quotation);
  }
  if (tooLong.length > 0) return { tooLong: tooLong.map((quotation) => quotation.dataset.quotation!) };

  // As many as fit at the floor, best first.
  const keep = (count: number) => show((_, index) => index < count);
  const holds = (count: number) => {
    keep(count);
    return fitsAnyColumns(floor);
  };
  let kept = quotations.length;
  if (!(await holds(kept))) {
    let known = 0;
    let beyond = kept;
    while (beyond - known > 1) {
      const middle = (known + beyond) >> 1;
      if (await holds(middle)) known = middle;
      else beyond = middle;
    }
    // Whole quotations in columns do not fill evenly: a few more may fit where one did not.
    kept = known;
    for (let more = known + 1; more <= Math.min(known + 3, quotations.length - 1); more++)
      if (await holds(more)) kept = more;
    keep(kept);
  } else keep(kept);
  if (kept === 0) return { tooLong: quotations.slice(0, 1).map((quotation) => quotation.dataset.quotation!) };

  // Type size over all numbers of columns, with the least air: air is given up before size is.
  const step = 0.05;
  const largest = async (from: number, holds: (columns: number, size: number) => Promise<boolean>) => {
    let best: { columns: number; size: number } | undefined;
    for (const columns of columnCounts) {
      const least = best ? best.size + step : from;
      if (least > ceiling || !(await holds(columns, least))) continue;
      let known = least;
      let beyond = ceiling + step;
      while (beyond - known > step) {
        const middle = Math.round((known + beyond) / 2 / step) * step;
        if (middle <= known || middle >= beyond) break;
        if (await holds(columns, middle)) known = middle;
        else beyond = middle;
      }
      best = { columns, size: Math.round(known * 100) / 100 };
    }
    return best;
  };
  const inVerse = verse.some((line) => line.getClientRects().length > 0);
  const best =
    (inVerse && (await largest(wholeLines, async (columns, size) => (await fits(columns, size, 0)) && isUnbroken()))) ||
    (await largest(floor, (columns, size) => fits(columns, size, 0)))!;
  let air = 0;
  for (let part = 0.5; part >= 0.03; part /= 2) if (await fits(best.columns, best.size, air + part)) air += part;
  await fits(best.columns, best.size, air);
  return { fit: { ...best, air, kept } };
}
