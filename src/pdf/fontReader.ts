// Turns the bytes of shown text into the codes of its font, and codes into text.
import type { PDFDict } from '@cantoo/pdf-lib';
import { type CMap, readCMap } from './cmap.ts';
import { entry, nameEntry } from './objects.ts';
import { readEncoding, type SimpleEncoding } from './simpleEncoding.ts';

export class FontReader {
  readonly #cmap: CMap | undefined;
  readonly #toUnicode: CMap | undefined;
  readonly #encoding: SimpleEncoding;

  constructor(font: PDFDict) {
    this.#cmap = nameEntry(font, 'Subtype') === 'Type0' ? readCMap(entry(font, 'Encoding')) : undefined;
    this.#toUnicode = readCMap(entry(font, 'ToUnicode'));
    this.#encoding = readEncoding(font);
  }

  /** One byte each, or as the font's CMap divides them. */
  *codesIn(bytes: string): Generator<number> {
    for (let at = 0; at < bytes.length; ) {
      const length = this.#cmap?.lengthAt(bytes, at) ?? 1;
      let code = 0;
      for (const byte of bytes.slice(at, at + length)) code = code * 256 + byte.charCodeAt(0);
      yield code;
      at += length;
    }
  }

  /** Codes without a known character are left out. */
  textIn(bytes: string): string {
    return [...this.codesIn(bytes)]
      .map((code) => {
        const character = this.#encoding.characterOf(code);
        return this.#toUnicode?.textOf(code) ?? (character === undefined ? '' : String.fromCodePoint(character));
      })
      .join('');
  }
}
