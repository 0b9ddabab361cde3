// JSON Schema for editors, from the table of keys that `check` reads by.

import {
  type FieldType,
  guideFields,
  type JsonSchema,
  settingFields,
  synonyms,
  workFields,
} from './frontMatterKeys.ts';

const textual = ['string', 'number', 'null'];

/** An empty key is as good as none. Days that the calendar lacks are refused by `check` alone. */
function schemaOf(type: FieldType): JsonSchema {
  if (typeof type === 'object' && 'fits' in type) return { anyOf: [type.schema, { type: 'null' }] };
  if (typeof type === 'object') {
    // The list is what editors offer; capitals are read too.
    const anyCase = type.map((choice) => choice.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`));
    return { anyOf: [{ enum: type }, { type: ['string', 'null'], pattern: `^(?:${anyCase.join('|')})$` }] };
  }
  const text = { type: textual, pattern: '\\S' };
  const list = { type: 'array', items: { type: ['string', 'number'], pattern: '\\S' }, minItems: 1 };
  switch (type) {
    case 'text':
      return text;
    case 'names':
    case 'files':
      return { anyOf: [text, list] };
    case 'year':
      return { type: textual, pattern: '\\d' };
    case 'date':
      return {
        anyOf: [
          { type: 'null' },
          { type: 'integer', minimum: 1000, maximum: 9999 },
          { type: 'string', pattern: '^\\s*\\d{4}(?:-\\d{2}(?:-\\d{2}(?:[T ].*)?)?)?\\s*$|[A-Za-z]{3}' },
        ],
      };
    case 'language':
      // A language, its script, its country, variants and extensions (BCP 47).
      return {
        type: ['string', 'null'],
        pattern:
          '^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\\d[A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?$',
      };
  }
}

/** @param meaningOf words for people, by key, `work.title` for nested ones */
function keysOf(fields: Record<string, FieldType>, meaningOf: (key: string) => string | undefined, prefix = '') {
  const schemas = Object.entries(fields).map(([key, type]): [string, JsonSchema] => [
    key,
    { description: meaningOf(prefix + key), ...schemaOf(type) },
  ]);
  return Object.fromEntries(schemas);
}

/** Spellings of other tools, with the word that an editor says to them. */
const spellings = (keys: Record<string, JsonSchema>): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(synonyms)
      .filter(([, key]) => Object.hasOwn(keys, key))
      .map(([other, key]) => [other, { ...keys[key], deprecationMessage: `Write \`${key}\`.` }]),
  );

const head = (title: string) => ({ $schema: 'http://json-schema.org/draft-07/schema#', title, type: 'object' });

/** Keys of other programs are allowed: they mean nothing here, and are no mistakes. */
export function frontMatterSchema(meaningOf: (key: string) => string | undefined): JsonSchema {
  const keys = keysOf(guideFields, meaningOf);
  const work = keysOf(workFields, meaningOf, 'work.');
  return {
    ...head('Front matter of a study guide'),
    properties: {
      ...keys,
      ...spellings(keys),
      work: { description: 'The book.', type: ['object', 'null'], properties: { ...work, ...spellings(work) } },
    },
  };
}

export function settingsSchema(meaningOf: (key: string) => string | undefined): JsonSchema {
  return {
    ...head('studyguide.yml: settings for several study guides'),
    properties: keysOf(settingFields, meaningOf),
    additionalProperties: false,
  };
}
