// Checks the pictures of an e-book: their kind, their size, and what stores take as a cover.
import { imageSize } from 'image-size';
import type { Item, Package } from '../../formats/epubPackage.ts';
import type { Findings } from '../findings.ts';

/** Apple Books Asset Guide, images. */
const mostPixels = 5_600_000;
/** Kindle Publishing Guidelines, 2014 and later. */
const mostBytes = 5_000_000;
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
export function checkCoverEntry(book: Package, file: string, findings: Findings): void {
  const cover = coverOf(book);
  if (!cover) {
    findings.report('epub-cover-missing', { file }, 'book without a cover', 'an item as its cover');
    return;
  }
  const isNewer = !book.version?.startsWith('2');
  if (isNewer && !cover.properties.has('cover-image'))
    findings.report(
      'epub-cover-property',
      cover.place,
      'cover that only <meta name="cover"> names',
      'properties="cover-image"',
    );
  if (cover.id !== book.coverId)
    findings.report(
      'epub-cover-meta',
      cover.place,
      'cover that no <meta name="cover"> names',
      `<meta name="cover" content="${cover.id}"/>`,
    );
}

export function checkImage(item: Item, head: Uint8Array, size: number, isCover: boolean, findings: Findings): void {
  const { file, mediaType } = item;
  const kind = kindOf(head) ?? mediaType.replace(/^image\/|\+.*$/g, '');
  const name = kindNames[kind] ?? kind.toUpperCase();
  if (kind === 'webp') findings.report('epub-image-webp', { file }, 'picture in WebP', 'a JPEG or PNG');
  else if (!usual.has(kind)) {
    if (!item.hasFallback) findings.report('epub-image-format', { file }, `picture in ${name}`, 'a JPEG or PNG');
  }
  if (size > mostBytes)
    findings.report('epub-image-bytes', { file }, `picture of ${(size / 1_000_000).toFixed(1)} MB`, '5 MB at most');
  if (kind === 'jpeg' && componentsOf(head) === 4)
    findings.report('epub-image-cmyk', { file }, 'picture in the colours of a printing press', 'RGB');
  if (isCover && kind !== 'jpeg' && kind !== 'png')
    findings.report('epub-cover-format', { file }, `cover in ${name}`, 'a JPEG or PNG');

  const pixels = raster.has(kind) ? sizeOf(head) : undefined;
  if (!pixels) return;
  const { width, height } = pixels;
  if (isCover && Math.min(width, height) < shortSideOfCover)
    findings.report('epub-cover-size', { file }, `cover of ${width} × ${height} pixels`, '1400 at the shorter side');
  if (!isCover && width * height > mostPixels)
    findings.report('epub-image-pixels', { file }, `picture of ${width} × ${height} pixels`, '5.6 million at most');
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
