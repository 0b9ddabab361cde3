// Tasks made from a guide: words to match with meanings; quotations to recall.
import type { RootContent } from 'mdast';
import { shuffled } from '../formats/hash.ts';
import type { Guide, Quotation } from '../guide/model.ts';
import { textOf } from '../guide/syntaxTree.ts';
import { typesettingOf } from '../languages/index.ts';

export interface RecallItem {
  /** Counted through all tasks. */
  readonly number: number;
  readonly quotation: Quotation;
  /** Pieces that are printed; `undefined` is a gap to write in. */
  readonly shown: readonly (string | undefined)[];
  /** The letter of its second half, or the words of its gaps. */
  readonly key?: string;
}

export interface RecallTask {
  readonly kind: 'halves' | 'firstLetters' | 'gaps' | 'whoSays' | 'scrambled';
  /** For gaps: 1 leaves out few words, 3 many. */
  readonly level?: 1 | 2 | 3;
  readonly items: readonly RecallItem[];
  /** Second halves, in the order of their letters. */
  readonly halves?: readonly string[];
}

/** Learnt by heart in a week or two. */
const usualQuotations = 10;
const mostInTask = 5;

/** Each task takes the next of the best quotations, so that all of them come up. */
export function recallTasks(
  guide: Guide,
  quotations: readonly Quotation[],
  most = usualQuotations,
): readonly RecallTask[] {
  const chosen = quotations.slice(0, most);
  const { lang } = guide;
  // Words of languages without spaces are short.
  const scale = typesettingOf(lang).isUnspaced ? 1.6 : 1;
  let number = 0;
  let turn = 0;
  const take = (count: number, fits: (quotation: Quotation, words: number) => boolean): Quotation[] => {
    const inTurn = [...chosen.slice(turn % chosen.length), ...chosen.slice(0, turn % chosen.length)];
    const taken = inTurn.filter((one) => fits(one, listWords(one.text, lang).length)).slice(0, count);
    turn += taken.length;
    return taken;
  };
  const items = (
    taken: readonly Quotation[],
    make: (quotation: Quotation) => Omit<RecallItem, 'number' | 'quotation'>,
  ) => taken.map((quotation): RecallItem => ({ number: ++number, quotation, ...make(quotation) }));

  const tasks: RecallTask[] = [];
  if (chosen.length === 0) return tasks;
  const halved = take(mostInTask, (_, words) => words >= 6);
  // Two are no choice.
  if (halved.length >= 3) {
    const pairs = halved.map(({ text }) => halvesOf(text, lang));
    const order = shuffled(pairs, `${guide.slug} halves`);
    const letterOf = (text: string) =>
      String.fromCharCode(65 + order.findIndex(([first]) => first === halvesOf(text, lang)[0]));
    tasks.push({
      kind: 'halves',
      items: items(halved, ({ text }) => ({ shown: [halvesOf(text, lang)[0]], key: letterOf(text) })),
      halves: order.map(([, second]) => second),
    });
  }
  tasks.push({
    kind: 'firstLetters',
    items: items(
      take(3, (_, words) => words >= 3 && words <= 28 * scale),
      ({ text }) => ({ shown: [firstLetters(text, lang)] }),
    ),
  });
  for (const level of [1, 2, 3] as const)
    tasks.push({
      kind: 'gaps',
      level,
      items: items(
        take(2, (_, words) => words >= 4),
        (quotation) => gapsIn(quotation, level, lang),
      ),
    });
  tasks.push({
    kind: 'whoSays',
    items: items(
      take(mostInTask, ({ attribution }) => attribution.speaker !== undefined || attribution.locator !== undefined),
      ({ text }) => ({ shown: [onOneLine(text)] }),
    ),
  });
  tasks.push({
    kind: 'scrambled',
    items: items(
      take(3, (_, words) => words >= 4 && words <= 16 * scale),
      ({ text }) => ({ shown: [shuffled(listWords(text, lang), `${guide.slug} ${text}`).join('  ·  ')] }),
    ),
  });
  return tasks.filter((task) => task.items.length > 0);
}

/** Lines of verse are divided by a slash. */
const onOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' / ');

interface Piece {
  readonly text: string;
  readonly isWord: boolean;
}

/** Words as the language has them, also where no spaces divide them, and what stands between. */
function piecesOf(text: string, lang: string): Piece[] {
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' });
  return [...segmenter.segment(onOneLine(text))].map(({ segment, isWordLike }) => ({
    text: segment,
    isWord: isWordLike === true,
  }));
}

export const listWords = (text: string, lang: string): string[] =>
  piecesOf(text, lang).flatMap((piece) => (piece.isWord ? [piece.text] : []));

/** Divided near the middle, behind a mark where one is near it. */
function halvesOf(text: string, lang: string): readonly [string, string] {
  const pieces = piecesOf(text, lang);
  const starts = pieces.flatMap((piece, index) => (piece.isWord && index > 0 ? [index] : []));
  const middle = pieces.length / 2;
  const costOf = (index: number): number =>
    Math.abs(index - middle) / pieces.length -
    (/\p{P}\s*$/u.test(
      pieces
        .slice(0, index)
        .map((piece) => piece.text)
        .join(''),
    )
      ? 0.2
      : 0);
  const at = [...starts].sort((a, b) => costOf(a) - costOf(b))[0] ?? pieces.length;
  const join = (some: readonly Piece[]) =>
    some
      .map((piece) => piece.text)
      .join('')
      .trim();
  return [`${join(pieces.slice(0, at))} …`, `… ${join(pieces.slice(at))}`];
}

/** A line stands for the rest of each word in languages without spaces between words. */
function firstLetters(text: string, lang: string): string {
  const rest = typesettingOf(lang).isUnspaced ? '＿' : '';
  return piecesOf(text, lang)
    .map((piece) => (piece.isWord ? `${[...piece.text][0]}${rest}` : piece.text))
    .join('');
}

const shares = { 1: 1 / 6, 2: 1 / 3, 3: 1 / 2 } as const;

/** Words the author set in bold go first, then long ones; the words of a lower level are among those of a higher. */
function gapsIn(quotation: Quotation, level: 1 | 2 | 3, lang: string): Pick<RecallItem, 'shown' | 'key'> {
  const pieces = piecesOf(quotation.text, lang);
  const bold = new Set(listWords(boldIn(quotation.content).join(' '), lang));
  // A gap for the t of 't is a riddle; in Chinese and Japanese one sign is a word.
  const shortest = typesettingOf(lang).isUnspaced ? 1 : 2;
  const words = pieces.flatMap((piece, index) =>
    piece.isWord && piece.text.length >= shortest ? [{ ...piece, index }] : [],
  );
  const inTurn = [...words].sort(
    (a, b) => Number(bold.has(b.text)) - Number(bold.has(a.text)) || b.text.length - a.text.length || a.index - b.index,
  );
  const gaps = new Set(
    inTurn.slice(0, Math.max(1, Math.round(words.length * shares[level]))).map(({ index }) => index),
  );
  const shown: (string | undefined)[] = [];
  for (const [index, { text }] of pieces.entries()) {
    const last = shown.at(-1);
    if (gaps.has(index)) shown.push(undefined);
    else if (last === undefined) shown.push(text);
    else shown[shown.length - 1] = last + text;
  }
  return {
    shown,
    key: pieces
      .filter((_, index) => gaps.has(index))
      .map(({ text }) => text)
      .join(', '),
  };
}

const boldIn = (nodes: readonly RootContent[]): string[] =>
  nodes.flatMap((node) =>
    node.type === 'strong' ? [textOf(node)] : 'children' in node ? boldIn(node.children as RootContent[]) : [],
  );

/** More would not stand on one page beside their meanings. */
const mostTerms = 8;

/** Terms in the guide's order; `letters` says which of the shuffled meanings is theirs. */
export function matchTerms(guide: Guide): {
  terms: readonly string[];
  meanings: readonly string[];
  letters: readonly string[];
} {
  const chosen = guide.glossary.filter(({ meaning }) => meaning.trim() !== '').slice(0, mostTerms);
  const order = shuffled(chosen, `${guide.slug} matching`);
  return {
    terms: chosen.map(({ term }) => term),
    meanings: order.map(({ meaning }) => meaning),
    letters: chosen.map((term) => String.fromCharCode(65 + order.indexOf(term))),
  };
}

/** Two are no choice. */
export const fewestTerms = 3;
