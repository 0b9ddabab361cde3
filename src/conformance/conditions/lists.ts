// Conditions on lists and tables of contents: items stand in lists, and lists hold items.
import { type Condition, condition } from '../condition.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { type StructureElement, significantKids } from '../evidence/structure.ts';

const remedy = 'Mend the list in the program that made the PDF: use its own lists, not marks and indents set by hand.';

const ofType = (type: string) => (evidence: Evidence) =>
  evidence.structure.elements.filter(({ standardType }) => standardType === type);

export const typesIn = (element: StructureElement): readonly string[] =>
  significantKids(element).flatMap(({ standardType }) => standardType ?? []);

/** An element of `type` stands only in one of `parents`. */
export const standsIn = (id: string, type: string, parents: readonly string[], words: Words): Condition =>
  condition(id, words, ofType(type), ({ dict }, { structure }) => {
    const parent = structure.parentTypeOf(dict);
    return parents.includes(parent ?? '')
      ? undefined
      : { found: `${type} in ${parent ?? 'nothing'}`, expected: `${type} in ${parents.join(', ')}` };
  });

/** An element of `type` holds nothing but `kids`. */
export const holdsOnly = (id: string, type: string, kids: readonly string[], words: Words): Condition =>
  condition(id, words, ofType(type), (element) => {
    const others = typesIn(element).filter((kid) => !kids.includes(kid));
    return others.length === 0
      ? undefined
      : { found: `${[...new Set(others)].join(', ')} in ${type}`, expected: `only ${kids.join(', ')} in ${type}` };
  });

/** A caption of `type` is its first kid. */
const captionFirst = (id: string, type: string, words: Words): Condition =>
  condition(id, words, ofType(type), (element) =>
    typesIn(element).slice(1).includes('Caption')
      ? { found: `a caption in the midst of ${type}`, expected: 'the caption first' }
      : undefined,
  );

interface Words {
  readonly meaning: string;
  readonly remedy: string;
}

export const lists = [
  standsIn('7.2-17', 'LI', ['L'], {
    meaning: 'Every item stands in a list, so that a reader can say how many there are.',
    remedy,
  }),
  standsIn('7.2-18', 'LBody', ['LI'], { meaning: 'The text of an item stands in an item.', remedy }),
  holdsOnly('7.2-19', 'L', ['L', 'LI', 'Caption'], {
    meaning: 'A list holds items, further lists or a caption, and nothing between them.',
    remedy,
  }),
  holdsOnly('7.2-20', 'LI', ['Lbl', 'LBody'], {
    meaning: 'An item consists of its mark or number and its text.',
    remedy,
  }),
  captionFirst('7.2-40', 'L', { meaning: 'The caption of a list is read before its items.', remedy }),
  standsIn('7.2-26', 'TOCI', ['TOC'], { meaning: 'An entry of a table of contents stands in one.', remedy }),
  holdsOnly('7.2-27', 'TOC', ['TOC', 'TOCI', 'Caption'], {
    meaning: 'A table of contents holds entries, and nothing between them.',
    remedy,
  }),
  captionFirst('7.2-28', 'TOC', { meaning: 'The caption of a table of contents is read before its entries.', remedy }),
];
