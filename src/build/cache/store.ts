// Reads and writes what is kept of a guide's builds: one file for each guide, believed only when it is whole.
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EditionId } from '../../editions/editions.ts';
import { sha256 } from '../../formats/hash.ts';
import { writeBeside } from '../writeFiles.ts';
import type { StoredMessage } from './guideCache.ts';
import { type Observed, ownFile, statOf } from './inputs.ts';
import type { ProgramMark } from './programFingerprint.ts';

/** Below the output folder. */
export const cacheName = '.studyguide';

export interface GuideRecord {
  readonly slug: string;
  /** Of the program that made it; what another made is not looked at. */
  readonly program: string;
  /** By file: what it was made from, so that it can stay while other documents of its guide change. */
  readonly documents: Readonly<Record<string, KeptDocument>>;
  /** By what was asked for. */
  readonly builds: Readonly<Record<string, KeptBuild>>;
}

export interface KeptDocument {
  readonly madeFrom: string;
  readonly sha256: string;
  readonly pages?: number;
  /** Quotations on a quote sheet. */
  readonly kept?: number;
}

export interface KeptBuild {
  readonly inputs: readonly Observed[];
  /** Files of an earlier build that were read. */
  readonly earlier: readonly EarlierFile[];
  readonly outputs: readonly KeptFile[];
  readonly messages: readonly StoredMessage[];
}

export interface EarlierFile {
  readonly file: string;
  /** Absent when there was none. */
  readonly sha256?: string;
  /** With --force it is not looked at, whatever it is. */
  readonly isIgnored?: boolean;
}

export interface KeptFile {
  readonly file: string;
  readonly edition: EditionId;
  readonly pages?: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly stamp?: string;
}

/** Whoever builds the same guide in turn for A4 and Letter, or in parts, finds each as it was. */
const mostBuilds = 8;

/** Whether anything is kept of a guide; what it is worth, `readRecord` says. */
export const isRecorded = (out: string, slug: string): boolean =>
  ownFile(join(out, cacheName, `${slug}.json`)) !== undefined;

export function readRecord(out: string, slug: string, program: string): GuideRecord | undefined {
  const record = readKept(out, `${slug}.json`) as GuideRecord | undefined;
  return record?.slug === slug && record.program === program ? record : undefined;
}

export async function writeRecord(out: string, record: GuideRecord): Promise<void> {
  const builds = Object.fromEntries(Object.entries(record.builds).slice(-mostBuilds));
  const documents = Object.fromEntries(
    Object.entries(record.documents).filter(([file]) => ownFile(join(out, record.slug, file))),
  );
  await writeKept(out, `${record.slug}.json`, { ...record, documents, builds });
}

/** Of a guide that is built elsewhere from now on. */
export function forgetRecord(out: string, slug: string): void {
  if (isOwnFolder(out)) rmSync(join(out, cacheName, `${slug}.json`), { force: true });
}

/** No guide's record ends so. */
const programName = 'program.mark';

/** What makes documents, so that its files need not be read again. */
export const readProgram = (out: string): ProgramMark | undefined =>
  readKept(out, programName) as ProgramMark | undefined;
export const writeProgram = (out: string, program: ProgramMark): Promise<boolean> =>
  writeKept(out, programName, program);

/** No link is followed, and no file but a whole one of ours is believed. */
export function readKept(out: string, name: string): unknown {
  const path = join(out, cacheName, name);
  if (!isOwnFolder(out) || !ownFile(path)) return undefined;
  try {
    const [mark, text = ''] = readFileSync(path, 'utf8').split('\n');
    return mark === sha256(text) ? (JSON.parse(text) ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

/** False where it cannot be written, which only costs time at the next build. */
export async function writeKept(out: string, name: string, value: unknown): Promise<boolean> {
  const folder = join(out, cacheName);
  const text = JSON.stringify(value);
  try {
    mkdirSync(folder, { recursive: true });
    if (!isOwnFolder(out)) return false;
    if (!statOf(join(folder, '.gitignore'))) await writeBeside(join(folder, '.gitignore'), '*\n');
    return await writeBeside(join(folder, name), `${sha256(text)}\n${text}\n`);
  } catch {
    return false;
  }
}

/** Takes away records of guides whose files are gone, and what a build that was killed left half-written. */
export function tidy(out: string): void {
  if (!isOwnFolder(out)) return;
  try {
    for (const name of readdirSync(join(out, cacheName))) {
      const path = join(out, cacheName, name);
      const isOrphan = name.endsWith('.json') && !statOf(join(out, name.slice(0, -'.json'.length)));
      const isLeftOver = name.endsWith('.tmp') && Number(statOf(path)?.mtimeMs ?? 0) < Date.now() - 3_600_000;
      if (isOrphan || isLeftOver) rmSync(path, { force: true });
    }
  } catch {
    return;
  }
}

/** A link could lead anywhere. */
export function isOwnFolder(out: string): boolean {
  try {
    return lstatSync(join(out, cacheName)).isDirectory();
  } catch {
    return false;
  }
}
