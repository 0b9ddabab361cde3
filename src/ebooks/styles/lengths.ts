// Recognises lengths that neither letters nor screen have a say in.
import { type CssNode, walk } from 'css-tree';

const absolute = /^(?:px|pt|pc|cm|mm|in|q)$/i;

/** Also within calc() and the like; 0px is none. */
export function hasAbsoluteLength(value: CssNode): boolean {
  let found = false;
  walk(value, (node) => {
    if (node.type === 'Dimension' && absolute.test(node.unit) && Number(node.value) !== 0) found = true;
  });
  return found;
}

/** The parts of a value that stand side by side. */
export const partsOf = (value: CssNode): readonly CssNode[] =>
  value.type === 'Value' ? value.children.toArray() : [value];

/** The size and the line height that `font` sets. */
export function ofFont(value: CssNode): { readonly size?: CssNode; readonly lineHeight?: CssNode } {
  const parts = partsOf(value);
  const slash = parts.findIndex((part) => part.type === 'Operator' && part.value === '/');
  if (slash >= 0) return { size: parts[slash - 1], lineHeight: parts[slash + 1] };
  return { size: parts.find(({ type }) => type === 'Dimension' || type === 'Percentage') };
}
