// Packs pages, images and typefaces into an EPUB 3 archive.
//
// The library fills the templates and makes the container. Its own page templates know no landmarks, no nested contents and no
// accessibility metadata, and it drops attributes from chapters, so that our templates print the pages from data of ours. Files are read and
// compressed outside of it: it would fetch them as from a network, and compress in JavaScript what Node does ten times as fast.
import { EPub } from 'epub-gen-memory';
import { fileSize, JoinedBytes, readFileBytes } from '../../formats/fileBytes.ts';
import type { AuthorFont } from '../../guide/model.ts';
import { ownBytes, ownSize, ownText, templateFile } from '../../platform/installation.ts';
import { writeZip } from '../../platform/zipArchives.ts';
import type { FontFace } from '../typefaces.ts';
import { addressOf, type BookImage } from './bookImages.ts';
import type { Metadata } from './epubMetadata.ts';
import { withoutForbidden } from './xhtml.ts';
import type { XhtmlPage } from './xhtmlPages.ts';

interface Book {
  readonly metadata: Metadata;
  readonly pages: readonly XhtmlPage[];
  readonly images: readonly BookImage[];
  readonly faces: readonly FontFace[];
  /** The author's own. */
  readonly fonts: readonly AuthorFont[];
  readonly css: string;
  readonly words: { readonly contents: string; readonly coverAlt: string };
}

export async function packBook(book: Book): Promise<Uint8Array> {
  return new PackedBook(book).genEpub();
}

class PackedBook extends EPub {
  constructor(private readonly book: Book) {
    const view = printable({
      ...book,
      images: book.images.map(({ source: _, ...image }) => ({ ...image, address: addressOf(image) })),
      fonts: [...new Set([...book.faces, ...book.fonts].map(({ name }) => name))],
    });
    const template = (name: string) => ownText(templateFile('epub', name));
    super(
      {
        title: book.metadata.title,
        description: book.metadata.description ?? '',
        lang: book.metadata.language,
        // The library's own date is today; nothing prints it.
        date: book.metadata.modified,
        css: book.css,
        chapterXHTML: template('page.xhtml.ejs'),
        contentOPF: template('content.opf.ejs'),
        tocNCX: template('toc.ncx.ejs'),
        tocXHTML: template('nav.xhtml.ejs'),
        ...{ book: view },
      },
      [],
    );
    // Chapters given above would be read as HTML and rewritten.
    this.content = [undefined, ...view.pages].map(
      (page) => ({ filename: page?.file ?? 'cover.xhtml', book: view, page }) as never,
    );
    this.uuid = book.metadata.identifier;
  }

  protected override async generateTemplateFiles(): Promise<void> {
    await super.generateTemplateFiles();
    // The library's name for it; ours is the one the standard's examples use.
    const contents = await this.zip.file('OEBPS/toc.xhtml')!.async('string');
    this.zip.remove('OEBPS/toc.xhtml');
    this.zip.file('OEBPS/nav.xhtml', contents);
  }

  override async genEpub(): Promise<Buffer> {
    const { images, faces, fonts } = this.book;
    const pictures = images.map(({ source, ...image }): ArchivedFile => {
      const name = `OEBPS/${addressOf(image)}`;
      return typeof source === 'string'
        ? { name, size: () => fileSize(source), read: () => readFileBytes(source) }
        : { name, size: async () => (await source).length, read: async () => source };
    });
    // A typeface (WOFF2) is compressed already.
    const typefaces = faces.map(
      ({ name, file }): ArchivedFile => ({
        name: `OEBPS/fonts/${name}`,
        size: () => ownSize(file),
        read: () => ownBytes(file),
        isCompressed: true,
      }),
    );
    const own = new Map(fonts.map((font) => [font.name, font.file]));
    const authorFonts = [...own].map(
      ([name, file]): ArchivedFile => ({
        name: `OEBPS/fonts/${name}`,
        size: () => fileSize(file),
        read: () => readFileBytes(file),
        isCompressed: name.endsWith('.woff2'),
      }),
    );
    await this.render();
    const texts = Object.values(this.zip.files)
      .filter(({ dir }) => !dir)
      .map(async (file): Promise<ArchivedFile> => {
        const bytes = await file.async('uint8array');
        return { name: file.name, size: async () => bytes.length, read: async () => bytes };
      });
    return archiveOf([...(await Promise.all(texts)), ...pictures, ...typefaces, ...authorFonts]);
  }
}

interface ArchivedFile {
  readonly name: string;
  readonly size: () => Promise<number>;
  readonly read: () => Promise<Uint8Array>;
  readonly isCompressed?: boolean;
}

/** The container wants `mimetype` first and as it is (OCF 3.3, 4.2.1); the library puts it first. */
async function archiveOf(files: readonly ArchivedFile[]): Promise<Buffer> {
  let capacity = 1024;
  // Two headers with the name in each; what cannot be compressed grows by five bytes in a block (RFC 1951, 3.2.4).
  for (const { name, size } of files) capacity += Math.ceil((await size()) * 1.001) + 2 * Buffer.byteLength(name) + 200;
  const joined = new JoinedBytes(capacity);
  await writeZip(
    files.map(({ name, read, isCompressed }) => ({
      name,
      read,
      level: isCompressed || name === 'mimetype' ? 0 : 9,
    })),
    (piece) => joined.add(piece),
  );
  return joined.bytes;
}

/** The same data with every text as XML can hold it. Templates get data only, so an author's `<%= 1 %>` is four words and no program. */
function printable<T>(value: T): T {
  if (typeof value === 'string') return withoutForbidden(value) as T;
  if (Array.isArray(value)) return value.map(printable) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printable(item)])) as T;
}
