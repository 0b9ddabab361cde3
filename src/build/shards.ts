// Divides a library into shards of about the same weight.
import { lstatSync, readFileSync, readlinkSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { LocatedGuide } from '../content/loadFiles.ts';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { defaultEditionIds, formats } from '../editions/editions.ts';
import { sha256 } from '../formats/hash.ts';
import { version } from '../installation.ts';
import { digestOf, ownFile } from './cache/inputs.ts';
import { programMark } from './cache/programFingerprint.ts';
import { forgetRecord, readProgram } from './cache/store.ts';
import { type Manifest, type ManifestFile, manifestGuide, readManifests, writeManifest } from './mergeShards.ts';
import type { BuildOptions, GuideResult, Shard } from './options.ts';

/** Reading and printing a guide without a word takes as long as so many bytes of Markdown more. */
const sizeOfNothing = 10_000;

/** What a guide weighs in a build: its text, and what every guide costs. */
export const weightOf = (bytes: number): number => bytes + sizeOfNothing;

/**
 * For each weight, in order, the shard (from 1) that it falls to. The row is cut into stretches of about the same weight: a guide
 * belongs where its middle lies, so one guide more moves about one guide across each cut. No shard stays empty while there is a guide for it.
 */
export function deal(weights: readonly number[], shards: number): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  let last = 0;
  return weights.map((weight, index) => {
    const middle = 1 + Math.floor((shards * (2 * before + weight)) / (2 * total));
    before += weight;
    // As many guides are left as there are shards behind this one.
    const least = Math.min(index + 1, shards - (weights.length - 1 - index));
    last = Math.max(Math.min(middle, last + 1), least, 1);
    return last;
  });
}

export interface Library {
  /** Sorted by name, whatever the order of paths and of the file system. */
  readonly guides: readonly LocatedGuide[];
  /** Of the names and the Markdown of all guides. */
  readonly mark: string;
  readonly shareOf: (shard: Shard) => readonly LocatedGuide[];
}

export function libraryOf(located: readonly LocatedGuide[]): Library {
  const guides = [...located].sort(
    (a, b) => compare(a.slug.toLowerCase(), b.slug.toLowerCase()) || Number(!!a.duplicateOf) - Number(!!b.duplicateOf),
  );
  const texts = guides.map(({ folder, files }) => files.map((file) => textOf(file, relative(folder, file))));
  const weights = texts.map((files) => weightOf(files.reduce((sum, { bytes }) => sum + bytes, 0)));
  return {
    guides,
    mark: sha256(
      JSON.stringify(guides.map(({ slug }, index) => [slug, texts[index]!.map(({ name, mark }) => [name, mark])])),
    ),
    shareOf: ({ index, of }) => {
      const shards = deal(weights, of);
      return guides.filter((_, place) => shards[place] === index);
    },
  };
}

/** Whoever checks out with other line ends has the same text. */
function textOf(file: string, name: string): { name: string; bytes: number; mark: string } {
  const shown = name.replaceAll('\\', '/');
  try {
    const info = lstatSync(file);
    // What a link leads to may lie anywhere.
    if (!info.isFile() || info.size > largestText)
      return { name: shown, bytes: 0, mark: info.isSymbolicLink() ? sha256(readlinkSync(file)) : '' };
    const text = readFileSync(file, 'latin1').replaceAll('\r\n', '\n');
    return { name: shown, bytes: text.length, mark: sha256(Buffer.from(text, 'latin1')) };
  } catch {
    return { name: shown, bytes: 0, mark: '' };
  }
}

/** As in content/load.ts: a larger file is refused there. */
const largestText = 8 * 1024 * 1024;

/** What was asked for, in the words of the command line, so that a difference can be named. */
export type Asked = Readonly<Record<string, string>>;

export function askedOf(options: BuildOptions): Asked {
  const { editions = defaultEditionIds, formats: kinds = formats, paper, grouping, duplex, strict, modified } = options;
  const books = (options.sources ?? []).map(
    (source) => `${basename(source).replace(/\p{Cc}/gu, ' ')} (${markOf(source)})`,
  );
  const asked = {
    '--edition': [...editions].sort().join(','),
    '--format': [...kinds].sort().join(','),
    '--paper': paper,
    '--group': grouping,
    '--duplex': duplex ? 'yes' : undefined,
    '--strict': strict ? 'yes' : undefined,
    '--source': books.sort().join(', ') || undefined,
    SOURCE_DATE_EPOCH: modified && String(Date.parse(modified) / 1000),
  };
  return Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function markOf(file: string): string {
  try {
    // A pipe can be read once, and not by us.
    return statSync(file).isFile() ? sha256(readFileSync(file)).slice(0, 12) : 'no file';
  } catch {
    return 'no file';
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A name in a manifest may be anything. */
const isPlain = (step: string): boolean => step !== '' && step !== '.' && step !== '..' && !/[\\:\0]/.test(step);

/** Undefined for a name that leads elsewhere, or goes through a link. */
function placeOf(out: string, slug: string, file: string): string | undefined {
  const steps = [slug, ...file.split('/')];
  if (!steps.every(isPlain)) return undefined;
  let folder = out;
  for (const step of steps.slice(0, -1)) {
    folder = join(folder, step);
    if (!isFolder(folder)) return undefined;
  }
  return join(folder, steps.at(-1)!);
}

type Standing = 'as built' | 'missing' | 'changed';

export function standingOf(out: string, slug: string, { file, bytes, sha256 }: ManifestFile): Standing {
  const place = placeOf(out, slug, file);
  const info = place === undefined ? undefined : ownFile(place);
  if (place === undefined || !info) return 'missing';
  return Number(info.size) === bytes && digestOf(place) === sha256 ? 'as built' : 'changed';
}

/** Takes away what lies there as it was built, and folders that are empty then. */
function takeAway(out: string, slug: string, files: readonly ManifestFile[]): void {
  for (const one of files) {
    const place = placeOf(out, slug, one.file);
    if (place === undefined || standingOf(out, slug, one) !== 'as built') continue;
    rmSync(place, { force: true });
    for (let folder = dirname(place); folder.length > out.length && folder !== out; folder = dirname(folder)) {
      try {
        rmdirSync(folder);
      } catch {
        break;
      }
    }
  }
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

interface Share {
  readonly located: readonly LocatedGuide[];
  /** The guides are built. */
  readonly finish: (guides: readonly GuideResult[]) => Promise<void>;
}

export function shareOf(located: readonly LocatedGuide[], options: BuildOptions, shard: Shard): Share {
  const { out } = options;
  if (!(Number.isInteger(shard.index) && Number.isInteger(shard.of) && shard.index >= 1 && shard.index <= shard.of))
    throw new EnvironmentFault(
      'usage',
      `There is no shard ${shard.index} of ${shard.of}`,
      'Name the i-th of n shares by two whole numbers, i from 1 to n.',
    );
  const library = libraryOf(located);
  const own = library.shareOf(shard);
  const asked = askedOf(options);
  return {
    located: own,
    finish: async (guides) => {
      const earlier = readManifests(out);
      const manifest = {
        shard,
        version: version(),
        program: programMark(readProgram(out)).mark,
        library: library.mark,
        asked,
        guides: guides.map((guide) => manifestGuide(guide, out)),
      };
      await writeManifest(out, manifest);
      const before = earlier.find((one) => one.shard.index === shard.index && one.shard.of === shard.of)?.manifest;
      const others = earlier.flatMap(({ manifest: other }) =>
        other?.library === library.mark && other.shard.index !== shard.index ? other.guides : [],
      );
      if (before) leaveToOthers(before, out, located, [...guides, ...others]);
    },
  };
}

/** What fell to this share once and falls to another now would be there twice, in two states, when the shares are put together. */
function leaveToOthers(
  { guides }: Manifest,
  out: string,
  located: readonly LocatedGuide[],
  stay: readonly { readonly slug: string }[],
): void {
  const staying = new Set(stay.map(({ slug }) => slug));
  const known = new Set(located.map(({ slug }) => slug));
  for (const { slug, files } of guides) {
    if (staying.has(slug) || !known.has(slug)) continue;
    takeAway(out, slug, files);
    forgetRecord(out, slug);
  }
}
