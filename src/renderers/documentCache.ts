// Says what decides the bytes of a document, so that one that is there already need not be made again.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Guide } from '../guide/model.ts';

export interface Made {
  readonly bytes: Uint8Array;
  readonly pages?: number;
  /** Quotations on a quote sheet. */
  readonly kept?: number;
}

/** `file` as it is, when it was made from what `decidedBy` says (as JSON); otherwise what `make` makes. */
export type Keep = (
  file: string,
  decidedBy: unknown,
  make: () => Promise<Made | undefined>,
) => Promise<Made | undefined>;

/** Everything is made. */
export const keepNothing: Keep = (_file, _decidedBy, make) => make();

/** A document that is laid out, and not yet printed. */
export interface Printing<P extends Made | undefined> {
  readonly decidedBy: unknown;
  readonly print: () => Promise<P>;
}

/** A page is its HTML and the pictures it names; where its parts stand in the author's files is told to testers, and printed nowhere. */
export async function pageMark(guide: Guide, html: string): Promise<unknown> {
  const tag = /<[a-z][\w-]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>/g;
  const text = html.replace(tag, (whole) => whole.replace(/ data-source="[^"]*"/, ''));
  return [digest(text), await pictureMarks(guide, (key) => text.includes(encodeURIComponent(key)))];
}

/** All that a guide says, wherever it stands in the author's files. */
export async function guideMark(guide: Guide): Promise<unknown> {
  const text = JSON.stringify({ ...guide, assets: {} }, (key, value: unknown) => (places.has(key) ? undefined : value));
  return [digest(text), await pictureMarks(guide, () => true)];
}

const places = new Set(['position', 'line', 'column', 'endLine', 'endColumn']);

const pictureMarks = ({ assets }: Guide, isWanted: (key: string) => boolean) =>
  Promise.all(
    Object.entries(assets)
      .filter(([key]) => isWanted(key))
      .map(async ([key, { file, ...facts }]) => [key, facts, digest(await readFile(file))]),
  );

export const digest = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
