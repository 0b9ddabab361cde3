// Turns the text of one Markdown file into a syntax tree (CommonMark, GFM, YAML front matter) with its references resolved.
import type { Definition, Root, RootContent } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { inspectHtml } from './html.ts';
import type { SourceFile } from './load.ts';
import { readMarkdown } from './markdown.ts';

export interface ParsedFile {
  readonly path: string;
  readonly children: RootContent[];
  readonly frontMatter?: { readonly yaml: string; readonly line: number };
  /** It starts like front matter, but no line `---` ends it. */
  readonly isUnclosed: boolean;
}

export function parseFile(file: SourceFile): ParsedFile {
  const tree = readMarkdown(file.text);
  const first = tree.children[0];
  const isUnclosed = first?.type !== 'yaml' && /^---[ \t]*\n[ \t]*[\w-]+[ \t]*:/.test(file.text);
  const frontMatter = first?.type === 'yaml' ? { yaml: first.value, line: first.position!.start.line } : undefined;
  inlineDefinitions(tree);
  nameFormulas(tree);
  return { path: file.path, children: tree.children.filter((node) => node.type !== 'yaml'), frontMatter, isUnclosed };
}

/** Reference-style links and images become plain ones, since sections are printed apart from the file that defined them. */
function inlineDefinitions(tree: Root): void {
  const definitions = new Map<string, Definition>();
  visit(tree, 'definition', (node, index, parent) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
    parent!.children.splice(index!, 1);
    return [SKIP, index!];
  });
  if (definitions.size === 0) return;
  visit(tree, ['linkReference', 'imageReference'], (node, index, parent) => {
    if (!parent || !('identifier' in node)) return;
    const definition = definitions.get(node.identifier as string);
    if (!definition) return;
    const { url, title } = definition;
    const { position } = node;
    const siblings = (parent as { children: RootContent[] }).children;
    if (node.type === 'linkReference')
      siblings[index!] = { type: 'link', url, title, children: node.children, position };
    else if (node.type === 'imageReference') siblings[index!] = { type: 'image', url, title, alt: node.alt, position };
  });
}

/** A formula in a line of text has words, in a title for instance; HTML has none. */
function nameFormulas(tree: Root): void {
  visit(tree, 'html', (node, index, parent) => {
    if (!parent || !/^<math[\s/>]/i.test(node.value) || !/<\/math\s*>$/i.test(node.value)) return;
    const words = inspectHtml(node.value).formulas.map((formula) => formula.words);
    const { value: mathml, position } = node;
    (parent as { children: RootContent[] }).children[index!] = {
      type: 'formula',
      value: words.join(' '),
      mathml,
      position,
    };
  });
}
