// The student guide, and the teacher's, which is the same with the answers in it.
import type { Guide } from '../guide/model.ts';
import { type BookEdition, studentSections } from './edition.ts';

export function studentGuide(guide: Guide): BookEdition {
  return {
    kind: 'book',
    id: 'guide',
    file: guide.slug,
    formats: ['pdf', 'epub', 'html'],
    answers: false,
    sectionIds: studentSections(guide).map((section) => section.id),
  };
}

export function teacherGuide(guide: Guide): BookEdition {
  return {
    kind: 'book',
    id: 'teacher',
    file: `${guide.slug}-teacher`,
    formats: ['pdf'],
    answers: true,
    sectionIds: guide.sections.map((section) => section.id),
  };
}
