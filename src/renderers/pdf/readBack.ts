// Reads a finished PDF back: identity, page starts, words.

import { decoded } from '../../content/safeHtml.ts';
import { foldPrinted } from '../../formats/foldText.ts';
import { noteTag } from './postProcess/artifacts.ts';

export interface PrintedContents {
  /** Text of each page in reading order, without running head, folio and notes in the margin; U+FFFC stands for a picture with a description, whatever words are drawn in it. */
  readonly pages: readonly string[];
  /** Ids that something links to. */
  readonly places: ReadonlyMap<string, PrintedPlace>;
  readonly identity?: PrintedIdentity;
}

interface PrintedPlace {
  /** From 1. */
  readonly page: number;
  /** Length of the page's text above it. */
  readonly at: number;
}

type Document = Awaited<ReturnType<typeof import('unpdf')['getDocumentProxy']>>;

/** Names of a document and of the state of its content, as they stand in the metadata (XMP). */
interface PrintedIdentity {
  readonly document: string;
  readonly instance: string;
}

/** Prints of one state of the content, on any of several papers. */
export interface WantedPrints {
  readonly documents: readonly string[];
  readonly instance: string;
  /** Margins of the papers, in millimetres: Chromium's places are measured from the margin, as if it were the edge of the sheet. */
  readonly papers: readonly { readonly height: number; readonly top: number }[];
}

/** Undefined where it is none of those that are wanted: then the pages are not looked at. */
export async function readPrintedContents(
  bytes: Uint8Array,
  wanted?: WantedPrints,
): Promise<PrintedContents | undefined> {
  const { getDocumentProxy } = await import('unpdf');
  // pdf.js takes the buffer over, so it gets its own.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  try {
    const identity = await identityOf(pdf);
    const isWanted = (print: WantedPrints) =>
      identity?.instance === print.instance && print.documents.includes(identity.document);
    if (wanted && !isWanted(wanted)) return undefined;
    const pages = await pagesOf(pdf);
    return { identity, pages: pages.map(textOf), places: await placesOf(pdf, pages, wanted?.papers ?? []) };
  } finally {
    await pdf.destroy();
  }
}

async function identityOf(pdf: Document): Promise<PrintedIdentity | undefined> {
  const { metadata } = await pdf.getMetadata();
  // pdf.js writes the names small.
  const [document, instance] = ['xmpmm:documentid', 'xmpmm:instanceid'].map((name) => metadata?.get(name));
  return document && instance ? { document: String(document), instance: String(instance) } : undefined;
}

/** The named destinations (ISO 32000-1, 12.3.2.3). */
async function placesOf(
  document: Document,
  pages: readonly Lines[],
  papers: WantedPrints['papers'],
): Promise<Map<string, PrintedPlace>> {
  const point = 25.4 / 72;
  const height = (await document.getPage(1)).view[3]! * point;
  const margin = (papers.find((paper) => Math.abs(paper.height - height) < 1)?.top ?? 0) / point;
  const places = new Map<string, PrintedPlace>();
  for (const [name, target] of Object.entries(await document.getDestinations())) {
    if (!Array.isArray(target) || !target[0]) continue;
    const index = await document.getPageIndex(target[0]);
    const lines = pages[index]!;
    // `[page /XYZ left top zoom]`; without a top the whole page is meant.
    const top = typeof target[3] === 'number' ? target[3] - margin : Number.POSITIVE_INFINITY;
    // The numbers of verse lines come before all other words of their page.
    let above = lines.findLastIndex(([piece]) => piece!.y > top);
    // A picture has no height here, and what is linked to begins with words.
    while (Number.isNaN(lines[above + 1]?.[0]?.y)) above += 1;
    places.set(decoded(name), { page: index + 1, at: textOf(lines.slice(0, above + 1)).length });
  }
  return places;
}

async function pagesOf(document: Document): Promise<Lines[]> {
  const pages: Lines[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const lines: Piece[][] = [];
    /** Tags of the marked content that is open. */
    const tags: (string | undefined)[] = [];
    for (const item of items) {
      const isUnread = tags.some((tag) => tag === 'Artifact' || tag === 'Figure' || tag === noteTag);
      if ('str' in item) {
        if (isUnread || item.str.trim() === '') continue;
        const piece = { text: item.str, x: item.transform[4], y: item.transform[5], size: item.height };
        const last = lines.at(-1)?.at(-1);
        if (last && isSameLine(last, piece)) lines.at(-1)!.push(piece);
        else lines.push([piece]);
      } else if (item.type === 'endMarkedContent') tags.pop();
      else {
        if (item.tag === 'Figure' && !isUnread) lines.push([{ text: '\ufffc', x: 0, y: Number.NaN, size: 0 }]);
        tags.push(item.tag);
      }
    }
    pages.push(lines);
  }
  return pages;
}

const textOf = (lines: Lines): string => lines.map((line) => inOrderOfReading(line).join(' ')).join('\n');

/** In the order of the page's content. */
type Lines = readonly (readonly Piece[])[];

/** A word or more that stand together. */
interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A line is painted from left to right; what goes back stands in another cell. A raised figure belongs to its line. */
const isSameLine = (last: Piece, piece: Piece): boolean =>
  Math.abs(piece.y - last.y) < Math.max(last.size, piece.size) / 2 && piece.x >= last.x;

type Direction = 'ltr' | 'rtl';

/** The order of painting undone (Unicode Bidirectional Algorithm, L2); a line runs the way most of its letters do. */
function inOrderOfReading(line: readonly Piece[]): string[] {
  const texts = line.map(({ text }) => text);
  const all = texts.join('');
  const reversed = all.match(rightToLeft)?.length ?? 0;
  if (reversed === 0) return texts;
  return reversed * 2 > (all.match(/\p{L}/gu)?.length ?? 0)
    ? withRunsReversed(texts.reverse(), 'ltr')
    : withRunsReversed(texts, 'rtl');
}

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/gu;

/** Undefined for figures and marks, which go with their neighbours. */
function directionOf(text: string): Direction | undefined {
  if (text.search(rightToLeft) >= 0) return 'rtl';
  return /\p{L}/u.test(text) ? 'ltr' : undefined;
}

function withRunsReversed(texts: readonly string[], direction: Direction): string[] {
  const directions = texts.map(directionOf);
  const result: string[] = [];
  for (let from = 0; from < texts.length; ) {
    let to = from + 1;
    if (directions[from] === direction)
      for (let next = to; next < texts.length; next++) {
        if (directions[next] === direction) to = next + 1;
        else if (directions[next] !== undefined) break;
      }
    result.push(...texts.slice(from, to).reverse());
    from = to;
  }
  return result;
}

/** The text of each page, in the order of the page's content. */
export async function textOfPages(bytes: Uint8Array): Promise<string[]> {
  const { getDocumentProxy, extractText } = await import('unpdf');
  // pdf.js takes the buffer over, so it gets its own.
  const document = await getDocumentProxy(bytes.slice(), { verbosity: 0 });
  const { text } = await extractText(document, { mergePages: false });
  return text;
}

/**
 * Whether `page` holds all the words of `passage`; text that runs right to left comes back in parts, so its letters are counted.
 * `hasParts` says that letters of the page are composed of glyphs without a character.
 */
export function holdsWords(page: string, passage: string, hasParts = false): boolean {
  const wanted = foldPrinted(passage);
  const printed = foldPrinted(page);
  if (printed.includes(wanted)) return true;
  // A font that composes letters from parts leaves no words to read back; the measured layout must do.
  if (
    hasParts &&
    /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{N}]/u.test(
      wanted,
    )
  )
    return true;
  if (!/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(wanted) && wanted.length > 0)
    return false;
  const have = countLetters(printed);
  return [...countLetters(wanted)].every(([letter, count]) => (have.get(letter) ?? 0) >= count);
}

/** A page without its lines of ruby, which come back below the line they stand above, between words that belong together. */
export function withoutGlosses(page: string, glosses: readonly string[]): string {
  if (glosses.length === 0) return page;
  // The longer one may hold the shorter.
  const folded = glosses.map(foldPrinted).sort((a, b) => b.length - a.length);
  const isOfGlosses = (line: string) =>
    line !== '' && folded.reduce((rest, gloss) => rest.replaceAll(gloss, ''), line) === '';
  return page
    .split('\n')
    .filter((line) => !isOfGlosses(foldPrinted(line)))
    .join('\n');
}

function countLetters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}
