// Packs files into the zip of a class: `students` and `teacher`.
import { once } from 'node:events';
import { ZipFile } from 'yazl';
import { audienceOf } from '../editions/editions.ts';
import type { Rendered } from '../renderers/formats.ts';

/** The first timestamp that ZIP can hold, so that the same files make the same zip. */
const noTime = new Date(1980, 0, 1);

export async function packForClass(files: readonly Rendered[]): Promise<Buffer> {
  const zip = new ZipFile();
  const pieces: Buffer[] = [];
  zip.outputStream.on('data', (piece: Buffer) => pieces.push(piece));
  for (const { file, edition, bytes } of files) {
    const folder = audienceOf(edition) === 'teacher' ? 'teacher' : 'students';
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), `${folder}/${file}`, {
      mtime: noTime,
      forceDosTimestamp: true,
      // PDF and EPUB are compressed already.
      compress: file.endsWith('.html'),
    });
  }
  zip.end();
  await once(zip.outputStream, 'end');
  return Buffer.concat(pieces);
}
