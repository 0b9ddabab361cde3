// One handout for each section, complete in itself.
import { createHash } from 'node:crypto';
import type { Guide } from '../guide/model.ts';
import type { HandoutEdition } from './edition.ts';
import { studentSections } from './sections.ts';

export function handouts(guide: Guide): readonly HandoutEdition[] {
  return studentSections(guide)
    .filter((section) => section.body.length > 0)
    .map((section) => ({
      kind: 'handout',
      id: 'handouts',
      file: `handouts/${guide.slug}-${fileName(section.id)}`,
      formats: ['pdf'],
      sectionId: section.id,
    }));
}

/** Section ids are slugs already; a very long one is cut so that every file system takes it. */
const fileName = (id: string) =>
  Buffer.byteLength(id) <= 100
    ? id
    : `${[...id].slice(0, 30).join('')}-${createHash('sha1').update(id).digest('hex').slice(0, 8)}`;
