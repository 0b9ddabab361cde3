// Finds notes by their links: a call leads to its note, and the note back to its call.
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOfHtml } from 'hast-util-to-string';
import { visitParents } from 'unist-util-visit-parents';

/** Calls become `note-call`, notes `note-text` elements with `dataNote`; back links go. */
export function linkPageNotes(root: Root): void {
  const ids = new Map<string, readonly Element[]>();
  const links: { readonly link: Element; readonly parents: readonly Element[]; readonly to: string }[] = [];
  visitParents(root, 'element', (node, ancestors) => {
    const parents = ancestors.filter((one): one is Element => one.type === 'element');
    for (const id of [node.properties.id, node.properties.name])
      if (typeof id === 'string' && !ids.has(id)) ids.set(id, [...parents, node]);
    const href = String(node.properties.href ?? '');
    if (node.tagName === 'a' && href.startsWith('#') && href.length > 1)
      links.push({ link: node, parents, to: href.slice(1) });
  });
  const numbers = new Map<Element, number>();
  const idsAround = (chain: readonly Element[]) =>
    chain.slice(-3).flatMap((node) => [node.properties.id, node.properties.name]);
  const used = new Set<Element>();
  for (const { link, parents, to } of links) {
    const target = ids.get(to);
    if (!target || used.has(link) || textOfHtml(link).trim().length > 6) continue;
    const note = noteOf(target);
    if (!note || note === parents.at(-1)) continue;
    const own = new Set([...idsAround([...parents, link])].filter((id): id is string => typeof id === 'string'));
    const back = links.find(
      (one) => own.has(one.to) && (one.parents.includes(note) || one.link === note) && one.link !== link,
    );
    if (!back || parents.includes(note)) continue;
    // The call stands before its note; the link back leads upwards.
    if (links.indexOf(back as never) < links.findIndex((one) => one.link === link) && !numbers.has(note)) continue;
    const number = numbers.get(note) ?? numbers.size + 1;
    numbers.set(note, number);
    used.add(back.link);
    becomeCall(link, parents, number);
    removeLink(back.link, back.parents);
  }
  const listed: Element[] = [];
  for (const [note, number] of numbers) {
    if (note.tagName === 'li') listed.push(note);
    const inside: Element = {
      ...note,
      tagName: note.tagName === 'li' || note.tagName === 'aside' ? 'div' : note.tagName,
      properties: {},
    };
    Object.assign(note, { tagName: 'note-text', properties: { dataNote: number }, children: [inside] });
  }
  // Notes stand by themselves, not in the list the page had for them.
  visitParents(root, 'element', (node) => {
    if (
      /^(?:ol|ul)$/.test(node.tagName) &&
      node.children.some((child) => listed.includes(child as Element) || holdsNotesAlone(child))
    )
      Object.assign(node, { tagName: 'div', properties: {}, children: node.children.map(proseOfItem) });
  });
}

const holdsNotesAlone = (node: ElementContent): boolean =>
  node.type === 'element' &&
  node.tagName === 'li' &&
  written(node).length > 0 &&
  written(node).every(({ tagName }) => tagName === 'note-text');

const proseOfItem = (node: ElementContent): ElementContent =>
  node.type === 'element' && node.tagName === 'li' ? { ...node, tagName: 'div' } : node;

/** A heading above nothing but notes. */
export function dropNotesHeads(root: Root): readonly Element[] {
  const dropped: Element[] = [];
  const isNotes = (node: ElementContent | undefined): boolean =>
    node?.type === 'element' &&
    (node.tagName === 'note-text' ||
      (/^(?:ol|ul|div|section|aside)$/.test(node.tagName) && written(node).length > 0 && written(node).every(isNotes)));
  visitParents(root, 'element', (node, ancestors) => {
    const parent = ancestors.at(-1);
    if (!parent || !/^h[1-6]$/.test(node.tagName)) return;
    const behind = (parent.children as ElementContent[])
      .slice((parent.children as ElementContent[]).indexOf(node) + 1)
      .filter((one) => one.type === 'element');
    const end = behind.findIndex((one) => one.type === 'element' && /^h[1-6]$/.test(one.tagName));
    const own = end < 0 ? behind : behind.slice(0, end);
    if (own.length > 0 && own.every(isNotes)) dropped.push(node);
  });
  visitParents(root, 'element', (node) => {
    node.children = node.children.filter((one) => !dropped.includes(one as Element));
  });
  root.children = root.children.filter((one) => !dropped.includes(one as Element));
  return dropped;
}

const written = (node: Element) => node.children.filter((one): one is Element => one.type === 'element');

/** The block that holds the words of a note, where the target is only the beginning of it. */
function noteOf(chain: readonly Element[]): Element | undefined {
  return chain.findLast(({ tagName }) => /^(?:li|p|div|aside|dd|td)$/.test(tagName));
}

function becomeCall(link: Element, parents: readonly Element[], number: number): void {
  const around = parents.at(-1);
  const call: Element =
    around?.tagName === 'sup' &&
    around.children.filter((one) => one.type === 'element' || (one.type === 'text' && one.value.trim() !== ''))
      .length === 1
      ? around
      : link;
  Object.assign(call, { tagName: 'note-call', properties: { dataNote: number }, children: [] });
}

function removeLink(link: Element, parents: readonly Element[]): void {
  const parent = parents.at(-1);
  if (!parent) return;
  // `[1]` or ↑ stands in an element of its own, or in brackets.
  const isAlone = parent.tagName === 'sup' && parent.children.length === 1;
  const from = isAlone ? parents.at(-2) : parent;
  const child: ElementContent = isAlone ? parent : link;
  if (from) from.children = from.children.filter((one) => one !== child);
}
