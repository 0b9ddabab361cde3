// Gives questions what stands apart from them: choices, answers, the next number.
import type { List, ListItem, Nodes, Paragraph, RootContent } from 'mdast';
import { answerLetters, isAnswerLabel } from '../guide/answerLabels.ts';
import { textOf } from '../guide/syntaxTree.ts';
import { allLanguages, questionLabels } from '../languages/index.ts';
import type { Removal } from './importedGuide.ts';

const lettered = /^\s*\(?([a-hA-H])[.)]\s+\S/u;

/** `Answer: B` on a line of its own. */
export function isLabelledAnswer(line: string): boolean {
  const label = /^([^:：]{1,30})[:：]\s*\S/u.exec(line.trim())?.[1];
  return label !== undefined && isAnswerLabel(label);
}

const startsWithLabel = (node: Nodes): boolean =>
  node.type === 'paragraph' && node.children[0]?.type === 'strong' && isAnswerLabel(textOf(node.children[0]));

const isPart = (node: Nodes): boolean =>
  (node.type === 'paragraph' &&
    (lettered.test(textOf(node)) || isLabelledAnswer(textOf(node)) || startsWithLabel(node))) ||
  (node.type === 'list' &&
    !node.ordered &&
    node.children.every((item) => item.checked !== null && item.checked !== undefined));

/** Choices in paragraphs of their own below a number: questions, whatever the section is called. */
export const hasLooseChoices = (nodes: readonly RootContent[]): boolean =>
  nodes.some(
    (node, at) =>
      node.type === 'list' &&
      node.ordered &&
      [...'ab'].every((letter, next) => {
        const below = nodes[at + 1 + next];
        return below?.type === 'paragraph' && lettered.exec(textOf(below))?.[1]?.toLowerCase() === letter;
      }),
  );

/** More than these between two numbers are a text, not what belongs to a question. */
const mostParts = 10;
const longestPart = 300;

/** Numbered questions whose choices and answers stand between them are one list; they come in below their question. */
export function joinQuestions(nodes: readonly RootContent[]): RootContent[] {
  const result: RootContent[] = [];
  let list: List | undefined;
  let parts: RootContent[] = [];
  const leave = () => {
    result.push(...parts);
    parts = [];
    list = undefined;
  };
  for (const node of nodes) {
    if (node.type === 'list' && node.ordered) {
      const number = node.start ?? 1;
      const isNext = list && number === (list.start ?? 1) + list.children.length;
      const startsAnew = list && number === 1 && node.children.length === 1 && parts.some(isPart);
      if (list && parts.some(isPart) && (isNext || startsAnew)) {
        const between = leadToNext(parts);
        takeIn(list.children.at(-1)!, parts.slice(0, parts.length - between.length));
        parts = [];
        if (between.length === 0) list.children.push(...node.children);
        else {
          list = { ...node, children: [...node.children] };
          result.push(...between, list);
        }
        continue;
      }
      leave();
      list = { ...node, children: [...node.children] };
      result.push(list);
      continue;
    }
    const isShort = node.type === 'paragraph' && textOf(node).length <= longestPart;
    if (list && parts.length < mostParts && (isPart(node) || isShort)) {
      parts.push(node);
      continue;
    }
    if (list) endAt(list, parts);
    leave();
    result.push(node);
  }
  if (list) endAt(list, parts);
  leave();
  return result;
}

/** Words behind the last choice are of the next question: a passage that it is about. Behind an answer they go on with it. */
function leadToNext(parts: readonly RootContent[]): readonly RootContent[] {
  const last = parts.findLastIndex(isPart);
  const part = parts[last];
  return part?.type === 'paragraph' && lettered.test(textOf(part)) ? parts.slice(last + 1) : [];
}

/** Behind the last number only what is surely a choice or an answer comes in. */
function endAt(list: List, parts: RootContent[]): void {
  const other = parts.findIndex((part) => !isPart(part));
  const own = parts.splice(0, other < 0 ? parts.length : other);
  if (
    own.length > 1 ||
    own.some((part) => part.type === 'list' || isLabelledAnswer(textOf(part)) || startsWithLabel(part))
  )
    takeIn(list.children.at(-1)!, own);
  else parts.unshift(...own);
}

/** Lettered lines become a list of choices; the letter stays, since a key may name it. */
function takeIn(item: ListItem, parts: readonly RootContent[]): void {
  for (const part of parts) {
    const last = item.children.at(-1);
    if (part.type === 'paragraph' && lettered.test(textOf(part))) {
      const choice: ListItem = { type: 'listItem', spread: false, children: [part], position: part.position };
      if (last?.type === 'list' && !last.ordered) last.children.push(choice);
      else
        item.children.push({
          type: 'list',
          ordered: false,
          spread: false,
          children: [choice],
          position: part.position,
        });
    } else item.children.push(part as ListItem['children'][number]);
  }
  item.spread = item.children.some(({ type }, index) => index > 0 && type !== 'list');
}

const question = new RegExp(
  `^\\s*(?:${[...questionLabels, ...allLanguages.flatMap(({ question }) => question.letters)].join('|')})\\s*\\d*\\s*[.:：)]\\s*(?=\\S)`,
  'iu',
);
const answer = new RegExp(`^\\s*(?:${answerLetters})\\s*[.:：)]\\s+(?=\\S)`, 'u');

/** In a section of questions that are answered for everybody, `Q:` and `A:` say what a heading and a text say anyway. */
export function withoutQuestionLabels(nodes: readonly RootContent[], removed: Removal[]): RootContent[] {
  const cut = (node: Paragraph | (RootContent & { type: 'heading' }), pattern: RegExp) => {
    const label = pattern.exec(textOf(node))?.[0];
    if (label === undefined) return false;
    dropStart(node, label.length);
    removed.push({ kind: 'labels of questions and answers', text: label.trim(), line: node.position?.start.line });
    return true;
  };
  return nodes.map((node, index): RootContent => {
    if (node.type !== 'paragraph' && node.type !== 'heading') return node;
    const next = nodes[index + 1];
    const isAsked = /[?？؟]["”’»)]*\s*$/u.test(textOf(node)) && next !== undefined && next.type !== 'heading';
    if (isAsked && cut(node, question))
      return node.type === 'heading'
        ? node
        : { type: 'heading', depth: 3, children: plain(node), position: node.position };
    const before = nodes[index - 1];
    if (node.type === 'paragraph' && before && /[?？؟]["”’»)]*\s*$/u.test(textOf(before))) {
      if (!cut(node, answer) && isLabelledAnswer(textOf(node))) cut(node, /^[^:：]{1,30}[:：]\s*/u);
    }
    return node;
  });
}

const plain = ({ children }: Paragraph) =>
  children.flatMap((child) => (child.type === 'strong' ? child.children : [child]));

/** Takes so many letters from the start of a paragraph's words. */
function dropStart(node: Nodes, length: number): number {
  if (node.type === 'text') {
    const taken = Math.min(length, node.value.length);
    node.value = node.value.slice(taken);
    return taken;
  }
  if (!('children' in node)) return 0;
  let left = length;
  for (const child of node.children) {
    if (left <= 0) break;
    left -= dropStart(child, left);
  }
  node.children = (node.children as Nodes[]).filter(
    (child) => !(child.type === 'text' && child.value === '') && !(child.type === 'strong' && textOf(child) === ''),
  ) as never[];
  const [first] = node.children;
  if (first?.type === 'text') first.value = first.value.trimStart();
  return length - left;
}
