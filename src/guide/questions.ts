// Takes questions out of the prose: choices, marks, place, lines.
import type { AnswerBlock, Heading, List, ListItem, Paragraph, RootContent } from 'mdast';
import type { Origin } from '../diagnostics/finding.ts';
import {
  asksInParts,
  asksQuestions,
  isChoiceList,
  isQuestionList,
  isTalk,
  questionStart,
  startsQuestion,
} from './asking.ts';
import {
  answerRanksOf,
  isLetterAlone,
  letteredLines,
  markedChoices,
  rightRanksOf,
  withChoicesInLines,
  withoutStart,
} from './choices.ts';
import { linesOf, paragraphOf } from './containers.ts';
import type { ReadingContext, SectionDraft } from './draft.ts';
import { isNumberedKey } from './keyEntries.ts';
import { readLocator } from './locator.ts';
import { type Choice, isForTeachers, type Locator, originOf, type Question } from './model.ts';
import { asksIn, textOf } from './syntaxTree.ts';
import {
  divideQuestion,
  isInstruction,
  pagesFollowQuestions,
  standMarksInBrackets,
  type WithholdingContext,
  withoutDescriptions,
} from './withholding.ts';

/** Lines that may answer a question, though nothing names them so. */
interface WithheldLines {
  readonly from: number;
  readonly to: number;
  /** In the line that asks. */
  readonly isBehind: boolean;
  readonly origin: Origin;
}

interface QuestionContext extends WithholdingContext {
  readonly withheld: WithheldLines[];
}

export function takeQuestions(section: SectionDraft, context: ReadingContext): Question[] {
  if (section.kind === 'faq' || isForTeachers(section) || isTalk(section)) return [];
  const questions: Question[] = [];
  const withheld: WithheldLines[] = [];
  section.body = takeFrom(section.body, questions, asksQuestions(section), section, {
    ...context,
    withheld,
    pagesFollow: pagesFollowQuestions(section.body),
    marksInBrackets: standMarksInBrackets(section.body),
  });
  reportWithheld(withheld, context);
  return questions;
}

/** One message for all of a section. */
function reportWithheld(withheld: readonly WithheldLines[], { diagnostics }: ReadingContext): void {
  const [first, ...others] = withheld;
  if (!first) return;
  const lines = withheld.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
  diagnostics.report(
    'answer-withheld',
    others.length > 0
      ? `What stands behind or below ${withheld.length} questions (lines ${lines}) may be their answers; it is printed for teachers only`
      : `What stands ${first.isBehind ? 'behind' : 'below'} this question (${first.from === first.to ? 'line' : 'lines'} ${lines}) may be its answer; it is printed for teachers only`,
    first.origin,
  );
}

/** A question outside a list, with everything that stands below it. */
interface LooseQuestion {
  readonly blocks: RootContent[];
  readonly node: RootContent;
  /** From the list, where it is the only point of one. */
  readonly number?: number;
}

/** `nodes` with leaves in the places of questions, which are added to `questions`. */
function takeFrom(
  nodes: readonly RootContent[],
  questions: Question[],
  isQuestionSection: boolean,
  section: SectionDraft,
  context: QuestionContext,
): RootContent[] {
  const body: RootContent[] = [];
  const opened = isQuestionSection ? nodes.flatMap(withQuestionsBelowPoints) : nodes;
  let loose: LooseQuestion | undefined;
  const add = (node: RootContent, read: readonly Question[]) => {
    questions.push(...read);
    const boxes = node.data?.boxes;
    body.push({
      type: 'questionList',
      ids: read.map((question) => question.id),
      position: node.position,
      ...(boxes ? { data: { boxes } } : {}),
    });
  };
  const closeLoose = () => {
    if (!loose) return;
    const { blocks, node, number } = loose;
    loose = undefined;
    const notes = blocks.filter((block) => block.type === 'footnoteDefinition');
    const asked = blocks.filter((block) => block.type !== 'footnoteDefinition');
    const [first, ...others] = asked;
    const [above, line] = first ? splitPrompt(first) : [undefined, undefined];
    if (above) body.push(above);
    const prompt = line ? [line, ...others] : others;
    add(node, [readQuestion(prompt, number ?? questions.length + 1, section, node, context)]);
    body.push(...notes);
  };
  for (const [index, node] of opened.entries()) {
    const next = opened[index + 1];
    if (
      isQuestionSection &&
      (node.type === 'paragraph' || node.type === 'heading') &&
      asksLoosely(node, next, section)
    ) {
      closeLoose();
      loose = { blocks: [node], node };
      continue;
    }
    if (loose && node.type === 'answerBlock' && isNumberedKey(node.children as RootContent[])) closeLoose();
    if (loose) {
      const isQuestions =
        node.type === 'list' && !isChoiceList(node) && isQuestionList(node, true) && asksInPoints(node);
      // The next number is the next question, whether it asks or tells what to do.
      const isNext =
        loose.number !== undefined &&
        node.type === 'list' &&
        node.ordered === true &&
        node.start === loose.number + 1 &&
        !isChoiceList(node);
      const hasAnswer = loose.blocks.some(({ type }) => type === 'answerBlock');
      const isLesson = hasAnswer && node.type !== 'answerBlock' && !isPartOfChoices(node);
      const isRule = node.type === 'thematicBreak' && !node.data?.isRoomToWrite;
      const isBelowBox = loose.node.data?.boxes?.some((box) => !node.data?.boxes?.includes(box)) ?? false;
      if (node.type !== 'heading' && !isRule && !isQuestions && !isNext && !isLesson && !isBelowBox) {
        loose.blocks.push(node);
        continue;
      }
      closeLoose();
    }
    const open = questions.at(-1);
    const isBelowQuestion = body.at(-1)?.type === 'questionList' && open !== undefined;
    const lettered = isQuestionSection && node.type === 'paragraph' ? letteredLines(node) : undefined;
    if (lettered) {
      const above = lettered.before ? undefined : (promptAbove(body) ?? taskAbove(body));
      if (above) body.pop();
      const prompt = lettered.before ? [lettered.before] : above ? [above] : [];
      if (prompt.length === 0 && isBelowQuestion && open.choices.length === 0)
        questions[questions.length - 1] = { ...open, choices: lettered.choices };
      else add(node, [question(questions.length + 1, prompt, [], lettered.choices, section, node, context)]);
      if (lettered.after) body.push(lettered.after);
      continue;
    }
    if (node.type === 'answerBlock' && isNumberedKey(node.children as RootContent[])) {
      body.push(node);
      continue;
    }
    const listed = body.at(-1);
    const unnumbered =
      node.type === 'answerBlock' && listed?.type === 'questionList'
        ? answersInOrder(node, listed.ids.length)
        : undefined;
    if (unnumbered && listed?.type === 'questionList') {
      const first = questions.length - unnumbered.length;
      if (
        questions
          .slice(first)
          .every(({ answer, choices }) => answer.length === 0 && !choices.some(({ correct }) => correct))
      ) {
        for (const [at, answer] of unnumbered.entries())
          questions[first + at] = withAnswer(questions[first + at]!, answer);
        continue;
      }
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
    if (isQuestionSection && node.type === 'blockquote') {
      body.push({ ...node, children: takeFrom(node.children, questions, true, section, context) as never });
      continue;
    }
    if (node.type !== 'list' || !isQuestionList(node, isQuestionSection)) {
      body.push(node);
      continue;
    }
    if (isChoiceList(node) && isBelowQuestion && open.choices.length === 0) {
      // Choices that the author did not indent belong to the question right above them.
      questions[questions.length - 1] = { ...open, choices: choicesOf(node) };
      continue;
    }
    const [only, ...more] = node.children;
    if (isQuestionSection && node.ordered && only && more.length === 0) {
      // Text that its author did not indent belongs to the only point above it.
      const asked = { ...only, data: { ...only.data, boxes: node.data?.boxes } };
      loose = { blocks: [...(only.children as RootContent[])], node: asked, number: node.start ?? 1 };
      continue;
    }
    add(
      node,
      isChoiceList(node)
        ? [readLooseChoices(node, body, section, questions.length + 1, context)]
        : node.children.map((item, at) =>
            readQuestion(
              item.children as RootContent[],
              (node.ordered ? (node.start ?? 1) : 1) + at,
              section,
              item,
              context,
            ),
          ),
    );
  }
  closeLoose();
  return body;
}

/** "the pier; Nora; from fear" below three questions: the answer to each, in their order. */
function answersInOrder({ children }: AnswerBlock, count: number): RootContent[][] | undefined {
  const [only, ...others] = children;
  if (count < 2 || only?.type !== 'paragraph' || others.length > 0) return undefined;
  const text = textOf(only).replace(/[.。]\s*$/u, '');
  const letters = /^\s*[a-hA-H](?:[\s,;/|–-]+[a-hA-H])+\s*$/.test(text);
  const parts = text.split(letters ? /[\s,;/|–-]+/ : /\s*[;；]\s*/u).filter((part) => part.trim() !== '');
  if (parts.length !== count || parts.some((part) => part.split(/\s+/).length > 12)) return undefined;
  const { position } = only;
  return parts.map((value) => [
    { type: 'paragraph', children: [{ type: 'text', value: value.trim(), position }], position },
  ]);
}

/** "- Chapter 1" with a list of questions below it, and so on: each point is a line above its questions. */
function withQuestionsBelowPoints(node: RootContent): RootContent[] {
  if (node.type !== 'list' || isChoiceList(node)) return [node];
  const areNames = node.children.every(({ children: [first, ...others] }) => {
    const lists = others.filter(({ type }) => type === 'list') as List[];
    return (
      first?.type === 'paragraph' && !/[?？؟]/.test(textOf(first)) && lists.length === 1 && asksInPoints(lists[0]!)
    );
  });
  if (!areNames || node.children.length < 2) return [node];
  return node.children.flatMap((item) => item.children as RootContent[]);
}

const isPartOfChoices = (node: RootContent): boolean =>
  (node.type === 'list' && isChoiceList(node)) || (node.type === 'paragraph' && letteredLines(node) !== undefined);

/** Every other point asks at least; a list of statements below a question may answer it. */
const asksInPoints = (list: List): boolean =>
  list.children.filter(({ children: [first] }) => first?.type === 'paragraph' && /[?？؟]/.test(textOf(first))).length *
    2 >=
  list.children.length;

/** Whether a paragraph or a heading is a question of its own: by its number or label, or, among questions, because it asks. */
function asksLoosely(node: Paragraph | Heading, next: RootContent | undefined, { kind, body }: SectionDraft): boolean {
  const text = textOf(node);
  if (node.type === 'paragraph' && letteredLines(node)?.before) return false;
  if (startsQuestion(node) && (node.type === 'paragraph' || asksIn(text) || node.data?.asks)) return true;
  if (kind !== 'questions' && kind !== 'quiz' && kind !== 'essays') return false;
  if (node.type === 'paragraph' && /^\s*[(（]\d{1,2}[)）]\s*\S/.test(text)) return true;
  // "Ready? Then answer these:" stands above the questions.
  if (next?.type === 'list' && next.ordered && !isChoiceList(next) && asksInPoints(next)) return false;
  if (node.type === 'heading')
    return asksIn(text) && next !== undefined && next.type !== 'heading' && mostAsk(node, body);
  return asksIn(text) || (text.split('\n').some((line) => asksIn(line)) && next?.type === 'answerBlock');
}

/** Among headings of a lesson "What is an inference?" stands above its own answer, which is for students. */
function mostAsk({ depth }: Heading, body: readonly RootContent[]): boolean {
  const same = body.filter((node): node is Heading => node.type === 'heading' && node.depth === depth);
  return same.filter((heading) => asksIn(textOf(heading)) || startsQuestion(heading)).length * 2 >= same.length;
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

/** "Choose the word that fits: The tide is ____.": a line above lettered choices that asks without a question mark. */
function taskAbove(body: readonly RootContent[]): Paragraph | undefined {
  const above = body.at(-1);
  if (above?.type !== 'paragraph') return undefined;
  const text = textOf(above);
  const told = text.replace(/^[^:：\n]{1,40}[:：]\s*/u, '');
  return /_{3,}/.test(text) || isInstruction(text) || isInstruction(told) ? above : undefined;
}

/** Everything of one question: `blocks` are its item or what stands below its line. */
function readQuestion(
  blocks: readonly RootContent[],
  number: number,
  section: SectionDraft,
  node: RootContent,
  context: QuestionContext,
): Question {
  const answer: RootContent[] = [];
  let choices: readonly Choice[] | undefined;
  let prompt = withoutAnswers(blocks, answer);
  const isKeyed = answerRanksOf(answer).length > 0;
  prompt = prompt.flatMap((child): RootContent[] => {
    if (choices) return [child];
    if (child.type === 'paragraph') {
      const lettered = letteredLines(child) ?? letteredLines(withChoicesInLines(child));
      if (!lettered) return [child];
      choices = lettered.choices;
      return [lettered.before, lettered.after].filter((one) => one !== undefined);
    }
    if (child.type !== 'list' || (asksInParts(child) && child.children.some(hasWordsBehind))) return [child];
    choices = isChoiceList(child)
      ? choicesOf(child)
      : (markedChoices(child) ?? (isKeyed && child.children.length > 1 ? choicesOf(child) : undefined));
    return choices ? [] : [child];
  });
  const divided = divideQuestion(prompt, context);
  const described: Paragraph[] = [];
  if (context.answers !== 'shown' && !isAnsweredApart(divided.prompt, answer, choices))
    divided.prompt = withoutDescriptions(divided.prompt, described, context.languages[0]!.printed.image);
  divided.withheld.push(...described);
  const [first] = divided.withheld;
  if (first && context.answers === undefined) {
    const lines = divided.withheld.map((one) => originOf(section.path, one));
    const from = Math.min(...lines.map(({ line }) => line));
    const to = Math.max(...lines.map(({ line, endLine }) => endLine ?? line));
    context.withheld.push({
      from,
      to,
      isBehind: first.type === 'paragraph' && from === originOf(section.path, node).line,
      origin: originOf(section.path, first),
    });
  }
  answer.push(...divided.withheld);
  return question(number, divided.prompt, answer, choices ?? [], section, node, context);
}

/** "(a) Who speaks? [1] / Ada": a part with its answer, and no choice. */
const hasWordsBehind = (item: ListItem): boolean =>
  /[?？؟]["”’»)]*\s*(?:[([（][^()[\]（）]{1,20}[)\]）])?\s*[\p{L}\p{N}]/u.test(textOf(item.children[0] ?? []));

/** Whether a question has its answer, and nothing in its pictures or behind its words repeats it. */
function isAnsweredApart(
  prompt: readonly RootContent[],
  answer: readonly RootContent[],
  choices: readonly Choice[] | undefined,
): boolean {
  const keyed = choices?.filter(({ correct }) => correct).flatMap(({ content }) => content) ?? [];
  const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? [];
  const key = new Set([...answer, ...keyed].flatMap((node) => wordsOf(textOf(node))));
  const described: Paragraph[] = [];
  for (const node of withoutDescriptions(prompt, described, ''))
    for (const word of wordsOf(textOf(node))) key.delete(word);
  return key.size > 0 && !described.some((node) => wordsOf(textOf(node)).some((word) => key.has(word)));
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

/** An answer that is nothing but a letter marks a choice. */
export function withAnswer(read: Question, answer: readonly RootContent[]): Question {
  const ranks = rightRanksOf(read.choices, answer);
  if (ranks.length === 0 || read.choices.some(({ correct }) => correct)) return { ...read, answer };
  const choices = read.choices.map((one, index) => (ranks.includes(index) ? { ...one, correct: true } : one));
  return { ...read, choices, answer: isLetterAlone(answer) ? [] : answer };
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
  return question(number, prompt, [], choicesOf(list), section, list, context);
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
    ...(details.room && { room: details.room }),
    ...(details.level && { level: details.level }),
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
  const written = match.slice(1).find((digits) => digits !== undefined);
  return { number: written ? Number(written) : undefined, prompt: [{ ...first, children }, ...rest] };
}

/** A heading that asks is printed as the question it is. */
const asParagraph = (node: RootContent): RootContent =>
  node.type === 'heading' ? { type: 'paragraph', children: node.children, position: node.position } : node;

const choicesOf = (list: List): Choice[] => list.children.map(choice);

const choice = (item: ListItem): Choice => ({
  content: item.children as RootContent[],
  correct: item.checked === true,
});

interface Details {
  prompt: RootContent[];
  marks?: number;
  lines?: number;
  room?: Question['room'];
  level?: Question['level'];
  locator?: Locator;
}

/** `(chapter 9, 4 marks, lines: 6)` at the end of the question; a parenthesis with anything else stays where it is. */
function takeDetails(prompt: RootContent[], context: WithholdingContext): Details {
  const at = prompt.findLastIndex((node) => node.type === 'paragraph');
  const paragraph = prompt[at] as Paragraph | undefined;
  const last = paragraph?.children.at(-1);
  const match = last?.type === 'text' ? /\s*(?:[(（]([^()（）]+)[)）]|\[([^[\]]+)\])\s*$/.exec(last.value) : null;
  if (!paragraph || last?.type !== 'text' || !match) return { prompt };
  const details: Omit<Details, 'prompt'> = {};
  const places: string[] = [];
  const words: string[] = [];
  for (const piece of (match[1] ?? match[2]!)
    .trim()
    .split(/\s*[,;]\s*/)
    .filter(Boolean)) {
    const marks = /^(\d{1,3})\s*(\p{L}+)$/u.exec(piece);
    const lines = /^(\p{L}+)\s*[:：]\s*(\d{1,2})$/u.exec(piece);
    if (marks && context.languages.some((language) => language.marks.includes(marks[2]!.toLowerCase())))
      details.marks = Number(marks[1]);
    else if (match[2] !== undefined && context.marksInBrackets && /^\d{1,2}$/.test(piece))
      details.marks = Number(piece);
    else if (lines && context.languages.some((language) => language.lines.includes(lines[1]!.toLowerCase())))
      details.lines = Number(lines[2]);
    else words.push(piece);
  }
  // Alone, `core` may be the answer.
  const isBesideOthers = details.marks !== undefined || details.lines !== undefined;
  for (const word of words) if (!readWorksheetWord(word, details, isBesideOthers, context)) places.push(word);
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

/** `box`, `squares: 8` or `stretch`. */
function readWorksheetWord(
  piece: string,
  details: Omit<Details, 'prompt'>,
  isBesideOthers: boolean,
  { languages }: ReadingContext,
): boolean {
  const [, word = '', lines] = /^(\p{L}+)(?:\s*[:：]\s*(\d{1,2}))?$/u.exec(piece.toLowerCase()) ?? [];
  if (lines === undefined && !isBesideOthers) return false;
  for (const { classroom } of languages) {
    const room = classroom.boxes.includes(word) ? 'boxed' : classroom.squares.includes(word) ? 'squared' : undefined;
    if (room) Object.assign(details, { room }, lines === undefined ? {} : { lines: Number(lines) });
    const level = levels.find((one) => lines === undefined && classroom.levels[one].includes(word));
    if (level) details.level = level;
    if (room || level) return true;
  }
  return false;
}

const levels = ['support', 'standard', 'stretch'] as const;

/** One warning for each file, with the lines of its questions with choices of which none is right. */
export function reportUnkeyed(questions: readonly Question[], { diagnostics }: ReadingContext): void {
  const unkeyed = questions.filter(({ choices }) => {
    // Parts (a) and (b) of a question are no choices.
    const doAsk = choices.every(({ content }) => /[?？؟]|[(（]\s*\d+\s*\p{L}+\s*[)）]\s*$/u.test(textOf(content)));
    return choices.length > 0 && !doAsk && !choices.some((choice) => choice.correct);
  });
  for (const path of new Set(unkeyed.map(({ origin }) => origin.path))) {
    const inFile = unkeyed.filter(({ origin }) => origin.path === path);
    const first = inFile[0]!;
    diagnostics.report(
      'choice-without-key',
      inFile.length === 1
        ? `Question ${first.number} has no right choice`
        : `${inFile.length} questions have no right choice (lines ${inFile.map(({ origin }) => origin.line).join(', ')})`,
      first.origin,
    );
  }
}

/** One note for each file, with the lines of its questions; an essay has no answer. */
export function reportUnanswered(
  questions: readonly Question[],
  sections: readonly SectionDraft[],
  { diagnostics }: ReadingContext,
): void {
  const essays = new Set(sections.filter(({ kind }) => kind === 'essays').map(({ id }) => id));
  const unanswered = questions.filter(
    ({ choices, answer, sectionId }) => choices.length === 0 && answer.length === 0 && !essays.has(sectionId),
  );
  for (const file of new Set(unanswered.map(({ origin }) => origin.path))) {
    const inFile = unanswered.filter(({ origin }) => origin.path === file);
    const first = inFile[0]!;
    diagnostics.report(
      'question-without-answer',
      inFile.length === 1
        ? `Question ${first.number} has no answer`
        : `${inFile.length} questions have no answer (lines ${inFile.map(({ origin }) => origin.line).join(', ')})`,
      first.origin,
    );
  }
}
