// The guides that tests look at as finished files: those that come with the program, and those of the tests.
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findGuides } from '../../src/content/loadFiles.ts';
import { editionIds } from '../../src/editions/editions.ts';
import { TestGuide } from './guideFrom.ts';
import { isLong } from './long.ts';

const repository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const pathsIn = async (parent: string): Promise<string[]> =>
  (await findGuides(parent)).map(({ slug, folder, files }) => (basename(folder) === slug ? folder : files[0]!));

/** Every guide in content/: a second one is checked by being there. */
export const ownGuides = await pathsIn('content');

export const everything = 'test/fixtures/everything';
export const hebrew = 'test/fixtures/printed/hebrew';

/** Finished files of the fixtures; each paper with the editions that tests need of it. */
export const fixtures = {
  guide: new TestGuide(repository('test/fixtures/printed/guide'), {
    a4: ['guide', 'teacher', 'handouts', ...(isLong ? (['large-print'] as const) : [])],
  }),
  answers: new TestGuide(repository('test/fixtures/printed/answers'), {
    a4: editionIds,
    letter: isLong ? editionIds : ['booklet', 'two-up'],
  }),
  hebrew: new TestGuide(repository(hebrew)),
  everything: new TestGuide(repository(everything), { a4: ['guide', 'teacher'] }),
} as const;

/** Guides with everything in them, for checkers that take seconds for each. */
export const guidesToCheck = [everything, hebrew];

/** The other guides there are, for the long tests. */
export const otherGuides = [
  ...ownGuides,
  ...(await pathsIn('test/fixtures/printed')).filter((path) => !path.endsWith('hebrew')),
  ...(await pathsIn('test/fixtures/clean')),
];
