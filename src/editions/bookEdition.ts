// Sections of a book, and handouts made of them.

import { createHash } from 'node:crypto';
import type { RootContent } from 'mdast';
import { type Guide, isForTeachers, type Section } from '../guide/model.ts';
import type { AnswerKey, BookEdition, HandoutEdition } from './edition.ts';

export function bookEdition(guide: Guide, id: BookEdition['id']): BookEdition {
  const common = { kind: 'book', id, sectionIds: studentSections(guide).map((section) => section.id) } as const;
  const file = `${guide.slug}-${id}`;
  switch (id) {
    case 'guide':
      return {
        ...common,
        file: guide.slug,
        formats: ['pdf', 'epub', 'html'],
        design: 'standard',
        reserve: answerKey(guide),
      };
    case 'teacher':
      return { ...common, file, formats: ['pdf', 'epub'], design: 'standard', key: answerKey(guide) };
    case 'large-print':
    case 'clear-print':
      return { ...common, file, formats: ['pdf'], design: id };
    case 'booklet':
    case 'two-up':
      return { ...common, file, formats: ['pdf'], design: 'half-sheet', imposition: id };
  }
}

/** What a teacher's edition has behind the student's pages. */
function answerKey(guide: Guide): AnswerKey {
  return {
    answeredIds: studentSections(guide)
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
      file: `handouts/${guide.slug}-${fileName(section.id)}`,
      formats: ['pdf'],
      sectionId: section.id,
    }));
}

/** Section ids are slugs already; a very long one is cut so that every file system takes it. */
const fileName = (id: string) =>
  Buffer.byteLength(id) <= 100
    ? id
    : `${[...id].slice(0, 30).join('')}-${createHash('sha1').update(id).digest('hex').slice(0, 8)}`;
