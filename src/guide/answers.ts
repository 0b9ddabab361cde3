// Takes answers out of the prose before anything else reads it.
import type { Heading, Html, List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { allLanguages, questionLabels, questionNumberUnspaced } from '../languages/index.ts';
import {
  answerLetters,
  isAnswerLabel,
  isExplanationLabel,
  isForTeachersAlone,
  isKeyName,
  isKeyTitle,
  isNameOfLooseKey,
  isTitleForTeachersAlone,
  mentionsAnswer,
} from './answerLabels.ts';
import { answersBehindExamples, answersInNotes, answersInTables } from './answersBeside.ts';
import { choiceRank, letteredLines, secondLetters, withoutStart } from './choices.ts';
import { linesOf, markShown } from './containers.ts';
import type { ReadingContext, SectionDraft } from './draft.ts';
import { isForTeachers, originOf } from './model.ts';
import { isConversation } from './sections.ts';
import { hasNoContent, textOf } from './syntaxTree.ts';
import { isInstruction } from './withholding.ts';

const questionKinds = new Set(['questions', 'quiz', 'essays']);

/** Leaves answer blocks where the answers stood; a section for teachers becomes one. The answers of an FAQ are its text. */
export function hideAnswers(section: SectionDraft, context: ReadingContext): void {
  if (section.kind === 'faq' || isTalk(section)) return;
  if (section.kind === 'answers' && context.answers === 'shown') {
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
  let body = answersInTables(section.body);
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
  if (!isShown)
    body = answersBehindExamples(body, section.title, (list) =>
      reportUnclear(
        'What stands behind the examples of this exercise may be its solutions; it is printed for teachers only',
        [list],
      ),
    );
  section.body = divide(body, asks, { ...context, path: section.path });
}

/** A talk with the author, whose questions are for nobody else. */
export const isTalk = ({ kind, title }: SectionDraft): boolean =>
  (kind === 'prose' || kind === 'introduction') && isConversation(title);

/** Sections that asked before their answers were taken out. */
const asked = new WeakSet<SectionDraft>();

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
  const isNumberedHeading = (node: RootContent) => node.type === 'heading' && numberedLabel.test(`${textOf(node)}:`);
  if (body.filter(isNumberedHeading).length > 1) return true;
  if (isWorksheet || body.filter(isNumbered).length > 1 || body.filter(hasChoices).length > 1) return true;
  if (body.some((node, index) => isAnsweredByLetter(node, body[index + 1]))) return true;
  return body.some((node) => {
    if (node.type === 'html' && askedBy(node) !== undefined) return true;
    if (node.type === 'list' && hasAnsweredPoint(node)) return true;
    if (node.type === 'heading') return startsQuestion(node) && (asksIn(textOf(node)) || node.data?.asks === true);
    if (node.type === 'list' && node.ordered) {
      const asking = node.children.filter(
        (item) =>
          item.children[0]?.type === 'paragraph' &&
          // Room to write below it, or in it, asks for something.
          (asksFirst(item.children[0]) || isGapped(item.children[0]) || item.children.slice(1).some(isRoomBelow)),
      );
      const told = node.children.filter((item) => !asking.includes(item) && isInstruction(textOf(item)));
      const count = asking.length + told.length;
      if (asking.length > 1 && count * 2 > node.children.length) return true;
      if (asking.length > 0 && count > 1 && count === node.children.length) return true;
      return asking.length * 2 > node.children.length;
    }
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
      (letteredLines(node) !== undefined && (/[?？؟]/.test(text) || asksAbove(body, node)))
    );
  });
}

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

export const asksIn = (text: string): boolean => /[?？؟]\s*(?:[([（][^()[\]（）]*[)\]）])?\s*$/.test(text);
/** The line before lettered choices may be the one that asks. */
const asksFirst = (paragraph: Paragraph): boolean =>
  // Text after the question may be its answer.
  /[?？؟](?![”"’'»)])/.test(textOf(paragraph)) ||
  asksIn(textOf(letteredLines(paragraph)?.before ?? { type: 'text', value: '' }));
const asks = (node: RootContent | undefined): boolean =>
  (node?.type === 'paragraph' || node?.type === 'heading') && asksIn(textOf(node));

/** A ticked list is a quiz below a question, and a list of things to do anywhere else. */
function asksAbove(body: readonly RootContent[], node: RootContent): boolean {
  return asks(body[body.indexOf(node) - 1]);
}

/** A note that begins with an answer's label, without it. */
function answerOfNote(node: RootContent): RootContent[] | undefined {
  const [first, ...rest] = node.type === 'footnoteDefinition' ? node.children : [];
  const split = first?.type === 'paragraph' ? splitAnswer(first, true, false) : undefined;
  return split && !split.before ? [split.answer, ...(rest as RootContent[])] : undefined;
}

interface SectionContext extends ReadingContext {
  /** Path of the section's file. */
  readonly path: string;
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
      const isKey =
        isKeyTitle(textOf(node)) ||
        isTitleForTeachersAlone(textOf(node)) ||
        (isQuestionSection &&
          (isExplanationLabel(textOf(node)) || (isNameOfLooseKey(textOf(node)) && !isInstruction(textOf(node)))));
      if (!answer && isKey) {
        open(node);
        answerDepth = node.depth;
        continue;
      }
    }
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
    const key = node.type === 'paragraph' ? looseKeyIn(node, isBelowQuestions) : undefined;
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
    if (node.type === 'paragraph' && isKeyLine(node, nodes[index + 1])) {
      open(node);
      answerDepth = 6;
      continue;
    }
    if (node.type === 'paragraph') {
      const isBelowQuestion =
        asks(result.at(-1)) ||
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
    if (answer && node.type === 'paragraph' && startsQuestion(node)) close();
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

/** Points right below lettered choices, of which one begins with an answer's label: the others explain it. */
const isKeyBelowChoices = (node: RootContent, above: RootContent | undefined): boolean =>
  node.type === 'list' &&
  !node.ordered &&
  above?.type === 'paragraph' &&
  letteredLines(above) !== undefined &&
  node.children.some(({ children: [first] }) => {
    const split = first?.type === 'paragraph' ? splitAnswer(first, true, false) : undefined;
    return split !== undefined && !split.before;
  });

const letterPair = /[:：]\s*\d{1,2}\s*[-–—.):=]\s*[(]?[\p{L}\p{No}][)]?\s*$/u;

const pairOfKey = /(?<![\p{L}\p{N}])\d{1,2}\s*(?:[-–—.):=．、]\s*[\p{L}\p{No}«"“(]|(?:\p{L}|\p{No})(?![\p{L}\p{N}]))/gu;

/** "1-B, 2-A" and no other words. */
const pairsAlone =
  /^(?:[([（]?\d{1,2}\s*[-–—.):=．、]?\s*[(（]?[\p{L}\p{No}][\p{L}\p{M}]{0,14}[)）]?\s*[,;|/·•.]?\s*){2,}[)\]）]?\s*$/u;

const labelOfLooseKey =
  /^[([（]?([^:：\n]{2,60}?)(?:\s*[:：]\s*|\s+[-–—=→]+\s*|\s*\n\s*|\s+(?=[([（]?\d{1,2}\s*[-–—.):=．、]))(?=\S)/u;

/**
 * A key that no plain label begins: "✅ Quiz answers: 1-B, 2-A", "1-B, 2-A", "The correct answers are B and A". Numbers with answers make
 * one sure anywhere; the rest counts below questions only.
 */
function looseKeyIn(
  paragraph: Paragraph,
  isBelowQuestions: boolean,
): { readonly answers: Paragraph; readonly isNamed: boolean } | undefined {
  const text = textOf(paragraph);
  const sign = /^[^\p{L}\p{N}([（]*/u.exec(text)![0].length;
  const words = text.slice(sign);
  const from = (length: number): Paragraph => ({ ...paragraph, children: withoutStart(paragraph.children, length) });
  if (isBelowQuestions && pairsAlone.test(words)) return { answers: from(sign), isNamed: false };
  const label = labelOfLooseKey.exec(words);
  if (label && isNameOfLooseKey(label[1]!)) {
    const answers = words.slice(label[0].length);
    const length = sign + label[0].length;
    if ((answers.match(pairOfKey) ?? []).length > 1) return { answers: from(length), isNamed: true };
    // Text after a plain label belongs to it, too.
    const isPlain = isAnswerLabel(label[1]!);
    if (isBelowQuestions && !isPlain && !isInstruction(label[1]!) && !/^[\s_.…☐□]*$/u.test(answers))
      return { answers: paragraph, isNamed: false };
  }
  const [sentence = ''] = words.split(/(?<=[.!。！])\s/u);
  const namesChoice = /(?<![\p{L}\p{N}])[B-H](?![\p{L}\p{N}'’])/u.test(sentence);
  if (isBelowQuestions && namesChoice && mentionsAnswer(sentence) && !isInstruction(sentence))
    return { answers: paragraph, isNamed: false };
  return undefined;
}

/** "Key: 1-c, 2-a", "Answers: 1. lantern; 2. valley", a whole key in one paragraph. */
export function isKeyRow(text: string): boolean {
  const match = /^\s*[([（]?([^:：\n]{2,60})[:：]\s*(?=[([]?\d{1,2}\s*[-–—.):=．、]?\s*\S)/u.exec(text);
  if (!match) return false;
  const label = match[1]!.replace(/\([^()]*\)/g, '').trim();
  const pairs = text.slice(match[0].length).match(pairOfKey) ?? [];
  return (
    pairs.length > 0 &&
    (isAnswerLabel(label) ||
      isKeyTitle(label) ||
      ((pairs.length > 1 || letterPair.test(text)) && isExplanationLabel(label)))
  );
}

/** "1. B", "2. C" below the questions: the letters of right choices, and no other words. */
const isListOfLetters = (node: RootContent): boolean =>
  node.type === 'list' &&
  node.children.length > 1 &&
  node.children.every((item) => /^[(（]?[a-hA-H][)）.]?$/.test(textOf(item).trim()));

/** A line that is no heading and heads the answers all the same: ANSWERS, or **Answer key**, with a list or more below it. */
const isKeyLine = (node: Paragraph, next: RootContent | undefined): boolean => {
  const text = textOf(node).trim();
  const isAlone = /^[^\n]{2,60}$/.test(text) && next !== undefined && next.type !== 'heading';
  const isNamed =
    /^(?:\p{Lu}[\p{Lu}\s]+|.*(?:keys?|answers|solutions|scheme))[:.]?$/u.test(text) && isAnswerLabel(text);
  const plain = text.replace(/\s*[(（][^()（）]*[)）]\s*/gu, '').replace(/[:：.]\s*$/u, '');
  return (
    isAlone &&
    (isNamed ||
      (next.type === 'list' && next.ordered === true && isKeyName(plain)) ||
      ((next.type === 'list' || next.type === 'table') && isNameOfLooseKey(plain) && !isInstruction(plain)) ||
      isKeyName(plain, true))
  );
};

const voidTags = /^(?:br|hr|img|input|meta|link|wbr)$/i;

/** The name of a tag that hides an answer: by its name, its class, or a style that nobody can read; undefined for all others. */
export function hidingTag(html: string): string | undefined {
  const match = /^\s*<([a-z][\w-]*)((?:\s[^>]*)?)\/?>/i.exec(html);
  if (!match || /^(?:details|summary)$/i.test(match[1]!)) return undefined;
  const [, tag, attributes] = match as unknown as [string, string, string];
  const classes = [...attributes.matchAll(/\s(?:class|classname|id|data-type)\s*=\s*["']?([^"'>]*)/gi)].flatMap(
    ([, names]) => names!.split(/[\s_-]+/),
  );
  const isNamed = [tag, ...classes].some(
    (name) => /^(?:answers?|solutions?|spoilers?|reveal)$/i.test(name) || (name.length > 2 && isAnswerLabel(name)),
  );
  const isUnseen =
    /\shidden(?=[\s=/]|$)/i.test(attributes) ||
    /(?:^|[\s;"'])(?:color\s*[:=]\s*["']?\s*(?:white|#fff(?:fff)?\b|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255)|display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0)/i.test(
      attributes,
    );
  return isNamed || isUnseen ? tag : undefined;
}

/** "Answer: granite", "Answer key": what is said of a picture. */
const namesAnswer = (text: string | null | undefined): boolean =>
  typeof text === 'string' && (isAnswerLabel(text) || isAnswerLabel(/^([^:：]{2,40})[:：]/.exec(text)?.[1] ?? ''));

const isAnswerPicture = (node: PhrasingContent): boolean =>
  node.type === 'html' &&
  [...node.value.matchAll(/\s(?:alt|title|aria-label)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].some((match) =>
    namesAnswer(match[1] ?? match[2]),
  );

/** A paragraph without what its HTML hides, or what bars hide, and that. */
function takeHidden(paragraph: Paragraph): [shown: Paragraph | undefined, hidden: Paragraph | undefined] {
  const shown: PhrasingContent[] = [];
  const hidden: PhrasingContent[] = [];
  let closing: RegExp | undefined;
  for (const child of paragraph.children) {
    if (closing) {
      if (child.type === 'html' && closing.test(child.value)) closing = undefined;
      else hidden.push(child);
      continue;
    }
    if (child.type === 'image' ? [child.alt, child.title].some(namesAnswer) : isAnswerPicture(child)) {
      hidden.push(child);
      continue;
    }
    const tag = child.type === 'html' ? hidingTag(child.value) : undefined;
    if (tag) closing = new RegExp(`^</${tag}\\s*>`, 'i');
    else if (child.type === 'text' && /\|\|[^|\n]+\|\||>!.+?!</.test(child.value)) {
      const pieces = child.value.split(/\|\|([^|\n]+)\|\||>!(.+?)!</);
      pieces.forEach((value, index) => {
        if (value) (index % 3 === 0 ? shown : hidden).push({ ...child, value });
      });
    } else shown.push(child);
  }
  if (hidden.length === 0) return [paragraph, undefined];
  const rest = trimEnd(shown);
  return [hasNoContent(rest) ? undefined : { ...paragraph, children: rest }, { ...paragraph, children: hidden }];
}

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

interface SplitAnswer {
  before?: Paragraph;
  answer: Paragraph;
}

/**
 * `**Answer.** …` at the start of a line; among questions also without a stop, anywhere in a line with one, and without bold
 * (`Answer: …`). In running text the word "answer" in italics is no label.
 */
function splitAnswer(paragraph: Paragraph, isQuestionSection: boolean, usesLetters: boolean): SplitAnswer | undefined {
  const children = withoutSignsBefore(paragraph.children);
  const cut = (index: number, before: PhrasingContent[], answer: PhrasingContent[]): SplitAnswer => {
    const kept = [...children.slice(0, index), ...before];
    return {
      before: hasNoContent(kept) ? undefined : { ...paragraph, children: trimEnd(kept) },
      answer: { ...paragraph, children: answer },
    };
  };
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    const rest = children.slice(index + 1);
    if (child.type === 'strong' || child.type === 'emphasis') {
      const words = textOf(child);
      // "Who knocks? **Answer: the postman**"
      const prefix = child.type === 'strong' ? answerPrefix(words, false, isQuestionSection) : 0;
      if (prefix > 0 && prefix < words.trimEnd().length && (isQuestionSection || startsLine(children, index)))
        return cut(index, [], [{ ...child, children: withoutPrefix(child.children, prefix) }, ...rest]);
      const hasStop = /[.:：]\s*$/.test(words) || /^\s*[.:：]/.test(textOf(rest.slice(0, 1)));
      const allowed = startsLine(children, index) ? hasStop || isQuestionSection : hasStop && isQuestionSection;
      if (allowed && (isAnswerLabel(words) || (isQuestionSection && isExplanationLabel(words))))
        return cut(index, [], withoutLeadingStop(rest));
      // "Response? **A:** X"; where a bold B follows, A is a choice.
      if (isQuestionSection && answerLetter.exec(words)?.[0] === words && !rest.some(isBoldB))
        return cut(index, [], rest);
      if (isQuestionSection && startsLine(children, index) && answerPrefix(words, usesLetters) > 0)
        return cut(index, [], children.slice(index));
    }
    if (child.type === 'text' && isQuestionSection) {
      const lines = child.value.split('\n');
      const line = lines.findIndex(
        (text, at) => (at > 0 || startsLine(children, index)) && answerPrefix(text, usesLetters) > 0,
      );
      if (line >= 0) {
        const text = lines.slice(line).join('\n');
        return cut(
          index,
          [{ ...child, value: lines.slice(0, line).join('\n') }],
          [{ ...child, value: text.slice(answerPrefix(text, usesLetters)) }, ...rest],
        );
      }
    }
    if (child.type === 'text') {
      const letter = letterBehindQuestion.exec(child.value);
      if (letter)
        return cut(
          index,
          [{ ...child, value: child.value.slice(0, letter.index) }],
          [{ ...child, value: child.value.slice(letter.index + letter[0].length) }, ...rest],
        );
    }
    if (child.type === 'text' && isQuestionSection) {
      const arrow = arrowAnswer(child.value);
      const inline = arrow ?? inlineAnswer(child.value);
      if (inline && (index > 0 || inline.at > 0))
        return cut(
          index,
          [{ ...child, value: child.value.slice(0, inline.at) }],
          [{ ...child, value: child.value.slice(inline.at + inline.length) }, ...rest],
        );
    }
    if (child.type === 'text' && isQuestionSection) {
      const at = parenthesisedAnswer(child.value);
      if (at >= 0)
        return cut(
          index,
          [{ ...child, value: child.value.slice(0, at) }],
          [{ ...child, value: child.value.slice(at) }, ...rest],
        );
    }
    if (child.type === 'html' && isQuestionSection && /^<details/i.test(child.value)) return cut(index, [], rest);
  }
  return undefined;
}

const signsBefore = /(?:^|\n)(?:[\s\p{Extended_Pictographic}→⇒•>-]|\ufe0f|\u200d)+$/u;

/** "✅ **Answer:** …": signs in front of a label at the start of a line say nothing. */
function withoutSignsBefore(children: readonly PhrasingContent[]): PhrasingContent[] {
  return children.map((child, index) => {
    const next = children[index + 1];
    const isSign = child.type === 'text' && signsBefore.test(child.value);
    if (!isSign || (next?.type !== 'strong' && next?.type !== 'emphasis') || !startsLine(children, index, child.value))
      return child;
    if (!isAnswerLabel(textOf(next).replace(/[:：.].*$/su, ''))) return child;
    return {
      ...child,
      value: child.value.replace(signsBefore, (signs) => (signs.includes('\n') ? '\n' : '')),
    };
  });
}

const isBoldB = (node: PhrasingContent): boolean => node.type === 'strong' && /^B\s*\d*[.:)]/.test(textOf(node));

function startsLine(children: readonly PhrasingContent[], index: number, text = ''): boolean {
  if (text.includes('\n')) return true;
  const before = children[index - 1];
  return (
    !before ||
    before.type === 'break' ||
    before.type === 'html' ||
    (before.type === 'text' && /\n\s*$/.test(before.value))
  );
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
    list.children.some((item) => choicesOf(item) || /[?？؟]\s*(\([^()]*\))?\s*$/.test(textOf(item)))
  );
}

const questionLetters = allLanguages.flatMap(({ question }) => question.letters).join('|');
const soleQuestionLetters = allLanguages
  .flatMap(({ question }) => question.letters.filter((letter) => choiceRank(`${letter}) x`) < 0))
  .join('|');
const answerLetter = new RegExp(`^\\s*(?:${answerLetters})\\s*\\d*\\.?[.:：)]\\s*`);
const letterOfQuestion = new RegExp(`^\\s*(?:${questionLetters})\\s*\\d*\\.?[.:：)]`);
/** "Who lights it? A: Ada", unless a B stands beside it. */
const letterBehindQuestion = new RegExp(`(?<=[?？؟])\\s+(?:${answerLetters})[:：]\\s+(?![\\s\\S]*\\bB[:：.)])`);
const questionLabel = new RegExp(
  `^\\s*(?:(?:\\p{L}+\\s+)?(?:${questionLabels.join('|')})\\s*\\d*\\s*[.:：)]|(?:${questionLetters})\\s*\\d+\\s*[.:：)]|${questionNumberUnspaced})`,
  'iu',
);
/** "Question 2: Describe the inn.": two of them are questions without a question mark too. */
const numberedLabel = new RegExp(
  `^\\s*(?:(?:${questionLabels.join('|')})\\s*\\d+\\s*[.:：)]|${questionNumberUnspaced})`,
  'i',
);

/** Length of `Answer:` at the start of a line, 0 if there is none. */
function answerPrefix(text: string, usesLetters: boolean, isBelowQuestion = true): number {
  const letter = usesLetters ? answerLetter.exec(text) : null;
  if (letter) return letter[0].length;
  const match = /^\s*[([（]?([^:：.–—→\n]{2,40}?)(?:[:：.]{1,2}|\s[-–—→])\s*/.exec(text);
  if (!match) return 0;
  // Without a colon "Why." is a question.
  const isLabel =
    isAnswerLabel(match[1]!) || (isBelowQuestion && /[:：]\s*$/.test(match[0]) && isExplanationLabel(match[1]!));
  return isLabel ? match[0].length : 0;
}

/** "Why did he leave? Answer: he feared …", in one line. */
function inlineAnswer(text: string): { at: number; length: number } | undefined {
  for (const match of text.matchAll(/(?<=[?？؟!.)]\s+)([^\s:：.?!()][^:：.?!()\n]{0,38})[:：]\s*/gu))
    if (isAnswerLabel(match[1]!)) return { at: match.index, length: match[0].length };
  // "(c) Long Saddle. Ans. (b)"
  const letter = /(?<=\S\s+)(\p{L}{3,8})\.\s*(?=[(（]?\p{L}[)）]?\s*[.。]?\s*$)/u.exec(text);
  return letter && isAnswerLabel(letter[1]!) ? { at: letter.index, length: letter[0].length } : undefined;
}

/** A line that begins with an arrow, or an arrow behind the question mark. */
function arrowAnswer(text: string): { at: number; length: number } | undefined {
  const match = /(?:\n\s*|[?？؟]\s*)(?:→|⇒|->|=>)\s+/u.exec(text);
  if (!match) return undefined;
  const sign = /[?？؟]/.test(match[0][0]!) ? 1 : 0;
  return { at: match.index + sign, length: match[0].length - sign };
}

/** The rest of a bold passage behind its label. */
function withoutPrefix(children: readonly PhrasingContent[], length: number): PhrasingContent[] {
  const [first, ...rest] = children;
  return first?.type === 'text' ? [{ ...first, value: first.value.slice(length) }, ...rest] : [...children];
}

/** @returns the offset of `(Answer: …` in a line; -1 if there is none. */
function parenthesisedAnswer(text: string): number {
  const match = [...text.matchAll(/[([（]\s*([^:：.()[\]（）]{2,30})[:：.]\s/g)].find(([, label]) =>
    isAnswerLabel(label!),
  );
  return match?.index ?? -1;
}

/** `<b>Answer.</b> …` */
export const hasAnswerLabel = (html: string): boolean =>
  isAnswerPicture({ type: 'html', value: html }) ||
  [...html.matchAll(/>\s*([^<>]{2,24}?)\s*</g), ...html.matchAll(/>\s*([^<>:：]{2,40})[:：][^<>]*</g)].some((match) =>
    isAnswerLabel(match[1]!),
  );

const summary = /<summary[^>]*>([\s\S]*?)<\/summary>/i;

/** `<summary>Who lights it?</summary>`: the question of a box that folds, if its title is one. */
function askedBy({ value }: Html): string | undefined {
  const title = summary
    .exec(value)?.[1]
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return title !== undefined && asksIn(title) && !/[&<>]/.test(title) ? title : undefined;
}

/** `<summary>Click to reveal the answer</summary>`: a box that folds, and names an answer in its title, hides one. */
const titleMentionsAnswer = (html: string): boolean => {
  const [, title] = /<summary[^>]*>([\s\S]*?)(?:<\/summary|$)/i.exec(html) ?? [];
  return title !== undefined && mentionsAnswer(title.replace(/<[^>]*>/g, ' '));
};

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
