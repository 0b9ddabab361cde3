// Checks any EPUB for what readers lose and what stores refuse.
import type { Item } from '../../formats/epubPackage.ts';
import { decode } from '../../formats/xml.ts';
import { type Archive, openArchive } from '../../formats/zip.ts';
import { BookFiles, Findings } from './bookFiles.ts';
import { fileRules } from './epubFileRules.ts';
import { styleRules } from './epubStyleRules.ts';
import { checkCoverEntry, checkFont, checkImage, checkNavigation, checkPage, coverOf, isFont } from './fileChecks.ts';
import type { SourceId } from './ruleSources.ts';
import { Styles } from './styleSheets.ts';

export async function examineEpub(bytes: Uint8Array): Promise<EpubReport> {
  const archive = await openArchive(bytes);
  if ('reason' in archive) return { ok: false, unreadable: archive, pages: 0, rules: [] };
  const findings = new Findings();
  checkNames(archive, findings);
  const files = await BookFiles.open(archive, findings);
  const { book, packageFile } = files;
  const isFixed = book?.isFixed ?? false;
  const pages = files.items.filter(isPage);
  const replaceable = new Set<string>();
  const navigation = await checkContents();

  if (book && packageFile) {
    if (isFixed)
      findings.report('epub-fixed-layout', { file: packageFile }, 'book with fixed pages', 'one that adapts');
    checkCoverEntry(book, packageFile, findings);
    checkNavigation(book, packageFile, navigation, findings);
  }
  const rules = findings.rules();
  const ok = rules.every(({ severity, failed }) => severity !== 'error' || failed === 0);
  return { ok, version: book?.version, title: book?.title, language: book?.language, pages: pages.length, rules };

  /** Pages before pictures: they say which picture another stands in for. */
  async function checkContents(): Promise<ReadonlySet<string> | undefined> {
    const styles = new Styles(findings, isFixed);
    let ofNav: ReadonlySet<string> | undefined;
    for (const item of pages) {
      const read = await files.text(item);
      if (!read) continue;
      const facts = checkPage(item.file!, read.bytes, read.size, styles, findings, isFixed);
      for (const file of facts.replaceable) replaceable.add(file);
      if (item.properties.has('nav')) ofNav = facts.navigation;
    }
    for (const item of files.items.filter(({ mediaType }) => mediaType === 'text/css')) {
      const read = await files.text(item);
      if (read) styles.checkSheet(decode(read.bytes), item.file!);
    }
    const cover = book && coverOf(book);
    for (const item of files.items) {
      if (isPage(item) || item.mediaType === 'text/css') continue;
      const read = await files.head(item);
      if (!read) continue;
      const file = item.file!;
      if (item.mediaType.startsWith('image/')) {
        const isReplaceable = item.hasFallback || replaceable.has(file);
        checkImage({ ...item, hasFallback: isReplaceable }, read.bytes, read.size, item === cover, findings);
      } else if (isFont(item.mediaType, file)) checkFont(file, read.bytes, read.size, findings);
    }
    return ofNav;
  }
}

const isPage = ({ mediaType }: Item): boolean =>
  /^(?:application\/xhtml\+xml|text\/html|text\/x-oeb1-document)$/.test(mediaType);

function checkNames(archive: Archive, findings: Findings): void {
  if (!archive.beginsWithMimetype)
    findings.report('epub-mimetype', {}, 'archive that does not begin with mimetype', 'it first, and not compressed');
  for (const { name, reason } of archive.badNames)
    findings.report('epub-entry-name', {}, `file “${name.slice(0, 80)}” (${reason})`, 'a name within the book');
  for (const file of archive.names)
    if (!/^[\w./-]+$/.test(file))
      findings.report('epub-file-name', { file }, 'spaces or special characters in the name', 'letters and digits');
}

export interface EpubReport {
  /** No rule of severity `error` is broken. */
  readonly ok: boolean;
  /** Set when the file cannot be looked into; nothing else is known then. */
  readonly unreadable?: { readonly reason: string; readonly remedy: string };
  /** Of EPUB, as the book names it: 3.0, 2.0. */
  readonly version?: string;
  readonly title?: string;
  readonly language?: string;
  /** Documents of text in the book. */
  readonly pages: number;
  /** Every rule, in the order of the register. Empty when the file is unreadable. */
  readonly rules: readonly EpubRuleReport[];
}

/** `error`: the book is damaged, or may not be shown. `warning`: a reader loses a choice, or a known store or reading system refuses or spoils it. `note`: good to know. */
export type EpubSeverity = 'error' | 'warning' | 'note';

export interface EpubRule {
  readonly severity: EpubSeverity;
  /** What the rule asks for and whom it serves. */
  readonly meaning: string;
  readonly remedy: string;
  /** Who says so: keys of `sources`. */
  readonly sources: readonly string[];
}

export interface EpubRuleReport extends EpubRule {
  readonly id: string;
  /** How many places break it. */
  readonly failed: number;
  /** The first of them, in the order of the book. */
  readonly failures: readonly EpubFailure[];
}

export interface EpubFailure extends EpubPlace {
  readonly found: string;
  readonly expected: string;
}

export interface EpubPlace {
  /** Within the archive; undefined when the whole book is meant. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
}

/** A rule without a failing example in test/ebooks does not exist. */
export const register = { ...fileRules, ...styleRules } as const;

export type EpubRuleId = keyof typeof register;

export interface RegisteredRule extends EpubRule {
  readonly sources: readonly SourceId[];
}
