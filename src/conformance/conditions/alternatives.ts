// Conditions on what cannot be read as text (pictures, formulas) and on notes.

import { textEntry } from '../../formats/pdf/pdfObjects.ts';
import { condition, isEmpty } from '../condition.ts';
import type { Evidence } from '../evidence/evidence.ts';

const ofType = (type: string) => (evidence: Evidence) =>
  evidence.structure.elements.filter(({ standardType }) => standardType === type);

const described = (id: string, type: string, what: string, meaning: string, remedy: string) =>
  condition(id, { meaning, remedy }, ofType(type), ({ dict }) =>
    !isEmpty(textEntry(dict, 'Alt')) || textEntry(dict, 'ActualText') !== undefined
      ? undefined
      : { found: `${what} without a description`, expected: 'a description (Alt) or replacement text (ActualText)' },
  );

const noteRemedy = 'Print the document again with a program that numbers its notes, or mark notes as paragraphs.';

/** Where an identifier of a note has been used before. */
const notes = (evidence: Evidence) => {
  const seen = new Set<string>();
  return ofType('Note')(evidence).map(({ dict, page }) => {
    const id = textEntry(dict, 'ID');
    const isRepeated = id !== undefined && seen.has(id);
    if (id !== undefined) seen.add(id);
    return { id, page, isRepeated };
  });
};

export const alternatives = [
  described(
    '7.3-1',
    'Figure',
    'a picture',
    'Every picture has a description for those who do not see it. Whether it is a good one, only a person can say.',
    'Describe the picture in the program that made the PDF; in a guide, between brackets: ![description](map.png).',
  ),
  described(
    '7.7-1',
    'Formula',
    'a formula',
    'Every formula has a description in words.',
    'Describe the formula in the program that made the PDF.',
  ),
  condition(
    '7.9-1',
    { meaning: 'Every note has an identifier, so that the place that calls it can lead to it.', remedy: noteRemedy },
    notes,
    ({ id }) => (isEmpty(id) ? { found: 'a note without an identifier', expected: 'an entry ID' } : undefined),
  ),
  condition(
    '7.9-2',
    { meaning: 'No two notes have the same identifier.', remedy: noteRemedy },
    notes,
    ({ id, isRepeated }) =>
      isRepeated
        ? { found: `a second note with the identifier “${id}”`, expected: 'an identifier of its own' }
        : undefined,
  ),
];
