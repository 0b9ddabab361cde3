// Checks style rules of an EPUB for what they take from the reader.

import { type CssNode, generate, lexer, walk } from 'css-tree';
import { isRemote } from '../../formats/epubPackage.ts';
import type { EpubRuleId } from './epubRules.ts';
import { type Address, type Declaration, readSheet, type Setting, type Sheet, type Written } from './styleSheets.ts';

interface StyleRule {
  readonly id: EpubRuleId;
  readonly expected: string;
  readonly find: (sheet: Sheet) => readonly Broken[];
}

interface Broken {
  readonly found: string;
  readonly at: Written;
}

/** A rule about declarations; those that describe a typeface or a sheet of paper are not about text. */
const declared = (
  id: EpubRuleId,
  what: string,
  expected: string,
  isWrong: (declaration: Declaration) => boolean,
): StyleRule => ({
  id,
  expected,
  find: ({ declarations }) =>
    declarations
      .filter((declaration) => declaration.isOfText && isWrong(declaration))
      .map((declaration) => ({ found: `${what} in “${declaration.text}”`, at: declaration })),
});

const isFor = ({ elements }: Declaration, names: ReadonlySet<string>): boolean =>
  elements.some((element) => element !== undefined && names.has(element));

const absolute = /^(?:px|pt|pc|cm|mm|in|q)$/i;

/** Also within calc() and the like; 0px is none. */
function hasAbsoluteLength(value: CssNode): boolean {
  let found = false;
  walk(value, (node) => {
    if (node.type === 'Dimension' && absolute.test(node.unit) && Number(node.value) !== 0) found = true;
  });
  return found;
}

/** The parts of a value that stand side by side. */
const partsOf = (value: CssNode): readonly CssNode[] => (value.type === 'Value' ? value.children.toArray() : [value]);

/** The size and the line height that `font` sets. */
function ofFont(value: CssNode): { readonly size?: CssNode; readonly lineHeight?: CssNode } {
  const parts = partsOf(value);
  const slash = parts.findIndex((part) => part.type === 'Operator' && part.value === '/');
  if (slash >= 0) return { size: parts[slash - 1], lineHeight: parts[slash + 1] };
  return { size: parts.find(({ type }) => type === 'Dimension' || type === 'Percentage') };
}

const rootElement = new Set(['html', 'body']);
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

/** Properties for which reading systems have a setting. */
const readersAffected =
  /^(?:color|background|font|line-height|letter-spacing|word-spacing|text-align|text-indent|hyphens|-\w+-hyphens|-epub-hyphens|margin|padding|columns?$|column-|(?:max-|min-)?(?:width|inline-size)$)/;

const lengths =
  /^(?:margin|padding|text-indent|letter-spacing|word-spacing|(?:min-)?(?:width|height|(?:inline|block)-size)$|top$|bottom$|left$|right$|inset|gap$|column-gap$|column-width$)/;

const isWidth = /^(?:min-)?(?:width|inline-size)$/;

const layout: readonly StyleRule[] = [
  declared(
    'epub-important',
    '!important',
    'a declaration that readers can overrule',
    ({ property, isImportant }) => isImportant && readersAffected.test(property),
  ),
  declared(
    'epub-body-margin',
    'margin at the sides of the text',
    'none, or 0',
    (declaration) => isFor(declaration, rootElement) && narrows(declaration),
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

/** Elements that fill a book: a rule on one reaches nearly every word. */
const textSelector = new Set(
  'p div span li ul ol dl dd dt td th table section article main aside blockquote a em strong i b q small *'.split(' '),
);
const isFamily = ({ property, value }: Declaration) =>
  /^font(?:-family)?$/.test(property) && !/^(?:inherit|unset|revert|initial)$/.test(value);

const sizes = [
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
    (declaration) => isFamily(declaration) && isFor(declaration, textSelector),
  ),
  declared(
    'epub-font-family-part',
    'typeface of a part',
    'the one of the text',
    (declaration) =>
      isFamily(declaration) && ![textSelector, root, formulas].some((names) => isFor(declaration, names)),
  ),
];

/** They follow the reader's own. */
const following = /^(?:inherit|currentcolor|transparent|none|unset|revert|revert-layer)$/;

const known = new Map<string, boolean>();

function isColour(text: string): boolean {
  const seen = known.get(text);
  if (seen !== undefined) return seen;
  const is = !following.test(text) && lexer.match('<color>', text).error === null;
  // A sheet may hold as many colours as there are; what is remembered must not grow with them.
  if (known.size < 1000) known.set(text, is);
  return is;
}

/** Whether a value names a colour anywhere, also within a gradient or shadow. */
function hasColour({ tree }: Declaration): boolean {
  let found = false;
  walk(tree, (node) => {
    if (found) return;
    if (node.type === 'Identifier' || node.type === 'Hash' || node.type === 'Function')
      found = isColour(generate(node).toLowerCase());
  });
  return found;
}

const text = /^(?:color|-webkit-text-fill-color)$/;
const background = /^background(?:-color|-image)?$/;
const lines = /^(?:border|outline|column-rule|text-decoration|text-emphasis|(?:box|text)-shadow$|fill$|stroke$)/;

const isVariable = (value: string) => value.includes('var(');

const colours = [
  declared(
    'epub-text-colour',
    'fixed colour of text',
    'inherit, currentColor or none',
    ({ property, value }) => text.test(property) && !following.test(value) && !isVariable(value),
  ),
  declared(
    'epub-background',
    'fixed background',
    'none or transparent',
    (declaration) =>
      background.test(declaration.property) &&
      !isOfPictures(declaration) &&
      (hasColour(declaration) || (declaration.property === 'background-color' && isUnknown(declaration.value))),
  ),
  declared(
    'epub-line-colour',
    'fixed colour of a line',
    'no colour, or currentColor',
    (declaration) => lines.test(declaration.property) && hasColour(declaration),
  ),
];

/** Paper behind a drawing in black keeps it visible in the dark. */
const isOfPictures = ({ elements }: Declaration) =>
  elements.length > 0 &&
  elements.every((element) => element !== undefined && /^(?:img|image|svg|object)$/.test(element));

/** A name of a later time is a colour too where only a colour may stand. */
const isUnknown = (value: string) => !following.test(value) && value !== 'initial' && !isVariable(value);

const remote = (id: EpubRuleId, concerns: (address: Address) => boolean): StyleRule => ({
  id,
  expected: 'a file in the book',
  find: ({ addresses }) =>
    addresses
      .filter((address) => isRemote(address.text) && concerns(address))
      .map((at) => ({ found: `address outside of the book: ${at.text.slice(0, 80)}`, at })),
});

const writing: readonly StyleRule[] = [
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

/** Declarations that take settings from readers; fixed-layout books have no such settings. */
const ofReaders: readonly StyleRule[] = [...colours, ...sizes, ...layout];

interface BrokenStyle extends Broken {
  readonly rule: EpubRuleId;
  readonly expected: string;
}

export interface StyleReport {
  readonly broken: readonly BrokenStyle[];
  /** Braces in braces, more than can be followed: not everything was looked at. */
  readonly isTooDeep: boolean;
}

export function checkStyles(text: string, setting: Setting = {}, isFixed = false): StyleReport {
  const sheet = readSheet(text, setting);
  const rules = isFixed ? writing : [...ofReaders, ...writing];
  const broken = rules.flatMap(({ id, expected, find }) => find(sheet).map((one) => ({ ...one, rule: id, expected })));
  return { broken, isTooDeep: sheet.isTooDeep };
}
