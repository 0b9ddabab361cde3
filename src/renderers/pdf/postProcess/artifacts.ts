// Marks decoration in page content as artifacts: heads, folios, rules.
//
// PDF/UA-1 (ISO 14289-1, 7.1) wants every painted object to be either content that the structure tree owns, or an artifact.
// Chromium tags the text and leaves margin boxes, backgrounds and borders outside, or gives a border to the element it surrounds.
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import { operationsIn } from '../../../formats/pdf/contentStream.ts';
import { streamText, textStream } from './loadPdf.ts';
import { disown, ownersOn, pieceKey, repeatedHeads, typeOf } from './structureTree.ts';

/** @param notes pieces of marked content that are notes in the margin: they get a name of their own */
export function markArtifacts(document: PDFDocument, notes: ReadonlySet<string> = new Set()): void {
  const repeated = repeatedHeads(document);
  for (const page of document.getPages()) {
    const content = contentsOf(page);
    const owners = ownersOn(document, page.node);
    const marked = withArtifacts(content, {
      isFigure: (id) => isInFigure(owners?.lookup(id)),
      isRepeated: (id) => repeated.has(pieceKey(page.ref, id)),
      isNote: (id) => notes.has(pieceKey(page.ref, id)),
      nameDot: (id) => nameDot(owners?.lookup(id)),
      disown: (id) => owners && disown(owners, id, page.ref),
    });
    if (marked === content) continue;
    const stream = textStream(document.context, marked);
    const reference = page.node.get(PDFName.of('Contents'));
    if (reference instanceof PDFRef) document.context.assign(reference, stream);
    else page.node.set(PDFName.of('Contents'), document.context.register(stream));
  }
}

/** Marks the words of a note in the margin in a page's content. */
export const noteTag = 'Aside';

/** Facts on marked content that the content stream alone does not have. */
interface Ownership {
  readonly isFigure: (id: number) => boolean;
  /** A table's head, painted again on a page where the table goes on. */
  readonly isRepeated: (id: number) => boolean;
  readonly isNote?: (id: number) => boolean;
  /** Gives a list's dot, which Chromium draws as a shape, its character; false when the piece is no label. */
  readonly nameDot: (id: number) => boolean;
  readonly disown: (id: number) => void;
}

const pathConstruction = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're']);
const pathPainting = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);
const paintsAlone = new Set(['Do', 'sh', 'BI']);

/** One layer of marked content while the stream is read. */
interface Layer {
  readonly start: number;
  readonly end: number;
  readonly id?: number;
  holdsText: boolean;
  holdsPaint: boolean;
}

/** `content` is Latin 1. Text in the margins becomes a pagination artifact, lines and areas a layout artifact. */
export function withArtifacts(content: string, ownership: Ownership): string {
  const edits: { at: number; until: number; text: string }[] = [];
  const layers: Layer[] = [];
  let textStart: number | undefined;
  let pathStart: number | undefined;
  const wrap = (start: number, end: number, open: string) => {
    edits.push({ at: start, until: start, text: `${open}\n` }, { at: end, until: end, text: '\nEMC' });
  };
  const painted = (start: number, end: number) => {
    const layer = layers.at(-1);
    if (layer) layer.holdsPaint = true;
    else wrap(start, end, '/Artifact BMC');
  };
  for (const { operator, operands, start, end } of operationsIn(content)) {
    if (operator === 'BDC' || operator === 'BMC') {
      const id = /\/MCID\s+(\d+)/.exec(operands[1] ?? '')?.[1];
      layers.push({ start, end, id: id === undefined ? undefined : Number(id), holdsText: false, holdsPaint: false });
    } else if (operator === 'EMC') {
      const layer = layers.pop();
      if (layer?.id === undefined) continue;
      if (ownership.isRepeated(layer.id)) {
        edits.push({ at: layer.start, until: layer.end, text: '/Artifact <</Type /Pagination>> BDC' });
        ownership.disown(layer.id);
        continue;
      }
      if (layer.holdsText && ownership.isNote?.(layer.id))
        edits.push({ at: layer.start, until: layer.end, text: `/${noteTag} <</MCID ${layer.id}>> BDC` });
      if (layer.holdsText) continue;
      // The rest are borders and rules that Chromium gave to an element as its content.
      if (layer.holdsPaint && (ownership.isFigure(layer.id) || ownership.nameDot(layer.id))) continue;
      edits.push({ at: layer.start, until: layer.end, text: '/Artifact BMC' });
      ownership.disown(layer.id);
    } else if (operator === 'BT') textStart = layers.length === 0 ? start : undefined;
    else if (operator === 'ET') {
      if (textStart !== undefined) wrap(textStart, end, '/Artifact <</Type /Pagination>> BDC');
      for (const layer of layers) layer.holdsText = true;
      textStart = undefined;
    } else if (pathConstruction.has(operator)) pathStart ??= start;
    else if (pathPainting.has(operator)) {
      painted(pathStart ?? start, end);
      pathStart = undefined;
    } else if (operator === 'n') pathStart = undefined;
    else if (paintsAlone.has(operator)) painted(start, end);
  }
  return edited(content, edits);
}

function edited(content: string, edits: { at: number; until: number; text: string }[]): string {
  if (edits.length === 0) return content;
  // Stable: what opens at a place stays before what was noted later for the same place.
  edits.sort((a, b) => a.at - b.at);
  let result = '';
  let from = 0;
  for (const { at, until, text } of edits) {
    result += content.slice(from, at) + text;
    from = until;
  }
  return result + content.slice(from);
}

export function contentsOf(page: PDFPage): string {
  const { context } = page.node;
  const contents = context.lookup(page.node.get(PDFName.of('Contents')));
  const streams = contents instanceof PDFArray ? contents.asArray().map((one) => context.lookup(one)) : [contents];
  return streams
    .filter((stream) => stream instanceof PDFRawStream)
    .map(streamText)
    .join('\n');
}

function nameDot(owner: unknown): boolean {
  if (!(owner instanceof PDFDict) || typeOf(owner) !== 'Lbl') return false;
  owner.set(PDFName.of('ActualText'), PDFHexString.fromText('•'));
  return true;
}

function isInFigure(owner: unknown): boolean {
  for (let element = owner; element instanceof PDFDict; element = element.lookup(PDFName.of('P')))
    if (/^(?:Figure|Formula)$/.test(typeOf(element))) return true;
  return false;
}
