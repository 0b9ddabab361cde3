// Cards to revise with on the web page, which open without a script.
import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { quotationsForStudents } from '../../editions/chooseEditions.ts';
import { type Guide, printedNumber, type Section } from '../../guide/model.ts';
import { languageOf } from '../../languages/index.ts';
import { blocksBody, quotationWords } from './body.ts';
import type { BodyOptions, BookPart } from './bodyOptions.ts';

export const reviseId = 'sg-revise';

/**
 * Quotations with gaps for the words to learn, and words of the glossary; quiz questions where the author shows students the answers.
 * @returns undefined without any
 */
export function reviseCards(guide: Guide, sections: readonly Section[], options: BodyOptions): BookPart | undefined {
  const { classroom } = languageOf(guide.lang);
  const cards = [
    ...cardsBelow('quotations', undefined, quotationCards(guide, options)),
    ...sections.flatMap((section) => [
      ...(section.kind === 'glossary' ? cardsBelow(section.id, section.title, glossaryCards(guide, options)) : []),
      ...cardsBelow(section.id, section.title, answerCards(guide, section, options)),
    ]),
  ];
  if (cards.length === 0) return undefined;
  const element = h('section.kind-revise', [h('h2', { id: reviseId }, classroom.recall), ...cards]);
  return { id: reviseId, title: classroom.recall, subheadings: [], element };
}

function cardsBelow(id: string, title: string | undefined, cards: readonly Element[]): Element[] {
  if (cards.length === 0) return [];
  return [...(title === undefined ? [] : [h('h3', { id: `${reviseId}-${id}` }, title)]), ...cards];
}

const card = (front: ElementContent[], back: ElementContent[]): Element =>
  h('details.card', [h('summary', front), h('div.card-back', back)]);

function quotationCards(guide: Guide, options: BodyOptions): Element[] {
  return quotationsForStudents(guide).flatMap((quotation) => {
    const words = quotationWords(quotation, options).filter((node): node is Element => node.type === 'element');
    const lines = words.map((block) => withGaps(block));
    if (words.some(({ tagName }) => tagName !== 'p') || lines.every(({ gaps }) => gaps === 0)) return [];
    const number = printedNumber(quotation, guide);
    const source = quotation.attribution.text;
    // One to learn as a whole has speaker and place on its front.
    const isAllGaps = !/[\p{L}\p{N}]/u.test(lines.flatMap(({ children }) => children.map(textOfNode)).join(''));
    if (isAllGaps && !source) return [];
    return card(
      [
        ...(number === undefined ? [] : [h('b', `${number} `)]),
        ...lines.map(({ children }) => h('span.card-line', children)),
        ...(isAllGaps ? [h('span.card-line', source)] : []),
      ],
      [...words.map((block) => withoutIds(block)), ...(source ? [h('p.attribution', source)] : [])],
    );
  });
}

const textOfNode = (node: ElementContent): string =>
  node.type === 'text' ? node.value : node.type === 'element' ? textOf(node) : '';

function withGaps(block: Element): { readonly children: ElementContent[]; readonly gaps: number } {
  let gaps = 0;
  const change = (nodes: readonly ElementContent[]): ElementContent[] =>
    nodes.map((node) => {
      if (node.type !== 'element') return node;
      if (!/^(?:strong|b)$/.test(node.tagName)) return { ...withoutIds(node), children: change(node.children) };
      gaps += 1;
      return h('span.gap', '…');
    });
  const children = change(block.children);
  return { children, gaps };
}

function withoutIds(element: Element): Element {
  const { id: _, ...properties } = element.properties;
  const children = element.children.map((child) => (child.type === 'element' ? withoutIds(child) : child));
  return { ...element, properties, children };
}

const glossaryCards = ({ glossary }: Guide, { place }: BodyOptions): Element[] =>
  glossary.filter(({ id }) => place(id)).map(({ term, meaning }) => card([h('b', term)], [h('p', meaning)]));

/** In a student's page a right choice is marked by the author's word alone. */
function answerCards({ questions, answers }: Guide, section: Section, options: BodyOptions): Element[] {
  if (answers !== 'shown') return [];
  const bodyOf = (nodes: Parameters<typeof blocksBody>[0], id: string) =>
    blocksBody(nodes, section.path, `${reviseId}-${id}`, options)
      .filter((node): node is Element => node.type === 'element')
      .map(withoutIds);
  return questions
    .filter(({ sectionId }) => sectionId === section.id)
    .flatMap(({ id, number, prompt, choices, answer }) => {
      const right = choices.filter(({ correct }) => correct).flatMap(({ content }) => bodyOf(content, id));
      const back = [...right, ...bodyOf(answer, id)];
      if (back.length === 0) return [];
      const front = bodyOf(prompt, id).map((block) => h('span.card-line', textOf(block)));
      const list = choices.map(({ content }) =>
        h('span.card-line.card-choice', bodyOf(content, id).map(textOf).join(' ')),
      );
      return card([h('b', `${number} `), ...front, ...list], back);
    });
}
