// Word files: their words, headings, lists, tables, notes and pictures are those of the guide; students' hold no answer.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import { importGuides } from '../../../src/build/writeImport.ts';
import type { Guide } from '../../../src/guide/model.ts';
import { textOf } from '../../../src/guide/syntaxTree.ts';
import { build, type EditionId } from '../../../src/index.ts';
import { readFolder, readMarkdown } from '../../guide/reading.ts';
import { temporaryFolder, writeGuide } from '../../support/folders.ts';
import { isLong } from '../../support/long.ts';
import { readPdf } from '../../support/readPdf.ts';

const dot = readFileSync(join(import.meta.dirname, '../../fixtures/faults/picture-in-note/dot.png'));

const lamps = `---
title: Lamps
author: A. Teacher
lang: en
description: A guide to light.
---

## Summary

Ada lights a lamp.[^1] See [the characters](#characters) and [a page](https://example.org/a?b=1&c=2).

[^1]: It is *old*.

    | Year | Lamp |
    | ---- | ---- |
    | 1818 | oil lamp |

### Chapter 1

![A lamp](dot.png) burns <span lang="fr">toujours</span>.

| Who | What |
| --- | ---- |
| Ada | oil  |

## Characters

### Ada

She lights it.

- one
- two
  1. inner

## Themes

### Light

It comes and goes.

## Quotations

> Light comes\\
> from oil.
>
> — Ada, chapter 2 · [Light](#light)

> Now out it goes, and all.
>
> — Ben, chapter 3

## Questions

1. Why? (2 marks, 3 lines)

   **Answer.** Becausezqx.

2. How? (1 mark)

   **Answer.** Slowlyzqx.

## Quiz

1. Who?

   - [ ] Ben
   - [x] Ada

## Glossary

- **oil**: it burns
- **wick**: it drinks
- **lamp**: it holds both
`;

const editions: readonly EditionId[] = [
  'guide',
  'handouts',
  'quotes',
  'teacher',
  'large-print',
  'worksheet',
  'recall',
  'answers',
];
const files = new Map<string, Uint8Array>();

async function made(markdown: string, wanted = editions): Promise<Map<string, Uint8Array>> {
  const folder = writeGuide('lamps', { 'guide.md': markdown, 'dot.png': dot });
  const out = temporaryFolder();
  const result = await build({ paths: [folder], out, editions: wanted, formats: ['docx'] });
  expect(result.ok).toBe(true);
  return new Map(
    result.guides[0]!.files.map(({ path }) => [path.slice(path.indexOf('/lamps/') + 7), readFileSync(path)] as const),
  );
}

const partsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
const documentOf = (name: string): string => partsOf(files.get(name)!).get('word/document.xml')!;
const htmlOf = async (name: string): Promise<string> =>
  (await mammoth.convertToHtml({ buffer: Buffer.from(files.get(name)!) })).value;

beforeAll(async () => {
  for (const [name, bytes] of await made(lamps)) files.set(name, bytes);
});

it('there is one for each edition that has it, and one for each handout', () => {
  expect([...files.keys()].sort()).toEqual([
    'answers/lamps-answers-questions.docx',
    'answers/lamps-answers-quiz.docx',
    'handouts/lamps-characters.docx',
    'handouts/lamps-glossary.docx',
    'handouts/lamps-questions.docx',
    'handouts/lamps-quiz.docx',
    'handouts/lamps-quotations.docx',
    'handouts/lamps-summary.docx',
    'handouts/lamps-themes.docx',
    'lamps-answers.docx',
    'lamps-large-print.docx',
    'lamps-quotes.docx',
    'lamps-recall.docx',
    'lamps-teacher.docx',
    'lamps-worksheet.docx',
    'lamps.docx',
  ]);
});

it('every part is well-formed', () => {
  for (const bytes of files.values())
    for (const [name, text] of partsOf(bytes))
      if (/\.(?:xml|rels)$/.test(name)) {
        const parser = new SaxesParser();
        parser.on('error', (error) => {
          throw new Error(`${name}: ${error.message}`);
        });
        parser.write(text).close();
      }
});

it('another reader finds headings, lists, table, note, links and picture', async () => {
  const html = await htmlOf('lamps.docx');
  for (const piece of [
    /<h1>.*Lamps<\/h1>/,
    /<h2>.*Characters<\/h2>/,
    /<h3>.*Ada<\/h3>/,
    /<ul><li>one<\/li><li>two ?<ol><li>inner<\/li><\/ol><\/li><\/ul>/,
    /<thead><tr><th><p><strong>Who<\/strong><\/p><\/th>/,
    /<td><p>.*oil.*<\/p><\/td>/,
    /It is <em>old<\/em>\./,
    /1818 \| oil lamp/,
    /<a href="https:\/\/example.org\/a\?b=1&amp;c=2">a page<\/a>/,
    /<img alt="A lamp" src="data:image\/png/,
    /<p>Light comes<br \/>from oil\.<\/p>/,
  ])
    expect(html).toMatch(piece);
});

it('has levels, styles, the language, facts and the paper', () => {
  const xml = documentOf('lamps.docx');
  expect(xml).toMatch(
    /<w:pStyle w:val="Heading2"\/><w:outlineLvl w:val="1"\/>|<w:pStyle w:val="Heading2"\/>.{0,60}<w:outlineLvl w:val="1"\/>/,
  );
  expect(xml).toContain('w:val="Quotation"');
  expect(xml).toContain('w:val="Attribution"');
  expect(xml).toMatch(/<w:tblHeader\/>/);
  expect(xml).toMatch(/<w:lang [^>]*w:val="fr"/);
  expect(xml).toMatch(/<wp:docPr id="1" name="picture" descr="A lamp"\/>/);
  expect(xml).toContain('w:w="11906"');
  const parts = partsOf(files.get('lamps.docx')!);
  expect(parts.get('word/styles.xml')).toMatch(/<w:lang [^>]*w:val="en"/);
  const core = parts.get('docProps/core.xml')!;
  expect(core).toContain('<dc:title>Lamps</dc:title>');
  expect(core).toContain('<dc:creator>A. Teacher</dc:creator>');
});

it('the worksheet has lines to write on, marks at the edge and choices with letters', () => {
  const xml = documentOf('lamps-worksheet.docx');
  expect(xml.match(/w:val="WritingLine"/g)!.length).toBeGreaterThan(3);
  expect(xml).toMatch(/<w:tab\/><w:t[^>]*>\[2\]/);
  expect(partsOf(files.get('lamps-worksheet.docx')!).get('word/numbering.xml')).toContain('"upperLetter"');
});

/** Paragraphs of the text with their words; without those of cells. */
const paragraphsOf = (name: string): { xml: string; text: string }[] =>
  [...documentOf(name).matchAll(/<w:p>.*?<\/w:p>/gs)].map(([xml]) => ({
    xml,
    text: [...xml.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join(''),
  }));

it('a question stands on one page with its choices or its first line, and the head of a table with a row', () => {
  const keeps = (name: string, text: string) =>
    paragraphsOf(name)
      .filter((paragraph) => paragraph.text.startsWith(text))
      .map(({ xml }) => xml.includes('<w:keepNext/>'));
  expect(keeps('lamps-worksheet.docx', 'Who?')).toEqual([true]);
  expect(keeps('lamps-worksheet.docx', 'Why?')).toEqual([true]);
  expect(keeps('lamps.docx', 'Who?')).toEqual([true]);
  expect(keeps('lamps.docx', 'What').at(-1)).toBe(true);
  const [ben, ada] = ['Ben', '✓ Ada'].map((text) => keeps('lamps-answers.docx', text).at(-1));
  expect([ben, ada]).toEqual([true, false]);
});

it('letters of themes are set apart from their names, and nothing of a web page’s ways is left', () => {
  const headings = paragraphsOf('lamps-quotes.docx').filter(({ xml }) => xml.includes('"Heading2"'));
  expect(headings.map(({ text }) => text)).toEqual(['A\u2002Light', expect.stringMatching(/^(?!B)/)]);
  expect(paragraphsOf('lamps.docx').map(({ text }) => text)).not.toContain('Contents');
});

it('no answer is in any part of a student’s file, and each is in the teacher’s', () => {
  for (const [name, bytes] of files) {
    const all = [...partsOf(bytes).values()].join('\n');
    const isWhole = /lamps-(?:teacher|answers)\.docx$/.test(name);
    const found = ['Becausezqx', 'Slowlyzqx', '✓'].filter((answer) => all.includes(answer));
    if (isWhole) expect(found, name).toHaveLength(3);
    else if (!/answers/.test(name)) expect(found, name).toEqual([]);
    expect(
      [...partsOf(bytes).keys()].filter((part) => part.includes('comment')),
      name,
    ).toEqual([]);
  }
});

it('has the same bytes each time', async () => {
  const again = await made(lamps, ['guide', 'teacher']);
  const first = partsOf(files.get('lamps.docx')!);
  for (const [part, text] of partsOf(again.get('lamps.docx')!)) expect(text, part).toBe(first.get(part));
  for (const [name, bytes] of again) expect(Buffer.compare(bytes, files.get(name)!), name).toBe(0);
});

it('comes back through import with its quotations, questions and sections', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lamps.docx'), files.get('lamps.docx')!);
  const out = join(folder, 'again');
  await importGuides({ paths: [join(folder, 'lamps.docx')], out });
  const { guide: again } = await readFolder(out);
  const { guide } = await readMarkdown({ 'guide.md': lamps, 'dot.png': dot });
  const seen = ({ quotations, questions, glossary }: Guide) => ({
    quotations: quotations.map(({ text, attribution }) => [text, attribution.speaker, attribution.locator?.text]),
    questions: questions.map(({ prompt, choices }) => [textOf(prompt), choices.map(({ content }) => textOf(content))]),
    glossary: glossary.map(({ term, meaning }) => [term, meaning]),
  });
  expect(seen(again)).toEqual(seen(guide));
  expect(again.sections.map(({ title }) => title)).toEqual(
    expect.arrayContaining(guide.sections.map(({ title }) => title)),
  );
});

it('runs from right to left where the guide does', async () => {
  const hebrew = await made('---\ntitle: מנורות\nlang: he\n---\n\n## Summary\n\nעדה מדליקה מנורה.\n', ['guide']);
  const xml = partsOf(hebrew.get('lamps.docx')!).get('word/document.xml')!;
  expect(xml).toContain('<w:bidi/>');
  expect(xml).toContain('<w:rtl/>');
});

const hasOffice = isLong && spawnSync('soffice', ['--version']).status === 0;

describe.skipIf(!hasOffice)('LibreOffice (in the long run, where it is installed)', () => {
  it('opens the files: words, bookmarks and tags of its PDF are those of the guide', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'guide.docx'), files.get('lamps.docx')!);
    const filter =
      'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}';
    const run = spawnSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        filter,
        '--outdir',
        folder,
        join(folder, 'guide.docx'),
      ],
      { timeout: 120_000 },
    );
    expect(run.status).toBe(0);
    const { pages, outline } = await readPdf(new Uint8Array(readFileSync(join(folder, 'guide.pdf'))), { fonts: false });
    const text = pages
      .map((page) => page.text)
      .join('\n')
      .replace(/\s+/g, ' ');
    for (const words of [
      'Ada lights a lamp',
      'It is old.',
      'Light comes',
      'from oil.',
      'toujours',
      'it holds both',
      'Who?',
    ])
      expect(text).toContain(words);
    expect(JSON.stringify(outline)).toMatch(
      /Lamps.*Summary.*Chapter.1.*Characters.*Ada.*Quotations.*Questions.*Quiz.*Glossary/,
    );
  });
});
