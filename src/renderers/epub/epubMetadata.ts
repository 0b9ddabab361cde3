// Metadata of the e-book, accessibility included, from what its pages hold.

import type { Element, ElementContent } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import type { BookEdition } from '../../editions/editions.ts';
import type { Guide } from '../../guide/model.ts';
import { directionOf, languageOf } from '../../languages/index.ts';
import { scriptsOf } from '../../languages/scripts.ts';
import { setText } from '../html/typography/typography.ts';
import { bookIdentifier } from '../identity.ts';
import type { BookImage } from './bookImages.ts';
import type { EpubOptions } from './renderEpub.ts';
import type { Page } from './xhtmlPages.ts';

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
  /** What the student's book is called to which this is the teacher's. */
  readonly studentEdition?: string;
  /** What the printed guide is called whose pages the book names. */
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
  pages: readonly Page[],
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
    date: guide.date && timestamp(guide.date)?.slice(0, /^\d{4}(?:-\d\d)?$/.exec(guide.date)?.[0].length ?? 10),
    pagesOf: hasBreaks ? printed.identifier : undefined,
    modified: timestamp(modified ?? guide.date) ?? noDate,
    subjects: [words.studyGuide, ...(about ? [about] : [])],
    ...accessibilityOf(
      guide,
      pages.map((page) => page.facts),
      images,
      hasBreaks,
    ),
  };
}

/** In Universal Time whatever the machine's time zone; undefined when the text is no date. */
function timestamp(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const local =
    /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(text) || !/^\d{4}(?:-\d\d){0,2}(?:[T ].*)?$/.test(text);
  const time = Date.parse(
    local
      ? `${text.replace(/^(\S+) (\d\d:)/, '$1T$2')}${/[zZ]|[+-]\d\d:?\d\d$|GMT|UTC/.test(text) ? '' : /^\d{4}-/.test(text) ? 'Z' : ' UTC'}`
      : text,
  );
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
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

export interface PageFacts {
  readonly describedImages: number;
  readonly undescribedImages: number;
  /** Links without a word and tables without a header: nothing says what they are. */
  readonly nameless: number;
  /** A passage in another script than the guide's is not marked as another language, and is read out in the wrong voice (WCAG 3.1.2). */
  readonly hasForeignPassage: boolean;
  readonly hasRuby: boolean;
  readonly describedFormulas: number;
  readonly undescribedFormulas: number;
}

export function factsOf(nodes: readonly ElementContent[], lang: string): PageFacts {
  const facts = {
    describedImages: 0,
    undescribedImages: 0,
    nameless: 0,
    hasForeignPassage: false,
    hasRuby: false,
    describedFormulas: 0,
    undescribedFormulas: 0,
  };
  const foreign = foreignPassage(lang);
  const look = (node: ElementContent, isOtherLanguage: boolean): void => {
    if (node.type === 'text' && !isOtherLanguage && foreign.test(node.value)) facts.hasForeignPassage = true;
    if (node.type !== 'element') return;
    const { tagName, properties } = node;
    if (tagName === 'math') {
      // The letters of a formula are no passage of another script.
      facts[isBlank(properties.alttext) ? 'undescribedFormulas' : 'describedFormulas'] += 1;
      return;
    }
    if (tagName === 'img' && properties.role !== 'presentation') {
      if (isBlank(properties.alt)) facts.undescribedImages += 1;
      else facts.describedImages += 1;
    }
    if (tagName === 'a' && properties.href && !hasName(node)) facts.nameless += 1;
    if (tagName === 'table' && !holds(node, (inner) => inner.tagName === 'th')) facts.nameless += 1;
    if (tagName === 'ruby') facts.hasRuby = true;
    const isOther = isOtherLanguage || tagName === 'code' || typeof properties.lang === 'string';
    for (const child of node.children) look(child, isOther);
  };
  for (const node of nodes) look(node, false);
  return facts;
}

/** Names of people and titles of works need no mark (WCAG 3.1.2), so that it takes four words of another script. */
function foreignPassage(lang: string): RegExp {
  const own = scriptsOf(lang);
  const letter = `(?:(?!${own.map((name) => `\\p{Script=${name}}`).join('|')})\\p{L}\\p{M}*)`;
  return new RegExp(
    `${letter}+(?:[^\\p{L}]+${letter}+){3}|(?:(?=[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}])${letter}){8}`,
    'u',
  );
}

const isBlank = (value: unknown): boolean => String(value ?? '').trim() === '';

const hasName = (element: Element): boolean =>
  !isBlank(textOfHast(element)) ||
  !isBlank(element.properties.ariaLabel) ||
  holds(element, (inner) => inner.tagName === 'img' && !isBlank(inner.properties.alt));

const holds = (element: Element, is: (inner: Element) => boolean): boolean =>
  element.children.some((child) => child.type === 'element' && (is(child) || holds(child, is)));
