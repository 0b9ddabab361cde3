// Reads and mends the structure tree Chromium writes.
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';

/** A structure element (ISO 32000-1, 14.7.2) with its place in the tree. */
interface StructureElement {
  readonly type: string;
  readonly element: PDFDict;
  readonly reference: PDFRef;
}

const name = (text: string) => PDFName.of(text);

export const typeOf = (element: PDFDict): string => element.lookupMaybe(name('S'), PDFName)?.decodeText() ?? '';

/** Every element, parents before children: the order in which the document is read aloud. */
export function structureElements(document: PDFDocument): StructureElement[] {
  const found: StructureElement[] = [];
  const walk = (reference: PDFObject | undefined) => {
    const element = document.context.lookup(reference);
    if (!(reference instanceof PDFRef) || !(element instanceof PDFDict) || !element.has(name('S'))) return;
    found.push({ type: typeOf(element), element, reference });
    for (const kid of kidsOf(element)) walk(kid);
  };
  walk(structureRoot(document)?.get(name('K')));
  return found;
}

const structureRoot = (document: PDFDocument): PDFDict | undefined =>
  document.catalog.lookupMaybe(name('StructTreeRoot'), PDFDict);

/** `K` is one child or an array of them. */
export function kidsOf(element: PDFDict): PDFObject[] {
  const kids = element.get(name('K'));
  if (kids === undefined) return [];
  const resolved = element.context.lookup(kids);
  return resolved instanceof PDFArray ? resolved.asArray() : [kids];
}

function setKids(element: PDFDict, kids: readonly PDFObject[]): void {
  if (kids.length === 0) element.delete(name('K'));
  else element.set(name('K'), element.context.obj([...kids]));
}

/** The owners of a page's marked content by its id: the array the parent tree has for the page (ISO 32000-1, 14.7.4.4). */
export function ownersOn(document: PDFDocument, page: PDFDict): PDFArray | undefined {
  const key = page.lookupMaybe(name('StructParents'), PDFNumber)?.asNumber();
  if (key === undefined) return undefined;
  const owners = parentTree(document).get(key);
  return owners instanceof PDFArray ? owners : undefined;
}

const trees = new WeakMap<PDFDocument, Map<number, PDFObject | undefined>>();

/** The number tree, read once: a book looks into it for each page. */
function parentTree(document: PDFDocument): Map<number, PDFObject | undefined> {
  let tree = trees.get(document);
  if (!tree) {
    tree = new Map();
    const walk = (node: PDFDict) => {
      const numbers = node.lookupMaybe(name('Nums'), PDFArray);
      for (let index = 0; numbers && index + 1 < numbers.size(); index += 2)
        tree!.set(numbers.lookup(index, PDFNumber).asNumber(), numbers.lookup(index + 1));
      const kids = node.lookupMaybe(name('Kids'), PDFArray);
      for (let index = 0; kids && index < kids.size(); index++) walk(kids.lookup(index, PDFDict));
    };
    const root = structureRoot(document)?.lookupMaybe(name('ParentTree'), PDFDict);
    if (root) walk(root);
    trees.set(document, tree);
  }
  return tree;
}

/** Takes a piece of a page's marked content away from the element that owns it. */
export function disown(owners: PDFArray, id: number, page: PDFRef): void {
  const owner = owners.lookup(id);
  if (!(owner instanceof PDFDict)) return;
  setKids(
    owner,
    kidsOf(owner).filter((kid) => !isPiece(owner, kid, id, page)),
  );
  owners.set(id, owner.context.obj(null));
}

/** An element names pieces of its own page by their number, those of later pages by a reference that names the page too. */
function isPiece(owner: PDFDict, kid: PDFObject, id: number, page: PDFRef): boolean {
  const piece = owner.context.lookup(kid);
  if (piece instanceof PDFNumber) return piece.asNumber() === id && owner.get(name('Pg')) === page;
  return (
    piece instanceof PDFDict &&
    piece.lookupMaybe(name('MCID'), PDFNumber)?.asNumber() === id &&
    (piece.get(name('Pg')) ?? owner.get(name('Pg'))) === page
  );
}

/** A piece of marked content: its page and its number there. */
export const pieceKey = (page: PDFObject | undefined, id: number): string => `${page} ${id}`;

/**
 * Pieces of table heads on the pages after the one where the table begins: Chromium paints a head again on each, and gives it to the same
 * cell, which would be read as often. A head's row is never broken over pages.
 */
export function repeatedHeads(document: PDFDocument): ReadonlySet<string> {
  const repeated = new Set<string>();
  for (const { type, element } of structureElements(document)) {
    if (type !== 'Table') continue;
    for (const row of rowsIn(element)) {
      const cells = elementsIn(row);
      if (cells.length === 0 || !cells.every((cell) => typeOf(cell) === 'TH')) break;
      for (const cell of cells) {
        const pieces = piecesOf(cell);
        for (const { page, id } of pieces) if (page !== pieces[0]!.page) repeated.add(pieceKey(page, id));
      }
    }
  }
  return repeated;
}

function rowsIn(table: PDFDict): PDFDict[] {
  return elementsIn(table).flatMap((element) =>
    /^T(?:Head|Body|Foot)$/.test(typeOf(element)) ? rowsIn(element) : typeOf(element) === 'TR' ? [element] : [],
  );
}

const elementsIn = (element: PDFDict): PDFDict[] =>
  kidsOf(element)
    .map((kid) => element.context.lookup(kid))
    .filter((kid): kid is PDFDict => kid instanceof PDFDict && kid.has(name('S')));

/** In the order of reading. */
export function piecesOf(element: PDFDict): { readonly page: PDFObject | undefined; readonly id: number }[] {
  const page = element.get(name('Pg'));
  return kidsOf(element).flatMap((kid) => {
    const below = element.context.lookup(kid);
    if (below instanceof PDFNumber) return [{ page, id: below.asNumber() }];
    if (!(below instanceof PDFDict)) return [];
    if (below.has(name('S'))) return piecesOf(below);
    const id = below.lookupMaybe(name('MCID'), PDFNumber)?.asNumber();
    return id === undefined ? [] : [{ page: below.get(name('Pg')) ?? page, id }];
  });
}

const pdfName = (text: string) => PDFName.of(text);

/** `links` are the words of the document's links in reading order. */
export function mendTags(document: PDFDocument, links: readonly string[]): void {
  const elements = structureElements(document);
  mapNewerTags(document, elements);
  for (const { type, element, reference } of elements) {
    if (type === 'LI') giveBody(document, element, reference);
    if (type === 'Ruby') nameBases(document, element);
  }
  describeLinks(document, elements, links);
  numberHeaders(document, elements);
  for (const page of document.getPages()) page.node.set(pdfName('Tabs'), pdfName('S'));
}

/** Tags of PDF 2.0, which PDF 1.7 readers know by the older tag they map to (ISO 32000-1, 14.8.4). */
const olderTag: Readonly<Record<string, string>> = {
  Em: 'Span',
  Strong: 'Span',
  Sub: 'Span',
  Title: 'P',
  Aside: 'Sect',
};

function mapNewerTags(document: PDFDocument, elements: readonly StructureElement[]): void {
  const used = new Set(elements.map(({ type }) => type));
  const roles = Object.entries(olderTag).filter(([newer]) => used.has(newer));
  if (roles.length === 0) return;
  const root = structureRoot(document)!;
  const map = root.lookupMaybe(pdfName('RoleMap'), PDFDict) ?? document.context.obj({});
  for (const [newer, older] of roles) map.set(pdfName(newer), pdfName(older));
  root.set(pdfName('RoleMap'), map);
}

/** A list item holds a label and a body, nothing else (ISO 32000-1, 14.8.4.3.3). */
function giveBody(document: PDFDocument, item: PDFDict, itemReference: PDFRef): void {
  const { context } = document;
  const kids = kidsOf(item);
  const isLabel = (kid: (typeof kids)[number]) => {
    const below = context.lookup(kid);
    return below instanceof PDFDict && /^(?:Lbl|LBody)$/.test(typeOf(below));
  };
  const content = kids.filter((kid) => !isLabel(kid));
  if (content.length === 0) return;
  const body = context.obj({ Type: 'StructElem', S: 'LBody' });
  body.set(pdfName('P'), itemReference);
  // Pieces of the item's own are numbered within its page.
  const page = item.get(pdfName('Pg'));
  if (page) body.set(pdfName('Pg'), page);
  const reference = context.register(body);
  setKids(body, content);
  for (const kid of content) {
    const below = context.lookup(kid);
    if (below instanceof PDFDict && below.has(pdfName('P'))) below.set(pdfName('P'), reference);
  }
  setKids(item, [...kids.filter(isLabel), reference]);
}

/** Makes content of Ruby its base (ISO 32000-1, 14.8.4.4.3). */
function nameBases(document: PDFDocument, ruby: PDFDict): void {
  for (const kid of kidsOf(ruby)) {
    const below = document.context.lookup(kid);
    if (below instanceof PDFDict && typeOf(below) === 'NonStruct') below.set(pdfName('S'), pdfName('RB'));
  }
}

/**
 * Cells name their headers by ids that Chromium counts with its own nodes, and so differently from one print to the next. Counted
 * in the order of reading they are the same in every file of the same text (ISO 32000-1, 14.7.2, IDTree, and 14.8.5.7, Headers).
 */
function numberHeaders(document: PDFDocument, elements: readonly StructureElement[]): void {
  const { context } = document;
  const textOf = (value: unknown) =>
    value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
  const renamed = new Map<string, string>();
  const tree: PDFObject[] = [];
  for (const { element, reference } of elements) {
    const old = textOf(element.lookup(pdfName('ID')));
    if (old === undefined) continue;
    const id = `header-${String(renamed.size + 1).padStart(6, '0')}`;
    renamed.set(old, id);
    element.set(pdfName('ID'), PDFString.of(id));
    tree.push(PDFString.of(id), reference);
  }
  if (renamed.size === 0) return;
  for (const { element } of elements) {
    const attributes = element.lookup(pdfName('A'));
    for (const one of attributes instanceof PDFArray ? attributes.asArray() : [attributes]) {
      const owner = context.lookup(one);
      const headers = owner instanceof PDFDict ? owner.lookupMaybe(pdfName('Headers'), PDFArray) : undefined;
      for (let index = 0; headers && index < headers.size(); index++) {
        const id = renamed.get(textOf(headers.lookup(index)) ?? '');
        if (id) headers.set(index, PDFString.of(id));
      }
    }
  }
  const root = structureRoot(document)!;
  forget(document, root.get(pdfName('IDTree')));
  root.set(pdfName('IDTree'), context.register(context.obj({ Names: tree })));
}

/** Deletes unreferenced objects, which would be saved otherwise. */
function forget(document: PDFDocument, reference: PDFObject | undefined): void {
  const node = document.context.lookup(reference);
  if (node instanceof PDFDict)
    for (const kid of node.lookupMaybe(pdfName('Kids'), PDFArray)?.asArray() ?? []) forget(document, kid);
  if (reference instanceof PDFRef) document.context.delete(reference);
}

/** Each link says where it leads (ISO 14289-1, 7.18.5): its own words, or its address where it has none. */
function describeLinks(document: PDFDocument, elements: readonly StructureElement[], links: readonly string[]): void {
  const tagged = elements.filter(({ type }) => type === 'Link');
  const words = tagged.length === links.length ? links : [];
  tagged.forEach(({ element }, index) => {
    for (const kid of kidsOf(element)) {
      const reference = document.context.lookup(kid);
      const annotation = reference instanceof PDFDict ? reference.lookupMaybe(pdfName('Obj'), PDFDict) : undefined;
      annotation?.set(pdfName('Contents'), PDFHexString.fromText(words[index] || destinationOf(annotation)));
    }
  });
}

function destinationOf(annotation: PDFDict): string {
  const address = annotation.lookupMaybe(pdfName('A'), PDFDict)?.lookup(pdfName('URI'));
  if (address instanceof PDFString || address instanceof PDFHexString) return address.decodeText();
  const place = annotation.lookup(pdfName('Dest'));
  if (place instanceof PDFName) return place.decodeText();
  return place instanceof PDFArray ? 'page' : String(place ?? 'link');
}
