// Turns an embedded TrueType font program into the few facts that can be compared with what the PDF says of it.

export interface TrueType {
  readonly glyphs: number;
  /** In thousandths of the type size. */
  readonly widthOf: (glyph: number) => number | undefined;
  readonly encodings: readonly TrueTypeEncoding[];
}

export interface TrueTypeEncoding {
  readonly platform: number;
  readonly encoding: number;
  /** 0 for a code without a glyph; undefined where the format of the table is not known here. */
  readonly glyphOf: (code: number) => number | undefined;
}

/** Undefined for a program that is none, or is damaged. */
export function readTrueType(bytes: Uint8Array): TrueType | undefined {
  try {
    return read(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function read(data: DataView): TrueType | undefined {
  const tables = new Map<string, number>();
  for (let index = 0; index < data.getUint16(4); index++) {
    const at = 12 + 16 * index;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((offset) => data.getUint8(at + offset)));
    tables.set(tag, data.getUint32(at + 8));
  }
  const [head, maxp, hhea, hmtx] = ['head', 'maxp', 'hhea', 'hmtx'].map((tag) => tables.get(tag));
  if (head === undefined || maxp === undefined || hhea === undefined || hmtx === undefined) return undefined;
  const scale = 1000 / data.getUint16(head + 18);
  const glyphs = data.getUint16(maxp + 4);
  const metrics = data.getUint16(hhea + 34);
  return {
    glyphs,
    widthOf(glyph) {
      const at = hmtx + 4 * Math.min(glyph, metrics - 1);
      return metrics > 0 && glyph < glyphs && at + 2 <= data.byteLength ? data.getUint16(at) * scale : undefined;
    },
    encodings: encodingsAt(data, tables.get('cmap')),
  };
}

function encodingsAt(data: DataView, table: number | undefined): readonly TrueTypeEncoding[] {
  if (table === undefined) return [];
  return Array.from({ length: data.getUint16(table + 2) }, (_, index) => {
    const at = table + 4 + 8 * index;
    const subtable = table + data.getUint32(at + 4);
    return {
      platform: data.getUint16(at),
      encoding: data.getUint16(at + 2),
      glyphOf: (code: number) => {
        try {
          return glyphIn(data, subtable, code);
        } catch {
          return undefined;
        }
      },
    };
  });
}

function glyphIn(data: DataView, at: number, code: number): number | undefined {
  const format = data.getUint16(at);
  if (format === 0) return code < 256 ? data.getUint8(at + 6 + code) : 0;
  if (format === 6) {
    const index = code - data.getUint16(at + 6);
    return index >= 0 && index < data.getUint16(at + 8) ? data.getUint16(at + 10 + 2 * index) : 0;
  }
  return format === 4 ? inSegments(data, at, code) : undefined;
}

/** Format 4: segments of codes with a shift, or with a list of glyphs. */
function inSegments(data: DataView, at: number, code: number): number {
  const size = data.getUint16(at + 6);
  const [ends, starts, shifts, offsets] = [at + 14, at + 16 + size, at + 16 + 2 * size, at + 16 + 3 * size] as const;
  for (let segment = 0; segment < size; segment += 2) {
    if (code > data.getUint16(ends + segment)) continue;
    const start = data.getUint16(starts + segment);
    if (code < start) return 0;
    const shift = data.getUint16(shifts + segment);
    const offset = data.getUint16(offsets + segment);
    if (offset === 0) return (code + shift) & 0xffff;
    const glyph = data.getUint16(offsets + segment + offset + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + shift) & 0xffff;
  }
  return 0;
}
