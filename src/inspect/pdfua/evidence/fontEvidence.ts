// Fonts of a PDF, and which glyphs each page draws with them.
import type { PDFDict, PDFStream } from '@cantoo/pdf-lib';
import { type CMap, type Collection, collectionIn, readCMap } from '../../../formats/pdf/cmap.ts';
import {
  FontReader,
  readEncoding,
  readTrueType,
  type SimpleEncoding,
  type TrueType,
} from '../../../formats/pdf/fontPrograms.ts';
import {
  arrayEntry,
  asDict,
  dictEntry,
  entry,
  itemsOf,
  nameEntry,
  numberEntry,
  streamBytes,
  streamEntry,
} from '../../../formats/pdf/pdfObjects.ts';

export interface UsedFont extends FontUse {
  readonly name: string;
  readonly kind: string | undefined;
  /** The descendant font of a composite font. */
  readonly descendant: PDFDict | undefined;
  readonly descendantKind: string | undefined;
  readonly collection: Collection | undefined;
  /** The CMap of a composite font, which divides text into codes. */
  readonly cmap: CMap | undefined;
  readonly descriptor: PDFDict | undefined;
  readonly isEmbedded: boolean;
  readonly isSymbolic: boolean;
  readonly encoding: SimpleEncoding;
  /** `Identity` may stand by name for a map. */
  readonly toUnicode: CMap | undefined;
  /** The embedded program, if it is TrueType and can be read. */
  readonly trueType: TrueType | undefined;
}

const symbolic = 4;
const nonsymbolic = 32;

export function usedFonts(uses: readonly FontUse[]): readonly UsedFont[] {
  const programs = new Map<PDFStream, TrueType | undefined>();
  return uses.map((use) => {
    const { dict } = use;
    const kind = nameEntry(dict, 'Subtype');
    const descendant = kind === 'Type0' ? asDict(itemsOf(arrayEntry(dict, 'DescendantFonts'))[0]) : undefined;
    const descriptor = dictEntry(descendant ?? dict, 'FontDescriptor');
    const flags = numberEntry(descriptor, 'Flags') ?? 0;
    const program = streamEntry(descriptor, 'FontFile2');
    if (program && !programs.has(program)) {
      const bytes = streamBytes(program);
      programs.set(program, bytes && readTrueType(bytes));
    }
    return {
      ...use,
      name: nameEntry(dict, 'BaseFont')?.replace(/^[A-Z]{6}\+/, '') ?? 'a font without a name',
      kind,
      descendant,
      descendantKind: nameEntry(descendant, 'Subtype'),
      collection: collectionIn(descendant),
      cmap: kind === 'Type0' ? readCMap(entry(dict, 'Encoding')) : undefined,
      descriptor,
      isEmbedded: ['FontFile', 'FontFile2', 'FontFile3'].some((key) => streamEntry(descriptor, key) !== undefined),
      isSymbolic: (flags & symbolic) !== 0 && (flags & nonsymbolic) === 0,
      encoding: readEncoding(dict),
      toUnicode: readCMap(entry(dict, 'ToUnicode')),
      trueType: program && programs.get(program),
    };
  });
}

export interface FontUse {
  readonly dict: PDFDict;
  /** The page that uses it first. */
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

interface Predefined {
  readonly registry: string;
  readonly ordering: string;
  /** Readers have later supplements too, so a font may not be measured against one. */
  readonly supplement?: number;
}

const names: Readonly<Record<string, string>> = {
  GB1: 'GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16',
  CNS1: 'B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16',
  Japan1: '83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16',
  Korea1: 'KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16',
};

/** These are for horizontal writing alone. */
const horizontalOnly = new Set(['83pv-RKSJ-V', '90pv-RKSJ-V', 'KSCpc-EUC-V']);

const orderings: ReadonlyMap<string, string> = new Map(
  Object.entries(names).flatMap(([ordering, list]) =>
    [...list.split(' ').flatMap((name) => [`${name}-H`, `${name}-V`]), ...(ordering === 'Japan1' ? ['H', 'V'] : [])]
      .filter((name) => !horizontalOnly.has(name))
      .map((name): [string, string] => [name, ordering]),
  ),
);

export const isPredefined = (name: string | undefined): boolean =>
  name === 'Identity-H' || name === 'Identity-V' || orderings.has(name ?? '');

export function predefinedCollection(name: string | undefined): Predefined | undefined {
  const ordering = orderings.get(name ?? '');
  return ordering === undefined ? undefined : { registry: 'Adobe', ordering };
}
