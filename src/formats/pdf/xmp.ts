// XMP metadata of a PDF (ISO 16684-1).
import type { PDFDict, PDFStream } from '@cantoo/pdf-lib';
import { readXmlTree, type XmlTree } from '../xml.ts';
import { nameEntry, streamBytes, streamEntry } from './pdfObjects.ts';

export interface Xmp {
  readonly properties: readonly XmpProperty[];
}

export interface XmpProperty {
  readonly namespace: string;
  readonly prefix: string;
  readonly name: string;
  /** The text, or that of the first alternative: the default language's where it is marked. */
  readonly value: string;
  /** Languages of the alternatives, in their order. */
  readonly languages: readonly string[];
}

export const pdfuaNamespace = 'http://www.aiim.org/pdfua/ns/id/';
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const dublinCore = 'http://purl.org/dc/elements/1.1/';

export function metadataStream(catalog: PDFDict | undefined): PDFStream | undefined {
  const stream = streamEntry(catalog, 'Metadata');
  return stream && nameEntry(stream.dict, 'Type') === 'Metadata' && nameEntry(stream.dict, 'Subtype') === 'XML'
    ? stream
    : undefined;
}

/** Undefined when there is none, or none that can be read. */
export function xmpOf(catalog: PDFDict | undefined): Xmp | undefined {
  const bytes = streamBytes(streamEntry(catalog, 'Metadata'));
  const root = bytes && readXmlTree(bytes);
  if (!root) return undefined;
  const descriptions = [root, ...root.children, ...root.children.flatMap((child) => child.children)].filter(
    ({ namespace, name }) => namespace === rdf && name === 'Description',
  );
  return { properties: descriptions.flatMap(propertiesOf) };
}

export const titleIn = (xmp: Xmp | undefined): string | undefined =>
  xmp?.properties.find(({ namespace, name }) => namespace === dublinCore && name === 'title')?.value;

/** A property is an attribute of the description or an element in it. */
function propertiesOf(description: XmlTree): readonly XmpProperty[] {
  const short = description.attributes
    .filter(({ namespace }) => namespace !== rdf && namespace !== '')
    .map(({ namespace, prefix, name, value }) => ({ namespace, prefix, name, value, languages: [] }));
  const long = description.children.map(({ namespace, prefix, name, text, children }) => {
    const items = children.filter((child) => child.namespace === rdf).flatMap((container) => container.children);
    const languageOf = (item: XmlTree) => item.attributes.find((one) => one.name === 'lang')?.value;
    const languages = items.flatMap((item) => languageOf(item) ?? []);
    const item = items.find((one) => languageOf(one) === 'x-default') ?? items[0];
    return { namespace, prefix, name, value: (item?.text ?? text).trim(), languages };
  });
  return [...short, ...long];
}
