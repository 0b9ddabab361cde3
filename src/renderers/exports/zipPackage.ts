// Packs files into a ZIP whose bytes depend on them alone.
import { writeZip } from '../../platform/zipArchives.ts';

/** Entries in the order given. Pictures that are compressed already are stored as they are. */
export async function zipPackage(files: ReadonlyMap<string, Uint8Array | string>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await writeZip(
    [...files].map(([name, content]) => ({
      name,
      read: () => Buffer.from(content as string),
      level: /\.(?:png|jpe?g|gif|webp)$/.test(name) ? 0 : 6,
    })),
    (piece) => pieces.push(piece),
  );
  return Buffer.concat(pieces);
}
