// Any Markdown is a guide: whatever is written, reading never fails, and what comes of it is whole.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { VFileMessage } from 'vfile-message';
import { describe, expect, it } from 'vitest';
import { readGuide } from '../../src/build/check.ts';
import type { Origin } from '../../src/diagnostics/finding.ts';
import type { Guide } from '../../src/guide/model.ts';
import { temporaryFolder } from '../support/folders.ts';
import { runs } from '../support/long.ts';
import { nodesIn, nodesOfType, studentsPart } from './reading.ts';

const folder = temporaryFolder();
const file = join(folder, 'guide.md');

async function read(markdown: string): Promise<{ guide: Guide | undefined; messages: readonly VFileMessage[] }> {
  writeFileSync(file, markdown);
  return readGuide(folder);
}

const fragments = [
  '# A title',
  '## Plot',
  '## Quotations',
  '## Characters',
  '## Themes',
  '## Questions',
  '## Quiz',
  '## Answers',
  '## FAQ',
  '## Glossary',
  '## Timeline',
  '### Kathy H.',
  '### Memory',
  '#### Chapter 3',
  '### Answers',
  '##',
  '## 🎭',
  '## ![a](b.png) [c](#d)',
  '---',
  '---\ntitle: A\nwork: {year: 1}\n---',
  '---\ntitel: [\n---',
  '***',
  '> Words\n> — Kathy, chapter 3 · [Memory](#memory)',
  '> **Words** / more\n>\n> — Ruth (2010 film)',
  '> — Nobody',
  '> Words',
  '> > Words\n> > — Kathy',
  '- > Words\n  > — Kathy, 1.5.38–39',
  'Also known as: Kath, the carer',
  '1. Why? (chapter 3, 4 marks, lines: 6)\n\n   **Answer.** Because.',
  '1. Who?\n   - [ ] Ruth\n   - [x] Madame',
  '2. Why?\n   1. How?\n\n      Answer: So.',
  '- [x] done',
  '**Answer.** Loose.',
  '- **carer**: a clone',
  '- **🎭** x',
  '| When | What |\n|---|---|\n| 1954 | Born |',
  'A note.[^1]',
  '[^1]: The note.[^2]',
  '[^2]: Another.',
  '[link](#plot)',
  '[link](javascript:x)',
  '[a]: https://example.org "t"',
  '[a] and ![a]',
  '![](missing.png)',
  '![a](../outside.png)',
  '<script>',
  '</script>',
  '<details>',
  '</details>',
  '<a id="plot">x</a>',
  '<img src="x.png">',
  '<!-- x -->',
  '```js\nx\n```',
  '    code',
  '$x$',
  '\\',
  '`',
  '*a **b* c**',
  'אבג',
  '第三章',
  '\u0000',
  '\u{1F3AD}',
  '\r',
  '\t',
  '&amp;&#0;&#x110000;',
  'A  \nB',
  '+ a\n  + b\n\n    c',
];
const lines = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...fragments) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 30 }) },
);
const wild = fc
  .array(fc.tuple(lines, fc.constantFrom('\n\n', '\n\n', '\n', '\r\n', '\n> ', '\n   ')), { maxLength: 14 })
  .map((pairs) => pairs.map(([text, end]) => text + end).join(''));
/** Blocks apart, with the same few words in many places. */
const orderly = fc
  .array(
    fc.constantFrom(
      ...fragments,
      '> Words\n> — Kathy',
      '- x\n\n  > Words\n  > — Kathy',
      '1. Who?\n\n   > Words\n   > — Ruth\n\n   **Answer.** A.',
    ),
    { maxLength: 14 },
  )
  .map((blocks) => `${blocks.join('\n\n')}\n`);
const markdown = fc.oneof(wild, orderly);

/** Promises that hold of every model, by name. */
const holds: Readonly<Record<string, (guide: Guide) => void>> = {
  'it survives being written as JSON': (guide) => expect(JSON.parse(JSON.stringify(guide))).toEqual(guide),

  'every origin lies inside its file': (guide) => {
    for (const origin of originsIn(guide)) expectInside(origin);
  },

  'ids are used once and are not blank': (guide) => {
    const ids = anchorsOf(guide);
    for (const id of ids) expect(id).toMatch(/^\S+$/);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  },

  'it names nothing it does not have': (guide) => {
    const known = {
      quotations: guide.quotations.map(({ id }) => id),
      questions: guide.questions.map(({ id }) => id),
      sections: guide.sections.map(({ id }) => id),
      subjects: [...guide.characters, ...guide.themes].map(({ id }) => id),
    };
    for (const leaf of nodesOfType(guide, 'quotationLeaf')) expect(known.quotations).toContain(leaf.id);
    for (const list of nodesOfType(guide, 'questionList'))
      expect(known.questions).toEqual(expect.arrayContaining(list.ids as string[]));
    for (const { sectionId, attribution } of guide.quotations) {
      expect(known.sections).toContain(sectionId);
      for (const id of [attribution.speakerId ?? [], attribution.themeIds].flat()) expect(known.subjects).toContain(id);
    }
    for (const { sectionId } of guide.questions) expect(known.sections).toContain(sectionId);
    for (const image of nodesOfType(guide, 'image')) expect(image.url).toMatch(/^asset:/);
    for (const { url } of nodesOfType(guide, 'link')) expect(url).toMatch(/^(?:#|https?:|mailto:|tel:)/i);
  },

  'quotations are ranked from 1 on, each once': (guide) =>
    expect(guide.quotations.map(({ rank }) => rank)).toEqual(guide.quotations.map((_, index) => index + 1)),
};

// One reading of each text for all of them: reading takes the most time.
it('any Markdown is read without a failure, and becomes a model of which all of this holds; without one a message says why', async () => {
  await fc.assert(
    fc.asyncProperty(markdown, async (text) => {
      const { guide, messages } = await read(text);
      if (!guide) expect(messages.map(({ ruleId }) => ruleId)).toContain('guide-empty');
      for (const message of messages) {
        expect(message.note).toMatch(/\S/);
        expectInside({ path: message.file!, line: message.line!, column: message.column! });
      }
      if (guide) for (const [name, check] of Object.entries(holds)) named(name, () => check(guide));
    }),
    { numRuns: runs(600, 50) },
  );
});

/** A failure says first which of them does not hold. */
function named(name: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    (error as Error).message = `${name}: ${(error as Error).message}`;
    throw error;
  }
}

describe('line endings', () => {
  const everything = readFileSync(
    fileURLToPath(new URL('../fixtures/clean/novel/guide.md', import.meta.url)),
    'utf8',
  ).concat(
    '\n> One,\n> two.\n> — Victor\n\n1. Why?\n   **Answer.** Because\n   so.\n\nA note[^a] and\nanother[^b].\n\n[^a]: A.\n',
  );

  it.each([
    ['of Windows', '\r\n'],
    ['of an old Macintosh', '\r'],
  ])('%s change nothing', async (_, end) => {
    const plain = await read(everything);
    const other = await read(everything.replaceAll('\n', end));
    const shown = (messages: readonly VFileMessage[]) =>
      messages.map(({ line, column, reason }) => [line, column, reason]);
    expect(shown(other.messages)).toEqual(shown(plain.messages));
    expect(withoutOffsets(other.guide)).toEqual(withoutOffsets(plain.guide));
  });
});

describe('however answers are arranged', () => {
  const answers = ['**Answer.** SECRET', '**Answer:** first\n\n- SECRET\n\nSECRET'];
  const indented = (text: string) => text.replace(/\n(?=.)/g, '\n   ');
  const blocks = fc.oneof(
    fc.constantFrom(
      '## Questions',
      '## Quiz',
      '## Essay questions',
      '## Plot',
      '## Quotations',
      '### Part',
      'Prose.',
      '---',
      '- item',
      '> Words\n> — Ruth',
    ),
    fc.constantFrom(
      '1. Why?',
      '2. How?\n\n   - [ ] Ruth\n   - [x] Madame',
      '- Who?',
      '### Answers\n\nSECRET',
      '## Answers\n\nSECRET',
    ),
    fc.constantFrom(...answers),
    fc.constantFrom(...answers).map((answer) => `1. Why?\n\n   ${indented(answer)}`),
    fc.constantFrom(...answers).map((answer) => `3. > Words\n   > — Ruth\n\n   ${indented(answer)}\n\n4. And?`),
    fc.constantFrom(...answers).map((answer) => `- Why?\n  1. How?\n\n     ${answer.replace(/\n(?=.)/g, '\n     ')}`),
  );

  it('none is left for a student', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(blocks, { minLength: 1, maxLength: 8 }), async (chosen) => {
        const { guide } = await read(`# A guide\n\nText.\n\n${chosen.join('\n\n')}\n`);
        expect(/.{0,60}SECRET.{0,20}/.exec(JSON.stringify(studentsPart(guide!)))?.[0]).toBeUndefined();
      }),
      { numRuns: runs(300, 25) },
    );
  });
});

/** Offsets count line endings; lines and columns do not. */
const withoutOffsets = (guide: Guide | undefined): unknown =>
  JSON.parse(JSON.stringify(guide, (key, value) => (key === 'offset' ? undefined : value)));

/** Places of everything that prints an id. */
function anchorsOf(guide: Guide): string[] {
  const written = nodesIn(guide).flatMap((node) => {
    const data = node.data as { id?: string; hProperties?: { id?: string } } | undefined;
    return [data?.id, data?.hProperties?.id].filter((id) => id !== undefined);
  });
  return [
    ...written,
    ...guide.sections.map(({ id }) => id),
    ...guide.quotations.map(({ id }) => id),
    ...guide.questions.map(({ id }) => id),
  ];
}

function originsIn(value: unknown): Origin[] {
  if (Array.isArray(value)) return value.flatMap(originsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === 'origin' ? [one as Origin] : originsIn(one)));
}

function expectInside({ path, line, column, endLine, endColumn }: Origin): void {
  expect(path).toBe(file);
  const written = readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/);
  for (const [at, position] of [
    [line, column],
    [endLine ?? line, endColumn ?? column],
  ] as const) {
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThanOrEqual(written.length);
    expect(position).toBeGreaterThan(0);
    expect(position).toBeLessThanOrEqual(written[at - 1]!.length + 1);
  }
}
