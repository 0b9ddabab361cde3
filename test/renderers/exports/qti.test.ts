// QTI packages: well-formed, whole, with the questions, right answers, marks and pictures of the guide.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { qti12Package, qti21Package } from '../../../src/renderers/exports/qti.ts';
import { readMarkdown } from '../../guide/reading.ts';

const dot = readFileSync(join(import.meta.dirname, '../../fixtures/faults/picture-in-note/dot.png'));

const lamps = `# Lamps & light

## Questions

1. Why does ![a lamp](dot.png) burn, if $x < 2$? (chapter 2, 4 marks)

   **Answer.** It is *oil* & <u>wick</u>.

## Quiz

1. Who lit the “lamp”?

   - [ ] Ben's
   - [x] Ada & Tom
   - [ ] <b>Nobody</b>

2. Who saw it?

   - [x] Ada
   - [x] Tom
   - [ ] Nobody

3. Who knows?

   - [ ] Ada
   - [ ] Tom
`;

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent?: Node;
  text: string;
}

/** Throws where it is not well-formed. */
function nodesOf(text: string): Node[] {
  const nodes: Node[] = [];
  let open: Node | undefined;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    open = { name, attributes: attributes as Record<string, string>, ...(open && { parent: open }), text: '' };
    nodes.push(open);
  });
  parser.on('text', (piece) => {
    for (let node = open; node; node = node.parent) node.text += piece;
  });
  parser.on('closetag', () => {
    open = open?.parent;
  });
  parser.write(text).close();
  return nodes;
}

const named = (nodes: readonly Node[], name: string) => nodes.filter((node) => node.name === name);

describe.each([
  ['1.2', qti12Package],
  ['2.1', qti21Package],
] as const)('QTI %s', async (_, make) => {
  const { guide } = await readMarkdown({ 'guide.md': lamps, 'dot.png': dot });
  const read = async (key: string) => readFileSync(guide.assets[key]!.file);
  const bytes = await make(guide, read);
  const files = unzipSync(bytes);
  const texts = Object.entries(files).filter(([name]) => name.endsWith('.xml'));

  it('is well-formed, and its manifest names every file once', () => {
    for (const [, content] of texts) nodesOf(strFromU8(content));
    expect(Object.keys(files)[0]).toBe('imsmanifest.xml');
    const manifest = nodesOf(strFromU8(files['imsmanifest.xml']!));
    const paths = named(manifest, 'file').map(({ attributes }) => attributes.href!);
    expect(paths.sort()).toEqual(
      Object.keys(files)
        .filter((name) => name !== 'imsmanifest.xml')
        .sort(),
    );
    const ids = named(manifest, 'resource').map(({ attributes }) => attributes.identifier);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of named(manifest, 'dependency')) expect(ids).toContain(attributes.identifierref);
  });

  it('has the picture, and the same bytes each time', async () => {
    expect(Buffer.compare(files['pictures/picture-1.png']!, dot)).toBe(0);
    expect(Buffer.compare(await make(guide, read), bytes)).toBe(0);
  });
});

it('QTI 1.2 has kinds, choices, right answers, marks and model answers', async () => {
  const { guide } = await readMarkdown({ 'guide.md': lamps, 'dot.png': dot });
  const files = unzipSync(await qti12Package(guide, async () => dot));
  const nodes = nodesOf(strFromU8(files['questions.xml']!));
  expect(named(nodes, 'item').map(({ attributes }) => attributes.title)).toEqual([
    'Questions 1',
    'Quiz 1',
    'Quiz 2',
    'Quiz 3',
  ]);
  expect(named(nodes, 'fieldentry').map(({ text }) => text)).toEqual([
    ...[
      'essay_question',
      '4',
      'multiple_choice_question',
      '1',
      'multiple_answers_question',
      '1',
      'essay_question',
      '1',
    ],
  ]);
  const rights = named(nodes, 'varequal').map(({ text, parent }) => `${parent!.name} ${text}`);
  expect(rights).toEqual(['conditionvar choice_2', 'and choice_1', 'and choice_2', 'not choice_3']);
  const shown = named(nodes, 'mattext').map(({ text }) => text);
  expect(shown).toContain('<p>Ada &#x26; Tom</p>');
  expect(shown.some((text) => text.includes('src="pictures/picture-1.png"'))).toBe(true);
  expect(named(nodes, 'itemfeedback').map(({ text }) => text)).toEqual([expect.stringContaining('It is <em>oil</em>')]);
});

it('QTI 2.1 has a file for each question, with elements that it knows', async () => {
  const { guide } = await readMarkdown({ 'guide.md': lamps, 'dot.png': dot });
  const files = unzipSync(await qti21Package(guide, async () => dot));
  const test = nodesOf(strFromU8(files['test.xml']!));
  expect(named(test, 'assessmentSection').map(({ attributes }) => attributes.title)).toEqual(['Questions', 'Quiz']);
  const items = named(test, 'assessmentItemRef').map(({ attributes }) => nodesOf(strFromU8(files[attributes.href!]!)));
  expect(items.map(([root]) => root!.attributes.title)).toEqual(['Questions 1', 'Quiz 1', 'Quiz 2', 'Quiz 3']);
  const rights = items.map((nodes) =>
    named(nodes, 'value')
      .filter(({ parent }) => parent!.name === 'correctResponse')
      .map(({ text }) => text),
  );
  expect(rights).toEqual([[], ['choice_2'], ['choice_1', 'choice_2'], []]);
  expect(named(items[1]!, 'simpleChoice').map(({ text }) => text)).toEqual(["Ben's", 'Ada & Tom', 'Nobody']);
  expect(named(items[0]!, 'rubricBlock')[0]!.text).toBe('It is oil & wick.');
  expect(named(items[0]!, 'u')).toEqual([]);
  expect(named(items[0]!, 'img')[0]!.attributes).toMatchObject({ src: 'pictures/picture-1.png', alt: 'a lamp' });
  expect(named(items[3]!, 'itemBody')[0]!.text).toBe('Who knows?A. AdaB. Tom');
});

it('has the glossary as a task to match, in both versions', async () => {
  const { guide } = await readMarkdown(
    `${lamps}\n## Glossary\n\n- **oil**: it burns\n- **wick**: it & drinks\n- **lamp**: both\n`,
  );
  const read = async () => dot;
  const first = nodesOf(strFromU8(unzipSync(await qti12Package(guide, read))['questions.xml']!));
  const parts = named(first, 'response_lid').filter(({ attributes }) => attributes.ident!.startsWith('meaning'));
  expect(parts.map(({ text }) => text)).toEqual(
    ['it burns', 'it &amp; drinks', 'both'].map((meaning) => `<p>${meaning}</p><p>oil</p><p>wick</p><p>lamp</p>`),
  );
  const rights = named(first, 'varequal').filter(({ attributes }) => attributes.respident!.startsWith('meaning'));
  expect(rights.map(({ text, attributes }) => [attributes.respident, text])).toEqual(
    [1, 2, 3].map((number) => [`meaning_${number}`, `choice_${number}`]),
  );
  const files = unzipSync(await qti21Package(guide, read));
  const items = Object.values(files).map((bytes) => strFromU8(bytes));
  const match = nodesOf(items.find((text) => text.includes('<matchInteraction'))!);
  expect(named(match, 'simpleAssociableChoice').map(({ text }) => text)).toEqual([
    ...['it burns', 'it & drinks', 'both', 'oil', 'wick', 'lamp'],
  ]);
  expect(
    named(match, 'value')
      .slice(0, 3)
      .map(({ text }) => text),
  ).toEqual([1, 2, 3].map((number) => `meaning_${number} choice_${number}`));
  expect(named(match, 'assessmentItem')[0]!.attributes.title).toBe('Glossary');
});
