// Reads the values of options, and reports the valid ones.
import type { Shard } from '../build/options.ts';
import { usageFault } from '../diagnostics/faults.ts';
import {
  type CardSides,
  cardSides,
  type EditionId,
  editionIds,
  type Format,
  formats,
  type Grouping,
  groupings,
  type Level,
  levels,
  type Paper,
  quoteSheets,
  type SheetForm,
} from '../editions/editions.ts';

const papers = ['a4', 'letter'] as const satisfies readonly Paper[];
const messageFormats = ['pretty', 'unix', 'json'] as const;
export type MessageFormat = (typeof messageFormats)[number];

export const readPaper = (typed: string): Paper => oneOf(typed, papers, '--paper', 'paper size');
export const readGrouping = (typed: string): Grouping => oneOf(typed, groupings, '--group', 'way to group quotations');
export const readLevel = (typed: string): Level => oneOf(typed, levels, '--level', 'level of a worksheet');
export const readCards = (typed: string): CardSides => oneOf(typed, cardSides, '--cards', 'way to make cards');
export const readSheetForm = (typed: string): SheetForm => oneOf(typed, quoteSheets, '--sheet', 'kind of quote sheet');
export const readMessageFormat = (typed: string): MessageFormat =>
  oneOf(typed, messageFormats, '--format', 'format of messages');

/** Comma-separated and repeatable; each is taken once. */
export function readFormats(typed: string, earlier: readonly Format[] = []): readonly Format[] {
  return manyOf(typed, (name) => oneOf(name, formats, '--format', 'file format'), '--format', earlier);
}

export function readEditions(typed: string, earlier: readonly EditionId[] = []): readonly EditionId[] {
  return manyOf(typed, (name) => oneOf(name, editionIds, '--edition', 'edition'), '--edition', earlier);
}

export function readPort(typed: string): number {
  const port = Number(typed);
  if (!/^\d{1,5}$/.test(typed) || port < 1 || port > 65_535)
    throw usageFault(`--port: “${typed}” is not a port, a number from 1 to 65535`);
  return port;
}

export function readJobs(typed: string): number {
  if (!/^[1-9]\d{0,2}$/.test(typed))
    throw usageFault(`--jobs: “${typed}” is not a number of guides to work on at a time, such as 2`);
  return Number(typed);
}

export function readShard(typed: string): Shard {
  const [, index, of] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(typed.trim()) ?? [];
  if (index && of && Number(index) <= Number(of)) return { index: Number(index), of: Number(of) };
  throw usageFault(
    `--shard: “${typed}” is not a share of a library; write i/n, the i-th of n shares, such as 1/3, 2/3 and 3/3`,
  );
}

/** `all` is undefined: as many as fit. */
export function readQuotes(typed: string): number | undefined {
  if (typed.trim().toLowerCase() === 'all') return undefined;
  if (!/^[1-9]\d{0,3}$/.test(typed))
    throw usageFault(`--quotes: “${typed}” is neither a number of quotations, such as 10, nor all`);
  return Number(typed);
}

export function readClass(typed: string): number {
  if (!/^[1-9]\d{0,3}$/.test(typed))
    throw usageFault(`--class: “${typed}” is not a number of students from 1 to 9999, such as 30`);
  return Number(typed);
}

export function readFolder(typed: string): string {
  if (typed.trim() === '') throw usageFault('--out: the name of a folder is missing');
  return typed;
}

export function readThrough(typed: string): string {
  if (typed.trim() === '') throw usageFault('--through: the name of a place is missing, such as 12 or "act 3"');
  return typed.trim();
}

/** As typed: which sections there are, each guide says. */
export function readSections(typed: string, earlier: readonly string[] = []): readonly string[] {
  const names = typed
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) throw usageFault('--section: the name of a section is missing, such as themes');
  return [...new Set([...earlier, ...names])];
}

/** Repeated for several editions; not separated with commas, which names of files may contain. */
export function readSources(typed: string, earlier: readonly string[] = []): readonly string[] {
  if (typed.trim() === '') throw usageFault('--source: the name of a file is missing');
  return [...earlier, typed];
}

export function readPdfName(typed: string): string {
  if (/\.pdf$/i.test(typed)) return typed;
  const suggestion = typed.trim() === '' ? '' : `Did you mean ${typed.replace(/[\\/]+$|\.$/, '')}.pdf?`;
  throw usageFault(`--out: “${typed}” is not the name of a PDF file`, suggestion);
}

function manyOf<Name extends string>(
  typed: string,
  read: (name: string) => Name,
  option: string,
  earlier: readonly Name[],
): readonly Name[] {
  const names = typed
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) throw usageFault(`${option}: a value is missing`);
  return [...new Set([...earlier, ...names.map((name) => read(name.toLowerCase()))])];
}

function oneOf<Name extends string>(typed: string, names: readonly Name[], option: string, what: string): Name {
  const name = names.find((one) => one === typed.toLowerCase());
  if (name) return name;
  const list = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  throw usageFault(`${option}: there is no ${what} “${typed}”; choose ${list}`, {
    wrong: typed,
    candidates: names,
  });
}
