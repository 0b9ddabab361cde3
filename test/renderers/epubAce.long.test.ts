// Proves with Ace by DAISY that finished e-books put up no barrier: the teacher's book of every guide, and the student's of two.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { expect, it } from 'vitest';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import { readGuide } from '../../src/index.ts';
import { renderEpub } from '../../src/renderers/epub/renderEpub.ts';
import { askAce, whyNoAce } from '../support/ace.ts';
import { temporaryFolder } from '../support/folders.ts';
import { guidesToCheck, otherGuides } from '../support/guides.ts';
import { inTurn, listTurns } from '../support/long.ts';

const reason = await whyNoAce();
const skipped = reason !== undefined && !env.CI;
if (skipped) console.warn(`Ace by DAISY is not run: ${reason}.`);

/** The teacher's has the student's sections and a key; the student's are looked at where a guide has everything, and from right to left. */
const books = [
  ...[...guidesToCheck, ...inTurn(otherGuides, listTurns)].map((path) => [path, 'teacher'] as const),
  ...guidesToCheck.map((path) => [path, 'guide'] as const),
];

it.skipIf(skipped).each(books)('finds no violation in %s (%s)', { timeout: 240_000 }, async (path, edition) => {
  expect(reason).toBeUndefined();
  const guide = (await readGuide(path)).guide!;
  const file = join(temporaryFolder(), `${guide.slug}.epub`);
  writeFileSync(file, await renderEpub(guide, bookEdition(guide, edition)));
  const { violations, documents } = await askAce(file);
  expect(violations).toEqual([]);
  // Every section, the contents and the package; Ace leaves out what it cannot read.
  expect(documents).toBeGreaterThan(guide.sections.length);
});
