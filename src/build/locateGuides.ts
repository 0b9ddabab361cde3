// Finds the guides of a run: below paths, and one for each book of highlights.
import { resolve } from 'node:path';
import { type LocatedGuide, locate } from '../content/loadFiles.ts';
import { usageFault } from '../diagnostics/faults.ts';
import type { BuildOptions } from './options.ts';

export type GuideChoice = Pick<BuildOptions, 'sources' | 'work'>;

/** Throws `usage` where a book is named for several guides: it is of one, and in another none of the quotations would be found. */
export async function locateGuides(
  paths: readonly string[],
  { sources = [], work }: GuideChoice = {},
): Promise<readonly LocatedGuide[]> {
  const named = new Set(paths.map((path) => resolve(path)));
  const found: LocatedGuide[] = [];
  const titles: string[] = [];
  for (const location of await locate(paths)) {
    const books = await booksAt(location, named, { sources, work });
    if (!books) {
      found.push(location);
      continue;
    }
    titles.push(books.titles);
    for (const { slug, book } of books.chosen) {
      const duplicateOf = found.find((one) => one.slug.toLowerCase() === slug.toLowerCase())?.files[0];
      found.push({ ...location, slug, book, sources, isDocument: true, duplicateOf });
    }
  }
  if (work !== undefined && titles.length === 0)
    throw usageFault(
      '--work names a book of a file of highlights, and none is here',
      'Leave --work out, or name the file of highlights.',
    );
  if (sources.length > 0 && found.length > 1)
    throw usageFault(
      `--source names the book of one guide, and here are ${found.length}`,
      titles.length > 0
        ? `Name one of the books with --work:\n${titles.join('\n')}`
        : 'Name one guide, or name the book in the front matter of each (`work: { source: … }`).',
    );
  return found;
}

/** The one guide of a path. Throws `usage` with the titles of a file's books where there are several. */
export async function locateGuide(path: string, choice: GuideChoice = {}): Promise<LocatedGuide> {
  const located = await locateGuides([path], { ...choice, sources: [] });
  const [location] = located;
  if (location && located.length === 1)
    return location.book === undefined ? location : { ...location, sources: choice.sources };
  const books = location && (await booksAt(location, new Set([resolve(path)]), { sources: choice.sources }));
  throw books
    ? usageFault(`${path} holds highlights of ${located.length} books`, `Name one with --work:\n${books.titles}`)
    : usageFault(`${path} holds ${located.length} guides`, 'Name one guide: its folder or its Markdown file.');
}

interface BooksInFile {
  readonly chosen: readonly { readonly slug: string; readonly book: number }[];
  readonly titles: string;
}

/**
 * Markdown may be an export of highlights, but only where it is named: the files of a folder are guides. Of one book it is a guide as it
 * stands, unless its highlights are to be found in the book.
 */
async function booksAt(
  { files, isDocument }: LocatedGuide,
  named: ReadonlySet<string>,
  { sources = [], work }: GuideChoice,
): Promise<BooksInFile | undefined> {
  const [path] = files;
  if (files.length !== 1 || !(isDocument || named.has(resolve(path!)))) return undefined;
  const { highlightsAt } = await import('../import/importFiles.ts');
  const books = await highlightsAt(path!);
  if (!books) return undefined;
  if (!isDocument && books.length === 1 && work === undefined && sources.length === 0) return undefined;
  const { booksNamed, titlesOf } = await import('../import/highlights/highlightKinds.ts');
  const { namesOfFolders } = await import('../import/joinGuides.ts');
  const slugs = namesOfFolders(books.map(({ title }) => title));
  const chosen = work === undefined ? books : booksNamed(books, work, path!);
  return {
    chosen: chosen.map((one) => ({ slug: slugs[books.indexOf(one)]!, book: books.indexOf(one) })),
    titles: titlesOf(books),
  };
}
