// Says which HTML an author may write in Markdown, and names what is left out of it.
import type { Element, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { defaultSchema } from 'rehype-sanitize';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

const refused = new Set(['input', 'picture', 'source']);

/** Tags of rehype-sanitize's default (GitHub's) without the ones that load or submit something, with those of a book. */
export const allowedTags: readonly string[] = [
  ...(defaultSchema.tagNames ?? []).filter((name) => !refused.has(name)),
  ...['abbr', 'cite', 'dfn', 'mark', 'small', 'u', 'figure', 'figcaption', 'caption', 'colgroup', 'col', 'bdi', 'bdo', 'time', 'wbr', 'aside', 'article', 'address', 'ruby', 'rt', 'rp'],
];

/** Tags that mean nothing to paper and whose loss takes nothing away; left out without a message. */
const inert = new Set(['html', 'head', 'body', 'center', 'font', 'header', 'footer', 'main', 'nav', 'picture', 'input']);

const parser = unified().use(rehypeParse, { fragment: true });

export interface HtmlFindings {
  /** What is left out, such as `<script>` or `style="…"`. */
  readonly removed: readonly string[];
  readonly links: readonly string[];
  readonly images: readonly { readonly src: string; readonly alt?: string }[];
  /** Places a link may lead to. */
  readonly ids: readonly string[];
}

/** Looks through one piece of HTML as it stands in Markdown. */
export function inspectHtml(html: string): HtmlFindings {
  const removed = new Set<string>();
  const links: string[] = [];
  const images: { src: string; alt?: string }[] = [];
  const ids: string[] = [];
  const tree = parser.parse(html) as Root;
  visit(tree, 'element', (element: Element) => {
    const { tagName, properties } = element;
    if (!allowedTags.includes(tagName) && !inert.has(tagName)) removed.add(`<${tagName}>`);
    for (const name of Object.keys(properties)) {
      if (/^on/i.test(name)) removed.add(`${name.toLowerCase()}="…"`);
      if (name === 'style') removed.add('style="…"');
    }
    if (tagName === 'a' && typeof properties.href === 'string') links.push(properties.href);
    if (tagName === 'img' && typeof properties.src === 'string') images.push({ src: properties.src, alt: properties.alt as string | undefined });
    for (const id of [properties.id, properties.name]) if (typeof id === 'string') ids.push(id);
  });
  return { removed: [...removed], links, images, ids };
}

/** Addresses a reader may be sent to; everything else is text. */
export function isSafeAddress(url: string): boolean {
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(url.trim());
}
