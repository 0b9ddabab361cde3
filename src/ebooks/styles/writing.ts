// Rules on how a style sheet is written, which hold for books with fixed pages too.
import { isRemote } from '../../formats/epubPackage.ts';
import { declared, type StyleRule, type StyleRuleId } from './rule.ts';
import type { Address } from './sheet.ts';

const remote = (id: StyleRuleId, concerns: (address: Address) => boolean): StyleRule => ({
  id,
  expected: 'a file in the book',
  find: ({ addresses }) =>
    addresses
      .filter((address) => isRemote(address.text) && concerns(address))
      .map((at) => ({ found: `address outside of the book: ${at.text.slice(0, 80)}`, at })),
});

export const writing: readonly StyleRule[] = [
  declared(
    'epub-custom-property',
    'variable',
    'the value itself',
    ({ property, value, isGuarded }) => !isGuarded && (property.startsWith('--') || /\bvar\(/.test(value)),
  ),
  {
    id: 'epub-comment-hyphens',
    expected: 'one hyphen, or a dash',
    find: ({ comments }) =>
      comments.filter(({ text }) => text.includes('--')).map((at) => ({ found: 'comment with two hyphens', at })),
  },
  {
    id: 'epub-import',
    expected: 'a link in the pages',
    find: ({ atRules }) =>
      atRules.filter(({ text }) => /^@import\b/.test(text)).map((at) => ({ found: `“${at.text.slice(0, 80)}”`, at })),
  },
  remote('epub-remote-resource', ({ isOfFontFace }) => !isOfFontFace),
  remote('epub-remote-font', ({ isOfFontFace }) => isOfFontFace),
  {
    id: 'epub-dot-address',
    expected: 'one without ./',
    find: ({ addresses }) =>
      addresses
        .filter(({ text }) => /^\s*\.\//.test(text))
        .map((at) => ({ found: `address ${at.text.slice(0, 80)}`, at })),
  },
  {
    id: 'epub-css-syntax',
    expected: 'CSS',
    find: ({ faults }) => faults.map((at) => ({ found: `text in a style sheet (${at.text})`, at })),
  },
];
