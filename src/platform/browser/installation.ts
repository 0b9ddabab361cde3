// The program's own files in a browser: texts from the bundle, typefaces from the page.
import { bundledFiles } from './bundledFiles.ts';
import { basename } from './paths.ts';

const folder = '/studyguide';

export const packageFolder = (): string => folder;

export const templateFile = (...names: string[]): string => [folder, 'templates', ...names].join('/');

export function packageFile(specifier: string): string | undefined {
  return bundledFiles.texts[specifier] === undefined ? undefined : `${folder}/${specifier}`;
}

const modules = new Map<string, unknown>();

const missed = new Set<string>();

export function packageModule(specifier: string): unknown {
  if (!modules.has(specifier)) missed.add(specifier);
  return modules.get(specifier);
}

/** Loads the patterns that were asked for in vain. @returns whether there are any */
export async function loadMissingPatterns(): Promise<boolean> {
  const before = modules.size;
  const names = [...missed].map((specifier) => specifier.split('/')[1]!);
  missed.clear();
  await loadPatterns(names);
  return modules.size > before;
}

/** Loads the patterns of these languages, which hyphenation then has at hand. */
export async function loadPatterns(tags: Iterable<string>): Promise<void> {
  const names = new Set([...tags].flatMap((tag) => [tag.toLowerCase(), tag.toLowerCase().split('-')[0]!]));
  for (const name of names) {
    const specifier = `hyphen/${name}/index.js`;
    const load = bundledFiles.patterns[name];
    if (load && !modules.has(specifier)) modules.set(specifier, await load());
  }
}

export function ownText(path: string): string {
  const text = bundledFiles.texts[path.slice(folder.length + 1)];
  if (text === undefined) throw new Error(`${path} is not part of the page`);
  return text;
}

type ReadOwnFile = (name: string) => Promise<Uint8Array>;

let readFromPage: ReadOwnFile = async (name) => {
  throw new Error(`${name} cannot be loaded`);
};

/** How the page's folder is read; the Worker says it before it does anything else. */
export function setPageReader(read: ReadOwnFile): void {
  readFromPage = read;
}

/** A file of the page's folder, such as an example. */
export const readPageFile = (name: string): Promise<Uint8Array> => readFromPage(name);

export const packageWasm = async (name: string): Promise<ArrayBuffer> =>
  (await readFromPage(name)).slice().buffer as ArrayBuffer;

const read = new Map<string, Promise<Uint8Array>>();

/** Files that are no texts are typefaces, which lie in one folder of the page. */
export function ownBytes(path: string): Promise<Uint8Array> {
  const name = `fonts/${basename(path)}`;
  const known = read.get(name) ?? readFromPage(name);
  read.set(name, known);
  // Tried again the next time.
  known.catch(() => read.delete(name));
  return known;
}

export const ownSize = async (path: string): Promise<number> => (await ownBytes(path)).length;

export const version = (): string => bundledFiles.version;

export const bugsAddress = (): string | undefined => bundledFiles.bugs;
