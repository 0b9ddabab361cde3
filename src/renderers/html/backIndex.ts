// Index of quotations and characters.
import type { Element, ElementContent, Text } from 'hast';
import { h } from 'hastscript';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import { type Guide, printedNumber, type Quotation, type Subject } from '../../guide/model.ts';
import { namesOf } from '../../guide/names.ts';
import { languageOf, notFromWork } from '../../languages/index.ts';
import type { BookPart } from './bodyOptions.ts';

export const indexId = 'sg-index';
/** A list of one or two entries is found quicker without an index. */
const fewest = 3;

/** Pages of the book's places. */
interface Places {
  readonly mentions: Mentions;
  /** Further places of a quotation, by its id. */
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
                    h('span', [opening, ...numberOf(quotation, guide), ...creditNote(quotation, guide)]),
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
                  true,
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
 * the character's own entry, stands out (renderers/pdf/openBook.ts). A selective entry leaves out pages that only mention it in passing.
 */
function indexPages(places: readonly string[], comma: string, main?: string, isSelective = false): Element {
  const all = main ? [main, ...places] : places;
  return h(
    'span.index-pages',
    {
      dataPagesOf: all.join(' '),
      dataMain: main ?? '',
      dataComma: comma,
      ...(isSelective ? { dataSelective: '' } : {}),
    },
    all.flatMap((place, index) => [...(index > 0 ? [comma] : []), h('a', { href: `#${place}` }, '00')]),
  );
}

function numberOf(quotation: Quotation, guide: Guide): ElementContent[] {
  const number = printedNumber(quotation, guide);
  return number === undefined ? [] : [{ type: 'text', value: ' ' }, h('span.quotation-number', { dataNumber: number })];
}

function creditNote(quotation: Quotation, guide: Guide): (string | Element)[] {
  const credit = creditOf(quotation, guide);
  return credit ? [' ', h('span.index-note', `— ${credit}`)] : [];
}

/** Speaker and place; for words of another medium, the medium too. */
const creditOf = ({ attribution: { text, medium } }: Quotation, guide: Guide): string =>
  medium === undefined ? text : `${text} · ${notFromWork(guide.lang, guide.work.form)}`;

/** The first words, up to a natural length; where lines of verse run on, a stroke stands between them. */
export function openingOf({ text, verse }: Quotation): string {
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

/** Ids of places by the id of the character named there, in the order of the text. */
type Mentions = ReadonlyMap<string, readonly string[]>;

const blocks = new Set([
  'p',
  'li',
  'td',
  'th',
  'blockquote',
  'div',
  'dt',
  'dd',
  'caption',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);

/**
 * Gives the first and the last mention of each character in each paragraph or heading an element with an id: a paragraph may stand on
 * two pages. Code, formulas and pictures made from the guide are left alone.
 */
export function markMentions(guide: Guide, sections: readonly Element[]): Mentions {
  const found = new Map<string, string[]>();
  const search = searchFor(guide.characters);
  if (!search) return found;
  let count = 0;
  for (const section of sections) {
    const mentions = new Map<Element, Map<string, Element[]>>();
    visitParents(section, 'text', (node: Text, ancestors) => {
      const parents = ancestors as Element[];
      if (parents.some(isLeftAlone)) return undefined;
      const block = parents.findLast(({ tagName }) => blocks.has(tagName)) ?? section;
      const inBlock = mentions.get(block) ?? new Map<string, Element[]>();
      mentions.set(block, inBlock);
      const pieces: ElementContent[] = [];
      let from = 0;
      for (const match of node.value.matchAll(search.pattern)) {
        const id = search.idOf(match[0]);
        // Under its own heading a character is the main entry, not a mention.
        if (id === undefined || parents.some(({ properties }) => properties.id === id)) continue;
        const span = h('span', match[0]);
        inBlock.set(id, [...(inBlock.get(id) ?? []), span]);
        if (match.index > from) pieces.push({ type: 'text', value: node.value.slice(from, match.index) });
        pieces.push(span);
        from = match.index + match[0].length;
      }
      if (pieces.length === 0) return undefined;
      if (from < node.value.length) pieces.push({ type: 'text', value: node.value.slice(from) });
      const parent = parents.at(-1)!;
      const at = parent.children.indexOf(node);
      parent.children.splice(at, 1, ...pieces);
      return [SKIP, at + pieces.length];
    });
    for (const inBlock of mentions.values())
      for (const [id, spans] of inBlock) {
        const ends = spans.length > 1 ? [spans[0]!, spans.at(-1)!] : spans;
        for (const span of ends) {
          span.properties.id = `sg-mention-${++count}`;
          found.set(id, [...(found.get(id) ?? []), span.properties.id]);
        }
      }
  }
  return found;
}

const isLeftAlone = ({ tagName, properties }: Element): boolean =>
  /^(?:code|pre|style|math)$/.test(tagName) || [properties.className].flat().includes('guide-figure');

function searchFor(characters: readonly Subject[]) {
  const ids = new Map<string, string>();
  for (const { name, id } of namesOf(characters)) ids.set(key(name), id);
  // In running text an article is written small.
  for (const [name, id] of [...ids]) if (name.startsWith('The ')) ids.set(name.replace('The', 'the'), id);
  if (ids.size === 0) return undefined;
  // The longest first: "Miss Emily" before "Emily".
  const names = [...ids.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  const unbounded = [...ids.keys()].filter((name) =>
    /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(name),
  );
  return {
    pattern: unbounded.length > 0 ? new RegExp(`${unbounded.map(escaped).join('|')}|${pattern.source}`, 'gu') : pattern,
    idOf: (written: string) => ids.get(key(written)),
  };
}

const key = (name: string) => name.replace(/[‘']/g, '’').replace(/\s+/g, ' ');
const escaped = (name: string) =>
  name
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/’/g, "[’‘']")
    .replace(/ /g, '\\s+');
