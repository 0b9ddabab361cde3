// The keys of front matter and of `studyguide.yml`, and what each takes.

import type { Origin } from '../diagnostics/finding.ts';
import { type ChapterInOrder, type FigureName, figureNames, type Relation } from '../guide/model.ts';
import { isRelativeInside } from './pathInside.ts';

export type FieldType = 'text' | 'names' | 'files' | 'date' | 'language' | 'year' | readonly string[] | Shape;

/** Pictures asked for: `isNamed` where it was one by one, so that a missing one is told. */
export interface FigureSetting {
  readonly wanted: readonly FigureName[];
  readonly isNamed: boolean;
  readonly origin: Origin;
}

/** The values a key may have: as a test, and as JSON Schema for editors. */
export interface Form {
  readonly fits: (value: unknown) => boolean;
  readonly schema: JsonSchema;
}

export interface Shape extends Form {
  readonly expected: string;
  readonly read: (value: unknown, origin: Origin, ofItem: (index: number) => Origin) => unknown;
}

/** Draft 7, which editors know best. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const oneOf = (...choices: readonly string[]): Form => ({
  fits: (value) => typeof value === 'string' && choices.includes(value),
  schema: { enum: choices },
});
const listOf = ({ fits, schema }: Form): Form => ({
  fits: (value) => Array.isArray(value) && value.length > 0 && value.every(fits),
  schema: { type: 'array', items: schema, minItems: 1 },
});
const either = (...forms: readonly Form[]): Form => ({
  fits: (value) => forms.some(({ fits }) => fits(value)),
  schema: { anyOf: forms.map(({ schema }) => schema) },
});
const text: Form = {
  fits: (value) => (typeof value === 'string' && value.trim() !== '') || typeof value === 'number',
  schema: { type: ['string', 'number'], pattern: '\\S' },
};
const table = (required: readonly string[], optional: readonly string[], { fits, schema }: Form): Form => {
  const keys = [...required, ...optional];
  return {
    fits: (value) =>
      isTable(value) &&
      required.every((key) => fits(value[key])) &&
      Object.entries(value).every(([key, one]) => keys.includes(key) && fits(one)),
    schema: {
      type: 'object',
      properties: Object.fromEntries(keys.map((key) => [key, schema])),
      required,
      additionalProperties: false,
    },
  };
};
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Said once for a school, a teacher or a class: in the front matter, or for several guides in `studyguide.yml`. */
export const settingFields: Record<string, FieldType> = {
  school: 'text',
  logo: 'text',
  teacher: 'text',
  group: 'text',
  paper: ['a4', 'letter'],
  answers: ['withheld', 'shown'],
  coverPage: ['auto', 'none', 'block', 'page'],
  level: 'text',
  style: {
    expected: 'a style sheet in this folder, such as `school.css`',
    fits: (value) => typeof value === 'string' && /\.css$/i.test(value) && isRelativeInside(value),
    // A name that leads out of the folder on its way is found by `fits` alone.
    schema: { type: 'string', pattern: '^(?![\\\\/]|[A-Za-z]:|[A-Za-z]+://|\\.\\.[\\\\/]).*\\.[Cc][Ss][Ss]$' },
    read: (value) => value,
  },
  look: ['classic', 'plain', 'warm', 'exam'],
  figures: {
    expected: '`all`, `none` or a list such as `[themes, characters, timeline]`',
    ...either(oneOf('all', 'none', ...figureNames), listOf(oneOf(...figureNames))),
    read: (value, origin): FigureSetting => ({
      wanted: value === 'all' ? figureNames : figureNames.filter((name) => asList(value).includes(name)),
      isNamed: value !== 'all',
      origin,
    }),
  },
  noteLines: {
    expected: '`true` or `false`',
    fits: (value) => typeof value === 'boolean',
    schema: { type: 'boolean' },
    read: (value) => value,
  },
  quotationsBy: ['act', 'theme', 'speaker', 'order'],
  relations: {
    expected: 'a list such as `[{from: Romeo, to: Juliet, kind: loves}]`',
    ...listOf(table(['from', 'to'], ['kind'], text)),
    read: (value, _, ofItem): Relation[] =>
      (value as { from: unknown; to: unknown; kind?: unknown }[]).map(({ from, to, kind }, index) => ({
        from: String(from).trim(),
        to: String(to).trim(),
        ...(kind === undefined ? {} : { kind: String(kind).trim() }),
        origin: ofItem(index),
      })),
  },
  order: {
    expected: 'a list of chapters in their order, such as `[chapter 2, chapter 1]`',
    ...listOf(text),
    read: (value, _, ofItem): ChapterInOrder[] =>
      (value as unknown[]).map((text, index) => ({ text: String(text).trim(), origin: ofItem(index) })),
  },
};

export const guideFields: Record<string, FieldType> = {
  ...settingFields,
  title: 'text',
  author: 'names',
  description: 'text',
  lang: 'language',
  cover: 'text',
  licence: 'text',
  date: 'date',
};
export const workFields: Record<string, FieldType> = {
  title: 'text',
  author: 'names',
  year: 'year',
  edition: 'text',
  publisher: 'text',
  isbn: 'text',
  form: ['novel', 'play', 'poem', 'nonfiction'],
  copyright: ['in-copyright', 'public-domain'],
  source: 'files',
};
/** Spellings other tools use: the value is used, and the message says how it is spelt here. */
export const synonyms: Record<string, string> = { license: 'licence', language: 'lang', authors: 'author' };

export const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
