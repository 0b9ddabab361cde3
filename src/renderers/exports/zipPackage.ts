// Packs files into a ZIP whose bytes depend on them alone.
import { once } from 'node:events';
import { ZipFile } from 'yazl';

/** The first timestamp that ZIP can hold. */
const noTime = new Date(1980, 0, 1);

/** Entries in the order given. Pictures that are compressed already are stored as they are. */
export async function zipPackage(files: ReadonlyMap<string, Uint8Array | string>): Promise<Uint8Array> {
  const zip = new ZipFile();
  const pieces: Buffer[] = [];
  zip.outputStream.on('data', (piece: Buffer) => pieces.push(piece));
  for (const [name, content] of files)
    zip.addBuffer(Buffer.from(content as string), name, {
      mtime: noTime,
      forceDosTimestamp: true,
      compress: !/\.(?:png|jpe?g|gif|webp)$/.test(name),
    });
  zip.end();
  await once(zip.outputStream, 'end');
  return Buffer.concat(pieces);
}
