// Writes a build’s files, all or none: each is complete or not there.
import { randomBytes } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { link, lstat, readdir, realpath, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import pLimit from 'p-limit';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { Diagnostics, type Origin } from '../diagnostics/finding.ts';
import { type Reads, sha256 } from '../formats/hash.ts';
import { makeFolder } from '../platform/makeFolder.ts';
import type { LockChange } from '../quotations/checkQuotations.ts';

interface FinishedFile {
  readonly path: string;
  readonly bytes: Uint8Array | string;
  /** The others are written without it where it cannot be. */
  readonly isOptional?: boolean;
}

const temporaryPrefix = '.studyguide-';
const temporaryName = /^\.studyguide-[0-9a-f]{8}-\d+\.(?:tmp|old)$/;
/** Milliseconds; a build that runs has such files for a few seconds. */
const oldest = 600_000;

/**
 * Removes what a killed build left in a folder: only ours, only old. Its ctime tells its age, since an earlier file that has a
 * second name keeps the mtime it had.
 */
export async function removeLeftovers(folder: string, isDeep = false): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.map(({ name }) => name);
  if (isDeep)
    for (const entry of entries) if (entry.isDirectory()) await removeLeftovers(join(folder, entry.name), true);
  for (const path of names.filter((name) => temporaryName.test(name)).map((name) => join(folder, name))) {
    const info = await lstat(path).catch(() => undefined);
    if (info?.isFile() && info.ctimeMs < Date.now() - oldest) await rm(path, { force: true }).catch(() => undefined);
  }
}

/** A program that is stopped while it writes takes everything back. */
const underWay = new Set<() => void>();
process.once('exit', () => {
  for (const takeBack of underWay) takeBack();
});

/**
 * First everything to temporary names on the same disk, then one rename each: a full disk is noticed before any earlier file
 * goes, and should a rename fail, the earlier files come back. Returns the optional files that could not be written.
 */
async function writeFiles(files: readonly FinishedFile[], folder: string): Promise<readonly FinishedFile[]> {
  const id = randomBytes(4).toString('hex');
  const temporary: { from: string; to: string; file: FinishedFile }[] = [];
  const replaced: { earlier: string; to: string }[] = [];
  const added: string[] = [];
  const unwritten: FinishedFile[] = [];
  const orLeaveOut = async (file: FinishedFile, from: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!file.isOptional) throw error;
      await rm(from, { force: true }).catch(() => undefined);
      unwritten.push(file);
    }
  };
  for (const place of new Set(files.map(({ path }) => dirname(path)))) await removeLeftovers(place);
  const takeBack = () => {
    for (const { earlier, to } of replaced) quietly(() => renameSync(earlier, to));
    for (const path of [...added, ...temporary.map(({ from }) => from)]) quietly(() => rmSync(path, { force: true }));
  };
  underWay.add(takeBack);
  try {
    for (const [index, file] of files.entries()) {
      const to = file.path;
      const from = join(dirname(to), `${temporaryPrefix}${id}-${index}.tmp`);
      await orLeaveOut(file, from, async () => {
        makeFolder(dirname(to));
        if (await isFolder(to)) throw Object.assign(new Error(`${to} is a folder`), { code: 'EISDIR' });
        temporary.push({ from, to, file });
        await writeFile(from, file.bytes, { flag: 'wx' });
      });
    }
    for (const [index, { from, to, file }] of temporary.entries()) {
      if (unwritten.includes(file)) continue;
      const earlier = join(dirname(to), `${temporaryPrefix}${id}-${index}.old`);
      // A second name for the earlier file, so that it is never away; a disk without such names has no way back.
      if (
        await link(to, earlier).then(
          () => true,
          () => false,
        )
      )
        replaced.push({ earlier, to });
      else if (!(await exists(to))) added.push(to);
      await orLeaveOut(file, from, () => onceUnlocked(() => rename(from, to)));
    }
    await Promise.all(replaced.map(({ earlier }) => rm(earlier, { force: true })));
    return unwritten;
  } catch (error) {
    await Promise.all(replaced.map(({ earlier, to }) => rename(earlier, to).catch(() => undefined)));
    await Promise.all([...added, ...temporary.map(({ from }) => from)].map((path) => rm(path, { force: true })));
    const needed = files.filter(({ isOptional }) => !isOptional);
    const { code, message } = error as NodeJS.ErrnoException;
    const remedies: Record<string, string> = {
      ENOSPC: 'Make room on the disk, or choose another folder with --out.',
      EACCES: 'Choose a folder you may write to with --out.',
      EPERM: 'Close the file if a program has it open, or choose another folder with --out.',
      EBUSY: 'Close the file if a program has it open, and build again.',
      ENOENT: 'Choose a folder that exists and that you may write to with --out.',
      EROFS: 'Choose a folder on another disk with --out.',
      ENOTDIR: 'A file is in the way of the output folder: remove it, or choose another folder with --out.',
      EEXIST: 'A file is in the way of the output folder: remove it, or choose another folder with --out.',
      EISDIR: 'A folder is in the way of an output file: remove it, or choose another folder with --out.',
      ENAMETOOLONG:
        'Give the guide’s folder or file a shorter name, or choose a folder with a shorter path with --out.',
    };
    throw new EnvironmentFault(
      'output-failed',
      `Could not write ${folder ? `to ${folder}` : needed.map(({ path }) => path).join(', ')}: ${message}`,
      remedies[code ?? ''] ?? 'Earlier files are as they were.',
      { cause: error },
    );
  } finally {
    underWay.delete(takeBack);
  }
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    return;
  }
}

/** Milliseconds between tries: scanners of viruses and indexes hold a new file for a moment, a reader of PDFs for longer. */
const locked = [20, 50, 100, 200, 400, 800] as const;

/** On Windows a file that another program has open cannot be replaced. */
export async function onceUnlocked(work: () => Promise<void>, system: string = process.platform): Promise<void> {
  for (const pause of system === 'win32' ? locked : []) {
    const fault = await work().then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error,
    );
    if (!fault) return;
    if (!/^(?:EPERM|EACCES|EBUSY)$/.test(fault.code ?? '')) throw fault;
    await setTimeout(pause);
  }
  await work();
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Guides of one file share the lock of their folder, in this program and in another that runs at the same time. */
const oneLockAtATime = pLimit(1);
/** Milliseconds: how often a program shows that it still works, when one that does not has been killed, and how long is waited at all. */
const turn = { beat: 1000, killed: 5000, longest: 30_000 } as const;

/** Waits until no other program of this machine writes the same record, and then does the work. */
async function inTurn<T>(file: string, work: () => Promise<T>): Promise<T> {
  const folder = await realpath(dirname(file)).catch(() => dirname(file));
  // It stands in the machine's own folder, since in a guide's folder nothing is written but the record.
  const token = join(tmpdir(), `studyguide-record-${sha256(folder).slice(0, 24)}.turn`);
  const end = Date.now() + turn.longest;
  let isOurs = false;
  while (!isOurs && Date.now() < end) {
    const fault = await writeFile(token, '', { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => error.code);
    isOurs = fault === undefined;
    // The work is done all the same where no such file can be written.
    if (!isOurs && fault !== 'EEXIST') break;
    if (isOurs) continue;
    const info = await lstat(token).catch(() => undefined);
    if (info && info.mtimeMs < Date.now() - turn.killed) await rm(token, { force: true }).catch(() => undefined);
    else await setTimeout(10 + Math.random() * 40);
  }
  const beat = isOurs
    ? setInterval(() => void utimes(token, new Date(), new Date()).catch(() => undefined), turn.beat)
    : undefined;
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (isOurs) await rm(token, { force: true }).catch(() => undefined);
  }
}

interface WrittenLock {
  /** Undefined to leave the lock as it is. */
  readonly change: LockChange | undefined;
  /** The guide's, for a message where the lock cannot be written. */
  readonly origin: Origin;
  readonly diagnostics: Diagnostics;
  readonly reads?: Reads & { readonly wrote: (path: string, sha256: string) => void };
}

/** The files of one guide, and its entry in quotations.lock; what the lock says of other guides stays. `folder` is named where writing fails. */
export async function writeWithLock(
  files: readonly FinishedFile[],
  folder: string,
  { change, origin, diagnostics, reads }: WrittenLock,
): Promise<void> {
  if (!change) return void (await writeFiles(files, folder));
  const { readLock, updatedLock } = await import('../quotations/lock/lockFile.ts');
  const write = async () => {
    // Another guide, or another program, may have written it since it was read; what was wrong with it is reported by now.
    const text = updatedLock(await readLock(change.file, new Diagnostics()), change);
    const lock = text === undefined ? [] : [{ path: change.file, bytes: text, isOptional: true }];
    const unwritten = await writeFiles([...files, ...lock], folder);
    if (unwritten.length > 0) diagnostics.report('record-unwritten', `${change.file} cannot be written`, origin);
    else if (text !== undefined) reads?.wrote(change.file, sha256(text));
  };
  await oneLockAtATime(() => inTurn(change.file, write));
}

/** Replaces a file, or leaves it as it was; false where nothing may be written there. */
export async function replaceFile(path: string, bytes: string | Uint8Array): Promise<boolean> {
  return (await writeFiles([{ path, bytes, isOptional: true }], '')).length === 0;
}
