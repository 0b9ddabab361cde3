// Collects what pages paint, by marked content.
import { PDFArray, type PDFContext, type PDFDict, type PDFObject, PDFStream } from '@cantoo/pdf-lib';
import { dictOf, nameOf, operationsIn, stringsIn } from '../../../formats/pdf/contentStream.ts';
import { contentOf, type Page } from '../../../formats/pdf/openPdf.ts';
import {
  arrayEntry,
  asDict,
  asText,
  dictEntry,
  entry,
  itemsOf,
  latin1,
  nameEntry,
  numberEntry,
  streamBytes,
  textEntry,
} from '../../../formats/pdf/pdfObjects.ts';
import { appearancesOf } from './annotationEvidence.ts';
import { type FontUse, FontUses } from './fontEvidence.ts';
import { HeadingTexts } from './headingEvidence.ts';
import type { Structure } from './structureEvidence.ts';

/** Text, a picture, a line or an area, put on a page by one operation. */
export interface Painted {
  readonly kind: 'text' | 'picture' | 'drawing' | 'shading';
  readonly page: number;
  readonly isTagged: boolean;
  readonly isArtifact: boolean;
  readonly language: string | undefined;
}

/** One painting of a form XObject. */
interface FormUse {
  readonly dict: PDFDict;
  readonly page: number;
}

export interface Content {
  readonly painted: readonly Painted[];
  readonly sequences: readonly Sequence[];
  readonly forms: readonly FormUse[];
  readonly fonts: readonly FontUse[];
  readonly headings: HeadingTexts;
  /** Forms that paint forms had no end, or none in sight: the rest was left out. */
  readonly isCutShort: boolean;
}

/** Far above any document. Forms that paint each other twice, thirty deep, are painted a thousand million times. */
const mostOperations = 20_000_000;
const mostForms = 100_000;
const deepestForm = 40;

export function readContent(pages: readonly Page[], structure: Structure, context: PDFContext): Content {
  const reading: Reading = {
    structure,
    context,
    painted: [],
    sequences: [],
    forms: [],
    fonts: new FontUses(),
    headings: new HeadingTexts(structure),
    contents: new Map(),
    left: mostOperations,
  };
  for (const page of pages) {
    const around: Surrounding = { element: undefined, isArtifact: false, language: undefined, isReplaced: false };
    const place = { page: page.number, resources: page.resources, owner: page.dict, isReal: true, path: [] };
    readStream(contentOf(page), place, around, startingState, reading);
    for (const form of appearancesOf(page)) readForm(form, { ...place, isReal: false }, around, startingState, reading);
  }
  const { painted, sequences, forms, fonts, headings } = reading;
  return { painted, sequences, forms, headings, fonts: fonts.all(), isCutShort: reading.left <= 0 };
}

interface Reading {
  readonly structure: Structure;
  readonly context: PDFContext;
  readonly painted: Painted[];
  readonly sequences: Sequence[];
  readonly forms: FormUse[];
  readonly fonts: FontUses;
  readonly headings: HeadingTexts;
  readonly contents: Map<PDFStream, string>;
  left: number;
}

interface Place {
  readonly page: number;
  readonly resources: PDFDict | undefined;
  /** The page or form whose number stands for its marked content in the parent tree. */
  readonly owner: PDFDict;
  /** Appearances of annotations are reached through the annotation, not through marks in them. */
  readonly isReal: boolean;
  /** Forms that are being painted. */
  readonly path: readonly PDFDict[];
}

interface TextState {
  readonly font: PDFDict | undefined;
  readonly mode: number;
}

const startingState: TextState = { font: undefined, mode: 0 };

function readStream(content: string, place: Place, around: Surrounding, start: TextState, reading: Reading): void {
  const { page, resources, isReal } = place;
  const marks = new MarkedStack(place, around, reading);
  const saved: TextState[] = [];
  let state = start;
  // Identical painting within the same marked content counts once: a page may hold thousands.
  let last: Painted | undefined;
  let lastMarks: Surrounding | undefined;
  const paint = (kind: Painted['kind']) => {
    if (!isReal) return;
    const current = marks.current();
    if (current !== lastMarks || last?.kind !== kind) {
      const { element, isArtifact, language } = current;
      const isTagged = element !== undefined && reading.structure.isRooted(element);
      last = { kind, page, isTagged, isArtifact, language };
      lastMarks = current;
    }
    reading.painted.push(last);
  };
  for (const { operator, operands } of operationsIn(content)) {
    if (--reading.left <= 0) return;
    if (operator === 'BMC' || operator === 'BDC') marks.begin(operator, operands);
    else if (operator === 'EMC') marks.end();
    else if (operator === 'q') saved.push(state);
    else if (operator === 'Q') state = saved.pop() ?? state;
    else if (operator === 'Tf') state = { ...state, font: asDict(named(resources, 'Font', operands.at(-2))) };
    else if (operator === 'Tr') state = { ...state, mode: Number(operands.at(-1)) };
    else if (operator === 'gs') {
      const font = fontOf(named(resources, 'ExtGState', operands.at(-1)));
      if (font) state = { ...state, font };
    } else if (textOperators.has(operator)) {
      paint('text');
      const strings = stringsIn(operands.at(-1));
      if (state.font) reading.fonts.note(state.font, state.mode, strings, page);
      if (state.font && isReal) reading.headings.note(marks.current(), state.font, strings);
    } else if (pathOperators.has(operator)) paint('drawing');
    else if (operator === 'BI') paint('picture');
    else if (operator === 'sh') paint('shading');
    else if (operator === 'Do') {
      const object = named(resources, 'XObject', operands.at(-1));
      const kind = nameEntry(asDict(object), 'Subtype');
      if (kind === 'Image') paint('picture');
      else if (object instanceof PDFStream && kind === 'Form') readForm(object, place, marks.current(), state, reading);
    }
  }
}

const textOperators: ReadonlySet<string> = new Set(['Tj', 'TJ', "'", '"']);
const pathOperators: ReadonlySet<string> = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);

function readForm(form: PDFStream, place: Place, around: Surrounding, state: TextState, reading: Reading): void {
  const { dict } = form;
  if (place.path.includes(dict)) return;
  if (place.path.length >= deepestForm || reading.forms.length >= mostForms) {
    reading.left = 0;
    return;
  }
  reading.forms.push({ dict, page: place.page });
  // The form as a whole may be one piece of content (ISO 32000-1, 14.7.4.4).
  const key = numberEntry(dict, 'StructParent');
  const element = key === undefined ? undefined : asDict(reading.structure.inParentTree(key));
  const inside = {
    ...place,
    owner: dict,
    resources: dictEntry(dict, 'Resources') ?? place.resources,
    path: [...place.path, dict],
  };
  readStream(contentOfForm(form, reading), inside, element ? { ...around, element } : around, state, reading);
}

function contentOfForm(form: PDFStream, { contents }: Reading): string {
  const known = contents.get(form);
  if (known !== undefined) return known;
  const bytes = streamBytes(form);
  const content = bytes ? latin1(bytes) : '';
  contents.set(form, content);
  return content;
}

const named = (resources: PDFDict | undefined, kind: string, operand: string | undefined): PDFObject | undefined => {
  const name = nameOf(operand);
  return name === undefined ? undefined : entry(dictEntry(resources, kind), name);
};

const fontOf = (state: PDFObject | undefined): PDFDict | undefined =>
  asDict(itemsOf(arrayEntry(asDict(state), 'Font'))[0]);

interface Sequence {
  readonly tag: string;
  readonly page: number;
  readonly properties: PDFDict | undefined;
  /** It, or a sequence around it, belongs to an element of the structure tree. */
  readonly isTagged: boolean;
  /** It, or a sequence around it, is marked as an artifact. */
  readonly isArtifact: boolean;
  /** Its own, or its element's, or that of a sequence around it. */
  readonly language: string | undefined;
}

/** State that a place in the content inherits from the marked content around it. */
interface Surrounding {
  readonly element: PDFDict | undefined;
  readonly isArtifact: boolean;
  readonly language: string | undefined;
  /** Other words stand for what is shown here (`ActualText`). */
  readonly isReplaced: boolean;
}

class MarkedStack {
  readonly #open: Surrounding[] = [];

  constructor(
    private readonly place: {
      readonly page: number;
      readonly resources: PDFDict | undefined;
      readonly owner: PDFDict;
      readonly isReal: boolean;
    },
    private readonly around: Surrounding,
    private readonly reading: {
      readonly structure: Structure;
      readonly context: PDFContext;
      readonly sequences: Sequence[];
      readonly headings: HeadingTexts;
    },
  ) {}

  current(): Surrounding {
    return this.#open.at(-1) ?? this.around;
  }

  begin(operator: 'BMC' | 'BDC', operands: readonly string[]): void {
    const { structure, sequences, headings } = this.reading;
    const outer = this.current();
    const tag = nameOf(operands[operator === 'BMC' ? operands.length - 1 : operands.length - 2]) ?? '';
    const properties = operator === 'BDC' ? this.#properties(operands.at(-1)) : undefined;
    const own = this.#elementOf(properties);
    const element = own ?? outer.element;
    const isArtifact = outer.isArtifact || tag === 'Artifact';
    const language = asText(entry(properties, 'Lang')) ?? (own && structure.languageOf(own)) ?? outer.language;
    const words = textEntry(properties, 'ActualText') ?? textEntry(own, 'ActualText');
    if (words !== undefined && !outer.isReplaced) headings.replace(element, words);
    this.#open.push({ element, isArtifact, language, isReplaced: outer.isReplaced || words !== undefined });
    if (this.place.isReal) {
      const isTagged = element !== undefined && structure.isRooted(element);
      sequences.push({ tag, page: this.place.page, properties, isTagged, isArtifact, language });
    }
  }

  end(): void {
    this.#open.pop();
  }

  /** Written out, or by name in the resources. */
  #properties(operand: string | undefined): PDFDict | undefined {
    const name = nameOf(operand);
    return name === undefined
      ? dictOf(operand, this.reading.context)
      : dictEntry(dictEntry(this.place.resources, 'Properties'), name);
  }

  /** By way of the parent tree (ISO 32000-1, 14.7.4.4). */
  #elementOf(properties: PDFDict | undefined): PDFDict | undefined {
    const id = numberEntry(properties, 'MCID');
    const key = numberEntry(this.place.owner, 'StructParents');
    if (id === undefined || key === undefined) return undefined;
    const row = this.reading.structure.inParentTree(key);
    return row instanceof PDFArray && id >= 0 && id < row.size() ? asDict(row.lookup(id)) : undefined;
  }
}
