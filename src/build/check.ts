// Reads and checks guides without building them.
import type { VFileMessage } from 'vfile-message';
import { Diagnostics, forbidsOutput } from '../diagnostics/finding.ts';
import type { Guide } from '../guide/model.ts';
import { loadGuide, orFault, sorted, withGroupsAndDrawings } from './guideDocuments.ts';
import { locateGuide, locateGuides } from './locateGuides.ts';
import { type BuildOptions, type GuideResult, throwIfAllFailed } from './options.ts';
import { writeWithLock } from './writeFiles.ts';

type CheckOptions = Pick<BuildOptions, 'strict' | 'sources' | 'today' | 'record'>;
type CheckResult = Omit<GuideResult, 'files'>;

/**
 * Reports everything that can be found out without printing. Writes quotations.lock when it ends, whatever was found. Throws
 * `EnvironmentFault` for what no author can correct, where it concerns all guides; a guide's own is in its result.
 */
export async function check(paths: readonly string[], options: CheckOptions = {}): Promise<readonly CheckResult[]> {
  const results = await checkEach(paths, options);
  throwIfAllFailed(results);
  return results;
}

/** The same, with each guide's own fault in its result also where all have one. */
export async function checkEach(paths: readonly string[], options: CheckOptions = {}): Promise<readonly CheckResult[]> {
  const { strict = false, sources, today, record = true } = options;
  const located = await locateGuides(paths, { sources });
  return Promise.all(
    located.map((location) => {
      const diagnostics = new Diagnostics(true);
      return orFault(location, diagnostics, async (): Promise<CheckResult> => {
        const read = await loadGuide(location, diagnostics);
        if (read) {
          const { checkQuotations } = await import('../quotations/checkQuotations.ts');
          const { guide, lock } = await checkQuotations(read, { ...location, sources, today }, diagnostics);
          await withGroupsAndDrawings(guide, diagnostics);
          if (record) await writeWithLock([], location.folder, { change: lock, origin: guide.origin, diagnostics });
        }
        const messages = sorted(diagnostics);
        return { slug: location.slug, messages, ok: !forbidsOutput(messages, strict) };
      });
    }),
  );
}

/** Reads one guide into its model and writes nothing. `guide` is undefined when there is nothing to print; the messages say why. */
export async function readGuide(
  path: string,
): Promise<{ readonly guide: Guide | undefined; readonly messages: readonly VFileMessage[] }> {
  const location = await locateGuide(path);
  const diagnostics = new Diagnostics();
  const read = await loadGuide(location, diagnostics);
  return { guide: read?.guide, messages: sorted(diagnostics) };
}
