// Allowed HTML elements, attributes and link schemes.
import type { Element, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { formulaTags, linearForm, readFormula, wordsOf } from './mathml.ts';

const refused = new Set(['input', 'picture', 'source']);

/** Tags of rehype-sanitize's default (GitHub's) without the ones that load or submit something, with those of a book. */
const allowedTags: readonly string[] = [
  ...(defaultSchema.tagNames ?? []).filter((name) => !refused.has(name)),
  ...[
    'abbr',
    'cite',
    'dfn',
    'mark',
    'small',
    'u',
    'figure',
    'figcaption',
    'caption',
    'colgroup',
    'col',
    'bdi',
    'bdo',
    'time',
    'wbr',
    'aside',
    'article',
    'address',
    'ruby',
    'rt',
    'rp',
  ],
];

/** Tags of finished documents, those of formulas included. */
export const printedTags: readonly string[] = [...allowedTags, ...formulaTags];

/** Tags that mean nothing to paper and whose loss takes nothing away; left out without a message. */
const inert = new Set([
  'html',
  'head',
  'body',
  'center',
  'font',
  'header',
  'footer',
  'main',
  'nav',
  'picture',
  'input',
]);

const parser = unified().use(rehypeParse, { fragment: true });

interface HtmlFindings {
  /** Names of removed parts, such as `<script>` or `style="…"`. */
  readonly removed: readonly string[];
  readonly links: readonly string[];
  /** `line` counts from the first line of the piece. */
  readonly images: readonly { readonly src: string; readonly alt?: string; readonly line: number }[];
  /** `line` as above. */
  readonly formulas: readonly { readonly alt?: string; readonly words: string; readonly line: number }[];
  /** Places a link may lead to. */
  readonly ids: readonly string[];
}

/** Looks through one piece of HTML as it stands in Markdown. */
export function inspectHtml(html: string): HtmlFindings {
  const removed = new Set<string>();
  const links: string[] = [];
  const images: { src: string; alt?: string; line: number }[] = [];
  const formulas: { alt?: string; words: string; line: number }[] = [];
  const ids: string[] = [];
  const tree = parser.parse(html) as Root;
  visit(tree, 'element', (element: Element) => {
    const { tagName, properties } = element;
    if (tagName === 'math') {
      const formula = readFormula(element);
      for (const what of formula.removed) removed.add(what);
      if (formula.element)
        formulas.push({
          alt: formula.alt,
          words: wordsOf(formula.element),
          line: element.position?.start.line ?? 1,
        });
      return SKIP;
    }
    if (!allowedTags.includes(tagName) && !inert.has(tagName)) removed.add(`<${tagName}>`);
    if (tagName === 'svg') return SKIP;
    for (const name of Object.keys(properties)) {
      if (/^on/i.test(name)) removed.add(`${name.toLowerCase()}="…"`);
      if (name === 'style') removed.add('style="…"');
    }
    if (tagName === 'a' && typeof properties.href === 'string') links.push(properties.href);
    if (tagName === 'img' && typeof properties.src === 'string')
      images.push({
        src: properties.src,
        alt: properties.alt as string | undefined,
        line: element.position?.start.line ?? 1,
      });
    for (const id of [properties.id, properties.name]) if (typeof id === 'string') ids.push(id);
    return undefined;
  });
  return { removed: [...removed], links, images, formulas, ids };
}

/** Tags whose content is not text for readers, or is read by browsers as raw text up to a closing tag that may never come. */
const swallowing = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'noscript',
  'noembed',
  'noframes',
  'template',
  'textarea',
  'select',
  'title',
  'xmp',
  'plaintext',
  'svg',
  'audio',
  'video',
  'canvas',
  'applet',
  'frameset',
  'head',
  'link',
  'meta',
  'base',
]);

/** Puts what a formula may be in the place of what was written. */
export function replaceFormula(
  written: Element,
  index: number,
  parent: { children: unknown[] },
): number | [typeof SKIP, number] {
  const { element } = readFormula(written);
  parent.children.splice(index, 1, ...(element ? [element] : []));
  return element ? [SKIP, index + 1] : index;
}

const writer = unified().use(rehypeStringify);

/** MathML of another program as the elements and attributes that are printed, with a description; undefined without any signs. */
export function rewriteFormula(mathml: string, isBlock: boolean): string | undefined {
  const math = (parser.parse(mathml) as Root).children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'math',
  );
  const { element } = math ? readFormula(math) : {};
  if (!element) return undefined;
  element.properties = { ...(isBlock ? { display: 'block' } : {}), alttext: linearForm(element) };
  return writer.stringify({ type: 'root', children: [element] });
}

/** Takes refused tags out of one piece of HTML, so that an open one cannot swallow the Markdown after it. */
export function cleanHtml(html: string): string {
  const tree = parser.parse(html) as Root;
  let refusedSome = false;
  visit(tree, 'element', (element, index, parent) => {
    if (!parent) return undefined;
    if (element.tagName === 'math') return replaceFormula(element, index!, parent);
    if (allowedTags.includes(element.tagName)) return undefined;
    refusedSome = true;
    parent.children.splice(index!, 1, ...(swallowing.has(element.tagName) ? [] : element.children));
    return index;
  });
  // Untouched text keeps tags that are opened in one piece and closed in another, such as `<details>`.
  return refusedSome ||
    /<\/?(?:script|style|iframe|object|svg|math|plaintext|xmp|textarea|select|title|noscript|template)\b/i.test(html)
    ? writer.stringify(tree)
    : html;
}

/** The address in plain letters; as it stands where its escapes are not UTF-8. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Addresses a reader may be sent to; everything else is text. */
export function isSafeAddress(url: string): boolean {
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(url.trim());
}
