// Guarantees the content model of the HTML standard: an element where it may not stand becomes `div` or `span`, and its words stay.
import type { Element, ElementContent } from 'hast';
import { isBlank, isTag } from './containers.ts';

export const headings: readonly string[] = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const sectioning = ['article', 'aside', 'section'];
// biome-ignore format: a list of words
const blocks = new Set([
  ...headings, ...sectioning, 'address', 'blockquote', 'details', 'div', 'dl', 'figure', 'hr', 'ol', 'p', 'pre', 'table', 'ul',
  'caption', 'col', 'colgroup', 'dd', 'dt', 'figcaption', 'li', 'summary', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr',
]);
/** They hold what their parent may hold. */
const transparent = new Set(['a', 'del', 'ins']);
const inlineOnly = new Set(['p', 'pre', 'caption', 'summary', ...headings]);
const empty = new Set(['br', 'col', 'hr', 'img', 'wbr']);

/** What may not stand in an element at any depth. */
const banned: Readonly<Record<string, readonly string[]>> = {
  a: ['a', 'details'],
  address: ['address', ...headings, ...sectioning],
  dfn: ['dfn'],
  dt: [...headings, ...sectioning],
  ruby: ['ruby'],
  th: [...headings, ...sectioning],
  time: ['time'],
};

/** The only homes of some elements. A `group` is a `div` in a `dl`. */
// biome-ignore format: a table
const homes: Readonly<Record<string, readonly string[]>> = {
  li: ['ol', 'ul'], dt: ['dl', 'group'], dd: ['dl', 'group'], figcaption: ['figure'], summary: ['details'], rt: ['ruby'], rp: ['ruby'],
  caption: ['table'], colgroup: ['table'], col: ['colgroup'], thead: ['table'], tbody: ['table'], tfoot: ['table'],
  tr: ['table', 'thead', 'tbody', 'tfoot'], td: ['tr'], th: ['tr'],
};

export interface Context {
  readonly parent: string;
  /** Nothing but running text may stand here. */
  readonly inline: boolean;
  readonly banned: readonly string[];
}

export function isBlock(node: ElementContent): boolean {
  if (node.type !== 'element') return false;
  return blocks.has(node.tagName) || (transparent.has(node.tagName) && node.children.some(isBlock));
}

/** An element of running text, which holds nothing but running text. */
export const isInline = (tagName: string): boolean => !blocks.has(tagName) && !transparent.has(tagName);

export function keepToModel(nodes: readonly ElementContent[], context: Context): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return node.type === 'text' ? [node] : [];
    // A formula has a content model of its own, and comes as it must be.
    if (node.tagName === 'math') return [node];
    const alone = nodes.every((other) => other === node || isBlank(other));
    const fits = mayStand(node, context, alone);
    if (!fits && empty.has(node.tagName)) return [];
    const tagName = fits ? node.tagName : context.inline || isInline(node.tagName) ? 'span' : 'div';
    const children = keepToModel(node.children, {
      parent: tagName === 'div' && context.parent === 'dl' ? 'group' : tagName,
      inline: inlineOnly.has(tagName) || isInline(tagName) || (transparent.has(tagName) && context.inline),
      banned: [...context.banned, ...(banned[tagName] ?? [])],
    });
    const element: Element = { ...node, tagName, children };
    // Two paragraphs that become one line are still two words.
    return fits || tagName === 'div' || !blocks.has(node.tagName)
      ? [element]
      : [element, { type: 'text', value: context.parent === 'pre' ? '\n' : ' ' }];
  });
}

function mayStand(element: Element, { parent, inline, banned: unwanted }: Context, alone: boolean): boolean {
  const { tagName, properties } = element;
  if (unwanted.includes(tagName) || homes[tagName]?.includes(parent) === false) return false;
  if (tagName === 'bdo') return Boolean(properties.dir);
  if (tagName === 'ruby') return isRuby(element);
  // A summary may be one heading, and hold nothing else that is a block.
  return (
    !inline ||
    !blocks.has(tagName) ||
    homes[tagName] !== undefined ||
    (parent === 'summary' && alone && headings.includes(tagName))
  );
}

/** Text, then its reading, with or without parentheses for those who cannot set it above; and so on. */
function isRuby(ruby: Element): boolean {
  const shape = ruby.children.map((child) =>
    isBlank(child) ? '' : isTag(child, 'rt') ? 't' : isTag(child, 'rp') ? 'r' : 'x',
  );
  return /^(?:x+(?:rtr|t))+$/.test(shape.join(''));
}
