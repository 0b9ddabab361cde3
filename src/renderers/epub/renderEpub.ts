// Turns a guide into an EPUB 3 book, byte for byte the same at every build.
import type { BookEdition, Edition } from '../../editions/editions.ts';
import { sha256 } from '../../formats/hash.ts';
import type { AuthorFont, Guide } from '../../guide/model.ts';
import { languageOf } from '../../languages/index.ts';
import { ownText, templateFile } from '../../platform/installation.ts';
import { guideCacheKey, type Made } from '../documentCache.ts';
import type { RenderContext } from '../renderContext.ts';
import { embeddedFaceCss, embeddedFaces } from '../typefaces.ts';
import { BookImages } from './bookImages.ts';
import { coverLines } from './cover.ts';
import { type EpubOptions, metadataOf } from './epubMetadata.ts';
import { packBook } from './packBook.ts';
import { xhtmlPages } from './xhtmlPages.ts';

export async function renderEpubEdition(edition: Edition, context: RenderContext): Promise<Made | undefined> {
  if (edition.kind !== 'book') return undefined;
  const { guide, modified, cache } = context;
  const pdf = await context.printForEpub(edition);
  const cacheKey = [await guideCacheKey(guide), edition, modified, pdf && sha256(pdf.bytes)];
  return cache(`${edition.file}.epub`, cacheKey, async () => ({
    bytes: await renderEpub(guide, edition, { modified, printed: await pdf?.pages() }),
  }));
}

export async function renderEpub(guide: Guide, edition: BookEdition, options: EpubOptions = {}): Promise<Uint8Array> {
  const words = languageOf(guide.lang).printed;
  const kind = edition.key ? words.teacherEdition : undefined;
  const images = BookImages.of(guide, kind);
  const pages = xhtmlPages(guide, edition, images.address, options.printed);
  const faces = embeddedFaces(
    [guide.title, words.contents, ...pages.map((page) => page.text)].join('\n'),
    pages.some(({ facts }) => facts.describedFormulas + facts.undescribedFormulas > 0),
  );
  const ownFonts = (guide.fonts ?? []).filter(({ isForText, isForPaperAlone }) => isForText && !isForPaperAlone);
  const style = (name: string) => ownText(templateFile('styles', name));
  return packBook({
    metadata: metadataOf(guide, edition, pages, images.all, options),
    pages,
    images: images.all,
    faces,
    fonts: ownFonts,
    css: [
      embeddedFaceCss(faces),
      style('epub.css'),
      ...(ownFonts.length > 0 ? [ownFontCss(ownFonts)] : []),
      ...(pages.some(({ facts }) => facts.drawings > 0) ? [style('epub-figures.css')] : []),
      ...(edition.key || guide.answers === 'shown' ? [style('epub-teacher.css')] : []),
    ].join('\n'),
    words: {
      contents: words.contents,
      coverAlt: images.hasOwnCover ? guide.title : coverLines(guide, kind).join('. '),
    },
  });
}

/** The family of the text, where the author's style sheet names one that lies beside it. Readers may choose another all the same. */
function ownFontCss(fonts: readonly AuthorFont[]): string {
  const faces = fonts.map(({ css, name }) => css.replace(/url\([^)]*\)/, `url(fonts/${name})`));
  return [
    ...faces,
    `body{font-family:"${fonts[0]!.family}","Source Serif 4","Amiri","Noto Serif Hebrew",Georgia,serif}`,
  ].join('\n');
}
