// Books: the student's pages in every edition, the teacher's key behind them, and what differs in setting.
import { describe, expect, it } from 'vitest';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import { readMarkdown } from '../guide/reading.ts';

const markdown =
  '# Macbeth\n\nText.\n\n## Quiz\n\n1. Who?\n\n   **Answer.** He.\n\n## Answers\n\n1. He.\n\n## Witches\n\nText.\n\n## Teaching notes\n\nBegin with the storm.\n';
const { guide } = await readMarkdown(markdown);
const key = { answeredIds: ['quiz'], teachingIds: ['answers', 'teaching-notes'] };
const pages = ['introduction', 'quiz', 'witches'];

it('the student guide has every section but the teacher’s, and room in its contents for the key', () => {
  expect(bookEdition(guide, 'guide')).toEqual({
    kind: 'book',
    id: 'guide',
    file: 'under-test',
    formats: ['pdf', 'epub', 'html', 'docx'],
    design: 'standard',
    sectionIds: pages,
    reserve: key,
  });
});

it('the teacher’s edition is the same pages with the key behind them', () => {
  expect(bookEdition(guide, 'teacher')).toEqual({
    kind: 'book',
    id: 'teacher',
    file: 'under-test-teacher',
    formats: ['pdf', 'epub', 'docx'],
    design: 'standard',
    sectionIds: pages,
    key,
  });
});

describe.each(['large-print', 'clear-print', 'booklet', 'two-up'] as const)('the edition %s', (id) => {
  it('has the student’s sections in their order, and no answers', () => {
    const edition = bookEdition(guide, id);
    expect(edition.sectionIds).toEqual(pages);
    expect(edition.key).toBeUndefined();
    expect(edition.file).toBe(`under-test-${id}`);
  });
});

it('booklet and two-up are one set of pages put on sheets in two ways', () => {
  const [booklet, twoUp] = (['booklet', 'two-up'] as const).map((id) => bookEdition(guide, id));
  expect(booklet).toMatchObject({ design: 'half-sheet', imposition: 'booklet' });
  expect(twoUp).toMatchObject({ design: 'half-sheet', imposition: 'two-up' });
});
