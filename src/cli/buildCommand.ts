// The commands build and quotes.
import { join } from 'node:path';
import { buildEach, buildQuoteSheet, merge } from '../build/build.ts';
import type { BuildOptions, BuildResult, GuideResult, Shard } from '../build/options.ts';
import { usageFault } from '../diagnostics/faults.ts';
import { prettyFindings } from '../diagnostics/print.ts';
import { onOneLine, shownPath } from '../diagnostics/shownText.ts';
import {
  type CardSides,
  defaultEditionIds,
  type EditionId,
  type Format,
  type Grouping,
  type Level,
  type Paper,
  type SheetForm,
} from '../editions/editions.ts';
import { type CliContext, dayOf, sourceDate, wantsColour } from './cliContext.ts';
import { fileLine, resultTable, roundTable, summaryLine } from './printResults.ts';
import { progressLine } from './progressLine.ts';
import { reportFault, reportGuideFaults } from './reportFault.ts';

interface PrintingFlags {
  readonly paper?: Paper;
  readonly style?: string;
  readonly group?: Grouping;
  readonly through?: string;
  readonly quotes?: number;
  readonly sheet?: SheetForm;
  /** Students. */
  readonly class?: number;
  readonly strict?: boolean;
  readonly source?: readonly string[];
  readonly work?: string;
  /** `false` with --no-record. */
  readonly record?: boolean;
  readonly quiet?: boolean;
  readonly browser?: string;
}

interface BuildFlags extends PrintingFlags {
  readonly out: string;
  readonly edition?: readonly EditionId[];
  readonly format?: readonly Format[];
  readonly jobs?: number;
  readonly duplex?: boolean;
  readonly section?: readonly string[];
  readonly level?: Level;
  readonly cards?: CardSides;
  readonly force?: boolean;
  readonly shard?: Shard;
  readonly merge?: boolean;
  readonly watch?: boolean;
}

export async function runBuild(paths: readonly string[], flags: BuildFlags, context: CliContext): Promise<number> {
  refuseUnusedOptions(flags);
  const start = context.now();
  if (flags.watch)
    return withProgress(flags, context, (steering, clear) =>
      runWatch(optionsOf(paths, flags, steering), flags, context, clear),
    );
  const { guides } = await withProgress(flags, context, async (steering): Promise<BuildResult> => {
    const options = optionsOf(paths, flags, steering);
    return flags.merge ? merge(options) : buildEach(options);
  });
  return printBuild(guides, context.now() - start, flags, context);
}

const optionsOf = (paths: readonly string[], flags: BuildFlags, steering: Steering): BuildOptions => ({
  ...steering,
  paths,
  out: flags.out,
  editions: flags.edition,
  formats: flags.format,
  jobs: flags.jobs,
  duplex: flags.duplex,
  sections: flags.section,
  level: flags.level,
  cards: flags.cards,
  force: flags.force,
  shard: flags.shard,
});

async function printBuild(
  guides: readonly GuideResult[],
  milliseconds: number,
  flags: BuildFlags,
  context: CliContext,
): Promise<number> {
  const { stdout, stderr, env, cwd } = context;
  const messages = guides.flatMap((guide) => guide.messages);
  stderr.write(prettyFindings(messages, { cwd, strict: flags.strict, colour: wantsColour(stderr, env) }));
  const fault = await reportGuideFaults(guides, context, 'build');
  // There are no results then.
  if (guides.length > 0 && guides.every((guide) => guide.fault)) return fault;
  const rendering = { cwd, strict: flags.strict, colour: wantsColour(stdout, env), students: flags.class };
  const share = flags.shard ? `Shard ${flags.shard.index} of ${flags.shard.of}: ` : '';
  const summary =
    share && guides.length === 0
      ? 'no guide falls to it, nothing to build\n'
      : summaryLine(guides, flags.out, milliseconds, rendering);
  stdout.write(resultTable(guides, rendering) + share + summary);
  return Math.max(guides.every(({ ok }) => ok) ? 0 : 1, fault);
}

/** A message without its place, which every line above it moves. */
const textOf = ({ file, ruleId, reason }: GuideResult['messages'][number]) => JSON.stringify([file, ruleId, reason]);

/** Ends only with a signal, or where the first build finishes no guide. */
async function runWatch(
  options: BuildOptions,
  flags: BuildFlags,
  context: CliContext,
  clearProgress: () => void,
): Promise<number> {
  const { stdout, stderr, env, cwd } = context;
  const { watchGuides } = await import('../build/watchGuides.ts');
  let status = 0;
  const toldBefore = new Map<string, ReadonlySet<string>>();
  await watchGuides(options, {
    onRound: async ({ isFirst, guides, milliseconds }) => {
      clearProgress();
      const news = guides.flatMap(({ slug, messages, ok }) => {
        const before = toldBefore.get(slug);
        toldBefore.set(slug, new Set(messages.map(textOf)));
        // Told at every save as long as nothing can be written.
        return ok ? messages.filter((message) => !before?.has(textOf(message))) : messages;
      });
      if (isFirst) {
        status = await printBuild(guides, milliseconds, flags, context);
        if (!guides.every(({ fault }) => fault))
          stderr.write('Watching: a file that is saved is built again. Stop with Ctrl-C.\n');
        return;
      }
      stderr.write(prettyFindings(news, { cwd, strict: flags.strict, colour: wantsColour(stderr, env) }));
      await reportGuideFaults(guides, context, 'build');
      const rendering = { cwd, strict: flags.strict, colour: wantsColour(stdout, env), students: flags.class };
      const all = guides.reduce((sum, { messages }) => sum + messages.length, 0);
      stdout.write(roundTable(guides, milliseconds, all - news.length, rendering));
    },
    onGone: ({ slug, files }) => {
      clearProgress();
      const folder = shownPath(join(flags.out, slug), { cwd });
      stderr.write(
        `${onOneLine(shownPath(files[0]!, { cwd }))} is not there any more: it was deleted, moved or renamed. Its files stay in ${onOneLine(folder)}; delete them there if you do not need them.\n`,
      );
    },
    onFault: async (fault) => {
      clearProgress();
      await reportFault(fault, context);
    },
  });
  return status;
}

/** Options of an edition that is not made, so that nobody waits for what they ask. */
function refuseUnusedOptions({ edition = defaultEditionIds, level, cards, sheet, quotes }: BuildFlags): void {
  const uses: readonly (readonly [option: string, value: unknown, editions: readonly EditionId[]])[] = [
    ['--level', level, ['worksheet']],
    ['--cards', cards, ['cards']],
    ['--sheet', sheet, ['quotes']],
    ['--quotes', quotes, ['quotes', 'recall']],
  ];
  for (const [option, value, editions] of uses)
    if (value !== undefined && !editions.some((id) => edition.includes(id)))
      throw usageFault(
        `${option} is for ${editions.join(' and ')}, and the editions you ask for have none of them`,
        `Add --edition ${editions[0]}.`,
      );
}

type Steering = Pick<
  BuildOptions,
  | 'paper'
  | 'style'
  | 'through'
  | 'grouping'
  | 'quotes'
  | 'sheet'
  | 'modified'
  | 'sources'
  | 'work'
  | 'record'
  | 'today'
  | 'strict'
  | 'browser'
  | 'signal'
  | 'onProgress'
  | 'onGuide'
>;

/** Shared by `build` and `quotes`. Clears the progress line before anything else is printed. */
async function withProgress<Result>(
  flags: PrintingFlags,
  { stderr, env, signal, today, now }: CliContext,
  work: (steering: Steering, clearLine: () => void) => Promise<Result>,
): Promise<Result> {
  const modified = sourceDate(env);
  const line = progressLine(stderr, flags.quiet, now);
  // Work under way must not write over "Stopped."
  const onProgress: Steering['onProgress'] = (progress) => {
    if (!signal?.aborted) line.show(progress);
  };
  const onGuide: Steering['onGuide'] = (progress) => {
    if (!signal?.aborted) line.showGuide(progress);
  };
  signal?.addEventListener('abort', line.clear);
  try {
    const steering: Steering = {
      paper: flags.paper,
      style: flags.style,
      through: flags.through,
      grouping: flags.group,
      quotes: flags.quotes,
      sheet: flags.sheet,
      modified,
      sources: flags.source,
      work: flags.work,
      record: flags.record,
      today: dayOf({ env, today }),
      strict: flags.strict,
      browser: flags.browser || undefined,
      signal,
      onProgress,
      onGuide,
    };
    return await work(steering, line.clear);
  } finally {
    line.clear();
    signal?.removeEventListener('abort', line.clear);
  }
}

interface QuotesFlags extends PrintingFlags {
  readonly out?: string;
}

export async function runQuotes(path: string, flags: QuotesFlags, context: CliContext): Promise<number> {
  const { stdout, stderr, env, cwd } = context;
  const result = await withProgress(flags, context, (steering) =>
    buildQuoteSheet(path, { ...steering, file: flags.out }),
  );
  stderr.write(prettyFindings(result.messages, { cwd, strict: flags.strict, colour: wantsColour(stderr, env) }));
  stdout.write(result.files.map((file) => fileLine(file, { cwd, students: flags.class })).join(''));
  return result.ok ? 0 : 1;
}
