// A text file on disk: read, and saved atomically with its line ends and mark.
import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { realPathInside } from '../content/pathInside.ts';
import { asFault } from '../diagnostics/faults.ts';

export interface DiskText {
  readonly bytes: Buffer;
  /** Line feeds only, without byte order mark. */
  readonly text: string;
}

/** @returns undefined for bytes that are no UTF-8 */
export function readDiskText(bytes: Buffer): DiskText | undefined {
  try {
    // The decoder leaves the mark out.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : { bytes, text: text.replace(/\r\n?/g, '\n') };
  } catch {
    return undefined;
  }
}

/** Lines at the beginning and at the end that are as they were keep their ends; the others get the commonest. */
export function withLineEndsOf(earlier: Buffer, text: string): Buffer {
  const mark = earlier[0] === 0xef && earlier[1] === 0xbb && earlier[2] === 0xbf ? '\ufeff' : '';
  const pieces = new TextDecoder('utf-8').decode(earlier).split(/(\r\n|\r|\n)/);
  const old = pieces.filter((_, index) => index % 2 === 0);
  const ends = pieces.filter((_, index) => index % 2 === 1);
  const often = (end: string) => ends.filter((one) => one === end).length;
  const commonest = ['\n', '\r\n', '\r'].reduce((best, end) => (often(end) > often(best) ? end : best));
  const lines = text.split('\n');
  let start = 0;
  while (start < Math.min(lines.length, old.length) && lines[start] === old[start]) start += 1;
  let tail = 0;
  while (tail < Math.min(lines.length, old.length) - start && lines.at(-1 - tail) === old.at(-1 - tail)) tail += 1;
  const shift = old.length - lines.length;
  const endOf = (index: number): string => {
    if (index === lines.length - 1) return '';
    const earlierIndex = index < start ? index : index >= lines.length - tail ? index + shift : -1;
    return ends[earlierIndex] ?? commonest;
  };
  return Buffer.from(mark + lines.map((line, index) => line + endOf(index)).join(''));
}

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
