// Puts elements around passages of a tree's text, and leaves every letter in its place.
import type { Element, ElementContent, Root } from 'hast';

export interface Passage {
  readonly from: number;
  readonly to: number;
  /** Without its text, which becomes its child. */
  readonly element: Element;
}

/** `find` gets each text and the elements around it, outermost first; passages come in their order, without overlap. */
export function wrapPassages(
  tree: Root | Element,
  isSkipped: (element: Element) => boolean,
  find: (text: string, around: readonly Element[]) => readonly Passage[],
): void {
  const walk = (parent: Root | Element, around: readonly Element[]): void => {
    parent.children = (parent.children as ElementContent[]).flatMap((node): ElementContent[] => {
      if (node.type === 'text') return divided(node.value, find(node.value, around));
      if (node.type === 'element' && !isSkipped(node)) walk(node, [...around, node]);
      return [node];
    });
  };
  walk(tree, tree.type === 'element' ? [tree] : []);
}

function divided(text: string, passages: readonly Passage[]): ElementContent[] {
  const pieces: ElementContent[] = [];
  let at = 0;
  for (const { from, to, element } of passages) {
    if (from > at) pieces.push({ type: 'text', value: text.slice(at, from) });
    pieces.push({ ...element, children: [{ type: 'text', value: text.slice(from, to) }] });
    at = to;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ type: 'text', value: text.slice(at) });
  return pieces;
}
