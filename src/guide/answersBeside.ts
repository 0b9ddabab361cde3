// Answers that stand beside what they answer: in a column, a note, or behind an example.
import type { Heading, List, ListItem, Paragraph, PhrasingContent, RootContent, Table, TableRow } from 'mdast';
import { foldName } from '../formats/foldText.ts';
import { allLanguages, type Language, questionLabels } from '../languages/index.ts';
import {
  asksForGaps,
  isAnswerLabel,
  isCueHead,
  isExerciseTitle,
  isExplanationLabel,
  isForTeachersAlone,
  speaksOfBrackets,
} from './answerLabels.ts';
import { choiceRank, letteredLines, withoutStart } from './choices.ts';
import { isShowMark, linesOf, paragraphOf } from './containers.ts';
import { asksIn, textOf, trimEnd } from './syntaxTree.ts';
import { verdictWords } from './withholding.ts';

/** Takes what may answer, and why; `undefined` where students read everything. */
type OnUnclear = ((nodes: readonly RootContent[], reason: string) => void) | undefined;

/** A column of answers is for teachers; students get the table with the column to fill in. */
export function answersInTables(
  nodes: readonly RootContent[],
  languages: readonly Language[],
  onUnclear: OnUnclear,
  onQuestions: (table: Table, count: number) => void,
): RootContent[] {
  return nodes.flatMap((node, index): RootContent[] => {
    if (node.type !== 'table') return [node];
    const isShown = onUnclear === undefined || isShowMark(nodes[index - 1]);
    const asked = questionsOfTable(node);
    if (asked) {
      onQuestions(node, asked.children.length);
      return [{ type: 'answerBlock', children: [node], position: node.position }, asked];
    }
    // "Key" beside questions holds their answers.
    const asks = node.children.slice(1).some((row) => row.children.some((cell) => /[?？؟]\s*$/.test(textOf(cell))));
    const isKey = (text: string) =>
      isAnswerLabel(text) ||
      isAnswerLabel(/[(（]([^()（）]+)[)）]\s*$/.exec(text)?.[1] ?? '') ||
      isForTeachersAlone(text) ||
      (asks && isExplanationLabel(text));
    const columns = node.children[0]?.children.map((cell) => isKey(textOf(cell))) ?? [];
    // A row may have the label, and the question in the row above.
    const isAnswerRow = (row: TableRow) => row.children.length > 1 && isAnswerLabel(textOf(row.children[0]!));
    const rows = node.children.slice(1).map(isAnswerRow);
    const isNamed = columns.includes(true) || rows.includes(true);
    if (!isShown && isKeyTable(node)) return [{ type: 'answerBlock', children: [node], position: node.position }];
    if (columns.every(Boolean)) return [node];
    const beside = isNamed || isShown ? [] : columnsBesideQuestions(node, languages);
    if (beside.length > 0)
      onUnclear?.(
        [node],
        `The ${beside.length === 1 ? `column “${headOf(node, beside[0]!)}”` : 'columns'} of this table may answer what is asked beside it; it is printed for teachers only`,
      );
    for (const column of beside) columns[column] = true;
    if (!isNamed && beside.length === 0) return [node];
    const blank = {
      ...node,
      children: node.children.map((row, index) =>
        index === 0
          ? row
          : {
              ...row,
              children: row.children.map((cell, column) =>
                columns[column] || (rows[index - 1] && column > 0) ? { ...cell, children: [] } : cell,
              ),
            },
      ),
    };
    return [blank, { type: 'answerBlock', children: [node], position: node.position }];
  });
}

const choiceHead = new RegExp(
  `^(?:${allLanguages.flatMap(({ answer }) => answer.choices).join('|')}|distractor|wrong(?: answer| option)?)\\s*[a-h\\d]{1,2}$`,
  'iu',
);

/** A row for each question, with columns for its choices and one that says which is right: a list of questions with choices. */
function questionsOfTable(table: Table): List | undefined {
  const heads = table.children[0]!.children.map((cell) => textOf(cell).trim());
  const asker = heads.findIndex(isQuestionHead);
  const right = heads.findIndex((head) => isAnswerLabel(head));
  const letters = heads.flatMap((head, at) => (/^[(（]?[a-hA-H][.)）]?$/.test(head) ? [at] : []));
  const others = heads.flatMap((head, at) => (choiceHead.test(head) && at !== right ? [at] : []));
  const columns = letters.length > 1 ? letters : others;
  if (asker < 0 || right < 0 || columns.length < 2) return undefined;
  const items = table.children.slice(1).map((row): ListItem | undefined => {
    const cell = (at: number) => row.children[at]?.children ?? [];
    const key = textOf(cell(right)).trim();
    const offered = columns.filter((at) => textOf(cell(at)).trim() !== '');
    const isKeyed = offered.some((at, rank) => isKeyOf(key, textOf(cell(at)).trim(), rank));
    if (textOf(cell(asker)).trim() === '' || key === '' || offered.length < 2) return undefined;
    const choices = offered.map((at, rank) => ({
      children: cell(at),
      checked: isKeyed && isKeyOf(key, textOf(cell(at)).trim(), rank),
    }));
    // The right one stands in a column of its own; by the alphabet its place says nothing.
    if (!isKeyed) {
      choices.push({ children: cell(right), checked: true });
      choices.sort((one, other) => textOf(one.children).localeCompare(textOf(other.children)));
    }
    const paragraph = (children: readonly PhrasingContent[]): Paragraph => ({
      type: 'paragraph',
      children: [...children],
      position: row.position,
    });
    const list: List = {
      type: 'list',
      ordered: false,
      spread: false,
      position: row.position,
      children: choices.map(({ children, checked }) => ({
        type: 'listItem',
        spread: false,
        checked,
        children: [paragraph(children)],
        position: row.position,
      })),
    };
    return { type: 'listItem', spread: false, children: [paragraph(cell(asker)), list], position: row.position };
  });
  if (items.length === 0 || items.includes(undefined)) return undefined;
  return {
    type: 'list',
    ordered: true,
    start: 1,
    spread: false,
    children: items as ListItem[],
    position: table.position,
    data: { asks: true },
  };
}

/** "B", "b)" and "2" name the second choice; otherwise the key repeats its words. */
const isKeyOf = (key: string, choice: string, rank: number): boolean =>
  choiceRank(`${key.replace(/[.)]$/, '')}) x`) === rank ||
  key === String(rank + 1) ||
  foldName(key) === foldName(choice);

/** Numbers, and below each a letter: | 1 | 2 | above | B | D |. */
function isKeyTable({ children: [head, ...rows] }: Table): boolean {
  const numbers = head!.children.map((cell) => textOf(cell).trim());
  const isCounted = numbers.length > 1 && numbers.every((text, at) => Number(text) === Number(numbers[0]) + at);
  const cells = rows.flatMap(({ children }) => children.map((cell) => textOf(cell).trim()));
  return isCounted && cells.length > 0 && cells.every((text) => /^[\p{L}✓✗]$/u.test(text));
}

const headOf = (table: Table, column: number): string => textOf(table.children[0]?.children[column] ?? []);

/** Columns that say something beside a question, or of a statement whether it is true; numbers, marks, places and choices say nothing. */
function columnsBesideQuestions(table: Table, languages: readonly Language[]): number[] {
  const heads = table.children[0]!.children.map((cell) => textOf(cell).trim());
  const rows = table.children.slice(1);
  const cells = (column: number) => rows.map((row) => textOf(row.children[column] ?? []).trim());
  const share = (column: number, has: (text: string) => boolean) =>
    rows.length > 0 && cells(column).filter(has).length * 2 >= rows.length;
  const isAsking = (head: string, column: number) =>
    (isQuestionHead(head) && share(column, (text) => text.length > 3)) || share(column, asksIn);
  const asker = heads.findIndex(isAsking);
  const verdicts = heads.flatMap((head, column) => (isVerdictHead(head) ? [column] : []));
  const isJudged =
    verdicts.some((column) => cells(column).some((text) => text !== '')) &&
    (verdicts.length > 1 || heads.some((head) => /\//.test(head) && isVerdictHead(head)));
  // Cornell notes: what stands beside a cue is the lesson.
  if ((asker < 0 && !isJudged) || heads.some(isCueHead)) return [];
  const first = asker >= 0 ? asker : heads.findIndex((_, column) => share(column, (text) => text.length > 12));
  return heads.flatMap((head, column) => {
    if (column <= first || cells(column).every((text) => !/[\p{L}\p{N}\p{So}✓✔✗✘×]/u.test(text))) return [];
    return isForStudents(head, languages) || isAsking(head, column) ? [] : [column];
  });
}

const questionHeads = new RegExp(
  `^(?:${[...questionLabels, ...allLanguages.flatMap(({ question }) => question.titles)].join('|')})s?$`,
  'iu',
);
const isQuestionHead = (head: string): boolean => questionHeads.test(head.replace(/\s*\d+$/, ''));

const verdictHead = new RegExp(`^(?:${verdictWords}|[TFVRWPNSПНВХΣΛ])$`, 'iu');
/** "True", "V/F", "richtig / falsch". */
const isVerdictHead = (head: string): boolean => {
  const parts = head.split(/\s*[/|]\s*|\s+(?:or|oder|ou|o|of)\s+/u);
  return head !== '' && parts.every((part) => verdictHead.test(part));
};

const marksHead = new Set(allLanguages.flatMap(({ marks }) => marks.map(foldName)));

/** A head over numbers, marks, places in the book, or the letter of a choice. */
function isForStudents(head: string, languages: readonly Language[]): boolean {
  const plain = foldName(head.replace(/[.:：]\s*$/u, ''));
  if (/^(?:#|n[or°º]?|[a-e]|\d+|№)?$/u.test(plain) || marksHead.has(plain)) return true;
  return [...languages, ...allLanguages].some(
    ({ units, quotationFields, lines }) =>
      Object.values(units).some((words) => words.includes(plain)) ||
      quotationFields.place.includes(plain) ||
      lines.includes(plain),
  );
}

interface NoteReader {
  /** The answer in a labelled note; undefined for all others. */
  readonly labelled: (note: RootContent) => RootContent[] | undefined;
  /** Among questions a note that is called behind one may answer it without a label. */
  readonly isAmongQuestions: boolean;
  readonly asks: (text: string) => boolean;
  /** Whether a block is the labelled answer of the question above it. */
  readonly answers: (node: RootContent) => boolean;
  readonly onUnclear: (notes: readonly RootContent[]) => void;
}

/** A note that answers, `[^1]: Answer: …`, becomes an answer below the place that calls it. */
export function answersInNotes(nodes: readonly RootContent[], reader: NoteReader): RootContent[] {
  const answers = new Map<string, RootContent[]>();
  const unclear: RootContent[] = [];
  const calls = reader.isAmongQuestions ? callsIn(nodes, reader, false) : [];
  for (const node of nodes) {
    if (node.type !== 'footnoteDefinition') continue;
    const labelled = reader.labelled(node);
    const own = calls.filter(({ name }) => name === node.identifier);
    const isUnclear = !labelled && !node.data?.isShown && own.length > 0 && own.every(({ isBehind }) => isBehind);
    if (isUnclear) unclear.push(node);
    if (labelled || isUnclear) answers.set(node.identifier, labelled ?? (node.children as RootContent[]));
  }
  if (answers.size === 0) return [...nodes];
  if (unclear.length > 0) reader.onUnclear(unclear);
  const placeAnswers = (nodes: readonly RootContent[], within: readonly string[] = []): RootContent[] =>
    nodes.flatMap((node) => {
      if (node.type === 'footnoteDefinition' && answers.has(node.identifier)) return [];
      if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote')
        return [{ ...node, children: placeAnswers(node.children as RootContent[], within) as never }];
      // Below a whole table, and below a note that calls it: neither holds answers.
      const called: string[] = [];
      const without = withoutCalls([node], answers, called);
      // An answer may call another, and that one the first.
      return [
        ...without,
        ...called
          .filter((name) => !within.includes(name))
          .map((name): RootContent => {
            const children = placeAnswers(answers.get(name)!, [...within, name]);
            return { type: 'answerBlock', children: children as never };
          }),
      ];
    });
  return placeAnswers(nodes);
}

interface Call {
  readonly name: string;
  /** Behind a question or a choice, and not behind a word of it, which the note explains. */
  readonly isBehind: boolean;
}

/** The notes that are called below `nodes`; `isInItem` where these are a point of a list. Behind an answered question none answers. */
function callsIn(
  nodes: readonly RootContent[],
  reader: NoteReader,
  isInItem: boolean,
  isAnsweredBelow = false,
): Call[] {
  let isBelow = isInItem;
  return nodes.flatMap((node, index): Call[] => {
    if (node.type === 'footnoteDefinition') return callsIn(node.children as RootContent[], outsideQuestions, false);
    const next = nodes.findIndex((one, at) => at > index && 'children' in one && reader.asks(textOf(one)));
    const below = nodes.slice(index, next < 0 ? undefined : next);
    const isAnswered = below.some(reader.answers) || (next < 0 && isAnsweredBelow);
    if (node.type === 'paragraph' || node.type === 'heading') {
      const mayAnswer = !isAnswered && (isBelow || reader.asks(textOf(node)));
      isBelow = (isInItem && node.type === 'paragraph') || reader.asks(textOf(node));
      return callsInLine(node).map(({ name, isBehind }) => ({ name, isBehind: isBehind && mayAnswer }));
    }
    if (node.type === 'list') {
      const mayAsk = isBelow || node.ordered === true;
      return node.children.flatMap((item, at) =>
        callsIn(
          item.children as RootContent[],
          reader,
          mayAsk || reader.asks(textOf(item)),
          isAnswered && at === node.children.length - 1,
        ),
      );
    }
    return 'children' in node ? callsIn(node.children as RootContent[], reader, isInItem, isAnswered) : [];
  });
}

const outsideQuestions: NoteReader = {
  labelled: () => undefined,
  isAmongQuestions: false,
  asks: () => false,
  answers: () => false,
  onUnclear: () => {},
};

/** A note at the end of a line, or right behind a question mark, is called from all that the line says. */
function callsInLine({ children }: Paragraph | Heading): Call[] {
  const flat: (string | { readonly name: string })[] = [];
  const flatten = (child: PhrasingContent): void => {
    if (child.type === 'footnoteReference') flat.push({ name: child.identifier });
    else if (child.type === 'break') flat.push('\n');
    else if ('children' in child) for (const one of child.children as PhrasingContent[]) flatten(one);
    else flat.push(textOf(child));
  };
  for (const child of children) flatten(child);
  return flat.flatMap((piece, index) => {
    if (typeof piece === 'string') return [];
    const words = (pieces: typeof flat) => pieces.filter((one) => typeof one === 'string').join('');
    const before = words(flat.slice(0, index));
    const behind = words(flat.slice(index + 1));
    const isBehind =
      /[?？؟]["”’»)）*_\s]*$/.test(before) || /^[\s.)\]*_]*(?:\n|$|[([（][^()[\]（）]*[)\]）]\s*$)/.test(behind);
    return [{ name: piece.name, isBehind }];
  });
}

function withoutCalls<Node extends RootContent>(
  nodes: readonly Node[],
  answers: ReadonlyMap<string, unknown>,
  called: string[],
): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.type === 'footnoteReference' && answers.has(node.identifier)) {
      called.push(node.identifier);
      return [];
    }
    return 'children' in node
      ? [{ ...node, children: withoutCalls(node.children as RootContent[], answers, called) } as Node]
      : [node];
  });
}

const behindExample = /^([\s\S]{2,}?)\s*(?:[:：=]|→|⇒|->|=>|\t|\s[–—-])\s*([^:：=→⇒\n]{1,80})$/u;
/** "Pip are a boy. (is)", "I steal bread. I am … Valjean": behind a sentence or an open end. */
const behindSentence =
  /^([\s\S]*(?:[.!…。！]|_{3,})["”’»]?)\s*(?:[(（]([^()（）\n\d]*\p{L}[^()（）\n\d]*)[)）]|(?<=…\s*|\.{3}\s*|_{3}\s*)(\p{L}[^.…\n\d]{0,30}))\s*\.?\s*$/u;

/** "The village (6) MORWEL": behind the number of letters of a crossword. */
const behindLength =
  /^([\s\S]*[(（]\d{1,2}(?:\s*[,-]\s*\d{1,2})*[)）])\s*(?:[:：=–—→.-]|->|=>)*\s*(\p{L}[^()\n]{0,30})$/u;

/** "Name the device", and points of the form "a lamp like a moon: simile": the words behind the examples are for teachers. */
export function answersBehindExamples(
  nodes: readonly RootContent[],
  title: string,
  onUnclear: NonNullable<OnUnclear>,
): RootContent[] {
  const above: { readonly depth: number; readonly isExercise: boolean }[] = [
    { depth: 0, isExercise: isExerciseTitle(title) },
  ];
  return nodes.flatMap((node, index): RootContent[] => {
    if (node.type === 'heading') {
      while (above.at(-1)!.depth >= node.depth) above.pop();
      above.push({ depth: node.depth, isExercise: isExerciseTitle(textOf(node)) });
    }
    if (node.type !== 'list' || isShowMark(nodes[index - 1])) return [node];
    const isExercise = above.some((one) => one.isExercise);
    const split = answersOfPoints(node, isExercise);
    if (!split) return [node];
    onUnclear(
      [node],
      'The words behind the points of this list may be its solutions; they are printed for teachers only',
    );
    return [{ ...node, children: node.children.map((item, index) => split[index] ?? item) }];
  });
}

/** The points without the words that solve them; undefined where they are no tasks. */
function answersOfPoints(list: List, isExercise: boolean): (ListItem | undefined)[] | undefined {
  const count = list.children.length;
  const filled = (split: readonly (ListItem | undefined)[]) => split.filter(Boolean).length;
  const byLength = list.children.map((item) => splitExample(item, behindLength));
  if (filled(byLength) > (isExercise ? 0 : 1) && filled(byLength) * 2 >= count) return byLength;
  if (count < (isExercise ? 2 : 3)) return undefined;
  const split = list.children.map(
    (item) => splitExample(item, behindExample) ?? (isExercise ? splitExample(item, behindSentence) : undefined),
  );
  // "1. Nora – c": a letter of what stands beside it.
  const areLetters = list.children.every(
    (item, index) => split[index] && lettersBehind.test(textOf(item.children[0] ?? [])),
  );
  if (areLetters) return split;
  return isExercise && filled(split) * 3 >= count * 2 && areExamplesLonger(list, split) ? split : undefined;
}

const lettersBehind = /(?:[:：=→⇒]|->|=>|\t|\s[–—-])\s*[(（]?[a-kA-K][)）]?\s*\.?$/u;

/** "Diary: as Gaspard" is a task with its name; an example is longer than the word for it. */
function areExamplesLonger(list: List, split: readonly (ListItem | undefined)[]): boolean {
  const count = (nodes: readonly (ListItem | undefined)[]) =>
    nodes.flatMap((node) => (node ? (textOf(node).match(/[\p{L}\p{N}]+/gu) ?? []) : [])).length;
  const examples = count(split);
  const all = count(list.children.filter((_, index) => split[index]));
  return examples > (all - examples) * 1.3;
}

/** The example, and the few words behind it as its answer; undefined where none stand there. */
function splitExample(item: ListItem, pattern: RegExp): ListItem | undefined {
  const [first, ...rest] = item.children;
  const last = first?.type === 'paragraph' ? first.children.at(-1) : undefined;
  if (first?.type !== 'paragraph' || !last || typeof item.checked === 'boolean') return undefined;
  // Its last choice is no answer.
  if (letteredLines(first)) return undefined;
  const match = pattern.exec(textOf(first));
  const words = (match?.[2] ?? match?.[3])?.trim();
  if (!match || words === undefined || words.split(/\s+/).length > 6 || /[?？؟_]/.test(words)) return undefined;
  const children = shortened(first.children, textOf(first).length - match[1]!.length);
  return answeredItem(item, { ...first, children }, words, rest);
}

/** `rest` stands below the question. */
function answeredItem(
  item: ListItem,
  question: Paragraph,
  words: string,
  rest: ListItem['children'] = item.children.slice(1),
): ListItem {
  const { position } = question;
  const answer: Paragraph = {
    type: 'paragraph',
    children: [{ type: 'text', value: words.trim(), position }],
    position,
  };
  return { ...item, children: [question, { type: 'answerBlock', children: [answer], position }, ...rest] };
}

/** `children` without their last `length` characters. */
function shortened(children: readonly PhrasingContent[], length: number): PhrasingContent[] {
  const result = [...children];
  let left = length;
  while (left > 0 && result.length > 0) {
    const last = result.pop()!;
    const size = textOf(last).length;
    if (size > left) {
      if (last.type === 'text') result.push({ ...last, value: last.value.slice(0, size - left) });
      else if ('children' in last)
        result.push({ ...last, children: shortened(last.children as PhrasingContent[], left) } as PhrasingContent);
    }
    left -= size;
  }
  return result;
}

/** "Lena is a doctor. F (She is a midwife.)", "(F) Lena is a doctor.": what is said of statements stands in their answer. */
export function verdictsOnStatements(nodes: readonly RootContent[]): RootContent[] {
  return nodes.flatMap((node, index): RootContent[] => {
    if (isShowMark(nodes[index - 1])) return [node];
    if (node.type === 'paragraph') return verdictsInLines(node);
    if (node.type !== 'list') return [node];
    const split = orderOfPoints(node) ?? node.children.map(withoutVerdict);
    const found = split.filter((one) => one !== undefined);
    if (found.length < 2 || found.length * 2 < node.children.length) return [node];
    return [{ ...node, children: node.children.map((item, at) => split[at] ?? item) }];
  });
}

/** "a) Faust is a doctor. (false, he is a scholar) / b) …": statements in the lines of a paragraph. */
function verdictsInLines(node: Paragraph): RootContent[] {
  const lines = linesOf(node);
  if (lines.length < 2) return [node];
  const split = lines.map((line) =>
    withoutVerdict({ type: 'listItem', children: [{ ...node, children: [...line] }], position: node.position }),
  );
  const found = split.filter((one) => one !== undefined);
  if (found.length < 2 || found.length * 2 < lines.length) return [node];
  const kept = lines.map((line, at) => (split[at] ? (split[at].children[0] as Paragraph).children : line));
  return [
    paragraphOf(kept, node, { type: 'break' }) ?? node,
    { type: 'answerBlock', children: [node], position: node.position },
  ];
}

/** "3 The barn burns", "1 Tom arrives", "2 …": the numbers put the points in order. */
function orderOfPoints(list: List): ListItem[] | undefined {
  const starts = list.children.map((item) =>
    /^\s*[([]?(\d{1,2})[)\].:]?\s+(?=\p{L})/u.exec(textOf(item.children[0] ?? [])),
  );
  const numbers = starts.map((start) => Number(start?.[1]));
  const sorted = [...numbers].sort((a, b) => a - b);
  const isOrder = numbers.length > 2 && !list.ordered && sorted.every((number, at) => number === at + 1);
  if (!isOrder || numbers.every((number, at) => number === at + 1)) return undefined;
  return list.children.map((item, at) => {
    const first = item.children[0] as Paragraph;
    return answeredItem(
      item,
      { ...first, children: withoutStart(first.children, starts[at]![0].length) },
      starts[at]![1]!,
    );
  });
}

const verdictSign = String.raw`(?:[TFVRWPNSПНВХΣΛ]|[✓✔✗✘❌✅☑✕]\ufe0f?)`;
const verdictBefore = new RegExp(
  `^\\s*(?:[(（[]\\s*(?:${verdictWords}|${verdictSign})\\s*[)）\\]]|_+\\s*(?:${verdictWords}|${verdictSign})\\s*_+|[✓✔✗✘❌✅✕]\\ufe0f?)\\s*(?=\\S)`,
  'iu',
);
/** Behind a sentence: "F (She is a midwife.)", "(False – they are eleven)", "✗ He owns a ferry." */
const verdictThenReason = new RegExp(
  `(?<=[.!?。！？]["”’»)]?)\\s*(?:[–—-]\\s*)?[*_]*[(（[]?(?:${verdictSign}(?![\\p{L}'’])[\\s*_)\\]]*(?:$|[.:;,(（–—-].*$|(?<=[✓✔✗✘❌✅✕]\\ufe0f?\\s+)\\S.*$)|(?:${verdictWords})(?!\\p{L})[\\s*_)\\]]*(?:[.。]?[)\\]]?$|[:(（–—-].*$|(?<=[(（[](?:${verdictWords})\\s*),.*$))`,
  'isu',
);

const verdictFirst = new RegExp(`^\\s*[([]?(?:${verdictWords}|[TFVRWPNSПНВХΣΛ])\\s*(?:[\\s,.;:)\\]–—-].*)?$`, 'isu');

function withoutVerdict(item: ListItem): ListItem | undefined {
  const [first] = item.children;
  if (first?.type !== 'paragraph' || typeof item.checked === 'boolean') return undefined;
  const text = textOf(first);
  const [start, ...others] = first.children;
  const isMarked = start?.type === 'strong' || start?.type === 'emphasis';
  if (isMarked && others.length > 0 && verdictHead.test(textOf(start).replace(/[.:]$/, ''))) {
    const children = withoutStart(others, /^\s*[.:–—-]*\s*/.exec(textOf(others))![0].length);
    return answeredItem(item, { ...first, children }, textOf(start));
  }
  const last = first.children.at(-1);
  if (
    first.children.length > 1 &&
    (last?.type === 'strong' || last?.type === 'emphasis') &&
    verdictFirst.test(textOf(last))
  )
    return answeredItem(item, { ...first, children: trimEnd(first.children.slice(0, -1)) }, textOf(last));
  const before = verdictBefore.exec(text)?.[0];
  if (before)
    return answeredItem(item, { ...first, children: withoutStart(first.children, before.length) }, bare(before));
  const behind = verdictThenReason.exec(text);
  if (!behind || behind.index < 3) return undefined;
  const children = shortened(first.children, text.length - behind.index);
  return answeredItem(item, { ...first, children }, bare(text.slice(behind.index)));
}

/** Without the brackets or lines around it. */
const bare = (words: string): string => words.trim().replace(/^(?:[(（[](.*)[)）\]]|_+(.*)_+)$/s, '$1$2');

const gap = '__________';

/**
 * "Fill in the missing words", and below it a text in which they stand in brackets, underlined or in bold: students get gaps.
 * A word in parentheses behind a gap is a hint where the task speaks of brackets.
 */
export function answersInGaps(
  nodes: readonly RootContent[],
  title: string,
  onUnclear: NonNullable<OnUnclear>,
): RootContent[] {
  let task = asksForGaps(title) ? title : undefined;
  return nodes.flatMap((node, index): RootContent[] => {
    if (node.type === 'heading')
      task = asksForGaps(textOf(node)) ? textOf(node) : asksForGaps(title) ? title : undefined;
    if (node.type === 'paragraph' && textOf(node).length < 200 && asksForGaps(textOf(node))) {
      task = textOf(node);
      return [node];
    }
    if (task === undefined || isShowMark(nodes[index - 1]) || (node.type !== 'paragraph' && node.type !== 'list'))
      return [node];
    const answers: string[] = [];
    const hasHints = speaksOfBrackets(task);
    const blank = withGaps(node, answers, hasHints);
    if (answers.length === 0) return [node];
    onUnclear(
      [node],
      'Words that stand out below a task with gaps may fill them; students get the gaps, teachers the words',
    );
    const key: Paragraph = {
      type: 'paragraph',
      children: [{ type: 'text', value: answers.join('; ') }],
      position: node.position,
    };
    return [blank, { type: 'answerBlock', children: [key], position: node.position }];
  });
}

function withGaps<Node extends RootContent>(node: Node, answers: string[], hasHints: boolean): Node {
  if (node.type === 'paragraph') return { ...node, children: gapsInLine(node.children, answers, hasHints) };
  if (node.type === 'list' || node.type === 'listItem')
    return { ...node, children: (node.children as RootContent[]).map((one) => withGaps(one, answers, hasHints)) };
  return node;
}

const answerInBrackets = String.raw`[(（]\s*(?:[^:：()\n]{2,30}[:：]\s*)([^()（）\n]{1,60})[)）]`;
const wordsInGaps = new RegExp(String.raw`\[([^[\]\n]{1,40})\]|==([^=\n]{1,40})==|${answerInBrackets}`, 'u');
const wordsBehindGaps = new RegExp(
  String.raw`${wordsInGaps.source}|(?:_{3,}|\.{4,}|…{2,})\s*[(（]([^()（）\n]{1,40})[)）]`,
  'u',
);

function gapsInLine(children: readonly PhrasingContent[], answers: string[], hasHints: boolean): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  const fill = (words: string) => {
    answers.push(words.trim());
    result.push({ type: 'text', value: gap });
  };
  let underlined: { readonly end: RegExp; words: string } | undefined;
  for (const [index, child] of children.entries()) {
    if (underlined) {
      if (child.type === 'html' && underlined.end.test(child.value)) {
        fill(underlined.words);
        underlined = undefined;
      } else underlined.words += textOf(child);
      continue;
    }
    const tag = child.type === 'html' ? /^<(u|mark|ins|b|strong)\b/i.exec(child.value)?.[1] : undefined;
    if (tag) {
      underlined = { end: new RegExp(`^</${tag}`, 'i'), words: '' };
      continue;
    }
    const words = textOf(child).trim();
    const isLabel = index === 0 || /[:：]$/.test(words) || /^\s*[:：]/.test(textOf(children[index + 1] ?? []));
    const isBracketed = /\[\s*$/.test(textOf(result.at(-1) ?? [])) && /^\s*\]/.test(textOf(children[index + 1] ?? []));
    const isWord = words.split(/\s+/).length <= 4 && /[\p{L}\p{N}]/u.test(words);
    if (
      (((child.type === 'strong' || child.type === 'styledWords') && !isLabel) ||
        (child.type === 'emphasis' && isBracketed)) &&
      isWord
    ) {
      fill(words);
      continue;
    }
    if (child.type !== 'text') {
      result.push(child);
      continue;
    }
    const pattern = hasHints ? wordsInGaps : wordsBehindGaps;
    let rest = child.value;
    for (let match = pattern.exec(rest); match; match = pattern.exec(rest)) {
      const found = match.slice(1).find((one) => one !== undefined)!;
      const isFilled = /\p{L}|\d{3}/u.test(found) && !/^\d+\s*\p{L}{1,7}\.?$/u.test(found);
      result.push({ type: 'text', value: rest.slice(0, match.index) });
      if (isFilled) fill(found);
      else result.push({ type: 'text', value: match[0] });
      rest = rest.slice(match.index + match[0].length);
    }
    if (rest !== '') result.push({ ...child, value: rest });
  }
  if (underlined) fill(underlined.words);
  return result;
}
