// Cards to cut out: words, characters, quotations, quiz questions, and their backs.
import type { RootContent } from 'mdast';
import type { Origin } from '../diagnostics/finding.ts';
import {
  type Guide,
  isForTeachers,
  printedNumber,
  type Question,
  type Quotation,
  type Subject,
} from '../guide/model.ts';
import { countWords, textOf } from '../guide/syntaxTree.ts';
import { languageOf } from '../languages/index.ts';

export type ClassCard = {
  /** On both sides, so that a back that went astray finds its front: the section, and the number of a question. */
  readonly label: string;
  readonly origin: Origin;
} & (
  | { readonly kind: 'plain'; readonly front: string; readonly back: string }
  | { readonly kind: 'quotation'; readonly quotation: Quotation; readonly back: readonly string[] }
  | { readonly kind: 'question'; readonly question: Question }
);

export interface CardSet {
  readonly cards: readonly ClassCard[];
  /** For which no card has room, or nothing is said that could stand on its back. */
  readonly leftOut: readonly { readonly name: string; readonly isTooLong: boolean; readonly origin: Origin }[];
}

export function chooseCards(guide: Guide): CardSet {
  const leftOut: CardSet['leftOut'][number][] = [];
  const cards = [...terms(guide), ...characters(guide), ...quotations(guide), ...questions(guide)].filter((card) => {
    const [front, back] = sidesOf(card);
    if (back.trim() !== '' && room(front) <= mostRoom && room(back) <= mostRoom) return true;
    leftOut.push({ name: shortened(front), isTooLong: back.trim() !== '', origin: card.origin });
    return false;
  });
  return { cards, leftOut };
}

/** A card of 66 mm holds some 600 letters of 9 pt, the smallest type; a Chinese sign takes the room of two. */
const mostRoom = 460;
const room = (text: string): number => text.length + countWords(text).characters;

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text);

function sidesOf(card: ClassCard): [front: string, back: string] {
  switch (card.kind) {
    case 'plain':
      return [card.front, card.back];
    case 'quotation':
      return [card.quotation.text, card.back.join('\n')];
    case 'question': {
      const { prompt, choices, answer } = card.question;
      const choiceTexts = choices.map(({ content }) => textOf(content));
      const right = choices.flatMap(({ correct }, index) => (correct ? [choiceTexts[index]!] : []));
      return [[textOf(prompt), ...choiceTexts].join('\n'), [...right, textOf(answer)].join('\n')];
    }
  }
}

const titleOf = (guide: Guide, kind: Guide['sections'][number]['kind']): string =>
  guide.sections.find((section) => section.kind === kind)?.title ?? '';

const terms = (guide: Guide): ClassCard[] =>
  guide.glossary.map(({ term, meaning, origin }) => ({
    kind: 'plain',
    label: titleOf(guide, 'glossary'),
    front: term,
    back: meaning,
    origin,
  }));

const characters = (guide: Guide): ClassCard[] =>
  guide.characters.map((character) => ({
    kind: 'plain',
    label: titleOf(guide, 'characters'),
    front: character.name,
    back: firstSentences(descriptionOf(guide, character), guide.lang),
    origin: character.origin,
  }));

/** The prose below a heading, behind a name in a list, or in the other cells of a row. */
function descriptionOf(guide: Guide, { origin, sectionId, name }: Subject): string {
  const section = guide.sections.find(({ id }) => id === sectionId);
  if (!section) return '';
  const find = (nodes: readonly RootContent[]): string | undefined => {
    for (const [index, node] of nodes.entries()) {
      const isHere = node.position?.start.line === origin.line && node.position.start.column === origin.column;
      if (isHere && node.type === 'heading') {
        const below = nodes.slice(index + 1);
        const end = below.findIndex(({ type }) => type === 'heading');
        const own = end < 0 ? below : below.slice(0, end);
        const prose = own.find((one) => one.type === 'paragraph' && !one.data?.isAliases);
        return prose ? textOf(prose) : '';
      }
      if (isHere && node.type === 'tableRow')
        return node.children
          .slice(1)
          .map((cell) => textOf(cell))
          .join('. ');
      if (isHere && (node.type === 'listItem' || node.type === 'paragraph'))
        return textOf(node)
          .replace(name, '')
          .replace(/^[\s:：.–—-]+/u, '');
      const inside = 'children' in node ? find(node.children as RootContent[]) : undefined;
      if (inside !== undefined) return inside;
    }
    return undefined;
  };
  return find(section.body) ?? '';
}

/** As many whole sentences as a card has room for. */
function firstSentences(text: string, lang: string): string {
  let taken = '';
  for (const { segment } of new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text)) {
    if (taken !== '' && room(taken + segment) > mostDescription) break;
    taken += segment;
  }
  return taken.trim();
}

/** More is hard to learn from a card. */
const mostDescription = 190;

function quotations(guide: Guide): ClassCard[] {
  const label = languageOf(guide.lang).printed.quoteSheet;
  const chosen = guide.quotations.filter(({ forTeachers }) => !forTeachers).sort((a, b) => a.rank - b.rank);
  return chosen.map((quotation) => {
    const { text, themeIds } = quotation.attribution;
    const themes = themeIds.flatMap((id) => guide.themes.find((theme) => theme.id === id)?.name ?? []);
    return {
      kind: 'quotation',
      label: [label, printedNumber(quotation, guide)].filter(Boolean).join(' '),
      quotation,
      back: [text, ...themes].filter(Boolean),
      origin: quotation.origin,
    };
  });
}

/** Those that a right choice or a short answer decides. */
function questions(guide: Guide): ClassCard[] {
  return guide.sections
    .filter((section) => !isForTeachers(section))
    .flatMap(({ id, kind, title }) =>
      guide.questions
        .filter(
          ({ sectionId, choices }) => sectionId === id && (kind === 'quiz' || choices.some(({ correct }) => correct)),
        )
        .map(
          (question): ClassCard => ({
            kind: 'question',
            label: `${title} ${question.number}`,
            question,
            origin: question.origin,
          }),
        ),
    );
}
