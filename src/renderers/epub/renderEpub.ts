// Turns a guide into an EPUB 3 book, byte for byte the same at every build.
import { readFileSync } from 'node:fs';
import type { ElementContent } from 'hast';
import { sectionsOf } from '../../editions/bookEdition.ts';
import type { BookEdition, Edition } from '../../editions/editions.ts';
import type { Guide, Subheading } from '../../guide/model.ts';
import { templateFile } from '../../installation.ts';
import { languageOf } from '../../languages/index.ts';
import { digest, guideCacheKey, type Made } from '../documentCache.ts';
import { answerLinks, type KeyPart, keyParts } from '../html/answerKey.ts';
import { type BodyOptions, sectionBody, sectionTitle } from '../html/body.ts';
import type { PrintedGuide, RenderContext } from '../renderContext.ts';
import { BookImages } from './bookImages.ts';
import { coverLines } from './cover.ts';
import { embeddedFaceCss, embeddedFaces } from './embeddedFaces.ts';
import { metadataOf } from './epubMetadata.ts';
import { packBook } from './packBook.ts';
import { type Meaning, meaningOf } from './semantics.ts';
import { sectionFile } from './xhtmlIds.ts';
import { pagesOf } from './xhtmlPages.ts';

export interface EpubOptions {
  /** ISO 8601; the day of the last change, which readers use to tell two versions apart. Without it the guide's date stands. */
  readonly modified?: string;
  /** Without it the e-book has no page numbers. */
  readonly printed?: PrintedGuide;
}

export async function renderEpubEdition(edition: Edition, context: RenderContext): Promise<Made | undefined> {
  if (edition.kind !== 'book') return undefined;
  const { guide, modified, cache } = context;
  const pdf = await context.printForEpub(edition);
  const cacheKey = [await guideCacheKey(guide), edition, modified, pdf && digest(pdf.bytes)];
  return cache(`${edition.file}.epub`, cacheKey, async () => ({
    bytes: await renderEpub(guide, edition, { modified, printed: await pdf?.pages() }),
  }));
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

export interface Part {
  readonly id: string;
  readonly file: string;
  /** Plain words. */
  readonly title: string;
  readonly meaning: Meaning;
  readonly isKey: boolean;
  readonly subheadings: readonly Pick<Subheading, 'id' | 'title'>[];
  readonly draw: (place: BodyOptions['place']) => Drawn;
}

interface Drawn {
  readonly heading: ElementContent[];
  readonly body: ElementContent[];
}

/** The student's parts are the same in the teacher's book, in words and names, but for the links to the answers. */
export function partsOf(guide: Guide, edition: BookEdition, image: (key: string) => string): Part[] {
  const { key } = edition;
  const sections = sectionsOf(guide, edition);
  const options = (place: BodyOptions['place'], toward: 'answer' | 'question'): BodyOptions => ({
    guide,
    answers: false,
    topHeading: 2,
    image,
    place,
    answerLinks: key && answerLinks(guide, toward),
  });
  const students = sections.map((section) => ({
    ...section,
    file: sectionFile(section.id),
    meaning: meaningOf(section.kind, guide),
    isKey: false,
    draw: (place: BodyOptions['place']): Drawn => ({
      heading: sectionTitle(section, options(place, 'answer')),
      body: sectionBody(section, options(place, 'answer')),
    }),
  }));
  const drawKey = (changes: Partial<BodyOptions>): KeyPart[] =>
    key ? keyParts(guide, key, { ...options(() => undefined, 'question'), ...changes }) : [];
  // The student's pictures come first in the book, so that none is asked for here.
  const behind = drawKey({ image: (key) => key }).map((part, index) => ({
    ...part,
    file: sectionFile(part.id),
    meaning: meaningOf(part.kind, guide),
    isKey: true,
    draw: (place: BodyOptions['place']): Drawn => {
      const { heading, body } = drawKey({ place })[index]!;
      return { heading: [...heading], body: [...body] };
    },
  }));
  return [...students, ...behind];
}
