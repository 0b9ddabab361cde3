// Turns a page of HTML, well-formed or not and nested however deep, into paragraphs and what it says of itself.
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from 'parse5';
import type { ReadFile } from './block.ts';
import { MarkupReader } from './markup.ts';
import type { Attributes } from './omitted.ts';

type Node = DefaultTreeAdapterMap['node'];

/** What is told of the elements of a page, in their order. */
export interface Walker {
  readonly begin: (name: string, attributes: Attributes) => void;
  readonly text: (text: string) => void;
  readonly finish: () => void;
}

export function readHtml(text: string): ReadFile {
  const reader = new MarkupReader();
  const said: Record<string, string> = {};
  let isTitle = false;
  walkHtml(text, {
    begin(name, attributes) {
      if (name === 'html') said.language ??= attributes.lang ?? attributes['xml:lang'] ?? '';
      if (name === 'meta' && attributes.content) {
        const property = (attributes.name ?? attributes.property ?? '').toLowerCase().replace(/^(?:dc|dcterms)\./, '');
        said[`meta ${property}`] ??= attributes.content.trim();
      }
      isTitle = name === 'title' && said.title === undefined;
      reader.begin(name, attributes);
    },
    text(part) {
      if (isTitle) said.title = (said.title ?? '') + part;
      reader.text(part);
    },
    finish() {
      isTitle = false;
      reader.finish();
    },
  });
  return {
    blocks: reader.blocks,
    title: (said['meta title'] ?? said['meta og:title'] ?? said.title)?.replace(/\s+/g, ' ').trim() || undefined,
    author: said['meta creator'] ?? said['meta author'],
    edition: said['meta publisher'],
    language: languageTag(said.language),
  };
}

/** In a loop, because a page may be nested deeper than a program may call itself. */
export function walkHtml(text: string, walker: Walker): void {
  const document = parse(text);
  const stack: { readonly nodes: readonly Node[]; next: number }[] = [{ nodes: document.childNodes, next: 0 }];
  for (let level = stack.at(-1); level; level = stack.at(-1)) {
    const node = level.nodes[level.next++];
    if (!node) {
      stack.pop();
      if (stack.length > 0) walker.finish();
    } else if (defaultTreeAdapter.isTextNode(node)) walker.text(node.value);
    else if (defaultTreeAdapter.isElementNode(node)) {
      walker.begin(node.tagName, Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])));
      stack.push({ nodes: node.childNodes, next: 0 });
    }
  }
}

/** Undefined for what is none. */
export function languageTag(written: string | undefined): string | undefined {
  try {
    return new Intl.Locale(written ?? '').toString();
  } catch {
    return undefined;
  }
}
