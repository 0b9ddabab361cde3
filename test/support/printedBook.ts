// Says where a printed book's headings, bodies, heads and folios stand, by relations between its lines of text.

import type { Guide, Paper } from '../../src/index.ts';
import { type Margins, bookPages as sheetPages } from '../../src/renderers/pdf/paper.ts';
import { type Line, lettersOf, type PrintedPage, type PrintedPdf } from './readPdf.ts';

const millimetre = 72 / 25.4;

export interface Heading {
  readonly title: string;
  readonly level: number;
}

/** The headings a student meets, in order: sections, those below them and the title of a section’s footnotes. */
export function headingsOf(guide: Guide, notes: string): Heading[] {
  return guide.sections
    .filter((section) => section.kind !== 'answers')
    .flatMap((section) => [
      { title: section.title, level: 2 },
      ...section.body.flatMap((node): Heading[] =>
        node.type === 'heading' ? [{ title: plain(node), level: node.depth }] : [],
      ),
      ...(section.body.some((node) => node.type === 'footnoteDefinition') ? [{ title: notes, level: 3 }] : []),
    ]);
}

function plain(node: { children?: readonly unknown[]; value?: string }): string {
  return node.value ?? (node.children ?? []).map((child) => plain(child as { value?: string })).join('');
}

export interface BookPage extends PrintedPage {
  readonly head: readonly Line[];
  readonly body: readonly Line[];
  readonly foot: readonly Line[];
  /** Notes in the margin, from the top. */
  readonly notes: readonly Line[];
}

/** Lines in the top and bottom margins are head and foot, those beside the text notes; the rest is the body. */
export function bookPages(pdf: PrintedPdf, paper: Paper, margins: Margins = sheetPages.standard[paper]): BookPage[] {
  return pdf.pages.map((page) => {
    const inPage = page.lines.filter(
      (line) => line.y <= page.height - margins.top * millimetre && line.y >= margins.bottom * millimetre,
    );
    const isNote = (line: Line) => isInMargin(line, page, margins);
    return {
      ...page,
      head: page.lines.filter((line) => line.y > page.height - margins.top * millimetre),
      body: inPage.filter((line) => !isNote(line)),
      foot: page.lines.filter((line) => line.y < margins.bottom * millimetre),
      notes: inPage.filter(isNote).sort((one, other) => other.y - one.y),
    };
  });
}

/** Beside the text on the outer side, in the size of notes; cells of a wide table may stand there too. */
function isInMargin(line: Line, { number, width }: PrintedPage, { outer, notes }: Margins): boolean {
  const strip = (outer + notes - 1) * millimetre;
  const isLeftPage = number % 2 === 0;
  return line.size < 9.1 && (isLeftPage ? line.right < strip : line.x > width - strip);
}

/** A number before all words is compared on neither side: it may be one of a line of verse. */
export const withoutNumber = (letters: string): string => letters.replace(/^\d+/, '');

/** Letters of a page's body without what paper adds: marks of lists, references to pages and, before all, the numbers of verse. */
export function bodyLetters(page: BookPage): string {
  const known = lettersOfBodies.get(page);
  if (known !== undefined) return known;
  const letters = withoutNumber(
    lettersOf(
      page.body
        .map((line) => line.text.replace(/^(?:\d+|[ivx]+|[a-z])\.(?:\s|$)/, ''))
        .join(' ')
        .replace(/,? \(?p\.\s\d+\)?/g, ''),
    ),
  );
  lettersOfBodies.set(page, letters);
  return letters;
}

const lettersOfBodies = new WeakMap<BookPage, string>();

/** The size most letters of the book have. */
export function bodySize(pages: readonly BookPage[]): number {
  const letters = new Map<string, number>();
  for (const page of pages)
    for (const run of page.runs)
      letters.set(run.size.toFixed(1), (letters.get(run.size.toFixed(1)) ?? 0) + run.text.length);
  return Number([...letters].sort((a, b) => b[1] - a[1])[0]![0]);
}

export interface FoundHeading extends Heading {
  readonly page: number;
  readonly first: Line;
  readonly last: Line;
}

/**
 * Looks for the headings in their order among the lines that are larger than the text, from page `from` on; a heading may run
 * over several lines. Throws for one that is nowhere after its predecessor.
 */
export function findHeadings(pages: readonly BookPage[], headings: readonly Heading[], from: number): FoundHeading[] {
  const size = bodySize(pages);
  const large = pages
    .filter((page) => page.number >= from)
    .flatMap((page) =>
      page.body.filter((line) => line.size > size + 0.15).map((line) => ({ page: page.number, line })),
    );
  let at = 0;
  return headings.map((heading) => {
    const wanted = lettersOf(heading.title);
    for (let start = at; start < large.length; start++) {
      let end = start;
      let text = lettersOf(large[start]!.line.text);
      while (wanted.startsWith(text) && text !== wanted && large[end + 1]?.page === large[start]!.page)
        text += lettersOf(large[++end]!.line.text);
      if (text !== wanted) continue;
      at = end + 1;
      return { ...heading, page: large[start]!.page, first: large[start]!.line, last: large[end]!.line };
    }
    throw new Error(`The heading “${heading.title}” stands on no page after its predecessor`);
  });
}

/** The only page that holds all these words, or undefined; the words of one page are looked at without spaces. */
export function pageHolding(pages: readonly PrintedPage[], text: string): PrintedPage | undefined {
  const wanted = lettersOf(text);
  return pages.find((page) => lettersOf(page.text).includes(wanted));
}

/** Points that every printer and copier keeps for itself at the edge of a sheet. */
export const unprintable = 5 * millimetre;

/** Pieces outside the part of the sheet that a printer reaches. */
export function outsideSheet(page: PrintedPage): string[] {
  return page.runs
    .filter(
      (run) =>
        run.x < unprintable ||
        run.x + run.width > page.width - unprintable ||
        run.y < unprintable ||
        run.y + run.size > page.height - unprintable,
    )
    .map((run) => `page ${page.number}: ${run.text}`);
}
