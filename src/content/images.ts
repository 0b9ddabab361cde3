// Reads images inside the guide’s folder, with size and format.

import { imageSize } from 'image-size';
import type { RuleId } from '../diagnostics/register.ts';
import { embeddedImage } from '../formats/fileBytes.ts';
import { type Reads, sha256 } from '../formats/hash.ts';
import { findWebpDamage } from '../formats/webp.ts';
import type { Asset } from '../guide/model.ts';
import { readFile, realpath, stat } from '../platform/diskFiles.ts';
import { dirname, isAbsolute, resolve } from '../platform/paths.ts';
import { isInside } from './pathInside.ts';
import { decoded } from './safeHtml.ts';
import { readDrawing } from './safeSvg.ts';

export type Refusal = { readonly ruleId: Extract<RuleId, `asset-${string}`>; readonly reason: string };

const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
};
const largestFile = 64 * 1024 * 1024;
const largestArea = 100e6;

/** `address` as written in `fromFile`. The real path decides, so neither `..` nor a symbolic link leads outside `folder`. */
export async function resolveImage(
  address: string,
  fromFile: string,
  folder: string,
  reads?: Reads,
): Promise<Asset | Refusal> {
  const bytes = embeddedImage(address);
  if (bytes) return checkImage(bytes, { file: address, address });
  if (/^[a-z][a-z0-9+.-]+:/i.test(address) && !/^[a-z]:[\\/]/i.test(address)) {
    if (/^(?:https?|ftp):/i.test(address))
      return {
        ruleId: 'asset-remote',
        reason: `The image \`${shorten(address)}\` is on the internet, not in the guide’s folder`,
      };
    const rule = /^file:/i.test(address) ? 'asset-outside' : 'asset-unreadable';
    return {
      ruleId: rule,
      reason: `The image address \`${shorten(address)}\` names no file in the guide’s folder`,
    };
  }
  if (address.startsWith('//'))
    return {
      ruleId: 'asset-remote',
      reason: `The image \`${shorten(address)}\` is on the internet, not in the guide’s folder`,
    };
  const missing: Refusal = {
    ruleId: 'asset-missing',
    reason: `The image \`${shorten(address)}\` does not exist`,
  };
  const outside: Refusal = {
    ruleId: 'asset-outside',
    reason: `The image \`${shorten(address)}\` lies outside the guide’s folder`,
  };
  const bare = address.replace(/[?#].*$/, '');
  for (const written of new Set([address, decoded(address), bare, decoded(bare)])) {
    const path = written.split('\\').join('/');
    if (path === '' || path.includes('\0')) continue;
    if (isAbsolute(path) || /^[a-z]:/i.test(path)) return outside;
    const home = await realpath(folder);
    const lexical = resolve(await realpath(dirname(fromFile)), path);
    if (!isInside(lexical, home)) return outside;
    reads?.note(lexical);
    const file = await realpath(lexical).catch(() => undefined);
    if (!file) continue;
    if (!isInside(file, home)) return outside;
    return readImage(file, address, (bytes) => reads?.note(lexical, sha256(bytes)));
  }
  return missing;
}

const unreadableAt =
  (address: string) =>
  (why: string): Refusal => ({
    ruleId: 'asset-unreadable',
    reason: `The image \`${shorten(address)}\` cannot be used: ${why}`,
  });

async function readImage(file: string, address: string, tell: (bytes: Uint8Array) => void): Promise<Asset | Refusal> {
  const unreadable = unreadableAt(address);
  const info = await stat(file);
  if (!info.isFile()) return unreadable('it is not a file');
  if (info.size > largestFile) return unreadable('it is larger than 64 MB');
  try {
    const bytes = await readFile(file);
    tell(bytes);
    return checkImage(bytes, { file, address });
  } catch {
    return unreadable('it is not a readable image');
  }
}

function checkImage(
  bytes: Uint8Array,
  { file, address }: { readonly file: string; readonly address: string },
): Asset | Refusal {
  const unreadable = unreadableAt(address);
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const { type, orientation = 1, ...size } = imageSize(bytes);
    // Browsers turn a photo as its camera says: from 5 on by a quarter (Exif 2.3, tag Orientation).
    const [width, height] = orientation > 4 ? [size.height, size.width] : [size.width, size.height];
    const mediaType = mediaTypes[type ?? ''];
    if (!mediaType)
      return unreadable(`it is ${type?.toUpperCase() ?? 'of an unknown kind'}, not PNG, JPEG, GIF, WebP or SVG`);
    // The media type in an address proves nothing.
    if (file === address && !/png|jpeg|gif/.test(mediaType))
      return unreadable('only PNG, JPEG and GIF may stand in the text itself');
    if (!width || !height) return unreadable('it has no size');
    if (width * height > largestArea) return unreadable('it has more than 100 million pixels');
    if ((type === 'png' && !data.includes('IEND')) || (type === 'jpg' && !data.includes(Buffer.from([0xff, 0xd9]))))
      return unreadable('it is cut off');
    const damage = type === 'webp' ? findWebpDamage(data) : undefined;
    if (damage) return unreadable(damage);
    if (type === 'svg') {
      // Refused whole: it would run or load in a reader's e-book too.
      const drawing = readDrawing(data);
      if ('fault' in drawing) return unreadable(drawing.fault);
    }
    return { file, mediaType, width, height, isMoving: isAnimated(data, mediaType) };
  } catch {
    return unreadable('it is not a readable image');
  }
}

const shorten = (address: string) => (address.length > 80 ? `${address.slice(0, 77)}…` : address);

export function isAnimated(bytes: Buffer, mediaType: string): boolean {
  switch (mediaType) {
    case 'image/jpeg':
      return false;
    case 'image/gif':
      return !isStillGif(bytes);
    case 'image/webp':
      // The second bit of the extended header (WebP Container, Extended File Format).
      return bytes.toString('latin1', 12, 16) === 'VP8X' && (bytes[20]! & 0x02) !== 0;
    case 'image/png': {
      const control = bytes.indexOf('acTL');
      return control > 0 && control < bytes.indexOf('IDAT');
    }
    case 'image/svg+xml':
      return /<(?:\w+:)?(?:animate\w*|set)\b|\banimation\b|@keyframes/i.test(bytes.toString('utf8'));
    default:
      return true;
  }
}

/** One picture between the header and the trailer (GIF 89a, 20); a file that cannot be followed to its end may hold more. */
function isStillGif(bytes: Buffer): boolean {
  const tableSize = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableSize(bytes[10] ?? 0);
  let pictures = 0;
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x3b) return pictures <= 1;
    if (block === 0x21) at += 2;
    else if (block === 0x2c) {
      pictures += 1;
      at += 11 + tableSize(bytes[at + 9] ?? 0);
    } else return false;
    while ((bytes[at] ?? 0) > 0) at += 1 + bytes[at]!;
    at += 1;
  }
  return false;
}
