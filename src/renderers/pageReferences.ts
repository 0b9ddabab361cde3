// Gives every link to another place in the book its page, for readers who cannot follow a link on paper.
import type { Element, ElementContent, Parents, Text } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import { decoded } from '../content/address.ts';
import { pageNumber } from './contents.ts';

/**
 * "see The Gallery, p. 14." where the link ends its clause, "The Gallery (p. 14) shows" elsewhere. Links of notes and in headings
 * stay as they are. `page` is a language's reference, such as `p. {n}`.
 */
export function addPageReferences(section: Element, page: string): void {
  visitParents(section, { type: 'element', tagName: 'a' }, (node, ancestors) => {
    const link = node as Element;
    const href = String(link.properties.href ?? '');
    const parents = ancestors as Element[];
    if (!href.startsWith('#') || 'dataFootnoteRef' in link.properties || 'dataFootnoteBackref' in link.properties)
      return undefined;
    if (parents.some(({ tagName }) => /^(?:h[1-6]|sup)$/.test(tagName))) return undefined;
    const [before, after] = page.split('{n}') as [string, string];
    const number: ElementContent[] = [text(before), pageNumber(decoded(href.slice(1))), text(after)];
    const isPlain = /[\p{L}\p{N}’”"')»]$/u.test(textOf(link)) && endsClause(following(link, parents));
    const reference = h('span.page-reference', isPlain ? [text(', '), ...number] : [text(' ('), ...number, text(')')]);
    const parent = parents.at(-1)!;
    const at = parent.children.indexOf(link);
    parent.children.splice(at + 1, 0, reference);
    return [SKIP, at + 2];
  });
}

const text = (value: string): Text => ({ type: 'text', value });

/** What is printed after the link in its block. */
function following(link: Element, ancestors: readonly Element[]): string {
  let node: Element = link;
  for (const parent of [...ancestors].reverse()) {
    const rest = parent.children.slice(parent.children.indexOf(node) + 1);
    const words = textOf({ type: 'root', children: rest } as Parents);
    if (words.trim() !== '') return words;
    if (!/^(?:em|strong|i|b|span|cite|q|u|small|mark)$/.test(parent.tagName)) return '';
    node = parent;
  }
  return '';
}

const endsClause = (words: string) => words.trim() === '' || /^\s*[.,;:!?)\]…·—–]/.test(words);
