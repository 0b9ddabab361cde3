// Makes a guide of a document's tree: what belongs to it, its structure, its Markdown tree.
import type { Root } from 'mdast';
import type { DocumentTree } from '../documents/documentTree.ts';
import type { ImportedGuide } from './importedGuide.ts';
import { markdownTreeOf } from './markdownTree.ts';

export function documentGuide(document: DocumentTree, path: string): ImportedGuide {
  const tree: Root = markdownTreeOf(document.root);
  return {
    path,
    front: { title: document.title, author: document.author, lang: document.language },
    tree,
    hasLines: document.hasLines,
    images: document.images,
    removed: [],
    findings: [],
  };
}
