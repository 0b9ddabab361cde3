// Headings that keep a section from students.
import { expect, it } from 'vitest';
import { sectionKindOf } from '../../src/guide/sections.ts';
import { languagesUnderstood } from '../../src/languages/index.ts';
import { readMarkdown, studentsPart } from './reading.ts';

const kind = (title: string, lang = 'en') => sectionKindOf(title, languagesUnderstood(lang));

it.each([
  'Teaching notes',
  'Teaching notes (week 1)',
  'Notes for teachers: lesson 1',
  'For teachers only',
  'Teachers’ notes',
  "Teacher's guide",
  'Lesson plan 1',
  'Lesson plan: chapter one',
  'Appendix: Teaching notes',
  '3. Teaching notes – week 2',
  'Marking scheme',
  'Answers: Quiz',
  'Answer key: Quiz',
  'Appendix: Answers',
  'Part 3: Answers',
  'Answers (chapters 1–3)',
  'Quiz for teachers',
  'Quiz (for teachers)',
  'Chapter 3 – teacher copy',
  'Questions: teachers only',
  'Discussion questions (teacher’s copy)',
])('“%s” is the teacher’s', (title) => {
  expect(['teaching', 'answers']).toContain(kind(title));
});

it.each([
  'For teachers and students',
  'Teaching as a theme',
  'Searching for answers',
  'Questions and answers',
  'Part 3: Questions and answers',
  'The lesson',
  'Key quotations',
  'A teacher’s life',
  'Questions about teachers',
  'The only teacher',
  'The teacher’s questions',
])('“%s” is everybody’s', (title) => {
  expect(['teaching', 'answers']).not.toContain(kind(title));
});

it('in other languages too', () => {
  expect(kind('Hinweise für Lehrkräfte (Woche 1)', 'de')).toBe('teaching');
  expect(kind('Pour l’enseignant : séance 1', 'fr')).toBe('teaching');
});

it.each([
  ['in a parenthesis', '1. Where is it? (Answer: zebra)'],
  ['after a bold A', '1. Response? **A:** zebra'],
  ['under a heading for teachers', '1. Where?\n\n### Notes (for teachers)\n\nzebra'],
  ['under a heading of answers to something', '1. Where?\n\n### Answers to extra questions\n\nzebra'],
])('an answer %s is the teacher’s', async (_, questions) => {
  const { guide } = await readMarkdown(`# L\n\n## Questions\n\n${questions}\n`);
  expect(JSON.stringify(guide)).toContain('zebra');
  expect(JSON.stringify(studentsPart(guide))).not.toContain('zebra');
});
