// Gives each line of verse an element, so that a line too long for the measure hangs and cannot be taken for two.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';

export function asVerse(paragraph: Element): void {
  const lines = paragraph.children.reduce<ElementContent[][]>(
    (found, node) => {
      found.at(-1)!.push(node);
      if (node.type === 'element' && node.tagName === 'br') found.push([]);
      return found;
    },
    [[]],
  );
  paragraph.children = lines.filter((line) => line.length > 0).map((line) => h('span.verse-line', line));
}
