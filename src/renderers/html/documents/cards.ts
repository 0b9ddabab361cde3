// Cards as HTML: fronts and backs in pairs, which the program lays on pages.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { type ClassCard, chooseCards } from '../../../editions/classCards.ts';
import type { ClassSheetEdition } from '../../../editions/editions.ts';
import type { Guide, Question } from '../../../guide/model.ts';
import { languageOf } from '../../../languages/index.ts';
import { rightLetters } from '../answerKey.ts';
import { blocksBody, quotationWords } from '../body.ts';
import type { BodyOptions } from '../bodyOptions.ts';
import { sheetBody } from './classSheet.ts';
import { fillDocument, type Medium } from './document.ts';

export function cardsDocument(guide: Guide, { sides }: ClassSheetEdition, medium: Medium): string {
  const { classroom } = languageOf(guide.lang);
  const options = sheetBody(guide, medium);
  const { cards } = chooseCards(guide);
  const values = {
    title: `${guide.title} – ${classroom.cards}`,
    note: sides === 'fold' ? classroom.fold : '',
    cards: cards.flatMap((card) => [
      face('front', card.label, frontOf(card, options)),
      face('back', card.label, backOf(card, options)),
    ]),
  };
  return fillDocument(guide, medium, values.title, values);
}

const face = (side: 'front' | 'back', label: string, content: readonly ElementContent[]): Element =>
  h('div', { className: ['card', side] }, [h('p.card-label', label), h('div.card-text', [...content])]);

function frontOf(card: ClassCard, options: BodyOptions): readonly ElementContent[] {
  switch (card.kind) {
    case 'plain':
      return [h('p.card-name', card.front)];
    case 'quotation':
      return [h('blockquote', quotationWords(card.quotation, options))];
    case 'question':
      return [
        ...blocksBody(card.question.prompt, card.question.origin.path, card.question.id, options),
        ...choicesOf(card.question, options),
      ];
  }
}

function backOf(card: ClassCard, options: BodyOptions): readonly ElementContent[] {
  if (card.kind === 'plain') return [h('p', card.back)];
  if (card.kind === 'quotation') return card.back.map((line) => h('p', line));
  const { question } = card;
  const letters = rightLetters(question);
  const words = question.choices.filter(({ correct }) => correct);
  return [
    ...words.map(({ content }, index) =>
      h('p.card-right', [
        h('b', letters[index]),
        ' ',
        ...inlineOf(blocksBody(content, question.origin.path, question.id, options)),
      ]),
    ),
    ...blocksBody(question.answer, question.origin.path, question.id, options),
  ];
}

function choicesOf({ choices, origin, id }: Question, options: BodyOptions): ElementContent[] {
  if (choices.length === 0) return [];
  const isSmall = choices.every(({ letter }) => letter !== undefined && letter !== letter.toUpperCase());
  const items = choices.map(({ content }) => h('li', inlineOf(blocksBody(content, origin.path, id, options))));
  return [h('ol', { className: ['choices', ...(isSmall ? ['small-letters'] : [])] }, items)];
}

/** A paragraph alone is its words. */
function inlineOf(blocks: readonly ElementContent[]): ElementContent[] {
  const parts = blocks.filter((block) => block.type !== 'text' || block.value.trim() !== '');
  const [only] = parts;
  return parts.length === 1 && only?.type === 'element' && only.tagName === 'p' ? only.children : [...blocks];
}
