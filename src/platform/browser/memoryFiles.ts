// Keeps the files of guides in memory, by paths that begin with a slash.
import { dirname } from './paths.ts';

/** Files by path. Folders are those that a file lies in. */
const files = new Map<string, Uint8Array>();

export function writeMemoryFile(path: string, bytes: Uint8Array): void {
  files.set(path, bytes);
}

export function forgetMemoryFiles(folder: string): void {
  for (const path of files.keys()) if (path.startsWith(`${folder}/`)) files.delete(path);
}

export const memoryFile = (path: string): Uint8Array | undefined => files.get(path);

export function isMemoryFolder(path: string): boolean {
  const inside = path === '/' ? '/' : `${path}/`;
  for (const file of files.keys()) if (file.startsWith(inside)) return true;
  return path === '/';
}

/** Names of the files and folders in a folder. */
export function namesInMemory(folder: string): ReadonlyMap<string, 'file' | 'folder'> {
  const names = new Map<string, 'file' | 'folder'>();
  const inside = folder === '/' ? '/' : `${folder}/`;
  for (const path of files.keys()) {
    if (!path.startsWith(inside)) continue;
    const [name = '', ...below] = path.slice(inside.length).split('/');
    if (dirname(path) === folder || below.length === 0) names.set(name, 'file');
    else names.set(name, 'folder');
  }
  return names;
}
