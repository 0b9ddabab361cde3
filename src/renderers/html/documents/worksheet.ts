// The worksheet: questions with room to write, tasks on words, quotations, essays.
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import type { RootContent } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { proseOf, quotationsForStudents, studentSections } from '../../../editions/chooseEditions.ts';
import { fewestTerms, matchTerms } from '../../../editions/classTasks.ts';
import type { ClassSheetEdition, Level } from '../../../editions/editions.ts';
import type { Guide, Question, Section } from '../../../guide/model.ts';
import { areParts, countWords, textOf as plainText } from '../../../guide/syntaxTree.ts';
import { languageOf } from '../../../languages/index.ts';
import { quotationWords, sectionBody, sectionTitle } from '../body.ts';
import type { BodyOptions } from '../bodyOptions.ts';
import { italiciseTitles } from '../verse.ts';
import { fillSheet, sheetBody } from './classSheet.ts';
import type { Medium } from './document.ts';

export function worksheetDocument(guide: Guide, { level }: ClassSheetEdition, medium: Medium): string {
  const options: BodyOptions = { ...sheetBody(guide, medium), topHeading: 3 };
  const asking = askingSections(guide);
  const isEssay = ({ kind }: Section) => kind === 'essays';
  const { classroom } = languageOf(guide.lang);
  const body = [
    ...helpFor(guide, level),
    ...asking.filter((section) => !isEssay(section)).flatMap((section) => questionTask(guide, section, level, options)),
    ...vocabularyTask(guide),
    ...quotationTask(guide, level, options),
    ...asking.filter(isEssay).flatMap((section) => questionTask(guide, section, level, options)),
    exitTicket(guide),
  ];
  const number = level === undefined ? undefined : levelNumbers[level];
  const note = number === undefined ? undefined : classroom.level.replace('{n}', String(number));
  return fillSheet(guide, medium, { title: classroom.worksheet, note, body, hasFields: true });
}

/** A name such as “support” would be read by the whole class. */
const levelNumbers: Readonly<Record<Level, number>> = { support: 1, standard: 2, stretch: 3 };

const askingSections = (guide: Guide): readonly Section[] =>
  studentSections(guide).filter(({ id }) => guide.questions.some(({ sectionId }) => sectionId === id));

/** Tagged PDFs lose a cell in which nothing stands. */
const emptyCell = (): Element => h('td', '\u00a0');

const task = (title: string | readonly ElementContent[], children: readonly ElementContent[], name = ''): Element =>
  h('section', { className: ['task', ...(name ? [name] : [])] }, [
    h('h2', typeof title === 'string' ? title : [...title]),
    ...children,
  ]);

/** Words and beginnings of sentences for those who need them; a harder task for those who do not. */
function helpFor(guide: Guide, level: Level | undefined): Element[] {
  const { classroom } = languageOf(guide.lang);
  if (level === 'stretch') return [h('p.stretch-task', classroom.stretchTask)];
  if (level !== 'support') return [];
  const names = [...guide.glossary.map(({ term }) => term), ...guide.characters.map(({ name }) => name)];
  const bank = [...new Set(names)].slice(0, mostBankWords).sort((a, b) => a.localeCompare(b, guide.lang));
  return [
    h('section.help', [
      ...(bank.length > 0
        ? [
            h('h2', classroom.wordBank),
            h(
              'ul.word-bank',
              bank.map((word) => h('li', word)),
            ),
          ]
        : []),
      h(
        'ul.starters',
        classroom.starters.map((starter) => h('li', starter)),
      ),
    ]),
  ];
}

const mostBankWords = 18;

function questionTask(
  guide: Guide,
  section: Section,
  level: Level | undefined,
  options: BodyOptions,
): readonly ElementContent[] {
  const isAsking = section.kind === 'questions' || section.kind === 'quiz' || section.kind === 'essays';
  const prose = proseOf(section, guide);
  const body = sectionBody(
    // A line below the quotations is said of the guide's.
    { ...section, kind: isAsking ? section.kind : 'prose', body: isAsking ? prose : questionsAlone(prose) },
    options,
  );
  const tree: Root = { type: 'root', children: body };
  let count = 0;
  let sum = 0;
  visit(tree, 'element', (element, index, parent) => {
    if (!isOfClass(element, 'question') || !parent) return undefined;
    const question = guide.questions.find(({ id }) => id === element.properties.id);
    if (!question) return undefined;
    if (level !== undefined && question.level !== undefined && question.level !== level) {
      parent.children.splice(index!, 1);
      return [SKIP, index!];
    }
    count += 1;
    sum += arrangeQuestion(element, question, guide, { isEssay: section.kind === 'essays', level });
    return SKIP;
  });
  if (count === 0) return [];
  // Students write one of the essays.
  const total = section.kind === 'essays' ? 0 : sum;
  return [
    task(
      sectionTitle(section, options),
      [
        ...(tree.children as ElementContent[]),
        ...(total > 0 ? [h('p.total', `${languageOf(guide.lang).classroom.total}: ______ / ${total}`)] : []),
        ...(section.kind === 'essays' ? [essayPlan(guide, level)] : []),
      ],
      `kind-${section.kind}`,
    ),
  ];
}

/** Questions in a section of prose, and the headings above them. */
function questionsAlone(nodes: readonly RootContent[]): RootContent[] {
  const holds = (node: RootContent): boolean =>
    node.type === 'questionList' || ('children' in node && (node.children as RootContent[]).some(holds));
  return nodes.filter(
    (node, index) =>
      holds(node) ||
      (node.type === 'heading' &&
        nodes.slice(index + 1).find(({ type }) => type !== 'heading')?.type === 'questionList'),
  );
}

const isOfClass = ({ properties }: Element, name: string): boolean => [properties.className].flat().includes(name);

interface Setting {
  readonly isEssay: boolean;
  readonly level: Level | undefined;
}

/**
 * Marks go to the edge, gaps become lines, and below comes room to write.
 * @returns its marks, or those of its parts together.
 */
function arrangeQuestion(element: Element, question: Question, guide: Guide, { isEssay, level }: Setting): number {
  element.properties.value = String(question.number);
  const prompt = element.children.filter((child) => child.type === 'element' && !isOfClass(child, 'choices'));
  setMarks(element, question);
  let hasGaps = false;
  for (const part of prompt) if (part.type === 'element') hasGaps = setGaps(part) || hasGaps;
  const parts = partsOf(element, question);
  const factor = level === 'support' ? 1.35 : 1;
  let sum = 0;
  for (const part of parts) {
    const marks = takeMarks(part, guide.lang);
    sum += marks ?? 0;
    if (marks !== undefined) endOf(part).children.push(marksAtEdge(marks));
    const below = part.children.findIndex((child) => child.type === 'element' && child.tagName === 'ol');
    if (below < 0 && !setGaps(part)) part.children.push(roomFor(linesFor({ marks }, factor), question));
  }
  const holdsRoom = textOf(element).includes('☐') || findIn(element, 'room-to-write') || findIn(element, 'to-fill-in');
  const all = question.marks ?? sum;
  if (parts.length > 0 || question.choices.length > 0 || hasGaps || holdsRoom || (isEssay && !question.lines))
    return all;
  const expected = countWords(plainText(question.answer)).words;
  element.children.push(roomFor(question.lines ?? linesFor({ marks: question.marks, expected }, factor), question));
  return all;
}

/** Two lines for a word or two; for each mark, or each seven words of the answer, about a line and a half. */
function linesFor({ marks, expected = 0 }: { marks?: number; expected?: number }, factor: number): number {
  const lines = marks !== undefined ? marks * 1.25 + 0.5 : expected > 0 ? expected / 6 : 3;
  return Math.max(2, Math.min(mostLines, Math.round(lines * factor)));
}

/** Two rows across the widest page; those beyond are cut off. */
const squaresInLine = 90;

/** A page has some 26 lines. */
const mostLines = 22;

/** `lines` of it; the program adds some where a page has room left, but not where the author named a number. */
export function roomFor(lines: number, { room, lines: wanted }: Pick<Question, 'room' | 'lines'> = {}): Element {
  const className = ['room', ...(room ? [room] : ['lined'])];
  const isFixed = wanted !== undefined;
  const squares = () => Array.from({ length: squaresInLine }, () => h('i'));
  const rows =
    room === 'boxed'
      ? []
      : Array.from({ length: lines }, () => h('div.writing-line', room === 'squared' ? squares() : []));
  return h(
    'div',
    { className, ariaHidden: 'true', dataLines: lines, ...(isFixed && { dataFixed: '' }), style: `--lines:${lines}` },
    rows,
  );
}

/** `[4]` at the edge, and what else stood in the parenthesis where it was. */
function setMarks(element: Element, { marks, locator }: Question): void {
  visit(element, 'element', (child, index, parent) => {
    if (!isOfClass(child, 'question-details') || !parent) return undefined;
    if (locator) child.children = [{ type: 'text', value: `(${locator.text})` }];
    else parent.children.splice(index!, 1);
    return [SKIP, index! + (locator ? 1 : 0)];
  });
  if (marks === undefined) return;
  const paragraph = element.children.findLast(
    (child): child is Element => child.type === 'element' && child.tagName === 'p',
  );
  (paragraph ?? element).children.push(marksAtEdge(marks));
}

const marksAtEdge = (marks: number): Element => h('span.question-marks', `[${marks}]`);

/** The parts (a), (b) of a question: a numbered list in it, or lettered lines that ask. */
function partsOf(element: Element, { choices }: Question): Element[] {
  const parts: Element[] = [];
  visit(element, 'element', (list) => {
    if (list.tagName !== 'ol') return;
    if (isOfClass(list, 'choices')) {
      const items = list.children.filter((child): child is Element => child.type === 'element');
      if (!areParts(items.map((item) => textOf(item))) || choices.some(({ correct }) => correct)) return;
    }
    list.properties.className = ['parts'];
    parts.push(...list.children.filter((child): child is Element => child.type === 'element'));
  });
  return parts;
}

const endOf = (item: Element): Element =>
  item.children.find((child): child is Element => child.type === 'element' && child.tagName === 'p') ?? item;

/** Marks in parentheses at the end of a part, which are taken from it. */
function takeMarks(part: Element, lang: string): number | undefined {
  const last = endOf(part).children.findLast((child) => child.type === 'text' && child.value.trim() !== '');
  const match = last?.type === 'text' ? /\s*[(（]\s*(\d{1,3})\s*(\p{L}+)\s*[)）]\s*$/u.exec(last.value) : null;
  if (last?.type !== 'text' || !match) return undefined;
  const words = [...languageOf(lang).marks, ...languageOf('en').marks];
  if (!words.includes(match[2]!.toLowerCase())) return undefined;
  last.value = last.value.slice(0, match.index);
  return Number(match[1]);
}

/** Typed underscores and rows of points are lines to write on; says whether there are any. */
function setGaps(element: Element): boolean {
  let hasGaps = false;
  visit(element, 'text', (node, index, parent) => {
    const pieces = node.value.split(/(_{3,}|\.{5,}|…{2,})/u);
    if (pieces.length === 1 || !parent) return undefined;
    hasGaps = true;
    const nodes = pieces.flatMap((piece, at): ElementContent[] =>
      piece === ''
        ? []
        : [
            at % 2 === 1
              ? h('span.gap', { style: `--letters:${[...piece].length}` }, '\u00a0')
              : { type: 'text', value: piece },
          ],
    );
    parent.children.splice(index!, 1, ...nodes);
    return [SKIP, index! + nodes.length];
  });
  return hasGaps;
}

function findIn(element: Element, name: string): boolean {
  let found = false;
  visit(element, 'element', (child) => {
    found ||= isOfClass(child, name);
  });
  return found;
}

function vocabularyTask(guide: Guide): Element[] {
  const { terms, meanings } = matchTerms(guide);
  if (terms.length < fewestTerms) return [];
  const title = guide.sections.find(({ kind }) => kind === 'glossary')?.title ?? '';
  return [
    task(
      title,
      [h('p.instruction', languageOf(guide.lang).classroom.matching), matchingLists(terms, meanings)],
      'vocabulary',
    ),
  ];
}

/** Numbered on the one side, lettered on the other, with a box for the letter. */
export const matchingLists = (numbered: readonly string[], lettered: readonly string[], start = 1): Element =>
  h('div.matching', [
    h(
      'ol.match-terms',
      { start },
      numbered.map((text) => h('li', [h('span.letter-box', { ariaHidden: 'true' }), h('span', text)])),
    ),
    h(
      'ol.match-meanings',
      lettered.map((text) => h('li', text)),
    ),
  ]);

const quotationsAtLevel: Readonly<Record<Level, number>> = { support: 2, standard: 3, stretch: 4 };

function quotationTask(guide: Guide, level: Level = 'standard', options: BodyOptions): Element[] {
  const { classroom, printed } = languageOf(guide.lang);
  const chosen = quotationsForStudents(guide)
    .filter(({ text }) => text.length < 400)
    .slice(0, quotationsAtLevel[level]);
  if (chosen.length === 0) return [];
  const heads = [classroom.quotation, classroom.technique, classroom.effect, classroom.link];
  return [
    task(
      printed.quoteSheet,
      [
        h('p.instruction', classroom.quotationTask),
        h('table.grid.quotation-grid', { dataLines: 3, style: '--lines:3' }, [
          h(
            'thead',
            h(
              'tr',
              heads.map((head) => h('th', { scope: 'col' }, head)),
            ),
          ),
          h(
            'tbody',
            chosen.map((quotation) =>
              h('tr', [
                h('td', [
                  h('blockquote', quotationWords(quotation, options)),
                  ...(quotation.attribution.text
                    ? [
                        h('p.attribution', [
                          '— ',
                          ...italiciseTitles(quotation.attribution.text, quotation.attribution, guide),
                        ]),
                      ]
                    : []),
                ]),
                ...heads.slice(1).map(() => emptyCell()),
              ]),
            ),
          ),
        ]),
      ],
      'quotation-task',
    ),
  ];
}

function essayPlan(guide: Guide, level: Level | undefined): Element {
  const { classroom } = languageOf(guide.lang);
  const heads = [classroom.point, classroom.evidence, classroom.explanation, classroom.link];
  const rows = level === 'stretch' ? 4 : 3;
  return h('div.essay-plan', [
    h('h3', classroom.essayPlan),
    h('table.grid', { dataLines: 3, style: '--lines:3' }, [
      h(
        'thead',
        h(
          'tr',
          heads.map((head) => h('th', { scope: 'col' }, head)),
        ),
      ),
      h(
        'tbody',
        Array.from({ length: rows }, () =>
          h(
            'tr',
            heads.map(() => emptyCell()),
          ),
        ),
      ),
    ]),
  ]);
}

function exitTicket(guide: Guide): Element {
  const { classroom } = languageOf(guide.lang);
  return h('section.task.exit-ticket', [
    h('h2', classroom.exitTicket),
    ...classroom.exitPrompts.flatMap((prompt) => [h('p', prompt), roomFor(2)]),
  ]);
}
