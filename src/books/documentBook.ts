// Reads a book from a document of an office program, a PDF or a saved page.
import type { ElementContent, Root } from 'hast';
import { documentKinds } from '../documents/documentKinds.ts';
import type { DocumentTree } from '../documents/documentTree.ts';
import { readMailPage } from '../documents/mailDocument.ts';
import { type ReadFile, unreadable } from './bookBlocks.ts';
import { languageTag, MarkupReader, readHtmlBook } from './htmlBook.ts';

export async function readDocumentBook(bytes: Buffer, path: string): Promise<ReadFile> {
  const kind = documentKinds.find(({ recognises }) => recognises(bytes))!;
  return bookOf(await kind.read(bytes, path));
}

export function readMailBook(bytes: Buffer, path: string): ReadFile {
  const page = readMailPage(bytes);
  if (page === undefined) throw unreadable(path, 'the saved page is damaged', 'Save the page again.');
  return readHtmlBook(page);
}

/** The words of running heads and of hidden text are not the work's, and are in no tree. */
function bookOf({ root, title, author, language }: DocumentTree): ReadFile {
  const reader = new MarkupReader();
  walk(root, reader);
  return { blocks: reader.blocks, title, author, language: languageTag(language) };
}

/** In a loop, because a document may be nested deeper than a program may call itself. */
function walk(root: Root, reader: MarkupReader): void {
  const stack: { readonly nodes: readonly ElementContent[]; next: number }[] = [
    { nodes: root.children as ElementContent[], next: 0 },
  ];
  for (let level = stack.at(-1); level; level = stack.at(-1)) {
    const node = level.nodes[level.next++];
    if (!node) {
      stack.pop();
      if (stack.length > 0) reader.finish();
    } else if (node.type === 'text') reader.text(node.value);
    else if (node.type === 'element') {
      const isNote = node.tagName === 'note-text';
      const { id } = node.properties;
      const attributes: Record<string, string> = isNote
        ? { role: 'doc-footnote' }
        : typeof id === 'string'
          ? { id }
          : {};
      reader.begin(isNote ? 'aside' : node.tagName, attributes);
      stack.push({ nodes: node.children, next: 0 });
    }
  }
}
