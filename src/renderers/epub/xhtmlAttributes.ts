// Attributes of sanitised HTML as XHTML and EPUBCheck accept them.
import type { Element, ElementContent, Properties } from 'hast';
import { decoded } from '../../content/safeHtml.ts';
import { validId } from './xhtmlIds.ts';

const everywhere = new Set(['id', 'lang', 'dir', 'title', 'className', 'role', 'epubType', 'ariaLabel', 'ariaHidden']);
const own: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start', 'reversed', 'type'],
  li: ['value'],
  td: ['colSpan', 'rowSpan'],
  th: ['colSpan', 'rowSpan', 'scope'],
  col: ['span'],
  colgroup: ['span'],
  time: ['dateTime'],
  details: ['open'],
};
const valid: Readonly<Record<string, (value: string) => boolean>> = {
  lang: isLanguage,
  dir: (value) => /^(?:ltr|rtl|auto)$/.test(value),
  colSpan: isCount,
  rowSpan: isCount,
  span: isCount,
  start: isInteger,
  value: isInteger,
  type: (value) => /^[1aAiI]$/.test(value),
  scope: (value) => /^(?:row|col|rowgroup|colgroup)$/.test(value),
  dateTime: isTime,
};

/** `taken` are ids in use on the page; every id kept is added to it. */
export function normaliseAttributes(
  nodes: readonly ElementContent[],
  taken: Set<string>,
  parent = '',
): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element' || node.tagName === 'math' || node.tagName === 'svg') return node;
    const element = settleElement(node, taken);
    if (parent !== 'ol') delete element.properties.value;
    return { ...element, children: normaliseAttributes(element.children, taken, element.tagName) };
  });
}

function settleElement(element: Element, taken: Set<string>): Element {
  const properties: Properties = {};
  for (const [name, value] of Object.entries(element.properties)) {
    if (value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0))
      continue;
    if (!everywhere.has(name) && !own[element.tagName]?.includes(name)) continue;
    if (valid[name] && !valid[name](String(value))) continue;
    properties[name] = value;
  }
  if (typeof properties.id === 'string') {
    const id = validId(properties.id);
    if (taken.has(id)) delete properties.id;
    else {
      taken.add(id);
      properties.id = id;
    }
  }
  if (element.tagName === 'a') {
    const href = settleAddress(String(properties.href ?? ''));
    if (!href) {
      const { href: _, role: __, epubType: ___, ...rest } = properties;
      return { ...element, tagName: 'span', properties: rest };
    }
    properties.href = href;
  }
  if (element.tagName === 'colgroup' && element.children.some((child) => child.type === 'element'))
    delete properties.span;
  if (element.tagName === 'time' && !properties.dateTime) return { ...element, tagName: 'span', properties };
  return { ...element, properties };
}

/** Places in the book come as `#id` or `file#id`; what has a scheme is checked and written the way a URL is. */
function settleAddress(address: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(address)) {
    const [file, fragment] = address.split('#');
    return fragment === undefined ? file || undefined : `${file}#${validId(decoded(fragment))}`;
  }
  try {
    const url = new URL(address.trim());
    // A browser's parser accepts a host with an empty label; the standard does not (RFC 3986, 3.2.2).
    if (/^\.|\.\./.test(url.hostname)) return undefined;
    const start = url.host ? url.href.indexOf(url.host) + url.host.length : url.protocol.length;
    const tail = url.href
      .slice(start)
      .replace(/%(?![0-9a-f]{2})/gi, '%25')
      .replace(/[^\w\-.~:/?#@!$&'()*+,;=%]/g, encodeURIComponent);
    return url.href.slice(0, start) + tail.replace(/(?<=#.*)#/g, '%23');
  } catch {
    return undefined;
  }
}

function isLanguage(value: string): boolean {
  try {
    return new Intl.Locale(value).toString() !== '';
  } catch {
    return false;
  }
}

function isCount(value: string): boolean {
  return /^[1-9]\d{0,2}$/.test(value);
}

function isInteger(value: string): boolean {
  return /^-?\d{1,6}$/.test(value);
}

/** The commoner spellings of the HTML standard's dates and times; another one is printed, but not promised to machines. */
function isTime(value: string): boolean {
  return /^(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?)?|(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|P(?=.)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/.test(
    value,
  );
}
