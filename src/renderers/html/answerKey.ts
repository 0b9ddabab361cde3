// The answer key, and links between questions and answers.
import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import type { AnswerBlock, Heading, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { proseOf, sectionsNamed, studentSections } from '../../editions/chooseEditions.ts';
import type { AnswerKey } from '../../editions/editions.ts';
import type { Guide, Question, Section, SectionKind } from '../../guide/model.ts';
import { languageOf } from '../../languages/index.ts';
import { sectionBody, sectionTitle } from './body.ts';
import { type AnswerLinks, type BodyOptions, trustedAttributes } from './bodyOptions.ts';

/** A part of the key, for a medium to give its title a level. */
export interface KeyPart {
  readonly id: string;
  /** Plain words. */
  readonly title: string;
  readonly heading: readonly ElementContent[];
  readonly body: readonly ElementContent[];
  readonly kind: SectionKind | 'key';
  readonly subheadings: readonly { readonly id: string; readonly title: string }[];
}

/**
 * The student's pages come first and unchanged, so that "turn to page 12" is the same page for everyone in the room; the answers
 * stand here with their questions, under the numbers the questions have there.
 */
export function keyParts(guide: Guide, key: AnswerKey, options: BodyOptions): KeyPart[] {
  const answered = sectionsNamed(guide, key.answeredIds);
  const teaching = sectionsNamed(guide, key.teachingIds);
  return [
    ...(answered.length > 0 ? [answersPart(guide, answered, options)] : []),
    ...teaching.map((section) => teachingPart(section, options)),
  ];
}

/** Titles of `keyParts`, known before they are made: the contents reserves room for them. */
export function keyTitles(guide: Guide, key: AnswerKey): string[] {
  return [
    ...(key.answeredIds.length > 0 ? [languageOf(guide.lang).printed.answers] : []),
    ...sectionsNamed(guide, key.teachingIds).map((section) => section.title),
  ];
}

/** Id of the part with the answers, and prefix of the ids in it. */
export const keyId = 'sg-key';

function answersPart(guide: Guide, sections: readonly Section[], options: BodyOptions): KeyPart {
  const title = languageOf(guide.lang).printed.answers;
  const level = options.topHeading;
  const body = sections.flatMap((section): ElementContent[] => {
    const scoped = {
      ...section,
      id: `${keyId}-${section.id}`,
      body: answeredNodes(proseOf(section, guide)),
    };
    const answers = sectionBody(scoped, { ...options, answers: true, topHeading: level === 2 ? 3 : 4 });
    prefixIds(answers);
    openDetails(answers);
    return [
      h(`h${level}`, { id: scoped.id }, [...sectionTitle(scoped, options)]),
      ...marksOf(guide, section),
      ...choiceGrid(guide, section),
      h('div', { className: [`kind-${section.kind}`] }, answers),
    ];
  });
  return {
    id: keyId,
    title,
    heading: [{ type: 'text', value: title }],
    body,
    kind: 'key',
    subheadings: sections.map((section) => ({ id: `${keyId}-${section.id}`, title: section.title })),
  };
}

function teachingPart(section: Section, options: BodyOptions): KeyPart {
  const { id, title, kind, subheadings } = section;
  // The whole section was set aside as one answer when it was read.
  const nodes = section.body.flatMap((node) => (node.type === 'answerBlock' ? node.children : [node]));
  const body = sectionBody({ ...section, body: nodes }, { ...options, answers: true, answerLinks: undefined });
  return { id, title, kind, subheadings, heading: sectionTitle(section, options), body };
}

/** Blocks that hold an answer, each under its heading; an answer in running text with the paragraph it answers. */
function answeredNodes(nodes: readonly RootContent[]): RootContent[] {
  const kept: RootContent[] = [];
  let headings: Heading[] = [];
  nodes.forEach((node, index) => {
    if (node.type === 'heading') headings = [...headings.filter(({ depth }) => depth < node.depth), node];
    else if (node.type === 'footnoteDefinition') kept.push(node);
    else if (holdsAnswer(node)) {
      const before = nodes[index - 1];
      const asks = node.type === 'answerBlock' && before?.type === 'paragraph' ? [before] : [];
      kept.push(...headings, ...asks, node);
      headings = [];
    }
  });
  return kept;
}

const holdsAnswer = (node: RootContent): boolean =>
  node.type === 'answerBlock' ||
  node.type === 'questionList' ||
  ('children' in node && (node.children as RootContent[]).some(holdsAnswer));

/** Students answer one or two essay questions, so the sum of their marks means nothing. */
function marksOf(guide: Guide, section: Section): Element[] {
  if (section.kind === 'essays') return [];
  const total = guide.questions
    .filter((question) => question.sectionId === section.id)
    .reduce((sum, question) => sum + (question.marks ?? 0), 0);
  return total > 1 ? [h('p.key-total', languageOf(guide.lang).printed.marks.replace('{n}', String(total)))] : [];
}

/** Right choices in one line, for marking: 1 C · 2 A, D. A single one is found without it. */
function choiceGrid(guide: Guide, section: Section): Element[] {
  const keyed = guide.questions.filter(
    ({ sectionId, choices }) => sectionId === section.id && choices.some(({ correct }) => correct),
  );
  if (keyed.length < 2) return [];
  const { comma } = languageOf(guide.lang).printed;
  return [pairGrid(keyed.map((question) => [question.number, rightLetters(question).join(comma)]))];
}

export function rightLetters({ choices }: Question): string[] {
  return choices.flatMap(({ correct, letter }, index) => (correct ? [letter ?? String.fromCharCode(65 + index)] : []));
}

/** Numbers with their letters; no pair is torn. */
export function pairGrid(pairs: readonly (readonly [number: number, letters: string])[]): Element {
  const cells = pairs.flatMap(([number, letters], index): ElementContent[] => [
    ...(index > 0 ? [{ type: 'text' as const, value: ' · ' }] : []),
    h('bdi', [h('b', String(number)), ` ${letters}`]),
  ]);
  return h('p.key-grid', cells);
}

/** Opens `<details>` for teachers. */
function openDetails(nodes: readonly ElementContent[]): void {
  visit({ type: 'root', children: [...nodes] } as Root, { tagName: 'details' }, (details: Element) => {
    details.properties.open = true;
  });
}

/** The questions have their ids among the student's pages already. */
function prefixIds(nodes: readonly ElementContent[]): void {
  const tree: Root = { type: 'root', children: [...nodes] };
  const own = new Set<string>();
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties.id !== 'string' || properties.id.startsWith(keyId)) return;
    own.add(properties.id);
    properties.id = `${keyId}-${properties.id}`;
  });
  visit(tree, { tagName: 'a' }, (node) => {
    const link = node as Element;
    const id = String(link.properties.href ?? '').slice(1);
    if (own.has(id)) link.properties.href = `#${keyId}-${id}`;
  });
}

/** The links among the student's pages, and those in the key. */
export function answerLinks(guide: Guide, toward: 'answer' | 'question'): AnswerLinks {
  const words = languageOf(guide.lang).printed;
  const ids = blockIds(guide);
  // "Answer." opens an answer; a link has no full stop.
  const answer = words.answer.replace(/\p{P}$/u, '');
  const link = (id: string, text: string, name?: string): Element =>
    toward === 'answer'
      ? line('to-answer', `#${keyId}-${id}`, text, { ariaLabel: name })
      : line('to-question', `#${id}`, text, { role: 'doc-backlink' });
  return {
    question: (question) => {
      if (question.answer.length === 0 && !question.choices.some((choice) => choice.correct)) return [];
      const [to, back] = [words.answerToQuestion, words.backToQuestion].map((text) =>
        text.replace('{n}', String(question.number)),
      );
      return [toward === 'answer' ? link(question.id, answer, to) : link(question.id, back!)];
    },
    block: (block) => {
      const id = ids.get(block);
      return id === undefined ? [] : [link(id, toward === 'answer' ? answer : words.backToText)];
    },
    idOf: (block) => ids.get(block),
  };
}

function line(className: string, href: string, text: string, attributes: Record<string, string | undefined>): Element {
  const named = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
  return h('p', trustedAttributes(className), [
    h('a', { href, ...trustedAttributes('', named as Record<string, string>) }, text),
  ]);
}

/** Answers in prose have no number of their own: they are counted through the guide. */
function blockIds(guide: Guide): ReadonlyMap<AnswerBlock, string> {
  const ids = new Map<AnswerBlock, string>();
  for (const section of studentSections(guide))
    visit({ type: 'root', children: [...proseOf(section, guide)] }, 'answerBlock', (block: AnswerBlock) => {
      ids.set(block, `sg-answer-${ids.size + 1}`);
    });
  return ids;
}

/** Takes the links out of a text, and returns what puts them back: what is done in between is done to the text as the student has it. */
export function takeAnswerLinks(nodes: ElementContent[]): () => void {
  const putBack: (() => void)[] = [];
  const takeFrom = (siblings: ElementContent[]): void => {
    for (const node of [...siblings]) {
      if (node.type !== 'element') continue;
      if (!isAnswerLink(node)) {
        takeFrom(node.children);
        continue;
      }
      const at = siblings.indexOf(node);
      const before = siblings[at - 1];
      siblings.splice(at, 1);
      putBack.push(() => siblings.splice(before ? siblings.indexOf(before) + 1 : 0, 0, node));
    }
  };
  takeFrom(nodes);
  // The second of two in a row was taken from the place of the first.
  return () => {
    for (const put of putBack.reverse()) put();
  };
}

const isAnswerLink = ({ properties }: Element): boolean =>
  [properties.className].flat().some((name) => name === 'to-answer' || name === 'to-question');
