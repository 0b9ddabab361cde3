// Tells which sections, lists and lines ask: what stands below them may answer.
import type { Heading, List, ListItem, Paragraph, RootContent } from 'mdast';
import { allLanguages, questionLabels, questionNumberUnspaced } from '../languages/index.ts';
import { areExamplesOfUse, isExerciseTitle } from './answerLabels.ts';
import { choiceRank, letteredLines } from './choices.ts';
import { linesOf } from './containers.ts';
import type { SectionDraft } from './draft.ts';
import { askedBy } from './hiddenHtml.ts';
import { answerLetter, answerPrefix } from './labelledAnswers.ts';
import { isQuestionHeading } from './levels.ts';
import { isConversation } from './sections.ts';
import { asksIn, textOf } from './syntaxTree.ts';
import { isInstruction, offersVerdicts } from './withholding.ts';

const questionKinds = new Set(['questions', 'quiz', 'essays']);

/** A talk with the author, whose questions are for nobody else. */
export const isTalk = ({ kind, title }: SectionDraft): boolean =>
  (kind === 'prose' || kind === 'introduction') && isConversation(title);

/** Sections that asked before their answers were taken out. */
export const asked = new WeakSet<SectionDraft>();

/** Whether a section asks: by its kind, or because somebody asks in it all the same. */
export function asksQuestions(section: SectionDraft): boolean {
  const { kind, body } = section;
  if (asked.has(section)) return true;
  if (questionKinds.has(kind) || body.some((node) => node.type === 'list' && node.data?.asks)) return true;
  if (kind !== 'prose' && kind !== 'introduction') return false;
  const isWorksheet = body.some(hasGap) && body.some(isLabelled);
  const isNumbered = (node: RootContent) => node.type === 'paragraph' && numberedLabel.test(textOf(node));
  const hasChoices = (node: RootContent) =>
    node.type === 'paragraph' && /^\s*\d{1,3}[.)]/.test(textOf(letteredLines(node)?.before ?? []));
  // Headings "Question 1", "Question 2"
  const isNumberedHeading = (node: RootContent) =>
    node.type === 'heading' && (numberedLabel.test(`${textOf(node)}:`) || isQuestionHeading(textOf(node)));
  if (body.filter(isNumberedHeading).length > 1) return true;
  if (isWorksheet || body.filter(isNumbered).length > 1 || body.filter(hasChoices).length > 1) return true;
  if (body.some((node, index) => isAnsweredByLetter(node, body[index + 1]))) return true;
  if (asksPointByPoint(section)) return true;
  if (body.some(asksForRightForms)) return true;
  return body.some((node) => {
    if (node.type === 'html' && askedBy(node) !== undefined) return true;
    if (node.type === 'list' && hasAnsweredPoint(node)) return true;
    if (node.type === 'heading') return startsQuestion(node) && (asksIn(textOf(node)) || node.data?.asks === true);
    if (node.type === 'list' && node.ordered) {
      const asking = node.children.filter(
        (item) =>
          item.children[0]?.type === 'paragraph' &&
          // Room to write below it, or in it, asks for something.
          (asksFirst(item.children[0]) ||
            offersVerdicts(textOf(item.children[0])) ||
            item.children.some(asksInParts) ||
            isGapped(item.children[0]) ||
            item.children.slice(1).some(isRoomBelow) ||
            item.children.some((child) => child.type === 'paragraph' && letteredLines(child) !== undefined)),
      );
      const told = node.children.filter((item) => !asking.includes(item) && isInstruction(textOf(item)));
      const count = asking.length + told.length;
      if (asking.length > 1 && count * 2 > node.children.length) return true;
      const isTold = asking.length > 0 || isExerciseTitle(section.title);
      if (isTold && count > 1 && count === node.children.length) return true;
      return asking.length * 2 > node.children.length;
    }
    // "- Who dies?" with a point below it, and so on.
    if (node.type === 'list' && node.children.length > 1 && node.children.every(asksAboveWords)) return true;
    if (node.type === 'list')
      return isChoiceList(node) && node.children.some(({ checked }) => checked) && asksAbove(body, node);
    if (node.type !== 'paragraph') return false;
    const text = textOf(node);
    return (
      (questionLabel.test(text) && /[?？؟]/.test(text)) ||
      (/^\s*\d+[.)]\s/.test(text) &&
        node.children[0]?.type === 'strong' &&
        ([text.split('\n')[0]!, textOf(node.children[0])].some((words) => /[?？؟]\s*$/.test(words)) ||
          // `**1.** Who knocks? *105*`
          (/^\s*\d+[.)]\s*$/.test(textOf(node.children[0])) && asksFirst(node)))) ||
      (letteredLines(node) !== undefined && (/[?？؟]/.test(text) || asksAbove(body, node) || isKeyedBelow(body, node)))
    );
  });
}

/** "1. Describe the inn. (4)", a paragraph, "2. Who knocks?", a paragraph: each number is a list of one point. */
function asksPointByPoint({ body, title }: SectionDraft): boolean {
  const isSingle = (node: RootContent | undefined): node is List =>
    node?.type === 'list' && node.ordered === true && node.children.length === 1;
  const single = body.filter(isSingle);
  const texts = single.map(({ children: [item] }) => textOf(item?.children[0] ?? []));
  const asking = texts.filter((text) => asksIn(text) || marksBehind.test(text));
  const told = texts.filter((text) => isInstruction(text));
  if (single.length > 1 && isExerciseTitle(title)) return true;
  if (asking.length > 0 && single.length > 1 && (asking.length + told.length) * 2 > single.length) return true;
  return body.some(
    (node, index) =>
      isSingle(node) && body[index + 1]?.type === 'paragraph' && answerPrefix(textOf(body[index + 1]!), false) > 0,
  );
}

/** "1. Incorrect: she go / Correct: she goes": numbers before pairs are those of an exercise. */
const asksForRightForms = (node: RootContent): boolean =>
  node.type === 'list' &&
  node.ordered === true &&
  node.children.every(({ children: [first] }) =>
    areExamplesOfUse(first?.type === 'paragraph' ? linesOf(first).map((line) => textOf(line)) : []),
  );

/** "Choose the word that fits: …", choices, and below them a point or a line "Right answer: b". */
function isKeyedBelow(body: readonly RootContent[], node: RootContent): boolean {
  const next = body[body.indexOf(node) + 1];
  const lines = next?.type === 'list' ? next.children.map(({ children: [first] }) => first) : [next];
  return lines.some((line) => line?.type === 'paragraph' && answerPrefix(textOf(line), false, false) > 0);
}

const marksBehind = /[([（]\s*\d{1,3}\s*\p{L}{0,8}\.?\s*[)\]）]\s*$/u;

/** "س1: … / ج1: …", "P: … / R: …": a line with the letter of questions, and the next with that of answers. */
function isAnsweredByLetter(node: RootContent, next: RootContent | undefined): boolean {
  if (node.type !== 'paragraph') return false;
  const texts = [...linesOf(node), ...(next?.type === 'paragraph' ? linesOf(next).slice(0, 1) : [])].map((line) =>
    textOf(line),
  );
  const asks = texts.some((text, at) => letterOfQuestion.test(text) && answerLetter.test(texts[at + 1] ?? ''));
  if (asks) return true;
  // "**Opening question:** Is he free?", and a point "Possible response: …"
  const [point] = next?.type === 'list' ? next.children : [];
  const first = point?.children[0];
  return asksIn(textOf(node)) && first?.type === 'paragraph' && answerPrefix(textOf(first), false, false) > 0;
}

const asksAboveWords = ({ children: [first, ...others] }: ListItem): boolean =>
  first?.type === 'paragraph' && asksIn(textOf(first)) && others.some((node) => !asksIn(textOf(node)));

/** "(a) Who speaks? [1]", "(b) To whom? [1]" below the task they are parts of. */
export const asksInParts = (node: RootContent): boolean =>
  node.type === 'list' &&
  node.children.every(({ children: [first] }) => {
    const text = first?.type === 'paragraph' ? textOf(first) : '';
    return /[?？؟]/.test(text) && /^\s*[(（]?[a-hivx]{1,4}[)）.]\s/.test(text);
  });

const isRoomBelow = (node: RootContent): boolean =>
  (node.type === 'thematicBreak' && node.data?.isRoomToWrite === true) || /^[\s_]*_{5,}[\s_]*$/.test(textOf(node));

const isGapped = (node: Paragraph): boolean =>
  /\p{L}.*_{3,}|_{3,}.*\p{L}/u.test(textOf(node)) && !/[:：]\s*_{3,}\s*$/.test(textOf(node));

/** Words to fill in. */
const hasGap = (node: RootContent): boolean =>
  (node.type === 'paragraph' || node.type === 'list' || node.type === 'blockquote' || node.type === 'table') &&
  /\S.*_{3,}|_{3,}.*\S/.test(textOf(node));

/** "Answers: lantern, valley" */
const isLabelled = (node: RootContent): boolean =>
  node.type === 'paragraph' && answerPrefix(textOf(node), false, false) > 0 && /^[^\n]{2,40}?[:：]/.test(textOf(node));

/** A point that asks, with a point or a line below it that begins with an answer's label or letter. */
function hasAnsweredPoint(list: List): boolean {
  return list.children.some(({ children: [first, ...others] }) => {
    const lists = others.filter((node): node is List => node.type === 'list');
    if (lists.some(hasAnsweredPoint)) return true;
    if (first?.type !== 'paragraph' || !asksIn(textOf(first))) return false;
    const points = lists.flatMap(({ children }) => children.map(({ children: [point] }) => point));
    return [...others, ...points].some(
      (node) =>
        node?.type === 'answerBlock' ||
        (node?.type === 'paragraph' && answerPrefix(textOf(node), points.length <= 1 || !startsB(points), true) > 0),
    );
  });
}

const startsB = (nodes: readonly (RootContent | undefined)[]): boolean =>
  nodes.some((node) => node !== undefined && /^\s*B\s*\d*[.:)]/.test(textOf(node)));

/** The line before lettered choices may be the one that asks. */
const asksFirst = (paragraph: Paragraph): boolean =>
  // Text after the question may be its answer.
  /[?？؟](?![”"’'»)])/.test(textOf(paragraph)) ||
  asksIn(textOf(letteredLines(paragraph)?.before ?? { type: 'text', value: '' }));
export const asks = (node: RootContent | undefined): boolean =>
  (node?.type === 'paragraph' || node?.type === 'heading') && asksIn(textOf(node));

/** A ticked list is a quiz below a question, and a list of things to do anywhere else. */
function asksAbove(body: readonly RootContent[], node: RootContent): boolean {
  return asks(body[body.indexOf(node) - 1]);
}

export const isChoiceList = (list: List) => list.children.some((item) => typeof item.checked === 'boolean');
const answerOf = (item: ListItem) => (item.children as RootContent[]).filter((child) => child.type === 'answerBlock');
const choicesOf = (item: ListItem) =>
  item.children.find((child): child is List => child.type === 'list' && isChoiceList(child));

export function isQuestionList(list: List, isQuestionSection: boolean): boolean {
  // A checklist below a point of ordinary text is no question.
  const mayChoose = isQuestionSection || list.ordered === true;
  const hasKey = list.children.some(
    (item) =>
      answerOf(item).length > 0 ||
      (isQuestionSection &&
        item.children[0] !== undefined &&
        asks(item.children[0]) &&
        hasAnsweredPoint({ ...list, children: [item] })) ||
      (mayChoose && choicesOf(item)?.children.some((choice) => choice.checked)),
  );
  if (hasKey) return true;
  if (!isQuestionSection) return false;
  return (
    list.ordered === true ||
    isChoiceList(list) ||
    list.children.some(
      (item) => choicesOf(item) || asks(item.children[0]) || /[?？؟]\s*(\([^()]*\))?\s*$/.test(textOf(item)),
    )
  );
}

export const questionLetters = allLanguages.flatMap(({ question }) => question.letters).join('|');
export const soleQuestionLetters = allLanguages
  .flatMap(({ question }) => question.letters.filter((letter) => choiceRank(`${letter}) x`) < 0))
  .join('|');
export const letterOfQuestion = new RegExp(`^\\s*(?:${questionLetters})\\s*\\d*\\.?[.:：)]`);
const questionLabel = new RegExp(
  `^\\s*(?:(?:\\p{L}+\\s+)?(?:${questionLabels.join('|')})\\s*\\d*\\s*[.:：)]|(?:${questionLetters})\\s*\\d+\\s*[.:：)]|${questionNumberUnspaced})`,
  'iu',
);
/** "Question 2: Describe the inn.": two of them are questions without a question mark too. */
const numberedLabel = new RegExp(
  `^\\s*(?:(?:${questionLabels.join('|')})\\s*\\d+\\s*[.:：)]|${questionNumberUnspaced})`,
  'iu',
);

/** Start of a question that no list numbers: `1.`, `Q3.`, `Question:`. */
export const questionStart = new RegExp(
  `^\\s*(?:[(（](\\d{1,3})[)）]|(?:(?:\\p{L}+\\s+)?(?:${questionLabels.join('|')})\\s*(\\d{1,3})?|(?:${questionLetters})\\s*(\\d{1,3})|(\\d{1,3}))\\s*[.:：)]|${questionNumberUnspaced})\\s*`,
  'iu',
);

/** `**Q3.** …`, `Q: …`, `Question 4 …`: an answer ends where the next question begins. */
export const startsQuestion = (paragraph: Paragraph | Heading): boolean =>
  questionLabel.test(textOf(paragraph)) ||
  (paragraph.type === 'heading' && paragraph.data?.asks === true) ||
  ((paragraph.children[0]?.type === 'strong' || (paragraph.type === 'heading' && asksIn(textOf(paragraph)))) &&
    /^\d+[.)]/.test(textOf(paragraph)));
