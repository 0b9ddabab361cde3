// Builds guides again whenever a file they are made of is saved.
import { basename, dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Printer } from '../browser/printer.ts';
import { type LocatedGuide, locate } from '../content/loadFiles.ts';
import { asFault } from '../diagnostics/faults.ts';
import { buildLocated, type FinishedBuild, withPrinter } from './build.ts';
import type { CacheBasis } from './cache/guideCache.ts';
import { statOf, timestampsOf } from './cache/inputs.ts';
import { DiskWatcher } from './diskWatcher.ts';
import { locateGuides } from './locateGuides.ts';
import type { BuildOptions, GuideResult } from './options.ts';

/** Milliseconds: programs that write a file in several steps have done so by then. */
const settling = 20;
/** Milliseconds until a file that is empty or gone is believed to be so: editors empty or rename it before they write it. */
const doubt = 250;

/** Guides whose files are kept parsed: those that were changed last. */
const mostParsed = 4;

export interface WatchRound {
  readonly isFirst: boolean;
  /** Those that were looked at again. */
  readonly guides: readonly GuideResult[];
  /** From the moment a change was noticed until the files were written. */
  readonly milliseconds: number;
}

export interface WatchSteps {
  /** Told when the files of a round are written. A round that a newer save has replaced is not told. */
  readonly onRound: (round: WatchRound) => void | Promise<void>;
  /** A guide that is not where it was. Its files stay. */
  readonly onGone: (guide: LocatedGuide) => void;
  /** A path of the options in which no guide can be found any more. */
  readonly onFault: (fault: Error) => void | Promise<void>;
}

/**
 * Builds once, and then again after each change, until `options.signal` is aborted, which rejects. A save during a build replaces that
 * build. Resolves only where a fault keeps the first build from finishing any guide; its round is told.
 */
export async function watchGuides(options: BuildOptions, steps: WatchSteps): Promise<void> {
  // A wrong command line is reported as `build` reports it.
  await locateGuides(options.paths, options);
  return withPrinter(options, async (printer) => {
    const watch = new GuideWatch(options, steps, printer);
    try {
      await watch.run();
    } finally {
      watch.close();
    }
  });
}

interface WatchedGuide {
  readonly location: LocatedGuide;
  /** Timestamps by absolute path; undefined where nothing is. */
  readonly stamps: Map<string, string | undefined>;
}

interface Changes {
  readonly changed: readonly LocatedGuide[];
  readonly gone: readonly LocatedGuide[];
  readonly faults: readonly Error[];
  /** Perhaps a program is still writing. */
  readonly isDoubtful: boolean;
}

class GuideWatch {
  private readonly watched = new Map<string, WatchedGuide>();
  /** Guides to build: changed ones, and those of a build that was replaced. */
  private readonly due = new Map<string, LocatedGuide>();
  private readonly toldFaults = new Set<string>();
  private readonly sources: readonly string[];
  private readonly disk: DiskWatcher;
  private last: { readonly key: string; readonly located: readonly LocatedGuide[]; readonly fault?: Error } = {
    key: '',
    located: [],
  };
  private lookTime = 0;
  private isSignalled = false;
  private onSignal = () => {};
  private readonly parsed = new Map<string, NonNullable<LocatedGuide['parsed']>>();
  private basis: CacheBasis | undefined;
  /** The cache of the last build, while it is written. */
  private closing: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: BuildOptions,
    private readonly steps: WatchSteps,
    private readonly printer: Printer,
  ) {
    this.sources = (options.sources ?? []).map((source) => resolve(source));
    // Looking at many guides on a slow disk takes long; it takes no more than a thirtieth of the time.
    this.disk = new DiskWatcher(this.signal, () => this.lookTime * 30);
    options.signal?.addEventListener('abort', this.signal, { once: true });
  }

  private readonly signal = () => {
    this.isSignalled = true;
    this.onSignal();
  };

  /** Resolves at the next event on the disk, or at once when there was one since the last call. */
  private async nextSignal(): Promise<void> {
    if (!this.isSignalled)
      await new Promise<void>((resolve) => {
        this.onSignal = resolve;
      });
    this.isSignalled = false;
    this.options.signal?.throwIfAborted();
  }

  private readonly wait = (milliseconds: number) => pause(milliseconds, undefined, { signal: this.options.signal });

  async run(): Promise<void> {
    let start = performance.now();
    await this.noticeChanges(false);
    for (let isFirst = true; ; ) {
      if (this.due.size === 0) {
        await this.nextSignal();
        start = performance.now();
        await this.wait(settling);
        await this.noticeChanges(false);
        continue;
      }
      const guides = await this.buildDue(isFirst);
      if (guides) {
        await this.steps.onRound({ isFirst, guides, milliseconds: performance.now() - start });
        if (isFirst && guides.length > 0 && guides.every(({ fault }) => fault)) return;
        isFirst = false;
      } else start = performance.now();
    }
  }

  /** @returns undefined when a newer save has replaced the build */
  private async buildDue(isFirst: boolean): Promise<readonly GuideResult[] | undefined> {
    await this.closing;
    const { options, printer, basis } = this;
    const round = new AbortController();
    const signals = options.signal ? [options.signal, round.signal] : [round.signal];
    const located = [...this.due.values()];
    const building = buildLocated(
      { located: isFirst ? located : located.map((location) => this.withParsedFiles(location)), printer, basis },
      { ...options, force: isFirst && options.force, signal: AbortSignal.any(signals) },
    );
    let isBuilding = true;
    const end = () => {
      isBuilding = false;
      this.signal();
    };
    const ended = building.then(end, end);
    while (isBuilding) {
      await this.nextSignal();
      if (isBuilding) await this.wait(settling);
      if (!isBuilding || !(await this.noticeChanges(true))) continue;
      round.abort();
      // It may be writing its files.
      await ended;
      return undefined;
    }
    const built = await building;
    this.basis = built.basis;
    this.due.clear();
    this.noteInputs(located, built.inputs);
    // It waits for the clock of the file system; the files are there.
    this.closing = built.close();
    this.closing.catch(() => undefined);
    if (options.formats?.includes('pdf') ?? true) void printer.warm();
    // For what was saved while the build ended.
    this.signal();
    return built.guides;
  }

  /** A guide of several files has most of them parsed already. */
  private withParsedFiles(location: LocatedGuide): LocatedGuide {
    if (location.files.length < 2) return location;
    const key = keyOf(location);
    const parsed = this.parsed.get(key) ?? new Map();
    this.parsed.delete(key);
    this.parsed.set(key, parsed);
    for (const path of parsed.keys()) if (!location.files.includes(path)) parsed.delete(path);
    const [oldest] = this.parsed.keys();
    if (this.parsed.size > mostParsed) this.parsed.delete(oldest!);
    return { ...location, parsed };
  }

  /** From now on watches all that the build has looked at. */
  private noteInputs(located: readonly LocatedGuide[], inputs: FinishedBuild['inputs']): void {
    for (const location of located) {
      const stamps = this.watched.get(keyOf(location))?.stamps;
      // Those from before the build began are older than what it read.
      for (const [path, stamp] of inputs(location)) if (!stamps?.has(path)) stamps?.set(path, stamp);
    }
    // The build has written it, perhaps for another guide in the same folder.
    for (const { stamps } of this.watched.values())
      for (const path of stamps.keys()) if (isRecord(path)) stamps.set(path, stampNow(path));
    this.followFolders();
  }

  /** Takes what has changed into `due`. @returns whether anything has */
  private async noticeChanges(isBuilding: boolean): Promise<boolean> {
    let { changed, gone, faults, isDoubtful } = await this.look(isBuilding);
    if (isDoubtful) {
      await this.wait(doubt);
      ({ changed, gone, faults, isDoubtful } = await this.look(isBuilding));
    }
    for (const location of gone) {
      this.watched.delete(keyOf(location));
      this.due.delete(keyOf(location));
      this.steps.onGone(location);
    }
    for (const location of changed) {
      const key = keyOf(location);
      const known = this.watched.get(key)?.stamps.keys() ?? [];
      const paths = new Set([...known, ...location.files.map((file) => resolve(file)), ...this.sources]);
      this.watched.set(key, { location, stamps: new Map([...paths].map((path) => [path, stampNow(path)])) });
      this.due.set(key, location);
    }
    // Each once until it is mended, and not where the guide that has gone is told already.
    for (const fault of faults)
      if (!this.toldFaults.has(fault.message) && gone.length === 0) await this.steps.onFault(fault);
    this.toldFaults.clear();
    for (const { message } of faults) this.toldFaults.add(message);
    const hasChanged = changed.length > 0 || gone.length > 0;
    if (hasChanged) this.followFolders();
    return hasChanged;
  }

  private async look(isBuilding: boolean): Promise<Changes> {
    const start = performance.now();
    const { located, faults } = await this.locate();
    const keys = new Set(located.map(keyOf));
    const gone = [...this.watched].filter(([key]) => !keys.has(key)).map(([, { location }]) => location);
    let isDoubtful = gone.length > 0;
    const changed = located.filter((location) => {
      const known = this.watched.get(keyOf(location));
      if (!known) return true;
      if (filesOf(known.location) !== filesOf(location)) {
        isDoubtful ||= known.location.files.some((file) => !location.files.includes(file));
        return true;
      }
      return [...known.stamps].some(([path, stamp]) => {
        // The build that is under way writes it.
        if (isBuilding && isRecord(path)) return false;
        const now = stampNow(path);
        isDoubtful ||= now !== stamp && stamp !== undefined && (now === undefined || now.startsWith('0 '));
        return now !== stamp;
      });
    });
    this.lookTime = performance.now() - start;
    return { changed, gone, faults, isDoubtful };
  }

  /** Guides of those paths in which there are any; faults of the others. Files are opened only where a path or a file has changed. */
  private async locate(): Promise<Pick<Changes, 'faults'> & { readonly located: readonly LocatedGuide[] }> {
    const { paths } = this.options;
    const found = await Promise.allSettled(paths.map((path) => locate([path])));
    const faults = found.flatMap((one) => (one.status === 'rejected' ? [asFault(one.reason) ?? one.reason] : []));
    const guides = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    // A file of highlights holds as many guides as it names books.
    const key = JSON.stringify(guides.map(({ files }) => [files, files.length === 1 && stampNow(files[0]!)]));
    if (key !== this.last.key) {
      const present = paths.filter((_, index) => found[index]!.status === 'fulfilled');
      const locating = present.length > 0 ? locateGuides(present, this.options) : Promise.resolve([]);
      this.last = await locating.then(
        (located) => ({ key, located }),
        // Perhaps a program is still writing: the guides are as they were until then.
        (fault: Error) => ({ key, located: this.last.located, fault: asFault(fault) ?? fault }),
      );
    }
    const { located, fault } = this.last;
    return { located, faults: fault ? [...faults, fault] : faults };
  }

  private followFolders(): void {
    const folders = new Set(this.options.paths.flatMap((path) => [resolve(path), dirname(resolve(path))]));
    for (const { location, stamps } of this.watched.values()) {
      folders.add(resolve(location.folder));
      for (const path of stamps.keys()) folders.add(dirname(path));
    }
    this.disk.follow(new Set([...folders].filter((folder) => statOf(folder)?.isDirectory())));
  }

  close(): void {
    this.disk.close();
    this.options.signal?.removeEventListener('abort', this.signal);
  }
}

const keyOf = ({ slug, duplicateOf, files }: LocatedGuide) => (duplicateOf ? `${slug}\0${files[0]}` : slug);
const filesOf = ({ folder, files, duplicateOf, book }: LocatedGuide) =>
  JSON.stringify([folder, files, duplicateOf, book]);
const isRecord = (path: string) => basename(path) === 'quotations.lock';

function stampNow(path: string): string | undefined {
  const info = statOf(path);
  return info && timestampsOf(info);
}
