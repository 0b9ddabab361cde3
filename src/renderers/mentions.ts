// Finds where characters are named in a printed text, so that an index can say on which pages.
import type { Element, ElementContent, Text } from 'hast';
import { h } from 'hastscript';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import type { Guide, Subject } from '../guide/model.ts';
import { namesOf } from '../guide/names.ts';

/** Ids of places by the id of the character named there, in the order of the text. */
export type Mentions = ReadonlyMap<string, readonly string[]>;

const blocks = new Set([
  'p',
  'li',
  'td',
  'th',
  'blockquote',
  'div',
  'dt',
  'dd',
  'caption',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);

/** Gives the first mention of each character in each paragraph or heading an element with an id. Code and formulas are left alone. */
export function markMentions(guide: Guide, sections: readonly Element[]): Mentions {
  const found = new Map<string, string[]>();
  const search = searchFor(guide.characters);
  if (!search) return found;
  let count = 0;
  for (const section of sections) {
    const seen = new WeakMap<Element, Set<string>>();
    visitParents(section, 'text', (node: Text, ancestors) => {
      const parents = ancestors as Element[];
      if (parents.some(({ tagName }) => /^(?:code|pre|style|math)$/.test(tagName))) return undefined;
      const block = parents.findLast(({ tagName }) => blocks.has(tagName)) ?? section;
      const known = seen.get(block) ?? new Set<string>();
      seen.set(block, known);
      const pieces: ElementContent[] = [];
      let from = 0;
      for (const match of node.value.matchAll(search.pattern)) {
        const id = search.idOf(match[0]);
        // Under its own heading a character is the main entry, not a mention.
        if (id === undefined || known.has(id) || parents.some(({ properties }) => properties.id === id)) continue;
        known.add(id);
        const place = `sg-mention-${++count}`;
        found.set(id, [...(found.get(id) ?? []), place]);
        if (match.index > from) pieces.push({ type: 'text', value: node.value.slice(from, match.index) });
        pieces.push(h('span', { id: place }, match[0]));
        from = match.index + match[0].length;
      }
      if (pieces.length === 0) return undefined;
      if (from < node.value.length) pieces.push({ type: 'text', value: node.value.slice(from) });
      const parent = parents.at(-1)!;
      const at = parent.children.indexOf(node);
      parent.children.splice(at, 1, ...pieces);
      return [SKIP, at + pieces.length];
    });
  }
  return found;
}

function searchFor(characters: readonly Subject[]) {
  const ids = new Map<string, string>();
  for (const { name, id } of namesOf(characters)) ids.set(key(name), id);
  // In running text an article is written small.
  for (const [name, id] of [...ids]) if (name.startsWith('The ')) ids.set(name.replace('The', 'the'), id);
  if (ids.size === 0) return undefined;
  // The longest first: "Miss Emily" before "Emily".
  const names = [...ids.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  const unbounded = [...ids.keys()].filter((name) =>
    /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(name),
  );
  return {
    pattern: unbounded.length > 0 ? new RegExp(`${unbounded.map(escaped).join('|')}|${pattern.source}`, 'gu') : pattern,
    idOf: (written: string) => ids.get(key(written)),
  };
}

const key = (name: string) => name.replace(/[‘']/g, '’').replace(/\s+/g, ' ');
const escaped = (name: string) =>
  name
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/’/g, "[’‘']")
    .replace(/ /g, '\\s+');
