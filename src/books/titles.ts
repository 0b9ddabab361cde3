// Finds titles of works, poems and scenes in a book that holds several.
import { foldHeading } from '../formats/foldText.ts';
import type { SourceDivision, TextSpan, TitledPart } from './bookBlocks.ts';

interface Headings {
  readonly text: string;
  readonly divisions: readonly SourceDivision[];
  /** Headings without a number, according to the file. */
  readonly headings: readonly TextSpan[];
  /** Lines of printed contents lists, as `foldHeading` returns them. */
  readonly listed: ReadonlySet<string>;
}

const longest = 80;
/** A title that occurs more often is a running head or the name of a speaker. */
const mostTimes = 3;

export function findTitles(book: Headings): readonly TitledPart[] {
  const { text, divisions, listed } = book;
  const lines = titleLines(book);
  const counts = new Map<string, number>();
  for (const { title } of lines) counts.set(foldHeading(title), (counts.get(foldHeading(title)) ?? 0) + 1);
  const titles = lines.filter(({ title }) => counts.get(foldHeading(title))! <= mostTimes);
  const works = worksAmong(titles, divisions, listed);
  const workStarts = titles.map(({ start }) => start).filter((start) => works.has(start));
  let begun = 0;
  return titles.map(({ start, title }, at) => {
    const isWork = works.has(start);
    if (isWork) begun += 1;
    const next = isWork ? workStarts[begun] : titles[at + 1]?.start;
    return { title, start, end: next ?? text.length, ...(isWork ? { isWork } : {}) };
  });
}

interface Title {
  readonly start: number;
  readonly title: string;
}

function titleLines({ text, divisions, headings }: Headings): readonly Title[] {
  const heads = new Set(divisions.map(({ start }) => start));
  const found = new Map<number, string>();
  for (const { start, end } of headings) if (end - start <= longest) found.set(start, text.slice(start, end));
  // In plain text a title is a line of capitals that stands alone.
  for (let start = 0; start < text.length; ) {
    const blank = text.indexOf('\n\n', start);
    const end = blank < 0 ? text.length : blank;
    const line = end - start >= 3 && end - start <= longest ? text.slice(start, end) : '';
    if (/\p{Lu}{2}/u.test(line) && !/\p{Ll}|[[\]\n]/u.test(line) && !found.has(start) && !heads.has(start))
      found.set(start, line);
    start = end + 2;
    while (text[start] === '\n') start += 1;
  }
  return [...found]
    .map(([start, title]) => ({ start, title: title.replace(/\s+/g, ' ').replace(/^[\s_*]+|[\s_*.]+$/g, '') }))
    .sort((a, b) => a.start - b.start);
}

/** A contents list names them, or acts begin again behind them. */
function worksAmong(
  titles: readonly Title[],
  divisions: readonly SourceDivision[],
  listed: ReadonlySet<string>,
): ReadonlySet<number> {
  const named = titles.filter(({ title }) => listed.has(foldHeading(title)));
  if (named.length >= 2) return new Set(named.map(({ start }) => start));
  const firsts = divisions.filter(
    (one) =>
      one.number === 1 &&
      (one.unit === 'act' || one.unit === 'canto') &&
      !divisions.some(
        (other) =>
          other !== one &&
          other.start <= one.start &&
          other.end > one.start &&
          other.end >= one.end &&
          other.unit !== one.unit,
      ),
  );
  if (firsts.length < 2) return new Set();
  const works = new Set<number>();
  for (const first of firsts) {
    const title = titles.findLast(({ start }) => start < first.start);
    if (title) works.add(title.start);
  }
  return works.size >= 2 ? works : new Set();
}

/** A work ends the divisions of the one before it. */
export function endAtWorks(
  divisions: readonly SourceDivision[],
  titles: readonly TitledPart[],
): readonly SourceDivision[] {
  const starts = titles.filter(({ isWork }) => isWork).map(({ start }) => start);
  if (starts.length === 0) return divisions;
  return divisions.map((division) => {
    const next = starts.find((start) => start > division.start && start < division.end);
    return next === undefined ? division : { ...division, end: next };
  });
}
