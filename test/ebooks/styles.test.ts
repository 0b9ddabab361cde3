// Every rule on style sheets finds what breaks it, where it stands, and leaves alone what looks alike.
import { describe, expect, it, test } from 'vitest';
import { checkStyles } from '../../src/inspect/epub/styleChecks.ts';
import { styleExamples } from './styleExamples.ts';

const rulesIn = (css: string) => checkStyles(css).broken.map(({ rule }) => rule);

describe.each(Object.entries(styleExamples))('%s', (id, { broken, fine }) => {
  it.each(broken)('is broken by %s', (css) => {
    expect(rulesIn(css)).toContain(id);
  });

  it.each(fine)('is not by %s', (css) => {
    expect(rulesIn(css)).not.toContain(id);
  });
});

test('a place is that of the declaration, in the file that the style stands in', () => {
  const css = 'h1 { margin: 0 }\n\n  p {\n    margin: 0;\n    color: red;\n  }';
  expect(checkStyles(css).broken.map(({ at }) => [at.line, at.column, at.text])).toEqual([[5, 5, 'p { color: red }']]);
  expect(checkStyles('p { color: red }', { line: 7, column: 20 }).broken[0]!.at).toMatchObject({ line: 7, column: 24 });
});

test('a style attribute is for its element', () => {
  const rules = (style: string, element: string) =>
    checkStyles(style, { element }).broken.map(({ rule, at }) => `${rule}: ${at.text}`);
  expect(rules('font-size: 12px; color: red', 'p')).toEqual([
    'epub-text-colour: p { color: red }',
    'epub-font-size: p { font-size: 12px }',
  ]);
  expect(rules('width: 400px', 'td')).toEqual(['epub-table-width: td { width: 400px }']);
  expect(rules('width: 400px', 'div')).toEqual(['epub-absolute-length: div { width: 400px }']);
});

test('in a book with fixed pages, only how the sheet is written', () => {
  const css = 'p { position: absolute; font-size: 12px; color: red } @import "a.css";';
  expect(checkStyles(css, {}, true).broken.map(({ rule }) => rule)).toEqual(['epub-import']);
});
