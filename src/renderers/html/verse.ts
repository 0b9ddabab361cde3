// Verse lines, list points and titles of works.
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import type { Attribution, Guide, Quotation } from '../../guide/model.ts';

/**
 * `paragraphs` are one passage. With the number of its first line, every fifth line has its number in `data-line`, counted as the whole
 * work is; a passage without such a line has the number of its first.
 */
export function asVerse(paragraphs: Element | readonly Element[], firstLine?: number): void {
  const lines = [paragraphs].flat().flatMap((paragraph) => {
    const own = linesOf(paragraph.children)
      .filter((line) => line.length > 0)
      .map((line) => h('span.verse-line', line));
    paragraph.children = own;
    return own.filter((line) => textOfHast(line).trim() !== '');
  });
  if (firstLine === undefined) return;
  const fifths = lines.flatMap((line, index) => ((firstLine + index) % 5 === 0 ? [{ line, index }] : []));
  for (const { line, index } of fifths.length > 0 ? fifths : lines.slice(0, 1).map((line) => ({ line, index: 0 })))
    line.properties.dataLine = firstLine + index;
}

/** The number of a quotation's first line, if its place names as many lines as are printed and none of them stands for others. */
export function firstLineOf({ verse, text, attribution }: Quotation): number | undefined {
  const place = attribution.locator?.divisions.find(({ unit }) => unit === 'line');
  if (!verse || !place) return undefined;
  const lines = text.split('\n');
  return lines.length === place.to - place.from + 1 && lines.every((line) => /\p{L}/u.test(line))
    ? place.from
    : undefined;
}

/** A line ends with its `br`, so the last one may be empty; bold or italics that go on over it are taken up again in the next. */
function linesOf(nodes: readonly ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  for (const node of nodes) {
    if (node.type !== 'element' || node.tagName === 'br') {
      lines.at(-1)!.push(node);
      if (node.type === 'element') lines.push([]);
      continue;
    }
    const [first, ...rest] = linesOf(node.children);
    lines.at(-1)!.push(rest.length > 0 ? { ...node, children: first! } : node);
    for (const children of rest)
      lines.push(children.length > 0 ? [{ ...node, properties: { ...node.properties, id: undefined }, children }] : []);
  }
  return lines;
}

export function normaliseLists(tree: Root): void {
  visit(tree, 'element', (element, _, parent) => {
    const isInList = parent?.type === 'element' && /^(?:ul|ol)$/.test(parent.tagName);
    if (element.tagName === 'li' && !isInList) element.tagName = 'div';
    if (/^(?:ul|ol)$/.test(element.tagName)) element.children = withPointsOnly(element);
  });
}

/** Content between list items becomes an item. */
function withPointsOnly(list: Element): ElementContent[] {
  const points: ElementContent[] = [];
  let stray: ElementContent[] = [];
  const close = () => {
    if (stray.some(isSeen)) points.push(h('li', stray));
    else points.push(...stray);
    stray = [];
  };
  for (const child of list.children) {
    if (child.type === 'element' && child.tagName === 'li') {
      close();
      points.push(child);
    } else stray.push(child);
  }
  close();
  return points;
}

const isSeen = (node: ElementContent): boolean =>
  node.type === 'element' || (node.type === 'text' && node.value.trim() !== '');

/** Emphasis on other words may be a title too, but nobody can know. */
export function markTitles(tree: Root, title: string | undefined): void {
  if (!title) return;
  const wanted = plain(title);
  visit(tree, 'element', (element) => {
    const isItalic = element.tagName === 'em' || element.tagName === 'i';
    if (isItalic && plain(textOfHast(element)) === wanted) element.tagName = 'cite';
  });
}

/**
 * Sets titles in an attribution in italics: those that the author set so, and the work's own behind the speaker, who may have the
 * work's name. `text` is the attribution's or a part of it.
 */
export function italiciseTitles(text: string, attribution: Attribution, { work }: Guide): ElementContent[] {
  const { speaker = '', locator, titles = [] } = attribution;
  const behind = text.startsWith(speaker) ? speaker.length : 0;
  const set = (rest: string, from: number): ElementContent[] => {
    const found = [...titles, ...(work.title && !locator?.text.includes(work.title) ? [work.title] : [])]
      .map((title) => ({ title, at: rest.indexOf(title, titles.includes(title) ? 0 : from) }))
      .filter(({ title, at }) => at >= 0 && !isLetter(rest[at - 1]) && !isLetter(rest[at + title.length]))
      .toSorted((one, other) => one.at - other.at)[0];
    if (!found) return rest === '' ? [] : [{ type: 'text', value: rest }];
    const before = rest.slice(0, found.at);
    return [
      ...(before === '' ? [] : [{ type: 'text' as const, value: before }]),
      h('i', found.title),
      ...set(rest.slice(found.at + found.title.length), 0),
    ];
  };
  return set(text, behind);
}

const isLetter = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '');

const plain = (text: string) => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim();
