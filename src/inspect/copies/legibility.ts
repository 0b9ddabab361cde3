// Legibility of copied letters and lines: size, weight, contrast.
import type { CopierFailure, CopierLimits } from './copierRules.ts';
import { colourAt, type DrawnPage, eachPixel, type Raster, somePixel } from './drawnPage.ts';
import {
  atLeast,
  blend,
  type Colour,
  type Contents,
  contains,
  contrast,
  isBlank,
  meets,
  type Run,
  shownColour,
} from './paintedContents.ts';

/** One finding for each colour of text, with its worst place. */
export function paleText(page: DrawnPage, limits: CopierLimits): CopierFailure[] {
  const leastFor = (run: Run) => (isLarge(run) ? limits.contrastOfLarge : limits.contrast);
  return [...byKind(runsOnSheet(page.contents)).values()].flatMap((kind) => {
    const ratios = new Map<Run, number>();
    for (const run of kind) {
      const ratio = contrastAsNamed(run, page.behind);
      if ((run.isMixed || ratio < leastFor(run)) && isOnPaper(run, ratio, page)) ratios.set(run, ratio);
    }
    if (kind[0]!.isMixed) {
      // Thin letters are paler in the picture than on paper, so the strongest speaks for all of a kind.
      const strongest = [...ratios.keys()].reduce((most, run) => Math.max(most, contrastAsDrawn(run, page)), 1);
      for (const run of ratios.keys()) ratios.set(run, strongest);
    }
    const pale = [...ratios].filter(([run, ratio]) => ratio < leastFor(run));
    const [worst, ratio] = pale.toSorted((one, other) => one[1] - other[1])[0] ?? [];
    if (!worst || ratio === undefined) return [];
    const concerned = new Set(pale.map(([run]) => run));
    return {
      rule: 'copier-contrast',
      found:
        ratio < indistinct
          ? 'words in the colour of what lies behind them'
          : `${named(worst)} at ${roundedDown(ratio)}:1`,
      expected: `at least ${leastFor(worst)}:1`,
      measure: ratio,
      words: page.wordsFrom(worst, (run) => concerned.has(run)),
    };
  });
}

/** The smallest type of a page, as a failure or a note. */
export function smallType(page: DrawnPage, limits: CopierLimits): CopierFailure[] {
  const size = smallestSize(page);
  if (size === undefined || size >= Math.max(limits.type, limits.comfortableType) - roundingOfSizes) return [];
  const isSmallest = (run: Run) => Math.abs(run.size - size) < roundingOfSizes;
  const isTooSmall = size < limits.type - roundingOfSizes;
  return [
    {
      rule: isTooSmall ? 'copier-small-type' : 'copier-type-size',
      found: `type of ${size.toFixed(1)} pt`,
      expected: `at least ${isTooSmall ? limits.type : limits.comfortableType} pt`,
      measure: size,
      words: page.wordsFrom(page.contents.runs.find((run) => isSmallest(run) && shows(run, page))!, isSmallest),
    },
  ];
}

/** Points of the smallest type of which anything is to be seen. */
export const smallestSize = (page: DrawnPage): number | undefined =>
  runsOnSheet(page.contents)
    .toSorted((one, other) => one.size - other.size)
    .find((run) => shows(run, page))?.size;

/** Chromium lays type out in 64ths of a pixel. */
const roundingOfSizes = 0.05;

/** Below this two colours are one to the eye. */
const indistinct = 1.1;

/** “Large scale” in WCAG 2.2. */
const isLarge = ({ size, isBold }: Run) => size >= (isBold ? 14 : 18) - roundingOfSizes;

function runsOnSheet({ runs, width, height }: Contents): Run[] {
  const sheet = { left: 0, top: 0, right: width, bottom: height };
  return runs.filter((run) => !isBlank(run) && meets(run.box, sheet));
}

function byKind(runs: readonly Run[]): Map<string, Run[]> {
  const kinds = new Map<string, Run[]>();
  for (const run of runs) {
    const kind = `${run.colour} ${run.opacity} ${run.isMixed}`;
    const known = kinds.get(kind);
    if (known) known.push(run);
    else kinds.set(kind, [run]);
  }
  return kinds;
}

/**
 * The ratio that holds before three quarters of what lies behind the letters: the last quarter may be an underline, a strike or the
 * border of a cell.
 */
function contrastAsNamed(run: Run, behind: Raster): number {
  const counts = new Map<Colour, number>();
  let all = 0;
  // Behind a dash or a full stop alone there is too little to see what the line stands on.
  eachPixel(behind, atLeast(run.box, 0.3 * run.size, 0.7 * run.size), (colour) => {
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
    all++;
  });
  const ratios = [...counts].map(
    ([back, count]) => [contrast(blend(run.colour, run.opacity, back), back), count] as const,
  );
  let worst = 0;
  for (const [ratio, count] of ratios.sort((one, other) => one[0] - other[0])) {
    worst += count;
    if (worst > all / 4) return ratio;
  }
  return 1;
}

function contrastAsDrawn(run: Run, { whole, behind }: DrawnPage): number {
  let strongest = 1;
  eachPixel(whole, run.box, (colour, x, y) => {
    strongest = Math.max(strongest, contrast(colour, colourAt(behind, x, y)));
  });
  return strongest;
}

/**
 * Text that leaves no trace is cut off, covered or the hidden text of a scanned page, and is not judged; unless it leaves none
 * because it has the colour of what lies behind it.
 */
function isOnPaper(run: Run, ratio: number, page: DrawnPage): boolean {
  return (
    shows(run, page) || (ratio < indistinct && !page.contents.pictures.some((picture) => contains(picture, run.box)))
  );
}

const shows = (run: Run, { whole, behind }: DrawnPage): boolean =>
  somePixel(whole, run.box, (colour, x, y) => colour !== colourAt(behind, x, y));

const named = ({ colour, opacity }: Run) =>
  `text in ${shownColour(colour)}${opacity < 1 ? `, ${Math.round(opacity * 100)} % opaque,` : ''}`;

/** 4.49 must not be told as 4.5. */
const roundedDown = (ratio: number) => (Math.floor(ratio * 10) / 10).toFixed(1);
