// Reads a Word document (DOCX) into an HTML tree, through mammoth.
import type { Element, ElementContent, Root } from 'hast';
import { decodeByMark } from '../formats/byteOrderMark.ts';
import { readXml, type XmlNode } from '../formats/xml.ts';
import { type ApartLook, apartClass, type DocumentTree } from './documentTree.ts';
import { endingOf } from './imageKinds.ts';
import { damagedDocument, OfficeArchive } from './officeArchive.ts';
import { parsePage } from './pageDocument.ts';
import { bookmarkOf, carriedLooks, type ParagraphFacts, type WordFindings, WordPreparation } from './wordParagraphs.ts';
import { readWordStyles, WordNumbering } from './wordStyles.ts';
import { elementsIn, readWordXml, wordTextOf, writeWordXml } from './wordXml.ts';

export async function readWordDocument(bytes: Uint8Array, path: string): Promise<DocumentTree> {
  const archive = await OfficeArchive.open(bytes, path);
  const parts = await readParts(archive);
  const main = mainPartOf(parts);
  const read = (name: string) => {
    const part = parts.get(name);
    return part && readWordXml(part);
  };
  const body = read(main);
  if (!body) throw damagedDocument(path);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const found: WordFindings = { facts: [], withheld: [], lost: [], furniture: [] };
  const styles = readWordStyles(read(`${folder}styles.xml`));
  const preparation = new WordPreparation(styles, new WordNumbering(read(`${folder}numbering.xml`)), found);
  const prepared = new Map(parts);
  const replace = (name: string, root: XmlNode | undefined) => {
    if (!root) return;
    preparation.prepare(root);
    prepared.set(name, Buffer.from(writeWordXml(root)));
  };
  replace(main, body);
  for (const name of ['footnotes.xml', 'endnotes.xml']) replace(folder + name, read(folder + name));
  // Mammoth would print remarks where a style map asks for them.
  prepared.delete(`${folder}comments.xml`);
  // A map of styles in the file could make anything of it.
  prepared.delete('mammoth/style-map');
  readApart(parts, folder, found);
  const html = await convert(prepared, archive, path);
  const images = new Map<string, Uint8Array>();
  const root = parsePage(html.text, true);
  for (const [address, image] of html.images) images.set(address, image);
  return {
    root: arrange(root, found.facts),
    ...readCore(parts.get('docProps/core.xml')),
    images,
    withheld: found.withheld,
    lost: [...found.lost, ...html.lost],
    furniture: found.furniture,
    hasLines: false,
  };
}

async function readParts(archive: OfficeArchive): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  for (const name of archive.names) {
    if (!/\.(?:xml|rels)$/i.test(name)) continue;
    // Parts of forms and of other programs' data, which print nothing.
    if (/^customXml\/|\/(?:theme|webSettings|fontTable|people)/.test(name)) continue;
    const part = await archive.text(name);
    if (part) parts.set(name, part);
  }
  return parts;
}

function mainPartOf(parts: ReadonlyMap<string, Buffer>): string {
  let main: string | undefined;
  const relationships = parts.get('_rels/.rels');
  if (relationships)
    readXml(decodeByMark(relationships), ({ name, attributes }) => {
      if (name === 'Relationship' && /\/officeDocument$/.test(attributes.Type ?? ''))
        main ??= (attributes.Target ?? '').replace(/^\//, '');
    });
  return main !== undefined && parts.has(main) ? main : 'word/document.xml';
}

/** Words on pages and beside them that are no part of the text. */
function readApart(parts: ReadonlyMap<string, Buffer>, folder: string, found: WordFindings): void {
  for (const [name, bytes] of parts) {
    const kind = new RegExp(`^${folder}(header|footer|comments)\\d*\\.xml$`).exec(name)?.[1];
    const root = kind && readWordXml(bytes);
    if (!root) continue;
    for (const part of kind === 'comments' ? elementsIn(root) : [root]) {
      const text = wordTextOf(part).trim();
      if (text === '') continue;
      if (kind === 'comments') found.withheld.push({ kind: 'comment', text });
      else found.furniture.push({ kind: kind === 'header' ? 'head' : 'foot', text });
    }
  }
}

function readCore(bytes: Buffer | undefined): Pick<DocumentTree, 'title' | 'author' | 'language'> {
  const said: Record<string, string> = {};
  if (bytes)
    readXml(
      decodeByMark(bytes),
      ({ name, text }) => {
        said[name] ??= text.trim();
      },
      new Set(['title', 'creator', 'language']),
    );
  return { title: said.title || undefined, author: said.creator || undefined, language: said.language || undefined };
}

interface Converted {
  readonly text: string;
  readonly images: ReadonlyMap<string, Uint8Array>;
  readonly lost: DocumentTree['lost'];
}

/** Mammoth takes an opened archive in place of bytes, so that ours, with its limits, is the only one that unpacks. */
async function convert(parts: ReadonlyMap<string, Buffer>, archive: OfficeArchive, path: string): Promise<Converted> {
  const { default: mammoth } = await import('mammoth');
  const images = new Map<string, Uint8Array>();
  const lost: { what: string }[] = [];
  const isThere = new Set(archive.names);
  const file = {
    exists: (name: string) => parts.has(name) || (isThere.has(name) && !/\.(?:xml|rels)$/i.test(name)),
    read: async (name: string, encoding?: BufferEncoding | 'base64') => {
      const part = parts.get(name);
      if (part) return encoding ? part.toString(encoding === 'base64' ? 'base64' : 'utf8') : part;
      const bytes = (await archive.picture(name)) ?? Buffer.alloc(0);
      return encoding ? bytes.toString(encoding as BufferEncoding) : bytes;
    },
  };
  let count = 0;
  const convertImage = mammoth.images.imgElement(async (image) => {
    const bytes = await image.readAsBuffer().catch(() => Buffer.alloc(0));
    count += 1;
    const address = `image-${count}.${endingOf(bytes, image.contentType)}`;
    if (bytes.length > 0) images.set(address, bytes);
    return { src: bytes.length > 0 ? address : 'missing' };
  });
  try {
    const { value } = await mammoth.convertToHtml({ file } as unknown as { buffer: Buffer }, {
      includeDefaultStyleMap: false,
      includeEmbeddedStyleMap: false,
      styleMap: [
        'b => strong',
        'i => em',
        'strike => s',
        ...Object.entries(carriedLooks).map(
          ([look, colour]) => `highlight[color='${colour}'] => span.${apartClass(look as ApartLook)}`,
        ),
      ],
      convertImage,
      ignoreEmptyParagraphs: false,
      idPrefix: '',
      externalFileAccess: false,
    });
    return { text: value, images, lost };
  } catch (error) {
    throw damagedDocument(path, (error as Error).message.split('\n')[0]);
  }
}

/** Lists, headings and quotations by the facts of the paragraphs. */
function arrange(root: Root, facts: readonly ParagraphFacts[]): Root {
  const block = (node: ElementContent): ElementContent => {
    if (node.type !== 'element') return node;
    if (node.tagName === 'p') return node;
    return { ...node, children: arrangeBlocks(node.children.map(block), facts) };
  };
  return {
    ...root,
    children: arrangeBlocks(
      root.children.map((node) => block(node as ElementContent)),
      facts,
    ),
  };
}

interface OpenList {
  readonly element: Element;
  readonly level: number;
  readonly list: string;
  /** The number of its last item. */
  number: number;
}

function arrangeBlocks(nodes: readonly ElementContent[], facts: readonly ParagraphFacts[]): ElementContent[] {
  const result: ElementContent[] = [];
  let lists: OpenList[] = [];
  for (const node of nodes) {
    const index = indexOf(node);
    const fact = index === undefined ? undefined : facts[index];
    if (node.type !== 'element' || !fact) {
      // A table or picture between two items stands in the first.
      lists = [];
      result.push(node);
      continue;
    }
    const children = withoutMark(node.children, index!);
    if (!children.some(isVisible)) {
      result.push({ ...node, children });
      continue;
    }
    const shown = fact.heading === undefined && fact.list && !fact.isContents ? fact.list : undefined;
    const paragraph = paragraphOf(node, children, fact);
    if (!shown) {
      lists = [];
      result.push(paragraph);
      continue;
    }
    const above = lists.findLast(({ level }) => level <= shown.level);
    if (shown.isContinued) {
      lists = lists.filter(({ level }) => level <= shown.level);
      if (above) (above.element.children.at(-1) as Element).children.push(paragraph);
      else result.push(paragraph);
      continue;
    }
    const item: Element = { type: 'element', tagName: 'li', properties: {}, children: [paragraph] };
    lists = lists.filter(({ level }) => level <= shown.level);
    const last = lists.at(-1);
    const goesOn = shown.isBullet || last?.number === shown.number - 1;
    const isSame = last && last.level === shown.level && last.list === shown.list && goesOn;
    if (last && last.level === shown.level && !isSame) lists.pop();
    if (isSame) {
      last.element.children.push(item);
      last.number = shown.number;
      continue;
    }
    const list: Element = {
      type: 'element',
      tagName: shown.isBullet ? 'ul' : 'ol',
      properties: !shown.isBullet ? { start: shown.number, dataFormat: shown.format } : {},
      children: [item],
    };
    const parent = lists.at(-1);
    if (parent) (parent.element.children.at(-1) as Element).children.push(list);
    else result.push(list);
    lists.push({ element: list, level: shown.level, list: shown.list, number: shown.number });
  }
  return result;
}

function paragraphOf(node: Element, children: ElementContent[], fact: ParagraphFacts): Element {
  const { heading, list } = fact;
  // `Chapter 3` and `Part II` are words that Word counts and does not write.
  const label = heading !== undefined && list && /\p{L}{3}/u.test(list.label) ? `${list.label.trim()} ` : '';
  const inside: ElementContent[] = label ? [{ type: 'text', value: label }, ...children] : children;
  const properties = {
    dataSize: fact.size,
    ...(fact.isBold ? { dataBold: true } : {}),
    ...(fact.isCentred ? { dataCentred: true } : {}),
    ...(fact.isContents ? { dataContents: true } : {}),
    ...(fact.isCaption ? { dataCaption: true } : {}),
  };
  if (fact.isContents) return { ...node, properties, children: inside };
  if (heading !== undefined && heading >= 0)
    return {
      ...node,
      tagName: `h${Math.min(Math.max(heading, 1), 6)}`,
      properties: heading === 0 ? { ...properties, dataTitle: true } : properties,
      children: inside,
    };
  const paragraph: Element = {
    ...node,
    properties: heading === -1 ? { ...properties, dataSubtitle: true } : properties,
    children: inside,
  };
  if (fact.isQuote || (fact.isSetIn && !list))
    return { type: 'element', tagName: 'blockquote', properties: {}, children: [paragraph] };
  return paragraph;
}

const marks = new RegExp(`^${bookmarkOf(0).replace('0', '(\\d+)')}$`);

function indexOf(node: ElementContent): number | undefined {
  if (node.type !== 'element' || node.tagName !== 'p') return undefined;
  for (const child of node.children) {
    const found = child.type === 'element' && child.tagName === 'a' && marks.exec(String(child.properties.id ?? ''));
    if (found) return Number(found[1]);
  }
  return undefined;
}

const withoutMark = (children: readonly ElementContent[], index: number) =>
  children.filter(
    (child) => !(child.type === 'element' && child.tagName === 'a' && child.properties.id === bookmarkOf(index)),
  );

function isVisible(node: ElementContent): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  if (node.type !== 'element') return false;
  return node.tagName === 'img' || node.children.some(isVisible);
}
