// Tests whether a path stays inside a folder.
import { realpath } from '../platform/diskFiles.ts';
import { isAbsolute, normalize, relative, resolve, sep } from '../platform/paths.ts';

/** Compares names only, both absolute; the folder itself is not inside. Symbolic links: see `realPathInside`. */
export function isInside(path: string, folder: string): boolean {
  const steps = relative(folder, path);
  return steps !== '' && steps !== '..' && !steps.startsWith(`..${sep}`) && !isAbsolute(steps);
}

/** The file of settings: the only text that is also read from the folder that holds a guide's. */
export const settingsName = 'studyguide.yml';

/** Whether a name written in a file, with the separators of any system, is relative and stays below its folder. */
export const isRelativeInside = (name: string): boolean =>
  !isAbsolute(name) && !/^[a-z]:|^[a-z]+:\/\//i.test(name) && normalize(name).split(/[\\/]/)[0] !== '..';

/** @returns the real path, or undefined when nothing is there or a symbolic link leads out of the folder. */
export async function realPathInside(path: string, folder: string): Promise<string | undefined> {
  try {
    const [home, file] = await Promise.all([realpath(folder), realpath(resolve(folder, path))]);
    return isInside(file, home) ? file : undefined;
  } catch {
    return undefined;
  }
}
