// Rules on colours, which on screen are the reader's: dark, sepia, high contrast.
import { generate, lexer, walk } from 'css-tree';
import { declared } from './rule.ts';
import type { Declaration } from './sheet.ts';

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

export const colours = [
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
