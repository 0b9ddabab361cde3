// Puts the parts of one guide together, and names the folders of several books.
import type { Image, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { endingOf } from '../documents/imageKinds.ts';
import { bodyTextOf } from './guideText.ts';
import type { ImportedGuide } from './importedGuide.ts';

export interface GuideForFolder {
  readonly guide: ImportedGuide;
  /** Below the output folder; empty for the folder itself. */
  readonly folder: string;
}

/**
 * Takes what each file gave, in the order of the files. Several books of one file are guides of their own; all else is one guide.
 * `firstImage` is the number of the first picture, where earlier ones are in the folder already.
 */
export function joinGuides(files: readonly (readonly ImportedGuide[])[], firstImage = 1): readonly GuideForFolder[] {
  const all = files.flat();
  if (all.length === 0) return [];
  if (files.every((guides) => guides.length <= 1)) return [{ guide: joinParts(all, firstImage), folder: '' }];
  const folders = namesOfFolders(all.map(({ front }) => front.work?.title ?? front.title));
  return all.map((guide, at) => ({ guide: withNamedImages(guide, firstImage), folder: folders[at]! }));
}

/** One for each title; books of the same title are numbered. */
export function namesOfFolders(titles: readonly (string | undefined)[]): readonly string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const base = slugOf(title ?? 'guide');
    let folder = base;
    for (let number = 2; taken.has(folder); number++) folder = `${base}-${number}`;
    taken.add(folder);
    return folder;
  });
}

/** A name that is safe in every file system. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return (words ?? []).join('-').slice(0, 80) || 'guide';
}

function joinParts(parts: readonly ImportedGuide[], firstImage: number): ImportedGuide {
  const named: ImportedGuide[] = [];
  for (const part of parts)
    named.push(withNamedImages(part, firstImage + named.reduce((sum, { images }) => sum + images.size, 0)));
  const [first] = named;
  if (named.length === 1) return first!;
  const front = Object.assign({}, ...named.map((part) => part.front).reverse());
  return {
    path: first!.path,
    front,
    tree: { type: 'root', children: named.flatMap(({ tree }) => tree.children) },
    ...(named.some(({ markdown }) => markdown !== undefined) ? { markdown: named.map(bodyTextOf).join('\n\n') } : {}),
    hasLines: named.every(({ hasLines }) => hasLines),
    images: new Map(named.flatMap(({ images }) => [...images])),
    removed: named.flatMap(({ removed }) => removed),
    findings: named.flatMap(({ findings }) => findings),
  };
}

/** Pictures get names of our own, whatever the archive calls them. */
function withNamedImages(guide: ImportedGuide, first: number): ImportedGuide {
  if (guide.images.size === 0) return guide;
  const names = new Map<string, string>();
  for (const [index, [address, bytes]] of [...guide.images].entries()) {
    const named = /\.([a-z]{3,4})$/i.exec(address)?.[1]?.toLowerCase();
    const told = endingOf(bytes);
    const ending = told === 'bin' ? (named === 'svg' ? 'svg' : 'bin') : told;
    names.set(address, `images/image-${first + index}.${ending}`);
  }
  const tree = structuredClone(guide.tree) as Root;
  visit(tree, 'image', (image: Image) => {
    image.url = names.get(image.url) ?? image.url;
  });
  return { ...guide, tree, images: new Map([...guide.images].map(([address, bytes]) => [names.get(address)!, bytes])) };
}
