// Reads and writes the cache's files: one for each guide, believed only when it is whole.
import { lstatSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Position } from 'unist';
import { VFileMessage } from 'vfile-message';
import type { Origin } from '../../diagnostics/finding.ts';
import type { EditionId, ExportFormat } from '../../editions/editions.ts';
import { sha256 } from '../../formats/hash.ts';
import { makeFolder } from '../../platform/makeFolder.ts';
import { replaceFile } from '../writeFiles.ts';
import { type BuildInput, hashOfFile, realPathOf, regularFile, statOf } from './inputs.ts';
import type { Environment } from './machineFingerprint.ts';
import type { ProgramFingerprint } from './programFingerprint.ts';

/** Below the output folder. */
export const cacheName = '.studyguide';

export interface CachedGuide {
  readonly slug: string;
  /** `2/3` where a shard built it last. */
  readonly shard?: string;
  /** By file: what it was made from, so that it can stay while other documents of its guide change. */
  readonly documents: Readonly<Record<string, CachedDocument>>;
  /** By options, and whether it failed. */
  readonly builds: Readonly<Record<string, CachedBuild>>;
}

export interface CachedDocument {
  readonly key: string;
  readonly sha256: string;
  readonly pages?: number;
  /** Quotations on a quote sheet. */
  readonly kept?: number;
  readonly tablesByRows?: readonly number[];
}

export interface CachedBuild {
  readonly environment: Environment;
  /** As on the command line, so that a difference can be named. */
  readonly options: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly inputs: readonly BuildInput[];
  /** Files of an earlier build that were read. */
  readonly earlier: readonly EarlierFile[];
  readonly outputs: readonly CachedOutput[];
  readonly messages: readonly CachedMessage[];
  /** Errors forbade writing. */
  readonly hasFailed?: boolean;
}

export interface EarlierFile {
  readonly file: string;
  /** Absent when there was none. */
  readonly sha256?: string;
  /** With --force it is not read. */
  readonly isIgnored?: boolean;
}

export interface CachedOutput {
  readonly file: string;
  readonly edition: EditionId | ExportFormat;
  readonly pages?: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly timestamps?: string;
}

interface CachedMessage {
  readonly reason: string;
  readonly place: Position;
  readonly ruleId: string;
  readonly file: string;
  readonly name: string;
  /** Absent in a note. */
  readonly fatal?: boolean;
  readonly note: string;
  readonly related?: Origin;
}

/** Keeps one record per set of options: building in turn for A4 and Letter finds each unchanged. */
const mostBuilds = 8;

export const isCached = (out: string, slug: string): boolean =>
  regularFile(join(out, cacheName, `${slug}.json`)) !== undefined;

export function readCachedGuide(out: string, slug: string): CachedGuide | undefined {
  const cached = readEntry(out, `${slug}.json`) as CachedGuide | undefined;
  return cached?.slug === slug ? cached : undefined;
}

export async function writeCachedGuide(out: string, cached: CachedGuide): Promise<void> {
  const builds = Object.fromEntries(Object.entries(cached.builds).slice(-mostBuilds));
  const documents = Object.fromEntries(
    Object.entries(cached.documents).filter(([file]) => regularFile(join(out, cached.slug, file))),
  );
  await writeEntry(out, `${cached.slug}.json`, { ...cached, documents, builds });
}

/** Removes the guide's files that are still those that were built, folders that are empty then, and its cache. */
export function removeCachedGuide(out: string, { slug, builds }: CachedGuide): void {
  const home = join(out, slug);
  for (const { file, sha256 } of Object.values(builds).flatMap(({ outputs }) => outputs)) {
    const path = join(home, file);
    // A symlink could lead anywhere.
    const isOurs = isBelow(file) && realPathOf(dirname(path)) === join(realPathOf(out) ?? '', slug, dirname(file));
    if (!isOurs || !regularFile(path) || hashOfFile(path) !== sha256) continue;
    rmSync(path, { force: true });
    for (let folder = dirname(path); folder.length >= home.length; folder = dirname(folder)) {
      try {
        rmdirSync(folder);
      } catch {
        break;
      }
    }
  }
  rmSync(join(out, cacheName, `${slug}.json`), { force: true });
  removePictures(out, slug, new Set());
}

const pictureFolder = (out: string, slug: string): string => join(out, cacheName, 'pictures', slug);

/** The path of a scaled picture: its name is its key's hash and its own, so that a changed file is not believed. */
export function keptPicture(out: string, slug: string, key: string): string | undefined {
  const folder = pictureFolder(out, slug);
  if (!isOwnFolder(out) || !isRealFolder(dirname(folder)) || !isRealFolder(folder)) return undefined;
  const start = `${sha256(key)}-`;
  return namesIn(folder)
    .filter((name) => name.startsWith(start))
    .map((name) => join(folder, name))
    .find((path) => regularFile(path) && path.endsWith(`-${hashOfFile(path)}`));
}

/** Undefined where it cannot be written. */
export async function keepPicture(
  out: string,
  slug: string,
  key: string,
  bytes: Uint8Array,
): Promise<string | undefined> {
  const folder = pictureFolder(out, slug);
  const path = join(folder, `${sha256(key)}-${sha256(bytes)}`);
  try {
    makeFolder(join(out, cacheName));
    if (!isOwnFolder(out)) return undefined;
    makeFolder(folder);
    if (!isRealFolder(dirname(folder)) || !isRealFolder(folder)) return undefined;
    return (await replaceFile(path, bytes)) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Removes scaled pictures that a guide has no more. Those just made may be another build's. */
export function removePictures(out: string, slug: string, used: ReadonlySet<string>): void {
  const folder = pictureFolder(out, slug);
  if (!isOwnFolder(out) || !isRealFolder(dirname(folder)) || !isRealFolder(folder)) return;
  for (const path of namesIn(folder).map((name) => join(folder, name))) {
    const info = regularFile(path);
    if (info && !used.has(path) && Number(info.ctimeMs) < Date.now() - oldestPicture) rmSync(path, { force: true });
  }
  try {
    rmdirSync(folder);
  } catch {
    // It is not empty.
  }
}

/** Milliseconds. */
const oldestPicture = 600_000;

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A name in the cache may be anything. */
export const isBelow = (file: string): boolean => !isAbsolute(file) && !file.split(/[\\/]/).includes('..');

/** No guide's file ends so. */
const programName = 'program.fingerprint';

/** The program's own, so that its files need not be hashed again. */
export const readProgram = (out: string): ProgramFingerprint | undefined =>
  readEntry(out, programName) as ProgramFingerprint | undefined;
export const writeProgram = (out: string, program: ProgramFingerprint): Promise<void> =>
  writeEntry(out, programName, program);

/** No symlink is followed, and only whole files of ours are believed. */
function readEntry(out: string, name: string): unknown {
  const path = join(out, cacheName, name);
  if (!isOwnFolder(out) || !regularFile(path)) return undefined;
  try {
    const [hash, text = ''] = readFileSync(path, 'utf8').split('\n');
    return hash === sha256(text) ? (JSON.parse(text) ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

/** Failure to write is ignored: the next build only takes longer. */
async function writeEntry(out: string, name: string, value: unknown): Promise<void> {
  const folder = join(out, cacheName);
  const text = JSON.stringify(value);
  try {
    makeFolder(folder);
    if (!isOwnFolder(out)) return;
    if (!statOf(join(folder, '.gitignore'))) await replaceFile(join(folder, '.gitignore'), '*\n');
    await replaceFile(join(folder, name), `${sha256(text)}\n${text}\n`);
  } catch {
    return;
  }
}

/** Removes caches of guides whose files are gone, and what a build that was killed left half-written. */
export function removeStale(out: string): void {
  if (!isOwnFolder(out)) return;
  try {
    for (const name of readdirSync(join(out, cacheName))) {
      const path = join(out, cacheName, name);
      const isOrphan =
        name.endsWith('.json') && !statOf(join(out, name.slice(0, -'.json'.length))) && !isOnlyFailed(out, name);
      const isLeftOver = /\.(?:tmp|old)$/.test(name) && Number(statOf(path)?.ctimeMs ?? 0) < Date.now() - 3_600_000;
      if (isOrphan || isLeftOver) rmSync(path, { force: true });
    }
  } catch {
    return;
  }
}

/** A guide that failed in a shard has no files, and its messages are still needed. */
function isOnlyFailed(out: string, name: string): boolean {
  const cached = readEntry(out, name) as CachedGuide | undefined;
  return Object.values(cached?.builds ?? {}).some(({ hasFailed }) => hasFailed);
}

/** Not a symlink, which could lead anywhere. */
const isOwnFolder = (out: string): boolean => isRealFolder(join(out, cacheName));

function isRealFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

export function cachedMessage(message: VFileMessage & { readonly related?: Origin }): CachedMessage {
  const { reason, place, ruleId, file, name, fatal, note, related } = message;
  return {
    reason,
    place: place as Position,
    ruleId: ruleId!,
    file: file!,
    name,
    fatal: fatal ?? undefined,
    note: note!,
    related,
  };
}

export function restoredMessage({
  reason,
  place,
  ruleId,
  file,
  name,
  fatal,
  note,
  related,
}: CachedMessage): VFileMessage {
  const message = withoutTrace(() => new VFileMessage(reason, { place, ruleId, source: 'studyguide' }));
  message.file = file;
  message.name = name;
  message.fatal = fatal;
  message.note = note;
  return related ? Object.assign(message, { related }) : message;
}

/** A message is an error to JavaScript, which takes a stack trace for each; here it would always be the same. */
function withoutTrace<T>(make: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
