// Brackets or omissions that turn the sense; left-out reporting clauses.
import type { SourceText } from '../books/bookBlocks.ts';
import { allLanguages, type Language, typesettingOf } from '../languages/index.ts';
import { insertedWords, withPlainBrackets } from './match/findQuotation.ts';
import type { Difference, Verdict } from './verdict.ts';

/** Brackets stand for a name or a phrase; for more words an ellipsis should say that some are left out. */
const mostInserted = 4;
/** A negation so many words from the edge of what is left out governs what is quoted. */
const reach = 6;

type Found = Extract<Verdict, { kind: 'verified' | 'elsewhere' }>;

/** @returns the fault in brackets and omissions of words that were found; undefined if there is none. */
export function turnedSense(
  text: string,
  source: SourceText,
  { passage: { segments }, gaps }: Found,
  languages: readonly Language[],
): string | undefined {
  const isNegation = negationsIn(languages);
  for (const [at, { kind, inserted }] of gaps.entries()) {
    const [before, after] = [segments[at], segments[at + 1]];
    if (!before || !after) continue;
    const hidden = spokenBetween(source, before.end, after.start);
    const hides = isNegation(hidden);
    if (kind === 'insertion') {
      const adds = isNegation(inserted);
      if (adds && !hides) return `“[${inserted}]” puts in a negation that the book does not have`;
      if (hides && !adds) return `“[${inserted}]” stands where the book has “${oneLine(hidden)}”`;
      const opposite = oppositeOf(inserted, hidden, languages);
      if (opposite) return `the guide has “${opposite[0]}”, the book “${opposite[1]}”`;
      const count = wordsOf(hidden).length;
      if (count > mostInserted && !typesettingOf(languages[0]!.tag).isUnspaced)
        return `“[${inserted}]” stands for ${count} words of the book, and no … says that words are left out`;
    } else if (kind === 'omission') {
      const clauses = hidden.split(boundary);
      const [first, last] = [wordsOf(clauses[0]!), wordsOf(clauses.at(-1)!)];
      const edges = clauses.length === 1 ? [first] : [first.slice(0, reach), last.slice(-reach)];
      const near =
        clauses.length === 1 && first.length > 2 * reach ? [first.slice(0, reach), first.slice(-reach)] : edges;
      const edge = near.find((words) => isNegation(words.join(' ')));
      if (edge && !isNegation(inserted)) return `the omission hides “${edge.join(' ')}”`;
    }
  }
  // Before the first words and behind the last, the book's own are not compared.
  const plain = withPlainBrackets(text);
  const edges = [atStart.exec(plain)?.[1], atEnd.exec(plain)?.[1]];
  // "[Everybody] came" where the book has "Nobody came", "They were [indeed]" where it goes on with "not".
  const [start, end] = [segments[0]!.start, segments.at(-1)!.end];
  const replaced = [
    wordsOf(
      spokenBetween(source, Math.max(0, start - besideEdge), start)
        .split(boundary)
        .at(-1)!,
    ).at(-1),
    wordsOf(spokenBetween(source, end, end + besideEdge).split(boundary)[0]!)[0],
  ];
  for (const [at, written] of edges.entries()) {
    const inBrackets = /\[([^\]]+)\]/u.exec(written ?? '')?.[1];
    if (
      written === undefined ||
      inBrackets === undefined ||
      /^[^\p{L}]*\p{Script=Latin}?[^\p{L}]*$/u.test(inBrackets) ||
      isDirection(source, inBrackets)
    )
      continue;
    const inserted = written.replace(/[[\]]/g, '');
    const beside = replaced[at] ?? '';
    const opposite = oppositeOf(inserted, beside, languages);
    if (opposite) return `the guide has “${opposite[0]}”, the book “${opposite[1]}”`;
    const [adds, hides] = [isNegation(inserted), isNegation(beside)];
    if (adds && !hides) return `“[${inserted}]” puts in a negation that the book does not have`;
    if (hides && !adds) return `“[${inserted}]” stands where the book has “${beside}”`;
  }
  return undefined;
}

const atStart = new RegExp(String.raw`^[^\p{L}\p{N}\[\]]{0,3}(${insertedWords})`, 'u');
const atEnd = new RegExp(String.raw`(${insertedWords})[^\p{L}\p{N}\[\]]{0,3}$`, 'u');

/** Characters that hold the word beside an edge. */
const besideEdge = 40;

/** Shorter words are parts of others by chance: “to” in “into”. */
const shortestWord = 3;

/** @returns “unhappy” and “happy”, where one is the guide's and the other the book's: `[un]happy` */
function oppositeOf(inserted: string, hidden: string, languages: readonly Language[]): readonly string[] | undefined {
  const prefixes = languages.flatMap(({ quoting }) => quoting.negativePrefixes);
  const [own, theirs] = [inserted, hidden].map((text) => wordsOf(text.toLowerCase()));
  const isOpposite = (one: string, other: string) =>
    other.length >= shortestWord && prefixes.some((prefix) => one === prefix + other);
  for (const word of own!)
    for (const book of theirs!) if (isOpposite(word, book) || isOpposite(book, word)) return [word, book];
  return undefined;
}

/** A direction of the book in its brackets puts nothing in. */
function isDirection({ text, unspoken = [] }: SourceText, words: string): boolean {
  const wanted = wordsOf(words.toLowerCase()).join(' ');
  return unspoken.some(
    ({ start, end }) =>
      end - start >= words.length - 2 && wordsOf(text.slice(start, end).toLowerCase()).join(' ').includes(wanted),
  );
}

const boundary = /[,;:.!?…—–()、。，；：！？]+|--/u;

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const wordsOf = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{M}\p{N}]+(?:['’‘][\p{L}\p{M}]+)*['’]?/gu) ?? [];

function spokenBetween({ text, unspoken = [] }: SourceText, start: number, end: number): string {
  let words = '';
  let read = start;
  for (const silent of unspoken) {
    if (silent.end <= start) continue;
    if (silent.start >= end) break;
    words += `${text.slice(read, Math.max(read, silent.start))} `;
    read = Math.max(read, silent.end);
  }
  return words + text.slice(read, Math.max(read, end));
}

function negationsIn(languages: readonly Language[]): (text: string) => boolean {
  const tests = languages.map(({ tag, quoting: { negations } }) => {
    if (typesettingOf(tag).isUnspaced) return (text: string) => negations.some((one) => text.includes(one));
    const pattern = new RegExp(`^(?:${negations.join('|')})$`, 'iu');
    return (text: string) => wordsOf(text).some((word) => pattern.test(word.replace(/[’‘]/g, "'")));
  });
  return (text) => tests.some((test) => test(text));
}

const verbs = new RegExp(
  `(?<!\\p{L})(?:${allLanguages.flatMap(({ people }) => people.speechVerbs).join('|')})(?!\\p{L})`,
  'iu',
);
const mark = /["“”„‟«»‘’‚‛‹›「」『』]/u;
const apostrophes = /(?<=\p{L})[’‘'](?=\p{L})/gu;
const longestClause = 14;

/** Whether nothing differs but that "said Scrooge" is left out between two pieces of his speech. */
export function lacksReportingClause(differences: readonly Difference[], { text }: SourceText): boolean {
  const changes = differences.filter(({ kind }) => kind !== 'same');
  return changes.length > 0 && changes.every((change) => change.kind === 'source-only' && isReporting(change, text));
}

function isReporting({ words, span }: Difference, text: string): boolean {
  // Marks within are those of more speech.
  if (!span || wordsOf(words).length > longestClause || mark.test(words.replace(apostrophes, ''))) return false;
  const [before, after] = [text.slice(Math.max(0, span.start - 3), span.start), text.slice(span.end, span.end + 3)];
  // Speech ends before it and begins again behind it; one word may stand between two titles.
  if (mark.test(before) && mark.test(after) && wordsOf(words).length > 1) return true;
  return verbs.test(words) && (mark.test(before + after) || /[,—–-]\s*$/.test(before));
}
