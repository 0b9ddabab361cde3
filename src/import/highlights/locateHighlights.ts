// Finds the place of each highlight in the text of its book, and who speaks.
import { divisionsAt, type SourceText } from '../../books/bookBlocks.ts';
import { readSource } from '../../books/readBook.ts';
import { placeInWords } from '../../languages/index.ts';
import { judge } from '../../quotations/match/judgeQuotation.ts';
import { lineAt } from '../../quotations/match/places.ts';
import { indexSource } from '../../quotations/match/textIndex.ts';
import { speakersOf } from '../../quotations/speakers.ts';
import type { BookPassage } from '../../quotations/verdict.ts';
import { foldWords, type Highlight, type HighlightedBook } from './highlightedBooks.ts';
import type { FoundPlace } from './highlightsGuide.ts';

interface LocatedBook {
  readonly book: HighlightedBook;
  /** Highlights that have a place of their own. */
  readonly found?: ReadonlyMap<Highlight, FoundPlace>;
}

interface OpenSources {
  /** With the highlights in the order of the book. Without places where none of them is in the sources, which are then of another book. */
  readonly locate: (book: HighlightedBook, language: string) => LocatedBook;
}

/** Throws a fault with a remedy for a book that cannot be read. */
export async function openSources(paths: readonly string[]): Promise<OpenSources> {
  const sources = await Promise.all(paths.map((path) => readSource(path)));
  const indexes = sources.map(indexSource);
  return {
    locate: (book, language) => {
      const passages = new Map<Highlight, { readonly source: SourceText; readonly passage: BookPassage }>();
      const unsure = new Map<Highlight, { readonly source: SourceText; readonly passages: readonly BookPassage[] }>();
      for (const one of book.highlights) {
        const { verdict, by } = judge({ text: one.text, work: book.title }, indexes);
        const source = sources[by]!;
        if (verdict.kind === 'verified' || verdict.kind === 'altered')
          passages.set(one, { source, passage: verdict.passage });
        if (verdict.kind === 'ambiguous') unsure.set(one, { source, passages: verdict.passages });
      }
      if (passages.size === 0 && unsure.size === 0) return { book };
      for (const [one, { source, passages: several }] of unsure) {
        const likely = likeliest(one, several, book, passages);
        if (likely) passages.set(one, { source, passage: likely });
      }
      const found = new Map<Highlight, FoundPlace>();
      for (const [one, { source, passage }] of passages) {
        const place = placeIn(source, passage, language);
        if (place.words !== '' || place.speaker !== undefined) found.set(one, place);
      }
      const [first] = sources;
      const isThisBook = book.title === undefined || foldWords(first?.title ?? '') === foldWords(book.title);
      return {
        book: {
          ...book,
          title: book.title ?? first?.title,
          author: book.author ?? (isThisBook ? first?.author : undefined),
          highlights: inOrderOfText(book.highlights, passages),
        },
        found,
      };
    },
  };
}

/** Between the highlights that the device has before and after it; undefined where several places are, or the device has no order. */
function likeliest(
  one: Highlight,
  several: readonly BookPassage[],
  { highlights }: HighlightedBook,
  known: ReadonlyMap<Highlight, { readonly passage: BookPassage }>,
): BookPassage | undefined {
  if (several.length === 1) return several[0];
  const at = highlights.indexOf(one);
  if (!highlights.every(({ place, order }) => place !== undefined || order !== undefined)) return undefined;
  const before = highlights.slice(0, at).findLast((other) => known.has(other));
  const after = highlights.slice(at + 1).find((other) => known.has(other));
  const from = before ? known.get(before)!.passage.start : 0;
  const to = after ? known.get(after)!.passage.start : Number.POSITIVE_INFINITY;
  const between = several.filter(({ start }) => from <= start && start <= to);
  return between.length === 1 ? between[0] : undefined;
}

/** A highlight that was not found stays behind the one it followed. */
function inOrderOfText(
  highlights: readonly Highlight[],
  known: ReadonlyMap<Highlight, { readonly passage: BookPassage }>,
): readonly Highlight[] {
  let last = 0;
  const keys = highlights.map((one) => {
    last = known.get(one)?.passage.start ?? last;
    return last;
  });
  return [...highlights.keys()].sort((a, b) => keys[a]! - keys[b]! || a - b).map((at) => highlights[at]!);
}

/** Units that say where in the work; pages are an edition's own. */
const left: ReadonlySet<string> = new Set(['section', 'stanza', 'page', 'location', 'line']);

function placeIn(source: SourceText, passage: BookPassage, language: string): FoundPlace {
  const divisions: { unit: (typeof passage.divisions)[number]['unit']; number: number | string }[] = divisionsAt(
    source,
    passage.start,
  )
    .filter(({ unit }) => !left.has(unit))
    .map(({ unit, number }) => ({ unit, number }));
  const from = lineAt(source, passage.start);
  const to = lineAt(source, Math.max(passage.start, passage.end - 1));
  if (from && to && from.number <= to.number)
    divisions.push({ unit: 'line', number: from.number === to.number ? from.number : `${from.number}–${to.number}` });
  const speakers = speakersOf(source, passage);
  return {
    words: placeInWords(language, divisions),
    isExact: speakers.length > 0 || divisions.some(({ unit }) => unit === 'line'),
    ...(speakers.length === 1 ? { speaker: speakers[0]! } : {}),
  };
}
