// Turns straight quotation marks into the language's own, and straight apostrophes and primes into real ones.
import { type Mark, marksIn, pairMarks } from '../../languages/quotationMarks.ts';
import type { LocalTypesetting } from '../../languages/typesetting.ts';
import type { Run } from './run.ts';

/** U+2019 in every language (Unicode Standard 6.2, Apostrophes). */
const apostrophe = '’';

/**
 * Marks are paired first, and each pair then has the form of its depth: outer, inner, outer again. A lone single mark is an apostrophe
 * where it may be one.
 */
export function setQuotes(run: Run, setting: LocalTypesetting): void {
  if (!/["']/.test(run.text)) return;
  if (setting.quotationMarks.length === 0) {
    run.replace(/(?<=\p{Script=Latin})'(?=\p{Script=Latin})/gu, () => apostrophe);
    return;
  }
  setPrimes(run);
  run.replace(/(?<=[\s-])'n'(?=[\s-])/gi, ([word]) => word.replaceAll("'", apostrophe));
  const marks = marksIn(run.text, setting);
  pairMarks(marks);
  const forms = formsOf(marks, setting.quotationMarks, run.text);
  run.apply(
    marks.flatMap((mark) => {
      const form = mark.isFixed ? undefined : forms.get(mark);
      return form === undefined ? [] : [{ from: mark.at, to: mark.at + 1, text: form }];
    }),
  );
}

/** Feet and inches, minutes and seconds: only where figures on both sides, a degree or a word says so. */
function setPrimes(run: Run): void {
  run.replace(/(?<=\d)'(\s?\d{1,2}(?:\.\d+|[½¼¾])?)"/g, ([, second]) => `′${second}″`);
  run.replace(
    /(?<=\b\d{1,2})'(?=\d{1,2}(?![\d'])|\s(?:tall|high|wide|long|deep)\b|\s[x×]\s\d)|(?<=°\s?\d{1,2})'/g,
    () => '′',
  );
  run.replace(/(?<=\d)"(?=\s?[x×]\s?\d)|(?<=\d["″]?\s?[x×]\s?\d[\d.]{0,4})"/g, () => '″');
}

function formsOf(marks: readonly Mark[], pairs: readonly string[], text: string): Map<Mark, string> {
  const forms = new Map<Mark, string>();
  const around: { readonly closing: Mark; readonly depth: number }[] = [];
  for (const mark of marks) {
    while (around.length > 0 && around.at(-1)!.closing.at < mark.at) around.pop();
    const outer = around.at(-1)?.depth;
    const own = mark.isFixed ? pairs.findIndex(([opening]) => opening === text[mark.at]) : -1;
    const depth =
      own >= 0 ? own : outer !== undefined ? (outer + 1) % pairs.length : mark.isDouble ? 0 : pairs.length - 1;
    const [opening, closing] = pairs[depth]!;
    if (mark.partner && mark.partner.at > mark.at) {
      around.push({ closing: mark.partner, depth });
      forms.set(mark, opening!);
      forms.set(mark.partner, closing!);
    } else if (!mark.partner && mark.alone === 'mark') forms.set(mark, mark.role === 'close' ? closing! : opening!);
    else if (!mark.partner && mark.alone === 'inches') forms.set(mark, '″');
    // After a Hebrew letter it is a geresh.
    else if (!mark.partner && mark.alone === 'apostrophe' && !/\p{Script=Hebrew}/u.test(text[mark.at - 1] ?? ''))
      forms.set(mark, apostrophe);
  }
  return forms;
}
