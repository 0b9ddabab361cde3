// Reads the glossary and the timeline, the parts of a guide one looks things up in.
import { readHeadingLocator } from './locator.ts';
import { originOf, type Term, type TimelineEvent } from './model.ts';
import { labelOf } from './people.ts';
import type { ReadingContext } from './read.ts';
import type { SectionDraft } from './sections.ts';
import { textOf } from './text.ts';

/** `- **carer**: meaning`; the item gets the term's id. */
export function readTerms(section: SectionDraft, context: ReadingContext): Term[] {
  return section.body
    .flatMap((node) => (node.type === 'list' ? node.children : []))
    .flatMap((item) => {
      const term = labelOf(item.children[0]);
      if (!term) return [];
      const id = context.slugger.slug(`term-${term}`);
      item.data = { ...item.data, hProperties: { ...item.data?.hProperties, id } };
      const meaning = item.children
        .map((child) => textOf(child))
        .join(' ')
        .slice(term.length)
        .replace(/^[\s:–—.-]+/, '')
        .trim();
      return [{ id, term, meaning, origin: originOf(section.path, item) }];
    });
}

/** A table whose first column, or a list whose first words, say when or which chapter. */
export function readTimeline(section: SectionDraft, context: ReadingContext): TimelineEvent[] {
  return section.body.flatMap((node): TimelineEvent[] => {
    if (node.type === 'table') {
      return node.children.slice(1).flatMap((row) => {
        const [when, ...what] = row.children.map((cell) => textOf(cell).trim());
        if (!when) return [];
        return [
          {
            when,
            what: what.join(' · '),
            locator: readHeadingLocator(when, context.languages),
            origin: originOf(section.path, row),
          },
        ];
      });
    }
    if (node.type !== 'list') return [];
    return node.children.flatMap((item) => {
      const text = textOf(item).trim();
      const when =
        labelOf(item.children[0]) ??
        /^(.{1,40}?)(?:\s*[:–—]\s|\s-\s)/.exec(text)?.[1] ??
        /^\d{3,4}s?(?=\s)/.exec(text)?.[0];
      if (!when) return [];
      const what = text.slice(when.length).replace(/^[\s:–—.-]+/, '');
      return [
        { when, what, locator: readHeadingLocator(when, context.languages), origin: originOf(section.path, item) },
      ];
    });
  });
}
