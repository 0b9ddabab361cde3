// Lays HTML for paper out in a frame, as the printer does in a tab, and measures it there.
import type { OpenPage } from '../../browser/printer.ts';
import { fillPages } from '../../renderers/pdf/fillPages.ts';
import { type Fit, fitOnePage, mostOnSheet, setFit } from '../../renderers/pdf/fitOnePage.ts';
import { fitToWidth } from '../../renderers/pdf/fitWidth.ts';
import { layCards } from '../../renderers/pdf/layCards.ts';
import { leaveWordsOut } from '../../renderers/pdf/sheetForms.ts';
import type { PaperShape } from '../protocol.ts';
import { type PageMargins, showPages } from './pageBoxes.ts';
import { withFaces } from './pageFiles.ts';
import { element } from './pageWords.ts';

export interface LaidPaper {
  readonly frame: HTMLIFrameElement;
  /** Only quote sheets have one. */
  readonly fit?: Fit;
  readonly tooLong?: readonly string[];
  /** Typefaces that the text needs and that could not be loaded; then nothing was laid out. */
  readonly missing: readonly string[];
  /** This browser cannot show the pages of flowing text. */
  readonly isOneLongPage?: boolean;
}

/** Id of the style that keeps the browser from laying out all of a text when it is loaded. */
const waiting = 'studyguide-waiting';

/** No script runs in a frame; the page itself lays it out and opens the dialog that prints it. */
export const frameRights = 'allow-same-origin allow-modals';

/** The frame is put into `place`, which must have a width: without one nothing is laid out. */
export async function layPaper(html: string, paper: PaperShape, place: HTMLElement, title: string): Promise<LaidPaper> {
  const laid = await layOut(html, paper, place, title);
  // Afterwards: moved by parts of a pixel, boxes are rounded to other sizes than in the printer's tab.
  const sheet = laid.frame.contentDocument!;
  const flows = paper.lays === 'plain' || paper.lays === 'filled' || paper.lays === 'wide';
  if (flows && laid.missing.length === 0 && showPages(sheet, paper, marginsOf(sheet))) return laid;
  showMargins(sheet);
  return { ...laid, isOneLongPage: flows };
}

async function layOut(html: string, paper: PaperShape, place: HTMLElement, title: string): Promise<LaidPaper> {
  const frame = element('iframe', {
    sandbox: frameRights,
    title,
    class: 'paper',
  });
  frame.style.width = `${paper.width}mm`;
  frame.style.height = `${paper.height}mm`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.srcdoc = (await withFaces(html)).replace('</head>', `<style id="${waiting}">body{display:none}</style></head>`);
  place.append(frame);
  await loaded;
  const sheet = frame.contentDocument!;
  // They would be laid out once for nothing.
  for (const quotation of sheet.querySelectorAll<HTMLElement>('[data-rank]'))
    quotation.hidden = Number(quotation.dataset.rank) > mostOnSheet;
  sheet.getElementById(waiting)?.remove();
  const missing = await typefacesMissing(sheet);
  if (missing.length > 0) return { frame, missing };
  const page = pageOf(sheet);
  const result = { frame, missing };
  switch (paper.lays) {
    case 'plain':
      return result;
    case 'cards':
      await layCards(page, paper.sides ?? 'duplex');
      return result;
    case 'filled':
      await fillPages(page, boxOf(sheet, paper));
      return result;
    case 'wide':
      await fitToWidth(page);
      return result;
    default: {
      const fitted = await fitOf(html, page);
      if ('tooLong' in fitted) return { ...result, tooLong: fitted.tooLong };
      await setFit(page, fitted.fit);
      keepOnePage(sheet);
      if (paper.lays === 'blanked') await leaveWordsOut(page);
      return { ...result, fit: fitted.fit };
    }
  }
}

/** Firefox counts room that columns could take as part of the sheet, and prints an empty second page. */
function keepOnePage(sheet: Document): void {
  const style = sheet.createElement('style');
  style.textContent = '@media print{.sheet{contain:layout}}';
  sheet.head.append(style);
}

let searched: { readonly html: string; readonly fit: ReturnType<typeof fitOnePage> } | undefined;

/** The same sheet is measured and shown: the second time its fit is known. */
function fitOf(html: string, page: OpenPage): ReturnType<typeof fitOnePage> {
  if (searched?.html !== html) searched = { html, fit: fitOnePage(page) };
  return searched.fit;
}

type TaskInFrame<R> = (input: unknown, document: Document, pause: () => Promise<void>) => R;

/** Milliseconds of work after which keys and clicks are let in. */
const slice = 25;

function pauseOf(most: number): () => Promise<void> {
  let start = performance.now();
  return async () => {
    if (performance.now() - start < most) return;
    await new Promise((resolve) => setTimeout(resolve));
    start = performance.now();
  };
}

/** The printer's functions find their document as their second argument. */
const pageOf = (sheet: Document): OpenPage => ({
  run: async (task, input) => (task as TaskInFrame<ReturnType<typeof task>>)(input, sheet, pauseOf(slice)),
  pdf: () => Promise.reject(new Error('A frame makes no PDF.')),
  draft: () => Promise.reject(new Error('A frame makes no PDF.')),
  refused: [],
});

/** A layout asks for the typefaces that its letters need. */
async function typefacesMissing(sheet: Document): Promise<readonly string[]> {
  sheet.body.getBoundingClientRect();
  await sheet.fonts.ready;
  return [...new Set([...sheet.fonts].filter(({ status }) => status === 'error').map(({ family }) => family))].map(
    (family) => family.replace(/["']/g, ''),
  );
}

function marginsOf(sheet: Document): PageMargins {
  const rules = [...sheet.styleSheets].flatMap(({ cssRules }) => [...cssRules]);
  const style = rules.find((rule): rule is CSSPageRule => rule instanceof sheet.defaultView!.CSSPageRule)?.style;
  const of = (margin: string | undefined) => Number.parseFloat(margin ?? '') || 0;
  return {
    top: of(style?.marginTop),
    right: of(style?.marginRight),
    bottom: of(style?.marginBottom),
    left: of(style?.marginLeft),
  };
}

/** On a screen a page has no margins of its own. */
function showMargins(sheet: Document): void {
  const { top, right, bottom, left } = marginsOf(sheet);
  const style = sheet.createElement('style');
  style.textContent = `@media screen{html{padding:${top}mm ${right}mm ${bottom}mm ${left}mm}}`;
  sheet.head.append(style);
}

function boxOf(sheet: Document, { width, height }: PaperShape): { readonly width: number; readonly height: number } {
  const { top, right, bottom, left } = marginsOf(sheet);
  return { width: width - left - right, height: height - top - bottom };
}
