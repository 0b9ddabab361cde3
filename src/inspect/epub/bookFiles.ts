// Files of an EPUB as the checks see them, and the findings they collect.
import {
  encryptedFiles,
  type Item,
  obfuscations,
  type Package,
  packageFileOf,
  readPackage,
} from '../../formats/epubPackage.ts';
import { decode } from '../../formats/xml.ts';
import type { Archive } from '../../formats/zip.ts';
import {
  type EpubFailure,
  type EpubPlace,
  type EpubRule,
  type EpubRuleId,
  type EpubRuleReport,
  register,
} from './checkEpub.ts';
import { limits } from './epubLimits.ts';

interface Read {
  readonly bytes: Uint8Array;
  readonly size: number;
}

export class BookFiles {
  private constructor(
    private readonly archive: Archive,
    private readonly findings: Findings,
    private readonly encrypted: ReadonlyMap<string, string>,
    readonly items: readonly Item[],
    readonly book?: Package,
    readonly packageFile?: string,
  ) {}

  static async open(archive: Archive, findings: Findings): Promise<BookFiles> {
    await checkMimetype(archive, findings);
    const encryption = await archive.read('META-INF/encryption.xml', limits.text, limits.text);
    const encrypted = 'bytes' in encryption ? encryptedFiles(decode(encryption.bytes)) : new Map<string, string>();
    const { book, packageFile } = await openPackage(archive, findings);
    const items = book && book.items.length > 0 ? onePerFile(book.items) : unlisted(archive);
    return new BookFiles(archive, findings, encrypted, items, book, packageFile);
  }

  text(item: Item): Promise<Read | undefined> {
    return this.read(item, limits.text, limits.text);
  }

  head(item: Item): Promise<Read | undefined> {
    return this.read(item, limits.head, limits.file);
  }

  private async read({ file, href, place }: Item, most: number, longest: number): Promise<Read | undefined> {
    // What lies outside of the book is spoken of where it is used.
    if (file === undefined) return undefined;
    const method = this.encrypted.get(file);
    if (method !== undefined) {
      if (obfuscations.has(method))
        this.findings.report('epub-font-obfuscated', { file }, 'scrambled typeface', 'the typeface as it is');
      else this.findings.report('epub-encrypted', { file }, 'locked file', 'one that can be read');
      return undefined;
    }
    const read = await this.archive.read(file, most, longest);
    if ('bytes' in read) return read;
    reportFault(this.findings, read, { file }, place, href);
    return undefined;
  }
}

type Fault = Extract<Awaited<ReturnType<Archive['read']>>, { readonly fault: string }>;

function reportFault(findings: Findings, { fault, reason }: Fault, at: EpubPlace, listed: EpubPlace, href: string) {
  if (fault === 'missing') findings.report('epub-file-missing', listed, `item “${href}”`, 'a file of this name');
  else if (fault === 'encrypted') findings.report('epub-encrypted', at, reason, 'one that can be read');
  else if (fault === 'damaged') findings.report('epub-file-damaged', at, reason, 'a whole one');
  else findings.report('epub-unchecked', at, `file that is too large (${reason})`, 'one that can be checked');
}

async function checkMimetype(archive: Archive, findings: Findings): Promise<void> {
  if (!archive.beginsWithMimetype) return;
  const read = await archive.read('mimetype', 100, 100);
  const text = 'bytes' in read ? Buffer.from(read.bytes).toString('latin1') : '';
  if (text !== 'application/epub+zip')
    findings.report('epub-mimetype', { file: 'mimetype' }, `“${text.slice(0, 40)}”`, 'application/epub+zip');
}

const container = 'META-INF/container.xml';

async function openPackage(
  archive: Archive,
  findings: Findings,
): Promise<{ readonly book?: Package; readonly packageFile?: string }> {
  const named = await archive.read(container, limits.text, limits.text);
  if ('fault' in named) {
    findings.report('epub-package', { file: container }, named.reason, 'the way to the package document');
    return {};
  }
  const packageFile = packageFileOf(decode(named.bytes));
  if (packageFile === undefined) {
    findings.report('epub-package', { file: container }, 'container that names no package document', 'a rootfile');
    return {};
  }
  const read = await archive.read(packageFile, limits.text, limits.text);
  if ('fault' in read) {
    findings.report('epub-package', { file: packageFile }, read.reason, 'the package document');
    return {};
  }
  const book = readPackage(decode(read.bytes), packageFile);
  const { malformed, externalEntity } = book.faults;
  const file = packageFile;
  if (malformed)
    findings.report('epub-malformed', { file, ...malformed }, `text in the package (${malformed.reason})`, 'XML');
  if (externalEntity) findings.report('epub-external-entity', { file }, `“${externalEntity}”`, 'nothing of the kind');
  if (!malformed && book.items.length === 0)
    findings.report('epub-package', { file }, 'package document that lists no files', 'a manifest');
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

/** Where no package document says what there is, names do. */
function unlisted(archive: Archive): readonly Item[] {
  return archive.names.flatMap((file) => {
    const mediaType = kinds.find(([name]) => name.test(file))?.[1];
    if (!mediaType) return [];
    return [
      { id: '', href: file, file, mediaType, properties: new Set<string>(), hasFallback: false, place: { file } },
    ];
  });
}

/** What of a book fails can be as much as there is of it; a report keeps the first. */
const mostKept = 200;

export class Findings {
  private readonly counts = new Map<EpubRuleId, number>();
  private readonly kept = new Map<EpubRuleId, EpubFailure[]>();

  report(rule: EpubRuleId, place: EpubPlace, found: string, expected: string): void {
    const kept = this.kept.get(rule) ?? [];
    this.kept.set(rule, kept);
    this.counts.set(rule, (this.counts.get(rule) ?? 0) + 1);
    if (kept.length < mostKept) kept.push({ ...place, found, expected });
  }

  rules(): readonly EpubRuleReport[] {
    return (Object.entries(register) as [EpubRuleId, EpubRule][]).map(([id, rule]) => ({
      id,
      ...rule,
      failed: this.counts.get(id) ?? 0,
      failures: this.kept.get(id) ?? [],
    }));
  }
}
