// Says whether two places of a book that a guide names cannot be one place.
import { unitsBySize } from '../guide/locator.ts';
import type { Locator, LocatorUnit } from '../guide/model.ts';

type Division = Locator['divisions'][number];

/** A quotation runs on from the page it begins on, and editions number the lines of prose and of shared verse lines differently. */
const slack: Partial<Record<LocatorUnit, number>> = { page: 1, line: 10 };
const counted: readonly LocatorUnit[] = unitsBySize.filter((unit) => unit !== 'prologue' && unit !== 'epilogue');

/** False wherever both may be true: one is coarser, they overlap, or they count in different ways. */
export function excludeEachOther(a: Locator, b: Locator): boolean {
  if (isFrame(a, 'prologue') && isFrame(b, 'epilogue')) return true;
  if (isFrame(a, 'epilogue') && isFrame(b, 'prologue')) return true;
  if (frameOf(a) && !frameOf(b) && hasChapterAlone(b)) return true;
  if (frameOf(b) && !frameOf(a) && hasChapterAlone(a)) return true;
  for (const unit of counted) {
    const [one, other] = [divisionOf(a, unit), divisionOf(b, unit)];
    if (!one || !other) {
      // What one of them names alone, such as a volume, may make the numbers below it count anew.
      if ((one || other) && namesInner(one ? b : a, unit)) return excludePages(a, b);
      continue;
    }
    if (areApart(one, other, slack[unit] ?? 0)) return true;
  }
  return false;
}

/** Pages count through the whole book, whatever else a place names. */
function excludePages(a: Locator, b: Locator): boolean {
  const [one, other] = [divisionOf(a, 'page'), divisionOf(b, 'page')];
  return one !== undefined && other !== undefined && areApart(one, other, slack.page!);
}

const divisionOf = ({ divisions }: Locator, unit: LocatorUnit): Division | undefined =>
  divisions.find((division) => division.unit === unit);

const namesInner = ({ divisions }: Locator, unit: LocatorUnit): boolean =>
  divisions.some((division) => division.unit !== 'page' && counted.indexOf(division.unit) > counted.indexOf(unit));

const areApart = (a: Division, b: Division, by: number): boolean => a.to + by < b.from || b.to + by < a.from;

const isFrame = (locator: Locator, unit: 'prologue' | 'epilogue'): boolean => locator.divisions[0]?.unit === unit;
const frameOf = (locator: Locator): boolean => isFrame(locator, 'prologue') || isFrame(locator, 'epilogue');
const hasChapterAlone = ({ divisions }: Locator): boolean => divisions[0]?.unit === 'chapter';
