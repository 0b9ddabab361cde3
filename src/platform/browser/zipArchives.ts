// Reads and writes ZIP archives without Node: the directory here, compression by fflate.
//
// The specification is APPNOTE 6.3.10 of PKWARE; sections are named below. It reads and refuses the same archives as
// yauzl, so that the same is said of a file in a browser.
import { Inflate, zipSync } from 'fflate';
import type { FileToZip, ZippedFile } from '../zipArchives.ts';

interface Record32 {
  readonly view: DataView;
  readonly at: number;
}

const u16 = ({ view, at }: Record32, offset: number) => view.getUint16(at + offset, true);
const u32 = ({ view, at }: Record32, offset: number) => view.getUint32(at + offset, true);
const u64 = ({ view, at }: Record32, offset: number) => Number(view.getBigUint64(at + offset, true));

export async function readZip(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start } = findDirectory(view);
  async function* files(): AsyncGenerator<ZippedFile> {
    let at = start;
    for (let index = 0; index < count; index++) {
      const { next, ...file } = readEntry(view, bytes, at);
      yield file;
      at = next;
    }
  }
  return { count, files: files() };
}

/** The record at the end (4.3.16), before which the one for large archives may stand (4.3.14). */
function findDirectory(view: DataView): { readonly count: number; readonly start: number } {
  const smallest = 22;
  for (let at = view.byteLength - smallest; at >= Math.max(0, view.byteLength - smallest - 0xffff); at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const end = { view, at };
    // A comment that is longer or shorter than it says: the signature stood in something else.
    if (u16(end, 20) !== view.byteLength - at - smallest) continue;
    if (u16(end, 4) !== 0) throw new Error('an archive in several parts');
    const found = { count: u16(end, 10), start: u32(end, 16) };
    if (found.count !== 0xffff && found.start !== 0xffffffff) return found;
    const locator = { view, at: at - 20 };
    if (u32(locator, 0) !== 0x07064b50) throw new Error('no end of its directory');
    const large = { view, at: u64(locator, 8) };
    if (u32(large, 0) !== 0x06064b50) throw new Error('no end of its directory');
    return { count: u64(large, 32), start: u64(large, 48) };
  }
  throw new Error('no end of its directory; it may be cut off');
}

/** One entry of the directory (4.3.12). */
function readEntry(view: DataView, bytes: Uint8Array, at: number): ZippedFile & { readonly next: number } {
  const entry = { view, at };
  if (u32(entry, 0) !== 0x02014b50) throw new Error('a damaged directory');
  const [flags, method] = [u16(entry, 8), u16(entry, 10)];
  const [nameLength, extraLength, commentLength] = [u16(entry, 28), u16(entry, 30), u16(entry, 32)];
  const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
  const extra = extraFields(view, at + 46 + nameLength, extraLength);
  const [packed, size, start] = sizesOf(entry, extra.get(1));
  const name = nameOf(nameBytes, (flags & 0x800) !== 0, extra.get(0x7075));
  return {
    name,
    nameFault: faultOfName(name),
    isEncrypted: (flags & 1) !== 0,
    isStored: method === 0,
    crc32: u32(entry, 16),
    pieces: async () => unpack(view, bytes, { start, packed, size, method }),
    next: at + 46 + nameLength + extraLength + commentLength,
  };
}

/** By their numbers (4.5.1). */
function extraFields(
  view: DataView,
  start: number,
  length: number,
): ReadonlyMap<number, Record32 & { length: number }> {
  const found = new Map<number, Record32 & { length: number }>();
  for (let at = start; at + 4 <= start + length; ) {
    const size = view.getUint16(at + 2, true);
    const id = view.getUint16(at, true);
    if (!found.has(id)) found.set(id, { view, at: at + 4, length: size });
    at += 4 + size;
  }
  return found;
}

/** Those that do not fit stand in the extra field, in this order (4.5.3). */
function sizesOf(entry: Record32, large: Record32 | undefined): readonly [number, number, number] {
  let offset = 0;
  const sizeAt = (at: number) => {
    const short = u32(entry, at);
    if (short !== 0xffffffff || !large) return short;
    offset += 8;
    return u64(large, offset - 8);
  };
  const size = sizeAt(24);
  const packed = sizeAt(20);
  return [packed, size, sizeAt(42)];
}

/** In UTF-8 where a flag (appendix D.1) or a field with the sum of the name (4.6.9) says so, otherwise in the letters of MS-DOS. */
function nameOf(bytes: Uint8Array, isUtf8: boolean, unicode: (Record32 & { length: number }) | undefined): string {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  if (unicode && unicode.length >= 6 && unicode.view.getUint8(unicode.at) === 1 && u32(unicode, 1) === crc32(bytes)) {
    const { buffer, byteOffset } = unicode.view;
    return utf8.decode(new Uint8Array(buffer, byteOffset + unicode.at + 5, unicode.length - 5));
  }
  return isUtf8 ? utf8.decode(bytes) : Array.from(bytes, (byte) => dosLetters[byte]).join('');
}

/** Code page 437, with pictures where it has controls. */
const dosLetters = [
  ...'\u0000☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼',
  ...Array.from({ length: 95 }, (_, code) => String.fromCharCode(32 + code)),
  ...'⌂ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
];

function faultOfName(name: string): string | undefined {
  if (name.includes('\\')) return `invalid characters in fileName: ${name}`;
  if (/^(?:[a-zA-Z]:|\/)/.test(name)) return `absolute path: ${name}`;
  return name.split('/').includes('..') ? `invalid relative path: ${name}` : undefined;
}

interface PackedFile {
  /** Place of its own header, behind which its bytes are (4.3.7). */
  readonly start: number;
  readonly packed: number;
  readonly size: number;
  readonly method: number;
}

/** Bytes that are unpacked at a time: what they expand to is looked at before the next. */
const step = 2048;

async function* unpack(
  view: DataView,
  bytes: Uint8Array,
  { start, packed, size, method }: PackedFile,
): AsyncGenerator<Uint8Array> {
  const header = { view, at: start };
  if (u32(header, 0) !== 0x04034b50) throw new Error('a damaged header of a file');
  const from = start + 30 + u16(header, 26) + u16(header, 28);
  const content = bytes.subarray(from, from + packed);
  if (content.length < packed) throw new Error('a file that is cut off');
  let unpacked = 0;
  if (method === 0) {
    yield content;
    unpacked = content.length;
  } else if (method === 8) {
    let pieces: Uint8Array[] = [];
    const inflate = new Inflate((piece) => pieces.push(piece));
    for (let at = 0; at < content.length || at === 0; at += step) {
      inflate.push(content.subarray(at, at + step), at + step >= content.length);
      for (const piece of pieces) {
        unpacked += piece.length;
        if (piece.length > 0) yield piece;
      }
      pieces = [];
    }
  } else throw new Error(`compression that is not read: ${method}`);
  if (unpacked !== size) throw new Error('a file whose size is not what the archive says');
}

const sums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

export function crc32(bytes: Uint8Array, earlier = 0): number {
  let sum = ~earlier;
  for (const byte of bytes) sum = sums[(sum ^ byte) & 0xff]! ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** The first timestamp that ZIP can hold, in the zone of the machine, as ZIP has it. */
const noTime = new Date(1980, 0, 1);

export async function writeZip(files: Iterable<FileToZip>, onPiece: (piece: Uint8Array) => void): Promise<void> {
  const contents = Object.create(null) as Record<string, [Uint8Array, { level: 0 | 6 | 9; mtime: Date }]>;
  for (const { name, read, level } of files) contents[name] = [await read(), { level, mtime: noTime }];
  onPiece(zipSync(contents));
}
