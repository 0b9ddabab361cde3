// Files of an EPUB as the checks see them.

import type { FailureLog } from '../../diagnostics/rules.ts';
import { decodeByMark } from '../../formats/byteOrderMark.ts';
import {
  encryptedFiles,
  type Item,
  obfuscations,
  type Package,
  packageFileOf,
  readPackage,
} from '../../formats/epubPackage.ts';
import type { Archive } from '../../formats/zip.ts';
import { limits as archiveLimits } from '../../formats/zipLimits.ts';
import type { EpubRuleId } from './epubRules.ts';

export type EpubLog = FailureLog<EpubRuleId>;

const mega = 1_000_000;

/** How much of an e-book is looked at: what may be read of any, and what the checks need of it. */
export const epubLimits = {
  ...archiveLimits,
  /** Bytes read of a picture, typeface or other file: its beginning is enough. */
  file: 200 * mega,
  /** Kept of a picture: its size stands in the beginning, behind whatever the camera noted. */
  head: mega,
  /** Bytes of all style sheets and inline styles together; books have a few dozen kB. */
  styles: 2 * mega,
} as const;

interface Read {
  readonly bytes: Uint8Array;
  readonly size: number;
}

export class BookFiles {
  private constructor(
    private readonly archive: Archive,
    private readonly log: EpubLog,
    private readonly encrypted: ReadonlyMap<string, string>,
    readonly items: readonly Item[],
    readonly book?: Package,
    readonly packageFile?: string,
  ) {}

  static async open(archive: Archive, log: EpubLog): Promise<BookFiles> {
    await checkMimetype(archive, log);
    const encryption = await archive.read('META-INF/encryption.xml', epubLimits.text, epubLimits.text);
    const encrypted =
      'bytes' in encryption ? encryptedFiles(decodeByMark(encryption.bytes)) : new Map<string, string>();
    const { book, packageFile } = await openPackage(archive, log);
    const items = book && book.items.length > 0 ? onePerFile(book.items) : unlisted(archive);
    return new BookFiles(archive, log, encrypted, items, book, packageFile);
  }

  text(item: Item): Promise<Read | undefined> {
    return this.read(item, epubLimits.text, epubLimits.text);
  }

  head(item: Item): Promise<Read | undefined> {
    return this.read(item, epubLimits.head, epubLimits.file);
  }

  private async read({ file, href, place }: Item, most: number, longest: number): Promise<Read | undefined> {
    // Files outside the book are reported at their use.
    if (file === undefined) return undefined;
    const method = this.encrypted.get(file);
    if (method !== undefined) {
      if (obfuscations.has(method))
        this.log.report('epub-font-obfuscated', { file }, 'scrambled typeface', 'the typeface as it is');
      else this.log.report('epub-encrypted', { file }, 'locked file', 'one that can be read');
      return undefined;
    }
    const read = await this.archive.read(file, most, longest);
    if ('bytes' in read) return read;
    reportFault(this.log, read, { file }, place, href);
    return undefined;
  }
}

type Fault = Extract<Awaited<ReturnType<Archive['read']>>, { readonly fault: string }>;

function reportFault(log: EpubLog, { fault, reason }: Fault, at: Item['place'], listed: Item['place'], href: string) {
  if (fault === 'missing') log.report('epub-file-missing', listed, `item “${href}”`, 'a file of this name');
  else if (fault === 'encrypted') log.report('epub-encrypted', at, reason, 'one that can be read');
  else if (fault === 'damaged') log.report('epub-file-damaged', at, reason, 'a whole one');
  else log.report('epub-unchecked', at, `file that is too large (${reason})`, 'one that can be checked');
}

async function checkMimetype(archive: Archive, log: EpubLog): Promise<void> {
  if (!archive.beginsWithMimetype) return;
  const read = await archive.read('mimetype', 100, 100);
  const text = 'bytes' in read ? Buffer.from(read.bytes).toString('latin1') : '';
  if (text !== 'application/epub+zip')
    log.report('epub-mimetype', { file: 'mimetype' }, `“${text.slice(0, 40)}”`, 'application/epub+zip');
}

const container = 'META-INF/container.xml';

async function openPackage(
  archive: Archive,
  log: EpubLog,
): Promise<{ readonly book?: Package; readonly packageFile?: string }> {
  const named = await archive.read(container, epubLimits.text, epubLimits.text);
  if ('fault' in named) {
    log.report('epub-package', { file: container }, named.reason, 'the way to the package document');
    return {};
  }
  const packageFile = packageFileOf(decodeByMark(named.bytes));
  if (packageFile === undefined) {
    log.report('epub-package', { file: container }, 'container that names no package document', 'a rootfile');
    return {};
  }
  const read = await archive.read(packageFile, epubLimits.text, epubLimits.text);
  if ('fault' in read) {
    log.report('epub-package', { file: packageFile }, read.reason, 'the package document');
    return {};
  }
  const book = readPackage(decodeByMark(read.bytes), packageFile);
  const { malformed, externalEntity } = book.faults;
  const file = packageFile;
  if (malformed)
    log.report('epub-malformed', { file, ...malformed }, `text in the package (${malformed.reason})`, 'XML');
  if (externalEntity) log.report('epub-external-entity', { file }, `“${externalEntity}”`, 'nothing of the kind');
  if (!malformed && book.items.length === 0)
    log.report('epub-package', { file }, 'package document that lists no files', 'a manifest');
  return { book, packageFile };
}

function onePerFile(items: readonly Item[]): readonly Item[] {
  const seen = new Set<string>();
  return items.filter(({ file }) => {
    if (file === undefined || seen.has(file)) return false;
    seen.add(file);
    return true;
  });
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/\.x?html?$/i, 'application/xhtml+xml'],
  [/\.css$/i, 'text/css'],
  [/\.(?:jpe?g|png|gif|webp|avif)$/i, 'image/jpeg'],
  [/\.svg$/i, 'image/svg+xml'],
  [/\.(?:ttf|otf|woff2?)$/i, 'font/*'],
];

/** Without a package document, file names tell what a file is. */
function unlisted(archive: Archive): readonly Item[] {
  return archive.names.flatMap((file) => {
    const mediaType = kinds.find(([name]) => name.test(file))?.[1];
    if (!mediaType) return [];
    return [
      { id: '', href: file, file, mediaType, properties: new Set<string>(), hasFallback: false, place: { file } },
    ];
  });
}
