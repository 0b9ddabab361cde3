// Says of the book what libraries, shops and readers with a disability look for, and nothing that is not so.
import type { BookEdition } from '../../editions/edition.ts';
import type { Guide } from '../../guide/model.ts';
import { languageOf } from '../../languages/index.ts';
import { bookIdentifier } from '../identity.ts';
import { setText } from '../typography/typography.ts';
import { type Accessibility, accessibilityOf } from './accessibility.ts';
import type { EpubOptions } from './epub.ts';
import type { BookImage } from './images.ts';
import type { Page } from './pages.ts';

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
