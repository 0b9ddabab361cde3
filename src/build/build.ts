// Builds many guides: browser, jobs, cache, shards, progress.
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { Printer } from '../browser/printer.ts';
import { removeStaleProfiles } from '../browser/staleFolders.ts';
import type { LocatedGuide } from '../content/loadFiles.ts';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import type { Rendered } from '../renderers/formats.ts';
import { type BuildSession, buildGuide, throughSuffix } from './buildGuide.ts';
import { type BuildCache, type CacheBasis, openCache } from './cache/guideCache.ts';
import { isCached } from './cache/store.ts';
import type { PlannedDocument } from './guideDocuments.ts';
import { locateGuide, locateGuides } from './locateGuides.ts';
import { type BuildOptions, type BuildResult, type GuideResult, throwIfAllFailed } from './options.ts';
import { removeLeftovers } from './writeFiles.ts';

/** Throws `EnvironmentFault` for what no author can correct, where it concerns all guides; a guide's own is in its result. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const result = await buildEach(options);
  throwIfAllFailed(result.guides);
  return result;
}

/** The same, with each guide's own fault in its result also where all have one. */
export async function buildEach(options: BuildOptions): Promise<BuildResult> {
  const library = await locateGuides(options.paths, options);
  options.signal?.throwIfAborted();
  const located = options.shard ? (await import('./shards.ts')).guidesOfShard(library, options.shard) : library;
  return withPrinter(options, async (printer) => {
    const { guides, isAllKnown, close } = await buildLocated({ located, library, printer }, options);
    // Both have something to wait for.
    if (!isAllKnown) await Promise.all([close(), printer.close()]);
    return resultOf(guides);
  });
}

interface LocatedBuild {
  readonly located: readonly LocatedGuide[];
  /** All guides, where only a share of them is built. */
  readonly library?: readonly LocatedGuide[];
  readonly printer: Printer;
  /** From an earlier build by this process; absent to look at program and machine now. */
  readonly basis?: CacheBasis;
}

export interface FinishedBuild {
  /** Their files are written. */
  readonly guides: readonly GuideResult[];
  /** Nothing had changed. */
  readonly isAllKnown: boolean;
  readonly inputs: BuildCache['inputs'];
  readonly basis: CacheBasis;
  /** Writes the cache. */
  readonly close: () => Promise<void>;
}

/** Builds guides with a browser that stays open. */
export async function buildLocated(
  { located, library = located, printer, basis }: LocatedBuild,
  options: BuildOptions,
): Promise<FinishedBuild> {
  const needsBrowser = options.formats?.includes('pdf') ?? true;
  const shards = options.shard || options.onGuide ? await import('./shards.ts') : undefined;
  // A guide that was never built here needs a browser, whatever the cache will say.
  const isNew = options.force || !located.every(({ slug }) => isCached(options.out, slug));
  if (needsBrowser && isNew) await printer.warm();
  const cache = await openCache(options, { basis });
  const cached = async (location: LocatedGuide) => {
    // Its cache entry may come from a build of this guide alone.
    if (location.duplicateOf) return undefined;
    const found = await cache.lookUp(location);
    return 'reason' in found ? undefined : found;
  };
  const known = await Promise.all(located.map(cached));
  // An unchanged guide writes nothing, and a killed build may have left something in its folder all the same.
  for (const { slug } of located) await removeLeftovers(join(options.out, slug), true);
  removeStaleProfiles();
  if (needsBrowser && known.includes(undefined)) await printer.warm();
  const jobs = Math.max(1, options.jobs ?? 2);
  const atATime = pLimit(jobs);
  const report = options.onGuide && shards!.guideProgress(located, known, jobs, options.onGuide);
  const work = async (location: LocatedGuide) => {
    report?.(location, false);
    const entry = cache.begin(location);
    const guide = await buildGuide(location, sessionOf(location, options, printer, { cache: entry }));
    // A merge will ask what this shard had to say.
    if (options.shard && !guide.ok && !guide.fault && !location.duplicateOf) entry.finish([], guide);
    report?.(location, true);
    return guide;
  };
  const guides = await Promise.all(located.map((location, index) => known[index] ?? atATime(() => work(location))));
  if (options.shard) for (const location of library) if (!located.includes(location)) cache.leave(location);
  const { inputs, close } = cache;
  return { guides, isAllKnown: !known.includes(undefined), inputs, basis: cache.basis, close };
}

/**
 * Lists the files of a build whose shards are together in one folder; renders nothing and needs no browser. Guides that failed are
 * reported again. Throws `shards-incomplete` with what is missing, and why as far as the cache knows.
 */
export async function merge(options: BuildOptions): Promise<BuildResult> {
  const located = await locateGuides(options.paths, options);
  const cache = await openCache({ ...options, force: false, shard: undefined }, { forMerge: true });
  const missing: string[] = [];
  const guides = await withPrinter(options, (printer) =>
    Promise.all(
      located.map(async (location) => {
        const found = location.duplicateOf ? { reason: '' } : await cache.lookUp(location);
        if (!('reason' in found)) return found;
        // Only a guide with errors is reported without its files.
        const mayRender = (files: readonly string[]) => {
          const { file, reason } = found;
          if (files.length > 0) missing.push(`${location.slug} (${file ?? files.join(', ')}) ${reason}`);
          return files.length === 0;
        };
        return buildGuide(location, sessionOf(location, { ...options, record: false }, printer, { mayRender }));
      }),
    ),
  );
  if (missing.length > 0) throw incomplete(options.out, missing);
  return resultOf(guides);
}

/** More would fill the screen. */
const mostListed = 12;

function incomplete(out: string, missing: readonly string[]): EnvironmentFault {
  const listed = missing.slice(0, mostListed).map((line) => `  ${line.replace(/\p{Cc}/gu, ' ')}`);
  if (missing.length > mostListed) listed.push(`  and ${missing.length - mostListed} more`);
  return new EnvironmentFault(
    'shards-incomplete',
    `Not everything is built in ${out}, and --merge builds nothing:\n${listed.join('\n')}`,
    'Build these guides with the same program, browser, fonts and options, put the output folders together with their hidden folders .studyguide, and merge again.',
  );
}

/** The one-page sheet alone, as one file. `ok` is false, with a message, when the guide has no quotation. */
export async function buildQuoteSheet(
  path: string,
  options: Omit<BuildOptions, 'paths' | 'out' | 'editions' | 'formats'> & { readonly file?: string },
): Promise<GuideResult> {
  const location = await locateGuide(path, options);
  const form = options.sheet === undefined || options.sheet === 'one' ? '' : `-${options.sheet}`;
  const part = options.through === undefined ? '' : throughSuffix(options.through);
  const file = options.file ?? `${location.slug}-quotes${form}${part}.pdf`;
  return withPrinter(options, async (printer) => {
    await printer.warm();
    const all: BuildOptions = { ...options, paths: [path], out: '', editions: ['quotes'] };
    const result = await buildGuide(location, sessionOf(location, all, printer, { file }));
    throwIfAllFailed([result]);
    return result;
  });
}

function sessionOf(
  { slug }: LocatedGuide,
  options: BuildOptions,
  printer: Printer,
  extra: Pick<BuildSession, 'cache' | 'file' | 'mayRender'>,
): BuildSession {
  return {
    options,
    printer,
    ...extra,
    eachInTurn: async (documents, render) => {
      let done = 0;
      const twoAtATime = pLimit(2);
      const results: (Rendered | undefined)[] = new Array(documents.length);
      const inTurn = [...documents.entries()].sort(([, a], [, b]) => turnOf(a) - turnOf(b));
      await Promise.all(
        inTurn.map(([index, document]) =>
          twoAtATime(async () => {
            options.signal?.throwIfAborted();
            const { file } = document;
            options.onProgress?.({ slug, file, done, total: documents.length });
            results[index] = await render(document);
            done += 1;
          }),
        ),
      );
      return results.filter((document): document is Rendered => document !== undefined);
    },
  };
}

/** The books print longest: begun last, they would leave the other tab idle at the end. The e-book waits for the pages of one. */
const turnOf = ({ edition, format }: PlannedDocument) =>
  format === 'epub' ? 2 : edition.kind === 'book' && format === 'pdf' ? 0 : 1;

const resultOf = (guides: readonly GuideResult[]): BuildResult => ({ guides, ok: guides.every((guide) => guide.ok) });

export async function withPrinter<R>(
  options: Pick<BuildOptions, 'browser' | 'signal'>,
  work: (printer: Printer) => Promise<R>,
): Promise<R> {
  const { lazyPrinter } = await import('../browser/printer.ts');
  const printer = lazyPrinter(options.browser, options.signal);
  try {
    return await work(printer);
  } finally {
    await printer.close();
  }
}
