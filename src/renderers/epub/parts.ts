// Turns an edition into the parts of an e-book, a file for each: the student's sections, and behind them the teacher's key.
import type { ElementContent } from 'hast';
import { sectionsOf } from '../../editions/bookEdition.ts';
import type { BookEdition } from '../../editions/edition.ts';
import type { Guide, Subheading } from '../../guide/model.ts';
import { type KeyPart, keyParts } from '../answerKey.ts';
import { answerLinks } from '../answerLinks.ts';
import { type BodyOptions, sectionBody, sectionTitle } from '../body.ts';
import { sectionFile } from './ids.ts';
import { type Meaning, meaningOf } from './semantics.ts';

export interface Part {
  readonly id: string;
  readonly file: string;
  /** Plain words. */
  readonly title: string;
  readonly meaning: Meaning;
  readonly isKey: boolean;
  readonly subheadings: readonly Pick<Subheading, 'id' | 'title'>[];
  readonly draw: (place: BodyOptions['place']) => Drawn;
}

interface Drawn {
  readonly heading: ElementContent[];
  readonly body: ElementContent[];
}

/** The student's parts are the same in the teacher's book, in words and names, but for the links to the answers. */
export function partsOf(guide: Guide, edition: BookEdition, image: (key: string) => string): Part[] {
  const { key } = edition;
  const sections = sectionsOf(guide, edition);
  const options = (place: BodyOptions['place'], toward: 'answer' | 'question'): BodyOptions => ({
    guide,
    answers: false,
    topHeading: 2,
    image,
    place,
    answerLinks: key && answerLinks(guide, toward),
  });
  const students = sections.map((section) => ({
    ...section,
    file: sectionFile(section.id),
    meaning: meaningOf(section.kind, guide),
    isKey: false,
    draw: (place: BodyOptions['place']): Drawn => ({
      heading: sectionTitle(section, options(place, 'answer')),
      body: sectionBody(section, options(place, 'answer')),
    }),
  }));
  const drawKey = (changes: Partial<BodyOptions>): KeyPart[] =>
    key ? keyParts(guide, key, { ...options(() => undefined, 'question'), ...changes }) : [];
  // The student's pictures come first in the book, so that none is asked for here.
  const behind = drawKey({ image: (key) => key }).map((part, index) => ({
    ...part,
    file: sectionFile(part.id),
    meaning: meaningOf(part.kind, guide),
    isKey: true,
    draw: (place: BodyOptions['place']): Drawn => {
      const { heading, body } = drawKey({ place })[index]!;
      return { heading: [...heading], body: [...body] };
    },
  }));
  return [...students, ...behind];
}
