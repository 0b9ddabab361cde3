// Skips guides whose inputs are unchanged; records what each build read and wrote.
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { Position } from 'unist';
import { VFileMessage } from 'vfile-message';
import type { GuideLocation } from '../../content/loadFiles.ts';
import type { Origin } from '../../diagnostics/finding.ts';
import { sha256 } from '../../formats/hash.ts';
import type { DocumentCache } from '../../renderers/documentCache.ts';
import type { Rendered } from '../../renderers/formats.ts';
import type { BuildOptions, GuideResult } from '../options.ts';
import { earlierFile } from '../writeFiles.ts';
import { digestOf, isSettled, Ledger, type Observed, ownFile, realOf, recheck, settling, stampOf } from './inputs.ts';
import { browserMark, machineMark } from './machineFingerprint.ts';
import { programMark } from './programFingerprint.ts';
import {
  cacheName,
  type EarlierFile,
  type GuideRecord,
  type KeptBuild,
  type KeptDocument,
  type KeptFile,
  readProgram,
  readRecord,
  tidy,
  writeProgram,
  writeRecord,
} from './store.ts';

interface GuideCache {
  /** The result of the last build, when one now would be the same; undefined when it may not be. */
  readonly unchanged: (location: GuideLocation) => Promise<GuideResult | undefined>;
  readonly begin: (location: GuideLocation) => GuideBuild;
  /** Every record is written, and what nobody needs any more is gone. */
  readonly close: () => Promise<void>;
}

/** What one guide's build tells and asks. */
export interface GuideBuild {
  readonly reads: Pick<Ledger, 'note' | 'wrote'>;
  readonly keep: DocumentCache;
  /** A file of the guide from an earlier build. */
  readonly earlier: (file: string) => Promise<Uint8Array | undefined>;
  /** Files of these that lie in the output folder already, byte for byte. */
  readonly there: (files: readonly Rendered[]) => Promise<ReadonlySet<Rendered>>;
  /** The files are written. The record will be, when the cache is closed. */
  readonly finish: (files: readonly Rendered[], messages: readonly VFileMessage[]) => void;
}

/** They tell of something that the build itself has mended: the next one would not say it. */
const passing = new Set(['record-unreadable', 'record-unwritten']);

export async function openCache(options: BuildOptions): Promise<GuideCache> {
  const { out, force = false, sources = [] } = options;
  const earlierProgram = force ? undefined : readProgram(out);
  const running = programMark(earlierProgram);
  const program = sha256(`${running.mark} ${machineMark()}`);
  let isNews = running.stamp !== undefined && running.stamp !== earlierProgram?.stamp;
  const rememberProgram = async () => {
    if (!isNews) return;
    isNews = false;
    await writeProgram(out, running);
  };
  const browser = (options.formats?.includes('pdf') ?? true) ? await browserMark(options.browser) : undefined;
  const named = new Set(sources.map((source) => resolve(source)));
  const recordOf = (slug: string) => (force ? undefined : readRecord(out, slug, program));
  const questionOf = ({ slug, folder, files }: GuideLocation): string => {
    const { editions, formats, paper, grouping, duplex, modified, strict } = options;
    const books = sources.map((source) => [source, relative(resolve(folder), resolve(source))]);
    return sha256(
      JSON.stringify([
        [slug, folder, files, books],
        [editions, formats, paper, grouping, duplex, modified, strict],
        browser,
      ]),
    );
  };

  const records: Promise<void>[] = [];

  return {
    unchanged: async (location) => {
      const record = recordOf(location.slug);
      const build = record?.builds[questionOf(location)];
      if (!build) return undefined;
      try {
        const now = asItWas(build, location, join(out, location.slug), named);
        if (!now) return undefined;
        if (now !== build)
          await writeRecord(out, { ...record, builds: { ...record.builds, [questionOf(location)]: now } });
        await rememberProgram();
        return resultOf(build, location.slug, out);
      } catch {
        // Whole, and yet not of this form: somebody else's.
        return undefined;
      }
    },
    begin: (location) => {
      const { slug, folder } = location;
      const home = join(out, slug);
      const record = recordOf(slug);
      const ledger = new Ledger(folder);
      const documents = new Map<string, Omit<KeptDocument, 'sha256'>>();
      const earlier: EarlierFile[] = [];
      const remember = async (files: readonly Rendered[], messages: readonly VFileMessage[]) => {
        const inputs = ledger.close();
        if (!inputs || slug.toLowerCase() === cacheName || messages.some(({ ruleId }) => passing.has(ruleId!))) return;
        await settling();
        const outputs = files.map((file) => keptFile(file, home));
        const made = outputs.flatMap(({ file, sha256 }) => {
          const document = documents.get(file);
          return document ? [[file, { ...document, sha256 }] as const] : [];
        });
        const latest: GuideRecord | undefined = recordOf(slug);
        const question = questionOf(location);
        const { [question]: _, ...builds } = latest?.builds ?? {};
        const build: KeptBuild = { inputs, earlier, outputs, messages: messages.map(storedMessage) };
        await rememberProgram();
        await writeRecord(out, {
          slug,
          program,
          documents: { ...latest?.documents, ...Object.fromEntries(made) },
          builds: { ...builds, [question]: build },
        });
      };
      return {
        reads: ledger,
        keep: async (file, decidedBy, make) => {
          const madeFrom = sha256(JSON.stringify([program, file.endsWith('.pdf') ? browser : undefined, decidedBy]));
          const known = record?.documents?.[file];
          const bytes = known?.madeFrom === madeFrom ? await bytesOf(join(home, file)) : undefined;
          const isKnown = known && bytes && sha256(bytes) === known.sha256;
          const made = isKnown ? { bytes, pages: known.pages, kept: known.kept } : await make();
          if (made) documents.set(file, { madeFrom, pages: made.pages, kept: made.kept });
          return made;
        },
        earlier: async (file) => {
          const bytes = force ? undefined : await earlierFile(join(home, file));
          earlier.push({ file, isIgnored: force || undefined, sha256: bytes && sha256(bytes) });
          return bytes;
        },
        there: async (files) => {
          const same = await Promise.all(
            files.map(async ({ file, bytes }) => {
              const lies = force ? undefined : await bytesOf(join(home, file));
              return lies !== undefined && Buffer.compare(lies, bytes) === 0;
            }),
          );
          return new Set(files.filter((_, index) => same[index]));
        },
        finish: (files, messages) => void records.push(remember(files, messages)),
      };
    },
    close: async () => {
      await Promise.all(records);
      tidy(out);
    },
  };
}

/** The build itself when all is as it was; with what its files' times tell now, where only their bytes could; or undefined. */
function asItWas(
  build: KeptBuild,
  { folder }: GuideLocation,
  home: string,
  named: ReadonlySet<string>,
): KeptBuild | undefined {
  const real = realOf(folder);
  if (!real) return undefined;
  const place = { folder, home: real };
  const inputs: Observed[] = [];
  for (const observed of build.inputs) {
    const now = recheck(observed, place, named);
    if (!now) return undefined;
    inputs.push(now);
  }
  for (const { file, isIgnored, sha256 } of build.earlier)
    if (isIgnored || !isBelow(file) || (ownFile(join(home, file)) && digestOf(join(home, file))) !== sha256)
      return undefined;
  const outputs: KeptFile[] = [];
  for (const output of build.outputs) {
    const path = join(home, output.file);
    const info = ownFile(path);
    if (!info || !isBelow(output.file)) return undefined;
    const stamp = stampOf(info);
    if (stamp === output.stamp) outputs.push(output);
    else if (digestOf(path) !== output.sha256) return undefined;
    else outputs.push({ ...output, stamp: isSettled(info) ? stamp : undefined });
  }
  const isSame = (before: readonly { stamp?: string }[], now: readonly { stamp?: string }[]) =>
    before.every(({ stamp }, index) => stamp === now[index]!.stamp);
  return isSame(build.inputs, inputs) && isSame(build.outputs, outputs) ? build : { ...build, inputs, outputs };
}

const resultOf = ({ outputs, messages }: KeptBuild, slug: string, out: string): GuideResult => ({
  slug,
  messages: messages.map(revived),
  files: outputs.map(({ file, bytes, pages, edition }) => ({
    path: join(out, slug, file),
    bytes,
    pages,
    edition,
    unchanged: true,
  })),
  ok: true,
});

/** What lies there when all is written: should somebody else have written meanwhile, it does not have these bytes. */
function keptFile({ file, edition, pages, bytes }: Rendered, home: string): KeptFile {
  const info = ownFile(join(home, file));
  const isSure = info !== undefined && isSettled(info, true) && digestOf(join(home, file)) === sha256(bytes);
  return {
    file,
    edition,
    pages,
    bytes: bytes.length,
    sha256: sha256(bytes),
    stamp: isSure ? stampOf(info) : undefined,
  };
}

/** A name in a record may be anything. */
const isBelow = (file: string): boolean => !isAbsolute(file) && !file.split(/[\\/]/).includes('..');

const bytesOf = async (path: string): Promise<Uint8Array | undefined> =>
  ownFile(path) && readFile(path).catch(() => undefined);

export interface StoredMessage {
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

export function storedMessage(message: VFileMessage & { readonly related?: Origin }): StoredMessage {
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

export function revived({ reason, place, ruleId, file, name, fatal, note, related }: StoredMessage): VFileMessage {
  const message = withoutTrace(() => new VFileMessage(reason, { place, ruleId, source: 'studyguide' }));
  message.file = file;
  message.name = name;
  message.fatal = fatal;
  message.note = note;
  return related ? Object.assign(message, { related }) : message;
}

/** A message is an error to JavaScript, which writes down for each where it was made; here that is always the same place. */
function withoutTrace<T>(make: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
