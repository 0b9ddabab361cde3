// Reads exports of Readwise: a table (CSV) and Markdown.
import { parse } from 'csv-parse/sync';
import {
  type Entry,
  groupEntries,
  type Highlight,
  type HighlightedBook,
  type HighlightsFile,
  nameOfAuthor,
} from './highlightedBooks.ts';
import { manyBooks } from './jsonHighlights.ts';

/** Throws what the parser says of a damaged table. */
export function readReadwiseTable(text: string): HighlightsFile {
  const delimiter =
    [',', ';', '\t'].find((sign) => new RegExp(`Highlight"?${sign}|${sign}"?Highlight`).test(text)) ?? ',';
  const rows: Record<string, string>[] = parse(text, {
    columns: (names: string[]) => names.map((name) => name.trim()),
    bom: true,
    delimiter,
    info: false,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const entries = rows.flatMap((row): Entry[] => {
    const words = row.Highlight?.trim() ?? '';
    const note = row.Note?.trim() || undefined;
    if (words === '' && note === undefined) return [];
    const location = row.Location?.trim() ?? '';
    const number = Number.parseInt(location, 10);
    const isPage = /^page/i.test(row['Location Type'] ?? '');
    const isPlace = /^(?:location|order|offset|time)/i.test(row['Location Type'] ?? '') && Number.isFinite(number);
    return [
      {
        kind: words === '' ? 'note' : 'highlight',
        title: row['Book Title']?.trim() || 'Highlights',
        author: nameOfAuthor(row['Book Author']),
        text: words === '' ? note! : words,
        ...(words !== '' && note ? { note } : {}),
        ...(isPage && location !== '' ? { page: location } : {}),
        ...(isPlace && /^location/i.test(row['Location Type'] ?? '') ? { place: { from: number, to: number } } : {}),
        ...(isPlace && !/^location/i.test(row['Location Type'] ?? '') ? { order: number } : {}),
        time: row['Highlighted at']?.trim(),
        colour: row.Color?.trim() || undefined,
      },
    ];
  });
  return groupEntries(entries);
}

/** A page of one book: `# Title`, `## Metadata`, `## Highlights`, and a list below. */
export function readReadwisePage(text: string): HighlightsFile {
  const lines = text.split('\n');
  const title = /^#\s+(.+)$/m.exec(text)?.[1]?.trim();
  const said = (name: string) =>
    new RegExp(`^\\s*-?\\s*\\*{0,2}${name}:?\\*{0,2}:?\\s*(.+)$`, 'im')
      .exec(text)?.[1]
      ?.replace(/\[\[|\]\]/g, '')
      .trim();
  const highlights: Highlight[] = [];
  const start = lines.findIndex((line) => /^#{1,2}\s+Highlights\b/.test(line));
  let chapter: string | undefined;
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index]!;
    const heading = /^#{2,6}\s+(.+)$/.exec(line)?.[1];
    if (heading !== undefined) chapter = /^(?:new )?highlights\b/i.test(heading) ? undefined : heading.trim();
    const item = /^[-*]\s+(.*)$/.exec(line)?.[1];
    if (item === undefined) {
      const words = line.trim();
      const last = highlights.at(-1);
      const note = /^[-*]\s+(?:\*\*)?Note:?(?:\*\*)?:?\s*(.+)$/i.exec(words)?.[1];
      if (note !== undefined && last) highlights[highlights.length - 1] = { ...last, note };
      else if (words !== '' && heading === undefined && last && /^\s/.test(line) && !/^[-*]\s+Tags?:/i.test(words))
        highlights[highlights.length - 1] = { ...last, ...placedWords(`${last.text}\n${words}`, last) };
      continue;
    }
    highlights.push({ ...placedWords(item, {}), ...(chapter ? { chapter } : {}), line: index + 1 });
  }
  const book: HighlightedBook = {
    title: said('Full Title') ?? title,
    author: nameOfAuthor(said('Author')),
    highlights: highlights.filter((one) => one.text !== ''),
  };
  return manyBooks([book]);
}

/** `words (Page 12)`, `words ([Location 345](https://…))`. */
function placedWords(
  item: string,
  known: Pick<Highlight, 'page' | 'place'>,
): Pick<Highlight, 'text' | 'page' | 'place'> {
  const match = /\s*\((?:\[)?(Page|Location)\s+([\w-]+)(?:\]\([^()\s]*\))?\)\s*(?:\^\S+)?\s*$/i.exec(item);
  if (!match)
    return {
      text: item.trim(),
      ...(known.page ? { page: known.page } : {}),
      ...(known.place ? { place: known.place } : {}),
    };
  const text = item.slice(0, match.index).trim();
  const number = Number.parseInt(match[2]!, 10);
  return /^page$/i.test(match[1]!) || !Number.isFinite(number)
    ? { text, page: match[2]! }
    : { text, place: { from: number, to: number } };
}
