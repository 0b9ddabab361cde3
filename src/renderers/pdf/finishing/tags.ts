// Mends the structure tree where Chromium's differs from what PDF/UA-1 allows: list bodies, newer tag names, descriptions of links.
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { elementsOf, kidsOf, type StructureElement, setKids, structureRoot, typeOf } from './structure.ts';

const name = (text: string) => PDFName.of(text);

/** `links` are the words of the document's links in reading order. */
export function mendTags(document: PDFDocument, links: readonly string[]): void {
  const elements = elementsOf(document);
  mapNewerTags(document, elements);
  for (const { type, element, reference } of elements) {
    if (type === 'LI') giveBody(document, element, reference);
    if (type === 'Ruby') nameBases(document, element);
  }
  describeLinks(document, elements, links);
  numberHeaders(document, elements);
  for (const page of document.getPages()) page.node.set(name('Tabs'), name('S'));
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
  const map = root.lookupMaybe(name('RoleMap'), PDFDict) ?? document.context.obj({});
  for (const [newer, older] of roles) map.set(name(newer), name(older));
  root.set(name('RoleMap'), map);
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
  body.set(name('P'), itemReference);
  // Pieces of the item's own are numbered within its page.
  const page = item.get(name('Pg'));
  if (page) body.set(name('Pg'), page);
  const reference = context.register(body);
  setKids(body, content);
  for (const kid of content) {
    const below = context.lookup(kid);
    if (below instanceof PDFDict && below.has(name('P'))) below.set(name('P'), reference);
  }
  setKids(item, [...kids.filter(isLabel), reference]);
}

/** What stands under ruby is its base (ISO 32000-1, 14.8.4.4.3). */
function nameBases(document: PDFDocument, ruby: PDFDict): void {
  for (const kid of kidsOf(ruby)) {
    const below = document.context.lookup(kid);
    if (below instanceof PDFDict && typeOf(below) === 'NonStruct') below.set(name('S'), name('RB'));
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
    const old = textOf(element.lookup(name('ID')));
    if (old === undefined) continue;
    const id = `header-${String(renamed.size + 1).padStart(6, '0')}`;
    renamed.set(old, id);
    element.set(name('ID'), PDFString.of(id));
    tree.push(PDFString.of(id), reference);
  }
  if (renamed.size === 0) return;
  for (const { element } of elements) {
    const attributes = element.lookup(name('A'));
    for (const one of attributes instanceof PDFArray ? attributes.asArray() : [attributes]) {
      const owner = context.lookup(one);
      const headers = owner instanceof PDFDict ? owner.lookupMaybe(name('Headers'), PDFArray) : undefined;
      for (let index = 0; headers && index < headers.size(); index++) {
        const id = renamed.get(textOf(headers.lookup(index)) ?? '');
        if (id) headers.set(index, PDFString.of(id));
      }
    }
  }
  const root = structureRoot(document)!;
  forget(document, root.get(name('IDTree')));
  root.set(name('IDTree'), context.register(context.obj({ Names: tree })));
}

/** What nothing refers to any more would be saved all the same. */
function forget(document: PDFDocument, reference: PDFObject | undefined): void {
  const node = document.context.lookup(reference);
  if (node instanceof PDFDict)
    for (const kid of node.lookupMaybe(name('Kids'), PDFArray)?.asArray() ?? []) forget(document, kid);
  if (reference instanceof PDFRef) document.context.delete(reference);
}

/** Each link says where it leads (ISO 14289-1, 7.18.5): its own words, or its address where it has none. */
function describeLinks(document: PDFDocument, elements: readonly StructureElement[], links: readonly string[]): void {
  const tagged = elements.filter(({ type }) => type === 'Link');
  const words = tagged.length === links.length ? links : [];
  tagged.forEach(({ element }, index) => {
    for (const kid of kidsOf(element)) {
      const reference = document.context.lookup(kid);
      const annotation = reference instanceof PDFDict ? reference.lookupMaybe(name('Obj'), PDFDict) : undefined;
      annotation?.set(name('Contents'), PDFHexString.fromText(words[index] || destinationOf(annotation)));
    }
  });
}

function destinationOf(annotation: PDFDict): string {
  const address = annotation.lookupMaybe(name('A'), PDFDict)?.lookup(name('URI'));
  if (address instanceof PDFString || address instanceof PDFHexString) return address.decodeText();
  const place = annotation.lookup(name('Dest'));
  if (place instanceof PDFName) return place.decodeText();
  return place instanceof PDFArray ? 'page' : String(place ?? 'link');
}
