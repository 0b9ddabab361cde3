// Ways back from notes to their calls.
import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';
import { decoded } from '../../content/safeHtml.ts';

/**
 * A note is printed before all its calls are known, since another note may call it. `label` is what a way back is called where it is
 * heard, with `1` or, from the second call on, `1-2` for its number.
 */
export function linkNotes(tree: Root, label?: (number: string) => string): void {
  const calls = new Map<string, string[]>();
  visit(tree, 'element', ({ properties }) => {
    if (!('dataFootnoteRef' in properties) || typeof properties.id !== 'string') return;
    const note = decoded(String(properties.href ?? '').slice(1));
    calls.set(note, [...(calls.get(note) ?? []), properties.id]);
  });
  let number = 0;
  visit(tree, 'element', (element) => {
    if (element.tagName !== 'li' || typeof element.properties.id !== 'string') return undefined;
    const ids = calls.get(element.properties.id);
    if (!ids) return undefined;
    number += 1;
    const home = withoutWaysBack(element) ?? lastParagraph(element);
    for (const [index, id] of ids.entries()) {
      const name = index === 0 ? String(number) : `${number}-${index + 1}`;
      home.children.push({ type: 'text', value: ' ' }, wayBack(id, index + 1, label?.(name)));
    }
    return SKIP;
  });
}

function wayBack(call: string, count: number, name: string | undefined): Element {
  return h('a', { href: `#${encodeURI(call)}`, dataFootnoteBackref: '', ariaLabel: name }, [
    '↩',
    ...(count > 1 ? [h('sup', String(count))] : []),
  ]);
}

/** Takes them out and returns what held the first. */
function withoutWaysBack(parent: Element): Element | undefined {
  let home: Element | undefined;
  const kept: ElementContent[] = [];
  for (const node of parent.children) {
    if (node.type === 'element' && 'dataFootnoteBackref' in node.properties) {
      home ??= parent;
      const last = kept.at(-1);
      if (last?.type === 'text') last.value = last.value.trimEnd();
      continue;
    }
    if (node.type === 'element') home ??= withoutWaysBack(node);
    kept.push(node);
  }
  parent.children = kept.filter((node) => node.type !== 'text' || node.value !== '');
  return home;
}

function lastParagraph(item: Element): Element {
  const last = item.children.findLast((node) => node.type === 'element');
  return last?.tagName === 'p' ? last : item;
}
