// Reads the structure tree Chromium leaves: its elements in reading order, and which of them owns each piece of a page.
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib';

/** A structure element (ISO 32000-1, 14.7.2) with its place in the tree. */
export interface StructureElement {
  readonly type: string;
  readonly element: PDFDict;
  readonly reference: PDFRef;
}

const name = (text: string) => PDFName.of(text);

export const typeOf = (element: PDFDict): string => element.lookupMaybe(name('S'), PDFName)?.decodeText() ?? '';

/** Every element, parents before children: the order in which the document is read aloud. */
export function elementsOf(document: PDFDocument): StructureElement[] {
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

export const structureRoot = (document: PDFDocument): PDFDict | undefined =>
  document.catalog.lookupMaybe(name('StructTreeRoot'), PDFDict);

/** `K` is one child or an array of them. */
export function kidsOf(element: PDFDict): PDFObject[] {
  const kids = element.get(name('K'));
  if (kids === undefined) return [];
  const resolved = element.context.lookup(kids);
  return resolved instanceof PDFArray ? resolved.asArray() : [kids];
}

export function setKids(element: PDFDict, kids: readonly PDFObject[]): void {
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
