// Skips guides whose inputs are unchanged, and documents whose keys are.
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { GuideLocation } from '../../content/loadFiles.ts';
import { defaultEditionIds, documentFormats } from '../../editions/editions.ts';
import { dataAddress } from '../../formats/fileBytes.ts';
import { sha256 } from '../../formats/hash.ts';
import type { DocumentCache } from '../../renderers/documentCache.ts';
import type { Rendered } from '../../renderers/formats.ts';
import type { PictureCache } from '../../renderers/pictures/scaledPictures.ts';
import type { BuildOptions, GuideResult } from '../options.ts';
import {
  compareInput,
  hashOfFile,
  hasStableTimestamps,
  InputLog,
  realPathOf,
  regularFile,
  stableTimestamps,
  stampsOf,
  timestampsOf,
} from './inputs.ts';
import { type Environment, environmentChange, environmentNow } from './machineFingerprint.ts';
import { type ProgramFingerprint, programFingerprint } from './programFingerprint.ts';
import {
  type CachedBuild,
  type CachedDocument,
  type CachedGuide,
  type CachedOutput,
  cachedMessage,
  cacheName,
  type EarlierFile,
  isBelow,
  keepPicture,
  keptPicture,
  readCachedGuide,
  readProgram,
  removeCachedGuide,
  removePictures,
  removeStale,
  restoredMessage,
  writeCachedGuide,
  writeProgram,
} from './store.ts';

export interface BuildCache {
  /** The result of the last build, where one now would have the same. */
  readonly lookUp: (location: GuideLocation) => Promise<GuideResult | Outdated>;
  readonly begin: (location: GuideLocation) => GuideCache;
  /** For a guide that another shard builds: its files go, where this shard built them. */
  readonly leave: (location: GuideLocation) => void;
  /** Absolute paths that the build of a guide looked at, with their timestamps from before they were read; see `InputLog.stamps`. */
  readonly inputs: (location: GuideLocation) => ReadonlyMap<string, string | undefined>;
  readonly basis: CacheBasis;
  /** Writes what was recorded, and removes what is no longer needed. */
  readonly close: () => Promise<void>;
}

/** The program and the machine, which do not change while a process runs. */
export interface CacheBasis {
  readonly program: ProgramFingerprint;
  readonly environment: Environment;
}

interface Outdated {
  /** A verb and what follows: “is missing”, “was built with another browser”. */
  readonly reason: string;
  /** The one output concerned. */
  readonly file?: string;
}

/** The cache as the build of one guide uses it. */
export interface GuideCache {
  readonly reads: Pick<InputLog, 'note' | 'wrote'>;
  readonly cachedOr: DocumentCache;
  readonly cachedPicture: PictureCache;
  /** A file of the guide from an earlier build. */
  readonly earlier: (file: string) => Promise<Uint8Array | undefined>;
  /** Files of these that are in the output folder already, byte for byte. */
  readonly unchanged: (files: readonly Rendered[]) => Promise<ReadonlySet<Rendered>>;
  /** The files are written. The cache will be when it is closed. */
  readonly finish: (files: readonly Rendered[], result: GuideResult) => void;
}

/** Messages about what the build itself has mended: the next one would not report them. */
const passing = new Set(['record-unreadable', 'record-unwritten']);

/** With `forMerge`, failed builds count; a lock that a shard wrote may be missing here, and so may the browser. */
export async function openCache(
  options: BuildOptions,
  { forMerge = false, basis }: { readonly forMerge?: boolean; readonly basis?: CacheBasis } = {},
): Promise<BuildCache> {
  const { out, force = false, sources = [] } = options;
  const earlierProgram = force ? undefined : (basis?.program ?? readProgram(out));
  const program = basis?.program ?? programFingerprint(earlierProgram);
  const environment = basis?.environment ?? (await environmentNow(program.fingerprint, options));
  let isNewProgram = program.timestamps !== undefined && program.timestamps !== earlierProgram?.timestamps;
  const rememberProgram = async () => {
    if (!isNewProgram) return;
    isNewProgram = false;
    await writeProgram(out, program);
  };
  const named = new Set(sources.map((source) => resolve(source)));
  const shard = options.shard && `${options.shard.index}/${options.shard.of}`;
  const read = (slug: string) => (force ? undefined : readCachedGuide(out, slug));
  const writes: Promise<void>[] = [];
  const inputs = new Map<string, ReturnType<BuildCache['inputs']>>();

  return {
    basis: { program, environment },
    inputs: (location) => inputs.get(nameOf(location)) ?? new Map(),
    lookUp: async (location) => {
      const cached = read(location.slug);
      if (!cached) return { reason: 'is not built yet' };
      const given = commandLineOptions(options, location);
      try {
        const key = keyOf(given);
        const keys = [key, ...(forMerge ? [failedKey(key)] : [])].filter((one) => cached.builds[one]);
        const [latest] = Object.values(cached.builds).slice(-1);
        let outdated: Outdated = {
          reason: latest ? `was built with ${difference(latest.options, given)}` : 'is not built yet',
        };
        for (const one of keys.reverse()) {
          const build = cached.builds[one]!;
          const change = environmentChange(build.environment, environment, forMerge);
          const now = change
            ? { reason: change }
            : compareBuild(build, location, { home: join(out, location.slug), named, forMerge });
          if ('reason' in now) outdated = now;
          else {
            if (now !== build || cached.shard !== shard)
              await writeCachedGuide(out, { ...cached, shard, builds: { ...cached.builds, [one]: now } });
            await rememberProgram();
            inputs.set(nameOf(location), stampsOf(build.inputs, location.folder));
            return resultOf(build, location.slug, out, forMerge);
          }
        }
        return outdated;
      } catch {
        return { reason: 'was not built by this program: its cache has another form' };
      }
    },
    begin: (location) => {
      const { slug, folder } = location;
      const home = join(out, slug);
      const cached = read(slug);
      const reads = new InputLog(folder);
      inputs.set(nameOf(location), reads.stamps);
      const documents = new Map<string, Omit<CachedDocument, 'sha256'>>();
      const earlier: EarlierFile[] = [];
      const pictures = new Set<string>();
      const remember = async (files: readonly Rendered[], { messages, ok }: GuideResult) => {
        const inputs = reads.close();
        if (!inputs || slug.toLowerCase() === cacheName || messages.some(({ ruleId }) => passing.has(ruleId!))) return;
        await stableTimestamps();
        const outputs = files.map((file) => cachedOutput(file, home));
        const made = outputs.flatMap(({ file, sha256 }) => {
          const document = documents.get(file);
          return document ? [[file, { ...document, sha256 }] as const] : [];
        });
        const latest: CachedGuide | undefined = read(slug);
        const given = commandLineOptions(options, location);
        const key = ok ? keyOf(given) : failedKey(keyOf(given));
        const { [key]: _, ...builds } = latest?.builds ?? {};
        const build: CachedBuild = {
          environment,
          options: given,
          files: location.files,
          inputs,
          earlier,
          outputs,
          messages: messages.map(cachedMessage),
          hasFailed: ok ? undefined : true,
        };
        await rememberProgram();
        removePictures(out, slug, pictures);
        await writeCachedGuide(out, {
          slug,
          shard,
          documents: { ...latest?.documents, ...Object.fromEntries(made) },
          builds: { ...builds, [key]: build },
        });
      };
      return {
        reads,
        cachedOr: async (file, cacheKey, make) => {
          const { browser, ...others } = environment;
          const key = sha256(JSON.stringify([others, file.endsWith('.pdf') ? browser : undefined, cacheKey]));
          const known = cached?.documents?.[file];
          const bytes = known?.key === key ? await bytesOf(join(home, file)) : undefined;
          const isKnown = known && bytes && sha256(bytes) === known.sha256;
          const { pages, kept, tablesByRows } = known ?? {};
          const made = isKnown ? { bytes, pages, kept, tablesByRows } : await make();
          if (made) documents.set(file, { key, pages: made.pages, kept: made.kept, tablesByRows: made.tablesByRows });
          return made;
        },
        cachedPicture: async (pictureKey, mediaType, make) => {
          const { browser: _, ...others } = environment;
          const key = JSON.stringify([others, pictureKey]);
          const known = force ? undefined : keptPicture(out, slug, key);
          const bytes = known === undefined ? await make() : undefined;
          const path = bytes ? await keepPicture(out, slug, key, bytes) : known;
          if (path === undefined) return dataAddress(mediaType, bytes!);
          pictures.add(path);
          return path;
        },
        earlier: async (file) => {
          const bytes = force ? undefined : await readFile(join(home, file)).catch(() => undefined);
          earlier.push({ file, isIgnored: force || undefined, sha256: bytes && sha256(bytes) });
          return bytes;
        },
        unchanged: async (files) => {
          const same = await Promise.all(
            files.map(async ({ file, bytes }) => {
              const present = force ? undefined : await bytesOf(join(home, file));
              return present !== undefined && Buffer.compare(present, bytes) === 0;
            }),
          );
          return new Set(files.filter((_, index) => same[index]));
        },
        finish: (files, result) => void writes.push(remember(files, result)),
      };
    },
    leave: ({ slug }) => {
      const cached = readCachedGuide(out, slug);
      if (cached && cached.shard === shard) removeCachedGuide(out, cached);
    },
    close: async () => {
      await Promise.all(writes);
      removeStale(out);
    },
  };
}

/** A file of highlights is several guides, and a folder may hold two files of one name. */
const nameOf = ({ slug, files }: GuideLocation) => `${slug}\0${files[0]}`;

/** In the words of the command line. */
function commandLineOptions(options: BuildOptions, { folder }: GuideLocation): Readonly<Record<string, string>> {
  const { editions = defaultEditionIds, formats: kinds = documentFormats, paper, duplex, strict, modified } = options;
  const books = options.sources?.map((source) => `${source} (${relative(resolve(folder), resolve(source))})`);
  const given = {
    PATH: folder,
    '--edition': editions.join(','),
    '--format': [...kinds].sort().join(','),
    '--paper': paper,
    '--style': options.style,
    '--through': options.through,
    '--section': options.sections?.join(', '),
    '--group': options.grouping,
    '--quotes': options.quotes === undefined ? undefined : String(options.quotes),
    '--sheet': options.sheet,
    '--level': options.level,
    '--cards': options.cards,
    '--duplex': duplex ? 'yes' : undefined,
    '--strict': strict ? 'yes' : undefined,
    '--source': books?.join(', ') || undefined,
    '--no-record': options.record === false ? 'yes' : undefined,
    SOURCE_DATE_EPOCH: modified && String(Date.parse(modified) / 1000),
  };
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

const keyOf = (given: Readonly<Record<string, string>>): string => sha256(JSON.stringify(given));
const failedKey = (key: string): string => `${key} failed`;

/** `--paper letter, not with no --paper`. */
function difference(was: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): string {
  const names = Object.keys({ ...was, ...now }).filter((name) => was[name] !== now[name]);
  const shown = (given: Readonly<Record<string, string>>) =>
    names.map((name) => (given[name] === undefined ? `no ${name}` : `${name} ${given[name]}`)).join(' and ');
  return `other options: ${shown(was)}, not ${shown(now)}`;
}

/** The build itself when nothing has changed, with newer timestamps where only its files' bytes could tell. */
function compareBuild(
  build: CachedBuild,
  { folder, files }: GuideLocation,
  { home, named, forMerge }: { home: string; named: ReadonlySet<string>; forMerge: boolean },
): CachedBuild | Outdated {
  const real = realPathOf(folder);
  if (!real) return { reason: `was built from ${folder}, which is gone` };
  if (JSON.stringify(build.files) !== JSON.stringify(files)) return { reason: 'was built from other files' };
  const inputs = [];
  for (const input of build.inputs) {
    const now = forMerge && input.isWritten ? input : compareInput(input, { folder, home: real }, named);
    if (!now) return { reason: `was built before ${input.path || folder} changed` };
    inputs.push(now);
  }
  for (const { file, isIgnored, sha256 } of build.earlier)
    if (isIgnored || !isBelow(file) || (regularFile(join(home, file)) && hashOfFile(join(home, file))) !== sha256)
      return { reason: `was built with another ${file}` };
  const outputs: CachedOutput[] = [];
  for (const output of build.outputs) {
    const { file } = output;
    const path = join(home, file);
    const info = regularFile(path);
    if (!info || !isBelow(file)) return { reason: 'is missing', file };
    const timestamps = timestampsOf(info);
    if (timestamps === output.timestamps) outputs.push(output);
    else if (hashOfFile(path) !== output.sha256) return { reason: 'is not the file that was built', file };
    else outputs.push({ ...output, timestamps: hasStableTimestamps(info) ? timestamps : undefined });
  }
  const isSame = (before: readonly { timestamps?: string }[], now: readonly { timestamps?: string }[]) =>
    before.every(({ timestamps }, index) => timestamps === now[index]!.timestamps);
  return isSame(build.inputs, inputs) && isSame(build.outputs, outputs) ? build : { ...build, inputs, outputs };
}

/** `isNew` where the files were built for this very result, in shards. */
const resultOf = (
  { outputs, messages, hasFailed }: CachedBuild,
  slug: string,
  out: string,
  isNew: boolean,
): GuideResult => ({
  slug,
  messages: messages.map(restoredMessage),
  files: outputs.map(({ file, bytes, pages, edition }) => ({
    path: join(out, slug, file),
    bytes,
    pages,
    edition,
    ...(isNew ? {} : { unchanged: true }),
  })),
  ok: !hasFailed,
});

/** Timestamps are left out where somebody else has written meanwhile. */
function cachedOutput({ file, edition, pages, bytes }: Rendered, home: string): CachedOutput {
  const info = regularFile(join(home, file));
  const isOurs =
    info !== undefined && hasStableTimestamps(info, true) && hashOfFile(join(home, file)) === sha256(bytes);
  return {
    file,
    edition,
    pages,
    bytes: bytes.length,
    sha256: sha256(bytes),
    timestamps: isOurs ? timestampsOf(info) : undefined,
  };
}

const bytesOf = async (path: string): Promise<Uint8Array | undefined> =>
  regularFile(path) && readFile(path).catch(() => undefined);
