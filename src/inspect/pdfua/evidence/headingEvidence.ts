// Texts of headings and titles of the outline.
import type { PDFDict } from '@cantoo/pdf-lib';
import { FontReader } from '../../../formats/pdf/fontPrograms.ts';
import { dictEntry, textEntry } from '../../../formats/pdf/pdfObjects.ts';
import type { Structure, StructureElement } from './structureEvidence.ts';

export class HeadingTexts {
  readonly #headings: readonly StructureElement[];
  /** Everything inside a heading leads to it. */
  readonly #headingOf = new Map<PDFDict, PDFDict>();
  readonly #words = new Map<PDFDict, string[]>();
  readonly #readers = new Map<PDFDict, FontReader>();
  readonly #replaced = new Set<PDFDict>();

  constructor({ elements }: Structure) {
    this.#headings = elements.filter(({ standardType }) => /^H[1-6]?$/.test(standardType ?? ''));
    for (const { dict, kids } of this.#headings) {
      this.#headingOf.set(dict, dict);
      const waiting = [...kids];
      for (let kid = waiting.pop(); kid; kid = waiting.pop()) {
        if (this.#headingOf.has(kid.dict)) continue;
        this.#headingOf.set(kid.dict, dict);
        waiting.push(...kid.kids);
      }
    }
  }

  note(
    { element, isReplaced }: { readonly element: PDFDict | undefined; readonly isReplaced: boolean },
    font: PDFDict,
    strings: readonly string[],
  ): void {
    const heading = element && this.#headingOf.get(element);
    if (!heading || isReplaced) return;
    const reader = this.#readers.get(font) ?? new FontReader(font);
    this.#readers.set(font, reader);
    this.#add(heading, strings.map((text) => reader.textIn(text)).join(''));
  }

  /** Words that stand for what is shown; those of an element count once, however many pieces it is shown in. */
  replace(element: PDFDict | undefined, words: string): void {
    const heading = element && this.#headingOf.get(element);
    if (!heading || (this.#replaced.has(element) && textEntry(element, 'ActualText') === words)) return;
    this.#replaced.add(element);
    this.#add(heading, words);
  }

  /** In the order of the structure. */
  all(): readonly string[] {
    return this.#headings.map(({ dict }) => textEntry(dict, 'ActualText') ?? (this.#words.get(dict) ?? []).join(''));
  }

  #add(heading: PDFDict, words: string): void {
    const known = this.#words.get(heading);
    if (known) known.push(words);
    else this.#words.set(heading, [words]);
  }
}

export interface Bookmark {
  readonly title: string;
}

/** A list that comes back to itself is walked once. */
export function bookmarksOf(catalog: PDFDict): readonly Bookmark[] {
  const bookmarks: Bookmark[] = [];
  const seen = new Set<PDFDict>();
  const waiting = [dictEntry(dictEntry(catalog, 'Outlines'), 'First')];
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    if (seen.has(item)) continue;
    seen.add(item);
    bookmarks.push({ title: textEntry(item, 'Title') ?? '' });
    for (const next of ['Next', 'First']) {
      const dict = dictEntry(item, next);
      if (dict) waiting.push(dict);
    }
  }
  return bookmarks;
}
