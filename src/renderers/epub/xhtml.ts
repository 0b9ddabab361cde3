// Writes HTML syntax trees as well-formed XHTML.
import type { ElementContent, Properties } from 'hast';

const empty = new Set(['br', 'col', 'hr', 'img', 'wbr']);

export function toXhtml(nodes: readonly ElementContent[]): string {
  return nodes.map(printNode).join('');
}

/** Comments are left out: `--` may not stand in them, and nobody reads them in a book. */
function printNode(node: ElementContent): string {
  if (node.type === 'text') return escapeText(node.value);
  if (node.type !== 'element') return '';
  const namespace = node.tagName === 'math' ? ' xmlns="http://www.w3.org/1998/Math/MathML"' : '';
  const start = `<${node.tagName}${namespace}${printAttributes(node.properties)}`;
  return empty.has(node.tagName) ? `${start}/>` : `${start}>${toXhtml(node.children)}</${node.tagName}>`;
}

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
