// Leaves out what only a screen needs: an author's contents list, links to the top, badges.

import { slug } from 'github-slugger';
import type { Image, Link, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Diagnostics, shortenText } from '../diagnostics/finding.ts';
import { foldName } from '../formats/foldText.ts';
import { allLanguages } from '../languages/index.ts';
import { dirname, join } from '../platform/paths.ts';
import { originOf } from './model.ts';
import { textOf } from './syntaxTree.ts';

const contentsNames = new Set(
  allLanguages
    .flatMap(({ printed, books }) => [printed.contents, ...books.contents])
    .map(foldName)
    .concat('toc'),
);

/** The program makes a list of contents with the right page numbers. One note names all that is left out of a file. */
export function withoutOwnContents(
  nodes: readonly RootContent[],
  path: string,
  diagnostics: Diagnostics,
  guideFiles: readonly string[],
): RootContent[] {
  const dropped: RootContent[] = [];
  const kinds = new Set<string>();
  const drop = (kind: string, ...some: readonly RootContent[]) => {
    kinds.add(kind);
    dropped.push(...some);
  };
  const tops = new Set([
    'top',
    ...nodes
      .filter((node) => node.type === 'heading' && node.depth === 1)
      .slice(0, 1)
      .map((node) => slug(textOf(node).trim())),
  ]);
  for (const node of nodes) visit(node, 'paragraph', (paragraph) => void takeProgramCover(paragraph, drop));
  for (const [index, node] of nodes.entries()) {
    const next = nodes[index + 1];
    if (node.type === 'paragraph' && node.children.length === 0) continue;
    const isHead = (node.type === 'heading' || node.type === 'paragraph') && contentsNames.has(foldName(textOf(node)));
    if (isHead && next && isListOfPlaces(next, 1)) {
      const after = nodes.slice(index + 2);
      const isAlone = node.type === 'heading' && (after.length === 0 || endsSection(after));
      if (isAlone || node.type === 'paragraph') drop('list of contents', node, next);
      else drop('list of contents', next);
      tops.add(slug(textOf(node).trim()));
    } else if (!dropped.includes(node) && isListOfPlaces(node, 3) && !nodes.slice(0, index).some(isSectionText))
      drop('list of contents', node);
    else if (
      /^\s*(?:@?\[\[?_?toc_?\]?\]|[$%]?\{{1,2}[:%<]?\s*_?toc_?\s*[%>]?\}{1,2}|(?:[*-]\s+)?toc\s*\n\s*\{:toc\})\s*$/i.test(
        textOf(node),
      ) &&
      node.type !== 'heading'
    )
      drop('list of contents', node);
    else if (isTocLink(node) || isPlaceWithPage(node)) drop('list of contents', node);
    else if (isBadges(node)) drop('badge', node);
    else if (
      leadsToOtherPages(node, path, guideFiles) &&
      standsAtEdge(nodes, index, (one) => leadsToOtherPages(one, path, guideFiles))
    )
      drop('links to other pages of a site', node);
    else if (isModuleCode(node, path)) drop('lines of code that begin with `import` or `export`', node);
  }
  for (const node of nodes) {
    const link = onlyLink(node);
    if (link?.url.startsWith('#') && tops.has(link.url.slice(1).toLowerCase())) drop('link back to the top', node);
  }
  reportClosingLine(nodes, path, diagnostics);
  const [first] = dropped;
  if (!first) return [...nodes];
  const isDropped = new Set(dropped);
  const lines = [...new Set(dropped.map((node) => originOf(path, node).line))].sort((a, b) => a - b);
  diagnostics.report(
    'contents-replaced',
    `Not printed: ${[...kinds].join(', ')} (${lines.length > 1 ? 'lines' : 'line'} ${lines.join(', ')})`,
    { ...originOf(path, first), line: lines[0]! },
  );
  return nodes.filter((node) => !isDropped.has(node));
}

/** A chat program begins above the title with what it gives, and ends behind a rule with an offer or a question to anyone who asked it. */
function reportClosingLine(nodes: readonly RootContent[], path: string, diagnostics: Diagnostics): void {
  const [opening, ...below] = nodes;
  const title = below.find(({ type }) => type !== 'thematicBreak');
  const words = opening?.type === 'paragraph' ? textOf(opening).trim() : '';
  if (
    title?.type === 'heading' &&
    title.depth === 1 &&
    // One of several is a section.
    nodes.filter((node) => node.type === 'heading' && node.depth === 1).length === 1 &&
    /[\p{L}\p{M}][”"’'»)]*\s*[:：.。!！]$/u.test(words) &&
    !/\n/.test(words) &&
    words.length > 20 &&
    words.length < 250 &&
    opening
  )
    diagnostics.report(
      'closing-line',
      `The first line stands above the title: “${shortenText(words, 80)}”`,
      originOf(path, opening),
    );
  const [rule, last] = nodes.slice(-2);
  if (rule?.type !== 'thematicBreak' || last?.type !== 'paragraph') return;
  const text = textOf(last).trim();
  if (/[?!？！]$/u.test(text) && text.length < 250 && nodes.length > 5)
    diagnostics.report(
      'closing-line',
      `The last line stands alone behind a rule: “${shortenText(text, 80)}”`,
      originOf(path, last),
    );
}

/** Pages of a site name the parts they use: `import Tabs from '@theme/Tabs'`, `export const …`. */
const isModuleCode = (node: RootContent, path: string): boolean => {
  if (node.type !== 'paragraph') return false;
  const text = textOf(node);
  return /\.mdx$/i.test(path)
    ? /^(?:(?:import\s+(?:[\w*{][^\n]*from\s+)?['"]|export\s+(?:const|default|function|let)\b)[^\n]*(?:\n|$))+$/.test(
        text,
      )
    : /^(?:import\s+[\w*{][^\n'"]*\sfrom\s+['"][^'"\n]+['"];?\s*(?:\n|$))+$/.test(text) ||
        /^export\s+(?:const|let)\s+\w+\s*=|^export\s+(?:default\s+)?function\b[^\n]*\(/.test(text);
};

/** A list in which every item is a link to a heading, with such lists below it. */
function isListOfPlaces(node: RootContent, least: number): boolean {
  if (node.type !== 'list') return false;
  let links = 0;
  const isPlace = (item: (typeof node.children)[number]): boolean =>
    item.children.every((block) => {
      if (block.type === 'list') return block.children.every(isPlace);
      const link = onlyLink(block);
      if (link?.url.startsWith('#')) links += 1;
      return link?.url.startsWith('#') ?? false;
    });
  return node.children.every(isPlace) && links >= least;
}

/** `[[toc]]` of other programs, which reads like a link of a note program. */
const isTocLink = (node: RootContent): boolean => {
  const link = onlyLink(node);
  const isMeant = link?.data?.isOptional === true || link?.url === '#';
  return isMeant && /^@?_?toc_?$/i.test(textOf(node).trim());
};

/** A line of Google Docs' contents: a link to a heading, with a tabulator and the page it had. */
const isPlaceWithPage = (node: RootContent): boolean => {
  const link = onlyLink(node);
  return link?.url.startsWith('#') === true && /\S\t\d{1,4}\s*$/.test(textOf(node));
};

/** The link a block consists of, but for arrows and other signs. */
function onlyLink(block: Nodes): Link | undefined {
  if (block.type !== 'paragraph') return undefined;
  const links: Link[] = [];
  visit(block, 'link', (link) => void links.push(link));
  const [found] = links;
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  return found && letters(textOf(found)) === letters(textOf(block)) ? found : undefined;
}

/** Nothing but links to files beside the guide, and signs: how a site leads from page to page. */
function leadsToOtherPages(node: RootContent, path: string, guideFiles: readonly string[]): boolean {
  if (node.type !== 'paragraph') return false;
  const links: Link[] = [];
  visit(node, 'link', (link) => void links.push(link));
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  return (
    links.length > 0 &&
    links.map((link) => letters(textOf(link))).join('') === letters(textOf(node)) &&
    links.every(
      ({ url }) =>
        /^(?!\w+:|#|\/\/)[^?]*(?:\.(?:md|mdx|markdown|html?)|\/)(?:#.*)?$/i.test(url) &&
        !guideFiles.includes(join(dirname(path), url.replace(/#.*$/, ''))),
    )
  );
}

/** Above or right below the title, or below all the text, and not alone below a heading: there the links are what the heading names. */
function standsAtEdge(
  nodes: readonly RootContent[],
  index: number,
  isNavigation: (node: RootContent) => boolean,
): boolean {
  const isText = (node: RootContent) => !isNavigation(node) && node.type !== 'thematicBreak' && node.type !== 'html';
  const before = nodes.slice(0, index).filter(isText);
  const after = nodes.slice(index + 1).filter(isText);
  if (before.length === 0) return after[0]?.type === 'heading';
  const [title, ...others] = before;
  if (title!.type === 'heading' && title!.depth === 1 && others.length === 0) return after.length > 0;
  return after.length === 0 && before.at(-1)!.type !== 'heading';
}

const isSectionText = (node: RootContent): boolean => node.type === 'heading' && node.depth > 1;

/** Badges and links may stand between the list and the next heading. */
function endsSection(nodes: readonly RootContent[]): boolean {
  const next = nodes.findIndex(({ type }) => type === 'heading');
  return nodes
    .slice(0, next < 0 ? nodes.length : next)
    .every(
      (node) =>
        node.type === 'thematicBreak' || node.type === 'html' || isBadges(node) || onlyLink(node)?.url.startsWith('#'),
    );
}

/** Readwise puts a small cover above its highlights, under a name of its own, also right behind what stands in the file already. */
function takeProgramCover(paragraph: Paragraph, drop: (kind: string, node: RootContent) => void): void {
  const isCover = (node: PhrasingContent) => node.type === 'image' && node.alt === 'rw-book-cover';
  const cover = paragraph.children.find(isCover);
  if (!cover) return;
  const left = paragraph.children.filter((child) => !isCover(child));
  const last = left.at(-1);
  if (last?.type === 'text') last.value = last.value.trimEnd();
  paragraph.children = left;
  drop('cover picture of a reading program', left.length === 0 ? paragraph : cover);
}

/** A paragraph of nothing but pictures of a site that makes badges. */
function isBadges(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  const images: Image[] = [];
  visit(node, 'image', (image) => void images.push(image));
  const words = textOf(node).replace(/\s/g, '');
  const described = images
    .map(({ alt }) => alt ?? '')
    .join('')
    .replace(/\s/g, '');
  return images.length > 0 && words === described && images.every(({ url }) => isBadge.test(url));
}

const isBadge =
  /^https?:\/\/(?:[\w-]+\.)*(?:shields\.io|badgen\.net|badge\.fury\.io|codecov\.io|travis-ci\.\w+|visitor-badge\.\w+)\/|^https?:\/\/\S*\/badges?[./]/i;
