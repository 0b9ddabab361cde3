// Says which sections of a guide stand in an edition.
import type { RootContent } from 'mdast';
import { type Guide, isForTeachers, type Section } from '../guide/model.ts';
import type { BookEdition } from './edition.ts';

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
