// Checks the pages of an e-book: what they are made of, what they fetch, and the style that stands in them.

import { fileAt, isRemote } from '../../formats/epubPackage.ts';
import { decode, readXml, type XmlElement } from '../../formats/xml.ts';
import type { Findings } from '../findings.ts';
import type { Styles } from './styles.ts';

/** Adobe Digital Editions; calibre divides pages there. */
const mostBytes = 260_000;

export interface PageFacts {
  /** `epub:type` of each `nav`. */
  readonly navigation: ReadonlySet<string>;
  /** Pictures that another stands in for. */
  readonly replaceable: ReadonlySet<string>;
}

const tables = new Set(['table', 'td', 'th', 'col', 'colgroup']);
/** What is fetched to show a page; sound, film and links may lie elsewhere (EPUB 3.3, 3.6). */
const fetched: Readonly<Record<string, readonly string[]>> = {
  img: ['src'],
  image: ['href', 'xlink:href'],
  script: ['src'],
  iframe: ['src'],
  embed: ['src'],
  object: ['data'],
};
const withText = new Set(['style']);

export function checkPage(
  file: string,
  bytes: Uint8Array,
  size: number,
  styles: Styles,
  findings: Findings,
  isFixed: boolean,
): PageFacts {
  const navigation = new Set<string>();
  const replaceable = new Set<string>();
  if (size > mostBytes)
    findings.report('epub-page-bytes', { file }, `page of ${Math.round(size / 1000)} kB`, '260 kB at most');

  const { malformed, externalEntity } = readXml(
    decode(bytes),
    (element) => {
      const { name, attributes, line, column } = element;
      const place = { file, line, column };
      for (const address of addressesOf(element)) {
        if (isRemote(address))
          findings.report('epub-remote-resource', place, `address outside of the book: ${shown(address)}`, inBook);
        else if (/^\s*\.\//.test(address))
          findings.report('epub-dot-address', place, `address ${shown(address)}`, 'one without ./');
      }
      if (name === 'nav') for (const type of words(attributes['epub:type'])) navigation.add(type);
      if (name === 'source' && attributes.srcset)
        for (const candidate of attributes.srcset.split(','))
          replaceable.add(fileAt(candidate.trim().split(/\s+/)[0]!, file));
      if (!isFixed && tables.has(name) && /^\s*[1-9]\d*(?:\.\d+)?(?:px)?\s*$/.test(attributes.width ?? ''))
        findings.report('epub-table-width', place, `width="${attributes.width!.trim()}" in a table`, 'none');
      if (element.isInDrawing) return;
      if (name === 'style') styles.checkElement(element, file);
      else if (attributes.style?.trim()) {
        findings.report('epub-inline-style', place, `style="${shown(attributes.style.trim())}"`, 'a class');
        styles.checkAttribute(element, place);
      }
    },
    withText,
  );
  if (malformed)
    findings.report('epub-malformed', { file, ...malformed }, `text in a page (${malformed.reason})`, 'XML');
  if (externalEntity)
    findings.report('epub-external-entity', { file }, `“${shown(externalEntity)}”`, 'nothing that is fetched');
  return { navigation, replaceable };
}

const inBook = 'a file in the book';

function addressesOf({ name, attributes }: XmlElement): readonly string[] {
  if (name === 'link') return /\b(?:stylesheet|icon)\b/i.test(attributes.rel ?? '') ? [attributes.href ?? ''] : [];
  return (fetched[name] ?? []).flatMap((attribute) => attributes[attribute] ?? []);
}

const words = (text = ''): readonly string[] => text.split(/\s+/).filter(Boolean);

const shown = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
