// Everything the conditions look at, each part read once on demand.
import type { PDFDict, PDFObject } from '@cantoo/pdf-lib';
import { type OpenedPdf, type Page, pagesOf } from '../../../formats/pdf/openPdf.ts';
import { asText, dictEntry, entry, textEntry } from '../../../formats/pdf/pdfObjects.ts';
import { titleIn, type Xmp, xmpOf } from '../../../formats/pdf/xmp.ts';
import { type Annotation, annotationsOf, type Field, fieldsOf } from './annotationEvidence.ts';
import { type Content, readContent } from './contentEvidence.ts';
import { type UsedFont, usedFonts } from './fontEvidence.ts';
import { type Glyph, glyphsOf } from './glyphEvidence.ts';
import { type Bookmark, bookmarksOf } from './headingEvidence.ts';
import { readStructure, type Structure } from './structureEvidence.ts';

export class Evidence {
  constructor(readonly file: OpenedPdf) {}

  get catalog(): PDFDict {
    return this.file.catalog;
  }

  get pages(): readonly Page[] {
    return this.#once('pages', () => pagesOf(this.catalog));
  }

  get structure(): Structure {
    return this.#once('structure', () =>
      readStructure(this.catalog, new Map(this.pages.map(({ dict, number }) => [dict, number]))),
    );
  }

  get content(): Content {
    return this.#once('content', () => readContent(this.pages, this.structure, this.file.context));
  }

  /** The fonts that show text. */
  get fonts(): readonly UsedFont[] {
    return this.#once('fonts', () => usedFonts(this.content.fonts));
  }

  get glyphs(): readonly Glyph[] {
    return this.#once('glyphs', () => this.fonts.flatMap(glyphsOf));
  }

  get annotations(): readonly Annotation[] {
    return this.#once('annotations', () => annotationsOf(this.pages, this.structure));
  }

  get fields(): readonly Field[] {
    return this.#once('fields', () => fieldsOf(this.catalog, this.structure));
  }

  get bookmarks(): readonly Bookmark[] {
    return this.#once('bookmarks', () => bookmarksOf(this.catalog));
  }

  get xmp(): Xmp | undefined {
    return this.#once('xmp', () => xmpOf(this.catalog));
  }

  /** The whole document's. */
  get language(): string | undefined {
    return textEntry(this.catalog, 'Lang');
  }

  get title(): string | undefined {
    return titleIn(this.xmp) || asText(entry(this.file.info, 'Title')) || undefined;
  }

  get markInfo(): PDFDict | undefined {
    return dictEntry(this.catalog, 'MarkInfo');
  }

  /** Everything in the file that has a number. */
  get objects(): readonly PDFObject[] {
    return this.#once('objects', () => this.file.context.enumerateIndirectObjects().map(([, object]) => object));
  }

  readonly #known = new Map<string, unknown>();

  #once<Value>(name: string, read: () => Value): Value {
    if (!this.#known.has(name)) this.#known.set(name, read());
    return this.#known.get(name) as Value;
  }
}
