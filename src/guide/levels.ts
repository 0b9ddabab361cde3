// Says of each heading of a file what it is: the title, a section, a part of one.
import type { Heading } from 'mdast';
import { foldName } from '../formats/foldText.ts';
import { type Language, questionLabels } from '../languages/index.ts';
import { mentionsAnswer } from './answerLabels.ts';
import { readHeadingLocator } from './locator.ts';
import type { SectionKind } from './model.ts';
import { isNameOfKind, sectionKindOf } from './sections.ts';
import { textOf } from './syntaxTree.ts';

/**
 * `title`: of the guide, printed on its cover. `titleSection`: that, and the heading of the only section. `introduction`: a title beside
 * the one in front matter; it heads the introduction. `repeated`: the title once more. `part`: a heading inside a section whose words
 * are read as those of a section of its kind. `inner`: any other heading inside a section.
 */
export type HeadingRole = 'title' | 'titleSection' | 'introduction' | 'repeated' | 'section' | 'part' | 'inner';

interface FilePlace {
  readonly languages: readonly Language[];
  /** The first file of a guide may hold its title. */
  readonly isFirst: boolean;
  /** The title in front matter: the guide's in its first file, the file's own in a later one. */
  readonly frontTitle: string | undefined;
  /** Headings that a later file may repeat. */
  readonly guideTitle: string | undefined;
  /** Whether anything stands between a heading and the next one. */
  readonly hasText: (heading: Heading) => boolean;
}

type Roles = ReadonlyMap<Heading, HeadingRole>;

export function findRoles(headings: readonly Heading[], place: FilePlace): Roles {
  const { isFirst, frontTitle, guideTitle } = place;
  const [first, ...others] = headings;
  if (!first) return new Map();
  if (isFirst) return rolesBelow(headings, findLevels(headings, place), place);
  const isSame = (title: string | undefined) => title !== undefined && foldName(textOf(first)) === foldName(title);
  if (isSame(frontTitle) || (first.depth === 1 && isSame(guideTitle))) {
    const rest = frontTitle
      ? { title: [], depth: shallowest(others) - 1 }
      : findLevels(others, { ...place, frontTitle: guideTitle });
    return new Map([[first, 'repeated'], ...rolesBelow(others, { ...rest, title: [] }, place)]);
  }
  // A later file is a section by its title; without one, its uppermost headings are.
  if (frontTitle) return rolesBelow(headings, { title: [], depth: shallowest(headings) - 1 }, place);
  const hasTop = headings.some(({ depth }) => depth === 1);
  const { depth } = findLevels(headings, { ...place, frontTitle: guideTitle ?? '' });
  return rolesBelow(headings, { title: [], depth: hasTop ? 1 : depth }, place);
}

const shallowest = (headings: readonly Heading[]): number => Math.min(7, ...headings.map(({ depth }) => depth));

interface Levels {
  /** One heading, or one and its subtitle. */
  readonly title: readonly Heading[];
  /** Other headings of this depth and above are sections. */
  readonly depth: number;
  /** The title names a kind among other words, "Chapter 1 quiz". */
  readonly isTitleSection?: boolean;
}

/** The section level is the shallowest that repeats or names a known kind. A title in front matter counts as a lone `#`. */
function findLevels(
  written: readonly Heading[],
  { languages, frontTitle, hasText }: Pick<FilePlace, 'languages' | 'frontTitle' | 'hasText'>,
): Levels {
  const headings = written.filter((heading) => !asksAsHeading(heading));
  const at = (depth: number) => headings.filter((heading) => heading.depth === depth);
  const isKnown = (heading: Heading) => sectionKindOf(textOf(heading), languages) !== 'prose';
  const [first, second] = headings;
  if (!first) return { title: [], depth: 2 };
  if (at(1).length > 1) return { title: [], depth: 1 };
  const isTop = first.depth === 1;
  if (isTop && isNameOfKind(textOf(first), languages) && !isNumberedAbove(first, at(2), languages))
    return { title: [], depth: 1 };

  const isUnderTitle = isTop || (frontTitle !== undefined && at(1).length === 0);
  const depth =
    [2, 3, 4, 5, 6].find((one) => {
      const here = at(one);
      if (here.length > 1 || here.some(isKnown)) return true;
      const isLoneBelowTitle = here.length === 1 && one === 2 && isUnderTitle;
      return isLoneBelowTitle && !headings.some((heading) => heading.depth > one && isKnown(heading));
    }) ?? (isTop ? (second?.depth ?? 2) : first.depth);
  const titleKind = isTop ? sectionKindOf(textOf(first), languages) : 'prose';
  const headsAll =
    !second ||
    (namedKinds.has(titleKind) && !at(depth).some(isKnown)) ||
    // "Study questions with answers": each heading is one of the questions.
    (askingKinds.has(titleKind) && at(depth).length > 1 && at(depth).every((one) => /[?？؟]\s*$/.test(textOf(one))));
  if (titleKind !== 'prose' && titleKind !== 'teaching' && headsAll)
    return { title: [first], depth: 1, isTitleSection: true };
  // A first `##` without a word below it, above others, heads them all.
  const isEmpty = (heading: Heading) =>
    !hasText(heading) && (headings[headings.indexOf(heading) + 1]?.depth ?? 0) <= heading.depth;
  const [head, ...below] = at(depth);
  const headsOthers = head === first && !isTop && frontTitle === undefined && below.length > 1;
  if (headsOthers && isEmpty(first) && !below.some(isEmpty) && !isKnown(first) && !isPlace(first, languages))
    return { title: [first], depth };
  if (first.depth >= depth) return { title: [], depth };
  const isSubtitle = second !== undefined && second.depth < depth && !hasText(first) && !hasText(second);
  return { title: isSubtitle ? [first, second] : [first], depth };
}

/** "Module 5: Reading comprehension" above sections of their own, "Practice" and "Summary", is the title of them all. */
function isNumberedAbove(first: Heading, below: readonly Heading[], languages: readonly Language[]): boolean {
  if (!/^[^:：–—]{2,30}?\s\d{1,3}\s*[:：–—]/u.test(textOf(first))) return false;
  const kind = sectionKindOf(textOf(first), languages);
  const kinds = below.map((heading) => sectionKindOf(textOf(heading), languages));
  const isOther = (one: SectionKind) => !['prose', 'answers', 'teaching', kind].includes(one);
  return askingKinds.has(kind) && below.length > 2 && kinds.some((one) => one === 'prose') && kinds.some(isOther);
}

const isPlace = (heading: Heading, languages: readonly Language[]): boolean =>
  readHeadingLocator(textOf(heading), languages) !== undefined;

const askingKinds: ReadonlySet<SectionKind> = new Set<SectionKind>(['questions', 'quiz']);

/** Below these each heading is one person, theme, word or quotation. */
const namedKinds: ReadonlySet<SectionKind> = new Set<SectionKind>([
  'characters',
  'themes',
  'quotations',
  'glossary',
  'timeline',
]);

/** Kinds whose parts mean more than their words: people, terms, questions. Below a chapter too they are read as such. */
const readKinds: ReadonlySet<SectionKind> = new Set<SectionKind>([
  ...(['characters', 'themes', 'quotations', 'glossary', 'timeline'] as const),
  ...(['questions', 'quiz', 'essays', 'faq'] as const),
]);
/** No person and no theme is called so: below whatever they stand, they are sections. */
const ownKinds: ReadonlySet<SectionKind> = new Set<SectionKind>([
  ...(['answers', 'teaching', 'quotations', 'questions', 'quiz', 'essays', 'faq'] as const),
]);

function rolesBelow(headings: readonly Heading[], { title, depth, isTitleSection }: Levels, place: FilePlace): Roles {
  const { isFirst, frontTitle, languages } = place;
  const roles = new Map<Heading, HeadingRole>();
  const often = namesBelowSeveral(headings, depth);
  let level = depth;
  let outer = !isFirst && frontTitle ? { text: frontTitle, depth } : undefined;
  for (const heading of headings) {
    const text = textOf(heading).trim();
    if (title.includes(heading)) {
      const isSaid = isFirst && frontTitle !== undefined && foldName(frontTitle).includes(foldName(text));
      if (isTitleSection) outer = { text, depth: 1 };
      roles.set(
        heading,
        isTitleSection
          ? frontTitle === undefined
            ? 'titleSection'
            : 'section'
          : isSaid
            ? 'repeated'
            : frontTitle === undefined
              ? 'title'
              : 'introduction',
      );
    } else if (asksAsHeading(heading) && !standsBesideNames(heading, outer, languages)) roles.set(heading, 'inner');
    else if (heading.depth <= depth) {
      level = depth;
      outer = { text, depth: heading.depth };
      roles.set(heading, 'section');
    } else if (heading.depth <= level) roles.set(heading, 'section');
    else {
      const role = outer && heading.depth === outer.depth + 1 ? roleBelow(text, outer, often, place) : 'inner';
      if (role === 'section') level = heading.depth;
      roles.set(heading, role);
    }
  }
  return roles;
}

/** `###### 1. Which lamp is brighter?` is a question too; a `##` so numbered is a section of an article. */
const asksAsHeading = (heading: Heading): boolean => {
  const text = textOf(heading).trim();
  return isQuestionHeading(text) || (heading.depth > 2 && /^\d+[.)]\s.*[?？؟]$/s.test(text));
};

/** "Task 1" beside "Characters" is a section, and so is "Task 2" behind it: below either it would be a person or a part of Task 1. */
function standsBesideNames(
  heading: Heading,
  outer: { readonly text: string; readonly depth: number } | undefined,
  languages: readonly Language[],
): boolean {
  if (!outer || heading.depth > outer.depth) return false;
  return namedKinds.has(sectionKindOf(outer.text, languages)) || isQuestionHeading(outer.text);
}

/** Kind of a heading right below a section's. Chapters have their summaries and questions; below other titles a known name is a section. */
function roleBelow(
  text: string,
  outer: { readonly text: string; readonly depth: number },
  often: ReadonlySet<string>,
  { languages, isFirst }: FilePlace,
): HeadingRole {
  const kind = sectionKindOf(text, languages);
  if (kind === 'prose') return 'inner';
  const outerKind = sectionKindOf(outer.text, languages);
  if (outerKind === 'answers' || outerKind === 'teaching') return 'inner';
  const isChapter =
    outerKind === 'prose' && (often.has(foldName(text)) || readHeadingLocator(outer.text, languages) !== undefined);
  if (kind === 'answers' || kind === 'teaching') return outer.depth <= 1 ? 'section' : 'inner';
  if (isChapter || outer.depth > 1) return outerKind === 'prose' && readKinds.has(kind) ? 'part' : 'inner';
  if (outerKind === 'prose' || !isFirst) return 'section';
  const isOwn = outerKind === 'characters' || outerKind === 'themes' ? ownKinds.has(kind) : readKinds.has(kind);
  return isOwn && kind !== outerKind ? 'section' : 'inner';
}

/** Names that stand below more than one heading of a level: each chapter has its "Summary". */
function namesBelowSeveral(headings: readonly Heading[], depth: number): ReadonlySet<string> {
  const seen = new Map<string, Set<Heading>>();
  let outer: Heading | undefined;
  for (const heading of headings) {
    if (heading.depth <= depth) outer = heading;
    else if (outer) {
      const name = foldName(textOf(heading));
      seen.set(name, (seen.get(name) ?? new Set()).add(outer));
    }
  }
  return new Set([...seen].flatMap(([name, below]) => (below.size > 1 ? [name] : [])));
}

const questionNumber = `(?:${questionLabels.join('|')})\\.?\\s*(?:n[°ºo]\\.?\\s*)?\\d+(?![\\p{L}\\d])`;
const questionHeading = new RegExp(`^${questionNumber}`, 'iu');
const namedQuestion = new RegExp(`^(?:\\p{L}+[\\s-]+){1,3}${questionNumber}\\s*(?:[.:：(（–—-].*)?$`, 'iu');

/** "Q1. Which cloud …?", "Question 4", "Free Response Question 1": part of the section it stands in; not "Answer to question 4". */
export const isQuestionHeading = (text: string): boolean =>
  // Both have a number, and few headings do: they are not even compiled for the others.
  /\d/.test(text) && (questionHeading.test(text.trim()) || (namedQuestion.test(text.trim()) && !mentionsAnswer(text)));
