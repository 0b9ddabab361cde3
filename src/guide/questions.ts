// Takes questions, choices and answers out of the prose, so that no answer can reach a student by being overlooked.
import type { List, ListItem, Paragraph, PhrasingContent, RootContent, Text } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { readLocator } from './locator.ts';
import { originOf, type Choice, type Locator, type Question } from './model.ts';
import { fold } from './names.ts';
import type { ReadingContext } from './read.ts';
import type { SectionDraft } from './sections.ts';

const questionKinds = new Set(['questions', 'quiz', 'essays']);

export function takeQuestions(section: SectionDraft, context: ReadingContext): Question[] {
  if (section.kind === 'faq') return [];
  if (section.kind === 'answers') {
    if (section.body.length > 0) section.body = [{ type: 'answerBlock', children: section.body }];
    return [];
  }
  const questions: Question[] = [];
  const isQuestionSection = questionKinds.has(section.kind);
  const body: RootContent[] = [];
  for (const node of hideAnswers(section.body, isQuestionSection, context)) {
    if (node.type !== 'list' || !isQuestionList(node, isQuestionSection)) {
      body.push(node);
      continue;
    }
    const read = isChoiceList(node) ? [readLooseChoices(node, body, section, questions.length + 1, context)] : readItems(node, section, context);
    for (const question of read) complainAbout(question, section, context);
    questions.push(...read);
    body.push({ type: 'questionList', ids: read.map((question) => question.id), position: node.position });
  }
  section.body = body;
  return questions;
}

/** Everything under an answer's label, an answers heading or a `<details>` answer moves into an answer block, at any depth of lists. */
function hideAnswers(nodes: readonly RootContent[], isQuestionSection: boolean, context: ReadingContext): RootContent[] {
  const result: RootContent[] = [];
  let answer: RootContent[] | undefined;
  let answerDepth = 0;
  let inDetails = false;
  const close = () => {
    answer = undefined;
    answerDepth = 0;
    inDetails = false;
  };
  const open = (node: RootContent) => {
    answer = [node];
    result.push({ type: 'answerBlock', children: answer as never, position: node.position });
  };
  for (const node of nodes) {
    if (answer && inDetails) {
      answer.push(node);
      if (node.type === 'html' && /<\/details/i.test(node.value)) close();
      continue;
    }
    if (node.type === 'heading') {
      if (answer && (answerDepth === 0 || node.depth <= answerDepth)) close();
      if (!answer && isAnswerLabel(textOf(node), context)) {
        open(node);
        answerDepth = node.depth;
        continue;
      }
    }
    if (answerDepth > 0 && answer) {
      answer.push(node);
      continue;
    }
    if (isQuestionSection && node.type === 'html' && /<details/i.test(node.value)) {
      open(node);
      inDetails = !/<\/details/i.test(node.value);
      if (!inDetails) close();
      continue;
    }
    if (node.type === 'paragraph') {
      const split = splitAnswer(node, isQuestionSection, context);
      if (split) {
        if (split.before) result.push(split.before);
        open(split.answer);
        continue;
      }
    }
    if (answer && (node.type === 'list' ? isQuestionList(node, false) || (isQuestionSection && node.ordered && !answerContinues(node)) : node.type === 'thematicBreak')) close();
    if (answer) {
      answer.push(node);
      continue;
    }
    result.push(withHiddenAnswers(node, isQuestionSection, context));
  }
  return result;
}

/** After an answer a numbered list that starts above 1 is the next questions; one that starts at 1 belongs to the answer. */
const answerContinues = (list: List) => (list.start ?? 1) === 1;

function withHiddenAnswers(node: RootContent, isQuestionSection: boolean, context: ReadingContext): RootContent {
  if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') {
    return { ...node, children: hideAnswers(node.children as RootContent[], isQuestionSection, context) as never };
  }
  return node;
}

interface SplitAnswer {
  before?: Paragraph;
  answer: Paragraph;
}

/** `**Answer.** …`, also on a later line of the question's own paragraph; `Answer: …` without bold among questions. */
function splitAnswer(paragraph: Paragraph, isQuestionSection: boolean, context: ReadingContext): SplitAnswer | undefined {
  const { children } = paragraph;
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    if ((child.type === 'strong' || child.type === 'emphasis') && isAnswerLabel(textOf(child), context)) {
      const before = children.slice(0, index);
      const rest = withoutLeadingStop(children.slice(index + 1));
      const kept = textOf({ type: 'paragraph', children: before }).trim() === '' ? undefined : { ...paragraph, children: trimEnd(before) };
      return { before: kept, answer: { ...paragraph, children: rest } };
    }
    if (child.type === 'text' && isQuestionSection) {
      const lines = child.value.split('\n');
      const line = lines.findIndex((text, at) => (at > 0 || index === 0 || children[index - 1]!.type === 'break') && answerPrefix(text, context) > 0);
      if (line >= 0) {
        const text = lines.slice(line).join('\n');
        const before = [...children.slice(0, index), { ...child, value: lines.slice(0, line).join('\n') } as Text];
        const kept = textOf({ type: 'paragraph', children: before }).trim() === '' ? undefined : { ...paragraph, children: trimEnd(before) };
        const answer: PhrasingContent[] = [{ ...child, value: text.slice(answerPrefix(text, context)) }, ...children.slice(index + 1)];
        return { before: kept, answer: { ...paragraph, children: answer } };
      }
    }
  }
  return undefined;
}

function isAnswerLabel(text: string, context: ReadingContext): boolean {
  const plain = fold(text).replace(/\s*\d+$/, '').replace(/\s*[.:：。)]+$/, '');
  return context.languages.some(({ answer }) => answer.some((word) => fold(word) === plain || fold(`${word}s`) === plain));
}

/** Length of `Answer:` at the start of a line, 0 if there is none. */
function answerPrefix(text: string, context: ReadingContext): number {
  const match = /^\s*([^:：.]{2,24})[:：.]\s*/.exec(text);
  return match && isAnswerLabel(match[1]!, context) ? match[0].length : 0;
}

function withoutLeadingStop(children: PhrasingContent[]): PhrasingContent[] {
  const [first, ...rest] = children;
  return first?.type === 'text' ? [{ ...first, value: first.value.replace(/^\s*[.:：]?\s*/, '') }, ...rest] : children;
}

function trimEnd(children: PhrasingContent[]): PhrasingContent[] {
  const last = children.at(-1);
  if (last?.type === 'break') return trimEnd(children.slice(0, -1));
  return last?.type === 'text' ? [...children.slice(0, -1), { ...last, value: last.value.trimEnd() }] : children;
}

const isChoiceList = (list: List) => list.children.some((item) => typeof item.checked === 'boolean');
const answerOf = (item: ListItem) => (item.children as RootContent[]).filter((child) => child.type === 'answerBlock');
const choicesOf = (item: ListItem) => item.children.find((child): child is List => child.type === 'list' && isChoiceList(child));

function isQuestionList(list: List, isQuestionSection: boolean): boolean {
  const hasKey = list.children.some((item) => answerOf(item).length > 0 || choicesOf(item)?.children.some((choice) => choice.checked));
  if (hasKey) return true;
  if (!isQuestionSection) return false;
  return list.ordered === true || isChoiceList(list) || list.children.some((item) => choicesOf(item) || /[?？؟]\s*(\([^()]*\))?\s*$/.test(textOf(item)));
}

function readItems(list: List, section: SectionDraft, context: ReadingContext): Question[] {
  return list.children.map((item, index) => {
    const number = (list.ordered ? (list.start ?? 1) : 1) + index;
    const choices = choicesOf(item);
    const prompt = (item.children as RootContent[]).filter((child) => child.type !== 'answerBlock' && child !== choices);
    const answer = (item.children as RootContent[]).flatMap((child) => (child.type === 'answerBlock' ? child.children : []));
    return question(number, prompt, answer, choices, section, item, context);
  });
}

/** A task list that belongs to no item: the paragraph above it is its question. */
function readLooseChoices(list: List, body: RootContent[], section: SectionDraft, number: number, context: ReadingContext): Question {
  const prompt = body.at(-1)?.type === 'paragraph' ? [body.pop()!] : [];
  return question(number, prompt, [], list, section, list, context);
}

function question(number: number, prompt: RootContent[], answer: RootContent[], choices: List | undefined, section: SectionDraft, node: List | ListItem, context: ReadingContext): Question {
  const details = takeDetails(prompt, context);
  return {
    id: context.slugger.slug(`${section.id}-question-${number}`),
    number,
    prompt: details.prompt,
    answer,
    choices: (choices?.children ?? []).map((item): Choice => ({ content: item.children as RootContent[], correct: item.checked === true })),
    marks: details.marks,
    lines: details.lines,
    locator: details.locator,
    sectionId: section.id,
    origin: originOf(section.path, node),
  };
}

interface Details {
  prompt: RootContent[];
  marks?: number;
  lines?: number;
  locator?: Locator;
}

/** `(chapter 9, 4 marks, lines: 6)` at the end of the question; a parenthesis with anything else stays where it is. */
function takeDetails(prompt: RootContent[], context: ReadingContext): Details {
  const at = prompt.findLastIndex((node) => node.type === 'paragraph');
  const paragraph = prompt[at] as Paragraph | undefined;
  const last = paragraph?.children.at(-1);
  const match = last?.type === 'text' ? /\s*[(（]([^()（）]+)[)）]\s*$/.exec(last.value) : null;
  if (!paragraph || last?.type !== 'text' || !match) return { prompt };
  const details: Omit<Details, 'prompt'> = {};
  const places: string[] = [];
  for (const piece of match[1]!.split(/\s*[,;]\s*/).filter(Boolean)) {
    const marks = /^(\d{1,3})\s*(\p{L}+)$/u.exec(piece);
    const lines = /^(\p{L}+)\s*[:：]\s*(\d{1,2})$/u.exec(piece);
    if (marks && context.languages.some((language) => language.marks.includes(marks[2]!.toLowerCase()))) details.marks = Number(marks[1]);
    else if (lines && context.languages.some((language) => language.lines.includes(lines[1]!.toLowerCase()))) details.lines = Number(lines[2]);
    else places.push(piece);
  }
  if (places.length > 0) {
    details.locator = readLocator(places.join(', '), context.languages);
    if (!details.locator) return { prompt };
  }
  const shortened: Paragraph = { ...paragraph, children: [...paragraph.children.slice(0, -1), { ...last, value: last.value.slice(0, match.index) }] };
  return { prompt: prompt.with(at, shortened), ...details };
}

function complainAbout(read: Question, section: SectionDraft, context: ReadingContext): void {
  if (read.choices.length > 0) {
    if (!read.choices.some((choice) => choice.correct)) {
      context.diagnostics.report('choice-without-key', `Unexpected question ${read.number} without a right choice, expected one marked \`[x]\``, read.origin);
    }
  } else if (read.answer.length === 0 && section.kind !== 'essays') {
    context.diagnostics.report('question-without-answer', `Question ${read.number} has no answer`, read.origin);
  }
}
