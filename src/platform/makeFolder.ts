// Makes a folder and those it lies in.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes the folder and those it lies in. Node's own way (`recursive`) never ends where a disk that exists says that it does not, as those of
 * the system itself do. @returns false where the folder exists
 */
export function makeFolder(folder: string, mode?: number): boolean {
  const parent = dirname(folder);
  if (parent !== folder && !existsSync(parent)) makeFolder(parent, mode);
  try {
    mkdirSync(folder, { mode });
    return true;
  } catch (error) {
    if (existsSync(folder) && statSync(folder).isDirectory()) return false;
    throw error;
  }
}
