// Abbreviations with their meaning: `*[BBC]: British Broadcasting Corporation`.
import type { Paragraph, Root, Text } from 'mdast';
import type { Parent } from 'unist';
import { SKIP, visit } from 'unist-util-visit';
import type { ForeignMarkup } from './foreignMarkup.ts';

const definition = /^\*\[([^\]\n]{1,60})\]:[ \t]*(.*)$/;

/** On paper nothing opens under a pointer: the meaning stands behind the first use, in brackets. */
export function resolveAbbreviations(tree: Root, source: string, found: ForeignMarkup): void {
  if (!/^ {0,3}\*\[[^\]\n]{1,60}\]:/m.test(source)) return;
  const meanings = new Map<string, { readonly meaning: string; readonly place: Paragraph }>();
  visit(tree, 'paragraph', (paragraph, index, parent: Parent | undefined) => {
    if (!parent || index === undefined) return undefined;
    const { start, end } = paragraph.position!;
    const lines = source.slice(start.offset, end.offset).split('\n');
    const defined = lines.map((line) => definition.exec(line.trim()));
    if (!defined.every((match) => match !== null)) return undefined;
    for (const [, short, meaning] of defined as RegExpExecArray[])
      if (!meanings.has(short!)) meanings.set(short!, { meaning: meaning!.trim(), place: paragraph });
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  if (meanings.size === 0) return;
  // The longest first: `HTML5` before `HTML`.
  const names = [...meanings.keys()].sort((a, b) => b.length - a.length);
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  const explained = new Set<string>();
  visit(tree, (node) => {
    // Words of others stay as they are, and so do titles.
    if (node.type === 'blockquote' || node.type === 'heading' || node.type === 'link') return SKIP;
    if (node.type !== 'text') return undefined;
    const text = node as Text;
    text.value = text.value.replace(any, (name, at: number) => {
      if (explained.has(name)) return name;
      explained.add(name);
      const { meaning } = meanings.get(name)!;
      const isSaid =
        meaning === '' || text.value.slice(at + name.length, at + name.length + meaning.length + 4).includes(meaning);
      return isSaid ? name : `${name} (${meaning})`;
    });
    return undefined;
  });
  for (const [name, { place }] of meanings)
    if (!explained.has(name)) found.report('abbreviation that no sentence uses', place, 'needless');
}
