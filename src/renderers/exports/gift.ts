// Questions for Moodle in its text format GIFT.
import type { Guide, Section } from '../../guide/model.ts';
import { type ExportField, escapeHtml, matchTask, plainField, type QuizItem, quizItems } from './items.ts';

export function giftQuestions(guide: Guide): string {
  const parts: string[] = [];
  let category: string | undefined;
  const openCategory = ({ id, title }: Section) => {
    if (id !== category) parts.push(`$CATEGORY: ${categoryOf(guide.title)}/${categoryOf(title)}`);
    category = id;
  };
  for (const item of quizItems(guide)) {
    openCategory(item.section);
    parts.push(`::${escaped(item.name)}::[html]${escaped(item.prompt.html)} {${answersOf(item)}}`);
  }
  const match = matchTask(guide);
  if (match) {
    openCategory(match.section);
    const pairs = match.pairs.map(
      ({ term, meaning }) => `=${escaped(textOf(plainField(meaning)))} -> ${escaped(term.replaceAll('->', '→'))}`,
    );
    const title = escaped(match.name);
    parts.push(`::${title}::[html]<p>${escaped(escapeHtml(match.name))}</p> {\n${pairs.join('\n')}\n}`);
  }
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}

/** A slash divides categories, and two are one that is meant. */
const categoryOf = (title: string): string => title.replaceAll('/', '//').replace(/\s+/g, ' ').trim();

/**
 * Each of these signs means something in every field: an unescaped `=` is a second right answer. A line feed is written as `\n`, since
 * an empty line ends a question.
 */
const escaped = (text: string): string => text.replace(/[\\~=#{}:]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');

function answersOf({ choices, answer }: QuizItem): string {
  const right = choices.filter(({ isCorrect }) => isCorrect);
  const feedback = answer.text === '' ? '' : `\n####[html]${escaped(answer.html)}\n`;
  // Nothing between the braces is an essay.
  if (right.length === 0) return feedback;
  const lines = choices.map((choice) => {
    const text = escaped(textOf(choice));
    if (right.length === 1) return `${choice.isCorrect ? '=' : '~'}${text}`;
    return `~%${choice.isCorrect ? percent(right.length) : '-100'}%${text}`;
  });
  return `\n${lines.join('\n')}\n${feedback.trimStart()}`;
}

/** As Moodle writes the shares of several right answers; it refuses others. */
export const percent = (answers: number): string => String(Number((100 / answers).toFixed(5)));

/**
 * HTML only where it says more than the words. An arrow divides the two halves of a task to match, a per cent sign at the beginning gives
 * a share of the marks, and a bracket the format.
 */
const textOf = ({ html, text }: ExportField): string =>
  /^<p>(?![%[])(?:(?!->)[^<&])*<\/p>$/.test(html) ? text : `[html]${html.replaceAll('->', '-&gt;')}`;
