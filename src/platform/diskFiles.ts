// Files of guides, books and documents: on disk here, in memory in a browser.
import { open } from 'node:fs/promises';

export { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';

/** Reads a file into memory that is there already, from its beginning until that is full. @returns bytes read, and bytes of the file */
export async function readInto(path: string, target: Uint8Array): Promise<{ read: number; size: number }> {
  const file = await open(path);
  try {
    let read = 0;
    for (let bytesRead = 1; bytesRead > 0 && read < target.length; read += bytesRead)
      ({ bytesRead } = await file.read(target, read, target.length - read));
    return { read, size: (await file.stat()).size };
  } finally {
    await file.close();
  }
}
