// Turns the guide's ids into ids and file names that XML, zip archives and every reading system accept.
import { createHash } from 'node:crypto';

/**
 * An id that is no XML name and CSS identifier, or is not ASCII, becomes `id-` and a digest: the same wherever it is named, so links follow.
 * Reading systems differ in how they decode a fragment; ASCII needs no decoding. One looks a note up by `#id` as a selector, so a full stop
 * may not stand in it.
 */
export function validId(id: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(id) ? id : `id-${createHash('sha1').update(id).digest('hex').slice(0, 12)}`;
}

/** `section-03-themes.xhtml`: stays the same as long as the section keeps its place and its title. */
export function sectionFile(index: number, count: number, id: string): string {
  const number = String(index + 1).padStart(Math.max(2, String(count).length), '0');
  const name = id
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  return `section-${number}${name ? `-${name}` : ''}.xhtml`;
}

/** A name-based UUID (RFC 9562, version 5): the same guide is the same book at every build. */
export function bookIdentifier(...names: readonly string[]): string {
  const bytes = createHash('sha1')
    .update(`studyguide\0${names.join('\0')}`)
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, 'urn:uuid:$1-$2-$3-$4-$5');
}
