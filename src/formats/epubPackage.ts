// The EPUB package document: manifest, spine, metadata.
import { posix } from '../platform/paths.ts';
import { readXml, type XmlElement, type XmlFaults } from './xml.ts';

export interface Package {
  readonly version?: string;
  readonly title?: string;
  readonly language?: string;
  readonly creators: readonly string[];
  readonly publisher?: string;
  /** Ids of the items to be read, in order; what stands beside the text (`linear="no"`) is not among them. */
  readonly spine: readonly string[];
  /** EPUB 2 guide types, such as `copyright-page`, by file. */
  readonly guide: ReadonlyMap<string, string>;
  readonly items: readonly Item[];
  /** Properties of the metadata: `schema:accessMode`, and whatever else has a name. */
  readonly properties: ReadonlySet<string>;
  /** The id that `<meta name="cover">` of EPUB 2 gives. */
  readonly coverId?: string;
  /** Pages are fixed in size, like those of a picture book. */
  readonly isFixed: boolean;
  readonly faults: XmlFaults;
}

export interface Item {
  readonly id: string;
  readonly href: string;
  /** In the archive; undefined for what lies outside of the book. */
  readonly file?: string;
  readonly mediaType: string;
  readonly properties: ReadonlySet<string>;
  /** For reading systems that do not know its kind, there is another. */
  readonly hasFallback: boolean;
  /** Position in the package document. */
  readonly place: FilePlace;
}

interface FilePlace {
  /** Within the archive. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
}

const withText = new Set(['title', 'language', 'creator', 'publisher', 'meta']);

export function readPackage(text: string, file: string): Package {
  const items: Item[] = [];
  const creators: string[] = [];
  const spine: string[] = [];
  const guide = new Map<string, string>();
  const properties = new Set<string>();
  const said: Record<string, string> = {};
  const faults = readXml(text, (element) => take(element), withText);

  function take(element: XmlElement): void {
    const { name, attributes } = element;
    if (name === 'package') said.version = attributes.version?.trim() ?? '';
    else if (name === 'title' || name === 'language' || name === 'publisher') said[name] ??= element.text.trim();
    else if (name === 'creator') creators.push(element.text.trim());
    else if (name === 'itemref' && attributes.idref && attributes.linear !== 'no') spine.push(attributes.idref);
    else if (name === 'reference' && attributes.href) guide.set(fileAt(attributes.href, file), attributes.type ?? '');
    else if (name === 'item') items.push(itemOf(element, file));
    else if (name === 'meta') {
      if (attributes.property) properties.add(attributes.property.trim());
      if (attributes.name === 'cover') said.cover ??= attributes.content ?? '';
      if (attributes.property === 'rendition:layout') said.layout ??= element.text.trim();
      if (attributes.name === 'fixed-layout') said.layout ??= attributes.content === 'true' ? 'pre-paginated' : '';
    }
  }

  return {
    version: said.version || undefined,
    title: said.title || undefined,
    language: said.language || undefined,
    creators: creators.filter(Boolean),
    publisher: said.publisher || undefined,
    spine,
    guide,
    items,
    properties,
    coverId: said.cover,
    isFixed: said.layout === 'pre-paginated',
    faults,
  };
}

function itemOf({ attributes, line, column }: XmlElement, file: string): Item {
  const href = attributes.href ?? '';
  return {
    id: attributes.id ?? '',
    href,
    file: isRemote(href) ? undefined : fileAt(href, file),
    mediaType: (attributes['media-type'] ?? '').trim().toLowerCase(),
    properties: new Set((attributes.properties ?? '').split(/\s+/).filter(Boolean)),
    hasFallback: attributes.fallback !== undefined,
    place: { file, line, column },
  };
}

/** `https://…` and `//…`, not `data:` and the like. */
export const isRemote = (address: string): boolean => /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(address);

/** Resolves an address written in the file `base` to a path in the archive. */
export function fileAt(address: string, base: string): string {
  const path = address.trim().replace(/[?#].*$/s, '');
  return posix.join(posix.dirname(base), decoded(path));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The package document that the container names. */
export function packageFileOf(container: string): string | undefined {
  let file: string | undefined;
  readXml(container, ({ name, attributes }) => {
    if (name === 'rootfile') file ??= attributes['full-path'];
  });
  return file && posix.normalize(file);
}

/** The ways of scrambling typefaces, which lock nothing: EPUB 3.3, 4.3, and Adobe’s own. */
export const obfuscations: ReadonlySet<string> = new Set([
  'http://www.idpf.org/2008/embedding',
  'http://ns.adobe.com/pdf/enc#RC',
]);

/** Files that META-INF/encryption.xml says are scrambled, each with the name of the method. */
export function encryptedFiles(encryption: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let method = '';
  readXml(encryption, ({ name, attributes }) => {
    if (name === 'EncryptionMethod') method = attributes.Algorithm ?? '';
    else if (name === 'CipherReference' && attributes.URI) files.set(posix.normalize(decoded(attributes.URI)), method);
  });
  return files;
}
