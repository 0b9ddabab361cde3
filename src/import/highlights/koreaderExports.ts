// Reads KOReader’s exports in Markdown and HTML, and its metadata.lua.
import type { Element, ElementContent, Root } from 'hast';
import { parse, type TableConstructorExpression } from 'luaparse';
import { parsePage } from '../../documents/pageDocument.ts';
import { type Highlight, type HighlightedBook, type HighlightsFile, nameOfAuthor } from './highlightedBooks.ts';
import { manyBooks } from './jsonHighlights.ts';

const entryHead = /^### (?:.*\s)?(\S+) @ (\d{1,2} \S+ \d{4} .*)$/;

/** `# Title`, `##### Author`, `## Chapter`, `### Page 12 @ 01 May 2024 10:00:00 AM`; a line of dashes before a note. */
export function readKoreaderPage(text: string): HighlightsFile {
  const books: { title: string; author?: string; highlights: Highlight[] }[] = [];
  let chapter: string | undefined;
  let open: { page: string; time: string; line: number; words: string[] } | undefined;
  const finish = () => {
    const book = books.at(-1);
    if (open && book) {
      const { page, time, line, words } = open;
      const at = words.findIndex((one) => /^-{3,}$/.test(one.trim()));
      const rest = at < 0 ? [] : words.slice(at + 1);
      const body = withoutMarks(withoutLink((at < 0 ? words : words.slice(0, at)).join('\n')));
      const note = withoutLink(rest.join('\n'));
      if (body !== '')
        book.highlights.push({
          text: body,
          page,
          time,
          line,
          ...(note ? { note } : {}),
          ...(chapter ? { chapter } : {}),
        });
    }
    open = undefined;
  };
  for (const [index, line] of text.split('\n').entries()) {
    const head = entryHead.exec(line);
    if (head) {
      finish();
      open = { page: head[1]!, time: head[2]!, line: index + 2, words: [] };
    } else if (/^# \S/.test(line)) {
      finish();
      books.push({ title: line.slice(2).trim(), highlights: [] });
      chapter = undefined;
    } else if (/^##### \S/.test(line) && !open) {
      const book = books.at(-1);
      if (book && book.highlights.length === 0) book.author = nameOfAuthor(line.slice(6).trim());
    } else if (/^## \S/.test(line)) {
      finish();
      chapter = line.slice(3).trim();
    } else open?.words.push(line);
  }
  finish();
  return manyBooks(books.filter(({ highlights }) => highlights.length > 0));
}

const withoutLink = (text: string) => text.replace(/\n*\[[^\]\n]*\]\(<file:[^\n]*>\)\s*$/, '').trim();

/** Its settings may set every highlight in one of these. */
function withoutMarks(text: string): string {
  const match = /^(\*\*_|\*\*|==|\+\+|~~|\*|<u>)([\s\S]+)(_\*\*|\*\*|==|\+\+|~~|\*|<\/u>)$/.exec(text);
  return match && match[2]!.trim() !== '' ? match[2]! : text;
}

export function readKoreaderHtml(text: string): HighlightsFile {
  const books: { title: string; author?: string; highlights: Highlight[] }[] = [];
  const walk = (node: Root | Element) => {
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      if (child.tagName === 'h2') books.push({ title: wordsOf(child).trim(), highlights: [] });
      else if (child.tagName === 'h5') {
        const book = books.at(-1);
        if (book) book.author = nameOfAuthor(wordsOf(child).trim());
      } else if (!readEntry(child, books.at(-1)?.highlights)) walk(child);
    }
  };
  walk(parsePage(text));
  return manyBooks(books.filter(({ highlights }) => highlights.length > 0));
}

/** Three boxes: when and where, the words, the note. */
function readEntry(box: Element, highlights: Highlight[] | undefined): boolean {
  const inner = box.children.filter((child): child is Element => child.type === 'element' && child.tagName === 'div');
  const [about, words, note] = inner;
  if (!about || !words || !/color:\s*darkgray/.test(String(about.properties.style ?? ''))) return false;
  const spans = about.children.filter(
    (child): child is Element => child.type === 'element' && child.tagName === 'span',
  );
  const where = spans.at(-1);
  const chapter = where?.children.find((child): child is Element => child.type === 'element' && child.tagName === 'b');
  const page =
    where &&
    /(\S+)\s*$/.exec(
      where.children
        .filter((child) => child !== chapter)
        .map(wordsOf)
        .join(''),
    )?.[1];
  const said = wordsOf(words).trim();
  if (said !== '')
    highlights?.push({
      text: said,
      ...(note ? { note: wordsOf(note).trim() } : {}),
      ...(page ? { page } : {}),
      ...(chapter ? { chapter: wordsOf(chapter).trim() } : {}),
      ...(words.position ? { line: words.position.start.line } : {}),
    });
  return true;
}

function wordsOf(node: ElementContent | Root['children'][number]): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  return node.tagName === 'br' ? '\n' : node.children.map(wordsOf).join('');
}

type LuaValue = string | number | boolean | undefined | LuaTable;
type LuaTable = ReadonlyMap<string | number, LuaValue>;

/** Nothing of the file runs: only tables of plain values are read. Throws what the parser says of a damaged file. */
export function readKoreaderSettings(bytes: Buffer): HighlightsFile {
  // The parser takes a letter for a byte.
  const { body } = parse(bytes.toString('latin1'), { encodingMode: 'pseudo-latin1', comments: false });
  const [statement] = body;
  const value = statement?.type === 'ReturnStatement' ? statement.arguments[0] : undefined;
  if (value?.type !== 'TableConstructorExpression') return { books: [], leftOut: [] };
  const settings = tableOf(value);
  const props = [tableAt(settings, 'doc_props'), tableAt(settings, 'stats')];
  const said = (name: string) => props.map((one) => textAt(one, name)).find((one) => one !== undefined);
  const annotations = tableAt(settings, 'annotations');
  const rows = [...(annotations ?? tableAt(settings, 'bookmarks') ?? new Map()).values()].filter(
    (row): row is LuaTable => row instanceof Map,
  );
  // Before version 2024.07 `notes` were the words of the book, and `text` the reader's.
  const isOld = annotations === undefined;
  const highlights = rows.flatMap((row): Highlight[] => {
    const text = textAt(row, isOld ? 'notes' : 'text');
    if (!text || (isOld ? row.get('highlighted') !== true : row.get('drawer') === undefined)) return [];
    const note = textAt(row, isOld ? 'text' : 'note');
    return [
      {
        text,
        ...(note && !(isOld && note.includes(text.slice(0, 40))) ? { note } : {}),
        page: textAt(row, 'pageref') ?? textAt(row, 'pageno') ?? pageAt(row),
        chapter: textAt(row, 'chapter'),
        time: textAt(row, 'datetime'),
        colour: textAt(row, 'color'),
      },
    ];
  });
  const book: HighlightedBook = {
    title: said('title'),
    author: nameOfAuthor(said('authors') ?? said('author')),
    highlights,
  };
  return manyBooks([book]);
}

/** In a PDF `page` is a number; elsewhere it is a path within the e-book. */
const pageAt = (row: LuaTable) => (typeof row.get('page') === 'number' ? String(row.get('page')) : undefined);

const tableAt = (table: LuaTable | undefined, name: string): LuaTable | undefined => {
  const value = table?.get(name);
  return value instanceof Map ? value : undefined;
};

function textAt(table: LuaTable | undefined, name: string): string | undefined {
  const value = table?.get(name);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function tableOf({ fields }: TableConstructorExpression): LuaTable {
  const table = new Map<string | number, LuaValue>();
  for (const field of fields) {
    const { value } = field;
    const key =
      field.type === 'TableKey' && (field.key.type === 'StringLiteral' || field.key.type === 'NumericLiteral')
        ? field.key.type === 'StringLiteral'
          ? decoded(field.key.value)
          : field.key.value
        : field.type === 'TableKeyString'
          ? field.key.name
          : table.size + 1;
    if (value.type === 'StringLiteral') table.set(key, decoded(value.value));
    if (value.type === 'NumericLiteral' || value.type === 'BooleanLiteral') table.set(key, value.value);
    if (value.type === 'TableConstructorExpression') table.set(key, tableOf(value));
  }
  return table;
}

const decoded = (letters: string) => Buffer.from(letters, 'latin1').toString('utf8');
