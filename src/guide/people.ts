// Reads the characters and themes a guide describes, with the other names they go by.
import type { Heading, Paragraph, RootContent, Text } from 'mdast';
import type { Language } from '../languages/index.ts';
import { originOf, type Subject } from './model.ts';
import { fold } from './names.ts';
import type { ReadingContext } from './read.ts';
import type { SectionDraft } from './sections.ts';
import { textOf } from './text.ts';

export function readSubjects(section: SectionDraft, context: ReadingContext): Subject[] {
  const headings = section.body.filter((node): node is Heading => node.type === 'heading');
  const top = Math.min(...headings.map((heading) => heading.depth));
  if (headings.length > 0) {
    return headings
      .filter((heading) => heading.depth === top)
      .map((heading) => ({
        id: heading.data!.id!,
        name: textOf(heading).trim(),
        aliases: aliasesAfter(section.body, heading, context.languages),
        sectionId: section.id,
        origin: originOf(section.path, heading),
      }));
  }
  return section.body
    .flatMap((node) => (node.type === 'list' ? node.children : []))
    .flatMap((item) => {
      const label = labelOf(item.children[0]);
      if (!label) return [];
      const id = context.slugger.slug(label) || context.slugger.slug('name');
      item.data = { ...item.data, hProperties: { id } };
      return [{ id, name: label, aliases: [], sectionId: section.id, origin: originOf(section.path, item) }];
    });
}

/** `**Kathy H.**: the narrator` or `**Kathy H.** the narrator`. */
export function labelOf(block: RootContent | undefined): string | undefined {
  const first = block?.type === 'paragraph' ? block.children[0] : undefined;
  if (first?.type !== 'strong') return undefined;
  return (
    textOf(first)
      .replace(/[:.–—-]\s*$/, '')
      .trim() || undefined
  );
}

/** `Also known as: Kath, Kathy H.` as the first line under the heading. */
function aliasesAfter(body: readonly RootContent[], heading: Heading, languages: readonly Language[]): string[] {
  const next = body[body.indexOf(heading) + 1];
  if (next?.type !== 'paragraph') return [];
  const line = firstLine(next);
  const match = /^\s*[*_]*([^:：]{2,40})[*_]*[:：]\s*(.+)$/.exec(line);
  if (!match || !languages.some(({ alias }) => alias.some((word) => fold(word) === fold(match[1]!)))) return [];
  next.data = { ...next.data, isAliases: true };
  return match[2]!
    .split(/\s*[,;、،]\s*/)
    .map((name) => name.replace(/[.]$/, '').trim())
    .filter(Boolean);
}

function firstLine(paragraph: Paragraph): string {
  const until = paragraph.children.findIndex(
    (child) => child.type === 'break' || (child.type === 'text' && child.value.includes('\n')),
  );
  if (until < 0) return textOf(paragraph);
  const before = textOf({ type: 'paragraph', children: paragraph.children.slice(0, until) });
  const edge = paragraph.children[until] as Text | { type: 'break' };
  return before + (edge.type === 'text' ? edge.value.split('\n')[0]! : '');
}
