// The file of settings: which values hold, what is wrong with others, and that a build sees when it changes.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { check, readGuide } from '../../src/index.ts';
import { temporaryFolder, writeGuide } from '../support/folders.ts';
import { guideFrom } from '../support/guideFrom.ts';

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>';
const text = '# Emma\n\n## Plot\n\nEmma makes matches.\n';

/** A folder of guides that holds one guide, each with its settings. */
function library(files: Readonly<Record<string, string>>, above?: string): string {
  const folder = writeGuide('emma', { 'guide.md': text, ...files });
  if (above !== undefined) writeFileSync(join(dirname(folder), 'studyguide.yml'), above);
  writeFileSync(join(dirname(folder), 'crest.svg'), picture);
  return folder;
}

const said = async (folder: string) =>
  (await check([folder])).flatMap(({ messages }) =>
    messages.map((one) => `${basename(one.file!)}:${one.line}:${one.column}: ${one.reason}`),
  );

it('front matter comes before the nearer file, and that before the one above', async () => {
  const folder = library(
    {
      'guide.md': `---\nteacher: Ms Ray\n---\n${text}`,
      'studyguide.yml': 'teacher: Mr Low\ngroup: 9b\n',
    },
    'teacher: Nobody\ngroup: 7a\nschool: Hartfield School\nlogo: crest.svg\npaper: letter\nanswers: withheld\n',
  );
  const { guide } = await readGuide(folder);
  expect(guide).toMatchObject({ teacher: 'Ms Ray', group: '9b', school: 'Hartfield School', paper: 'letter' });
  expect(guide!.assets[guide!.logo!]!.file).toBe(join(dirname(folder), 'crest.svg'));
  expect(await said(folder)).toEqual([]);
});

it.each([
  ['schol: Hartfield', 'studyguide.yml:1:1: Unknown key `schol`; did you mean `school`?'],
  ['title: Emma', 'studyguide.yml:1:1: Unknown key `title`; write it in the front matter of the guide'],
  ['paper: a5', 'studyguide.yml:1:8: `paper` is `a5`; write `a4` or `letter`'],
  ['school: A\nlook: loud', 'studyguide.yml:2:7: `look` is `loud`; write `classic` or `plain` or `warm` or `exam`'],
  ['noteLines: maybe', 'studyguide.yml:1:12: `noteLines` is `maybe`; write `true` or `false`'],
  [
    'style: ../../a.css',
    'studyguide.yml:1:8: `style` is `../../a.css`; write a style sheet in this folder, such as `school.css`',
  ],
  ['school: [', 'studyguide.yml:1:9: The file studyguide.yml cannot be read'],
  ['logo: none.png', 'studyguide.yml:1:7: The image `none.png` does not exist'],
  ['logo: ../crest.svg', 'studyguide.yml:1:7: The image `../crest.svg` lies outside the guide’s folder'],
  [
    '- school',
    'studyguide.yml:1:1: The file studyguide.yml is a list; write keys and values such as `school: My school`',
  ],
])('%s: a message with its place', async (settings, message) => {
  expect(await said(library({ 'studyguide.yml': settings }))).toEqual([expect.stringContaining(message)]);
});

it('a file two folders up is not read', async () => {
  const folder = library({});
  writeFileSync(join(dirname(folder), '..', 'studyguide.yml'), 'school: Elsewhere\n');
  const { guide } = await readGuide(folder);
  writeFileSync(join(dirname(folder), '..', 'studyguide.yml'), '');
  expect(guide!.school).toBeUndefined();
});

it('the school and its logo are in the files, and a change of either is built', async () => {
  const folder = library({}, 'school: Hartfield School\nlogo: crest.svg\ngroup: 9b\nlevel: Year 9\n');
  const guide = guideFrom(folder);
  const out = temporaryFolder();
  const build = () => guide.build({ out, editions: ['guide'], formats: ['html'] });
  const built = (await build()).guides[0]!.files[0]!;
  const html = readFileSync(built.path, 'utf8');
  expect(html).toContain('Hartfield School · 9b');
  expect(html).toContain('Study guide · Year 9');
  expect(html).toMatch(/<img class="school-logo" src="data:image/);
  expect((await build()).guides[0]!.files[0]!.unchanged).toBe(true);
  writeFileSync(join(dirname(folder), 'studyguide.yml'), 'school: Another School\n');
  await build();
  expect(readFileSync(built.path, 'utf8')).toContain('Another School');
});
