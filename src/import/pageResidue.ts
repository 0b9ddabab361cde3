// Readies the tree of a page or document: letters, notes, headings, what is around.
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toString as textOfHtml } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { DocumentTree, LostPart, WithheldText } from '../documents/documentTree.ts';
import { labelAnswersByLook } from './answersByLook.ts';
import { withHeadingsByLook } from './headingsByLook.ts';
import type { ImportFinding, Removal } from './importedGuide.ts';
import { dropNotesHeads, linkPageNotes } from './linkedNotes.ts';
import { type AroundKind, looksCopiedFromPage, residueOfLines } from './pageLines.ts';
import { readStyles } from './pageStyles.ts';
import { readTables } from './pageTables.ts';
import { type ResidueKind, residueParts } from './residueLines.ts';
import { isSectionName } from './sectionNames.ts';

export interface ReadyPage {
  readonly root: Root;
  readonly removed: readonly Removal[];
  readonly withheld: readonly WithheldText[];
  readonly lost: readonly LostPart[];
  readonly findings: readonly ImportFinding[];
  readonly author?: string;
}

/** Changes the document's tree, which nobody else reads. */
export function readyPage(document: DocumentTree, isPage: boolean): ReadyPage {
  const { root } = document;
  const removed: Removal[] = [];
  const withheld: WithheldText[] = [];
  const lost: LostPart[] = [];
  dropUnseen(root, withheld);
  readStyles(root, withheld);
  dropDrawings(root, lost);
  if (isPage) dropAround(root, removed);
  dropContents(root, removed);
  readTables(root);
  mendLists(root);
  writeLetters(root);
  dropLines(root, removed, isPage);
  const findings = labelAnswersByLook(root, document.language);
  linkPageNotes(root);
  for (const head of dropNotesHeads(root))
    removed.push({ kind: 'headings of notes', text: wordsOf(head), line: lineOf(head) });
  withHeadingsByLook(root);
  return { root, removed, withheld, lost, findings };
}

const lineOf = (node: { position?: { start: { line: number } } }) => node.position?.start.line;
/** Words of neighbouring elements do not run together. */
function wordsOf(node: Element | Root): string {
  const parts: string[] = [];
  const walk = (one: Element | Root) => {
    for (const child of one.children) {
      if (child.type === 'text') parts.push(child.value);
      if (child.type !== 'element') continue;
      const isApart = !/^(?:span|em|strong|b|i|u|sup|sub|small|font|code|mark|abbr|cite)$/.test(child.tagName);
      if (isApart) parts.push(' ');
      walk(child);
      if (isApart) parts.push(' ');
    }
  };
  walk(node);
  return parts.join('').replace(/\s+/g, ' ').trim();
}
const count = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Elements that no browser shows. */
const unseen = new Set('script style template noscript head link meta title base'.split(' '));

function dropUnseen(root: Root, withheld: WithheldText[]): void {
  visit(root, (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (node.type === 'comment' || node.type === 'doctype') {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (node.type !== 'element') return undefined;
    const { tagName, properties } = node;
    // Google Docs' style sheet says which letters are bold.
    if (
      tagName === 'style' ||
      (tagName === 'head' && node.children.some((one) => one.type === 'element' && one.tagName === 'style'))
    )
      return tagName === 'style' ? SKIP : undefined;
    if (unseen.has(tagName) && tagName !== 'head') {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    const isHidden =
      properties.hidden !== undefined && properties.hidden !== false && properties.hidden !== 'until-found';
    if (isHidden && wordsOf(node) !== '') {
      withheld.push({ kind: 'hidden', text: wordsOf(node) });
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    return undefined;
  });
}

/** Drawings in the page itself; small ones are icons. */
function dropDrawings(root: Root, lost: LostPart[]): void {
  visit(root, 'element', (node, index, parent) => {
    if (!parent || index === undefined || (node.tagName !== 'svg' && node.tagName !== 'canvas')) return undefined;
    const { width, viewBox } = node.properties;
    const wide = Number.parseFloat(String(width ?? String(viewBox ?? '').split(/[\s,]+/)[2] ?? '0'));
    const text = wordsOf(node);
    if (wide > 64 || text !== '')
      lost.push({ what: 'a drawing of the page', ...(text ? { near: text.slice(0, 60) } : {}) });
    parent.children.splice(
      index,
      1,
      ...(text
        ? [{ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: text }] } as Element]
        : []),
    );
    return [SKIP, index];
  });
}

const elementKinds: Readonly<Record<string, ResidueKind>> = {
  nav: 'navigation',
  button: 'navigation',
  form: 'invitations to subscribe',
  iframe: 'players of sound and film',
  audio: 'players of sound and film',
  video: 'players of sound and film',
  dialog: 'notices about cookies and terms',
  select: 'navigation',
  textarea: 'comments and votes',
  object: 'players of sound and film',
  embed: 'players of sound and film',
};
const roleKinds: Readonly<Record<string, ResidueKind>> = {
  navigation: 'navigation',
  banner: 'navigation',
  contentinfo: 'notes about rights',
  search: 'navigation',
  complementary: 'links to other pages',
  dialog: 'notices about cookies and terms',
  alertdialog: 'notices about cookies and terms',
  button: 'navigation',
  toolbar: 'navigation',
  menu: 'navigation',
  menubar: 'navigation',
};
/** Parts of the names that website programs give to what stands around a text. */
const classKinds: readonly (readonly [RegExp, ResidueKind])[] = [
  [/^(?:.*[-_])?(?:share|sharing|sharedaddy|social|addtoany|sharethis|addthis)(?:[-_].*)?$/, 'buttons for sharing'],
  [/^(?:.*[-_])?(?:cookies?|consent|gdpr|onetrust|privacy)(?:[-_].*)?$/, 'notices about cookies and terms'],
  [
    /^(?:.*[-_])?(?:newsletter|subscribe|subscription|signup|sign-up|optin|mailchimp)(?:[-_].*)?$/,
    'invitations to subscribe',
  ],
  [
    /^(?:.*[-_])?(?:related|recommended|recommendations|read-next|you-may-also|more-posts)(?:[-_].*)?$/,
    'links to other pages',
  ],
  [/^(?:comments?|comment-(?:list|form|respond|section|area)|respond|disqus.*|comments-area)$/, 'comments and votes'],
  [
    /^(?:.*[-_])?(?:breadcrumbs?|navbar|navigation|nav|menu|pagination|pager|skip-link|site-header|masthead|topbar|toolbar|sidebar)(?:[-_].*)?$/,
    'navigation',
  ],
  [
    /^(?:ads?|advert.*|adsbygoogle|ad-(?:slot|container|wrapper|unit|banner)|(?:.*[-_])?(?:advertisement|sponsored|promo|banner-ad))$/,
    'advertising',
  ],
  [/^(?:.*[-_])?(?:audio-?player|video-?player|media-?player|player|podcast)(?:[-_].*)?$/, 'players of sound and film'],
  [
    /^(?:.*[-_])?(?:buy|buy-?now|buy-?button|add-to-cart|price|pricing|purchase|affiliate|bookshop)(?:[-_].*)?$/,
    'offers to buy',
  ],
  [/^(?:site-?footer|page-?footer|footer|colophon|copyright)$/, 'notes about rights'],
  [/^(?:.*[-_])?(?:reading-?time|read-?time)(?:[-_].*)?$/, 'reading times'],
  [/^(?:skip|skip-?to-?.*|screen-reader-text|sr-only|visually-hidden|visuallyhidden)$/, 'navigation'],
];

function kindOfElement(node: Element, isInText: boolean): ResidueKind | undefined {
  const { tagName, properties } = node;
  const role = roleKinds[String(properties.role ?? '')];
  if (role) return role;
  if (elementKinds[tagName]) return elementKinds[tagName];
  // LibreOffice names them so.
  if (/^(?:header|footer)$/.test(String(properties.title ?? '')) && tagName === 'div')
    return 'dates and counts of the page';
  if (!isInText && tagName === 'footer') return 'notes about rights';
  if (!isInText && tagName === 'header' && !hasHeading(node)) return 'navigation';
  if (!isInText && tagName === 'aside') return 'links to other pages';
  const names = [...(Array.isArray(properties.className) ? properties.className : []), properties.id ?? ''].map(
    (name) => String(name).toLowerCase(),
  );
  return classKinds.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
}

const hasHeading = (node: Element): boolean => {
  let found = false;
  visit(node, 'element', ({ tagName }) => {
    if (/^h[1-6]$/.test(tagName)) found = true;
  });
  return found;
};

/** Parts of the page that its own names tell from the text; one with a third of all words is text, whatever it is called. */
function dropAround(root: Root, removed: Removal[]): void {
  const total = count(textOfHtml(root));
  const within = new WeakSet<object>();
  visit(root, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const isInText = within.has(parent) || node.tagName === 'article' || node.tagName === 'main';
    if (isInText) within.add(node);
    const kind = kindOfElement(node, within.has(parent));
    if (!kind) return undefined;
    const text = wordsOf(node);
    // A section of the guide may be called a menu or a comment.
    const isText = count(text) * 3 > total || (hasKnownHeading(node) && count(text) > 60);
    if (isText) return undefined;
    if (/^h[1-6]$/.test(node.tagName)) return undefined;
    if (text !== '') removed.push({ kind, text, line: lineOf(node) });
    else if (/^(?:iframe|audio|video|object|embed)$/.test(node.tagName))
      removed.push({
        kind,
        text: String(node.properties.title ?? node.properties.src ?? node.tagName),
        line: lineOf(node),
      });
    return [SKIP, index + leaveGap(parent, index, node, kind)];
  });
}

/** A gap tells what the short lines beside it are, until all lines have been looked at. */
function leaveGap(
  parent: { children: (RootContent | ElementContent)[] },
  index: number,
  node: Element,
  kind: AroundKind,
): 0 | 1 {
  const gap: Element = { type: 'element', tagName: 'p', properties: { dataAround: kind }, children: [] };
  const isAlone = blockTags.has(node.tagName) && !('tagName' in parent && parent.tagName === 'p');
  parent.children.splice(index, 1, ...(isAlone ? [gap] : []));
  return isAlone ? 1 : 0;
}

function hasKnownHeading(node: Element): boolean {
  let found = false;
  visit(node, 'element', (one) => {
    if (/^h[1-6]$/.test(one.tagName) && isSectionName(wordsOf(one))) found = true;
  });
  return found;
}

/** A list may stand in a list without an item of its own around it: the item before it is meant. */
function mendLists(root: Root): void {
  const isList = (node: ElementContent | RootContent | undefined): node is Element =>
    node?.type === 'element' && /^(?:ol|ul)$/.test(node.tagName);
  const written = (node: Element) =>
    node.children.filter((child) => child.type === 'element' || (child.type === 'text' && child.value.trim() !== ''));
  visit(root, 'element', (node, index, parent) => {
    if (!parent || index === undefined || !isList(node)) return undefined;
    const inside = written(node);
    const before = parent.children.slice(0, index).findLast((child) => child.type === 'element');
    const lastItem = isList(before)
      ? before.children.findLast((child): child is Element => child.type === 'element' && child.tagName === 'li')
      : undefined;
    if (inside.length > 0 && inside.every(isList) && lastItem) {
      lastItem.children.push(...inside);
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    const items: ElementContent[] = [];
    for (const child of node.children) {
      const last = items.at(-1);
      if (isList(child) && last?.type === 'element' && last.tagName === 'li') last.children.push(child);
      else items.push(child);
    }
    node.children = items;
    return undefined;
  });
}

/** Markdown counts in figures alone; letters that a list counts by are written out, since a key may name them. */
function writeLetters(root: Root): void {
  visit(root, 'element', (node) => {
    // Our own web page letters its choices by its style sheet.
    const classes = Array.isArray(node.properties.className) ? node.properties.className : [];
    const format = String(
      node.properties.dataFormat ?? node.properties.type ?? (classes.includes('choices') ? 'A' : ''),
    );
    if (node.tagName !== 'ol') return;
    const isRoman = /Roman$|^[ivx]+$/i.test(format) && format !== 'decimal';
    const isLetter = /Letter$|^[a-z]$/i.test(format) && !isRoman;
    if (!isRoman && !isLetter) return;
    const isUpper = /^upper|^[A-Z]+$/.test(format);
    let number = Number(node.properties.start ?? 1) || 1;
    for (const item of node.children) {
      if (item.type !== 'element' || item.tagName !== 'li') continue;
      const label = isRoman
        ? (romans[number - 1] ?? String(number))
        : String.fromCharCode(96 + (((number - 1) % 26) + 1));
      const first =
        item.children.find((child): child is Element => child.type === 'element' && child.tagName === 'p') ?? item;
      first.children.unshift({ type: 'text', value: `${isUpper ? label.toUpperCase() : label}) ` });
      number += 1;
    }
    node.tagName = 'ul';
  });
}

const romans = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');

/** Word's table of contents, and a list of links to the page's own headings. */
function dropContents(root: Root, removed: Removal[]): void {
  visit(root, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const isMarked = node.properties.dataContents === true;
    const links = /^(?:ul|ol|nav|div)$/.test(node.tagName) ? linksIn(node) : [];
    const isList =
      links.length > 2 &&
      links.every(({ properties }) => String(properties.href ?? '').startsWith('#')) &&
      links.reduce((sum, link) => sum + count(wordsOf(link)), 0) >= count(wordsOf(node)) * 0.8;
    if (!isMarked && !isList) return undefined;
    const text = wordsOf(node);
    const before = parent.children[index - 1];
    if (isList && before?.type === 'element' && isSectionName(wordsOf(before)) === 'contents') {
      removed.push({ kind: 'lists of contents', text: wordsOf(before), line: lineOf(before) });
      parent.children.splice(index - 1, 1);
      removed.push({ kind: 'lists of contents', text, line: lineOf(node) });
      return [SKIP, index - 1 + leaveGap(parent, index - 1, node, 'lists of contents')];
    }
    if (text !== '') removed.push({ kind: 'lists of contents', text, line: lineOf(node) });
    return [SKIP, index + leaveGap(parent, index, node, 'lists of contents')];
  });
}

function linksIn(node: Element): Element[] {
  const links: Element[] = [];
  visit(node, 'element', (one) => {
    if (one.tagName === 'a' && one.properties.href !== undefined) links.push(one);
  });
  return links;
}

const blockTags = new Set(
  'address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table ul'.split(
    ' ',
  ),
);
const isBlock = (node: ElementContent | RootContent): boolean => node.type === 'element' && blockTags.has(node.tagName);

/** Blocks whose words are a button or a notice, and those that only stand around the text. */
function dropLines(root: Root, removed: Removal[], isPage: boolean): void {
  const blocks = linesIn(root);
  const lines = blocks.map(({ text, level, node }) => ({
    text,
    ...(level < 7 ? { level } : {}),
    ...(gapKind(node) ? { kind: gapKind(node) } : {}),
  }));
  const isCopied = isPage || looksCopiedFromPage(lines);
  const kinds = isCopied ? residueOfLines(lines) : lines.map(({ kind }) => kind);
  const gone = new Set<object>();
  for (const [index, { node, text }] of blocks.entries()) {
    const kind = kinds[index];
    if (kind) {
      if (!gapKind(node)) removed.push({ kind, text, line: lineOf(node) });
      gone.add(node);
      continue;
    }
    if (!isCopied) continue;
    const parts = node.children.length === 1 && node.children[0]!.type === 'text' ? residueParts(text) : undefined;
    if (!parts) continue;
    for (const [as, words] of parts.removed) removed.push({ kind: as, text: words, line: lineOf(node) });
    node.children = [{ type: 'text', value: parts.kept }];
  }
  visit(root, 'element', (node, index, parent) => {
    if (!parent || index === undefined || !gone.has(node)) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
}

const gapKind = ({ properties }: Element) => properties.dataAround as AroundKind | undefined;

/** Blocks without blocks in them; quotations, tables and definitions are text. */
function linesIn(root: Root): { readonly node: Element; readonly text: string; readonly level: number }[] {
  const found: { node: Element; text: string; level: number }[] = [];
  visit(root, 'element', (node) => {
    if (!blockTags.has(node.tagName)) return undefined;
    if (/^(?:pre|blockquote|table|dl)$/.test(node.tagName)) return SKIP;
    if (node.children.some(isBlock)) return undefined;
    const text = wordsOf(node);
    if (text !== '' || gapKind(node))
      found.push({ node, text, level: Number(/^h([1-6])$/.exec(node.tagName)?.[1] ?? 7) });
    return SKIP;
  });
  return found;
}
