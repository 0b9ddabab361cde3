// Says where the program's own files lie, whether it runs from source or compiled.
import { existsSync, readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | undefined;

/** The package's folder: the nearest one above this file that has a `package.json`. */
export function packageFolder(): string {
  if (found) return found;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  found = folder;
  return folder;
}

export const templateFile = (...names: string[]): string => join(packageFolder(), 'templates', ...names);

const require = createRequire(import.meta.url);

/** A file of an installed npm package; undefined when the package is not there. */
export function packageFile(specifier: string): string | undefined {
  try {
    return require.resolve(specifier);
  } catch {
    return undefined;
  }
}

/** A module of an installed package, such as patterns of one language; undefined when it is not there. */
export function packageModule(specifier: string): unknown {
  const file = packageFile(specifier);
  return file && require(file);
}

/** The program's own files, by the paths that these functions give, and typefaces. */
export const ownText = (path: string): string => readFileSync(path, 'utf8');
export const ownBytes = (path: string): Promise<Uint8Array> => readFile(path);
export const ownSize = async (path: string): Promise<number> => (await stat(path)).size;

/** WebAssembly of a package; undefined here, where the package finds it. */
export const packageWasm = async (_name: string): Promise<ArrayBuffer | undefined> => undefined;

interface Manifest {
  readonly version: string;
  readonly bugs?: { readonly url: string };
}

const manifest = (): Manifest => require(join(packageFolder(), 'package.json'));

export const version = (): string => manifest().version;

/** The page on which people report faults. @returns undefined until the owner has said it with `npm run address` */
export const bugsAddress = (): string | undefined => manifest().bugs?.url;
