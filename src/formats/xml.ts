// Reads XML into elements with line and column.
import { characterEntities } from 'character-entities';
import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import { decodeByMark } from './byteOrderMark.ts';

export interface XmlElement {
  /** Without a prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  readonly column: number;
  /** Within a drawing (svg), whose style is its own. */
  readonly isInDrawing: boolean;
  /** Direct text, only for the element names in `withText`. */
  readonly text: string;
  /** Position of that text. */
  readonly textLine: number;
  readonly textColumn: number;
}

export interface XmlFaults {
  /** The first place that is not XML; elements behind it are not read. */
  readonly malformed?: { readonly reason: string; readonly line: number; readonly column: number };
  /** The DOCTYPE would have something fetched. */
  readonly externalEntity?: string;
}

/** Thrown by us alone, to leave the parser at the first fault: each one more would cost it an exception. */
class Stop extends Error {}

export function readXml(
  text: string,
  visit: (element: XmlElement) => void,
  withText: ReadonlySet<string> = new Set(),
): XmlFaults {
  const parser = new SaxesParser({ xmlns: false });
  const placeOf = places(text);
  let malformed: XmlFaults['malformed'];
  let externalEntity: string | undefined;
  const open: Array<{ -readonly [Key in keyof XmlElement]: XmlElement[Key] } | undefined> = [];
  let start = 0;
  let drawings = 0;

  parser.on('error', ({ message }) => {
    malformed = { reason: message.replace(/^\d+:\d+: |\.$/g, ''), line: parser.line, column: parser.column + 1 };
    throw new Stop();
  });
  parser.on('doctype', (doctype) => {
    externalEntity = /<!ENTITY\s+(?:%\s+)?[^\s>]{1,200}\s+(?:SYSTEM|PUBLIC)\b[^>]{0,200}/i.exec(doctype)?.[0];
    // A document type may define names such as &nbsp; elsewhere; what they stand for does not matter here.
    if (/\b(?:SYSTEM|PUBLIC)\b|\[/.test(doctype))
      parser.ENTITIES = new Proxy(parser.ENTITIES, { get: (known, name: string) => known[name] ?? '\ufffd' });
  });
  parser.on('opentagstart', () => {
    start = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', (tag) => {
    const element = {
      name: tag.name.slice(tag.name.indexOf(':') + 1),
      attributes: tag.attributes as Record<string, string>,
      ...placeOf(start),
      isInDrawing: drawings > 0,
      text: '',
      textLine: parser.line,
      textColumn: parser.column + 1,
    };
    if (element.name === 'svg') drawings += 1;
    if (withText.has(element.name)) open.push(element);
    else {
      open.push(undefined);
      visit(element);
    }
  });
  const add = (part: string) => {
    const current = open.at(-1);
    if (current) current.text += part;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    if (/(?:^|:)svg$/.test(name)) drawings -= 1;
    const element = open.pop();
    if (element) visit(element);
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return { malformed, externalEntity };
}

/** Tells of elements and of all the text in them; returns where it is not XML, behind which nothing is told. */
export function walkXml(
  text: string,
  walker: {
    readonly begin: (name: string, attributes: Readonly<Record<string, string>>) => void;
    readonly text: (text: string) => void;
    readonly finish: () => void;
  },
): XmlFaults['malformed'] {
  const parser = new SaxesParser({ xmlns: false });
  let malformed: XmlFaults['malformed'];
  parser.on('error', ({ message }) => {
    malformed = { reason: message.replace(/^\d+:\d+: |\.$/g, ''), line: parser.line, column: parser.column + 1 };
    throw new Stop();
  });
  // The names that HTML has for characters, whose definitions lie elsewhere; a book's own are not expanded.
  parser.ENTITIES = { ...characterEntities, ...parser.ENTITIES };
  parser.on('opentag', (tag) => {
    walker.begin(tag.name.slice(tag.name.indexOf(':') + 1), tag.attributes as Record<string, string>);
  });
  parser.on('text', walker.text);
  parser.on('cdata', walker.text);
  parser.on('closetag', walker.finish);
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return malformed;
}

/** Offsets only grow, so the lines before one are counted on from the last. */
function places(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  let line = 1;
  let lineStart = 0;
  let lineEnd = text.indexOf('\n');
  return (offset) => {
    while (lineEnd >= 0 && lineEnd < offset) {
      line += 1;
      lineStart = lineEnd + 1;
      lineEnd = text.indexOf('\n', lineStart);
    }
    return { line, column: offset - lineStart + 1 };
  };
}

/** An element with its namespace, for documents whose prefixes may be any. */
export interface XmlTree {
  readonly namespace: string;
  readonly prefix: string;
  readonly name: string;
  readonly attributes: readonly {
    readonly namespace: string;
    readonly prefix: string;
    readonly name: string;
    readonly value: string;
  }[];
  readonly children: readonly XmlTree[];
  /** Text directly in the element. */
  readonly text: string;
}

interface OpenElement extends XmlTree {
  readonly children: XmlTree[];
  text: string;
}

/** The parser looks a namespace up through all open elements: without a limit, time grows with the square of the depth. */
const deepest = 1000;

/** @returns undefined when the document is not well-formed, or over 1000 deep. A document's own entities are not expanded. */
export function readXmlTree(bytes: Uint8Array): XmlTree | undefined {
  const parser = new SaxesParser({ xmlns: true });
  const root: OpenElement = { namespace: '', prefix: '', name: '', attributes: [], children: [], text: '' };
  const open = [root];
  // Names of characters that the document does not define stay as they are written.
  parser.ENTITIES = new Proxy(parser.ENTITIES, { get: (known, name: string) => known[name] ?? `&${name};` });
  parser.on('error', () => {
    throw new Stop();
  });
  parser.on('opentag', ({ uri, prefix, local, attributes }) => {
    if (open.length > deepest) throw new Stop();
    const element: OpenElement = {
      namespace: uri,
      prefix,
      name: local,
      attributes: (Object.values(attributes) as SaxesAttributeNS[])
        .filter((one) => one.prefix !== 'xmlns' && one.name !== 'xmlns')
        .map((one) => ({ namespace: one.uri, prefix: one.prefix, name: one.local, value: one.value })),
      children: [],
      text: '',
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  const add = (text: string) => {
    open.at(-1)!.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => void open.pop());
  try {
    parser.write(decodeByMark(bytes)).close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return undefined;
  }
  return root.children[0];
}

/** An element with its text in place. Prefixes are those of `prefixes`, whatever the document calls its namespaces. */
export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  children: (XmlNode | string)[];
}

/** @returns undefined when the document is not well-formed, or over 1000 deep. A document's own entities are not expanded. */
export function readMixedXml(text: string, prefixes: ReadonlyMap<string, string>): XmlNode | undefined {
  const parser = new SaxesParser({ xmlns: true });
  const root: XmlNode = { name: '', attributes: {}, children: [] };
  const open = [root];
  parser.ENTITIES = new Proxy(parser.ENTITIES, { get: (known, name: string) => known[name] ?? '\ufffd' });
  parser.on('error', () => {
    throw new Stop();
  });
  const nameOf = (uri: string, prefix: string, local: string) => {
    const known = prefixes.get(uri) ?? prefix;
    return known === '' ? local : `${known}:${local}`;
  };
  parser.on('opentag', ({ uri, prefix, local, attributes }) => {
    if (open.length > deepest) throw new Stop();
    const element: XmlNode = { name: nameOf(uri, prefix, local), attributes: {}, children: [] };
    for (const one of Object.values(attributes) as SaxesAttributeNS[])
      if (one.prefix !== 'xmlns' && one.name !== 'xmlns')
        element.attributes[one.prefix === '' ? one.local : nameOf(one.uri, one.prefix, one.local)] = one.value;
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  const add = (part: string) => {
    open.at(-1)!.children.push(part);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => void open.pop());
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return undefined;
  }
  return root.children.find((child) => typeof child !== 'string') as XmlNode | undefined;
}
