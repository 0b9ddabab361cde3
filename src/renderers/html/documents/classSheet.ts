// Sheets that a class works with, as HTML: their frame, and the key alone.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { answersAlone } from '../../../editions/chooseEditions.ts';
import { fewestTerms, matchTerms } from '../../../editions/classTasks.ts';
import type { ClassSheetEdition } from '../../../editions/editions.ts';
import type { Guide } from '../../../guide/model.ts';
import { languageOf } from '../../../languages/index.ts';
import { keyId, keyParts, pairGrid } from '../answerKey.ts';
import type { BodyOptions } from '../bodyOptions.ts';
import { fillDocument, type Medium } from './document.ts';

interface SheetParts {
  readonly title: string;
  readonly body: readonly ElementContent[];
  /** Behind the guide's title. */
  readonly note?: string;
  /** Name, class and date to fill in. */
  readonly hasFields?: boolean;
}

export function fillSheet(guide: Guide, medium: Medium, { title, body, note, hasFields = false }: SheetParts): string {
  const words = languageOf(guide.lang).printed;
  const fields = [h('p.field.field-name', words.name), h('p.field', words.class), h('p.field', words.date)];
  const documentTitle = `${guide.title} – ${title}`;
  const values = {
    'guide-title': note ? `${guide.title} · ${note}` : guide.title,
    fields: hasFields ? [h('div.handout-fields', fields)] : [],
    title,
    body,
  };
  return fillDocument(guide, medium, documentTitle, values);
}

/** No link leads out of a sheet of single sections. */
export const sheetBody = (guide: Guide, { image }: Medium): BodyOptions => ({
  guide,
  answers: false,
  topHeading: 2,
  image,
  place: () => undefined,
  paper: true,
});

/** The key as the teacher's edition has it, without the student's pages. */
export function answersDocument(guide: Guide, { sectionId }: ClassSheetEdition, medium: Medium): string {
  const key = sectionId === undefined ? answersAlone(guide) : { answeredIds: [sectionId], teachingIds: [] };
  const body = keyParts(guide, key, sheetBody(guide, medium)).map(({ id, heading, body, kind }) =>
    // The part with the answers is headed by the sheet itself.
    h('section', { className: [`kind-${kind}`] }, [...(id === keyId ? [] : [h('h2', [...heading])]), ...body]),
  );
  if (sectionId === undefined) body.push(...matchingKey(guide));
  return fillSheet(guide, medium, { title: languageOf(guide.lang).printed.answers, body });
}

/** The letters of the words to match on the worksheet. */
function matchingKey(guide: Guide): Element[] {
  const { letters } = matchTerms(guide);
  if (letters.length < fewestTerms) return [];
  const title = guide.sections.find(({ kind }) => kind === 'glossary')?.title ?? '';
  const { worksheet } = languageOf(guide.lang).classroom;
  const pairs = letters.map((letter, index) => [index + 1, letter] as const);
  return [h('section.kind-key', [h('h2', `${worksheet}: ${title}`), pairGrid(pairs)])];
}
