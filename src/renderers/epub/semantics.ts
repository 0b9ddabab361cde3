// Says of sections and notes what they are, in the words of EPUB (epub:type) and of assistive technology (role).
import type { Element, ElementContent } from 'hast';
import { visit } from 'unist-util-visit';
import type { Guide, SectionKind } from '../../guide/model.ts';
import { languageOf } from '../../languages/index.ts';

export interface Meaning {
  readonly epubType: string;
  readonly role?: string;
}

const kinds: Partial<Record<SectionKind | 'key', Meaning>> = {
  introduction: { epubType: 'introduction', role: 'doc-introduction' },
  glossary: { epubType: 'glossary', role: 'doc-glossary' },
  reading: { epubType: 'bibliography', role: 'doc-bibliography' },
  questions: { epubType: 'qna', role: 'doc-qna' },
  faq: { epubType: 'qna', role: 'doc-qna' },
  quiz: { epubType: 'assessment' },
  essays: { epubType: 'assessment' },
  key: { epubType: 'qna', role: 'doc-qna' },
  answers: { epubType: 'appendix', role: 'doc-appendix' },
  teaching: { epubType: 'appendix', role: 'doc-appendix' },
};

export function meaningOf(kind: SectionKind | 'key'): Meaning {
  return kinds[kind] ?? { epubType: 'chapter', role: 'doc-chapter' };
}

/** Notes open as pop-ups, and the way back from them has a name that can be spoken. */
export function markMeaning(nodes: readonly ElementContent[], guide: Guide): void {
  const words = languageOf(guide.lang).printed;
  visit({ type: 'root', children: [...nodes] }, 'element', (element: Element) => {
    const { tagName, properties } = element;
    // By their ids, since a parser of HTML and a sanitiser stand between remark-rehype's own marks and here.
    if (tagName === 'a' && /-fnref-/.test(String(properties.id)))
      Object.assign(properties, { epubType: 'noteref', role: 'doc-noteref' });
    if (tagName === 'a' && /#.*-fnref-/.test(String(properties.href))) {
      Object.assign(properties, { role: 'doc-backlink', ariaLabel: words.backToText });
      // Without the variation selector some systems print an emoji.
      element.children = [{ type: 'text', value: '↩\ufe0e' }];
    }
    if (tagName === 'section' && element.children.some((child) => hasClass(child, 'notes-title'))) {
      Object.assign(properties, { epubType: 'footnotes', role: 'doc-endnotes', className: ['notes'] });
    }
    // The item stays an item of its list: it holds the note rather than being it.
    if (tagName === 'li' && /-fn-/.test(String(properties.id))) {
      const { id, ...rest } = properties;
      element.properties = rest;
      element.children = [
        {
          type: 'element',
          tagName: 'div',
          properties: { id, epubType: 'footnote', role: 'doc-footnote' },
          children: element.children,
        },
      ];
    }
    if (tagName === 'img' && element.data?.isDecoration) properties.role = 'presentation';
    // Weight alone is not read out.
    if (tagName === 'li' && hasClass(element, 'right')) element.children.push({ type: 'text', value: '\u00a0✓' });
    // Letters also where the reader's own style sheet replaces ours.
    if (tagName === 'ol' && hasClass(element, 'choices')) properties.type = 'A';
  });
}

function hasClass(node: ElementContent, name: string): boolean {
  return node.type === 'element' && [node.properties.className].flat().includes(name);
}
