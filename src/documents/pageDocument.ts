// Reads a web page or pasted HTML into a document tree.
import type { Element, Root } from 'hast';
import { toString as textOfHtml } from 'hast-util-to-string';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
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
  const own = said.generator === 'studyguide' ? takeOwnCover(root) : undefined;
  return {
    root,
    ...own,
    title: own ? said.title : said['og:title'] || said.title || undefined,
    author: own?.author || said.author || said.creator || undefined,
    language: said.language || undefined,
    images: new Map(),
    withheld: [],
    lost: [],
    furniture: own?.furniture ?? [],
    hasLines: true,
  };
}

/** The cover of a page that this program made says what was front matter, and is made again. */
function takeOwnCover(root: Root): Partial<DocumentTree> {
  let found: Partial<DocumentTree> = {};
  visit(root, 'element', (node, index, parent) => {
    const names = Array.isArray(node.properties.className) ? node.properties.className : [];
    if (node.tagName !== 'header' || !names.includes('cover') || !parent || index === undefined) return undefined;
    const lines = new Map<string, string>();
    let foot: string[] = [];
    visit(node, 'element', (line) => {
      const text = textOfHtml(line).replace(/\s+/g, ' ').trim();
      const name = (Array.isArray(line.properties.className) ? line.properties.className : [])[0];
      if (line.tagName === 'h1') lines.set('h1', text);
      if (typeof name === 'string') lines.set(name, text);
      if (line.tagName === 'p' && name === undefined) foot = [...foot, text];
    });
    const [author, year] = (lines.get('cover-work') ?? '').split(' · ');
    const [writer] = foot.findLast((line) => line.includes(' · '))?.split(' · ') ?? [];
    found = {
      description: lines.get('cover-description'),
      ...(writer ? { author: writer } : {}),
      ...(author ? { work: { title: lines.get('h1'), author, ...(year && /^\d/.test(year) ? { year } : {}) } } : {}),
      furniture: [{ kind: 'cover', text: [...lines.values(), ...foot].join(' ') }],
    };
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  return found;
}
