// Says how paper is divided: sheet, margins, running heads and folios, as CSS page rules.
import type { Design, Paper } from '../../editions/editions.ts';
import type { Guide } from '../../guide/model.ts';

/** Millimetres. */
interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly handout: Margins;
  /** One margin on all sides of the quote sheet. */
  readonly quotes: number;
}

/**
 * Millimetres. `inner` is the side of the binding and of the punched holes, which reach 17 mm into the sheet at most (ISO 838;
 * three-hole punches for Letter); `outer` clears them too, for copies on one side. `notes` is the margin beside the text, on the outer
 * side. Printers and copiers keep the outermost 5 mm for themselves.
 */
export interface Margins {
  readonly top: number;
  readonly outer: number;
  readonly bottom: number;
  readonly inner: number;
  readonly notes: number;
}

export interface BookPage extends Margins {
  readonly width: number;
  readonly height: number;
  readonly head: RunningHead;
}

/** Points; `room` is how many characters of a title a head has room for. */
interface RunningHead {
  readonly size: number;
  readonly room: number;
  /** Beside the section's title, which stands outside, the guide's. */
  readonly namesGuide: boolean;
  /** Title and folio in the middle, for pages that may stand on either half of a sheet. */
  readonly isCentred?: boolean;
}

export const sheets: Readonly<Record<Paper, Sheet>> = {
  a4: {
    width: 210,
    height: 297,
    handout: { top: 16, outer: 18, bottom: 20, inner: 22, notes: 26 },
    quotes: 13,
  },
  letter: {
    width: 215.9,
    height: 279.4,
    handout: { top: 15, outer: 18, bottom: 19, inner: 23, notes: 30 },
    quotes: 13,
  },
};

const a4 = { width: 210, height: 297 };
const letter = { width: 215.9, height: 279.4 };
const plainHead = { size: 9, room: 56, namesGuide: true };
const largeHead = { size: 16, room: 40, namesGuide: false };
const clearHead = { size: 11, room: 60, namesGuide: false };
const smallHead = { size: 9, room: 52, namesGuide: false, isCentred: true };

/** Half a sheet is exactly half: A5, or half a Letter, so that folding the sheet changes no size. */
export const bookPages: Readonly<Record<Design, Readonly<Record<Paper, BookPage>>>> = {
  standard: {
    a4: { ...a4, top: 18, outer: 18, bottom: 19, inner: 25, notes: 38, head: plainHead },
    letter: { ...letter, top: 18, outer: 19, bottom: 18, inner: 26, notes: 40, head: plainHead },
  },
  'large-print': {
    a4: { ...a4, top: 26, outer: 18, bottom: 26, inner: 25, notes: 0, head: largeHead },
    letter: { ...letter, top: 25, outer: 19, bottom: 25, inner: 26, notes: 0, head: largeHead },
  },
  'clear-print': {
    a4: { ...a4, top: 24, outer: 24, bottom: 24, inner: 27, notes: 14, head: clearHead },
    letter: { ...letter, top: 22, outer: 26, bottom: 22, inner: 28, notes: 16, head: clearHead },
  },
  'half-sheet': {
    a4: { width: 148.5, height: 210, top: 17, outer: 15, bottom: 17, inner: 15, notes: 0, head: smallHead },
    letter: { width: 139.7, height: 215.9, top: 17, outer: 14, bottom: 17, inner: 14, notes: 0, head: smallHead },
  },
};

/** Sets a title as the text is set: its marks, and words in place of a script that no font has. */
type SetText = (text: string) => string;

/**
 * The text stands in the middle of the page box, with room for notes on both sides of it, and Chromium lays it out without knowing whether
 * a page will be a left or a right one. A negative inner margin has the room beside the binding lie outside the sheet.
 *
 * Pages face each other: the section's title and the folio stand outside, whether a page is a left or a right one. Sections share pages,
 * so no named page can carry a section's title: the counter style `section-heads`, which the open book sets, has a title for each page number, and `guide-heads` the
 * guide's title for each but those that a section opens.
 */
export function bookPageRules(page: BookPage): string {
  const { head } = page;
  const sides = ['left', 'right'] as const;
  const box = (corner: string, content: string, weight: number) =>
    `@${corner}{content:${content};${headFont(head.size)}font-weight:${weight};`;
  const headBox = (corner: string, content: string, weight: number) =>
    `${box(`top-${corner}`, content, weight)}vertical-align:bottom;padding-bottom:4mm}`;
  const folioBox = (corner: string) =>
    `${box(`bottom-${corner}`, 'counter(page)', 600)}font-size:${head.size + 1}pt;vertical-align:top;padding-top:5mm}`;
  const opposite = { left: 'right', right: 'left' } as const;
  const outside = (side: 'left' | 'right') => (head.isCentred ? 'center' : side);
  const innerHead = (side: 'left' | 'right') =>
    headBox(side, 'counter(page,guide-heads)', 400).replace(/\}$/, `;padding-${side}:${page.notes}mm}`);
  const empty = (edge: 'top' | 'bottom') =>
    ['left', 'center', 'right'].map((corner) => `@${edge}-${corner}{content:none}`).join('');
  return [
    `@page{size:${page.width}mm ${page.height}mm;margin:${page.top}mm 0 ${wholePixels(page)}mm}`,
    ...sides.map(
      (side) =>
        `@page :${side}{margin-${side}:${page.outer}mm;margin-${opposite[side]}:${page.inner - page.notes}mm;${folioBox(outside(side))}` +
        `${headBox(outside(side), 'counter(page,section-heads)', 600)}${head.namesGuide ? innerHead(opposite[side]) : ''}}`,
    ),
    `:root{--notes:${page.notes}mm;--measure:${page.width - page.outer - page.inner - page.notes}mm;--page-width:${page.width - page.outer - page.inner + page.notes}mm;--page-height:${page.height - page.top - page.bottom}mm}`,
    // A guide that opens with its title needs no head above it.
    ...['', ':left', ':right'].map((side) => `@page :first${side}{${empty('top')}}`),
    ...['cover', 'cover:left', 'cover:right'].map((name) => `@page ${name}{${empty('top')}${empty('bottom')}}`),
    ...sides.map((side) => `@page blank:${side}{${empty('top')}}`),
  ].join('\n');
}

/** The title as far as a running head has room for it, as a CSS string. */
export const headString = (title: string, { head }: BookPage, set: SetText): string =>
  cssString(shorten(set(title), head.room));

/** Handouts are single sheets or stapled in the corner, so their feet are the same on each side. */
export function handoutPageRules(guide: Guide, paper: Paper, title: string, set: SetText): string {
  const { width, height, handout } = sheets[paper];
  const [start, end] = guide.direction === 'rtl' ? ['right', 'left'] : ['left', 'right'];
  const [right, left] = guide.direction === 'rtl' ? [handout.inner, handout.outer] : [handout.outer, handout.inner];
  const foot = cssString(shorten(set([guide.title, title, guide.school].filter(Boolean).join(' · ')), 84));
  return [
    `:root{--notes:${handout.notes}mm;--page-width:${width - handout.outer - handout.inner}mm}`,
    `@page{size:${width}mm ${height}mm;margin:${handout.top}mm ${right}mm ${wholePixels({ ...handout, height })}mm ${left}mm;`,
    `@bottom-${start}{content:${foot};${headFont(9)}vertical-align:top;padding-top:4mm}`,
    `@bottom-${end}{content:counter(page) " / " counter(pages);${headFont(9)}font-weight:600;vertical-align:top;padding-top:4mm}}`,
  ].join('');
}

/** Millimetres inside the margins of a handout. */
export function handoutBox(paper: Paper): { readonly width: number; readonly height: number } {
  const { width, height, handout } = sheets[paper];
  return { width: width - handout.inner - handout.outer, height: height - handout.top - handout.bottom };
}

export function quoteSheetPageRules(paper: Paper, isHalf = false): string {
  const { quotes, ...whole } = sheets[paper];
  const [width, height] = isHalf ? [whole.height / 2, whole.width] : [whole.width, whole.height];
  // A hair less than the page box, so that rounding never starts a second page.
  return `@page{size:${width}mm ${height}mm;margin:${quotes}mm}:root{--sheet-width:${width - 2 * quotes}mm;--sheet-height:${height - 2 * quotes - 0.4}mm}`;
}

/** Cards are laid on the whole sheet, so that both sides have them in the same places. */
export function cardPageRules(paper: Paper): string {
  const { width, height } = sheets[paper];
  return `@page{size:${width}mm ${height}mm;margin:0}:root{--sheet-width:${width}mm;--sheet-height:${height - 0.4}mm}`;
}

/** The bottom margin with which the page box is a whole number of pixels high: a part of one shows the head of the next page. */
function wholePixels({ height, top, bottom }: Pick<BookPage, 'height' | 'top' | 'bottom'>): number {
  const pixel = 25.4 / 96;
  return height - top - Math.floor((height - top - bottom) / pixel) * pixel;
}

/** Margin boxes know no custom properties of the document's layers but those of its root. */
const headFont = (size: number) => `font-family:var(--sans);font-size:${size}pt;`;

const shorten = (text: string, most: number) =>
  [...text].length > most
    ? `${[...text]
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : text;

/** A CSS string whose every doubtful character is a numeric escape: nothing an author writes can leave it. */
function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} ]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`;
}
