// Parts of the cache keys of documents; build/cache adds program and machine.
import { fileSha256 } from '../formats/fileBytes.ts';
import { sha256 } from '../formats/hash.ts';
import type { Guide } from '../guide/model.ts';

export interface Made {
  readonly bytes: Uint8Array;
  readonly pages?: number;
  /** Quotations on a quote sheet. */
  readonly kept?: number;
  /** Numbers of the tables of its HTML that are printed row by row, from 0. */
  readonly tablesByRows?: readonly number[];
  /** How a quote sheet was set, where it was printed just now. */
  readonly fit?: SheetFit;
}

export interface SheetFit {
  readonly columns: number;
  /** Points. */
  readonly size: number;
}

/** Returns the cached `file` if its key (as JSON) is unchanged, otherwise the result of `make()`. See build/cache/guideCache.ts. */
export type DocumentCache = (
  file: string,
  cacheKey: unknown,
  make: () => Promise<Made | undefined>,
) => Promise<Made | undefined>;

/** Makes every document again. */
export const cacheNothing: DocumentCache = (_file, _cacheKey, make) => make();

/** A document that is laid out but not yet printed. */
export interface PendingPrint<P extends Made | undefined> {
  /** Places of the tables of its HTML, as `path:line:column`. */
  readonly tables?: readonly string[];
  readonly cacheKey: unknown;
  readonly print: () => Promise<P>;
}

/** Places in the guide of the tables of a document for paper. */
export const tablePlaces = (html: string): string[] =>
  [...html.matchAll(/<table\b[^>]*>/g)].map(([tag]) => / data-source="([^"]*)"/.exec(tag)?.[1] ?? '');

/** Hashes the HTML and the pictures it names. `data-source` is for tests and printed nowhere, so it is left out. */
export async function pageCacheKey(guide: Guide, html: string): Promise<unknown> {
  const tag = /<[a-z][\w-]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>/g;
  const text = html.replace(tag, (whole) => whole.replace(/ data-source="[^"]*"/, ''));
  return [sha256(text), await pictureCacheKeys(guide, (key) => text.includes(encodeURIComponent(key)))];
}

/** Hashes the whole guide except positions in its files. */
export async function guideCacheKey(guide: Guide): Promise<unknown> {
  const text = JSON.stringify({ ...guide, assets: {} }, (key, value: unknown) => (places.has(key) ? undefined : value));
  return [sha256(text), await pictureCacheKeys(guide, () => true)];
}

const places = new Set(['position', 'line', 'column', 'endLine', 'endColumn']);

async function pictureCacheKeys({ assets }: Guide, isWanted: (key: string) => boolean): Promise<unknown> {
  const keys: unknown[] = [];
  for (const [key, { file, ...facts }] of Object.entries(assets))
    if (isWanted(key)) keys.push([key, facts, await fileSha256(file)]);
  return keys;
}
