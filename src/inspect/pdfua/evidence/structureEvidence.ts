// The structure tree of a PDF: elements, standard types, role map.
import type { PDFDict, PDFObject } from '@cantoo/pdf-lib';
import {
  asDict,
  asName,
  asText,
  dictEntry,
  entry,
  nameEntry,
  numberTree,
  oneOrMany,
} from '../../../formats/pdf/pdfObjects.ts';

export interface StructureElement {
  readonly dict: PDFDict;
  /** As the file names it. */
  readonly type: string | undefined;
  /** As the standard names it, by way of the role map. */
  readonly standardType: string | undefined;
  readonly kids: readonly StructureElement[];
  /** Marked content and objects (annotations) directly in the element, by their dictionary or number. */
  readonly contents: readonly PDFObject[];
  readonly page: number | undefined;
}

export interface Structure {
  readonly root: PDFDict | undefined;
  readonly roleMap: RoleMap;
  /** Each before what is in it. */
  readonly elements: readonly StructureElement[];
  /** The parent tree's entry for this number. */
  readonly inParentTree: (key: number) => PDFObject | undefined;
  readonly standardTypeOf: (dict: PDFDict) => string | undefined;
  /** Type of the next element above that has a meaning of its own; `StructTreeRoot` above the uppermost. */
  readonly parentTypeOf: (dict: PDFDict) => string | undefined;
  /** The element's own language, or what it inherits from those above. */
  readonly languageOf: (dict: PDFDict) => string | undefined;
  /** Whether the way up ends at the root. */
  readonly isRooted: (dict: PDFDict) => boolean;
}

export function readStructure(catalog: PDFDict, pageNumbers: ReadonlyMap<PDFDict, number>): Structure {
  const root = dictEntry(catalog, 'StructTreeRoot');
  const roleMap = readRoleMap(dictEntry(root, 'RoleMap'));
  const parentTree = numberTree(dictEntry(root, 'ParentTree'));
  const isRoot = (dict: PDFDict) => dict === root || nameEntry(dict, 'Type') === 'StructTreeRoot';
  const standardTypeOf = (dict: PDFDict) => roleMap.standardTypeOf(nameEntry(dict, 'S'));
  return {
    root,
    roleMap,
    elements: root ? elementsBelow(root, standardTypeOf, pageNumbers) : [],
    inParentTree: (key) => parentTree.get(key),
    standardTypeOf,
    parentTypeOf: upwards((dict, above) => {
      const parent = dictEntry(dict, 'P');
      if (!parent) return { value: undefined };
      if (isRoot(parent)) return { value: 'StructTreeRoot' };
      const type = standardTypeOf(parent);
      return isPassedThrough(type) ? { from: above } : { value: type };
    }),
    languageOf: upwards((dict, above) => {
      const own = asText(entry(dict, 'Lang'));
      return own === undefined ? { from: above } : { value: own };
    }),
    isRooted: (
      (rooted) => (dict: PDFDict) =>
        rooted(dict) === true
    )(upwards<boolean>((dict, above) => (isRoot(dict) ? { value: true } : { from: above }))),
  };
}

/** Elements may inherit from their parents: each is visited once, and a cycle ends the search. */
function upwards<Value>(
  step: (
    dict: PDFDict,
    parent: PDFDict | undefined,
  ) => { readonly value: Value | undefined } | { readonly from: PDFDict | undefined },
): (dict: PDFDict) => Value | undefined {
  const known = new Map<PDFDict, Value | undefined>();
  return (dict) => {
    const way: PDFDict[] = [];
    let value: Value | undefined;
    for (let current: PDFDict | undefined = dict; current; ) {
      if (known.has(current)) {
        value = known.get(current);
        break;
      }
      known.set(current, undefined);
      way.push(current);
      const next: { readonly value: Value | undefined } | { readonly from: PDFDict | undefined } = step(
        current,
        dictEntry(current, 'P'),
      );
      if ('value' in next) {
        value = next.value;
        break;
      }
      current = next.from;
    }
    for (const one of way) known.set(one, value);
    return value;
  };
}

/** An element that is reached twice counts where it is reached first. */
function elementsBelow(
  root: PDFDict,
  standardTypeOf: (dict: PDFDict) => string | undefined,
  pageNumbers: ReadonlyMap<PDFDict, number>,
): readonly StructureElement[] {
  const elements: Growing[] = [];
  const seen = new Set<PDFDict>([root]);
  const waiting: { readonly dict: PDFDict; readonly parent: Growing | undefined }[] = [];
  const queue = (dict: PDFDict, parent: Growing | undefined) => {
    const below: PDFDict[] = [];
    for (const kid of oneOrMany(dict, 'K')) {
      const kidDict = asDict(kid);
      const isElement = kidDict !== undefined && [undefined, 'StructElem'].includes(nameEntry(kidDict, 'Type'));
      if (isElement) below.push(kidDict);
      else if (kid && parent) {
        parent.contents.push(kid);
        parent.page ??= pageOf(kidDict, pageNumbers);
      }
    }
    for (const one of below.reverse()) waiting.push({ dict: one, parent });
  };
  queue(root, undefined);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { dict, parent } = next;
    if (seen.has(dict)) continue;
    seen.add(dict);
    const page = pageOf(dict, pageNumbers);
    const element: Growing = {
      dict,
      type: nameEntry(dict, 'S'),
      standardType: standardTypeOf(dict),
      kids: [],
      contents: [],
      page,
    };
    elements.push(element);
    parent?.kids.push(element);
    queue(dict, element);
  }
  // An element without a page of its own stands where the first thing in it stands.
  for (const element of elements.toReversed()) element.page ??= element.kids.find((kid) => kid.page)?.page;
  return elements;
}

const pageOf = (dict: PDFDict | undefined, pageNumbers: ReadonlyMap<PDFDict, number>): number | undefined => {
  const page = dictEntry(dict, 'Pg');
  return page && pageNumbers.get(page);
};

interface Growing extends StructureElement {
  readonly kids: Growing[];
  readonly contents: PDFObject[];
  page: number | undefined;
}

/** Kids with a meaning of their own: those of a Div, Part or NonStruct count as its parent's. */
export function significantKids({ kids }: StructureElement): readonly StructureElement[] {
  const found: StructureElement[] = [];
  const waiting = kids.toReversed();
  for (let kid = waiting.pop(); kid; kid = waiting.pop()) {
    if (isPassedThrough(kid.standardType)) waiting.push(...kid.kids.toReversed());
    else found.push(kid);
  }
  return found;
}

/** An attribute of the element, or of a class it belongs to (ISO 32000-1, 14.7.5). */
export function attributeOf(
  { dict }: StructureElement,
  owner: string,
  name: string,
  { root }: Structure,
): PDFObject | undefined {
  const classes = dictEntry(root, 'ClassMap');
  const named = oneOrMany(dict, 'C').flatMap((one) => {
    const key = asName(one);
    return key ? oneOrMany(classes, key) : [];
  });
  for (const candidate of [...oneOrMany(dict, 'A'), ...named]) {
    const attributes = asDict(candidate);
    if (attributes && nameEntry(attributes, 'O') === owner) {
      const value = entry(attributes, name);
      if (value) return value;
    }
  }
  return undefined;
}

interface RoleMap {
  readonly standardTypeOf: (type: string | undefined) => string | undefined;
  /** Whether the mapping of this type comes back to a type it has passed. */
  readonly isCircular: (type: string) => boolean;
  /** @returns the type that the role map gives; undefined when it does not map this type. */
  readonly targetOf: (type: string) => string | undefined;
}

function readRoleMap(map: PDFDict | undefined): RoleMap {
  const targets = new Map((map?.keys() ?? []).map((key) => [asName(key)!, nameEntry(map, asName(key)!)]));
  const wayFrom = (type: string): { readonly passed: readonly string[]; readonly circular: boolean } => {
    const passed: string[] = [];
    const seen = new Set([type]);
    for (let next = targets.get(type); next !== undefined; next = targets.get(next)) {
      if (seen.has(next)) return { passed, circular: true };
      seen.add(next);
      passed.push(next);
    }
    return { passed, circular: false };
  };
  const settled = new Map<string, string | undefined>();
  const circular = new Map<string, boolean>();
  const settle = (type: string): string | undefined => {
    const { passed } = wayFrom(type);
    if (passed.length === 0) return standardTypes.has(type) ? type : undefined;
    return passed.find((one) => standardTypes.has(one));
  };
  return {
    standardTypeOf(type) {
      if (type === undefined) return undefined;
      if (!settled.has(type)) settled.set(type, settle(type));
      return settled.get(type);
    },
    isCircular(type) {
      if (!circular.has(type)) circular.set(type, wayFrom(type).circular);
      return circular.get(type)!;
    },
    targetOf: (type) => targets.get(type),
  };
}

/** ISO 32000-1, 14.8.4. */
export const standardTypes: ReadonlySet<string> = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private ' +
    'P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot ' +
    'Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'
  ).split(' '),
);

/** These group without saying what the group is. */
const isPassedThrough = (type: string | undefined): boolean =>
  type === 'Div' || type === 'Part' || type === 'NonStruct';
