// Checks pages, navigation, typefaces and images of an EPUB.

import { imageSize } from 'image-size';
import { decodeByMark } from '../../formats/byteOrderMark.ts';
import { fileAt, type Item, isRemote, type Package } from '../../formats/epubPackage.ts';
import { readXml, type XmlElement } from '../../formats/xml.ts';
import { type EpubLog, epubLimits } from './bookFiles.ts';
import { checkStyles, type StyleReport } from './styleChecks.ts';

/** Adobe Digital Editions; calibre divides pages there. */
const mostPageBytes = 260_000;

interface PageFacts {
  /** `epub:type` of each `nav`. */
  readonly navigation: ReadonlySet<string>;
  /** Pictures that another stands in for. */
  readonly replaceable: ReadonlySet<string>;
}

const tables = new Set(['table', 'td', 'th', 'col', 'colgroup']);
/** Elements whose resources must lie in the book; sound, film and links may be remote (EPUB 3.3, 3.6). */
const fetched: Readonly<Record<string, readonly string[]>> = {
  img: ['src'],
  image: ['href', 'xlink:href'],
  script: ['src'],
  iframe: ['src'],
  embed: ['src'],
  object: ['data'],
};
const withText = new Set(['style']);

/** References of drawings to parts of their own: `url(#pattern)`, `href="#shape"`. */
class DrawingReferences {
  private readonly ids = new Set<string>();
  private readonly uses: { readonly id: string; readonly place: Place }[] = [];

  read({ name, attributes, isInDrawing, text, line, column }: XmlElement, file: string, isDrawing: boolean): void {
    if (attributes.id) this.ids.add(attributes.id);
    if (!isDrawing && !isInDrawing) return;
    const place = { file, line, column };
    for (const [key, value] of Object.entries(attributes)) {
      const target = /^(?:xlink:)?href$/.test(key) && name !== 'a' ? /^\s*#(.*?)\s*$/.exec(value)?.[1] : undefined;
      if (target !== undefined) this.uses.push({ id: target, place });
      this.readStyle(value, place);
    }
    if (name === 'style') this.readStyle(text, place);
  }

  private readStyle(style: string, place: Place): void {
    for (const [, id] of style.matchAll(/(?<![\w-])url\(\s*["']?#([^"')]*)["']?\s*\)/gi))
      this.uses.push({ id: id!.trim(), place });
  }

  report(log: EpubLog): void {
    for (const { id, place } of this.uses)
      if (!this.ids.has(id))
        log.report('epub-drawing-reference', place, `reference to #${shown(id)} in a drawing`, 'a part that it has');
  }
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function checkDrawing(file: string, bytes: Uint8Array, log: EpubLog): void {
  const references = new DrawingReferences();
  readXml(decodeByMark(bytes), (element) => references.read(element, file, true), withText);
  references.report(log);
}

export function checkPage(
  file: string,
  bytes: Uint8Array,
  size: number,
  styles: Styles,
  log: EpubLog,
  isFixed: boolean,
): PageFacts {
  const navigation = new Set<string>();
  const replaceable = new Set<string>();
  const references = new DrawingReferences();
  if (size > mostPageBytes)
    log.report('epub-page-bytes', { file }, `page of ${Math.round(size / 1000)} kB`, '260 kB at most');

  const { malformed, externalEntity } = readXml(
    decodeByMark(bytes),
    (element) => {
      const { name, attributes, line, column } = element;
      const place = { file, line, column };
      references.read(element, file, false);
      for (const address of addressesOf(element)) {
        if (isRemote(address))
          log.report('epub-remote-resource', place, `address outside of the book: ${shown(address)}`, inBook);
        else if (/^\s*\.\//.test(address))
          log.report('epub-dot-address', place, `address ${shown(address)}`, 'one without ./');
      }
      if (name === 'nav') for (const type of words(attributes['epub:type'])) navigation.add(type);
      if (name === 'source' && attributes.srcset)
        for (const candidate of attributes.srcset.split(','))
          replaceable.add(fileAt(candidate.trim().split(/\s+/)[0]!, file));
      if (!isFixed && tables.has(name) && /^\s*[1-9]\d*(?:\.\d+)?(?:px)?\s*$/.test(attributes.width ?? ''))
        log.report('epub-table-width', place, `width="${attributes.width!.trim()}" in a table`, 'none');
      if (element.isInDrawing) return;
      if (name === 'style') styles.checkElement(element, file);
      else if (attributes.style?.trim()) {
        log.report('epub-inline-style', place, `style="${shown(attributes.style.trim())}"`, 'a class');
        styles.checkAttribute(element, place);
      }
    },
    withText,
  );
  if (!malformed) references.report(log);
  if (malformed) log.report('epub-malformed', { file, ...malformed }, `text in a page (${malformed.reason})`, 'XML');
  if (externalEntity)
    log.report('epub-external-entity', { file }, `“${shown(externalEntity)}”`, 'nothing that is fetched');
  return { navigation, replaceable };
}

const inBook = 'a file in the book';

function addressesOf({ name, attributes }: XmlElement): readonly string[] {
  if (name === 'link') return /\b(?:stylesheet|icon)\b/i.test(attributes.rel ?? '') ? [attributes.href ?? ''] : [];
  return (fetched[name] ?? []).flatMap((attribute) => attributes[attribute] ?? []);
}

const words = (text = ''): readonly string[] => text.split(/\s+/).filter(Boolean);

const shown = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/** The four that EPUB Accessibility 1.1 asks for or recommends first. */
const accessibility = ['accessMode', 'accessibilityFeature', 'accessibilityHazard', 'accessibilitySummary'];

export function checkNavigation(
  book: Package,
  file: string,
  /** `epub:type` of each `nav` in the table of contents; undefined where there is no such page. */
  navigation: ReadonlySet<string> | undefined,
  log: EpubLog,
): void {
  const lacking = accessibility.filter((name) => !book.properties.has(`schema:${name}`));
  if (lacking.length > 0)
    log.report(
      'epub-accessibility',
      { file },
      'metadata on accessibility that are incomplete',
      lacking.map((name) => `schema:${name}`).join(', '),
    );
  if (book.version && !book.version.startsWith('3')) {
    log.report('epub-version', { file }, `EPUB ${book.version}`, 'EPUB 3');
    return;
  }
  if (!navigation?.has('toc')) {
    log.report('epub-nav', { file }, 'book without a table of contents', '<nav epub:type="toc">');
    return;
  }
  if (!navigation.has('landmarks'))
    log.report('epub-landmarks', { file }, 'book without landmarks', '<nav epub:type="landmarks">');
  if (!navigation.has('page-list'))
    log.report('epub-page-list', { file }, 'book without page numbers', '<nav epub:type="page-list">');
}

const mostFontBytes = 1_000_000;

export const isFont = (mediaType: string, file: string): boolean =>
  /^(?:font\/|application\/(?:x-)?font|application\/vnd\.ms-opentype)/.test(mediaType) ||
  /\.(?:ttf|otf|ttc|woff2?)$/i.test(file);

export function checkFont(file: string, head: Uint8Array, size: number, log: EpubLog): void {
  if (size > mostFontBytes)
    log.report('epub-font-bytes', { file }, `typeface of ${(size / 1_000_000).toFixed(1)} MB`, '1 MB at most');
  if (Buffer.from(head.subarray(0, 4)).toString('latin1') === 'wOF2')
    log.report('epub-font-format', { file }, 'typeface in WOFF2 alone', 'OTF, TTF or WOFF');
}

/** Apple Books Asset Guide, images. */
const mostPixels = 5_600_000;
/** Kindle Publishing Guidelines, 2014 and later. */
const mostImageBytes = 5_000_000;
/** Apple Books Asset Guide, book cover art. */
const shortSideOfCover = 1400;

/** In the way of EPUB 3, else in that of EPUB 2. */
export function coverOf({ items, coverId }: Package): Item | undefined {
  return (
    items.find(({ properties }) => properties.has('cover-image')) ??
    items.find(({ id, mediaType }) => id !== '' && id === coverId && mediaType.startsWith('image/'))
  );
}

/** Whether the cover is there, and found by everybody who looks for it. */
export function checkCoverEntry(book: Package, file: string, log: EpubLog): void {
  const cover = coverOf(book);
  if (!cover) {
    log.report('epub-cover-missing', { file }, 'book without a cover', 'an item as its cover');
    return;
  }
  const isNewer = !book.version?.startsWith('2');
  if (isNewer && !cover.properties.has('cover-image'))
    log.report(
      'epub-cover-property',
      cover.place,
      'cover that only <meta name="cover"> names',
      'properties="cover-image"',
    );
  if (cover.id !== book.coverId)
    log.report(
      'epub-cover-meta',
      cover.place,
      'cover that no <meta name="cover"> names',
      `<meta name="cover" content="${cover.id}"/>`,
    );
}

export function checkImage(item: Item, head: Uint8Array, size: number, isCover: boolean, log: EpubLog): void {
  const { file, mediaType } = item;
  const kind = kindOf(head) ?? mediaType.replace(/^image\/|\+.*$/g, '');
  const name = kindNames[kind] ?? kind.toUpperCase();
  if (kind === 'webp') log.report('epub-image-webp', { file }, 'picture in WebP', 'a JPEG or PNG');
  else if (!usual.has(kind)) {
    if (!item.hasFallback) log.report('epub-image-format', { file }, `picture in ${name}`, 'a JPEG or PNG');
  }
  if (size > mostImageBytes)
    log.report('epub-image-bytes', { file }, `picture of ${(size / 1_000_000).toFixed(1)} MB`, '5 MB at most');
  if (kind === 'jpeg' && componentsOf(head) === 4)
    log.report('epub-image-cmyk', { file }, 'picture in the colours of a printing press', 'RGB');
  if (isCover && kind !== 'jpeg' && kind !== 'png')
    log.report('epub-cover-format', { file }, `cover in ${name}`, 'a JPEG or PNG');

  const pixels = raster.has(kind) ? sizeOf(head) : undefined;
  if (!pixels) return;
  const { width, height } = pixels;
  if (isCover && Math.min(width, height) < shortSideOfCover)
    log.report('epub-cover-size', { file }, `cover of ${width} × ${height} pixels`, '1400 at the shorter side');
  if (!isCover && width * height > mostPixels)
    log.report('epub-image-pixels', { file }, `picture of ${width} × ${height} pixels`, '5.6 million at most');
}

const usual = new Set(['jpeg', 'png', 'gif', 'svg']);
const raster = new Set(['jpeg', 'png', 'gif', 'webp']);
const kindNames: Readonly<Record<string, string>> = { jpeg: 'JPEG', svg: 'SVG', webp: 'WebP' };

/** By its first bytes, as reading systems do; an SVG is text and has none of its own. */
function kindOf(head: Uint8Array): string | undefined {
  const start = Buffer.from(head.subarray(0, 32)).toString('latin1');
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (start.startsWith('\x89PNG\r\n')) return 'png';
  if (/^GIF8[79]a/.test(start)) return 'gif';
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'webp';
  const brand = start.slice(4, 8) === 'ftyp' ? start.slice(8, 12) : '';
  if (/^avi[fs]$/.test(brand)) return 'avif';
  if (/^(?:hei[cx]|hev[cx]|mif1)$/.test(brand)) return 'heic';
  if (/^(?:II\*\0|MM\0\*)/.test(start)) return 'tiff';
  if (start.startsWith('BM')) return 'bmp';
  return undefined;
}

function sizeOf(head: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  try {
    return imageSize(head);
  } catch {
    return undefined;
  }
}

/** Colours of a JPEG, which stand in the head of its frame: 1 grey, 3 RGB, 4 CMYK. */
function componentsOf(bytes: Uint8Array): number | undefined {
  let at = 2;
  while (at + 10 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return bytes[at + 9];
    at += 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
  }
  return undefined;
}

/** Cost of starting the parser, in characters: it clears tables as long as the longest sheet so far. */
const beginning = 200;
const mostRemembered = 5000;

export class Styles {
  private read = 0;
  private readonly ofAttributes = new Map<string, StyleReport>();

  constructor(
    private readonly log: EpubLog,
    private readonly isFixed: boolean,
  ) {}

  checkSheet(text: string, file: string): void {
    if (this.isWithinBounds(text, { file })) this.report(checkStyles(text, {}, this.isFixed), file);
  }

  checkElement({ text, textLine, textColumn }: XmlElement, file: string): void {
    const setting = { line: textLine, column: textColumn };
    if (this.isWithinBounds(text, { file, ...setting })) this.report(checkStyles(text, setting, this.isFixed), file);
  }

  /** Its findings stand where the element does: what is in an attribute has no lines. */
  checkAttribute({ name, attributes }: XmlElement, place: Item['place']): void {
    const key = `${name} ${attributes.style}`;
    const known = this.ofAttributes.get(key);
    if (!known && !this.isWithinBounds(attributes.style!, place)) return;
    const report = known ?? checkStyles(attributes.style!, { element: name }, this.isFixed);
    if (this.ofAttributes.size < mostRemembered) this.ofAttributes.set(key, report);
    this.report(report, place.file, place);
  }

  private report({ broken, isTooDeep }: StyleReport, file: string | undefined, place?: Item['place']): void {
    for (const { rule, at, found, expected } of broken)
      this.log.report(rule, place ?? { file, line: at.line, column: at.column }, found, expected);
    if (isTooDeep)
      this.log.report(
        'epub-unchecked',
        place ?? { file },
        'style sheet with thousands of braces in one another',
        'a few',
      );
  }

  private isWithinBounds(text: string, place: Item['place']): boolean {
    const before = this.read;
    this.read += text.length + beginning;
    if (this.read <= epubLimits.styles) return true;
    // Said once; everything behind it is left out.
    if (before <= epubLimits.styles)
      this.log.report(
        'epub-unchecked',
        place,
        `amount of style, more than ${epubLimits.styles / 1_000_000} MB, of which the rest is not checked`,
        'a few dozen kB',
      );
    return false;
  }
}
