// Turns one block of running text into a string whose every letter knows where it stands in the Markdown.
import type { Nodes, RootContent, Text } from 'mdast';
import { atom } from '../languages/quotationMarks.ts';
import { type MarkdownPlaces, placeIn } from './markdownPlaces.ts';

export interface Block {
  /** Without notes, tags and addresses; code and images are one `atom` each, line breaks a line feed. */
  readonly text: string;
  /** Stretches that are a link to a page outside the guide. */
  readonly outward: readonly { readonly from: number; readonly to: number }[];
  /** Line and column of the letter at an offset. */
  readonly placeOf: (offset: number) => { readonly line: number; readonly column: number };
}

/** `block` holds phrasing content: a paragraph, a cell of a table. */
export function readBlock(block: RootContent, markdown: MarkdownPlaces | undefined): Block {
  let text = '';
  const pieces: { readonly node: Text; readonly start: number }[] = [];
  const outward: { from: number; to: number }[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'text') {
      pieces.push({ node, start: text.length });
      text += node.value;
    } else if (node.type === 'break' || (node.type === 'html' && /^<br\b/i.test(node.value))) text += '\n';
    else if (node.type === 'inlineCode' || node.type === 'image' || node.type === 'imageReference') text += atom;
    else if ('children' in node) {
      const from = text.length;
      for (const child of node.children) walk(child);
      if (node.type === 'link' && /^[a-z][a-z\d+.-]*:|^\/\//i.test(node.url)) outward.push({ from, to: text.length });
    }
  };
  walk(block as Nodes);
  const start = block.position?.start ?? { line: 1, column: 1 };
  return {
    text,
    outward,
    placeOf(offset) {
      const piece = pieces.findLast((one) => one.start <= offset);
      return piece ? placeIn(piece.node, offset - piece.start, markdown) : { line: start.line, column: start.column };
    },
  };
}
