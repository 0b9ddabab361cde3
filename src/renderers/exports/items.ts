// Questions and cards of a guide for other programs: fields of HTML and of text.
import type { Element, ElementContent } from 'hast';
import type { RootContent } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { letterOf } from '../../editions/quoteSheetEdition.ts';
import type { Guide, Quotation, Section } from '../../guide/model.ts';
import { languageOf } from '../../languages/index.ts';
import { blocksBody } from '../html/body.ts';
import type { BodyOptions } from '../html/bodyOptions.ts';

/** One field, in both forms. `html` has no line feeds. */
export interface ExportField {
  readonly html: string;
  /** Blocks and lines are separated by a line feed. */
  readonly text: string;
}

export interface QuizItem {
  /** The same as long as the question keeps its place. */
  readonly id: string;
  /** As printed: the section's title and the number in it, such as “Quiz 3”. */
  readonly name: string;
  readonly section: Section;
  readonly prompt: ExportField;
  /** In the order of the guide; none of an open question. A question whose right choice is unknown is open, and its choices are in the prompt. */
  readonly choices: readonly (ExportField & { readonly isCorrect: boolean; readonly letter: string })[];
  /** The model answer; empty where the guide has none. */
  readonly answer: ExportField;
  readonly marks?: number;
  readonly lines?: number;
}

export interface Card {
  /** The same as long as the term, the character or the quotation is in the guide. */
  readonly id: string;
  readonly kind: 'glossary' | 'character' | 'quotation' | 'quiz';
  /** The section it stands in. */
  readonly section: Section;
  readonly front: ExportField;
  readonly back: ExportField;
  /** Words learnt by heart are gaps in it. */
  readonly cloze?: readonly Piece[];
}

/** Part of a quotation's words. */
export interface Piece {
  readonly text: string;
  readonly isGap: boolean;
}

/** All terms of the glossary, each to find for its meaning. */
export interface MatchTask {
  readonly id: 'glossary';
  /** The section's title. */
  readonly name: string;
  readonly section: Section;
  readonly pairs: readonly { readonly term: string; readonly meaning: string }[];
}

/** Undefined where there are fewer terms than Moodle takes for a task. */
export function matchTask({ sections, glossary }: Guide): MatchTask | undefined {
  const section = sections.find(({ kind }) => kind === 'glossary');
  if (!section || glossary.length < 3) return undefined;
  return { id: 'glossary', name: section.title, section, pairs: glossary };
}

/** Images by their address in a format; without one their description stands for them. */
export type ImageAddress = (key: string) => string | undefined;

const noImages: ImageAddress = () => undefined;

export function quizItems(guide: Guide, image: ImageAddress = noImages): QuizItem[] {
  return guide.questions.flatMap((question): QuizItem[] => {
    const section = guide.sections.find(({ id }) => id === question.sectionId);
    if (!section) return [];
    const field = (nodes: readonly RootContent[]) => fieldOf(nodes, question.origin.path, guide, image);
    const prompt = withPlace(field(question.prompt), question.locator?.text);
    const choices = question.choices.map(({ content, correct, letter }, index) => ({
      ...field(content),
      isCorrect: correct,
      letter: letter ?? letterOf(index),
    }));
    const isOpen = !choices.some(({ isCorrect }) => isCorrect);
    return [
      {
        id: question.id,
        name: `${section.title} ${question.number}`,
        section,
        prompt: isOpen ? joined([prompt, ...choices.map(lettered)]) : prompt,
        choices: isOpen ? [] : choices,
        answer: field(question.answer),
        ...(question.marks === undefined ? {} : { marks: question.marks }),
        ...(question.lines === undefined ? {} : { lines: question.lines }),
      },
    ];
  });
}

/** The chapter that a question is about stands behind it. */
const withPlace = ({ html, text }: ExportField, place: string | undefined): ExportField =>
  place === undefined
    ? { html, text }
    : { html: html.replace(/(<\/p>)?$/, ` (${escapeHtml(place)})$1`), text: `${text} (${place})` };

/** Glossary, characters, quotations and questions with an answer, in this order. */
export function cards(guide: Guide, image: ImageAddress = noImages): Card[] {
  const words = languageOf(guide.lang).classroom;
  const known = quizItems(guide, image)
    .filter(({ choices, answer }) => answer.text !== '' || choices.some(({ isCorrect }) => isCorrect))
    .map((item): Card => {
      const right = item.choices.filter(({ isCorrect }) => isCorrect);
      return {
        id: `question-${item.id}`,
        kind: 'quiz',
        section: item.section,
        front: joined([item.prompt, ...item.choices.map(lettered)]),
        back: joined([...right.map(lettered), item.answer]),
      };
    });
  const sectionOf = (id: string | undefined) => guide.sections.find((section) => section.id === id)!;
  const glossary = guide.sections.find(({ kind }) => kind === 'glossary')!;
  return [
    ...guide.glossary.map(
      ({ id, term, meaning }): Card => ({
        id: `term-${id}`,
        kind: 'glossary',
        section: glossary,
        front: plainField(term),
        back: plainField(meaning),
      }),
    ),
    ...guide.characters.flatMap(({ id, name, sectionId }): Card[] => {
      const description = descriptionOf(guide, id);
      const back = description && fieldOf(description.nodes, description.path, guide, image);
      if (!back || back.text === '') return [];
      const section = sectionOf(sectionId);
      return [{ id: `character-${id}`, kind: 'character', section, front: plainField(name), back }];
    }),
    ...guide.quotations
      .filter(({ forTeachers }) => !forTeachers)
      .map((quotation): Card => {
        const field = (nodes: readonly RootContent[]) => fieldOf(nodes, quotation.origin.path, guide, image);
        return {
          id: `quotation-${quotation.id}`,
          kind: 'quotation',
          section: sectionOf(quotation.sectionId),
          front: joined([field(quotation.content), plainField(words.whoSays)]),
          back: joined([plainField(quotation.attribution.text), field(quotation.commentary)]),
          ...clozeOf(quotation),
        };
      }),
    ...known,
  ];
}

const lettered = ({ letter, html, text }: ExportField & { readonly letter: string }): ExportField => {
  const only = /^<p>((?:(?!<\/?p>).)*)<\/p>$/.exec(html)?.[1] ?? html;
  return { html: `<p>${letter}. ${only}</p>`, text: `${letter}. ${text}` };
};

/** Blocks below a character's heading, up to the next heading of its level. */
function descriptionOf(guide: Guide, id: string): { nodes: RootContent[]; path: string } | undefined {
  for (const { body, path } of guide.sections) {
    const at = body.findIndex((node) => node.type === 'heading' && node.data?.id === id);
    if (at < 0) continue;
    const heading = body[at] as Extract<RootContent, { type: 'heading' }>;
    const end = body.findIndex((node, index) => index > at && node.type === 'heading' && node.depth <= heading.depth);
    const nodes = body
      .slice(at + 1, end < 0 ? undefined : end)
      .filter((node) => !['quotationLeaf', 'answerBlock', 'questionList', 'footnoteDefinition'].includes(node.type))
      .filter((node) => !(node.type === 'paragraph' && node.data?.isAliases));
    return { nodes, path };
  }
  return undefined;
}

function clozeOf({ content }: Quotation): { cloze?: readonly Piece[] } {
  const pieces: Piece[] = [];
  const walk = (nodes: readonly RootContent[], isGap: boolean): void => {
    for (const node of nodes) {
      if (node.type === 'text' || node.type === 'inlineCode') pieces.push({ text: node.value, isGap });
      else if (node.type === 'break') pieces.push({ text: '\n', isGap: false });
      else if ('children' in node) {
        if (node.type === 'paragraph' && pieces.length > 0) pieces.push({ text: '\n', isGap: false });
        walk(node.children as RootContent[], isGap || node.type === 'strong');
      }
    }
  };
  walk(content, false);
  const joinedPieces = pieces.reduce<Piece[]>((list, piece) => {
    const last = list.at(-1);
    if (last && last.isGap === piece.isGap) list[list.length - 1] = { ...last, text: last.text + piece.text };
    else list.push(piece);
    return list;
  }, []);
  return joinedPieces.some(({ isGap, text }) => isGap && text.trim() !== '') ? { cloze: joinedPieces } : {};
}

function fieldOf(nodes: readonly RootContent[], path: string, guide: Guide, image: ImageAddress): ExportField {
  if (nodes.length === 0) return plainField('');
  const tree = blocksBody(nodes, path, 'export', exportOptions(guide, image));
  describePictures(tree);
  breakCodeLines(tree);
  return {
    html: htmlOf(tree)
      .replace(/\s*\n\s*/g, ' ')
      .trim(),
    text: textOfHtml(tree),
  };
}

/** A picture without an address is its description. */
function describePictures(tree: ElementContent[]): void {
  visit({ type: 'root', children: tree }, 'element', ({ tagName, properties }, index, parent) => {
    if (tagName === 'img' && !properties.src)
      parent!.children[index!] = { type: 'text', value: String(properties.alt ?? '') };
  });
}

/** Fields have no line feeds: the lines of code end with breaks, and begin with spaces that stay. */
function breakCodeLines(tree: ElementContent[]): void {
  visit({ type: 'root', children: tree }, 'element', (element) => {
    if (element.tagName !== 'pre') return undefined;
    visit(element, 'text', (node, index, parent) => {
      const isLast = parent === element.children.at(-1) || parent === element;
      const lines = (isLast ? node.value.replace(/\n$/, '') : node.value).split('\n');
      const nodes = lines.flatMap((line, at): ElementContent[] => [
        ...(at > 0 ? [{ type: 'element', tagName: 'br', properties: {}, children: [] } as Element] : []),
        { type: 'text', value: line.replace(/^ +|\t/g, (blank) => '\u00A0'.repeat(blank.length)) },
      ]);
      parent!.children.splice(index!, 1, ...(nodes as []));
      return index! + nodes.length;
    });
    return SKIP;
  });
}

const stringifier = unified().use(rehypeStringify);
export const htmlOf = (nodes: readonly ElementContent[]): string =>
  stringifier.stringify({ type: 'root', children: [...nodes] });

/** How prose is set for other programs: no links into the guide, no class names that mean anything there. */
export const exportOptions = (guide: Guide, image: ImageAddress, answers = true): BodyOptions => ({
  guide,
  answers,
  topHeading: 3,
  image: (key) => image(key) ?? '',
  place: () => undefined,
});

export const plainField = (text: string): ExportField => ({
  html: text === '' ? '' : `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`,
  text,
});

const joined = (fields: readonly ExportField[]): ExportField => {
  const filled = fields.filter(({ text, html }) => text !== '' || html !== '');
  return { html: filled.map(({ html }) => html).join(''), text: filled.map(({ text }) => text).join('\n') };
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

const lineBreaking = new Set(
  'p div li ul ol blockquote figure figcaption table tr pre h1 h2 h3 h4 h5 h6 dl dt dd hr details summary'.split(' '),
);

/** The words as they are read, a block a line; a picture or a formula by its description. */
export function textOfHtml(nodes: readonly ElementContent[]): string {
  const lines = [''];
  const add = (text: string) => {
    lines[lines.length - 1] += text;
  };
  const walk = (list: readonly ElementContent[]): void => {
    for (const node of list) {
      if (node.type === 'text') add(node.value.replace(/\s+/g, ' '));
      if (node.type !== 'element') continue;
      const description = describedAs(node);
      if (description !== undefined) add(description);
      else if (node.tagName === 'br') lines.push('');
      else {
        const isBlock = lineBreaking.has(node.tagName);
        if (isBlock && lines.at(-1) !== '') lines.push('');
        if ((node.tagName === 'td' || node.tagName === 'th') && lines.at(-1) !== '') add(' | ');
        walk(node.children);
        if (isBlock && lines.at(-1) !== '') lines.push('');
      }
    }
  };
  walk(nodes);
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}

function describedAs({ tagName, properties }: Element): string | undefined {
  if (tagName === 'img') return String(properties.alt ?? '');
  if (tagName === 'math') return String(properties.alttext ?? properties.altText ?? '') || undefined;
  return undefined;
}
