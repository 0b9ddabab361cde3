// Turns the model's prose, with its quotations and questions, into sanitised HTML syntax tree (hast) for any medium.
import { randomBytes } from 'node:crypto';
import type { Element, ElementContent, Root as HastRoot } from 'hast';
import { h } from 'hastscript';
import { toString as textOfHast } from 'hast-util-to-string';
import type { RootContent } from 'mdast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema, type Options as Schema } from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { allowedTags, isSafeAddress } from '../content/html.ts';
import { assetScheme, type Guide, type Quotation, type Section } from '../guide/model.ts';
import { languageOf } from '../languages/index.ts';
import { handlersFor } from './handlers.ts';

/** How one medium wants a body. */
export interface BodyOptions {
  readonly guide: Guide;
  /** Teachers see answers and right choices. */
  readonly answers: boolean;
  /** HTML level of the model's third-level headings; 3 where the section's title is `h2`. */
  readonly topHeading: 2 | 3;
  /** Address of an image in this medium. */
  readonly image: (key: string) => string;
  /** Address of a place in the guide in this medium; undefined prints the link's text alone. */
  readonly place: (id: string) => string | undefined;
  /** Room to write under a question: ruled lines; undefined prints none. */
  readonly writingLines?: (question: Guide['questions'][number]) => number;
  /** Write `data-source="line:column"` on blocks, so that layout can be traced to the Markdown. */
  readonly sources?: boolean;
}

export function sectionBody(section: Section, options: BodyOptions): ElementContent[] {
  return toHtml(section.body, section.path, section.id, options);
}

export function sectionTitle(section: Section, options: BodyOptions): ElementContent[] {
  const nodes = toHtml([{ type: 'paragraph', children: [...section.heading] }], section.path, `${section.id}-title`, options);
  const paragraph = nodes.find((node): node is Element => node.type === 'element');
  return withoutNotes(paragraph?.children ?? [{ type: 'text', value: section.title }]);
}

/** The quoted words alone, as blocks, without notes and links: for the quote sheet. */
export function quotationWords(quotation: Quotation, options: BodyOptions): ElementContent[] {
  return withoutNotes(toHtml(quotation.content, quotation.origin.path, quotation.id, options));
}

function withoutNotes(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (node.tagName === 'section' || (node.tagName === 'sup' && textOfHast(node).match(/^\d+$/))) return [];
    if (node.tagName === 'a') return withoutNotes(node.children);
    return [{ ...node, children: withoutNotes(node.children) }];
  });
}

/**
 * What an author's HTML can never spell: our own elements carry their class and attributes behind this mark through
 * sanitising, which drops every class, style and id-like hook of the author's.
 */
const mark = `sg-${randomBytes(12).toString('hex')}-`;
const ours = new RegExp(`^${mark}`);

const schema: Schema = {
  ...defaultSchema,
  tagNames: [...allowedTags],
  clobber: [],
  attributes: {
    ...Object.fromEntries(Object.entries(defaultSchema.attributes ?? {}).filter(([tag]) => !['*', 'input', 'a', 'section'].includes(tag))),
    '*': ['id', 'lang', 'dir', 'title', 'colSpan', 'rowSpan', 'scope', 'align', ['dataOurs', ours]],
    a: ['href', ['dataFootnoteRef', true], ['dataFootnoteBackref', true, '']],
    section: [['dataFootnotes', true]],
    img: ['src', 'alt', 'title', 'width', 'height'],
    ol: ['start', 'reversed', 'type'],
    li: ['value'],
    code: [['className', /^language-./]],
    time: ['dateTime'],
    details: ['open'],
    col: ['span'],
    colgroup: ['span'],
  },
  protocols: {},
  strip: ['script', 'style', 'title', 'textarea', 'select', 'option', 'iframe', 'object', 'noscript', 'template', 'xmp', 'math', 'svg'],
};

function toHtml(nodes: readonly RootContent[], path: string, scope: string, options: BodyOptions): ElementContent[] {
  const words = languageOf(options.guide.lang).printed;
  const processor = unified()
    .use(remarkRehype, {
      allowDangerousHtml: true,
      clobberPrefix: `${scope}-`,
      footnoteLabel: words.notes,
      footnoteLabelTagName: options.topHeading === 2 ? 'h2' : 'h3',
      footnoteLabelProperties: { dataOurs: `${mark}notes-title` },
      footnoteBackLabel: () => words.backToText,
      footnoteBackContent: '↩',
      handlers: handlersFor(options, mark),
    })
    .use(hasHtml(nodes) ? [rehypeRaw] : [])
    .use(rehypeSanitize, schema);
  const tree = processor.runSync({ type: 'root', children: [...nodes] }) as unknown as HastRoot;
  restoreOurs(tree);
  settleImages(tree, path, options);
  settleLinks(tree, options);
  settleHeadings(tree, options.topHeading);
  settleTables(tree);
  settleDirection(tree, options.guide.direction);
  uniqueIds(tree);
  if (options.sources) markSources(tree, path);
  return tree.children as ElementContent[];
}

const hasHtml = (nodes: readonly RootContent[]): boolean =>
  nodes.some((node) => node.type === 'html' || ('children' in node && hasHtml(node.children as RootContent[])) || node.type === 'quotationLeaf' || node.type === 'questionList');

/** `mark` + class names, or `mark` + class names + `|` + JSON of further attributes. */
export function ourMark(prefix: string, className: string, attributes?: Record<string, string | number | boolean>): { dataOurs: string } {
  return { dataOurs: prefix + className + (attributes ? `|${JSON.stringify(attributes)}` : '') };
}

function restoreOurs(tree: HastRoot): void {
  visit(tree, 'element', (element) => {
    const { dataOurs, ...rest } = element.properties;
    element.properties = rest;
    if (typeof dataOurs !== 'string') return;
    const [classes, attributes] = splitOnce(dataOurs.slice(mark.length), '|');
    element.properties = { ...rest, ...(attributes ? JSON.parse(attributes) : {}), className: classes === '' ? undefined : classes.split(' ') };
  });
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Every address of an image is replaced: by the medium's own for an accepted asset, by the description for the rest. */
function settleImages(tree: HastRoot, path: string, options: BodyOptions): void {
  const { guide } = options;
  const words = languageOf(guide.lang).printed;
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'img' || !parent) return;
    const source = String(element.properties.src ?? '');
    const key = source.startsWith(assetScheme) ? source.slice(assetScheme.length) : (guide.htmlImages[`${path}|${source}`] ?? '');
    const asset = guide.assets[key];
    const alt = String(element.properties.alt ?? '');
    if (!asset) {
      parent.children[index!] = h('span.missing-image', `[${words.image}${alt ? `: ${alt}` : ''}]`);
      return;
    }
    element.properties = { src: options.image(key), alt, title: element.properties.title, width: asset.width, height: asset.height };
  });
}

function settleLinks(tree: HastRoot, options: BodyOptions): void {
  const own = new Set<string>();
  visit(tree, 'element', (element) => {
    if (typeof element.properties.id === 'string') own.add(element.properties.id);
  });
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'a' || !parent) return undefined;
    const href = String(element.properties.href ?? '');
    if (isSafeAddress(href)) return undefined;
    const id = href.startsWith('#') ? href.slice(1) : undefined;
    const isNote = 'dataFootnoteRef' in element.properties || 'dataFootnoteBackref' in element.properties;
    const address = id === undefined ? undefined : isNote ? (own.has(decoded(id)) ? `#${id}` : undefined) : options.place(decoded(id));
    if (address) {
      element.properties.href = address;
      return undefined;
    }
    if (element.properties.id) {
      element.tagName = 'span';
      element.properties.href = undefined;
      return undefined;
    }
    parent.children.splice(index!, 1, ...(element.children as ElementContent[]));
    return [SKIP, index!];
  });
}

/** Headings written as HTML fit in under the section's, and no level is skipped (WCAG H42, PDF/UA-1 7.4.2). */
function settleHeadings(tree: HastRoot, top: number): void {
  let previous = top - 1;
  visit(tree, 'element', (element) => {
    const level = /^h([1-6])$/.exec(element.tagName);
    if (!level) return;
    const settled = Math.min(Math.max(Number(level[1]), top), previous + 1, 6);
    element.tagName = `h${settled}`;
    previous = settled;
  });
}

/** Header cells say what they head; a wide table is marked so that it can be set smaller. */
function settleTables(tree: HastRoot): void {
  visit(tree, 'element', (table) => {
    if (table.tagName !== 'table') return;
    let columns = 0;
    visit(table, 'element', (row) => {
      if (row.tagName !== 'tr') return;
      const cells = row.children.filter((cell): cell is Element => cell.type === 'element');
      columns = Math.max(columns, cells.length);
      for (const cell of cells) {
        if (cell.tagName === 'th' && !cell.properties.scope) cell.properties.scope = 'col';
        const align = cell.properties.align;
        cell.properties.align = undefined;
        if (align === 'center' || align === 'right') cell.properties.className = [`align-${align}`];
      }
    });
    if (columns > 4) table.properties.className = [columns > 7 ? 'very-wide' : 'wide'];
  });
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const directed = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'th', 'blockquote', 'dt', 'dd', 'figcaption', 'summary']);

/** A block whose first letter runs the other way than the guide gets its own direction (Unicode Bidirectional Algorithm, P2–P3). */
function settleDirection(tree: HastRoot, direction: 'ltr' | 'rtl'): void {
  visit(tree, 'element', (element) => {
    if (!directed.has(element.tagName) || element.properties.dir) return;
    const first = /\p{L}/u.exec(textOfHast(element))?.[0];
    if (!first) return;
    const own = rightToLeft.test(first) ? 'rtl' : 'ltr';
    if (own !== direction) element.properties.dir = own;
  });
}

function uniqueIds(tree: HastRoot): void {
  const seen = new Set<string>();
  visit(tree, 'element', (element) => {
    const { id } = element.properties;
    if (id === undefined) return;
    if (typeof id !== 'string' || id === '' || /\s/.test(id) || seen.has(id)) element.properties.id = undefined;
    else seen.add(id);
  });
}

function markSources(tree: HastRoot, path: string): void {
  visit(tree, 'element', (element) => {
    const start = element.position?.start;
    if (start && /^(?:p|h[1-6]|table|pre|ul|ol|figure|blockquote|img|tr)$/.test(element.tagName)) element.properties.dataSource = `${path}:${start.line}:${start.column}`;
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
