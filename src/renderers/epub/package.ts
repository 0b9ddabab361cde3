// Packs pages, images, typefaces and our own templates into an EPUB 3 archive, through epub-gen-memory.
//
// The library does the archive, the container and the fetching of files. Its own page templates know no landmarks, no nested contents and
// no accessibility metadata, and it drops attributes from chapters, so that chapters come to it empty and our templates print the pages.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { EPub } from 'epub-gen-memory';
import { readDrawing } from '../../content/drawing.ts';
import { templateFile } from '../../installation.ts';
import type { FontFace } from '../fonts.ts';
import { addressOf, type BookImage } from './images.ts';
import type { Metadata } from './metadata.ts';
import type { Page } from './pages.ts';
import { withoutForbidden } from './xml.ts';

export interface Book {
  readonly metadata: Metadata;
  readonly pages: readonly Page[];
  readonly images: readonly BookImage[];
  readonly faces: readonly FontFace[];
  readonly css: string;
  readonly words: { readonly contents: string; readonly coverAlt: string };
  /** The cover, when the guide brings no picture. */
  readonly coverSvg?: string;
}

export async function packBook(book: Book): Promise<Uint8Array> {
  return new Uint8Array(await new PackedBook(book).genEpub());
}

/** What the archive says of its files' time: the first day it can say. */
const noTime = new Date(Date.UTC(1980, 0, 1));

class PackedBook extends EPub {
  constructor(private readonly book: Book) {
    const view = printable({
      ...book,
      images: book.images.map((image) => ({ ...image, address: addressOf(image) })),
      fonts: book.faces.map((face) => face.name),
    });
    const template = (name: string) => readFileSync(templateFile('epub', name), 'utf8');
    super(
      {
        title: book.metadata.title,
        description: book.metadata.description ?? '',
        lang: book.metadata.language,
        // The library's own date is today; nothing prints it.
        date: book.metadata.modified,
        css: book.css,
        fonts: book.faces.map((face) => ({ filename: face.name, url: pathToFileURL(face.file).href })),
        chapterXHTML: template('page.xhtml.ejs'),
        contentOPF: template('content.opf.ejs'),
        tocNCX: template('toc.ncx.ejs'),
        tocXHTML: template('nav.xhtml.ejs'),
        ...{ book: view },
      },
      [undefined, ...view.pages].map((page) => ({
        title: '',
        content: '',
        filename: page?.file ?? 'cover.xhtml',
        ...{ book: view, page },
      })),
    );
    this.uuid = book.metadata.identifier;
    for (const { id, extension, mediaType, source } of book.images) {
      if (source && !isDrawing({ mediaType }))
        this.images.push({ id, extension, mediaType, url: pathToFileURL(source).href });
    }
  }

  protected override async generateTemplateFiles(): Promise<void> {
    await super.generateTemplateFiles();
    // The library's name for it; ours is the one the standard's examples use.
    const contents = await this.zip.file('OEBPS/toc.xhtml')!.async('string');
    this.zip.remove('OEBPS/toc.xhtml');
    this.zip.file('OEBPS/nav.xhtml', contents);
    for (const image of this.book.images) {
      // Written anew: a drawing program's own data, a document type or a second id would make the book invalid.
      const drawing = image.source && isDrawing(image) ? readDrawing(readFileSync(image.source)) : undefined;
      if (drawing && 'text' in drawing) this.zip.file(`OEBPS/${addressOf(image)}`, drawing.text);
    }
    if (this.book.coverSvg) this.zip.file('OEBPS/images/cover.svg', this.book.coverSvg);
  }

  override async render(): Promise<this> {
    await super.render();
    this.zip.forEach((_path, file) => {
      file.date = noTime;
    });
    return this;
  }
}

const isDrawing = ({ mediaType }: Pick<BookImage, 'mediaType'>): boolean => mediaType === 'image/svg+xml';

/** The same data with every text as XML can hold it. Templates get data only, so an author's `<%= 1 %>` is four words and no program. */
function printable<T>(value: T): T {
  if (typeof value === 'string') return withoutForbidden(value) as T;
  if (Array.isArray(value)) return value.map(printable) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printable(item)])) as T;
}
