// Makes a JPEG of one grey with the size, samples and colours of another one.

interface Component {
  readonly id: number;
  readonly across: number;
  readonly down: number;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
}

/** Markers of ITU T.81, table B.1. */
const marker = { comment: 0xfe, endOfImage: 0xd9, scan: 0xda, quantisation: 0xdb, huffman: 0xc4, frame: 0xc0 };
/** Baseline, extended and progressive frames with Huffman codes. */
const frames = new Set([0xc0, 0xc1, 0xc2]);
/** All other frames: lossless, in differences, with arithmetic codes. */
const otherFrames = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
/** Each of these segments changes how a browser shows or measures a picture; all others are dropped. */
const keptSegments: readonly (readonly [marker: number, opening: string])[] = [
  [0xe0, 'JFIF\0'],
  [0xe1, 'Exif\0'],
  [0xe2, 'ICC_PROFILE\0'],
  [0xee, 'Adobe'],
];

/**
 * A browser lays it out as it would the other one. `comment` is ASCII and stands in the file.
 * @returns undefined for a picture in four colours, one that its camera wants turned, and anything unusual
 */
export function lightJpeg(file: Uint8Array, comment: string): Uint8Array | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const read = readSegments(bytes);
  if (!read) return undefined;
  const { frame, kept } = read;
  const head = Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...kept,
    segment(marker.comment, Buffer.from(comment, 'latin1')),
    segment(marker.quantisation, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(marker.frame, frameOf(frame)),
    // One code each, the bit 0: no difference from the block before, and nothing but that in a block.
    segment(marker.huffman, Buffer.from([0x00, 1, ...Array<number>(15).fill(0), 0])),
    segment(marker.huffman, Buffer.from([0x10, 1, ...Array<number>(15).fill(0), 0])),
    segment(
      marker.scan,
      Buffer.from([frame.components.length, ...frame.components.flatMap(({ id }) => [id, 0]), 0, 63, 0]),
    ),
  ]);
  const bits = 2 * blocksOf(frame);
  const blocks = Buffer.alloc(Math.ceil(bits / 8));
  // The rest of the last byte is filled with ones (ITU T.81, F.1.2.3).
  if (bits % 8 > 0) blocks[blocks.length - 1] = 0xff >> (bits % 8);
  return Buffer.concat([head, blocks, Buffer.from([0xff, marker.endOfImage])]);
}

function segment(name: number, content: Buffer): Buffer {
  const opening = Buffer.from([0xff, name, 0, 0]);
  opening.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([opening, content]);
}

function frameOf({ width, height, components }: Frame): Buffer {
  const sides = Buffer.alloc(4);
  sides.writeUInt16BE(height, 0);
  sides.writeUInt16BE(width, 2);
  const samples = components.flatMap(({ id, across, down }) => [id, (across << 4) | down, 0]);
  return Buffer.from([8, ...sides, components.length, ...samples]);
}

/** Blocks of eight by eight samples; a single component has no more than its size needs (ITU T.81, A.2). */
function blocksOf({ width, height, components }: Frame): number {
  if (components.length === 1) return Math.ceil(width / 8) * Math.ceil(height / 8);
  const across = Math.max(...components.map((one) => one.across));
  const down = Math.max(...components.map((one) => one.down));
  const units = Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down));
  return units * components.reduce((sum, one) => sum + one.across * one.down, 0);
}

/** Reads up to the first scan. */
function readSegments(bytes: Buffer): { readonly frame: Frame; readonly kept: readonly Buffer[] } | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  const kept: Buffer[] = [];
  let frame: Frame | undefined;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const name = bytes[at + 1]!;
    // Any number of bytes 0xFF may fill the room before a marker.
    if (name === 0xff) {
      at += 1;
      continue;
    }
    if (name === marker.scan) return frame && { frame, kept };
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || otherFrames.has(name)) return undefined;
    const content = bytes.subarray(at + 4, end);
    if (frames.has(name)) {
      frame = readFrame(content);
      if (!frame) return undefined;
    }
    if (
      keptSegments.some(([one, opening]) => one === name && content.toString('latin1', 0, opening.length) === opening)
    ) {
      if (name === 0xe1 && isTurned(content)) return undefined;
      kept.push(bytes.subarray(at, end));
    }
    at = end;
  }
  return undefined;
}

function readFrame(content: Buffer): Frame | undefined {
  const count = content[5]!;
  if (content[0] !== 8 || (count !== 1 && count !== 3) || content.length < 6 + 3 * count) return undefined;
  const components = Array.from({ length: count }, (_, index): Component => {
    const samples = content[7 + 3 * index]!;
    return { id: content[6 + 3 * index]!, across: samples >> 4, down: samples & 15 };
  });
  const [height, width] = [content.readUInt16BE(1), content.readUInt16BE(3)];
  const isUsual = components.every(({ across, down }) => across >= 1 && across <= 4 && down >= 1 && down <= 4);
  return width > 0 && height > 0 && isUsual ? { width, height, components } : undefined;
}

/** Exif 2.3, tag Orientation in the first directory; what cannot be read counts as turned. */
function isTurned(content: Buffer): boolean {
  const tiff = content.subarray(6);
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return true;
  const short = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (start + 2 > tiff.length) return true;
  const entries = short(start);
  if (start + 2 + 12 * entries > tiff.length) return true;
  for (let index = 0; index < entries; index++) {
    const entry = start + 2 + 12 * index;
    if (short(entry) === 0x0112) return short(entry + 8) !== 1;
  }
  return false;
}
