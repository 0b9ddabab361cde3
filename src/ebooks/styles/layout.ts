// Rules on margins, sides and whatever stands out of the flow of pages.
import type { CssNode } from 'css-tree';
import { hasAbsoluteLength, partsOf } from './lengths.ts';
import { declared, isFor, type StyleRule } from './rule.ts';
import type { Declaration } from './sheet.ts';

const root = new Set(['html', 'body']);
const tables = new Set('table thead tbody tfoot tr td th col colgroup'.split(' '));

const isNone = (part: CssNode | undefined) =>
  part === undefined ||
  part.type === 'Identifier' ||
  ((part.type === 'Number' || part.type === 'Dimension' || part.type === 'Percentage') && Number(part.value) === 0);

/** Whether a margin or padding takes room at the sides; `margin: 1em 0` does not. */
function narrows({ property, tree }: Declaration): boolean {
  const parts = partsOf(tree);
  if (/^(?:margin|padding)-(?:left|right|inline)/.test(property)) return !parts.every(isNone);
  if (!/^(?:margin|padding)$/.test(property)) return false;
  return !isNone(parts[1] ?? parts[0]) || !isNone(parts[3] ?? parts[1] ?? parts[0]);
}

/** Left and right differ. */
const isLopsided = (value: string) => {
  const sides = value.split(/\s+/);
  return sides.length === 4 && sides[1] !== sides[3];
};

/** What reading systems have a setting for. */
const ofReaders =
  /^(?:color|background|font|line-height|letter-spacing|word-spacing|text-align|text-indent|hyphens|-\w+-hyphens|-epub-hyphens|margin|padding|columns?$|column-|(?:max-|min-)?(?:width|inline-size)$)/;

const lengths =
  /^(?:margin|padding|text-indent|letter-spacing|word-spacing|(?:min-)?(?:width|height|(?:inline|block)-size)$|top$|bottom$|left$|right$|inset|gap$|column-gap$|column-width$)/;

const isWidth = /^(?:min-)?(?:width|inline-size)$/;

export const layout: readonly StyleRule[] = [
  declared(
    'epub-important',
    '!important',
    'a declaration that readers can overrule',
    ({ property, isImportant }) => isImportant && ofReaders.test(property),
  ),
  declared(
    'epub-body-margin',
    'margin at the sides of the text',
    'none, or 0',
    (declaration) => isFor(declaration, root) && narrows(declaration),
  ),
  {
    id: 'epub-page-rule',
    expected: 'margins that the reader chooses',
    find: ({ atRules }) =>
      atRules.filter(({ text }) => /^@page\b/.test(text)).map((at) => ({ found: `rule ${at.text}`, at })),
  },
  declared(
    'epub-physical-side',
    'side of the page',
    'start or end, the sides of the writing',
    ({ property, value }) =>
      /(?:^|-)(?:left|right)(?:-|$)/.test(property) ||
      (/^(?:text-align|float|clear|caption-side)$/.test(property) && /^(?:left|right)$/.test(value)) ||
      (/^(?:margin|padding|border-width|border-style|inset)$/.test(property) && isLopsided(value)),
  ),
  declared(
    'epub-table-width',
    'fixed width of a table',
    'a percentage, or none',
    (declaration) =>
      isWidth.test(declaration.property) && isFor(declaration, tables) && hasAbsoluteLength(declaration.tree),
  ),
  declared(
    'epub-absolute-length',
    'fixed length',
    'one in em or %',
    (declaration) =>
      lengths.test(declaration.property) &&
      hasAbsoluteLength(declaration.tree) &&
      !(isWidth.test(declaration.property) && isFor(declaration, tables)),
  ),
  declared(
    'epub-position',
    'position',
    'the flow of the text',
    ({ property, value }) => property === 'position' && /^(?:fixed|absolute|sticky|-webkit-sticky)$/.test(value),
  ),
  declared(
    'epub-overflow',
    'overflow',
    'text that flows on',
    ({ property, value }) => /^overflow(?:-[xy])?$/.test(property) && /\b(?:hidden|auto|scroll|clip)\b/.test(value),
  ),
  declared(
    'epub-no-wrap',
    'lines that may not break',
    'pre-wrap, or none',
    ({ property, value }) => property === 'white-space' && /^(?:nowrap|pre)$/.test(value),
  ),
  declared(
    'epub-flex',
    'arrangement',
    'ordinary blocks',
    ({ property, value, isGuarded }) =>
      property === 'display' && !isGuarded && /\b(?:flex|inline-flex|grid|inline-grid)\b/.test(value),
  ),
];
