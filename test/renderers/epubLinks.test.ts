// Links of an e-book lead from page to page, and a section whose links all lead somewhere is made once.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import { readGuide } from '../../src/index.ts';
import { xhtmlPages } from '../../src/renderers/epub/xhtmlPages.ts';
import { writeGuide } from '../support/folders.ts';

async function pagesOfGuide(lines: readonly string[]) {
  const folder = writeGuide('tale', { 'guide.md': lines.join('\n') });
  copyFileSync(join(import.meta.dirname, '../fixtures/everything/images/dot.gif'), join(folder, 'dot.gif'));
  const { guide } = await readGuide(folder);
  let pictures = 0;
  const pages = xhtmlPages(guide!, bookEdition(guide!, 'guide'), (key) => {
    pictures += 1;
    return key;
  });
  return { pages, pictures };
}

const plot = ['# T', '', '## Plot', '', '### Café & 100%', '', 'Words. [There](#themes) ![A dot](dot.gif)', ''];
const themes = ['## Themes', '', '[Back](#café--100) and [here](#themes), and [mail](mailto:a@example.org).', ''];

it('leads to other pages, to the same page and out of the book', async () => {
  const { pages } = await pagesOfGuide([...plot, ...themes]);
  expect(pages[0]!.body).toContain('<a href="section-themes.xhtml#themes">There</a>');
  const place = /id="(id-[0-9a-f]{12})"/.exec(pages[0]!.body)![1]!;
  expect(pages[1]!.body).toContain(`<a href="section-plot.xhtml#${place}">Back</a> and <a href="#themes">here</a>`);
  expect(pages[1]!.body).toContain('<a href="mailto:a@example.org">mail</a>');
});

it('makes a section once', async () => {
  expect((await pagesOfGuide([...plot, ...themes])).pictures).toBe(1);
});

it('makes a section again where a link leads to what the book has not', async () => {
  const { pages, pictures } = await pagesOfGuide([
    ...plot,
    'See the [key](#of-answers).',
    '',
    ...themes,
    '## Answers',
    '',
    '### Of answers',
    '',
    'Secret.',
  ]);
  expect(pictures).toBe(2);
  expect(pages[0]!.body).toContain('See the key.');
});
