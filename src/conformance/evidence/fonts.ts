// Turns the fonts that show text into what can be said of each: program, encoding, and what its codes stand for.
import type { PDFDict, PDFStream } from '@cantoo/pdf-lib';
import { type CMap, type Collection, collectionIn, readCMap } from '../../formats/pdf/cmap.ts';
import { readEncoding, readTrueType, type SimpleEncoding, type TrueType } from '../../formats/pdf/fontPrograms.ts';
import {
  arrayEntry,
  asDict,
  contentsOf,
  dictEntry,
  entry,
  itemsOf,
  nameEntry,
  numberEntry,
  streamEntry,
} from '../../formats/pdf/pdfObjects.ts';
import type { FontUse } from './fontUses.ts';

export interface UsedFont extends FontUse {
  readonly name: string;
  readonly kind: string | undefined;
  /** Of a composite font, what its glyphs come from. */
  readonly descendant: PDFDict | undefined;
  readonly descendantKind: string | undefined;
  readonly collection: Collection | undefined;
  /** Of a composite font, what divides text into codes. */
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
      const bytes = contentsOf(program);
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
