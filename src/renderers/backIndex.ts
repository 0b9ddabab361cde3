// The index at the back of a printed book: the quotations by their first words, the characters by the pages that name them.
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Guide, Quotation } from '../guide/model.ts';
import { languageOf } from '../languages/index.ts';
import { notFromWork } from '../languages/otherMedia.ts';
import type { BookPart } from './contents.ts';
import type { Mentions } from './mentions.ts';

export const indexId = 'sg-index';
/** A list of one or two entries is found quicker without an index. */
const fewest = 3;

/** What is known of the book's places. */
interface Places {
  readonly mentions: Mentions;
  /** Where a quotation is printed once more, by its id. */
  readonly again: ReadonlyMap<string, readonly string[]>;
  /** Whether an id stands in the book. */
  readonly isPrinted: (id: string) => boolean;
}

/** Undefined where there is too little to look up. */
export function backIndex(guide: Guide, { mentions, again, isPrinted }: Places): BookPart | undefined {
  const words = languageOf(guide.lang).printed;
  const { compare } = new Intl.Collator(guide.lang, { ignorePunctuation: true });
  const quotations = guide.quotations
    .filter((quotation) => !quotation.forTeachers && isPrinted(quotation.id))
    .map((quotation) => ({ quotation, opening: openingOf(quotation) }))
    .sort((a, b) => compare(a.opening, b.opening));
  const characters = guide.characters
    .filter((character) => mentions.has(character.id))
    .sort((a, b) => compare(a.name, b.name));
  if (quotations.length + characters.length < fewest) return undefined;
  const lists = [
    ...(quotations.length > 0
      ? [
          h('h3', { id: `${indexId}-quotations` }, words.indexOfQuotations),
          h(
            'ul.index',
            quotations.map(({ quotation, opening }) =>
              h('li', [
                h('div.index-entry', [
                  h('a', { href: `#${quotation.id}` }, [
                    h('span', [opening, ' ', h('span.index-note', `— ${creditOf(quotation, guide)}`)]),
                  ]),
                  ' ',
                  indexPages([quotation.id, ...(again.get(quotation.id) ?? [])], words.comma),
                ]),
              ]),
            ),
          ),
        ]
      : []),
    ...(characters.length > 0
      ? [
          h('h3', { id: `${indexId}-characters` }, words.indexOfCharacters),
          h(
            'ul.index',
            characters.map((character) =>
              h('li', [
                h('span', character.name),
                ' ',
                indexPages(
                  mentions.get(character.id)!,
                  words.comma,
                  isPrinted(character.id) ? character.id : undefined,
                ),
              ]),
            ),
          ),
        ]
      : []),
  ];
  return {
    id: indexId,
    title: words.index,
    subheadings: [],
    element: h('section.kind-index', [h('h2', { id: indexId }, words.index), ...lists]),
  };
}

/**
 * Every place is a link until the pages are known; then one link for each page or run of pages is left, and the page of `main`,
 * the character's own entry, stands out (renderers/pdf/numbering.ts).
 */
function indexPages(places: readonly string[], comma: string, main?: string): Element {
  const all = main ? [main, ...places] : places;
  return h(
    'span.index-pages',
    { dataPagesOf: all.join(' '), dataMain: main ?? '', dataComma: comma },
    all.flatMap((place, index) => [...(index > 0 ? [comma] : []), h('a', { href: `#${place}` }, '00')]),
  );
}

/** Who says the words and where; of words that are not the work's, that too. */
const creditOf = ({ attribution: { text, medium } }: Quotation, guide: Guide): string =>
  medium === undefined ? text : `${text} · ${notFromWork(guide.lang, guide.work.form)}`;

/** The first words, up to a natural length; where lines of verse run on, a stroke stands between them. */
function openingOf({ text, verse }: Quotation): string {
  const words = text
    .replace(/\n+/g, verse ? ' / ' : ' ')
    .trim()
    .split(/\s+/);
  let opening = '';
  for (const word of words) {
    if (opening !== '' && opening.length + word.length > 52) return `${opening.replace(/[\s,;:.–—/]+$/u, '')} …`;
    opening += (opening === '' ? '' : ' ') + word;
  }
  return opening;
}
