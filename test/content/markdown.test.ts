// Reading without a look for bare addresses, and without one for tables, gives the very tree that reading with it gives.
import fc from 'fast-check';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, it } from 'vitest';
import { remarkForeignText } from '../../src/content/foreignScripts.ts';
import { parseMarkdown } from '../../src/content/parseMarkdown.ts';

const everything = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']).use(remarkGfm).use(remarkForeignText);

const pieces = [
  'word',
  ' ',
  '\n',
  '\n\n',
  '> ',
  '- ',
  '1. ',
  '- [ ] ',
  '- [x] ',
  '# ',
  '*',
  '**',
  '_',
  '~~',
  '`',
  '```\n',
  '|',
  ':-',
  '-:',
  '-',
  '\na\n:-\n',
  '| a | b |\n|---|:-:|\n| c | d |\n',
  '[^1]',
  '[^1]: note',
  '[a](b)',
  '![a](b)',
  '<b>',
  '</b>',
  '\\',
  '---\n',
  '    ',
  '&amp;',
  '&#64;',
  '&',
  'a@b.org',
  '@',
  'www.a.org',
  'WWW.A.org',
  'ww',
  'w.',
  'https://a.org',
  'hTTp://',
  'ht',
  'tp',
  '://',
  'mailto:',
  'xmpp:',
  '.',
  ':',
  '/',
  '+',
  'é',
  '“',
  '\\&',
  '&nbsp;',
];

it('whatever is written', () => {
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (markdown) => {
      expect(parseMarkdown(markdown)).toEqual(everything.parse(markdown));
    }),
    { numRuns: 300 },
  );
});

/** Where addresses stand in links alone none is looked for; what is no link in the end must not be taken for one. */
const linked = [
  ...[
    '[a](https://a.org/b)',
    '<https://a.org>',
    '![a](http://a.org/b.png)',
    '[a](https://a.org "b")',
    '[a]',
    '](',
    '!',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '<',
    '>',
    '`',
    '\\',
    'word',
    ' ',
    '\n',
    '\n\n',
    '*',
    '- ',
    '> ',
    '<b>',
    '<!--',
    '-->',
    '[^1]: ',
  ],
  ...['---\n', '---\nlink: https://a.org\n---\n', '    ', '"'],
];

it('whatever stands around links', () => {
  const text = fc.array(fc.constantFrom(...linked), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (markdown) => {
      expect(parseMarkdown(markdown)).toEqual(everything.parse(markdown));
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['see [it](https://example.com) and https://example.org now', 'https://example.org'],
  ['see www.example.org now', 'http://www.example.org'],
  ['see Https://example.org now', 'Https://example.org'],
  ['write to a@example.org now', 'mailto:a@example.org'],
  ['write to a&#64;example.org now', 'mailto:a@example.org'],
])('%s holds a link', (markdown, url) => {
  expect(JSON.stringify(parseMarkdown(markdown))).toContain(`"url":"${url}"`);
});
