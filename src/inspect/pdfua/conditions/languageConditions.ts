// Conditions on languages and alternative texts.
import type { PDFDict } from '@cantoo/pdf-lib';
import { asText, dictEntry, entry, textEntry } from '../../../formats/pdf/pdfObjects.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { type Condition, condition, isEmpty } from '../pdfConditions.ts';

const remedy = 'Give the document a language in the program that made it; for a guide, `lang` at the top of its file.';
const expected = 'a language for the document, or for this part of it';

const known = ({ language }: Evidence): boolean => language !== undefined;

/** Words that an element carries beside its text. */
const ofElements = (id: string, key: string, what: string): Condition =>
  condition(
    id,
    { meaning: `The language of ${what} is known, so that it is read out with the right sounds.`, remedy },
    ({ structure }) => structure.elements.filter(({ dict }) => textEntry(dict, key) !== undefined),
    ({ dict, type }, evidence) =>
      known(evidence) || evidence.structure.languageOf(dict) !== undefined
        ? undefined
        : { found: `${key} of a ${type} without a language`, expected },
  );

/** The same, written into the content of the page. */
const ofSpans = (id: string, key: string, what: string): Condition =>
  condition(
    id,
    { meaning: `The language of ${what} given within the page is known.`, remedy },
    ({ content }) =>
      content.sequences.filter(({ tag, properties }) => tag === 'Span' && asText(entry(properties, key)) !== undefined),
    ({ language }, evidence) =>
      known(evidence) || language !== undefined
        ? undefined
        : { found: `${key} of a span without a language`, expected },
  );

const languageBeside = (element: PDFDict | undefined): string | undefined => textEntry(element, 'Lang');

export const languages = [
  condition(
    '7.2-2',
    { meaning: 'The language of the bookmarks is known.', remedy },
    ({ catalog }) => [dictEntry(dictEntry(catalog, 'Outlines'), 'First')].filter((first) => first !== undefined),
    (_, evidence) => (known(evidence) ? undefined : { found: 'bookmarks without a language', expected }),
  ),
  ofElements('7.2-21', 'ActualText', 'replacement text'),
  ofElements('7.2-22', 'Alt', 'a description (of a picture, for example)'),
  ofElements('7.2-23', 'E', 'the long form of an abbreviation'),
  condition(
    '7.2-24',
    { meaning: 'The language of descriptions of links and notes is known.', remedy },
    ({ annotations }) => annotations.filter(({ contents }) => contents !== undefined),
    ({ element, kind }, evidence) =>
      known(evidence) || languageBeside(element) !== undefined
        ? undefined
        : { found: `a description of a ${kind} annotation without a language`, expected },
  ),
  condition(
    '7.2-25',
    { meaning: 'The language of descriptions of form fields is known.', remedy },
    ({ fields }) => fields.filter(({ description }) => description !== undefined),
    ({ element }, evidence) =>
      known(evidence) || languageBeside(element) !== undefined
        ? undefined
        : { found: 'a description of a form field without a language', expected },
  ),
  condition(
    '7.2-29',
    {
      meaning: 'Languages are named by the codes that screen readers know: en, de-CH, zh-Hans.',
      remedy: 'Write a language as its code: en for English, fr-CA for French in Canada.',
    },
    ({ catalog, structure, content }) => [
      ...written(catalog),
      ...structure.elements.flatMap(({ dict, page }) => written(dict, page)),
      ...content.sequences.flatMap(({ properties, page }) => written(properties, page)),
    ],
    ({ tag }) =>
      /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(tag)
        ? undefined
        : { found: `the language “${tag}”`, expected: 'a language code such as en or en-GB' },
  ),
  ofSpans('7.2-30', 'ActualText', 'replacement text'),
  ofSpans('7.2-31', 'Alt', 'a description'),
  ofSpans('7.2-32', 'E', 'the long form of an abbreviation'),
  condition(
    '7.2-33',
    { meaning: 'The language of the title and the other metadata is known.', remedy },
    ({ xmp }) => (xmp?.properties ?? []).filter(({ languages }) => languages.length > 0),
    ({ name, languages }, evidence) =>
      known(evidence) || languages.some((language) => language !== 'x-default')
        ? undefined
        : { found: `the property “${name}” in no language in particular`, expected },
  ),
  condition(
    '7.2-34',
    { meaning: 'The language of all text on the pages is known.', remedy },
    ({ content }) => content.painted.filter(({ kind }) => kind === 'text'),
    ({ language }, evidence) =>
      known(evidence) || language !== undefined ? undefined : { found: 'text without a language', expected },
  ),
];

const written = (
  dict: PDFDict | undefined,
  page?: number,
): readonly { readonly tag: string; readonly page?: number }[] => {
  const tag = asText(entry(dict, 'Lang'));
  return tag === undefined ? [] : [{ tag, page }];
};

const ofType = (type: string) => (evidence: Evidence) =>
  evidence.structure.elements.filter(({ standardType }) => standardType === type);

const described = (id: string, type: string, what: string, meaning: string, remedy: string) =>
  condition(id, { meaning, remedy }, ofType(type), ({ dict }) =>
    !isEmpty(textEntry(dict, 'Alt')) || textEntry(dict, 'ActualText') !== undefined
      ? undefined
      : { found: `${what} without a description`, expected: 'a description (Alt) or replacement text (ActualText)' },
  );

const noteRemedy = 'Print the document again with a program that numbers its notes, or mark notes as paragraphs.';

/** Places that use a note's identifier a second time. */
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
