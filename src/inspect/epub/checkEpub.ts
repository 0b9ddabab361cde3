// Checks any EPUB for what readers lose and what stores refuse.
import { FailureLog, type FileReport, unreadableFile } from '../../diagnostics/rules.ts';
import { decodeByMark } from '../../formats/byteOrderMark.ts';
import type { Item } from '../../formats/epubPackage.ts';
import { type Archive, openArchive } from '../../formats/zip.ts';
import { BookFiles, type EpubLog } from './bookFiles.ts';
import { epubRules } from './epubRules.ts';
import {
  checkCoverEntry,
  checkDrawing,
  checkFont,
  checkImage,
  checkNavigation,
  checkPage,
  coverOf,
  isFont,
  Styles,
} from './fileChecks.ts';

/** Throws nothing for what a file can hold: what cannot be read is reported as unreadable. */
export async function examineEpub(bytes: Uint8Array): Promise<EpubReport> {
  const archive = await openArchive(bytes);
  if ('reason' in archive) return { ...unreadableFile('epub-unreadable', archive), pages: 0 };
  const log: EpubLog = new FailureLog(epubRules);
  checkNames(archive, log);
  const files = await BookFiles.open(archive, log);
  const { book, packageFile } = files;
  const isFixed = book?.isFixed ?? false;
  const pages = files.items.filter(isPage);
  const replaceable = new Set<string>();
  const navigation = await checkContents();

  if (book && packageFile) {
    if (isFixed) log.report('epub-fixed-layout', { file: packageFile }, 'book with fixed pages', 'one that adapts');
    checkCoverEntry(book, packageFile, log);
    checkNavigation(book, packageFile, navigation, log);
  }
  const { version, title, language } = book ?? {};
  return { ok: !log.has('error'), version, title, language, pages: pages.length, rules: log.rules() };

  /** Pages before pictures: they say which picture another stands in for. */
  async function checkContents(): Promise<ReadonlySet<string> | undefined> {
    const styles = new Styles(log, isFixed);
    let ofNav: ReadonlySet<string> | undefined;
    for (const item of pages) {
      const read = await files.text(item);
      if (!read) continue;
      const facts = checkPage(item.file!, read.bytes, read.size, styles, log, isFixed);
      for (const file of facts.replaceable) replaceable.add(file);
      if (item.properties.has('nav')) ofNav = facts.navigation;
    }
    for (const item of files.items.filter(({ mediaType }) => mediaType === 'text/css')) {
      const read = await files.text(item);
      if (read) styles.checkSheet(decodeByMark(read.bytes), item.file!);
    }
    const cover = book && coverOf(book);
    for (const item of files.items) {
      if (isPage(item) || item.mediaType === 'text/css') continue;
      const read = await files.head(item);
      if (!read) continue;
      const file = item.file!;
      if (item.mediaType.startsWith('image/')) {
        const isReplaceable = item.hasFallback || replaceable.has(file);
        if (item.mediaType === 'image/svg+xml') {
          const drawing = await files.text(item);
          if (drawing) checkDrawing(file, drawing.bytes, log);
        }
        checkImage({ ...item, hasFallback: isReplaceable }, read.bytes, read.size, item === cover, log);
      } else if (isFont(item.mediaType, file)) checkFont(file, read.bytes, read.size, log);
    }
    return ofNav;
  }
}

const isPage = ({ mediaType }: Item): boolean =>
  /^(?:application\/xhtml\+xml|text\/html|text\/x-oeb1-document)$/.test(mediaType);

function checkNames(archive: Archive, log: EpubLog): void {
  if (!archive.beginsWithMimetype)
    log.report('epub-mimetype', {}, 'archive that does not begin with mimetype', 'it first, and not compressed');
  for (const { name, reason } of archive.badNames)
    log.report('epub-entry-name', {}, `file “${name.slice(0, 80)}” (${reason})`, 'a name within the book');
  for (const file of archive.names)
    if (!/^[\w./-]+$/.test(file))
      log.report('epub-file-name', { file }, 'spaces or special characters in the name', 'letters and digits');
}

export interface EpubReport extends FileReport {
  /** The EPUB version that the package names: 3.0, 2.0. */
  readonly version?: string;
  readonly title?: string;
  readonly language?: string;
  /** Documents of text in the book. */
  readonly pages: number;
}
