// Tells whether a file that a manifest names lies below the output folder, with no link on the way, and holds the bytes it should.
import { lstatSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digestOf, ownFile } from '../cache/stamps.ts';
import type { ManifestFile } from './manifest.ts';

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

export type Standing = 'as built' | 'missing' | 'changed';

export function standingOf(out: string, slug: string, { file, bytes, sha256 }: ManifestFile): Standing {
  const place = placeOf(out, slug, file);
  const info = place === undefined ? undefined : ownFile(place);
  if (place === undefined || !info) return 'missing';
  return Number(info.size) === bytes && digestOf(place) === sha256 ? 'as built' : 'changed';
}

/** Takes away what lies there as it was built, and folders that are empty then. */
export function takeAway(out: string, slug: string, files: readonly ManifestFile[]): void {
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
