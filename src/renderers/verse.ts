// Gives each line of verse an element, so that a line too long for the measure hangs and cannot be taken for two, and numbers the lines.
import type { Element, ElementContent } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import { h } from 'hastscript';
import type { Quotation } from '../guide/model.ts';

/**
 * `paragraphs` are one passage. With the number of its first line, every fifth line has its number in `data-line`, counted as the whole
 * work is; a passage without such a line has the number of its first.
 */
export function asVerse(paragraphs: Element | readonly Element[], firstLine?: number): void {
  const lines = [paragraphs].flat().flatMap((paragraph) => {
    const own = linesOf(paragraph.children)
      .filter((line) => line.length > 0)
      .map((line) => h('span.verse-line', line));
    paragraph.children = own;
    return own.filter((line) => textOfHast(line).trim() !== '');
  });
  if (firstLine === undefined) return;
  const fifths = lines.flatMap((line, index) => ((firstLine + index) % 5 === 0 ? [{ line, index }] : []));
  for (const { line, index } of fifths.length > 0 ? fifths : lines.slice(0, 1).map((line) => ({ line, index: 0 })))
    line.properties.dataLine = firstLine + index;
}

/** The number of a quotation's first line, if its place names as many lines as are printed and none of them stands for others. */
export function firstLineOf({ verse, text, attribution }: Quotation): number | undefined {
  const place = attribution.locator?.divisions.find(({ unit }) => unit === 'line');
  if (!verse || !place) return undefined;
  const lines = text.split('\n');
  return lines.length === place.to - place.from + 1 && lines.every((line) => /\p{L}/u.test(line))
    ? place.from
    : undefined;
}

/** A line ends with its `br`, so the last one may be empty; bold or italics that go on over it are taken up again in the next. */
function linesOf(nodes: readonly ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  for (const node of nodes) {
    if (node.type !== 'element' || node.tagName === 'br') {
      lines.at(-1)!.push(node);
      if (node.type === 'element') lines.push([]);
      continue;
    }
    const [first, ...rest] = linesOf(node.children);
    lines.at(-1)!.push(rest.length > 0 ? { ...node, children: first! } : node);
    for (const children of rest)
      lines.push(children.length > 0 ? [{ ...node, properties: { ...node.properties, id: undefined }, children }] : []);
  }
  return lines;
}
