// The handouts as they come from the printer: one for each section, with room for a name, complete and without answers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RootContent } from 'mdast';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Guide, Section } from '../../../src/index.ts';
import { sheets } from '../../../src/renderers/pdf/paper.ts';
import { fixtures } from '../../support/guides.ts';
import { type BookPage, bookPages, outsideSheet } from '../../support/printedBook.ts';
import { lettersOf, readPdf } from '../../support/readPdf.ts';

const answers = ['quillwort', 'marrowglass', 'tamarackleaf'];

let guide: Guide;
let names: string[];
const handouts = new Map<string, BookPage[]>();

beforeAll(async () => {
  const files = await fixtures.guide.files(['handouts']);
  guide = await fixtures.guide.guide();
  names = [...files.keys()].map((name) => `guide/${name}`).sort();
  for (const { id } of studentSections()) {
    const bytes = readFileSync(files.get(`handouts/guide-${id}.pdf`)!);
    handouts.set(id, bookPages(await readPdf(bytes), 'a4', sheets.a4.handout));
  }
});

const studentSections = (): Section[] => guide.sections.filter(({ kind }) => kind !== 'answers');
const lettersOfBody = (pages: readonly BookPage[]) =>
  lettersOf(pages.flatMap((page) => page.body.map((line) => line.text)).join(''));

/** The words that must be read on a section’s handout, block by block. */
function blocksOf(section: Section): string[] {
  const texts: string[] = [];
  const words = (node: { type?: string; value?: string; children?: readonly unknown[] }): string =>
    node.type === 'footnoteReference'
      ? '\n'
      : node.type === 'image'
        ? ''
        : (node.value ?? (node.children ?? []).map((child) => words(child as { value?: string })).join(''));
  const walk = (nodes: readonly RootContent[]): void => {
    for (const node of nodes) {
      if (node.type === 'quotationLeaf') {
        const quotation = guide.quotations.find(({ id }) => id === node.id)!;
        texts.push(quotation.text, quotation.attribution.text);
        if (quotation.sectionId === section.id) walk(quotation.commentary);
      } else if (node.type === 'questionList') {
        for (const id of node.ids) {
          const question = guide.questions.find((one) => one.id === id)!;
          walk(question.prompt);
          for (const choice of question.choices) walk(choice.content);
        }
      } else if (/^(?:paragraph|heading|tableCell|code)$/.test(node.type)) texts.push(...words(node).split('\n'));
      else if (node.type !== 'answerBlock' && 'children' in node) walk(node.children as RootContent[]);
    }
  };
  walk(section.body);
  return texts;
}

test('there is one file for each section, named after it, and none for the answers’ own', () => {
  expect(names).toEqual(
    studentSections()
      .map(({ id }) => join('guide', 'handouts', `guide-${id}.pdf`))
      .sort(),
  );
  expect(names.length).toBe(guide.sections.length - 1);
});

test('the head names the guide, the handout’s number and the section, and leaves room for name, class and date', () => {
  for (const [index, section] of studentSections().entries()) {
    const [first, ...others] = handouts.get(section.id)!;
    const lines = first!.body.map((line) => line.text);
    const start = lines.slice(0, 5).join(' ');
    for (const words of [`${guide.title} · ${index + 1}`, 'Name', 'Class', 'Date', section.title])
      expect(start).toContain(words);
    const fields = first!.body.filter((line) => /^(?:Name|Class|Date)$/.test(line.text));
    expect(fields.map((line) => line.text)).toEqual(['Name', 'Class', 'Date']);
    expect(new Set(fields.map((line) => Math.round(line.y))).size).toBe(1);
    for (const page of others) expect(page.body.filter((line) => /^(?:Name|Class|Date)$/.test(line.text))).toEqual([]);
  }
});

describe('every handout', () => {
  test('holds the whole text of its section, and of no other', () => {
    for (const section of studentSections()) {
      const printed = lettersOfBody(handouts.get(section.id)!);
      // Text that runs from right to left comes back in pieces.
      const blocks = blocksOf(section).filter((text) => !/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text));
      expect(blocks.filter((text) => !printed.includes(lettersOf(text)))).toEqual([]);
    }
    const review = lettersOfBody(handouts.get('further-reading')!);
    expect(review).not.toContain(lettersOf('Carrow Rock'));
  });

  test('holds no answer', () => {
    for (const [id, pages] of handouts)
      for (const answer of answers) expect(pages.map((page) => page.text).join(' '), id).not.toContain(answer);
  });

  test('numbers its pages, of which none is blank', () => {
    for (const [id, pages] of handouts) {
      expect(
        pages.map((page) => page.foot.map((line) => line.text).sort()),
        id,
      ).toEqual(pages.map((page) => [`${page.number} / ${pages.length}`, expect.stringContaining(guide.title)]));
      expect(
        pages.filter((page) => page.body.length === 0),
        id,
      ).toEqual([]);
    }
  });

  test('lies where a printer reaches', () => {
    expect([...handouts.values()].flat().flatMap(outsideSheet)).toEqual([]);
  });

  test('strands no heading at the foot of a page', () => {
    for (const [id, pages] of handouts)
      for (const page of pages) {
        const last = page.body.at(-1)!;
        const isHeading = last.runs.every((run) => /Sans.*-(?:Bold|SemiBold)$/.test(run.font)) && last.size > 10.9;
        expect(isHeading, `${id}, page ${page.number}: ${last.text}`).toBe(false);
      }
  });
});

test('a long section runs over several pages, and a table’s header stands on each', () => {
  expect(handouts.get('plot')!.length).toBeGreaterThan(1);
  for (const page of handouts.get('the-log-in-full')!) {
    const rows = page.body.filter((line) => /^Watch \d+$/.test(line.text));
    expect(page.body.filter((line) => line.text === 'Bearing log')).toHaveLength(rows.length > 0 ? 1 : 0);
  }
});
