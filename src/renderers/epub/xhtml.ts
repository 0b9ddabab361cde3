// Writes HTML syntax trees as well-formed XHTML.
import type { Element, ElementContent, Properties } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';

const empty = new Set(['br', 'col', 'hr', 'img', 'wbr']);

const svgWriter = unified().use(rehypeStringify, { space: 'svg', characterReferences: { useNamedReferences: false } });

export function toXhtml(nodes: readonly ElementContent[]): string {
  return nodes.map(printNode).join('');
}

/** Comments are left out: `--` may not stand in them, and nobody reads them in a book. */
function printNode(node: ElementContent): string {
  if (node.type === 'text') return escapeText(node.value);
  if (node.type !== 'element') return '';
  if (node.tagName === 'svg') return printDrawing(node);
  const namespace = node.tagName === 'math' ? ' xmlns="http://www.w3.org/1998/Math/MathML"' : '';
  const start = `<${node.tagName}${namespace}${printAttributes(node.properties)}`;
  return empty.has(node.tagName) ? `${start}/>` : `${start}>${toXhtml(node.children)}</${node.tagName}>`;
}

/** Names of elements and attributes in SVG keep their capitals; the space is that of SVG. */
const printDrawing = (drawing: Element): string =>
  svgWriter
    .stringify({ type: 'root', children: [drawing] })
    .replace(/^<svg/, '<svg xmlns="http://www.w3.org/2000/svg"');

function printAttributes(properties: Properties): string {
  return Object.entries(properties)
    .flatMap(([property, value]) => {
      if (value === undefined || value === null || value === false) return [];
      const name = attributeName(property);
      // A boolean attribute has its own name as its value in XML.
      const text = value === true ? name : Array.isArray(value) ? value.join(' ') : String(value);
      return name === 'lang'
        ? [
            ['lang', text],
            ['xml:lang', text],
          ]
        : [[name, text]];
    })
    .map(([name, text]) => ` ${name}="${escapeText(text!)}"`)
    .join('');
}

function attributeName(property: string): string {
  if (property === 'className') return 'class';
  if (property === 'epubType') return 'epub:type';
  if (/^aria[A-Z]/.test(property)) return `aria-${property.slice(4).toLowerCase()}`;
  return property.toLowerCase();
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\u00a0': '&#160;',
  '\u00ad': '&#173;',
};

/** No-break spaces and soft hyphens are written as numbers so that they can be seen in the file. */
function escapeText(text: string): string {
  return withoutForbidden(text).replace(/[&<>"\u00a0\u00ad]/g, (character) => entities[character]!);
}

/** Characters that XML 1.0 (section 2.2) cannot hold; a character reference in Markdown can still make one. */
export function withoutForbidden(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
}
