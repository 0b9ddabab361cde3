// Opens the archive of an office document within limits.
import { type Archive, openArchive } from '../formats/zip.ts';
import { unreadableDocument } from './documentTree.ts';

const mega = 1_000_000;
/** Most of one part, unpacked: a book of 1,000 pages has 20 MB of it. */
const mostXml = 60 * mega;
const mostPicture = 64 * mega;
const mostUnpacked = 400 * mega;

export class OfficeArchive {
  private constructor(
    private readonly archive: Archive,
    private readonly path: string,
  ) {}

  static async open(bytes: Uint8Array, path: string): Promise<OfficeArchive> {
    const archive = await openArchive(bytes, mostUnpacked);
    if ('reason' in archive) throw damagedDocument(path);
    return new OfficeArchive(archive, path);
  }

  get names(): readonly string[] {
    return this.archive.names;
  }

  /** Undefined where there is no such part. Throws for one that is locked, damaged or too large. */
  async text(name: string): Promise<Buffer | undefined> {
    const part = await this.archive.read(name, mostXml, mostXml);
    if ('bytes' in part) return Buffer.from(part.bytes);
    if (part.fault === 'missing') return undefined;
    if (part.fault === 'encrypted') throw lockedDocument(this.path);
    if (part.fault === 'too-large')
      throw unreadableDocument(
        this.path,
        'the document unpacks to more text than any guide has',
        'Divide it into several documents.',
      );
    throw damagedDocument(this.path);
  }

  /** Undefined for a picture that is missing, damaged or too large. */
  async picture(name: string): Promise<Buffer | undefined> {
    const part = await this.archive.read(name, mostPicture, mostPicture);
    return 'bytes' in part ? Buffer.from(part.bytes) : undefined;
  }
}

export const damagedDocument = (path: string, why = '') =>
  unreadableDocument(
    path,
    `the document is damaged${why ? ` (${why})` : ''}`,
    'Open it in a word processor and save it there, or copy it again.',
  );

export const lockedDocument = (path: string) =>
  unreadableDocument(path, 'the document is locked with a password', 'Save a copy without a password.');
