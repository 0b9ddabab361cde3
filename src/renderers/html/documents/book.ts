// The book: sections, contents, index, key; as print HTML and as a web page.

import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h, s } from 'hastscript';
import { EXIT, visit } from 'unist-util-visit';
import { decoded } from '../../../content/safeHtml.ts';
import { bookOpening, isShortGuide, sectionsNamed, sectionsOf } from '../../../editions/chooseEditions.ts';
import { type BookEdition, type Edition, editions } from '../../../editions/editions.ts';
import { dataAddress, fileSize, JoinedBytes, readFileBytes } from '../../../formats/fileBytes.ts';
import type { Guide, Section } from '../../../guide/model.ts';
import { languageOf } from '../../../languages/index.ts';
import { ownBytes } from '../../../platform/installation.ts';
import { coverPattern } from '../../coverPattern.ts';
import type { Made } from '../../documentCache.ts';
import type { RenderContext } from '../../renderContext.ts';
import { type KeyPart, keyParts, keyTitles } from '../answerKey.ts';
import { backIndex, markMentions } from '../backIndex.ts';
import { checkedLine, sectionBody, sectionTitle } from '../body.ts';
import type { BodyOptions, BookPart, BoundPart } from '../bodyOptions.ts';
import { addMarginNotes } from '../marginNotes.ts';
import { addPageReferences, pageNumber } from '../pageReferences.ts';
import { reviseCards } from '../reviseCards.ts';
import {
  bodyOptions,
  fillDocument,
  findElement,
  lengthClass,
  type Medium,
  schoolBand,
  splitTitle,
} from './document.ts';

interface BookDocument {
  readonly html: string;
  readonly parts: readonly BoundPart[];
}

export function bookDocument(guide: Guide, edition: BookEdition, medium: Medium): BookDocument {
  const words = languageOf(guide.lang).printed;
  const isPaged = medium.template === 'book.html';
  const sections = sectionsOf(guide, edition);
  const teaching = edition.key ? sectionsNamed(guide, edition.key.teachingIds) : [];
  // The student's pages are the same in the teacher's edition, and so are their links.
  const studentOptions = { ...bodyOptions(guide, medium, sections), marginNotes: medium.marginNotes };
  const students = sections.map((section) => studentPart(guide, section, studentOptions));
  const index = isPaged && !isFoundAtGlance(guide) ? indexOf(guide, students) : undefined;
  const keyOptions = bodyOptions(guide, medium, [...sections, ...teaching]);
  const key = edition.key ? keyParts(guide, edition.key, keyOptions).map(boundKeyPart) : [];
  const cards = medium.hasWays ? reviseCards(guide, sections, studentOptions) : undefined;
  if (medium.hasWays) linkNextSections([...students, ...(cards ? [cards] : [])]);
  const parts: BoundPart[] = [...students, ...(index ? [index] : []), ...(cards ? [cards] : []), ...key].map(
    (part) => ({
      ...part,
      startsPage: part === students[0] || part === key[0],
    }),
  );
  if (medium.marginNotes) addMarginNotes(guide, students, studentOptions.place);
  unlinkWhatIsNotPrinted(parts);
  if (isPaged) for (const { element } of [...students, ...key]) addPageReferences(element, words);
  const { title, subtitle } = splitTitle(guide.title);
  const opening = isPaged ? bookOpening(guide) : 'page';
  const hasCover = isPaged && opening === 'page';
  const school = schoolBand(guide, medium);
  const image = guide.cover ? [h('img.cover-image', { src: medium.image(guide.cover), alt: '' })] : [];
  const values = {
    kind: [words[editions[edition.id].titleKey], guide.level].filter(Boolean).join(' · '),
    title,
    subtitle: [...(subtitle ? [h('p.cover-subtitle', subtitle)] : []), ...workLine(guide)],
    'cover-image': hasCover ? [h('div.cover-field', image.length > 0 ? image : [patternOf(guide)])] : image,
    'cover-facts': [...(hasCover ? [] : school), ...coverFacts(guide)],
    ...(isPaged
      ? {
          school: hasCover ? school : [],
          'cover-fields': hasCover && !edition.key ? [coverFields(guide)] : [],
          'back-cover': edition.hasBackCover ? [backCover(guide, school)] : [],
        }
      : {}),
    'contents-title': words.contents,
    contents: [contentsList(parts, isPaged, isPaged ? reservedFor(guide, edition) : [])],
    sections: parts.map(({ element }) => element),
    ...(medium.template === 'screen.html' ? { skip: words.skipToText, 'to-contents': words.contents } : {}),
  };
  const html = fillDocument(guide, medium, guide.title, values, (tree) => {
    const heading = findElement(tree, 'h1');
    if (heading) heading.properties.className = lengthClass(title, 60, 160);
    if (opening !== 'page') setTitleBlock(tree, opening);
    // The student guide decides: the teacher's edition has the same pages.
    if (sections.length < 2 || (isPaged && isFoundAtGlance(guide))) hideContents(tree, isPaged);
  });
  return { html, parts };
}

/** On a telephone a section is many screens long, and the next one is at hand where it ends. */
function linkNextSections(parts: readonly BookPart[]): void {
  for (const [at, { element }] of parts.entries()) {
    const next = parts[at + 1];
    if (next) element.children.push(h('p.next-section', [h('a', { href: `#${next.id}` }, next.title)]));
  }
}

function studentPart(guide: Guide, section: Section, options: BodyOptions): BookPart {
  const title = sectionTitle(section, options);
  const length = lengthClass(textOf({ type: 'root', children: title }), 60, Number.POSITIVE_INFINITY);
  const facts = section.kind === 'glance' ? [readingTime(guide)] : [];
  return {
    id: section.id,
    title: section.title,
    // The questions of an FAQ are too many to be contents.
    subheadings: section.kind === 'faq' ? [] : section.subheadings,
    element: h('section', { className: [`kind-${section.kind}`] }, [
      h('h2', { id: section.id, className: length }, title),
      ...facts,
      ...sectionBody(section, options),
    ]),
  };
}

/** The contents name the key's parts alone: the student guide leaves room for no more. */
const boundKeyPart = ({ id, title, heading, body, kind }: KeyPart): BookPart => ({
  id,
  title,
  subheadings: [],
  element: h('section', { className: [`kind-${kind}`] }, [h('h2', { id }, [...heading]), ...body]),
});

function indexOf(guide: Guide, students: readonly BookPart[]): BookPart | undefined {
  const printed = new Set<string>();
  const again = new Map<string, string[]>();
  let count = 0;
  for (const { element } of students)
    visit(element, 'element', ({ properties }) => {
      const quotation = properties.dataAgain;
      if (typeof quotation === 'string') {
        properties.id = `sg-again-${++count}`;
        again.set(quotation, [...(again.get(quotation) ?? []), properties.id]);
      }
      if (typeof properties.id === 'string') printed.add(properties.id);
    });
  const mentions = markMentions(
    guide,
    students.map(({ element }) => element),
  );
  return backIndex(guide, { mentions, again, isPrinted: (id) => printed.has(id) });
}

/** A heading inside an answer, for instance, has its place in no student's book. */
function unlinkWhatIsNotPrinted(parts: readonly BookPart[]): void {
  const printed = new Set<string>();
  for (const { element } of parts)
    visit(
      element,
      'element',
      ({ properties }) => void (typeof properties.id === 'string' && printed.add(properties.id)),
    );
  for (const { element } of parts)
    visit(element, 'element', (link) => {
      const href = link.tagName === 'a' ? String(link.properties.href ?? '') : '';
      if (!href.startsWith('#') || printed.has(decoded(href.slice(1)))) return;
      link.tagName = 'span';
      link.properties.href = undefined;
    });
}

/** The student guide leaves room in its contents for what the teacher's edition adds. */
function reservedFor(guide: Guide, edition: BookEdition): string[] {
  return edition.reserve ? keyTitles(guide, edition.reserve) : [];
}

function readingTime(guide: Guide): Element {
  const words = languageOf(guide.lang).printed;
  return h(
    'p.reading-time',
    words.minutes.replace('{n}', new Intl.NumberFormat(guide.lang).format(guide.readingMinutes)),
  );
}

function workLine(guide: Guide): ElementContent[] {
  const { work } = guide;
  const line = [
    work.title && work.title !== guide.title && !guide.title.startsWith(work.title) ? work.title : undefined,
    work.author,
    work.year,
  ]
    .filter(Boolean)
    .join(' · ');
  return line ? [h('p.cover-work', line)] : [];
}

/** Whose copy it is, to be filled in. */
function coverFields({ lang }: Guide): Element {
  const words = languageOf(lang).printed;
  return h('div.cover-fields', [
    h('p.field.field-name', words.name),
    h('p.field', words.class),
    h('p.field', words.set),
  ]);
}

/** For the eye alone. Wider and higher than any cover has room for; the rest is cut off. */
function patternOf({ title }: Guide): Element {
  const { width, height, path, weight } = coverPattern(title, 12, 12);
  const properties = { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'xMidYMid slice', ariaHidden: 'true' };
  return s('svg', { ...properties, className: ['cover-pattern'] }, [
    s('path', { d: path, fill: 'none', stroke: 'currentColor', strokeWidth: weight }),
  ]);
}

function backCover(guide: Guide, school: readonly Element[]): Element {
  const { title } = splitTitle(guide.title);
  return h('footer.back-cover', [
    h('div.cover-field', [patternOf(guide)]),
    h('div.back-words', [
      h('p.back-title', title),
      ...workLine(guide),
      ...(guide.description ? [h('p.cover-description', guide.description)] : []),
    ]),
    ...school.map((band) => structuredClone(band)),
  ]);
}

function coverFacts(guide: Guide): ElementContent[] {
  const words = languageOf(guide.lang).printed;
  const credits = [
    guide.author,
    guide.date &&
      new Intl.DateTimeFormat(guide.lang, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(guide.date)),
    guide.licence,
  ]
    .filter(Boolean)
    .join(' · ');
  const checked = checkedLine(guide);
  return [
    ...(guide.description ? [h('p.cover-description', guide.description)] : []),
    h('p', words.minutes.replace('{n}', new Intl.NumberFormat(guide.lang).format(guide.readingMinutes))),
    ...(credits ? [h('p', credits)] : []),
    ...(checked ? [h('p', checked)] : []),
  ];
}

/** Beyond this many entries only the parts are listed. */
const mostEntries = 70;

/**
 * `reserved` titles take up room without being seen: they are the parts a teacher's edition adds, so that every later page of
 * the student's has the same number in both.
 */
function contentsList(parts: readonly BookPart[], numbered: boolean, reserved: readonly string[] = []): Element {
  const withBelow = parts.map((part) => ({ ...part, below: part.subheadings.filter(({ id }) => holds(part, id)) }));
  // Reserved room counts as in the edition that prints it.
  const entries = withBelow.reduce((sum, part) => sum + 1 + part.below.length, reserved.length);
  const entry = (id: string, title: string) =>
    h('a', { href: `#${id}` }, [h('span', title), ...(numbered ? [' ', h('span.leader'), pageNumber(id)] : [])]);
  return h('ol', [
    ...withBelow.map(({ id, title, below }) =>
      h('li', [
        entry(id, title),
        ...(entries <= mostEntries && below.length > 0
          ? [
              h(
                'ol',
                below.map((sub) => h('li', entry(sub.id, sub.title))),
              ),
            ]
          : []),
      ]),
    ),
    ...reserved.map((title) => h('li.reserved', { ariaHidden: 'true' }, [h('span', title)])),
  ]);
}

/** Contents and index of a short guide are in the way, unless the author wants it made up as a book. */
const isFoundAtGlance = (guide: Guide): boolean => isShortGuide(guide) && guide.coverPage !== 'page';

/** In place of a cover: the title above the text, with what the cover says where that is wanted. */
function setTitleBlock(tree: Root, opening: 'none' | 'block'): void {
  const header = findElement(tree, 'header')!;
  header.properties.className = ['title-block'];
  if (opening === 'none')
    header.children = header.children.filter((child) => child.type === 'element' && findElement(child, 'h1'));
}

/** On paper the links stay, unseen: only places that something links to have a page. */
function hideContents(tree: Root, isPaged: boolean): void {
  visit(tree, 'element', (nav, index, parent) => {
    if (nav.tagName !== 'nav' || !parent) return undefined;
    if (!isPaged) parent.children.splice(index!, 1);
    else nav.properties.hidden = true;
    return EXIT;
  });
  // Nothing leads to contents that are not there.
  visit(tree, 'element', (link, index, parent) => {
    if (link.properties.href !== '#sg-contents' || isPaged || !parent) return undefined;
    parent.children.splice(index!, 1);
    return EXIT;
  });
}

function holds(part: BookPart, id: string): boolean {
  const inside = (element: Element): boolean =>
    element.properties.id === id || element.children.some((child) => child.type === 'element' && inside(child));
  return inside(part.element);
}

export const renderWebPage = async (edition: Edition, { guide }: RenderContext): Promise<Made | undefined> =>
  edition.kind === 'book' ? { bytes: await renderHtml(guide, edition) } : undefined;

/** @param fontAddress where typefaces lie, if they are no part of the page */
export async function renderHtml(
  guide: Guide,
  edition: BookEdition,
  fontAddress?: Medium['font'],
): Promise<Uint8Array> {
  const fonts = new Map<string, string>();
  const { html } = bookDocument(guide, edition, {
    template: 'screen.html',
    hasWays: true,
    layers: ['tokens', 'base', 'content', 'screen'],
    image: (key) => `${placeholder}${key}${placeholder}`,
    font: (face) => {
      if (fontAddress) return fontAddress(face);
      fonts.set(face.name, face.file);
      return `${placeholder}${face.name}${placeholder}`;
    },
    // Chinese and emoji faces would add megabytes, and every screen has its own.
    wantsFace: (face) => !face.family.endsWith('Variable'),
    pageRules: '',
  });
  return withPicturesAndFonts(html, guide, fonts);
}

/** A character that no text may contain (`character-forbidden`). */
const placeholder = '\u0001';

/** Pictures are read one by one, straight into the page, and fonts are copied there once: as parts of its text they would take many times their size in memory. */
async function withPicturesAndFonts(
  html: string,
  guide: Guide,
  fontFiles: ReadonlyMap<string, string>,
): Promise<Uint8Array> {
  const pieces = html.split(/(?<= src="|src:url\()\u0001([^\u0001"]+)\u0001(?="|\))/);
  const pictures = pieces.map((piece, index) => (index % 2 === 1 ? guide.assets[piece] : undefined));
  const fonts: (Uint8Array | undefined)[] = [];
  for (const [index, piece] of pieces.entries()) {
    const file = index % 2 === 1 && !pictures[index] && fontFiles.get(piece);
    fonts.push(file ? await embeddedFont(file) : undefined);
  }
  let capacity = Buffer.byteLength(html);
  for (const font of fonts) if (font) capacity += font.length;
  for (const picture of pictures) if (picture) capacity += 100 + Math.ceil((await fileSize(picture.file)) / 3) * 4;
  const page = new JoinedBytes(capacity);
  for (const [index, piece] of pieces.entries()) {
    const picture = pictures[index];
    if (picture) page.add(dataAddress(picture.mediaType, await readFileBytes(picture.file)), 'latin1');
    else page.add(fonts[index] ?? piece);
  }
  return page.bytes;
}

const embedded = new Map<string, Uint8Array>();

/** The font's file as a data URI, in bytes. */
async function embeddedFont(file: string): Promise<Uint8Array> {
  let uri = embedded.get(file);
  if (!uri) {
    uri = new TextEncoder().encode(dataAddress('font/woff2', await ownBytes(file)));
    embedded.set(file, uri);
  }
  return uri;
}
