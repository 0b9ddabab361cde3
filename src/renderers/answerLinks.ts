// Leads from a question to its answer and back, where the answers stand in a key of their own and a reader can follow a link.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { AnswerBlock } from 'mdast';
import { visit } from 'unist-util-visit';
import { proseOf, studentSections } from '../editions/bookEdition.ts';
import type { Guide, Question } from '../guide/model.ts';
import { languageOf } from '../languages/index.ts';
import { keyId } from './answerKey.ts';
import { mark, ourMark } from './marks.ts';

/** `question` comes last in its item; `block` stands where an answer in prose does, or comes last in it. */
export interface AnswerLinks {
  readonly question: (question: Question) => Element[];
  readonly block: (block: AnswerBlock) => Element[];
  /** Of an answer in prose, in the student's pages and, behind the prefix, in the key. */
  readonly idOf: (block: AnswerBlock) => string | undefined;
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
  return h('p', ourMark(mark, className), [
    h('a', { href, ...ourMark(mark, '', named as Record<string, string>) }, text),
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
  // Of two in a row, the second was taken from where the first had stood.
  return () => {
    for (const put of putBack.reverse()) put();
  };
}

const isAnswerLink = ({ properties }: Element): boolean =>
  [properties.className].flat().some((name) => name === 'to-answer' || name === 'to-question');
