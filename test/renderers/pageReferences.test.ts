// The place of a link's page in a sentence.
import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { expect, it } from 'vitest';
import { languageOf } from '../../src/languages/index.ts';
import { addPageReferences } from '../../src/renderers/html/pageReferences.ts';

function withPages(html: string, lang = 'en'): string {
  const tree = unified().use(rehypeParse, { fragment: true }).parse(`<section>${html}</section>`) as Root;
  addPageReferences(tree.children[0] as Element, languageOf(lang).printed);
  return textOf(tree);
}

const link = '<a href="#g">The Gallery</a>';

it.each([
  ['at the end of a sentence', `<p>see ${link}.</p>`, 'see The Gallery, p. 00.'],
  ['at the end of a block', `<p>see ${link}</p>`, 'see The Gallery, p. 00'],
  ['within emphasis', `<p>see <em>${link}</em>.</p>`, 'see The Gallery, p. 00.'],
  ['in the middle of a sentence', `<p>${link} shows it.</p>`, 'The Gallery (p. 00) shows it.'],
  ['before a comma', `<p>${link}, and then</p>`, 'The Gallery (p. 00), and then'],
  ['in parentheses', `<p>art (see ${link} and more) is</p>`, 'art (see The Gallery, p. 00 and more) is'],
  ['after closed parentheses', `<p>art (so) and ${link} is</p>`, 'art (so) and The Gallery (p. 00) is'],
  ['after a question', '<p>see <a href="#g">Why?</a></p>', 'see Why? (p. 00)'],
  [
    'below a quotation',
    `<p class="attribution">— Kathy · ${link}, <a href="#k">Knowledge</a></p>`,
    '— Kathy · The Gallery (p. 00), Knowledge (p. 00)',
  ],
  ['in a heading', `<h3>${link}</h3>`, 'The Gallery'],
  ['to the web', '<p><a href="https://example.org">there</a>.</p>', 'there.'],
  ['of a note', '<p>so<sup><a href="#n" data-footnote-ref>1</a></sup>.</p>', 'so1.'],
])('%s', (_, html, expected) => {
  expect(withPages(html)).toBe(expected);
});

it('has the words and the comma of the language', () => {
  expect(withPages(`<p>siehe ${link}.</p>`, 'de')).toBe('siehe The Gallery, S. 00.');
  expect(withPages(`<p>${link}.</p>`, 'ar')).toBe('The Gallery، ص 00.');
});
