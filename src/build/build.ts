// One screen: content → guide → editions → renderers → files, for every guide named.
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { VFileMessage } from 'vfile-message';
import type { Printer } from '../browser/printer.ts';
import { type LocatedGuide, locate } from '../content/loadFiles.ts';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { Diagnostics, forbidsOutput } from '../diagnostics/finding.ts';
import { defaultEditionIds, type Edition, type Format, formats } from '../editions/editions.ts';
import type { Guide } from '../guide/model.ts';
import type { Rendered } from '../renderers/formats.ts';
import { type GuideBuild, openCache } from './cache/guideCache.ts';
import { isRecorded } from './cache/store.ts';
import type { BuildOptions, BuildResult, BuiltFile, GuideResult } from './options.ts';
import { load, readChecked, sorted } from './readChecked.ts';
import { writeFiles } from './writeFiles.ts';

/** Throws `EnvironmentFault` for what no author can mend. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const needsBrowser = options.formats?.includes('pdf') ?? true;
  const all = await locate(options.paths);
  forOneGuide(all, options);
  options.signal?.throwIfAborted();
  const share = options.shard && (await import('./shards.ts')).shareOf(all, options, options.shard);
  const located = share?.located ?? all;
  const built = async (guides: readonly GuideResult[]): Promise<BuildResult> => {
    await share?.finish(guides);
    return { guides, ok: guides.every((guide) => guide.ok) };
  };
  return withPrinter(options, async (printer) => {
    // What was never built here needs a browser, whatever the cache will say.
    const isNew = options.force || !located.every(({ slug }) => isRecorded(options.out, slug));
    if (needsBrowser && isNew) await printer.warm();
    const cache = await openCache(options);
    // A second guide of a name is built no more than it was: what the cache has under this name may be its own, from a build of it alone.
    const known = await Promise.all(
      located.map((location) => (location.duplicateOf ? undefined : cache.unchanged(location))),
    );
    if (known.every((guide) => guide !== undefined)) return built(known);
    if (needsBrowser) await printer.warm();
    const jobs = Math.max(1, options.jobs ?? 2);
    const atATime = pLimit(jobs);
    const tell =
      options.onGuide && (await import('./progress.ts')).guideProgress(located, known, jobs, options.onGuide);
    const work = async (location: LocatedGuide) => {
      tell?.(location, false);
      const guide = await buildGuide(location, printer, options, { kept: cache.begin(location) });
      tell?.(location, true);
      return guide;
    };
    // A full disk under one guide does not stop the others half-way.
    const settled = await Promise.allSettled(
      located.map((location, index) => known[index] ?? atATime(() => work(location))),
    );
    // Both have something to wait for.
    await Promise.all([cache.close(), printer.close()]);
    return built(
      settled.map((one) => {
        if (one.status === 'rejected') throw one.reason;
        return one.value;
      }),
    );
  });
}

/** The one-page sheet alone, as one file. `ok` is false, with a message, when the guide has no quotation. */
export async function buildQuoteSheet(
  path: string,
  options: Omit<BuildOptions, 'paths' | 'out' | 'editions' | 'formats'> & { readonly file?: string },
): Promise<GuideResult> {
  const located = await locate([path]);
  if (located.length > 1)
    throw new EnvironmentFault(
      'usage',
      `${path} holds ${located.length} guides`,
      'Name one guide: its folder or its Markdown file.',
    );
  const file = options.file ?? `${located[0]!.slug}-quotes.pdf`;
  return withPrinter(options, async (printer) => {
    await printer.warm();
    return buildGuide(located[0]!, printer, { ...options, paths: [path], out: '', editions: ['quotes'] }, { file });
  });
}

/** Everything that can be said of the guides without printing them. */
export async function check(
  paths: readonly string[],
  options: Pick<BuildOptions, 'strict' | 'sources' | 'today'> = {},
): Promise<readonly Omit<GuideResult, 'files'>[]> {
  const located = await locate(paths);
  forOneGuide(located, options);
  return Promise.all(
    located.map(async (location) => {
      const diagnostics = new Diagnostics(true);
      await readChecked(location, options, diagnostics);
      return {
        slug: location.slug,
        messages: sorted(diagnostics),
        ok: !forbidsOutput(diagnostics.messages, options.strict ?? false),
      };
    }),
  );
}

/** Reads one guide into its model. Undefined when there is nothing to print; the messages say why. */
export async function readGuide(
  path: string,
): Promise<{ readonly guide: Guide | undefined; readonly messages: readonly VFileMessage[] }> {
  const [location] = await locate([path]);
  const diagnostics = new Diagnostics();
  const loaded = await load(location!, diagnostics);
  return { guide: loaded?.guide, messages: sorted(diagnostics) };
}

async function buildGuide(
  location: LocatedGuide,
  printer: Printer,
  options: BuildOptions,
  { file: singleFile, kept }: { readonly file?: string; readonly kept?: GuideBuild },
): Promise<GuideResult> {
  const { slug } = location;
  const strict = options.strict ?? false;
  const diagnostics = new Diagnostics();
  const result = (files: readonly BuiltFile[], ok: boolean): GuideResult => ({
    slug,
    messages: sorted(diagnostics),
    files,
    ok,
  });
  const guide = await readChecked({ ...location, reads: kept?.reads }, options, diagnostics, kept?.reads);
  if (!guide || forbidsOutput(diagnostics.messages, strict)) return result([], false);

  const [{ chooseEditions }, { paperOf }, { renderer }] = await Promise.all([
    import('../editions/chooseEditions.ts'),
    import('../languages/index.ts'),
    import('../renderers/formats.ts'),
  ]);
  const jobs = chooseEditions(guide, options.editions ?? defaultEditionIds, options.grouping, diagnostics).flatMap(
    (edition) =>
      edition.formats
        .filter((format) => (options.formats ?? formats).includes(format))
        .map((format) => ({ edition, format })),
  );
  const { paper = paperOf(guide.lang), duplex, modified } = options;
  const files = new Set(jobs.map(({ edition, format }) => `${edition.file}.${format}`));
  const { earlier, keep } = kept ?? {};
  const render = renderer({ guide, printer, paper, duplex, modified, files, earlier, cache: keep, diagnostics });
  let done = 0;
  const twoAtATime = pLimit(2);
  const documents: (Rendered | undefined)[] = new Array(jobs.length);
  const inTurn = [...jobs.entries()].sort(([, a], [, b]) => turnOf(a) - turnOf(b));
  await Promise.all(
    inTurn.map(([index, { edition, format }]) =>
      twoAtATime(async () => {
        options.signal?.throwIfAborted();
        options.onProgress?.({ slug, file: `${edition.file}.${format}`, done, total: jobs.length });
        documents[index] = await render(edition, format);
        done += 1;
      }),
    ),
  );
  const rendered = documents.filter((document): document is Rendered => document !== undefined);
  if (forbidsOutput(diagnostics.messages, strict)) return result([], false);
  options.signal?.throwIfAborted();
  const pathOf = ({ file }: Rendered) => singleFile ?? join(slug, file);
  const there = await kept?.there(rendered);
  const fresh = rendered.filter((document) => !there?.has(document));
  await writeFiles(
    options.out,
    fresh.map((document) => ({ file: pathOf(document), bytes: document.bytes })),
  );
  const built = result(
    rendered.map((document) => ({
      path: join(options.out, pathOf(document)),
      bytes: document.bytes.length,
      pages: document.pages,
      edition: document.edition,
      ...(there?.has(document) ? { unchanged: true } : {}),
    })),
    singleFile === undefined || rendered.length > 0,
  );
  kept?.finish(rendered, built.messages);
  return built;
}

/** The books print longest: begun last, they would leave the other tab idle at the end. The e-book waits for the pages of one. */
const turnOf = ({ edition, format }: { readonly edition: Edition; readonly format: Format }) =>
  format === 'epub' ? 2 : edition.kind === 'book' && format === 'pdf' ? 0 : 1;

/** A book is of one guide: in another none of the quotations would be found. */
function forOneGuide(located: readonly LocatedGuide[], { sources = [] }: Pick<BuildOptions, 'sources'>): void {
  if (sources.length > 0 && located.length > 1)
    throw new EnvironmentFault(
      'usage',
      `--source names the book of one guide, and here are ${located.length}`,
      'Name one guide, or name the book in the front matter of each (`work: { source: … }`).',
    );
}

async function withPrinter<R>(
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
