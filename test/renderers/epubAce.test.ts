// Proves with Ace by DAISY that finished e-books put up no barrier: guides with everything in them, and one read from right to left.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { expect, it } from 'vitest';
import { bookEdition } from '../../src/editions/book.ts';
import { readGuide } from '../../src/index.ts';
import { renderEpub } from '../../src/renderers/epub/epub.ts';
import { askAce, whyNoAce } from '../support/ace.ts';
import { temporaryFolder } from '../support/folders.ts';
import { guidesToCheck } from '../support/guides.ts';

const reason = await whyNoAce();
const skipped = reason !== undefined && !env.CI;
if (skipped) console.warn(`Ace by DAISY is not run: ${reason}.`);

it.skipIf(skipped).each(guidesToCheck)('finds no violation in %s', { timeout: 240_000 }, async (path) => {
  expect(reason).toBeUndefined();
  const guide = (await readGuide(path)).guide!;
  const file = join(temporaryFolder(), `${guide.slug}.epub`);
  writeFileSync(file, await renderEpub(guide, bookEdition(guide, 'guide')));
  const { violations, documents } = await askAce(file);
  expect(violations).toEqual([]);
  // Every section, the contents and the package; Ace leaves out what it cannot read.
  expect(documents).toBeGreaterThan(guide.sections.length);
});
