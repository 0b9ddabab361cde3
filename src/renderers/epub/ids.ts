// Turns the guide's ids into ids and file names that XML, zip archives and every reading system accept.
import { createHash } from 'node:crypto';

/**
 * An id that is no XML name, or is not ASCII, becomes `id-` and a digest: the same wherever it is named, so links follow.
 * Reading systems differ in how they decode a fragment; ASCII needs no decoding.
 */
export function validId(id: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(id) ? id : `id-${createHash('sha1').update(id).digest('hex').slice(0, 12)}`;
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
