// Finds headings that are only set larger or bolder than the text around them.
import type { Element, Root } from 'hast';
import { toString as textOfHtml } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { readHeadingLocator } from '../guide/locator.ts';
import { allLanguages } from '../languages/index.ts';
import { isSectionName, looksLikeHeading } from './sectionNames.ts';
import { isLabelledAnswer } from './shapeQuestions.ts';

/** Paragraphs become `h1` to `h4`, where the document has hardly any headings of its own or the words name a section. */
export function withHeadingsByLook(root: Root): void {
  const own: Element[] = [];
  const paragraphs: Element[] = [];
  visit(root, 'element', (node) => {
    if (/^h[1-6]$/.test(node.tagName)) own.push(node);
    if (/^(?:li|blockquote|table|note-text|pre|dl)$/.test(node.tagName)) return SKIP;
    if (node.tagName === 'p') paragraphs.push(node);
    return undefined;
  });
  const sizes = new Map<number, number>();
  for (const node of paragraphs) {
    const size = sizeOf(node);
    sizes.set(size, (sizes.get(size) ?? 0) + textOfHtml(node).length);
  }
  const body = [...sizes].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
  const candidates = paragraphs.filter((node) => isApart(node, body));
  const levels = own.map(({ tagName }) => Number(tagName[1]));
  const styled = own.filter(({ properties }) => properties.dataTitle !== true);
  const isUnstyled = styled.length < 2;
  const names = candidates.filter((node) => isSectionName(textOfHtml(node)) !== undefined);
  const wanted = isUnstyled ? candidates : names;
  if (isUnstyled && candidates.length - names.length > paragraphs.length * 0.6) return;
  const looks = [...new Set(wanted.map(lookKey))].sort((one, other) => other - one);
  const title = own.find(({ properties }) => properties.dataTitle === true);
  const base = isUnstyled
    ? title
      ? 2
      : 1
    : Math.min(...levels.filter((_, index) => isSectionName(textOfHtml(own[index]!)) !== undefined), 2);
  const byName = isUnstyled ? levelsByName(wanted, names, looks) : undefined;
  for (const node of wanted) {
    const level = byName?.get(node) ?? (isUnstyled ? base + looks.indexOf(lookKey(node)) : base);
    node.tagName = `h${Math.min(level, 4)}`;
    unwrapBold(node);
  }
}

/** Kinds whose parts each have a name above them. */
const named = new Set(['characters', 'themes', 'symbols', 'devices', 'faq', 'plot', 'analysis', 'quotations']);

/** Sections and their parts may all look the same: the names of sections tell which are which. Undefined where looks do. */
function levelsByName(
  wanted: readonly Element[],
  names: readonly Element[],
  looks: readonly number[],
): ReadonlyMap<Element, number> | undefined {
  const look = looks.find((one) => names.filter((node) => lookKey(node) === one).length > 1);
  const others = wanted.filter((node) => lookKey(node) === look && !names.includes(node));
  if (look === undefined || others.length <= names.length) return undefined;
  const levels = new Map<Element, number>();
  let kind: string | undefined;
  for (const node of wanted) {
    const isName = names.includes(node);
    const words = textOfHtml(node);
    const rank = looks.indexOf(lookKey(node)) - looks.indexOf(look);
    if (rank !== 0) levels.set(node, rank < 0 ? Math.max(1, 2 + rank) : 3 + rank);
    else if (isName) {
      levels.set(node, 2);
      kind = isSectionName(words);
    } else if (kind === undefined) levels.set(node, levels.size === 0 ? 1 : 2);
    else
      levels.set(
        node,
        named.has(kind) || /^\d{1,2}[.)]\s/.test(words) || readHeadingLocator(words, allLanguages) ? 3 : 2,
      );
  }
  return levels;
}

const sizeOf = (node: Element) => Number(node.properties.dataSize ?? 0);
/** Larger first; bold before plain of the same size. */
const lookKey = (node: Element) => sizeOf(node) * 2 + (node.properties.dataBold === true || isAllBold(node) ? 1 : 0);

function isApart(node: Element, body: number): boolean {
  const text = textOfHtml(node).trim();
  if (!looksLikeHeading(text) || text.split('\n').length > 2 || isLabelledAnswer(text)) return false;
  const size = sizeOf(node);
  const isBold = node.properties.dataBold === true || isAllBold(node);
  if (size > 0 && body > 0) return size >= body * 1.15 || (isBold && size >= body);
  return isBold;
}

function isAllBold(node: Element): boolean {
  const written = node.children.filter(
    (child) => child.type === 'element' || (child.type === 'text' && child.value.trim() !== ''),
  );
  return (
    written.length > 0 &&
    written.every(
      (child) =>
        child.type === 'element' &&
        (/^(?:strong|b)$/.test(child.tagName) ||
          child.tagName === 'br' ||
          (/^(?:span|font|u)$/.test(child.tagName) && isAllBold(child))),
    )
  );
}

function unwrapBold(node: Element): void {
  node.children = node.children.flatMap((child) => {
    if (child.type !== 'element') return [child];
    if (/^(?:strong|b)$/.test(child.tagName)) return child.children;
    if (/^(?:span|font|u)$/.test(child.tagName)) unwrapBold(child);
    return [child];
  });
}
