// Marks the title of the work a guide is about as a title, where its author set it in italics.
import type { Root } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';

/** Emphasis on other words may be a title too, but nobody can know. */
export function markTitles(tree: Root, title: string | undefined): void {
  if (!title) return;
  const wanted = plain(title);
  visit(tree, 'element', (element) => {
    const isItalic = element.tagName === 'em' || element.tagName === 'i';
    if (isItalic && plain(textOfHast(element)) === wanted) element.tagName = 'cite';
  });
}

const plain = (text: string) => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim();
