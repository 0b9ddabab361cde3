// Reads excerpts that Apple Books shared, one or many in a text.
import { sharedWords } from '../../languages/highlightWords.ts';
import type { Removal } from '../importedGuide.ts';
import { type Entry, groupEntries, type HighlightsFile, nameOfAuthor } from './highlightedBooks.ts';

const plain = (line: string) => line.trim().toLowerCase().replace(/'/g, '’');
const isFrom = (line: string): boolean => sharedWords.from.some((words) => plain(line).replace(/:$/, '') === words);
const isRights = (line: string): boolean => sharedWords.rights.some((words) => plain(line) === words);

export function readSharedExcerpts(text: string): HighlightsFile {
  const lines = text.split('\n');
  const entries: Entry[] = [];
  const leftOut: Removal[] = [];
  let start = 0;
  for (let at = 0; at < lines.length; at++) {
    if (!isFrom(lines[at]!)) continue;
    const words = lines.slice(start, at);
    const first = words.findIndex((line) => line.trim() !== '');
    const after = lines.slice(at + 1).findIndex((line) => line.trim() === '' || isRights(line));
    const end = after < 0 ? lines.length : at + 1 + after;
    const [title = '', author] = lines.slice(at + 1, end).map((line) => line.trim());
    const said = words
      .join('\n')
      .trim()
      .replace(/^[“"„«「‘]\s*|\s*[”"“»」’]$/gu, '');
    if (first >= 0 && said !== '' && title !== '')
      entries.push({ kind: 'highlight', title, author: nameOfAuthor(author), text: said, line: start + first + 1 });
    start = isRights(lines[end] ?? '') ? end + 1 : end;
    if (isRights(lines[end] ?? ''))
      leftOut.push({ kind: 'remarks on rights', text: lines[end]!.trim(), line: end + 1 });
    at = start - 1;
  }
  const rest = lines.slice(start).join('\n').trim();
  if (rest !== '') leftOut.push({ kind: 'words outside the excerpts', text: rest, line: start + 1 });
  const read = groupEntries(entries);
  return { books: read.books, leftOut: [...leftOut, ...read.leftOut] };
}
