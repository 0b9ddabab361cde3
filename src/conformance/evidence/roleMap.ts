// Turns names of structure types into standard ones by way of the role map (ISO 32000-1, 14.7.3 and 14.8.4).
import type { PDFDict } from '@cantoo/pdf-lib';
import { asName, nameEntry } from '../../formats/pdf/pdfObjects.ts';

export interface RoleMap {
  readonly standardTypeOf: (type: string | undefined) => string | undefined;
  /** Whether the mapping of this type comes back to a type it has passed. */
  readonly isCircular: (type: string) => boolean;
  /** What the map makes of a type; undefined when it leaves the type alone. */
  readonly targetOf: (type: string) => string | undefined;
}

export function readRoleMap(map: PDFDict | undefined): RoleMap {
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
export const isPassedThrough = (type: string | undefined): boolean =>
  type === 'Div' || type === 'Part' || type === 'NonStruct';
