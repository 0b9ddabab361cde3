// Puts lists written as HTML into the shape a list must have: points in it, and no point outside (PDF/UA-1, 7.2).
import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';

export function settleLists(tree: Root): void {
  visit(tree, 'element', (element, _, parent) => {
    const isInList = parent?.type === 'element' && /^(?:ul|ol)$/.test(parent.tagName);
    if (element.tagName === 'li' && !isInList) element.tagName = 'div';
    if (/^(?:ul|ol)$/.test(element.tagName)) element.children = withPointsOnly(element);
  });
}

/** What stands between points belongs to none, and becomes one. */
function withPointsOnly(list: Element): ElementContent[] {
  const points: ElementContent[] = [];
  let stray: ElementContent[] = [];
  const close = () => {
    if (stray.some(isSeen)) points.push(h('li', stray));
    else points.push(...stray);
    stray = [];
  };
  for (const child of list.children) {
    if (child.type === 'element' && child.tagName === 'li') {
      close();
      points.push(child);
    } else stray.push(child);
  }
  close();
  return points;
}

const isSeen = (node: ElementContent): boolean =>
  node.type === 'element' || (node.type === 'text' && node.value.trim() !== '');
