// Finds the pictures of a saved page: in its addresses, and in the folder beside it.

import type { Image } from 'mdast';
import { visit } from 'unist-util-visit';
import { isInside } from '../content/pathInside.ts';
import { endingOf } from '../documents/imageKinds.ts';
import { embeddedImage } from '../formats/fileBytes.ts';
import { readFile, realpath, stat } from '../platform/diskFiles.ts';
import { dirname, resolve } from '../platform/paths.ts';
import type { ImportedGuide } from './importedGuide.ts';

const mostPicture = 64_000_000;
const mostPictures = 500;

/** Only what lies in the page's own folder, by its real path, is read; nothing is fetched. */
export async function withPagePictures(guide: ImportedGuide): Promise<ImportedGuide> {
  const images = new Map(guide.images);
  const wanted: Image[] = [];
  visit(guide.tree, 'image', (image) => void wanted.push(image));
  const home = await realpath(dirname(guide.path)).catch(() => undefined);
  for (const image of wanted.slice(0, mostPictures)) {
    if (images.has(image.url)) continue;
    const bytes = embeddedImage(image.url) ?? (home === undefined ? undefined : await readBeside(image.url, home));
    if (!bytes) continue;
    const name = `picture-${images.size + 1}.${endingOf(bytes)}`;
    images.set(name, bytes);
    image.url = name;
  }
  return { ...guide, images };
}

async function readBeside(address: string, home: string): Promise<Uint8Array | undefined> {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/|\\)/i.test(address)) return undefined;
  for (const written of new Set([address, decoded(address).replace(/[?#].*$/, '')])) {
    const file = await realpath(resolve(home, written)).catch(() => undefined);
    if (!file || !isInside(file, home)) continue;
    const info = await stat(file);
    if (info.isFile() && info.size <= mostPicture && /\.(?:png|jpe?g|gif|webp|svg)$/i.test(file)) return readFile(file);
  }
  return undefined;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
