// Measures a finished PDF as a book designer would: how full its pages are, and which paragraphs leave one line behind.
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { getDocumentProxy } from 'unpdf';
import type { Margins } from '../../src/renderers/pdf/paper.ts';
import { readPdf } from './readPdf.ts';

const millimetre = 72 / 25.4;

export interface PageFill {
  /** From 1. */
  readonly page: number;
  /** Down to the last line of the body, as a share of the height between the margins. */
  readonly fill: number;
  readonly lines: number;
}

export async function measureFill(bytes: Uint8Array, { top, bottom }: Margins): Promise<PageFill[]> {
  const { pages } = await readPdf(bytes, { fonts: false });
  return pages.map(({ number, height, lines }) => {
    const box = height - (top + bottom) * millimetre;
    const body = lines.filter(({ y }) => y <= height - top * millimetre && y >= bottom * millimetre - 1);
    const lowest = Math.min(...body.map(({ y, size }) => y - 0.25 * size));
    const fill = body.length > 0 ? (height - top * millimetre - lowest) / box : 0;
    return { page: number, fill, lines: rowsOf(body.map(({ y }) => y)) };
  });
}

/** Lines beside one another, as in columns, are one. */
function rowsOf(heights: readonly number[]): number {
  let rows = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const y of heights.toSorted((one, other) => other - one)) {
    if (last - y < 5) continue;
    rows += 1;
    last = y;
  }
  return rows;
}

export interface BrokenBlock {
  readonly page: number;
  readonly words: string;
}

/** Paragraphs, points of lists and notes of which a page has a single line and the page before or after it the rest. */
export async function findLoneLines(bytes: Uint8Array): Promise<BrokenBlock[]> {
  const marked = await markedLines(bytes);
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const pageOf = new Map(document.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const found: BrokenBlock[] = [];
  const contentOf = (value: PDFObject | undefined, inherited: PDFObject | undefined): string[] => {
    const node = value instanceof PDFRef ? document.context.lookup(value) : value;
    if (node instanceof PDFNumber) return [`${pageOf.get(String(inherited))}:${node.asNumber()}`];
    if (node instanceof PDFArray) return node.asArray().flatMap((kid) => contentOf(kid, inherited));
    if (!(node instanceof PDFDict)) return [];
    const page = node.get(PDFName.of('Pg')) ?? inherited;
    if (String(node.get(PDFName.of('Type'))) === '/MCR')
      return [`${pageOf.get(String(page))}:${(node.lookup(PDFName.of('MCID')) as PDFNumber).asNumber()}`];
    const content = contentOf(node.get(PDFName.of('K')), page);
    if (/^\/(?:P|LBody)$/.test(String(node.get(PDFName.of('S'))))) note(content);
    return content;
  };
  const note = (content: readonly string[]) => {
    const lines = new Map<number, { y: number; text: string }[]>();
    for (const id of content) {
      const page = Number(id.split(':')[0]);
      lines.set(page, [...(lines.get(page) ?? []), ...(marked.get(id) ?? [])]);
    }
    const onPages = [...lines].filter(([, of]) => of.length > 0);
    if (onPages.length < 2) return;
    for (const [page, of] of onPages)
      if (rowsOf(of.map(({ y }) => y)) === 1) found.push({ page, words: of.map(({ text }) => text).join('') });
  };
  contentOf(document.catalog.get(PDFName.of('StructTreeRoot')), undefined);
  return found.filter(
    ({ page, words }, at) => found.findIndex((one) => one.page === page && one.words === words) === at,
  );
}

async function markedLines(bytes: Uint8Array): Promise<Map<string, { y: number; text: string }[]>> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const lines = new Map<string, { y: number; text: string }[]>();
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true } as never);
    const open: (string | undefined)[] = [];
    for (const item of items as { type?: string; id?: string; str?: string; transform?: number[] }[]) {
      if (item.type?.startsWith('beginMarkedContent')) open.push(item.id);
      else if (item.type === 'endMarkedContent') open.pop();
      else if (item.str?.trim() && open.at(-1)) {
        const mark = /_mc(\d+)$/.exec(open.at(-1)!)?.[1];
        const id = `${number}:${mark}`;
        lines.set(id, [...(lines.get(id) ?? []), { y: item.transform![5]!, text: item.str }]);
      }
    }
  }
  return lines;
}
