// Finds and reads the texts a guide's quotations are checked against.

import type { SourceText } from '../books/bookBlocks.ts';
import { realPathInside } from '../content/pathInside.ts';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import type { Diagnostics, Origin } from '../diagnostics/finding.ts';
import type { Reads } from '../formats/hash.ts';
import type { Guide } from '../guide/model.ts';
import { realpath, stat } from '../platform/diskFiles.ts';
import { join, resolve } from '../platform/paths.ts';

export interface BookSearch {
  /** The guide's folder; sources in the front matter are relative to it. */
  readonly folder: string;
  /** The guide's own files, which are not books. */
  readonly files: readonly string[];
  /** Books named for the run, anywhere on the disk. */
  readonly sources?: readonly string[];
  readonly reads?: Reads;
}

/** Texts in the order they are named, each file once. `missing` says that the guide names one that is not there. */
export async function sourcesOf(
  guide: Guide,
  { folder, files, sources: named = [], reads }: BookSearch,
  diagnostics: Diagnostics,
): Promise<{ readonly sources: readonly SourceText[]; readonly missing: boolean }> {
  const sources = new Map<string, SourceText>();
  // A file that the front matter names as the book is not part of the guide, except the file it stands in.
  const books = new Set(guide.work.sources?.map(({ path }) => resolve(folder, path)));
  const guides = files.filter((path, at) => at === 0 || !books.has(resolve(path)));
  const own = new Set(await Promise.all(guides.map((path) => realpath(path).catch(() => path))));
  for (const path of named) {
    reads?.note(path);
    const file = await realpath(resolve(path)).catch(() => undefined);
    if (!file) throw new EnvironmentFault('usage', `${path}: there is no such file`, giveBook);
    if (!(await stat(file)).isFile()) throw new EnvironmentFault('usage', `${path}: this is no file`, giveBook);
    if (own.has(file)) throw new EnvironmentFault('usage', `${path}: ${isGuide}`, giveBook);
    const source = sources.get(file) ?? (await read(path));
    reads?.note(path, source.fingerprint);
    sources.set(file, source);
  }
  let missing = false;
  for (const { path, origin } of guide.work.sources ?? []) {
    reads?.note(join(folder, path));
    const file = await realPathInside(path, folder);
    if (!file || !(await stat(file)).isFile()) {
      missing = true;
      diagnostics.report('source-missing', `The source \`${path}\` is not in the guide’s folder`, origin);
    } else if (own.has(file))
      diagnostics.report('source-unreadable', `The source \`${path}\` cannot be used: ${isGuide}`, origin);
    else if (!sources.has(file)) {
      const source = await readOwn(join(folder, path), path, origin, diagnostics);
      if (!source) continue;
      reads?.note(join(folder, path), source.fingerprint);
      sources.set(file, source);
    }
  }
  return { sources: [...sources.values()], missing };
}

/** In its own words every quotation would be found. */
const isGuide = 'this is a file of the guide itself, not the book';
const giveBook = 'Give --source the file of the book: plain text, EPUB, HTML or Markdown.';

const read = async (path: string): Promise<SourceText> => (await import('../books/readBook.ts')).readSource(path);

/** Messages about a source point at the line that names it. */
async function readOwn(
  file: string,
  path: string,
  origin: Origin,
  diagnostics: Diagnostics,
): Promise<SourceText | undefined> {
  try {
    return await read(file);
  } catch (error) {
    if (!(error instanceof EnvironmentFault)) throw error;
    diagnostics.report('source-unreadable', `The source \`${path}\` cannot be used: ${error.message}`, origin, {
      remedy: error.remedy,
    });
    return undefined;
  }
}
