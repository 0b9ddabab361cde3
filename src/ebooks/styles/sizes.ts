// Rules on sizes of letters, line heights and typefaces, which readers choose.
import { type CssNode, generate } from 'css-tree';
import { hasAbsoluteLength, ofFont } from './lengths.ts';
import { declared, isFor } from './rule.ts';
import type { Declaration } from './sheet.ts';

const sizeOf = ({ property, tree }: Declaration): CssNode | undefined =>
  property === 'font-size' ? tree : property === 'font' ? ofFont(tree).size : undefined;
const lineHeightOf = ({ property, tree }: Declaration): CssNode | undefined =>
  property === 'line-height' ? tree : property === 'font' ? ofFont(tree).lineHeight : undefined;

const isAbsolute = (value: CssNode | undefined) => value !== undefined && hasAbsoluteLength(value);
const textOf = (value: CssNode | undefined) => (value === undefined ? '' : generate(value).toLowerCase());

const root = new Set(['html', 'body']);
/** The signs of a formula are drawn by faces made for them: in another a root loses its sign. */
const formulas = new Set(['math']);
const readersOwn = /^(?:1(?:\.0*)?r?em|100(?:\.0*)?%|inherit|initial|unset|revert|medium)$/;

/** What fills a book; a name given to it reaches nearly every word. */
const text = new Set(
  'p div span li ul ol dl dd dt td th table section article main aside blockquote a em strong i b q small *'.split(' '),
);
const isFamily = ({ property, value }: Declaration) =>
  /^font(?:-family)?$/.test(property) && !/^(?:inherit|unset|revert|initial)$/.test(value);

export const sizes = [
  declared('epub-font-size', 'fixed size of letters', 'a size in em', (declaration) => isAbsolute(sizeOf(declaration))),
  declared('epub-font-size-unit', 'size of letters', 'a size in em or %', (declaration) =>
    /^(?:(?:x{1,3}-)?(?:small|large)|[\d.+-]+(?:rem|v[a-z]+|[sld]v[a-z]+))$/.test(textOf(sizeOf(declaration))),
  ),
  declared('epub-base-size', 'size of the text itself', '1em or none', (declaration) => {
    const size = sizeOf(declaration);
    const isBase = isFor(declaration, root) || declaration.everywhere.some((name) => name === 'p' || name === '*');
    return isBase && size !== undefined && !isAbsolute(size) && !readersOwn.test(textOf(size));
  }),
  declared('epub-line-height', 'fixed line height', 'a number without a unit', (declaration) =>
    isAbsolute(lineHeightOf(declaration)),
  ),
  declared('epub-line-height-unit', 'line height with a unit', 'a number without a unit', (declaration) =>
    /^[\d.+-]*[1-9][\d.]*(?:r?em|ex|ch|%|v[a-z]+)$/.test(textOf(lineHeightOf(declaration))),
  ),
  declared(
    'epub-font-family',
    'typeface of text',
    'one at body alone',
    (declaration) => isFamily(declaration) && isFor(declaration, text),
  ),
  declared(
    'epub-font-family-part',
    'typeface of a part',
    'the one of the text',
    (declaration) => isFamily(declaration) && ![text, root, formulas].some((names) => isFor(declaration, names)),
  ),
];
