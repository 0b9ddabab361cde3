// Marks in the XHTML of a section where the pages of the printed guide begin.

import type { Element, ElementContent, Root, Text } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { PrintedGuide } from '../renderContext.ts';
import { type Letters, lettersOf, pageStarts, picture } from './alignPages.ts';
import { isBlock, isTag } from './contentModel.ts';

export interface PageBreak {
  /** As printed in the page's folio. */
  readonly number: number;
  readonly id: string;
}

/** Pages of the printed guide that begin in a section. */
export interface BrokenPages {
  readonly breaks: readonly PageBreak[];
  /** The first of them begins with the section's heading, and the template prints it. */
  readonly isAtHeading: boolean;
}

/**
 * The pages that begin in a section. A break at its heading is for the template; the others are put into `body`, each before the word its
 * page begins with. On pages that sections share, only the section's own words are looked at.
 */
export function breakPages(
  sectionId: string,
  body: ElementContent[],
  printed: PrintedGuide,
  taken: ReadonlySet<string>,
): BrokenPages {
  const part = printed.starts.findIndex(({ id }) => id === sectionId);
  if (part < 0) return { breaks: [], isAtHeading: false };
  const start = printed.starts[part]!;
  const next = printed.starts[part + 1] ?? { page: printed.pages.length + 1, at: 0 };
  const textOfPage = (page: number) =>
    (printed.pages[page - 1] ?? '').slice(page === start.page ? start.at : 0, page === next.page ? next.at : undefined);
  const last = next.page > start.page && textOfPage(next.page).trim() === '' ? next.page - 1 : next.page;
  const printedOn = Array.from({ length: last - start.page + 1 }, (_, index) => start.page + index);
  const breakOf = (number: number): PageBreak => ({ number, id: freeId(`page-${number}`, taken) });
  const within = printedOn.slice(1).map(breakOf);
  // The book's first part may stand below its title.
  const isAtHeading = part === 0 || printed.pages[start.page - 1]!.slice(0, start.at).trim() === '';
  const root: Root = { type: 'root', children: body };
  const leaves = leavesOf(root);
  const words = leaves.map((leaf) => leaf.letters).join('');
  const pages = printedOn.map((page) => lettersOf(textOfPage(page)).letters);
  pageStarts(pages, words).forEach((place, index) => {
    const mark = breakMark(within[index]!);
    const leaf = leaves.find(({ start, letters }) => place < start + letters.length);
    if (leaf) insert(mark, leaf, leaf.places[place - leaf.start]!);
    else body.push(mark);
  });
  return { breaks: [...(isAtHeading ? [breakOf(start.page)] : []), ...within], isAtHeading };
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  while (taken.has(id)) id = `printed-${id}`;
  return id;
}

function breakMark({ number, id }: PageBreak): Element {
  const properties = { epubType: 'pagebreak', role: 'doc-pagebreak', id, ariaLabel: String(number) };
  return { type: 'element', tagName: 'div', properties, children: [] };
}

/** A text or a picture with the letters it has in common with the print. */
interface Leaf extends Letters {
  readonly node: Text | Element;
  /** From the root down to the parent. */
  readonly ancestors: readonly (Root | Element)[];
  /** Letters of the section before it. */
  readonly start: number;
}

function leavesOf(root: Root): Leaf[] {
  const leaves: Leaf[] = [];
  let start = 0;
  const add = (node: Text | Element, ancestors: readonly (Root | Element)[], found: Letters) => {
    if (found.letters !== '') leaves.push({ node, ancestors, start, ...found });
    start += found.letters.length;
  };
  const walk = (parent: Root | Element, ancestors: readonly (Root | Element)[]): void => {
    const path = [...ancestors, parent];
    for (const node of parent.children) {
      if (node.type === 'text') add(node, path, lettersOf(node.value));
      // `rp` is for readers without ruby, and not on paper.
      else if (node.type !== 'element' || node.tagName === 'rp' || isBesideText(node)) continue;
      else if (node.tagName === 'math') add(node, path, asOne(textOf(node)));
      else if (node.tagName === 'ruby') add(node, path, asOne(wordsThenReadings(node)));
      else if (node.tagName === 'svg') add(node, path, { letters: picture, places: [0] });
      else if (node.tagName !== 'img') walk(node, path);
      else if (node.properties.alt) add(node, path, { letters: picture, places: [0] });
    }
  };
  walk(root, []);
  return leaves;
}

/** In print a note in the margin, or else never parted from what it follows: no page begins with it. */
const isBesideText = ({ properties }: Element): boolean =>
  [properties.className].flat().some((name) => name === 'attribution' || name === 'question-details');

/** A formula is not divided, nor is a word with its reading: a page that begins in one begins before it. */
function asOne(text: string): Letters {
  const { letters } = lettersOf(text);
  return { letters, places: new Array<number>(letters.length).fill(0) };
}

/** The print has the readings behind the line whose words they stand above. */
function wordsThenReadings({ children }: Element): string {
  const parts = children.filter((child) => !isTag(child, 'rp'));
  const readings = parts.filter((child) => isTag(child, 'rt'));
  return [...parts.filter((child) => !isTag(child, 'rt')), ...readings].map(textOf).join('');
}

/** Breaks come in their order. A text that is divided keeps its node for what comes after the break, since later breaks stand there. */
function insert(mark: Element, { node, ancestors }: Leaf, place: number): void {
  const parent = ancestors.at(-1)!;
  if (node.type === 'text') {
    // Counted from the end, which no division has changed.
    const own = texts.get(node) ?? node.value;
    texts.set(node, own);
    const before = node.value.slice(0, Math.max(0, place - (own.length - node.value.length)));
    const isOpening = !/[\p{L}\p{N}]/u.test(before) && opensBlock(node, ancestors);
    const at = isOpening ? 0 : startOfWord(before, node.value.slice(before.length));
    if (at > 0) {
      const head: Text = { type: 'text', value: node.value.slice(0, at) };
      node.value = node.value.slice(at);
      mark.tagName = 'span';
      parent.children.splice(parent.children.indexOf(node), 0, head, mark);
      return;
    }
  }
  const [above, below] = highestPlace(node, ancestors);
  // As a line of its own it could end the screen before.
  if (!isBlock(below)) mark.tagName = 'span';
  above.children.splice(above.children.indexOf(below), 0, mark);
}

/** The texts before they were divided. */
const texts = new WeakMap<Text, string>();

/** With the marks that open it, and never inside a word of a script that has spaces. */
function startOfWord(before: string, after: string): number {
  const outside = unspaced.test(after) ? before : before.replace(/[\p{L}\p{N}\p{M}\u00ad]+$/u, '');
  return outside.replace(/[\p{Ps}\p{Pi}"'¿¡]+$/u, '').length;
}

const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Nothing comes before it in its paragraph, heading, item or cell. */
function opensBlock(leaf: ElementContent, ancestors: readonly (Root | Element)[]): boolean {
  let node = leaf;
  for (const parent of [...ancestors].reverse()) {
    if (!earlierThan(node, parent).every(isNothing)) return false;
    if (parent.type === 'root' || isBlock(parent)) return true;
    node = parent;
  }
  return true;
}

const earlierThan = (node: ElementContent, parent: Root | Element) =>
  parent.children.slice(0, parent.children.indexOf(node));

/** Children of these are the standard's choice, and a span is none of them. */
const closed = ['ul', 'ol', 'dl', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'ruby'];

/** Before the largest block that begins at this place, so that no heading, link or cell says a page's number among its own words. */
function highestPlace(leaf: ElementContent, ancestors: readonly (Root | Element)[]): [Root | Element, ElementContent] {
  let best: [Root | Element, ElementContent] | undefined;
  let node = leaf;
  for (const [index, parent] of [...ancestors.entries()].reverse()) {
    if (!best || mayHold(parent, node, ancestors[index - 1])) best = [parent, node];
    if (parent.type === 'root' || !earlierThan(node, parent).every(isNothing)) break;
    node = parent;
  }
  return best!;
}

function mayHold(parent: Root | Element, child: ElementContent, above: Root | Element | undefined): boolean {
  if (parent.type === 'root') return true;
  if (closed.includes(parent.tagName) || isTag(child, 'summary')) return false;
  // A caption is the first or the last of its figure.
  if (isTag(child, 'figcaption')) return parent.children.at(-1) === child;
  return !(parent.tagName === 'div' && above?.type === 'element' && above.tagName === 'dl');
}

const isNothing = (node: ElementContent | Root['children'][number]): boolean =>
  node.type === 'text' ? node.value.trim() === '' : node.type === 'element' && node.properties.epubType === 'pagebreak';
