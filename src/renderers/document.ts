// Puts an edition's parts into its template: the guide and the handouts as whole HTML documents, for paper and for screens.
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { type BookEdition, sectionsOf } from '../editions/edition.ts';
import type { Guide, Question, Section } from '../guide/model.ts';
import { languageOf } from '../languages/index.ts';
import { type BodyOptions, sectionBody, sectionTitle } from './body.ts';
import { type FontFace, facesFor, fallbackFamilies, fontFaceCss } from './fonts.ts';
import { fillTemplate, styles } from './template.ts';

/** What differs between paper and screen. */
export interface Medium {
  readonly template: 'book.html' | 'screen.html' | 'handout.html' | 'quotes.html';
  readonly layers: readonly string[];
  readonly image: (key: string) => string;
  readonly font: (face: FontFace) => string;
  /** Leaves out faces this medium can do without; all are taken when it is missing. */
  readonly wantsFace?: (face: FontFace) => boolean;
  /** Rules that stand outside the layers, such as `@page`. */
  readonly pageRules: string;
  /** Changes text before it is set, for instance where no font has it. */
  readonly settleText?: (tree: Root) => void;
}

export function bookDocument(guide: Guide, edition: BookEdition, medium: Medium): string {
  const words = languageOf(guide.lang).printed;
  const sections = sectionsOf(guide, edition);
  const options = bodyOptions(guide, medium, edition.answers, sections);
  const rendered = sections.map((section, index) => {
    const title = sectionTitle(section, options);
    const heading = h(
      'h2',
      {
        id: section.id,
        className: lengthClass(textOf({ type: 'root', children: title }), 60, Number.POSITIVE_INFINITY),
      },
      title,
    );
    const facts = section.kind === 'glance' ? [readingTime(guide)] : [];
    return h('section', { className: [`kind-${section.kind}`, `page-${index + 1}`] }, [
      heading,
      ...facts,
      ...sectionBody(section, options),
    ]);
  });
  const { title, subtitle } = splitTitle(guide.title);
  const values = {
    kind: edition.answers ? words.teacherEdition : words.studyGuide,
    title,
    subtitle: [...(subtitle ? [h('p.cover-subtitle', subtitle)] : []), ...workLine(guide)],
    'cover-image': guide.cover ? [h('img.cover-image', { src: medium.image(guide.cover), alt: '' })] : [],
    'cover-facts': coverFacts(guide),
    'contents-title': words.contents,
    contents: [contentsList(sections, rendered, medium.template === 'book.html')],
    sections: rendered,
    ...(medium.template === 'screen.html' ? { skip: words.backToText } : {}),
  };
  return finish(guide, medium, guide.title, values, (tree) => {
    const heading = findElement(tree, 'h1');
    if (heading) heading.properties.className = lengthClass(title, 60, 160);
  });
}

export function handoutDocument(guide: Guide, section: Section, medium: Medium): string {
  const words = languageOf(guide.lang).printed;
  const options: BodyOptions = {
    ...bodyOptions(guide, medium, false, [section]),
    topHeading: 2,
    // Essays are written on paper of their own.
    writingLines: section.kind === 'essays' ? (question) => question.lines ?? 0 : roomToWrite,
  };
  const title = sectionTitle(section, options);
  const values = {
    'guide-title': guide.title,
    'name-label': words.name,
    'class-label': words.class,
    'date-label': words.date,
    'section-title': title,
    body: [h('section', { className: `kind-${section.kind}` }, sectionBody(section, options))],
  };
  return finish(guide, medium, `${guide.title} – ${section.title}`, values, (tree) => {
    const heading = findElement(tree, 'h1');
    if (heading)
      heading.properties = {
        ...heading.properties,
        id: section.id,
        className: lengthClass(section.title, 60, Number.POSITIVE_INFINITY),
      };
  });
}

/** Fills the template, then gives it just the typefaces its text needs. */
export function finish(
  guide: Guide,
  medium: Medium,
  documentTitle: string,
  values: Parameters<typeof fillTemplate>[2],
  adjust?: (tree: Root) => void,
): string {
  const page = { lang: guide.lang, dir: guide.direction, documentTitle, css: '' };
  const tree = fillTemplate(medium.template, page, values);
  adjust?.(tree);
  medium.settleText?.(tree);
  const faces = facesFor(`${textOf(tree)}ABCDEFGHIJKLMNOPQRSTUVWXYZ☐☑✓↩`).filter(medium.wantsFace ?? (() => true));
  const css = [
    '@layer ' + medium.layers.join(', ') + ';',
    fontFaceCss(faces, medium.font),
    `:root{--fallback:${fallbackFamilies()
      .map((family) => `"${family}"`)
      .join(',')}}`,
    styles(...medium.layers),
    medium.pageRules,
  ].join('\n');
  const style = findElement(tree, 'style');
  if (style) style.children = [{ type: 'text', value: css }];
  return stringifier.stringify(tree);
}

const stringifier = unified().use(rehypeStringify);

/** Ids a document holds, so that links to anything else are printed as text. */
function bodyOptions(guide: Guide, medium: Medium, answers: boolean, sections: readonly Section[]): BodyOptions {
  const whole = sections.length > 1;
  // What this document leaves out, such as a section of answers, cannot be linked to.
  const elsewhere = new Set(guide.sections.filter((section) => !sections.includes(section)).flatMap(idsIn));
  const own = new Set(sections.flatMap((section) => [section.id, ...section.subheadings.map(({ id }) => id)]));
  return {
    guide,
    answers,
    topHeading: 3,
    image: medium.image,
    place: (id) => ((whole && !elsewhere.has(id)) || own.has(id) ? `#${id}` : undefined),
    paper: medium.template !== 'screen.html',
  };
}

const idsIn = (section: Section): string[] => [
  section.id,
  ...section.body.flatMap((node) =>
    node.type === 'heading' && node.data?.id
      ? [node.data.id]
      : node.type === 'answerBlock'
        ? node.children.flatMap((child) => (child.type === 'heading' && child.data?.id ? [child.data.id] : []))
        : [],
  ),
];

/** As many lines as asked for; otherwise one for each mark, and two where nothing is said. */
function roomToWrite(question: Question): number {
  if (question.lines !== undefined) return question.lines;
  if (question.choices.length > 0) return 0;
  return Math.min(question.marks ?? 2, 12);
}

/** Two levels, while they fit on a page; the questions of an FAQ are too many to be contents. */
function contentsList(sections: readonly Section[], rendered: readonly Element[], numbered: boolean): Element {
  const ids = new Set<string>();
  for (const section of rendered) collectIds(section, ids);
  const subheadings = (section: Section) =>
    section.kind === 'faq' ? [] : section.subheadings.filter(({ id }) => ids.has(id));
  const entries = sections.reduce((sum, section) => sum + 1 + subheadings(section).length, 0);
  const both = entries <= 70;
  const entry = (id: string, title: string) =>
    h('a', { href: `#${id}` }, [
      h('span', title),
      ...(numbered ? [h('span.page-number', { dataPageOf: id }, '')] : []),
    ]);
  return h(
    'ol',
    sections.map((section) => {
      const below = both ? subheadings(section) : [];
      return h('li', [
        entry(section.id, section.title),
        ...(below.length > 0
          ? [
              h(
                'ol',
                below.map(({ id, title }) => h('li', entry(id, title))),
              ),
            ]
          : []),
      ]);
    }),
  );
}

function collectIds(element: Element, ids: Set<string>): void {
  if (typeof element.properties.id === 'string') ids.add(element.properties.id);
  for (const child of element.children) if (child.type === 'element') collectIds(child, ids);
}

export function readingTime(guide: Guide): Element {
  const words = languageOf(guide.lang).printed;
  return h(
    'p.reading-time',
    words.minutes.replace('{n}', new Intl.NumberFormat(guide.lang).format(guide.readingMinutes)),
  );
}

export function workLine(guide: Guide): ElementContent[] {
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
  return [
    ...(guide.description ? [h('p.cover-description', guide.description)] : []),
    h('p', words.minutes.replace('{n}', new Intl.NumberFormat(guide.lang).format(guide.readingMinutes))),
    ...(credits ? [h('p', credits)] : []),
  ];
}

/** "Never Let Me Go: A Study Guide" is a title and a subtitle on a cover. */
export function splitTitle(title: string): { title: string; subtitle?: string } {
  const match = /^(.{2,80}?)(?::\s+|\s+[–—]\s+)(.{2,120})$/su.exec(title);
  return match ? { title: match[1]!, subtitle: match[2]! } : { title };
}

export function lengthClass(text: string, long: number, veryLong: number): string[] | undefined {
  return text.length > veryLong ? ['very-long'] : text.length > long ? ['long'] : undefined;
}

export function findElement(tree: Root | Element, tagName: string): Element | undefined {
  for (const child of tree.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === tagName) return child;
    const below = findElement(child, tagName);
    if (below) return below;
  }
  return undefined;
}
