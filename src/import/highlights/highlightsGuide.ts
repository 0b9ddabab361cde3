// Makes a guide of a book’s highlights: quotations with places, notes as commentary.
import type { BlockContent, Blockquote, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { readLocator } from '../../guide/locator.ts';
import { guessLanguage } from '../../languages/guessLanguage.ts';
import { languageOf, languagesUnderstood, placeInWords } from '../../languages/index.ts';
import type { ImportedGuide, Removal } from '../importedGuide.ts';
import type { Highlight, HighlightedBook } from './highlightedBooks.ts';

/** Found in the text of the book. */
export interface FoundPlace {
  /** In the guide's language, as after the dash: act 1, scene 5. */
  readonly words: string;
  readonly speaker?: string;
  /** With a speaker or a line nobody needs the page of an edition. */
  readonly isExact: boolean;
}

interface BookForGuide {
  readonly book: HighlightedBook;
  readonly path: string;
  readonly hasLines: boolean;
  readonly leftOut: readonly Removal[];
  /** Language of the highlights, BCP 47. */
  readonly language?: string;
  /** By highlight; absent without the text of the book. */
  readonly found?: ReadonlyMap<Highlight, FoundPlace>;
}

/** A BCP 47 tag; English where nothing is certain. */
export async function languageOfHighlights({ highlights }: HighlightedBook): Promise<string> {
  const sample = highlights
    .slice(0, 200)
    .map(({ text }) => text)
    .join('\n');
  return (await guessLanguage(sample)) ?? 'en';
}

export function highlightsGuide({
  book,
  path,
  hasLines,
  leftOut,
  language = 'en',
  found,
}: BookForGuide): ImportedGuide {
  const { printed } = languageOf(language);
  const understood = languagesUnderstood(language);
  const title = book.title ?? '';
  const children: RootContent[] = [heading(2, printed.quoteSheet)];
  // Titles of chapters that are no numbers stand above their quotations: behind a dash they would be names.
  const isTitled = book.highlights.some(
    (one) => one.chapter !== undefined && !found?.has(one) && !readLocator(one.chapter, understood),
  );
  let chapter: string | undefined;
  for (const one of book.highlights) {
    if (isTitled && one.chapter !== undefined && one.chapter !== chapter) children.push(heading(3, one.chapter));
    chapter = one.chapter ?? chapter;
    const place = found?.get(one);
    const page = place?.isExact ? '' : placeSaid(place ? { page: one.page } : one, language, isTitled);
    const said = [place?.speaker, place?.words, page].filter(Boolean).join(printed.comma);
    // Without any place the author; speech that begins with a dash would be taken for who says it.
    const where = said === '' ? (book.author ?? '') : said;
    children.push(quotationOf(one, where, hasLines), ...noteOf(one));
  }
  const notes = book.notes ?? [];
  if (notes.length > 0) children.push(heading(2, printed.notes));
  for (const note of notes) {
    const place = placeSaid(note, language, false);
    children.push(...paragraphsOf(place === '' ? note.text : `${note.text} (${place})`, note.line));
  }
  return {
    path,
    front: {
      title: title === '' ? printed.quoteSheet : printed.quotationsFrom.replace('{work}', () => title),
      ...(language === 'en' ? {} : { lang: language }),
      ...(title === '' && book.author === undefined
        ? {}
        : { work: { title: title || undefined, author: book.author } }),
    },
    tree: { type: 'root', children } satisfies Root,
    hasLines,
    images: new Map(),
    removed: leftOut,
    findings: [],
    ...(found ? { isLocated: true } : {}),
  };
}

/** As the device says it; a page before its own count. */
function placeSaid(
  { chapter, page, place }: Pick<Highlight, 'chapter' | 'page' | 'place'>,
  language: string,
  isTitled: boolean,
): string {
  const units: { unit: 'page' | 'location'; number: string | number }[] = [];
  if (page !== undefined && readLocator(`page ${page}`, languagesUnderstood('en')))
    units.push({ unit: 'page', number: page });
  else if (place) units.push({ unit: 'location', number: place.from });
  const inChapter = chapter !== undefined && !isTitled ? [chapter] : [];
  return [...inChapter, ...(units.length > 0 ? [placeInWords(language, units)] : [])].join(
    languageOf(language).printed.comma,
  );
}

function heading(depth: 2 | 3, words: string): RootContent {
  return { type: 'heading', depth, children: [{ type: 'text', value: words.replace(/\s+/g, ' ') }] };
}

const position = (line: number | undefined) =>
  line === undefined ? {} : { position: { start: { line, column: 1 }, end: { line, column: 1 } } };

function quotationOf(one: Highlight, place: string, hasLines: boolean): Blockquote {
  const line = hasLines ? one.line : undefined;
  const children: BlockContent[] = paragraphsOf(one.text, line);
  if (place !== '')
    children.push({ type: 'paragraph', children: [{ type: 'text', value: `— ${place}` }], ...position(line) });
  return { type: 'blockquote', children, ...position(line) };
}

const noteOf = ({ note, line }: Highlight): readonly Paragraph[] =>
  note === undefined ? [] : paragraphsOf(note, line);

/** Lines of a poem stay lines; longer ones are paragraphs, which some programs end with a single line break. */
const longestVerse = 70;

function paragraphsOf(text: string, line: number | undefined): Paragraph[] {
  const blocks = text.split(/\n\s*\n/).flatMap((block) => {
    const lines = block
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean);
    return lines.every(({ length }) => length <= longestVerse) ? [lines] : lines.map((one) => [one]);
  });
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines): Paragraph => {
      const children = lines.flatMap((value, at): PhrasingContent[] => [
        ...(at > 0 ? [{ type: 'break' as const }] : []),
        { type: 'text', value },
      ]);
      return { type: 'paragraph', children, ...position(line) };
    });
}
