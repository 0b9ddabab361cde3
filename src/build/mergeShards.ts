// Puts shards together.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { locate } from '../content/loadFiles.ts';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { version } from '../installation.ts';
import { revived, type StoredMessage, storedMessage } from './cache/guideCache.ts';
import { digestOf } from './cache/inputs.ts';
import { programMark } from './cache/programFingerprint.ts';
import { cacheName, isOwnFolder, readKept, readProgram, writeKept } from './cache/store.ts';
import type { BuildOptions, BuildResult, BuiltFile, GuideResult, Shard } from './options.ts';
import { type Asked, askedOf, type Library, libraryOf, standingOf } from './shards.ts';

export interface Manifest {
  readonly shard: Shard;
  /** Version of the program, for people; and the mark of its bytes. */
  readonly version: string;
  readonly program: string;
  /** The mark of all guides, those of other shards too. */
  readonly library: string;
  readonly asked: Asked;
  readonly guides: readonly ManifestGuide[];
}

interface ManifestGuide {
  readonly slug: string;
  readonly ok: boolean;
  readonly messages: readonly StoredMessage[];
  readonly files: readonly ManifestFile[];
}

/** `file` is relative to the guide's output folder, with `/`. */
export interface ManifestFile extends Pick<BuiltFile, 'bytes' | 'pages' | 'edition' | 'unchanged'> {
  readonly file: string;
  readonly sha256: string;
}

/** No guide's record ends so. */
const nameOf = ({ index, of }: Shard) => `shard-${index}-of-${of}.share`;
const namePattern = /^shard-([1-9]\d{0,3})-of-([1-9]\d{0,3})\.share$/;

/** Throws `output-failed`: without it the shard would be missing later, on another machine. */
export async function writeManifest(out: string, manifest: Manifest): Promise<void> {
  if (await writeKept(out, nameOf(manifest.shard), manifest)) return;
  throw new EnvironmentFault(
    'output-failed',
    `Could not write ${join(out, cacheName, nameOf(manifest.shard))}, which says what this shard has built`,
    'Make room on the disk, or choose a folder you may write to with --out.',
  );
}

/** Every shard that has left a file here; undefined for one that cannot be believed. */
export function readManifests(out: string): readonly { shard: Shard; manifest: Manifest | undefined }[] {
  if (!isOwnFolder(out)) return [];
  return readdirSync(join(out, cacheName)).flatMap((name) => {
    const [, index, of] = namePattern.exec(name) ?? [];
    if (!index || !of || Number(index) > Number(of)) return [];
    const shard = { index: Number(index), of: Number(of) };
    const kept = readKept(out, name);
    const isIts = isManifest(kept) && kept.shard.index === shard.index && kept.shard.of === shard.of;
    return [{ shard, manifest: isIts ? kept : undefined }];
  });
}

export const manifestGuide = ({ slug, ok, messages, files }: GuideResult, out: string): ManifestGuide => ({
  slug,
  ok,
  messages: messages.map(storedMessage),
  files: files.map(({ path, ...facts }) => ({
    ...facts,
    file: path.slice(join(out, slug).length + 1).replaceAll('\\', '/'),
    sha256: digestOf(path) ?? '',
  })),
});

const resultOf = ({ slug, ok, messages, files }: ManifestGuide, out: string): GuideResult => ({
  slug,
  ok,
  messages: messages.map(revived),
  files: files.map(({ file, sha256: _, ...facts }) => ({ ...facts, path: join(out, slug, file) })),
});

/** Whole, and yet perhaps somebody else's: each part has the form that is relied on. */
function isManifest(value: unknown): value is Manifest {
  const manifest = value as Manifest;
  return (
    isRecord(manifest) &&
    isRecord(manifest.shard) &&
    [manifest.version, manifest.program, manifest.library].every(isLine) &&
    isRecord(manifest.asked) &&
    Object.values(manifest.asked).every(isLine) &&
    isListOf(manifest.guides, isGuide)
  );
}

const isGuide = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value.slug) &&
  typeof value.ok === 'boolean' &&
  isListOf(value.messages, isMessage) &&
  isListOf(value.files, isFile);

const isFile = (value: unknown): boolean =>
  isRecord(value) &&
  isLine(value.file) &&
  isLine(value.edition) &&
  isText(value.sha256) &&
  isCount(value.bytes) &&
  (value.pages === undefined || isCount(value.pages)) &&
  (value.unchanged === undefined || value.unchanged === true);

const isMessage = (value: unknown): boolean =>
  isRecord(value) &&
  [value.reason, value.ruleId, value.file, value.name, value.note].every(isText) &&
  (value.fatal === undefined || typeof value.fatal === 'boolean') &&
  isPlace(value.place) &&
  (value.related === undefined || isRecord(value.related));

const isPlace = (value: unknown): boolean => isRecord(value) && isPoint(value.start) && isPoint(value.end);
const isPoint = (value: unknown): boolean => isRecord(value) && isCount(value.line) && isCount(value.column);
const isText = (value: unknown): value is string => typeof value === 'string';
/** It is shown in a terminal. */
const isLine = (value: unknown): value is string => isText(value) && !/\p{Cc}/u.test(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isListOf = (value: unknown, is: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(is);

/** Nothing is built. `options` are those of the shards; throws `shards-incomplete` where they do not make up the library. */
export async function merge(options: BuildOptions): Promise<BuildResult> {
  const { out } = options;
  const located = await locate(options.paths);
  const library = libraryOf(located);
  const found = readManifests(out);
  if (found.length === 0)
    throw new EnvironmentFault(
      'shards-incomplete',
      `No shard is in ${out}`,
      `Build the shards with --shard 1/n to n/n, and put all their output folders together there, with the hidden folder ${cacheName} in each.`,
    );
  const asked = askedOf(options);
  agreesWith(
    asked,
    found.flatMap(({ manifest }) => (manifest ? [manifest] : [])),
  );
  const program = programMark(readProgram(out)).mark;
  // An earlier run with another number of shards may have left its own.
  const attempts = [...new Set(found.map(({ shard }) => shard.of))].map((of) => {
    const shards = new Map(found.filter(({ shard }) => shard.of === of).map((one) => [one.shard.index, one.manifest]));
    return { of, shards, faults: faultsOf({ of, shards, library, asked, program, out }) };
  });
  const [best] = attempts.sort((a, b) => a.faults.length - b.faults.length || b.of - a.of);
  if (best!.faults.length > 0) throw incomplete(out, best!.of, best!.faults);
  const results = new Map<unknown, GuideResult>();
  for (const [index, manifest] of best!.shards)
    library.shareOf({ index, of: best!.of }).forEach((guide, place) => {
      results.set(guide, resultOf(manifest!.guides[place]!, out));
    });
  const guides = located.map((guide) => results.get(guide)!);
  return { guides, ok: guides.every((guide) => guide.ok) };
}

interface Attempt {
  readonly of: number;
  readonly shards: ReadonlyMap<number, Manifest | undefined>;
  readonly library: Library;
  readonly asked: Asked;
  readonly program: string;
  readonly out: string;
}

interface Fault {
  readonly says: string;
  readonly shard: number;
}

function faultsOf({ of, shards, library, asked, program, out }: Attempt): readonly Fault[] {
  return Array.from({ length: of }, (_, place) => place + 1).flatMap((index): Fault[] => {
    const name = `shard ${index} of ${of}`;
    const fault = (says: string): Fault => ({ says, shard: index });
    if (!shards.has(index)) return [fault(`${name} is missing`)];
    const manifest = shards.get(index);
    if (!manifest)
      return [fault(`${name} is unreadable: its file in ${join(out, cacheName)} is cut off or was edited`)];
    if (manifest.version !== version())
      return [fault(`${name} was built by studyguide ${manifest.version}, and here is ${version()}`)];
    if (manifest.program !== program)
      return [
        fault(`${name} was built by other files of studyguide ${version()} than lie here: install it the same way`),
      ];
    const other = difference(asked, manifest.asked);
    if (other) return [fault(`${name} was built with ${other}`)];
    if (manifest.library !== library.mark)
      return [fault(`${name} was built from other guides, or from another state of them`)];
    return faultsOfFiles(manifest, library, out).map((says) => fault(`${name}: ${says}`));
  });
}

function faultsOfFiles({ shard, guides }: Manifest, library: Library, out: string): readonly string[] {
  const share = library.shareOf(shard);
  if (share.length !== guides.length || share.some(({ slug }, place) => guides[place]!.slug !== slug))
    return ['it does not list the guides that fall to it'];
  return guides.flatMap(({ slug, files }) =>
    files.flatMap((file) => {
      const standing = standingOf(out, slug, file);
      if (standing === 'as built') return [];
      return [`${slug}/${file.file} ${standing === 'missing' ? 'is missing' : 'is not the file that was built'}`];
    }),
  );
}

/** Wrong usage, where all shards agree and only the merge asks for something else. */
function agreesWith(asked: Asked, manifests: readonly Manifest[]): void {
  const [first, ...rest] = manifests;
  if (!first || rest.some((one) => difference(first.asked, one.asked))) return;
  const other = difference(asked, first.asked);
  if (other)
    throw new EnvironmentFault(
      'usage',
      `The shards were built with ${other}`,
      'Give --merge the same paths, options and SOURCE_DATE_EPOCH as the shards.',
    );
}

/** `--paper letter, and here it is a4`; undefined when there is none. */
function difference(here: Asked, there: Asked): string | undefined {
  const name = Object.keys({ ...here, ...there }).find((key) => here[key] !== there[key]);
  if (name === undefined) return undefined;
  const shown = (value: string | undefined) => (value === undefined ? `no ${name}` : `${name} ${value}`);
  return `${shown(there[name])}, and this merge has ${shown(here[name])}`;
}

/** So many are listed; a shard whose files are all missing would fill the screen. */
const mostFaults = 12;

function incomplete(out: string, of: number, faults: readonly Fault[]): EnvironmentFault {
  const listed = faults.slice(0, mostFaults).map(({ says }) => `  ${says}`);
  if (faults.length > mostFaults) listed.push(`  and ${faults.length - mostFaults} more`);
  const again = [...new Set(faults.map(({ shard }) => shardText({ index: shard, of })))];
  return new EnvironmentFault(
    'shards-incomplete',
    `The shards in ${out} do not make up the library:\n${listed.join('\n')}`,
    `Build again with ${again.map((text) => `--shard ${text}`).join(', ')}, from the same guides and with the same options, put the output folder${again.length === 1 ? '' : 's'} there (with the hidden folder ${cacheName}), and merge again.`,
  );
}

const shardText = ({ index, of }: Shard): string => `${index}/${of}`;
