// epub:type, roles and abbreviations for assistive technology.
import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Guide, SectionKind } from '../../guide/model.ts';
import { type Abbreviations, abbreviationsOf, allLanguages } from '../../languages/index.ts';
import { type MarkedPassage, wrapPassages } from '../html/foreignPassages.ts';

export interface Meaning {
  /** Section types; terms of EPUB's own vocabulary come first, then those of ANSI/NISO Z39.98. */
  readonly epubType: string;
  readonly role?: string;
  /** The part of a book that it belongs to. */
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
    // As words, since few reading systems print what a style sheet says.
    if (tagName === 'span' && hasClass(element, 'quotation-number'))
      element.children = [{ type: 'text', value: `${properties.dataNumber} ` }];
    // Weight alone is not read out.
    if (tagName === 'li' && hasClass(element, 'right')) element.children.push({ type: 'text', value: '\u00a0✓' });
    // Letters also where the reader's own style sheet replaces ours.
    if (tagName === 'ol' && hasClass(element, 'choices'))
      properties.type = hasClass(element, 'small-letters') ? 'a' : 'A';
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

const untouched = new Set(['abbr', 'code', 'pre', 'kbd', 'samp', 'svg', 'var']);

/** Only where there is no doubt, and nothing in another language; an author's own `abbr` stands. Text comes as it is printed. */
export function markAbbreviations(tree: Root, lang: string): void {
  const search = searchFor(lang);
  if (!search) return;
  const language = new Intl.Locale(lang).language;
  const isSkipped = ({ tagName, properties }: Element) =>
    untouched.has(tagName) ||
    (typeof properties.lang === 'string' && properties.lang.split('-')[0]!.toLowerCase() !== language);
  wrapPassages(tree, isSkipped, (text) =>
    [...text.matchAll(search.pattern)].flatMap((match): MarkedPassage[] => {
      const kind = search.kindOf(match, text);
      if (kind === undefined) return [];
      const element: Element = { type: 'element', tagName: 'abbr', properties: {}, children: [] };
      if (kind !== 'plain') element.properties.epubType = `z3998:${kind}`;
      return [{ from: match.index, to: match.index + match[0].length, element }];
    }),
  );
}

/** In the words of the vocabulary (ANSI/NISO Z39.98); it has none for the rest. */
type Kind = 'name-title' | 'given-name' | 'initialism' | 'acronym' | 'plain';

interface Search {
  readonly pattern: RegExp;
  readonly kindOf: (match: RegExpExecArray, text: string) => Kind | undefined;
}

const searches = new Map<string, Search | undefined>();

function searchFor(lang: string): Search | undefined {
  if (!searches.has(lang)) {
    const words = abbreviationsOf(lang);
    searches.set(lang, words && makeSearch(words));
  }
  return searches.get(lang);
}

const space = '[\\s\\u00a0\\u202f]';
const numeral = '(?:\\p{Nd}|[IVXLC]+(?!\\p{L})|[ivxlc]+(?!\\p{L}))';

function makeSearch(words: Abbreviations): Search {
  const name = `(?=${space}+\\p{Lu})`;
  const parts = [
    `(?<title>${anyOf(words.titles)}\\.?${name}|${anyOf(words.stoppedTitles)}\\.${name})`,
    `(?<plain>${[
      anyOf(words.anywhere),
      `${anyOf(words.numbered)}(?=${space}*${numeral})`,
      `${anyOf(words.counted)}(?=${space}*\\p{Nd})`,
      `(?<=\\p{Nd}${space}?)${anyOf(words.measures)}`,
    ].join('|')})`,
    `(?<era>(?<=(?:${['\\p{Nd}', ...words.centuries].join('|')})${space}?)${anyOf(words.eras)}|${anyOf(words.eras)}(?=${space}\\p{Nd}))`,
    // E. M. Forster; one letter alone may end a sentence.
    `(?<initials>\\p{Lu}\\.(?:${space}?\\p{Lu}\\.)+)`,
    '(?<capitals>\\p{Lu}{2,6})(?=s?(?![\\p{L}\\p{N}]))',
  ];
  // A measure may touch its figure: "8am".
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}_@/.#])(?:${parts.join('|')})`, 'gu');
  return { pattern, kindOf: (match, text) => kindOf(match, text, words) };
}

function kindOf({ 0: written, groups, index }: RegExpExecArray, text: string, words: Abbreviations): Kind | undefined {
  const after = text.slice(index + written.length);
  if (groups?.title) return 'name-title';
  if (groups?.plain) return 'plain';
  if (groups?.era) return /^\p{Lu}/u.test(written) && !/\p{Ll}/u.test(written) ? 'initialism' : 'plain';
  if (groups?.initials) {
    if (words.initialisms.includes(written.replace(/[^\p{L}]/gu, ''))) return 'initialism';
    return /^[\s\u00a0]*\p{Lu}\p{Ll}/u.test(after) ? 'given-name' : undefined;
  }
  const neighbours = [
    /(\p{Lu}{2,})[^\p{L}\p{N}]{1,2}$/u.exec(text.slice(0, index)),
    /^s?[^\p{L}\p{N}]{1,2}(\p{Lu}{2,})(?!\p{Ll})/u.exec(after),
  ];
  if (neighbours.some((neighbour) => neighbour && !isKnown(neighbour[1]!, words))) return undefined;
  if (words.acronyms.includes(written)) return 'acronym';
  return words.initialisms.includes(written) || isUnspeakable(written) ? 'initialism' : undefined;
}

const isKnown = (capitals: string, words: Abbreviations): boolean =>
  words.initialisms.includes(capitals) ||
  words.acronyms.includes(capitals) ||
  isRoman(capitals) ||
  isUnspeakable(capitals);

const vowelless = new Set(allLanguages.flatMap(({ abbreviations }) => abbreviations?.vowelless ?? []));

/** No language here has words without a vowel, but for sounds and shortened titles. */
const isUnspeakable = (capitals: string): boolean =>
  /^[B-DF-HJ-NP-TV-XZ]{2,5}$/.test(capitals) &&
  !/(.)\1/.test(capitals) &&
  !vowelless.has(capitals) &&
  !isRoman(capitals);

const isRoman = (capitals: string): boolean =>
  /^(?=.)M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(capitals);

/** The longest first, each as a whole; never, where there are none. */
function anyOf(words: readonly string[]): string {
  if (words.length === 0) return '(?!)';
  const patterns = [...words]
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ /g, `${space}?`))
    .map((word) => (word.endsWith('.') ? word : `${word}(?![\\p{L}\\p{N}])`));
  return `(?:${patterns.join('|')})`;
}
