// Tells from size, times and number of a file, without reading it, that it is the file it was; where that cannot be told, its bytes decide.
import { type BigIntStats, lstatSync, readFileSync, statSync } from 'node:fs';
import { sha256 } from '../formats/hash.ts';

/** What a file system counts in: a change within one step of the clock leaves the times as they were. */
const coarse = 2500;
const fine = 30;

export const stampOf = ({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string => `${size} ${mtimeNs} ${ctimeNs} ${ino}`;

/** Whether a change from now on would be seen in its times. `isOurs` for what was written here a moment ago, by this machine's clock. */
export function isSettled({ mtimeNs, ctimeNs }: BigIntStats, isOurs = false): boolean {
  const changed = Number((mtimeNs > ctimeNs ? mtimeNs : ctimeNs) / 1_000_000n);
  const step = isOurs && ctimeNs % 1_000_000n !== 0n ? fine : coarse;
  return changed < Date.now() - step;
}

/** Until a file that was just written is settled, on most file systems. */
export const settling = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, fine + 5));

/** Undefined when there is nothing. */
export function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Not even a link that leads nowhere. */
export function isNothing(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

/** The same for a file and nothing else: a link leads to none. */
export function ownFile(path: string): BigIntStats | undefined {
  try {
    const info = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return info?.isFile() ? info : undefined;
  } catch {
    return undefined;
  }
}

export function digestOf(path: string): string | undefined {
  try {
    return sha256(readFileSync(path));
  } catch {
    return undefined;
  }
}
