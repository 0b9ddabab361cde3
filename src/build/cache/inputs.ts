// Files a build read, with timestamps and hashes.

import { createHash } from 'node:crypto';
import { type BigIntStats, closeSync, lstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isInside, settingsName } from '../../content/pathInside.ts';
import type { Reads } from '../../formats/hash.ts';

/** One path that was looked at, whether or not there was anything. Nothing in it depends on where the guide's folder lies. */
export interface BuildInput {
  /** From the guide's folder. */
  readonly path: string;
  /** Targets of symlinks, from the folder's real path; absent when there are none. */
  readonly real?: string;
  /** Absent when it was not read, because it lies outside, is too large or is no file. */
  readonly sha256?: string;
  /** Absent when they are too recent to show another change. */
  readonly timestamps?: string;
  /** The build wrote it: quotations.lock. */
  readonly isWritten?: boolean;
}

interface Entry {
  readonly real: string | undefined;
  readonly timestamps: string | undefined;
  readonly isStable: boolean;
  readonly sha256?: string;
  readonly isWritten?: boolean;
}

/** Collects what a build reads. A file saved while its guide is built belongs to the next build. */
export class InputLog implements Reads {
  private readonly entries = new Map<string, Entry>();
  /** Timestamps when each path was first noted; undefined where nothing was. What the build wrote has those it has since. */
  readonly stamps = new Map<string, string | undefined>();
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
      const isStable = info !== undefined && hasStableTimestamps(info);
      this.entries.set(place, { real: realPathOf(place), timestamps: info && timestampsOf(info), isStable, sha256 });
      // A folder has other times whenever a program puts its temporary files there.
      if (!info?.isDirectory()) this.stamps.set(place, info && timestampsOf(info));
    } else if (sha256 !== undefined) this.entries.set(place, { ...before, sha256 });
  };

  readonly wrote = (path: string, sha256: string): void => {
    const place = resolve(path);
    this.entries.delete(place);
    this.note(place, sha256);
    this.entries.set(place, { ...this.entries.get(place)!, isWritten: true });
  };

  /** Undefined when something was changed meanwhile. */
  close(): readonly BuildInput[] | undefined {
    const home = realPathOf(this.folder);
    if (this.isTorn || !home) return undefined;
    const inputs: BuildInput[] = [];
    for (const [place, entry] of this.entries) {
      const info = statOf(place);
      const timestamps = info && timestampsOf(info);
      if (realPathOf(place) !== entry.real) return undefined;
      // The folder itself and what lies outside of it are never read, so their content does not matter.
      const isClosed = entry.sha256 === undefined && !(entry.real && isInside(entry.real, home));
      if (
        entry.sha256 === undefined ? !isClosed && timestamps !== entry.timestamps : hashOfFile(place) !== entry.sha256
      )
        return undefined;
      const isStable = entry.sha256 === undefined ? entry.isStable : info !== undefined && hasStableTimestamps(info);
      inputs.push({
        path: relative(this.folder, place),
        real: entry.real === undefined ? undefined : relative(home, entry.real),
        sha256: entry.sha256,
        timestamps: isStable && !isClosed ? timestamps : undefined,
        isWritten: entry.isWritten,
      });
    }
    return inputs;
  }
}

/**
 * Detects changed files by size, mtime, ctime and inode; hashes them when timestamps are too recent to trust. `home` is the real path of
 * `folder`. Undefined when the input has changed; otherwise the input with its timestamps now. Whatever the cache says, no file is
 * read but the guide's own and those in `named`.
 */
export function compareInput(
  input: BuildInput,
  { folder, home }: { readonly folder: string; readonly home: string },
  named: ReadonlySet<string>,
): BuildInput | undefined {
  // Most are files in the guide's own folder: where no symlink is, the real path need not be asked for.
  const plain = plainFile(input, home);
  if (plain && input.timestamps === timestampsOf(plain)) return input;
  const place = resolve(folder, input.path);
  if (input.real === undefined && isNothing(place)) return input;
  const real = realPathOf(place);
  if ((real === undefined ? undefined : relative(home, real)) !== input.real) return undefined;
  if (real === undefined || (input.sha256 === undefined && !isInside(real, home))) return input;
  const info = statOf(real);
  if (!info) return undefined;
  if (input.timestamps === timestampsOf(info)) return input;
  const isOurs = isInside(real, home) || named.has(place) || isSetAbove(input.path, real, home);
  if (input.sha256 === undefined || !isOurs || !info.isFile()) return undefined;
  if (hashOfFile(real) !== input.sha256) return undefined;
  return hasStableTimestamps(info) ? { ...input, timestamps: timestampsOf(info) } : input;
}

/** The settings of several guides, and the logo that they name: in the folder that holds the guides'. */
function isSetAbove(path: string, real: string, home: string): boolean {
  return (
    isInside(real, dirname(home)) && (path === join('..', settingsName) || /\.(?:png|jpe?g|gif|webp|svg)$/i.test(real))
  );
}

/** Undefined for what lies in another folder, is no file, or was elsewhere when it was read. */
function plainFile({ path, real, timestamps }: BuildInput, home: string): BigIntStats | undefined {
  if (timestamps === undefined || real !== path || path === '' || path === '..' || /[\\/]/.test(path)) return undefined;
  return regularFile(home + sep + path);
}

/** Undefined when there is nothing. */
export function realPathOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** Milliseconds that the clock of a file system counts in: two changes within one step have the same timestamps. */
const coarse = 2500;
const fine = 30;

export const timestampsOf = ({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string =>
  `${size} ${mtimeNs} ${ctimeNs} ${ino}`;

/** Whether a change from now on would change the timestamps. `isOurs` for what was written here a moment ago, by this machine's clock. */
export function hasStableTimestamps({ mtimeNs, ctimeNs }: BigIntStats, isOurs = false): boolean {
  const changed = Number((mtimeNs > ctimeNs ? mtimeNs : ctimeNs) / 1_000_000n);
  const step = isOurs && ctimeNs % 1_000_000n !== 0n ? fine : coarse;
  return changed < Date.now() - step;
}

/** The same map as `InputLog.stamps` for what an earlier build looked at, with timestamps as they are now. */
export function stampsOf(inputs: readonly BuildInput[], folder: string): ReadonlyMap<string, string | undefined> {
  const stamps = new Map<string, string | undefined>();
  for (const { path } of inputs) {
    const place = resolve(folder, path);
    const info = statOf(place);
    if (!info?.isDirectory()) stamps.set(place, info && timestampsOf(info));
  }
  return stamps;
}

/** Until a file that was just written has stable timestamps, on most file systems. */
export const stableTimestamps = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, fine + 5));

/** Undefined when there is nothing. */
export function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Not even a symlink that leads nowhere. */
function isNothing(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

/** Undefined for a symlink, and for what is no file. */
export function regularFile(path: string): BigIntStats | undefined {
  try {
    const info = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return info?.isFile() ? info : undefined;
  } catch {
    return undefined;
  }
}

/** Piece by piece: the PDF of a guide with many photos has hundreds of megabytes. */
export function hashOfFile(path: string): string | undefined {
  try {
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(2 ** 18);
    const file = openSync(path, 'r');
    try {
      for (let length = readSync(file, piece); length > 0; length = readSync(file, piece))
        hash.update(piece.subarray(0, length));
    } finally {
      closeSync(file);
    }
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
