// Collects which fonts show text, how, and with which codes.
import type { PDFDict } from '@cantoo/pdf-lib';
import { FontReader } from '../../formats/pdf/fontPrograms.ts';

export interface FontUse {
  readonly dict: PDFDict;
  /** Where it is used first. */
  readonly page: number;
  /** Some of its text is painted, not just there to be found (text rendering mode 3). */
  readonly isRendered: boolean;
  /** Each code with the page where it stands first. */
  readonly codes: ReadonlyMap<number, number>;
  /** Those of them that are painted somewhere. */
  readonly renderedCodes: ReadonlyMap<number, number>;
}

const invisible = 3;

export class FontUses {
  readonly #uses = new Map<PDFDict, Growing>();

  note(dict: PDFDict, mode: number, strings: readonly string[], page: number): void {
    let use = this.#uses.get(dict);
    if (!use) {
      use = { dict, page, isRendered: false, codes: new Map(), renderedCodes: new Map(), reader: new FontReader(dict) };
      this.#uses.set(dict, use);
    }
    const isRendered = mode !== invisible;
    use.isRendered ||= isRendered;
    for (const text of strings)
      for (const code of use.reader.codesIn(text)) {
        if (!use.codes.has(code)) use.codes.set(code, page);
        if (isRendered && !use.renderedCodes.has(code)) use.renderedCodes.set(code, page);
      }
  }

  all(): readonly FontUse[] {
    return [...this.#uses.values()];
  }
}

interface Growing extends FontUse {
  isRendered: boolean;
  readonly codes: Map<number, number>;
  readonly renderedCodes: Map<number, number>;
  readonly reader: FontReader;
}
