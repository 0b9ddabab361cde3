// Reads ZIP archives within limits on size, entries and expansion.
import { crc32, readZip, type ZippedFile } from '../platform/zipArchives.ts';
import { limits, tooLarge } from './zipLimits.ts';

interface Unreadable {
  readonly reason: string;
  readonly remedy: string;
}

/** A name that may not stand in an archive; the file is left alone. */
interface BadName {
  readonly name: string;
  readonly reason: string;
}

/** `bytes` are the beginning, as far as it was asked for; `size` is that of the whole. */
type Contents =
  | { readonly bytes: Uint8Array; readonly size: number }
  | { readonly fault: 'missing' | 'encrypted' | 'damaged' | 'too-large'; readonly reason: string };

export class Archive {
  private unpacked = 0;

  constructor(
    private readonly entries: ReadonlyMap<string, ZippedFile>,
    readonly badNames: readonly BadName[],
    /** Whether the first file is `mimetype`, stored as it is. */
    readonly beginsWithMimetype: boolean,
    /** Bytes of all files that were read, together. */
    private readonly mostUnpacked: number,
  ) {}

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** Reads a file to its end, keeping `most` bytes of it; one longer than `longest` is given up. */
  async read(name: string, most: number, longest: number): Promise<Contents> {
    const entry = this.entries.get(name);
    if (!entry) return { fault: 'missing', reason: `lack of ${name}` };
    if (entry.isEncrypted) return { fault: 'encrypted', reason: 'a file locked with a password' };
    const kept: Uint8Array[] = [];
    let size = 0;
    let sum = 0;
    try {
      for await (const bytes of await entry.pieces()) {
        if (size < most) kept.push(bytes.subarray(0, most - size));
        size += bytes.length;
        this.unpacked += bytes.length;
        sum = crc32(bytes, sum);
        // Leaving the loop closes the stream, so that nothing more is unpacked.
        if (size > longest) return { fault: 'too-large', reason: `more than ${megabytes(longest)} of it` };
        if (this.unpacked > this.mostUnpacked)
          return { fault: 'too-large', reason: `more than ${megabytes(this.mostUnpacked)} in all` };
      }
    } catch (error) {
      return { fault: 'damaged', reason: `a damaged file (${messageOf(error)})` };
    }
    if (sum !== entry.crc32) return { fault: 'damaged', reason: 'a damaged file (its checksum does not fit)' };
    return { bytes: Buffer.concat(kept), size };
  }
}

export async function openArchive(
  bytes: Uint8Array,
  mostUnpacked: number = limits.unpacked,
): Promise<Archive | Unreadable> {
  const unreadable = (reason: string, remedy = 'Make, copy or download the file again; it may have been cut off.') => ({
    reason,
    remedy,
  });
  if (bytes.length === 0) return unreadable('The file is empty');
  if (bytes.length > limits.archive) return tooLarge;
  const entries = new Map<string, ZippedFile>();
  const badNames: BadName[] = [];
  let first: ZippedFile | undefined;
  try {
    const zip = await readZip(bytes);
    if (zip.count > limits.files)
      return unreadable(`The archive has ${zip.count} files; at most ${limits.files} are read`, remedy);
    for await (const entry of zip.files) {
      first ??= entry;
      const { name } = entry;
      const fault = entries.has(name) ? 'a second file of the same name' : entry.nameFault;
      if (fault) badNames.push({ name, reason: fault });
      else if (!name.endsWith('/')) entries.set(name, entry);
      // The number that the archive gives of its files may be a lie.
      if (entries.size + badNames.length > limits.files)
        return unreadable(`The archive has more than ${limits.files} files`, remedy);
    }
    const isFirst = first !== undefined && entries.get('mimetype') === first && first.isStored;
    return new Archive(entries, badNames, isFirst, mostUnpacked);
  } catch (error) {
    return unreadable(`The file is no sound ZIP archive, which every EPUB is (${messageOf(error)})`);
  }
}

const remedy = 'Make the book again with fewer, longer files.';

function megabytes(bytes: number): string {
  return `${bytes / 1_000_000} MB`;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
