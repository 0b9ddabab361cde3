// Says of sections, notes, quotations and terms what they are, in the words of EPUB (epub:type) and of assistive technology (role).
import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Guide, SectionKind } from '../../guide/model.ts';

export interface Meaning {
  /** Of the section; terms of EPUB's own vocabulary come first, then those of ANSI/NISO Z39.98. */
  readonly epubType: string;
  readonly role?: string;
  /** Which part of a book it belongs to. */
  readonly matter: 'bodymatter' | 'backmatter';
}

type Kinds = Partial<Record<SectionKind | 'key', Omit<Meaning, 'matter'>>>;
const answered = { epubType: 'qna', role: 'doc-qna' };
const kinds: Kinds = {
  introduction: { epubType: 'introduction', role: 'doc-introduction' },
  glossary: { epubType: 'glossary', role: 'doc-glossary' },
  reading: { epubType: 'bibliography', role: 'doc-bibliography' },
  faq: answered,
  key: answered,
  answers: { epubType: 'appendix', role: 'doc-appendix' },
  teaching: { epubType: 'appendix', role: 'doc-appendix' },
  questions: { epubType: 'assessments' },
  quiz: { epubType: 'assessments' },
  essays: { epubType: 'assessments' },
};
const back: ReadonlySet<SectionKind | 'key'> = new Set(['glossary', 'reading', 'answers', 'teaching', 'key']);

/** Questions are an exercise: their answers stand in the key, if the book has one. */
export function meaningOf(kind: SectionKind | 'key', guide: Guide): Meaning {
  const matter = back.has(kind) ? 'backmatter' : 'bodymatter';
  if (kind === 'characters' && guide.work.form === 'play')
    return { epubType: 'chapter z3998:dramatis-personae', role: 'doc-chapter', matter };
  return { ...(kinds[kind] ?? { epubType: 'chapter', role: 'doc-chapter' }), matter };
}

export function markMeaning(nodes: readonly ElementContent[]): void {
  visit({ type: 'root', children: [...nodes] } as Root, 'element', (element, _, parent) => {
    const { tagName, properties } = element;
    if (tagName === 'a' || tagName === 'section' || tagName === 'li') markNote(element);
    if (tagName === 'a' && properties.role === 'doc-glossref') properties.epubType = 'glossref';
    if (tagName === 'dl' && hasClass(element, 'glossary')) markTerms(element);
    if (tagName === 'blockquote' && parent?.type === 'element' && hasClass(parent, 'verse')) markVerse(element);
    if (tagName === 'li' && hasClass(element, 'question')) properties.epubType = problemOf(element);
    if (tagName === 'div' && hasClass(element, 'answer')) properties.epubType = 'answer';
    if (tagName === 'img' && element.data?.isDecoration) properties.role = 'presentation';
    // Weight alone is not read out.
    if (tagName === 'li' && hasClass(element, 'right')) element.children.push({ type: 'text', value: '\u00a0✓' });
    // Letters also where the reader's own style sheet replaces ours.
    if (tagName === 'ol' && hasClass(element, 'choices')) properties.type = 'A';
  });
}

/** By their ids, since a parser of HTML and a sanitiser stand between remark-rehype's own marks and here. */
function markNote(element: Element): void {
  const { tagName, properties } = element;
  if (tagName === 'a' && /-fnref-/.test(String(properties.id)))
    Object.assign(properties, { epubType: 'noteref', role: 'doc-noteref' });
  if (tagName === 'a' && /#.*-fnref-/.test(String(properties.href))) {
    Object.assign(properties, { epubType: 'backlink', role: 'doc-backlink' });
    // Without the variation selector some systems print an emoji.
    for (const child of element.children) if (child.type === 'text') child.value = child.value.replace('↩', '↩\ufe0e');
  }
  if (tagName === 'section' && element.children.some((child) => hasClass(child, 'notes-title')))
    Object.assign(properties, { epubType: 'endnotes', role: 'doc-endnotes', className: ['notes'] });
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
}

function markTerms(list: Element): void {
  visit(list, 'element', ({ tagName, properties }) => {
    if (tagName === 'dfn') properties.epubType = 'glossterm';
    if (tagName === 'dd') properties.epubType = 'glossdef';
  });
}

/** Lines end outside of themselves, as Standard Ebooks has them: the line is the span, and the break what a reader without styles needs. */
function markVerse(quotation: Element): void {
  quotation.properties.epubType = 'z3998:verse';
  visit(quotation, 'element', (paragraph) => {
    if (!paragraph.children.some((child) => hasClass(child, 'verse-line'))) return;
    paragraph.children = paragraph.children.flatMap((line) => {
      const end = line.type === 'element' ? takeEnd(line) : undefined;
      return end ? [line, end] : [line];
    });
  });
}

/** Takes the `br` from the end of a line, wherever bold or italics have it. */
function takeEnd(line: Element): Element | undefined {
  const last = line.children.at(-1);
  if (last?.type !== 'element') return undefined;
  if (last.tagName !== 'br') return takeEnd(last);
  line.children.pop();
  return last;
}

const problemOf = (question: Element): string =>
  question.children.some((child) => hasClass(child, 'choices')) ? 'multiple-choice-problem' : 'general-problem';

function hasClass(node: ElementContent | Element, name: string): boolean {
  return node.type === 'element' && [node.properties.className].flat().includes(name);
}
