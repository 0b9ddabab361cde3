// Notes on what a format of another program cannot say.
import type { Nodes } from 'mdast';
import type { Diagnostics } from '../diagnostics/finding.ts';
import type { Guide, Question } from '../guide/model.ts';
import { areParts, textOf } from '../guide/syntaxTree.ts';
import { type ExportFormat, exportFormats } from './editions.ts';

interface Limit {
  readonly formats: readonly ExportFormat[];
  readonly isIn: (question: Question) => boolean;
  /** Behind the names of the formats; `count` questions are concerned. */
  readonly message: (count: string) => string;
  readonly remedy: string;
}

const limits: readonly Limit[] = [
  {
    formats: ['anki', 'gift', 'csv'],
    isIn: (question) => has(question, /^image/, /<img\b/i),
    message: (count) => `no pictures: in ${count} their descriptions are in their place`,
    remedy: 'Add the pictures in the other program, or take a format that holds them, such as moodle-xml.',
  },
  {
    formats: ['csv'],
    isIn: (question) => has(question, /^formula$/, /<math\b/i),
    message: (count) => `no formulas: in ${count} they are written in words`,
    remedy: 'Look at these cells, or take a format that holds formulas, such as moodle-xml.',
  },
  {
    formats: ['gift'],
    isIn: ({ marks }) => marks !== undefined,
    message: (count) => `no marks: ${count} with marks will have those that Moodle gives`,
    remedy: 'Set the marks in Moodle, or take the format moodle-xml.',
  },
  {
    formats: ['anki', 'gift', 'moodle-xml', 'qti', 'csv'],
    isIn: ({ level }) => level !== undefined,
    message: (count) => `no levels: ${count} for one level will stand among the others`,
    remedy: 'Delete there what your class should not get, or build the worksheet with `--level`.',
  },
  {
    formats: ['gift', 'moodle-xml', 'qti', 'csv'],
    isIn: ({ choices }) =>
      choices.length > 0 &&
      !choices.some(({ correct }) => correct) &&
      !areParts(choices.map(({ content }) => textOf(content))),
    message: (count) => `${count} only without choices to tick, because no choice is marked as right`,
    remedy: 'Mark the right choice with `[x]`.',
  },
  {
    formats: ['anki', 'csv'],
    isIn: ({ answer, choices }) => answer.length === 0 && !choices.some(({ correct }) => correct),
    message: (count) =>
      `no cards of questions without an answer: ${count} ${count.startsWith('one') ? 'is' : 'are'} left out`,
    remedy: 'Add an indented paragraph that starts with `**Answer.**`, or mark the right choice with `[x]`.',
  },
];

/** One note for each kind, at the first question concerned. */
export function reportExportLimits(guide: Guide, wanted: readonly ExportFormat[], diagnostics: Diagnostics): void {
  for (const { formats, isIn, message, remedy } of limits) {
    const names = formats.filter((format) => wanted.includes(format)).map((format) => exportFormats[format].name);
    const questions = guide.questions.filter(isIn);
    if (names.length === 0 || questions.length === 0) continue;
    const count = questions.length === 1 ? 'one question' : `${questions.length} questions`;
    const text = `The file${names.length > 1 ? 's' : ''} “${names.join('”, “')}” can hold ${message(count)}`;
    diagnostics.report('export-limited', text, questions[0]!.origin, { remedy });
  }
}

function has({ prompt, answer, choices }: Question, type: RegExp, html: RegExp): boolean {
  const isIn = (node: Nodes): boolean =>
    type.test(node.type) ||
    (node.type === 'html' && html.test(node.value)) ||
    ('children' in node && node.children.some(isIn));
  return [...prompt, ...answer, ...choices.flatMap(({ content }) => content)].some(isIn);
}
