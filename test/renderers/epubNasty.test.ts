// E-books in which a drawing or an id is not what the program expects.
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import { readXml } from '../../src/formats/xml.ts';
import { renderEpub } from '../../src/renderers/epub/renderEpub.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { images, nasty } from '../support/nastyBook.ts';

it('a drawing has nothing in the book but what is drawn', async () => {
  const guide = await guideFrom({ 'guide.md': `# A\n\n${nasty['pictures of any size']}\n`, ...images }).guide();
  const files = unzipSync(await renderEpub(guide, bookEdition(guide, 'guide')));
  const drawings = Object.entries(files).filter(([name]) => /image-\d+\.svg$/.test(name));
  expect(drawings.map(([, data]) => strFromU8(data).replace(/ (?:xmlns(?::\w+)?|width|height)="[^"]*"/g, ''))).toEqual([
    '<svg><g></g></svg>',
    '<svg><g></g></svg>',
    '<svg><g id="a"></g><g></g><g></g></svg>',
  ]);
});

it('the program’s own id of a heading gives way to the author’s', async () => {
  const guide = await guideFrom({ 'guide.md': `# A\n\n${nasty['ids that are the program’s']}\n` }).guide();
  const page = strFromU8(
    unzipSync(await renderEpub(guide, bookEdition(guide, 'guide')))['OEBPS/section-section-title.xhtml']!,
  );
  expect(page).toContain(
    '<section id="section-title" epub:type="chapter" role="doc-chapter" aria-labelledby="the-section-title">',
  );
  expect(page).toContain('<h1 id="the-section-title">');
});

it('a control character that front matter writes as an escape is in no file of the book', async () => {
  const escaped = '"Tale \\x08 of a \\u0001 lamp"';
  const guide = await guideFrom(
    `---\ntitle: ${escaped}\nauthor: ${escaped}\ndescription: ${escaped}\n---\n\nText.\n`,
  ).guide();
  const files = unzipSync(await renderEpub(guide, bookEdition(guide, 'guide')));
  const texts = Object.entries(files).filter(([name]) => /\.(?:xhtml|opf|ncx)$/.test(name));
  expect(texts.length).toBeGreaterThan(3);
  for (const [name, bytes] of texts)
    expect([name, readXml(strFromU8(bytes), () => {}).malformed]).toEqual([name, undefined]);
});
