// Turns the shares of a library that were put together in one folder into the result of one build, or says what is missing.
import { join } from 'node:path';
import { programMark } from '../cache/program.ts';
import { cacheName, readProgram } from '../cache/record.ts';
import { locate } from '../content/loadFiles.ts';
import type { BuildOptions, BuildResult, GuideResult, Shard } from '../contract.ts';
import { EnvironmentFault } from '../diagnostics.ts';
import { version } from '../installation.ts';
import { type Asked, askedOf, type Library, libraryOf } from './library.ts';
import { type Manifest, readManifests, resultOf } from './manifest.ts';
import { standingOf } from './ownFiles.ts';

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
