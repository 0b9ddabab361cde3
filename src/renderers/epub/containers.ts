// Puts the children of lists, tables, figures and details where the HTML standard wants them, losing none of their words.
import type { Element, ElementContent } from 'hast';

export const isTag = (node: ElementContent, ...names: string[]): node is Element =>
  node.type === 'element' && names.includes(node.tagName);
export const isBlank = (node: ElementContent): boolean => node.type === 'text' && node.value.trim() === '';

/** Neighbours that are not `single` in one run; each that is, in a run of its own. */
export function runs(nodes: readonly ElementContent[], single: (node: ElementContent) => boolean): ElementContent[][] {
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

export function asItems(nodes: readonly ElementContent[]): ElementContent[] {
  return runs(nodes, (node) => isTag(node, 'li')).flatMap((run): ElementContent[] =>
    run.every((node) => isBlank(node) || isTag(node, 'li'))
      ? run
      : [{ type: 'element', tagName: 'li', properties: {}, children: run }],
  );
}

/** Terms and meanings in pairs, or else plain blocks with the same words. */
export function asGroups(list: Element): Element {
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
export function asTable(table: Element): ElementContent[] {
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

export function withCaptionAtEdge(figure: Element): Element {
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
export function withSummaryFirst(details: Element): Element {
  const summary = details.children.find((child) => isTag(child, 'summary'));
  const rest = details.children
    .filter((child) => child !== summary)
    .map((child) => (isTag(child, 'summary') ? { ...child, tagName: 'div' } : child));
  return summary ? { ...details, children: [summary, ...rest] } : { ...details, tagName: 'div', children: rest };
}
