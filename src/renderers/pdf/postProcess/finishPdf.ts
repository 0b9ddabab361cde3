// Makes Chromium’s PDF accessible (PDF/UA-1), described and reproducible.

import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { FinishedPdf } from '../../renderContext.ts';
import { markArtifacts } from './artifacts.ts';
import { loadPdf, savePdf } from './loadPdf.ts';
import { drawNoteLines, type NoteLine } from './noteLines.ts';
import { type DocumentFacts, setMetadata } from './pdfMetadata.ts';
import { fillIn, findLightPictures, type LightPicture } from './putBackPictures.ts';
import { dropSoftHyphens } from './softHyphens.ts';
import { kidsOf, mendTags, pieceKey, piecesOf, structureElements, typeOf } from './structureTree.ts';
import { mendTextMaps } from './textMaps.ts';

export interface FinishedPage extends FinishedPdf {
  /** Some letters are composed of glyphs without a character, so their words cannot be read back. */
  readonly hasParts: boolean;
}

/** Facts from the laid-out page, in reading order. */
export interface PageWords {
  readonly headings: readonly string[];
  readonly links: readonly string[];
  /** The description of each formula. */
  readonly formulas: readonly string[];
  /** For each aside, whether it is a note in the margin. */
  readonly asides?: readonly boolean[];
  readonly noteLines?: readonly NoteLine[];
}

/** @throws PictureLost when one of the `pictures` cannot be put back */
export async function finishPdf(
  print: Uint8Array,
  facts: DocumentFacts,
  words: PageWords,
  pictures: readonly LightPicture[] = [],
): Promise<FinishedPage> {
  const document = await loadPdf(print);
  const light = findLightPictures(document, pictures);
  mendOutline(document, words.headings);
  dropSoftHyphens(document);
  markArtifacts(document, nameMarginNotes(document, words.asides ?? []));
  drawNoteLines(document, words.noteLines ?? []);
  mendTags(document, words.links);
  nameFormulas(document, words.formulas);
  const { hasParts } = mendTextMaps(document);
  setMetadata(document, facts);
  const { bytes, gaps } = savePdf(document, new Map([...light].map(([stream, { size }]) => [stream, size])));
  for (const [stream, at] of gaps) {
    const picture = light.get(stream)!;
    await fillIn(picture, bytes.subarray(at, at + picture.size));
  }
  return {
    bytes,
    pages: document.getPageCount(),
    hasParts,
  };
}

/**
 * Chromium writes a heading's words once more for each page it was tried on, and loses spaces at the ends of lines.
 * `headings` are the document's, in its order.
 */
function mendOutline(document: PDFDocument, headings: readonly string[]): void {
  const items: PDFDict[] = [];
  const walk = (item: PDFDict | undefined) => {
    for (let current = item; current; current = current.lookupMaybe(PDFName.of('Next'), PDFDict)) {
      items.push(current);
      walk(current.lookupMaybe(PDFName.of('First'), PDFDict));
    }
  };
  walk(document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)?.lookupMaybe(PDFName.of('First'), PDFDict));
  // A heading no bookmark was made of, such as one that is not painted: then the bookmarks' own words stay.
  if (items.length !== headings.length) return;
  for (const [index, item] of items.entries()) item.set(PDFName.of('Title'), PDFHexString.fromText(headings[index]!));
}

const name = (text: string) => PDFName.of(text);

/** `formulas` are their descriptions in reading order; pictures stand between them. */
function nameFormulas(document: PDFDocument, formulas: readonly string[]): void {
  let next = 0;
  for (const { type, element } of structureElements(document)) {
    const alt = type === 'Figure' ? element.lookup(name('Alt')) : undefined;
    if (!(alt instanceof PDFString || alt instanceof PDFHexString)) continue;
    const place = formulas.indexOf(alt.decodeText(), next);
    if (place < 0) continue;
    next = place + 1;
    element.set(name('S'), name('Formula'));
    withoutCells(element);
  }
}

/**
 * A note that stands in a paragraph is a part of it, and no section. Its words are written behind all others of the page; `readBack.ts`
 * passes over them.
 * @returns their pieces of marked content
 */
function nameMarginNotes(document: PDFDocument, asides: readonly boolean[]): ReadonlySet<string> {
  const pieces = new Set<string>();
  const tagged = structureElements(document).filter(({ type }) => type === 'Aside');
  if (tagged.length !== asides.length) return pieces;
  for (const [index, { element }] of tagged.entries()) {
    if (!asides[index]) continue;
    const parent = element.lookup(name('P'));
    const isInText = parent instanceof PDFDict && /^(?:P|Span|LBody|TD|TH)$/.test(typeOf(parent));
    element.set(name('S'), name(isInText ? 'Span' : 'P'));
    for (const { page, id } of piecesOf(element)) pieces.add(pieceKey(page, id));
  }
  return pieces;
}

/** Columns in a formula are no table, and only a table's cells may have row spans. */
function withoutCells(element: PDFDict): void {
  for (const kid of kidsOf(element)) {
    const below = element.context.lookup(kid);
    if (!(below instanceof PDFDict) || !below.has(name('S'))) continue;
    below.delete(name('A'));
    withoutCells(below);
  }
}
