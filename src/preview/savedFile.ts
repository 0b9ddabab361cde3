// A text file on disk: read, and saved atomically with its line ends and mark.
import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { realPathInside } from '../content/pathInside.ts';
import { asFault } from '../diagnostics/faults.ts';

type Saving =
  | { readonly is: 'saved' }
  /** Another program has written the file since it was read; nothing was changed. */
  | { readonly is: 'changed'; readonly now: Buffer | undefined }
  | { readonly is: 'refused'; readonly message: string; readonly remedy: string };

/** A link is followed where it stays in the folder, and the file it leads to is replaced. `expected` is the file as it was last seen. */
export async function saveText(
  path: string,
  folder: string,
  bytes: Buffer,
  expected: Buffer | undefined,
): Promise<Saving> {
  let temporary: string | undefined;
  try {
    const now = await readFile(path).catch(() => undefined);
    if (expected ? !now?.equals(expected) : now) return { is: 'changed', now };
    const target = now
      ? await realPathInside(path, folder)
      : join(await realpath(dirname(path)), path.slice(dirname(path).length + 1));
    if (!target)
      return {
        is: 'refused',
        message: 'The file is a link that leads out of the guide’s folder, and nothing is written there.',
        remedy: 'Copy the text, or open the file that the link leads to.',
      };
    const mode = now ? (await stat(target)).mode & 0o7777 : undefined;
    temporary = join(dirname(target), `.studyguide-${randomBytes(4).toString('hex')}-0.tmp`);
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, target);
    return { is: 'saved' };
  } catch (error) {
    if (temporary) await rm(temporary, { force: true }).catch(() => undefined);
    const fault = asFault(error);
    return {
      is: 'refused',
      message: `The text could not be saved: ${fault?.message ?? (error as Error).message}.`,
      remedy:
        'Nothing is lost: the text is kept on this page. Make room or allow writing, then change something, or download the text.',
    };
  }
}
