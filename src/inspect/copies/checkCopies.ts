// Checks how well a finished PDF copies in black and white.
import { FailureLog, type FileReport } from '../../diagnostics/rules.ts';
import {
  colourOutsidePictures,
  inkAtEdges,
  inkOn,
  isBlankPage,
  linesOn,
  thinLines,
  tooMuchInk,
} from './copiedSheet.ts';
import { type CopierFailure, type CopierLimits, copierLimits, copierRules } from './copierRules.ts';
import { type DrawnPage, usualScale, withPage } from './drawnPage.ts';
import { paleText, smallestSize, smallType } from './legibility.ts';
import { forgetEngine, openInPdfium } from './pdfium.ts';

export interface CopierReport extends FileReport {
  readonly pages: readonly CopiedPage[];
  /** Pixels to the inch at which the pages were looked at. */
  readonly resolution: number;
  readonly limits: CopierLimits;
}

export interface CopiedPage {
  /** From 1. */
  readonly number: number;
  /** Share of the page under ink, 0 to 1. */
  readonly ink: number;
  /** Points; none if there is no text to be seen. */
  readonly smallestType?: number;
  readonly hasPictures: boolean;
  /** Nothing but head and foot. */
  readonly isBlank: boolean;
}

/**
 * Looks at every page of a PDF as a printer would draw it. `limits` replaces some of `copierLimits`. Nothing that is wrong with
 * the file throws: a file or a page that cannot be opened is a finding.
 */
export async function checkCopies(bytes: Uint8Array, limits: Partial<CopierLimits> = {}): Promise<CopierReport> {
  const all = { ...copierLimits, ...limits };
  const looked = await lookAtPages(bytes, all);
  const log = new FailureLog(copierRules);
  // Footnote calls are small on every page; the smallest stands for all.
  const [smallest] = looked.failures.filter(isSmallType).toSorted((one, other) => one.measure! - other.measure!);
  for (const failure of looked.failures) {
    if (isSmallType(failure) && failure !== smallest) continue;
    const { rule, found, expected, ...at } = failure;
    log.report(rule, at, found, expected);
  }
  return {
    ok: !log.has('warning'),
    pages: looked.pages,
    resolution: 72 * usualScale,
    limits: all,
    rules: log.rules(),
  };
}

const isSmallType = ({ rule }: CopierFailure) => rule === 'copier-type-size';

/** A book has fewer pages; a file that claims more, or whose pages are damaged one after the other, is not worth the wait. */
const mostPages = 3000;
const mostDamaged = 20;
const isDamage = ({ rule }: CopierFailure) => rule === 'copier-readable';

interface Looked {
  readonly pages: CopiedPage[];
  readonly failures: CopierFailure[];
}

async function lookAtPages(bytes: Uint8Array, limits: CopierLimits): Promise<Looked> {
  const pdf = await openInPdfium(bytes);
  if (typeof pdf === 'string') return { pages: [], failures: [unreadable(1, pdf)] };
  const looked: Looked = { pages: [], failures: [] };
  let before: number | undefined;
  try {
    for (let number = 1; number <= pdf.pageCount; number++) {
      if (number > mostPages || looked.failures.filter(isDamage).length >= mostDamaged) {
        looked.failures.push(unreadable(number, `${pdf.pageCount} pages, of which the rest is not looked at`));
        break;
      }
      const seen = withPage(pdf, number, (page) => lookAt(page, number === pdf.pageCount, limits));
      if (!seen) {
        looked.failures.push(unreadable(number, 'the page is damaged'));
        continue;
      }
      const { failures, lines, ...page } = seen;
      if (number === pdf.pageCount && !page.isBlank) failures.push(...sparse(lines, before));
      before = lines;
      looked.pages.push({ number, ...page });
      looked.failures.push(...failures.map((failure) => ({ ...failure, page: number })));
    }
    pdf.close();
  } catch (fault) {
    if (!(fault instanceof WebAssembly.RuntimeError)) throw fault;
    forgetEngine();
    looked.failures.push(unreadable(looked.pages.length + 1, 'it cannot be drawn'));
  }
  return looked;
}

function lookAt(page: DrawnPage, isLast: boolean, limits: CopierLimits) {
  const ink = inkOn(page.whole);
  const isBlank = isBlankPage(page);
  const lines = linesOn(page);
  const failures: CopierFailure[] = [
    ...paleText(page, limits),
    ...colourOutsidePictures(page),
    ...tooMuchInk(page, ink, limits),
    ...inkAtEdges(page, limits),
    ...thinLines(page, limits),
    ...smallType(page, limits),
    ...(isBlank ? [blank(isLast, ink)] : []),
  ];
  const hasPictures = page.contents.pictures.length > 0;
  return { failures, lines, ink, smallestType: smallestSize(page), hasPictures, isBlank };
}

/** Fewer lines look forgotten, where the page before them is one of text. */
const fewestLines = 5;
const pageOfText = 12;

const sparse = (lines: number | undefined, before: number | undefined): CopierFailure[] =>
  lines !== undefined && lines < fewestLines && (before ?? 0) >= pageOfText
    ? [
        {
          rule: 'copier-sparse-end',
          found: lines === 1 ? 'one line' : `${lines} lines`,
          expected: `${fewestLines} lines`,
        },
      ]
    : [];

const blank = (isLast: boolean, ink: number) => ({
  rule: isLast ? ('copier-blank-end' as const) : ('copier-blank-page' as const),
  found: ink > 0 ? 'nothing but head and foot' : 'an empty page',
  expected: 'something to read',
});

const unreadable = (page: number, why: string): CopierFailure => ({
  rule: 'copier-readable',
  page,
  found: why,
  expected: 'a PDF that opens',
});
