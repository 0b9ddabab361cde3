// Reads an OpenDocument text (ODT) of LibreOffice into an HTML tree.
import type { Element, ElementContent } from 'hast';
import { decodeByMark } from '../formats/byteOrderMark.ts';
import { readMixedXml, type XmlNode } from '../formats/xml.ts';
import {
  type ApartLook,
  apartClass,
  type DocumentTree,
  type FurnitureText,
  hueOf,
  type LostPart,
  type WithheldKind,
  type WithheldText,
} from './documentTree.ts';
import { damagedDocument, lockedDocument, OfficeArchive } from './officeArchive.ts';

const oasis = 'urn:oasis:names:tc:opendocument:xmlns:';
const prefixes = new Map<string, string>([
  ...['office', 'text', 'style', 'table', 'meta'].map((name) => [`${oasis}${name}:1.0`, name] as const),
  [`${oasis}drawing:1.0`, 'draw'],
  [`${oasis}xsl-fo-compatible:1.0`, 'fo'],
  [`${oasis}svg-compatible:1.0`, 'svg'],
  [`${oasis}manifest:1.0`, 'manifest'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
]);

interface Style {
  readonly name: string;
  readonly parent?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly hidden?: boolean;
  readonly white?: boolean;
  readonly isHighlighted?: boolean;
  readonly isUnderlined?: boolean;
  /** Empty for black and grey. */
  readonly colour?: string;
  readonly filled?: boolean;
  readonly size?: number;
  readonly centred?: boolean;
  readonly isSetIn?: boolean;
  readonly list?: string;
}

export async function readOpenDocument(bytes: Uint8Array, path: string): Promise<DocumentTree> {
  const archive = await OfficeArchive.open(bytes, path);
  const read = async (name: string) => {
    const part = await archive.text(name);
    return part && readMixedXml(decodeByMark(part), prefixes);
  };
  const manifest = await archive.text('META-INF/manifest.xml');
  if (manifest?.includes('encryption-data')) throw lockedDocument(path);
  const content = await read('content.xml');
  if (!content) throw damagedDocument(path);
  const looks = await read('styles.xml');
  const reader = new OpenDocumentReader([looks, content]);
  const text = below(content, 'office:text');
  const children = text ? reader.blocks(text.children) : [];
  if (looks) reader.readHeads(looks);
  const images = new Map<string, Uint8Array>();
  for (const name of reader.pictures) {
    const picture = await archive.picture(name);
    if (picture) images.set(name, picture);
  }
  const meta = await read('meta.xml');
  const said = (name: string) => {
    const found = meta && below(meta, name);
    return (found && plainText(found).trim()) || undefined;
  };
  return {
    root: { type: 'root', children: [...children, ...reader.notes] },
    title: said('dc:title'),
    author: said('meta:initial-creator') ?? said('dc:creator'),
    language: said('dc:language'),
    images,
    withheld: reader.withheld,
    lost: reader.lost,
    furniture: reader.furniture,
    hasLines: false,
  };
}

const isNode = (child: XmlNode | string): child is XmlNode => typeof child !== 'string';

function below(node: XmlNode, name: string): XmlNode | undefined {
  if (node.name === name) return node;
  for (const child of node.children) {
    const found = isNode(child) ? below(child, name) : undefined;
    if (found) return found;
  }
  return undefined;
}

function plainText(node: XmlNode): string {
  if (node.name === 'text:s') return ' '.repeat(Math.min(Number(node.attributes['text:c'] ?? 1), 100));
  if (node.name === 'text:tab' || node.name === 'text:line-break') return ' ';
  const text = node.children.map((child) => (isNode(child) ? plainText(child) : child)).join('');
  return node.name === 'text:p' || node.name === 'text:h' ? `${text}\n` : text;
}

const element = (tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});

class OpenDocumentReader {
  readonly withheld: WithheldText[] = [];
  readonly lost: LostPart[] = [];
  readonly furniture: FurnitureText[] = [];
  readonly pictures = new Set<string>();
  readonly notes: Element[] = [];
  private readonly styles = new Map<string, Style>();
  /** Format of each level of a list style; empty for a bullet. */
  private readonly lists = new Map<string, readonly string[]>();
  /** Numbers that lists have reached, for those that go on. */
  private readonly reached = new Map<string, number>();
  private isFilled = false;

  constructor(parts: readonly (XmlNode | undefined)[]) {
    for (const part of parts) if (part) this.readStyles(part);
  }

  private readStyles(node: XmlNode): void {
    for (const child of node.children) {
      if (!isNode(child)) continue;
      if (child.name === 'style:style') this.addStyle(child);
      else if (child.name === 'text:list-style') this.addList(child);
      else if (/^office:(?:styles|automatic-styles)$/.test(child.name)) this.readStyles(child);
    }
  }

  private addStyle(node: XmlNode): void {
    const letters = below(node, 'style:text-properties')?.attributes ?? {};
    const paragraph = below(node, 'style:paragraph-properties')?.attributes ?? {};
    const cell = below(node, 'style:table-cell-properties')?.attributes ?? {};
    const size = /^([\d.]+)pt$/.exec(letters['fo:font-size'] ?? '')?.[1];
    const fill = paragraph['fo:background-color'] ?? letters['fo:background-color'] ?? cell['fo:background-color'];
    const wide = (value: string | undefined) =>
      /^(?:0\.[3-9]|[1-9])[\d.]*(?:cm|in)$/.test(value ?? '') || /^(?:[5-9]|\d\d)[\d.]*mm$/.test(value ?? '');
    const weight = letters['fo:font-weight'];
    const slant = letters['fo:font-style'];
    const id = node.attributes['style:name'] ?? '';
    this.styles.set(id, {
      name: (node.attributes['style:display-name'] ?? id.replace(/_20_/g, ' ')).toLowerCase(),
      parent: node.attributes['style:parent-style-name'],
      bold: weight === undefined ? undefined : /^(?:bold|[6-9]00)$/.test(weight),
      italic: slant === undefined ? undefined : slant !== 'normal',
      hidden: letters['text:display'] === undefined ? undefined : letters['text:display'] !== 'true',
      white: letters['fo:color'] === undefined ? undefined : /^#f[ef]f[ef]f[ef]$/i.test(letters['fo:color']),
      isHighlighted:
        letters['fo:background-color'] === undefined
          ? undefined
          : !/^(?:transparent|#ffffff)$/i.test(letters['fo:background-color']),
      isUnderlined:
        letters['style:text-underline-style'] === undefined
          ? undefined
          : letters['style:text-underline-style'] !== 'none',
      colour: letters['fo:color'] === undefined ? undefined : hueOf(letters['fo:color'].slice(1)),
      filled: fill === undefined ? undefined : !/^(?:transparent|#ffffff)$/i.test(fill),
      size: size === undefined ? undefined : Number(size),
      centred: paragraph['fo:text-align'] === undefined ? undefined : paragraph['fo:text-align'] === 'center',
      isSetIn:
        paragraph['fo:margin-left'] === undefined
          ? undefined
          : wide(paragraph['fo:margin-left']) && wide(paragraph['fo:margin-right']),
      list: node.attributes['style:list-style-name'],
    });
  }

  private addList(node: XmlNode): void {
    const levels: string[] = [];
    for (const child of node.children)
      if (isNode(child) && /^text:list-level-style-/.test(child.name)) {
        const level = Number(child.attributes['text:level'] ?? 1) - 1;
        levels[level] = child.name.endsWith('number') ? child.attributes['style:num-format'] || '' : '';
      }
    this.lists.set(node.attributes['style:name'] ?? '', levels);
  }

  private chain(id: string | undefined): readonly Style[] {
    const chain: Style[] = [];
    for (let at = id; at !== undefined && chain.length < 12; at = chain.at(-1)?.parent) {
      const style = this.styles.get(at);
      if (!style) {
        // A style that the file names and does not describe still says what its paragraphs are.
        if (chain.length === 0) chain.push({ name: at.replace(/_20_/g, ' ').toLowerCase() });
        break;
      }
      chain.push(style);
    }
    return chain;
  }

  private apartLook(chain: readonly Style[]): ApartLook | undefined {
    if (this.first(chain, 'isHighlighted')) return 'highlight';
    const colour = this.first(chain, 'colour');
    if (colour && colour !== this.first(this.chain('Standard'), 'colour')) return 'colour';
    return this.first(chain, 'isUnderlined') ? 'underline' : undefined;
  }

  private first<Key extends keyof Style>(chain: readonly Style[], key: Key): Style[Key] | undefined {
    return chain.find((style) => style[key] !== undefined)?.[key];
  }

  /** Text above and below the pages. */
  readHeads(root: XmlNode): void {
    const walk = (node: XmlNode) => {
      const kind = /^style:(header|footer)(?:-left|-first)?$/.exec(node.name)?.[1];
      const text = kind ? plainText(node).trim() : '';
      if (text !== '') this.furniture.push({ kind: kind === 'header' ? 'head' : 'foot', text });
      if (!kind) for (const child of node.children) if (isNode(child)) walk(child);
    };
    const masters = below(root, 'office:master-styles');
    if (masters) walk(masters);
  }

  private withhold(kind: WithheldKind, text: string): void {
    if (text.trim() !== '') this.withheld.push({ kind, text: text.trim() });
  }

  blocks(nodes: readonly (XmlNode | string)[], depth = 0): Element[] {
    return nodes.flatMap((node): Element[] => {
      if (!isNode(node)) return [];
      switch (node.name) {
        case 'text:h':
        case 'text:p':
          return this.paragraph(node);
        case 'text:list':
          return [this.list(node, depth)];
        case 'table:table':
          return [this.table(node)];
        case 'text:tracked-changes':
          for (const change of node.children)
            if (isNode(change)) {
              const deleted = below(change, 'text:deletion');
              if (deleted) this.withhold('deleted', deletedText(deleted));
            }
          return [];
        case 'text:table-of-content':
        case 'text:alphabetical-index':
        case 'text:illustration-index':
        case 'text:table-index': {
          const body = below(node, 'text:index-body');
          const text = body ? plainText(body).trim() : '';
          if (text !== '') this.furniture.push({ kind: 'contents', text });
          return [];
        }
        case 'text:hidden-paragraph':
          this.withhold('hidden', plainText(node));
          return [];
        case 'draw:frame':
        case 'draw:g':
        case 'draw:custom-shape': {
          const boxes: Element[] = [];
          const inline = this.drawing(node, boxes);
          return [...(inline.length > 0 ? [element('p', inline)] : []), ...boxes];
        }
        case 'text:sequence-decls':
        case 'office:forms':
        case 'text:variable-decls':
        case 'text:user-field-decls':
          return [];
      }
      if (node.name === 'text:section' && node.attributes['text:display'] === 'none') {
        this.withhold('hidden', plainText(node));
        return [];
      }
      return this.blocks(node.children, depth);
    });
  }

  private paragraph(node: XmlNode): Element[] {
    const chain = this.chain(node.attributes['text:style-name']);
    const boxes: Element[] = [];
    if (this.first(chain, 'hidden')) {
      this.withhold('hidden', plainText(node));
      return [];
    }
    const base = { bold: this.first(chain, 'bold') === true, italic: this.first(chain, 'italic') === true };
    const runs: { text: string; bold: boolean; size?: number }[] = [];
    const size = this.first(chain, 'size');
    const inside = this.inline(node.children, { chain, base, boxes, runs });
    const ownLook = node.name === 'text:p' ? this.apartLook(chain) : undefined;
    const children = ownLook ? [element('span', inside, { className: [apartClass(ownLook)] })] : inside;
    const written = runs.filter(({ text }) => text.trim() !== '');
    const names = chain.map(({ name }) => name);
    const properties = {
      dataSize: Math.max(size ?? 12, ...written.map((run) => run.size ?? 0)),
      ...(written.length > 0 && written.every(({ bold }) => bold) ? { dataBold: true } : {}),
      ...(this.first(chain, 'centred') ? { dataCentred: true } : {}),
    };
    const level = node.name === 'text:h' ? Number(node.attributes['text:outline-level'] ?? 1) : undefined;
    if (names.includes('title')) return [element('h1', children, { ...properties, dataTitle: true }), ...boxes];
    if (level !== undefined && node.attributes['text:is-list-header'] !== 'true')
      return [element(`h${Math.min(Math.max(level, 1), 6)}`, children, properties), ...boxes];
    const paragraph = element('p', children, properties);
    const isQuote = names.some((name) => /^(?:quotations?|(?:intense )?quote|block quotation|epigraph)$/.test(name));
    if (isQuote || this.first(chain, 'isSetIn')) return [element('blockquote', [paragraph]), ...boxes];
    return [paragraph, ...boxes];
  }

  private inline(
    nodes: readonly (XmlNode | string)[],
    around: {
      readonly chain: readonly Style[];
      readonly base: { readonly bold: boolean; readonly italic: boolean };
      readonly boxes: Element[];
      readonly runs: { text: string; bold: boolean; size?: number }[];
    },
  ): ElementContent[] {
    const result: ElementContent[] = [];
    const isBold = this.first(around.chain, 'bold') === true;
    const isWhite =
      this.first(around.chain, 'white') === true && !this.isFilled && !around.chain.some(({ filled }) => filled);
    const say = (text: string) => {
      if (isWhite) return this.withhold('white', text);
      around.runs.push({ text, bold: isBold, size: this.first(around.chain, 'size') });
      result.push({ type: 'text', value: text });
    };
    for (const node of nodes) {
      if (!isNode(node)) {
        say(node.replace(/[\t\n\r ]+/g, ' '));
        continue;
      }
      switch (node.name) {
        case 'text:span': {
          const own = this.chain(node.attributes['text:style-name']);
          if (this.first(own, 'hidden')) {
            this.withhold('hidden', plainText(node));
            break;
          }
          let children = this.inline(node.children, { ...around, chain: [...own, ...around.chain] });
          if (children.length === 0) break;
          if (this.first(own, 'italic') === true && !around.base.italic) children = [element('em', children)];
          if (this.first(own, 'bold') === true && !around.base.bold) children = [element('strong', children)];
          const look = this.apartLook(own);
          if (look) children = [element('span', children, { className: [apartClass(look)] })];
          result.push(...children);
          break;
        }
        case 'text:s':
          say(' '.repeat(Math.min(Number(node.attributes['text:c'] ?? 1), 100)));
          break;
        case 'text:tab':
          say('\t');
          break;
        case 'text:line-break':
          result.push(element('br', []));
          break;
        case 'text:a':
          result.push(element('a', this.inline(node.children, around), { href: node.attributes['xlink:href'] ?? '' }));
          break;
        case 'text:note': {
          const body = below(node, 'text:note-body');
          const number = this.notes.length + 1;
          this.notes.push(element('note-text', [], { dataNote: number }));
          this.notes[number - 1]!.children = body ? this.blocks(body.children) : [];
          result.push(element('note-call', [], { dataNote: number }));
          break;
        }
        case 'text:ruby': {
          const base = plainText(below(node, 'text:ruby-base') ?? node).trim();
          const reading = below(node, 'text:ruby-text');
          say(reading ? `${base}(${plainText(reading).trim()})` : base);
          break;
        }
        case 'text:hidden-text':
          this.withhold('hidden', node.attributes['text:string-value'] ?? plainText(node));
          break;
        case 'text:conditional-text':
        case 'text:placeholder':
          if (node.name === 'text:placeholder') this.withhold('placeholder', plainText(node));
          else say(plainText(node));
          break;
        case 'office:annotation':
          this.withhold('comment', plainText(node));
          break;
        case 'office:annotation-end':
        case 'text:bookmark':
        case 'text:bookmark-start':
        case 'text:bookmark-end':
        case 'text:soft-page-break':
        case 'text:change':
        case 'text:change-start':
        case 'text:change-end':
          break;
        case 'draw:frame':
        case 'draw:g':
        case 'draw:custom-shape':
        case 'draw:a':
          result.push(...this.drawing(node, around.boxes));
          break;
        default:
          result.push(...this.inline(node.children, around));
      }
    }
    return result;
  }

  private drawing(node: XmlNode, boxes: Element[]): ElementContent[] {
    const described = below(node, 'svg:desc') ?? below(node, 'svg:title');
    const alt = described ? plainText(described).trim() : '';
    const result: ElementContent[] = [];
    for (const child of node.children) {
      if (!isNode(child)) continue;
      if (child.name === 'draw:image') {
        const address = child.attributes['xlink:href'] ?? '';
        // A picture behind an address on the internet stays where it is.
        if (!/^[a-z]+:/i.test(address)) this.pictures.add(address.replace(/^\.\//, ''));
        // Beside an object it is a picture of that object.
        result.push(element('img', [], { src: address.replace(/^\.\//, ''), alt }));
      } else if (child.name === 'draw:text-box') boxes.push(...this.blocks(child.children));
      else if (child.name === 'draw:object' || child.name === 'draw:object-ole')
        this.lost.push({ what: 'an object of another program, such as a formula or a chart' });
      else if (child.name === 'text:p' || child.name === 'text:list') boxes.push(...this.blocks([child]));
      else if (/^draw:/.test(child.name)) result.push(...this.drawing(child, boxes));
    }
    return result;
  }

  private list(node: XmlNode, depth: number, around?: string): Element {
    const own = node.attributes['text:style-name'] ?? around ?? '';
    const format = this.lists.get(own)?.[depth] ?? '';
    const key = `${own} ${depth}`;
    const goesOn =
      node.attributes['text:continue-numbering'] === 'true' || node.attributes['text:continue-list'] !== undefined;
    let number = depth === 0 && goesOn ? (this.reached.get(key) ?? 0) : 0;
    const start = number + 1;
    let first: number | undefined;
    const items = node.children.flatMap((child): Element[] => {
      if (!isNode(child)) return [];
      if (child.name === 'text:list-header') return this.blocks(child.children, depth + 1);
      if (child.name !== 'text:list-item') return [];
      const set = child.attributes['text:start-value'];
      number = set === undefined ? number + 1 : Number(set);
      first ??= number;
      const children = child.children.flatMap((inner) =>
        isNode(inner) && inner.name === 'text:list'
          ? [this.list(inner, depth + 1, own)]
          : this.blocks([inner], depth + 1),
      );
      // A heading with a number is a heading.
      return [element('li', children)];
    });
    this.reached.set(key, number);
    const headings = items.filter(({ children }) =>
      children.some((one) => one.type === 'element' && /^h[1-6]$/.test(one.tagName)),
    );
    if (headings.length > 0 && headings.length === items.length)
      return element(
        'div',
        items.flatMap(({ children }) => children),
      );
    return format === ''
      ? element('ul', items)
      : element('ol', items, { start: first ?? start, dataFormat: format === '1' ? 'decimal' : format });
  }

  private table(node: XmlNode): Element {
    const rows: Element[] = [];
    const walk = (nodes: readonly (XmlNode | string)[], isHead: boolean) => {
      for (const child of nodes) {
        if (!isNode(child)) continue;
        if (child.name === 'table:table-row') rows.push(this.row(child, isHead));
        else if (/^table:table-(?:header-rows|rows|row-group)$/.test(child.name))
          walk(child.children, isHead || child.name === 'table:table-header-rows');
      }
    };
    walk(node.children, false);
    return element('table', [element('tbody', rows)]);
  }

  private row(node: XmlNode, isHead: boolean): Element {
    const cells = node.children.flatMap((cell): Element[] => {
      if (!isNode(cell) || cell.name !== 'table:table-cell') return [];
      const was = this.isFilled;
      this.isFilled ||= this.chain(cell.attributes['table:style-name']).some(({ filled }) => filled);
      const children = this.blocks(cell.children);
      this.isFilled = was;
      const [columns, rows] = ['columns', 'rows'].map((name) =>
        Number(cell.attributes[`table:number-${name}-spanned`] ?? 1),
      );
      const properties = { ...(columns! > 1 ? { colSpan: columns! } : {}), ...(rows! > 1 ? { rowSpan: rows! } : {}) };
      return [element(isHead ? 'th' : 'td', children, properties)];
    });
    return element('tr', cells);
  }
}

/** Without who deleted it, and when. */
const deletedText = (node: XmlNode): string =>
  node.children
    .filter((child) => isNode(child) && child.name !== 'office:change-info')
    .map((child) => (isNode(child) ? plainText(child) : ''))
    .join('');
