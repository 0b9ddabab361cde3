// Conditions on annotations, links and form fields.
import type { PDFDict } from '@cantoo/pdf-lib';
import {
  arrayEntry,
  asDict,
  asText,
  dictEntry,
  entry,
  itemsOf,
  nameEntry,
  textEntry,
} from '../../../formats/pdf/pdfObjects.ts';
import { type Annotation, isField } from '../evidence/annotationEvidence.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { attributeOf } from '../evidence/structureEvidence.ts';
import { condition, isEmpty } from '../pdfConditions.ts';

const remedy = 'Correct it in the program that made the PDF; for a guide, print it again with this program.';
const formRemedy = 'Name the field in the program that made the form.';

const inSight = (isMeant: (kind: string | undefined) => boolean) => (evidence: Evidence) =>
  evidence.annotations.filter(({ kind, isOutOfSight }) => isMeant(kind) && !isOutOfSight);
const ofKind = (name: string) => inSight((kind) => kind === name);

const alternativeOf = ({ element }: Annotation) => textEntry(element, 'Alt');
const shown = ({ kind }: Annotation) => `${/^[AEIOU]/.test(kind ?? '') ? 'an' : 'a'} ${kind ?? 'nameless'} annotation`;
const within = ({ elementType }: Annotation) => (elementType ? `inside ${elementType}` : 'outside the structure');

/** A widget has its own field's words, or those of the parent field. */
const fieldDescription = ({ dict }: Annotation) => textEntry(isField(dict) ? dict : dictEntry(dict, 'Parent'), 'TU');

export const annotations = [
  condition(
    '7.18.1-1',
    { meaning: 'Notes and marks laid over a page have their place in the reading order.', remedy },
    inSight((kind) => !['Widget', 'PrinterMark', 'Link'].includes(kind ?? '')),
    (one) =>
      one.elementType === 'Annot' ? undefined : { found: `${shown(one)} ${within(one)}`, expected: 'inside Annot' },
  ),
  condition(
    '7.18.1-2',
    { meaning: 'Everything laid over a page is described in words.', remedy },
    inSight((kind) => kind !== 'Widget'),
    (one) =>
      isEmpty(one.contents) && isEmpty(alternativeOf(one))
        ? { found: `${shown(one)} without a description`, expected: 'Contents, or Alt of its element' }
        : undefined,
  ),
  condition(
    '7.18.1-3',
    { meaning: 'Every form field says what belongs in it.', remedy: formRemedy },
    ofKind('Widget'),
    (one) =>
      isEmpty(fieldDescription(one)) && isEmpty(alternativeOf(one))
        ? { found: 'a form field without a description', expected: 'TU of the field, or Alt of its element' }
        : undefined,
  ),
  condition(
    '7.18.2-1',
    { meaning: 'Marks for printing plates have no place in a document for reading.', remedy },
    ofKind('TrapNet'),
    () => ({ found: 'a TrapNet annotation', expected: 'none' }),
  ),
  condition(
    '7.18.3-1',
    { meaning: 'The Tab key goes through links and fields in reading order.', remedy },
    ({ pages }) =>
      pages
        .filter(({ dict }) => itemsOf(arrayEntry(dict, 'Annots')).length > 0)
        .map(({ dict, number }) => ({ dict, page: number })),
    ({ dict }) => {
      const order = nameEntry(dict, 'Tabs');
      return order === 'S'
        ? undefined
        : {
            found: order ? `the tab order ${order}` : 'page without a tab order',
            expected: 'the tab order S (by structure)',
          };
    },
  ),
  condition(
    '7.18.4-1',
    { meaning: 'Form fields have their place in the reading order.', remedy: formRemedy },
    ofKind('Widget'),
    (one) =>
      one.elementType === 'Form' ? undefined : { found: `a form field ${within(one)}`, expected: 'inside Form' },
  ),
  condition(
    '7.18.4-2',
    {
      meaning: 'An element for a form field holds that field alone, unless it says what it stands for.',
      remedy: formRemedy,
    },
    ({ structure }) => structure.elements.filter(({ standardType }) => standardType === 'Form'),
    (element, { structure }) => {
      const isOneWidget =
        element.kids.length === 0 &&
        element.contents.length === 1 &&
        nameEntry(dictEntry(asDict(element.contents[0]), 'Obj'), 'Subtype') === 'Widget';
      return isOneWidget || attributeOf(element, 'PrintField', 'Role', structure)
        ? undefined
        : { found: 'a Form element with other things than one field', expected: 'one field, or an attribute Role' };
    },
  ),
  condition(
    '7.18.5-1',
    { meaning: 'Links are tagged as links, so that a screen reader can list them.', remedy },
    ofKind('Link'),
    (one) => (one.elementType === 'Link' ? undefined : { found: `a link ${within(one)}`, expected: 'inside Link' }),
  ),
  condition(
    '7.18.5-2',
    { meaning: 'Every link says in words where it leads.', remedy },
    ofKind('Link'),
    ({ contents }) =>
      isEmpty(contents)
        ? { found: 'a link without a description', expected: 'Contents that say where it leads' }
        : undefined,
  ),
  condition(
    '7.18.6.2-1',
    { meaning: 'Sound and film say what kind of data they are, so that a reader can choose a player.', remedy },
    mediaClips,
    ({ dict }) =>
      textEntry(dict, 'CT') === undefined ? { found: 'a media clip without a type', expected: 'CT' } : undefined,
  ),
  condition('7.18.6.2-2', { meaning: 'Sound and film are described in words.', remedy }, mediaClips, ({ dict }) =>
    isDescribed(dict)
      ? undefined
      : { found: 'a media clip without a description', expected: 'Alt with languages and texts' },
  ),
  condition(
    '7.18.8-1',
    { meaning: 'Printer’s marks are decoration and stay out of the structure.', remedy },
    ofKind('PrinterMark'),
    ({ element }) => (element ? { found: 'a printer’s mark in the structure', expected: 'an artifact' } : undefined),
  ),
];

/** Pairs of a language, which may be empty, and a text, which may not. */
function isDescribed(clip: PDFDict): boolean {
  const texts = itemsOf(arrayEntry(clip, 'Alt')).map(asText);
  return (
    entry(clip, 'Alt') !== undefined &&
    texts.length % 2 === 0 &&
    texts.every((text, index) => text !== undefined && (index % 2 === 0 || text !== ''))
  );
}

/** Media clips played by rendition actions of annotations (ISO 32000-1, 13.2.4). */
function mediaClips({ annotations: all }: Evidence): readonly { readonly dict: PDFDict; readonly page: number }[] {
  const clips = new Map<PDFDict, number>();
  for (const { dict, page } of all) {
    const additional = dictEntry(dict, 'AA');
    const actions = [dictEntry(dict, 'A'), ...(additional?.keys() ?? []).map((key) => asDict(additional?.lookup(key)))];
    for (const action of actions) {
      const clip = nameEntry(action, 'S') === 'Rendition' ? dictEntry(dictEntry(action, 'R'), 'C') : undefined;
      if (clip && !clips.has(clip)) clips.set(clip, page);
    }
  }
  return [...clips].map(([dict, page]) => ({ dict, page }));
}
