// Parts into templates: head, cover, body; and the handouts.
import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import type { HandoutEdition } from '../../../editions/editions.ts';
import type { Guide, Question, Section } from '../../../guide/model.ts';
import { languageOf } from '../../../languages/index.ts';
import {
  authorFontCss,
  clearFamilies,
  codeFamily,
  type FontFace,
  facesFor,
  fallbackFamilies,
  fontFaceCss,
  formulaSign,
  textFamilies,
} from '../../typefaces.ts';
import { sectionBody, sectionTitle } from '../body.ts';
import type { BodyOptions } from '../bodyOptions.ts';
import { setFormulas } from '../foreignPassages.ts';
import { hyphenateText, type Shortest } from '../typography/hyphenation.ts';
import { setType } from '../typography/typography.ts';
import { fillTemplate, styles } from './template.ts';

/** Differences between paper and screen. */
export interface Medium {
  readonly template: 'book.html' | 'screen.html' | 'handout.html' | 'quotes.html' | 'class-sheet.html' | 'cards.html';
  readonly layers: readonly string[];
  readonly image: (key: string) => string;
  readonly font: (face: FontFace) => string;
  /** Leaves out faces this medium can do without; all are taken when it is missing. */
  readonly wantsFace?: (face: FontFace) => boolean;
  /** Set in the typeface made for readers with low vision. */
  readonly clearType?: boolean;
  /** A book whose margin has room for notes. */
  readonly marginNotes?: boolean;
  /** A page that is read on a screen: ways on and back, and cards that open. */
  readonly hasWays?: boolean;
  /** Column for which pictures made from the model are drawn. */
  readonly figureWidth?: BodyOptions['figureWidth'];
  /** The words that may be divided at the end of a line; undefined divides none. */
  readonly divided?: Shortest;
  /** Rules that stand outside the layers, such as `@page`. */
  readonly pageRules: string;
  /** Changes text before it is set, for instance where no font has it. */
  readonly replaceText?: (tree: Root) => void;
}

/** Fills the template, then gives it just the typefaces its text needs. */
export function fillDocument(
  guide: Guide,
  medium: Medium,
  documentTitle: string,
  values: Parameters<typeof fillTemplate>[2],
  adjust?: (tree: Root) => void,
): string {
  const page = { lang: guide.lang, dir: guide.direction, documentTitle, css: '' };
  const tree = fillTemplate(medium.template, page, values);
  const head = findElement(tree, 'header');
  if (head && [head.properties.className].flat().includes('handout-head'))
    head.children.unshift(...schoolBand(guide, medium));
  adjust?.(tree);
  // Before faces are chosen: what is set is what needs them.
  setType(tree, guide.lang);
  medium.replaceText?.(tree);
  if (medium.divided !== undefined) hyphenateMain(tree, guide.lang, medium.divided);
  const hasFormulas = setFormulas(tree, medium.template !== 'screen.html');
  const families = medium.clearType ? clearFamilies : textFamilies;
  const layers = layersFor(guide, medium, tree);
  // A style sheet sets words in capitals; the teacher's has a tick.
  const added = `ABCDEFGHIJKLMNOPQRSTUVWXYZ${layers.includes('teacher') ? '✓' : ''}${hasFormulas ? formulaSign : ''}`;
  const faces = facesFor(textOf(tree) + added, families)
    .filter(
      ({ family }) => family !== codeFamily || ['code', 'kbd', 'samp', 'pre'].some((tag) => findElement(tree, tag)),
    )
    .filter(medium.wantsFace ?? (() => true));
  const css = [
    '@layer ' + layers.join(', ') + ';',
    fontFaceCss(faces, medium.font, { forPaper: medium.template !== 'screen.html' }),
    ...(guide.fonts ? [authorFontCss(guide, { forPaper: medium.template !== 'screen.html' })] : []),
    `:root{--fallback:${fallbackFamilies()
      .map((family) => `"${family}"`)
      .join(',')}}`,
    ...layers.map((layer) => (layer === authorLayer ? `@layer author {\n${guide.style}\n}` : styles(layer))),
    medium.pageRules,
  ].join('\n');
  const style = findElement(tree, 'style');
  if (style) style.children = [{ type: 'text', value: css }];
  return stringifier.stringify(tree);
}

/** The school, the teacher and the class. */
export const schoolLine = ({ school, teacher, group }: Guide): string =>
  [school, teacher, group].filter((name) => name !== undefined).join(' · ');

/** The logo says nothing that the school's name does not. */
export const schoolLogo = ({ logo }: Guide, { image }: Pick<Medium, 'image'>): Element[] =>
  logo === undefined ? [] : [h('img.school-logo', { src: image(logo), alt: '', height: 48 })];

/** Empty where the guide names no school, teacher or class. */
export function schoolBand(guide: Guide, medium: Pick<Medium, 'image'>): Element[] {
  const line = schoolLine(guide);
  const parts = [...schoolLogo(guide, medium), ...(line === '' ? [] : [h('p', line)])];
  return parts.length > 0 ? [h('div.school', parts)] : [];
}

function hyphenateMain(tree: Root, lang: string, shortest: Shortest): void {
  const main = findElement(tree, 'main');
  if (main) hyphenateText(main, lang, shortest);
}

const authorLayer = 'author';

/**
 * A look comes behind the design of the page, and the author's sheet last. Large and clear print come behind both: their sizes and
 * typefaces are why they are printed.
 */
function layersFor(guide: Guide, { layers }: Medium, tree: Root): string[] {
  if (layers.length === 0) return [];
  const isReadable = (layer: string) => /^(?:large|clear)-print$/.test(layer);
  const own = layers.filter((layer) => !isReadable(layer));
  return [
    ...own.flatMap((layer) => (layer === 'content' && holdsFigure(tree) ? [layer, 'figures'] : [layer])),
    ...(guide.look && guide.look !== 'classic' ? [`look-${guide.look}`] : []),
    ...(guide.style === undefined ? [] : [authorLayer]),
    ...layers.filter(isReadable),
    ...(guide.answers === 'shown' && !layers.includes('teacher') ? ['teacher'] : []),
  ];
}

const holdsFigure = (tree: Root | Element): boolean =>
  tree.children.some(
    (child) =>
      child.type === 'element' && ([child.properties.className].flat().includes('guide-figure') || holdsFigure(child)),
  );

const stringifier = unified().use(rehypeStringify);

/** Ids a document holds, so that links to anything else are printed as text. */
export function bodyOptions(
  guide: Guide,
  medium: Pick<Medium, 'image' | 'template' | 'figureWidth'>,
  sections: readonly Section[],
): BodyOptions {
  const whole = sections.length > 1;
  // Sections that this document leaves out, such as answers, cannot be linked to.
  const elsewhere = new Set(guide.sections.filter((section) => !sections.includes(section)).flatMap(idsIn));
  const own = new Set(sections.flatMap((section) => [section.id, ...section.subheadings.map(({ id }) => id)]));
  return {
    guide,
    answers: guide.answers === 'shown',
    topHeading: 3,
    image: medium.image,
    place: (id) => ((whole && !elsewhere.has(id)) || own.has(id) ? `#${id}` : undefined),
    paper: medium.template !== 'screen.html',
    figureWidth: medium.figureWidth,
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

/** "Never Let Me Go: A Study Guide" is a title and a subtitle on a cover. */
export function splitTitle(title: string): { title: string; subtitle?: string } {
  const match = /^(.{2,80}?)(?::\s+|：\s*|\s+[–—]\s+)(.{2,120})$/su.exec(title);
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

export function handoutDocument(guide: Guide, { sectionId, number }: HandoutEdition, medium: Medium): string {
  const section = guide.sections.find(({ id }) => id === sectionId)!;
  const words = languageOf(guide.lang).printed;
  const options: BodyOptions = {
    ...bodyOptions(guide, medium, [section]),
    topHeading: 2,
    // Essays are written on paper of their own.
    writingLines: section.kind === 'essays' ? (question) => question.lines ?? 0 : roomToWrite,
  };
  const title = sectionTitle(section, options);
  const values = {
    'guide-title': number === undefined ? guide.title : `${guide.title} · ${number}`,
    'name-label': words.name,
    'class-label': words.class,
    'date-label': words.date,
    'section-title': title,
    body: [h('section', { className: `kind-${section.kind}` }, sectionBody(section, options))],
  };
  return fillDocument(guide, medium, `${guide.title} – ${section.title}`, values, (tree) => {
    const heading = findElement(tree, 'h1');
    if (heading)
      heading.properties = {
        ...heading.properties,
        id: section.id,
        className: lengthClass(section.title, 60, Number.POSITIVE_INFINITY),
      };
  });
}

/** As many lines as asked for; otherwise one for each mark, and two where nothing is said. */
function roomToWrite(question: Question): number {
  if (question.lines !== undefined) return question.lines;
  if (question.choices.length > 0) return 0;
  return Math.min(question.marks ?? 2, 12);
}
