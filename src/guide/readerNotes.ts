// Reads the notes of Kindle, Readwise and KOReader: highlights, places, metadata.
import type { List, RootContent } from 'mdast';
import type { SectionDraft } from './draft.ts';
import { InlineText } from './inlineText.ts';
import { readLocator } from './locator.ts';
import type { Work } from './model.ts';
import type { Voices } from './quotedSource.ts';
import { textOf } from './syntaxTree.ts';

/** Author and title that a list below "Metadata" gives; links in double brackets and tags there become words. */
export function readMetadata(sections: readonly SectionDraft[]): Pick<Work, 'author' | 'title'> {
  const lists = sections
    .filter(({ title }) => /^metadata$/i.test(title.trim()))
    .flatMap(({ body }) => body.filter((node): node is List => node.type === 'list'));
  const work: { author?: string; title?: string } = {};
  for (const item of lists.flatMap(({ children }) => children)) {
    const first = item.children[0];
    if (first?.type !== 'paragraph') continue;
    for (const node of first.children)
      if (node.type === 'text')
        node.value = node.value
          .replace(/\[\[(?:[^\][|]*\|)?([^\][|]*)\]\]/g, '$1')
          .replace(/(?<=^|[\s,])#(?=\p{L})/gu, '');
    const field = /^(author|full title|title)s?:\s*(.+)$/is.exec(textOf(first).trim());
    if (!field) continue;
    const value = field[2]!.trim();
    if (/author/i.test(field[1]!)) work.author ??= value;
    else work.title ??= value;
  }
  return work;
}

/** "([Location 213](…))" and "([View Highlight](…))" at the end of a line are Readwise's; "— location: 213 ^ref-1" is Obsidian's for Kindle. */
export const isHighlightLine = (text: string) =>
  /\((?:location\s+\d+|view highlight)\)\.?$/i.test(text.trim()) || /[—–-]\s*location:\s*\[?\d+/i.test(text);

/** Readwise's "Note:" is what its reader wrote, and its tags are nothing to print. */
export function readNotes(children: RootContent[]): RootContent[] {
  return children.flatMap((child) => {
    if (child.type !== 'list') return [child];
    const items = child.children.filter((item) => !/^tags:/i.test(textOf(item).trim()));
    if (items.length === 0) return [];
    const notes = items.map((item) => {
      const first = item.children[0];
      const text = first?.type === 'paragraph' ? InlineText.of(first) : undefined;
      const label = text && /^note:\s*/i.exec(text.text);
      return label
        ? [
            { type: 'paragraph', children: [...text.cut(label[0].length).nodes] } as RootContent,
            ...(item.children.slice(1) as RootContent[]),
          ]
        : undefined;
    });
    return notes.every((note) => note !== undefined) ? notes.flat() : [{ ...child, children: items }];
  });
}

/** "Yellow highlight | Page: 61", "Highlight (yellow) - Chapter 2 > Location 213", "Page 12 @ 03 May 2022 10:00:00 PM". */
export function placeOfHighlight(line: InlineText, { languages }: Voices): InlineText | undefined {
  const found =
    /^(?:\p{L}+\s+)?(?:highlight|markierung|surlignement|subrayado|destaque|evidenziazione|markering)\s*(?:\([^()]*\))?\s*[|:–—-]\s*(.+)$/iu.exec(
      line.text,
    ) ?? /^(.+?)\s+@\s+.*\d{4}.*$/.exec(line.text);
  if (!found) return undefined;
  const from = line.text.indexOf(found[1]!);
  const place = line.cut(from, from + found[1]!.length);
  const plain = place.text.replace(/\s*[>·|]\s*/g, ', ');
  const ends = plain.split(', ').map((_, index, parts) => parts.slice(index).join(', '));
  const read = ends.find((end) => readLocator(end, languages));
  return read === undefined
    ? undefined
    : new InlineText([{ type: 'text', value: read, position: place.nodes[0]?.position }]);
}
