// Chooses editions, and the sections each of them prints.

import type { RootContent } from 'mdast';
import type { Diagnostics } from '../diagnostics/finding.ts';
import { sha1 } from '../formats/hash.ts';
import { type Guide, isForTeachers, type Section } from '../guide/model.ts';
import {
  type AnswerKey,
  type BookEdition,
  type BookEditionId,
  type Edition,
  type EditionId,
  editionFile,
  editionRow,
  type Grouping,
  type HandoutEdition,
} from './editions.ts';
import { quoteSheet } from './quoteSheetEdition.ts';

interface Choice {
  readonly id: EditionId;
  readonly guide: Guide;
  readonly grouping: Grouping | undefined;
  readonly diagnostics: Diagnostics;
}

/** In the order asked for; an edition with nothing to put in it is a note. */
export function chooseEditions(
  guide: Guide,
  ids: readonly EditionId[],
  grouping: Grouping | undefined,
  diagnostics: Diagnostics,
): readonly Edition[] {
  return ids.flatMap((id) => makers[editionRow(id).kind]({ id, guide, grouping, diagnostics }));
}

const makers: Readonly<Record<Edition['kind'], (choice: Choice) => readonly Edition[]>> = {
  book: ({ id, guide, diagnostics }) => {
    const { name, audience } = editionRow(id);
    if (audience === 'teacher' || studentSections(guide).length > 0) return [bookEdition(guide, id as BookEditionId)];
    diagnostics.report('edition-skipped', `No ${name} was made: the guide has answers only`, guide.origin);
    return [];
  },
  handout: ({ guide }) => handouts(guide),
  'quote-sheet': ({ guide, grouping, diagnostics }) => {
    if (guide.quotations.some((quotation) => !quotation.forTeachers)) return [quoteSheet(guide, grouping)];
    diagnostics.report(
      'edition-skipped',
      'No quote sheet was made: the guide has no quotation with an attribution',
      guide.origin,
      { remedy: 'End a block quotation with a line such as `> — Speaker, chapter 3`.' },
    );
    return [];
  },
};

export function bookEdition(guide: Guide, id: BookEditionId): BookEdition {
  const { formats, design = 'standard', imposition, answerKey: wantsKey } = editionRow(id);
  const key = wantsKey && answerKey(guide);
  return {
    kind: 'book',
    id,
    sectionIds: studentSections(guide).map((section) => section.id),
    file: editionFile(guide, id),
    formats,
    design,
    ...(imposition && { imposition }),
    ...(wantsKey === 'printed' && { key }),
    ...(wantsKey === 'reserved' && { reserve: key }),
  };
}

/** The part of a teacher's edition that follows the student's pages. */
function answerKey(guide: Guide): AnswerKey {
  return {
    // Answers that everyone reads stand in their places already.
    answeredIds: (guide.answers === 'shown' ? [] : studentSections(guide))
      .filter((section) => hasAnswers(section, guide))
      .map((section) => section.id),
    teachingIds: guide.sections.filter(isForTeachers).map((section) => section.id),
  };
}

function hasAnswers(section: Section, guide: Guide): boolean {
  const answered = guide.questions.some(
    ({ sectionId, answer, choices }) =>
      sectionId === section.id && (answer.length > 0 || choices.some((choice) => choice.correct)),
  );
  return answered || holdsAnswerBlock(proseOf(section, guide));
}

const holdsAnswerBlock = (nodes: readonly RootContent[]): boolean =>
  nodes.some(
    (node) => node.type === 'answerBlock' || ('children' in node && holdsAnswerBlock(node.children as RootContent[])),
  );

/** Sections a student may see. */
export function studentSections(guide: Guide): readonly Section[] {
  return guide.sections.filter((section) => !isForTeachers(section));
}

/** The student's sections of a book, in its order. */
export const sectionsOf = (guide: Guide, edition: BookEdition): readonly Section[] =>
  sectionsNamed(guide, edition.sectionIds);

export function sectionsNamed(guide: Guide, ids: readonly string[]): readonly Section[] {
  return ids.flatMap((id) => guide.sections.find((section) => section.id === id) ?? []);
}

/** A section's blocks as they are read: what its quotations keep as their commentary stands behind them. */
export const proseOf = (section: Section, guide: Guide): RootContent[] =>
  section.body.flatMap((node) => {
    const isHome = node.type === 'quotationLeaf' && node.home;
    const quotation = isHome ? guide.quotations.find(({ id }) => id === node.id) : undefined;
    return quotation ? [node, ...quotation.commentary] : [node];
  });

export function handouts(guide: Guide): readonly HandoutEdition[] {
  return studentSections(guide)
    .filter((section) => section.body.length > 0)
    .map((section) => ({
      kind: 'handout',
      id: 'handouts',
      file: editionFile(guide, 'handouts', fileName(section.id)),
      formats: editionRow('handouts').formats,
      sectionId: section.id,
    }));
}

/** Section ids are slugs already; a very long one is cut so that every file system takes it. */
const fileName = (id: string) =>
  Buffer.byteLength(id) <= 100 ? id : `${[...id].slice(0, 30).join('')}-${sha1(id).slice(0, 8)}`;
