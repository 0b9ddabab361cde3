// Turns the page tree of a PDF into its pages in order, each with what it inherits.
import { PDFArray, type PDFDict, PDFStream } from '@cantoo/pdf-lib';
import { arrayEntry, asDict, asNumber, contentsOf, dictEntry, entry, itemsOf, latin1, nameEntry } from './objects.ts';

export interface Page {
  /** From 1. */
  readonly number: number;
  readonly dict: PDFDict;
  readonly resources: PDFDict | undefined;
  readonly cropBox: Box | undefined;
}

/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number];

/** A tree that comes back to itself is walked once. */
export function pagesOf(catalog: PDFDict | undefined): readonly Page[] {
  const pages: Page[] = [];
  const root = dictEntry(catalog, 'Pages');
  const waiting: Node[] = root ? [{ dict: root, inherited: {} }] : [];
  const seen = new Set<PDFDict>();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const { dict } = node;
    if (seen.has(dict)) continue;
    seen.add(dict);
    const inherited: Inherited = {
      resources: dictEntry(dict, 'Resources') ?? node.inherited.resources,
      mediaBox: boxOf(arrayEntry(dict, 'MediaBox')) ?? node.inherited.mediaBox,
      cropBox: boxOf(arrayEntry(dict, 'CropBox')) ?? node.inherited.cropBox,
    };
    const kids = arrayEntry(dict, 'Kids');
    if (kids && nameEntry(dict, 'Type') !== 'Page') {
      const nodes = itemsOf(kids).flatMap((kid) => asDict(kid) ?? []);
      for (const kid of nodes.reverse()) waiting.push({ dict: kid, inherited });
      continue;
    }
    const { resources, mediaBox, cropBox } = inherited;
    pages.push({ number: pages.length + 1, dict, resources, cropBox: cropBox ?? mediaBox });
  }
  return pages;
}

/** The streams of a page are one text (ISO 32000-1, 7.8.2). One character for each byte. */
export function contentOf({ dict }: Page): string {
  const contents = entry(dict, 'Contents');
  const streams = contents instanceof PDFArray ? itemsOf(contents) : [contents];
  return streams
    .map((stream) => (stream instanceof PDFStream ? contentsOf(stream) : undefined))
    .map((bytes) => (bytes ? latin1(bytes) : ''))
    .join('\n');
}

/** Corners may be given in any order. */
export function boxOf(array: PDFArray | undefined): Box | undefined {
  const numbers = itemsOf(array).map(asNumber);
  const [a, b, c, d] = numbers;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

interface Node {
  readonly dict: PDFDict;
  readonly inherited: Inherited;
}

interface Inherited {
  readonly resources?: PDFDict;
  readonly mediaBox?: Box;
  readonly cropBox?: Box;
}
