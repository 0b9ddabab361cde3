// Turns the glossary's list into terms and meanings, which a list of points only looks like.
import type { Element, ElementContent, Root, Text } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';

/** A list in which one item has no term or no meaning stays a list. */
export function settleGlossary(tree: Root, isTerm: (id: string) => boolean): void {
  visit(tree, 'element', (list, index, parent) => {
    if (list.tagName !== 'ul' || !parent || index === undefined) return;
    const items = list.children.filter((child): child is Element => child.type === 'element');
    const entries = items.map((item) =>
      typeof item.properties.id === 'string' && isTerm(item.properties.id) ? entryOf(item) : undefined,
    );
    if (entries.length > 0 && entries.every((entry) => entry !== undefined))
      parent.children[index] = h('dl.glossary', ['\n', ...entries.flatMap((entry) => [entry, '\n'])]);
  });
}

/** One group, so that what opens as a pop-up, or stands at the top of the screen, is the term with its meaning. */
function entryOf(item: Element): Element | undefined {
  const isLoose = firstElement(item)?.tagName === 'p';
  const line = isLoose ? firstElement(item)! : item;
  const label = firstElement(line);
  if (label?.tagName !== 'strong') return undefined;
  const afterLabel = withoutMark(line.children.slice(line.children.indexOf(label) + 1));
  const others = isLoose ? item.children.slice(item.children.indexOf(line) + 1) : [];
  const meaning = [...(isLoose && isSeen(afterLabel) ? [h('p', afterLabel)] : isLoose ? [] : afterLabel), ...others];
  if (!isSeen(meaning)) return undefined;
  return h('div', { id: item.properties.id }, [h('dt', h('dfn', withoutStop(label.children))), '\n', h('dd', meaning)]);
}

const firstElement = (parent: Element): Element | undefined => {
  const first = parent.children.find((child) => child.type === 'element' || isSeen([child]));
  return first?.type === 'element' ? first : undefined;
};

const isSeen = (nodes: readonly ElementContent[]): boolean =>
  nodes.some((node) => node.type === 'element' || (node.type === 'text' && node.value.trim() !== ''));

/** The colon or dash between term and meaning. */
function withoutMark(nodes: readonly ElementContent[]): ElementContent[] {
  const [first, ...rest] = nodes;
  if (first?.type !== 'text') return [...nodes];
  const value = first.value.replace(/^\s*(?:[:：–—]|-+(?=\s))?\s*/u, '');
  return value === '' ? rest : [{ ...first, value }, ...rest];
}

function withoutStop(nodes: readonly ElementContent[]): ElementContent[] {
  const last = nodes.at(-1);
  if (last?.type !== 'text') return [...nodes];
  const text: Text = { ...last, value: last.value.replace(/\s*[:：–—]\s*$/u, '') };
  return [...nodes.slice(0, -1), text];
}
