// Reads the notes of Google Play Books, downloaded from Google Drive as Word or a page.
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toString as textOfHtml } from 'hast-util-to-string';
import type { Removal } from '../importedGuide.ts';
import { type Highlight, type HighlightsFile, nameOfAuthor } from './highlightedBooks.ts';

type HtmlNode = RootContent | ElementContent;

const isElement = (node: HtmlNode | undefined, name?: RegExp): node is Element =>
  node?.type === 'element' && (name === undefined || name.test(node.tagName));

/** Paragraphs do not run together. */
const oneLine = (node: Element): string => {
  const parts = node.children.filter((child) => isElement(child, /^(?:p|h[1-6]|tr|table|tbody)$/)) as Element[];
  const words = parts.length > 1 ? parts.map(oneLine).join(' ') : textOfHtml(node);
  return words.replace(/\s+/g, ' ').trim();
};

/** Cells of a table of one row; an inner table's cells are its own. */
function onlyRow(table: Element): readonly Element[] | undefined {
  const rows: Element[] = [];
  const walk = (node: Element) => {
    for (const child of node.children) {
      if (!isElement(child)) continue;
      if (child.tagName === 'tr') rows.push(child);
      else if (/^t(?:body|head|foot)$/.test(child.tagName)) walk(child);
    }
  };
  walk(table);
  return rows.length === 1 ? rows[0]!.children.filter((child) => isElement(child, /^t[dh]$/)) : undefined;
}

function has(node: Element, name: RegExp): boolean {
  return node.children.some((child) => isElement(child) && (name.test(child.tagName) || has(child, name)));
}

function first(node: Element, name: RegExp): Element | undefined {
  for (const child of node.children) {
    if (!isElement(child)) continue;
    const found = name.test(child.tagName) ? child : first(child, name);
    if (found) return found;
  }
  return undefined;
}

/** A sign for the colour, the words, the page: a table of one row in the only cell of another. */
function highlightCells(table: Element): readonly [words: Element, page: Element] | undefined {
  const outer = onlyRow(table);
  const inner = outer?.length === 1 ? first(outer[0]!, /^table$/) : undefined;
  const cells = inner && onlyRow(inner);
  const [sign, words, page] = cells ?? [];
  return cells?.length === 3 && has(sign!, /^img$/) && oneLine(sign!) === '' ? [words!, page!] : undefined;
}

/** The book's cover, and beside it title, author and publisher. */
function coverCell(table: Element): Element | undefined {
  const cells = onlyRow(table);
  const [cover, words] = cells ?? [];
  const isCover = cells?.length === 2 && has(cover!, /^img$/) && oneLine(cover!) === '' && has(words!, /^h[1-6]$/);
  return isCover ? words : undefined;
}

function blocksOf(root: Root | Element): readonly Element[] {
  return root.children.flatMap((node): readonly Element[] => {
    if (!isElement(node)) return [];
    return /^(?:html|body|div|main|section|article)$/.test(node.tagName) ? blocksOf(node) : [node];
  });
}

/** Words of the book are in italics; a reader's are not. */
function isSlanted(node: Element): boolean {
  const upright = (one: Element): string =>
    one.children
      .map((child) =>
        child.type === 'text' ? child.value : isElement(child) && !isItalic(child) ? upright(child) : '',
      )
      .join('');
  return upright(node).trim() === '';
}

const isItalic = ({ tagName, properties }: Element) =>
  /^(?:em|i)$/.test(tagName) || /font-style:\s*italic/.test(String(properties.style ?? ''));

const around = 'what Google Play Books writes around the highlights';

/** By their shape, which is the same in all languages. @returns undefined for any other document */
export function readPlayBooks(root: Root, hasLines: boolean): HighlightsFile | undefined {
  const blocks = blocksOf(root);
  const cover = blocks.map((one) => isElement(one, /^table$/) && coverCell(one)).find((cell) => cell !== false && cell);
  if (!cover || !blocks.some((one) => isElement(one, /^table$/) && highlightCells(one))) return undefined;
  const [title, author, ...others] = cover.children.filter((child) => isElement(child)).map(oneLine);
  const leftOut: Removal[] = others.filter(Boolean).map((text) => ({ kind: around, text }));
  const highlights: Highlight[] = [];
  let chapter: string | undefined;
  for (const block of blocks) {
    const cells = isElement(block, /^table$/) ? highlightCells(block) : undefined;
    const line = hasLines ? block.position?.start.line : undefined;
    const place = line === undefined ? {} : { line };
    if (cells) {
      const [words, page] = cells;
      const paragraphs = words.children.filter((child) => isElement(child)).filter((one) => oneLine(one) !== '');
      const time = paragraphs.length > 0 ? paragraphs.at(-1)! : words;
      const said = paragraphs.slice(0, -1);
      if (said.length === 0) {
        leftOut.push({ kind: 'bookmarks', text: [oneLine(time), oneLine(page)].filter(Boolean).join(' '), ...place });
        continue;
      }
      const slanted = said.filter(isSlanted);
      const quoted = slanted.length > 0 ? slanted : said.slice(0, 1);
      const note = said.filter((one) => !quoted.includes(one)).map(oneLine);
      highlights.push({
        text: quoted.map(oneLine).join('\n'),
        time: oneLine(time),
        ...(note.length > 0 ? { note: note.join('\n\n') } : {}),
        ...(oneLine(page) === '' ? {} : { page: oneLine(page) }),
        ...(chapter === undefined ? {} : { chapter }),
        ...place,
      });
    } else if (isElement(block, /^h[2-6]$/)) {
      const name = oneLine(block);
      chapter = name === title ? undefined : name || undefined;
    } else if (oneLine(block) !== '' && !(isElement(block, /^table$/) && coverCell(block)))
      leftOut.push({ kind: around, text: oneLine(block), ...place });
  }
  const written = nameOfAuthor(author);
  return {
    books: [{ title, ...(written ? { author: written } : {}), highlights }],
    leftOut,
  };
}
