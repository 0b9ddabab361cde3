// Turns a guide into an EPUB 3 book that EPUBCheck passes, byte for byte the same at every build.
import { readFileSync } from 'node:fs';
import type { BookEdition } from '../../editions/edition.ts';
import type { Guide } from '../../guide/model.ts';
import { templateFile } from '../../installation.ts';
import { languageOf } from '../../languages/index.ts';
import { coverLines } from './cover.ts';
import { BookImages } from './images.ts';
import { metadataOf } from './metadata.ts';
import { packBook } from './package.ts';
import type { PrintedGuide } from './pageBreaks.ts';
import { pagesOf } from './pages.ts';
import { embeddedFaceCss, embeddedFaces } from './typefaces.ts';

export interface EpubOptions {
  /** ISO 8601; the day of the last change, which readers use to tell two versions apart. Without it the guide's date stands. */
  readonly modified?: string;
  /** Without it the e-book has no page numbers. */
  readonly printed?: PrintedGuide;
}

export async function renderEpub(guide: Guide, edition: BookEdition, options: EpubOptions = {}): Promise<Uint8Array> {
  const words = languageOf(guide.lang).printed;
  const kind = edition.key ? words.teacherEdition : undefined;
  const images = BookImages.of(guide, kind);
  const pages = pagesOf(guide, edition, images.address, options.printed);
  const faces = embeddedFaces(
    [guide.title, words.contents, ...pages.map((page) => page.text)].join('\n'),
    pages.some(({ facts }) => facts.describedFormulas + facts.undescribedFormulas > 0),
  );
  const style = (name: string) => readFileSync(templateFile('styles', name), 'utf8');
  return packBook({
    metadata: metadataOf(guide, edition, pages, images.all, options),
    pages,
    images: images.all,
    faces,
    css: [embeddedFaceCss(faces), style('epub.css'), ...(edition.key ? [style('epub-teacher.css')] : [])].join('\n'),
    words: {
      contents: words.contents,
      coverAlt: images.hasOwnCover ? guide.title : coverLines(guide, kind).join('. '),
    },
  });
}
