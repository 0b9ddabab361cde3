// Tables and lists as they are printed: every row has every column, no cell reaches out of its group, and a list holds points.
import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { normaliseTables } from '../../src/renderers/html/tables.ts';
import { normaliseLists } from '../../src/renderers/html/verse.ts';

function settled(html: string, paper = true): Element[][] {
  const tree = unified().use(rehypeParse, { fragment: true }).parse(`<table>${html}</table>`) as Root;
  normaliseTables(tree, paper);
  const rows: Element[][] = [];
  visit(tree, { tagName: 'tr' }, (row) => {
    rows.push((row as Element).children.filter((child): child is Element => child.type === 'element'));
  });
  return rows;
}

const lengths = (rows: Element[][]) => rows.map((row) => row.length);

describe('rows of one length', () => {
  it.each([
    ['a short row is filled up', '<tr><td>1<td>2<td>3<tr><td>1', [3, 3]],
    ['a wide cell counts as many', '<tr><td>1<td>2<td>3<tr><td colspan=2>1', [3, 2]],
    ['a tall cell counts in the rows below', '<tr><td rowspan=2>1<td>2<tr><td>3', [2, 1]],
    ['an empty row has empty cells', '<tr><td>1<td>2<tr>', [2, 2]],
    ['head and body have the same columns', '<thead><tr><th>1<th>2<tbody><tr><td>1', [2, 2]],
    ['a tall cell ends with its group', '<thead><tr><th rowspan=9>1<th>2<tbody><tr><td>1<td>2', [2, 2]],
  ])('%s', (_, html, expected) => {
    expect(lengths(settled(html))).toEqual(expected);
  });

  it('a cell that would reach below the last row is cut', () => {
    const [[cell]] = settled('<tr><td rowspan=5>1<td>2<tr><td>3') as [[Element]];
    expect(cell.properties.rowSpan).toBe(2);
  });

  it('a span that no table has is cut, at once', () => {
    const [[cell]] = settled('<tr><td colspan=9999999>1') as [[Element]];
    expect(cell.properties.colSpan).toBe(100);
  });
});

it('on paper an empty cell holds a space, so that it is tagged', () => {
  const [[, empty]] = settled('<tr><td>1<td>') as [[Element, Element]];
  expect(empty.children).toEqual([{ type: 'text', value: '\u00a0' }]);
  expect((settled('<tr><td>1<td>', false) as [[Element, Element]])[0][1].children).toEqual([]);
});

describe('on screen and in an e-book', () => {
  const onScreen = (html: string) =>
    settled(html, false).map((row) => row.map(({ tagName, properties }) => [tagName, properties.scope]));

  it('an empty corner is no header', () => {
    expect(onScreen('<thead><tr><th><th>Act 1<tbody><tr><td>Who<td>Hamlet')).toEqual([
      [
        ['td', undefined],
        ['th', 'col'],
      ],
      [
        ['td', undefined],
        ['td', undefined],
      ],
    ]);
  });

  it('a head of empty cells goes, and the first column heads the rows', () => {
    expect(onScreen('<thead><tr><th> <th><tbody><tr><td>Author<td>Ishiguro<tr><td><td>2005')).toEqual([
      [
        ['th', 'row'],
        ['td', undefined],
      ],
      [
        ['td', undefined],
        ['td', undefined],
      ],
    ]);
  });

  it('a header that is a picture stays', () => {
    expect(onScreen('<thead><tr><th><img alt="Act 1"><tbody><tr><td>1')[0]).toEqual([['th', 'col']]);
  });
});

it('a second caption is said with the first', () => {
  const tree = unified()
    .use(rehypeParse, { fragment: true })
    .parse('<table><caption>One</caption><caption>Two</caption><tr><td>1</table>') as Root;
  normaliseTables(tree, true);
  const captions: string[] = [];
  visit(tree, { tagName: 'caption' }, (caption) => void captions.push(textOf(caption as Element)));
  expect(captions).toEqual(['One Two']);
});

describe('lists written as HTML', () => {
  const shape = (html: string) => {
    const tree = unified().use(rehypeParse, { fragment: true }).parse(html) as Root;
    normaliseLists(tree);
    return unified().use(rehypeStringify).stringify(tree);
  };

  it.each([
    ['<ul>stray<li>one</ul>', '<ul><li>stray</li><li>one</li></ul>'],
    ['<ol><p>a</p> b <li>one</ol>', '<ol><li><p>a</p> b </li><li>one</li></ol>'],
    ['<div><li>alone</div>', '<div><div>alone</div></div>'],
    ['<ul> <li>one </ul>', '<ul> <li>one </li></ul>'],
  ])('%s', (html, expected) => {
    expect(shape(html)).toBe(expected);
  });
});
