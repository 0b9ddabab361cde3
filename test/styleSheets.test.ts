// Style sheets are readable: one declaration a line, and sizes, colours and lines are tokens.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CssNode, type Declaration, lexer, parse, type Rule, walk } from 'css-tree';
import { describe, expect, it } from 'vitest';
import { readPage, repository } from './support/markdownPages.ts';

const names = readdirSync(join(repository, 'templates/styles'));
/** E-readers know no custom properties, so the e-book's sheets have the values themselves. */
const literal = new Set(['epub.css', 'epub-figures.css', 'epub-teacher.css']);
/** The search for the best fit sets them, and quotes.css has what it starts from. */
const searched = new Set(['--size', '--air', '--columns']);
/** The program sets them for each document. */
const given = new Set([
  '--fallback',
  '--notes',
  '--measure',
  '--page-width',
  '--page-height',
  '--room',
  '--sheet-width',
  '--sheet-height',
  '--rows',
  '--lines',
  '--letters',
]);

interface Line {
  readonly declaration: Declaration;
  readonly isToken: boolean;
  readonly at: string;
}

const read = (name: string, css = readPage(`templates/styles/${name}`)): Line[] => {
  const lines: Line[] = [];
  const tree = parse(css, {
    positions: true,
    onParseError: (error) => {
      throw error;
    },
  });
  walk(tree, {
    visit: 'Declaration',
    enter(declaration) {
      const { rule } = this as { rule: Rule | null };
      lines.push({
        declaration,
        isToken: declaration.property.startsWith('--'),
        at: `${name}:${declaration.loc!.start.line}: ${rule ? '' : '@page '}${declaration.property}`,
      });
    },
  });
  return lines;
};

const nodesOf = (value: CssNode): CssNode[] => {
  const nodes: CssNode[] = [];
  walk(value, (node) => void nodes.push(node));
  return nodes;
};
const isMeasure = (node: CssNode) => (node.type === 'Dimension' || node.type === 'Percentage') && +node.value !== 0;
const isColour = (node: CssNode) =>
  node.type === 'Hash' ||
  ((node.type === 'Identifier' || node.type === 'Function') &&
    !/^(?:var|inherit|none|currentcolor|transparent)$/i.test(node.name) &&
    Boolean(lexer.match('<color>', node.type === 'Identifier' ? node.name : 'red').matched) &&
    (node.type === 'Identifier' || /^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)$/i.test(node.name)));

/** The value that a declaration should have a token for; undefined where it has one, or needs none. */
function literalIn({ property, value }: Declaration): string | undefined {
  const nodes = nodesOf(value);
  if (nodes.some(isColour)) return 'a colour';
  if (property === 'font-family' && nodes.some((node) => node.type === 'String')) return 'a family';
  if (/^(?:font|font-size)$/.test(property)) {
    const slash = nodes.findIndex((node) => node.type === 'Operator' && node.value === '/');
    const size = slash < 0 ? nodes : nodes.slice(0, slash);
    // 1em is the size of the text around it.
    if (size.some((node) => isMeasure(node) && !(node.type === 'Dimension' && node.unit === 'em' && +node.value === 1)))
      return 'a size of type';
  }
  const isLine = /^(?:border(?!-radius|-collapse|-spacing)|outline|column-rule|text-decoration-thickness)/.test(
    property,
  );
  return isLine && nodes.some(isMeasure) ? 'a line' : undefined;
}

it.each(names)('%s has one declaration a line', (name) => {
  const lines = read(name).map(({ declaration }) => declaration.loc!.start.line);
  expect(lines.filter((line, index) => lines[index - 1] === line)).toEqual([]);
});

describe('a size, a colour and a line are tokens', () => {
  it.each(names.filter((name) => !literal.has(name)))('in %s', (name) => {
    const wrong = read(name).flatMap(({ declaration, isToken, at }) => {
      const kind = isToken ? undefined : literalIn(declaration);
      return kind ? [`${at} is ${kind}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['p { color: #333 }', 'a colour'],
    ['p { background: rgb(0 0 0 / 50%) }', 'a colour'],
    ['p { border: thin solid black }', 'a colour'],
    ['p { font-size: 12pt }', 'a size of type'],
    ['p { font: 700 0.9em/1.2 var(--sans) }', 'a size of type'],
    ['p { font-size: max(var(--floor), 0.9em) }', 'a size of type'],
    ['p { font-family: "Comic Neue", cursive }', 'a family'],
    ['p { border-block-end: 2pt solid var(--ink) }', 'a line'],
    ['p { font-size: 1em; border: 0; background: none; color: inherit }', undefined],
    ['p { font: 400 var(--small)/1.2 var(--sans); border-radius: 2pt; border-collapse: collapse }', undefined],
  ])('%s: %s', (css, kind) => {
    expect(read('example.css', css).map(({ declaration }) => literalIn(declaration))).toContain(kind);
    expect(read('example.css', css).some(({ declaration }) => literalIn(declaration))).toBe(Boolean(kind));
  });
});

it('tokens.css has every token, and every token is used', () => {
  const sheets = names.filter((name) => !literal.has(name));
  const tokens = read('tokens.css').flatMap(({ declaration, isToken }) => (isToken ? [declaration.property] : []));
  const set = sheets
    .flatMap((name) => read(name))
    .flatMap(({ declaration, isToken }) => (isToken ? [declaration.property] : []));
  expect([...new Set(set)].filter((name) => !tokens.includes(name) && !searched.has(name))).toEqual([]);
  const used = new Set(
    sheets.flatMap((name) =>
      [...readPage(`templates/styles/${name}`).matchAll(/var\((--[\w-]+)/g)].map(([, token]) => token!),
    ),
  );
  expect(tokens.filter((token) => !used.has(token))).toEqual([]);
  const known = new Set([...tokens, ...searched, ...given]);
  expect([...used].filter((token) => !known.has(token))).toEqual([]);
});
