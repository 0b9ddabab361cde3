// Puts HTML into the nesting the HTML standard allows, losing no words.
import type { Element, ElementContent } from 'hast';

const headings: readonly string[] = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
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

/** Elements forbidden in an element at any depth. */
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

interface Context {
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
const isInline = (tagName: string): boolean => !blocks.has(tagName) && !transparent.has(tagName);

function keepToModel(nodes: readonly ElementContent[], context: Context): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return node.type === 'text' ? [node] : [];
    // Formulas and drawings have a content model of their own, and come as they must be.
    if (node.tagName === 'math' || node.tagName === 'svg') return [node];
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

export const isTag = (node: ElementContent, ...names: string[]): node is Element =>
  node.type === 'element' && names.includes(node.tagName);
const isBlank = (node: ElementContent): boolean => node.type === 'text' && node.value.trim() === '';

/** Neighbours that are not `single` in one run; each that is, in a run of its own. */
function runs(nodes: readonly ElementContent[], single: (node: ElementContent) => boolean): ElementContent[][] {
  const found: ElementContent[][] = [];
  let open = false;
  for (const node of nodes) {
    const alone = single(node);
    if (alone || !open) found.push([node]);
    else found.at(-1)!.push(node);
    open = !alone;
  }
  return found;
}

function asItems(nodes: readonly ElementContent[]): ElementContent[] {
  return runs(nodes, (node) => isTag(node, 'li')).flatMap((run): ElementContent[] =>
    run.every((node) => isBlank(node) || isTag(node, 'li'))
      ? run
      : [{ type: 'element', tagName: 'li', properties: {}, children: run }],
  );
}

/** Terms and meanings in pairs, or else plain blocks with the same words. */
function asGroups(list: Element): Element {
  const letter = (child: ElementContent): string => {
    if (isTag(child, 'dt')) return 't';
    if (isTag(child, 'dd')) return 'd';
    return isTag(child, 'div') && /^t+d+$/.test(shape(child)) ? 'g' : 'x';
  };
  const shape = (parent: Element): string =>
    parent.children
      .filter((child) => !isBlank(child))
      .map(letter)
      .join('');
  if (/^(?:(?:t+d+)+|g+)$/.test(shape(list))) return list;
  return plainGroups(list);
}

function plainGroups(group: Element): Element {
  const children = group.children.map((child) =>
    isTag(child, 'dt', 'dd') ? { ...child, tagName: 'div' } : isTag(child, 'div') ? plainGroups(child) : child,
  );
  return { ...group, tagName: 'div', children };
}

const tableOrder = ['caption', 'colgroup', 'thead', 'tbody', 'tr', 'tfoot'];

/** Parts in the order of the standard; a second head is a body. What is no part of a table, such as a second caption, comes before it. */
function asTable(table: Element): ElementContent[] {
  const seen = new Set<string>();
  const parts: Element[] = [];
  const strays: ElementContent[] = [];
  for (const child of table.children) {
    if (isBlank(child)) continue;
    if (!isTag(child, ...tableOrder) || (child.tagName === 'caption' && seen.has('caption'))) strays.push(child);
    else parts.push(seen.has(child.tagName) && isTag(child, 'thead', 'tfoot') ? { ...child, tagName: 'tbody' } : child);
    if (child.type === 'element') seen.add(child.tagName);
  }
  parts.sort((one, other) => tableOrder.indexOf(one.tagName) - tableOrder.indexOf(other.tagName));
  const hasRows = parts.some((part) => part.tagName === 'tr' || part.children.some((row) => isTag(row, 'tr')));
  return [...strays, ...(hasRows ? [{ ...table, children: parts }] : parts)];
}

function withCaptionAtEdge(figure: Element): Element {
  const inner = figure.children.filter((child) => !isBlank(child));
  const caption = [inner.at(-1), inner[0]].find((child) => child && isTag(child, 'figcaption'));
  return {
    ...figure,
    children: figure.children.map((child) =>
      isTag(child, 'figcaption') && child !== caption ? { ...child, tagName: 'div' } : child,
    ),
  };
}

/** Without a summary there is nothing to press: what it hides is printed. */
function withSummaryFirst(details: Element): Element {
  const summary = details.children.find((child) => isTag(child, 'summary'));
  const rest = details.children
    .filter((child) => child !== summary)
    .map((child) => (isTag(child, 'summary') ? { ...child, tagName: 'div' } : child));
  return summary ? { ...details, children: [summary, ...rest] } : { ...details, tagName: 'div', children: rest };
}

const obsolete: Readonly<Record<string, string>> = { strike: 's', tt: 'code' };

/** Mends from the inside out, then applies the rules from the outside in. */
export function normaliseNesting(nodes: readonly ElementContent[], within: 'heading' | 'section'): ElementContent[] {
  const context = { parent: within === 'heading' ? 'h1' : 'section', inline: within === 'heading', banned: [] };
  return keepToModel(mendAll(nodes), context);
}

function mendAll(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) =>
    node.type === 'element' && node.tagName !== 'math' && node.tagName !== 'svg' ? mend(node) : [node],
  );
}

function mend(written: Element): ElementContent[] {
  const tagName = obsolete[written.tagName] ?? written.tagName;
  // Parentheses for readers that cannot set ruby, which an EPUB 3 reader can; the standard discourages them.
  if (tagName === 'rp') return [];
  const children = mendAll(written.children);
  const element: Element = { ...written, tagName, children };
  // The parser leaves empty paragraphs when it takes a block out of one.
  const mayGo = tagName === 'p' || tagName === 'a' ? !element.properties.id : headings.includes(tagName);
  if (mayGo && children.every(isBlank)) return [];
  if (tagName === 'p' && children.some(isBlock)) return [{ ...element, tagName: 'div' }];
  if (tagName === 'a') return splitAtLinks(element);
  if (tagName === 'ul' || tagName === 'ol') return [{ ...element, children: asItems(children) }];
  if (tagName === 'dl') return [asGroups(element)];
  if (tagName === 'table') return asTable(element);
  if (tagName === 'figure') return [withCaptionAtEdge(element)];
  if (tagName === 'details') return [withSummaryFirst(element)];
  if (isInline(tagName) && children.some(isBlock)) return pushDown(element, children);
  return [element];
}

/** `<b><p>…</p></b>` becomes `<p><b>…</b></p>`. */
function pushDown(inline: Element, nodes: readonly ElementContent[]): ElementContent[] {
  let id = inline.properties.id;
  const wrap = (children: ElementContent[]): Element => {
    const properties = { ...inline.properties, id };
    id = undefined;
    return { ...inline, properties, children };
  };
  const into = (list: readonly ElementContent[]): ElementContent[] =>
    runs(list, isBlock).flatMap((run): ElementContent[] => {
      if (run.every(isBlank)) return run;
      const first = run[0]!;
      return isBlock(first) && first.type === 'element' ? [{ ...first, children: into(first.children) }] : [wrap(run)];
    });
  return into(nodes);
}

/** A link in a link, such as a note in a link's text: the outer one stops before it and goes on after it. */
function splitAtLinks(link: Element): ElementContent[] {
  const holdsLink = (node: ElementContent): boolean =>
    node.type === 'element' && (node.tagName === 'a' || node.children.some(holdsLink));
  if (!link.children.some(holdsLink)) return [link];
  let { id } = link.properties;
  return runs(link.children, holdsLink).flatMap((run): ElementContent[] => {
    if (holdsLink(run[0]!) || run.every(isBlank)) return run;
    const piece: Element = { ...link, properties: { ...link.properties, id }, children: run };
    id = undefined;
    return [piece];
  });
}
