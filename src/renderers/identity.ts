// Identifiers of publications and of their printings.
import type { BookEdition, Paper } from '../editions/editions.ts';
import { readFileBytes } from '../formats/fileBytes.ts';
import { sha1, sha256 } from '../formats/hash.ts';
import type { Guide } from '../guide/model.ts';

/** Everything that decides where a page ends, apart from the words. */
interface Layout {
  readonly paper: Paper;
  readonly duplex: boolean;
}

export const layouts: readonly Layout[] = [false, true].flatMap((duplex) =>
  (['a4', 'letter'] as const).map((paper) => ({ paper, duplex })),
);

/** The book, whatever is changed in it; readers tell by it that a new file is a new version. The teacher's is another book. */
export function bookIdentifier(guide: Guide, edition: BookEdition['id']): string {
  return uuid(...namesOf(guide), ...named(edition));
}

/** The edition on paper whose pages are numbered: another paper has other pages. */
export function printIdentifier(guide: Guide, edition: BookEdition['id'], { paper, duplex }: Layout): string {
  const layout = duplex ? `${paper} duplex` : paper;
  return uuid(...namesOf(guide), 'pdf', ...named(edition), layout);
}

const named = (edition: BookEdition['id']): string[] => (edition === 'guide' ? [] : [edition]);

const digests = new WeakMap<Guide, Promise<string>>();

/** One state of the guide's content: its words, their structure and its pictures, but not where they stand in the author's files. */
export function contentIdentifier(guide: Guide): Promise<string> {
  const known = digests.get(guide) ?? digest(guide);
  digests.set(guide, known);
  return known;
}

async function digest(guide: Guide): Promise<string> {
  const pictures = Object.entries(guide.assets).map(async ([key, { file }]) => [
    key,
    sha256(await readFileBytes(file)),
  ]);
  const content = JSON.stringify({ ...guide, assets: await Promise.all(pictures) }, (key, value: unknown) =>
    placeKeys.has(key) ? undefined : value,
  );
  return uuid('content', content);
}

const placeKeys = new Set(['position', 'origin', 'path', 'htmlImages']);

const namesOf = ({ slug, title, work, part }: Guide): string[] => [
  slug,
  title,
  work.title ?? '',
  work.author ?? '',
  ...(part === undefined ? [] : [part]),
];

/** A name-based UUID (RFC 9562, version 5). */
function uuid(...names: readonly string[]): string {
  const bytes = Buffer.from(sha1(`studyguide\0${names.join('\0')}`), 'hex').subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, 'urn:uuid:$1-$2-$3-$4-$5');
}
