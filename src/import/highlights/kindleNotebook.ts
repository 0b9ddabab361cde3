// Reads the notebook of a book that Kindle’s apps export (HTML).
import type { Element, ElementContent, Root } from 'hast';
import { parsePage } from '../../documents/pageDocument.ts';
import { entryWords, pageWords } from '../../languages/highlightWords.ts';
import type { Removal } from '../importedGuide.ts';
import { type Entry, groupEntries, type HighlightsFile, nameOfAuthor } from './highlightedBooks.ts';

const parts = ['bookTitle', 'authors', 'citation', 'sectionHeading', 'noteHeading', 'noteText'] as const;

interface Part {
  readonly name: (typeof parts)[number];
  words: string;
  colour?: string;
  readonly line: number | undefined;
}

/**
 * The apps close tags in a wrong order, so that an element holds those that follow it: words belong to the nearest element that has a
 * name, in the order of the file.
 */
function partsOf(root: Root): readonly Part[] {
  const found: Part[] = [];
  const walk = (node: Root | ElementContent | Root['children'][number], part: Part | undefined) => {
    if (node.type === 'text' && part) part.words += node.value;
    if (node.type !== 'element' && node.type !== 'root') return;
    let own = part;
    if (node.type === 'element') {
      const names = classesOf(node);
      const name = parts.find((one) => names.includes(one));
      if (name) {
        own = { name, words: '', line: node.position?.start.line };
        found.push(own);
      }
      const colour = names.find((one) => one.startsWith('highlight_'))?.slice('highlight_'.length);
      if (own && colour) own.colour = colour;
      if (node.tagName === 'br' && own) own.words += '\n';
    }
    for (const child of node.children) walk(child as ElementContent, own);
  };
  walk(root, undefined);
  return found;
}

const classesOf = ({ properties }: Element): readonly string[] =>
  Array.isArray(properties.className) ? properties.className.map(String) : [];

const oneLine = (words: string) => words.replace(/\s+/g, ' ').trim();

export function readKindleNotebook(text: string): HighlightsFile {
  const found = partsOf(parsePage(text));
  const first = (name: Part['name']) => oneLine(found.find((part) => part.name === name)?.words ?? '');
  const title = first('bookTitle');
  const author = nameOfAuthor(first('authors'));
  const isSpread = found.some(({ name, words }) => name === 'noteText' && /\p{L} ,\s/u.test(words));
  const entries: Entry[] = [];
  const leftOut: Removal[] = [];
  let section: string | undefined;
  for (const [index, part] of found.entries()) {
    if (part.name === 'sectionHeading') section = oneLine(part.words) || undefined;
    if (part.name !== 'noteHeading') continue;
    const next = found[index + 1];
    const body = next?.name === 'noteText' ? next : undefined;
    const words = oneLine(body?.words ?? '');
    const about = readHeading(part);
    if (about.isBookmark || words === '') {
      leftOut.push({
        kind: 'bookmarks',
        text: [oneLine(part.words), words].filter(Boolean).join(' '),
        ...lineOf(part),
      });
      continue;
    }
    const said = isSpread ? withoutSpread(words) : words;
    const last = entries.at(-1);
    // A note follows the words it was written to.
    if (about.kind === 'note' && last?.kind === 'highlight' && isNear(last, about)) {
      entries[entries.length - 1] = { ...last, note: last.note === undefined ? said : `${last.note}\n\n${said}` };
      continue;
    }
    const { isBookmark: _, ...place } = about;
    entries.push({
      ...place,
      title,
      author,
      text: said,
      ...(section ? { chapter: section } : {}),
      ...lineOf(body ?? part),
    });
  }
  const read = groupEntries(entries);
  return { books: read.books, leftOut: [...leftOut, ...read.leftOut] };
}

const lineOf = ({ line }: Part) => (line === undefined ? {} : { line });

function isNear(highlight: Entry, note: Pick<Entry, 'place' | 'page'>): boolean {
  if (highlight.place && note.place) return Math.abs(note.place.from - highlight.place.from) < 60;
  return highlight.page === note.page;
}

/** `Highlight (yellow) - Chapter 1 > Page 42 · Location 500`. */
function readHeading({
  words,
  colour,
}: Part): Pick<Entry, 'kind' | 'page' | 'place' | 'colour'> & { readonly isBookmark: boolean } {
  const [kind = '', ...rest] = oneLine(words).split(/\s+[-–]\s+/);
  const places = rest.flatMap((part) => part.split(/\s*[·>]\s*/));
  const isPage = (part: string) => pageWords.some((word) => part.toLowerCase().includes(word));
  const page = places.find((part) => isPage(part) && numberIn(part) !== undefined);
  const place = places.findLast((part) => !isPage(part) && /\d/.test(part));
  const at = place === undefined ? undefined : Number(numberIn(place)?.replace(/\D/g, ''));
  const said = kind.toLowerCase();
  const isNote = entryWords.note.some((word) => said.includes(word)) || !/[(（]|highlight_/.test(kind);
  return {
    kind: colour === undefined && isNote ? 'note' : 'highlight',
    isBookmark: colour === undefined && entryWords.bookmark.some((word) => said.includes(word)),
    ...(page === undefined ? {} : { page: numberIn(page)! }),
    ...(at === undefined || Number.isNaN(at) ? {} : { place: { from: at, to: at } }),
    ...(colour === undefined ? {} : { colour }),
  };
}

const numberIn = (part: string): string | undefined => /\d[\d.,]*\d|\d|(?<!\p{L})[ivxlcdm]+(?!\p{L})/iu.exec(part)?.[0];

/** Some versions put a space on both sides of every mark: `good faith ’ , ‘ get`. */
const withoutSpread = (words: string) =>
  words
    .replace(/ +([,.;:!?…”’)\]])/g, '$1')
    .replace(/([“‘([]) +/g, '$1')
    .replace(/(\p{L}) ’ (?=\p{L}{1,2}(?!\p{L}))/gu, '$1’');
