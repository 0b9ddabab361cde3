// Guides cut at a place: no word of what comes later is in them, and what was read stays.
import { expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { chooseSections, onlySections } from '../../src/guide/chosenSections.ts';
import { cutGuideAfter } from '../../src/guide/readingSoFar.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { tangledGuide } from '../support/laterParts.ts';

const cut = async (markdown: string, through: string) => {
  const diagnostics = new Diagnostics();
  const guide = cutGuideAfter(await guideFrom(markdown).guide(), through, diagnostics);
  return { guide, all: JSON.stringify(guide), said: diagnostics.messages.map(({ ruleId }) => ruleId) };
};

it('has no word of later parts, and all words of those read, in any section', async () => {
  const { all } = await cut(tangledGuide, '3');
  expect(all.match(/LATE\w*/g) ?? []).toEqual([]);
  const kept = new Set(all.match(/EARLY\d+/g));
  expect([...new Set(tangledGuide.match(/EARLY\d+/g))].filter((word) => !kept.has(word))).toEqual([]);
});

it('keeps numbers of questions, and nothing that leads nowhere', async () => {
  const { guide } = await cut(tangledGuide, 'chapter 3');
  expect(guide.questions.map(({ number }) => number)).toEqual([2, 4]);
  const { guide: later } = await cut(
    '# T\n\n## Quotations\n\n> One.\n>\n> — A, chapter 9\n\n> Two.\n>\n> — A, chapter 1\n\n> Three.\n>\n> — A, chapter 2\n',
    '2',
  );
  expect(later.quotations.map(({ rank }) => rank)).toEqual([1, 2]);
  const ids = new Set([...guide.sections.flatMap(({ id, subheadings }) => [id, ...subheadings.map((one) => one.id)])]);
  for (const [, id] of JSON.stringify(guide).matchAll(/"url":"#([^"]+)"/g)) expect([...ids]).toContain(id);
});

it.each([
  ['act 1', '1.2.3', 'act 2, scene 1', '1.5'],
  ['1.2', '1.2.30', '1.3.1', '1.1'],
  ['act 2, scene 1', 'act 2, scene 1', 'act 2, scene 2', 'act 1, scene 7'],
  ['chapter 3', 'chapter 3', 'chapters 3–4', 'ch. 1'],
  ['part 1', 'part 1, chapter 9', 'part 2, chapter 10', 'chapter 9'],
  ['10', 'part 2, chapter 10', 'part 3, chapter 11', 'part 1'],
  ['letter 4', 'letter 4', 'epilogue', 'prologue'],
  ['stave two', 'stave 2', 'stave III', 'stave one'],
])('through %s: %s is read, %s is not', async (through, read, later, alsoRead) => {
  const quoted = [read, later, alsoRead].map((place, at) => `> Words ${at}.\n>\n> — Somebody, ${place}`).join('\n\n');
  const { guide } = await cut(`# T\n\n## Quotations\n\n${quoted}\n`, through);
  expect(guide.quotations.map(({ text }) => text).sort()).toEqual(['Words 0.', 'Words 2.']);
});

it('sections headed by a place go whole, and rows go by their column of places', async () => {
  const { all } = await cut(
    '# T\n\n## Chapter 1\n\nEARLY1.\n\n## Chapter 5\n\nLATE1.\n\n## Timeline\n\n| Chapter | What |\n| --- | --- |\n| 2 | EARLY2 |\n| 7 | LATE2 |\n\n### Chapter 1\n\n| What | Chapter |\n| --- | --- |\n| EARLY3 | 1 |\n| LATE3 | 9 |\n',
    '3',
  );
  expect([...new Set(all.match(/(?:EARLY|LATE)\d/g))].sort()).toEqual(['EARLY1', 'EARLY2', 'EARLY3']);
});

it('letters come before chapters where the plot has them so, and nothing is guessed where it has not', async () => {
  const quoted = '## Quotations\n\n> Ice.\n>\n> — Walton, letter 4\n';
  const plot = (first: string, second: string) =>
    `# T\n\n## Plot\n\n### ${first}\n\nA.\n\n### ${second}\n\nB.\n\n${quoted}`;
  expect((await cut(plot('Letters 1–4', 'Chapter 1'), 'chapter 1')).guide.quotations).toHaveLength(1);
  expect((await cut(plot('Chapter 1', 'Letters 1–4'), 'chapter 1')).guide.quotations).toHaveLength(0);
  expect((await cut(`# T\n\n## Plot\n\n### Chapter 1\n\nA.\n\n${quoted}`, 'chapter 1')).guide.quotations).toHaveLength(
    0,
  );
});

it.each([
  ['8', 'has no chapter 8', 'It has chapters 1–7, a prologue'],
  ['act 2', 'has no act 2', 'chapters 1–7'],
  ['soon', 'is not a place in the book', 'chapters 1–7'],
])('--through %s: there is no such place', async (through, message, remedy) => {
  const guide = '# T\n\n## Plot\n\n### Prologue\n\nA.\n\n### Chapters 1–3\n\nB.\n\n### Chapters 4–7\n\nC.\n';
  await expect(cut(guide, through)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining(message) });
  if (!remedy.startsWith('It'))
    await expect(cut(guide, through)).rejects.toMatchObject({ remedy: expect.stringContaining(remedy) });
});

it('a guide without places, or whose chapters start again in each part, says so', async () => {
  await expect(cut('# T\n\n## Plot\n\nShe dies.\n', '3')).rejects.toThrow('names no chapters');
  const anew = ['1', '2']
    .map((part) => `### Part ${part}\n\n#### Chapter 1\n\nA.\n\n#### Chapter 2\n\nB.\n`)
    .join('\n');
  await expect(cut(`# T\n\n## Plot\n\n${anew}`, 'chapter 2')).rejects.toThrow('start again');
  const { all } = await cut(`# T\n\n## Plot\n\n${anew.replace(/B\.(?![\s\S]*B\.)/, 'LATE')}`, 'part 2, chapter 1');
  expect(all).not.toContain('LATE');
});

it('chosen sections stay with what stands in them, by title, file name or kind', async () => {
  const guide = await guideFrom(tangledGuide).guide();
  expect(chooseSections(guide, ['Quiz', 'key-quotes', 'themes'])).toEqual(['themes', 'key-quotes', 'quiz']);
  expect(() => chooseSections(guide, ['themse'])).toThrow('no section “themse”');
  const only = onlySections(guide, ['quiz']);
  expect(only.sections.map(({ id }) => id)).toEqual(['quiz']);
  expect(new Set(only.questions.map(({ sectionId }) => sectionId))).toEqual(new Set(['quiz']));
  expect([only.quotations, only.glossary, only.characters, only.timeline]).toEqual([[], [], [], []]);
});
