// Reads a web page or pasted HTML into a document tree.
import type { Element, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { DocumentTree } from './documentTree.ts';

const whole = unified().use(rehypeParse);
const piece = unified().use(rehypeParse, { fragment: true });

export const parsePage = (text: string, isFragment = false): Root => (isFragment ? piece : whole).parse(text) as Root;

export function readPageDocument(text: string): DocumentTree {
  const root = parsePage(text);
  const said: Record<string, string> = {};
  visit(root, 'element', ({ tagName, properties, children }: Element) => {
    if (tagName === 'html') said.language ??= String(properties.lang ?? '');
    if (tagName === 'title' && children[0]?.type === 'text')
      said.title ??= children[0].value.replace(/\s+/g, ' ').trim();
    if (tagName !== 'meta' || typeof properties.content !== 'string') return;
    const name = String(properties.name ?? properties.property ?? '').toLowerCase();
    said[name.replace(/^(?:dc|dcterms)\./, '')] ??= properties.content.trim();
  });
  return {
    root,
    title: said['og:title'] || said.title || undefined,
    author: said.author || said.creator || undefined,
    language: said.language || undefined,
    images: new Map(),
    withheld: [],
    lost: [],
    furniture: [],
    hasLines: true,
  };
}
