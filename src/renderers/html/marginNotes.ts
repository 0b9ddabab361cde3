// Notes for the margin of a book: speakers, chapters, meanings, numbers of quotations.
import type { Element, ElementContent, Text } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { readHeadingLocator } from '../../guide/locator.ts';
import { type Guide, printedNumber, type Section } from '../../guide/model.ts';
import { languageOf, languagesUnderstood } from '../../languages/index.ts';
import type { BookPart } from './bodyOptions.ts';
import { wrapPassages } from './foreignPassages.ts';
import { firstUses } from './glossaryTerms.ts';

/** Meanings of more letters stand in the glossary alone: beside the text they would reach below the lines they belong to. */
const longestMeaning = 150;

/**
 * Each note names the element it stands beside, its anchor, by the anchor's id; renderers/pdf/margin.ts finds its height on the page.
 * In a margin that is too full, notes of the highest `data-rank` are left out: what they say stands in the book a second time.
 */
export function addMarginNotes(
  guide: Guide,
  parts: readonly BookPart[],
  place: (id: string) => string | undefined,
): void {
  const named = new Map(guide.sections.map((section) => [section.id, section]));
  let count = 0;
  const idOf = (element: Element): string => {
    if (typeof element.properties.id !== 'string') element.properties.id = `sg-beside-${++count}`;
    return element.properties.id;
  };
  for (const { id, element } of parts) {
    moveAttributions(element, idOf);
    moveMarks(element);
    const section = named.get(id);
    if (section?.kind === 'plot') nameChapters(element, section, guide, idOf);
    if (section) nameQuotations(element, guide, place, idOf);
  }
  explainTerms(guide, parts, place, idOf);
}

/** In a paragraph, ahead of its words, so that no page comes between them. */
function noteIn(
  paragraph: Element,
  anchor: string,
  rank: number,
  name: string,
  children: (Element | Text | string)[],
): void {
  paragraph.children.unshift(marginNote(anchor, rank, name, children));
}

/** A span, since it stands in paragraphs too; the role tells it from the text it stands in. */
export const marginNote = (
  anchor: string,
  rank: number,
  name: string,
  children: readonly (Element | Text | string)[],
): Element =>
  h(`span.margin-note.${name}`, { role: 'complementary', dataAnchor: anchor, dataRank: String(rank) }, [...children]);

const classesOf = ({ properties }: Element) => [properties.className ?? []].flat().map(String);

/** Speaker and place stay behind the quotation in the order of reading, and stand beside it. */
function moveAttributions(section: Element, idOf: (element: Element) => string): void {
  visit(section, 'element', (figure) => {
    if (!classesOf(figure).includes('quotation')) return;
    const caption = figure.children.find(
      (child): child is Element => child.type === 'element' && classesOf(child).includes('attribution'),
    );
    if (caption?.tagName !== 'p') return;
    Object.assign(caption.properties, {
      className: ['attribution', 'margin-note'],
      role: 'complementary',
      dataAnchor: idOf(figure),
      dataRank: '0',
    });
    // Below the words marks part them from their source, and themes from one another; in the margin lines do.
    const [dash] = caption.children;
    if (dash?.type === 'text' && dash.value.startsWith('— '))
      caption.children.splice(0, 1, h('span.only-below', '— '), { ...dash, value: dash.value.slice(2) });
    caption.children = caption.children.map((child) => {
      if (child.type === 'text' && /^(?: · |, )$/.test(child.value)) return h('span.only-below', child.value);
      return child.type === 'element' && /^(?:a|strong)$/.test(child.tagName) ? h('span.beside-line', [child]) : child;
    });
  });
}

/** The handlers print marks as notes without an anchor. */
function moveMarks(section: Element): void {
  visit(section, 'element', (question) => {
    if (!classesOf(question).includes('question')) return;
    visit(question, 'element', (note) => {
      if (classesOf(note).includes('marks')) note.properties.dataAnchor = String(question.properties.id);
    });
  });
}

/** Each paragraph of a plot is beside its chapter. */
function nameChapters(element: Element, section: Section, guide: Guide, idOf: (element: Element) => string): void {
  const languages = languagesUnderstood(guide.lang);
  const open: { readonly level: number; readonly text: string | undefined }[] = [
    { level: 2, text: section.locator?.text },
  ];
  for (const child of element.children) {
    if (child.type !== 'element') continue;
    const level = Number(/^h([3-6])$/.exec(child.tagName)?.[1]);
    if (level) {
      while (open.at(-1)!.level >= level) open.pop();
      open.push({ level, text: readHeadingLocator(textOf(child), languages)?.text });
    } else if (child.tagName === 'p' && !classesOf(child).includes('aliases')) {
      const text = open.findLast((one) => one.text !== undefined)?.text;
      if (text !== undefined) noteIn(child, idOf(child), 2, 'place', [text]);
    }
  }
}

/** Beside a character or a theme: the numbers of its quotations. */
function nameQuotations(
  element: Element,
  guide: Guide,
  place: (id: string) => string | undefined,
  idOf: (element: Element) => string,
): void {
  const { indexOfQuotations, comma } = languageOf(guide.lang).printed;
  const quotations = guide.quotations.filter(({ forTeachers }) => !forTeachers);
  for (const [at, child] of element.children.entries()) {
    if (child.type !== 'element' || !/^h[3-6]$/.test(child.tagName)) continue;
    const id = String(child.properties.id);
    if (![...guide.characters, ...guide.themes].some((subject) => subject.id === id)) continue;
    const links = quotations
      .filter(({ attribution }) => attribution.speakerId === id || attribution.themeIds.includes(id))
      .flatMap((quotation): ElementContent[] => {
        const number = printedNumber(quotation, guide);
        const href = place(quotation.id) ?? `#${quotation.id}`;
        return number === undefined ? [] : [h('a', { href }, String(number))];
      });
    const next = element.children.slice(at + 1).find((one) => one.type === 'element');
    if (links.length === 0 || next?.tagName !== 'p') continue;
    const listed = links.flatMap((link, index): ElementContent[] =>
      index === 0 ? [link] : [{ type: 'text', value: comma }, link],
    );
    noteIn(next, idOf(next), 1, 'see-quotations', [h('b', indexOfQuotations), ' ', ...(listed as Element[])]);
  }
}

/** Beside the first use of a word of the glossary in the book, its meaning. */
function explainTerms(
  guide: Guide,
  parts: readonly BookPart[],
  place: (id: string) => string | undefined,
  idOf: (element: Element) => string,
): void {
  const isExplained = (id: string) =>
    (guide.glossary.find((term) => term.id === id)?.meaning.length ?? Number.POSITIVE_INFINITY) <= longestMeaning;
  const find = firstUses(guide, (id) => (isExplained(id) ? place(id) : undefined));
  if (!find) return;
  for (const { id, element } of parts) {
    if (guide.sections.find((section) => section.id === id)?.kind === 'glossary') continue;
    wrapPassages(
      element,
      (inside) => find.isWithout(inside) || classesOf(inside).includes('margin-note'),
      (text, around) => find.usesIn(text, around).map(({ from, to }) => ({ from, to, element: h('span.explained') })),
    );
    visit(element, 'element', (use, index, parent) => {
      if (!parent || !classesOf(use).includes('explained')) return;
      const word = (use.children[0] as Text).value;
      const term = guide.glossary.find((one) => one.id === find.entryOf(word));
      if (!term) return;
      use.properties.className = undefined;
      parent.children.splice(
        index! + 1,
        0,
        marginNote(idOf(use), 3, 'meaning', [h('b', term.term), ' ', term.meaning]),
      );
    });
  }
}
