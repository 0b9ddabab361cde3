// Takes questions and their choices out of the prose, with marks, place and room to write.
import type { Heading, List, ListItem, Paragraph, RootContent } from 'mdast';
import {
  asksIn,
  asksQuestions,
  isChoiceList,
  isQuestionList,
  isShownToStudents,
  questionStart,
  startsQuestion,
} from './answers.ts';
import { answerLetterOf, arePoints, letteredLines, markedChoices, withoutStart } from './choices.ts';
import { linesOf, paragraphOf } from './containers.ts';
import type { ReadingContext, SectionDraft } from './draft.ts';
import { readLocator } from './locator.ts';
import { type Choice, isForTeachers, type Locator, originOf, type Question } from './model.ts';
import { textOf } from './syntaxTree.ts';

export function takeQuestions(section: SectionDraft, context: ReadingContext): Question[] {
  if (section.kind === 'faq' || isForTeachers(section)) return [];
  const questions: Question[] = [];
  const isQuestionSection = asksQuestions(section);
  const body: RootContent[] = [];
  const add = (node: RootContent, read: readonly Question[]) => {
    questions.push(...read);
    body.push({ type: 'questionList', ids: read.map((question) => question.id), position: node.position });
  };
  for (const node of section.body) {
    const open = questions.at(-1);
    const isBelowQuestion = body.at(-1)?.type === 'questionList' && open !== undefined;
    const lettered = isQuestionSection && node.type === 'paragraph' ? letteredLines(node) : undefined;
    if (lettered) {
      const above = lettered.before ? undefined : promptAbove(body);
      if (above) body.pop();
      const prompt = lettered.before ? [lettered.before] : above ? [above] : [];
      if (prompt.length === 0 && isBelowQuestion && open.choices.length === 0)
        questions[questions.length - 1] = { ...open, choices: lettered.choices };
      else add(node, [question(questions.length + 1, prompt, [], lettered.choices, section, node, context)]);
      if (lettered.after) body.push(lettered.after);
      continue;
    }
    if (isQuestionSection && node.type === 'answerBlock' && isBelowQuestion && open.answer.length === 0) {
      questions[questions.length - 1] = withAnswer(open, node.children as RootContent[]);
      continue;
    }
    if (isQuestionSection && node.type === 'answerBlock' && promptAbove(body)) {
      const [above, asked] = splitPrompt(body.pop()!);
      if (above) body.push(above);
      const prompt = [asked];
      add(node, [question(questions.length + 1, prompt, node.children as RootContent[], [], section, node, context)]);
      continue;
    }
    if (node.type !== 'list' || !isQuestionList(node, isQuestionSection)) {
      body.push(node);
      continue;
    }
    if (isChoiceList(node) && isBelowQuestion && open.choices.length === 0) {
      // Choices that the author did not indent belong to the question right above them.
      questions[questions.length - 1] = { ...open, choices: node.children.map(choice) };
      continue;
    }
    add(
      node,
      isChoiceList(node)
        ? [readLooseChoices(node, body, section, questions.length + 1, context)]
        : readItems(node, section, context),
    );
  }
  section.body = body;
  for (const question of questions) complainAbout(question, section, context);
  return questions;
}

/** A line above the one that asks, such as `Chapters 1-3`, is no part of the question. */
function splitPrompt(node: RootContent): [above: Paragraph | undefined, asked: RootContent] {
  const lines = node.type === 'paragraph' ? linesOf(node) : [];
  const start = lines.findLastIndex((line) => questionStart.test(textOf(line)));
  if (node.type !== 'paragraph' || start <= 0) return [undefined, node];
  return [paragraphOf(lines.slice(0, start), node), paragraphOf(lines.slice(start), node) ?? node];
}

/** The paragraph or heading right above, where it is a question. */
function promptAbove(body: readonly RootContent[]): Paragraph | Heading | undefined {
  const above = body.at(-1);
  if (above?.type !== 'paragraph' && above?.type !== 'heading') return undefined;
  return startsQuestion(above) || asksIn(textOf(above)) ? above : undefined;
}

function readItems(list: List, section: SectionDraft, context: ReadingContext): Question[] {
  return list.children.map((item, index) => {
    const number = (list.ordered ? (list.start ?? 1) : 1) + index;
    const answer: RootContent[] = [];
    let choices: readonly Choice[] | undefined;
    let prompt = withoutAnswers(item.children as RootContent[], answer);
    const boxes = prompt.find((child): child is List => child.type === 'list' && isChoiceList(child));
    if (boxes) {
      choices = boxes.children.map(choice);
      prompt = prompt.filter((child) => child !== boxes);
    }
    prompt = prompt.flatMap((child): RootContent[] => {
      if (child.type === 'paragraph' && !choices) {
        const lettered = letteredLines(child);
        if (!lettered) return [child];
        choices = lettered.choices;
        return [lettered.before, lettered.after].filter((one) => one !== undefined);
      }
      if (child.type !== 'list' || child.ordered || choices) return [child];
      const marked = markedChoices(child);
      if (marked) {
        choices = marked;
        return [];
      }
      return [child];
    });
    prompt = withholdUnlabelled(prompt, choices !== undefined, answer, section, context);
    return question(number, prompt, answer, choices ?? [], section, item, context);
  });
}

const holdsAnswer = (node: RootContent): boolean =>
  node.type === 'answerBlock' || ('children' in node && (node.children as RootContent[]).some(holdsAnswer));

/** `nodes` without their answer blocks, at any depth; what was in the blocks is added to `answer`. */
function withoutAnswers(nodes: readonly RootContent[], answer: RootContent[]): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type === 'answerBlock') {
      answer.push(...(node.children as RootContent[]));
      return [];
    }
    if (node.type !== 'list' && node.type !== 'listItem' && node.type !== 'blockquote') return [node];
    if (!holdsAnswer(node)) return [node];
    const children = withoutAnswers(node.children as RootContent[], answer);
    return children.length > 0 || node.children.length === 0 ? [{ ...node, children } as RootContent] : [];
  });
}

/**
 * Points below a question that neither ask, nor have letters, nor a mark are its answers, as far as anybody can tell: they are
 * withheld, and a message says so. So is a statement below a question that has its choices.
 */
function withholdUnlabelled(
  prompt: readonly RootContent[],
  hasChoices: boolean,
  answer: RootContent[],
  section: SectionDraft,
  context: ReadingContext,
): RootContent[] {
  const first = prompt.findIndex((node) => node.type === 'paragraph');
  const paragraph = prompt[first];
  if (hasChoices || !paragraph || !asksIn(textOf(paragraph)) || context.answers === 'shown') return [...prompt];
  return prompt.filter((node, index) => {
    if (index <= first || node.type !== 'list' || node.ordered || arePoints(node) || isShownToStudents(node))
      return true;
    const { line, endLine } = originOf(section.path, node);
    if (context.answers === undefined)
      context.diagnostics.report(
        'answer-withheld',
        `The points below this question (lines ${line}–${endLine ?? line}) may be its answer; they are printed for teachers only`,
        originOf(section.path, node),
      );
    answer.push(node);
    return false;
  });
}

/** An answer that is nothing but a letter marks a choice. */
function withAnswer(read: Question, answer: readonly RootContent[]): Question {
  const letter = read.choices.length > 0 ? answerLetterOf(answer) : undefined;
  const right = letter === undefined ? -1 : letter.charCodeAt(0) - 97;
  if (!read.choices[right] || read.choices.some(({ correct }) => correct)) return { ...read, answer };
  const choices = read.choices.map((one, index) => (index === right ? { ...one, correct: true } : one));
  const isLetterAlone = answer.length === 1 && /^\W*[A-Ha-h]\W*$/.test(textOf(answer[0]!));
  return { ...read, choices, answer: isLetterAlone ? [] : answer };
}

/** A task list that belongs to no item: the paragraph above it is its question. */
function readLooseChoices(
  list: List,
  body: RootContent[],
  section: SectionDraft,
  number: number,
  context: ReadingContext,
): Question {
  const prompt = body.at(-1)?.type === 'paragraph' || promptAbove(body) ? [body.pop()!] : [];
  return question(number, prompt, [], list.children.map(choice), section, list, context);
}

function question(
  counted: number,
  prompt: RootContent[],
  answer: RootContent[],
  choices: readonly Choice[],
  section: SectionDraft,
  node: RootContent,
  context: ReadingContext,
): Question {
  const typed = isItem(node) ? undefined : takeNumber(prompt.map(asParagraph));
  const number = typed?.number ?? counted;
  const details = takeDetails(typed?.prompt ?? prompt.map(asParagraph), context);
  const read: Question = {
    // Links to a heading that is a question lead to the question.
    id: headingId(prompt) ?? context.slugger.slug(`${section.id}-question-${number}`),
    number,
    prompt: details.prompt,
    answer: [],
    choices,
    marks: details.marks,
    lines: details.lines,
    locator: details.locator,
    sectionId: section.id,
    origin: originOf(section.path, node),
  };
  return withAnswer(read, answer);
}

const headingId = ([first]: readonly RootContent[]): string | undefined =>
  first?.type === 'heading' ? first.data?.id : undefined;

const isItem = (node: RootContent): boolean => node.type === 'listItem';

/** The number that the author typed, and the question without it: it is printed in the margin. */
function takeNumber(prompt: RootContent[]): { number: number | undefined; prompt: RootContent[] } {
  const [first, ...rest] = prompt;
  const match = first?.type === 'paragraph' ? questionStart.exec(textOf(first)) : null;
  if (first?.type !== 'paragraph' || !match) return { number: undefined, prompt };
  const children = withoutStart(first.children, match[0].length);
  const written = match[1] ?? match[2];
  return { number: written ? Number(written) : undefined, prompt: [{ ...first, children }, ...rest] };
}

/** A heading that asks is printed as the question it is. */
const asParagraph = (node: RootContent): RootContent =>
  node.type === 'heading' ? { type: 'paragraph', children: node.children, position: node.position } : node;

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
      context.diagnostics.report('choice-without-key', `Question ${read.number} has no right choice`, read.origin);
    }
  } else if (read.answer.length === 0 && section.kind !== 'essays') {
    context.diagnostics.report('question-without-answer', `Question ${read.number} has no answer`, read.origin);
  }
}
