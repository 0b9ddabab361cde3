// Reads a book from Markdown.
import type { Nodes, PhrasingContent } from 'mdast';
import { parse as parseYaml } from 'yaml';
import { parseFile } from '../content/parseMarkdown.ts';
import { NestedTooDeep } from '../content/readingBounds.ts';
import { type Block, type ReadFile, unreadable } from './bookBlocks.ts';
import { readHtmlBook } from './htmlBook.ts';
import { blocksOfLines } from './plainTextBook.ts';

export function readMarkdownBook(text: string, path: string): ReadFile {
  const { children, frontMatter } = parsed(text, path);
  const blocks: Block[] = [];
  // In a loop, because quotations and lists may be nested deeper than a program may call itself.
  const waiting: Nodes[] = [...children].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'heading') blocks.push({ text: wordsOf(node.children), level: node.depth });
    else if (node.type === 'paragraph') blocks.push({ text: wordsOf(node.children) });
    else if (node.type === 'code') blocks.push(...blocksOfLines(node.value.split('\n')));
    else if (node.type === 'html') blocks.push(...readHtmlBook(node.value).blocks);
    else if (node.type === 'tableCell') blocks.push({ text: wordsOf(node.children) });
    else if (node.type !== 'footnoteDefinition' && 'children' in node) waiting.push(...[...node.children].reverse());
  }
  const said = frontMatter ? fieldsOf(frontMatter.text) : {};
  return {
    blocks: blocks.filter(({ text: words }) => /[\p{L}\p{N}]/u.test(words)),
    title: said.title,
    author: said.author,
    edition: said.edition ?? said.publisher,
    language: said.lang ?? said.language,
  };
}

function parsed(text: string, path: string) {
  try {
    return parseFile({ path, text });
  } catch (error) {
    if (!(error instanceof NestedTooDeep)) throw error;
    throw unreadable(path, 'its lists or quotations are nested too deep', 'Give the book as plain text, EPUB or HTML.');
  }
}

/** Pictures and marks of notes have no words of the work. */
function wordsOf(children: readonly PhrasingContent[]): string {
  let words = '';
  const waiting: PhrasingContent[] = [...children].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text' || node.type === 'inlineCode') words += node.value;
    else if (node.type === 'break') words += '\n';
    else if ('children' in node) waiting.push(...[...node.children].reverse());
  }
  return words
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

/** A fault there is no reason to refuse the book. */
function fieldsOf(yaml: string): Record<string, string | undefined> {
  try {
    const read: unknown = parseYaml(yaml, { maxAliasCount: 0 });
    if (typeof read !== 'object' || read === null) return {};
    return Object.fromEntries(
      Object.entries(read).flatMap(([key, value]) => {
        const words = [value].flat().filter((one) => typeof one === 'string' || typeof one === 'number');
        return words.length > 0 ? [[key.toLowerCase(), words.join(', ')]] : [];
      }),
    );
  } catch {
    return {};
  }
}
