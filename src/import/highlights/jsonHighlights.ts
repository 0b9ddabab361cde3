// Reads highlights in JSON: exports of KOReader, calibre and Hypothesis.
import {
  groupEntries,
  type Highlight,
  type HighlightedBook,
  type HighlightsFile,
  inBookOrder,
  nameOfAuthor,
  withoutEarlierVersions,
} from './highlightedBooks.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectsIn = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Numbers too: KOReader's `page` is one or the other. */
function wordsAt(json: Json, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = json[name];
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}

interface JsonKind {
  readonly kind: string;
  readonly recognises: (json: unknown) => boolean;
  readonly read: (json: unknown, name: string) => HighlightsFile;
}

/** `name` is the file's, for a book without a title. */
export const jsonKinds: readonly JsonKind[] = [
  {
    kind: 'highlights of KOReader (JSON)',
    recognises: (json) => koreaderBooks(json).length > 0,
    read: (json) => manyBooks(koreaderBooks(json).map(koreaderBook)),
  },
  {
    kind: 'highlights of calibre (JSON)',
    recognises: (json) =>
      isObject(json) && (json.type === 'calibre_annotation_collection' || json.type === 'calibre_highlights'),
    read: readCalibre,
  },
  {
    kind: 'annotations of Hypothesis (JSON)',
    recognises: (json) => hypothesisRows(json).length > 0,
    read: readHypothesis,
  },
];

const koreaderBooks = (json: unknown): readonly Json[] => {
  if (!isObject(json)) return [];
  const books = 'documents' in json ? objectsIn(json.documents) : [json];
  return books.every(({ entries, title }) => Array.isArray(entries) && title !== undefined) ? books : [];
};

function koreaderBook(book: Json): HighlightedBook {
  const highlights = objectsIn(book.entries).flatMap((entry): Highlight[] => {
    const text = wordsAt(entry, 'text');
    if (!text) return [];
    return [
      {
        text,
        note: wordsAt(entry, 'note'),
        page: wordsAt(entry, 'page'),
        chapter: wordsAt(entry, 'chapter'),
        time: wordsAt(entry, 'datetime', 'time'),
        colour: wordsAt(entry, 'color'),
      },
    ];
  });
  return { title: wordsAt(book, 'title'), author: nameOfAuthor(wordsAt(book, 'author', 'authors')), highlights };
}

/** Books that are read as a whole: each highlight once, in order. */
export function manyBooks(books: readonly HighlightedBook[]): HighlightsFile {
  const read = books.map((book) => ({ book, ...withoutEarlierVersions(book.highlights) }));
  return {
    books: read.map(({ book, kept }) => ({ ...book, highlights: inBookOrder(kept) })),
    leftOut: read.flatMap(({ book, dropped }) => dropped.map((one) => ({ ...one, title: book.title }))),
  };
}

/** From the viewer the annotations are of one book, whose title is in the file's name alone; from the library of several. */
function readCalibre(json: unknown, name: string): HighlightsFile {
  const all = objectsIn((json as Json).annotations ?? (json as Json).highlights);
  const books = new Map<string, { title?: string; author?: string; highlights: Highlight[] }>();
  for (const row of all) {
    const one = isObject(row.annotation) ? { ...row, ...row.annotation } : row;
    const text = wordsAt(one, 'highlighted_text');
    if (!text || one.removed === true || (one.type !== undefined && one.type !== 'highlight')) continue;
    const title = wordsAt(row, 'title', 'book_title');
    const key = wordsAt(row, 'book_id') ?? title ?? '';
    const authors = Array.isArray(row.authors) ? row.authors.join('; ') : wordsAt(row, 'authors');
    const book = books.get(key) ?? { title: title ?? name, author: nameOfAuthor(authors), highlights: [] };
    const chapter = Array.isArray(one.toc_family_titles)
      ? one.toc_family_titles.filter((part) => typeof part === 'string').at(-1)
      : undefined;
    const style = isObject(one.style) ? one.style : {};
    book.highlights.push({
      text,
      note: wordsAt(one, 'notes'),
      ...(typeof chapter === 'string' ? { chapter } : {}),
      time: wordsAt(one, 'timestamp'),
      colour: wordsAt(style, 'which', 'background-color'),
      order: orderInBook(one),
    });
    books.set(key, book);
  }
  return manyBooks([...books.values()]);
}

/** A place in an e-book (EPUB CFI) is a path of numbers: `/4/2/16:105`. */
function orderInBook(one: Json): number | undefined {
  const spine = typeof one.spine_index === 'number' ? one.spine_index : undefined;
  const path = wordsAt(one, 'start_cfi');
  if (spine === undefined || path === undefined) return undefined;
  const steps = [...path.matchAll(/[/:](\d+)/g)].map((step) => Number(step[1]));
  // Each further step is within the one before it.
  return spine + steps.slice(0, 6).reduce((sum, step, at) => sum + Math.min(step, 998) / 999 ** (at + 1), 0) * 0.999;
}

const hypothesisRows = (json: unknown): readonly Json[] => {
  const rows = isObject(json) ? objectsIn(json.rows ?? json.annotations) : objectsIn(json);
  return rows.length > 0 && rows.every((row) => Array.isArray(row.target) && 'uri' in row) ? rows : [];
};

function readHypothesis(json: unknown, name: string): HighlightsFile {
  const entries = hypothesisRows(json).flatMap((row) => {
    const selectors = objectsIn(row.target).flatMap(({ selector }) => objectsIn(selector));
    const quote = selectors.find(({ type }) => type === 'TextQuoteSelector');
    const position = selectors.find(({ type }) => type === 'TextPositionSelector');
    const page = selectors.find(({ type }) => type === 'PageSelector');
    const text = quote && wordsAt(quote, 'exact');
    const title = isObject(row.document) && Array.isArray(row.document.title) ? row.document.title[0] : undefined;
    const note = wordsAt(row, 'text');
    if (!text && !note) return [];
    return [
      {
        kind: text ? ('highlight' as const) : ('note' as const),
        title: typeof title === 'string' && title.trim() !== '' ? title.trim() : name,
        text: text ?? note!,
        ...(text && note ? { note } : {}),
        ...(page ? { page: wordsAt(page, 'label') } : {}),
        time: wordsAt(row, 'created'),
        ...(position && typeof position.start === 'number' ? { order: position.start } : {}),
      },
    ];
  });
  const read = groupEntries(entries);
  return { ...read, books: read.books };
}
