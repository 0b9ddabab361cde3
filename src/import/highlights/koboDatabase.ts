// Reads a Kobo's KoboReader.sqlite, in memory; the file is never written.
import { packageWasm } from '../../platform/installation.ts';
import { type Highlight, type HighlightedBook, type HighlightsFile, nameOfAuthor } from './highlightedBooks.ts';
import { manyBooks } from './jsonHighlights.ts';

/** Columns differ between versions of the device's program. */
const wanted = [
  'VolumeID',
  'ContentID',
  'Text',
  'Annotation',
  'DateCreated',
  'ChapterProgress',
  'Hidden',
  'Type',
  'Color',
] as const;

type Row = Partial<
  Record<(typeof wanted)[number] | 'Title' | 'Attribution' | 'Chapter' | 'Place', string | number | Uint8Array | null>
>;

/** @returns undefined where the database is not a Kobo's. Throws what SQLite says of a damaged file. */
export async function readKoboDatabase(bytes: Uint8Array): Promise<HighlightsFile | undefined> {
  const { default: initSqlJs } = await import('sql.js');
  const wasmBinary = await packageWasm('sql-wasm.wasm');
  const { Database } = await initSqlJs(wasmBinary && { wasmBinary });
  const database = new Database(bytes);
  try {
    const columnsOf = (table: string) =>
      new Set((database.exec(`pragma table_info(${table})`)[0]?.values ?? []).map((row) => String(row[1])));
    const marks = columnsOf('Bookmark');
    const content = columnsOf('content');
    if (!['VolumeID', 'Text'].every((name) => marks.has(name)) || !content.has('ContentID')) return undefined;
    const columns = wanted.filter((name) => marks.has(name)).map((name) => `b.${name} as ${name}`);
    const chapterOf = marks.has('ContentID') ? 'b.ContentID' : 'null';
    const rows = rowsOf(
      database.exec(`
        select ${columns.join(', ')}, book.Title as Title, ${content.has('Attribution') ? 'book.Attribution' : 'null'} as Attribution,
          chapter.Title as Chapter, ${content.has('VolumeIndex') ? 'chapter.VolumeIndex' : 'null'} as Place
        from Bookmark b
        left join content book on book.ContentID = b.VolumeID
        left join content chapter on chapter.ContentID = ${chapterOf}
        where b.Text is not null`)[0],
    );
    return booksOf(rows);
  } finally {
    database.close();
  }
}

const rowsOf = (result: { readonly columns: string[]; readonly values: unknown[][] } | undefined): readonly Row[] =>
  (result?.values ?? []).map((values) => Object.fromEntries(values.map((value, at) => [result!.columns[at]!, value])));

const text = (value: Row[keyof Row]) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);

function booksOf(rows: readonly Row[]): HighlightsFile {
  const books = new Map<string, { title?: string; author?: string; highlights: Highlight[] }>();
  for (const row of rows) {
    const words = text(row.Text);
    const isHidden = row.Hidden === 1 || row.Hidden === 'true';
    if (!words || isHidden || row.Type === 'dogear') continue;
    const id = String(row.VolumeID);
    const book = books.get(id) ?? {
      title: text(row.Title) ?? nameInPath(id),
      author: nameOfAuthor(text(row.Attribution)),
      highlights: [],
    };
    const chapter = text(row.Chapter);
    const progress = typeof row.ChapterProgress === 'number' ? row.ChapterProgress : 0;
    book.highlights.push({
      text: words,
      note: text(row.Annotation),
      // Side-loaded books name the file of a chapter where they have no contents.
      ...(chapter && chapter !== book.title && !/\.x?html?(?:#.*)?$/i.test(chapter) ? { chapter } : {}),
      time: text(row.DateCreated),
      ...(typeof row.Place === 'number' ? { order: row.Place + Math.min(progress, 0.999) } : {}),
    });
    books.set(id, book);
  }
  return manyBooks([...books.values()] as HighlightedBook[]);
}

/** `file:///mnt/onboard/Emma.epub` */
const nameInPath = (path: string): string =>
  decodeSafely(path.split('/').at(-1)!).replace(/(?:\.kepub)?\.[a-z0-9]{2,5}$/i, '');

function decodeSafely(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
