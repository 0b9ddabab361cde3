// Finds the words of a line on a page, and those of a page in the text.

/** Signs that stand for a hyphen at the end of a printed line. */
const divided = '[\\u00ad\\ufffe\\u0002]';

/** As they are looked for: letters and digits, without what Markdown and typography put between. */
export const wordsOnPage = (text: string): readonly string[] =>
  text.replace(new RegExp(`${divided}\\s*`, 'g'), '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** The words one after the other, whatever stands between them; one may be divided. */
export function inSequence(words: readonly string[]): RegExp {
  const spelled = (word: string) => [...word].join(`(?:(?:${divided}|-)\\s*)?`);
  return new RegExp(words.map(spelled).join('[^\\p{L}\\p{N}]+'), 'iu');
}

/** Links lead elsewhere; their addresses are not printed. */
const printedPart = (line: string): string => line.replace(/\]\([^)]*\)/g, ']').replace(/<[^>]*>/g, '');

/** Fewer do not tell a place. */
const fewest = 3;

/**
 * The words by which a line (from 1) is found on a page. A heading stands in the contents too, and a mark or a name has few words: the next
 * line that has enough stands for them.
 */
export function wordsOfLine(text: string, line: number): readonly string[] {
  const lines = text.split('\n');
  for (let index = line - 1; index < Math.min(lines.length, line + 5); index++) {
    const words = wordsOnPage(printedPart(lines[index]!));
    if (words.length >= fewest && !/^#/.test(lines[index]!)) return words;
  }
  return wordsOnPage(printedPart(lines[line - 1] ?? ''));
}

/** @returns the line (from 1) in which the words of a page stand; undefined where they stand nowhere */
export function lineWithWords(text: string, words: readonly string[]): number | undefined {
  const printed = text.split('\n').map(printedPart).join('\n');
  for (let length = words.length; length >= Math.min(2, words.length) && length > 0; length--) {
    const at = printed.search(inSequence(words.slice(0, length)));
    if (at >= 0) return printed.slice(0, at).split('\n').length;
  }
  return undefined;
}
