// Names the CMaps that every reader has, with the collection of characters that each is for (ISO 32000-1, 9.7.5.2).

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
