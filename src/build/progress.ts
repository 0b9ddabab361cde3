// Turns the guides of a build into reports of how many are done and what is left, weighed by their text.
import { lstatSync } from 'node:fs';
import type { LocatedGuide } from '../content/loadFiles.ts';
import type { GuideProgress, GuideResult } from './options.ts';
import { weightOf } from './shards.ts';

/** To be called when a guide is begun and when it is done. `known` are those that need not be built. */
export function guideProgress(
  located: readonly LocatedGuide[],
  known: readonly (GuideResult | undefined)[],
  atATime: number,
  tell: (progress: GuideProgress) => void,
): (location: LocatedGuide, isDone: boolean) => void {
  const left = new Map(
    located.flatMap((location, index) => (known[index] ? [] : [[location, weightOf(bytesOf(location))] as const])),
  );
  return (location, isDone) => {
    const weight = left.get(location) ?? 0;
    if (isDone) left.delete(location);
    const [total, done] = [located.length, located.length - left.size];
    tell({ slug: location.slug, isDone, done, total, weight, left: [...left.values()], atATime });
  };
}

const bytesOf = ({ files }: LocatedGuide): number => files.reduce((sum, file) => sum + sizeOf(file), 0);

/** What cannot be looked at is complained about where it is read. */
function sizeOf(file: string): number {
  try {
    return lstatSync(file).size;
  } catch {
    return 0;
  }
}
