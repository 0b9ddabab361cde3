// The student guide has every section but the answers'; the teacher's edition is the same with the answers.
import { expect, it } from 'vitest';
import { studentGuide, teacherGuide } from '../../src/editions/book.ts';
import { readMarkdown } from '../guide/reading.ts';

const markdown =
  '# Macbeth\n\nText.\n\n## Quiz\n\n1. Who?\n\n   **Answer.** He.\n\n## Answers\n\n1. He.\n\n## Witches\n\nText.\n';

it('the student guide', async () => {
  const { guide } = await readMarkdown(markdown);
  expect(studentGuide(guide)).toEqual({
    kind: 'book',
    id: 'guide',
    file: 'under-test',
    formats: ['pdf', 'epub', 'html'],
    answers: false,
    sectionIds: ['introduction', 'quiz', 'witches'],
  });
});

it('the teacher’s edition', async () => {
  const { guide } = await readMarkdown(markdown);
  expect(teacherGuide(guide)).toEqual({
    kind: 'book',
    id: 'teacher',
    file: 'under-test-teacher',
    formats: ['pdf'],
    answers: true,
    sectionIds: ['introduction', 'quiz', 'answers', 'witches'],
  });
});
