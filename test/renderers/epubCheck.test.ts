// EPUBCheck, the official checker, finds nothing in any book there is, nor in one of what nobody would write on purpose.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import { addFigures } from '../../src/figures/addFigures.ts';
import { renderEpub } from '../../src/renderers/epub/renderEpub.ts';
import { epubCheck, skipsEpubCheck } from '../support/epubCheck.ts';
import { temporaryFolder } from '../support/folders.ts';
import { guideFrom, type TestGuide } from '../support/guideFrom.ts';
import { fixtures, guidesToCheck, otherGuides, ownGuides } from '../support/guides.ts';
import { isLong } from '../support/long.ts';
import { images, list, nasty, png } from '../support/nastyBook.ts';

/** The student's e-book as a file, without the pages of a printed guide. */
async function unprinted(source: TestGuide): Promise<string> {
  const guide = await source.guide();
  const file = join(temporaryFolder(), `${guide.slug}.epub`);
  const drawn = await addFigures(guide, new Diagnostics());
  writeFileSync(file, await renderEpub(drawn, bookEdition(guide, 'guide')));
  return file;
}

const printed = async (source: TestGuide, edition: 'guide' | 'teacher'): Promise<string> =>
  (await source.files([edition])).get(edition === 'guide' ? `${source.slug}.epub` : `${source.slug}-teacher.epub`)!;

const withPictures = () =>
  guideFrom(
    '---\nfigures: all\nrelations: [{from: Ada & Co, to: "Ben <b>", kind: ""owes""}]\norder: [chapter 2, chapter 3, chapter 1]\n---\n\n# Street\n\n' +
      '## Plot\n\n### Chapter 1\n\nOne.\n\n### Chapter 2\n\nTwo.\n\n### Chapter 3\n\nThree.\n\n## Characters\n\n### Ada & Co\n\nText.\n\n' +
      '## Themes\n\n### Time\n\n> It went.\n>\n> — Ada & Co, chapter 2 · [Time](#time)\n',
  );

/** All that is nasty in one book, a section each. */
const allNasty = () => {
  const texts = Object.entries(nasty).map(([title, text], index) => [`${10 + index}.md`, `# ${title}\n\n${text}\n`]);
  const title =
    '---\ntitle: "<b>&amp; ]]> \\u0001 —"\nauthor: "--><script>"\ndate: yesterday\nlicence: "\\u0000"\n---\n\nText.\n';
  return guideFrom({ 'guide.md': title, ...Object.fromEntries(texts), ...images });
};

const twoHundredSections = () => {
  const section = (index: number) =>
    `## Section ${index}\n\nText, [the next](#section-${(index + 1) % 200}), **bold**, a note[^${index}] and <math alttext="x"><mi>x</mi></math>.\n\n### Part\n\n| a | b |\n|---|---|\n| 1 | ${index} |\n\n- one\n  1. two\n\n![A dot](dot.png)\n\n> Words ${index}.\n>\n> — Ann, chapter ${index + 1}\n\n[^${index}]: Note ${index}.\n\n`;
  return guideFrom({ 'guide.md': `# Sections\n\n${list(200, section)}`, 'dot.png': png(4, 4) });
};

const books: Readonly<Record<string, () => Promise<string>>> = {
  // With marks of pages and the key behind it one book has all there is to check.
  'the teacher’s book with pages': () => printed(fixtures.everything, 'teacher'),
  'a book of all that is nasty': () => unprinted(allNasty()),
  'a book with pictures made from it': () => unprinted(withPictures()),
};

const longBooks: typeof books = {
  ...Object.fromEntries([...guidesToCheck, ...otherGuides].map((path) => [path, () => unprinted(guideFrom(path))])),
  ...Object.fromEntries(
    (['guide', 'teacher'] as const).flatMap((edition) => [
      ...Object.values(fixtures).map((source) => [`${source.slug}, ${edition}`, () => printed(source, edition)]),
      ...ownGuides.map((path) => [`${path}, ${edition}, with pages`, () => printed(guideFrom(path), edition)]),
    ]),
  ),
  // Each by itself: what one spoils, another may hide.
  ...Object.fromEntries(
    Object.entries(nasty).map(([title, text]) => [
      `a book of ${title}`,
      () => unprinted(guideFrom({ 'guide.md': `# ★ ${title}\n\n${text}\n`, ...images })),
    ]),
  ),
  'a book of two hundred sections': () => unprinted(twoHundredSections()),
};

const names = Object.keys(isLong ? { ...books, ...longBooks } : books);

function brokenBook(): string {
  const file = join(temporaryFolder(), 'broken.epub');
  writeFileSync(file, 'no book');
  return file;
}

describe.skipIf(skipsEpubCheck)('EPUBCheck finds nothing in', () => {
  const found = new Map<string, string[] | undefined>();

  beforeAll(async () => {
    const files = new Map<string, string>();
    for (const name of names) files.set(name, await { ...books, ...longBooks }[name]!());
    files.set('no book', brokenBook());
    const reports = epubCheck([...files.values()]);
    for (const [name, file] of files) found.set(name, reports.get(file));
  }, 600_000);

  it.each(names)('%s', (name) => {
    expect(found.get(name)).toEqual([]);
  });

  it('what is a book, and something in what is none', () => {
    expect(found.get('no book')!.join('\n')).toMatch(/FATAL|ERROR/);
  });
});
