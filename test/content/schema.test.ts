// The published JSON Schemas accept what `check` accepts, and refuse what it refuses.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Schema, Validator } from '@cfworker/json-schema';
import { describe, expect, it } from 'vitest';
import { readFrontMatter, readSettingKeys } from '../../src/content/frontMatter.ts';
import { guideFields, settingFields, synonyms, workFields } from '../../src/content/frontMatterKeys.ts';
import { frontMatterSchema, settingsSchema } from '../../src/content/frontMatterSchema.ts';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { codeIn, readPage, repository, tableUnder } from '../support/markdownPages.ts';

/** Words for people are those of the documentation. */
const meanings = new Map(
  [
    ...tableUnder(readPage('docs/settings.md'), '## Keys'),
    ...tableUnder(readPage('content/README.md'), '## Front matter'),
  ].map(([key, meaning]) => [
    codeIn(key!)[0]!,
    meaning!.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/ See below\.?/, ''),
  ]),
);
const schemas = {
  'front-matter.json': frontMatterSchema((key) => meanings.get(key)),
  'studyguide.json': settingsSchema((key) => meanings.get(key)),
};
const may = { rewrite: Boolean(process.env.UPDATE_DOCS) && !process.env.CI };

describe('schema/', () => {
  it.each(Object.entries(schemas))(
    '%s is what the table of keys says (rewrite it with UPDATE_DOCS=1)',
    (name, schema) => {
      const path = join(repository, 'schema', name);
      const made = `${JSON.stringify(schema, null, 2)}\n`;
      if (may.rewrite) writeFileSync(path, made);
      expect(readFileSync(path, 'utf8')).toBe(made);
    },
  );

  it('says in words what each key is', () => {
    const keys = [...Object.keys(guideFields), ...Object.keys(workFields).map((key) => `work.${key}`)];
    expect(keys.filter((key) => !meanings.get(key))).toEqual([]);
  });
});

const validators = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [
    name,
    new Validator(JSON.parse(JSON.stringify(schema)) as Schema, '7'),
  ]),
) as Record<keyof typeof schemas, Validator>;

/** JSON is YAML. A spelling of other programs is read, with a warning; an editor says the same. */
function isReadWhole(data: object, isSettings: boolean): boolean {
  const diagnostics = new Diagnostics();
  const text = JSON.stringify(data);
  if (isSettings) readSettingKeys(text, 'studyguide.yml', diagnostics);
  else readFrontMatter({ text, format: 'yaml', line: 1 }, 'guide.md', diagnostics);
  return diagnostics.messages.every(
    ({ ruleId, reason }) => ruleId === 'front-matter-unused' || /read as/.test(String(reason)),
  );
}

// Of every kind that YAML has, with what some key takes and what looks like it.
const values: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    7,
    1818,
    2026,
    -3,
    12.5,
    {},
    [],
    [[]],
    [null],
    [true],
    [''],
    [' ', 'Emma'],
    { title: 'Emma' },
  ],
  ...['', ' ', '\t', 'Emma', 'book.txt', 'a b', '0571224148', 'yes', 'true', 'null', '1818', 'about 1600', 'in spring'],
  ...[['Emma'], ['Emma', 7], ['Emma', { a: 1 }], ['Emma', ['Emma']], [1, 2]],
  ...['a4', 'A4', 'Letter', 'a5', 'a4 ', 'letterhead', 'withheld', 'SHOWN', 'auto', 'Block', 'novel', 'Play', 'novels'],
  ...['in-copyright', 'public domain', 'Public-Domain', 'classic', 'warm', 'exams'],
  ...[
    'en',
    'en-GB',
    'EN-gb',
    'zh-Hant-TW',
    'de-1996',
    'sl-rozaj',
    'es-419',
    'en-u-ca-gregory',
    'x',
    'en_GB',
    'German',
    'en-',
    'e1',
  ],
  ...[
    '2026',
    '2026-01',
    '2026-01-31',
    '2026-01-31T10:00',
    '2026-01-31 10:00:00 +0100',
    '5 May 2026',
    '31.1.2026',
    '26',
    '2026-1-3',
  ],
  ...['all', 'none', 'All', 'themes', ['themes'], ['themes', 'timeline'], ['all'], ['Themes'], ['theme']],
  ...[
    'school.css',
    'styles/school.CSS',
    '../school.css',
    '..\\school.css',
    '/school.css',
    'C:\\school.css',
    'https://a.b/c.css',
    'css',
    'a.css ',
    '..a.css',
  ],
  ...[
    { from: 'A', to: 'B' },
    [{ from: 'A', to: 'B' }],
    [{ from: 'A', to: 'B', kind: 'loves' }],
    [{ from: 'A', to: 2 }],
  ],
  ...[
    [{ from: 'A' }],
    [{ from: 'A', to: '' }],
    [{ from: 'A', to: 'B', kind: null }],
    [{ from: 'A', to: 'B', sort: 'x' }],
    [{}],
  ],
];
/** Known to `check` alone: days that no calendar has, and names that leave the folder on their way. */
const beyond = ['2026-02-31', '31 February 2026', 'in the spring of last year'];

describe.each([
  [
    'a guide’s own keys',
    'front-matter.json',
    [...Object.keys(guideFields), 'license', 'language', 'authors', 'layout', 'zzz'],
    '',
  ],
  ['keys of the work', 'front-matter.json', [...Object.keys(workFields), 'authors', 'zzz'], 'work'],
  [
    'settings',
    'studyguide.json',
    [...Object.keys(settingFields), 'title', 'work', 'license', 'layout', 'scool', 'zzz'],
    '',
  ],
] as const)('%s', (_name, file, keys, group) => {
  const typeOf = (key: string) => ({ ...guideFields, ...(group ? workFields : {}) })[key];
  it.each(keys)('%s', (key) => {
    // A type is looked at in full once, and in samples for its other keys.
    const isKnown =
      typeOf(key) !== undefined && keys.findIndex((one) => typeOf(one) === typeOf(key)) < keys.indexOf(key);
    const differences = values.flatMap((value, at) => {
      if (isKnown && at % 7 > 0) return [];
      const data = group ? { [group]: { [key]: value } } : { [key]: value };
      const bySchema = validators[file].validate(data).valid;
      const byCheck = isReadWhole(data, file === 'studyguide.json');
      const isBeyond = bySchema && key === 'date' && typeof value === 'string' && !/^\d{4}-\d\d-\d\d$/.test(value);
      return bySchema === byCheck || isBeyond ? [] : [{ value, bySchema, byCheck }];
    });
    expect(differences).toEqual([]);
  });
});

it('says at a day that no calendar has what `check` says, and no more', () => {
  expect(
    beyond.map((date) => [validators['front-matter.json'].validate({ date }).valid, isReadWhole({ date }, false)]),
  ).toEqual(beyond.map(() => [true, false]));
});

it('names the key to write beside each spelling of other programs', () => {
  const { properties } = schemas['front-matter.json'] as {
    properties: Record<string, { deprecationMessage?: string }>;
  };
  expect(Object.keys(synonyms).map((key) => properties[key]?.deprecationMessage)).toEqual(
    Object.values(synonyms).map((key) => `Write \`${key}\`.`),
  );
});
