// Finds the guides that checkers of finished files look at: those that come with the program, and those of the tests.
import { basename } from 'node:path';
import { env } from 'node:process';
import { findGuides } from '../../src/content/loadFiles.ts';

const pathsIn = async (parent: string): Promise<string[]> =>
  (await findGuides(parent)).map(({ slug, folder, files }) => (basename(folder) === slug ? folder : files[0]!));

/** Every guide in content/: a second one is checked by being there. */
export const ownGuides = await pathsIn('content');

export const everything = 'test/fixtures/everything';
export const hebrew = 'test/fixtures/printed/hebrew';

/** Where a checker takes seconds for each guide: those with everything in them; in CI, where nobody waits, every guide there is. */
export const guidesToCheck = [
  everything,
  hebrew,
  ...(env.CI
    ? [
        ...ownGuides,
        ...(await pathsIn('test/fixtures/printed')).filter((path) => !path.endsWith('hebrew')),
        ...(await pathsIn('test/fixtures/clean')),
      ]
    : []),
];
