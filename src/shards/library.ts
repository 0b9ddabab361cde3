// Turns located guides into one library, in an order and with a mark that are the same on every machine.
import { lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename, relative } from 'node:path';
import type { LocatedGuide } from '../content/loadFiles.ts';
import type { BuildOptions, Shard } from '../contract.ts';
import { defaultEditionIds, formats } from '../editions/edition.ts';
import { sha256 } from '../formats/hash.ts';
import { deal, weightOf } from './deal.ts';

export interface Library {
  /** Sorted by name, whatever the order of paths and of the file system. */
  readonly guides: readonly LocatedGuide[];
  /** Of the names and the Markdown of all guides. */
  readonly mark: string;
  readonly shareOf: (shard: Shard) => readonly LocatedGuide[];
}

export function libraryOf(located: readonly LocatedGuide[]): Library {
  const guides = [...located].sort(
    (a, b) => compare(a.slug.toLowerCase(), b.slug.toLowerCase()) || Number(!!a.duplicateOf) - Number(!!b.duplicateOf),
  );
  const texts = guides.map(({ folder, files }) => files.map((file) => textOf(file, relative(folder, file))));
  const weights = texts.map((files) => weightOf(files.reduce((sum, { bytes }) => sum + bytes, 0)));
  return {
    guides,
    mark: sha256(
      JSON.stringify(guides.map(({ slug }, index) => [slug, texts[index]!.map(({ name, mark }) => [name, mark])])),
    ),
    shareOf: ({ index, of }) => {
      const shards = deal(weights, of);
      return guides.filter((_, place) => shards[place] === index);
    },
  };
}

/** Whoever checks out with other line ends has the same text. */
function textOf(file: string, name: string): { name: string; bytes: number; mark: string } {
  const shown = name.replaceAll('\\', '/');
  try {
    const info = lstatSync(file);
    // What a link leads to may lie anywhere.
    if (!info.isFile() || info.size > largestText)
      return { name: shown, bytes: 0, mark: info.isSymbolicLink() ? sha256(readlinkSync(file)) : '' };
    const text = readFileSync(file, 'latin1').replaceAll('\r\n', '\n');
    return { name: shown, bytes: text.length, mark: sha256(Buffer.from(text, 'latin1')) };
  } catch {
    return { name: shown, bytes: 0, mark: '' };
  }
}

/** As in content/load.ts: a larger file is refused there. */
const largestText = 8 * 1024 * 1024;

/** What was asked for, in the words of the command line, so that a difference can be named. */
export type Asked = Readonly<Record<string, string>>;

export function askedOf(options: BuildOptions): Asked {
  const { editions = defaultEditionIds, formats: kinds = formats, paper, grouping, duplex, strict, modified } = options;
  const books = (options.sources ?? []).map(
    (source) => `${basename(source).replace(/\p{Cc}/gu, ' ')} (${markOf(source)})`,
  );
  const asked = {
    '--edition': [...editions].sort().join(','),
    '--format': [...kinds].sort().join(','),
    '--paper': paper,
    '--group': grouping,
    '--duplex': duplex ? 'yes' : undefined,
    '--strict': strict ? 'yes' : undefined,
    '--source': books.sort().join(', ') || undefined,
    SOURCE_DATE_EPOCH: modified && String(Date.parse(modified) / 1000),
  };
  return Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function markOf(file: string): string {
  try {
    // A pipe can be read once, and not by us.
    return statSync(file).isFile() ? sha256(readFileSync(file)).slice(0, 12) : 'no file';
  } catch {
    return 'no file';
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
