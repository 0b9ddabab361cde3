// Each section with something in it becomes a handout of its own, but never the answers.
import { expect, it } from 'vitest';
import { handouts } from '../../src/editions/chooseEditions.ts';
import { onlySections } from '../../src/guide/chosenSections.ts';
import { readMarkdown } from '../guide/reading.ts';

it('one for each section, in order, named after it', async () => {
  const { guide } = await readMarkdown(
    '# Macbeth\n\nText.\n\n## Key quotes\n\n> Words.\n> — Macbeth\n\n## Plot\n\n## Answers\n\nHe.\n\n## Plot\n\nText.\n',
  );
  const handout = (name: string, number: number) => ({
    kind: 'handout',
    id: 'handouts',
    file: `handouts/under-test-${name}`,
    formats: ['pdf', 'docx'],
    sectionId: name,
    number,
  });
  expect(handouts(guide)).toEqual([handout('introduction', 1), handout('key-quotes', 2), handout('plot-1', 3)]);
});

it('has its number in the whole guide, and none where it is the only one', async () => {
  const { guide } = await readMarkdown('## Plot\n\nText.\n\n## Themes\n\nText.\n');
  const handoutOrder = handouts(guide!).map(({ sectionId }) => sectionId);
  const part = { ...onlySections(guide!, ['themes']), handoutOrder };
  expect(handouts(part).map(({ number }) => number)).toEqual([2]);
  expect(handouts(onlySections(guide!, ['themes'])).map(({ number }) => number)).toEqual([undefined]);
});

it('a very long name is cut so that every file system takes it, and two stay two', async () => {
  const long = '界'.repeat(70);
  const { guide } = await readMarkdown(`## ${long}\n\nText.\n\n## ${long}\n\nText.\n`);
  const files = handouts(guide).map(({ file }) => file);
  expect(new Set(files).size).toBe(2);
  for (const file of files) expect(Buffer.byteLength(`${file}.pdf`.replace('handouts/', ''))).toBeLessThan(255);
});

it('a guide without sections of text has none', async () => {
  const { guide } = await readMarkdown('## Plot\n');
  expect(handouts(guide)).toEqual([]);
});
