// Each section with something in it becomes a handout of its own, but never the answers.
import { expect, it } from 'vitest';
import { handouts } from '../../src/editions/chooseEditions.ts';
import { readMarkdown } from '../guide/reading.ts';

it('one for each section, in order, named after it', async () => {
  const { guide } = await readMarkdown(
    '# Macbeth\n\nText.\n\n## Key quotes\n\n> Words.\n> — Macbeth\n\n## Plot\n\n## Answers\n\nHe.\n\n## Plot\n\nText.\n',
  );
  const handout = (name: string) => ({
    kind: 'handout',
    id: 'handouts',
    file: `handouts/under-test-${name}`,
    formats: ['pdf', 'docx'],
    sectionId: name,
  });
  expect(handouts(guide)).toEqual([handout('introduction'), handout('key-quotes'), handout('plot-1')]);
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
