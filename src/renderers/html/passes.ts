// The passes of each medium over sanitised HTML.
import type { Element, ElementContent, ElementData, Root as HastRoot } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';
import { decoded, isSafeAddress } from '../../content/safeHtml.ts';
import { assetScheme } from '../../guide/model.ts';
import { languageOf } from '../../languages/index.ts';
import { setAnalysisBeside } from './analysisColumns.ts';
import type { BodyOptions } from './bodyOptions.ts';
import { markLanguages } from './foreignPassages.ts';
import { defineTerms } from './glossaryTerms.ts';
import { linkNotes } from './notes.ts';
import { normaliseTables } from './tables.ts';
import { asVerse, markTitles, normaliseLists } from './verse.ts';

interface PassContext extends BodyOptions {
  /** The Markdown file. */
  readonly path: string;
  /** Keeps ids of one section apart from another's. */
  readonly scope: string;
}

/** Changes a tree in place. */
type Pass = (tree: HastRoot, context: PassContext) => void;

const noteIds: Pass = (tree, { scope }) => nameNotes(tree, scope);
const notes: Pass = (tree) => linkNotes(tree);
const spokenNotes: Pass = (tree, { guide }) => {
  const { backToText } = languageOf(guide.lang).printed;
  linkNotes(tree, (number) => `${backToText}: ${number}`);
};
const images: Pass = (tree, context) => resolveImages(tree, context);
const links: Pass = (tree, context) => resolveLinks(tree, context);
const headings: Pass = (tree, { topHeading }) => fitHeadings(tree, topHeading);
const lists: Pass = (tree) => normaliseLists(tree);
const printedTables: Pass = (tree) => normaliseTables(tree, true);
const tables: Pass = (tree) => normaliseTables(tree, false);
const directions: Pass = (tree, { guide }) => setDirections(tree, guide.direction);
const ids: Pass = (tree) => dropRepeatedIds(tree);
const verse: Pass = (tree) => setVerse(tree);
const glossary: Pass = (tree, { guide }) => defineTerms(tree, (id) => guide.glossary.some((term) => term.id === id));
const titles: Pass = (tree, { guide }) => markTitles(tree, guide.work.title);
const languages: Pass = (tree, { guide }) => markLanguages(tree, guide.lang, guide.direction);
const details: Pass = (tree) => openDetails(tree);
const figures: Pass = (tree) => unwrapFigures(tree);
const columns: Pass = (tree, { guide, scope }) => setAnalysisBeside(tree, guide, scope);
const sources: Pass = (tree, { path }) => markSources(tree, path);

/** In this order: later passes read the ids, tags and children that earlier ones leave. */
export const paper: readonly Pass[] = [
  ...[noteIds, notes, images, links, headings, lists, printedTables, directions, ids, verse],
  ...[details, figures, columns, sources],
];

/** Also the first passes of an EPUB; epub/xhtmlPages.ts lists the rest. Paper has no pop-ups and no voice. */
export const screen: readonly Pass[] = [
  ...[noteIds, spokenNotes, images, links, headings, lists, tables, directions, ids, verse],
  ...[glossary, titles, languages, columns],
];

/** Every address of an image is replaced: by the medium's own for an accepted asset, by the description for the rest. */
function resolveImages(tree: HastRoot, options: PassContext): void {
  const { guide, path } = options;
  const words = languageOf(guide.lang).printed;
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'img' || !parent) return;
    const source = String(element.properties.src ?? '');
    const key = source.startsWith(assetScheme)
      ? source.slice(assetScheme.length)
      : (guide.htmlImages[`${path}|${source}`] ?? '');
    const asset = Object.hasOwn(guide.assets, key) ? guide.assets[key] : undefined;
    const alt = String(element.properties.alt ?? '');
    if (!asset) {
      const said = [alt, String(element.properties.title ?? '')].filter((text) => text.trim() !== '').join(' · ');
      parent.children[index!] = h('span.missing-image', `[${words.image}${said ? `: ${said}` : ''}]`);
      return;
    }
    // Markdown cannot say that an image is decoration; in HTML an empty description says so.
    const isDecoration = !source.startsWith(assetScheme) && element.properties.alt !== undefined && alt.trim() === '';
    if (isDecoration) element.data = { ...element.data, isDecoration } as ElementData;
    const wanted = Number(element.properties.width);
    const width = wanted > 0 && wanted < asset.width ? Math.round(wanted) : asset.width;
    element.properties = {
      src: options.image(key),
      alt,
      title: element.properties.title,
      width,
      height: Math.max(1, Math.round((asset.height * width) / asset.width)),
    };
  });
  captionImages(tree);
}

/** The title of an image that stands alone is its caption: on paper nobody sees it otherwise. */
function captionImages(tree: HastRoot): void {
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'p' || !parent) return undefined;
    const [image, ...others] = element.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
    if (image?.type !== 'element' || image.tagName !== 'img' || others.length > 0) return undefined;
    const { title, ...properties } = image.properties;
    if (typeof title !== 'string' || title.trim() === '') return undefined;
    parent.children[index!] = h('figure.figure', [{ ...image, properties }, h('figcaption', title)]);
    return SKIP;
  });
}

function resolveLinks(tree: HastRoot, options: BodyOptions): void {
  const own = new Set<string>();
  visit(tree, 'element', (element) => {
    if (typeof element.properties.id === 'string') own.add(element.properties.id);
  });
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'a' || !parent) return undefined;
    if (isWordless(element) && element.properties.id === undefined) {
      parent.children.splice(index!, 1);
      return [SKIP, index!];
    }
    const href = String(element.properties.href ?? '');
    if (isSafeAddress(href)) return undefined;
    const id = href.startsWith('#') ? href.slice(1) : undefined;
    const isNote = 'dataFootnoteRef' in element.properties || 'dataFootnoteBackref' in element.properties;
    const address =
      id === undefined
        ? undefined
        : isNote
          ? own.has(decoded(id))
            ? `#${id}`
            : undefined
          : options.place(decoded(id));
    if (address) {
      element.properties.href = address;
      return undefined;
    }
    if (element.properties.id) {
      element.tagName = 'span';
      element.properties.href = undefined;
      return undefined;
    }
    parent.children.splice(index!, 1, ...(element.children as ElementContent[]));
    return [SKIP, index!];
  });
}

/** Headings written as HTML fit in under the section's, and no level is skipped (WCAG H42, PDF/UA-1 7.4.2). */
function fitHeadings(tree: HastRoot, top: number): void {
  let previous = top - 1;
  visit(tree, 'element', (element) => {
    const level = /^h([1-6])$/.exec(element.tagName);
    if (!level) return;
    if (isWordless(element)) {
      element.tagName = 'div';
      return;
    }
    const fitted = Math.min(Math.max(Number(level[1]), top), previous + 1, 6);
    element.tagName = `h${fitted}`;
    previous = fitted;
  });
}

/** Nothing to see and nothing to read: a heading of it would be a bookmark without a name, a link nothing to follow. */
const isWordless = (element: Element): boolean => !/[^\s\p{Cf}]/u.test(textOfHast(element)) && !holdsImage(element);

const holdsImage = (element: Element): boolean =>
  element.children.some((child) => child.type === 'element' && (child.tagName === 'img' || holdsImage(child)));

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const directed = new Set([
  'p',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'td',
  'th',
  'blockquote',
  'dt',
  'dd',
  'figcaption',
  'summary',
]);

/** A block whose first letter runs the other way than the guide gets its own direction (Unicode Bidirectional Algorithm, P2–P3). */
function setDirections(tree: HastRoot, direction: 'ltr' | 'rtl'): void {
  visit(tree, 'element', (element) => {
    if (!directed.has(element.tagName) || element.properties.dir) return;
    const first = /\p{L}/u.exec(textOfHast(element))?.[0];
    if (!first) return;
    const own = rightToLeft.test(first) ? 'rtl' : 'ltr';
    if (own !== direction) element.properties.dir = own;
  });
}

/** The notes' heading has one fixed id in mdast-util-to-hast; a document has one such heading for each section. */
function nameNotes(tree: HastRoot, scope: string): void {
  visit(tree, 'element', (element) => {
    const { id } = element.properties;
    if (id === 'footnote-label') element.properties.id = `${scope}-notes`;
    // Notes' ids come percent-encoded, but an address is decoded before its id is looked for.
    else if (typeof id === 'string' && id.startsWith(`${scope}-fn`)) element.properties.id = decoded(id);
  });
}

function openDetails(tree: HastRoot): void {
  visit(tree, 'element', (element) => {
    if (element.tagName === 'details') element.properties.open = true;
  });
}

/** Chromium tags `figure` as a picture, which PDF/UA-1 (7.3) wants described; what is described is the image inside it. */
function unwrapFigures(tree: HastRoot): void {
  visit(tree, 'element', (element) => {
    const classes = [element.properties.className ?? []].flat() as string[];
    if (element.tagName === 'figure') {
      element.tagName = 'div';
      if (classes.length === 0) element.properties.className = ['figure'];
    } else if (element.tagName === 'figcaption') {
      const holdsBlocks = element.children.some((child) => child.type === 'element' && blocks.has(child.tagName));
      element.tagName = holdsBlocks ? 'div' : 'p';
      if (classes.length === 0) element.properties.className = ['caption'];
    }
  });
}

const blocks = new Set(['p', 'ul', 'ol', 'div', 'table', 'pre', 'blockquote', 'dl', 'h3', 'h4', 'h5', 'h6']);

/** Contents and links lead to headings: if an author's HTML has the id of one, the heading keeps it. */
function dropRepeatedIds(tree: HastRoot): void {
  const owners = new Map<unknown, Element>();
  for (const isTurn of [isHeading, () => true])
    visit(tree, 'element', (element) => {
      const { id } = element.properties;
      if (id === undefined || !isTurn(element)) return;
      const owner = owners.get(id);
      if (typeof id !== 'string' || id === '' || /\s/.test(id) || (owner && owner !== element))
        element.properties.id = undefined;
      else owners.set(id, element);
    });
}

const isHeading = ({ tagName }: Element): boolean => /^h[1-6]$/.test(tagName);

function markSources(tree: HastRoot, path: string): void {
  visit(tree, 'element', (element) => {
    const start = element.position?.start;
    if (start && /^(?:p|h[1-6]|table|pre|ul|ol|figure|blockquote|img|tr)$/.test(element.tagName))
      element.properties.dataSource = `${path}:${start.line}:${start.column}`;
  });
}

function setVerse(tree: HastRoot): void {
  visit(tree, 'element', (figure) => {
    if (figure.tagName !== 'figure' || ![figure.properties.className].flat().includes('verse')) return;
    const paragraphs: Element[] = [];
    visit(figure, { tagName: 'p' }, (paragraph) => {
      paragraphs.push(paragraph as Element);
    });
    const { dataFirstLine, ...rest } = figure.properties;
    figure.properties = rest;
    asVerse(paragraphs, typeof dataFirstLine === 'number' ? dataFirstLine : undefined);
  });
}
