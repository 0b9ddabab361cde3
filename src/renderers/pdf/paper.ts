// Says how paper is divided: sheet, margins, running heads and folios, as CSS page rules.
import type { Paper } from '../../editions/edition.ts';
import type { Guide, Section } from '../../guide/model.ts';

/**
 * Millimetres. Beside the text the reader has room for notes; it lies inside the page box, since Chromium clips what stands in
 * a margin, so that wide tables may use it. Printers and copiers keep the outermost 5 mm for themselves.
 */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly book: Margins;
  readonly handout: Margins;
  /** One margin on all sides of the quote sheet. */
  readonly quotes: number;
}

export interface Margins {
  readonly top: number;
  readonly outer: number;
  readonly bottom: number;
  readonly inner: number;
  readonly notes: number;
}

export const sheets: Readonly<Record<Paper, Sheet>> = {
  a4: {
    width: 210,
    height: 297,
    book: { top: 22, outer: 18, bottom: 22, inner: 25, notes: 44 },
    handout: { top: 16, outer: 18, bottom: 20, inner: 22, notes: 26 },
    quotes: 13,
  },
  letter: {
    width: 215.9,
    height: 279.4,
    book: { top: 20, outer: 19, bottom: 20, inner: 26, notes: 46 },
    handout: { top: 15, outer: 18, bottom: 19, inner: 23, notes: 30 },
    quotes: 13,
  },
};

export function bookPageRules(guide: Guide, paper: Paper, sections: readonly Section[]): string {
  const sheet = sheets[paper];
  const head = (side: string, text: string, weight: number) =>
    `@top-${side}{content:${cssString(shorten(text))};${headFont}font-weight:${weight};vertical-align:bottom;padding-bottom:4mm}`;
  const folio = `@bottom-${end(guide)}{content:counter(page);${headFont}font-weight:600;font-size:10pt;vertical-align:top;padding-top:5mm}`;
  const nothing = ['top-left', 'top-right', 'bottom-left', 'bottom-right']
    .map((box) => `@${box}{content:none}`)
    .join('');
  return [
    `@page{size:${sheet.width}mm ${sheet.height}mm;margin:${margins(guide, sheet.book)};${head(start(guide), guide.title, 400)}${folio}}`,
    `:root{--notes:${sheet.book.notes}mm}@page cover{${nothing}}`,
    `@page contents{${folio}}`,
    ...sections.map((section, index) => `@page page-${index + 1}{${head(end(guide), section.title, 600)}}`),
    ...sections.map((_, index) => `.page-${index + 1}{page:page-${index + 1}}`),
  ].join('\n');
}

export function handoutPageRules(guide: Guide, paper: Paper, section: Section): string {
  const sheet = sheets[paper];
  return [
    `:root{--notes:${sheet.handout.notes}mm}@page{size:${sheet.width}mm ${sheet.height}mm;margin:${margins(guide, sheet.handout)};`,
    `@bottom-${start(guide)}{content:${cssString(shorten(`${guide.title} · ${section.title}`, 84))};${headFont}vertical-align:top;padding-top:4mm}`,
    `@bottom-${end(guide)}{content:counter(page) " / " counter(pages);${headFont}font-weight:600;vertical-align:top;padding-top:4mm}}`,
  ].join('');
}

export function quoteSheetPageRules(paper: Paper): string {
  const { width, height, quotes } = sheets[paper];
  // A hair less than the page box, so that rounding never starts a second page.
  return `@page{size:${width}mm ${height}mm;margin:${quotes}mm}:root{--sheet-width:${width - 2 * quotes}mm;--sheet-height:${height - 2 * quotes - 0.4}mm}`;
}

const headFont = 'font-family:"Source Sans 3",sans-serif;font-size:9pt;';
const start = (guide: Guide) => (guide.direction === 'rtl' ? 'right' : 'left');
const end = (guide: Guide) => (guide.direction === 'rtl' ? 'left' : 'right');

function margins(guide: Guide, margin: Margins): string {
  const [right, left] = guide.direction === 'rtl' ? [margin.inner, margin.outer] : [margin.outer, margin.inner];
  return `${margin.top}mm ${right}mm ${margin.bottom}mm ${left}mm`;
}

const shorten = (text: string, most = 56) =>
  [...text].length > most
    ? `${[...text]
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : text;

/** A CSS string whose every doubtful character is a numeric escape: nothing an author writes can leave it. */
export function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} ]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`;
}
