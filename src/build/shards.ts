// Divides guides into shards by weight; how much of a build is left.
import { lstatSync, readFileSync } from 'node:fs';
import type { LocatedGuide } from '../content/loadFiles.ts';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import type { GuideProgress, GuideResult, Shard } from './options.ts';

/** Reading and printing a guide without a word takes as long as so many bytes of Markdown more. */
const sizeOfNothing = 10_000;

/** A guide's weight in a build: the bytes of its text and a constant cost per guide. */
export const weightOf = (bytes: number): number => bytes + sizeOfNothing;

/**
 * For each weight, in order, the shard (from 1) that it falls to. The row is cut into stretches of about the same weight: a guide
 * belongs where its middle lies, so one guide more moves about one guide across each cut. No shard stays empty while there is a guide for it.
 */
export function deal(weights: readonly number[], shards: number): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  let last = 0;
  return weights.map((weight, index) => {
    const middle = 1 + Math.floor((shards * (2 * before + weight)) / (2 * total));
    before += weight;
    // As many guides are left as there are shards behind this one.
    const least = Math.min(index + 1, shards - (weights.length - 1 - index));
    last = Math.max(Math.min(middle, last + 1), least, 1);
    return last;
  });
}

/** Sorted by name and the same on every machine, whatever the order of paths and of the file system. */
export function guidesOfShard(located: readonly LocatedGuide[], { index, of }: Shard): readonly LocatedGuide[] {
  if (!(Number.isInteger(index) && Number.isInteger(of) && index >= 1 && index <= of))
    throw new EnvironmentFault(
      'usage',
      `There is no shard ${index} of ${of}`,
      'Name the i-th of n shares by two whole numbers, i from 1 to n.',
    );
  const guides = [...located].sort(
    (a, b) => compare(a.slug.toLowerCase(), b.slug.toLowerCase()) || Number(!!a.duplicateOf) - Number(!!b.duplicateOf),
  );
  const weights = guides.map(({ files }) => weightOf(files.reduce((sum, file) => sum + textLength(file), 0)));
  const shards = deal(weights, of);
  return guides.filter((_, place) => shards[place] === index);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** As in content/loadFiles.ts, which refuses larger files. */
const largestText = 8 * 1024 * 1024;

/** Line ends depend on the checkout and do not count. */
function textLength(file: string): number {
  try {
    const info = lstatSync(file);
    if (!info.isFile() || info.size > largestText) return 0;
    return readFileSync(file, 'latin1').replaceAll('\r\n', '\n').length;
  } catch {
    return 0;
  }
}

/** To be called when a guide is begun and when it is done. `known` are those that need not be built. */
export function guideProgress(
  located: readonly LocatedGuide[],
  known: readonly (GuideResult | undefined)[],
  atATime: number,
  report: (progress: GuideProgress) => void,
): (location: LocatedGuide, isDone: boolean) => void {
  const left = new Map(
    located.flatMap((location, index) => (known[index] ? [] : [[location, weightOf(bytesOf(location))] as const])),
  );
  return (location, isDone) => {
    const weight = left.get(location) ?? 0;
    if (isDone) left.delete(location);
    const [total, done] = [located.length, located.length - left.size];
    report({ slug: location.slug, isDone, done, total, weight, left: [...left.values()], atATime });
  };
}

const bytesOf = ({ files }: LocatedGuide): number => files.reduce((sum, file) => sum + sizeOf(file), 0);

/** Unreadable files are reported when they are read. */
function sizeOf(file: string): number {
  try {
    return lstatSync(file).size;
  } catch {
    return 0;
  }
}
