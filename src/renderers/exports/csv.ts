// Cards and quiz as tables for card and quiz apps.
import type { Guide } from '../../guide/model.ts';
import { cards, quizItems } from './items.ts';

/** RFC 4180, with a header line. */
export const cardsCsv = (guide: Guide): string =>
  tableOf([['front', 'back', 'kind'], ...cards(guide).map(({ front, back, kind }) => [front.text, back.text, kind])]);

/** One question a line; `correct` counts the right choices from 1. */
export function quizCsv(guide: Guide): string {
  const items = quizItems(guide);
  const most = Math.max(4, ...items.map(({ choices }) => choices.length));
  const header = [
    'question',
    ...Array.from({ length: most }, (_, index) => `choice ${index + 1}`),
    'correct',
    'answer',
    'marks',
    'name',
  ];
  const rows = items.map(({ name, prompt, choices, answer, marks }) => [
    prompt.text,
    ...Array.from({ length: most }, (_, index) => choices[index]?.text ?? ''),
    choices.flatMap(({ isCorrect }, index) => (isCorrect ? [String(index + 1)] : [])).join(' '),
    answer.text,
    marks === undefined ? '' : String(marks),
    name,
  ]);
  return tableOf([header, ...rows]);
}

const tableOf = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/** A cell that begins with one of these signs is a formula to a spreadsheet, also behind spaces; an apostrophe before it makes it text. */
function cell(text: string): string {
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
