// Promises that hold of every guide's outputs, whatever is written in it.
import type { VFileMessage } from 'vfile-message';
import type { Mark, MarkedGuide } from './markedGuide.ts';

/** The words that somebody reads or hears on a page of HTML: ids, links within it and addresses of pictures are for nobody. */
export const readableHtml = (html: string): string =>
  html
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/\s(?:id|src|class|data-[\w-]+|aria-labelledby|aria-describedby)="[^"]*"|\shref="[^"]*#[^"]*"/g, '')
    .replace(/\u00ad|\u200b|<wbr\s*\/?>/g, '');

/** Messages name the place of these and not each word, or the first words of a note; of front matter, they name the key. */
const namesThePlace = (ruleId: string) =>
  /^(?:html-removed|link-unsafe|heading-empty|footnote-unused|footnote-repeated|front-matter-.*)$/.test(ruleId);

/** Marks that are in no output and that no message accounts for. */
export function lostMarks(
  { files, marks }: MarkedGuide,
  outputs: readonly string[],
  messages: readonly VFileMessage[],
): readonly Mark[] {
  const read = wordsMarked([...outputs, ...messages.map(({ reason }) => reason)].join('\n'));
  const placed = messages.filter(({ ruleId }) => namesThePlace(ruleId ?? ''));
  const told = wordsMarked(
    placed
      .map(({ file, line = 1, place }) => {
        const end = place && 'end' in place ? place.end.line : line;
        const text = files[String(file).split('/').at(-1)!];
        return typeof text === 'string'
          ? text
              .split('\n')
              .slice(line - 1, end)
              .join('\n')
          : '';
      })
      .join('\n'),
  );
  return marks.filter(({ word }) => !read.has(word) && !told.has(word));
}

/** Answers that students can read. */
export function leakedMarks({ marks }: MarkedGuide, students: readonly string[]): readonly Mark[] {
  const read = wordsMarked(students.join('\n'));
  return marks.filter(({ word, audience }) => audience === 'answer' && read.has(word));
}

const wordsMarked = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/zq[a-z]{6}/g) ?? []);

/** Each mark with the line it was written on, for anyone who looks for the fault. */
export const withLines = ({ files }: MarkedGuide, marks: readonly Mark[]): readonly string[] =>
  marks.map(({ word, kind }) => {
    const lines = Object.values(files).flatMap((text) => (typeof text === 'string' ? text.split('\n') : []));
    const at = lines.findIndex((line) => line.includes(word));
    return `${kind} ${word}, line ${at + 1}: ${lines[at]}`;
  });
