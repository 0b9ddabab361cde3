// Ids and file names that XML and every reading system accept.

import type { Element, ElementContent } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import { stripAccents } from '../../formats/foldText.ts';
import { sha1 } from '../../formats/hash.ts';

/**
 * An id that is no XML name and CSS identifier, or is not ASCII, becomes `id-` and a digest: the same wherever it is named, so links follow.
 * Reading systems differ in how they decode a fragment; ASCII needs no decoding. One looks a note up by `#id` as a selector, so a full stop
 * may not stand in it.
 */
export function validId(id: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(id) ? id : `id-${sha1(id).slice(0, 12)}`;
}

/**
 * `section-themes.xhtml`. No number of its place: readers keep highlights by the file's name, and a section put in before this one
 * must not take them away.
 */
export function sectionFile(id: string): string {
  const name = stripAccents(id.normalize('NFKD'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  // A shortened name may stand for several ids.
  return `section-${name === id ? name : [name, sha1(id).slice(0, 8)].filter(Boolean).join('-')}.xhtml`;
}

const blocks = new Set(['p', 'li', 'dd', 'dt', 'blockquote', 'figure', 'pre', 'table', 'h2', 'h3', 'h4', 'h5', 'h6']);

/**
 * Gives every block without an id one that its own words make: what is written before it, and a change of punctuation or of a note's
 * number in it, leave the id as it was, and readers find highlights and bookmarks again (EPUB Canonical Fragment Identifiers 1.1, 3.3).
 */
export function nameBlocks(
  nodes: readonly ElementContent[],
  taken: Set<string>,
  counts = new Map<string, number>(),
): void {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    if (blocks.has(node.tagName) && node.properties.id === undefined) {
      const id = freeId(`${node.tagName}-${sha1(lettersIn(node)).slice(0, 8)}`, taken, counts);
      taken.add(id);
      node.properties = { id, ...node.properties };
    }
    nameBlocks(node.children, taken, counts);
  }
}

/** A block without a letter is named by its figures and signs. */
function lettersIn(block: Element): string {
  const text = textOfHast(block);
  return text.replace(/\P{L}/gu, '') || text;
}

/** `counts` has the last number tried of each name: equal blocks may be thousands, and what is taken stays so. */
function freeId(wanted: string, taken: ReadonlySet<string>, counts: Map<string, number>): string {
  if (!taken.has(wanted)) return wanted;
  let count = counts.get(wanted) ?? 1;
  do count += 1;
  while (taken.has(`${wanted}-${count}`));
  counts.set(wanted, count);
  return `${wanted}-${count}`;
}
