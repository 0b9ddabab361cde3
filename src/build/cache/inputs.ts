// Files a build read, with timestamps and hashes.
import { type BigIntStats, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { type Reads, sha256 } from '../../formats/hash.ts';

/** One path that was looked at, whether or not there was anything. Nothing in it depends on where the guide's folder lies. */
export interface Observed {
  /** From the guide's folder. */
  readonly path: string;
  /** Where links lead, from the folder's real place; absent when there is nothing. */
  readonly real?: string;
  /** Absent when it was not read, because it lies outside, is too large or is no file. */
  readonly sha256?: string;
  /** Absent when its times cannot tell yet whether it is changed. */
  readonly stamp?: string;
}

interface Entry {
  readonly real: string | undefined;
  readonly stamp: string | undefined;
  readonly settled: boolean;
  readonly sha256?: string;
}

/** What was read must be, at the end, what is there: a file saved while the guide was built belongs to the next build. */
export class Ledger implements Reads {
  private readonly entries = new Map<string, Entry>();
  private isTorn = false;

  constructor(private readonly folder: string) {
    this.note(folder);
  }

  readonly note = (path: string, sha256?: string): void => {
    const place = resolve(path);
    const before = this.entries.get(place);
    if (before?.sha256 !== undefined && sha256 !== undefined && before.sha256 !== sha256) this.isTorn = true;
    if (!before) {
      const info = statOf(place);
      const settled = info !== undefined && isSettled(info);
      this.entries.set(place, { real: realOf(place), stamp: info && stampOf(info), settled, sha256 });
    } else if (sha256 !== undefined) this.entries.set(place, { ...before, sha256 });
  };

  /** What this build wrote itself where it had looked. */
  readonly wrote = (path: string, sha256: string): void => {
    const place = resolve(path);
    this.entries.delete(place);
    this.note(place, sha256);
  };

  /** Undefined when something was changed meanwhile. */
  close(): readonly Observed[] | undefined {
    const home = realOf(this.folder);
    if (this.isTorn || !home) return undefined;
    const seen: Observed[] = [];
    for (const [place, entry] of this.entries) {
      const info = statOf(place);
      const stamp = info && stampOf(info);
      if (realOf(place) !== entry.real) return undefined;
      // What is never read, whatever it holds: the folder itself, and what lies outside of it.
      const isClosed = entry.sha256 === undefined && !(entry.real && isInside(entry.real, home));
      if (entry.sha256 === undefined ? !isClosed && stamp !== entry.stamp : digestOf(place) !== entry.sha256)
        return undefined;
      const isKnown = entry.sha256 === undefined ? entry.settled : info !== undefined && isSettled(info);
      seen.push({
        path: relative(this.folder, place),
        real: entry.real === undefined ? undefined : relative(home, entry.real),
        sha256: entry.sha256,
        stamp: isKnown && !isClosed ? stamp : undefined,
      });
    }
    return seen;
  }
}

/**
 * `home` is where the folder really lies. Undefined when it is not as it was; otherwise what to keep of it, which is something new where only its bytes could tell. Whatever
 * the record says, no file is read but the guide's own and those in `named`.
 */
export function recheck(
  observed: Observed,
  { folder, home }: { readonly folder: string; readonly home: string },
  named: ReadonlySet<string>,
): Observed | undefined {
  // Most are files in the guide's own folder: to know what they are is to know that no link leads there.
  const plain = plainFile(observed, home);
  if (plain && observed.stamp === stampOf(plain)) return observed;
  const place = resolve(folder, observed.path);
  if (observed.real === undefined && isNothing(place)) return observed;
  const real = realOf(place);
  if ((real === undefined ? undefined : relative(home, real)) !== observed.real) return undefined;
  if (real === undefined || (observed.sha256 === undefined && !isInside(real, home))) return observed;
  const info = statOf(real);
  if (!info) return undefined;
  if (observed.stamp === stampOf(info)) return observed;
  const isOurs = isInside(real, home) || named.has(place);
  if (observed.sha256 === undefined || !isOurs || !info.isFile()) return undefined;
  if (digestOf(real) !== observed.sha256) return undefined;
  return isSettled(info) ? { ...observed, stamp: stampOf(info) } : observed;
}

/** Undefined for what lies in another folder, is no file, or was elsewhere when it was looked at. */
function plainFile({ path, real, stamp }: Observed, home: string): BigIntStats | undefined {
  if (stamp === undefined || real !== path || path === '' || path === '..' || /[\\/]/.test(path)) return undefined;
  return ownFile(home + sep + path);
}

function isInside(path: string, folder: string): boolean {
  const steps = relative(folder, path);
  return steps !== '' && steps !== '..' && !steps.startsWith(`..${sep}`) && !isAbsolute(steps);
}

/** Undefined when there is nothing. */
export function realOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

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
function isNothing(path: string): boolean {
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
