// Packs files into the zip of a class: `students` and `teacher`.
import { audienceOf } from '../editions/editions.ts';
import { writeZip } from '../platform/zipArchives.ts';
import type { Rendered } from '../renderers/formats.ts';

export async function packForClass(files: readonly Rendered[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  await writeZip(
    files.map(({ file, edition, bytes }) => ({
      name: `${audienceOf(edition) === 'teacher' ? 'teacher' : 'students'}/${file}`,
      read: () => bytes,
      // PDF and EPUB are compressed already.
      level: file.endsWith('.html') ? 6 : 0,
    })),
    (piece) => pieces.push(piece),
  );
  return Buffer.concat(pieces);
}
