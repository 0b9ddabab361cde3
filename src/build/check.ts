// Reads and checks guides without building them.
import type { VFileMessage } from 'vfile-message';
import { type LocatedGuide, locate } from '../content/loadFiles.ts';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { Diagnostics, forbidsOutput } from '../diagnostics/finding.ts';
import type { Guide } from '../guide/model.ts';
import { loadGuide, sorted } from './buildGuide.ts';
import type { BuildOptions, GuideResult } from './options.ts';
import { writeWithLock } from './writeFiles.ts';

/** Reports everything that can be found out without printing. Writes quotations.lock when it ends, whatever was found. */
export async function check(
  paths: readonly string[],
  options: Pick<BuildOptions, 'strict' | 'sources' | 'today' | 'record'> = {},
): Promise<readonly Omit<GuideResult, 'files'>[]> {
  const { strict = false, sources, today, record = true } = options;
  const located = await locateGuides(paths, sources);
  return Promise.all(
    located.map(async (location) => {
      const diagnostics = new Diagnostics(true);
      const read = await loadGuide(location, diagnostics);
      if (read) {
        const { checkQuotations } = await import('../quotations/checkQuotations.ts');
        const { guide, lock } = await checkQuotations(read, { ...location, sources, today }, diagnostics);
        if (record) await writeWithLock([], location.folder, { change: lock, origin: guide.origin, diagnostics });
      }
      const messages = sorted(diagnostics);
      return { slug: location.slug, messages, ok: !forbidsOutput(messages, strict) };
    }),
  );
}

/** Reads one guide into its model and writes nothing. `guide` is undefined when there is nothing to print; the messages say why. */
export async function readGuide(
  path: string,
): Promise<{ readonly guide: Guide | undefined; readonly messages: readonly VFileMessage[] }> {
  const [location] = await locate([path]);
  const diagnostics = new Diagnostics();
  const read = await loadGuide(location!, diagnostics);
  return { guide: read?.guide, messages: sorted(diagnostics) };
}

/** Throws `usage` where a book is named for several guides: it is of one, and in another none of the quotations would be found. */
export async function locateGuides(
  paths: readonly string[],
  sources: readonly string[] = [],
): Promise<readonly LocatedGuide[]> {
  const located = await locate(paths);
  if (sources.length > 0 && located.length > 1)
    throw new EnvironmentFault(
      'usage',
      `--source names the book of one guide, and here are ${located.length}`,
      'Name one guide, or name the book in the front matter of each (`work: { source: … }`).',
    );
  return located;
}
