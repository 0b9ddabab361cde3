// Blocks of other programs: page breaks, diagrams, queries, sizes of images.
import type { Heading, Html, Image, Paragraph, Root, RootContent, Text } from 'mdast';
import type { Parent } from 'unist';
import { SKIP, visit } from 'unist-util-visit';
import type { ForeignMarkup } from './foreignMarkup.ts';

const pageBreak =
  /^\s*(?:\\(?:newpage|pagebreak|clearpage|cleardoublepage)(?:\[\d\]|\{\})?|\{\{<\s*pagebreak\s*\/?>\}\}|\{pagebreak\}|<!--\s*(?:pagebreak|page[- ]break|new ?page)\s*-->|<div\s[^>]*(?:page-break-(?:after|before)\s*:\s*always|break-(?:after|before)\s*:\s*page)[^>]*>(?:\s*<\/div>)?|<div\s+class="?page-?break"?\s*>(?:\s*<\/div>)?)\s*$/i;

/** Languages of code fences that are drawings or queries, not code to read. */
const diagrams =
  /^(?:mermaid|plantuml|puml|dot|graphviz|d2|vega(?:-lite)?|flowchart|sequence|markmap|tikz|abc|excalidraw|flow|gantt|wavedrom|geo|drawio|chart|echarts|fretboard|timeline|ditaa|nomnoml|bytefield|blockdiag|kroki)$/i;
const queries = /^(?:dataview(?:js)?|query|tasks|kanban|button|admonition-settings|spaced-repetition)$/i;

/** Jekyll's, Hexo's and Hugo's own; what stands between two of them is text. */
const siteTag = /\{%-?\s*[a-z_][^%{}]{0,200}%\}|\{\{[<%]\s*\/?\s*[a-z_][^{}]{0,200}[%>]\}\}/g;

/**
 * `::quiz`, and below it between lines of hyphens the data of a site's component, in which the right answer may stand. Such a line makes
 * a heading of what stands right above it.
 */
function dropComponents(tree: Root, found: ForeignMarkup): void {
  let isFound = false;
  for (let index = 0; index < tree.children.length; index++) {
    const opening = tree.children[index]!;
    const name = opening.type === 'heading' || opening.type === 'paragraph' ? wordsOf(opening) : '';
    if (!/^(?:::+[a-z][\w-]*(?:\{.*\})?\s*)+$/.test(name)) continue;
    const below = tree.children.slice(index + 1, index + 20);
    const rule = opening.type === 'heading' ? 0 : below[0]?.type === 'thematicBreak' ? 1 : -1;
    const end = below.findIndex(({ type }, at) => at >= rule && (type === 'thematicBreak' || type === 'heading'));
    if (rule < 0 || end < 0 || !/^\s*[\w-]+:/.test(wordsOf(below[rule]!))) continue;
    found.report('component of a site', opening, 'left-out');
    tree.children.splice(index, end + 2);
    isFound = true;
    index--;
  }
  if (isFound)
    tree.children = tree.children.filter(
      (node) => node.type !== 'paragraph' || !/^(?:\s*::+(?:[a-z][\w-]*)?\s*)+$/.test(wordsOf(node)),
    );
}

const wordsOf = (node: RootContent): string =>
  'value' in node ? node.value : 'children' in node ? (node.children as RootContent[]).map(wordsOf).join('') : '';

/** `parse` reads Markdown that stands in HTML. */
export function resolveForeignBlocks(
  tree: Root,
  source: string,
  parse: (markdown: string) => Root,
  found: ForeignMarkup,
): void {
  dropComponents(tree, found);
  visit(tree, (node: RootContent | Root, index, parent: Parent | undefined) => {
    if (!parent || index === undefined) return undefined;
    const siblings = parent.children as RootContent[];
    const replaceBy = (...nodes: RootContent[]): [typeof SKIP, number] => {
      siblings.splice(index, 1, ...nodes);
      return [SKIP, index + nodes.length];
    };
    if (node.type === 'html' && parent.type !== 'paragraph' && pageBreak.test(node.value))
      return replaceBy({ type: 'pageBreak', position: node.position });
    if (node.type === 'html' && parent.type !== 'paragraph') {
      const blocks = markdownInTags(node, parse);
      if (blocks) return replaceBy(...blocks);
    }
    if (node.type === 'heading') {
      const blocks = paragraphAboveRule(node, source, found);
      if (blocks) return replaceBy(...blocks);
      // HackMD keeps its tags in a heading of the last rank.
      if (
        node.depth === 6 &&
        /^tags:/i.test(wordsOf(node)) &&
        node.children.some(({ type }) => type === 'inlineCode')
      ) {
        found.report(tags, node, 'needless');
        return replaceBy();
      }
    }
    if (node.type === 'html' && node.value.search(siteTag) >= 0) {
      found.report('tag of a site program', node, 'left-out');
      node.value = node.value.replace(siteTag, '');
    }
    if (node.type === 'code') {
      const language = node.lang?.replace(/[{}]/g, '').replace(/^[.]/, '') ?? '';
      const kind = diagrams.test(language) ? 'diagram' : queries.test(language) ? 'query' : undefined;
      if (!kind) return undefined;
      found.report(kind, node, 'left-out');
      return replaceBy();
    }
    if (node.type !== 'paragraph') return undefined;
    const [only, ...others] = node.children;
    if (only?.type === 'text' && others.length === 0) {
      // Slides below one another (reveal.js).
      if (only.value.trim() === '--') return replaceBy();
      if (pageBreak.test(only.value)) return replaceBy({ type: 'pageBreak', position: node.position });
      // The id of the block above is for the program that wrote it.
      if (/^\^[A-Za-z0-9-]{1,40}$/.test(only.value.trim())) {
        found.report(blockId, node, 'needless');
        return replaceBy();
      }
    }
    if (isTagLine(node)) {
      found.report(tags, node, 'needless');
      return replaceBy();
    }
    readImageAttributes(node);
    if (dropBlockId(node)) found.report(blockId, node, 'needless');
    return node.children.length === 0 ? replaceBy() : undefined;
  });
}

/** `<center>**The end**</center>`: between the tags of a block Markdown reads nothing, and prints its own signs. */
function markdownInTags(node: Html, parse: (markdown: string) => Root): RootContent[] | undefined {
  const match = /^\s*<(center|div|p|aside|section|article|figcaption|blockquote)\b([^<>]*)>([^<>]*)<\/\1\s*>\s*$/i.exec(
    node.value,
  );
  if (!match) return undefined;
  const [, name, attributes, inner] = match;
  if (
    !/(\*\*|__|==)\S[\s\S]*?\S\1|(?<![\w*])\*[^\s*][^*\n]*\*(?![\w*])|\[[^\]\n]+\]\([^)\n]+\)|^\s*#{1,6} \S/m.test(
      inner!,
    )
  )
    return undefined;
  const { position } = node;
  const children = parse(inner!.trim().replace(/^[ \t]+/gm, '')).children;
  visit({ type: 'root', children } as Root, (one) => {
    one.position = position;
  });
  const tag = (value: string): RootContent => ({ type: 'html', value, position });
  return /^(?:center|p)$/i.test(name!) ? children : [tag(`<${name}${attributes}>`), ...children, tag(`</${name}>`)];
}

const sentenceEnd = /[.!?…。！？][”’"'»」』)\]]*\s*$/u;

/**
 * A line of hyphens below a paragraph makes a heading of it (CommonMark 0.31, 4.3). Someone who writes a sentence above such a line means the
 * line as a rule.
 */
function paragraphAboveRule(heading: Heading, source: string, found: ForeignMarkup): RootContent[] | undefined {
  const { start, end } = heading.position ?? {};
  if (heading.depth !== 2 || start?.offset === undefined || end?.offset === undefined) return undefined;
  const lines = source.slice(start.offset, end.offset).split('\n');
  const words = wordsOf(heading);
  if (lines.length < 2 || !/^[ \t]*-+[ \t]*$/.test(lines.at(-1)!)) return undefined;
  if (!sentenceEnd.test(words) || (words.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) < 7) return undefined;
  found.report('A sentence right above a line of hyphens is printed as text, not as a heading', heading, 'changed');
  const { children, position } = heading;
  return [
    { type: 'paragraph', children, position },
    { type: 'thematicBreak', position: { start: { line: end.line, column: 1, offset: end.offset }, end } },
  ];
}

declare module 'mdast' {
  interface PageBreak {
    type: 'pageBreak';
    position?: Paragraph['position'];
    data?: Paragraph['data'];
  }
  interface RootContentMap {
    pageBreak: PageBreak;
  }
  interface BlockContentMap {
    pageBreak: PageBreak;
  }
}

/** `Every chapter has one. ^block-1`, and in a list `- a point ^point` (Obsidian). */
function dropBlockId(paragraph: Paragraph): boolean {
  const last = paragraph.children.at(-1);
  if (last?.type !== 'text') return false;
  const value = last.value.replace(/(?<=^|\s)\^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/, '').trimEnd();
  if (value === last.value.trimEnd()) return false;
  if (value === '') paragraph.children.pop();
  else last.value = value;
  return true;
}

/** A line of `#tags` of a note program says nothing to readers; `#Emma` alone may be a title without its space. */
const isTagLine = (node: Paragraph): boolean =>
  /^\s*(?:#[\p{L}\d_][\p{L}\d/_-]*\s*)+$/u.test(wordsOf(node)) &&
  !/^#(?:\d+|\p{Lu}[^\s/#]*)$/u.test(wordsOf(node).trim());

const blockId = 'id of a block, such as `^abc`';
const tags = 'line of tags';

/** `![A street|120](a.png)` (Obsidian) and `![A street](a.png){width=50%}` (Pandoc): sizes are no part of the description. */
function readImageAttributes({ children }: Paragraph): void {
  for (const [index, node] of children.entries()) {
    if (node.type !== 'image') continue;
    if (slideImage.test(node.alt ?? '')) node.alt = '';
    const piped = /\|\s*(\d{1,4})(?:x\d{1,4})?\s*$/.exec(node.alt ?? '');
    if (piped) {
      node.alt = node.alt!.slice(0, piped.index);
      setWidth(node, Number(piped[1]));
    }
    const next = children[index + 1];
    const attributes = next?.type === 'text' ? /^\{([^{}\n]{0,200})\}/.exec(next.value) : null;
    if (!attributes || next?.type !== 'text') continue;
    (next as Text).value = next.value.slice(attributes[0].length);
    const width = /(?:^|\s)width="?(\d{1,4}(?:\.\d+)?)(%|px|cm|mm|in|em)?"?/.exec(attributes[1]!);
    if (width) setWidth(node, Number(width[1]) * pixels[width[2] ?? 'px']!);
  }
}

/** Words for the place and the look of a picture on a slide (Marp). */
const slideImage =
  /^\s*(?=bg\b|[wh]:|width:|height:)(?:(?:bg|fit|cover|contain|auto|vertical|(?:left|right|opacity|blur|brightness|contrast|grayscale|sepia|saturate|invert|hue-rotate)(?::[\d.]+(?:%|px|deg)?)?|(?:w|h|width|height):[\d.]+(?:%|px|cm|in|em)?)(?:\s+|$))+$/;

/** CSS pixels in a unit; a percentage is one of a column of 600 pixels. */
const pixels: Readonly<Record<string, number>> = { px: 1, '%': 6, cm: 37.8, mm: 3.78, in: 96, em: 16 };

function setWidth(image: Image, width: number): void {
  const whole = Math.round(Math.min(width, 2000));
  if (whole > 0) image.data = { ...image.data, hProperties: { width: whole } };
}
