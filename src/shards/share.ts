// Builds one share of a library: what falls to it, what it leaves for the merge, and what it had before and has no longer.
import { programMark } from '../cache/program.ts';
import { forgetRecord, readProgram } from '../cache/record.ts';
import type { LocatedGuide } from '../content/loadFiles.ts';
import type { BuildOptions, GuideResult, Shard } from '../contract.ts';
import { EnvironmentFault } from '../diagnostics.ts';
import { version } from '../installation.ts';
import { askedOf, libraryOf } from './library.ts';
import { type Manifest, manifestGuide, readManifests, writeManifest } from './manifest.ts';
import { takeAway } from './ownFiles.ts';

export interface Share {
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
