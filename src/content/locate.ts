// Turns the paths of a build into its guides, each once, however often and in whatever spelling it is named.
import { resolve } from 'node:path';
import { findGuides, type GuideLocation } from './load.ts';

export interface LocatedGuide extends GuideLocation {
  /** Where another guide with the same name was found first: their files would overwrite each other. */
  readonly duplicateOf?: string;
}

export async function locate(paths: readonly string[]): Promise<readonly LocatedGuide[]> {
  const found = (await Promise.all(paths.map(findGuides))).flat();
  const bySlug = new Map<string, GuideLocation>();
  return found.flatMap((location): LocatedGuide[] => {
    const first = bySlug.get(location.slug.toLowerCase());
    if (!first) bySlug.set(location.slug.toLowerCase(), location);
    if (first && resolve(first.files[0]!) === resolve(location.files[0]!)) return [];
    return [{ ...location, duplicateOf: first?.files[0] }];
  });
}
