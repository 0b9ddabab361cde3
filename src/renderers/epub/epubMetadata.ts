// Metadata of the e-book, accessibility included, from what its pages hold.

import type { BookEdition } from '../../editions/editions.ts';
import { readTimestamp } from '../../formats/dates.ts';
import type { Guide } from '../../guide/model.ts';
import { directionOf, languageOf } from '../../languages/index.ts';
import { setText } from '../html/typography/typography.ts';
import { bookIdentifier } from '../identity.ts';
import type { PrintedGuide } from '../renderContext.ts';
import type { BookImage } from './bookImages.ts';
import type { PageFacts } from './pageFacts.ts';
import type { XhtmlPage } from './xhtmlPages.ts';

export interface EpubOptions {
  /** ISO 8601; the day of the last change, which readers use to tell two versions apart. Without it the guide's date stands. */
  readonly modified?: string;
  /** Without it the e-book has no page numbers. */
  readonly printed?: PrintedGuide;
}

export interface Metadata extends Accessibility {
  readonly identifier: string;
  readonly title: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly creator?: string;
  readonly description?: string;
  readonly rights?: string;
  readonly date?: string;
  /** For whom the book is, where it is not for students. */
  readonly audience?: string;
  /** Identifier of the student's book, for the teacher's. */
  readonly studentEdition?: string;
  /** Identifier of the printed guide whose pages the book names. */
  readonly pagesOf?: string;
  /** `2026-01-31T00:00:00Z`. */
  readonly modified: string;
  readonly subjects: readonly string[];
}

/** Stands for the day of change where nobody says one; the clock would make every build a new file. */
const noDate = '2000-01-01T00:00:00Z';

export function metadataOf(
  guide: Guide,
  edition: BookEdition,
  pages: readonly XhtmlPage[],
  images: readonly BookImage[],
  { modified, printed }: EpubOptions,
): Metadata {
  const { work } = guide;
  const words = languageOf(guide.lang).printed;
  const isForTeachers = edition.key !== undefined;
  const hasBreaks = printed !== undefined && pages.some((page) => page.breaks.length > 0);
  const about = work.title && [work.title, work.author].filter(Boolean).join(', ');
  return {
    identifier: bookIdentifier(guide, edition.id),
    // Shelves and reading systems show nothing else that tells it from the student's.
    title: setText(isForTeachers ? `${guide.title} (${words.teacherEdition})` : guide.title, guide.lang),
    audience: isForTeachers ? words.teachers : undefined,
    studentEdition: isForTeachers ? bookIdentifier(guide, 'guide') : undefined,
    language: guide.lang,
    direction: guide.direction,
    creator: guide.author,
    description: guide.description,
    rights: guide.licence,
    date: guide.date && readTimestamp(guide.date)?.slice(0, /^\d{4}(?:-\d\d)?$/.exec(guide.date)?.[0].length ?? 10),
    pagesOf: hasBreaks ? printed.identifier : undefined,
    modified: readTimestamp(modified ?? guide.date) ?? noDate,
    subjects: [words.studyGuide, ...(about ? [about] : [])],
    ...accessibilityOf(
      guide,
      pages.map((page) => page.facts),
      images,
      hasBreaks,
    ),
  };
}

interface Accessibility {
  readonly accessModes: readonly string[];
  /** Each is enough by itself; modes that are enough together stand in one, with a comma. */
  readonly sufficientModes: readonly string[];
  readonly features: readonly string[];
  readonly hazard: 'none' | 'unknown';
  readonly summary: string;
  /** English stands in for a language whose words are not known. */
  readonly summaryLanguage: string;
  readonly summaryDirection: 'ltr' | 'rtl';
  /** The standard the book meets as far as a program can see; undefined where it sees that the book does not. */
  readonly conformsTo?: string;
}

/** In the one form the standard allows (EPUB Accessibility 1.1, Conformance reporting). */
const standard = 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA';

function accessibilityOf(
  guide: Guide,
  pages: readonly PageFacts[],
  images: readonly BookImage[],
  hasPageBreaks: boolean,
): Accessibility {
  // The cover has a description always; decoration needs none.
  const isDescribed = pages.every((page) => page.undescribedImages === 0);
  const hasPictures = pages.some((page) => page.describedImages + page.undescribedImages > 0);
  const isWithoutImages = !hasPictures && images.every((image) => image.isCover);
  const formulas = pages.reduce((sum, page) => sum + page.describedFormulas + page.undescribedFormulas, 0);
  const hasDescribedFormulas = formulas > 0 && pages.every((page) => page.undescribedFormulas === 0);
  const isStill = !images.some((image) => image.isMoving);
  const isNamed = pages.every((page) => page.nameless === 0 && !page.hasForeignPassage);
  const words = languageOf(guide.lang);
  const isOwnLanguage = new Intl.Locale(guide.lang).language === words.tag;
  const { structure, noImages, described, undescribed, printedPages } = words.accessibility;
  return {
    accessModes: hasPictures ? ['textual', 'visual'] : ['textual'],
    sufficientModes: [...(isDescribed ? ['textual'] : []), ...(hasPictures ? ['textual,visual'] : [])],
    features: [
      'structuralNavigation',
      'tableOfContents',
      'readingOrder',
      'ARIA',
      // templates/styles/epub.css leaves these to the reader's settings.
      'displayTransformability',
      ...(isDescribed ? ['alternativeText'] : []),
      ...(pages.some((page) => page.hasRuby) ? ['rubyAnnotations'] : []),
      ...(formulas > 0 ? ['MathML'] : []),
      ...(hasDescribedFormulas ? ['describedMath'] : []),
      ...(hasPageBreaks ? ['pageBreakMarkers', 'pageNavigation'] : []),
    ],
    hazard: isStill ? 'none' : 'unknown',
    summary: [
      structure,
      isWithoutImages ? noImages : isDescribed ? described : undescribed,
      ...(hasPageBreaks ? [printedPages] : []),
    ].join(' '),
    summaryLanguage: isOwnLanguage ? guide.lang : words.tag,
    summaryDirection: directionOf(isOwnLanguage ? guide.lang : words.tag),
    conformsTo: isDescribed && isStill && isNamed ? standard : undefined,
  };
}
