// Turns the marks in a content stream (BMC, BDC, EMC) into sequences that know their element and what is around them.
import { PDFArray, type PDFContext, type PDFDict } from '@cantoo/pdf-lib';
import { dictOf, nameOf } from '../../formats/pdf/contentStream.ts';
import { asDict, asText, dictEntry, entry, numberEntry, textEntry } from '../../formats/pdf/pdfObjects.ts';
import type { HeadingTexts } from './headingTexts.ts';
import type { Structure } from './structure.ts';

export interface Sequence {
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

/** What holds at a place in the content because of the marks around it. */
export interface Surrounding {
  readonly element: PDFDict | undefined;
  readonly isArtifact: boolean;
  readonly language: string | undefined;
  /** Other words stand for what is shown here (`ActualText`). */
  readonly isReplaced: boolean;
}

export class MarkedStack {
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
