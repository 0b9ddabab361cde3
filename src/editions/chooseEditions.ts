// Turns the names of editions into the documents to be made of one guide.
import type { Diagnostics } from '../diagnostics/finding.ts';
import type { Guide } from '../guide/model.ts';
import { bookEdition, handouts, studentSections } from './bookEdition.ts';
import { type BookEditionId, type Edition, type EditionId, editionRow, type Grouping } from './editions.ts';
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
