// Reads the plain words out of a piece of syntax tree.
import type { Nodes } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';

/** Words and image descriptions; HTML tags and comments are not words. */
export function textOf(node: Nodes | readonly Nodes[] | undefined): string {
  return plainText(node, { includeHtml: false });
}
