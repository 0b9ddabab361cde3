// Says who can read the book and how, from what stands on its pages: nothing is promised that nobody has looked at.
import type { Guide } from '../../guide/model.ts';
import { directionOf, languageOf } from '../../languages/index.ts';
import type { BookImage } from './images.ts';
import type { PageFacts } from './pageFacts.ts';

export interface Accessibility {
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

export function accessibilityOf(
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
      // What templates/styles/epub.css may not do, so that readers may.
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
