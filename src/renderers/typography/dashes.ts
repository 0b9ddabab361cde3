// Turns hyphens that stand for dashes into dashes, and three full stops into an ellipsis.
import type { LocalTypesetting } from '../../languages/typesetting.ts';
import type { Run } from './run.ts';

export function setDashes(run: Run, { dash, attachedDash }: LocalTypesetting): void {
  if (dash === undefined) return;
  if (run.text.includes('..') || run.text.includes('. .')) {
    run.replace(/(?<!\.)\.{3}(\.?)(?!\.)/g, ([, stop]) => (stop ? '.…' : '…'));
    run.replace(/(?<=^|[\s"'“‘«‹„‚([])(?<!(?:^|\s)[.…]\s)\.\s\.\s\.(?!\s?[.…])/g, () => '…');
  }
  if (!run.text.includes('-')) return;
  run.replace(/(?<![-<!])---(?![->])/g, () => '—');
  run.replace(/(?<=\p{N})--(?=\p{N})/gu, () => '–');
  run.replace(/(?<![-<!])--(?![->])/g, ({ index }) => doubleHyphen(run.text, index, dash, attachedDash));
  run.replace(ranges, ([match, from, to]) => (follows(from!, to!) ? match.replace('-', '–') : undefined));
  run.replace(
    /(?<=[^\s\p{Pd}+*/=<>][ \t]{0,3}[ \t\n\u00A0])-(?=[ \t\n\u00A0][ \t]{0,3}[^\s\p{Pd}+*/=<>])/gu,
    ({ index }) => (isSum(run.text, index) ? undefined : '–'),
  );
}

function doubleHyphen(
  text: string,
  at: number,
  dash: '—' | '–' | ' – ',
  attached: string | undefined,
): string | undefined {
  const touchesBefore = /[^\s([{„‚«"']/.test(text[at - 1] ?? ' ');
  const touchesAfter = /[\p{L}\p{N}([{„‚¿¡]/u.test(text[at + 2] ?? ' ');
  if (attached && touchesBefore !== touchesAfter) return attached;
  return dash === ' – ' ? `${touchesBefore ? ' ' : ''}–${touchesAfter ? ' ' : ''}` : dash;
}

/** Two whole numbers and a hyphen, after an act and a scene too; what is longer is a date, a telephone number, an ISBN, a version. */
const ranges =
  /(?<![\p{L}\p{N}\p{Pd}/+#@_=~:]|[\p{N}=][.,]|[=+*/×÷]\s|\p{N}\s)(?:\d{1,3}[.:]){0,2}(\d{1,4})-(\d{1,4})(?![\p{L}\p{N}\p{Pd}/@_]|[.,:]\p{N}|\s?[=+*/×÷]|\.\p{L})/gu;

/** "12-14", "1939-45", "102-9"; "10-9" is a sum or a score, "555-1234" a telephone number, "2010-09" a month (ISO 8601). */
function follows(from: string, to: string): boolean {
  if (/^0/.test(from + to) && !/^\d$/.test(from)) return false;
  if (to.startsWith('0')) return from.length > to.length && to.length === 2 && Number(to) > Number(from.slice(-2));
  if (from.length === 3 && to.length === 4) return false;
  const last = to.length < from.length ? from.slice(0, -to.length) + to : to;
  if (from.length === 4 && to.length === 2 && Number(to) <= 12 && Number(last) <= Number(from)) return false;
  return Number(last) > Number(from);
}

/** "5 - 3" and "a = 5 - x". */
function isSum(text: string, at: number): boolean {
  const before = /(\d+)\s$/.exec(text.slice(Math.max(0, at - 8), at))?.[1];
  const after = /^\s(\d+)\s*([=+*/×÷])?/.exec(text.slice(at + 1, at + 9));
  if (!before || !after) return false;
  return after[2] !== undefined || Number(before) >= Number(after[1]);
}
