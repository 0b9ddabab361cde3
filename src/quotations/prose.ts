// Collects the words a guide puts in quotation marks in running text, with their places, so that they can be looked for in the book.
import type { Nodes, RootContent } from 'mdast';
import type { Origin } from '../diagnostics.ts';
import { type Guide, isForTeachers, type Locator } from '../guide/model.ts';
import { fold } from '../guide/names.ts';
import { atom } from '../languages/quotationMarks.ts';
import { besideIn } from './beside.ts';
import { readBlock } from './block.ts';
import { type MarkdownPlaces, markdownPlaces } from './markdownPlaces.ts';
import { quotedStretches } from './quotedStretches.ts';
import { isLongEnough } from './wordings.ts';

/** Words in quotation marks, four or more: of the book, of a critic, a title or words held at arm's length. Looking for them decides. */
export interface ProseQuotation {
  /** Without the outer marks; lines are separated by a line feed. */
  readonly text: string;
  /** From the opening mark to behind the closing one. */
  readonly origin: Origin;
  /** Where the sentence says who speaks, in which place, or in which other medium. */
  readonly speaker?: string;
  readonly locator?: Locator;
  readonly medium?: string;
  readonly sectionId: string;
  /** In an answer or a teachers' section. */
  readonly forTeachers: boolean;
  /** In a question or its choices, which may be wrong on purpose. */
  readonly asked: boolean;
}

/** `markdown` has the text of each file of the guide by its path: with it places are exact behind escapes and indents. */
export function proseQuotations(guide: Guide, markdown: ReadonlyMap<string, string>): readonly ProseQuotation[] {
  const places = new Map<string, MarkdownPlaces>();
  for (const [path, text] of markdown) places.set(path, markdownPlaces(text));
  const found = new Map<string, ProseQuotation>();
  const readBesides = besideIn(guide);
  const titles = [guide.title, guide.work.title].flatMap((title) => (title ? [fold(title)] : []));

  const readIn = (node: RootContent, path: string, where: Where): void => {
    const block = readBlock(node, places.get(path));
    for (const { start, end } of quotedStretches(block.text, guide.lang)) {
      const text = block.text.slice(start + 1, end - 1).trim();
      if (text.includes(atom) || !isLongEnough(text) || titles.includes(fold(text))) continue;
      // What is a link from mark to mark is the title of the page it leads to.
      if (block.outward.some(({ from, to }) => from <= start + 1 && to >= end - 1)) continue;
      const beside = readBesides(block.text.slice(0, start), block.text.slice(end));
      if (where.isReading && !beside.locator) continue;
      const [from, to] = [block.placeOf(start), block.placeOf(end - 1)];
      const origin = { path, ...from, endLine: to.line, endColumn: to.column + 1 };
      const { sectionId, forTeachers, asked } = where;
      // A note that two sections call stands in both.
      const key = `${path}:${from.line}:${from.column}`;
      if (!found.has(key)) found.set(key, { text, origin, ...beside, sectionId, forTeachers, asked });
    }
  };
  const walk = (nodes: readonly Nodes[], path: string, where: Where): void => {
    for (const node of nodes) {
      if (node.type === 'quotationLeaf') {
        const quotation = node.home && guide.quotations.find(({ id }) => id === node.id);
        if (quotation) walk(quotation.commentary, quotation.origin.path, where);
      } else if (node.type === 'questionList') {
        for (const question of guide.questions.filter(({ id }) => node.ids.includes(id))) {
          walk(question.prompt, path, { ...where, asked: true });
          for (const choice of question.choices) walk(choice.content, path, { ...where, asked: true });
          walk(question.answer, path, { ...where, forTeachers: true });
        }
      } else if (node.type === 'answerBlock') walk(node.children, path, { ...where, forTeachers: true });
      else if (node.type === 'paragraph' || node.type === 'tableCell') {
        if (!(node.type === 'paragraph' && node.data?.isAliases)) readIn(node as RootContent, path, where);
      } else if (node.type !== 'heading' && 'children' in node) walk(node.children, path, where);
    }
  };
  for (const section of guide.sections) {
    const where = {
      sectionId: section.id,
      forTeachers: isForTeachers(section),
      asked: false,
      isReading: section.kind === 'reading',
    };
    walk(section.body, section.path, where);
  }
  return [...found.values()];
}

interface Where extends Pick<ProseQuotation, 'sectionId' | 'forTeachers' | 'asked'> {
  /** Further reading puts titles in quotation marks. */
  readonly isReading: boolean;
}
