// Shortages of open files, room or memory on this machine, told where a browser fails.
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import process from 'node:process';

export interface Shortage {
  /** A clause that goes on after what failed. */
  readonly message: string;
  readonly remedy: string;
}

/** Chromium opens about a hundred files before its first page. */
const fewestFiles = 256;
/** Bytes; the browser keeps its profile, what its processes share and the printed pages in the temporary folder. */
const leastRoom = 16 * 1024 ** 2;
/** Bytes; one process of the browser takes as much. */
const leastMemory = 100 * 1024 ** 2;

interface Supplies {
  /** How many may be open at once. */
  readonly files: number;
  /** Bytes, as all below. */
  readonly room: number;
  readonly memory: number;
}

/** @returns undefined when there seems to be enough of everything */
export const findShortage = async (): Promise<Shortage | undefined> =>
  shortageOf({ files: mostOpenFiles(), room: await roomIn(tmpdir()), memory: process.availableMemory() });

export function shortageOf({ files, room, memory }: Supplies): Shortage | undefined {
  if (files < fewestFiles)
    return {
      message: `only ${files} files may be open at once`,
      remedy: 'Allow more open files: `ulimit -n 1024` before the command.',
    };
  if (room < leastRoom)
    return {
      message: `the temporary folder ${tmpdir()} has ${megabytes(room)} left`,
      remedy: 'Make room there, or name another folder in the environment variable TMPDIR (on Windows TEMP).',
    };
  if (memory < leastMemory)
    return {
      message: `${megabytes(memory)} of memory are left`,
      remedy: 'Close other programs, or build fewer guides at a time with --jobs 1.',
    };
  return undefined;
}

/** As this process found it, which raises its own limit as far as it may; without a limit on Windows. */
function mostOpenFiles(): number {
  // Looking up the names of connections would take its time.
  Object.assign(process.report, { excludeNetwork: true });
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft?: unknown } } };
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : Number.POSITIVE_INFINITY;
}

const roomIn = (folder: string): Promise<number> =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => Number.POSITIVE_INFINITY,
  );

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 ** 2)} MB`;
