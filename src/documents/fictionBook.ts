// Reads an FB2 file into an HTML tree.
import type { Element, ElementContent } from 'hast';
import { readMixedXml, type XmlNode } from '../formats/xml.ts';
import type { DocumentTree } from './documentTree.ts';
import { damagedDocument } from './officeArchive.ts';

const prefixes = new Map([
  ['http://www.gribuser.ru/xml/fictionbook/2.0', ''],
  ['http://www.gribuser.ru/xml/fictionbook/2.1', ''],
  ['http://www.w3.org/1999/xlink', 'xlink'],
]);

const tags: Readonly<Record<string, string>> = {
  p: 'p',
  emphasis: 'em',
  strong: 'strong',
  strikethrough: 's',
  sub: 'sub',
  sup: 'sup',
  code: 'code',
  cite: 'blockquote',
  epigraph: 'blockquote',
  poem: 'blockquote',
  table: 'table',
  tr: 'tr',
  td: 'td',
  th: 'th',
  subtitle: 'h4',
};

const isNode = (child: XmlNode | string): child is XmlNode => typeof child !== 'string';
const element = (tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});

export function readFictionBook(text: string, path: string): DocumentTree {
  const book = readMixedXml(text, prefixes);
  if (!book) throw damagedDocument(path);
  const images = new Map<string, Uint8Array>();
  const notes = new Map<string, XmlNode>();
  const said: Record<string, string> = {};
  const bodies: XmlNode[] = [];
  for (const child of book.children) {
    if (!isNode(child)) continue;
    if (child.name === 'binary' && /^image\/(?:png|jpe?g|gif)$/i.test(child.attributes['content-type'] ?? ''))
      images.set(child.attributes.id ?? '', Buffer.from(wordsOf(child), 'base64'));
    if (child.name === 'body' && /notes|comments/.test(child.attributes.name ?? ''))
      for (const note of child.children) if (isNode(note) && note.attributes.id) notes.set(note.attributes.id, note);
    if (child.name === 'body' && child.attributes.name === undefined) bodies.push(child);
    if (child.name === 'description') describe(child, said);
  }
  const called: string[] = [];
  const convert = (node: XmlNode, depth: number): ElementContent[] => {
    const inside = (level = depth) =>
      node.children.flatMap((child): ElementContent[] =>
        isNode(child) ? convert(child, level) : [{ type: 'text', value: child }],
      );
    if (node.name === 'section') return inside(depth + 1);
    if (node.name === 'title') {
      const words = node.children
        .filter(isNode)
        .map(wordsOf)
        .map((line) => line.trim())
        .filter(Boolean)
        .join(': ');
      return [element(`h${Math.min(Math.max(depth, 1), 6)}`, [{ type: 'text', value: words }])];
    }
    if (node.name === 'stanza')
      return [
        element(
          'p',
          node.children
            .filter(isNode)
            .flatMap((line, index): ElementContent[] => [
              ...(index > 0 ? [element('br', [])] : []),
              ...line.children.flatMap((child): ElementContent[] =>
                isNode(child) ? convert(child, depth) : [{ type: 'text', value: child }],
              ),
            ]),
        ),
      ];
    if (node.name === 'text-author') return [element('p', [{ type: 'text', value: '— ' }, ...inside()])];
    if (node.name === 'empty-line') return [];
    if (node.name === 'image')
      return [
        element('img', [], {
          src: (node.attributes['xlink:href'] ?? '').replace(/^#/, ''),
          alt: node.attributes.alt ?? '',
        }),
      ];
    if (node.name === 'a') {
      const href = node.attributes['xlink:href'] ?? '';
      if (!notes.has(href.slice(1))) return [element('a', inside(), { href })];
      const at = called.indexOf(href.slice(1));
      if (at < 0) called.push(href.slice(1));
      return [element('note-call', [], { dataNote: at < 0 ? called.length : at + 1 })];
    }
    const tag = tags[node.name];
    return tag ? [element(tag, inside())] : inside();
  };
  const children = bodies.flatMap((body) => convert(body, 1));
  for (let index = 0; index < called.length; index++) {
    const note = notes.get(called[index]!)!;
    const blocks = note.children
      .filter(isNode)
      .filter(({ name }) => name !== 'title')
      .flatMap((node) => convert(node, 6));
    children.push(element('note-text', blocks, { dataNote: index + 1 }));
  }
  return {
    root: { type: 'root', children },
    title: said['book-title'],
    author: said.author,
    language: said.lang,
    images,
    withheld: [],
    lost: [],
    furniture: [],
    hasLines: false,
  };
}

function describe(node: XmlNode, said: Record<string, string>): void {
  for (const child of node.children) {
    if (!isNode(child)) continue;
    if (child.name === 'book-title' || child.name === 'lang') said[child.name] ??= wordsOf(child).trim();
    else if (child.name === 'author')
      said.author ??= child.children
        .filter(isNode)
        .filter(({ name }) => /name$/.test(name))
        .map((one) => wordsOf(one).trim())
        .filter(Boolean)
        .join(' ');
    else if (child.name === 'title-info') describe(child, said);
  }
}

const wordsOf = (node: XmlNode): string =>
  node.children.map((child) => (isNode(child) ? wordsOf(child) : child)).join('');
