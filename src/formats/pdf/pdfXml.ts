// Turns the XML that PDFs carry (XMP, XFA) into its elements, with namespaces told apart by address and not by prefix.

export interface XmlElement {
  readonly namespace: string;
  readonly prefix: string;
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** What stands directly in the element. */
  readonly text: string;
}

interface XmlAttribute {
  readonly namespace: string;
  readonly prefix: string;
  readonly name: string;
  readonly value: string;
}

/** UTF-8, or UTF-16 by its byte order mark. */
export function readXml(bytes: Uint8Array): XmlElement | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return parse(new TextDecoder(encoding).decode(bytes));
}

/** The first element; undefined when tags do not match. Entities of a document's own are not expanded. */
function parse(source: string): XmlElement | undefined {
  const root: Open = { namespace: '', prefix: '', name: '', attributes: [], children: [], text: '', scope: builtIn };
  const open: Open[] = [root];
  for (const { 0: token } of source.matchAll(tokens)) {
    const current = open.at(-1)!;
    if (token.startsWith('<![CDATA[')) current.text += token.slice(9, -3);
    else if (token[0] !== '<') current.text += unescaped(token);
    else if (token[1] === '/') {
      if (`${current.prefix && `${current.prefix}:`}${current.name}` !== token.slice(2, -1).trim()) return undefined;
      if (open.length === 1) return undefined;
      open.pop();
    } else if (/^<[^?!]/.test(token)) {
      const element = started(token, current.scope);
      current.children.push(element);
      if (!token.endsWith('/>')) open.push(element);
    }
  }
  return open.length === 1 ? root.children[0] : undefined;
}

const tokens = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(?:"[^"]*"|'[^']*'|[^<>"'])*>|[^<]+/g;

function started(tag: string, outer: Scope): Open {
  const [, label = ''] = /^<([^\s/>]+)/.exec(tag) ?? [];
  const pairs = [...tag.slice(label.length + 1).matchAll(/([^\s=/<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
    ([, key, double, single]) => ({ key: key!, value: unescaped(double ?? single ?? '') }),
  );
  const declared = pairs.filter(({ key }) => key === 'xmlns' || key.startsWith('xmlns:'));
  const scope = declared.length === 0 ? outer : new Map(outer);
  for (const { key, value } of declared) (scope as Map<string, string>).set(key.slice(6), value);
  const named = (key: string) => {
    const [prefix, name] = key.includes(':') ? (key.split(':', 2) as [string, string]) : ['', key];
    return { prefix, name, namespace: scope.get(prefix) ?? '' };
  };
  const attributes = pairs
    .filter((pair) => !declared.includes(pair))
    .map(({ key, value }) => ({ ...named(key), value }));
  return { ...named(label), attributes, children: [], text: '', scope };
}

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return entities[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

type Scope = ReadonlyMap<string, string>;

const builtIn: Scope = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);

interface Open extends XmlElement {
  readonly children: XmlElement[];
  text: string;
  readonly scope: Scope;
}
