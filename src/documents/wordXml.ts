// The XML of a Word document: its namespaces, reading and writing, its elements.
import { decodeByMark } from '../formats/byteOrderMark.ts';
import { readMixedXml, type XmlNode } from '../formats/xml.ts';

/** ISO/IEC 29500: each vocabulary has an address for its transitional and for its strict form. */
const vocabularies: readonly (readonly [prefix: string, ...addresses: string[]])[] = [
  [
    'w',
    'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
    'http://purl.oclc.org/ooxml/wordprocessingml/main',
  ],
  [
    'r',
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    'http://purl.oclc.org/ooxml/officeDocument/relationships',
  ],
  [
    'wp',
    'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
    'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing',
  ],
  ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main', 'http://purl.oclc.org/ooxml/drawingml/main'],
  ['pic', 'http://schemas.openxmlformats.org/drawingml/2006/picture', 'http://purl.oclc.org/ooxml/drawingml/picture'],
  ['m', 'http://schemas.openxmlformats.org/officeDocument/2006/math', 'http://purl.oclc.org/ooxml/officeDocument/math'],
  ['mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006'],
  ['v', 'urn:schemas-microsoft-com:vml'],
  ['o', 'urn:schemas-microsoft-com:office:office'],
  ['w14', 'http://schemas.microsoft.com/office/word/2010/wordml'],
];

const prefixes = new Map(vocabularies.flatMap(([prefix, ...addresses]) => addresses.map((one) => [one, prefix])));
const declarations = vocabularies.map(([prefix, address]) => ` xmlns:${prefix}="${address}"`).join('');

/** Undefined when it is not well-formed. */
export function readWordXml(bytes: Uint8Array): XmlNode | undefined {
  return readMixedXml(decodeByMark(bytes), prefixes);
}

export function writeWordXml(root: XmlNode): string {
  const parts: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  const write = (node: XmlNode, extra: string) => {
    // A prefix that nothing declares would make the document ill-formed.
    if (!isDeclared(node.name)) return;
    parts.push('<', node.name, extra);
    for (const [name, value] of Object.entries(node.attributes))
      if (isDeclared(name)) parts.push(` ${name}="${escaped(value)}"`);
    if (node.children.length === 0) return void parts.push('/>');
    parts.push('>');
    for (const child of node.children)
      if (typeof child === 'string') parts.push(escaped(child));
      else write(child, '');
    parts.push('</', node.name, '>');
  };
  write(root, declarations);
  return parts.join('');
}

const known = new Set(['', 'xml', ...vocabularies.map(([prefix]) => prefix)]);
const isDeclared = (name: string) => known.has(name.includes(':') ? name.slice(0, name.indexOf(':')) : '');

const escaped = (text: string) =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

export const elementsIn = (node: XmlNode | undefined): XmlNode[] =>
  (node?.children ?? []).filter((child): child is XmlNode => typeof child !== 'string');

export const childNamed = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((child): child is XmlNode => typeof child !== 'string' && child.name === name);

export const settingOf = (node: XmlNode | undefined, name: string, attribute = 'w:val'): string | undefined =>
  childNamed(node, name)?.attributes[attribute];

/** An element that says yes by being there, unless its value says no; undefined where it is absent. */
export function switchOf(node: XmlNode | undefined, name: string): boolean | undefined {
  const element = childNamed(node, name);
  if (!element) return undefined;
  return !['0', 'false', 'off', 'none'].includes(element.attributes['w:val'] ?? '1');
}

/** Words in an element, deleted ones too. Paragraphs and cells end lines. */
export function wordTextOf(node: XmlNode): string {
  if (node.name === 'w:t' || node.name === 'w:delText' || node.name === 'm:t')
    return node.children.filter((child) => typeof child === 'string').join('');
  if (node.name === 'w:tab' || node.name === 'w:br' || node.name === 'w:cr') return ' ';
  // The same words stand in it for older programs.
  if (node.name === 'mc:Fallback') return '';
  const text = elementsIn(node).map(wordTextOf).join('');
  return node.name === 'w:p' ? `${text}\n` : text;
}

/** Any element below, itself included. */
export function findBelow(node: XmlNode, isWanted: (node: XmlNode) => boolean): XmlNode | undefined {
  if (isWanted(node)) return node;
  for (const child of elementsIn(node)) {
    const found = findBelow(child, isWanted);
    if (found) return found;
  }
  return undefined;
}
