// Adds page numbers to links within the book.
import type { Element, ElementContent, Parents, Text } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import { decoded } from '../../content/safeHtml.ts';
import type { PrintedWords } from '../../languages/index.ts';

/**
 * "see The Gallery, p. 14." where the link ends its clause or stands in parentheses, "The Gallery (p. 14) shows" elsewhere, also
 * before a comma, which would do two things at once. Below a quotation, where commas part the themes, it is always the latter. Links of notes, in headings and to numbered quotations stay as they are.
 */
export function addPageReferences(section: Element, { page, comma }: Pick<PrintedWords, 'page' | 'comma'>): void {
  visitParents(section, { type: 'element', tagName: 'a' }, (node, ancestors) => {
    const link = node as Element;
    const href = String(link.properties.href ?? '');
    const parents = ancestors as Element[];
    if (!href.startsWith('#') || 'dataFootnoteRef' in link.properties || 'dataFootnoteBackref' in link.properties)
      return undefined;
    if (parents.some(({ tagName }) => /^(?:h[1-6]|sup)$/.test(tagName))) return undefined;
    // Quotations are found by their numbers.
    if (parents.some(({ properties }) => [properties.className].flat().includes('see-quotations'))) return undefined;
    const [before, after] = page.split('{n}') as [string, string];
    const number: ElementContent[] = [text(before), pageNumber(decoded(href.slice(1))), text(after)];
    const isPlain =
      isInParentheses(link, parents) ||
      (!isInAttribution(parents) && endsInWord(link) && endsClause(following(link, parents)));
    const reference = h('span.page-reference', isPlain ? [text(comma), ...number] : [text(' ('), ...number, text(')')]);
    const parent = parents.at(-1)!;
    const at = parent.children.indexOf(link);
    parent.children.splice(at + 1, 0, reference);
    return [SKIP, at + 2];
  });
}

const text = (value: string): Text => ({ type: 'text', value });

const inline = /^(?:em|strong|i|b|span|cite|q|u|small|mark)$/;

/** The text after the link in its block. */
function following(link: Element, ancestors: readonly Element[]): string {
  let node: Element = link;
  for (const parent of [...ancestors].reverse()) {
    const rest = parent.children.slice(parent.children.indexOf(node) + 1);
    const words = textOf({ type: 'root', children: rest } as Parents);
    if (words.trim() !== '') return words;
    if (!inline.test(parent.tagName)) return '';
    node = parent;
  }
  return '';
}

const isInAttribution = (ancestors: readonly Element[]): boolean =>
  ancestors.some(({ properties }) => [properties.className].flat().includes('attribution'));

function isInParentheses(link: Element, ancestors: readonly Element[]): boolean {
  const block = ancestors.findLast(({ tagName }) => !inline.test(tagName)) ?? link;
  const before = textBefore(block, link) ?? '';
  return before.split('(').length > before.split(')').length;
}

/** The text of `tree` up to `target`; undefined when it holds no such element. */
function textBefore(tree: Element, target: Element): string | undefined {
  let before = '';
  for (const child of tree.children) {
    if (child === target) return before;
    const inside = child.type === 'element' ? textBefore(child, target) : undefined;
    if (inside !== undefined) return before + inside;
    before += child.type === 'text' ? child.value : textOf(child as Parents);
  }
  return undefined;
}

const endsInWord = (link: Element) => /[\p{L}\p{N}’”"')»]$/u.test(textOf(link));
const endsClause = (words: string) => words.trim() === '' || /^\s*[.;:!?)\]…·—–]/.test(words);

/** Filled in when it is known on which page the element of this id stands (renderers/pdf/numbering.ts). */
export const pageNumber = (id: string): Element => h('span.page-number', { dataPageOf: id }, '00');
