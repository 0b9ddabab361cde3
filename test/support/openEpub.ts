// Makes an e-book of a guide's Markdown and reads its pages back as trees.

import { strFromU8, unzipSync } from 'fflate';
import type { Element, Root } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import type { BookEdition } from '../../src/editions/editions.ts';
import { readGuide } from '../../src/index.ts';
import { renderEpub } from '../../src/renderers/epub/renderEpub.ts';
import { writeGuide } from './folders.ts';

export interface OpenPage {
  readonly file: string;
  readonly xhtml: string;
  readonly tree: Root;
}

const parser = unified().use(rehypeParse);

/** Blocks get ids from their words, which say nothing to anyone who reads a page. */
export const withoutBlockIds = (xhtml: string): string => xhtml.replace(/ id="[a-z0-9]+-[0-9a-f]{8}(?:-\d+)?"/g, '');

/** The pages of an e-book in the order of its sections, the cover and the contents last. */
export function openEpub(bytes: Uint8Array): OpenPage[] {
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => name.endsWith('.xhtml'))
    .map(([name, data]) => [name.replace(/^OEBPS\//, ''), withoutBlockIds(strFromU8(data))] as const)
    .sort(([one], [other]) => Number(!one.startsWith('section-')) - Number(!other.startsWith('section-')))
    .map(([file, xhtml]) => ({ file, xhtml, tree: parser.parse(xhtml) }));
}

/** `path` is a guide's folder, or Markdown if it has more than one line. */
export async function epubOf(path: string, edition: BookEdition['id'] = 'guide'): Promise<OpenPage[]> {
  const folder = path.includes('\n') ? writeGuide('book', { 'guide.md': path }) : path;
  const guide = (await readGuide(folder)).guide!;
  return openEpub(await renderEpub(guide, bookEdition(guide, edition)));
}

export function elementsIn(tree: Root | Element, is: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  visit(tree, 'element', (element) => {
    if (element !== tree && is(element)) found.push(element);
  });
  return found;
}

export const typed =
  (type: string) =>
  ({ properties }: Element): boolean =>
    String(properties['epub:type'] ?? properties.epubType ?? '')
      .split(' ')
      .includes(type);

/** Words of a tree, one space between them. */
export const wordsIn = (tree: Root | Element): string => textOfHast(tree).replace(/\s+/g, ' ').trim();
