// Turns sanitised HTML of any nesting into the nesting the HTML standard allows, since EPUB readers and checkers insist on it.
import type { Element, ElementContent } from 'hast';

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const blocks = new Set([
  ...headings,
  ...['address', 'article', 'aside', 'blockquote', 'details', 'div', 'dl', 'figure', 'hr', 'ol', 'p', 'pre', 'section', 'table', 'ul'],
  ...['caption', 'colgroup', 'dd', 'dt', 'figcaption', 'li', 'summary', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr'],
]);
/** They hold what their parent may hold. */
const transparent = new Set(['a', 'del', 'ins']);
const inlineOnly = new Set(['p', 'pre', 'caption', 'summary', 'rt', ...headings]);
const obsolete: Readonly<Record<string, string>> = { strike: 's', tt: 'code' };

/** Where an element alone makes sense, and what it is anywhere else. */
const belongsIn: Readonly<Record<string, readonly string[]>> = {
  li: ['ol', 'ul'], dt: ['dl', 'div'], dd: ['dl', 'div'], figcaption: ['figure'], summary: ['details'], caption: ['table'], colgroup: ['table'], col: ['colgroup'],
  thead: ['table'], tbody: ['table'], tfoot: ['table'], tr: ['table', 'thead', 'tbody', 'tfoot'], td: ['tr'], th: ['tr'], rt: ['ruby'], rp: ['ruby'],
};

export function settleNesting(nodes: readonly ElementContent[]): ElementContent[] {
  return settleChildren(nodes, 'section');
}

function settleChildren(nodes: readonly ElementContent[], parent: string): ElementContent[] {
  return nodes.flatMap((node) => (node.type === 'element' ? settle(node) : node.type === 'text' ? [node] : [])).map((node) => {
    const homes = node.type === 'element' ? belongsIn[node.tagName] : undefined;
    if (!homes || homes.includes(parent)) return node;
    const element = node as Element;
    return { ...element, tagName: blocks.has(element.tagName) && !transparent.has(parent) ? 'div' : 'span' };
  });
}

function settle(written: Element): ElementContent[] {
  const tagName = obsolete[written.tagName] ?? written.tagName;
  const element: Element = { ...written, tagName, children: settleChildren(written.children, tagName) };
  const { children } = element;
  if (tagName === 'p' && children.some(isBlock)) return [{ ...element, tagName: 'div' }];
  if (inlineOnly.has(tagName)) return [{ ...element, children: flatten(children, tagName) }];
  if (tagName === 'th' || tagName === 'dt' || tagName === 'address') return [{ ...element, children: flatten(children, tagName, (child) => headings.includes(child.tagName)) }];
  if (tagName === 'a') return splitAtLinks(element);
  if (tagName === 'ul' || tagName === 'ol') return [{ ...element, children: asItems(children) }];
  if (tagName === 'dl') return [asGroups(element)];
  if (tagName === 'table') return asTable(element);
  if (tagName === 'figure') return [withCaptionAtEdge(element)];
  if (tagName === 'details') return [withSummaryFirst(element)];
  if (tagName === 'ruby' && !children.some((child) => isTag(child, 'rt'))) return [{ ...element, tagName: 'span' }];
  if (tagName === 'bdo' && !element.properties.dir) return [{ ...element, tagName: 'span' }];
  if (!blocks.has(tagName) && !transparent.has(tagName) && children.some(isBlock)) return pushDown(element, children);
  return [element];
}

const isTag = (node: ElementContent, ...names: string[]): node is Element => node.type === 'element' && names.includes(node.tagName);
const isBlank = (node: ElementContent): boolean => node.type === 'text' && node.value.trim() === '';

function isBlock(node: ElementContent): boolean {
  return node.type === 'element' && (blocks.has(node.tagName) || (transparent.has(node.tagName) && node.children.some(isBlock)));
}

/** A heading holds no paragraphs: their words stay, the paragraphs go. */
function flatten(nodes: readonly ElementContent[], parent: string, unwanted: (child: Element) => boolean = isBlock): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (parent === 'summary' && headings.includes(node.tagName)) return [node];
    const children = flatten(node.children, parent, unwanted);
    if (!unwanted(node) || transparent.has(node.tagName)) return [{ ...node, children }];
    return [{ type: 'element', tagName: 'span', properties: node.properties, children }, { type: 'text', value: parent === 'pre' ? '\n' : ' ' }];
  });
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

/** A link in a link, such as a note in a link's text: the outer one stops before it and goes on after it. */
function splitAtLinks(link: Element): ElementContent[] {
  const holdsLink = (node: ElementContent): boolean => node.type === 'element' && (node.tagName === 'a' || node.children.some(holdsLink));
  if (!link.children.some(holdsLink)) return [link];
  let { id } = link.properties;
  return runs(link.children, holdsLink).flatMap((run): ElementContent[] => {
    if (holdsLink(run[0]!) || run.every(isBlank)) return run;
    const piece: Element = { ...link, properties: { ...link.properties, id }, children: run };
    id = undefined;
    return [piece];
  });
}

function asItems(nodes: readonly ElementContent[]): ElementContent[] {
  return runs(nodes, (node) => isTag(node, 'li')).flatMap((run): ElementContent[] =>
    run.every((node) => isBlank(node) || isTag(node, 'li')) ? run : [{ type: 'element', tagName: 'li', properties: {}, children: run }],
  );
}

/** Terms and meanings in pairs, or else plain blocks with the same words. */
function asGroups(list: Element): Element {
  const tags = list.children.filter((child) => !isBlank(child)).map((child) => (isTag(child, 'dt') ? 't' : isTag(child, 'dd') ? 'd' : 'x')).join('');
  if (/^(?:t+d+)+$/.test(tags)) return list;
  return { ...list, tagName: 'div', children: list.children.map((child) => (isTag(child, 'dt', 'dd') ? { ...child, tagName: 'div' } : child)) };
}

const tableOrder = ['caption', 'colgroup', 'thead', 'tbody', 'tr', 'tfoot'];

function asTable(table: Element): ElementContent[] {
  const parts = table.children.filter((child): child is Element => isTag(child, ...tableOrder));
  const strays = table.children.filter((child) => !isTag(child, ...tableOrder) && !isBlank(child));
  const seen = new Set<string>();
  const children = parts.map((part): Element => {
    const again = seen.has(part.tagName);
    seen.add(part.tagName);
    return again && (part.tagName === 'thead' || part.tagName === 'tfoot') ? { ...part, tagName: 'tbody' } : part;
  });
  children.sort((a, b) => tableOrder.indexOf(a.tagName) - tableOrder.indexOf(b.tagName));
  const hasRows = children.some((part) => part.tagName === 'tr' || part.children.some((row) => isTag(row, 'tr')));
  return [...strays, ...(hasRows ? [{ ...table, children }] : children.map((part) => ({ ...part, tagName: 'div' })))];
}

function withCaptionAtEdge(figure: Element): Element {
  const inner = figure.children.filter((child) => !isBlank(child));
  const caption = [inner.at(-1), inner[0]].find((child) => child && isTag(child, 'figcaption'));
  return { ...figure, children: figure.children.map((child) => (isTag(child, 'figcaption') && child !== caption ? { ...child, tagName: 'div' } : child)) };
}

/** Without a summary there is nothing to press: what it hides is printed. */
function withSummaryFirst(details: Element): Element {
  const summary = details.children.find((child) => isTag(child, 'summary'));
  const rest = details.children.filter((child) => child !== summary).map((child) => (isTag(child, 'summary') ? { ...child, tagName: 'div' } : child));
  return summary ? { ...details, children: [summary, ...rest] } : { ...details, tagName: 'div', children: rest };
}
