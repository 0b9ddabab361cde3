// Takes questions and their choices out of the prose, with marks, place and room to write.
import type { List, ListItem, Paragraph, RootContent } from 'mdast';
import { choicesOf, isChoiceList, isQuestionList, questionKinds } from './answers.ts';
import type { ReadingContext, SectionDraft } from './draft.ts';
import { readLocator } from './locator.ts';
import { type Choice, isForTeachers, type Locator, originOf, type Question } from './model.ts';

export function takeQuestions(section: SectionDraft, context: ReadingContext): Question[] {
  if (section.kind === 'faq' || isForTeachers(section)) return [];
  const questions: Question[] = [];
  const isQuestionSection = questionKinds.has(section.kind);
  const body: RootContent[] = [];
  for (const node of section.body) {
    if (node.type !== 'list' || !isQuestionList(node, isQuestionSection)) {
      body.push(node);
      continue;
    }
    const open = questions.at(-1);
    if (isChoiceList(node) && body.at(-1)?.type === 'questionList' && open && open.choices.length === 0) {
      // Choices that the author did not indent belong to the question right above them.
      questions[questions.length - 1] = { ...open, choices: node.children.map(choice) };
      continue;
    }
    const read = isChoiceList(node)
      ? [readLooseChoices(node, body, section, questions.length + 1, context)]
      : readItems(node, section, context);
    questions.push(...read);
    body.push({ type: 'questionList', ids: read.map((question) => question.id), position: node.position });
  }
  section.body = body;
  for (const question of questions) complainAbout(question, section, context);
  return questions;
}

function readItems(list: List, section: SectionDraft, context: ReadingContext): Question[] {
  return list.children.map((item, index) => {
    const number = (list.ordered ? (list.start ?? 1) : 1) + index;
    const choices = choicesOf(item);
    const prompt = (item.children as RootContent[]).filter(
      (child) => child.type !== 'answerBlock' && child !== choices,
    );
    const answer = (item.children as RootContent[]).flatMap((child) =>
      child.type === 'answerBlock' ? child.children : [],
    );
    return question(number, prompt, answer, choices, section, item, context);
  });
}

/** A task list that belongs to no item: the paragraph above it is its question. */
function readLooseChoices(
  list: List,
  body: RootContent[],
  section: SectionDraft,
  number: number,
  context: ReadingContext,
): Question {
  const prompt = body.at(-1)?.type === 'paragraph' ? [body.pop()!] : [];
  return question(number, prompt, [], list, section, list, context);
}

function question(
  number: number,
  prompt: RootContent[],
  answer: RootContent[],
  choices: List | undefined,
  section: SectionDraft,
  node: List | ListItem,
  context: ReadingContext,
): Question {
  const details = takeDetails(prompt, context);
  return {
    id: context.slugger.slug(`${section.id}-question-${number}`),
    number,
    prompt: details.prompt,
    answer,
    choices: (choices?.children ?? []).map(choice),
    marks: details.marks,
    lines: details.lines,
    locator: details.locator,
    sectionId: section.id,
    origin: originOf(section.path, node),
  };
}

const choice = (item: ListItem): Choice => ({
  content: item.children as RootContent[],
  correct: item.checked === true,
});

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
    if (marks && context.languages.some((language) => language.marks.includes(marks[2]!.toLowerCase())))
      details.marks = Number(marks[1]);
    else if (lines && context.languages.some((language) => language.lines.includes(lines[1]!.toLowerCase())))
      details.lines = Number(lines[2]);
    else places.push(piece);
  }
  if (places.length > 0) {
    details.locator = readLocator(places.join(', '), context.languages);
    if (!details.locator) return { prompt };
  }
  const shortened: Paragraph = {
    ...paragraph,
    children: [...paragraph.children.slice(0, -1), { ...last, value: last.value.slice(0, match.index) }],
  };
  return { prompt: prompt.with(at, shortened), ...details };
}

function complainAbout(read: Question, section: SectionDraft, context: ReadingContext): void {
  if (read.choices.length > 0) {
    if (!read.choices.some((choice) => choice.correct)) {
      context.diagnostics.report(
        'choice-without-key',
        `Unexpected question ${read.number} without a right choice, expected one marked \`[x]\``,
        read.origin,
      );
    }
  } else if (read.answer.length === 0 && section.kind !== 'essays') {
    context.diagnostics.report('question-without-answer', `Question ${read.number} has no answer`, read.origin);
  }
}
