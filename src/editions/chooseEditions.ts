// Turns the names of editions into the documents to be made of one guide.
import type { Diagnostics } from '../diagnostics/finding.ts';
import type { Guide } from '../guide/model.ts';
import { bookEdition, handouts, studentSections } from './bookEdition.ts';
import type { Edition, EditionId, Grouping } from './edition.ts';
import { quoteSheet } from './quoteSheetEdition.ts';

/** In the order asked for; an edition with nothing to put in it is a note. */
export function chooseEditions(
  guide: Guide,
  ids: readonly EditionId[],
  grouping: Grouping | undefined,
  diagnostics: Diagnostics,
): readonly Edition[] {
  return ids.flatMap((id) => documentsOf(id, guide, grouping, diagnostics));
}

function documentsOf(
  id: EditionId,
  guide: Guide,
  grouping: Grouping | undefined,
  diagnostics: Diagnostics,
): readonly Edition[] {
  switch (id) {
    case 'guide':
    case 'large-print':
    case 'clear-print':
    case 'booklet':
    case 'two-up':
      if (studentSections(guide).length > 0) return [bookEdition(guide, id)];
      diagnostics.report('edition-skipped', `No ${names[id]} was made: the guide has answers only`, guide.origin);
      return [];
    case 'handouts':
      return handouts(guide);
    case 'teacher':
      return [bookEdition(guide, 'teacher')];
    case 'quotes':
      if (guide.quotations.some((quotation) => !quotation.forTeachers)) return [quoteSheet(guide, grouping)];
      diagnostics.report(
        'edition-skipped',
        'No quote sheet was made: the guide has no quotation with an attribution',
        guide.origin,
        {
          remedy: 'End a block quotation with a line such as `> — Speaker, chapter 3`.',
        },
      );
      return [];
  }
}

const names = {
  guide: 'student guide',
  'large-print': 'large-print edition',
  'clear-print': 'clear-print edition',
  booklet: 'booklet',
  'two-up': 'two-up edition',
} as const;
