// Answers in a column or a row of a table that asks.
import type { List, ListItem, Paragraph, PhrasingContent, RootContent, Table, TableRow } from 'mdast';
import { foldName } from '../formats/foldText.ts';
import { allLanguages, type Language, questionLabels } from '../languages/index.ts';
import { isAnswerLabel, isCueHead, isExplanationLabel, isForTeachersAlone } from './answerLabels.ts';
import { choiceRank } from './choices.ts';
import { isShowMark } from './containers.ts';
import { asksIn, textOf } from './syntaxTree.ts';
import { verdictWords } from './withholding.ts';

/**
 * A column of answers is for teachers; students get the table with the column to fill in. `onUnclear` takes what may answer, and why; it is
 * undefined where students read everything.
 */
export function answersInTables(
  nodes: readonly RootContent[],
  languages: readonly Language[],
  onUnclear: ((nodes: readonly RootContent[], reason: string) => void) | undefined,
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

/** A verdict by itself, or its letter. */
export const verdictHead = new RegExp(`^(?:${verdictWords}|[TFVRWPNSПНВХΣΛ])$`, 'iu');
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
