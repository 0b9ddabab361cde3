// The editions that are books: the student guide, its accommodations and impositions, and the teacher's, which adds the answers.
import type { RootContent } from 'mdast';
import { type Guide, isForTeachers, type Section } from '../guide/model.ts';
import type { AnswerKey, BookEdition } from './edition.ts';
import { proseOf, studentSections } from './sections.ts';

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
export function answerKey(guide: Guide): AnswerKey {
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
