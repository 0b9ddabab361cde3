// Turns what a shard has built into a file beside the records of its guides, and such files into what a merge may believe.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { revived, type StoredMessage, storedMessage } from '../cache/messages.ts';
import { cacheName, isOwnFolder, readKept, writeKept } from '../cache/record.ts';
import { digestOf } from '../cache/stamps.ts';
import type { BuiltFile, GuideResult, Shard } from '../contract.ts';
import { EnvironmentFault } from '../diagnostics.ts';
import type { Asked } from './library.ts';

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

export interface ManifestGuide {
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

export const resultOf = ({ slug, ok, messages, files }: ManifestGuide, out: string): GuideResult => ({
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
