// Writes finished files, all of a guide's or none, each complete or not there; and reads what an earlier build wrote.
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EnvironmentFault } from '../diagnostics/faults.ts';

interface FinishedFile {
  /** Relative to the output folder. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/**
 * First everything to temporary names on the same disk, then one rename each: a full disk is noticed before any earlier file
 * goes, and should a rename fail, the earlier files come back.
 */
export async function writeFiles(folder: string, files: readonly FinishedFile[]): Promise<void> {
  const mark = randomBytes(4).toString('hex');
  const temporary: { from: string; to: string }[] = [];
  const kept: { earlier: string; to: string }[] = [];
  const added: string[] = [];
  try {
    for (const { file, bytes } of files) {
      const to = join(folder, file);
      await mkdir(dirname(to), { recursive: true });
      if (await isFolder(to)) throw Object.assign(new Error(`${to} is a folder`), { code: 'EISDIR' });
      const from = join(dirname(to), `.${mark}-${temporary.length}.tmp`);
      temporary.push({ from, to });
      await writeFile(from, bytes, { flag: 'wx' });
    }
    for (const [index, { from, to }] of temporary.entries()) {
      const earlier = join(dirname(to), `.${mark}-${index}.old`);
      // A second name for the earlier file, so that it is never away; a disk without such names has no way back.
      if (
        await link(to, earlier).then(
          () => true,
          () => false,
        )
      )
        kept.push({ earlier, to });
      else if (!(await exists(to))) added.push(to);
      await rename(from, to);
    }
    await Promise.all(kept.map(({ earlier }) => rm(earlier, { force: true })));
  } catch (error) {
    await Promise.all(kept.map(({ earlier, to }) => rename(earlier, to).catch(() => undefined)));
    await Promise.all([...added, ...temporary.map(({ from }) => from)].map((path) => rm(path, { force: true })));
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
      ENAMETOOLONG: 'Give the guide’s folder or file a shorter name.',
    };
    throw new EnvironmentFault(
      'output-failed',
      `Could not write ${folder ? `to ${folder}` : files.map(({ file }) => file).join(', ')}: ${message}`,
      remedies[code ?? ''] ?? 'Earlier files are as they were.',
      { cause: error },
    );
  }
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

/** A text beside what an author wrote, whole or as it was; false where nothing may be written there. */
export async function writeBeside(file: string, text: string): Promise<boolean> {
  const temporary = join(dirname(file), `.${randomBytes(4).toString('hex')}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, file);
    return true;
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
    return false;
  }
}

/** Undefined when there is none that can be read. */
export async function earlierFile(file: string): Promise<Uint8Array | undefined> {
  return readFile(file).catch(() => undefined);
}
