// Reads ZIP archives file by file, and writes ones whose bytes depend on their files alone.
import { once } from 'node:events';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, getFileNameLowLevel, validateFileName } from 'yauzl';
import { ZipFile } from 'yazl';

export interface ZippedFile {
  readonly name: string;
  /** Why the name may not stand in an archive. */
  readonly nameFault?: string;
  readonly isEncrypted: boolean;
  /** Not compressed. */
  readonly isStored: boolean;
  readonly crc32: number;
  /** Unpacked piece by piece; whoever leaves the loop ends the unpacking. */
  readonly pieces: () => Promise<AsyncIterable<Uint8Array>>;
}

interface ReadZip {
  /** As the archive says; it may be a lie. */
  readonly count: number;
  readonly files: AsyncIterable<ZippedFile>;
}

/** Throws for bytes that are no archive. */
export async function readZip(bytes: Uint8Array): Promise<ReadZip> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // With decoded names the library gives up at the first bad one.
  const zip = await fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false });
  async function* files(): AsyncGenerator<ZippedFile> {
    for await (const entry of zip.eachEntry()) {
      const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
      yield {
        name,
        nameFault: validateFileName(name) ?? undefined,
        isEncrypted: entry.isEncrypted(),
        isStored: entry.compressionMethod === 0,
        crc32: entry.crc32,
        pieces: () => zip.openReadStreamPromise(entry) as Promise<AsyncIterable<Uint8Array>>,
      };
    }
  }
  return { count: zip.entryCount, files: files() };
}

export { crc32 };

export interface FileToZip {
  readonly name: string;
  readonly read: () => Uint8Array | Promise<Uint8Array>;
  /** 0 stores the file as it is. */
  readonly level: 0 | 6 | 9;
}

/** Timestamp of all files: the first that ZIP can hold. */
const noTime = new Date(1980, 0, 1);

/** In the order given. A file is read when the one before is in the archive, so that no more than two are in memory beside it. */
export async function writeZip(files: Iterable<FileToZip>, onPiece: (piece: Uint8Array) => void): Promise<void> {
  const archive = new ZipFile();
  let begun = () => {};
  archive.outputStream.on('data', (piece: Buffer) => {
    onPiece(piece);
    begun();
  });
  for (const { name, read, level } of files) {
    const bytes = await read();
    const written = new Promise<void>((resolve) => {
      begun = resolve;
    });
    archive.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, {
      mtime: noTime,
      forceDosTimestamp: true,
      compress: level > 0,
      ...(level > 0 ? { compressionLevel: level } : {}),
    });
    await written;
  }
  archive.end();
  await once(archive.outputStream, 'end');
}
