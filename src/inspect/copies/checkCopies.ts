// Checks how well a finished PDF copies in black and white.

import { colourOutsidePictures, inkAtEdges, inkOn, isBlankPage, thinLines, tooMuchInk } from './copiedSheet.ts';
import {
  type CopierConditionId,
  type CopierFinding,
  type CopierLimits,
  copierLimits,
  gradeOf,
} from './copyConditions.ts';
import { type DrawnPage, forgetEngine, openPdf, usualScale, withPage } from './drawnPage.ts';
import { paleText, smallestSize, smallType } from './legibility.ts';

export interface CopierReport {
  /** Whether nothing is a failure; checks and notes may stand beside it. */
  readonly passes: boolean;
  /** In the order of the pages, and on a page in the order of the conditions. */
  readonly findings: readonly CopierFinding[];
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
  const findings = onceForTheFile('copier-type-size', looked.findings);
  return {
    passes: findings.every(({ condition }) => gradeOf(condition) !== 'failure'),
    findings,
    pages: looked.pages,
    resolution: 72 * usualScale,
    limits: all,
  };
}

/** Footnote calls are small on every page; the smallest stands for all. */
function onceForTheFile(condition: CopierConditionId, findings: readonly CopierFinding[]): CopierFinding[] {
  const smallest = findings
    .filter((finding) => finding.condition === condition)
    .toSorted((one, other) => (one.measure ?? 0) - (other.measure ?? 0))[0];
  return findings.filter((finding) => finding.condition !== condition || finding === smallest);
}

/** A book has fewer pages; a file that claims more, or whose pages are damaged one after the other, is not worth the wait. */
const mostPages = 3000;
const mostDamaged = 20;
const isDamage = ({ condition }: CopierFinding) => condition === 'copier-readable';

interface Looked {
  readonly pages: CopiedPage[];
  readonly findings: CopierFinding[];
}

async function lookAtPages(bytes: Uint8Array, limits: CopierLimits): Promise<Looked> {
  const pdf = await openPdf(bytes);
  if (typeof pdf === 'string') return { pages: [], findings: [unreadable(1, pdf)] };
  const looked: Looked = { pages: [], findings: [] };
  try {
    for (let number = 1; number <= pdf.pageCount; number++) {
      if (number > mostPages || looked.findings.filter(isDamage).length >= mostDamaged) {
        looked.findings.push(unreadable(number, `${pdf.pageCount} pages, of which the rest is not looked at`));
        break;
      }
      const seen = withPage(pdf, number, (page) => lookAt(page, number === pdf.pageCount, limits));
      if (!seen) {
        looked.findings.push(unreadable(number, 'the page is damaged'));
        continue;
      }
      const { findings, ...page } = seen;
      looked.pages.push({ number, ...page });
      looked.findings.push(...findings.map((finding) => ({ ...finding, page: number })));
    }
    pdf.close();
  } catch (fault) {
    if (!(fault instanceof WebAssembly.RuntimeError)) throw fault;
    forgetEngine();
    looked.findings.push(unreadable(looked.pages.length + 1, 'it cannot be drawn'));
  }
  return looked;
}

function lookAt(page: DrawnPage, isLast: boolean, limits: CopierLimits) {
  const ink = inkOn(page.whole);
  const isBlank = isBlankPage(page);
  const findings = [
    ...paleText(page, limits),
    ...colourOutsidePictures(page),
    ...tooMuchInk(page, ink, limits),
    ...inkAtEdges(page, limits),
    ...thinLines(page, limits),
    ...smallType(page, limits),
    ...(isBlank ? [blank(isLast, ink)] : []),
  ];
  return { findings, ink, smallestType: smallestSize(page), hasPictures: page.contents.pictures.length > 0, isBlank };
}

const blank = (isLast: boolean, ink: number) => ({
  condition: isLast ? ('copier-blank-end' as const) : ('copier-blank-page' as const),
  found: ink > 0 ? 'nothing but head and foot' : 'an empty page',
  expected: 'something to read',
});

const unreadable = (page: number, why: string): CopierFinding => ({
  condition: 'copier-readable',
  page,
  found: why,
  expected: 'a PDF that opens',
});
