// Checks how a WebP file is put together: sizes, chunks, frames.
//
// Decoders in other programs trust these numbers, so nothing is decoded before they agree with each other and with the file.
// After the WebP Container Specification (RFC 9649), which is named by section below.

/** `from` and `to` are the payload’s bounds; `to` leaves out the byte that fills an odd size up. */
interface Chunk {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

class Damage extends Error {}

const animationFlag = 0x02;
/** Bytes of a frame’s own fields, before its chunks (2.7.1.1). */
const frameHeader = 16;

/** @returns the damage in words, or undefined when the structure is sound. Bytes after the end of the RIFF file are ignored, as 2.4 allows. */
export function findWebpDamage(bytes: Buffer): string | undefined {
  try {
    examine(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof Damage) return error.message;
    throw error;
  }
}

function examine(bytes: Buffer): void {
  if (bytes.length < 20 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP')
    throw new Damage('it does not begin as a WebP file does');
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) throw new Damage('it is cut off');
  const chunks = chunksOf(bytes, 12, end);
  const [first] = chunks;
  if (first?.name === 'VP8X') examineExtended(bytes, first, chunks.slice(1));
  else if (first?.name === 'VP8 ' || first?.name === 'VP8L') sizeOf(bytes, first);
  else throw new Damage('it begins with no picture');
}

/** All of a stretch that must be filled with chunks to its end. */
function chunksOf(bytes: Buffer, from: number, to: number): Chunk[] {
  const chunks: Chunk[] = [];
  let at = from;
  while (at < to) {
    if (at + 8 > to) throw new Damage('a part of it is cut off');
    const size = bytes.readUInt32LE(at + 4);
    const start = at + 8;
    if (start + size > to) throw new Damage('a part of it is larger than what holds it');
    chunks.push({ name: bytes.toString('latin1', at, at + 4), from: start, to: start + size });
    at = start + size + (size % 2);
  }
  return chunks;
}

/** 2.7: a canvas with one picture, or with frames. */
function examineExtended(bytes: Buffer, header: Chunk, rest: readonly Chunk[]): void {
  if (header.to - header.from < 10) throw new Damage('its header is cut off');
  const canvas = { width: 1 + bytes.readUIntLE(header.from + 4, 3), height: 1 + bytes.readUIntLE(header.from + 7, 3) };
  const isAnimated = (bytes[header.from]! & animationFlag) !== 0;
  const frames = rest.filter(({ name }) => name === 'ANMF');
  if (isAnimated) {
    const settings = rest.findIndex(({ name }) => name === 'ANIM');
    const firstFrame = rest.findIndex(({ name }) => name === 'ANMF');
    if (settings === -1 || rest[settings]!.to - rest[settings]!.from < 6)
      throw new Damage('it moves, and does not say how');
    if (firstFrame < settings || frames.length === 0) throw new Damage('it moves, and has no frames where they belong');
    if (rest.some(({ name }) => isPicture(name))) throw new Damage('it has frames and a picture besides');
    for (const frame of frames) examineFrame(bytes, frame, canvas);
    return;
  }
  if (frames.length > 0) throw new Damage('it has frames, and says that it does not move');
  const { width, height } = onlyPicture(bytes, rest);
  if (width !== canvas.width || height !== canvas.height) throw new Damage('it names two sizes');
}

function examineFrame(bytes: Buffer, { from, to }: Chunk, canvas: Size): void {
  if (to - from < frameHeader) throw new Damage('a frame is cut off');
  // 2.7.1.1: places are counted in pairs of pixels.
  const left = 2 * bytes.readUIntLE(from, 3);
  const top = 2 * bytes.readUIntLE(from + 3, 3);
  const width = 1 + bytes.readUIntLE(from + 6, 3);
  const height = 1 + bytes.readUIntLE(from + 9, 3);
  if (left + width > canvas.width || top + height > canvas.height)
    throw new Damage('a frame is larger than the picture');
  const size = onlyPicture(bytes, chunksOf(bytes, from + frameHeader, to));
  if (size.width !== width || size.height !== height) throw new Damage('a frame names two sizes');
}

const isPicture = (name: string) => name === 'VP8 ' || name === 'VP8L';

/** 2.7.1.2: transparency stands before the picture it belongs to, and has no place beside one with its own. */
function onlyPicture(bytes: Buffer, chunks: readonly Chunk[]): Size {
  const pictures = chunks.filter(({ name }) => isPicture(name));
  if (pictures.length !== 1)
    throw new Damage(pictures.length === 0 ? 'a picture is missing in it' : 'it has a picture too many');
  const [picture] = pictures;
  const alpha = chunks.findIndex(({ name }) => name === 'ALPH');
  if (alpha !== -1) {
    const { from, to } = chunks[alpha]!;
    if (to - from < 2 || alpha > chunks.indexOf(picture!)) throw new Damage('its transparency is damaged');
  }
  return sizeOf(bytes, picture!);
}

function sizeOf(bytes: Buffer, { name, from, to }: Chunk): Size {
  if (name === 'VP8L') {
    // RFC 9649, 3.4: a signature, and two sizes of fourteen bits.
    if (to - from < 6 || bytes[from] !== 0x2f) throw new Damage('its picture is damaged');
    const sizes = bytes.readUInt32LE(from + 1);
    return { width: 1 + (sizes & 0x3fff), height: 1 + ((sizes >>> 14) & 0x3fff) };
  }
  // RFC 6386, 9.1: a key frame’s tag with the size of its first part, the start code, two sizes.
  if (to - from < 10 || bytes.readUIntBE(from + 3, 3) !== 0x9d012a || (bytes[from]! & 1) !== 0)
    throw new Damage('its picture is damaged');
  if (from + 10 + (bytes.readUIntLE(from, 3) >>> 5) > to) throw new Damage('its picture is cut off');
  const size = { width: bytes.readUInt16LE(from + 6) & 0x3fff, height: bytes.readUInt16LE(from + 8) & 0x3fff };
  if (size.width === 0 || size.height === 0) throw new Damage('its picture has no size');
  return size;
}
