// No word of later parts in any file of a guide that a class has half read: text, objects, bookmarks, descriptions.
import { basename, relative } from 'node:path';
import { expect, it } from 'vitest';
import { type EditionId, editionIds } from '../../src/editions/editions.ts';
import { build, type Format } from '../../src/index.ts';
import { everythingIn } from '../support/everythingIn.ts';
import { temporaryFolder, writeGuide } from '../support/folders.ts';
import { tangledGuide } from '../support/laterParts.ts';
import { isLong, itLong } from '../support/long.ts';

// Words that lines of print may divide are joined by `lettersOf`, which leaves no capitals to tell them by.
const marked = tangledGuide.replace(/LATE|EARLY|(?<=-)late/g, (mark) => `zq${mark.toLowerCase()}`);
const editions: readonly EditionId[] = isLong ? editionIds : ['guide'];
const formats: readonly Format[] = ['pdf', 'epub', 'html', 'docx', 'csv', 'page', 'gift'];

it('no word of later parts is in a file, and those read are in the guide', async () => {
  const out = temporaryFolder();
  const folder = writeGuide('lighthouse', { 'guide.md': marked });
  const { ok, guides } = await build({ paths: [folder], out, editions, formats, through: 'Chapter 3' });
  expect(ok).toBe(true);
  const texts = new Map<string, string>();
  for (const { path } of guides[0]!.files) texts.set(relative(out, path), await everythingIn(path));
  const leaks = [...texts].flatMap(([name, text]) =>
    [...text.matchAll(/zqlate\w*/gi)].map(([word]) => `${name}: ${word}`),
  );
  expect(leaks).toEqual([]);
  for (const name of texts.keys()) expect(basename(name)).toMatch(/-through-chapter-3\.\w+$/);
  for (const [word] of marked.matchAll(/zqearly(?!11|15|16)\d+/g))
    for (const extension of ['pdf', 'epub', 'html'])
      expect(texts.get(`lighthouse/lighthouse-through-chapter-3.${extension}`), word).toContain(word);
}, 600_000);

itLong('of several guides the one without the place is named, and the others are built', async () => {
  const out = temporaryFolder();
  const paths = [
    writeGuide('lighthouse', { 'guide.md': marked }),
    writeGuide('essay', { 'guide.md': '# Essay\n\nText.\n' }),
  ];
  const { ok, guides } = await build({ paths, out, editions: ['guide'], formats: ['html'], through: '2' });
  expect(ok).toBe(false);
  expect(guides.map(({ slug, files }) => [slug, files.length])).toEqual([
    ['lighthouse', 1],
    ['essay', 0],
  ]);
  expect(guides[1]!.fault).toMatchObject({
    code: 'usage',
    message: expect.stringContaining('“Essay” names no chapters'),
  });
});

itLong('chosen sections have files of their own', async () => {
  const out = temporaryFolder();
  const paths = [writeGuide('lighthouse', { 'guide.md': tangledGuide })];
  const made = await build({ paths, out, formats: ['html', 'csv'], editions: ['guide'], sections: ['quiz', 'Themes'] });
  expect(made.guides[0]!.files.map(({ path }) => basename(path))).toEqual([
    'lighthouse-only-themes-quiz.html',
    'lighthouse-cards-only-themes-quiz.csv',
    'lighthouse-quiz-only-themes-quiz.csv',
  ]);
  const [handout] = (await build({ paths, out, formats: ['docx'], editions: ['handouts'], sections: ['quiz'] }))
    .guides[0]!.files;
  // As among the handouts of the whole guide.
  expect(await everythingIn(handout!.path)).toContain('The Lighthouse · 9');
  await expect(build({ paths, out, sections: ['quizz'] })).rejects.toMatchObject({
    code: 'usage',
    mistyped: { wrong: 'quizz', candidates: expect.arrayContaining(['quiz']) },
  });
});
