// Reads the files in memory with the names and errors of Node.
import { isMemoryFolder, memoryFile, namesInMemory } from './memoryFiles.ts';
import { resolve } from './paths.ts';

class NoSuchFile extends Error {
  readonly code = 'ENOENT';

  constructor(
    readonly syscall: string,
    readonly path: string,
  ) {
    super(`ENOENT: no such file or directory, ${syscall} '${path}'`);
  }
}

/** Memory has no links. */
export async function realpath(path: string): Promise<string> {
  const plain = resolve('/', path);
  if (!memoryFile(plain) && !isMemoryFolder(plain)) throw new NoSuchFile('realpath', path);
  return plain;
}

export async function stat(path: string) {
  const plain = resolve('/', path);
  const bytes = memoryFile(plain);
  if (!bytes && !isMemoryFolder(plain)) throw new NoSuchFile('stat', path);
  return {
    size: bytes?.length ?? 0,
    isFile: () => bytes !== undefined,
    isDirectory: () => bytes === undefined,
    isSymbolicLink: () => false,
  };
}

export const lstat = stat;

/** @returns the bytes themselves: nobody writes to what was read */
export async function readFile(path: string, encoding?: 'utf8'): Promise<Buffer | string> {
  const bytes = memoryFile(resolve('/', path));
  if (!bytes) throw new NoSuchFile('open', path);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding ? buffer.toString(encoding) : buffer;
}

/** @returns bytes read, and bytes of the file */
export async function readInto(path: string, target: Uint8Array): Promise<{ read: number; size: number }> {
  const bytes = (await readFile(path)) as Buffer;
  const read = Math.min(bytes.length, target.length);
  target.set(bytes.subarray(0, read));
  return { read, size: bytes.length };
}

export async function readdir(path: string, { withFileTypes = false } = {}) {
  const plain = resolve('/', path);
  if (!isMemoryFolder(plain)) throw new NoSuchFile('scandir', path);
  const names = [...namesInMemory(plain)];
  return withFileTypes
    ? names.map(([name, kind]) => ({ name, isDirectory: () => kind === 'folder', isFile: () => kind === 'file' }))
    : names.map(([name]) => name);
}
