// Recall tasks as HTML, with their key on a page of its own.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { quotationsForStudents } from '../../../editions/chooseEditions.ts';
import { listWords, type RecallItem, type RecallTask, recallTasks } from '../../../editions/classTasks.ts';
import type { ClassSheetEdition } from '../../../editions/editions.ts';
import { type Guide, printedNumber } from '../../../guide/model.ts';
import { languageOf } from '../../../languages/index.ts';
import { fillSheet } from './classSheet.ts';
import type { Medium } from './document.ts';
import { matchingLists, roomFor } from './worksheet.ts';

export function recallDocument(guide: Guide, { quotes }: ClassSheetEdition, medium: Medium): string {
  const { classroom } = languageOf(guide.lang);
  const tasks = recallTasks(guide, quotationsForStudents(guide), quotes);
  const body = [...tasks.map((task) => taskElement(guide, task)), keyOf(guide, tasks)];
  return fillSheet(guide, medium, { title: classroom.recall, body, hasFields: true });
}

function taskElement(guide: Guide, task: RecallTask): Element {
  const { classroom } = languageOf(guide.lang);
  const level = task.level === undefined ? '' : ` · ${classroom.level.replace('{n}', String(task.level))}`;
  const { items, halves } = task;
  return h('section.task.recall', [
    h('h2', level ? `${classroom[task.kind].replace(/[.。]$/, '')}${level}` : classroom[task.kind]),
    halves
      ? matchingLists(
          items.map(({ shown }) => shown.join('')),
          halves,
          items[0]!.number,
        )
      : h(
          'ol.recall-items',
          { start: items[0]!.number },
          items.map((item) => h('li', itemContent(guide, task, item))),
        ),
  ]);
}

function itemContent(guide: Guide, { kind }: RecallTask, { shown, quotation }: RecallItem): ElementContent[] {
  const { classroom } = languageOf(guide.lang);
  // A quotation may be in another script than its guide.
  const words = h('p', { dir: 'auto' }, gapped(shown.map(withoutLeadingPoints)));
  if (kind === 'gaps') return [words];
  if (kind === 'whoSays')
    return [words, h('div.to-fill', [h('p.field', classroom.who), h('p.field', classroom.where)])];
  return [words, roomFor(Math.max(1, Math.ceil(listWords(quotation.text, guide.lang).length / 9)))];
}

/** No line begins with the point between two words. */
const withoutLeadingPoints = (piece: string | undefined) => piece?.replaceAll('  ·  ', '\u00a0· ');

/** A mark stays with the gap before it. */
function gapped(shown: readonly (string | undefined)[]): ElementContent[] {
  return shown.flatMap((piece, index): ElementContent[] => {
    const mark = (at: number) => /^\p{P}+/u.exec(shown[at] ?? '')?.[0] ?? '';
    if (piece === undefined) return [h('span.gap-and-mark', [h('span.gap', '\u00a0'), mark(index + 1)])];
    const isBehindGap = index > 0 && shown[index - 1] === undefined;
    return [{ type: 'text', value: isBehindGap ? piece.slice(mark(index).length) : piece }];
  });
}

/** Whole quotations, with the letters and words that were asked for. */
function keyOf(guide: Guide, tasks: readonly RecallTask[]): Element {
  const { printed } = languageOf(guide.lang);
  const items = tasks.flatMap((task) => task.items);
  return h('section.recall-key.new-page', [
    h('h2', printed.answers),
    h(
      'ol.recall-items',
      items.map(({ quotation, key }) => {
        const number = printedNumber(quotation, guide);
        const source = [quotation.attribution.text, number && `${printed.quoteSheet} ${number}`]
          .filter(Boolean)
          .join('\u00a0· ');
        return h('li', [
          ...(key ? [h('b', key), ' – '] : []),
          quotation.text.replace(/\s*\n\s*/g, ' / '),
          ...(source ? [` — ${source}`] : []),
        ]);
      }),
    ),
  ]);
}
