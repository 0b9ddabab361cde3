// Takes answers out of the prose before anything else reads it.
import type { List, ListItem, Paragraph, RootContent } from 'mdast';
import {
  answerLetters,
  areExamplesOfUse,
  isExerciseTitle,
  isExplanationLabel,
  isForTeachersAlone,
  isKeyTitle,
  isNameOfLooseKey,
  isRubricTitle,
  isTitleForTeachersAlone,
  saysWhatIsExpected,
} from './answerLabels.ts';
import { answersBehindExamples, verdictsOnStatements } from './answersBehindPoints.ts';
import { answersInGaps } from './answersInGaps.ts';
import { answersInNotes } from './answersInNotes.ts';
import { answersInTables } from './answersInTables.ts';
import {
  asked,
  asks,
  asksQuestions,
  isQuestionList,
  isTalk,
  questionLetters,
  soleQuestionLetters,
  startsQuestion,
} from './asking.ts';
import { choiceRank, secondLetters } from './choices.ts';
import { linesOf, markShown, paragraphOf } from './containers.ts';
import type { ReadingContext, SectionDraft } from './draft.ts';
import {
  askedBy,
  hasAnswerLabel,
  hidingTag,
  isSmallPrint,
  summary,
  takeHidden,
  titleMentionsAnswer,
  voidTags,
} from './hiddenHtml.ts';
import { answerPrefix, splitAnswer } from './labelledAnswers.ts';
import { isKeyBelowChoices, isKeyLine, isKeyRow, isListOfLetters, looseKeyIn } from './looseKeys.ts';
import { isForTeachers, originOf } from './model.ts';
import { asksIn, textOf } from './syntaxTree.ts';
import { isInstruction } from './withholding.ts';

/** Leaves answer blocks where the answers stood; a section for teachers becomes one. The answers of an FAQ are its text. */
export function hideAnswers(section: SectionDraft, context: ReadingContext): void {
  if (section.kind === 'faq' || isTalk(section)) return;
  if (section.kind === 'answers' && context.answers === 'shown') {
    section.kind = 'prose';
    return;
  }
  if (isForTeachers(section) && isRubricTitle(section.title) && !tellsAnswers(section.body)) {
    context.diagnostics.report(
      'rubric-printed',
      `The section “${section.title}” says how work is judged and tells no answers; students get it too`,
      section.origin,
    );
    section.kind = 'prose';
    return;
  }
  if (isForTeachers(section)) {
    context.diagnostics.report(
      'section-withheld',
      `The section “${section.title}” is printed for teachers only, as its name says`,
      section.origin,
    );
    if (section.body.length > 0) section.body = [{ type: 'answerBlock', children: section.body }];
    return;
  }
  const asks = asksQuestions(section);
  if (asks) asked.add(section);
  const reportUnclear = (reason: string, nodes: readonly RootContent[]) => {
    if (nodes[0]) context.diagnostics.report('answer-withheld', reason, originOf(section.path, nodes[0]));
  };
  const isShown = context.answers === 'shown';
  const onUnclear = (nodes: readonly RootContent[], reason: string) => reportUnclear(reason, nodes);
  let body = answersInTables(section.body, context.languages, isShown ? undefined : onUnclear, (table, count) =>
    context.diagnostics.report(
      'table-of-questions',
      `This table is printed as ${count} ${count === 1 ? 'question' : 'questions'} with choices; teachers get the table too`,
      originOf(section.path, table),
    ),
  );
  body = answersInNotes(body, {
    labelled: answerOfNote,
    isAmongQuestions: asks && !isShown,
    asks: asksIn,
    answers: (node) =>
      node.type === 'answerBlock' || (node.type === 'paragraph' && splitAnswer(node, true, false) !== undefined),
    onUnclear: (notes) =>
      reportUnclear(
        notes.length === 1
          ? 'This note is called behind a question and may answer it; it is printed for teachers only'
          : `${notes.length} notes (lines ${notes.map((one) => originOf(section.path, one).line).join(', ')}) are called behind questions and may answer them; they are printed for teachers only`,
        notes,
      ),
  });
  if (!isShown) {
    body = verdictsOnStatements(body);
    body = answersInGaps(body, section.title, onUnclear);
    body = answersBehindExamples(body, section.title, onUnclear);
  }
  const isLesson = (section.kind === 'prose' || section.kind === 'introduction') && !isExerciseTitle(section.title);
  section.body = divide(body, asks, { ...context, path: section.path, isLesson });
}

/** Whether a rubric says more than how work is judged: what students are to say, or a labelled answer. */
const tellsAnswers = (body: readonly RootContent[]): boolean =>
  body.some((node) => {
    if (node.type === 'table' || node.type === 'list' || node.type === 'listItem' || node.type === 'tableRow')
      return tellsAnswers(node.children as RootContent[]);
    if (node.type === 'answerBlock' || node.type === 'blockquote') return true;
    const text = textOf(node);
    return saysWhatIsExpected(text) || (node.type !== 'heading' && answerPrefix(text, false, false) > 0);
  });

/** A note that begins with an answer's label, without it. */
function answerOfNote(node: RootContent): RootContent[] | undefined {
  const [first, ...rest] = node.type === 'footnoteDefinition' ? node.children : [];
  const split = first?.type === 'paragraph' ? splitAnswer(first, true, false) : undefined;
  return split && !split.before ? [split.answer, ...(rest as RootContent[])] : undefined;
}

interface SectionContext extends ReadingContext {
  /** Path of the section's file. */
  readonly path: string;
  /** Neither its kind nor its title says that it asks. */
  readonly isLesson: boolean;
}

/** Everything under an answer's label, an answers heading or a `<details>` answer moves into an answer block, at any depth of lists. */
function divide(
  nodes: readonly RootContent[],
  isQuestionSection: boolean,
  context: SectionContext,
  isInItem = false,
): RootContent[] {
  const result: RootContent[] = [];
  let answer: RootContent[] | undefined;
  let answerDepth = 0;
  /** The tag that ends an answer written as HTML. */
  let until: RegExp | undefined;
  const close = () => {
    answer = undefined;
    answerDepth = 0;
    until = undefined;
  };
  const open = (node: RootContent) => {
    answer = [node];
    result.push({ type: 'answerBlock', children: answer as never, position: node.position });
  };
  const starts = (letters: string) =>
    nodes.some(
      (node) =>
        node.type === 'paragraph' &&
        linesOf(node).some((line) => new RegExp(`^\\s*(?:${letters})\\s*\\d*[.:：)]`).test(textOf(line))),
    );
  // An A without a B is no choice; D may be the fourth of them.
  const hasSecond = starts(secondLetters);
  const usesLetters =
    isQuestionSection &&
    (starts(soleQuestionLetters) || (!hasSecond && (starts(questionLetters) || starts(answerLetters))));
  let isShown = false;
  for (const [index, node] of nodes.entries()) {
    if (!answer && isShown) {
      isShown = false;
      markShown(node);
      result.push(node);
      continue;
    }
    if (node.type === 'html' && /^\s*<!--\s*show\s*-->\s*$/i.test(node.value)) {
      isShown = true;
      close();
      continue;
    }
    if (node.type === 'footnoteDefinition') {
      // Notes stand at the end of the section, whatever came before them.
      result.push(node);
      continue;
    }
    if (answer && until) {
      answer.push(node);
      if (node.type === 'html' && until.test(node.value)) close();
      continue;
    }
    if (node.type === 'heading') {
      if (answer && (answerDepth === 0 ? !isInItem : node.depth <= answerDepth)) close();
      const next = nodes.findIndex((one, at) => at > index && one.type === 'heading' && one.depth <= node.depth);
      const isRubric =
        isRubricTitle(textOf(node)) && !tellsAnswers(nodes.slice(index + 1, next < 0 ? undefined : next));
      const isKey =
        (isKeyTitle(textOf(node)) && !isRubric) ||
        isTitleForTeachersAlone(textOf(node)) ||
        (isQuestionSection &&
          (isExplanationLabel(textOf(node)) || (isNameOfLooseKey(textOf(node)) && !isInstruction(textOf(node)))));
      if (!answer && isKey) {
        open(node);
        answerDepth = node.depth;
        continue;
      }
    }
    if (answer && answerDepth === lineDepth && isNextQuestion(node, result, answer)) close();
    if (answerDepth > 0 && answer) {
      answer.push(node);
      continue;
    }
    if (isQuestionSection && node.type === 'html' && !/<details/i.test(node.value) && hasAnswerLabel(node.value)) {
      open(node);
      // A heading labels what comes after it; a paragraph of HTML is the answer itself.
      if (!/^\s*<h[1-6]/i.test(node.value)) close();
      continue;
    }
    const isBox = node.type === 'html' && /<details/i.test(node.value);
    const question = isBox && context.answers === undefined ? askedBy(node) : undefined;
    if (isBox && question !== undefined) {
      result.push({ type: 'paragraph', children: [{ type: 'text', value: question }], position: node.position });
      open({ ...node, value: node.value.replace(summary, '') });
      until = /<\/details/i;
      if (until.test(node.value)) close();
      continue;
    }
    const isAnswerBox = isBox && (isQuestionSection || hasAnswerLabel(node.value) || titleMentionsAnswer(node.value));
    if (isBox && (isAnswerBox || (asks(result.at(-1)) && context.answers === undefined))) {
      if (!isAnswerBox)
        context.diagnostics.report(
          'answer-withheld',
          'This box below a question may hold its answer; it is printed for teachers only',
          originOf(context.path, node),
        );
      open(node);
      until = /<\/details/i;
      if (until.test(node.value)) close();
      continue;
    }
    if (node.type === 'html' && hidingTag(node.value)) {
      const tag = hidingTag(node.value)!;
      open(node);
      until = new RegExp(`</${tag}\\s*>`, 'i');
      if (until.test(node.value) || voidTags.test(tag)) close();
      continue;
    }
    if (node.type === 'paragraph' && isForTeachersAlone(textOf(node))) {
      open(node);
      // A remark alone stands above what it keeps from students.
      if (
        !/^\s*(?:[^()[\]（）【】:：\n]{0,40}\s)?[([（【]?[^()[\]（）【】:：\n]{0,40}[)\]）】]?[\s.:：]*$/.test(
          textOf(node),
        )
      )
        close();
      continue;
    }
    if (isQuestionSection && node.type === 'paragraph' && isSmallPrint(node) && isBelowTask(result.at(-1))) {
      close();
      open(node);
      close();
      continue;
    }
    const expected = isQuestionSection && node.type === 'paragraph' ? expectedIn(node) : undefined;
    if (expected) {
      if (expected.before) result.push(expected.before);
      if (answer && !expected.before) answer.push(node);
      else {
        context.diagnostics.report(
          'answer-withheld',
          'This says what students are expected to answer; it is printed for teachers only',
          originOf(context.path, expected.answer),
        );
        close();
        open(expected.answer);
        close();
      }
      continue;
    }
    if (node.type === 'paragraph') {
      const [shownPart, hidden] = takeHidden(node);
      if (hidden) {
        close();
        if (shownPart) result.push(shownPart);
        open(hidden);
        close();
        continue;
      }
    }
    if (node.type === 'paragraph' && isKeyRow(textOf(node))) {
      close();
      open(node);
      close();
      continue;
    }
    const isBelowQuestions =
      isQuestionSection && !isInItem && result.some((one) => one.type === 'list' || asksIn(textOf(one)));
    if (isBelowQuestions && isListOfLetters(node)) {
      close();
      open(node);
      close();
      continue;
    }
    const isBelowGaps = !isInItem && result.some(hasGaps);
    const key =
      node.type === 'paragraph' ? looseKeyIn(node, isBelowQuestions, isBelowQuestions || isBelowGaps) : undefined;
    if (key) {
      if (!key.isNamed)
        context.diagnostics.report(
          'answer-withheld',
          'This line may be the key to the questions above it; it is printed for teachers only',
          originOf(context.path, node),
        );
      close();
      open(key.answers);
      close();
      continue;
    }
    if (!answer && !isInItem && context.isLesson && areExamples(node, result.at(-1))) {
      result.push(node);
      continue;
    }
    if (node.type === 'paragraph' && isKeyLine(node, nodes[index + 1], isInItem)) {
      open(node);
      answerDepth = lineDepth;
      continue;
    }
    if (node.type === 'paragraph') {
      const above = result.at(-1);
      const isBelowQuestion =
        asks(above) ||
        (above?.type === 'list' &&
          above.children.some(({ children }) => children.some(({ type }) => type === 'answerBlock'))) ||
        linesOf(node)
          .slice(0, -1)
          .some((line) => asksIn(textOf(line)));
      const split = splitAnswer(node, isQuestionSection || isBelowQuestion, usesLetters);
      // "Answer: ________" is room to write.
      if (split && !/^[\s_.…☐□]*_{3,}[\s_.…☐□]*$/u.test(textOf(split.answer))) {
        if (split.before) result.push(split.before);
        open(split.answer);
        continue;
      }
    }
    if (answer && node.type === 'paragraph' && (startsQuestion(node) || isBoldQuestion(node, isInItem))) close();
    // The dates of a flash-card program stand behind each card.
    if (answer && node.type === 'html' && /^\s*<!--\s*SR:/.test(node.value)) close();
    if (
      answer &&
      (node.type === 'list'
        ? isQuestionList(node, false) || (isQuestionSection && node.ordered && !answerContinues(node, isInItem, result))
        : node.type === 'thematicBreak' && !node.data?.isRoomToWrite && !isInItem)
    )
      close();
    if (answer) {
      answer.push(node);
      continue;
    }
    if (isQuestionSection && isKeyBelowChoices(node, result.at(-1))) {
      open(node);
      close();
      continue;
    }
    result.push(withHiddenAnswers(node, isQuestionSection, context));
  }
  return result;
}

/** "**Why does she stay?**", a paragraph in bold behind an answer, asks anew. */
const isBoldQuestion = ({ children }: Paragraph, isInItem: boolean): boolean =>
  !isInItem && children.length === 1 && children[0]!.type === 'strong' && asksIn(textOf(children[0]!));

/** Wrong and right forms side by side, unless a line above them tells students to find the right ones. */
function areExamples(node: RootContent, above: RootContent | undefined): boolean {
  if (above?.type === 'paragraph' && (asksIn(textOf(above)) || isInstruction(textOf(above)))) return false;
  if (node.type === 'paragraph') return areExamplesOfUse(linesOf(node).map((line) => textOf(line)));
  return node.type === 'list' && !node.ordered && areExamplesOfUse(linesOfPoints(node));
}

/** "The ____ (1) rises, and the ____ (2) stands." */
const hasGaps = (node: RootContent): boolean =>
  node.type === 'paragraph' && (textOf(node).match(/_{3,}/g) ?? []).length > 1;

const linesOfPoints = ({ children }: List): string[] =>
  children.flatMap(({ children: [first] }) =>
    first?.type === 'paragraph' ? linesOf(first).map((line) => textOf(line)) : [],
  );

/** Level of a key that a line heads and no heading; it goes on to the next heading. */
const lineDepth = 6;

/** "3. Name three places." behind "2. Who knocks?" and points that answer it. */
function isNextQuestion(node: RootContent, before: readonly RootContent[], answer: readonly RootContent[]): boolean {
  if (node.type !== 'list' || !node.ordered || answer.some((one) => one.type === 'list' && one.ordered)) return false;
  const last = before.findLast((one): one is List => one.type === 'list' && one.ordered === true);
  return last !== undefined && node.start === (last.start ?? 1) + last.children.length;
}

/** The line that begins "Students should mention …" with those below it, and the lines before it. */
function expectedIn(
  node: Paragraph,
): { readonly before: Paragraph | undefined; readonly answer: Paragraph } | undefined {
  const lines = linesOf(node);
  const at = lines.findIndex((line) => saysWhatIsExpected(textOf(line).slice(0, 60)) && !asksIn(textOf(line)));
  const answer = at < 0 ? undefined : paragraphOf(lines.slice(at), node);
  return answer && { before: paragraphOf(lines.slice(0, at), node), answer };
}

const isBelowTask = (node: RootContent | undefined): boolean => node?.type === 'list' || asks(node);

/**
 * After an answer a numbered list that starts above 1 is the next questions; one that starts at 1 belongs to the answer, and so does, in the
 * item of a question, one that does not count on from the question's parts.
 */
function answerContinues({ start }: List, isInItem: boolean, before: readonly RootContent[]): boolean {
  const first = start ?? 1;
  const parts = before.findLast((node) => node.type === 'list');
  return first === 1 || (isInItem && first !== (parts ? (parts.start ?? 1) + parts.children.length : 2));
}

function withHiddenAnswers(node: RootContent, isQuestionSection: boolean, context: SectionContext): RootContent {
  // "A: a candle" beside "B: a lamp" is a choice; its marks are read with the question's.
  if (
    node.type === 'list' &&
    node.children.length > 1 &&
    node.children.every((item, index) => letterOf(item) === index)
  )
    return node;
  if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') {
    return {
      ...node,
      children: divide(node.children as RootContent[], isQuestionSection, context, node.type === 'listItem') as never,
    };
  }
  return node;
}

/** The place of the letter that an item begins with in its alphabet. */
const letterOf = (item: ListItem): number => choiceRank(textOf(item));
